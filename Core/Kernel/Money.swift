/// An amount in euros, as whole cents. Never a floating-point number.
package struct Money: Hashable, Comparable, Sendable, Codable {
    package let cents: Int64

    package init(cents: Int64) { self.cents = cents }

    package static let zero = Money(cents: 0)
    package static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

    /// „1.234,50 €“, "€1,234.50"
    package func written(_ language: Language) -> String {
        let magnitude = cents.magnitude
        let whole = String(magnitude / 100)
        var grouped = ""
        for (i, digit) in whole.enumerated() {
            if i > 0, (whole.count - i) % 3 == 0 { grouped += language == .de ? "." : "," }
            grouped.append(digit)
        }
        let fraction = pad(Int(magnitude % 100))
        let sign = cents < 0 ? "−" : ""
        return language == .de ? "\(sign)\(grouped),\(fraction)\u{A0}€" : "\(sign)€\(grouped).\(fraction)"
    }
}
