/// One line of a statement: quantity × rate = amount, and what it rests on.
public struct StatementLine: Sendable, Hashable {
    /// By what the quantity was measured.
    public enum Measure: Sendable, Hashable {
        case use(driver: String)
        case fixed
        case figure(String)
        case equal
        /// The agreed minimum is more than the share would be.
        case minimum
        /// The agreed cap is less than the share would be.
        case cap
    }

    public let service: String
    /// Rule that divided the costs.
    public let rule: String
    /// Which part of a key of several parts, such as `2.1`; empty where it has only one.
    public let part: String
    public let days: DayRange
    public let measure: Measure
    /// Whether quantities are multiplied with days of membership: somebody joined, left or changed in these days.
    public let isPerDay: Bool
    /// Places behind the point of `quantity` and `total`.
    public let decimals: Int
    public let quantity: Int
    /// The quantities of all members together.
    public let total: Int
    /// What was divided by `total`, in cents.
    public let cost: Int
    /// Cents for one unit.
    public let rate: Rate
    /// `quantity` × `rate`, in whole cents.
    public let amount: Int
    /// −1, 0 or 1 cent: the shares of all members add up to the costs, which rounded amounts alone would not.
    public let rounding: Int
    public let vat: VATTreatment
    public let evidence: [Evidence]

    /// What the member bears, without tax.
    public var share: Int { amount + rounding }
    /// The quantity as a decimal number.
    public var quantityText: String { decimalText(Int128(quantity), places: decimals) }
}

/// What a quantity rests on.
public enum Evidence: Sendable, Hashable {
    /// Readings: their ids lie between two numbers, and a digest proves them.
    case readings(UsageCell)
    /// A figure that held on so many days of membership in the time of the line.
    case figure(value: Int, days: Int, source: String)
    /// An agreed part, or one of equal parts, for so many days of membership.
    case part(weight: Int, days: Int)
    /// An agreed amount for the whole settlement period, of which so many days count.
    case bound(cents: Int, days: Int)
}
