public import LegalTime

/// One reading of a meter.
public struct Reading: Sendable, Hashable {
    /// Number of the reading or of the journal entry that caused it, ascending for each meter and consumer.
    public var id: Int
    /// Place of the driver, from ``UsageTally/driver(_:)``.
    public var driver: Int
    /// Place of the member or service, from ``UsageTally/consumer(_:)``.
    public var consumer: Int
    public var day: CalendarDay
    /// In the last decimal place of the driver; negative to take back what was counted before.
    public var quantity: Int

    public init(id: Int, driver: Int, consumer: Int, day: CalendarDay, quantity: Int) {
        self.id = id
        self.driver = driver
        self.consumer = consumer
        self.day = day
        self.quantity = quantity
    }
}

/// What one consumer has used of one driver while the same rules held, and the evidence: enough to find the readings
/// again and to prove that they are the same ones, without holding them.
public struct UsageCell: Sendable, Hashable {
    public let driver: String
    public let consumer: String
    public let days: DayRange
    /// In the last decimal place of the driver.
    public let quantity: Int
    public let count: Int
    public let firstID: Int
    public let lastID: Int
    /// SHA-256, 64 hexadecimal digits, over the readings in the order of their ids: of each, id, days since 1970-01-01
    /// and quantity as three numbers of 64 bits, lowest byte first.
    public let digest: String

    public init(
        driver: String, consumer: String, days: DayRange, quantity: Int, count: Int, firstID: Int, lastID: Int,
        digest: String
    ) {
        self.driver = driver
        self.consumer = consumer
        self.days = days
        self.quantity = quantity
        self.count = count
        self.firstID = firstID
        self.lastID = lastID
        self.digest = digest
    }
}

/// All readings of a period, summed up for one model: other rules or members need another tally.
public struct Usage: Sendable, Hashable {
    /// By driver, consumer and time; only where there were readings.
    public private(set) var cells: [UsageCell]
    /// Readings on days on which their consumer was no member.
    public let outside: [UsageCell]
    /// Readings before or after the period, which were not looked at.
    public let elsewhere: Int
    /// What the sums were made for.
    let segments: [DayRange]
    let members: [String: [MembershipPeriod]]

    init(
        cells: [UsageCell], outside: [UsageCell], elsewhere: Int, segments: [DayRange],
        members: [String: [MembershipPeriod]]
    ) {
        self.cells = cells
        self.outside = outside
        self.elsewhere = elsewhere
        self.segments = segments
        self.members = members
    }

    /// The same with a use that nobody measured, for trying out: spread evenly over the days, without evidence
    /// (no readings, an empty digest). `quantity` is for the whole period.
    public func assuming(_ quantity: Int, of driver: String, for consumer: String) -> Usage {
        var usage = self
        let all = segments.reduce(0) { $0 + $1.days }
        var (days, given) = (0, 0)
        for segment in segments {
            days += segment.days
            let through = Int(truncatingIfNeeded: Int128(quantity) * Int128(days) / Int128(all))
            usage.cells.append(
                UsageCell(
                    driver: driver, consumer: consumer, days: segment, quantity: through - given, count: 0, firstID: 0,
                    lastID: 0, digest: ""))
            given = through
        }
        usage.cells.sort { a, b in
            UsageCell.goesBefore(a, b) || !UsageCell.goesBefore(b, a) && (a.count, a.quantity) < (b.count, b.quantity)
        }
        return usage
    }

    /// Whether the sums were made for these rules and memberships; a member that is new is none of the readings' consumers.
    func fits(_ model: CostModel) -> Bool {
        segments == Timeline(model).segments
            && model.members.allSatisfy { member in members[member.id].map { $0 == member.periods } ?? true }
    }
}
