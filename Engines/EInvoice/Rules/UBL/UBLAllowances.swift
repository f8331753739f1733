/// Rules on allowances and charges of the document and of lines.
extension RuleRun {
    func ublAllowances() {
        for entry in tree.all(.AllowanceCharge) {
            guard let above = entry.parent?.tag, let isCharge = entry.isCharge else { continue }
            let hasReason = entry.has(.AllowanceChargeReason) || entry.has(.AllowanceChargeReasonCode)
            switch (above, isCharge) {
            case (.Invoice, false), (.CreditNote, false):
                guard entry.parent?.parent == nil else { continue }
                require("BR-31", entry, entry.has(.Amount))
                require("BR-32", entry, Self.hasVATCategory(entry))
                require("BR-33", entry, hasReason)
                require("BR-CO-21", entry, hasReason)
                require("BR-DEC-01", entry, entry.isInCents(.Amount))
                require("BR-DEC-02", entry, entry.isInCents(.BaseAmount))
            case (.Invoice, true), (.CreditNote, true):
                guard entry.parent?.parent == nil else { continue }
                require("BR-36", entry, entry.has(.Amount))
                require("BR-37", entry, Self.hasVATCategory(entry))
                require("BR-38", entry, hasReason)
                require("BR-CO-22", entry, hasReason)
                require("BR-DEC-05", entry, entry.isInCents(.Amount))
                require("BR-DEC-06", entry, entry.isInCents(.BaseAmount))
            case (.InvoiceLine, false), (.CreditNoteLine, false):
                require("BR-41", entry, entry.has(.Amount))
                require("BR-42", entry, hasReason)
                require("BR-CO-23", entry, hasReason)
                require("BR-DEC-24", entry, entry.isInCents(.Amount))
                require("BR-DEC-25", entry, entry.isInCents(.BaseAmount))
            case (.InvoiceLine, true), (.CreditNoteLine, true):
                require("BR-43", entry, entry.has(.Amount))
                require("BR-44", entry, hasReason)
                require("BR-CO-24", entry, hasReason)
                require("BR-DEC-27", entry, entry.isInCents(.Amount))
                require("BR-DEC-28", entry, entry.isInCents(.BaseAmount))
            default: break
            }
        }
    }

    private static func hasVATCategory(_ entry: Element) -> Bool {
        entry.any(.TaxCategory) { $0.isVAT && $0.has(.ID) }
    }
}
