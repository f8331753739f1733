import Apportionment
import Journal
package import Kernel
package import Store

package typealias CentrePostID = Identifier<CentrePost>

/// A post (Stelle) or a part of one: planned in the staffing plan, or filled; of the centre, or brought in by a member.
package struct CentrePost: Sendable, Hashable {
    package enum Origin: String, Sendable, CaseIterable, SQLBindable {
        case own
        /// Personalüberlassung
        case lent

        var name: Localized {
            switch self {
            case .own: Localized("eigene", "own")
            case .lent: Localized("von Mitgliedern überlassen", "lent by members")
            }
        }
    }

    package enum Purpose: String, Sendable, CaseIterable, SQLBindable {
        case planned, actual

        var name: Localized {
            switch self {
            case .planned: Localized("geplant (Stellenplan)", "planned")
            case .actual: Localized("besetzt", "filled")
            }
        }
    }

    package var id: CentrePostID
    /// Pay group, such as `E 11`.
    package var grade: String
    package var step: Int
    /// Thousandths of a post.
    package var thousandths: Int
    package var origin: Origin
    package var purpose: Purpose
    package var firstDay: Day
    package var lastDay: Day?
    /// Who brings it in, where one may see that.
    package var member: AuthorityID?

    /// Those of a day. Of what others bring in, everything but who they are.
    static func all(on day: Day, in rows: MemberRows) throws -> [CentrePost] {
        let named = Dictionary(
            try rows.query("SELECT l.post, l.member FROM \(.lender) l").map {
                (try $0.text("post"), try $0.authority("member"))
            }
        ) { first, _ in first }
        return try rows.query(
            """
            SELECT * FROM \(.post) p WHERE p.first_day <= \(day) AND (p.last_day IS NULL OR p.last_day >= \(day))
            ORDER BY p.grade, p.id LIMIT 2000
            """
        ).map { row in
            let id: CentrePostID = try row.identifier("id")
            return CentrePost(
                id: id, grade: try row.text("grade"), step: try row.int("step"),
                thousandths: try row.int("thousandths"), origin: try row.one("origin"),
                purpose: try row.one("purpose"), firstDay: try row.day("first_day"),
                lastDay: try row.optionalDay("last_day"), member: named[id.raw])
        }
    }

    /// - Parameter lender: the member that brings it in; nil for the centre's own.
    @discardableResult
    package static func add(
        _ thousandths: Int, grade: String, step: Int, _ purpose: Purpose, lender: AuthorityID? = nil,
        from first: Day, once: String, at now: Timestamp, in rows: MemberRows
    ) throws -> CentrePostID? {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let (id, origin) = (CentrePostID(at: now), lender == nil ? Origin.own : .lent)
        let added = try rows.insert(
            into: .post,
            [
                "id": id, "grade": grade, "step": step, "thousandths": thousandths, "origin": origin,
                "purpose": purpose, "first_day": first, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        if let lender { try rows.insert(into: .lender, for: lender, ["post": id]) }
        try rows.record(
            JournalEntry(
                "post.added", JournalSubject("post", id),
                ["thousandths": .number(thousandths), "origin": .code(origin), "purpose": .code(purpose)]),
            of: lender, at: now)
        return id
    }

    /// The post ends on a day.
    static func end(_ id: CentrePostID, on day: Day, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice,
            let row = try rows.first("SELECT * FROM \(.post) p WHERE p.id = \(id) AND p.last_day IS NULL")
        else { throw Refusal.notFound }
        guard try row.day("first_day") <= day else {
            throw Refusal(
                .invalid,
                Localized("Die Stelle beginnt erst später.", "The post begins only later."), field: "last")
        }
        try rows.update(.post, "last_day = \(day)", where: "id = \(id)")
        try rows.record(
            JournalEntry("post.ended", JournalSubject("post", id), ["day": .day(day)]), of: nil, at: now)
    }
}

/// What a service needs of posts from a day on: base × quantity × adjustment.
package struct CentreNeed: Sendable, Hashable {
    package var service: ServiceID
    package var firstDay: Day
    package var grade: String
    /// Millionths of a post for one unit of the service.
    package var base: Int
    package var quantity: Int
    /// Percent.
    package var adjustment: Int

    package init(
        service: ServiceID, firstDay: Day, grade: String, base: Int, quantity: Int, adjustment: Int = 100
    ) {
        (self.service, self.firstDay, self.grade) = (service, firstDay, grade)
        (self.base, self.quantity, self.adjustment) = (base, quantity, adjustment)
    }

    var need: ServiceNeed {
        ServiceNeed(service.raw, group: grade, base: base, quantity: quantity, adjustment: adjustment)
    }

    /// What holds on a day: of each service and group the last one.
    static func all(on day: Day, in rows: MemberRows) throws -> [CentreNeed] {
        struct Place: Hashable {
            var service: ServiceID
            var grade: String
        }
        var found: [Place: CentreNeed] = [:]
        var order: [Place] = []
        for row in try rows.query(
            """
            SELECT n.service, n.first_day, n.grade, n.base, n.quantity, n.adjustment FROM \(.staffNeed) n
            JOIN \(.service) s ON s.id = n.service WHERE n.first_day <= \(day)
            ORDER BY s.field_position, s.name_key, n.grade, n.first_day LIMIT 5000
            """)
        {
            let need = CentreNeed(
                service: try row.identifier("service"), firstDay: try row.day("first_day"),
                grade: try row.text("grade"), base: try row.int("base"), quantity: try row.int("quantity"),
                adjustment: try row.int("adjustment"))
            let place = Place(service: need.service, grade: need.grade)
            if found[place] == nil { order.append(place) }
            found[place] = need
        }
        return order.compactMap { found[$0] }.filter { $0.quantity > 0 }
    }

    package func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .staffNeed,
            [
                "service": service, "first_day": firstDay, "grade": grade, "base": base, "quantity": quantity,
                "adjustment": adjustment,
            ],
            onConflict:
                "(service, first_day, grade) DO UPDATE SET base = excluded.base, quantity = excluded.quantity, adjustment = excluded.adjustment"
        )
        try rows.record(
            JournalEntry(
                "need.set", JournalSubject("service", service),
                ["from": .day(firstDay), "base": .number(base), "quantity": .number(quantity)]), of: nil, at: now)
    }
}
