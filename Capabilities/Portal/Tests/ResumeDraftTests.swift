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
        let shown = try await browser.follow(browser.submit(page, button: "save", answers).expecting(303))
            .expecting(200, "Gespeichert")
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

    @Test("saving shows the code, and goes on showing it here until it is replaced", arguments: Engines.all)
    func code(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let check = try await house.fill(browser)
            let shown = try await browser.follow(
                browser.submit(check, button: "Speichern und später weitermachen").expecting(303)
            ).expecting(200, "Gespeichert", "Antrag in diesem Browser schließen")
            #expect(HTMLCheck.problems(in: shown.bytes) == [])
            let code = try #require(shown.text.between("<strong>ADE-", "</strong>"))
            // Looked at again, or saved again, it is the same.
            try await browser.get(shown.target).expecting(200, code)
            let page = try await browser.get(check.target)
            try await browser.follow(browser.submit(page, button: "Speichern und später weitermachen")).expecting(
                200, code)

            // Elsewhere nobody sees it, but can have a new one. Of two clicks one makes it.
            let elsewhere = house.browser
            let door = try await elsewhere.get("/antrag/fortsetzen")
            try await elsewhere.submit(door, button: "Weitermachen", ["code": "ADE-" + code]).expecting(303)
            let hidden = try await elsewhere.get(shown.target).expecting(200, "Sie haben schon einen Code")
            #expect(!hidden.contains(code))
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<4 { group.addTask { try await elsewhere.submit(hidden, button: "Neuen Code anzeigen") } }
                return try await group.reduce(into: [Reply]()) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.status == 303 })
            let new = try #require(
                try await elsewhere.get(shown.target).expecting(200).text.between("<strong>ADE-", "</strong>"))
            #expect(new != code)
            let third = house.browser
            try await third.submit(door, button: "Weitermachen", ["code": "ADE-" + code]).expecting(403)
            let ownDoor = try await third.get("/antrag/fortsetzen")
            try await third.submit(ownDoor, button: "Weitermachen", ["code": "ADE-" + code]).expecting(422)
            try await third.submit(ownDoor, button: "Weitermachen", ["code": "ADE-" + new]).expecting(303)
            // Where the first one was shown, nobody is shown a code that opens nothing.
            let stale = try await browser.get(shown.target).expecting(200, "Sie haben schon einen Code")
            #expect(!stale.contains(code))
        }
    }

    @Test("whoever comes back to a draft that is not open any more is asked for its code alone", arguments: Engines.all)
    func ended(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            browser.forgetCookies()
            // As the house has it: first to the door of everything that is opened by a code.
            let status = try await browser.follow(browser.get(first.target).expecting(303)).expecting(303)
            let door = try await browser.follow(status).expecting(
                200, "Ihr Antrag ist nicht mehr geöffnet", "nach 30 Tagen löschen wir ihn")
            #expect(!door.contains("Antragsnummer</label>"))
            #expect(HTMLCheck.problems(in: door.bytes) == [])
            let sent = try await browser.submit(first, button: "Weiter", ["vorname": "Zoë"]).expecting(
                401, "Ihr Antrag ist nicht mehr geöffnet", "value=\"Zoë\"", "In einem neuen Fenster öffnen",
                "Öffnen Sie ihn in einem neuen Fenster")
            #expect(!sent.contains("Bitte melden Sie sich an"))
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
            let shown = try await browser.follow(browser.submit(later, button: "Code anzeigen").expecting(303))
                .expecting(200, "Gespeichert")
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
