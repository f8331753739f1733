import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What is counted, and what was read lately.
    func metersPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await metersPage(request, clerk, Hindrance())
    }

    private func metersPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let chosen = request.query.text("zaehler").flatMap { DriverID($0) }
        let after: Int64? = request.query.text("ab").flatMap { PageKey($0, count: 1) }.flatMap { key in
            if case .int(let number) = key.values[0] { number } else { nil }
        }
        let (meters, readings) = try await store.read { rows in
            (try Meter.all(in: rows), try ReadingLine.newest(of: chosen, before: after, limit: 51, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let byID = Dictionary(meters.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let filter = ui.filters(
            to: CostPaths.meters().raw,
            ui.filter(
                "zaehler", ui.say("Zähler", "Meter"),
                .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: ui.say("alle", "all")),
                value: chosen?.raw ?? "", width: .medium))
        let shown = readings.prefix(50)
        let next = readings.count > 50 ? shown.last.map { PageKey($0.number) } : nil
        let table =
            shown.isEmpty
            ? ui.empty(
                ui.say("Noch nichts abgelesen.", "Nothing was read yet."),
                "<p>\(ui.say("Die Geschäftsstelle liest Zähler ein oder trägt sie mit Begründung ein.", "The office imports readings or enters them with a reason."))</p>"
            )
            : readingTable(ui, Array(shown), byID, names)
        var body: HTML = """
            \(meters.isEmpty ? .empty : filter)\(if: isOffice && !meters.isEmpty, imports(ui))\(table)\
            \(ui.paging(previous: nil, next: next.map { CostPaths.meters().with("zaehler", chosen?.raw).with("ab", $0.text).raw }))
            """
        if isOffice { body += officeForms(ui, request, meters, hindrance) }
        return try await costPage(request, clerk, ui.say("Zähler", "Meters"), hindrance, body)
    }

    private func imports(_ ui: UI) -> HTML {
        ui.buttons(
            ui.buttonLink(ui.say("Aus CSV einlesen", "Import from CSV"), to: CostPaths.importReadings(), .secondary),
            ui.buttonLink(
                ui.say("Drucker, Gespräche, Tickets einlesen", "Import printers, calls, tickets"), to: CostPaths.feed(),
                .secondary))
    }

    func readingTable(
        _ ui: UI, _ lines: [ReadingLine], _ meters: [DriverID: Meter], _ names: [AuthorityID: CentreAuthority]
    ) -> HTML {
        ui.table(
            ui.say("Ablesungen", "Readings"),
            [
                Column(ui.say("Nummer", "Number"), .number), Column(ui.say("Tag", "Day")),
                Column(ui.say("Behörde", "Authority")), Column(ui.say("Zähler", "Meter")),
                Column(ui.say("Menge", "Quantity"), .number), Column(ui.say("Herkunft", "Source")),
            ],
            lines.map { line in
                let meter = meters[line.reading.driver]
                let unit = meter.map { ui.written(" " + $0.unit) } ?? .empty
                let reason = line.reason.isEmpty ? .empty : ui.written(": " + line.reason)
                return TableRow([
                    "\(ui.number(line.number))", ui.time(line.reading.day, short: true),
                    "\(names[line.reading.member]?.shortName ?? line.reading.member.raw)",
                    ui.written(meter?.name ?? "–"),
                    "\(QuantityText.written(line.reading.quantity, meter?.decimals ?? 0, ui.language))\(unit)",
                    line.source == .file
                        ? ui.link(
                            line.source.name[ui.language],
                            to: CostPaths.feedEvidence().with("nr", String(line.number)).raw)
                        : line.source == .inventory || line.source == .journal
                            ? ui.link(
                                line.source.name[ui.language],
                                to: InventoryPaths.evidence().with("nr", String(line.number)).raw)
                            : "\(line.source.name[ui.language])\(reason)",
                ])
            }, captionHidden: true)
    }

    private func officeForms(_ ui: UI, _ request: Request, _ meters: [Meter], _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let members = ports.authorities().map { Self.choice(ui, $0.id.raw, $0.name) }
        let add = ui.panel(
            ui.say("Zähler anlegen", "Add a meter"),
            ui.form(
                to: CostPaths.meters(), hidden: request.hidden,
                """
                \(ui.field("name", ui.say("Was wird gezählt?", "What is counted?"), value: form["name"] ?? "", error: problems["name"], width: .long))\
                \(ui.field("unit", ui.say("Einheit", "Unit"), value: form["unit"] ?? "", hint: ui.say("Zum Beispiel GB oder Seiten", "For example GB or pages"), error: problems["unit"], width: .short))\
                \(ui.field("decimals", ui.say("Nachkommastellen", "Decimal places"), .integer(), value: form["decimals"] ?? "0", hint: "0–3", error: problems["decimals"], width: .two))\
                \(ui.buttons(ui.button(ui.say("Zähler anlegen", "Add the meter"), .secondary)))
                """))
        if meters.isEmpty { return add }
        let read = ui.panel(
            ui.say("Von Hand ablesen", "Read by hand"),
            ui.form(
                to: CostPaths.read(), hidden: request.hidden,
                """
                \(ui.field("driver", ui.say("Zähler", "Meter"), .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["driver"] ?? "", error: problems["driver"], width: .medium))\
                \(ui.field("member", ui.say("Behörde", "Authority"), .select(members), value: form["member"] ?? "", error: problems["member"], width: .medium))\
                \(ui.field("day", ui.say("Tag", "Day"), .calendar, value: form["day"] ?? "", error: problems["day"], width: .medium))\
                \(ui.field("quantity", ui.say("Menge", "Quantity"), .decimal(), value: form["quantity"] ?? "", hint: ui.say("Mit Minus nehmen Sie Gezähltes zurück.", "A minus takes back what was counted."), error: problems["quantity"], width: .short))\
                \(ui.field("reason", ui.say("Begründung", "Reason"), .area(rows: 2, maxLength: 500), value: form["reason"] ?? "", error: problems["reason"]))\
                \(ui.buttons(ui.button(ui.say("Eintragen", "Enter"))))
                """))
        return read + add
    }

    func addMeter(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let (name, unit, decimals) = (
            form.short("name", 100), form.short("unit", 40), form.whole("decimals", atMost: 3)
        )
        if name == nil { problems.add("name", ui.say("Geben Sie einen Namen ein.", "Enter a name.")) }
        if unit == nil { problems.add("unit", ui.say("Geben Sie eine Einheit ein.", "Enter a unit.")) }
        if decimals == nil { problems.add("decimals", ui.say("Geben Sie 0 bis 3 ein.", "Enter 0 to 3.")) }
        guard problems.isEmpty, let name, let unit, let decimals else {
            return try await metersPage(request, clerk, Hindrance(problems, form))
        }
        let isNew = try await rows(clerk).write {
            try Meter.add(name, unit: unit, decimals: decimals, at: request.now, in: $0) != nil
        }
        guard isNew else {
            problems.add(
                "name", ui.say("Einen Zähler mit diesem Namen gibt es schon.", "There is a meter of this name."))
            return try await metersPage(request, clerk, Hindrance(problems, form))
        }
        return .seeOther(CostPaths.meters())
    }

    func readMeter(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let meters = try await rows(clerk).read { try Meter.all(in: $0) }
        var problems = Problems()
        let meter = meters.first { $0.id.raw == form.text("driver") }
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }
        let quantity = meter.flatMap { meter in form.text("quantity").flatMap { QuantityText.read($0, meter.decimals) }
        }
        if meter == nil { problems.add("driver", ui.say("Wählen Sie einen Zähler.", "Choose a meter.")) }
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let day = form.day("day")
        if day.map({ $0 > request.now.day }) ?? true {
            problems.add("day", ui.say("Geben Sie einen Tag bis heute an.", "Enter a day until today."))
        }
        if quantity == nil {
            problems.add(
                "quantity", ui.say("Geben Sie eine Zahl ein, zum Beispiel 12,5.", "Enter a number, for example 12.5."))
        }
        let reason = form.short("reason", 500)
        if reason == nil {
            problems.add("reason", ui.say("Begründen Sie die Eintragung.", "Give a reason for the entry."))
        }
        guard problems.isEmpty, let meter, let member, let day, let quantity, let reason else {
            return try await metersPage(request, clerk, Hindrance(problems, form))
        }
        let reading = MeterReading(member: member.id, driver: meter.id, day: day, quantity: quantity)
        try await rows(clerk).write {
            try MeterReading.write([reading], .hand, reason: reason, account: clerk.account, at: request.now, in: $0)
        }
        return .seeOther(CostPaths.meters())
    }
}

/// A reading with its number and where it is from.
struct ReadingLine: Sendable {
    var number: Int
    var reading: MeterReading
    var source: MeterReading.Source
    var reason: String

    init(_ row: Row) throws {
        number = try row.int("number")
        reading = MeterReading(
            member: try row.authority("member"), driver: try row.identifier("driver"), day: try row.day("day"),
            quantity: try row.int("quantity"))
        source = try row.one("source")
        reason = try row.text("reason")
    }

    static func newest(of driver: DriverID?, before: Int64?, limit: Int, in rows: MemberRows) throws -> [ReadingLine] {
        var conditions: [MemberSQL] = []
        if let driver { conditions.append("r.driver = \(driver)") }
        if let before { conditions.append("r.number < \(before)") }
        return try rows.query(
            "SELECT * FROM \(.reading) r WHERE \(MemberSQL.all(conditions)) ORDER BY r.number DESC LIMIT \(limit)"
        ).map(ReadingLine.init)
    }
}
