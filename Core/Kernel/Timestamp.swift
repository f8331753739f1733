/// A moment in time: microseconds since 1970-01-01T00:00:00Z. Time is passed in, never asked for
/// inside a rule; the one clock is made in App.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(seconds: Int64) { microseconds = seconds &* 1_000_000 }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

    package func adding(seconds: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds &+ seconds &* 1_000_000)
    }

    package func adding(days: Int64) -> Timestamp { adding(seconds: days &* 86_400) }

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { floorDivide(microseconds, 1_000_000) }

    /// `2026-11-21T08:15:30Z`, with microseconds only where there are some (RFC 3339).
    package var rfc3339: String {
        let day = Day(daysSince1970: Int(floorDivide(seconds, 86_400)))
        let second = Int(seconds - floorDivide(seconds, 86_400) * 86_400)
        let fraction = Int(microseconds - seconds * 1_000_000)
        var text = "\(day.iso)T\(pad(second / 3600)):\(pad(second / 60 % 60)):\(pad(second % 60))"
        if fraction > 0 { text += "." + pad(fraction, 6) }
        return text + "Z"
    }
}

/// Where the present moment comes from: the system's clock in App, a fixed one in tests.
package typealias Clock = @Sendable () -> Timestamp

func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    let q = a / b
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q
}

func pad(_ n: Int, _ width: Int = 2) -> String {
    // A list has dozens of dates; two digits at once and no piece in between.
    if width == 2, (0..<100).contains(n) {
        return String(unsafeUninitializedCapacity: 2) { text in
            text[0] = UInt8(ascii: "0") + UInt8(n / 10)
            text[1] = UInt8(ascii: "0") + UInt8(n % 10)
            return 2
        }
    }
    let digits = String(n)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
