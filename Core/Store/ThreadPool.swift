import Dispatch
import Glibc
import Synchronization

/// Threads that each own something which must not leave its thread, such as connections. A thread
/// starts when it is first needed. Work goes to the thread that is at home with it where that one
/// is free, else to another free one, else it waits for whichever is free first.
package final class ThreadPool<Local: AnyObject>: Sendable {
    package typealias Job = @Sendable (Local) -> Void

    package enum Admission: Sendable {
        case accepted, full, closed
    }

    private struct State: Sendable {
        var waiting = Queue<Job>()
        var own: [Queue<Job>]
        var idle: [Bool]
        var started: [Bool]
        var running = 0
        var isClosed = false
        var whenClosed: [@Sendable () -> Void] = []
    }

    package let count: Int
    private let limit: Int
    private let rest: Int
    private let make: @Sendable (Int) -> Local
    private let atRest: @Sendable (Local) -> Void
    private let state: Mutex<State>
    private let wake: [DispatchSemaphore]

    /// - Parameters:
    ///   - limit: how many jobs may wait before further ones are refused.
    ///   - rest: how many seconds a thread waits before `atRest` lets it tidy up.
    ///   - make: makes what a thread owns, on that thread.
    package init(
        count: Int, limit: Int = 10_000, rest: Int = 60,
        make: @escaping @Sendable (Int) -> Local, atRest: @escaping @Sendable (Local) -> Void = { _ in }
    ) {
        let count = max(1, count)
        (self.count, self.limit, self.rest, self.make, self.atRest) = (count, limit, rest, make, atRest)
        state = Mutex(
            State(
                own: Array(repeating: Queue(), count: count), idle: Array(repeating: false, count: count),
                started: Array(repeating: false, count: count)))
        wake = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    }

    /// Runs the job on any thread, best on the one numbered `home`.
    package func submit(home: Int, _ job: @escaping Job) -> Admission {
        let home = abs(home % count)
        let (admission, thread) = state.withLock { state -> (Admission, Int?) in
            guard !state.isClosed else { return (.closed, nil) }
            guard state.waiting.count < limit else { return (.full, nil) }
            let free = state.idle[home] ? home : state.idle.firstIndex(of: true)
            if let free {
                state.idle[free] = false
                state.own[free].append(job)
                return (.accepted, free)
            }
            if let unborn = state.started[home] ? state.started.firstIndex(of: false) : home { start(unborn, &state) }
            guard state.running > 0 else { return (.full, nil) }
            state.waiting.append(job)
            return (.accepted, nil)
        }
        if let thread { wake[thread].signal() }
        return admission
    }

    /// Runs the job on this very thread, after what it has been given before.
    package func submit(only thread: Int, _ job: @escaping Job) -> Admission {
        let thread = abs(thread % count)
        let (admission, sleeping) = state.withLock { state -> (Admission, Bool) in
            guard !state.isClosed else { return (.closed, false) }
            guard state.own[thread].count < limit else { return (.full, false) }
            if !state.started[thread] { start(thread, &state) }
            guard state.started[thread] else { return (.full, false) }
            state.own[thread].append(job)
            let sleeping = state.idle[thread]
            state.idle[thread] = false
            return (.accepted, sleeping)
        }
        if sleeping { wake[thread].signal() }
        return admission
    }

    /// Runs the job on every thread that has started.
    package func submitToAll(_ job: @escaping Job) async {
        for thread in 0..<count where state.withLock({ $0.started[thread] }) {
            await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
                let admission = submit(only: thread) {
                    job($0)
                    done.resume()
                }
                if admission != .accepted { done.resume() }
            }
        }
    }

    package var queueDepth: Int {
        state.withLock { state in state.own.reduce(state.waiting.count) { $0 + $1.count } }
    }

    /// Takes no more jobs, finishes those that wait and ends the threads.
    package func close() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let threads = state.withLock { state -> Int in
                state.isClosed = true
                if state.running > 0 { state.whenClosed.append { done.resume() } }
                return state.running
            }
            if threads == 0 { done.resume() }
            for semaphore in wake { semaphore.signal() }
        }
    }

    // MARK: - Threads

    private func start(_ index: Int, _ state: inout State) {
        state.started[index] = true
        state.running += 1
        let body = ThreadBody { [self] in run(index) }
        var thread = pthread_t()
        let raw = Unmanaged.passRetained(body).toOpaque()
        let failed = pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<ThreadBody>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, raw)
        if failed != 0 {
            // Out of threads: the others do the work, and the next job tries again.
            Unmanaged<ThreadBody>.fromOpaque(raw).release()
            state.started[index] = false
            state.running -= 1
        } else {
            pthread_detach(thread)
        }
    }

    private func run(_ index: Int) {
        work(index)
        let whenClosed = state.withLock { state -> [@Sendable () -> Void] in
            state.running -= 1
            return state.running == 0 ? state.whenClosed : []
        }
        for call in whenClosed { call() }
    }

    private func work(_ index: Int) {
        let local = make(index)
        while true {
            let (job, isClosed) = state.withLock { state -> (Job?, Bool) in
                if let job = state.own[index].popFirst() ?? state.waiting.popFirst() { return (job, false) }
                state.idle[index] = !state.isClosed
                return (nil, state.isClosed)
            }
            if let job {
                job(local)
            } else if isClosed {
                return
            } else if wake[index].wait(timeout: .now() + .seconds(rest)) == .timedOut {
                atRest(local)
            }
        }
    }
}

/// Carries the closure into the thread.
private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// First in, first out.
package struct Queue<Element> {
    private var items: [Element?] = []
    private var head = 0

    package init() {}

    package var count: Int { items.count - head }

    package mutating func append(_ element: Element) { items.append(element) }

    package mutating func popFirst() -> Element? {
        guard head < items.count else { return nil }
        let element = items[head]
        items[head] = nil
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: items.count < 1024)
            head = 0
        } else if head > 1024, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
        return element
    }
}

extension Queue: Sendable where Element: Sendable {}
