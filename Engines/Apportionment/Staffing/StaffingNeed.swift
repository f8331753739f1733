/// What one service needs: base × quantity × adjustment.
public struct ServiceNeed: Sendable, Hashable {
    public var service: String
    public var group: String
    /// Millionths of a post for one unit.
    public var base: Int
    public var quantity: Int
    /// Percent: 100 leaves it as it is, 120 for several sites.
    public var adjustment: Int

    public init(_ service: String, group: String, base: Int, quantity: Int, adjustment: Int = 100) {
        self.service = service
        self.group = group
        self.base = base
        self.quantity = quantity
        self.adjustment = adjustment
    }

    /// Thousandths of a post, half of one upwards; nil for what is below zero or beyond a million posts.
    public var thousandths: Int? {
        guard (0...1_000_000_000).contains(base), (0...1_000_000_000).contains(quantity),
            (0...10_000).contains(adjustment)
        else { return nil }
        let need = Rate.roundedQuotient(Int128(base) * Int128(quantity) * Int128(adjustment), 100_000)
        return need <= 1_000_000_000 ? Int(truncatingIfNeeded: need) : nil
    }
}

/// Needed and there, by pay group, in thousandths of posts.
public struct StaffingBalance: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public let group: String
        public let needed: Int
        /// Posts of the centre.
        public let own: Int
        /// Brought in by members (Personalüberlassung).
        public let lent: Int

        /// What is missing; negative is more than is needed.
        public var missing: Int { needed - own - lent }
    }

    public let rows: [Row]

    /// Nil where a need cannot be computed or a number is below zero or beyond a million posts.
    public init?(needs: [ServiceNeed], own: [String: Int], lent: [String: Int]) {
        var needed: [String: Int] = [:]
        for need in needs {
            guard let thousandths = need.thousandths, needs.count <= 100_000 else { return nil }
            needed[need.group, default: 0] += thousandths
        }
        for (_, posts) in own.merging(lent, uniquingKeysWith: { min($0, $1) < 0 ? -1 : max($0, $1) }) {
            guard (0...1_000_000_000).contains(posts) else { return nil }
        }
        let groups = Set(needed.keys).union(own.keys).union(lent.keys)
        rows = groups.sorted(by: inByteOrder).map {
            Row(group: $0, needed: needed[$0] ?? 0, own: own[$0] ?? 0, lent: lent[$0] ?? 0)
        }
    }

    public var missing: Int { rows.reduce(0) { $0 + $1.missing } }
}
