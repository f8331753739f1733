import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

/// A centre whose costs can be settled: two members, one service by what each takes and one by a meter.
extension CentreHouse {
    /// Days of this test: the centre has worked for 100 days.
    var firstDay: Day { today(-100) }
    var lastDay: Day { today(-1) }

    func withCosts() async throws {
        let now = kit.clock.now.adding(seconds: -100 * 86_400)
        try await store("otto").write { try Centre.takeCatalogue(from: now.day, at: now, in: $0) }
        for (representative, authority) in [("anke", "adendorf"), ("emil", "bleckede")] {
            guard let known = centre.ports.authorities().first(where: { $0.id.raw == authority }) else { continue }
            try await store(representative).write { rows in
                _ = try Member.begin(known, users: 40, note: "", at: now, in: rows)
            }
            for state in [MemberState.assessment, .offer, .agreement] {
                try await store("otto").write { rows in
                    guard let member = try Member.of(known.id, in: rows) else { return }
                    try member.advance(
                        to: state, on: now.day, note: "", seen: member.version, at: now, in: rows)
                }
            }
        }
        let mail = try await service("Postfach")
        let first = firstDay
        try await store("otto").write { rows in
            let (pool, meter) = (
                try Pool.add("Personal", kind: "staff", at: now, in: rows),
                try Meter.add("Postfachtage", unit: "Tage", decimals: 0, at: now, in: rows)
            )
            guard let pool, let meter else { return }
            try Cost.add(
                "Gehälter", Money(cents: 100_000), to: pool, from: first, until: first.adding(days: 99),
                account: "otto",
                once: "c1", at: now, in: rows)
            try Pool.setPart(1, of: pool, for: mail.id, from: first, at: now, in: rows)
            let rule = CostRule(
                service: mail.id, firstDay: first, basis: .use, driver: meter, reason: "ustg-2b-3-2", rate: 0)
            try rule?.save(at: now, in: rows)
        }
    }

    func read(_ readings: [(authority: String, day: Int, quantity: Int)]) async throws {
        let now = kit.clock.now
        let meter = try await store("otto").read { try Meter.all(in: $0) }.first
        let written = try readings.map {
            MeterReading(
                member: try TestStores.id($0.authority), driver: try #require(meter?.id), day: today($0.day),
                quantity: $0.quantity)
        }
        try await store("otto").write {
            try MeterReading.write(written, .imported, reason: "", account: "otto", at: now, in: $0)
        }
    }

    func settle() async throws {
        let otto = try await browser("otto")
        let page = try await otto.get(CostPaths.overview()).expecting(200)
        try await otto.submit(page, button: "Abrechnen", ["first": firstDay.iso, "last": lastDay.iso]).expecting(303)
    }

    func statements(_ account: String) async throws -> [StatementRecord] {
        try await store(account).read { try StatementRecord.all(in: $0) }
    }
}

@Suite("Costs of the centre")
struct CostTests {
    @Test("a year is settled by meter, each member sees its own, down to the readings", arguments: Engines.all)
    func settle(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2), ("adendorf", -40, 4_711)])
            try await house.settle()
            #expect(try await house.statements("otto").map(\.net.cents).reduce(0, +) == 100_000)
            let own = try await house.statements("anke")
            #expect(own.count == 1)
            let statement = try #require(own.first)
            #expect(statement.net.cents == 99_958)
            let anke = try await house.browser("anke")
            let list = try await anke.get(CostPaths.overview()).expecting(200, "999,58")
            #expect(list.flaws == [] && !list.contains("0,42"))
            let page = try await anke.get(CostPaths.statement(statement.id)).expecting(200, "4.712 Tage", "Postfach")
            #expect(page.flaws == [])
            let evidence = try await anke.get(CostPaths.evidence(statement.id).with("nr", "1"))
                .expecting(200, "2 Ablesungen, dieselbe Summe", "4.711")
            #expect(evidence.flaws == [])
            try await anke.get(CostPaths.evidence(statement.id).with("nr", "9")).expecting(404)
            try await anke.get(CostPaths.statementExport(statement.id)).expecting(200, "\"4712\"", "\"999,58\"")
            try await anke.get(CostPaths.export()).expecting(200, "\"999,58\"")
            for path in [CostPaths.meters, CostPaths.costs, CostPaths.rules] {
                let page = try await anke.get(path()).expecting(200)
                #expect(page.flaws == [])
                #expect(try await anke.get(path().with("sprache", "en")).expecting(200).flaws == [])
            }
        }
    }

    @Test("another member's statement, evidence, readings and objections do not exist", arguments: Engines.all)
    func isolation(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 4_711), ("bleckede", -50, 2)])
            try await house.settle()
            let statement = try #require(try await house.statements("anke").first)
            let anke = try await house.browser("anke")
            let page = try await anke.get(CostPaths.statement(statement.id))
            try await anke.submit(page, button: "Einwand erheben", ["line": "1", "reason": "Geheimnis"]).expecting(303)
            for account in ["emil", "ida"] {
                let other = try await house.browser(account)
                try await other.get(CostPaths.statement(statement.id)).expecting(404)
                try await other.get(CostPaths.statementExport(statement.id)).expecting(404)
                try await other.get(CostPaths.evidence(statement.id).with("nr", "1")).expecting(404)
                try await other.post(CostPaths.object(statement.id), ["line": "1", "reason": "x"]).expecting(404)
                for path in [CostPaths.overview, CostPaths.meters, CostPaths.export] {
                    let page = try await other.get(path()).expecting(200)
                    #expect(!page.contains("4.711") && !page.contains("999,") && !page.contains("Geheimnis"))
                }
            }
            let ida = try await house.browser("ida")
            try await ida.post(CostPaths.settle(), ["first": house.firstDay.iso, "last": house.lastDay.iso])
                .expecting(404)
            let nora = try await house.browser("nora")
            try await nora.get(CostPaths.overview()).expecting(403)
        }
    }

    @Test("a later reading makes a correction of what was stated, and nothing else does", arguments: Engines.all)
    func correction(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 50), ("bleckede", -50, 50)])
            try await house.settle()
            let otto = try await house.browser("otto")
            let page = try await otto.get(CostPaths.overview()).expecting(200)
            let days = ["first": house.firstDay.iso, "last": house.lastDay.iso]
            try await otto.submit(page, button: "Abrechnen", filled: days).expecting(409, "nichts geändert")
            try await house.read([("bleckede", -49, 100)])
            try await house.settle()
            // 500 and 500 became 250 and 750.
            let corrections = try await house.statements("otto").filter(\.content.isCorrection)
            #expect(Set(corrections.map(\.net.cents)) == [-25_000, 25_000])
            let anke = try await house.browser("anke")
            let own = try #require(try await house.statements("anke").first { $0.content.isCorrection })
            let shown = try await anke.get(CostPaths.statement(own.id)).expecting(200, "zurückgenommen", "−250,00")
            #expect(shown.flaws == [])
            // What was stated first is as it was.
            #expect(try await house.statements("anke").last?.net.cents == 50_000)
            #expect(try await house.journal().filter { $0 == "settlement.stated" }.count == 2)
        }
    }

    @Test("a settlement is computed again from what was kept, to the last byte of its inputs", arguments: Engines.all)
    func again(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 50), ("bleckede", -50, 50)])
            try await house.settle()
            try await house.read([("bleckede", -49, 100)])
            // Refused where the hash of the inputs is not the one that was stated.
            let again = try await house.store("otto").read { rows in
                try SettlementRecord.all(in: rows).map { try $0.recomputedText(in: rows) }
            }
            #expect(again.count == 1 && again[0].contains("50000"))
        }
    }

    @Test(
        "what another key, a new member and dearer costs would mean, small members first, for the office",
        arguments: Engines.all)
    func whatIf(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 75), ("bleckede", -50, 25)])
            let (otto, mail) = (try await house.browser("otto"), try await house.service("Postfach"))
            let page = CostPaths.whatIf().with("first", house.firstDay.iso).with("last", house.lastDay.iso)
            // 750 and 250 become 500 each.
            let equal = try await otto.get(page.with("service", mail.id.raw).with("basis", "equal"))
                .expecting(200, "−250,00", "750,00", "500,00")
            #expect(equal.flaws == [])
            // 80 users have used 100; 40 more would use 50, a third of 1,000.
            try await otto.get(page.with("users", "40")).expecting(200, "Neue Behörde", "333,33", "500,00", "166,67")
            try await otto.get(page.with("percent", "10")).expecting(200, "1.100,00", "825,00", "275,00")
            #expect(try await otto.get(CostPaths.whatIf()).expecting(200).flaws == [])
            #expect(try await house.statements("otto").isEmpty)
            try await (try await house.browser("ida")).get(page.with("percent", "10")).expecting(404)
            try await (try await house.browser("anke")).get(page.with("percent", "10")).expecting(403)
        }
    }

    @Test(
        "what another provider would mean: its price for what each takes, in the place of today's costs",
        arguments: Engines.all)
    func otherProvider(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let (first, last, now) = (house.today(), house.today(99), house.kit.clock.now)
            try await house.store("otto").write { rows in
                let pool = try #require(try Pool.all(in: rows).first)
                try Cost.add(
                    "Gehälter", Money(cents: 100_000), to: pool.id, from: first, until: last, account: "otto",
                    once: "c2", at: now, in: rows)
            }
            try await house.read([("adendorf", 5, 75), ("bleckede", 5, 25)])
            let (otto, mail) = (try await house.browser("otto"), try await house.service("Postfach"))
            let page = CostPaths.whatIf().with("first", first.iso).with("last", last.iso)
            let asked = page.with("service", mail.id.raw).with("price", "36,50")
            try await otto.get(asked).expecting(422, "In dieser Zeit bezieht niemand diese Leistung")
            try await house.take(30, of: mail, by: "anke", appointedBy: "ada")
            try await house.take(10, of: mail, by: "emil", appointedBy: "emil")
            // 36.50 € a year are 10 € for 100 days: 300 € and 100 € in the place of 750 € and 250 €.
            let found = try await otto.get(asked).expecting(
                200, "750,00", "300,00", "−450,00", "250,00", "100,00", "−150,00")
            #expect(found.flaws == [])
            // By another key all the same: 400 € in two equal parts.
            try await otto.get(asked.with("basis", "equal")).expecting(200, "200,00", "−550,00", "−50,00")
            // Who is new takes as much for each user as the others: of 40 boxes for 80 users 20 for 40.
            try await otto.get(asked.with("users", "40")).expecting(200, "Neue Behörde", "200,00")
            // What does not go together is said at its field.
            try await otto.get(page.with("price", "36,50")).expecting(422, "für welche Leistung")
            try await otto.get(page.with("service", mail.id.raw).with("price", "viel")).expecting(422, "Betrag in Euro")
            try await otto.get(page.with("percent", "x")).expecting(422, "von −90 bis 900")
            try await otto.get(CostPaths.whatIf().with("percent", "3")).expecting(422, "Geben Sie einen Tag an")
        }
    }

    @Test("an objection to a line is answered with reasons, once", arguments: Engines.all)
    func objection(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 50), ("bleckede", -50, 50)])
            try await house.settle()
            let statement = try #require(try await house.statements("anke").first)
            let (anke, otto) = (try await house.browser("anke"), try await house.browser("otto"))
            let page = try await anke.get(CostPaths.statement(statement.id))
            try await anke.submit(page, button: "Einwand erheben", ["line": "1"]).expecting(422, "was nicht stimmt")
            for _ in 1...2 {
                try await anke.submit(page, button: "Einwand erheben", ["line": "1", "reason": "Zu viele Postfächer"])
                    .expecting(303)
            }
            let open = try await otto.get(CostPaths.statement(statement.id)).expecting(200, "Zu viele Postfächer")
            try await otto.submit(open, button: "Berechtigt").expecting(422, "Begründen Sie")
            try await otto.submit(open, button: "Berechtigt", ["answer1": "Stimmt, wird berichtigt."])
                .expecting(303)
            try await otto.submit(open, button: "Zurückweisen", ["answer1": "Doch nicht."]).expecting(409)
            let answered = try await anke.get(CostPaths.statement(statement.id))
                .expecting(200, "Stimmt, wird berichtigt.", "berechtigt")
            #expect(answered.flaws == [])
        }
    }

    @Test("a table of readings is looked over line by line before anything is imported", arguments: Engines.all)
    func importing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let otto = try await house.browser("otto")
            let page = try await otto.get(CostPaths.importReadings()).expecting(200)
            #expect(page.flaws == [])
            let day = house.today(-3).iso
            let good =
                "Zähler;Behörde;Tag;Menge\nPostfachtage;adendorf;\(day);1200\npostfachtage;Behörde bleckede;\(day);7"
            let bad =
                good
                + "\nNichts;adendorf;\(day);1\nPostfachtage;adendorf;gestern;1\nPostfachtage;adendorf;\(day);1,5\nx"
            let flawed = try await otto.submit(page, button: "Prüfen", ["table": bad])
                .expecting(200, "4 Zeilen passen nicht", "Zeile 4", "Zeile 7", "2 Ablesungen sind in Ordnung")
            #expect(flawed.flaws == [] && !flawed.contains(">Einlesen<"))
            let checked = try await otto.submit(page, button: "Prüfen", ["table": good]).expecting(200, "2 Ablesungen")
            #expect(checked.flaws == [])
            try await otto.submit(checked, button: "Einlesen", ["table": good]).expecting(303)
            try await otto.get(CostPaths.meters()).expecting(200, "1.200", "eingelesen")
            try await otto.submit(checked, button: "Einlesen", ["table": good]).expecting(200, "schon abgelesen")
            let lines = try await house.store("otto").read {
                try ReadingLine.newest(of: nil, before: nil, limit: 9, in: $0)
            }
            #expect(lines.map(\.number) == [2, 1])
        }
    }

    @Test("costs, pools, parts, rules and readings are entered by the office, with reasons", arguments: Engines.all)
    func entering(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let otto = try await house.browser("otto")
            let costs = try await otto.get(CostPaths.costs()).expecting(200, "Gehälter")
            #expect(costs.flaws == [])
            let (pool, meter, mail) = (
                try await house.store("otto").read { try Pool.all(in: $0) }[0].id.raw,
                try await house.store("otto").read { try Meter.all(in: $0) }[0].id.raw,
                try await house.service("Postfach").id.raw
            )
            let entry = [
                "pool": pool, "title": "Strom", "amount": "-12,50", "first": "2026-01-01", "last": "2026-12-31",
            ]
            try await otto.submit(costs, button: "Eintragen", filled: entry.merging(["last": "2025-01-01"]) { $1 })
                .expecting(422, "Das Ende liegt vor dem Anfang")
            for _ in 1...2 { try await otto.submit(costs, button: "Eintragen", filled: entry).expecting(303) }
            let list = try await otto.get(CostPaths.costs().with("jahr", "2026")).expecting(200, "Strom", "−12,50")
            #expect(list.flaws == [])
            try await otto.submit(costs, button: "Kostenpool anlegen", ["name": "personal", "kind": "staff"]).expecting(
                422, "gibt es schon")
            let meters = try await otto.get(CostPaths.meters()).expecting(200)
            let read = ["driver": meter, "member": "adendorf", "day": house.today(-1).iso, "quantity": "5"]
            try await otto.submit(meters, button: "Eintragen", filled: read).expecting(422, "Begründen Sie")
            try await otto.submit(
                meters, button: "Eintragen", filled: read.merging(["reason": "Zähler getauscht"]) { $1 }
            )
            .expecting(303)
            try await otto.get(CostPaths.meters()).expecting(200, "Zähler getauscht")
            let rules = try await otto.get(CostPaths.rules()).expecting(200, "§ 2b Abs. 3 Nr. 2")
            #expect(rules.flaws == [])
            let rule = ["service": mail, "from": house.today().iso, "basis": "use", "vat": "ustg-12-1", "rate": "0"]
            try await otto.submit(rules, button: "Regel festlegen", filled: rule).expecting(
                422, "passen nicht zusammen")
            try await otto.submit(rules, button: "Regel festlegen", filled: rule.merging(["rate": "19"]) { $1 })
                .expecting(422, "Wählen Sie einen Zähler")
            try await otto.submit(
                rules, button: "Regel festlegen", filled: rule.merging(["rate": "19", "basis": "users"]) { $1 }
            )
            .expecting(303)
            try await otto.get(CostPaths.rules()).expecting(200, "nach IT-Nutzenden", "19 %")
            let anke = try await house.browser("anke")
            try await anke.post(CostPaths.costs(), ["title": "x"]).expecting(403)
        }
    }
}

extension RequestClient {
    /// A form with values that several tries share.
    func submit(_ page: Reply, button: String, filled values: [String: String]) async throws -> Reply {
        try await submit(page, button: button, values.map { ($0.key, $0.value) })
    }
}
