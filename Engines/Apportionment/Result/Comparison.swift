/// Two settlements side by side, such as what is and what would be with another key: small members first.
public struct Comparison: Sendable, Hashable {
    /// One member in both, in cents without tax; nil where it has no statement.
    public struct Row: Sendable, Hashable {
        public let member: String
        public let size: Int
        public let before: Int?
        public let after: Int?

        public var change: Int { (after ?? 0) - (before ?? 0) }
        /// The change in hundredths of a percent of what was before, half away from zero; nil where that was nothing.
        public var basisPoints: Int? {
            guard let before, before != 0 else { return nil }
            return Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(change) * 10_000, Int128(before.magnitude)))
        }
    }

    /// One service in both, in cents without tax.
    public struct ServiceRow: Sendable, Hashable {
        public let service: String
        public let before: Int
        public let after: Int
    }

    public let members: [Row]
    public let services: [ServiceRow]

    /// - Parameter sizes: by member, such as inhabitants; who has none counts as the smallest.
    public init(_ before: Settlement, _ after: Settlement, sizes: [String: Int]) {
        let ids = Set(before.statements.map(\.member) + after.statements.map(\.member))
        members = ids.map { id in
            Row(
                member: id, size: sizes[id] ?? 0, before: before.statement(of: id)?.net,
                after: after.statement(of: id)?.net)
        }.sorted { $0.size != $1.size ? $0.size < $1.size : inByteOrder($0.member, $1.member) }
        let old = Self.costs(before)
        let new = Self.costs(after)
        services = Set(old.keys).union(new.keys).sorted(by: inByteOrder).map {
            ServiceRow(service: $0, before: old[$0] ?? 0, after: new[$0] ?? 0)
        }
    }

    private static func costs(_ settlement: Settlement) -> [String: Int] {
        settlement.services.reduce(into: [:]) { $0[$1.service, default: 0] += $1.cost }
    }
}
