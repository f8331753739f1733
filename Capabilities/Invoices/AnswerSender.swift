import Documents
package import Kernel
package import Store

/// What the authority writes to whoever sent an invoice. It is kept with the invoice; who sends mail for the house takes
/// it from the outgoing folder, and people print it or send it themselves.
package struct SenderLetter: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// What came is no e-invoice.
        case noInvoice = "no_invoice"
        /// It breaks the rules.
        case rejected
        /// Something in it is disputed.
        case dispute
        /// It is sent back and not paid.
        case returned

        package var name: Localized {
            switch self {
            case .noInvoice: Localized("Antwort: keine E-Rechnung", "Answer: no e-invoice")
            case .rejected: Localized("Antwort: Rechnung fehlerhaft", "Answer: invoice with faults")
            case .dispute: Localized("Beanstandung", "Objection")
            case .returned: Localized("Rücksendung", "Return")
            }
        }
    }

    package var id: Identifier<SenderLetter>
    package var invoice: InvoiceID
    package var at: Timestamp
    package var kind: Kind
    package var recipient: String
    package var mail: String
    package var subject: String
    package var body: String
    package var sentAt: Timestamp?

    init(
        to recipient: String, mail: String, _ kind: Kind, about invoice: InvoiceID, subject: String, body: String,
        at now: Timestamp
    ) {
        (id, self.invoice, self.at, self.kind) = (Identifier(at: now), invoice, now, kind)
        (self.recipient, self.mail, self.subject, self.body) = (recipient, mail, subject, body)
    }

    private init(_ row: Row) throws {
        id = try row.identifier("id")
        invoice = try row.identifier("invoice")
        at = try row.timestamp("at")
        kind = try row.one("kind")
        recipient = try row.text("recipient")
        mail = try row.text("mail")
        subject = try row.text("subject")
        body = try row.text("body")
        sentAt = try row.optionalTimestamp("sent_at")
    }

    /// As a file that every system opens.
    var text: [UInt8] {
        let head = ["An: \(recipient)", mail, "", subject, "", ""].joined(separator: "\r\n")
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        return Array(("\u{FEFF}" + head + lines + "\r\n").utf8)
    }

    package static func all(of id: InvoiceID, in connection: any Connection) throws -> [SenderLetter] {
        try connection.query("SELECT * FROM invoice_letter WHERE invoice = $1 ORDER BY id", id).map(SenderLetter.init)
    }

    /// - Parameter once: the same letter again is the same letter.
    func insert(once: String, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO invoice_letter (id, invoice, at, kind, recipient, mail, subject, body, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (once_key) DO NOTHING
            """, id, invoice, at, kind.rawValue, recipient, mail, subject, body, once)
    }
}

extension Invoices {
    /// The answer that an invoice needs when it comes in; none where the authority can work with it. The language of the
    /// administration is German (§ 23 (1) VwVfG).
    func answer(_ invoice: ReceivedInvoice, to sender: String?, at now: Timestamp, in connection: any Connection) throws
    {
        let report = KeptReport(invoice.facts.report)
        guard let (kind, subject, body) = Self.answer(invoice, report) else { return }
        let mail = sender ?? invoice.facts.sellerMail
        try SenderLetter(
            to: invoice.facts.seller, mail: mail, kind, about: invoice.id, subject: subject, body: body, at: now
        ).insert(once: "intake \(invoice.id)", in: connection)
    }

    static func answer(_ invoice: ReceivedInvoice, _ report: KeptReport) -> (SenderLetter.Kind, String, String)? {
        let (facts, name) = (invoice.facts, invoice.file.name)
        let received = invoice.receivedAt.day.written(.de)
        let remedy = """
            Bitte senden Sie die Rechnung noch einmal als E-Rechnung nach EN 16931: als XRechnung (XML) oder als \
            ZUGFeRD-PDF ab Version 2.1 im Profil EN 16931 oder XRechnung. Tragen Sie unsere Leitweg-ID in das Feld \
            „Käuferreferenz“ (BT-10) ein. Die meisten Rechnungsprogramme können das; sonst hilft Ihre Steuerberatung.
            """
        switch facts.form {
        case .plain:
            return (
                .noInvoice, "Ihre Datei „\(name)“ ist keine E-Rechnung",
                """
                Guten Tag,

                Ihre Datei „\(name)“ ist am \(received) bei uns eingegangen. Sie enthält keine elektronische Rechnung: \
                Ein PDF oder Bild allein können unsere Programme nicht lesen. Wir haben die Datei aufbewahrt, bearbeiten \
                sie aber nicht als Rechnung.

                \(remedy)
                """
            )
        case .broken:
            let why = report.errors.prefix(5).map { "– \($0.text.de)" }.joined(separator: "\n")
            return (
                .noInvoice, "Ihre Datei „\(name)“ können wir nicht lesen",
                """
                Guten Tag,

                Ihre Datei „\(name)“ ist am \(received) bei uns eingegangen. Wir können sie nicht als Rechnung lesen:

                \(why)

                Wir haben die Datei aufbewahrt, bearbeiten sie aber nicht als Rechnung.

                \(remedy)
                """
            )
        case .xml, .hybrid:
            guard !facts.isAccepted else { return nil }
            let faults = report.errors.prefix(20).map { remark in
                "– \(remark.text.de)\(remark.rule.isEmpty ? "" : " (Regel \(remark.rule))")"
            }.joined(separator: "\n")
            let title = facts.number.isEmpty ? "„\(name)“" : facts.number
            return (
                .rejected, "Ihre Rechnung \(title) hat Fehler",
                """
                Guten Tag,

                Ihre Rechnung \(title) ist am \(received) bei uns eingegangen. Sie hält die Regeln für E-Rechnungen \
                (EN 16931 und XRechnung) nicht ein:

                \(faults)

                Bitte berichtigen Sie die Rechnung und senden Sie sie noch einmal. Bis dahin können wir die Zahlung nicht \
                zusagen.
                """
            )
        }
    }
}
