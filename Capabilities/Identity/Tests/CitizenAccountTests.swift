import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Identity

@Suite("Citizens have accounts") struct CitizenAccountTests {
    @Test("opening an account signs in; wrong entries come back with what is wrong", arguments: Engines.all)
    func register(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let browser = f.browser
            let page = try await browser.get("/konto/registrieren")
            expectGood(page)
            #expect(page.contains("verschicken wir keine E-Mails"))
            for (email, new, again) in [
                ("keine Adresse", Fixture.password, Fixture.password), ("a@b", Fixture.password, Fixture.password),
                ("mara@muster.example", "kurz", "kurz"),
                ("mara@muster.example", Fixture.password, "etwas ganz anderes"),
            ] {
                let reply = try await browser.submit(
                    page, button: "Konto anlegen", ["email": email, "new": new, "again": again])
                expectGood(reply, 422)
                #expect(reply.contains("error-summary"))
            }
            let reply = try await browser.register("Mara@Muster.example")
            #expect(reply.location == "/konto")
            try await browser.follow(reply).expecting(200, "Mara@Muster.example: 0")
            // The same again is a second click; somebody else's password opens nothing.
            #expect(try await f.browser.register("mara@muster.example").location == "/konto")
            expectGood(try await f.browser.register("mara@muster.example", "ein anderes Passwort"), 422)
        }
    }

    @Test("signing in and out, and another password", arguments: Engines.all)
    func signIn(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await f.browser.register("mara@muster.example").expecting(303)
            let browser = f.browser
            let door = try await browser.get("/konto", headers: ["accept": "text/html"])
            let page = try await browser.follow(door)
            expectGood(page)
            expectGood(
                try await browser.submit(
                    page, button: "Anmelden", ["email": "mara@muster.example", "password": "falsch"]), 422)
            let reply = try await browser.submit(
                page, button: "Anmelden", ["email": "mara@muster.example", "password": Fixture.password])
            #expect(reply.location == "/konto")
            let password = try await browser.get("/konto/passwort")
            expectGood(password)
            let new = "fünf ganz neue Wörter"
            expectGood(
                try await browser.submit(
                    password, button: "Passwort ändern", ["current": "falsch", "new": new, "again": new]), 422)
            try await browser.submit(
                password, button: "Passwort ändern", ["current": Fixture.password, "new": new, "again": new]
            ).expecting(303)
            try await browser.get("/konto").expecting(200)
            try await browser.post(IdentityPaths.citizenSignOut()).expecting(303)
            try await browser.get("/konto").expecting(303)
        }
    }

    @Test("a citizen's name and a clerk's are two accounts, and neither opens the other's door", arguments: Engines.all)
    func kinds(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await f.person("mara@muster.example", at: "adendorf", roles: ["clerk"])
            let browser = f.browser
            try await browser.register("mara@muster.example", "ein eigenes Passwort").expecting(303)
            try await browser.get("/amt/vorgaenge").expecting(303)
            try await f.browser.signIn("mara@muster.example", "ein eigenes Passwort").expecting(422)
        }
    }

    @Test(
        "an application opened by code stays open when signing in, and goes into the account when asked",
        arguments: Engines.all)
    func keep(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let id = AccountID(at: f.kit.clock.now).raw
            let session = Session(
                key: "k", created: f.kit.clock.now, lastSeen: f.kit.clock.now,
                values: [SessionKey.applications: "adendorf/\(id)"])
            let opened = try #require(try await f.identity.recognise(session, at: f.kit.clock.now).applicant)
            #expect(try opened.access(to: id).authority.raw == "adendorf")
            #expect(throws: Refusal.self) { try opened.access(to: "other") }

            // The browser gets the session that opening by code makes.
            let browser = f.browser
            try await browser.post("/test/oeffnen", [("applications", "adendorf/\(id)")]).expecting(204)
            try await browser.get("/antrag/\(id)").expecting(200, "Antrag bei adendorf")
            let reply = try await browser.register("mara@muster.example")
            #expect(reply.location == "/konto/antraege")
            let ask = try await browser.follow(reply)
            expectGood(ask)
            #expect(ask.contains("Gemeinde Adendorf"))
            try await browser.get("/antrag/\(id)").expecting(200)
            try await browser.submit(ask, button: "Hinzufügen").expecting(303)
            #expect(try await browser.get("/konto/antraege").location == "/konto")
            // At another device, without the code.
            let elsewhere = f.browser
            try await elsewhere.get("/antrag/\(id)").expecting(401)
            try await elsewhere.register("mara@muster.example").expecting(303)
            try await elsewhere.get("/antrag/\(id)").expecting(200, "Antrag bei adendorf")
        }
    }

    @Test("an application that is closed in a browser is forgotten there, the others stay open", arguments: Engines.all)
    func forget(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ids = (0..<2).map { _ in AccountID(at: f.kit.clock.now).raw }
            func session(_ applications: String) -> Session {
                Session(
                    key: "k", created: f.kit.clock.now, lastSeen: f.kit.clock.now,
                    values: [SessionKey.applications: applications])
            }
            let both = session(ids.map { "adendorf/\($0)" }.joined(separator: " "))
            let access = try #require(try await f.identity.recognise(both, at: f.kit.clock.now).applicant).access(
                to: ids[0])
            #expect(Identity.forgetting(access, in: both) == [SessionKey.applications: "adendorf/\(ids[1])"])
            #expect(Identity.forgetting(access, in: session("adendorf/\(ids[0])")) == [SessionKey.applications: nil])
            #expect(Identity.forgetting(access, in: nil).isEmpty)
        }
    }
}
