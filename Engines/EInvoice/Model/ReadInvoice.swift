internal import XML

extension Invoice {
    /// Reads an invoice in UBL or CII, or the one inside a PDF.
    ///
    /// What the file has is taken as it is, right or wrong: whether it may be paid is the validator's word.
    /// - Returns: `nil` if there is no invoice to read.
    public init?(reading bytes: [UInt8], limits: InvoiceLimits = .init()) {
        guard bytes.count <= limits.bytes, let bytes = Self.xml(in: bytes),
            let document = try? XMLDocument(bytes, limits: limits.xml, vocabulary: InvoiceNames.shared.vocabulary),
            let invoice = Tree.with(document, { $0.map { Invoice($0) } })
        else { return nil }
        self = invoice
    }

    /// The XML of an invoice: the bytes themselves, or the file inside a PDF.
    /// - Returns: `nil` for a PDF without an invoice.
    public static func xml(in bytes: [UInt8]) -> [UInt8]? {
        guard PDFFile.isPDF(bytes) else { return bytes }
        guard let container = PDFContainer(bytes), let number = container.invoice else { return nil }
        return container.attachments[number].bytes
    }

    init(_ tree: Tree) {
        self.init()
        process = nil
        totals = .unknown
        switch tree.syntax {
        case .ublInvoice, .ublCreditNote: readUBL(tree.root)
        case .cii: readCII(tree.root)
        }
    }
}

/// What readers of both syntaxes take from an element.
extension Element {
    /// Text without white space at its ends, `nil` where nothing is left.
    var value: String? {
        let text = text.trimmed
        return text.count == 0 ? nil : text.string
    }

    /// `nil` where there is nothing; unknown where there is something else than a number.
    var decimal: ExactDecimal? { text.isBlank ? nil : ExactDecimal(number) ?? .unknown }

    func value(_ a: Tag) -> String? { self[a]?.value }
    func value(_ a: Tag, _ b: Tag) -> String? { first(a, b)?.value }
    func value(_ a: Tag, _ b: Tag, _ c: Tag) -> String? { first(a, b, c)?.value }
    func value(_ a: Tag, _ b: Tag, _ c: Tag, _ d: Tag) -> String? { first(a, b, c, d)?.value }
    func decimal(_ a: Tag) -> ExactDecimal? { self[a]?.decimal }
    func decimal(_ a: Tag, _ b: Tag) -> ExactDecimal? { first(a, b)?.decimal }

    var identifier: Invoice.Identifier? {
        value.map { Invoice.Identifier($0, scheme: attribute(.schemeID)?.string) }
    }

    /// BT-125
    var attachment: Invoice.Attachment {
        Invoice.Attachment(
            Base64.decode(text), mimeType: attribute(.mimeCode)?.string ?? "", name: attribute(.filename)?.string ?? "")
    }
}

extension ExactDecimal {
    static let zero = ExactDecimal(units: 0)
}

extension Invoice.Totals {
    static let unknown: Invoice.Totals = {
        var totals = Invoice.Totals()
        totals.lines = .unknown
        totals.withoutTax = .unknown
        totals.withTax = .unknown
        totals.due = .unknown
        return totals
    }()
}
