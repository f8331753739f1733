/// How, where and until when it is to be paid.
extension PresentationComposer {
    var payment: Section? {
        let payment = invoice.payment
        let debit = payment?.directDebit
        var entries = list(
            entry("BT-81", "Zahlungsart", "Payment means", means),
            entry("BT-83", "Verwendungszweck", "Remittance information", payment?.remittance),
            entry("BT-9", "Fällig am", "Due on", words.days(invoice.dueDates)))
        entries += invoice.cashDiscounts.compactMap { entry("BT-20", "Skonto", "Cash discount", sentence($0)) }
        entries += list(
            entry("BT-20", "Zahlungsbedingungen", "Payment terms", invoice.paymentTermsInWords),
            entry("BT-87", "Kartennummer", "Card number", payment?.card?.number),
            entry("BT-88", "Karteninhaber", "Card holder", payment?.card?.holder),
            entry("BT-89", "Mandatsreferenz", "Mandate reference", debit?.mandate),
            entry("BT-90", "Gläubiger-ID", "Creditor identifier", debit?.creditor),
            entry("BT-91", "Belastetes Konto", "Debited account", debit?.account.map(Self.grouped)))
        return section("BG-16", "Zahlung", "Payment", entries, [accounts])
    }

    private var means: String? {
        guard let payment = invoice.payment else { return nil }
        return [words.code(payment.code, .paymentMeans), payment.text].compactMap { $0 }.joined(separator: ": ")
    }

    /// BG-17
    private var accounts: Table {
        let columns = [
            column("BT-84", "Konto", "Account"), column("BT-85", "Kontoinhaber", "Account name"),
            column("BT-86", "Bank (BIC)", "Bank (BIC)"),
        ]
        let rows = (invoice.payment?.accounts ?? []).map { row([Self.grouped($0.number), $0.name, $0.bank]) }
        return Table(group: "BG-17", caption: words.say("Konten", "Accounts"), columns: columns, rows: rows)
    }

    /// An IBAN in groups of four; another number as it is.
    private static func grouped(_ account: String) -> String {
        let plain = account.filter { !$0.isWhitespace }
        guard plain.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter }), plain.count >= 15 else { return account }
        var text = ""
        for (index, character) in plain.enumerated() {
            if index > 0, index % 4 == 0 { text.append("\u{A0}") }
            text.append(character)
        }
        return text
    }

    private func sentence(_ discount: Invoice.CashDiscount) -> String {
        let percent = words.percent(discount.percent) ?? ""
        let base = amount(discount.base).map { " \(words.say("von", "of")) \($0)" } ?? ""
        return words.say(
            "\(percent)\(base) bei Zahlung innerhalb von \(discount.days) Tagen",
            "\(percent)\(base) if paid within \(discount.days) days")
    }

    /// BG-DEX-09
    var thirdPartyPayments: Section? {
        let title = words.say("Forderungen Dritter", "Third party payments")
        let columns = [
            column("BT-DEX-001", "Art", "Kind"), column("BT-DEX-003", "Beschreibung", "Description"),
            column("BT-DEX-002", "Betrag", "Amount", isNumber: true),
        ]
        let rows = invoice.thirdPartyPayments.map { row([$0.type, $0.description, amount($0.amount)]) }
        return section(
            "BG-DEX-09", title, title, [], [Table(group: "BG-DEX-09", caption: title, columns: columns, rows: rows)])
    }
}
