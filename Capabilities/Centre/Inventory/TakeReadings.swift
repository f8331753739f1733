import Journal
package import Kernel
package import Store

/// Items in use, counted day by day for each member, as readings of a meter. What was taken over before is subtracted, so that
/// doing it again counts nothing twice and puts right what was entered late.
extension TakeOver {
    /// - Returns: how many readings were written.
    package static func takeReadings(
        _ measure: Measure, from first: Day, until last: Day, account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> Int {
        guard rows.access.isOffice, let kind = measure.kind else { throw Refusal.notFound }
        try check(from: first, until: last, today: now.day)
        let items = try inUse(kind, from: first, until: last, in: rows)
        var counts = DayCounts(first: first, last: last)
        for item in items { counts.add(item) }
        guard
            let written = try write(
                counts, measure, .inventory, from: first, until: last, account: account, at: now, in: rows)
        else { return 0 }
        for item in items { try item.write(written.id, in: rows) }
        return written.readings
    }

    /// Writes what is different from what was taken over before; nil where nothing is.
    static func write(
        _ counts: DayCounts, _ measure: Measure, _ source: MeterReading.Source, from first: Day, until last: Day,
        account: String, at now: Timestamp, in rows: MemberRows
    ) throws -> (id: TakeOverID, readings: Int)? {
        var counts = counts
        let meter = try meter(of: measure, at: now, in: rows)
        try rows.forEach(
            """
            SELECT r.member, r.day, CAST(SUM(r.quantity) AS BIGINT) AS n FROM \(.reading) r WHERE r.driver = \(meter.id)
            AND r.source = \(source) AND r.day >= \(first) AND r.day <= \(last) GROUP BY r.member, r.day
            """
        ) { counts.take(try $0.int("n") / meter.scale, of: try $0.authority("member"), on: try $0.day("day")) }
        let readings = counts.readings(of: meter.id, scale: meter.scale)
        guard !readings.isEmpty else { return nil }
        let before = try rows.count("SELECT COALESCE(MAX(r.number), 0) AS n FROM \(.reading) r")
        try MeterReading.write(readings, source, reason: "", account: account, at: now, in: rows)
        let id = TakeOverID(at: now)
        try rows.insert(
            into: .takeOver,
            [
                "id": id, "measure": measure, "first_day": first, "last_day": last, "driver": meter.id,
                "first_reading": before + 1, "last_reading": before + readings.count, "cents": Money.zero,
                "account": account, "at": now,
            ])
        try rows.record(
            JournalEntry(
                "inventory.counted", JournalSubject("takeover", id),
                [
                    "measure": .code(measure), "from": .day(first), "until": .day(last),
                    "readings": .number(readings.count),
                ]), of: nil, at: now)
        return (id, readings.count)
    }

    private static func meter(of measure: Measure, at now: Timestamp, in rows: MemberRows) throws -> (
        id: DriverID, scale: Int
    ) {
        let (name, unit) = measure.meter
        if let meter = try Meter.all(in: rows).first(where: { Folding.sortKey($0.name) == Folding.sortKey(name) }) {
            return (meter.id, (0..<meter.decimals).reduce(1) { scale, _ in scale * 10 })
        }
        guard let id = try Meter.add(name, unit: unit, decimals: 0, at: now, in: rows) else { throw Refusal.notFound }
        return (id, 1)
    }

    /// Items in use within a time, each cut to it. What is common is nobody's use.
    private static func inUse(_ kind: ItemKind, from first: Day, until last: Day, in rows: MemberRows) throws
        -> [TakenItem]
    {
        try rows.query(
            """
            SELECT s.item, s.member, s.number, s.name, s.quantity, s.first_day, s.last_day FROM \(.itemState) s
            WHERE s.kind = \(kind) AND s.phase = \(ItemPhase.inUse) AND s.is_common = FALSE AND s.first_day <= \(last)
            AND (s.last_day IS NULL OR s.last_day >= \(first)) ORDER BY s.member, s.number_key, s.first_day
            """
        ).map { row in
            TakenItem(
                item: try row.identifier("item"), member: try row.authority("member"), number: try row.text("number"),
                name: try row.text("name"), firstDay: max(first, try row.day("first_day")),
                lastDay: min(last, try row.optionalDay("last_day") ?? last), quantity: try row.int("quantity"))
        }
    }
}

/// Quantities of a time by member and day.
struct DayCounts {
    private let first: Int
    private let count: Int
    private var quantities: [AuthorityID: [Int]] = [:]

    init(first: Day, last: Day) {
        self.first = first.daysSince1970
        count = max(0, last.daysSince1970 - first.daysSince1970 + 1)
    }

    private mutating func add(_ quantity: Int, of member: AuthorityID, _ days: Range<Int>) {
        for index in days.clamped(to: 0..<count) {
            quantities[member, default: Array(repeating: 0, count: count)][index] += quantity
        }
    }

    mutating func add(_ item: TakenItem) {
        let begin = item.firstDay.daysSince1970 - first
        guard item.firstDay <= item.lastDay else { return }
        add(item.quantity, of: item.member, begin..<(item.lastDay.daysSince1970 - first + 1))
    }

    mutating func take(_ quantity: Int, of member: AuthorityID, on day: Day) {
        let index = day.daysSince1970 - first
        add(-quantity, of: member, index..<(index + 1))
    }

    /// What is not zero, by day and member.
    func readings(of meter: DriverID, scale: Int) -> [MeterReading] {
        quantities.sorted { $0.key < $1.key }.flatMap { member, days in
            days.enumerated().compactMap { index, quantity in
                quantity == 0
                    ? nil
                    : MeterReading(
                        member: member, driver: meter, day: Day(daysSince1970: first + index),
                        quantity: quantity * scale)
            }
        }
    }
}
