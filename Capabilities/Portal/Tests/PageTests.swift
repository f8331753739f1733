import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Pages of the portal")
struct PageTests {
    @Test("every public page is sound in both languages", arguments: Engines.all)
    func sound(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let pages = [
                "/", "/leistungen", "/leistungen?q=hund", "/leistungen?q=raumschiff", "/leistungen?thema=animals",
                "/leistungen/hund-anmelden", "/leistungen/hund-anmelden?ort=adendorf",
                "/leistungen/hund-anmelden?ort=bleckede",
                "/leistungen/hund-anmelden?ort=timbuktu", "/leistungen/jagdschein?ort=21394", "/status",
                "/status?ziel=%2Fkonto",
                "/antrag/fortsetzen", "/leistungen?erledigt=verworfen", "/feedback", "/feedback?danke=1",
                "/barrierefreiheit", "/impressum",
                "/datenschutz",
            ]
            for page in pages {
                for language in ["de", "en"] {
                    let reply = try await browser.get(page + (page.contains("?") ? "&" : "?") + "sprache=\(language)")
                    #expect([200, 422].contains(reply.status), "\(page)")
                    #expect(HTMLCheck.problems(in: reply.bytes) == [], "\(page) \(language)")
                }
            }
        }
    }

    @Test("every page of an application is sound", arguments: Engines.all)
    func application(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let missing = try await browser.submit(first, button: "Weiter")
            let id = try #require(first.target.split(separator: "/").dropFirst().first)
            let later = try await browser.get("/antrag/\(id)/spaeter")
            let check = try await house.fill(browser)
            let draft = try #require(check.target.split(separator: "/").dropFirst().first)
            let discard = try await browser.get("/antrag/\(draft)/verwerfen").expecting(200, "Antrag verwerfen?")
            let sent = try await browser.follow(browser.submit(check, button: "Antrag absenden"))
            let sentID = try #require(sent.target.split(separator: "/").dropFirst().first)
            let copy = try await browser.get("/antrag/\(sentID)/kopie")
            let receipt = try await browser.get("/antrag/\(sentID)/eingangsbestaetigung")
            for page in [first, missing, later, check, discard, sent, copy, receipt] {
                #expect(HTMLCheck.problems(in: page.bytes) == [], "\(page.target)")
            }
        }
    }

    @Test("the privacy notice names every cookie by the name it really has", arguments: Engines.all)
    func cookies(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            _ = try await house.begin(browser)
            try await browser.get("/?sprache=de").expecting(200)
            let names = Set(browser.cookies.keys)
            #expect(names.count == 3)
            let notice = try await browser.get("/datenschutz").expecting(200)
            for name in names { #expect(notice.contains(name), "\(name)") }
            for name in names where !name.hasPrefix("__Host-") {
                #expect(notice.contains("<dt>\(name)"), "\(name)")
            }
        }
    }

    @Test("the accessibility statement says when, in what time, and who mediates", arguments: Engines.all)
    func accessibility(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            try await house.browser.get("/barrierefreiheit").expecting(
                200, "teilweise vereinbar", "Erstellt am", "21. November 2026", "innerhalb eines Monats", "§ 9d NBGG",
                "0511 120-4010", "href=\"/feedback?seite=%2Fbarrierefreiheit\"")
            try await house.browser.get("/barrierefreiheit?sprache=en").expecting(
                200, "partially compliant", "21 November 2026", "within one month")
        }
    }

    @Test("feedback is kept once however often it is sent; empty feedback comes back", arguments: Engines.all)
    func feedback(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let page = try await browser.get("/feedback?seite=/status").expecting(200)
            try await browser.submit(page, button: "Rückmeldung senden").expecting(422, "error-summary")
            for _ in 0..<2 {
                try await browser.submit(page, button: "Rückmeldung senden", ["text": "Die Schrift ist zu klein."])
                    .expecting(303)
            }
            let kept = try await house.kit.stores.centre.read { try $0.query("SELECT body, page FROM feedback") }
            #expect(kept.count == 1)
            #expect(try kept.first?.text("page") == "/status")
        }
    }
}
