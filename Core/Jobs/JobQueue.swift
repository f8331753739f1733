package import Journal
package import Kernel
package import Store
import Synchronization

/// Where rooms leave work for later: a row in the same transaction as its cause, so that neither is there
/// without the other.
package final class JobQueue: Sendable {
    package static let maximumPayload = 16_384

    let handlers: [String: JobHandler]
    let subscribers: [EventSubscriber]
    let signals = JobSignals()

    /// - Parameters:
    ///   - handlers: everything that this program can do; of two for one kind the last counts.
    ///   - subscribers: who wants to know of which events.
    package init(handlers: [JobHandler], subscribers: [EventSubscriber] = []) {
        self.subscribers = subscribers
        self.handlers = Dictionary(
            (handlers + subscribers.map(\.handler) + EventReceipt.tidying).map { ($0.kind.raw, $0) },
            uniquingKeysWith: { $1 })
    }

    /// Queues work on the data of the access' authority.
    /// - Parameters:
    ///   - payload: JSON with what the handler needs: ids, not contents.
    ///   - cause: what asks for it, such as the case's id; the job's acts carry it in the journal.
    ///   - connection: in a transaction of that authority.
    @discardableResult
    package func enqueue(
        _ kind: JournalCode, _ payload: String, cause: JournalCode, dueAt: Timestamp? = nil, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws -> JobID {
        try enqueue(kind, payload, cause, dueAt ?? now, now, .authority(access.authority), connection)
    }

    /// Queues work on the centre's data, in a transaction of the centre.
    @discardableResult
    package func enqueueInCentre(
        _ kind: JournalCode, _ payload: String, cause: JournalCode, dueAt: Timestamp? = nil, at now: Timestamp,
        in connection: any Connection
    ) throws -> JobID {
        try enqueue(kind, payload, cause, dueAt ?? now, now, .centre, connection)
    }

    private func enqueue(
        _ kind: JournalCode, _ payload: String, _ cause: JournalCode, _ dueAt: Timestamp, _ now: Timestamp,
        _ place: JobPlace, _ connection: any Connection
    ) throws -> JobID {
        guard payload.utf8.count <= Self.maximumPayload else { throw JobError.payloadTooLarge }
        guard let handler = handlers[kind.raw], handler.isForAuthorities == (place != .centre) else {
            throw JobError.unknownKind(kind.raw)
        }
        let id = JobID(at: now)
        try JobRow.insert(
            id, kind: kind.raw, payload: payload, cause: cause.raw, dueAt: dueAt, at: now, in: connection)
        signals.raise(place, dueAt)
        return id
    }
}

/// Tells the worker of this process that something was queued. It comes from inside the transaction, so the
/// worker looks several times until the row is there.
final class JobSignals: Sendable {
    private struct State {
        var raised: [JobPlace: Timestamp] = [:]
        var isAwake = false
        var sleeper: Task<Void, Never>?
    }

    private let state = Mutex(State())

    func raise(_ place: JobPlace, _ dueAt: Timestamp) {
        state.withLock { state in
            state.raised[place] = min(state.raised[place] ?? dueAt, dueAt)
            state.isAwake = true
            state.sleeper?.cancel()
        }
    }

    func wake() {
        state.withLock { state in
            state.isAwake = true
            state.sleeper?.cancel()
        }
    }

    func take() -> [JobPlace: Timestamp] {
        state.withLock { state in
            defer { state.raised = [:] }
            return state.raised
        }
    }

    /// Returns after the time, when somebody wakes it, or when its task is cancelled.
    func sleep(microseconds: Int64) async {
        let sleeper = Task<Void, Never> { try? await Task.sleep(for: .microseconds(max(0, microseconds))) }
        state.withLock { state in
            if state.isAwake { sleeper.cancel() }
            state.sleeper = sleeper
        }
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        state.withLock { state in (state.isAwake, state.sleeper) = (false, nil) }
    }
}
