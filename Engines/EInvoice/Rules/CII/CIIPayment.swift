/// Rules on means of payment.
extension RuleRun {
    func ciiPayment() {
        for card in tree.all(.ApplicableTradeSettlementFinancialCard) {
            let number = card[.ID].text
            let text = rules.isFrom16 ? number.trimmed : number
            require("BR-51", card, text.length <= 10)
        }
        for means in tree.all(.SpecifiedTradeSettlementPaymentMeans) {
            require("BR-49", means, means.has(.TypeCode))
            guard means.any(.TypeCode, { $0.text == "30" || $0.text == "58" }) else { continue }
            for account in means.all(.PayeePartyCreditorFinancialAccount) {
                let hasAccount = account.has(.IBANID) || account.has(.ProprietaryID)
                let isFilled = account.filled(.IBANID) || account.filled(.ProprietaryID)
                require("BR-50", account, rules.isFrom16 ? isFilled : hasAccount)
                require("BR-61", account, hasAccount)
            }
        }
    }
}
