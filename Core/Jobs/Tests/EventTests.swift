import Kernel
import Journal
import Store
import TestKit
import Testing

@testable import Jobs

@Suite("Events")
struct EventTests {
    private func publish(_ f: Fixture, _ name: String, _ payload: String = "{}") async throws {
        let access = try f.kit.access("adendorf")
        let (queue, now) = (f.queue, f.now)
        let code = try #require(JournalCode(name))
        try await f.kit.stores.authority(access).write { connection in
            try queue.publish(code, "c7", payload, by: access, at: now, in: connection)
        }
    }

    @Test("an event reaches those who subscribed to it, each by itself and until it succeeds", arguments: Engines.all)
    func delivery(engine: StoreEngine) async throws {
        let notes = Notes()
        let subscribers = [
            EventSubscriber("tally", to: ["case.decided", "case.opened"]) { event, _, access, _ in
                notes.add("tally \(event.name) \(event.subject) \(event.payload) \(event.authority) \(access.basis)")
            },
            EventSubscriber("moody", to: ["case.decided"]) { event, run, _, _ in
                notes.add("moody \(run.attempt)")
                if run.attempt == 1 { throw Trouble() }
            },
        ]
        try await Fixture.with(engine, [], subscribers) { f in
            try await publish(f, "case.decided", #"{"text":"\"data\":,}","list":[1,{"at":2}]}"#)
            try await publish(f, "case.forgotten")
            #expect(try await f.worker.runDue() == 2)
            f.kit.clock.advance(seconds: 20)
            #expect(try await f.worker.runDue() == 1)
            #expect(
                Set(notes.all) == [
                    #"tally case.decided c7 {"text":"\"data\":,}","list":[1,{"at":2}]} adendorf job c7"#, "moody 1",
                    "moody 2",
                ])
            #expect(try await f.jobs().isEmpty)
        }
    }

    @Test("an event that is delivered twice works once, also in another database", arguments: Engines.all)
    func twice(engine: StoreEngine) async throws {
        try await Engines.withStores(engine, Fixture.migrations, authorities: ["adendorf", "bleckede"]) { kit in
            let subscriber = EventSubscriber("tally", to: ["case.decided"]) { event, run, _, _ in
                let now = run.now
                try await kit.authority("bleckede").write { connection in
                    guard try EventReceipt.isFirst(event, "tally", at: now, in: connection) else { return }
                    try connection.execute("INSERT INTO effect (what) VALUES ($1)", event.subject)
                }
                // It has worked, but nobody heard of it.
                if run.attempt < 3 { throw Trouble() }
            }
            let f = Fixture(kit, [], [subscriber], .init(), kit.clock.clock)
            try await publish(f, "case.decided")
            for _ in 0..<3 {
                #expect(try await f.worker.runDue() == 1)
                f.kit.clock.advance(seconds: 30)
            }
            #expect(try await f.effects("bleckede") == ["c7"])
            #expect(try await f.jobs().isEmpty)
            // Receipts go after a long time.
            f.kit.clock.advance(days: 402)
            _ = try await f.worker.runDue()
            let left = try await kit.authority("bleckede").read {
                try $0.count("SELECT count(*) AS n FROM event_received")
            }
            #expect(left == 0)
        }
    }
}
