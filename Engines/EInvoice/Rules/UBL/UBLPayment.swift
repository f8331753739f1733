/// Rules on means of payment.
extension RuleRun {
    func ublPayment() {
        for means in tree.all(.PaymentMeans) {
            require("BR-49", means, means.has(.PaymentMeansCode))
            let code = means[.PaymentMeansCode].text
            let isTransfer = code.normalized(is: "30") || code.normalized(is: "58")
            require("BR-61", means, !isTransfer || means.has(.PayeeFinancialAccount, .ID))
            if means.any(.PaymentMeansCode, { $0.text == "30" || $0.text == "58" }) {
                for account in means.all(.PayeeFinancialAccount) {
                    require("BR-50", account, account.filled(.ID))
                }
            }
            means.any(.CardAccount, .PrimaryAccountNumberID) { number in
                let text = number.text
                let length =
                    text.hasSpace
                    ? String(decoding: text.normalizedBytes, as: UTF8.self).unicodeScalars.count : text.length
                require("BR-51", number, length <= 10)
                return false
            }
        }
    }
}
