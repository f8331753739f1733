/// Rules UBL-DT and the UBL-CR that look at values.
extension RuleRun {
    func ublDataTypes() {
        for index in 0..<tree.count {
            let element = tree[index]
            let names = NameClass.of(element.tag)
            if names.rawValue & (NameClass.amount.rawValue | NameClass.binaryObject.rawValue) == 0 { continue }
            if names.contains(.amount), !names.contains(.priceAmount), !isInReducedPrice(element) {
                require("UBL-DT-01", element, element.text.hasAtMostTwoDecimals)
            }
            if names.contains(.binaryObject) {
                require("UBL-DT-06", element, element.attribute(.mimeCode) != nil)
                require("UBL-DT-07", element, element.attribute(.filename) != nil)
            }
        }
        ublNameAttributes()
        let root = tree.root
        require("UBL-CR-002", root, !root.has(.UBLVersionID) || root.any(.UBLVersionID) { $0.text == "2.1" })
        if root.tag == .Invoice { require("UBL-CR-412", root, !root.has(.PaymentMeans, .PaymentDueDate)) }
        let references = tree.all(.AdditionalDocumentReference)
        require(
            "UBL-CR-665", root,
            !references.contains { reference in
                (!reference.has(.DocumentTypeCode) || reference.any(.DocumentTypeCode) { $0.text != "130" })
                    && reference.any(.ID) { $0.attribute(.schemeID) != nil }
            })
        require("UBL-CR-666", root, !references.contains { Self.isLineObject($0) && $0.has(.Attachment) })
        require("UBL-CR-673", root, !references.contains { Self.isLineObject($0) && $0.has(.DocumentDescription) })
    }

    /// Inside of a price with an allowance more decimal places are permitted.
    private func isInReducedPrice(_ element: Element) -> Bool {
        var above = element.parent
        while let current = above {
            if current.tag == .Price && current.has(.AllowanceCharge) { return true }
            above = current.parent
        }
        return false
    }

    /// `@name` only at the code of the means of payment.
    private func ublNameAttributes() {
        for index in 0..<tree.count {
            let element = tree[index]
            if element.node.pointee.attributeCount == 0 || element.tag == .PaymentMeansCode { continue }
            if element.attribute(.name) != nil {
                fail("UBL-DT-18", tree.root)
                return
            }
        }
    }
}
