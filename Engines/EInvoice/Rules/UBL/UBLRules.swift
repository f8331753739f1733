/// The EN 16931 rules for UBL, group after group.
extension RuleRun {
    func ublRules() {
        ublDocument()
        ublParties()
        ublPayment()
        ublTotals()
        ublAllowances()
        ublLines()
        ublVAT()
        ublCardinality()
        ublDataTypes()
        ublCodes()
        PathRules.ubl.check(self)
    }
}

/// Conditions that UBL rules share.
extension Element {
    /// `cac:TaxScheme` says VAT.
    var isVAT: Bool { any(.TaxScheme) { $0[.ID].text.upper(is: "VAT") } }

    /// `cbc:ChargeIndicator` as a truth value; `nil` where it is none.
    var isCharge: Bool? {
        guard let text = self[.ChargeIndicator]?.text.trimmed else { return nil }
        if text == "true" || text == "1" { return true }
        if text == "false" || text == "0" { return false }
        return nil
    }

    /// `cbc:EndDate` not before `cbc:StartDate`, where both are there.
    var isPeriodInOrder: Bool {
        guard let start = self[.StartDate], let end = self[.EndDate] else { return true }
        guard let first = CalendarText(start.text.trimmed, hasDate: true, hasTime: false),
            let last = CalendarText(end.text.trimmed, hasDate: true, hasTime: false)
        else { return false }
        return last.minutes >= first.minutes
    }

    /// Its amount at that name has at most two decimal places, or is not there.
    func isInCents(_ tag: Tag) -> Bool { self[tag].text.hasAtMostTwoDecimals }
}
