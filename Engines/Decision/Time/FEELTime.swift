import Foundation

/// What a time of day is measured against.
public enum FEELZone: Sendable, Hashable {
    /// A local time: no zone is said.
    case none
    /// Seconds east of UTC.
    case offset(Int)
    /// A name of the time zone database, such as `Europe/Berlin`.
    case region(String)

    /// Seconds east of UTC for a local moment given in seconds since 1970; nil for a local time.
    func offset(atLocal seconds: Int) -> Int? {
        switch self {
        case .none: return nil
        case .offset(let offset): return offset
        case .region(let name):
            guard let zone = TimeZone(identifier: name) else { return nil }
            let first = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds - first)))
        }
    }
}

/// A time of day with nanoseconds.
public struct FEELTime: Sendable, Hashable {
    /// Nanoseconds since midnight.
    public let nanoseconds: Int
    public let zone: FEELZone

    static let day = 86_400_000_000_000

    init?(nanoseconds: Int, zone: FEELZone) {
        guard nanoseconds >= 0, nanoseconds < FEELTime.day else { return nil }
        self.nanoseconds = nanoseconds
        self.zone = zone
    }

    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: FEELZone = .none) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000_000).contains(nanosecond)
        else { return nil }
        nanoseconds = ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanosecond
        self.zone = zone
    }

    static let midnight = FEELTime(clock: 0, zone: .none)
    static let midnightUTC = FEELTime(clock: 0, zone: .offset(0))

    /// Nanoseconds modulo one day.
    init(clock: Int, zone: FEELZone) {
        nanoseconds = FEELDate.modulo(clock, FEELTime.day)
        self.zone = zone
    }

    public var hour: Int { nanoseconds / 3_600_000_000_000 }
    public var minute: Int { nanoseconds / 60_000_000_000 % 60 }
    public var second: Int { nanoseconds / 1_000_000_000 % 60 }

    /// Seconds east of UTC; a region's of today's standard is taken on 1970-01-01.
    var offset: Int? { zone.offset(atLocal: nanoseconds / 1_000_000_000) }

    /// Nanoseconds of the day in UTC where a zone is known.
    var comparable: (nanoseconds: Int, zoned: Bool) {
        guard let offset else { return (nanoseconds, false) }
        return (nanoseconds - offset * 1_000_000_000, true)
    }
}

/// A day and a time of it.
public struct FEELDateTime: Sendable, Hashable {
    public let date: FEELDate
    public let time: FEELTime

    public init(date: FEELDate, time: FEELTime) {
        self.date = date
        self.time = time
    }

    /// Nanoseconds since 1970 on the local clock.
    var local: Int128 { Int128(date.days) * Int128(FEELTime.day) + Int128(time.nanoseconds) }

    var offset: Int? {
        let seconds = local / 1_000_000_000
        guard seconds.magnitude < 1 << 52 else { return time.zone == .none ? nil : 0 }
        return time.zone.offset(atLocal: Int(seconds))
    }

    /// Nanoseconds since 1970: in UTC where a zone is known, else on the local clock.
    var comparable: (nanoseconds: Int128, zoned: Bool) {
        guard let offset else { return (local, false) }
        return (local - Int128(offset) * 1_000_000_000, true)
    }

    /// Nil outside of the years.
    init?(local: Int128, zone: FEELZone) {
        let day = Int128(FEELTime.day)
        var days = local / day
        if local % day < 0 { days -= 1 }
        guard days.magnitude < 1 << 40, let date = FEELDate(days: Int(days)) else { return nil }
        self.init(date: date, time: FEELTime(clock: Int(local - days * day), zone: zone))
    }

    func adding(nanoseconds: Int128) -> FEELDateTime? {
        let (sum, overflow) = local.addingReportingOverflow(nanoseconds)
        return overflow ? nil : FEELDateTime(local: sum, zone: time.zone)
    }
}

extension FEELTime: CustomStringConvertible {
    public var description: String {
        var text = "\(two(hour)):\(two(minute)):\(two(second))"
        let rest = nanoseconds % 1_000_000_000
        if rest > 0 { text += fraction(rest) }
        switch zone {
        case .none: break
        case .offset(0): text += "Z"
        case .offset(let offset):
            let size = offset.magnitude
            text += "\(offset < 0 ? "-" : "+")\(two(Int(size / 3600))):\(two(Int(size / 60 % 60)))"
            if size % 60 != 0 { text += ":\(two(Int(size % 60)))" }
        case .region(let name): text += "@\(name)"
        }
        return text
    }
}

extension FEELDateTime: CustomStringConvertible {
    public var description: String { "\(date)T\(time)" }
}

/// `.5` for 500,000,000 nanoseconds.
func fraction(_ nanoseconds: Int) -> String {
    let digits = String(nanoseconds)
    let padded = String(repeating: "0", count: 9 - digits.count) + digits
    return "." + String(padded.reversed().drop { $0 == "0" }.reversed())
}
