import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Identity

@Suite("Deputies") struct DeputyTests {
    private static let page = IdentityPaths.deputies().raw
    private static let others = IdentityPaths.othersDeputies().raw

    /// What this person may do for others.
    private func represented(_ f: Fixture, _ account: AccountID, at now: Timestamp? = nil) async throws
        -> [Represented]
    {
        let id = try TestStores.id("adendorf")
        let access = f.identity.accessAtCommandLine(to: id)
        let day = (now ?? f.kit.clock.now).day
        let standing = try await f.kit.stores.authority(access).ask {
            try Identity.standing(of: account.raw, on: day, in: $0)
        }
        return try await f.identity.represented(by: account.raw, try #require(standing).rules, at: id)
    }

    private func name(_ f: Fixture, _ rule: DeputyRule, at authority: String = "adendorf") async throws {
        let access = f.identity.accessAtCommandLine(to: try TestStores.id(authority))
        let (identity, now) = (f.identity, f.kit.clock.now)
        try await f.kit.stores.authority(access).write { try identity.name(rule, by: access, at: now, in: $0) }
    }

    private func rule(
        _ f: Fixture, _ account: AccountID, _ deputy: AccountID, from: Int = 0, until: Int? = 0,
        _ kind: DeputyRule.Kind = .days, _ limits: DeputyRule.Limits = .init()
    ) -> DeputyRule {
        let today = f.kit.clock.now.day
        return DeputyRule(
            id: DeputyRuleID(at: f.kit.clock.now), account: account.raw, deputy: deputy.raw, kind: kind,
            firstDay: today.adding(days: from), lastDay: until.map { today.adding(days: $0) }, limits: limits)
    }

    @Test(
        "a clerk names a deputy for some days, sees it, and ends it; both acts are in the journal",
        arguments: Engines.all)
    func nameAndEnd(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            let mara = try await f.signedIn("mara@adendorf")
            let empty = try await mara.get(Self.page)
            expectGood(empty)
            #expect(empty.contains("Sie haben niemanden eingetragen") && !empty.contains("Vertretung für andere"))
            let (today, later) = (f.kit.clock.now.day, f.kit.clock.now.day.adding(days: 9))
            let values: KeyValuePairs = [
                "deputy": ben.raw, "kind": "days", "from": today.iso, "until": later.iso,
            ]
            let done = try await mara.submit(empty, button: "Vertretung eintragen", values)
            let shown = try await mara.follow(done.expecting(303))
            expectGood(shown)
            #expect(shown.contains("Eingetragen: Mara Vertreter") && shown.contains("gilt heute"))
            // Sent twice it is one rule.
            #expect(try await mara.submit(empty, button: "Vertretung eintragen", values).location == done.location)
            #expect(try await represented(f, ben).map(\.name) == ["Mara Muster"])
            let theirs = try await f.signedIn("ben@adendorf").get(Self.page)
            #expect(theirs.contains("Wen ich vertrete") && theirs.contains("Mara Muster"))
            expectGood(try await f.signedIn("ben@adendorf").get(Self.page + "?sprache=en"))
            try await mara.submit(shown, button: "Beenden Mara Vertreter").expecting(303)
            #expect(try await represented(f, ben).isEmpty)
            let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
            let kinds = try await f.kit.stores.authority(access).read {
                try JournalReader.newest(limit: 3, in: $0).map(\.kind)
            }
            #expect(kinds.prefix(2) == ["deputy.ended", "deputy.named"])
        }
    }

    @Test("what cannot be is told at its field: oneself, the past, the wrong order, a stranger, the same twice")
    func refusals() async throws {
        try await Fixture.with(.sqlite) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            let uma = try await f.person("uma@bleckede", at: "bleckede", roles: ["clerk"], family: "Fremd")
            let gone = try await f.person("geo@adendorf", at: "adendorf", roles: ["clerk"], family: "Gegangen")
            let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
            try await f.kit.stores.authority(access).write {
                try $0.execute("UPDATE person SET active = FALSE WHERE account = $1", gone)
            }
            let browser = try await f.signedIn("mara@adendorf")
            let page = try await browser.get(Self.page)
            let mara = try await account(f, "mara@adendorf")
            let today = f.kit.clock.now.day
            func send(_ deputy: String, _ from: Int = 0, _ until: Int? = 5, _ more: [String: String] = [:]) async throws
                -> Reply
            {
                var values = ["deputy": deputy, "kind": "days", "from": today.adding(days: from).iso]
                values["until"] = until.map { today.adding(days: $0).iso } ?? ""
                values.merge(more) { $1 }
                return try await browser.submit(
                    try await browser.get(Self.page), button: "Vertretung eintragen", values.map { ($0.key, $0.value) })
            }
            func refused(_ reply: Reply, _ text: String, _ location: SourceLocation = #_sourceLocation) {
                expectGood(reply, 422, location)
                #expect(reply.contains(text), "\(reply.text)", sourceLocation: location)
            }
            #expect(!page.contains(uma.raw) && !page.contains(gone.raw))
            refused(try await send(mara.raw), "Niemand vertritt sich selbst.")
            refused(try await send(uma.raw), "Wählen Sie, wer vertritt.")
            refused(try await send(gone.raw), "Wählen Sie, wer vertritt.")
            refused(try await send(ben.raw, -1), "Der erste Tag liegt in der Vergangenheit.")
            refused(try await send(ben.raw, 3, 2), "Der letzte Tag ist frühestens der erste")
            refused(try await send(ben.raw, 0, 400), "höchstens ein Jahr danach")
            refused(try await send(ben.raw, 0, nil), "Geben Sie den letzten Tag ein.")
            refused(try await send(ben.raw, 0, 5, ["kind": "nie"]), "Wählen Sie, wann vertreten wird.")
            try await send(ben.raw).expecting(303)
            refused(try await send(ben.raw, 4, 8), "Eingetragen ist schon: Mara Vertreter")
            try await send(ben.raw, 6, 8).expecting(303)
        }
    }

    private func account(_ f: Fixture, _ name: String) async throws -> AccountID {
        let id = try await f.kit.stores.centre.read {
            try $0.first("SELECT id FROM account WHERE sign_in_key = $1", name)?.text("id")
        }
        return try #require(id.flatMap { AccountID($0) })
    }

    @Test("overlapping deputies are told, and so is a deputy who is away themselves")
    func overlaps() async throws {
        try await Fixture.with(.sqlite) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            let cem = try await f.person("cem@adendorf", at: "adendorf", roles: ["clerk"], family: "Zweiter")
            let mara = try await account(f, "mara@adendorf")
            try await name(f, rule(f, mara, cem, from: 2, until: 4))
            try await name(f, rule(f, ben, cem, from: 3, until: 3))
            let browser = try await f.signedIn("mara@adendorf")
            let today = f.kit.clock.now.day
            let done = try await browser.submit(
                try await browser.get(Self.page), button: "Vertretung eintragen",
                ["deputy": ben.raw, "kind": "days", "from": today.iso, "until": today.adding(days: 3).iso])
            let page = try await browser.follow(done.expecting(303))
            expectGood(page)
            #expect(page.contains("Auch Mara Zweiter vertritt"))
            #expect(page.contains("Mara Vertreter ist selbst abwesend"))
        }
    }

    @Test(
        "rights come on the first day, by German time, and go with the last; a rule that is only kept ready gives none",
        arguments: Engines.all)
    func days(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            let mara = try await account(f, "mara@adendorf")
            try await name(f, rule(f, mara, ben, from: 1, until: 2))
            let first = f.kit.clock.now.day.adding(days: 1)
            func names(_ moment: Timestamp) async throws -> [String] {
                try await represented(f, ben, at: moment).map(\.name)
            }
            // Midnight in Germany is 23:00 UTC of the day before.
            #expect(try await names(first.beginning.adding(seconds: -1)) == [])
            #expect(try await names(first.beginning) == ["Mara Muster"])
            let end = first.adding(days: 2).beginning
            #expect(try await names(end.adding(seconds: -1)) == ["Mara Muster"])
            #expect(try await names(end) == [])
            try await name(f, rule(f, mara, ben, until: nil, .absence))
            #expect(try await names(end) == [])
            try await name(f, rule(f, mara, ben, until: nil, .always))
            #expect(try await names(end.adding(days: 900)) == ["Mara Muster"])
        }
    }

    @Test(
        "a deputy has what the rule covers and the other may: no more, and nothing where the account is closed",
        arguments: Engines.all)
    func limits(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: [], family: "Vertreter")
            let vera = try await f.person("vera@adendorf", at: "adendorf", roles: ["clerk", "admin"], family: "Viel")
            let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
            let store = try await f.kit.stores.authority(access)
            try await store.write {
                try $0.execute("INSERT INTO person_unit (account, unit) VALUES ($1, 'amt2')", vera)
            }
            func only(_ limits: DeputyRule.Limits) async throws -> Represented? {
                try await store.write { try $0.execute("UPDATE deputy_rule SET ended_at = 1") }
                try await name(f, rule(f, vera, ben, .days, limits))
                let found: [Represented] = try await represented(f, ben)
                return found.first
            }
            // Managing people is in no area, so it is never handed over.
            let all = try #require(try await only(.init()))
            #expect(all.access.permissions == [.read, .readAll] && all.units == ["amt1", "amt2"])
            #expect(all.access.actor == .staff(account: ben.raw) && all.access.basis == .deputy(of: vera.raw))
            #expect(all.access.people == [ben.raw, vera.raw])
            let one = try #require(try await only(.init(units: ["amt2", "amt9"])))
            #expect(one.units == ["amt2"] && one.access.permissions == [.read])
            #expect(try await only(.init(roles: ["admin"]))?.access.permissions == [])
            #expect(try await only(.init(roles: ["clerk"]))?.roles == ["clerk"])
            #expect(try await only(.init(areas: ["nothing"]))?.access.permissions == [])
            _ = try await only(.init())
            try await f.kit.stores.centre.write {
                try $0.execute("UPDATE account SET disabled_at = 1 WHERE id = $1", vera)
            }
            #expect(try await represented(f, ben).isEmpty)
            try await f.kit.stores.centre.write { try $0.execute("UPDATE account SET disabled_at = NULL") }
            #expect(try await represented(f, ben).count == 1)
            try await store.write { try $0.execute("UPDATE person SET active = FALSE WHERE account = $1", vera) }
            #expect(try await represented(f, ben).isEmpty)
        }
    }

    @Test("there are no chains: the deputy's deputy gets nothing of the first")
    func noChains() async throws {
        try await Fixture.with(.sqlite) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: [], family: "Vertreter")
            let cem = try await f.person("cem@adendorf", at: "adendorf", roles: [], family: "Zweiter")
            let mara = try await account(f, "mara@adendorf")
            try await name(f, rule(f, mara, ben))
            try await name(f, rule(f, ben, cem))
            let found = try await represented(f, cem)
            #expect(found.map(\.account) == [ben.raw] && found.allSatisfy { $0.access.permissions.isEmpty })
        }
    }

    @Test(
        "an administrator names deputies for anybody, a head for their units' people, nobody makes themselves one",
        arguments: Engines.all)
    func forOthers(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            try await f.person("hanna@adendorf", at: "adendorf", roles: ["head"], family: "Haupt")
            let far = try await f.person("fern@adendorf", at: "adendorf", roles: ["clerk"], family: "Fern")
            let hanna = try await account(f, "hanna@adendorf")
            let mara = try await account(f, "mara@adendorf")
            let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
            try await f.kit.stores.authority(access).write {
                try $0.execute("UPDATE person_unit SET unit = 'amt2' WHERE account = $1", far)
            }
            let today = f.kit.clock.now.day.iso
            func send(_ who: String, _ person: AccountID, _ deputy: String) async throws -> Reply {
                let browser = try await f.signedIn(who)
                let page = try await browser.get(Self.others)
                expectGood(page)
                return try await browser.submit(
                    page, button: "Vertretung eintragen",
                    ["person": person.raw, "deputy": deputy, "kind": "days", "from": today, "until": today])
            }
            try await f.signedIn("mara@adendorf").get(Self.others).expecting(403)
            try await send("hanna@adendorf", mara, ben.raw).expecting(303)
            expectGood(try await send("hanna@adendorf", far, ben.raw), 422)
            expectGood(try await send("hanna@adendorf", mara, hanna.raw), 422)
            try await send("ada@adendorf", far, ben.raw).expecting(303)
            // Kept ready for absences: then nobody has to be chosen.
            expectGood(try await send("ada@adendorf", ben, ""), 422)
            try await name(f, rule(f, ben, mara, until: nil, .absence))
            try await send("ada@adendorf", ben, "").expecting(303)
            #expect(try await represented(f, mara).map(\.account) == [ben.raw])
            // Ends what is theirs to end, and nothing else.
            let list = try await f.signedIn("ada@adendorf").get(Self.others)
            let end = try #require(list.forms.first { $0.action.hasSuffix("/beenden") }?.action)
            try await f.person("otto@adendorf", at: "adendorf", roles: ["clerk"], family: "Ohne")
            try await f.signedIn("otto@adendorf").post(end, []).expecting(404)
            try await f.signedIn("ada@adendorf").post(end, []).expecting(303)
            try await f.person("uta@bleckede", at: "bleckede", roles: ["admin"], family: "Fremd")
            try await f.signedIn("uta@bleckede").post(end, []).expecting(404)
        }
    }

    @Test(
        "who stands in for nobody costs not one statement more than before there were deputies", arguments: Engines.all)
    func cost(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            let ben = try await f.person("ben@adendorf", at: "adendorf", roles: ["clerk"], family: "Vertreter")
            let mara = try await account(f, "mara@adendorf")
            let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
            let day = f.kit.clock.now.day
            func statements() async throws -> Int {
                try await f.kit.stores.authority(access).read { connection in
                    let counting = CountingConnection(connection)
                    _ = try Identity.standing(of: ben.raw, on: day, in: counting).get()
                    return counting.statements
                }
            }
            #expect(try await statements() == 2)
            try await name(f, rule(f, mara, ben))
            #expect(try await statements() == 2)
        }
    }
}
