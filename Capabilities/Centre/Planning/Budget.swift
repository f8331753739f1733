import Journal
package import Kernel
package import Store

/// A year of what a member plans, is bound to, has been charged and will probably be charged, service by service.
package struct Budget: Sendable {
    struct Line: Sendable, Hashable {
        var member: AuthorityID
        var service: ServiceID
        /// What was planned (Ansatz).
        var plan: Money = .zero
        /// What is taken in this year at its price (Obligo): quantity × price × days.
        var commitment: Money = .zero
        /// What was stated for days of this year, corrections included (Ist).
        var actual: Money = .zero
        /// The actual of what is settled, and the commitment for the other days (Prognose).
        var forecast: Money = .zero

        var difference: Money { Money(cents: forecast.cents - plan.cents) }
        var isEmpty: Bool { plan == .zero && commitment == .zero && actual == .zero && forecast == .zero }
    }

    var year: Int
    var lines: [Line]

    init(_ year: (first: Day, last: Day), in rows: MemberRows) throws {
        struct Place: Hashable {
            var member: AuthorityID
            var service: ServiceID
        }
        self.year = year.first.year
        var found: [Place: Line] = [:]
        func change(_ member: AuthorityID, _ service: ServiceID, _ change: (inout Line) -> Void) {
            let place = Place(member: member, service: service)
            var line = found[place] ?? Line(member: member, service: service)
            change(&line)
            found[place] = line
        }
        for row in try rows.query(
            "SELECT b.member, b.service, b.cents FROM \(.budget) b WHERE b.year = \(year.first.year) LIMIT 100000")
        {
            let cents = try row.money("cents")
            change(try row.authority("member"), try row.identifier("service")) { $0.plan = cents }
        }
        // The last day for which a service was settled, so that nothing is forecast twice.
        var settledUntil: [Place: Day] = [:]
        for (member, line, share) in try Self.stated(year, in: rows) {
            guard let service = ServiceID(line.service), let last = Day(iso: line.lastDay) else { continue }
            let place = Place(member: member, service: service)
            settledUntil[place] = max(settledUntil[place] ?? year.first, min(last, year.last))
            change(member, service) { $0.actual = Money(cents: $0.actual.cents + Int64(share)) }
        }
        for taken in try TakenInYear.all(year, in: rows) {
            let place = Place(member: taken.member, service: taken.service)
            let open = settledUntil[place].map { $0.adding(days: 1) } ?? year.first
            change(taken.member, taken.service) { line in
                line.commitment = Money(cents: line.commitment.cents + taken.cents(from: year.first).cents)
                line.forecast = Money(cents: line.forecast.cents + taken.cents(from: open).cents)
            }
        }
        lines = found.values.map { line in
            var line = line
            line.forecast = Money(cents: line.forecast.cents + line.actual.cents)
            return line
        }.filter { !$0.isEmpty }
    }

    /// Lines of statements with the part that falls on the year.
    private static func stated(_ year: (first: Day, last: Day), in rows: MemberRows) throws
        -> [(AuthorityID, StatementContent.Line, Int)]
    {
        let statements = try rows.query(
            """
            SELECT s.* FROM \(.statement) s JOIN \(.settlement) t ON t.id = s.settlement
            WHERE t.first_day <= \(year.last) AND t.last_day >= \(year.first) ORDER BY t.run, s.id LIMIT 20000
            """
        ).map(StatementRecord.init)
        return statements.flatMap { statement -> [(AuthorityID, StatementContent.Line, Int)] in
            statement.content.stated.compactMap { stated -> (AuthorityID, StatementContent.Line, Int)? in
                guard let first = Day(iso: stated.line.firstDay), let last = Day(iso: stated.line.lastDay) else {
                    return nil
                }
                let all = last.daysSince1970 - first.daysSince1970 + 1
                let days = min(last, year.last).daysSince1970 - max(first, year.first).daysSince1970 + 1
                guard days > 0, all > 0 else { return nil }
                return (statement.member, stated.line, days == all ? stated.share : stated.share * days / all)
            }
        }
    }

    /// Plans for every member what it takes in that year at its price; what was planned before gives way.
    /// - Returns: how many lines.
    @discardableResult
    package static func planByCommitment(
        _ year: Int, account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> Int {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return 0
        }
        var count = 0
        for line in try Budget((first, last), in: rows).lines where line.commitment != .zero {
            try plan(line.commitment, of: line.member, for: line.service, year, account: account, at: now, in: rows)
            count += 1
        }
        return count
    }

    package static func plan(
        _ amount: Money, of member: AuthorityID, for service: ServiceID, _ year: Int, account: String,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try rows.insert(
            into: .budget, for: member,
            ["year": year, "service": service, "cents": amount, "at": now, "account": account],
            onConflict:
                "(member, year, service) DO UPDATE SET cents = excluded.cents, at = excluded.at, account = excluded.account"
        )
        try rows.record(
            JournalEntry(
                "budget.planned", JournalSubject("service", service),
                ["year": .number(year), "amount": .money(amount)]), of: member, at: now)
    }
}

/// What a member takes of a service within a year, at the price of its first day in it.
struct TakenInYear: Sendable {
    var member: AuthorityID
    var service: ServiceID
    var yearly: Money
    var first: Day
    var last: Day
    var daysOfYear: Int

    static func all(_ year: (first: Day, last: Day), in rows: MemberRows) throws -> [TakenInYear] {
        var prices: [ServiceID: [ServicePrice]] = [:]
        for row in try rows.query(
            "SELECT p.service, p.first_day, p.cents FROM \(.servicePrice) p ORDER BY p.service, p.first_day")
        {
            prices[try row.identifier("service"), default: []].append(
                ServicePrice(firstDay: try row.day("first_day"), amount: try row.money("cents")))
        }
        let days = year.last.daysSince1970 - year.first.daysSince1970 + 1
        return try rows.query(
            """
            SELECT b.member, b.service, b.quantity, b.first_day, b.last_day FROM \(.subscription) b
            WHERE b.first_day <= \(year.last) AND (b.last_day IS NULL OR b.last_day >= \(year.first))
            ORDER BY b.member, b.service, b.first_day LIMIT 100000
            """
        ).flatMap { row -> [TakenInYear] in
            let service: ServiceID = try row.identifier("service")
            let (member, quantity) = (try row.authority("member"), try row.int("quantity"))
            let first = max(try row.day("first_day"), year.first)
            let last = min(try row.optionalDay("last_day") ?? year.last, year.last)
            let own = prices[service] ?? []
            // A new price within the year parts what is taken.
            let cuts = [first] + own.map(\.firstDay).filter { first < $0 && $0 <= last }
            return cuts.indices.map { index in
                TakenInYear(
                    member: member, service: service,
                    yearly: ServicePrice.on(cuts[index], of: own).times(quantity), first: cuts[index],
                    last: index + 1 < cuts.count ? cuts[index + 1].adding(days: -1) : last, daysOfYear: days)
            }
        }
    }

    /// The part from a day on.
    func cents(from day: Day) -> Money {
        let days = last.daysSince1970 - max(first, day).daysSince1970 + 1
        guard days > 0, daysOfYear > 0 else { return .zero }
        let (product, overflow) = yearly.cents.multipliedReportingOverflow(by: Int64(days))
        return overflow ? yearly : Money(cents: (product + Int64(daysOfYear / 2)) / Int64(daysOfYear))
    }
}
