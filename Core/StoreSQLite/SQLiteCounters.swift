import Store
import Synchronization

final class SQLiteCounters: Sendable {
    private let figures = Mutex(StoreStatistics())

    func connections(_ change: Int) { figures.withLock { $0.openConnections += change } }
    func read() { figures.withLock { $0.reads += 1 } }
    func failed() { figures.withLock { $0.failures += 1 } }

    func committed(_ writes: Int) {
        figures.withLock {
            $0.writes += writes
            $0.commits += 1
            $0.largestGroup = max($0.largestGroup, writes)
        }
    }

    var now: StoreStatistics { figures.withLock { $0 } }
}
