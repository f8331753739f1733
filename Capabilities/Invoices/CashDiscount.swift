package import Kernel

/// A discount for paying early (Skonto), as XRechnung writes it into the payment terms (BT-20, rule BR-DE-18):
/// `#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#`, one on a line.
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

    /// Reads every line that has the form; whatever else stands there is for people.
    package static func all(in terms: String) -> [CashDiscount] {
        terms.split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(separator: "#", omittingEmptySubsequences: true).map {
                String($0).trimmed
            }
            guard parts.first == "SKONTO" else { return nil }
            var values: [String: String] = [:]
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                if pair.count == 2 { values[pair[0]] = pair[1] }
            }
            guard let days = values["TAGE"].flatMap({ Int($0) }), (0...3660).contains(days),
                let percent = values["PROZENT"].flatMap({ hundredths($0) }), percent > 0, percent <= 10_000
            else { return nil }
            return CashDiscount(
                days: days, percent: Int(percent),
                base: values["BASISBETRAG"].flatMap { hundredths($0) }.map { Money(cents: $0) })
        }
    }

    /// `2.25` as 225; at most two digits behind the point.
    static func hundredths(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = parts.first, (1...12).contains(whole.utf8.count),
            whole.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let units = Int64(whole)
        else { return nil }
        guard parts.count == 2 else { return units * 100 }
        let fraction = parts[1]
        guard (1...2).contains(fraction.utf8.count), fraction.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let rest = Int64(fraction.utf8.count == 1 ? fraction + "0" : fraction)
        else { return nil }
        return units * 100 + rest
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
