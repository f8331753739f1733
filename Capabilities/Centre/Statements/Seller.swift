import Journal
package import Kernel
package import Store

/// Who writes invoices for the centre: what stands on each of them beside name and address of the district.
package struct Seller: Sendable, Hashable {
    /// The unit in the letterhead.
    package var unit: String
    /// Whom to ask: a person or an office.
    package var contact: String
    package var phone: String
    package var mail: String
    /// Steuernummer; one of the two is needed where something is taxed.
    package var taxNumber: String
    /// Umsatzsteuer-Identifikationsnummer.
    package var vatID: String
    package var iban: String
    /// Days until an invoice is due.
    package var paymentDays: Int

    package init(
        unit: String, contact: String, phone: String, mail: String, taxNumber: String = "", vatID: String = "",
        iban: String, paymentDays: Int = 30
    ) {
        (self.unit, self.contact, self.phone, self.mail) = (unit, contact, phone, mail)
        (self.taxNumber, self.vatID, self.iban, self.paymentDays) = (taxNumber, vatID, iban, paymentDays)
    }

    package static func current(in rows: MemberRows) throws -> Seller? {
        try rows.first("SELECT * FROM \(.seller) s WHERE s.id = \("seller")").map { row in
            Seller(
                unit: try row.text("unit"), contact: try row.text("contact"), phone: try row.text("phone"),
                mail: try row.text("mail"), taxNumber: try row.text("tax_number"), vatID: try row.text("vat_id"),
                iban: try row.text("iban"), paymentDays: try row.int("payment_days"))
        }
    }

    /// Takes effect for what is issued from now on; papers that are out stay as they are.
    package func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .seller,
            [
                "id": "seller", "unit": unit, "contact": contact, "phone": phone, "mail": mail, "tax_number": taxNumber,
                "vat_id": vatID, "iban": iban, "payment_days": paymentDays, "at": now,
            ],
            onConflict: """
                (id) DO UPDATE SET unit = excluded.unit, contact = excluded.contact, phone = excluded.phone, \
                mail = excluded.mail, tax_number = excluded.tax_number, vat_id = excluded.vat_id, iban = excluded.iban, \
                payment_days = excluded.payment_days, at = excluded.at
                """)
        try rows.record(
            JournalEntry(
                "seller.set", JournalSubject("seller", "seller"), ["days": .number(paymentDays)]), of: nil, at: now)
    }

    /// Whether an account number has its check digits (ISO 13616).
    static func isAccount(_ iban: String) -> Bool {
        (15...34).contains(iban.utf8.count) && iban.utf8.prefix(2).allSatisfy { (65...90).contains($0) }
            && CheckDigits.fits(String(iban.dropFirst(4)) + iban.prefix(4))
    }
}
