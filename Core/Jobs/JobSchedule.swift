import Kernel

/// When the worker looks at which place. Pure: time is passed in.
struct JobSchedule: Sendable {
    private struct Entry: Sendable {
        var lookAt: Timestamp
        /// How often it was looked at since somebody signalled: the row may not be there yet.
        var tries: Int?
        var failures = 0
        var isPrepared = false
    }

    /// After a signal, in microseconds: from a quick commit to one that waits for a disk which is busy with other
    /// things. A look costs a read of one index entry; what is missed waits for the next round.
    private static let patience: [Int64] = [
        2_000, 20_000, 100_000, 500_000, 3_000_000, 10_000_000, 30_000_000, 60_000_000,
    ]

    private let round: Int64
    private var entries: [JobPlace: Entry] = [:]
    private var listedAt: Timestamp?

    /// - Parameter round: seconds in which each place is looked at once, whatever is known of it.
    init(round: Int64) { self.round = max(1, round) }

    func wantsPlaces(at now: Timestamp) -> Bool { listedAt.map { now >= $0.adding(seconds: round) } ?? true }

    /// All places there are. New ones are looked at soon, at the start one after the other without waiting.
    mutating func setPlaces(_ places: [JobPlace], at now: Timestamp) {
        listedAt = now
        entries = entries.filter { places.contains($0.key) }
        for place in places where entries[place] == nil { entries[place] = Entry(lookAt: now) }
    }

    /// Tried again soon.
    mutating func listingFailed(at now: Timestamp) { listedAt = now.adding(seconds: 5 - round) }

    mutating func raise(_ place: JobPlace, dueAt: Timestamp, now: Timestamp) {
        var entry = entries[place] ?? Entry(lookAt: now)
        entry.tries = 0
        entry.lookAt = min(entry.lookAt, max(dueAt, now))
        entries[place] = entry
    }

    mutating func forget(_ place: JobPlace) { entries[place] = nil }

    func isPrepared(_ place: JobPlace) -> Bool { entries[place]?.isPrepared ?? false }

    mutating func prepared(_ place: JobPlace) {
        // Somebody has asked for what is due before the worker began: it has not looked here itself.
        if entries[place] == nil { entries[place] = Entry(lookAt: Timestamp(microseconds: 0)) }
        entries[place]?.isPrepared = true
    }

    /// Who has waited longest comes first.
    func due(at now: Timestamp) -> [JobPlace] {
        entries.filter { $0.value.lookAt <= now }.sorted { $0.value.lookAt < $1.value.lookAt }.map(\.key)
    }

    mutating func looked(at place: JobPlace, found: Bool, nextDue: Timestamp?, now: Timestamp) {
        guard var entry = entries[place] else { return }
        entry.failures = 0
        let slow = now.adding(seconds: round)
        entry.lookAt = min(max(nextDue ?? slow, now), slow)
        // Due and yet not to be had: another process is just taking it.
        if !found, entry.lookAt == now { entry.lookAt = Timestamp(microseconds: now.microseconds + 50_000) }
        // Also where something was found: it may be older than what was signalled.
        if let tries = entry.tries {
            if tries < Self.patience.count {
                entry.lookAt = min(entry.lookAt, Timestamp(microseconds: now.microseconds + Self.patience[tries]))
                entry.tries = tries + 1
            } else {
                entry.tries = nil
            }
        }
        entries[place] = entry
    }

    mutating func failed(at place: JobPlace, now: Timestamp) {
        guard var entry = entries[place] else { return }
        entry.failures += 1
        entry.lookAt = now.adding(seconds: min(60, 1 << Int64(min(entry.failures, 6))))
        entries[place] = entry
    }

    /// The moment of the next look, at the latest the next listing of places.
    func next(after now: Timestamp) -> Timestamp {
        let listing = listedAt?.adding(seconds: round) ?? now
        return entries.values.reduce(listing) { min($0, $1.lookAt) }
    }
}
