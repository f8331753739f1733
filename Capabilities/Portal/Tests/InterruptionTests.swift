import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Interruptions")
struct InterruptionTests {
    private func content(_ house: PortalHouse) async throws -> String {
        try await house.kit.authority("adendorf").read { connection in
            try connection.first("SELECT content FROM draft")?.text("content") ?? ""
        }
    }

    @Test("twenty minutes away from a page lose nothing that is typed into it", arguments: Engines.all)
    func break20(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            house.kit.clock.advance(seconds: 20 * 60)
            let second = try await browser.follow(
                browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Beispiel"]).expecting(303)
            ).expecting(200, "Rufname")
            house.kit.clock.advance(seconds: 20 * 60)
            let proof = FileToSend("pass", name: "Impfpaß.pdf", bytes: PortalHouse.pdf)
            let check = try await browser.follow(
                browser.submit(second, button: "Weiter", ["rufname": "Bello"], files: [proof]).expecting(303)
            ).expecting(200, "Zoë", "Bello", "Impfpaß.pdf")
            house.kit.clock.advance(seconds: 20 * 60)
            try await browser.follow(browser.submit(check, button: "Antrag absenden").expecting(303)).expecting(
                200, "Ihr Antrag ist angekommen")
            #expect(try await house.count("application") == 1)
        }
    }

    @Test(
        "a connection that breaks while a page is sent has saved nothing, and the page can be sent again",
        arguments: Engines.all)
    func brokenOff(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let before = try await content(house)
            let answers: KeyValuePairs = ["vorname": "Zoë", "familienname": "Beispiel"]
            browser.loseConnection()
            try await browser.submit(first, button: "Weiter", answers).expecting(
                408, "Es wurde nichts gespeichert", "noch einmal")
            #expect(try await content(house) == before)
            let second = try await browser.follow(browser.submit(first, button: "Weiter", answers).expecting(303))
            // In the middle of a file.
            let proof = FileToSend(
                "pass", name: "Impfpaß.pdf", bytes: PortalHouse.pdf + Array(repeating: 32, count: 9000))
            browser.loseConnection()
            try await browser.submit(second, button: "Weiter", ["rufname": "Bello"], files: [proof]).expecting(408)
            #expect(!(try await content(house)).contains("Bello"))
            let check = try await browser.follow(
                browser.submit(second, button: "Weiter", ["rufname": "Bello"], files: [proof]).expecting(303)
            ).expecting(200, "Impfpaß.pdf")
            browser.loseConnection()
            try await browser.submit(check, button: "Antrag absenden").expecting(408)
            #expect(try await house.count("application") == 0)
            try await browser.submit(check, button: "Antrag absenden").expecting(303)
            #expect(try await house.count("application") == 1)
        }
    }

    @Test("where only the answer was lost, the page sent again is taken as what it is", arguments: Engines.all)
    func answerLost(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let proof = FileToSend("pass", name: "Impfpaß.pdf", bytes: PortalHouse.pdf)
            var pages = [first.target]
            for (answers, files) in [
                (["vorname": "Zoë", "familienname": "Beispiel"], []), (["rufname": "Bello"], [proof]),
            ] as [([String: String], [FileToSend])] {
                let page = try await browser.get(try #require(pages.last)).expecting(200)
                let typed = answers.map { ($0.key, $0.value) }
                // Nobody sees this one.
                try await browser.submit(page, button: "Weiter", typed, files: files).expecting(303)
                let saved = try await content(house)
                pages.append(
                    try #require(try await browser.submit(page, button: "Weiter", typed, files: files).location))
                #expect(try await content(house) == saved)
            }
            let check = try await browser.get(try #require(pages.last)).expecting(200, "Angaben prüfen")
            _ = try await browser.submit(check, button: "Antrag absenden")
            let again = try await browser.submit(check, button: "Antrag absenden").expecting(303)
            // The code of the application whose first answer was lost is still shown.
            try await browser.follow(again).expecting(200, "Ihr geheimer Code")
            #expect(try await house.count("application") == 1)
        }
    }
}
