import Apportionment
import Journal
package import Kernel
package import Store

package typealias PoolID = Identifier<Pool>
package typealias CostID = Identifier<Cost>

extension CostPool.Kind {
    var title: Localized {
        switch self {
        case .staff: Localized("Personal", "Staff")
        case .depreciation: Localized("Abschreibung der Geräte", "Depreciation of hardware")
        case .licences: Localized("Lizenzen", "Licences")
        case .energy: Localized("Energie", "Energy")
        case .provider: Localized("Rechnungen von Dienstleistern", "Provider invoices")
        case .overhead: Localized("Gemeinkosten", "Overhead")
        }
    }
}

/// Costs of one kind that are divided among services in one way (Kostenpool).
package struct Pool: Sendable, Hashable {
    package var id: PoolID
    package var name: String
    var kind: CostPool.Kind

    package static func all(in rows: MemberRows) throws -> [Pool] {
        try rows.query("SELECT * FROM \(.pool) p ORDER BY p.name_key LIMIT 500").map { row in
            Pool(
                id: try row.identifier("id"), name: try row.text("name"),
                kind: CostPool.Kind(rawValue: try row.text("kind")) ?? .overhead)
        }
    }

    /// - Returns: nil where there is one of that name.
    @discardableResult
    package static func add(_ name: String, kind: String, at now: Timestamp, in rows: MemberRows) throws -> PoolID? {
        guard let kind = CostPool.Kind(rawValue: kind) else { throw Refusal.notFound }
        let id = PoolID(at: now)
        let added = try rows.insert(
            into: .pool,
            ["id": id, "name": name, "name_key": Folding.sortKey(name), "kind": kind.rawValue],
            onConflict: "(name_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(JournalEntry("pool.added", JournalSubject("pool", id), ["kind": .code(kind)]), of: nil, at: now)
        return id
    }

    /// A part of a pool for a service, from a day on. All parts from one day are one rule.
    package static func setPart(
        _ weight: Int, of pool: PoolID, for service: ServiceID, from day: Day, at now: Timestamp, in rows: MemberRows
    ) throws {
        try rows.insert(
            into: .poolPart, ["pool": pool, "first_day": day, "service": service, "weight": weight],
            onConflict: "(pool, first_day, service) DO UPDATE SET weight = excluded.weight")
        try rows.record(
            JournalEntry(
                "pool.part", JournalSubject("pool", pool),
                ["service": .id(service), "from": .day(day), "weight": .number(weight)]), of: nil, at: now)
    }
}

/// A part of a pool.
struct PoolPart: Sendable, Hashable {
    var pool: PoolID
    var firstDay: Day
    var service: ServiceID
    var weight: Int

    static func all(in rows: MemberRows) throws -> [PoolPart] {
        try rows.query("SELECT * FROM \(.poolPart) p ORDER BY p.pool, p.first_day, p.service LIMIT 5000").map { row in
            PoolPart(
                pool: try row.identifier("pool"), firstDay: try row.day("first_day"),
                service: try row.identifier("service"), weight: try row.int("weight"))
        }
    }
}

/// A cost, or a credit where it is negative, of the days that it is for.
package struct Cost: Sendable, Hashable {
    package var id: CostID
    package var pool: PoolID
    package var name: String
    package var amount: Money
    package var firstDay: Day
    package var lastDay: Day

    package static func all(from first: Day, until last: Day, in rows: MemberRows) throws -> [Cost] {
        try rows.query(
            """
            SELECT * FROM \(.cost) c WHERE c.first_day <= \(last) AND c.last_day >= \(first)
            ORDER BY c.first_day DESC, c.id DESC LIMIT 10000
            """
        ).map { row in
            Cost(
                id: try row.identifier("id"), pool: try row.identifier("pool"), name: try row.text("name"),
                amount: try row.money("cents"), firstDay: try row.day("first_day"), lastDay: try row.day("last_day"))
        }
    }

    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package static func add(
        _ name: String, _ amount: Money, to pool: PoolID, from first: Day, until last: Day, account: String,
        once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws -> CostID? {
        guard first <= last else {
            throw Refusal(
                .invalid, Localized("Das Ende liegt vor dem Anfang.", "The end is before the beginning."), field: "last"
            )
        }
        let id = CostID(at: now)
        let added = try rows.insert(
            into: .cost,
            [
                "id": id, "pool": pool, "name": name, "cents": amount, "first_day": first, "last_day": last,
                "account": account, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "cost.added", JournalSubject("cost", id),
                ["pool": .id(pool), "amount": .money(amount), "from": .day(first), "until": .day(last)]),
            of: nil, at: now)
        return id
    }
}
