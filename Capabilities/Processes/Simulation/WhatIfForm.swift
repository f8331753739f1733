import Kernel
import LegalTime
import Markup
import Process
import Web

/// What a version's page “What if?” asks for, as it stands in the address: names of fields are numbers in the order of the
/// drawing, so that an address can be handed on and holds nothing but figures.
struct WhatIfForm: Sendable {
    /// The two scenarios, side by side.
    enum Side: String, CaseIterable, Sendable {
        case today = "heute", changed = "neu"

        var name: Localized {
            switch self {
            case .today: Localized("Heute", "Today")
            case .changed: Localized("Geändert", "Changed")
            }
        }
    }

    /// What one of them is made of.
    struct Drawn: Sendable {
        let number: Int
        let definition: ProcessDefinition
        let process: Int
    }

    let drawn: [Side: Drawn]
    let roles: [String]
    /// Ids, by the number of their field.
    let steps: [String]
    let ways: [Way]
    let events: [String]
    let basis: WhatIfBasis
    let sent: FormValues
    private(set) var problems = Problems()
    private let language: Language

    /// A way out of a gateway, or an event at the boundary of a step.
    struct Way: Sendable {
        let id: String
        let label: String
        let usual: Int
    }

    static let mostPerDay = 150.0
    static let most = 60

    init(_ drawn: [Side: Drawn], _ basis: WhatIfBasis, _ sent: FormValues, _ language: Language) {
        (self.drawn, self.basis, self.sent, self.language) = (drawn, basis, sent, language)
        var (roles, steps, ways, events): ([String], [String], [Way], [String]) = ([], [], [], [])
        for side in Side.allCases {
            guard let drawn = drawn[side] else { continue }
            for role in ProcessSimulation.roles(of: drawn.definition, process: drawn.process) {
                if !roles.contains(role.name) { roles.append(role.name) }
                for step in role.steps where !steps.contains(step) { steps.append(step) }
            }
            for way in Self.ways(drawn, basis) where !ways.contains(where: { $0.id == way.id }) { ways.append(way) }
            for event in Self.events(drawn) where !events.contains(event) { events.append(event) }
        }
        self.roles = Array(roles.prefix(Self.most))
        self.steps = Array(steps.prefix(Self.most))
        self.ways = Array(ways.prefix(Self.most))
        self.events = Array(events.prefix(Self.most))
    }

    /// Whether somebody asked for an answer.
    var isAsked: Bool { sent["rechnen"] != nil }

    private static func ways(_ drawn: Drawn, _ basis: WhatIfBasis) -> [Way] {
        var found: [Way] = []
        for (index, node) in drawn.definition.nodes.enumerated()
        where drawn.definition.process(of: index) == drawn.process {
            if node.kind == .exclusiveGateway, node.outgoing.count > 1 {
                let counts = node.outgoing.map { basis.taken[drawn.definition.flows[$0].id] ?? 0 }
                let sum = counts.reduce(0, +)
                for (flow, count) in zip(node.outgoing, counts) {
                    let arrow = drawn.definition.flows[flow]
                    let target = drawn.definition.nodes[arrow.target].label.oneLine
                    found.append(
                        Way(
                            id: arrow.id,
                            label: "\(node.label.oneLine) → \(arrow.name.isEmpty ? target : arrow.name.oneLine)",
                            usual: sum > 0 ? (count * 100 + sum / 2) / sum : 100 / node.outgoing.count))
                }
            }
            if node.kind == .boundaryEvent, !node.triggers.contains(where: { $0.kind == .timer }), node.attachedTo >= 0
            {
                let host = drawn.definition.nodes[node.attachedTo]
                let (times, all) = (basis.visits[node.id] ?? 0, basis.visits[host.id] ?? 0)
                found.append(
                    Way(
                        id: node.id, label: "\(host.label.oneLine) → \(node.label.oneLine)",
                        usual: all > 0 ? min(100, times * 100 / all) : 0))
            }
        }
        return found
    }

    private static func events(_ drawn: Drawn) -> [String] {
        drawn.definition.nodes.enumerated().filter { index, node in
            drawn.definition.process(of: index) == drawn.process
                && (node.kind == .intermediateCatchEvent || node.kind == .receiveTask)
                && node.triggers.contains { $0.kind == .message || $0.kind == .conditional }
        }.map(\.element.id)
    }

    // MARK: Values

    /// Which versions the numbered fields belong to: with others they mean other steps.
    var fieldsKey: String { Side.allCases.map { String(drawn[$0]?.number ?? 0) }.joined(separator: "-") }

    /// What stands in a field: what was sent, else what is usual.
    func text(_ name: String, _ usual: String) -> String {
        let isNumbered = name.utf8.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        guard sent[name] != nil, !isNumbered || sent["felder"] ?? fieldsKey == fieldsKey else { return usual }
        return sent.text(name) ?? ""
    }

    private mutating func number(_ name: String, _ usual: String, _ range: ClosedRange<Double>) -> Double? {
        let written = text(name, usual).replacing(",", with: ".")
        guard let value = Double(written), value.isFinite, range.contains(value) else {
            let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
            problems.add(
                name,
                UI(language).say(
                    "Schreiben Sie eine Zahl von \(low) bis \(high).", "Write a number from \(low) to \(high)."))
            return nil
        }
        return value
    }

    static let usualHours = "08:00-12:00 12:30-16:30"
    static let usualFriday = "08:00-13:00"

    private mutating func hours(_ name: String, _ usual: String) -> [Range<Int>] {
        let spans = text(name, usual).split(separator: " ").map { SimulationScenario.hours(String($0)) }
        let found = spans.compactMap(\.self).sorted { $0.lowerBound < $1.lowerBound }
        let overlaps = zip(found, found.dropFirst()).contains { $0.upperBound > $1.lowerBound }
        if found.count != spans.count || overlaps {
            problems.add(
                name,
                UI(language).say(
                    "Schreiben Sie Zeiten wie „08:00-12:00 12:30-16:30“, ohne Überschneidung.",
                    "Write times such as “08:00-12:00 12:30-16:30”, without overlap."))
        }
        return found
    }

    /// What is simulated; nil where a field cannot be read, which is told at it.
    mutating func scenarios(year: Int) -> [Side: SimulationScenario]? {
        let minutes = steps.indices.map { number("minuten-\($0 + 1)", "20", 0...10_000) }
        let shares = ways.enumerated().map { number("anteil-\($0 + 1)", String($1.usual), 0...100) }
        let days = events.indices.map { index -> Double? in
            let name = "tage-\(index + 1)"
            return text(name, usualDays(index)).isEmpty ? nil : number(name, usualDays(index), 0...1_000)
        }
        let period = number("frist", "90", 1...3_650)
        var found: [Side: SimulationScenario] = [:]
        for side in Side.allCases {
            guard let drawn = drawn[side] else { continue }
            let perDay = number("\(side.rawValue)-antraege", basis.perDayText, 0...Self.mostPerDay) ?? 1
            let week =
                [[Range<Int>]](repeating: hours("\(side.rawValue)-zeit", Self.usualHours), count: 4)
                + [hours("\(side.rawValue)-freitag", Self.usualFriday)]
            var scenario = Self.frame(perDay: perDay, year: year)
            let calendar = WorkCalendar(
                week: week, from: scenario.begin / 86_400, days: scenario.daysNeeded + 1,
                closed: Self.closed(from: scenario.begin / 86_400, days: scenario.daysNeeded + 1))
            let wanted = Set(ProcessSimulation.roles(of: drawn.definition, process: drawn.process).map(\.name))
            for (index, role) in roles.enumerated() {
                let staff = number("\(side.rawValue)-personen-\(index + 1)", "2", 0...500)
                if wanted.contains(role) { scenario.roles[role] = .init(staff: Int(staff ?? 0), calendar: calendar) }
            }
            for (id, value) in zip(steps, minutes) where drawn.definition.node(id) != nil {
                // Around what is said, from half to twice of it.
                let seconds = Int((value ?? 0) * 60)
                scenario.steps[id] = .triangular(least: seconds / 2, usual: seconds, most: seconds * 2)
            }
            for (way, share) in zip(ways, shares)
            where drawn.definition.flow(way.id) != nil || drawn.definition.node(way.id) != nil {
                scenario.branches[way.id] = (share ?? 0) / 100
            }
            for (id, value) in zip(events, days) where drawn.definition.node(id) != nil {
                scenario.waits[id] = value.map { .exponential(mean: Int($0 * 86_400)) }
            }
            scenario.process = drawn.definition.nodes[drawn.process].id
            scenario.period = period.map { Int($0) * 86_400 }
            found[side] = scenario
        }
        return problems.isEmpty ? found : nil
    }

    /// The first event that may come is the usual one; others stay empty.
    func usualDays(_ index: Int) -> String { index == 0 ? "7" : "" }

    /// So many days that the answer comes within seconds, from January on.
    private static func frame(perDay: Double, year: Int) -> SimulationScenario {
        let begin = (Day(year: year, month: 1, day: 1)?.daysSince1970 ?? 20_454)
        let days = min(365, max(40, Int(3_500 / max(perDay, 0.1))))
        let all = [[Range<Int>]](repeating: [0..<1_440], count: 5)
        let warmUp = max(20, days / 5)
        var scenario = SimulationScenario(
            begin: begin * 86_400, arrivalsPerDay: perDay,
            arrivals: WorkCalendar(
                week: all, from: begin, days: warmUp + 2 * days + 1,
                closed: closed(from: begin, days: warmUp + 2 * days + 1)),
            roles: [:], warmUpDays: warmUp, days: days, replications: 5, seed: 2_027)
        scenario.mostCases = 40_000
        return scenario
    }

    /// Holidays of the land.
    private static func closed(from first: Int, days: Int) -> Set<Int> {
        let calendar = HolidayCalendar(Place(.lowerSaxony))
        return Set(
            (first..<(first + days)).filter { number in
                let day = Day(daysSince1970: number)
                guard let day = CalendarDay(day.year, day.month, day.day) else { return false }
                return (try? calendar.holiday(on: day)) != nil
            })
    }
}
