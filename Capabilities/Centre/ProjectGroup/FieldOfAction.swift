import Journal
package import Kernel
package import Store

/// A field of action (Handlungsfeld) that the project group has worked out: what is to be reached, how soon, and which
/// services it needs.
package struct FieldOfAction: Sendable, Hashable {
    /// Fields come in order of the time that they need (gestaffelt nach Zeithorizont).
    package enum Horizon: String, Sendable, CaseIterable, SQLBindable {
        case short, middle, long, done

        package var name: Localized {
            switch self {
            case .short: Localized("Kurzfristig (bis 1 Jahr)", "Short term (up to 1 year)")
            case .middle: Localized("Mittelfristig (1 bis 3 Jahre)", "Middle term (1 to 3 years)")
            case .long: Localized("Langfristig (über 3 Jahre)", "Long term (more than 3 years)")
            case .done: Localized("Erreicht", "Reached")
            }
        }
    }

    package var id: FieldOfActionID
    package var name: String
    package var horizon: Horizon
    package var goal: String
    package var version: Int

    init(_ row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        horizon = try row.one("horizon")
        goal = try row.text("goal")
        version = try row.int("version")
    }

    package static func all(in rows: MemberRows) throws -> [FieldOfAction] {
        try rows.query("SELECT * FROM \(.fieldOfAction) f ORDER BY f.name_key, f.id LIMIT 500").map(FieldOfAction.init)
    }

    package static func load(_ id: FieldOfActionID, in rows: MemberRows) throws -> FieldOfAction {
        guard let row = try rows.first("SELECT * FROM \(.fieldOfAction) f WHERE f.id = \(id)") else {
            throw Refusal.notFound
        }
        return try FieldOfAction(row)
    }

    /// The services that fields need.
    package static func needs(in rows: MemberRows) throws -> [FieldOfActionID: [ServiceID]] {
        try rows.query("SELECT n.field, n.service FROM \(.fieldNeed) n ORDER BY n.field, n.service LIMIT 20000")
            .reduce(into: [:]) { $0[try $1.identifier("field"), default: []].append(try $1.identifier("service")) }
    }

    @discardableResult
    package static func add(
        _ name: String, _ horizon: Horizon, goal: String, needs: [ServiceID], once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws -> FieldOfActionID? {
        let id = FieldOfActionID(at: now)
        let added = try rows.insert(
            into: .fieldOfAction,
            [
                "id": id, "name": name, "name_key": Folding.sortKey(name), "horizon": horizon, "goal": goal,
                "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try setNeeds(needs, of: id, in: rows)
        try rows.record(
            JournalEntry("field.added", JournalSubject("field", id), ["horizon": .code(horizon)]), of: nil, at: now)
        return id
    }

    package func change(
        _ name: String, _ horizon: Horizon, goal: String, needs: [ServiceID], seen: Int, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        let changed = try rows.update(
            .fieldOfAction,
            """
            name = \(name), name_key = \(Folding.sortKey(name)), horizon = \(horizon), goal = \(goal), version = version + 1
            """, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.delete(from: .fieldNeed, where: "field = \(id)")
        try FieldOfAction.setNeeds(needs, of: id, in: rows)
        try rows.record(
            JournalEntry("field.changed", JournalSubject("field", id), ["horizon": .code(horizon)]), of: nil, at: now)
    }

    private static func setNeeds(_ needs: [ServiceID], of id: FieldOfActionID, in rows: MemberRows) throws {
        for service in Set(needs) {
            _ = try CentreService.load(service, in: rows)
            try rows.insert(into: .fieldNeed, ["field": id, "service": service])
        }
    }
}
