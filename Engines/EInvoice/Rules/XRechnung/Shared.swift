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
}
