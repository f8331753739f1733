/// What is invoiced.
extension PresentationComposer {
    var linesSection: Section? {
        let title = words.say("Positionen", "Lines")
        let columns = [
            column("BT-126", "Position", "Line"), column("BT-153", "Bezeichnung", "Item"),
            column("BT-129", "Menge", "Quantity", isNumber: true),
            column("BT-146", "Einzelpreis", "Unit price", isNumber: true),
            column("BT-151", "Umsatzsteuer", "VAT", isNumber: true),
            column("BT-131", "Betrag", "Amount", isNumber: true),
        ]
        var rows: [Row] = []
        for line in invoice.lines { add(line, depth: 0, to: &rows) }
        return section("BG-25", title, title, [], [Table(group: "BG-25", caption: title, columns: columns, rows: rows)])
    }

    /// A line, and below it its sub lines; the XML's limit of depth bounds this one.
    private func add(_ line: Invoice.Line, depth: Int, to rows: inout [Row]) {
        // A sub line need not say how many or at what price.
        let isPart = depth > 0
        rows.append(
            row(
                [
                    line.number, line.item.name,
                    isPart && !line.quantity.isKnown ? nil : words.quantity(line.quantity, line.unit),
                    isPart && !line.price.net.isKnown ? nil : price(line),
                    words.tax(line.category, line.rate), amount(line.net),
                ], details: details(line), depth: depth))
        for line in line.subLines { add(line, depth: depth + 1, to: &rows) }
    }

    /// `100,00 €`, `100,00 € je 10 Stück`
    private func price(_ line: Invoice.Line) -> String? {
        guard let price = amount(line.price.net) else { return nil }
        guard let base = line.price.quantity,
            base != ExactDecimal(units: 1) || line.price.unit ?? line.unit != line.unit
        else { return price }
        let quantity = words.quantity(base, line.price.unit ?? line.unit) ?? ""
        return "\(price) \(words.say("je", "per")) \(quantity)"
    }

    private func details(_ line: Invoice.Line) -> [Entry] {
        let item = line.item
        var entries = list(
            entry("BT-154", "Beschreibung", "Description", item.description),
            entry("BT-127", "Bemerkung", "Note", line.note),
            entry("BT-155", "Artikelnummer des Verkäufers", "Seller's item number", item.sellerNumber),
            entry("BT-156", "Artikelnummer des Käufers", "Buyer's item number", item.buyerNumber),
            entry("BT-157", "Artikelnummer", "Standard item number", identifier(item.standardNumber)),
            entry("BT-159", "Herkunft", "Origin", item.origin.map { words.code($0, .country) ?? $0 }),
            entry("BG-26", "Zeitraum", "Period", words.period(line.period)),
            entry("BT-132", "Position der Bestellung", "Order line", line.orderLine),
            entry("BT-128", "Gegenstand", "Invoiced object", identifier(line.object, .referenceType)),
            entry("BT-133", "Kontierung beim Käufer", "Buyer's accounting", line.accountingReference),
            entry("BT-148", "Bruttopreis", "Gross price", amount(line.price.gross)),
            entry("BT-147", "Nachlass auf den Preis", "Price discount", amount(line.price.discount)))
        entries += item.classifications.compactMap {
            entry("BT-158", "Klassifikation", "Classification", classification($0))
        }
        entries += item.attributes.map { Entry(term: "BT-160", label: $0.name, value: $0.value) }
        entries += line.allowancesAndCharges.compactMap { entry in
            entry.isCharge
                ? self.entry("BG-28", "Zuschlag", "Charge", sentence(entry))
                : self.entry("BG-27", "Nachlass", "Allowance", sentence(entry))
        }
        return entries
    }

    private func classification(_ value: Invoice.Identifier) -> String? {
        identifier(value, .itemClassification).map { text in
            value.version.map { "\(text), \(words.say("Version", "version")) \($0)" } ?? text
        }
    }

    /// `10,00 € (10 % von 100,00 €): Rabatt`
    private func sentence(_ entry: Invoice.AllowanceCharge) -> String? {
        guard let sum = amount(entry.amount) else { return nil }
        let share = share(entry).map { " (\($0))" } ?? ""
        return sum + share + (reason(entry).map { ": \($0)" } ?? "")
    }

    /// `10 % von 100,00 €`
    func share(_ entry: Invoice.AllowanceCharge) -> String? {
        switch (words.percent(entry.percent), amount(entry.base)) {
        case (let percent?, let base?): return "\(percent) \(words.say("von", "of")) \(base)"
        case (let percent?, nil): return percent
        case (nil, let base?): return "\(words.say("von", "of")) \(base)"
        case (nil, nil): return nil
        }
    }

    func reason(_ entry: Invoice.AllowanceCharge) -> String? {
        let code = entry.reasonCode.map {
            words.name(of: $0, in: entry.isCharge ? .chargeReason : .allowanceReason)
                ?? "\(words.say("Grund", "reason")) \($0)"
        }
        return entry.reason ?? code
    }
}

extension Wording {
    /// `19 %`; where there is no rate or it is 0, the words for the category.
    func tax(_ category: String?, _ rate: ExactDecimal?) -> String? {
        guard let category, !category.isEmpty else { return percent(rate) }
        if category == "S", let rate = percent(rate) { return rate }
        let name = name(of: category, in: .vatCategory) ?? category
        guard let rate, rate.units != 0 || !rate.isKnown else { return name }
        return "\(number(rate))\u{A0}% \(name)"
    }
}
