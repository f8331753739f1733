internal import XML

/// The names of both standards, numbered once for the whole program.
struct InvoiceNames: Sendable {
    let vocabulary: XMLVocabulary
    /// By a name's number in the vocabulary.
    let attributes: [AttributeTag]
    let ubl: [Tag]
    let cii: [Tag]
    let schemaInstance: Range<Int>

    static let shared = InvoiceNames()
    static let byName: [String: Tag] = Dictionary(
        uniqueKeysWithValues: Tag.allCases.map { (String(describing: $0), $0) })

    private init() {
        var names: [XMLName] = []
        var attributes: [AttributeTag] = []
        for attribute in AttributeTag.allCases {
            names.append(XMLName(String(describing: attribute)))
            attributes.append(attribute)
        }
        let instance = "http://www.w3.org/2001/XMLSchema-instance"
        let first = names.count
        for name in ["nil", "type", "schemaLocation", "noNamespaceSchemaLocation"] {
            names.append(XMLName(name, namespace: instance))
            attributes.append(.unknown)
        }
        schemaInstance = first..<names.count
        var ubl = [Tag](repeating: .unknown, count: names.count)
        var cii = ubl
        func add(_ list: StaticString, _ namespace: String, isUBL: Bool) {
            for entry in String(describing: list).split(separator: " ") {
                let parts = entry.split(separator: "=")
                let tag = InvoiceNames.byName[String(parts[parts.count - 1])] ?? .unknown
                names.append(XMLName(String(parts[0]), namespace: namespace))
                ubl.append(isUBL ? tag : .unknown)
                cii.append(isUBL ? .unknown : tag)
            }
        }
        let oasis = "urn:oasis:names:specification:ubl:schema:xsd:"
        add(Names.inv, oasis + "Invoice-2", isUBL: true)
        add(Names.cn, oasis + "CreditNote-2", isUBL: true)
        add(Names.cbc, oasis + "CommonBasicComponents-2", isUBL: true)
        add(Names.cac, oasis + "CommonAggregateComponents-2", isUBL: true)
        add(Names.ext, oasis + "CommonExtensionComponents-2", isUBL: true)
        let uncefact = "urn:un:unece:uncefact:data:standard:"
        add(Names.rsm, uncefact + "CrossIndustryInvoice:100", isUBL: false)
        add(Names.ram, uncefact + "ReusableAggregateBusinessInformationEntity:100", isUBL: false)
        add(Names.udt, uncefact + "UnqualifiedDataType:100", isUBL: false)
        add(Names.qdt, uncefact + "QualifiedDataType:100", isUBL: false)
        self.attributes = attributes
        self.ubl = ubl
        self.cii = cii
        vocabulary = XMLVocabulary(names)
    }
}
