public import LegalTime

/// How a pool is divided among services from a day on.
public struct PoolRule: Sendable, Hashable {
    public enum Key: Sendable, Hashable {
        /// Agreed parts; with one service, all of it.
        case fixed([String: Int])
        case equal([String])
        /// Readings of a driver whose consumers are these services, such as hours worked for each.
        case use(driver: String, [String])
    }

    public var id: String
    public var pool: String
    public var from: CalendarDay
    public var key: Key

    public init(_ id: String, pool: String, from: CalendarDay, key: Key) {
        self.id = id
        self.pool = pool
        self.from = from
        self.key = key
    }
}

/// How much of a service other services use, from a day on. A service without such a rule charges members only.
public struct InternalRule: Sendable, Hashable {
    public enum Key: Sendable, Hashable {
        /// Parts of other services, and the part of all members together.
        case fixed([String: Int], members: Int)
        /// Readings of a driver: of other services, and of all members together.
        case use(driver: String)
    }

    public var id: String
    public var service: String
    public var from: CalendarDay
    public var key: Key

    public init(_ id: String, service: String, from: CalendarDay, key: Key) {
        self.id = id
        self.service = service
        self.from = from
        self.key = key
    }
}

/// How services that use each other are charged (innerbetriebliche Leistungsverrechnung).
public enum InternalMethod: Sendable, Hashable {
    /// One service after the other hands its costs on, in this order; nothing goes back to one that is closed
    /// (Stufenleiterverfahren). Services that are not named hand on nothing.
    case stepDown([String])
    /// All at once, as if costs were handed on until nothing moves any more (Gleichungsverfahren), exactly.
    case simultaneous
}

/// How a service is divided among the members from a day on.
public struct ServiceRule: Sendable, Hashable {
    public var id: String
    public var service: String
    public var from: CalendarDay
    public var key: AllocationKey

    public init(_ id: String, service: String, from: CalendarDay, key: AllocationKey) {
        self.id = id
        self.service = service
        self.from = from
        self.key = key
    }
}

/// How a service is taxed from a day on.
public struct VATRule: Sendable, Hashable {
    public var service: String
    public var from: CalendarDay
    public var treatment: VATTreatment

    public init(service: String, from: CalendarDay, _ treatment: VATTreatment) {
        self.service = service
        self.from = from
        self.treatment = treatment
    }
}
