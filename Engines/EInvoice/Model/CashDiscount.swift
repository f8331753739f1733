extension Invoice {
    /// Skonto: less to pay for those who pay soon, as XRechnung writes it into the payment terms (BT-20, BR-DE-18).
    public struct CashDiscount: Sendable, Hashable {
        /// Within how many days.
        public let days: Int
        public let percent: ExactDecimal
        /// The amount the percentage is of; `nil`: the amount due.
        public let base: ExactDecimal?
    }

    /// The discounts that the payment terms offer, in their order; lines that do not have the agreed form are none.
    public var cashDiscounts: [CashDiscount] { termLines.compactMap { Self.cashDiscount($0) } }

    /// The payment terms without the lines that are discounts.
    var paymentTermsInWords: String {
        termLines.filter { Self.cashDiscount($0) == nil }.joined(separator: "\n")
    }

    private var termLines: [Substring] { (paymentTerms ?? "").split(whereSeparator: \.isNewline) }

    /// `#SKONTO#TAGE=14#PROZENT=2.00#` with or without `BASISBETRAG=100.00#`
    private static func cashDiscount(_ line: Substring) -> CashDiscount? {
        let parts = line.split(separator: "#", omittingEmptySubsequences: false).map { part in
            String(part.filter { !$0.isWhitespace })
        }
        guard parts.count >= 5, parts[0].isEmpty, parts[1] == "SKONTO", parts[2].hasPrefix("TAGE="),
            parts[3].hasPrefix("PROZENT="), let days = Int(parts[2].dropFirst(5)), days >= 0,
            let percent = ExactDecimal(String(parts[3].dropFirst(8)))
        else { return nil }
        let base = parts[4].hasPrefix("BASISBETRAG=") ? ExactDecimal(String(parts[4].dropFirst(12))) : nil
        return CashDiscount(days: days, percent: percent, base: base)
    }
}
