internal import Crypto
internal import LegalTime

/// Sums up readings one by one, in memory for the sums only: ten million of them take no more than ten thousand.
///
/// They may come in any order, but those of one driver and consumer with ascending ids, which is how a reading that
/// comes twice is noticed.
public struct UsageTally: Sendable {
    private let model: CostModel
    private let timeline: Timeline
    private let drivers: [String: Int]
    private let consumers: [String: Int]
    private let consumerNames: [String]
    private let segmentOfDay: [Int32]
    /// For each consumer that is a member and each day of the period: whether it is one.
    private let isMember: [[Bool]]
    private var sums: [Sum]
    private var elsewhere = 0

    /// Throws what is wrong with the model.
    public init(_ model: CostModel) throws(SettlementError) {
        try model.check()
        self.model = model
        timeline = Timeline(model)
        segmentOfDay = timeline.segmentOfDay
        drivers = Dictionary(uniqueKeysWithValues: model.drivers.map(\.id).enumerated().map { ($1, $0) })
        consumerNames = model.members.map(\.id) + model.services.map(\.id)
        consumers = Dictionary(uniqueKeysWithValues: consumerNames.enumerated().map { ($1, $0) })
        let period = model.period
        isMember = model.members.map { member in
            var days = Array(repeating: false, count: period.days)
            for range in model.presence(of: member, in: period) {
                for day in range.from.ordinal...range.through.ordinal { days[day - period.from.ordinal] = true }
            }
            return days
        }
        // The last slot of each is for days without membership.
        let slots = timeline.segments.count + 1
        let (some, overflow) = model.drivers.count.multipliedReportingOverflow(by: consumerNames.count)
        guard !overflow, some <= 1_000_000 / slots else { throw .tooLarge("drivers × consumers × rules") }
        sums = Array(repeating: Sum(), count: some * slots)
    }

    /// The place of a driver; nil where there is none of that name.
    public func driver(_ id: String) -> Int? { drivers[id] }

    /// The place of a member or service; nil where there is none of that name.
    public func consumer(_ id: String) -> Int? { consumers[id] }

    public mutating func add(_ reading: Reading) throws(SettlementError) {
        guard reading.driver >= 0, reading.driver < drivers.count else { throw .unknown("readings", "\(reading.id)") }
        guard reading.consumer >= 0, reading.consumer < consumerNames.count else {
            throw .unknown("readings", "\(reading.id)")
        }
        let day = reading.day.ordinal - timeline.period.from.ordinal
        guard day >= 0, day < segmentOfDay.count else {
            elsewhere += 1
            return
        }
        let slots = timeline.segments.count + 1
        let isInside = reading.consumer >= isMember.count || isMember[reading.consumer][day]
        let slot = isInside ? Int(segmentOfDay[day]) : slots - 1
        try sums[(reading.driver * consumerNames.count + reading.consumer) * slots + slot].add(reading)
    }

    /// The sums of all readings so far.
    public func finish() throws(SettlementError) -> Usage {
        var (cells, outside): ([UsageCell], [UsageCell]) = ([], [])
        let slots = timeline.segments.count + 1
        for (index, sum) in sums.enumerated() where sum.count > 0 {
            let (pair, slot) = index.quotientAndRemainder(dividingBy: slots)
            let (driver, consumer) = pair.quotientAndRemainder(dividingBy: consumerNames.count)
            let isInside = slot < slots - 1
            let cell = UsageCell(
                driver: model.drivers[driver].id, consumer: consumerNames[consumer],
                days: isInside ? timeline.segments[slot] : timeline.period, quantity: sum.quantity, count: sum.count,
                firstID: sum.firstID, lastID: sum.lastID, digest: sum.digest())
            if isInside { cells.append(cell) } else { outside.append(cell) }
        }
        return Usage(
            cells: cells.sorted(by: UsageCell.goesBefore), outside: outside.sorted(by: UsageCell.goesBefore),
            elsewhere: elsewhere, segments: timeline.segments, members: Self.memberships(model))
    }

    static func memberships(_ model: CostModel) -> [String: [MembershipPeriod]] {
        Dictionary(model.members.map { ($0.id, $0.periods) }) { first, _ in first }
    }
}

extension UsageTally {
    /// Sums up readings that are all there, in whatever order.
    public static func usage(
        of readings: [Reading], in model: CostModel
    ) throws(SettlementError) -> Usage {
        var tally = try UsageTally(model)
        for reading in readings.sorted(by: { $0.id < $1.id }) { try tally.add(reading) }
        return try tally.finish()
    }
}

/// One running sum with its evidence.
private struct Sum {
    var quantity = 0
    var count = 0
    var firstID = 0
    var lastID = 0
    private var waiting: [UInt64] = []
    private var hasher: SHA256?

    /// Readings that are hashed at once; three numbers each.
    private static let atOnce = 32

    mutating func add(_ reading: Reading) throws(SettlementError) {
        if count > 0 {
            guard reading.id > lastID else { throw .readingOrder(reading.id) }
        } else {
            firstID = reading.id
        }
        let (sum, overflow) = quantity.addingReportingOverflow(reading.quantity)
        guard !overflow else { throw .tooLarge("readings: \(reading.id)") }
        quantity = sum
        lastID = reading.id
        count += 1
        if waiting.count >= Self.atOnce * 3 { flush() }
        waiting.append(UInt64(bitPattern: Int64(reading.id)).littleEndian)
        waiting.append(UInt64(bitPattern: Int64(reading.day.ordinal)).littleEndian)
        waiting.append(UInt64(bitPattern: Int64(reading.quantity)).littleEndian)
    }

    private mutating func flush() {
        var now = hasher ?? SHA256()
        hasher = nil
        waiting.withUnsafeBytes { now.update(bufferPointer: $0) }
        hasher = now
        waiting.removeAll(keepingCapacity: true)
    }

    func digest() -> String {
        var last = self
        last.flush()
        return hexadecimal((last.hasher ?? SHA256()).finalize())
    }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// SHA-256 as 64 hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hexadecimal(hasher.finalize())
}

extension UsageCell {
    static func goesBefore(_ a: UsageCell, _ b: UsageCell) -> Bool {
        if a.driver != b.driver { return inByteOrder(a.driver, b.driver) }
        if a.consumer != b.consumer { return inByteOrder(a.consumer, b.consumer) }
        return a.days.from < b.days.from
    }
}
