/// How the costs of a service are divided among the members (Verteilungsschlüssel).
public indirect enum AllocationKey: Sendable, Hashable {
    /// By one measure; each member that is there bears at least and at most this.
    case by(Basis, bounds: Bounds? = nil)
    /// Weighted parts, each by a key of its own, such as 60 % by use and 40 % by inhabitants.
    case mix([Part])
    /// So many cents by the first key, what is left by the second. Where the costs are less, all of them by the first;
    /// credits go by the second. The cents are for each time in which the rule holds within the settlement period.
    case first(cents: Int, AllocationKey, rest: AllocationKey)
    /// Only among these members.
    case among([String], AllocationKey)

    /// A measure by which costs are divided.
    public enum Basis: Sendable, Hashable {
        /// Meter readings of a driver.
        case use(driver: String)
        /// Agreed parts, for each day of membership.
        case fixed([String: Int])
        /// A figure such as inhabitants or users, for each day of membership.
        case figure(String)
        /// The same for each, for each day of membership.
        case equal
    }

    /// A part of a mix.
    public struct Part: Sendable, Hashable {
        public var weight: Int
        public var key: AllocationKey

        public init(_ weight: Int, _ key: AllocationKey) {
            self.weight = weight
            self.key = key
        }
    }

    /// What a member bears at least and at most, in cents for the whole settlement period; for one who is there for a
    /// part of it, in proportion to the days. Credits know no bounds.
    public struct Bounds: Sendable, Hashable {
        public var minimum: Int?
        public var cap: Int?

        public init(minimum: Int? = nil, cap: Int? = nil) {
            self.minimum = minimum
            self.cap = cap
        }
    }

    /// Keys in keys, at the most.
    public static let deepest = 8
}
