import Journal
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Calls of other systems")
struct CallTests {
    private static func register(_ system: OtherSystem, path: String = "/fall") -> Connector {
        var connector = Connector("melderegister", name: "Melderegister", .json, address: system.url + path)
        connector.outgoing = "{az: aktenzeichen, leistung: leistung}"
        connector.incoming = "{nummer: antwort.nummer, wie: status}"
        return connector
    }

    @Test(
        "a service task calls the connector of its name, and the process learns from the answer", arguments: Engines.all
    )
    func answered(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, _ in .init(201, #"{"nummer": "K-17", "mehr": [1, {"x": null}]}"#) }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            #expect(try await house.places(ProcessesHouse.called) == ["Melden"])
            #expect(system.asked.isEmpty)
            #expect(try await house.makeCalls() == 1)
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
            let asked = try #require(system.asked.first)
            #expect(asked.method == "POST" && asked.path == "/fall")
            #expect(asked.body == #"{"az":"ADE-c1","leistung":"bauen"}"#)
            #expect(asked.headers["content-type"] == "application/json")
            #expect(asked.headers["expect"] == nil)
            let call = try await house.call()
            #expect(asked.headers["idempotency-key"] == call.idempotencyKey)
            #expect(call.state == .done && call.attempts == 1 && call.content.isEmpty)
            let kept = try await house.everythingKept()
            #expect(kept.contains(#""nummer":"K-17""#) && kept.contains(#""wie":201"#))
            #expect(try await house.journal().map(\.kind) == ["connector.set_up", "process.call_answered"])
        }
    }

    @Test("a service task whose name no connector has stands still as before", arguments: Engines.all)
    func without(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.follow(Sketch.calling("Unbekannt"))
            try await house.begin(ProcessesHouse.called)
            #expect(
                try await house.reasons().first?.hasPrefix("Für „Unbekannt“ ist kein Anschluss eingerichtet.") == true)
            #expect(try await house.calls().isEmpty)
        }
    }

    @Test(
        "out of order, it is tried again after its pause, or when the other side says; with the same key",
        arguments: Engines.all)
    func again(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, number in
            switch number {
            case 0: .init(500, "<html>kaputt")
            case 1: .init(503, headers: ["Retry-After": "900"])
            default: .init(200, #"{"nummer": "K-18"}"#)
            }
        }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.makeCalls()
            #expect(try await house.call().trouble == CallTrouble(.busy, status: 500))
            #expect(try await house.makeCalls() == 0)
            // The pause begins when the answer was there, which takes its time.
            house.kit.clock.advance(seconds: 60)
            #expect(try await house.makeCalls() == 1)
            house.kit.clock.advance(seconds: 130)
            #expect(try await house.makeCalls() == 0)
            house.kit.clock.advance(seconds: 800)
            #expect(try await house.makeCalls() == 1)
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
            #expect(Set(system.asked.map { $0.headers["idempotency-key"] }).count == 1)
            #expect(try await house.call().attempts == 3)
        }
    }

    @Test(
        "refused, it is not tried again; settled by trying again, it goes out once more with the same key",
        arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, number in
            number == 0 ? .init(422, #"{"personal": "Erika Muster"}"#) : .init(200, #"{"nummer": 1}"#)
        }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.makeCalls()
            let reason = try #require(try await house.reasons().first)
            #expect(
                reason.hasPrefix(
                    "Anschluss „Melderegister“: Das andere System hat die Angaben abgelehnt (Antwort 422)."))
            #expect(try await !house.everythingKept().contains("Erika Muster"))
            house.kit.clock.advance(seconds: 100_000)
            #expect(try await house.makeCalls() == 0)
            let dora = try await house.browser("dora")
            let tasks = try await dora.get(ProcessPaths.tasks()).expecting(200, "Steht still", "abgelehnt")
            let link = try #require(
                HTMLCheck.read(tasks.bytes).all("a").compactMap { $0["href"] }.first {
                    $0.hasPrefix("/amt/stoerungen/")
                })
            try await dora.submit(try await dora.get(link), button: "Weiter", ["was": "wiederholen"]).expecting(303)
            #expect(try await house.makeCalls() == 1)
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
            let keys = system.asked.map { $0.headers["idempotency-key"] }
            #expect(keys.count == 2 && keys[0] == keys[1])
            #expect(try await house.calls().map(\.state) == [.failed, .done])
        }
    }

    @Test(
        "what cannot be used stands still with its reason, and nothing of it is kept",
        arguments: [
            ("[1, 2", "Die Antwort lässt sich nicht lesen."), ("{\"nummer\": }", "Die Antwort lässt sich nicht lesen."),
            (String(repeating: "[", count: 5_000), "Die Antwort lässt sich nicht lesen."),
            ("\"nein\"", "Die Antwort passt nicht zu dem, was erwartet wird."),
            ("\"" + String(repeating: "x", count: 1_100_000) + "\"", "Die Antwort ist größer als erlaubt."),
        ])
    func unusable(answer: String, reason: String) async throws {
        let system = try OtherSystem { _, _ in .init(200, answer) }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.makeCalls()
            #expect(try await house.reasons().first?.contains(reason) == true)
            #expect(try await house.call().state == .failed)
        }
    }

    @Test("who does not answer in time, hangs up or is not there is tried again until the last pause is over")
    func passing() async throws {
        let slow = try OtherSystem { _, _ in .init(200, "{}", late: 3) }
        let rude = try OtherSystem { _, _ in nil }
        let nobody = try OtherSystem { _, _ in nil }.port
        for (url, kind) in [
            (slow.url, CallTrouble.Kind.timeOut), (rude.url, .broken), ("http://127.0.0.1:\(nobody)", .unreachable),
        ] {
            try await ProcessesHouse.open(.sqlite, reach: .loopback(slow.port, rude.port, nobody)) { house in
                var connector = Connector("lahm", name: "Lahm", .json, address: url)
                (connector.timeLimit, connector.pauses) = (1, [5])
                try await house.beginCall(connector)
                try await house.makeCalls()
                #expect(try await house.call().trouble?.kind == kind)
                #expect(try await house.reasons().isEmpty)
                house.kit.clock.advance(seconds: 60)
                try await house.makeCalls()
                #expect(try await house.reasons().first?.contains("später noch einmal") == true)
            }
        }
    }

    @Test("no redirect is followed, and nobody is reached whom the operator has not named")
    func reach() async throws {
        let inner = try OtherSystem { _, _ in .init(200, "{}") }
        let system = try OtherSystem { _, _ in .init(302, headers: ["Location": inner.url]) }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.makeCalls()
            #expect(try await house.call().trouble == CallTrouble(.redirected, status: 302))
        }
        // A name that leads to an inner address is not enough to have named the name.
        let named = ConnectorReach(allowed: [ConnectorReach.Entry("localhost")].compactMap(\.self))
        for (reach, url) in [
            (ConnectorReach(), inner.url), (.loopback(system.port), inner.url),
            (named, "http://localhost:\(inner.port)"),
        ] {
            try await ProcessesHouse.open(.sqlite, reach: reach) { house in
                try await house.beginCall(Connector("fremd", name: "Fremd", .json, address: url))
                try await house.makeCalls()
                #expect(try await house.call().trouble?.kind == .notAllowed)
                #expect(try await house.reasons().first?.contains("connectors.allowed_hosts") == true)
            }
        }
        #expect(inner.asked.isEmpty)
    }

    @Test(
        "the step is wanted no more while the other system works: its answer is not listened to", arguments: Engines.all
    )
    func withdrawn(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, _ in .init(200, #"{"nummer": "zu spät"}"#, late: 1) }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            async let made = house.makeCalls()
            for _ in 0..<6_000 where system.asked.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            try #require(!system.asked.isEmpty)
            try await house.follow(.decided(outcome: "granted"), ProcessesHouse.called)
            _ = try await made
            #expect(try await house.places(ProcessesHouse.called) == ["[left]"])
            #expect(try await house.call().state == .withdrawn)
            #expect(try await !house.everythingKept().contains("zu spät"))
        }
    }

    @Test("withdrawn before it went out, it does not go out", arguments: Engines.all)
    func withdrawnBefore(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, _ in .init(200, "{}") }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.follow(.decided(outcome: "granted"), ProcessesHouse.called)
            try await house.makeCalls()
            #expect(system.asked.isEmpty)
            #expect(try await house.call().content.isEmpty)
        }
    }

    @Test(
        "the house goes down between call and commit: the next run sends the same under the same key",
        arguments: Engines.all)
    func crash(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, _ in .init(200, #"{"nummer": 5}"#) }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            let queued = house.outside.calls.withLock { $0 }
            await #expect(throws: Mismatch.self) { try await house.makeCalls { _ in throw Mismatch("down") } }
            #expect(try await house.places(ProcessesHouse.called) == ["Melden"])
            #expect(try await house.call().attempts == 0)
            house.outside.calls.withLock { $0 = queued }
            try await house.makeCalls()
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
            #expect(system.asked.count == 2)
            #expect(system.asked[0].body == system.asked[1].body)
            #expect(system.asked[0].headers["idempotency-key"] == system.asked[1].headers["idempotency-key"])
            // A run of the same job that another process has done already calls nobody.
            house.outside.calls.withLock { $0 = queued }
            try await house.makeCalls()
            #expect(system.asked.count == 2)
        }
    }

    @Test("what cannot be computed is not sent; a connector that was removed leaves the step standing")
    func mistakes() async throws {
        let system = try OtherSystem { _, _ in .init(200, "{}") }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            var connector = Self.register(system)
            connector.outgoing = "{wert: gibtesnicht}"
            try await house.beginCall(connector)
            #expect(try await house.reasons().first?.contains("nicht berechnen") == true)
            #expect(try await house.calls().isEmpty)
        }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            try await house.beginCall(Self.register(system))
            try await house.kit.authority("adendorf").write { _ = try Connector.delete("melderegister", in: $0) }
            try await house.makeCalls()
            #expect(try await house.reasons().first?.contains("gibt es nicht mehr") == true)
        }
        #expect(system.asked.isEmpty)
    }

    @Test("at most two calls are made at the same time; a third comes back later")
    func gate() {
        let gate = CallGate(places: 2)
        #expect(gate.enter() && gate.enter() && !gate.enter())
        gate.leave()
        #expect(gate.enter())
    }

    @Test("with GET, what is sent stands in the address, and only there")
    func query() async throws {
        let system = try OtherSystem { _, _ in .init(200, #"{"nummer": 2}"#) }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            var connector = Self.register(system, path: "/suche?art=kurz")
            connector.method = .get
            connector.outgoing = #"{name: "Ö & Ü/?#", ort: ["A", "B"], leer: null}"#
            try await house.beginCall(connector)
            try await house.makeCalls()
            let asked = try #require(system.asked.first)
            #expect(asked.method == "GET" && asked.body.isEmpty)
            #expect(asked.path == "/suche?art=kurz&name=%C3%96%20%26%20%C3%9C%2F%3F%23&ort=A&ort=B&leer=")
            #expect(asked.headers["content-type"] == nil)
        }
    }
}
