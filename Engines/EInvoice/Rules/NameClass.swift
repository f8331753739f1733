/// Rules that speak of every element whose name ends in a certain way.
struct NameClass: OptionSet, Sendable {
    let rawValue: UInt16

    static let amount = NameClass(rawValue: 1)
    static let priceAmount = NameClass(rawValue: 2)
    static let binaryObject = NameClass(rawValue: 4)
    static let identifier = NameClass(rawValue: 8)
    static let referencedDocument = NameClass(rawValue: 16)
    static let quantity = NameClass(rawValue: 32)
    static let tradeTax = NameClass(rawValue: 64)
    static let documentContextParameter = NameClass(rawValue: 128)

    /// By the tag's number.
    private static let classes: [NameClass] = Tag.allCases.map { tag in
        let name = String(describing: tag)
        var classes: NameClass = []
        if name.hasSuffix("Amount") { classes.insert(.amount) }
        if name.hasSuffix("PriceAmount") { classes.insert(.priceAmount) }
        if name.hasSuffix("BinaryObject") { classes.insert(.binaryObject) }
        if name.hasSuffix("ID") { classes.insert(.identifier) }
        if name.hasSuffix("ReferencedDocument") { classes.insert(.referencedDocument) }
        if name.hasSuffix("Quantity") { classes.insert(.quantity) }
        if name.hasSuffix("TradeTax") { classes.insert(.tradeTax) }
        if name.hasSuffix("DocumentContextParameter") { classes.insert(.documentContextParameter) }
        return classes
    }

    static func of(_ tag: Tag) -> NameClass { classes[Int(tag.rawValue)] }

    /// Whether a name belongs to the class the tables of paths call so.
    static func ends(_ tag: Tag, _ end: String) -> Bool {
        switch end {
        case "Amount": of(tag).contains(.amount) && tag != .TaxTotalAmount
        case "ReferencedDocument": of(tag).contains(.referencedDocument)
        case "Quantity": of(tag).contains(.quantity)
        case "TradeTax": of(tag).contains(.tradeTax)
        case "DocumentContextParameter": of(tag).contains(.documentContextParameter)
        default: false
        }
    }
}
