/// What the rules of XRechnung ask in both syntaxes.
extension RuleRun {
    /// Types of document that XRechnung uses (BT-3).
    static func isUsualType(_ text: Text) -> Bool { usualTypes.has(text) }
    private static let usualTypes = CodeSet("326 380 384 389 381 875 876 877")

    /// VAT categories that need the seller's tax identifier.
    static func needsTaxIdentifier(_ text: Text) -> Bool { taxedCategories.contains(text) }
    private static let taxedCategories = CodeSet("S Z E AE K G L M")

    /// Kinds of attachment that the extension permits.
    func isExtensionMime(_ object: Element) -> Bool {
        guard let kind = object.attribute(.mimeCode) else { return false }
        return CodeLists.mimeTypes.contains(kind) || kind == "application/xml"
    }

    func isExtensionScheme(_ scheme: Text) -> Bool {
        codes.identifierSchemes.has(scheme) || CodeLists.digitalHealth.has(scheme)
    }

    func isExtensionAddress(_ scheme: Text) -> Bool {
        codes.addressSchemes.has(scheme) || CodeLists.digitalHealth.has(scheme)
    }

    /// Two amounts less far apart than rounding may bring: two cents, half a forint.
    func isNear(_ value: Number, _ expected: Number, currency: Element?) -> Bool {
        let isForint = currency.map { $0.text == "HUF" } ?? false
        let slack = isForint ? Number(mantissa: 5, scale: 1) : Number(mantissa: 2, scale: 2)
        return value + slack >= expected && value - slack <= expected
    }

    /// No two of the documents have an attachment of the same name.
    func hasUniqueNames(_ references: [Element], _ path: (Element, (Element) -> Void) -> Void) -> Bool {
        var seen: Set<String> = []
        for reference in references {
            var own: Set<String> = []
            path(reference) { object in
                if let name = object.attribute(.filename) { own.insert(name.string) }
            }
            if !seen.isDisjoint(with: own) { return false }
            seen.formUnion(own)
        }
        return true
    }

    /// A product of an invoice for clean vehicles: its classes (UBL and CII name them differently) and its attributes.
    /// - Returns: whether it has a vehicle's category and attribute.
    func vehicle(_ product: Element, class path: (Tag, Tag), property: (owner: Tag, name: Tag)) -> Bool {
        var categories = 0
        product.any(path.0, path.1) { code in
            let list = code.attribute(.listID) ?? .empty
            if list == "CVD" { categories += 1 }
            let isListed = list.normalized(is: "CVD") || CodeLists.itemClassifications.has(list)
            require("BR-TMP-CVD-01", code, isListed)
            require("BR-DE-CVD-04", code, !list.normalized(is: "CVD") || CodeLists.vehicleCategories.has(code.text))
            return false
        }
        var attributes = 0
        for entry in product.all(property.owner) where entry.any(property.name, { $0.text == "cva" }) {
            attributes += 1
            require("BR-DE-CVD-05", entry, CodeLists.vehicleAttributes.has(entry[.Value].text))
        }
        require("BR-DE-CVD-06-a", product, categories == 0 || attributes == 1)
        require("BR-DE-CVD-06-b", product, attributes == 0 || categories == 1)
        return categories > 0 && attributes > 0
    }
}
