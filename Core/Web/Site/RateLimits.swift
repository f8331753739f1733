import Kernel
import Synchronization

/// How often a client may come: `burst` at once, and one more every `1 / perMinute` of a minute.
package struct RateLimit: Hashable, Sendable {
    package var burst: Int
    package var perMinute: Int
    package init(burst: Int, perMinute: Int) { (self.burst, self.perMinute) = (burst, perMinute) }
}

extension RateClass {
    /// An office of many people may share one address, so looking at pages is generous; what
    /// guesses at secrets or creates something is not.
    package static let standard: [RateClass: RateLimit] = [
        .page: RateLimit(burst: 600, perMinute: 6_000),
        .form: RateLimit(burst: 200, perMinute: 1_200),
        .api: RateLimit(burst: 600, perMinute: 6_000),
        .signIn: RateLimit(burst: 20, perMinute: 20),
        .application: RateLimit(burst: 30, perMinute: 30),
        .lookUp: RateLimit(burst: 60, perMinute: 120),
    ]

    /// `sign-in=40/20`: the class, how often at once, how often more in a minute; nil for anything else.
    package static func limit(setting text: String) -> (rate: RateClass, limit: RateLimit)? {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
        let rate = RateClass(parts[0])
        guard parts.count == 2, standard[rate] != nil else { return nil }
        let numbers = parts[1].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard numbers.count == 2, numbers.allSatisfy({ (1...1_000_000).contains($0) }) else { return nil }
        return (rate, RateLimit(burst: numbers[0], perMinute: numbers[1]))
    }
}

/// A bucket of tokens for each class and client. Memory is bounded by two generations: when the
/// younger one is full it becomes the older, and what the older one held, the longest unused, is forgotten.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let rate: RateClass
        let client: [UInt8]
    }

    private struct Bucket {
        var tokens: Double
        var at: Timestamp
    }

    private struct Table {
        var young: [Key: Bucket] = [:]
        var old: [Key: Bucket] = [:]
    }

    private let limits: [RateClass: RateLimit]
    private let capacity: Int
    private let table = Mutex(Table())

    init(_ limits: [RateClass: RateLimit], capacity: Int = 32_768) {
        self.limits = limits
        self.capacity = capacity
    }

    /// Nil where the request may pass, otherwise the seconds to wait.
    func wait(_ rate: RateClass, client: [UInt8], now: Timestamp) -> Int? {
        guard let limit = limits[rate], limit.burst > 0, limit.perMinute > 0 else { return nil }
        let key = Key(rate: rate, client: client)
        return table.withLock { table in
            var bucket = table.young[key] ?? table.old[key] ?? Bucket(tokens: Double(limit.burst), at: now)
            let elapsed = max(0, Double(now.microseconds &- bucket.at.microseconds) / 60_000_000)
            bucket.tokens = min(Double(limit.burst), bucket.tokens + elapsed * Double(limit.perMinute))
            bucket.at = now
            let passes = bucket.tokens >= 1
            if passes { bucket.tokens -= 1 }
            if table.young[key] == nil, table.young.count >= capacity {
                table.old = table.young
                table.young = [:]
            }
            table.young[key] = bucket
            return passes ? nil : max(1, Int(((1 - bucket.tokens) * 60 / Double(limit.perMinute)).rounded(.up)))
        }
    }

    var count: Int { table.withLock { $0.young.count + $0.old.count } }
}
