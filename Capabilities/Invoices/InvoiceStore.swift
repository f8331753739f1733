import Documents
import JSON
import Journal
package import Kernel
package import Store

/// The statements that several steps share. Each runs inside the step's transaction.
extension ReceivedInvoice {
    /// Finds invoices by number, supplier, amount, order and file name.
    package static let search = SearchIndex("invoice_search")

    /// Locked where two processes could act at the same time.
    /// - Throws: `Refusal.notFound` for an absent one.
    static func load(_ id: InvoiceID, in connection: any Connection) throws -> ReceivedInvoice {
        guard let row = try connection.first("SELECT * FROM invoice WHERE id = $1 /*pg FOR UPDATE*/", id) else {
            throw Refusal.notFound
        }
        return try ReceivedInvoice(row)
    }

    package static func look(_ id: InvoiceID, in connection: any Connection) throws -> ReceivedInvoice {
        guard let row = try connection.first("SELECT * FROM invoice WHERE id = $1", id) else { throw Refusal.notFound }
        return try ReceivedInvoice(row)
    }

    init(_ row: Row) throws {
        var facts = InvoiceFacts(
            form: try row.one("form"), isAccepted: try row.bool("is_accepted"), report: try row.text("report"))
        facts.syntax = try row.optionalText("syntax")
        facts.scenario = try row.optionalText("scenario")
        facts.isCredit = try row.bool("is_credit")
        facts.number = try row.text("number")
        facts.issued = try row.optionalDay("issued")
        facts.seller = try row.text("seller")
        facts.sellerTaxID = try row.text("seller_tax_id")
        facts.sellerMail = try row.text("seller_mail")
        facts.buyerReference = try row.text("buyer_reference")
        facts.leitweg = try row.optionalText("leitweg").flatMap { LeitwegID($0) }
        facts.orderNumber = try row.text("order_number")
        facts.net = try row.optionalMoney("net")
        facts.tax = try row.optionalMoney("tax")
        facts.payable = try row.optionalMoney("payable")
        facts.currency = try row.text("currency")
        facts.due = try row.optionalDay("stated_due")
        facts.iban = try row.text("iban")
        facts.bic = try row.text("bic")
        facts.accountHolder = try row.text("account_holder")
        facts.remittance = try row.text("remittance")
        facts.discounts = CashDiscount.list(try row.text("discounts"))
        self.init(
            id: try row.identifier("id"), channel: try row.one("channel"), receivedAt: try row.timestamp("received_at"),
            file: KeptFile(
                name: try row.text("file_name"), type: try row.text("file_type"), size: try row.int("file_size"),
                address: try row.text("file_address")),
            digest: try row.text("digest"), facts: facts, supplier: try row.optionalIdentifier("supplier"),
            duplicateOf: try row.optionalIdentifier("duplicate_of"),
            isDuplicateCleared: try row.bool("is_duplicate_cleared"),
            dates: PaymentDates(
                due: try row.day("due"), discountUntil: try row.optionalDay("discount_until"),
                discount: try row.optionalMoney("discount"), actBy: try row.day("act_by"),
                interestFrom: try row.day("interest_from")),
            state: try row.one("state"), stateBefore: try row.optionalOne("state_before"),
            assignee: try row.optionalText("assignee"), capturedBy: try row.optionalText("captured_by"),
            version: try row.int("version"))
    }

    /// Enters a new one; false where it is there already.
    func insert(in connection: any Connection) throws -> Bool {
        let added = try connection.execute(
            """
            INSERT INTO invoice (id, channel, received_at, file_name, file_type, file_size, file_address, digest, form,
                syntax, scenario, is_accepted, report, is_credit, number, number_key, issued, seller, seller_key,
                seller_tax_id, seller_mail, supplier, buyer_reference, leitweg, order_number, net, tax, payable,
                currency, stated_due, iban, bic, account_holder, remittance, discounts, due, discount_until, discount,
                act_by, interest_from, duplicate_of, is_duplicate_cleared, state, is_open, version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43,
                $44, $45)
            ON CONFLICT (id) DO NOTHING
            """,
            id, channel.rawValue, receivedAt, file.name, file.type, file.size, file.address, digest,
            facts.form.rawValue, facts.syntax, facts.scenario, facts.isAccepted, facts.report, facts.isCredit,
            facts.number, Self.numberKey(facts.number), facts.issued, facts.seller, Folding.sortKey(facts.seller),
            facts.sellerTaxID, facts.sellerMail, supplier, facts.buyerReference, facts.leitweg?.description,
            facts.orderNumber, facts.net, facts.tax, facts.payable, facts.currency, facts.due, facts.iban, facts.bic,
            facts.accountHolder, facts.remittance, CashDiscount.text(facts.discounts), dates.due, dates.discountUntil,
            dates.discount, dates.actBy, dates.interestFrom, duplicateOf, isDuplicateCleared, state.rawValue,
            state.isOpen, version)
        guard added > 0 else { return false }
        try putIntoSearch(connection)
        return true
    }

    func putIntoSearch(_ connection: any Connection) throws {
        try Self.search.put(
            id.raw,
            [
                facts.number, facts.seller, facts.orderNumber, facts.buyerReference, file.name, facts.iban,
                facts.payable.map { "\($0.cents.magnitude / 100)" } ?? "",
            ], connection)
    }

    /// Numbers are the same number whatever stands between their letters and digits.
    static func numberKey(_ number: String) -> String { Folding.words(number).joined() }
}

extension CashDiscount {
    /// `14:200:` – days, hundredths of a percent, base in cents.
    static func text(_ all: [CashDiscount]) -> String {
        all.map { "\($0.days):\($0.percent):\($0.base.map { String($0.cents) } ?? "")" }.joined(separator: " ")
    }

    static func list(_ text: String) -> [CashDiscount] {
        text.split(separator: " ").compactMap { part in
            let parts = part.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, let days = Int(parts[0]), let percent = Int(parts[1]) else { return nil }
            return CashDiscount(days: days, percent: percent, base: Int64(parts[2]).map { Money(cents: $0) })
        }
    }
}

/// One thing that happened to an invoice, as its history shows it and the journal counts it.
package struct InvoiceEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case received, forwarded, assigned, approved, withdrawn, released, asked, answered, disputed, resumed, returned
        case duplicateCleared = "duplicate_cleared"
        case appointed, noted, exported, cancelled, paid, reminded, captured
    }

    package var id: String
    package var at: Timestamp
    package var kind: Kind
    package var actor: Access.Actor
    /// Wording and names, kept with the invoice and not in the journal.
    package var detail: [String: String]

    static func all(of id: InvoiceID, in connection: any Connection) throws -> [InvoiceEvent] {
        try connection.query("SELECT * FROM invoice_event WHERE invoice = $1 ORDER BY id", id).map { row in
            let name = try row.optionalText("actor") ?? ""
            let actor: Access.Actor =
                switch try row.text("actor_kind") {
                case "staff": .staff(account: name)
                case "token": .token(id: name)
                case "job": .job(name: name)
                default: .operator
                }
            var detail: [String: String] = [:]
            for (key, value) in try JSONValue(parsing: try row.text("detail")).objectValue ?? [:] {
                detail[key] = value.stringValue
            }
            return InvoiceEvent(
                id: try row.text("id"), at: try row.timestamp("at"), kind: try row.one("kind"), actor: actor,
                detail: detail)
        }
    }
}

/// What a step does to an invoice, written by one function (`Invoices.write`) so that row, history, journal and process never
/// say different things.
struct InvoiceChange {
    var before: ReceivedInvoice?
    var after: ReceivedInvoice
    var event: InvoiceEvent.Kind
    var detail: [String: String] = [:]
    /// More for the journal: words and numbers.
    var facts: JournalDetails = [:]

    fileprivate func write(by access: Access, at now: Timestamp, in connection: any Connection) throws
        -> ReceivedInvoice
    {
        var invoice = after
        if let before {
            invoice.version = before.version + 1
            try connection.execute(
                """
                UPDATE invoice SET state = $2, state_before = $3, is_open = $4, assignee = $5, discount_until = $6,
                    discount = $7, act_by = $8, is_duplicate_cleared = $9, version = $10 WHERE id = $1
                """,
                invoice.id, invoice.state.rawValue, invoice.stateBefore?.rawValue, invoice.state.isOpen,
                invoice.assignee, invoice.dates.discountUntil, invoice.dates.discount, invoice.dates.actBy,
                invoice.isDuplicateCleared, invoice.version)
        }
        let (kind, name): (String, String?) =
            switch access.actor {
            case .staff(let account): ("staff", account)
            case .token(let id): ("token", id)
            case .job(let name): ("job", name)
            case .citizen, .operator: ("operator", nil)
            }
        var words = JSONObject()
        for (key, value) in detail.sorted(by: { $0.key < $1.key }) { words[key] = .string(value) }
        if let other = access.deputyOf { words["deputy_of"] = .string(other) }
        try connection.execute(
            """
            INSERT INTO invoice_event (id, invoice, at, kind, actor_kind, actor, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            Identifier<InvoiceEvent>(at: now), invoice.id, now, event.rawValue, kind, name,
            JSONValue.object(words).description)
        try record(invoice, by: access, at: now, in: connection)
        return invoice
    }

    /// Kinds, states, amounts and days: enough to count by, nothing about anybody.
    private func record(_ invoice: ReceivedInvoice, by access: Access, at now: Timestamp, in connection: any Connection)
        throws
    {
        var details = facts
        details["state"] = .code(invoice.state)
        details["version"] = .number(invoice.version)
        if let before { details["was"] = .code(before.state) }
        if let payable = invoice.payable { details["amount"] = .money(payable) }
        if before == nil {
            details["channel"] = .code(invoice.channel)
            details["form"] = .code(invoice.facts.form)
        }
        guard let kind = JournalCode("invoice.\(event.rawValue)") else { return }
        try Journal.append(
            JournalEntry(kind, JournalSubject("invoice", invoice.id), details), by: access, at: now, in: connection)
    }
}

extension Invoices {
    /// - Throws: `Refusal` where the invoice's process does not allow it yet.
    @discardableResult
    func write(_ change: InvoiceChange, by access: Access, at now: Timestamp, in connection: any Connection) throws
        -> ReceivedInvoice
    {
        var change = change
        if change.isArrival, let beginning = try ports.sequel.begin(change.after, access, now, connection) {
            change.facts["process"] = JournalCode(beginning.process).map { .code($0) }
            change.facts["process.version"] = .number(beginning.version)
        }
        // The process before the journal, in the order in which all lock them.
        for step in change.steps { try ports.sequel.follow(step, change.after, access, now, connection) }
        return try change.write(by: access, at: now, in: connection)
    }
}
