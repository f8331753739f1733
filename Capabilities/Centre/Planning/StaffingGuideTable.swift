import Apportionment
import Kernel
import LegalTime
import Markup

/// The guide value for staff (K23): one E 11 and one E 9 for about 200 users, in every pay table that is known, and how much
/// of the 1,500 € of a workplace that takes alone.
struct GuideLine: Sendable {
    var table: PayTable
    /// The group that stands for E 9, which ended with 2016.
    var technician: String
    var each: Int
    var check: GuideCheck

    /// Step 4, a yearly bonus of 80 % and a quarter for the employer: what the guide value of about 520 € rests on.
    static let cost = PostCost()
    static let step = 4
    static let users = 200

    static let all: [GuideLine] = PayTables.municipal.tables.compactMap { table -> GuideLine? in
        let technician = table.monthly["E 9"] != nil ? "E 9" : "E 9b"
        let guide = StaffingGuide(
            posts: [Post("E 11", step: step), Post(technician, step: step)], users: users)
        guard let each = guide.perUser(.municipal, cost, on: table.from) else { return nil }
        return GuideLine(
            table: table, technician: technician, each: each,
            check: GuideCheck(staff: each, guide: Int(WorkplaceCost.guide.cents)))
    }

    /// Yearly cost of a post of the table.
    func yearly(_ group: String) -> Money? {
        table.monthly[group].flatMap { $0.indices.contains(Self.step - 1) ? $0[Self.step - 1] : nil }
            .flatMap { Self.cost.yearly(monthly: $0) }.map { Money(cents: Int64($0)) }
    }
}

extension Centre {
    func guideTable(_ ui: UI) -> HTML {
        let table = ui.table(
            ui.say(
                "Was der Richtwert für Personal je Arbeitsplatz kostet",
                "What the guide value for staff costs for a workplace"),
            [
                Column(ui.say("Entgelttabelle", "Pay table")),
                Column(ui.say("1 × E 11 im Jahr", "1 × E 11 a year"), .number),
                Column(ui.say("1 × E 9 im Jahr", "1 × E 9 a year"), .number),
                Column(ui.say("Je Arbeitsplatz", "Each workplace"), .number),
                Column(ui.say("Anteil an 1.500 €", "Part of 1,500 €"), .number),
                Column(ui.say("Bleibt für alles andere", "Left for the rest"), .number),
            ],
            GuideLine.all.map { line in
                TableRow([
                    "\(line.table.name) \(ui.say("ab", "from")) \(ui.date(line.table.from))",
                    line.yearly("E 11").map { ui.money($0) } ?? "–",
                    "\(line.yearly(line.technician).map { ui.money($0) } ?? "–") (\(line.technician))",
                    ui.money(Money(cents: Int64(line.each))),
                    "\(Self.percent(line.check.basisPoints ?? 0, ui))", ui.money(Money(cents: Int64(line.check.left))),
                ])
            })
        let first = GuideLine.all.first
        let check =
            first.map { line in
                ui.say(
                    "Mit dem Entgelt, aus dem der Richtwert stammt, nimmt das Personal allein \(Money(cents: Int64(line.each)).written(.de)) der 1.500,00 €: der Richtwert von rund 520 €. Mit dem heutigen Entgelt ist es mehr; der Richtwert ist seither nicht gestiegen.",
                    "With the pay that the guide value is from, staff alone takes \(Money(cents: Int64(line.each)).written(.en)) of the €1,500.00: the guide value of about €520. With today's pay it is more; the guide value has not risen since."
                )
            } ?? ""
        let how = ui.say(
            "Gerechnet mit Stufe \(GuideLine.step), 12,8 Monatsentgelten und 25 % für den Arbeitgeber, geteilt durch \(GuideLine.users) IT-Nutzende. Seit 2017 gibt es E 9a bis E 9c; für den Servicetechniker steht E 9b.",
            "Computed with step \(GuideLine.step), 12.8 monthly pays and 25 % for the employer, divided by \(GuideLine.users) IT users. Since 2017 there are E 9a to E 9c; E 9b stands for the technician."
        )
        return "<p>\(check)</p>\(table)<p>\(how)</p>"
    }

    /// `34,9 %`
    static func percent(_ basisPoints: Int, _ ui: UI) -> String {
        QuantityText.written(rounded(basisPoints), 1, ui.language) + "\u{A0}%"
    }

    /// Thousandths of posts: `1,75`.
    static func posts(_ thousandths: Int, _ ui: UI) -> String {
        QuantityText.written(rounded(thousandths), 2, ui.language)
    }

    /// To tens, a half away from zero.
    private static func rounded(_ number: Int) -> Int {
        let tens = Int((number.magnitude + 5) / 10)
        return number < 0 ? -tens : tens
    }
}

extension UI {
    fileprivate func date(_ day: CalendarDay) -> HTML {
        Day(iso: day.iso).map { time($0, short: true) } ?? "\(day.iso)"
    }
}
