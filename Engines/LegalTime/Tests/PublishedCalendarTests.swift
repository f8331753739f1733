import Testing

@testable import LegalTime

/// Our calendar beside two independent ones, for 1990 to 2060. Where it differs, the reason stands here; a difference
/// without a reason fails, and so does a reason without a difference.
@Suite("Agreement with two public calendars") struct PublishedCalendarTests {
    struct Difference: Sendable {
        let package: String
        let regions: Set<String>
        let kind: HolidayKind
        let years: ClosedRange<Int>
        /// Whether ours has the holiday and the package has not.
        let ours: Bool
        let why: String
    }

    static let western: Set = ["BW", "BY+", "BE", "HB", "HH", "HE", "NI", "NW", "RP", "SL", "SH"]
    static let differences = [
        Difference(
            package: "holidays", regions: ["ST"], kind: .epiphany, years: 1991...1992, ours: false,
            why:
                "Saxony-Anhalt's law is of 1992, the first Epiphany under it was in 1993; the package has no history of it"
        ),
        Difference(
            package: "workalendar", regions: ["ST"], kind: .epiphany, years: 1990...1992, ours: false,
            why: "the same"),
        Difference(
            package: "workalendar", regions: western.union(["BB", "MV", "ST", "TH"]), kind: .repentance,
            years: 1990...1994, ours: true, why: "the package knows Buß- und Bettag in Saxony only, as it is since 1995"
        ),
        Difference(
            package: "workalendar", regions: western, kind: .uprising, years: 1990...1990, ours: true,
            why: "17 June was a holiday of the Federal Republic until 1990 (a Sunday); the package has no history of it"
        ),
        Difference(
            package: "workalendar", regions: ["MV"], kind: .womensDay, years: 2023...2060, ours: true,
            why: "a law newer than the package"),
        Difference(
            package: "workalendar", regions: ["TH"], kind: .childrensDay, years: 2019...2060, ours: true,
            why: "a law newer than the package"),
        Difference(
            package: "workalendar", regions: ["BE"], kind: .liberation, years: 2025...2025, ours: true,
            why: "a law newer than the package"),
        Difference(
            package: "workalendar", regions: ["BE"], kind: .uprising, years: 2028...2028, ours: true,
            why: "a law newer than the package"),
        Difference(
            package: "workalendar", regions: ["BB"], kind: .whitSunday, years: 1990...2060, ours: true,
            why: "Brandenburg's law names Whit Sunday beside Easter Sunday; the package has only the latter"),
    ]

    struct Facts {
        var fixed: [HolidayKind: String] = [:]
        var easter: [Int: String] = [:]
        var repentance: [Int: String] = [:]
        /// Package, region and kind with the years.
        var years: [[String]: Set<Int>] = [:]
    }

    static let facts: Facts = {
        var facts = Facts()
        for line in PublishedCalendars.table.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "fixed": HolidayKind(rawValue: words[1]).map { facts.fixed[$0] = words[2] }
            case "easter", "repentance":
                for (index, text) in words.dropFirst(2).enumerated() {
                    let year = (Int(words[1]) ?? 0) + index
                    if words[0] == "easter" { facts.easter[year] = text } else { facts.repentance[year] = text }
                }
            default:
                var years: Set<Int> = []
                for span in words[3].split(separator: ",") {
                    let ends = span.split(separator: "-").compactMap { Int($0) }
                    if let first = ends.first, let last = ends.last { years.formUnion(first...last) }
                }
                facts.years[Array(words[0...2])] = years
            }
        }
        return facts
    }()

    @Test("the days themselves are the same")
    func days() {
        #expect(Self.facts.easter.count == 71 && Self.facts.repentance.count == 71)
        for (kind, text) in Self.facts.fixed {
            #expect((kind.day(in: 2026)?.iso.dropFirst(5)).map(String.init) == text, "\(kind)")
        }
        for (year, text) in Self.facts.easter {
            #expect(HolidayKind.easterSunday.day(in: year)?.iso == "\(year)-\(text)")
        }
        for (year, text) in Self.facts.repentance {
            #expect(HolidayKind.repentance.day(in: year)?.iso == "\(year)-\(text)")
        }
    }

    private static func place(_ region: String) -> Place? {
        if region == "Augsburg" { return Place(.bavaria, [.assumption, .peaceFestival]) }
        let local: Set<LocalHoliday> = region.hasSuffix("+") ? [.assumption, .corpusChristi] : []
        return GermanState(rawValue: String(region.prefix(2))).map { Place($0, local) }
    }

    @Test(
        "who has which holiday in which year is the same, but for what is explained",
        arguments: [
            ("holidays", 1991...2060, 20), ("workalendar", 1990...2060, 16),
        ])
    func agreement(package: String, years: ClosedRange<Int>, count: Int) throws {
        let regions = Set(Self.facts.years.keys.filter { $0[0] == package }.map { $0[1] })
        #expect(regions.count == count)
        var used: Set<Int> = []
        for region in regions.sorted() {
            let calendar = HolidayCalendar(try #require(Self.place(region)))
            var ours: [HolidayKind: Set<Int>] = [:]
            for year in years {
                for holiday in try calendar.holidays(in: year) { ours[holiday.kind, default: []].insert(year) }
            }
            for kind in HolidayKind.allCases {
                let theirs = Self.facts.years[[package, region, kind.rawValue]] ?? []
                for year in (ours[kind] ?? []).symmetricDifference(theirs) {
                    let reason = Self.differences.firstIndex {
                        $0.package == package && $0.regions.contains(region) && $0.kind == kind
                            && $0.years.contains(year) && $0.ours == !theirs.contains(year)
                    }
                    if let reason {
                        used.insert(reason)
                    } else {
                        Issue.record("\(package) \(region) \(kind) \(year): theirs \(theirs.contains(year))")
                    }
                }
            }
        }
        for (index, difference) in Self.differences.enumerated() where difference.package == package {
            #expect(used.contains(index), "no longer a difference: \(difference.kind), \(difference.why)")
        }
    }
}
