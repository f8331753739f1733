import Dispatch
import Store
import Synchronization
import Testing

@Suite("Threads that own what must not leave them") struct ThreadPoolTests {
    private final class Local {
        let number: Int
        init(_ number: Int) { self.number = number }
    }

    private func run<T: Sendable>(_ pool: ThreadPool<Local>, home: Int, _ body: @escaping @Sendable (Int) -> T) async
        -> T?
    {
        await withCheckedContinuation { done in
            let admission = pool.submit(home: home) { done.resume(returning: body($0.number)) }
            if admission != .accepted { done.resume(returning: nil) }
        }
    }

    @Test("work goes home, and elsewhere when nobody is in")
    func home() async {
        let pool = ThreadPool(count: 3) { Local($0) }
        for home in [2, 2, 0, -2] {
            let number = await run(pool, home: home) { $0 }
            #expect(number == 2)
        }
        let (entered, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        _ = pool.submit(only: 2) { _ in
            entered.signal()
            leave.wait()
        }
        let other = await run(pool, home: 2) { $0 }
        #expect(other != nil && other != 2)
        leave.signal()
        await pool.close()
    }

    @Test("closing finishes what waits and refuses what comes")
    func close() async {
        let pool = ThreadPool(count: 2) { Local($0) }
        let done = Done()
        for n in 0..<200 { _ = pool.submit(home: n) { _ in done.count.add(1, ordering: .relaxed) } }
        await pool.close()
        #expect(done.count.load(ordering: .relaxed) == 200)
        let late = await run(pool, home: 0) { $0 }
        #expect(late == nil)
        await pool.close()
    }

    @Test("too much work is refused")
    func full() async {
        let pool = ThreadPool(count: 1, limit: 3) { Local($0) }
        let (entered, leave) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        _ = pool.submit(home: 0) { _ in
            entered.signal()
            leave.wait()
        }
        await withCheckedContinuation { ready in
            DispatchQueue.global().async {
                entered.wait()
                ready.resume()
            }
        }
        let admissions = (0..<5).map { _ in pool.submit(home: 0) { _ in } }
        #expect(admissions == [.accepted, .accepted, .accepted, .full, .full])
        #expect(pool.queueDepth == 3)
        leave.signal()
        await pool.close()
    }

    @Test("a queue gives what it got, in order")
    func queue() {
        var queue = Queue<Int>()
        var (next, expected) = (0, 0)
        for round in 0..<3000 {
            for _ in 0..<(round % 7) {
                queue.append(next)
                next += 1
            }
            for _ in 0..<(round % 6) where queue.count > 0 {
                #expect(queue.popFirst() == expected)
                expected += 1
            }
        }
        #expect(queue.count == next - expected)
    }

    private final class Done: Sendable {
        let count = Atomic(0)
    }
}
