import Journal
package import Kernel
package import Store

/// The depreciation of what the centre owns, month by month, as costs of a pool. What was taken over for a month before is
/// subtracted, whichever pool it went to.
extension TakeOver {
    /// - Returns: how many months were written.
    package static func takeDepreciation(
        to pool: PoolID, from first: Day, until last: Day, account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> Int {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try check(from: first, until: last, today: now.day.lastOfMonth)
        guard let start = first.firstOfMonth, start == first, last.lastOfMonth == last else {
            throw Refusal(
                .invalid,
                Localized(
                    "Abgeschrieben wird nach Monaten. Wählen Sie den ersten Tag eines Monats und den letzten Tag eines Monats.",
                    "Depreciation is by months. Choose the first day of a month and the last day of a month."),
                field: "depreciation-first")
        }
        let months = (0...first.months(until: last)).map { start.adding(months: $0) }
        let items = try written(from: months, until: last, in: rows)
        var sums: [Day: Int64] = [:]
        for item in items { for (month, amount) in item.months { sums[month, default: 0] += amount.cents } }
        for row in try rows.query(
            """
            SELECT m.month, CAST(SUM(m.cents) AS BIGINT) AS n FROM \(.takenMonth) m
            WHERE m.month >= \(first) AND m.month <= \(last) GROUP BY m.month
            """)
        { sums[try row.day("month"), default: 0] -= try row.int64("n") }
        let differences = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        guard !differences.isEmpty else { return 0 }
        let id = TakeOverID(at: now)
        let total = Money(cents: differences.reduce(0) { $0 + $1.value })
        try rows.insert(
            into: .takeOver,
            [
                "id": id, "measure": Measure.depreciation, "first_day": first, "last_day": last, "pool": pool,
                "first_reading": 0, "last_reading": 0, "cents": total, "account": account, "at": now,
            ])
        for (month, cents) in differences {
            try rows.insert(into: .takenMonth, ["takeover": id, "month": month, "cents": Money(cents: cents)])
            try Cost.add(
                "Abschreibung laut Bestand", Money(cents: cents), to: pool, from: month, until: month.lastOfMonth,
                account: account, once: "inventory-\(id)-\(month.iso)", at: now, in: rows)
        }
        for item in items {
            var taken = item.taken
            taken.quantity = Int(item.months.reduce(0) { $0 + $1.1.cents })
            try taken.write(id, in: rows)
        }
        try rows.record(
            JournalEntry(
                "inventory.depreciated", JournalSubject("takeover", id),
                ["from": .day(first), "until": .day(last), "amount": .money(total)]), of: nil, at: now)
        return differences.count
    }

    private struct Written {
        var taken: TakenItem
        var months: [(Day, Money)]
    }

    /// What the district owns, as it is now: what it cost and how long it is used are facts of the whole item. What is retired is
    /// written off until the month of the last day before that.
    private static func written(from months: [Day], until last: Day, in rows: MemberRows) throws -> [Written] {
        var found: [Written] = []
        try rows.forEach(
            """
            SELECT * FROM \(.itemState) s WHERE s.last_day IS NULL AND s.owner = \(rows.access.home) AND s.cents > 0
            AND s.months > 0 AND s.phase <> \(ItemPhase.planned) ORDER BY s.number_key, s.item
            """
        ) { row in
            let item = try Item(row)
            guard let depreciation = item.draft.depreciation else { return }
            let end = item.draft.phase == .retired ? min(last, item.firstDay.adding(days: -1)) : last
            let amounts = months.filter { $0 <= end }.map { ($0, depreciation.amount(in: $0)) }.filter { $0.1 != .zero }
            guard let begin = amounts.first?.0, let until = amounts.last?.0.lastOfMonth else { return }
            found.append(
                Written(
                    taken: TakenItem(
                        item: item.id, member: item.draft.user, number: item.number, name: item.draft.name,
                        firstDay: begin, lastDay: until, quantity: 0), months: amounts))
        }
        return found
    }
}
