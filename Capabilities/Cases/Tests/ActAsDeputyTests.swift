import Journal
import Kernel
import TestKit
import Testing
import Web

@testable import Cases
@testable import Store

/// What somebody sees and does for a colleague who is away.
@Suite("Deputies in the inbox")
struct ActAsDeputyTests {
    private static let view = "/amt/vorgaenge?sicht=deputy"

    @Test(
        "the view is there only while there is a rule: the other's cases in common units, and all of units that are foreign otherwise",
        arguments: Engines.all)
    func view(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let theirs = try await house.open(1, unit: "ordnungsamt")
            let taken = try await house.open(2, unit: "ordnungsamt")
            let tax = try await house.open(3)
            let (bela, cem) = (try await house.browser("bela"), try await house.browser("cem"))
            try await cem.submit(try await cem.get(house.address(taken)), button: "Übernehmen").expecting(303)
            let before = try await bela.get(Self.view).expecting(200)
            #expect(before.caseLinks == [house.address(tax)] && !before.contains("In Vertretung"))
            try await bela.get(house.address(theirs)).expecting(404)
            try house.name("bela", for: "cem")
            let list = try await bela.get(Self.view).expecting(200, "In Vertretung", "in Vertretung für Cem Probe")
            #expect(Set(list.caseLinks) == [house.address(theirs), house.address(taken)] && list.flaws == [])
            #expect(try await bela.get("/amt/vorgaenge").expecting(200).caseLinks == [house.address(tax)])
            try await bela.get(Self.view + "&q=zoe&sortierung=applicant&richtung=ab").expecting(
                200, "Cem Probe")
            #expect(try await bela.get("/amt/vorgaenge.csv?sicht=deputy").text.split(separator: "\r\n").count == 3)
            // In units of both only what is the other's.
            house.standIns.end()
            try house.name("bela", for: "anke")
            #expect(try await bela.get(Self.view).expecting(200).caseLinks == [])
            let anke = try await house.browser("anke")
            try await anke.submit(try await anke.get(house.address(tax)), button: "Übernehmen").expecting(303)
            #expect(try await bela.get(Self.view).expecting(200).caseLinks == [house.address(tax)])
            // Over: nothing more, and the address of before is no way in.
            house.standIns.end()
            try await bela.get(house.address(theirs)).expecting(404)
            #expect(try await bela.get(Self.view).caseLinks == [house.address(tax)])
            try await bela.post(house.address(theirs, "/uebernehmen"), [("version", "1")]).expecting(404)
        }
    }

    @Test("what is done in deputy stands under both names in history and journal", arguments: Engines.all)
    func acts(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open(1, unit: "ordnungsamt")
            try house.name("bela", for: "cem")
            let bela = try await house.browser("bela")
            let page = try await bela.get(house.address(id)).expecting(200, "in Vertretung für Cem Probe")
            #expect(page.flaws == [])
            try await bela.submit(page, button: "Für Cem Probe übernehmen").expecting(303)
            let taken = try await bela.get(house.address(id)).expecting(
                200, "Béla Muster (in Vertretung für Cem Probe) hat den Vorgang übernommen")
            #expect(!taken.contains("Für Cem Probe übernehmen"))
            // It is in the inbox of who was away, not in the deputy's.
            #expect(try await house.browser("cem").get("/amt/vorgaenge?sicht=mine").caseLinks == [house.address(id)])
            try await bela.submit(taken, button: "Notieren", ["note": "Rückruf zugesagt"]).expecting(303)
            let entries = try await house.journal().suffix(2)
            #expect(entries.allSatisfy { $0.actor == "staff bela" && $0.basis == "deputy cem" })
            // Their own case, their own name.
            let own = try await house.open(2)
            try await bela.submit(try await bela.get(house.address(own)), button: "Übernehmen").expecting(303)
            let last = try #require(try await house.journal().last)
            #expect(last.basis == "membership" && last.actor == "staff bela")
            #expect(try await house.events(own).last?.detail["deputy_of"] == nil)
            // What is Anke's is done for Anke, although Béla could do it himself; taken it is his own.
            let hers = try await house.open(3)
            let anke = try await house.browser("anke")
            try await anke.submit(try await anke.get(house.address(hers)), button: "Übernehmen").expecting(303)
            try house.name("bela", for: "anke")
            let both = try await bela.get(house.address(hers)).expecting(200, "in Vertretung für Anke Beispiel")
            try await bela.submit(both, button: "Notieren", ["note": "Liegt bei der Post"]).expecting(303)
            #expect(try await house.journal().last?.basis == "deputy anke")
            try await bela.submit(try await bela.get(house.address(hers)), button: "Übernehmen").expecting(303)
            #expect(try await house.journal().last?.basis == "membership")
        }
    }

    @Test(
        "a deputy without rights of their own has the other's, where the rule reaches, and there only",
        arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (order, tax) = (try await house.open(1, unit: "ordnungsamt"), try await house.open(2))
            let nora = try await house.browser("nora")
            for path in ["/amt/vorgaenge", house.address(tax), house.address(order, "/entscheiden")] {
                try await nora.get(path).expecting(403)
            }
            try house.name("nora", for: "anke")
            let list = try await nora.get("/amt/vorgaenge").expecting(200, "In Vertretung")
            #expect(list.caseLinks == [house.address(tax)] && list.flaws == [])
            #expect(!list.contains("Offen in meinen Einheiten"))
            try await nora.get(house.address(tax, "/entscheiden")).expecting(200)
            // Nora works in the Ordnungsamt, but what Anke may do, she may not do there.
            for part in ["", "/entscheiden", "/zuweisen", "/abgeben", "/unterlagen"] {
                try await nora.get(house.address(order, part)).expecting(404)
            }
            try await nora.post(house.address(order, "/notizen"), [("note", "x")]).expecting(404)
            // Neither figures nor text blocks come with a rule.
            try await nora.get("/amt/zahlen").expecting(403)
            try await nora.get("/amt/textbausteine").expecting(403)
            // A rule for some units of somebody who sees them all.
            house.standIns.end()
            try house.standIns.name(
                "nora", for: "dora", called: "Dora Leitfaden", units: ["steueramt"], permissions: [.readCases],
                by: house.kit.issuer)
            try await nora.get(house.address(tax)).expecting(200)
            try await nora.get(house.address(tax, "/entscheiden")).expecting(403)
            try await nora.get(house.address(order)).expecting(404)
        }
    }

    @Test("nobody's deputy reaches another authority")
    func elsewhere() async throws {
        try await CasesHouse.open(.sqlite) { house in
            let foreign = try await house.open(1, at: "bleckede")
            try house.name("bela", for: "dora")
            try house.name("bela", for: "cem")
            let bela = try await house.browser("bela")
            try await bela.get(house.address(foreign)).expecting(404)
            #expect(try await bela.get(Self.view).expecting(200).caseLinks == [])
        }
    }
}
