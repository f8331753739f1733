import Apportionment
import Journal
package import Kernel
package import Store

/// How much of a service another service uses, or all authorities together, from a day on. All parts of a service from one
/// day are one rule. A service without one charges authorities only.
package struct InternalUse: Sendable, Hashable {
    package var service: ServiceID
    package var firstDay: Day
    /// Nil: all authorities together.
    package var target: ServiceID?
    package var weight: Int

    package init(service: ServiceID, firstDay: Day, target: ServiceID?, weight: Int) {
        (self.service, self.firstDay, self.target, self.weight) = (service, firstDay, target, weight)
    }

    private static let authorities = "members"

    static func all(in rows: MemberRows) throws -> [InternalUse] {
        try rows.query("SELECT * FROM \(.internalUse) u ORDER BY u.service, u.first_day, u.target LIMIT 5000").map {
            InternalUse(
                service: try $0.identifier("service"), firstDay: try $0.day("first_day"),
                target: ServiceID(try $0.text("target")), weight: try $0.int("weight"))
        }
    }

    package func save(at now: Timestamp, in rows: MemberRows) throws {
        guard target != service else {
            throw Refusal(
                .invalid,
                Localized("Eine Leistung nutzt sich nicht selbst.", "A service does not use itself."), field: "target")
        }
        try rows.insert(
            into: .internalUse,
            [
                "service": service, "first_day": firstDay, "target": target?.raw ?? Self.authorities, "weight": weight,
            ], onConflict: "(service, first_day, target) DO UPDATE SET weight = excluded.weight")
        try rows.record(
            JournalEntry(
                "internal.set", JournalSubject("service", service),
                ["from": .day(firstDay), "weight": .number(weight)]), of: nil, at: now)
    }

    /// The rules for the engine. A rule in which nothing is above zero ends the one before it.
    static func rules(in rows: MemberRows) throws -> [InternalRule] {
        struct Start: Hashable {
            var service: ServiceID
            var day: Day
        }
        let parts = Dictionary(grouping: try all(in: rows)) { Start(service: $0.service, day: $0.firstDay) }
        return try parts.map { start, parts in
            let others = parts.compactMap { part in part.target.map { ($0.raw, part.weight) } }
            let members = parts.first { $0.target == nil }?.weight ?? 0
            let isNothing = members == 0 && others.allSatisfy { $0.1 == 0 }
            return InternalRule(
                "\(start.service.raw) \(start.day.iso)", service: start.service.raw,
                from: try SettlementInputs.day(start.day),
                key: .fixed(Dictionary(others) { first, _ in first }, members: isNothing ? 1 : members))
        }
    }
}

/// By which method services charge each other in what is settled from a day on.
struct InternalChoice: Sendable, Hashable {
    enum Method: String, Sendable, CaseIterable, SQLBindable {
        /// Gleichungsverfahren
        case simultaneous
        /// Stufenleiterverfahren
        case stepDown = "step_down"

        var name: Localized {
            switch self {
            case .simultaneous: Localized("alle gleichzeitig (Gleichungsverfahren)", "all at once (equations)")
            case .stepDown: Localized("eine nach der anderen (Stufenleiter)", "one after the other (step-down)")
            }
        }
    }

    var firstDay: Day
    var method: Method
    /// In which order services hand on their costs, step-down only.
    var steps: [ServiceID]

    static func all(in rows: MemberRows) throws -> [InternalChoice] {
        try rows.query("SELECT * FROM \(.internalMethod) m ORDER BY m.first_day DESC LIMIT 200").map { row in
            InternalChoice(
                firstDay: try row.day("first_day"), method: try row.one("method"),
                steps: try row.text("steps").split(separator: " ").compactMap { ServiceID(String($0)) })
        }
    }

    func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .internalMethod,
            [
                "first_day": firstDay, "method": method, "steps": steps.map(\.raw).joined(separator: " "), "at": now,
            ],
            onConflict: "(first_day) DO UPDATE SET method = excluded.method, steps = excluded.steps, at = excluded.at")
        try rows.record(
            JournalEntry(
                "internal.method", JournalSubject("method", JournalCode(firstDay)), ["method": .code(method)]),
            of: nil, at: now)
    }

    /// What holds on the first day of a settlement; the equations where nothing was chosen.
    static func method(on day: Day, in rows: MemberRows) throws -> InternalMethod {
        guard let choice = try all(in: rows).first(where: { $0.firstDay <= day }), choice.method == .stepDown else {
            return .simultaneous
        }
        return .stepDown(choice.steps.map(\.raw))
    }
}
