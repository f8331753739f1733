import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Identity

@Suite("People and rights") struct PeopleTests {
    /// A quote with a combining mark behind it, markup, and what closes attributes.
    static let hostile = "<script>alert(1)</script>\"\u{301}'><img src=x onerror=y> & so"

    private func standing(_ f: Fixture, _ id: AccountID) async throws -> PersonForm {
        try await f.kit.stores.authority(f.identity.accessAtCommandLine(to: TestStores.id("adendorf"))).read {
            try PersonForm.load(id.raw, in: $0)
        }
    }

    @Test("taking a right away works with the person's next click", arguments: Engines.all)
    func removal(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let clerk = try await f.signedIn("mara@adendorf")
            try await clerk.get("/amt/vorgaenge").expecting(200)
            let admin = try await f.signedIn("ada@adendorf")
            let list = try await admin.get("/amt/personen?q=muster")
            expectGood(list)
            let link = try #require(
                HTMLCheck.read(list.bytes).all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/amt/personen/0") })
            let page = try await admin.get(link)
            expectGood(page)
            // As a browser sends it with no role ticked.
            let form = try #require(page.forms.first { $0.action == link })
            let fields = form.fields.filter { $0.0 != "roles" && $0.0 != FormField.csrf }
            try await admin.post(link, fields).expecting(303)
            try await clerk.get("/amt/vorgaenge").expecting(403)
            try await admin.post(link, fields + [("roles", "clerk")]).expecting(409)
            let again = try #require(try await admin.get(link).forms.first { $0.action == link })
            try await admin.post(link, again.fields.filter { $0.0 != FormField.csrf } + [("roles", "clerk")]).expecting(
                303)
            try await clerk.get("/amt/vorgaenge").expecting(200)
            // Not active: out.
            let third = try #require(try await admin.get(link).forms.first { $0.action == link })
            try await admin.post(link, third.fields.filter { $0.0 != FormField.csrf && $0.0 != "active" }).expecting(
                303)
            try await clerk.get("/amt/vorgaenge").expecting(303)
        }
    }

    @Test("somebody is added with name, roles and units, once, and must choose a password", arguments: Engines.all)
    func add(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let admin = try await f.signedIn("ada@adendorf")
            let page = try await admin.get("/amt/personen/neu")
            expectGood(page)
            expectGood(try await admin.submit(page, button: "Hinzufügen"), 422)
            func send(_ family: String = "Neu") async throws -> Reply {
                try await admin.submit(
                    page, button: "Hinzufügen",
                    [
                        "signInName": "nora@adendorf", "password": Fixture.password, "given": "Nora", "family": family,
                        "roles": "clerk", "units": "amt2",
                    ])
            }
            let added = try await send()
            #expect(try await send().location == added.location)
            expectGood(try await send("Anders"), 422)
            expectGood(try await admin.follow(added))
            let browser = f.browser
            #expect(try await browser.signIn("nora@adendorf", Fixture.password).location == "/amt/passwort")
            let id = try #require(added.location?.split(separator: "/").last.flatMap { AccountID($0) })
            let person = try await standing(f, id)
            #expect(person.roles == ["clerk"] && person.units == ["amt2"])
        }
    }

    @Test(
        "a new name shows at once here, and where another process keeps the old one a minute later",
        arguments: Engines.all)
    func keptNames(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let admin = try await f.signedIn("ada@adendorf")
            let list = try await admin.get("/amt/personen?q=muster")
            let link = try #require(
                HTMLCheck.read(list.bytes).all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/amt/personen/0") })
            let id = try #require(link.split(separator: "/").last.map(String.init))
            let (here, elsewhere) = (f.identity.names, PersonNames())
            let (now, nobody) = (Timestamp(microseconds: 1_795_000_000_000_000), "nobody")
            typealias Names = [String: String]
            func names(_ kept: PersonNames, _ now: Timestamp, _ name: String = "adendorf") async throws -> Names {
                let authority = try TestStores.id(name)
                return try await f.kit.stores.authority(f.identity.accessAtCommandLine(to: authority)).ask {
                    try kept.of([id, nobody], at: authority, now: now, in: $0)
                }
            }
            let before = try await names(here, now)
            #expect(before.count == 1)
            #expect(try await names(elsewhere, now) == before)
            // Another authority has nobody of that account, whatever is kept.
            #expect(try await names(here, now, "bleckede") == [:])
            let form = try #require(try await admin.get(link).forms.first { $0.action == link })
            let typed = form.fields.filter { $0.0 != FormField.csrf && $0.0 != "family" } + [("family", "Umbenannt")]
            try await admin.post(link, typed).expecting(303)
            let after = try await names(here, now)
            #expect(after[id]?.hasSuffix("Umbenannt") == true)
            #expect(try await names(elsewhere, now.adding(seconds: 59)) == before)
            #expect(try await names(elsewhere, now.adding(seconds: 61)) == after)
        }
    }

    @Test("the last administrator stays one", arguments: Engines.all)
    func lastAdministrator(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let admin = try await f.signedIn("ada@adendorf")
            let list = try await admin.get("/amt/personen?q=beispiel")
            let link = try #require(
                HTMLCheck.read(list.bytes).all("a").compactMap { $0["href"] }.first { $0.hasPrefix("/amt/personen/0") })
            let form = try #require(try await admin.get(link).forms.first { $0.action == link })
            let reply = try await admin.post(link, form.fields.filter { $0.0 != "roles" && $0.0 != FormField.csrf })
            expectGood(reply, 422)
            try await admin.get("/amt/personen").expecting(200)
        }
    }

    @Test("hostile names come out as text on every page", arguments: Engines.all)
    func hostile(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let id = try await f.identity.add(
                Person(
                    account: "", givenName: Self.hostile, familyName: Self.hostile, title: Self.hostile,
                    post: Self.hostile,
                    phone: Self.hostile, email: Self.hostile), signInName: Self.hostile, password: Fixture.password,
                mustChange: false, roles: ["clerk", "admin"], units: ["amt1"],
                by: f.identity.accessAtCommandLine(to: TestStores.id("adendorf")), at: f.kit.clock.now)
            let browser = f.browser
            try await browser.signIn(Self.hostile, Fixture.password).expecting(303)
            for path in [
                "/amt/personen", "/amt/personen/\(id)", "/amt/personen/neu", "/amt/rechte", "/amt/zugaenge",
                "/amt/passwort",
                "/amt/behoerde",
            ] {
                let page = try await browser.get(path)
                expectGood(page)
                #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
            }
            #expect(try await browser.get("/amt/personen").contains("&lt;script&gt;"))
            let failed = try await f.browser.signIn(Self.hostile, "falsch falsch falsch")
            expectGood(failed, 422)
            let csv = try await browser.get("/amt/personen.csv")
            #expect(csv.contains("\"\"\u{301}") && csv.status == 200)
        }
    }

    @Test("a long list goes page by page in the order of names, forwards and backwards", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            for n in 0..<7 {
                try await f.person(
                    "p\(n)@adendorf", at: "adendorf", roles: [], family: ["Ähre", "Zander", "Óspak"][n % 3])
            }
            let store = try await f.kit.stores.authority(f.identity.accessAtCommandLine(to: TestStores.id("adendorf")))
            for descending in [false, true] {
                var query: PeopleQuery? = PeopleQuery()
                query?.limit = 2
                query?.descending = descending
                var names: [String] = []
                while let asked = query {
                    let page = try await store.read { try asked.run(in: $0) }
                    names += page.people.map(\.familyName)
                    query = page.next
                    #expect(asked == PeopleQuery.reread(asked))
                }
                let ordered = ["Ähre", "Ähre", "Ähre", "Beispiel", "Muster", "Óspak", "Óspak", "Zander", "Zander"]
                #expect(names == (descending ? ordered.reversed() : ordered))
            }
            let found = try await store.read { connection in
                var query = PeopleQuery()
                query.search = "ahr%"
                let none = try query.count(in: connection)
                query.search = "AEHRE mara"
                let other = try query.count(in: connection)
                query.search = "ähre mara"
                return [none, other, try query.count(in: connection)]
            }
            #expect(found == [0, 0, 3])
        }
    }

    @Test("an administrator sees and changes nobody of another authority", arguments: Engines.all)
    func foreign(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let other = try await f.person("bea@bleckede", at: "bleckede", roles: ["clerk"])
            let both = try await f.person("mara@adendorf", at: "bleckede", roles: ["clerk"])
            let admin = try await f.signedIn("ada@adendorf")
            let absent = try await admin.get("/amt/personen/\(AccountID(at: f.kit.clock.now))")
            let foreign = try await admin.get("/amt/personen/\(other)")
            #expect(foreign.status == 404)
            #expect(
                foreign.comparable.replacing(other.raw, with: "")
                    == absent.comparable.replacing(absent.target.split(separator: "/").last ?? "", with: ""))
            try await admin.post("/amt/personen/\(other)", [("family", "X")]).expecting(404)
            try await admin.post("/amt/personen/\(other)/passwort", [("password", Fixture.password + "!")]).expecting(
                404)
            // Nor the password of somebody who works at both.
            try await admin.get("/amt/personen/\(both)").expecting(200)
            try await admin.post("/amt/personen/\(both)/passwort", [("password", Fixture.password + "!")]).expecting(
                404)
            try await f.browser.signIn("bea@bleckede", Fixture.password).expecting(303)
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(303)
        }
    }

    @Test("a new first password signs the person out at once", arguments: Engines.all)
    func reset(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let clerk = try await f.signedIn("mara@adendorf")
            let id = try #require(
                try await f.kit.stores.centre.read { try Account.find(.staff, name: "mara@adendorf", in: $0)?.id })
            let admin = try await f.signedIn("ada@adendorf")
            expectGood(try await admin.post("/amt/personen/\(id)/passwort", [("password", "kurz")]), 422)
            try await admin.post("/amt/personen/\(id)/passwort", [("password", "ganz neu und lang")]).expecting(303)
            try await clerk.get("/amt/vorgaenge").expecting(303)
            #expect(try await f.browser.signIn("mara@adendorf", "ganz neu und lang").location == "/amt/passwort")
        }
    }

    @Test("who may do what is a table of roles and permissions, in both languages", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let admin = try await f.signedIn("ada@adendorf")
            let page = try await admin.get("/amt/rechte")
            expectGood(page)
            #expect(page.contains("Sachbearbeitung") && page.contains("cases.read"))
            for path in [
                "/amt/personen", "/amt/personen/neu", "/amt/rechte", "/amt/zugaenge", "/amt/passwort", "/amt/behoerde",
            ] {
                expectGood(try await admin.get(path + "?sprache=en"))
            }
            for path in ["/konto/registrieren", "/konto/anmelden", "/amt/anmelden"] {
                expectGood(try await f.browser.get(path + "?sprache=en"))
            }
        }
    }

    @Test("a clerk without the right gets no page of people and rights", arguments: Engines.all)
    func denied(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let clerk = try await f.signedIn("mara@adendorf")
            for route in f.identity.routes where route.audience == .staff(.managePeople) {
                let reply = try await clerk.call(
                    route, route.pattern.kinds.map { _ in AccountID(at: f.kit.clock.now).raw })
                #expect(reply.status == 403, "\(route.pattern)")
            }
        }
    }
}

extension PeopleQuery {
    /// What comes back from the address that it makes.
    static func reread(_ query: PeopleQuery) -> PeopleQuery {
        let address = query.address().raw
        let text = address.firstIndex(of: "?").map { address[address.index(after: $0)...] } ?? ""
        var again = PeopleQuery(FormValues((try? FormDecoding.pairs(Array(text.utf8))) ?? []))
        again.limit = query.limit
        return again
    }
}

@Suite("Other systems have tokens") struct TokenTests {
    @Test(
        "a token is shown once, opens its authority with its rights only, and ends when it is ended",
        arguments: Engines.all)
    func token(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let admin = try await f.signedIn("ada@adendorf")
            let page = try await admin.get("/amt/zugaenge")
            expectGood(page)
            expectGood(try await admin.submit(page, button: "Zugang anlegen"), 422)
            expectGood(
                try await admin.submit(
                    page, button: "Zugang anlegen", ["label": "X", "permissions": "identity.manage"]), 422)
            let made = try await admin.submit(
                page, button: "Zugang anlegen", ["label": PeopleTests.hostile, "permissions": "portal.submit"])
            expectGood(made)
            #expect(!made.contains("<script>alert"))
            let token = try #require(HTMLCheck.read(made.bytes).withID("token")?.text)
            let bearer = try #require(try await f.identity.recognise(token: token).token)
            #expect(bearer.access.authority.raw == "adendorf" && bearer.access.permissions == [.submit])
            #expect(try await f.identity.recognise(token: token + "x").token == nil)
            // The same form again makes no second one and does not show the first.
            let again = try await admin.submit(
                page, button: "Zugang anlegen", ["label": "X", "permissions": "portal.submit"])
            expectGood(again)
            #expect(!again.contains(token) && HTMLCheck.read(again.bytes).withID("token") == nil)
            let list = try await admin.get("/amt/zugaenge")
            #expect(!list.contains(token))
            let stored = try await f.kit.stores.centre.read {
                try $0.query("SELECT secret FROM api_token").map { try $0.text("secret") }
            }
            #expect(stored.count == 1 && !stored.contains(token))
            let end = try #require(list.forms.first { $0.action.hasSuffix("/widerrufen") })
            // Not by the neighbour.
            try await f.person("bob@bleckede", at: "bleckede", roles: ["admin"])
            try await f.signedIn("bob@bleckede").post(end.action, []).expecting(404)
            #expect(try await f.identity.recognise(token: token).token != nil)
            try await admin.post(end.action, []).expecting(303)
            #expect(try await f.identity.recognise(token: token).token == nil)
            try await admin.post(end.action, []).expecting(303)
        }
    }
}

@Suite("The directory of authorities") struct DirectoryTests {
    @Test("authorities and places are found again after a restart", arguments: Engines.all)
    func directory(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let directory = AuthorityDirectory(centre: f.kit.stores.centre)
            try await directory.refresh()
            #expect(directory.all.map(\.id.raw) == ["adendorf", "bleckede"])
            #expect(directory.all == f.identity.directory.all)
            #expect(directory.authority(sign: "ade")?.raw == "adendorf")
            let place = try #require(directory.current.places.first)
            #expect(
                place.postcodes == ["21365"] && place.municipality.raw == "adendorf" && place.district.raw == "bleckede"
            )
        }
    }

    @Test("wrong keys and a taken sign are refused with the field", arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            func field(_ change: (inout Authority) -> Void) async throws -> String? {
                var authority = try Fixture.authority("dahlenburg", sign: "DAH")
                change(&authority)
                do {
                    try await f.identity.add(authority, units: [], at: f.kit.clock.now)
                    return nil
                } catch let refusal as Refusal { return refusal.field }
            }
            #expect(try await field { $0.sign = "ADE" } == "sign")
            #expect(try await field { $0.leitwegID = "033550001001-99" } == "leitweg")
            #expect(try await field { $0.ars = "0335" } == "ars")
            #expect(try await field { _ in } == nil)
            let added = try await f.kit.administration.authorities()
            #expect(added.map(\.raw) == ["adendorf", "bleckede", "dahlenburg"])
        }
    }
}
