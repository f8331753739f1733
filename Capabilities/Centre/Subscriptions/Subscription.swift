package import Kernel
package import Store

/// What a member takes: a quantity of a service, from a day on.
package struct Subscription: Sendable, Hashable {
    package var service: ServiceID
    package var name: String
    package var unit: String
    package var field: ServiceField
    package var quantity: Int
    package var firstDay: Day
    package var lastDay: Day?
    /// Quantity × price on the day that was asked for.
    package var yearly: Money

    /// What a member takes on a day, in the order of the portfolio.
    package static func current(of member: AuthorityID, on day: Day, in rows: MemberRows) throws -> [Subscription] {
        let prices = try ServicePrice.all(on: day, in: rows)
        return try rows.query(
            """
            SELECT b.service, s.name, s.unit, s.field, b.quantity, b.first_day, b.last_day FROM \(.subscription) b
            JOIN \(.service) s ON s.id = b.service
            WHERE b.member = \(member) AND b.first_day <= \(day) AND (b.last_day IS NULL OR b.last_day >= \(day))
            ORDER BY s.field_position, s.name_key, s.id
            """
        ).map { row in
            let (service, quantity): (ServiceID, Int) = (try row.identifier("service"), try row.int("quantity"))
            return Subscription(
                service: service, name: try row.text("name"), unit: try row.text("unit"), field: try row.one("field"),
                quantity: quantity, firstDay: try row.day("first_day"), lastDay: try row.optionalDay("last_day"),
                yearly: (prices[service] ?? .zero).times(quantity))
        }
    }

    /// Who takes a service on a day, as far as one may see it.
    static func takers(of service: ServiceID, on day: Day, in rows: MemberRows) throws
        -> [(member: AuthorityID, quantity: Int)]
    {
        try rows.query(
            """
            SELECT b.member, b.quantity FROM \(shared: .subscription) b WHERE b.service = \(service)
            AND b.first_day <= \(day) AND (b.last_day IS NULL OR b.last_day >= \(day)) ORDER BY b.member
            """
        ).map { (try $0.authority("member"), try $0.int("quantity")) }
    }

    /// How much a member takes on a day.
    static func quantity(of service: ServiceID, for member: AuthorityID, on day: Day, in rows: MemberRows) throws
        -> Int
    {
        try rows.count(
            """
            SELECT b.quantity AS n FROM \(.subscription) b WHERE b.member = \(member) AND b.service = \(service)
            AND b.first_day <= \(day) AND (b.last_day IS NULL OR b.last_day >= \(day)) LIMIT 1
            """)
    }

    /// The quantity from a day on: what was planned for later gives way, what runs ends the day before.
    static func set(
        _ quantity: Int, of service: CentreService, for member: AuthorityID, from day: Day, until last: Day?,
        request: ChangeRequestID, at now: Timestamp, in rows: MemberRows
    ) throws {
        try rows.delete(
            from: .subscription,
            where: "member = \(member) AND service = \(service.id) AND first_day >= \(day)")
        try rows.update(
            .subscription, "last_day = \(day.adding(days: -1))",
            where: """
                member = \(member) AND service = \(service.id) AND first_day < \(day)
                AND (last_day IS NULL OR last_day >= \(day))
                """)
        guard quantity > 0 else { return }
        let until = [last, service.lastDay].compactMap { $0 }.min()
        try rows.insert(
            into: .subscription, for: member,
            [
                "id": Identifier<Subscription>(at: now), "service": service.id, "quantity": quantity,
                "first_day": day, "last_day": until, "request": request,
            ])
    }

    /// Everything that a member takes ends.
    static func end(all member: AuthorityID, on day: Day, in rows: MemberRows) throws {
        try rows.delete(from: .subscription, where: "member = \(member) AND first_day > \(day)")
        try rows.update(
            .subscription, "last_day = \(day)",
            where: "member = \(member) AND (last_day IS NULL OR last_day > \(day))")
    }

    /// A notice is taken back: what would have ended with the membership does not.
    static func goOn(_ member: AuthorityID, endedOn day: Day, in rows: MemberRows) throws {
        try rows.update(
            .subscription, "last_day = NULL",
            where: """
                member = \(member) AND last_day = \(day)
                AND service IN (SELECT s.id FROM \(.service) s WHERE s.last_day IS NULL)
                """)
    }

    /// Nobody takes a service any longer.
    static func end(service: ServiceID, on day: Day, in rows: MemberRows) throws {
        try rows.delete(from: .subscription, where: "service = \(service) AND first_day > \(day)")
        try rows.update(
            .subscription, "last_day = \(day)",
            where: "service = \(service) AND (last_day IS NULL OR last_day > \(day))")
    }
}

extension Money {
    /// A quantity's price; both are bounded where they are entered.
    func times(_ quantity: Int) -> Money {
        let (product, overflow) = cents.multipliedReportingOverflow(by: Int64(quantity))
        return Money(cents: overflow ? (cents < 0) == (quantity < 0) ? .max : .min : product)
    }
}
