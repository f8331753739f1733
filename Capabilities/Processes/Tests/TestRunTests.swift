import Journal
import Kernel
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("A test run of a version against recorded cases")
struct TestRunTests {
    private static func page(_ key: String, _ version: Int) -> String {
        "/amt/prozesse/modell/\(key)/probelauf?fassung=\(version)"
    }

    /// A case with a fee, from its beginning to its end.
    private func feeCase(_ id: String, hours: String, _ house: ProcessesHouse, _ dora: RequestClient) async throws {
        let file = ProcessesHouse.application(id, service: "bauen")
        try await house.begin(file)
        let task = try #require(try await house.openTasks().first { $0.caseFile == id })
        try await dora.submit(
            try await dora.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt",
            ["f.Aufwand in Stunden": hours, "f.Gegenstandswert": "500", "f.ist gemeinnützig": "nein"]
        ).expecting(303)
        try await house.follow(.decided(outcome: "granted"), file)
        try await house.follow(.closed, file)
        #expect(try await house.places(file) == ["[completed]"])
    }

    @Test(
        "a table with other fees says in which cases, from what to what, and is kept with the version",
        arguments: Engines.all)
    func table(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            try await feeCase("c1", hours: "2", house, dora)
            try await feeCase("c2", hours: "1", house, dora)
            // A plain case asks for no fee and is not looked at.
            try await house.begin(ProcessesHouse.application("c3"))
            let edit = try await dora.get(ProcessesHouse.model("verwaltungsgebuehr") + "/tabelle").expecting(200)
            try await dora.submit(edit, button: "Als Entwurf speichern", ["z-1-a0": "40"]).expecting(303)
            let before = try await dora.get(Self.page("verwaltungsgebuehr", 1)).expecting(200, "Noch kein Probelauf")
            #expect(before.flaws == [])
            let made = try await dora.submit(before, button: "Probelauf starten").expecting(303)
            let after = try await dora.follow(made).expecting(
                200, "1 von 2 Vorgängen verläuft in dieser Fassung anders",
                "„Gebühr berechnen“ ergibt in einem Vorgang „40“ statt „35“", "ADE-c2", "Dora Leitfaden")
            #expect(after.flaws == [] && !after.contains("ADE-c1"))
            let english = try await dora.get(Self.page("verwaltungsgebuehr", 1) + "&sprache=en").expecting(
                200, "1 of 2 cases goes another way in this version")
            #expect(english.flaws == [])
            // Whoever releases sees it, and needs no tick.
            let release = try await emil.get(ProcessesHouse.model("verwaltungsgebuehr", 1) + "&sprache=de").expecting(
                200, "1 von 2 Vorgängen")
            #expect(release.flaws == [] && !release.contains("Ohne Probelauf freigeben"))
            try await emil.submit(release, button: "Freigeben").expecting(303)
            let entries = try await house.journal()
            let tested = try #require(entries.last { $0.kind == "process.tested" })
            #expect(tested.details["cases"] == .number(2) && tested.details["differing"] == .number(1))
            #expect(entries.last { $0.kind == "process.released" }?.details["tested"] == nil)
        }
    }

    @Test("a process that stops earlier, lacks a step or has a new one is told in words", arguments: Engines.all)
    func process(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let dora = try await house.browser("dora")
            try await feeCase("c1", hours: "2", house, dora)
            let source = try #require(Shipped.find("gebuehr")).source
            // The same text but for a word: everything stays as it was.
            try await house.upload(
                dora, ProcessesHouse.model("gebuehr"), source.replacing("wird aus der", with: "kommt aus der")
            ).expecting(303)
            try await dora.follow(
                try await dora.submit(try await dora.get(Self.page("gebuehr", 1)), button: "Probelauf starten")
            ).expecting(200, "Der eine aufgezeichnete Vorgang verläuft in dieser Fassung genauso")
            // Saved again it is another text: the test run does not count any more.
            try await house.upload(
                dora, ProcessesHouse.model("gebuehr"), source.replacing("&gt; 1000", with: "&gt; 10")
            ).expecting(303)
            try await dora.get(Self.page("gebuehr", 1)).expecting(200, "zählt er nicht mehr")
            let stuck = try await dora.follow(
                try await dora.submit(try await dora.get(Self.page("gebuehr", 1)), button: "Probelauf starten")
            ).expecting(
                200, "Den Schritt „Gebühr gegenprüfen“ gibt es in beiden Fassungen",
                "bleibt in einem Vorgang bei „Gebühr gegenprüfen“ stehen", "ADE-c1",
                "Frühere Probeläufe")
            #expect(stuck.flaws == [])
        }
    }

    @Test("without a test run a draft is released only with a reason, which is kept", arguments: Engines.all)
    func waived(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            try await house.upload(dora, "/amt/prozesse/hochladen", Sketch.straight("Prüfen")).expecting(303)
            let page = try await emil.get(ProcessesHouse.model("gerader-weg")).expecting(200)
            let untried = try await emil.submit(page, button: "Freigeben").expecting(
                422, "Für diese Fassung gibt es keinen Probelauf")
            #expect(untried.flaws == [])
            let silent = try await emil.submit(page, button: "Freigeben", [ReleaseProof.waiver: "yes"]).expecting(
                422, "Schreiben Sie, warum")
            #expect(silent.flaws == [])
            // What was ticked is still ticked.
            try await emil.submit(silent, button: "Freigeben", [ReleaseProof.reason: "Nur ein Tippfehler"])
                .expecting(303)
            try await dora.get(ProcessesHouse.model("gerader-weg")).expecting(
                200, "Ohne Probelauf freigegeben:", "Nur ein Tippfehler")
            let released = try #require(try await house.journal().last { $0.kind == "process.released" })
            #expect(released.details["tested"] == "waived")
            // With nothing recorded a test run says so, and counts.
            try await house.upload(emil, ProcessesHouse.model("gerader-weg"), Sketch.straight("Genau"))
                .expecting(303)
            try await emil.follow(
                try await emil.submit(try await emil.get(Self.page("gerader-weg", 2)), button: "Probelauf starten")
            ).expecting(200, "noch keine aufgezeichneten Vorgänge")
            try await dora.submit(try await dora.get(ProcessesHouse.model("gerader-weg", 2)), button: "Freigeben")
                .expecting(303)
        }
    }

    @Test("everything that a case heard can be told to its own version again", arguments: Engines.all)
    func faithful(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "genehmigungsfiktion")
            let dora = try await house.browser("dora")
            let built = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(built)
            let task = try #require(try await house.openTasks().first)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(task.id)), button: "Erledigt", ["f.vollstaendig": "ja"]
            ).expecting(303)
            // Nobody waits for it, and it is kept all the same.
            try await house.follow(.messageReceived, built)
            house.kit.clock.advance(days: 95)
            try await house.fireTimers()
            let plain = ProcessesHouse.application("c2")
            try await house.begin(plain)
            try await house.follow(.documentsRequested, plain)
            try await house.follow(.closed, plain)
            #expect(try await house.places(plain) == ["[left]"])
            let processes = house.processes
            let runs = try await house.kit.authority("adendorf").read { connection in
                try connection.query("SELECT * FROM process_instance ORDER BY id").map { row in
                    let instance = try ProcessInstance(row)
                    let drawn = try processes.definition(of: instance, in: connection)
                    let record = try #require(ProcessRecord(lines: try row.text("heard").utf8))
                    return (record, record.asItWas(in: drawn), drawn)
                }
            }
            #expect(runs.count == 2)
            let (record, first, drawn) = runs[0]
            let fired = (first?.fired ?? []).map { drawn.nodes[$0].id }
            #expect(fired == ["warnung", "fiktion"] && first?.unheard.count == 1)
            #expect(record.events.contains { $0.isAnswer && $0.kind == .done(step: "frist", number: nil) })
            #expect(runs[1].1?.end == .left)
        }
    }

    @Test("links lead only to cases in the reader's reach, and other authorities see nothing", arguments: Engines.all)
    func reach(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let (dora, lea, fritz) = (
                try await house.browser("dora"), try await house.browser("lea"), try await house.browser("fritz")
            )
            try await feeCase("c1", hours: "1", house, dora)
            let edit = try await dora.get(ProcessesHouse.model("verwaltungsgebuehr") + "/tabelle").expecting(200)
            try await dora.submit(edit, button: "Als Entwurf speichern", ["z-1-a0": "40"]).expecting(303)
            try await dora.submit(
                try await dora.get(Self.page("verwaltungsgebuehr", 1)), button: "Probelauf starten"
            ).expecting(303)
            let seen = try await lea.get(Self.page("verwaltungsgebuehr", 1)).expecting(200, "statt „35“")
            #expect(!seen.hasButton("Probelauf starten"))
            try await fritz.get(Self.page("verwaltungsgebuehr", 1)).expecting(404)
            // What is shipped is everybody's, but nobody else's cases are in it.
            let theirs = try await fritz.get(Self.page("verwaltungsgebuehr", 0)).expecting(200, "Noch kein Probelauf")
            try await fritz.follow(try await fritz.submit(theirs, button: "Probelauf starten").expecting(303))
                .expecting(200, "noch keine aufgezeichneten Vorgänge")
        }
    }
}
