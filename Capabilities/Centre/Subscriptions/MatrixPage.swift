import Kernel
import Markup
import Store
import Web

/// Who takes what on a day, as far as one may see it.
struct ServiceMatrix: Sendable {
    var services: [CentreService]
    var prices: [ServiceID: Money]
    /// Members that are in the matrix, in the order of their names.
    var members: [AuthorityID]
    /// How many members keep their quantities to themselves.
    var hidden: Int
    var quantities: [AuthorityID: [ServiceID: Int]]

    static func read(on day: Day, in rows: MemberRows) throws -> ServiceMatrix {
        let services = try CentreService.all(in: rows).filter { $0.isOffered(on: day) }
        var (members, hidden): ([AuthorityID], Int) = ([], 0)
        for row in try rows.query(
            "SELECT member, state, shares_quantities FROM \(shared: .member) m ORDER BY m.name_key, m.id")
        {
            let member = try row.authority("member")
            guard try row.one("state", of: MemberState.self).takesServices else { continue }
            let isShared = try row.bool("shares_quantities")
            if rows.access.reaches(member) || isShared {
                members.append(member)
            } else {
                hidden += 1
            }
        }
        var quantities: [AuthorityID: [ServiceID: Int]] = [:]
        try rows.forEach(
            """
            SELECT b.member, b.service, b.quantity FROM \(shared: .subscription) b
            WHERE b.first_day <= \(day) AND (b.last_day IS NULL OR b.last_day >= \(day))
            """
        ) { row in
            quantities[try row.authority("member"), default: [:]][try row.identifier("service")] = try row.int(
                "quantity")
        }
        return ServiceMatrix(
            services: services, prices: try ServicePrice.all(on: day, in: rows), members: members, hidden: hidden,
            quantities: quantities)
    }

    func quantity(_ member: AuthorityID, _ service: ServiceID) -> Int { quantities[member]?[service] ?? 0 }

    /// A year of what a member takes of these services.
    func yearly(_ member: AuthorityID, _ services: [CentreService]) -> Money {
        Money(
            cents: services.reduce(0) {
                $0 &+ (prices[$1.id] ?? .zero).times(quantity(member, $1.id)).cents
            })
    }
}

extension Centre {
    private func day(_ request: Request) -> Day { request.query.day("am") ?? request.now.day }

    /// Services × members on a day: all fields as a picture, one field with its quantities.
    func matrixPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let (day, field) = (day(request), request.query.text("feld").flatMap { ServiceField(rawValue: $0) })
        let store = try rows(clerk)
        let (matrix, own) = try await store.scan { rows in
            (try ServiceMatrix.read(on: day, in: rows), try Member.of(rows.access.home, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let filter = ui.filters(
            to: CentrePaths.matrix().raw,
            """
            \(ui.filter("feld", ui.say("Feld", "Field"), .select(ServiceField.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: ui.say("alle", "all")), value: field?.rawValue ?? "", width: .medium))\
            \(ui.filter("am", ui.say("Am", "On"), .calendar, value: day.iso, width: .medium))
            """)
        var body: HTML = "\(tabs(ui, .matrix))\(filter)"
        if matrix.members.isEmpty || matrix.services.isEmpty {
            body += nothingYet(ui, clerk, own)
        } else {
            body += field.map { fieldTable(ui, matrix, $0, names) } ?? overview(ui, matrix, day, names)
        }
        if matrix.hidden > 0 {
            body +=
                "<p class=\"hint\">\(ui.say("Weitere Mitglieder, die ihre Mengen nur der Geschäftsstelle zeigen: \(matrix.hidden).", "Further members who show their quantities to the office only: \(matrix.hidden)."))</p>"
        }
        body += csvLink(ui, CentrePaths.matrixExport().with("am", day.iso))
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Leistungszentrum: Wer bezieht was?", "Shared-service centre: who takes what?"), body: body))
    }

    private func nothingYet(_ ui: UI, _ clerk: Staff, _ own: Member?) -> HTML {
        own == nil && clerk.may(.decideInCentre)
            ? ui.empty(
                ui.say("Ihre Behörde ist noch kein Mitglied.", "Your authority is no member yet."),
                action: ui.buttonLink(ui.say("Interesse erklären", "Declare interest"), to: CentrePaths.members()))
            : ui.empty(
                ui.say("An diesem Tag bezieht niemand eine Leistung.", "On this day nobody takes a service."),
                "<p>\(ui.say("Leistungen stehen im Portfolio; Mitglieder beantragen sie dort.", "Services are in the portfolio; members ask for them there."))</p>",
                action: ui.buttonLink(
                    ui.say("Zum Portfolio", "To the portfolio"), to: CentrePaths.portfolio(), .secondary))
    }

    private func overview(
        _ ui: UI, _ matrix: ServiceMatrix, _ day: Day, _ names: [AuthorityID: CentreAuthority]
    ) -> HTML {
        let fields = ServiceField.allCases.filter { field in matrix.services.contains { $0.field == field } }
        let rows = matrix.members.map { member in
            let values = fields.map { field -> ChartValue? in
                let yearly = matrix.yearly(member, matrix.services.filter { $0.field == field })
                guard yearly > .zero else { return nil }
                return ChartValue(
                    field.name[ui.language], Double(yearly.cents), text: yearly.written(ui.language),
                    url: CentrePaths.matrix().with("feld", field.rawValue).with("am", day.iso).raw)
            }
            return (label: names[member]?.shortName ?? member.raw, values: values)
        }
        let totals = matrix.members.map { (member: $0, yearly: matrix.yearly($0, matrix.services)) }
            .sorted { $0.yearly > $1.yearly }
        let sum = totals.reduce(0) { $0 &+ $1.yearly.cents }
        return ui.figures([
            Figure(ui.say("Mitglieder", "Members"), ui.number(matrix.members.count), url: CentrePaths.members().raw),
            Figure(
                ui.say("Leistungen im Angebot", "Services offered"), ui.number(matrix.services.count),
                url: CentrePaths.portfolio().raw),
            Figure(ui.say("Im Jahr zusammen", "Per year together"), Money(cents: sum).written(ui.language)),
        ])
            + ui.matrixChart(
                id: "matrix", ui.say("Welche Behörde bezieht was", "Which authority takes what"),
                description: ui.say(
                    "Gefüllt: mindestens eine Leistung des Feldes. Die Tabelle nennt die Kosten im Jahr.",
                    "Filled: at least one service of the field. The table names the cost per year."), rows: rows,
                columns: fields.map { $0.name[ui.language] }, labelColumn: ui.say("Behörde", "Authority"))
            + ui.barChart(
                id: "kosten", ui.say("Kosten im Jahr je Behörde", "Cost per year by authority"),
                description: ui.say("Mengen × Preise an diesem Tag.", "Quantities × prices on this day."),
                totals.map {
                    ChartValue(
                        names[$0.member]?.shortName ?? $0.member.raw, Double($0.yearly.cents),
                        text: $0.yearly.written(ui.language))
                }, columns: (ui.say("Behörde", "Authority"), ui.say("Kosten im Jahr", "Cost per year")))
    }

    private func fieldTable(
        _ ui: UI, _ matrix: ServiceMatrix, _ field: ServiceField, _ names: [AuthorityID: CentreAuthority]
    ) -> HTML {
        let services = matrix.services.filter { $0.field == field }
        guard !services.isEmpty else {
            return ui.empty(
                ui.say("In diesem Feld wird nichts angeboten.", "Nothing is offered in this field."),
                action: ui.buttonLink(ui.say("Alle Felder", "All fields"), to: CentrePaths.matrix(), .secondary))
        }
        // A heading is a text: on an English page the services' own names are links below the table.
        let lines = matrix.members.map { member in
            TableRow(
                ["\(names[member]?.shortName ?? member.raw)"]
                    + services.map { service -> HTML in
                        let quantity = matrix.quantity(member, service.id)
                        return quantity > 0 ? "\(ui.number(quantity))" : "–"
                    } + [ui.money(matrix.yearly(member, services))])
        }
        let total = TableRow(
            ["\(ui.say("Zusammen", "Together"))"]
                + services.map { service -> HTML in
                    "\(ui.number(matrix.members.reduce(0) { $0 &+ matrix.quantity($1, service.id) }))"
                } + [ui.money(Money(cents: matrix.members.reduce(0) { $0 &+ matrix.yearly($1, services).cents }))])
        let table = ui.table(
            field.name[ui.language],
            [Column(ui.say("Behörde", "Authority"))]
                + services.enumerated().map { index, service in
                    Column(ui.language == .de ? service.name : "Service \(index + 1)", .number)
                } + [Column(ui.say("Kosten im Jahr", "Cost per year"), .number)], lines, total: total)
        let list = services.enumerated().map { index, service -> HTML in
            "<li>\(if: ui.language == .en, "Service \(index + 1): ")<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a> · \(ui.money(matrix.prices[service.id] ?? .zero)) \(ui.say("je", "per")) \(ui.written(service.unit))</li>"
        }
        return "\(table)<ul>\(list)</ul>"
    }

    func exportMatrix(_ request: Request, _ clerk: Staff) async throws -> Response {
        let day = day(request)
        let matrix = try await rows(clerk).scan { try ServiceMatrix.read(on: day, in: $0) }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Feld", "Field"), ui.say("Leistung", "Service"),
                ui.say("Menge", "Quantity"), ui.say("Einheit", "Unit"), ui.say("Preis je Jahr", "Price per year"),
                ui.say("Kosten im Jahr", "Cost per year"),
            ],
            matrix.members.flatMap { member in
                matrix.services.compactMap { service in
                    let quantity = matrix.quantity(member, service.id)
                    guard quantity > 0 else { return nil }
                    let price = matrix.prices[service.id] ?? .zero
                    return [
                        names[member]?.name ?? member.raw, service.field.name[ui.language], service.name,
                        String(quantity), service.unit, Self.plain(price), Self.plain(price.times(quantity)),
                    ]
                }
            }, name: ui.say("Bezug.csv", "who-takes-what.csv"))
    }
}
