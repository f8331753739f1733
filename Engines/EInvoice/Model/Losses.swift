internal import XML

extension Loss {
    /// What the original says and the copy does not.
    ///
    /// Looked for twice: every value of the original's XML must stand somewhere in the copy, so that nothing goes that the
    /// model has no member for; and the copy must read as the same invoice, so that nothing goes to a wrong place.
    static func between(_ original: [UInt8], _ copy: [UInt8], _ invoice: Invoice, limits: InvoiceLimits) -> [Loss] {
        let losses = missingValues(original, copy, limits)
        guard losses.isEmpty else { return losses }
        guard let read = Invoice(reading: copy, limits: limits) else { return [.unknown] }
        let (before, after) = (invoice.comparable, read.comparable)
        guard before != after else { return [] }
        return differences(before, after)
    }

    // MARK: Values

    private static let limit = 20

    private static func missingValues(_ original: [UInt8], _ copy: [UInt8], _ limits: InvoiceLimits) -> [Loss] {
        var said: Set<String> = []
        withTree(copy, limits) { tree in
            for index in 0..<tree.count {
                for text in texts(tree[index]) { said.formUnion(pieces(text)) }
            }
        }
        var losses: [Loss] = []
        withTree(original, limits) { tree in
            for index in 0..<tree.count where losses.count < limit {
                let element = tree[index]
                guard !isFiller(element) else { continue }
                for text in texts(element) {
                    let lost = pieces(text).filter { !said.contains($0) && !fillers.contains($0) }
                    if let first = lost.first { losses.append(.value(first, element, tree)) }
                }
            }
        }
        return losses
    }

    private static func withTree(_ bytes: [UInt8], _ limits: InvoiceLimits, _ body: (Tree) -> Void) {
        guard let bytes = Invoice.xml(in: bytes),
            let document = try? XMLDocument(bytes, limits: limits.xml, vocabulary: InvoiceNames.shared.vocabulary)
        else { return }
        Tree.with(document) { $0.map(body) }
    }

    /// What an element says itself: its text and its attributes, but for those that follow from the rest.
    private static func texts(_ element: Element) -> [Text] {
        var texts = element.hasElements || isBinary(element) ? [] : [element.text]
        for attribute in element.attributes where !implied.contains(attribute.tag) { texts.append(attribute.text) }
        return texts
    }

    /// Attachments are compared as files.
    private static func isBinary(_ element: Element) -> Bool {
        element.tag == .EmbeddedDocumentBinaryObject || element.tag == .AttachmentBinaryObject
    }

    private static let implied: Set<AttributeTag> = [.currencyID, .format, .unknown]

    /// Comparable pieces: lines and parts between `#`, days and numbers in one form.
    private static func pieces(_ text: Text) -> [String] {
        text.string.split { $0 == "#" || $0.isNewline }.compactMap { piece in
            let plain = String(piece.drop(while: \.isWhitespace)).trimmedAtEnd
            if plain.isEmpty { return nil }
            if plain.utf8.count >= 10, plain.dropFirst(4).first == "-", plain.dropFirst(7).first == "-" {
                return String(plain.prefix(10).filter { $0 != "-" })
            }
            return ExactDecimal(plain)?.description ?? plain
        }
    }

    /// What the syntaxes need and no business term stands for.
    private static func isFiller(_ element: Element) -> Bool {
        switch element.tag {
        case .UBLVersionID, .NetworkID: true
        case .Name: element.parent?.tag == .SpecifiedProcuringProject
        case .ID: element.parent?.tag == .TaxScheme
        case .DescriptionCode, .DueDateTypeCode, .ChargeIndicator, .Indicator, .DocumentTypeCode: true
        case .TypeCode: element.parent.map { typedParents.contains($0.tag) } ?? false
        default: false
        }
    }

    private static let typedParents: Set<Tag> = [
        .AdditionalReferencedDocument, .ApplicableTradeTax, .CategoryTradeTax,
    ]
    private static let fillers: Set<String> = ["VAT", "VA", "FC", "NA", "SEPA"]

    private static func value(_ text: String, _ element: Element, _ tree: Tree) -> Loss {
        let name = tree.name(of: element)
        let shown = String(text.prefix(60))
        return Loss(
            place: tree.place(of: element), german: "„\(shown)“ (\(name)) hat dort keinen Platz.",
            english: "“\(shown)” (\(name)) has no place there.")
    }

    // MARK: The invoice as it reads

    private static func differences(_ before: Invoice, _ after: Invoice) -> [Loss] {
        let (german, english) = (InvoicePresentation(before, .de), InvoicePresentation(before, .en))
        let kept = Set(statements(InvoicePresentation(after, .de)))
        let losses = zip(statements(german), statements(english)).filter { !kept.contains($0.0) }.map { pair in
            Loss(
                place: nil, german: "Das liest sich dort anders oder fehlt: \(pair.0)",
                english: "This would read differently there or be missing: \(pair.1)")
        }
        return losses.isEmpty ? [.unknown] : Array(losses.prefix(limit))
    }

    private static let unknown = Loss(
        place: nil, german: "Die Rechnung läse sich dort anders.", english: "The invoice would read differently there.")

    /// Everything that is shown, a sentence each: `Verkäufer: Name: …`
    private static func statements(_ presentation: InvoicePresentation) -> [String] {
        presentation.sections.flatMap { section in
            section.entries.map { "\(section.title): \($0.label): \($0.value)" }
                + section.tables.flatMap { table in
                    table.rows.map { row in
                        "\(table.caption): " + (row.cells + row.details.map(\.value)).joined(separator: "; ")
                    }
                }
        }
    }
}

extension Invoice {
    /// Without what the syntaxes say in different ways: codes for the same, the order of identifiers, a tax of 0,
    /// a gross price that follows from price and discount.
    fileprivate var comparable: Invoice {
        var copy = self
        copy.taxPointCode = TaxPoint.ubl(taxPointCode)
        copy.totals.tax = totals.tax ?? .zero
        let order = { (a: Identifier, b: Identifier) in (a.scheme ?? "", a.value) < (b.scheme ?? "", b.value) }
        copy.seller.identifiers.sort(by: order)
        copy.buyer.identifiers.sort(by: order)
        for index in copy.lines.indices { copy.lines[index].price = copy.lines[index].price.completed }
        return copy
    }
}

extension String {
    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
