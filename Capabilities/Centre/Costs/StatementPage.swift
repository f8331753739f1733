import Apportionment
import Kernel
import LegalTime
import Markup
import Store
import Web

/// What a statement's page needs.
struct StatedPage: Sendable {
    var statement: StatementRecord
    var settlement: SettlementRecord
    var words: StatementWords
    var objections: [Objection]
    var issued: IssuedStatement?

    var services: [String: String] { words.services }
    var meters: [String: Meter] { words.meters }

    init(_ id: StatementID, in rows: MemberRows) throws {
        statement = try StatementRecord.load(id, in: rows)
        settlement = try SettlementRecord.load(statement.settlement, in: rows)
        words = StatementWords(
            services: Dictionary(try CentreService.all(in: rows).map { ($0.id.raw, $0.name) }) { first, _ in first }
                .merging(
                    statement.content.stated.compactMap { stated in
                        ExitCharges.kind(ofLine: stated.line.service).map { (stated.line.service, $0.line) }
                    }
                ) { first, _ in first },
            meters: Dictionary(try Meter.all(in: rows).map { ($0.id.raw, $0) }) { first, _ in first })
        objections = try Objection.all(of: id, in: rows)
        issued = try IssuedStatement.of(id, in: rows)
    }

    func unit(_ line: StatementContent.Line, _ ui: UI) -> String { words.unit(line, ui.language) }

    /// The whole unit price: `1.449,946`.
    static func rate(_ text: String, _ language: Language) -> String {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }), whole > 0 else {
            return language == .de ? text.replacing(".", with: ",") : text
        }
        let rest = parts.count > 1 ? (language == .de ? "," : ".") + parts[1] : ""
        return UI(language).number(whole) + rest
    }
}

extension Centre {
    func statementPage(_ request: Request, _ clerk: Staff, _ id: StatementID) async throws -> Response {
        try await statementPage(request, clerk, id, Hindrance())
    }

    func statementPage(
        _ request: Request, _ clerk: Staff, _ id: StatementID, _ hindrance: Hindrance
    ) async throws -> Response {
        let store = try rows(clerk)
        let (stated, figures) = try await store.read { rows in
            let stated = try StatedPage(id, in: rows)
            return (stated, try WorkplaceFigures(stated.statement, stated.settlement, in: rows))
        }
        let (ui, statement) = (UI(request.language), stated.statement)
        let name = names()[statement.member]?.name ?? statement.member.raw
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Behörde", "Authority"), "\(name)"), (ui.say("Zeitraum", "Time"), Self.time(ui, stated.settlement)),
            (ui.say("Netto", "Net"), ui.money(statement.net)),
            (ui.say("Umsatzsteuer", "Value added tax"), ui.money(statement.tax)),
            (ui.say("Vorausgezahlt", "Prepaid"), ui.money(statement.prepaid)),
            (ui.say("Zu zahlen", "Due"), ui.money(statement.due)),
        ]
        facts.append(
            (ui.say("Prüfsumme der Eingaben", "Hash of the inputs"), "<code>\(stated.settlement.inputHash)</code>"))
        let isCorrection = statement.content.isCorrection
        let workplace = isCorrection ? HTML.empty : workplaceCost(ui, figures, statement.member)
        let flow = ui.link(
            ui.say("Weg der Kosten als Bild", "The way of the costs as a picture"),
            to: CostPaths.flow().with("lauf", stated.settlement.id.raw))
        let lines = statement.content.lines.enumerated().flatMap { index, line in
            [line.before.map { (index, $0, true) }, line.after.map { (index, $0, false) }].compactMap { $0 }
        }
        let table = ui.table(
            ui.say("Zeilen", "Lines"),
            [
                Column(ui.say("Leistung", "Service")), Column(ui.say("Von – bis", "From – until")),
                Column(ui.say("Menge", "Quantity"), .number), Column(ui.say("Preis", "Rate"), .number),
                Column(ui.say("Betrag", "Amount"), .number), Column(ui.say("Rundung", "Rounding"), .number),
                Column(ui.say("Anteil", "Share"), .number),
            ], lines.map { lineRow(ui, stated, $0.0, $0.1, isTakenBack: $0.2) })
        let mayObject = clerk.may(.decideInCentre) && store.access.home == statement.member
        let body: HTML = """
            \(ui.panel(isCorrection ? ui.say("Was sich ändert", "What changes") : ui.say("Summen", "Sums"), ui.facts(facts)))\
            \(table)\(taxNotes(ui, lines.map(\.1)))<p>\(flow)</p>\(csvLink(ui, CostPaths.statementExport(id)))\
            \(papers(ui, stated.issued, id))\(workplace)\
            \(objections(ui, request, stated, clerk.may(.manageCentre) && store.access.isOffice, hindrance))\
            \(mayObject ? objectionForm(ui, request, stated, hindrance) : .empty)
            """
        return try await costPage(
            request, clerk,
            isCorrection && !statement.isFinal
                ? ui.say("Berichtigung der Abrechnung", "Correction of a statement") : statement.kind[ui.language],
            hindrance, back: ui.backLink(to: CostPaths.overview().raw, ui.say("Abrechnungen", "Statements")), body)
    }

    private func lineRow(
        _ ui: UI, _ stated: StatedPage, _ index: Int, _ line: StatementContent.Line, isTakenBack: Bool
    ) -> TableRow {
        let sign: Int64 = isTakenBack ? -1 : 1
        let name = stated.services[line.service] ?? line.service
        let link: HTML =
            isTakenBack
            ? "\(ui.say("zurückgenommen:", "taken back:")) \(ui.written(name))"
            : "<a href=\"\(url: CostPaths.evidence(stated.statement.id).with("nr", String(index + 1)).raw)\">\(ui.written(name))</a>"
        return TableRow([
            link, Self.time(ui, line),
            "\(isTakenBack ? "−" : "")\(StatedPage.rate(line.quantity, ui.language)) \(stated.unit(line, ui))",
            "\(StatedPage.rate(line.rate, ui.language))\u{A0}€", ui.money(Money(cents: Int64(line.amount) * sign)),
            line.rounding == 0 ? "–" : ui.money(Money(cents: Int64(line.rounding) * sign)),
            ui.money(Money(cents: Int64(line.share) * sign)),
        ])
    }

    private static func time(_ ui: UI, _ line: StatementContent.Line) -> HTML {
        guard let first = Day(iso: line.firstDay), let last = Day(iso: line.lastDay) else {
            return "\(line.firstDay) – \(line.lastDay)"
        }
        return days(ui, first, last)
    }

    private func taxNotes(_ ui: UI, _ lines: [StatementContent.Line]) -> HTML {
        let reasons = Set(lines.map(\.vat)).compactMap { VATReason(rawValue: $0) }.sorted { $0.rawValue < $1.rawValue }
        return "<p>\(each: reasons, { "\(ui.say($0.text.de, $0.text.en)). " })</p>"
    }

    /// One line with everything that it was computed from, down to the readings.
    func evidencePage(_ request: Request, _ clerk: Staff, _ id: StatementID) async throws -> Response {
        let number = request.query.text("nr").flatMap { Int($0) } ?? 1
        let (stated, found) = try await rows(clerk).read { rows in
            let stated = try StatedPage(id, in: rows)
            guard stated.statement.content.lines.indices.contains(number - 1),
                let line = stated.statement.content.lines[number - 1].after
            else { throw Refusal.notFound }
            return (
                stated,
                (
                    line, try line.readings.map { try EvidenceFound($0, of: stated.statement.member, in: rows) },
                    try ExitCharges.behind(line, of: stated.statement.member, in: rows)
                )
            )
        }
        let (line, evidence, taken) = found
        let (ui, names) = (UI(request.language), names())
        let name = stated.services[line.service] ?? line.service
        let begin: [(term: String, value: HTML)] = [
            (ui.say("Leistung", "Service"), ui.written(name)), (ui.say("Zeit", "Time"), Self.time(ui, line)),
        ]
        // What is taken over is divided among nobody.
        guard taken.isEmpty else {
            return try await costPage(
                request, clerk, ui.say("Herkunft einer Zeile", "Where a line comes from"), Hindrance(),
                back: ui.backLink(to: CostPaths.statement(id).raw, ui.say("Abrechnung", "Statement")),
                ui.panel(ui.say("Zeile \(number)", "Line \(number)"), ui.facts(begin)) + takenTable(ui, taken))
        }
        let facts = ui.facts(
            begin + [
                (
                    ui.say(
                        "Kosten der Leistung, die so verteilt wurden",
                        "Costs of the service that were divided like this"),
                    ui.money(Money(cents: Int64(line.cost)))
                ),
                (
                    ui.say("Menge aller Beteiligten", "Quantity of all members"),
                    "\(StatedPage.rate(line.total, ui.language)) \(stated.unit(line, ui))"
                ),
                (
                    ui.say("Ihre Menge", "Your quantity"),
                    "\(StatedPage.rate(line.quantity, ui.language)) \(stated.unit(line, ui))"
                ),
                (
                    ui.say("Rechnung", "Computation"),
                    "\(StatedPage.rate(line.quantity, ui.language)) × \(StatedPage.rate(line.rate, ui.language))\u{A0}€ = \(ui.money(Money(cents: Int64(line.amount))))"
                ),
            ])
        let figures: HTML =
            line.figures.isEmpty
            ? .empty
            : ui.table(
                ui.say("Werte nach Tagen", "Values by days"),
                [Column(ui.say("Wert", "Value"), .number), Column(ui.say("Tage", "Days"), .number)],
                line.figures.map { TableRow(["\(ui.number($0.value))", "\(ui.number($0.days))"]) }, rowHeader: nil)
        let meters = Dictionary(stated.meters.values.map { ($0.id, $0) }) { first, _ in first }
        let readings = evidence.map { item -> HTML in
            """
            \(item.isWhole
                ? ui.notice(.success, ui.say("\(item.said.count) Ablesungen, dieselbe Summe wie in der Abrechnung.", "\(item.said.count) readings, the same sum as in the statement."))
                : ui.notice(.danger, ui.say("Die Ablesungen ergeben nicht mehr die Menge der Abrechnung.", "The readings do not give the statement's quantity any more.")))\
            \(readingTable(ui, item.lines, meters, names))\
            \(item.said.count > item.lines.count ? "<p>\(ui.say("Gezeigt werden die ersten \(item.lines.count) von \(item.said.count).", "The first \(item.lines.count) of \(item.said.count) are shown."))</p>" : "")\
            <p>SHA-256: <code>\(item.said.digest)</code></p>
            """
        }.joined()
        return try await costPage(
            request, clerk, ui.say("Herkunft einer Zeile", "Where a line comes from"), Hindrance(),
            back: ui.backLink(to: CostPaths.statement(id).raw, ui.say("Abrechnung", "Statement")),
            ui.panel(ui.say("Zeile \(number)", "Line \(number)"), facts) + figures + readings)
    }

    func exportStatement(_ request: Request, _ clerk: Staff, _ id: StatementID) async throws -> Response {
        let stated = try await rows(clerk).read { try StatedPage(id, in: $0) }
        let ui = UI(request.language)
        let lines = stated.statement.content.lines.flatMap { line in
            [line.before.map { ($0, -1) }, line.after.map { ($0, 1) }].compactMap { $0 }
        }
        return Self.csv(
            [
                ui.say("Leistung", "Service"), ui.say("Von", "From"), ui.say("Bis", "Until"),
                ui.say("Menge", "Quantity"), ui.say("Einheit", "Unit"), ui.say("Preis", "Rate"),
                ui.say("Betrag", "Amount"), ui.say("Rundung", "Rounding"), ui.say("Anteil", "Share"),
                ui.say("Steuersatz in Hundertstel Prozent", "Rate of tax in hundredths of a percent"),
            ],
            lines.map { line, sign in
                [
                    stated.services[line.service] ?? line.service, line.firstDay, line.lastDay,
                    (sign < 0 ? "-" : "") + line.quantity.replacing(".", with: ","), stated.unit(line, ui),
                    line.rate.replacing(".", with: ","), Self.plain(Money(cents: Int64(line.amount * sign))),
                    Self.plain(Money(cents: Int64(line.rounding * sign))),
                    Self.plain(Money(cents: Int64(line.share * sign))),
                    String(line.taxRate),
                ]
            }, name: ui.say("Abrechnung.csv", "statement.csv"))
    }
}

/// Readings found again by what a line says of them.
struct EvidenceFound: Sendable {
    var said: StatementContent.Readings
    /// The first 200.
    var lines: [ReadingLine]
    /// Whether there are as many as were counted, and with the same sum.
    var isWhole: Bool

    init(_ said: StatementContent.Readings, of member: AuthorityID, in rows: MemberRows) throws {
        self.said = said
        let condition: MemberSQL = """
            r.member = \(member) AND r.driver = \(said.driver) AND r.day >= \(said.firstDay) AND r.day <= \(said.lastDay)
            AND r.number >= \(said.first) AND r.number <= \(said.last)
            """
        lines = try rows.query("SELECT * FROM \(.reading) r WHERE \(condition) ORDER BY r.day, r.number LIMIT 200")
            .map(ReadingLine.init)
        let whole = try rows.first(
            """
            SELECT COUNT(*) AS n, CAST(COALESCE(SUM(r.quantity), 0) AS BIGINT) AS total FROM \(.reading) r
            WHERE \(condition)
            """)
        let (count, sum) = (try whole?.int("n") ?? 0, try whole?.int("total") ?? 0)
        isWhole = count == said.count && sum == said.quantity
    }
}
