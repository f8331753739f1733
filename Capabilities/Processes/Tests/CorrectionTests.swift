import Decision
import JSON
import Journal
import Kernel
import Markup
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Putting right what was said in a task")
struct CorrectionTests {
    private static let fee: KeyValuePairs = [
        "f.Aufwand in Stunden": "2,5", "f.Gegenstandswert": "300.000", "f.ist gemeinnützig": "nein",
    ]

    /// Dora has said what a fee is computed from; it is high enough for a second look.
    private func withSaidFee(
        _ engine: StoreEngine, _ body: (ProcessesHouse, ProcessCase, ProcessTaskID) async throws -> Void
    ) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let (dora, task) = (try await house.browser("dora"), try #require(try await house.openTasks().first))
            try await dora.submit(try await dora.get(ProcessPaths.task(task.id)), button: "Erledigt", Self.fee)
                .expecting(303)
            try await body(house, file, task.id)
        }
    }

    private func correct(
        _ house: ProcessesHouse, _ task: ProcessTaskID, as account: String, hours: String = "3"
    ) async throws -> Reply {
        let clerk = try await house.browser(account)
        return try await clerk.submit(
            try await clerk.get(ProcessPaths.correction(task)).expecting(200), button: "Berichtigen",
            ["f.Aufwand in Stunden": hours, "warum": "Verlesen"])
    }

    private func instance(_ house: ProcessesHouse, _ file: ProcessCase) async throws -> ProcessInstance {
        try await house.kit.authority("adendorf").read {
            try #require(try ProcessInstance.ask(of: file.id, in: $0).get())
        }
    }

    @Test(
        "the new value counts from now on, the former one stays beside it, and nothing is computed again",
        arguments: Engines.all)
    func corrected(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, file, task in
            let dora = try await house.browser("dora")
            let run = ProcessPaths.run(try await instance(house, file).id)
            #expect(try await dora.get(run).expecting(200).leads(to: ProcessPaths.correction(task).raw))
            let page = try await dora.get(ProcessPaths.correction(task)).expecting(
                200, "Gebühr berechnen", "wird nicht noch einmal gerechnet", "value=\"2,5\"")
            #expect(page.flaws == [])
            let reply = try await correct(house, task, as: "dora").expecting(303)
            #expect(reply.location?.hasPrefix("/amt/vorgaenge/c1?erledigt=") == true)
            let said = try await dora.get(run).expecting(
                200, "später berichtigt", "Berichtigt: Angaben zur Gebühr feststellen", "vorher:", "2,5", "Verlesen",
                "Dora Leitfaden", "1.605")
            #expect(said.flaws == [])
            let stored = try await instance(house, file)
            let (processes, state) = (house.processes, stored.state)
            let definition = try await house.kit.authority("adendorf").read {
                try processes.definition(of: stored, in: $0)
            }
            let values = try ProcessState(try JSONValue(parsing: state), definition).instances.first?.values
            #expect(values?["Aufwand in Stunden"]?.text == "3")
            // A test run can still be told what happened.
            let record = try #require(ProcessRecord(lines: (stored.heard ?? "").utf8))
            #expect(record.asItWas(in: definition) != nil)
            let entry = try #require(try await house.journal().last)
            #expect(entry.kind == "process.task_corrected" && !"\(entry)".contains("Verlesen"))
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
        }
    }

    @Test("whoever corrects counts as having done the task: the second look is somebody else’s", arguments: Engines.all)
    func fourEyes(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, file, task in
            let check = try #require(try await house.openTasks().first)
            _ = try await correct(house, task, as: "emil").expecting(303)
            for account in ["dora", "emil"] {
                let clerk = try await house.browser(account)
                let page = try await clerk.get(ProcessPaths.task(check.id)).expecting(200, "nicht für Sie")
                #expect(!page.hasButton("Erledigt"))
            }
            let refused = await #expect(throws: Refusal.self) {
                try await house.follow(.decided(outcome: "granted"), file)
            }
            #expect(refused?.reason.de.contains("„Gebühr gegenprüfen“") == true)
        }
    }

    @Test("nobody looks a second time at what was put right while they were looking", arguments: Engines.all)
    func meanwhile(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, file, task in
            let check = try #require(try await house.openTasks().first)
            let emil = try await house.browser("emil")
            let open = try await emil.get(ProcessPaths.task(check.id)).expecting(200)
            _ = try await correct(house, task, as: "dora").expecting(303)
            let told = try await emil.submit(open, button: "Erledigt", ["f.gebuehr_richtig": "ja"]).expecting(
                409, "inzwischen Angaben berichtigt")
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
            try await emil.submit(told, button: "Erledigt", ["f.gebuehr_richtig": "ja"]).expecting(303)
        }
    }

    @Test("what somebody has looked at a second time stays as it is", arguments: Engines.all)
    func lookedAt(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, _, task in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let page = try await dora.get(ProcessPaths.correction(task)).expecting(200)
            let check = try #require(try await house.openTasks().first)
            try await emil.submit(
                try await emil.get(ProcessPaths.task(check.id)), button: "Erledigt", ["f.gebuehr_richtig": "ja"]
            ).expecting(303)
            let sentence = "„Gebühr gegenprüfen“ ist schon erledigt"
            #expect(try await dora.get(ProcessPaths.correction(task)).expecting(200, sentence).flaws == [])
            // Sent all the same, with what was typed still there.
            try await dora.submit(
                page, button: "Berichtigen", ["f.Aufwand in Stunden": "99", "warum": "Verlesen"]
            ).expecting(409, sentence, "99")
            // Nor may whoever was barred from the second look put its answer right.
            try await dora.get(ProcessPaths.correction(check.id)).expecting(200, "erledigt oder berichtigt")
        }
    }

    @Test("a correction needs a change and a reason, and is not made past somebody else's", arguments: Engines.all)
    func input(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, _, task in
            let dora = try await house.browser("dora")
            let page = try await dora.get(ProcessPaths.correction(task)).expecting(200)
            try await dora.submit(page, button: "Berichtigen", ["warum": "Nur so"]).expecting(
                422, "keine Angabe geändert")
            try await dora.submit(page, button: "Berichtigen", ["f.Aufwand in Stunden": "3"]).expecting(
                422, "Schreiben Sie, warum")
            _ = try await correct(house, task, as: "emil", hours: "4").expecting(303)
            try await dora.submit(page, button: "Berichtigen", ["f.Aufwand in Stunden": "3", "warum": "Verlesen"])
                .expecting(409, "inzwischen")
            // Nobody else's unit, and nobody else's authority.
            for account in ["bert", "fritz"] {
                try await (try await house.browser(account)).get(ProcessPaths.correction(task)).expecting(404)
            }
        }
    }

    @Test("where the process is over or a task runs several times, the page says why not", arguments: Engines.all)
    func unsafe(engine: StoreEngine) async throws {
        try await withSaidFee(engine) { house, file, task in
            let dora = try await house.browser("dora")
            try await house.follow(.decided(outcome: "withdrawn"), file)
            try await dora.get(ProcessPaths.correction(task)).expecting(200, "Der Prozess ist zu Ende")
            try await house.bind("hund", to: "beteiligung")
            try await house.begin(ProcessesHouse.application("c2"))
            let first = try #require(try await house.openTasks().first)
            let until = house.kit.clock.now.day.adding(days: 30)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(first.id)), button: "Erledigt",
                [("f.stellen", "bauamt"), ("f.stellen", "umweltamt"), ("f.stellungnahme_bis", until.iso)]
            ).expecting(303)
            let opinion = try #require(try await house.openTasks().first)
            try await dora.get(ProcessPaths.correction(opinion.id)).expecting(200, "keine Angabe")
            try await dora.submit(
                try await dora.get(ProcessPaths.task(opinion.id)), button: "Erledigt",
                ["f.stellungnahme": "Ja", "f.bedenken": "nein"]
            ).expecting(303)
            try await dora.get(ProcessPaths.correction(opinion.id)).expecting(200, "Schreiben Sie eine Notiz")
            // Which offices were asked is a value of the whole process.
            try await dora.get(ProcessPaths.correction(first.id)).expecting(200, "Warum?")
        }
    }
}
