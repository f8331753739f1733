package import Documents
package import Kernel
import Store
import Web

/// What was handed over together, to the finance system or to the bank (Stapel).
package struct ExportBatch: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A booking file for the finance system.
        case booking
        /// A credit transfer for the bank.
        case payment

        package var name: Localized {
            switch self {
            case .booking: Localized("Buchungsdatei", "Booking file")
            case .payment: Localized("SEPA-Überweisungen", "SEPA credit transfers")
            }
        }
    }

    package enum State: String, Sendable {
        /// Made, and not yet confirmed by who received it.
        case made
        case acknowledged, cancelled

        package var name: Localized {
            switch self {
            case .made: Localized("Übergeben", "Handed over")
            case .acknowledged: Localized("Bestätigt", "Confirmed")
            case .cancelled: Localized("Zurückgenommen", "Taken back")
            }
        }
    }

    package var id: Identifier<ExportBatch>
    package var kind: Kind
    package var at: Timestamp
    package var account: String
    /// The day on which the bank shall pay.
    package var execution: Day?
    package var count: Int
    package var total: Money
    package var file: KeptFile
    package var state: State
    package var settledAt: Timestamp?
    /// What the other side called it.
    package var acknowledgement: String

    private init(_ row: Row) throws {
        id = try row.identifier("id")
        kind = try row.one("kind")
        at = try row.timestamp("at")
        account = try row.text("account")
        execution = try row.optionalDay("execution")
        count = try row.int("count")
        total = try row.money("total")
        file = KeptFile(
            name: try row.text("file_name"), type: try row.text("file_type"), size: try row.int("file_size"),
            address: try row.text("file_address"))
        state = try row.one("state")
        settledAt = try row.optionalTimestamp("settled_at")
        acknowledgement = try row.text("acknowledgement")
    }

    init(
        _ id: Identifier<ExportBatch>, _ kind: Kind, at now: Timestamp, by account: String, execution: Day?, count: Int,
        total: Money, file: KeptFile
    ) {
        (self.id, self.kind, at, self.account, self.execution) = (id, kind, now, account, execution)
        (self.count, self.total, self.file) = (count, total, file)
        (state, acknowledgement) = (.made, "")
    }

    /// False where the same form was sent before.
    func insert(in connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO invoice_batch (id, kind, at, account, execution, count, total, file_name, file_type, file_size,
                file_address, state, acknowledgement)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO NOTHING
            """, id, kind.rawValue, at, account, execution, count, total, file.name, file.type, file.size, file.address,
            state.rawValue, acknowledgement) > 0
    }

    static func find(_ id: Identifier<ExportBatch>, in connection: any Connection) throws -> ExportBatch? {
        try connection.first("SELECT * FROM invoice_batch WHERE id = $1 /*pg FOR UPDATE*/", id).map(ExportBatch.init)
    }

    static func look(_ id: Identifier<ExportBatch>, in connection: any Connection) throws -> ExportBatch? {
        try connection.first("SELECT * FROM invoice_batch WHERE id = $1", id).map(ExportBatch.init)
    }

    static func newest(before key: Identifier<ExportBatch>?, limit: Int, in connection: any Connection) throws
        -> [ExportBatch]
    {
        try connection.query(
            "SELECT * FROM invoice_batch WHERE id < $1 ORDER BY id DESC LIMIT $2", key?.raw ?? "~", limit
        ).map(ExportBatch.init)
    }
}

extension ExportBatch: PathKind { package static var kind: String { "invoice-batch" } }

/// An invoice in a batch.
struct ExportedInvoice: Sendable, Hashable {
    var invoice: ReceivedInvoice
    /// What is paid, after the discount.
    var amount: Money
    var discount: Money

    static func all(of id: Identifier<ExportBatch>, in connection: any Connection) throws -> [ExportedInvoice] {
        try connection.query(
            """
            SELECT i.*, x.amount AS exported_amount, x.discount AS exported_discount FROM invoice_export x
            JOIN invoice i ON i.id = x.invoice WHERE x.batch = $1 ORDER BY i.seller_key, i.id
            """, id
        ).map { row in
            ExportedInvoice(
                invoice: try ReceivedInvoice(row), amount: try row.money("exported_amount"),
                discount: try row.money("exported_discount"))
        }
    }

    /// Released and not yet in a batch of this kind.
    static func candidates(for kind: ExportBatch.Kind, in connection: any Connection) throws -> [ReceivedInvoice] {
        try connection.query(
            """
            SELECT * FROM invoice WHERE state IN ('released', 'exported')
                AND NOT EXISTS (SELECT 1 FROM invoice_export x WHERE x.invoice = invoice.id AND x.kind = $1
                    AND x.is_current = TRUE)
            ORDER BY act_by, id LIMIT 500
            """, kind.rawValue
        ).map(ReceivedInvoice.init)
    }

    /// Why an invoice cannot be in a batch of this kind; nil where it can.
    static func obstacle(_ invoice: ReceivedInvoice, _ kind: ExportBatch.Kind) -> Localized? {
        guard let payable = invoice.payable else { return Localized("Der Betrag fehlt.", "The amount is missing.") }
        guard kind == .payment else { return nil }
        if payable <= .zero { return Localized("Eine Gutschrift wird nicht überwiesen.", "A credit note is not paid.") }
        if invoice.facts.currency != "EUR" {
            return Localized("Überwiesen wird nur in Euro.", "Only euros are transferred.")
        }
        if !IBAN.isValid(IBAN.normal(invoice.facts.iban)) {
            return Localized("Die IBAN der Rechnung ist nicht gültig.", "The IBAN of the invoice is not valid.")
        }
        return nil
    }

    /// What is kept back when it is paid on that day.
    static func discount(_ invoice: ReceivedInvoice, paidOn day: Day) -> Money {
        guard let issued = invoice.facts.issued, let payable = invoice.payable, payable > .zero else { return .zero }
        return invoice.facts.discounts.filter { $0.until(issued: issued) >= day }.map { $0.amount(of: payable) }
            .filter { $0 < payable }.max() ?? .zero
    }
}

/// How an authority hands over: who pays, and the columns of its booking file.
struct ExportSettings: Sendable, Hashable {
    var payer = ""
    var iban = ""
    var bic = ""
    var profile = BookingProfile.standard

    static func read(in connection: any Connection) throws -> ExportSettings {
        var found = ExportSettings()
        for row in try connection.query("SELECT name, value FROM invoice_setting") {
            let value = try row.text("value")
            switch try row.text("name") {
            case "payer": found.payer = value
            case "iban": found.iban = value
            case "bic": found.bic = value
            case "columns": found.profile = (try? BookingProfile(text: value)) ?? .standard
            default: break
            }
        }
        return found
    }

    func save(in connection: any Connection) throws {
        for (name, value) in [("payer", payer), ("iban", iban), ("bic", bic), ("columns", profile.text)] {
            try connection.execute(
                """
                INSERT INTO invoice_setting (name, value) VALUES ($1, $2)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """, name, value)
        }
    }
}
