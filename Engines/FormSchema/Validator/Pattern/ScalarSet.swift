/// The code points that one position of a pattern accepts.
struct ScalarSet: Sendable, Hashable {
    struct Part: Sendable, Hashable {
        let property: UnicodeProperty
        let isNegated: Bool
    }

    private var ranges: [ClosedRange<UInt32>] = []
    private var parts: [Part] = []
    private var isNegated = false
    /// The answers for ASCII, one bit each, worked out by ``seal()``.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
    mutating func insert(_ property: UnicodeProperty, isNegated: Bool) {
        parts.append(Part(property: property, isNegated: isNegated))
    }
    mutating func negate() { isNegated = true }

    /// Sorts and merges the ranges and prepares the quick answers; call it once, after the last insert.
    mutating func seal() {
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges {
            if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
                merged[merged.count &- 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
        for range in ranges where range.lowerBound < 128 {
            for code in range.lowerBound...min(range.upperBound, 127) { setBit(code) }
        }
        if !parts.isEmpty { for code in 0..<128 as Range<UInt32> where isMember(code) { setBit(code) } }
        if isNegated { (low, high) = (~low, ~high) }
    }

    private mutating func setBit(_ code: UInt32) {
        if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code &- 64) }
    }

    @inline(__always)
    func contains(_ code: UInt32) -> Bool {
        if code < 64 { return low >> UInt64(code) & 1 == 1 }
        if code < 128 { return high >> UInt64(code &- 64) & 1 == 1 }
        return isMember(code) != isNegated
    }

    private func isMember(_ code: UInt32) -> Bool {
        var first = 0
        var last = ranges.count &- 1
        while first <= last {
            let middle = (first &+ last) / 2
            if code < ranges[middle].lowerBound {
                last = middle &- 1
            } else if code > ranges[middle].upperBound {
                first = middle &+ 1
            } else {
                return true
            }
        }
        for part in parts where part.property.contains(code) != part.isNegated { return true }
        return false
    }
}
