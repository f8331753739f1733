import Kernel
import Markup
import Store
import Web

/// Lines of a table that somebody pastes, read and judged one by one.
struct ReadingTable: Sendable {
    struct Flaw: Sendable {
        var line: Int
        var text: Localized
    }

    static let longest = 2_000
    var readings: [MeterReading] = []
    var flaws: [Flaw] = []

    /// `meter;authority;day;quantity`, a line each; a first line with these words is a heading.
    init(_ text: String, meters: [Meter], authorities: [CentreAuthority], today: Day) {
        let byName = Dictionary(meters.map { (Folding.sortKey($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        var byAuthority: [String: AuthorityID] = [:]
        for authority in authorities {
            for name in [authority.id.raw, authority.name, authority.shortName] {
                byAuthority[Folding.sortKey(name)] = authority.id
            }
        }
        var seen: Set<MeterReading> = []
        let table = PastedTable(text, limit: Self.longest)
        if table.isCut {
            let reason = Localized(
                "Mehr als 2.000 Zeilen. Teilen Sie die Tabelle.", "More than 2,000 lines. Divide the table.")
            flaws.append(Flaw(line: Self.longest + 1, text: reason))
        }
        for line in table.lines {
            let cells = line.cells
            if line.number == 1, cells.count == 4, QuantityText.read(cells[3], 3) == nil, Day(iso: cells[2]) == nil {
                continue
            }
            var flaw: Localized?
            if let reading = Self.reading(cells, byName, byAuthority, today, &flaw) {
                var place = reading
                place.quantity = 0
                if seen.insert(place).inserted {
                    readings.append(reading)
                } else {
                    flaw = Localized(
                        "Zähler, Behörde und Tag kommen schon vor.", "Meter, authority and day occur above.")
                }
            }
            if let flaw { flaws.append(Flaw(line: line.number, text: flaw)) }
        }
    }

    private static func reading(
        _ cells: [String], _ meters: [String: Meter], _ authorities: [String: AuthorityID], _ today: Day,
        _ flaw: inout Localized?
    ) -> MeterReading? {
        guard cells.count == 4 else {
            flaw = Localized(
                "Erwartet sind vier Spalten: Zähler;Behörde;Tag;Menge.",
                "Four columns are expected: meter;authority;day;quantity.")
            return nil
        }
        guard let meter = meters[Folding.sortKey(cells[0])] else {
            flaw = Localized(
                "Den Zähler „\(cells[0].prefix(60))“ gibt es nicht.", "There is no meter \"\(cells[0].prefix(60))\".")
            return nil
        }
        guard let authority = authorities[Folding.sortKey(cells[1])] else {
            flaw = Localized(
                "Die Behörde „\(cells[1].prefix(60))“ gibt es nicht.",
                "There is no authority \"\(cells[1].prefix(60))\".")
            return nil
        }
        guard let day = Day(iso: cells[2]), day <= today else {
            flaw = Localized(
                "Der Tag muss wie 2026-01-31 geschrieben sein und darf nicht in der Zukunft liegen.",
                "The day must be written like 2026-01-31 and must not be in the future.")
            return nil
        }
        guard let quantity = QuantityText.read(cells[3], meter.decimals) else {
            flaw = Localized(
                "Die Menge ist keine Zahl mit höchstens \(meter.decimals) Nachkommastellen.",
                "The quantity is no number with at most \(meter.decimals) decimal places.")
            return nil
        }
        return MeterReading(member: authority, driver: meter.id, day: day, quantity: quantity)
    }
}

extension Centre {
    func importPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await importPage(request, clerk, FormValues(), nil)
    }

    /// The form, and what was found in the table that was pasted.
    private func importPage(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ table: ReadingTable?
    ) async throws -> Response {
        let ui = UI(request.language)
        let text = form["table"] ?? ""
        let isGood = table.map { $0.flaws.isEmpty && !$0.readings.isEmpty } ?? false
        let body: HTML = """
            \(table.map { preview(ui, $0) } ?? .empty)\
            \(ui.form(
                to: CostPaths.importReadings(), hidden: request.hidden,
                """
                \(ui.field("table", ui.say("Tabelle", "Table"), .area(rows: 12, maxLength: 60_000), value: text, hint: ui.say("Eine Ablesung je Zeile: Zähler;Behörde;Tag;Menge – zum Beispiel Speicher;Adendorf;2026-01-31;12,5", "One reading a line: meter;authority;day;quantity – for example Speicher;Adendorf;2026-01-31;12,5")))\
                \(ui.buttons(isGood ? ui.button(ui.say("Einlesen", "Import"), action: .other("import")) : .empty, ui.button(ui.say("Prüfen", "Look over"), isGood ? .secondary : .primary, action: .other("check"))))
                """))
            """
        return try await costPage(
            request, clerk, ui.say("Ablesungen einlesen", "Import readings"), Hindrance(),
            back: ui.backLink(to: CostPaths.meters().raw, ui.say("Zähler", "Meters")), body)
    }

    private func preview(_ ui: UI, _ table: ReadingTable) -> HTML {
        let count = ui.say(
            "\(table.readings.count) Ablesungen sind in Ordnung.", "\(table.readings.count) readings are in order.")
        guard !table.flaws.isEmpty else {
            return ui.notice(
                table.readings.isEmpty ? .warning : .success,
                table.readings.isEmpty
                    ? ui.say("In der Tabelle steht nichts.", "There is nothing in the table.") : count,
                table.readings.isEmpty
                    ? .empty
                    : "<p>\(ui.say("Eingelesen wird erst, wenn Sie es bestätigen.", "Nothing is imported before you confirm."))</p>"
            )
        }
        return ui.notice(
            .danger,
            ui.say(
                "\(table.flaws.count) Zeilen passen nicht. Eingelesen wurde nichts.",
                "\(table.flaws.count) lines do not fit. Nothing was imported."),
            """
            <ul>\(each: Array(table.flaws.prefix(50)), { "<li>\(ui.say("Zeile", "Line")) \($0.line): \($0.text[ui.language])</li>" })</ul>\
            <p>\(count)</p>
            """)
    }

    func importReadings(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let store = try rows(clerk)
        let (authorities, today) = (ports.authorities(), request.now.day)
        let text = String((form["table"] ?? "").prefix(60_000))
        let table = try await store.read { rows in
            var table = ReadingTable(text, meters: try Meter.all(in: rows), authorities: authorities, today: today)
            for (index, reading) in table.readings.enumerated() where try MeterReading.isThere(reading, in: rows) {
                table.flaws.append(
                    .init(
                        line: index + 1,
                        text: Localized(
                            "Für \(reading.day.iso) ist dort schon abgelesen. Berichtigen Sie von Hand.",
                            "It was read for \(reading.day.iso) already. Correct it by hand.")))
            }
            return table
        }
        guard case .other("import") = FormAction(form[FormAction.name]), table.flaws.isEmpty, !table.readings.isEmpty
        else {
            return try await importPage(request, clerk, form, table)
        }
        let readings = table.readings
        try await store.write {
            try MeterReading.write(readings, .imported, reason: "", account: clerk.account, at: request.now, in: $0)
        }
        return .seeOther(CostPaths.meters())
    }
}
