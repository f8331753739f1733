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
