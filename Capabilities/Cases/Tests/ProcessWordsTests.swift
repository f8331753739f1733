import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// What a case's process says stands where somebody needs it.
@Suite("The process on the pages of a case")
struct ProcessWordsTests {
    @Test("whoever decides sees what was found out, with every answer of the form", arguments: Engines.all)
    func decide(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id, "/entscheiden")).expecting(
                200, "Die Gebühr beträgt 1.605 Euro.")
            #expect(page.flaws == [])
            try await anke.submit(page, button: "preview").expecting(422, "Die Gebühr beträgt 1.605 Euro.")
            try await anke.get(house.address(id, "/entscheiden?sprache=en")).expecting(200, "The fee is 1,605 euros.")
        }
    }

    @Test("what was just done in the process is said by the process, not by the address", arguments: Engines.all)
    func notice(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            try await anke.get(house.address(id, "?erledigt=known-task")).expecting(200, "Aufgabe erledigt")
            let other = try await anke.get(house.address(id, "?erledigt=Aufgabe+erledigt")).expecting(200)
            #expect(!other.contains("Aufgabe erledigt"))
            let own = try await anke.get(house.address(id, "?erledigt=uebernommen")).expecting(200)
            #expect(own.contains("Sie haben den Vorgang übernommen."))
        }
    }
}
