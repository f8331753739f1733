/// An invoice in the other syntax, with nothing lost: read into the model, written, checked, and compared with what it was.
public struct Conversion: Sendable {
    public enum Target: String, Sendable, Hashable, CaseIterable {
        /// An invoice, or a credit note where the type of the invoice (BT-3) is one.
        case ubl
        case cii
    }

    public let xml: [UInt8]
    public let syntax: InvoiceSyntax
    /// What the validator says of the result; it is accepted.
    public let report: Report

    /// - Parameter bytes: XML, or a PDF with an invoice inside.
    /// - Throws: why it cannot be written; a part of an invoice is never left out.
    public init(_ bytes: [UInt8], to target: Target, validator: Validator = Validator()) throws(ConversionRefusal) {
        let source = validator.check(bytes)
        guard source.verdict == .accept, let invoice = Invoice(reading: bytes, limits: validator.limits) else {
            throw .rejected(source)
        }
        syntax = target == .cii ? .cii : invoice.ublSyntax
        guard let xml = try? invoice.xml(syntax) else { throw .unwritable }
        let losses = Loss.between(bytes, xml, invoice, limits: validator.limits)
        guard losses.isEmpty else { throw .losses(losses) }
        let report = validator.check(xml)
        guard report.verdict == .accept else { throw .wouldBeRejected(report) }
        self.xml = xml
        self.report = report
    }
}

/// Why an invoice is not converted.
public enum ConversionRefusal: Error, Sendable {
    /// It is not accepted as it is.
    case rejected(Report)
    /// A text has a character that XML cannot hold.
    case unwritable
    /// The other syntax, or the model of EN 16931, has no place for something.
    case losses([Loss])
    /// Nothing would be lost, but the rules of the other syntax would not accept it.
    case wouldBeRejected(Report)
}

/// Something of an invoice that the other syntax would not say.
public struct Loss: Sendable, Hashable {
    /// Where it stands in the invoice.
    public let place: Place?
    public let german: String
    public let english: String
}
