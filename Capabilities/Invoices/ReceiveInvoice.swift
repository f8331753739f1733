import Crypto
import Documents
import EInvoice
package import Kernel
package import Store

/// A file that came in by one of the channels.
package struct ArrivedFile: Sendable {
    package var channel: ReceivedInvoice.Channel
    package var name: String
    package var bytes: [UInt8]
    /// What makes it the same arrival when it comes again: channel and the channel's own name for it.
    package var once: String
    /// Whom an answer goes to, where the channel knows.
    package var sender: String?
    /// The authority that took it in and who did so; nil where it came to all of them together.
    package var home: Access?

    package init(
        _ channel: ReceivedInvoice.Channel, name: String, bytes: [UInt8], once: String, sender: String? = nil,
        home: Access? = nil
    ) {
        (self.channel, self.name, self.bytes, self.once) = (channel, name, bytes, once)
        (self.sender, self.home) = (sender, home)
    }
}

/// What became of it.
package struct IntakeReceipt: Sendable, Hashable {
    package var invoice: InvoiceID
    package var authority: AuthorityID
    package var state: InvoiceState
    package var form: InvoiceFacts.Form
    package var isAccepted: Bool
    package var number: String
    package var isDuplicate: Bool
    /// False where the same thing had come before.
    package var isNew: Bool
}

extension Invoices {
    /// Takes a file in, whichever way it came: looks at it, finds out whose it is, keeps it byte for byte and writes the
    /// answer to a sender who has to do something. When this returns, all of that is on disk; the same arrival again,
    /// also after a crash at any moment, is the same invoice.
    ///
    /// - Parameter chosen: whose it is where people have decided that.
    package func receive(_ arrived: ArrivedFile, chosen: AuthorityID? = nil, at now: Timestamp) async throws
        -> IntakeReceipt
    {
        let digest = Self.digest(of: arrived.bytes)
        // By the rules in force on the day when it came in.
        let facts = InvoiceFacts(checking: arrived.bytes, rules: RuleSet.inForce(on: now.day.iso) ?? .current)
        let promise = try await promise(arrived, facts, digest, chosen, at: now)
        let access = entrance(to: promise.authority, for: arrived, promise.invoice)
        if let before = try await before(promise, access) { return before }
        let stored = try await documents.put(arrived.bytes, settings.limits, for: access)
        let kept = KeptFile(
            name: arrived.name, type: stored.type.mediaType, size: stored.size, address: stored.address.description)
        return try await stores.authority(access).write { connection in
            try enter(promise, arrived, kept, digest, facts, by: access, at: now, in: connection)
        }
    }

    /// Where it goes and under which id, written down in the centre before anything else, so that a second try goes the
    /// same way even when rules have changed in between.
    private func promise(
        _ arrived: ArrivedFile, _ facts: InvoiceFacts, _ digest: String, _ chosen: AuthorityID?, at now: Timestamp
    ) async throws -> Promise {
        let (recipients, home) = (ports.recipients(), arrived.home?.authority)
        let once = Self.digest(of: Array(arrived.once.utf8))
        let id = InvoiceID(at: now)
        return try await stores.centre.write { connection in
            if let row = try connection.first("SELECT * FROM invoice_arrival WHERE once_key = $1", once) {
                return try Promise(row, digest)
            }
            let rules = try RoutingRule.all(inCentre: connection)
            let routing =
                chosen.map { InvoiceRouting.byHome($0) }
                ?? InvoiceRouting.decide(facts, recipients: recipients, rules: rules, home: home)
            guard let routing else {
                throw Refusal(
                    .notAllowed,
                    Localized(
                        "Es ist keine Behörde eingerichtet, die diese Rechnung annehmen könnte. Sie wurde nicht gespeichert.",
                        "No authority is set up that could take this invoice. It was not kept."))
            }
            try connection.execute(
                """
                INSERT INTO invoice_arrival (once_key, digest, authority, invoice, is_for_clearing, at)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (once_key) DO NOTHING
                """, once, digest, routing.authority, id, routing == .clearing(routing.authority), now)
            guard let row = try connection.first("SELECT * FROM invoice_arrival WHERE once_key = $1", once) else {
                throw StoreError.busy
            }
            return try Promise(row, digest)
        }
    }

    private struct Promise: Sendable {
        var authority: AuthorityID
        var invoice: InvoiceID
        var isForClearing: Bool

        init(_ row: Row, _ digest: String) throws {
            guard try row.text("digest") == digest else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Unter diesem Schlüssel kam schon eine andere Datei. Diese wurde nicht gespeichert.",
                        "Another file came under this key already. This one was not kept."))
            }
            authority = try row.authority("authority")
            invoice = try row.identifier("invoice")
            isForClearing = try row.bool("is_for_clearing")
        }
    }

    /// Whoever took it in for their own authority acts; otherwise the house does, for the reason that it arrived.
    private func entrance(to authority: AuthorityID, for arrived: ArrivedFile, _ id: InvoiceID) -> Access {
        if let home = arrived.home, home.authority == authority { return home }
        return ports.entrance(authority, id.raw)
    }

    private func before(_ promise: Promise, _ access: Access) async throws -> IntakeReceipt? {
        try await stores.authority(access).read { connection in
            guard let row = try connection.first("SELECT * FROM invoice WHERE id = $1", promise.invoice) else {
                return nil
            }
            return IntakeReceipt(try ReceivedInvoice(row), at: promise.authority, isNew: false)
        }
    }

    private func enter(
        _ promise: Promise, _ arrived: ArrivedFile, _ kept: KeptFile, _ digest: String, _ facts: InvoiceFacts,
        by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> IntakeReceipt {
        let supplier = try SupplierRow.find(or: facts, at: now, in: connection)
        let id = promise.invoice
        let invoice = ReceivedInvoice(
            id: id, channel: arrived.channel, receivedAt: now, file: kept, digest: digest, facts: facts,
            supplier: supplier,
            duplicateOf: try Self.earlier(than: id, facts, supplier, digest, in: connection),
            isDuplicateCleared: false, dates: PaymentDates(of: facts, received: now.day, today: now.day),
            state: promise.isForClearing ? .clearing : facts.form.isElectronic ? .checked : .received, version: 1)
        guard try invoice.insert(in: connection) else {
            return IntakeReceipt(try ReceivedInvoice.look(id, in: connection), at: promise.authority, isNew: false)
        }
        try answer(invoice, to: arrived.sender, at: now, in: connection)
        try write(InvoiceChange(before: nil, after: invoice, event: .received), by: access, at: now, in: connection)
        return IntakeReceipt(invoice, at: promise.authority, isNew: true)
    }

    /// The invoice that this one may be a second copy of: the same file, or the same number, supplier and amount.
    static func earlier(
        than id: InvoiceID, _ facts: InvoiceFacts, _ supplier: SupplierID?, _ digest: String,
        in connection: any Connection
    ) throws -> InvoiceID? {
        let same = try connection.first(
            """
            SELECT id FROM invoice WHERE digest = $1 AND id <> $2 AND state <> 'returned' AND state <> 'forwarded'
            ORDER BY id LIMIT 1
            """, digest, id)
        if let same { return try same.identifier("id") }
        let key = ReceivedInvoice.numberKey(facts.number)
        guard let supplier, let payable = facts.payable, !key.isEmpty else { return nil }
        return try connection.first(
            """
            SELECT id FROM invoice WHERE supplier = $1 AND number_key = $2 AND payable = $3 AND id <> $4
                AND state <> 'returned' AND state <> 'forwarded' ORDER BY id LIMIT 1
            """, supplier, key, payable, id)?.identifier("id")
    }

    static func digest(of bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

extension IntakeReceipt {
    init(_ invoice: ReceivedInvoice, at authority: AuthorityID, isNew: Bool) {
        self.init(
            invoice: invoice.id, authority: authority, state: invoice.state, form: invoice.facts.form,
            isAccepted: invoice.facts.isAccepted, number: invoice.facts.number,
            isDuplicate: invoice.duplicateOf != nil, isNew: isNew)
    }
}

/// Who sends invoices. Two invoices are of the same supplier when the tax number is the same, or else the name.
enum SupplierRow {
    /// The supplier of an invoice, entered where it is new; nil where the file names none.
    static func find(or facts: InvoiceFacts, at now: Timestamp, in connection: any Connection) throws -> SupplierID? {
        let name = Folding.words(facts.seller).joined()
        let tax = Folding.words(facts.sellerTaxID).joined()
        guard !name.isEmpty || !tax.isEmpty else { return nil }
        let identity = tax.isEmpty ? "name \(name)" : "tax \(tax)"
        try connection.execute(
            """
            INSERT INTO supplier (id, identity, name, name_key, tax_id, iban, mail, first_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (identity) DO NOTHING
            """, SupplierID(at: now), identity, facts.seller, Folding.sortKey(facts.seller), facts.sellerTaxID,
            facts.iban, facts.sellerMail, now)
        return try connection.first("SELECT id FROM supplier WHERE identity = $1", identity)?.identifier("id")
    }
}
