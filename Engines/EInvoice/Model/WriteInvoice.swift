public import XML

extension Invoice {
    /// The invoice as XML: UBL (a credit note where the type is one) or CII.
    ///
    /// - Throws: `XMLWriterError` if a text has a character that XML cannot hold.
    public func xml(_ syntax: InvoiceSyntax) throws(XMLWriterError) -> [UInt8] {
        var writer = InvoiceWriter(isCredit: syntax == .ublCreditNote)
        switch syntax {
        case .ublInvoice, .ublCreditNote: writer.writeUBL(self)
        case .cii: writer.writeCII(self)
        }
        return try writer.xml.finish()
    }

    /// The UBL document that this type of invoice (BT-3) is written as.
    public var ublSyntax: InvoiceSyntax {
        let code = Array(type.utf8)
        return code.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return .ublInvoice }
            let isCredit = CodeLists.cen15.creditNoteTypes.contains(Text(start: start, count: bytes.count))
            return isCredit ? .ublCreditNote : .ublInvoice
        }
    }
}

/// Writes the elements that both syntaxes need, leaving out what is not there.
struct InvoiceWriter {
    var xml = XMLWriter(indented: true)
    let isCredit: Bool

    init(isCredit: Bool) { self.isCredit = isCredit }

    mutating func group(_ name: String, _ content: (inout InvoiceWriter) -> Void) {
        xml.begin(name)
        content(&self)
        xml.end()
    }

    mutating func text(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { xml.element(name, text: value) }
    }

    mutating func text(_ name: String, _ value: String?, _ attribute: String, _ of: String?) {
        guard let value, !value.isEmpty else { return }
        xml.begin(name)
        if let of, !of.isEmpty { xml.attribute(attribute, of) }
        xml.text(value)
        xml.end()
    }

    mutating func identifier(_ name: String, _ value: Invoice.Identifier?) {
        text(name, value?.value, "schemeID", value?.scheme)
    }

    mutating func number(_ name: String, _ value: ExactDecimal?, scale: Int = 0) {
        if let value { xml.element(name, text: value.text(minimumScale: scale)) }
    }

    mutating func attachment(_ name: String, _ value: Invoice.Attachment) {
        xml.begin(name)
        xml.attribute("mimeCode", value.mimeType)
        xml.attribute("filename", value.name)
        xml.text(Base64.encode(value.bytes))
        xml.end()
    }
}

/// When VAT falls due (BT-8): the codes of UBL and those of CII for the same.
enum TaxPoint {
    static func ubl(_ code: String?) -> String? { code.map { ["5": "3", "29": "35", "72": "432"][$0] ?? $0 } }
    static func cii(_ code: String?) -> String? { code.map { ["3": "5", "35": "29", "432": "72"][$0] ?? $0 } }
}
