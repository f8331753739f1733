/// Puts the sections of an invoice together. Each kind of section has a file beside this one.
struct PresentationComposer {
    typealias Entry = InvoicePresentation.Entry
    typealias Section = InvoicePresentation.Section
    typealias Table = InvoicePresentation.Table
    typealias Column = InvoicePresentation.Column
    typealias Row = InvoicePresentation.Row

    let invoice: Invoice
    let words: Wording

    init(_ invoice: Invoice, _ words: Wording) {
        self.invoice = invoice
        self.words = words
    }

    var title: String {
        let kind = words.name(of: invoice.type, in: .documentType) ?? words.say("Rechnung", "Invoice")
        return invoice.number.isEmpty ? kind : "\(kind) \(invoice.number)"
    }

    var summary: [Entry] {
        list(
            entry("BT-27", "Von", "From", invoice.seller.name), entry("BT-44", "An", "To", invoice.buyer.name),
            entry("BT-2", "Rechnungsdatum", "Issue date", words.day(invoice.issueDate)),
            entry("BT-115", "Zu zahlen", "Amount due", amount(invoice.totals.due)),
            entry("BT-9", "Fällig am", "Due on", words.days(invoice.dueDates)))
    }

    var sections: [Section] {
        let all: [Section?] = [
            document, seller, buyer, payee, taxRepresentative, delivery, linesSection, allowances, totals, payment,
            thirdPartyPayments, preceding, documents, technical,
        ]
        return all.compactMap { $0 }
    }

    // MARK: Pieces

    /// Nothing where there is nothing to say.
    func entry(_ term: String, _ german: String, _ english: String, _ value: String?) -> Entry? {
        guard let value, value.contains(where: { !$0.isWhitespace }) else { return nil }
        return Entry(term: term, label: words.say(german, english), value: value)
    }

    func list(_ entries: Entry?...) -> [Entry] { entries.compactMap { $0 } }

    func section(
        _ group: String, _ german: String, _ english: String, _ entries: [Entry], _ tables: [Table] = []
    ) -> Section? {
        let tables = tables.filter { !$0.rows.isEmpty }
        if entries.isEmpty && tables.isEmpty { return nil }
        return Section(group: group, title: words.say(german, english), entries: entries, tables: tables)
    }

    func column(_ term: String, _ german: String, _ english: String, isNumber: Bool = false) -> Column {
        Column(term: term, label: words.say(german, english), isNumber: isNumber)
    }

    func row(_ cells: [String?], details: [Entry] = [], depth: Int = 0) -> Row {
        Row(cells: cells.map { $0 ?? "" }, details: details, depth: depth)
    }

    /// In the invoice's currency.
    func amount(_ value: ExactDecimal?) -> String? { words.amount(value, invoice.currency) }

    func identifier(_ value: Invoice.Identifier?, _ kind: CodeNames.Kind = .identifierScheme) -> String? {
        guard let value else { return nil }
        guard let scheme = value.scheme, !scheme.isEmpty else { return value.value }
        return "\(value.value) (\(words.name(of: scheme, in: kind) ?? scheme))"
    }
}
