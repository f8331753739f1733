import Synchronization

/// Ends the waiting for handlers that take too long. One sleeping task looks after all of them, because
/// a timer for each request would stay behind long after the request is answered.
final class Deadlines: Sendable {
    private struct Running {
        let until: ContinuousClock.Instant
        let expire: @Sendable () -> Void
    }

    private struct State {
        var next: UInt64 = 0
        var running: [UInt64: Running] = [:]
        var isWatched = false
    }

    private let state = Mutex(State())

    /// What `work` returns, or `OutOfTime` as soon as the time is over. The work is cancelled then, and
    /// whatever it still returns is dropped.
    func run<T: Sendable>(seconds: Int, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
        let answer = Promise<T>()
        let task = Task { answer.resolve(await Result { () async throws -> T in try await work() }) }
        let key = add(until: .now + .seconds(seconds)) {
            answer.resolve(.failure(OutOfTime()))
            task.cancel()
        }
        defer { state.withLock { $0.running[key] = nil } }
        return try await withTaskCancellationHandler {
            try await answer.value()
        } onCancel: {
            task.cancel()
        }
    }

    private func add(until: ContinuousClock.Instant, expire: @escaping @Sendable () -> Void) -> UInt64 {
        let (key, mustWatch) = state.withLock { state in
            state.next &+= 1
            state.running[state.next] = Running(until: until, expire: expire)
            defer { state.isWatched = true }
            return (state.next, !state.isWatched)
        }
        if mustWatch { Task { await watch() } }
        return key
    }

    private func watch() async {
        while true {
            try? await Task.sleep(for: .milliseconds(500))
            let expired: [Running]? = state.withLock { state in
                guard !state.running.isEmpty else {
                    state.isWatched = false
                    return nil
                }
                let now = ContinuousClock.now
                return state.running.values.filter { $0.until < now }
            }
            guard let expired else { return }
            for one in expired { one.expire() }
        }
    }
}

/// A value that comes once; the first one counts.
private final class Promise<T: Sendable>: Sendable {
    private enum State {
        case empty
        case waiting(CheckedContinuation<T, any Error>)
        case done(Result<T, any Error>)
    }

    private let state = Mutex(State.empty)

    func resolve(_ result: Result<T, any Error>) {
        let waiting: CheckedContinuation<T, any Error>? = state.withLock { state in
            switch state {
            case .empty:
                state = .done(result)
                return nil
            case .waiting(let continuation):
                state = .done(result)
                return continuation
            case .done: return nil
            }
        }
        waiting?.resume(with: result)
    }

    func value() async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let result: Result<T, any Error>? = state.withLock { state in
                if case .done(let result) = state { return result }
                state = .waiting(continuation)
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
