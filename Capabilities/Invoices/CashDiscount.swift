package import EInvoice
package import Kernel

/// A discount for paying early (Skonto), as XRechnung writes it into the payment terms (BT-20, rule BR-DE-18) and the
/// engine reads it.
package struct CashDiscount: Sendable, Hashable {
    /// Counted from the day of the invoice, which is the earlier and therefore the safe reading.
    package var days: Int
    /// In hundredths of a percent: 2.25 % are 225.
    package var percent: Int
    /// What the percentage is of; nil means the amount to be paid.
    package var base: Money?

    package init(days: Int, percent: Int, base: Money? = nil) {
        (self.days, self.percent, self.base) = (days, percent, base)
    }

    /// Rounded to the cent, halves up.
    package func amount(of payable: Money) -> Money {
        let base = (base ?? payable).cents
        let (product, overflow) = base.multipliedReportingOverflow(by: Int64(percent))
        guard !overflow, product > 0 else { return .zero }
        return Money(cents: (product / 10_000) + (product % 10_000 >= 5_000 ? 1 : 0))
    }

    /// The last day on which it may be taken.
    package func until(issued: Day) -> Day { issued.adding(days: days) }

    /// One that the engine has read; nil where it cannot be counted with: more than ten years, parts of a hundredth of a
    /// percent or of a cent, nothing or more than everything.
    package init?(_ read: Invoice.CashDiscount) {
        guard (0...3660).contains(read.days), let percent = read.percent.cents, (1...10_000).contains(percent) else {
            return nil
        }
        if let base = read.base, (base.cents ?? .max).magnitude >= 1 << 53 { return nil }
        self.init(
            days: read.days, percent: percent, base: read.base.flatMap(\.cents).map { Money(cents: Int64($0)) })
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
