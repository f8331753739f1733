import Synchronization

/// Figures for `/metrics`: counters since the start, gauges of now.
package struct StoreStatistics: Sendable, Hashable {
    /// Connections that are open (SQLite: one per thread and file in use).
    package var openConnections = 0
    /// Requests that wait for a thread.
    package var queueDepth = 0
    package var reads = 0
    /// Write transactions that were kept.
    package var writes = 0
    /// Commits, each of which waits for the disk once: fewer than `writes` where a group shared one.
    package var commits = 0
    /// The most write transactions that shared a commit.
    package var largestGroup = 0
    /// Transactions that failed for a reason of the engine, not of the closure.
    package var failures = 0
    /// Connections that were opened again after they had broken.
    package var reconnects = 0

    package init() {}
}

/// The answer for `/health`.
package struct StoreHealth: Sendable, Hashable {
    package let engine: StoreEngine
    /// Nil when the centre answers.
    package let centre: StoreError?
    /// Authorities that could not be opened or brought up to date, by id.
    package let authorities: [String: StoreError]

    package var isGood: Bool { centre == nil && authorities.isEmpty }
}

/// What a driver counts; any thread adds to it.
package final class StoreCounters: Sendable {
    private let figures = Mutex(StoreStatistics())

    package init() {}

    package func connections(_ change: Int) { figures.withLock { $0.openConnections += change } }
    package func read() { figures.withLock { $0.reads += 1 } }
    package func failed() { figures.withLock { $0.failures += 1 } }
    package func reconnected() { figures.withLock { $0.reconnects += 1 } }

    package func committed(_ writes: Int) {
        guard writes > 0 else { return }
        figures.withLock {
            $0.writes += writes
            $0.commits += 1
            $0.largestGroup = max($0.largestGroup, writes)
        }
    }

    package var now: StoreStatistics { figures.withLock { $0 } }
}
