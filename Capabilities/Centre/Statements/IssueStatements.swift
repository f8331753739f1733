import EInvoice
import Journal
package import Kernel
import Markup
package import Store
import Web

/// What was issued for a statement (Ausstellung): its number, the day, and what was written. Never changed; what was wrong is
/// put right by a correction with a number of its own.
package struct IssuedStatement: Sendable {
    package var statement: StatementID
    package var number: String
    package var day: Day
    /// Whether the letter is set; that takes a moment longer (see `SetStatementLetters.swift`).
    package var hasLetter: Bool
    package var invoices: [Kept]

    /// An e-invoice as it was written.
    package struct Kept: Sendable, Hashable {
        package var part: Int
        package var number: String
        /// UNTDID 1001: 380, 381 or 384.
        package var type: String
        package var due: Money
    }

    /// The one of a statement in reach; nil where it is not issued.
    package static func of(_ statement: StatementID, in rows: MemberRows) throws -> IssuedStatement? {
        guard
            let row = try rows.first(
                """
                SELECT i.number, i.day, CASE WHEN i.pdf IS NULL THEN 0 ELSE 1 END AS set_already
                FROM \(.issue) i WHERE i.statement = \(statement)
                """)
        else { return nil }
        let kept = try rows.query(
            "SELECT v.part, v.number, v.type, v.due FROM \(.invoice) v WHERE v.statement = \(statement) ORDER BY v.part"
        )
        return IssuedStatement(
            statement: statement, number: try row.text("number"), day: try row.day("day"),
            hasLetter: try row.int("set_already") == 1,
            invoices: try kept.map {
                Kept(
                    part: try $0.int("part"), number: try $0.text("number"), type: try $0.text("type"),
                    due: try $0.money("due"))
            })
    }

    /// Statements that wait to be issued, in the order in which they were stated.
    package static func waiting(in rows: MemberRows) throws -> [StatementID] {
        try rows.query(
            """
            SELECT s.id FROM \(.statement) s JOIN \(.settlement) t ON t.id = s.settlement
            WHERE s.id NOT IN (SELECT i.statement FROM \(.issue) i)
            ORDER BY t.first_day, t.last_day, t.run, s.member LIMIT 2000
            """
        ).map { try $0.identifier("id") }
    }

    /// Writes the invoices of all statements that wait, with their numbers; all of them or none.
    /// - Returns: how many statements.
    @discardableResult
    package static func issueAll(
        _ names: [AuthorityID: CentreAuthority], account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> Int {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let waiting = try waiting(in: rows)
        guard let seller = try Seller.current(in: rows) else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Angaben auf Rechnungen fehlen noch: Konto, Auskunft, Zahlungsziel. Es wurde nichts ausgestellt. Tragen Sie sie ein und versuchen Sie es noch einmal.",
                    "What stands on invoices is missing: account, contact, days until due. Nothing was issued. Enter it and try again."
                ))
        }
        for id in waiting {
            let papers = try StatementPapers(id, seller, names, on: now.day, in: rows)
            try papers.keep(account: account, at: now, in: rows)
        }
        return waiting.count
    }
}

extension StatementPapers {
    /// The papers of a statement that gets its number now.
    fileprivate init(
        _ id: StatementID, _ seller: Seller, _ names: [AuthorityID: CentreAuthority], on day: Day, in rows: MemberRows
    ) throws {
        let year = day.year
        let last = try rows.count(
            "SELECT COALESCE(MAX(i.sequence), 0) AS n FROM \(.issue) i WHERE i.year = \(year)")
        try self.init(id, seller, names, number: Self.number(year, last + 1), day: day, in: rows)
    }

    static func number(_ year: Int, _ sequence: Int) -> String {
        let digits = String(sequence)
        return "LZ-\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }

    init(
        _ id: StatementID, _ seller: Seller, _ names: [AuthorityID: CentreAuthority], number: String, day: Day,
        in rows: MemberRows
    ) throws {
        let stated = try StatedPage(id, in: rows)
        guard let district = names.values.first(where: \.isDistrict), let districtDetails = district.details,
            let buyer = names[stated.statement.member], let buyerDetails = buyer.details
        else {
            let name = names[stated.statement.member]?.name ?? stated.statement.member.raw
            throw Refusal(
                .conflict,
                Localized(
                    "Von der Behörde \(name) fehlen Anschrift oder Leitweg-ID. Es wurde nichts ausgestellt.",
                    "Address or Leitweg-ID of the authority \(name) are missing. Nothing was issued."))
        }
        (statement, settlement) = (stated.statement, stated.settlement)
        (self.seller, self.district, self.districtDetails) = (seller, district, districtDetails)
        (self.buyer, self.buyerDetails, self.number, self.day) = (buyer, buyerDetails, number, day)
        words = stated.words
        if statement.content.stated.contains(where: \.isTaxed), seller.taxNumber.isEmpty, seller.vatID.isEmpty {
            throw Refusal(
                .conflict,
                Localized(
                    "Eine Leistung ist steuerpflichtig oder steuerfrei. Dafür braucht die Rechnung eine Steuernummer. Es wurde nichts ausgestellt. Tragen Sie sie in den Angaben auf Rechnungen ein.",
                    "A service is taxed or exempt, for which an invoice needs a tax number. Nothing was issued. Enter it in what stands on invoices."
                ))
        }
        preceding = try rows.query(
            """
            SELECT v.number, i.day, v.part, s.id FROM \(.invoice) v JOIN \(.issue) i ON i.statement = v.statement
            JOIN \(.statement) s ON s.id = v.statement JOIN \(.settlement) t ON t.id = s.settlement
            WHERE s.member = \(statement.member) AND t.first_day = \(settlement.firstDay)
            AND t.last_day = \(settlement.lastDay) AND t.run < \(settlement.run) ORDER BY t.run, v.part
            """
        ).map { row in
            let earlier = try StatementRecord.load(try row.identifier("id"), in: rows).content.stated
            // The part that is not taxable comes first where there are two.
            let hasBoth = earlier.contains(where: \.isTaxed) && !earlier.allSatisfy(\.isTaxed)
            let isTaxed = hasBoth ? try row.int("part") == 2 : earlier.contains(where: \.isTaxed)
            return PrecedingInvoice(number: try row.text("number"), day: try row.day("day"), isTaxed: isTaxed)
        }
    }

    fileprivate func keep(account: String, at now: Timestamp, in rows: MemberRows) throws {
        let sequence = Int(number.split(separator: "-").last ?? "") ?? 0
        try rows.insert(
            into: .issue, for: statement.member,
            [
                "statement": statement.id, "number": number, "year": day.year, "sequence": sequence, "day": day,
                "at": now, "account": account,
            ])
        for (index, invoice) in invoices().enumerated() {
            try rows.insert(
                into: .invoice, for: statement.member,
                [
                    "statement": statement.id, "part": index + 1, "number": invoice.number, "type": invoice.type,
                    "due": (invoice.totals.due.cents ?? 0) * (invoice.type == "381" ? -1 : 1),
                    "xml": try invoice.xml(invoice.ublSyntax),
                ])
        }
        try rows.record(
            JournalEntry(
                "statement.issued", JournalSubject("statement", statement.id),
                ["number": .number(sequence), "due": .money(statement.due)]), of: statement.member, at: now)
    }
}

extension Centre {
    /// The office issues everything that was stated and waits.
    func issueStatements(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let names = names()
        let hindrance = try await attempt(request, clerk) { rows in
            try IssuedStatement.issueAll(names, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await settlementsPage(request, clerk, hindrance) }
        return .seeOther(CostPaths.overview())
    }

    /// The letter; where it is not set yet, back to the page that says so.
    func statementLetter(_ request: Request, _ clerk: Staff, _ id: StatementID) async throws -> Response {
        let found = try await rows(clerk).read { rows in
            try rows.first("SELECT i.number, i.pdf FROM \(.issue) i WHERE i.statement = \(id)").map {
                (number: try $0.text("number"), pdf: try $0.optionalBlob("pdf"))
            }
        }
        guard let found else { throw Refusal.notFound }
        guard let pdf = found.pdf else { return .seeOther(CostPaths.statement(id)) }
        return .inline(.bytes(pdf), name: "Abrechnung \(found.number).pdf", type: "application/pdf")
    }

    /// An e-invoice of the statement, as it was written; `teil`: which one, where there are two.
    func statementInvoice(_ request: Request, _ clerk: Staff, _ id: StatementID) async throws -> Response {
        let part = request.query.text("teil").flatMap { Int($0) } ?? 1
        let found = try await rows(clerk).read { rows in
            try rows.first(
                "SELECT v.number, v.xml FROM \(.invoice) v WHERE v.statement = \(id) AND v.part = \(part)"
            ).map { (number: try $0.text("number"), xml: try $0.blob("xml")) }
        }
        guard let found else { throw Refusal.notFound }
        return .download(.bytes(found.xml), name: "\(found.number).xml", type: "application/xml")
    }

    /// What there is on paper for a statement.
    func papers(_ ui: UI, _ issued: IssuedStatement?, _ id: StatementID) -> HTML {
        let title = ui.say("Brief und E-Rechnung", "Letter and e-invoice")
        guard let issued else {
            return ui.panel(
                title,
                "<p>\(ui.say("Noch nicht ausgestellt. Das tut die Geschäftsstelle auf der Seite der Abrechnungen.", "Not issued yet. The office does that on the page of statements."))</p>"
            )
        }
        let letter: HTML =
            issued.hasLetter
            ? ui.link(ui.say("Brief als PDF", "Letter as PDF"), to: CostPaths.letter(id))
            : "\(ui.say("Der Brief wird gesetzt. Er steht in einer Minute hier.", "The letter is being set. It is here in a minute."))"
        let invoices = issued.invoices.map { kept -> HTML in
            let address = CostPaths.invoice(id).with("teil", String(kept.part))
            return """
                <li>\(ui.link(ui.say("E-Rechnung \(kept.number)", "E-invoice \(kept.number)"), to: address)): \
                \(Self.kind(ui, kept.type)), \(ui.money(kept.due))</li>
                """
        }
        let none =
            issued.invoices.isEmpty
            ? "<li>\(ui.say("Es wird nichts berechnet; deshalb gibt es keine E-Rechnung.", "Nothing is charged, so there is no e-invoice."))</li>"
                as HTML : .empty
        return ui.panel(
            title,
            """
            <p>\(ui.say("Nummer \(issued.number), ausgestellt am", "Number \(issued.number), issued on")) \(ui.time(issued.day))</p>\
            <ul><li>\(letter)</li>\(invoices.joined())\(none)</ul>
            """)
    }

    private static func kind(_ ui: UI, _ type: String) -> String {
        switch type {
        case "381": ui.say("Gutschrift", "credit note")
        case "384": ui.say("Rechnungskorrektur", "corrected invoice")
        default: ui.say("Rechnung", "invoice")
        }
    }

    /// The button for what waits to be issued.
    func issueForm(_ ui: UI, _ request: Request, _ waiting: Int, hasSeller: Bool) -> HTML {
        let link = ui.link(ui.say("Angaben auf Rechnungen", "What stands on invoices"), to: CostPaths.seller())
        guard waiting > 0 else { return "<p>\(link)</p>" }
        return ui.panel(
            ui.say("Ausstellen", "Issue"),
            """
            <p>\(ui.say("Noch nicht ausgestellt: \(waiting). Beim Ausstellen bekommt jede Abrechnung ihre Nummer, ihren Brief und ihre E-Rechnung. Danach werden sie nicht mehr geändert.", "Not issued yet: \(waiting). Issuing gives each statement its number, its letter and its e-invoice. They are never changed afterwards."))</p>\
            \(hasSeller ? ui.postButton(ui.say("Alle ausstellen", "Issue all"), to: CostPaths.issue().raw, hidden: request.hidden, .primary) : "<p>\(ui.say("Tragen Sie zuerst ein, was auf jeder Rechnung steht.", "First enter what stands on every invoice."))</p>")\
            <p>\(link)</p>
            """)
    }
}
