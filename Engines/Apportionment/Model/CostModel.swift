public import LegalTime

/// Everything that a settlement is computed from, except the meters (see ``UsageTally``).
///
/// The order of the lists means nothing: the result is the same. All names (`id`) are short texts that never change,
/// and unique within their list; money is in cents.
public struct CostModel: Sendable, Hashable {
    /// What is settled, first and last day included.
    public var period: DayRange
    public var members: [Member] = []
    /// Inhabitants, users and the like by member and day from which they hold.
    public var figures: [Figure] = []
    public var drivers: [Driver] = []
    public var pools: [CostPool] = []
    public var services: [Service] = []
    public var costs: [CostEntry] = []
    public var poolRules: [PoolRule] = []
    public var internalRules: [InternalRule] = []
    public var internalMethod: InternalMethod = .simultaneous
    public var serviceRules: [ServiceRule] = []
    public var vatRules: [VATRule] = []
    public var prepayments: [Prepayment] = []

    public init(period: DayRange) { self.period = period }
}

/// Days from the first through the last one.
public struct DayRange: Sendable, Hashable {
    public let from: CalendarDay
    public let through: CalendarDay

    /// Nil where it would end before it begins.
    public init?(_ from: CalendarDay, _ through: CalendarDay) {
        guard from <= through else { return nil }
        self.from = from
        self.through = through
    }

    public var days: Int { through.ordinal - from.ordinal + 1 }

    /// The days in both; nil where there are none.
    public func intersection(_ other: DayRange) -> DayRange? {
        DayRange(max(from, other.from), min(through, other.through))
    }

    func contains(_ day: CalendarDay) -> Bool { from <= day && day <= through }
}

/// An authority (Beteiligte) that takes services and bears costs.
public struct Member: Sendable, Hashable {
    public var id: String
    public var name: String
    /// How large it is, such as its inhabitants: comparisons name the small ones first. Nothing is divided by it.
    public var size: Int
    /// The days of its membership; one who leaves and comes back has two.
    public var periods: [MembershipPeriod]

    public init(_ id: String, name: String = "", size: Int = 0, periods: [MembershipPeriod]) {
        self.id = id
        self.name = name
        self.size = size
        self.periods = periods
    }
}

/// A time of membership, first and last day included; without a last day it goes on.
public struct MembershipPeriod: Sendable, Hashable {
    public var from: CalendarDay
    public var through: CalendarDay?

    public init(from: CalendarDay, through: CalendarDay? = nil) {
        self.from = from
        self.through = through
    }
}

/// A number of a member that holds from a day on, such as 10,700 inhabitants since 31 December.
public struct Figure: Sendable, Hashable {
    /// What is counted, such as `inhabitants`.
    public var figure: String
    public var member: String
    public var from: CalendarDay
    public var value: Int
    /// Where the number is from; it stands in the trace.
    public var source: String

    public init(_ figure: String, _ member: String, from: CalendarDay, value: Int, source: String = "") {
        self.figure = figure
        self.member = member
        self.from = from
        self.value = value
        self.source = source
    }
}

/// What is measured (Kostentreiber), such as days of mailboxes or gigabytes stored.
public struct Driver: Sendable, Hashable {
    public var id: String
    /// Unit as it stands in statements.
    public var unit: String
    /// Places behind the decimal point of its readings, 0 to 6: quantities are whole numbers of the last one.
    public var decimals: Int

    public init(_ id: String, unit: String = "", decimals: Int = 0) {
        self.id = id
        self.unit = unit
        self.decimals = decimals
    }
}

/// Costs of one kind that are divided in one way (Kostenstelle, Kostenpool).
public struct CostPool: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case staff, depreciation, licences, energy, provider, overhead
    }

    public var id: String
    public var name: String
    public var kind: Kind

    public init(_ id: String, name: String = "", kind: Kind) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// What members take (Leistung), or other services use.
public struct Service: Sendable, Hashable {
    public var id: String
    public var name: String

    public init(_ id: String, name: String = "") {
        self.id = id
        self.name = name
    }
}

/// A cost, or a credit where it is negative. It is spread evenly over its days, so the part of each settlement period is
/// the same whenever it is computed, and all parts together are the whole.
public struct CostEntry: Sendable, Hashable {
    public var id: String
    public var pool: String
    public var cents: Int
    public var days: DayRange

    public init(_ id: String, pool: String, cents: Int, days: DayRange) {
        self.id = id
        self.pool = pool
        self.cents = cents
        self.days = days
    }
}

/// What a member has paid in advance for this period (Abschlag), tax included.
public struct Prepayment: Sendable, Hashable {
    public var id: String
    public var member: String
    public var day: CalendarDay
    public var cents: Int

    public init(_ id: String, member: String, day: CalendarDay, cents: Int) {
        self.id = id
        self.member = member
        self.day = day
        self.cents = cents
    }
}
