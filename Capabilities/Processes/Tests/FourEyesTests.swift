import Kernel
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Four eyes in a process")
struct FourEyesTests {
    private static let fee: KeyValuePairs = [
        "f.Aufwand in Stunden": "2,5", "f.Gegenstandswert": "300.000", "f.ist gemeinnützig": "nein",
    ]

    /// A case whose fee is high enough for a second look; whoever signs in said what it is computed from.
    private func withHighFee(
        _ engine: StoreEngine, saidBy account: String,
        _ body: (ProcessesHouse, ProcessCase, ProcessTask) async throws -> Void
    ) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            try await say(account, house)
            try await body(house, file, try #require(try await house.openTasks().first))
        }
    }

    private func say(_ account: String, _ house: ProcessesHouse) async throws {
        let (clerk, task) = (try await house.browser(account), try #require(try await house.openTasks().first))
        try await clerk.submit(
            try await clerk.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt", Self.fee
        ).expecting(303)
    }

    @Test("whoever said what a fee is computed from is told that somebody else looks at it", arguments: Engines.all)
    func barred(engine: StoreEngine) async throws {
        try await withHighFee(engine, saidBy: "dora") { house, file, check in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let page = try await dora.get(ProcessPaths.task(check.id)).expecting(
                200, "nicht für Sie", "Sie haben „Angaben zur Gebühr feststellen“ erledigt")
            #expect(!page.hasButton("Erledigt") && page.flaws == [])
            let open = try await emil.get(ProcessPaths.task(check.id)).expecting(200)
            // Sent all the same, with the hidden fields of another form of that page.
            try await dora.post(
                ProcessPaths.task(check.id).raw, (page.forms.first?.fields ?? []) + [("f.gebuehr_richtig", "ja")]
            ).expecting(409, "Sie haben „Angaben zur Gebühr feststellen“ erledigt")
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
            try await emil.submit(open, button: "Erledigt", ["f.gebuehr_richtig": "ja"]).expecting(303)
            #expect(try await house.places(file) == ["Entscheiden und Gebühr festsetzen"])
        }
    }

    @Test(
        "a deputy does not look at what was done by or for the person they stand in for, nor that person at what a deputy did",
        arguments: Engines.all)
    func deputies(engine: StoreEngine) async throws {
        func name(_ deputy: String, for person: String, _ house: ProcessesHouse) throws {
            try house.standIns.name(
                deputy, for: person, called: "Emil Ebenfalls", units: ["steueramt"], permissions: [.workOnTasks],
                by: house.kit.issuer)
        }
        // The case is Emil's.
        try await withHighFee(engine, saidBy: "emil") { house, _, check in
            try name("dora", for: "emil", house)
            try await (try await house.browser("dora")).get(ProcessPaths.task(check.id)).expecting(
                200, "nicht für Sie", "hat erledigt oder berichtigt, wen Sie vertreten")
        }
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            try name("dora", for: "emil", house)
            try await say("dora", house)
            house.standIns.end()
            let check = try #require(try await house.openTasks().first)
            let done = try await house.kit.authority("adendorf").read { connection in
                try connection.first("SELECT done_by, done_for FROM process_task WHERE state = 'done'").map {
                    [try $0.text("done_by"), try $0.optionalText("done_for")]
                }
            }
            #expect(done == ["dora", "emil"])
            try await (try await house.browser("emil")).get(ProcessPaths.task(check.id)).expecting(
                200, "nicht für Sie", "in Vertretung für Sie")
        }
    }

    @Test("the refusal holds for every way to a task, not only for its page", arguments: Engines.all)
    func anyWay(engine: StoreEngine) async throws {
        try await withHighFee(engine, saidBy: "dora") { house, file, check in
            let (access, now, processes) = (
                try house.kit.access("adendorf", actor: .staff(account: "dora")), house.kit.clock.now, house.processes
            )
            let refused = await #expect(throws: Refusal.self) {
                try await house.kit.stores.authority(access).write { connection in
                    try processes.finish(
                        check.id, typed: FormValues([("f.gebuehr_richtig", "ja")]), as: "dora", by: access, at: now,
                        in: connection)
                }
            }
            #expect(refused?.reason.de.contains("zweites Paar Augen") == true)
            #expect(try await house.openTasks().map(\.id) == [check.id])
        }
    }

    @Test("nobody decides past a second look that is due; a withdrawal needs none", arguments: Engines.all)
    func deciding(engine: StoreEngine) async throws {
        try await withHighFee(engine, saidBy: "dora") { house, file, _ in
            let refused = await #expect(throws: Refusal.self) {
                try await house.follow(.decided(outcome: "granted"), file)
            }
            #expect(refused?.reason.de.contains("„Gebühr gegenprüfen“") == true)
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
            try await house.follow(.decided(outcome: "withdrawn"), file)
            #expect(try await house.places(file) == ["[left]"])
        }
    }

    @Test("who was wrong may look at what somebody else has corrected", arguments: Engines.all)
    func roundAgain(engine: StoreEngine) async throws {
        try await withHighFee(engine, saidBy: "dora") { house, file, check in
            let emil = try await house.browser("emil")
            try await emil.submit(
                try await emil.get(ProcessPaths.task(check.id)), button: "Erledigt", ["f.gebuehr_richtig": "nein"]
            ).expecting(303)
            try await say("emil", house)
            let again = try #require(try await house.openTasks().first)
            let dora = try await house.browser("dora")
            try await emil.get(ProcessPaths.task(again.id)).expecting(200, "nicht für Sie")
            try await dora.submit(
                try await dora.get(ProcessPaths.task(again.id)), button: "Erledigt", ["f.gebuehr_richtig": "ja"]
            ).expecting(303)
            #expect(try await house.places(file) == ["Entscheiden und Gebühr festsetzen"])
        }
    }

    @Test("a rule about who did what the process cannot know is an obstacle to its release")
    func unknown() throws {
        let source = try #require(Shipped.find("gebuehr")).source
        #expect(source.contains("kh:notDoneBy=\"angaben\""))
        func obstacles(_ name: String) throws -> [String] {
            try ModelReader.read(Array(source.replacing("notDoneBy=\"angaben\"", with: "notDoneBy=\"\(name)\"").utf8))
                .obstacles.map(\.text.de)
        }
        #expect(try obstacles("angaben") == [])
        #expect(try obstacles("gibt-es-nicht").contains { $0.contains("„gibt-es-nicht“") })
        #expect(try obstacles("entscheiden").contains { $0.contains("weiß der Prozess nicht") })
        let kept = try ModelReader.read(Array(source.utf8)).text()
        #expect(kept.contains("kh:notDoneBy=\"angaben\""))
    }
}
