import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Processes and decision tables of an authority")
struct ModelTests {
    @Test("what is shipped can be executed, comes to an end in every case, and is drawn")
    func shipped() throws {
        #expect(Shipped.all.count == 9)
        for shipped in Shipped.all {
            let read = try ModelReader.read(Array(shipped.source.utf8))
            #expect(read.kind == shipped.kind && read.name == shipped.name)
            #expect(read.findings == [], "\(shipped.key)")
            #expect(ModelKey(named: shipped.name) != nil)
        }
    }

    @Test("all pages of what is shipped are good pages in both languages", arguments: Engines.all)
    func pages(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let list = try await dora.get("/amt/prozesse").expecting(200, "Einfacher Antrag", "Verwaltungsgebühr")
            #expect(list.flaws == [])
            let english = try await house.browser("emil")
            try await english.get("/amt/prozesse?sprache=en").expecting(200, "Decision tables")
            for shipped in Shipped.all {
                for client in [dora, english] {
                    let page = try await client.get(ProcessesHouse.model(shipped.key)).expecting(200, shipped.name)
                    #expect(page.flaws == [], "\(shipped.key)")
                }
            }
            try await dora.get(ProcessesHouse.model("widerspruch")).expecting(
                200, "<svg role=\"img\"", "Abhilfe prüfen", "kommt in jedem Fall zu einem Ende")
            let fee = try await dora.get(ProcessesHouse.model("gebuehr")).expecting(200, "Entscheidungstabellen")
            #expect(!fee.text.contains("keine in Kraft"))
            try await dora.get(ProcessesHouse.model("verwaltungsgebuehr")).expecting(
                200, "35 * ceiling(Aufwand in Stunden)", "keine Lücken")
            let file = try await dora.get("/amt/prozesse/modell/aufhebung/datei").expecting(200, "Anhörung versenden")
            #expect(file.headers["content-disposition"]?.contains("aufhebung-0.bpmn") == true)
        }
    }

    @Test("whoever releases a process is told which of its tables is not in force", arguments: Engines.all)
    func missingTable(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let source = try #require(Shipped.find("gebuehr")).source
                .replacing("decisionRef=\"Verwaltungsgebühr\"", with: "decisionRef=\"Sondergebühr\"")
            let drawn = try await house.upload(dora, ProcessesHouse.model("gebuehr"), source).expecting(303)
            let page = try await dora.follow(drawn).expecting(200, "Sondergebühr", "keine in Kraft")
            #expect(page.flaws == [] && !page.text.contains("Es wurde nichts geändert"))
            // What does not belong here is refused at the field, with what would.
            try await house.upload(dora, ProcessesHouse.model("verwaltungsgebuehr"), source).expecting(
                422, "Hierher gehört eine Datei der Art DMN")
        }
    }

    @Test(
        "a version that somebody has drawn is released by somebody else, and replaced, and taken back",
        arguments: Engines.all)
    func fourEyes(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let drawn = try await house.upload(dora, "/amt/prozesse/hochladen", Sketch.straight("Prüfen"))
                .expecting(303)
            #expect(drawn.location?.hasPrefix(ProcessesHouse.model("gerader-weg", 1)) == true)
            let own = try await dora.follow(drawn).expecting(
                200, "als Entwurf gespeichert", "Freigeben muss sie jemand anderes")
            #expect(own.flaws == [])
            #expect(!own.hasButton("Freigeben"))
            // Not by guessing the form either.
            let seen = try await house.kit.authority("adendorf").read {
                try $0.query("SELECT digest FROM process_version").map { try $0.text("digest") }
            }
            try await dora.post(
                ProcessesHouse.model("gerader-weg") + "/freigeben", [("fassung", "1"), ("stand", seen[0])]
            ).expecting(409, "selbst gezeichnet")
            let page = try await emil.get(ProcessesHouse.model("gerader-weg")).expecting(200, "Entwurf")
            try await emil.follow(try await house.release(emil, page).expecting(303)).expecting(
                200, "Die Fassung ist in Kraft", "Emil Ebenfalls")
            // The next version, drawn by Emil and released by Dora.
            try await house.upload(emil, ProcessesHouse.model("gerader-weg"), Sketch.straight("Genau prüfen"))
                .expecting(303)
            try await emil.get("/amt/prozesse").expecting(200, "Fassung 2 wartet")
            let second = try await dora.get(ProcessesHouse.model("gerader-weg", 2)).expecting(200, "Genau prüfen")
            try await house.release(dora, second).expecting(303)
            // Back to the first one: Dora has drawn it, so it is Emil who says so.
            let first = try await emil.get(ProcessesHouse.model("gerader-weg", 1)).expecting(200, "Abgelöst")
            try await emil.submit(first, button: "Zu dieser Fassung zurück").expecting(303)
            let model = try await house.kit.authority("adendorf").read { connection in
                try Model.look("gerader-weg", in: connection)
            }
            #expect(model?.released == 1 && model?.last == 2 && model?.draft == nil)
            #expect(
                try await house.journal().map(\.kind) == [
                    "process.drawn", "process.released", "process.drawn", "process.released", "process.released",
                ])
        }
    }

    @Test("what is shipped is replaced by a version of one's own, and is there to go back to", arguments: Engines.all)
    func backToShipped(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let own = try #require(Shipped.find("widerspruch")).source.replacing(
                "Abhilfe prüfen", with: "Noch einmal prüfen")
            try await house.upload(dora, ProcessesHouse.model("widerspruch"), own).expecting(303)
            // Until it is released, what was shipped applies.
            try await emil.get(ProcessesHouse.model("widerspruch")).expecting(
                200, "mitgeliefert: In Kraft", "Abhilfe prüfen")
            let draft = try await emil.get(ProcessesHouse.model("widerspruch", 1)).expecting(200, "Noch einmal prüfen")
            try await house.release(emil, draft).expecting(303)
            let back = try await dora.get(ProcessesHouse.model("widerspruch", 0)).expecting(200, "Abgelöst")
            try await dora.submit(back, button: "Zu dieser Fassung zurück").expecting(303)
            try await dora.get(ProcessesHouse.model("widerspruch")).expecting(200, "mitgeliefert: In Kraft")
        }
    }

    @Test(
        "a file that does not work is told in words, and what cannot be executed is not released",
        arguments: Engines.all)
    func broken(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let add = "/amt/prozesse/hochladen"
            func refused(_ text: String, _ reason: String) async throws {
                let page = try await house.upload(dora, add, text).expecting(422, reason, "Es wurde nichts gespeichert")
                #expect(page.flaws == [])
            }
            try await refused("<definitions", "kein lesbares XML")
            try await refused("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>", "kein lesbares XML")
            try await refused("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "kein BPMN 2.0")
            try await refused(String(repeating: " ", count: 2_000_001), "größer als 2 MB")
            try await dora.submit(try await dora.get(add).expecting(200), button: "Hochladen").expecting(
                422, "Wählen Sie eine Datei aus.")
            // A process that stops for ever may be a draft; whoever releases it has to say that they have read why.
            try await house.upload(dora, add, Sketch.deadlock).expecting(303)
            let stuck = try await emil.get(ProcessesHouse.model("klemme")).expecting(
                200, "Kommt nicht immer zu einem Ende", "So kommt es dazu")
            #expect(stuck.flaws == [])
            try await emil.submit(stuck, button: "Freigeben").expecting(422, "Bestätigen Sie")
            // A choice without conditions is not even that.
            let open = Sketch.process(
                "offen", name: "Offen",
                "<startEvent id=\"a\"/><adHocSubProcess id=\"b\"/><sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"b\"/>"
            )
            try await house.upload(dora, add, open).expecting(303)
            try await emil.get(ProcessesHouse.model("offen")).expecting(
                200, "So geht es nicht", "lässt sich nicht freigeben")
            #expect(try await house.journal().allSatisfy { $0.kind == "process.drawn" })
        }
    }

    @Test(
        "nobody sees or changes what another authority has drawn, nor changes without the right", arguments: Engines.all
    )
    func foreign(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, fritz, lea) = (
                try await house.browser("dora"), try await house.browser("fritz"), try await house.browser("lea")
            )
            try await house.upload(dora, "/amt/prozesse/hochladen", Sketch.straight("Geheim")).expecting(303)
            try await fritz.get(ProcessesHouse.model("gerader-weg")).expecting(404)
            try await fritz.get(ProcessesHouse.model("gerader-weg") + "/datei?fassung=1").expecting(404)
            #expect(!(try await fritz.get("/amt/prozesse").expecting(200).contains("Gerader Weg")))
            let page = try await lea.get(ProcessesHouse.model("gerader-weg")).expecting(200, "Geheim")
            #expect(!page.hasButton("Hochladen") && !page.hasButton("Freigeben"))
            #expect(try await lea.get("/amt/prozesse/hochladen").status != 200)
        }
    }
}
