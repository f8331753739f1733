import Store
import Synchronization

/// Waits for the disk on behalf of transactions that have been committed already, for all that wait at once: group commit.
///
/// A transaction that waits itself keeps its row locks meanwhile, and the head of an authority's journal is a row that
/// all its writers want.
final class PostgresFlusher: Sendable {
    /// A link's number; see `PostgresFlusher.current`.
    typealias Epoch = Int

    private struct Waiting: Sendable {
        var since: Epoch
        var finish: @Sendable (_ isOnDisk: Bool) -> Void
    }

    private let server: PostgresServer
    private let threads: ThreadPool<PostgresThread>
    private let waiting = Mutex<[Waiting]>([])
    private let epoch = Atomic<Epoch>(0)

    init(_ server: PostgresServer) {
        self.server = server
        threads = ThreadPool(count: 1, make: { PostgresThread(server, $0) })
    }

    /// The link that will do the next flush; nil while there is none, and one is opened then.
    ///
    /// A server that crashes ends all of its links. So if the link was there before a commit and still answers after it,
    /// there was no crash in between that could have taken the commit away.
    var current: Epoch? {
        let now = epoch.load(ordering: .acquiring)
        if now == 0 { work() }
        return now == 0 ? nil : now
    }

    /// Calls back when everything committed up to now is on the disk, or when that is not known.
    /// - Parameter since: what `current` was before the commit was sent.
    func wait(since: Epoch, _ finish: @escaping @Sendable (_ isOnDisk: Bool) -> Void) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(Waiting(since: since, finish: finish))
            return waiting.count == 1
        }
        if isFirst { work() }
    }

    func close() async { await threads.close() }

    // MARK: - On its thread

    private func work() {
        let admission = threads.submit(home: 0) { thread in
            let now = thread.openLink() ?? 0
            self.epoch.store(now, ordering: .releasing)
            let group = self.takeWaiting()
            guard !group.isEmpty else { return }
            let isOnDisk = thread.flush(link: now)
            if !isOnDisk { self.epoch.store(0, ordering: .releasing) }
            let done = group.map { isOnDisk && $0.since == now }
            self.server.counters.committed(done.count { $0 })
            for (one, isDone) in zip(group, done) { one.finish(isDone) }
        }
        if admission != .accepted { for one in takeWaiting() { one.finish(false) } }
    }

    private func takeWaiting() -> [Waiting] {
        waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}

extension PostgresLink {
    /// Returns when everything committed up to now is on the disk, and at the standby where the server is set so: the end of a
    /// transaction waits for all before it. It has to write something, else PostgreSQL would not wait.
    func flush() throws(StoreError) { _ = try run([.init(.run(name: "flush"), statement: "flush")]) }
}
