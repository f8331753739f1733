/// How long something took, many times: in seconds, by nearest rank.
///
/// The p-th percentile of n values is the one at place ⌈p·n/100⌉ of the values in their order (definition 1 of Hyndman and
/// Fan, „Sample Quantiles in Statistical Packages", 1996): always a duration that really occurred, and a whole number.
public struct Durations: Sendable, Hashable {
    public let count: Int
    /// Nil where there is no value.
    public let median: Int?
    /// Nine of ten took at most so long.
    public let percentile90: Int?

    public static let none = Durations([])

    public init(_ values: [Int]) {
        let sorted = values.sorted()
        count = sorted.count
        median = Self.nearestRank(50, of: sorted)
        percentile90 = Self.nearestRank(90, of: sorted)
    }

    /// - Parameters:
    ///   - percent: from 1 to 100; what is beyond counts as the nearest of these.
    ///   - sorted: the smallest first.
    public static func nearestRank(_ percent: Int, of sorted: [Int]) -> Int? {
        guard !sorted.isEmpty else { return nil }
        let percent = min(max(percent, 1), 100)
        let place = (sorted.count / 100) * percent + ((sorted.count % 100) * percent + 99) / 100
        return sorted[min(max(place, 1), sorted.count) - 1]
    }
}
