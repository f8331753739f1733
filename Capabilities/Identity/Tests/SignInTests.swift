import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Identity

@Suite("Staff sign in") struct SignInTests {
    @Test("with name and password one is at work, and again at the page one wanted", arguments: Engines.all)
    func signIn(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let browser = f.browser
            let door = try await browser.get("/amt/vorgaenge?sicht=mine", headers: ["accept": "text/html"])
            #expect(door.location == "/amt/anmelden?ziel=%2Famt%2Fvorgaenge%3Fsicht%3Dmine")
            let page = try await browser.follow(door)
            expectGood(page)
            let reply = try await browser.submit(
                page, button: "Anmelden", ["name": " MARA@Adendorf ", "password": Fixture.password])
            #expect(reply.location == "/amt/vorgaenge?sicht=mine")
            try await browser.follow(reply).expecting(200, "Vorgänge in adendorf für Mara Muster")
        }
    }

    @Test(
        "a target outside of the house is not followed",
        arguments: ["https://evil.example/", "//evil.example", "/\\evil.example"])
    func foreignTarget(target: String) async throws {
        try await Fixture.with(.sqlite) { f in
            let reply = try await f.browser.post(
                IdentityPaths.staffSignIn(), ["name": "mara@adendorf", "password": Fixture.password, "ziel": target])
            #expect(reply.location == "/amt/vorgaenge")
        }
    }

    @Test("signing in gives a new session cookie, and the old one is worth nothing", arguments: Engines.all)
    func rotation(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let browser = try await f.signedIn("mara@adendorf")
            let before = browser.cookies
            try await browser.post(
                IdentityPaths.staffSignIn(), ["name": "mara@adendorf", "password": Fixture.password]
            ).expecting(303)
            #expect(browser.cookies["__Host-kreishaus"] != before["__Host-kreishaus"])
            let thief = RequestClient(
                f.site, headers: ["cookie": "__Host-kreishaus=\(before["__Host-kreishaus"] ?? "")"])
            try await thief.get("/amt/vorgaenge").expecting(303)
            try await browser.get("/amt/vorgaenge").expecting(200)
        }
    }

    @Test("an unknown name, a wrong password and a locked account get the same answer", arguments: Engines.all)
    func same(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            func answer(_ name: String, _ password: String) async throws -> String {
                let reply = try await f.browser.signIn(name, password)
                expectGood(reply, 422)
                return reply.comparable.replacing(name, with: "NAME")
            }
            let wrong = try await answer("mara@adendorf", "falsch falsch falsch")
            #expect(try await answer("nora@adendorf", "falsch falsch falsch") == wrong)
            for _ in 0..<4 { _ = try await answer("mara@adendorf", "falsch falsch falsch") }
            #expect(try await answer("mara@adendorf", Fixture.password) == wrong)
        }
    }

    @Test("an unknown name costs a password hash as well, so that the time tells nothing")
    func timing() async throws {
        let hasher = PasswordHasher(cost: .strong)
        let hash = try await hasher.hash(Fixture.password)
        #expect(try await !hasher.verify("anything at all", against: nil))
        // Measured in turns, so that a busy machine slows both; without a hash it would be a thousandth.
        var (known, unknown) = (Duration.seconds(60), Duration.seconds(60))
        for _ in 0..<8 {
            known = min(
                known, try await ContinuousClock().measure { _ = try await hasher.verify("falsch", against: hash) })
            unknown = min(
                unknown, try await ContinuousClock().measure { _ = try await hasher.verify("falsch", against: nil) })
        }
        #expect(unknown > known / 5 && known > unknown / 5, "known \(known), unknown \(unknown)")
    }

    @Test("after five wrong tries the account is locked, and free again when the time is over", arguments: Engines.all)
    func lockOut(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            for _ in 0..<5 { try await f.browser.signIn("mara@adendorf", "falsch falsch falsch").expecting(422) }
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(422)
            // Others are not locked.
            try await f.browser.signIn("ada@adendorf", Fixture.password).expecting(303)
            f.kit.clock.advance(seconds: 14)
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(422)
            f.kit.clock.advance(seconds: 1)
            try await f.browser.signIn("mara@adendorf", "falsch falsch falsch").expecting(422)
            // The sixth wrong one locks for twice as long.
            f.kit.clock.advance(seconds: 29)
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(422)
            f.kit.clock.advance(seconds: 1)
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(303)
            // A right one counts from the beginning.
            for _ in 0..<4 { try await f.browser.signIn("mara@adendorf", "falsch falsch falsch").expecting(422) }
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(303)
        }
    }

    @Test("the lock grows to 15 minutes and no further")
    func lockTimes() {
        let now = Timestamp(seconds: 1000)
        let times = (4...14).map { Account.lockAfter(failures: $0, at: now).map { $0.seconds - 1000 } }
        #expect(times == [nil, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900])
    }

    @Test("tries at the same moment are counted before they are checked", arguments: Engines.all)
    func parallel(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for n in 0..<20 {
                    group.addTask {
                        // The right password comes last.
                        if n == 19 { try await Task.sleep(for: .milliseconds(300)) }
                        let password = n == 19 ? Fixture.password : "falsch falsch \(n)"
                        return try await f.identity.signIn(
                            .staff, name: "mara@adendorf", password: password, at: f.kit.clock.now) != nil
                    }
                }
                return try await group.reduce(false) { $0 || $1 }
            }
            #expect(!right)
            let failures = try await f.kit.stores.centre.read {
                try Account.find(.staff, name: "mara@adendorf", in: $0)?.failures
            }
            #expect(failures == 5)
        }
    }

    @Test("who works at two authorities chooses one, and changes between them", arguments: Engines.all)
    func membership(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await f.person("mara@adendorf", at: "bleckede", roles: ["clerk"])
            let browser = try await f.signedIn("mara@adendorf")
            try await browser.get("/amt/vorgaenge").expecting(303)
            let page = try await browser.get("/amt/behoerde")
            expectGood(page)
            expectGood(try await browser.submit(page, button: "Weiter"), 422)
            expectGood(try await browser.submit(page, button: "Weiter", ["authority": "lueneburg"]), 422)
            let chosen = try await browser.submit(page, button: "Weiter", ["authority": "bleckede"])
            try await browser.follow(chosen).expecting(200, "Vorgänge in bleckede")
            let other = try await browser.submit(
                try await browser.get("/amt/behoerde"), button: "Weiter", ["authority": "adendorf"])
            try await browser.follow(other).expecting(200, "Vorgänge in adendorf")
        }
    }

    @Test("a first password must be replaced before anything else", arguments: Engines.all)
    func mustChange(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await f.person("neu@adendorf", at: "adendorf", roles: ["clerk"], mustChange: true)
            let browser = f.browser
            let reply = try await browser.signIn("neu@adendorf", Fixture.password)
            #expect(reply.location == "/amt/passwort")
            try await browser.get("/amt/vorgaenge").expecting(303)
            #expect(try await browser.get("/amt/behoerde").location == "/amt/passwort")
            let page = try await browser.follow(reply)
            expectGood(page)
            func change(_ new: String, _ again: String? = nil, from current: String = Fixture.password) async throws
                -> Reply
            {
                try await browser.submit(
                    page, button: "Passwort ändern", ["current": current, "new": new, "again": again ?? new])
            }
            expectGood(try await change("zu kurz"), 422)
            expectGood(try await change(Fixture.password), 422)
            expectGood(try await change("fünf ganz neue Wörter", "fünf ganz andere Wörter"), 422)
            expectGood(try await change("fünf ganz neue Wörter", from: "falsch falsch falsch"), 422)
            let done = try await change("fünf ganz neue Wörter")
            try await browser.follow(done).expecting(200, "Vorgänge in adendorf")
            try await f.browser.signIn("neu@adendorf", Fixture.password).expecting(422)
        }
    }

    @Test("a changed password ends every other session", arguments: Engines.all)
    func changeEndsOthers(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let (here, there) = (try await f.signedIn("mara@adendorf"), try await f.signedIn("mara@adendorf"))
            let new = "fünf ganz neue Wörter"
            try await here.submit(
                try await here.get("/amt/passwort"), button: "Passwort ändern",
                ["current": Fixture.password, "new": new, "again": new]
            ).expecting(303)
            try await here.get("/amt/vorgaenge").expecting(200)
            try await there.get("/amt/vorgaenge").expecting(303)
        }
    }

    @Test("a disabled account is out with its next click, a deactivated person as well", arguments: Engines.all)
    func disabled(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let browser = try await f.signedIn("mara@adendorf")
            try await browser.get("/amt/vorgaenge").expecting(200)
            try await f.kit.stores.centre.write {
                try $0.execute("UPDATE account SET disabled_at = 1 WHERE sign_in_key = 'mara@adendorf'")
            }
            try await browser.get("/amt/vorgaenge").expecting(303)
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(422)
            try await f.kit.stores.centre.write { try $0.execute("UPDATE account SET disabled_at = NULL") }
            try await browser.get("/amt/vorgaenge").expecting(200)
            try await f.kit.stores.authority(f.identity.accessAtCommandLine(to: TestStores.id("adendorf"))).write {
                try $0.execute("UPDATE person SET active = FALSE WHERE family_name = 'Muster'")
            }
            try await browser.get("/amt/vorgaenge").expecting(303)
            let nowhere = f.browser
            let reply = try await nowhere.signIn("mara@adendorf", Fixture.password)
            expectGood(try await nowhere.follow(reply))
        }
    }

    @Test("signing out ends the session on the server", arguments: Engines.all)
    func signOut(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let browser = try await f.signedIn("mara@adendorf")
            let cookies = browser.cookies
            try await browser.post(IdentityPaths.signOut()).expecting(303)
            let old = RequestClient(
                f.site, headers: ["cookie": "__Host-kreishaus=\(cookies["__Host-kreishaus"] ?? "")"])
            try await old.get("/amt/vorgaenge").expecting(303)
        }
    }
}
