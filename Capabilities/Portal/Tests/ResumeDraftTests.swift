import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Going on later")
struct ResumeDraftTests {
    /// Saves a page for later and opens the draft in another browser.
    private func resumed(
        _ house: PortalHouse, _ browser: RequestClient, _ page: Reply, _ answers: KeyValuePairs<String, String>
    )
        async throws -> Reply
    {
        let later = try await browser.follow(browser.submit(page, button: "save", answers).expecting(303)).expecting(
            200)
        let shown = try await browser.submit(later, button: "Code anzeigen").expecting(200, "Gespeichert")
        let code = try #require(shown.text.between("<strong>ADE-", "</strong>"))
        let elsewhere = house.browser
        let door = try await elsewhere.get("/antrag/fortsetzen").expecting(200, "Den Code haben Sie bekommen")
        return try await elsewhere.follow(
            elsewhere.submit(door, button: "Weitermachen", ["code": "ADE-" + code]).expecting(303))
    }

    @Test("the code leads to the first page that is not complete", arguments: Engines.all)
    func incomplete(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            try await resumed(house, browser, first, ["vorname": "Zoë"]).expecting(200, "Familienname", "value=\"Zoë\"")
        }
    }

    @Test(
        "the code leads past complete pages to the first that was not seen, at the end to the check",
        arguments: Engines.all)
    func unseen(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            try await resumed(house, browser, first, ["allein": "ja"]).expecting(200, "Wohin ziehen Sie?")
            let second = try await browser.follow(
                browser.submit(browser.get(first.target), button: "Weiter", ["allein": "ja"]).expecting(303))
            let third = try await browser.follow(
                browser.submit(second, button: "Weiter", ["neu.strasse": "Am Markt"]).expecting(303))
            // Nothing has to be said on the third page, but nobody has seen it yet.
            try await resumed(house, browser, second, ["neu.strasse": "Am Markt"]).expecting(
                200, "Was sollen wir noch wissen?")
            try await browser.submit(third, button: "Weiter").expecting(303)
            try await resumed(house, browser, third, [:]).expecting(200, "Angaben prüfen")
        }
    }

    @Test("the check sends back to the page where something is missing, and says so", arguments: Engines.all)
    func sentBack(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let id = try #require(first.target.split(separator: "/").dropFirst().first)
            // A page that nobody has seen is shown without complaints.
            let unseen = try await browser.follow(browser.get("/antrag/\(id)/pruefen").expecting(303))
                .expecting(200, "Hier fehlen noch Angaben", "Vorname")
            #expect(!unseen.contains("error-summary"))
            #expect(HTMLCheck.problems(in: unseen.bytes) == [])
            try await browser.submit(first, button: "save", ["vorname": "Zoë"]).expecting(303)
            let back = try await browser.follow(browser.get("/antrag/\(id)/pruefen").expecting(303))
                .expecting(200, "Hier fehlen noch Angaben", "error-summary", "Familienname", "value=\"Zoë\"")
            #expect(HTMLCheck.problems(in: back.bytes) == [])
            // From there it goes on to the next gap, and the way back leads to no page that only sends one on.
            let next = try await browser.follow(
                browser.follow(browser.submit(back, button: "Weiter", ["familienname": "Beispiel"]).expecting(303)))
            try next.expecting(200, "Rufname")
        }
    }

    @Test("an application can be thrown away wherever it can be saved, after one question", arguments: Engines.all)
    func discard(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let id = try #require(first.target.split(separator: "/").dropFirst().first)
            let later = try await browser.get("/antrag/\(id)/spaeter").expecting(200)
            let shown = try await browser.submit(later, button: "Code anzeigen").expecting(200)
            let check = try await house.fill(house.browser)
            for page in [first, later, shown] {
                #expect(page.contains("href=\"/antrag/\(id)/verwerfen\""), "\(page.target)")
            }
            #expect(check.contains("/verwerfen\""))
            let question = try await browser.get("/antrag/\(id)/verwerfen").expecting(
                200, "Antrag verwerfen?", "Das lässt sich nicht rückgängig machen")
            #expect(HTMLCheck.problems(in: question.bytes) == [])
            #expect(try await house.count("draft") == 2)
            let done = try await browser.follow(browser.submit(question, button: "Ja, verwerfen").expecting(303))
            try done.expecting(200, "ist gelöscht")
            #expect(HTMLCheck.problems(in: done.bytes) == [])
            #expect(try await house.count("draft") == 1)
            try await browser.get(first.target).expecting(404)
            // A second click on an old page finds nothing left to do, and says so in the same way.
            try await browser.submit(question, button: "Ja, verwerfen").expecting(303)
        }
    }
}
