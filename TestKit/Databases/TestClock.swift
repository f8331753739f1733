package import Kernel
import Synchronization

/// A clock that stands still until a test moves it: Saturday, 21 November 2026, 9:00 in Germany.
package final class TestClock: Sendable {
    private let moment: Mutex<Timestamp>

    package init(_ start: Timestamp = Timestamp(seconds: 1_795_248_000)) { moment = Mutex(start) }

    package var now: Timestamp { moment.withLock { $0 } }
    package var clock: Clock { { [self] in now } }

    package func advance(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    package func advance(days: Int64) { moment.withLock { $0 = $0.adding(days: days) } }
    package func set(_ timestamp: Timestamp) { moment.withLock { $0 = timestamp } }
}
