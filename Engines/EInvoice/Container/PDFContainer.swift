internal import XML

/// What a PDF says about the invoice inside it (ZUGFeRD, Factur-X, XRechnung in PDF).
public struct PDFContainer: Sendable {
    /// A file inside the PDF.
    public struct Attachment: Sendable {
        public let name: String
        public let bytes: [UInt8]
        /// How it belongs to the document: `Alternative`, `Data`, `Source`, `Supplement`.
        public let relationship: String?
        public let mimeType: String?
    }

    public internal(set) var version = ""
    public internal(set) var attachments: [Attachment] = []
    /// Whether the document names its associated files, as PDF/A-3 asks for.
    public internal(set) var hasAssociatedFiles = false
    public internal(set) var isEncrypted = false
    /// PDF/A as the file says of itself: part `3`, conformance `B`. Not checked.
    public internal(set) var pdfaPart: String?
    public internal(set) var pdfaConformance: String?
    /// Profile, version and file name in the Factur-X description.
    public internal(set) var profile: String?
    public internal(set) var profileVersion: String?
    public internal(set) var declaredName: String?
    /// Which attachment is the invoice.
    public internal(set) var invoice: Int?

    /// Names by which an invoice is found, best first.
    public static let names = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml", "ZUGFeRD-invoice.xml"]

    /// - Returns: `nil` if the bytes are no PDF.
    public init?(_ bytes: [UInt8]) {
        guard var file = PDFFile(bytes) else { return nil }
        version = file.version
        isEncrypted = file.isEncrypted
        hasAssociatedFiles = !(file.resolve(file.catalog["AF"]).array ?? []).isEmpty
        for entry in file.objects.values {
            guard let specification = entry.value.dictionary,
                let files = file.resolve(specification["EF"]).dictionary,
                let embedded = file.entry(files["UF"] ?? files["F"]), attachments.count < 1000
            else { continue }
            let name = file.resolve(specification["UF"]).string ?? file.resolve(specification["F"]).string ?? ""
            attachments.append(
                Attachment(
                    name: name, bytes: file.data(of: embedded) ?? [],
                    relationship: file.resolve(specification["AFRelationship"]).name,
                    mimeType: file.resolve(embedded.value.dictionary?["Subtype"]).name))
        }
        // As the tree of names has them.
        attachments.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        if let metadata = file.entry(file.catalog["Metadata"]), let data = file.data(of: metadata) { describe(data) }
        invoice = Self.invoice(in: attachments)
    }

    /// The attachment with the best known name; else one that holds an invoice.
    private static func invoice(in attachments: [Attachment]) -> Int? {
        for name in names {
            if let index = attachments.firstIndex(where: { $0.name == name }) { return index }
        }
        for name in names {
            if let index = attachments.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) { return index }
        }
        let order = ["Alternative", "Data", "Source"]
        let candidates = attachments.indices.filter { index in
            guard
                let document = try? XMLDocument(attachments[index].bytes, vocabulary: InvoiceNames.shared.vocabulary)
            else { return false }
            return Tree.with(document) { $0 != nil }
        }
        return candidates.min { left, right in
            let first = order.firstIndex(of: attachments[left].relationship ?? "") ?? order.count
            let second = order.firstIndex(of: attachments[right].relationship ?? "") ?? order.count
            return (first, left) < (second, right)
        }
    }

    /// Reads the document's description (XMP) without asking that it be well-formed.
    private mutating func describe(_ data: [UInt8]) {
        pdfaPart = Self.property("part", in: data, prefix: "pdfaid:")
        pdfaConformance = Self.property("conformance", in: data, prefix: "pdfaid:")
        profile = Self.property("ConformanceLevel", in: data)
        profileVersion = Self.property("Version", in: data, besides: "pdf")
        declaredName = Self.property("DocumentFileName", in: data)
    }

    /// A property as an attribute (`x:name="value"`) or an element (`<x:name>value</x:name>`).
    private static func property(_ name: String, in data: [UInt8], prefix: String = ":", besides: String? = nil)
        -> String?
    {
        let wanted = Array((prefix + name).utf8)
        var index = 0
        while index + wanted.count < data.count {
            guard data[index] == wanted[0], data[index..<index + wanted.count].elementsEqual(wanted) else {
                index += 1
                continue
            }
            index += wanted.count
            var end = index
            while end < data.count, PDFScanner.isSpace(data[end]) { end += 1 }
            guard end < data.count else { return nil }
            let closing: UInt8
            if data[end] == UInt8(ascii: ">"), end == index {
                closing = UInt8(ascii: "<")
            } else if data[end] == UInt8(ascii: "=") {
                end += 1
                while end < data.count, PDFScanner.isSpace(data[end]) { end += 1 }
                guard end < data.count, data[end] == 0x22 || data[end] == 0x27 else { continue }
                closing = data[end]
            } else {
                continue
            }
            let start = end + 1
            guard start < data.count, let stop = data[start...].firstIndex(of: closing), stop - start < 200 else {
                continue
            }
            let value = String(decoding: data[start..<stop], as: UTF8.self)
            let trimmed = value.filter { !$0.isWhitespace || $0 == " " }
            return trimmed.isEmpty ? nil : trimmed
        }
        return nil
    }
}
