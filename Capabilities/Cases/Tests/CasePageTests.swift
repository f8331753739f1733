import Documents
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

@Suite("What the page of a case offers and says")
struct CasePageTests {
    @Test("whoever works on a case can pass it on, without the right to assign it", arguments: Engines.all)
    func passingOn(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let gina = try await house.browser("gina")
            let page = try await gina.get(house.address(id)).expecting(200, "Abgeben")
            #expect(!page.links.contains(house.address(id, "/zuweisen")))
            try await gina.get(house.address(id, "/zuweisen")).expecting(403)
            let choice = try await gina.get(house.address(id, "/abgeben")).expecting(
                200, "Danach sehen Sie den Vorgang nur noch")
            // Whoever sees the other units as well is not warned of anything.
            let dora = try await house.browser("dora")
            #expect(try await !dora.get(house.address(id, "/abgeben")).expecting(200).contains("nur noch"))
            try await gina.submit(choice, button: "Abgeben", ["unit": "ordnungsamt", "reason": "Nicht für uns."])
                .expecting(303)
            try await gina.get(house.address(id)).expecting(404)
            let cem = try await house.browser("cem")
            try await cem.get(house.address(id)).expecting(200, "Nicht für uns.")
        }
    }

    @Test("a case that was taken up again still says how it had been decided", arguments: Engines.all)
    func earlierOutcome(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (decided, deemed) = (try await house.open(1), try await house.open(2))
            try await house.decide(decided, once: "decided-by-anke-01")
            let access = try house.kit.access("adendorf", actor: .job(name: "periods"))
            let now = house.kit.clock.now
            try await house.kit.stores.authority(access).write {
                try Cases.deemGranted(deemed, by: access, at: now, in: $0)
            }
            let anke = try await house.browser("anke")
            for id in [decided, deemed] {
                let before = try await anke.get(house.address(id)).expecting(200, "Ergebnis")
                #expect(!before.contains("Früheres Ergebnis"))
                try await anke.submit(before, button: "Wieder aufnehmen").expecting(303)
                let after = try await anke.get(house.address(id)).expecting(200, "Früheres Ergebnis", "Bewilligt")
                #expect(after.flaws == [])
            }
        }
    }

    @Test("a decision's letter is of the day of the decision, whenever it was set", arguments: Engines.all)
    func letter(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            try await house.decide(id, once: "decided-by-anke-01")
            let day = house.kit.clock.now.day
            house.kit.clock.advance(days: 24)
            let seen = try await house.kit.authority("adendorf").write { connection in
                let decision = try #require(try Decision.last(of: id, in: connection).get())
                try Cases.attachLetter(
                    KeptFile(name: "Bescheid.pdf", type: "application/pdf", size: 1, address: "a"), to: decision.id,
                    in: connection)
                return try CaseDocumentRow.ask(of: .id(id), in: connection).get()
            }
            #expect(seen.map(\.at.day) == [day])
        }
    }
}
