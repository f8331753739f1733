/// What came out: who bears what, and every step from the costs to it.
///
/// All lists are in the order of their ids and days, so the same inputs give the same bytes.
public struct Settlement: Sendable, Hashable {
    /// How it was computed: a new number where the same inputs would give another result.
    public static let rulesVersion = 1

    public let period: DayRange
    /// SHA-256 of the inputs (``CostModel/inputs(_:)``) as 64 hexadecimal digits.
    public let inputHash: String
    public let pools: [PoolCost]
    public let poolShares: [PoolShare]
    public let transfers: [Transfer]
    public let services: [ServiceCost]
    public let statements: [Statement]
    public let findings: [SettlementFinding]

    /// All costs of the period in cents, which is the sum of all shares.
    public var cost: Int { pools.reduce(0) { $0 + $1.cents } }

    /// The statement of a member; nil where it has none.
    public func statement(of member: String) -> Statement? { statements.first { $0.member == member } }
}

/// What a pool holds while one set of rules is in force, and the costs of which it is made.
public struct PoolCost: Sendable, Hashable {
    public let pool: String
    public let days: DayRange
    public let cents: Int
    public let entries: [Entry]

    /// The part of a cost that falls on these days.
    public struct Entry: Sendable, Hashable {
        public let id: String
        public let cents: Int
    }
}

/// A pool's costs for one service.
public struct PoolShare: Sendable, Hashable {
    public let pool: String
    public let service: String
    public let rule: String
    public let days: DayRange
    public let weight: Int
    public let total: Int
    public let cents: Int
}

/// What one service charges another.
///
/// Step-down: what is handed on at that step. Simultaneous: how much of what `from` got from pools is charged to members
/// in the price of `to` in the end, over all ways.
public struct Transfer: Sendable, Hashable {
    public let from: String
    public let to: String
    public let days: DayRange
    public let cents: Int
}

/// What a service costs while one rule and one tax treatment hold: own + received − given = cost.
public struct ServiceCost: Sendable, Hashable {
    public let service: String
    public let rule: String
    public let days: DayRange
    public let own: Int
    public let received: Int
    public let given: Int
    /// What the members bear.
    public let cost: Int
}

/// What one member bears.
public struct Statement: Sendable, Hashable {
    public let member: String
    public let lines: [StatementLine]
    public let taxes: [TaxTotal]
    /// Paid in advance, tax included.
    public let prepaid: Int

    init(member: String, lines: [StatementLine], prepaid: Int) {
        self.member = member
        self.lines = lines
        self.prepaid = prepaid
        taxes = TaxTotal.of(lines.map { ($0.vat, $0.share) })
    }

    public var net: Int { taxes.reduce(0) { $0 + $1.net } }
    public var tax: Int { taxes.reduce(0) { $0 + $1.tax } }
    public var gross: Int { net + tax }
    /// What is still to be paid; to be paid back where it is negative.
    public var due: Int { gross - prepaid }
}

/// Net amount and tax of all lines that are taxed alike: tax is computed on the sum, once.
public struct TaxTotal: Sendable, Hashable {
    public let treatment: VATTreatment
    public let net: Int
    public let tax: Int

    static func of(_ amounts: [(VATTreatment, Int)]) -> [TaxTotal] {
        let sums = amounts.reduce(into: [VATTreatment: Int]()) { $0[$1.0, default: 0] += $1.1 }
        return sums.map { TaxTotal(treatment: $0, net: $1, tax: $0.tax(on: $1)) }
            .sorted { $0.treatment.order < $1.treatment.order }
    }
}

extension VATTreatment {
    var order: (String, Int) { (reason.rawValue, rate) }
}
