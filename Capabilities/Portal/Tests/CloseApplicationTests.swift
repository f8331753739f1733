import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Leaving an application")
struct CloseApplicationTests {
    @Test(
        "closed in this browser it is open to nobody there, and number and code open it again", arguments: Engines.all)
    func close(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let other = try await house.apply(browser)
            let sent = try await house.apply(browser)
            // The page with the secret code is gone with it.
            try await browser.get("/antrag/\(sent.id)/gesendet").expecting(200, "Ihr geheimer Code")
            let status = try await browser.get("/status/\(sent.id)").expecting(
                200, "Antrag in diesem Browser schließen")
            #expect(!status.contains("Zum Konto hinzufügen"))
            let closed = try await browser.follow(
                browser.submit(status, button: "Antrag in diesem Browser schließen").expecting(303)
            ).expecting(200, "ist in diesem Browser geschlossen")
            #expect(HTMLCheck.problems(in: closed.bytes) == [])
            try await browser.get("/status/\(sent.id)").expecting(404)
            try await browser.get("/antrag/\(sent.id)/gesendet").expecting(404)
            try await browser.get("/status/\(other.id)").expecting(200)
            let door = try await browser.get("/status")
            try await browser.follow(
                browser.submit(door, button: "Stand ansehen", ["nummer": sent.reference, "code": sent.code]).expecting(
                    303)
            ).expecting(200, sent.reference)
            let again = try await browser.get("/antrag/\(sent.id)/gesendet").expecting(200)
            #expect(!again.contains("Ihr geheimer Code"))
        }
    }

    @Test("a draft can be closed once there is a code to open it with", arguments: Engines.all)
    func draft(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let id = try #require(first.target.split(separator: "/").dropFirst().first)
            let later = try await browser.get("/antrag/\(id)/spaeter").expecting(200)
            #expect(!later.contains("/antrag/\(id)/schliessen"))
            let shown = try await browser.follow(browser.submit(later, button: "Code anzeigen").expecting(303))
            try shown.expecting(200, "Mit Ihrem Code öffnen Sie ihn wieder.")
            try await browser.submit(shown, button: "Antrag in diesem Browser schließen").expecting(303)
            try await browser.get(first.target).expecting(303)
            #expect(try await house.count("draft") == 1)
        }
    }

    @Test(
        "whoever is signed in can add it to the account; what is there already is left by signing out",
        arguments: Engines.all)
    func keep(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            try await browser.post("/test/anmelden", []).expecting(303)
            let status = try await browser.get("/status/\(sent.id)").expecting(
                200, "Zum Konto hinzufügen", "href=\"/konto?ziel=%2Fstatus%2F\(sent.id)\"",
                "Antrag in diesem Browser schließen")
            #expect(HTMLCheck.problems(in: status.bytes) == [])
            try await browser.post("/test/behalten", []).expecting(303)
            let kept = try await browser.get("/status/\(sent.id)").expecting(200)
            #expect(!kept.contains("Zum Konto hinzufügen"))
            #expect(!kept.contains("schließen"))
        }
    }

    @Test("the page after sending says by when the decision comes", arguments: Engines.all)
    func expected(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            try sent.page.expecting(200, "voraussichtlich bis zum 5. Dezember 2026")
            try await browser.get("/antrag/\(sent.id)/gesendet?sprache=en").expecting(
                200, "The decision can be expected by 5 December 2026")
        }
    }
}
