import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Planning of the centre: instalments, internal charging, mixed keys, posts, budget")
struct PlanningTests {
    @Test("an instalment is entered once, counts in its time and leads to the statement", arguments: Engines.all)
    func instalments(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 1)])
            let otto = try await house.browser("otto")
            let day = house.today(-60)
            let page = try await otto.get(CostPaths.instalments()).expecting(200)
            #expect(page.flaws == [])
            let entry = ["member": "adendorf", "day": day.iso, "amount": "400,00"]
            try await otto.submit(
                page, button: "Abschlag eintragen",
                filled: ["member": "adendorf", "day": house.today(1).iso, "amount": "x"]
            )
            .expecting(422, "Tag bis heute", "Geben Sie einen Betrag ein")
            for _ in 1...2 { try await otto.submit(page, button: "Abschlag eintragen", filled: entry).expecting(303) }
            let year = CostPaths.instalments().with("jahr", String(day.year))
            try await otto.get(year).expecting(200, "400,00", "mit der nächsten Abrechnung")
            try await house.settle()
            let anke = try await house.browser("anke")
            let statement = try #require(try await house.statements("anke").first)
            #expect(statement.due.cents == 50_000 - 40_000)
            let own = try await anke.get(year).expecting(200, "400,00", CostPaths.statement(statement.id).raw)
            #expect(own.flaws == [] && !own.contains("Abschlag eintragen"))
            try await anke.get(CostPaths.statement(statement.id)).expecting(200, "400,00", "100,00")
            let emil = try await house.browser("emil")
            #expect(!(try await emil.get(year).contains("400,00")))
            try await anke.post(CostPaths.instalments(), ["member": "adendorf"]).expecting(403)
            try await (try await house.browser("ida")).post(
                CostPaths.instalments(), ["member": "adendorf", "day": day.iso, "amount": "1"]
            ).expecting(404)
        }
    }

    @Test("services that use each other are charged at once or step by step, and the sum stays", arguments: Engines.all)
    func charging(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.add(50_000, for: "Groupware", by: .equal, reason: "ustg-2b-3-2")
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 1)])
            let (otto, mail, group) = (
                try await house.browser("otto"), try await house.service("Postfach"),
                try await house.service("Groupware")
            )
            let page = try await otto.get(CostPaths.internalUse()).expecting(200, "Keine Leistung nutzt eine andere")
            #expect(page.flaws == [])
            func use(_ service: String, _ target: String, _ weight: String) async throws -> Reply {
                try await otto.submit(
                    page, button: "Nutzung festlegen",
                    filled: ["service": service, "target": target, "weight": weight, "from": house.firstDay.iso])
            }
            try await use(mail.id.raw, mail.id.raw, "1").expecting(422, "nutzt sich nicht selbst")
            try await use(mail.id.raw, "", "x").expecting(422, "ganze Zahl")
            for (service, target) in [
                (mail.id.raw, group.id.raw), (mail.id.raw, ""), (group.id.raw, mail.id.raw), (group.id.raw, ""),
            ] {
                try await use(service, target, "1").expecting(303)
            }
            try await house.settle()
            let flow = try await otto.get(CostPaths.flow()).expecting(200, "Was Leistungen einander verrechnen")
            #expect(flow.flaws == [])
            #expect(try await house.statements("otto").reduce(0) { $0 + $1.net.cents } == 150_000)
            // By equations: 2/3 of 1,000 € and 1/3 of 500 € end in the mailboxes.
            func mailCost() async throws -> Int {
                try await house.store("otto").read { rows in
                    try StatementRecord.all(in: rows).flatMap(\.content.stated)
                        .filter { $0.line.service == mail.id.raw }.reduce(0) { $0 + $1.share }
                }
            }
            // Each pool closes by itself: 66,666.67 of the one and 16,666.67 of the other are rounded up to the cent.
            #expect(try await mailCost() == 83_334)
            let shown = try await otto.get(CostPaths.internalUse()).expecting(200, "Gleichungsverfahren")
            try await otto.submit(
                shown, button: "Verfahren wählen", filled: ["method": "step_down", "since": house.firstDay.iso]
            ).expecting(303)
            try await otto.get(CostPaths.internalUse()).expecting(200, "Stufenleiter", "→")
            try await house.settle()
            // Groupware comes later in the portfolio: mail hands on half of 1,000 €, and nothing comes back.
            #expect(try await mailCost() == 50_000)
            #expect(try await house.statements("otto").reduce(0) { $0 + $1.net.cents } == 150_000)
            // By hand the other way round: groupware hands on half of 500 €, and mail keeps all it has.
            let order = ["method": "step_down", "since": house.firstDay.iso, "step1": group.id.raw]
            let twice = try await otto.submit(
                shown, button: "Verfahren wählen", filled: order.merging(["step2": group.id.raw]) { $1 }
            ).expecting(422, "steht schon weiter vorn")
            #expect(twice.flaws == [])
            try await otto.submit(shown, button: "Verfahren wählen", filled: order).expecting(303)
            try await otto.get(CostPaths.internalUse()).expecting(200, "Groupware → Postfach")
            try await house.settle()
            #expect(try await mailCost() == 125_000)
            let anke = try await house.browser("anke")
            let read = try await anke.get(CostPaths.internalUse()).expecting(200, "Groupware")
            #expect(read.flaws == [] && !read.contains("Nutzung festlegen"))
            try await anke.post(CostPaths.internalUse(), ["service": mail.id.raw]).expecting(403)
        }
    }

    @Test(
        "two keys divide one service, in percent or beyond an amount; bounds hold for one key only",
        arguments: Engines.all)
    func mixed(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 3), ("bleckede", -50, 1)])
            let (otto, mail) = (try await house.browser("otto"), try await house.service("Postfach"))
            let meter = try await house.store("otto").read { try Meter.all(in: $0) }[0].id.raw
            let page = try await otto.get(CostPaths.rules()).expecting(200)
            #expect(page.flaws == [])
            func rule(_ more: [String: String]) async throws -> Reply {
                let base = [
                    "service": mail.id.raw, "from": house.firstDay.iso, "basis": "use", "driver": meter,
                    "vat": "ustg-2b-3-2",
                    "second": "equal",
                ]
                return try await otto.submit(
                    page, button: "Regel festlegen", filled: base.merging(more) { _, second in second })
            }
            try await rule([:]).expecting(422, "entweder 1 bis 99 Prozent oder einen Betrag")
            try await rule(["second-percent": "40", "second-beyond": "10"]).expecting(422, "entweder")
            try await rule(["second": "use", "second-percent": "40"]).expecting(422, "Wählen Sie einen Zähler")
            try await rule(["second-percent": "40", "minimum": "1"]).expecting(422, "nur für einen einzelnen Schlüssel")
            try await rule(["second-percent": "40"]).expecting(303)
            let shown = try await otto.get(CostPaths.rules()).expecting(
                200, "60\u{A0}%", "40\u{A0}%", "zu gleichen Teilen")
            #expect(shown.flaws == [])
            try await house.settle()
            // 600 € as 3 : 1, 400 € by halves.
            #expect(try await house.statements("anke").first?.net.cents == 45_000 + 20_000)
            try await rule(["second-beyond": "200,00"]).expecting(303)
            try await otto.get(CostPaths.rules()).expecting(200, "die ersten", "200,00", "der Rest")
            try await house.settle()
            // 200 € as 3 : 1, 800 € by halves.
            #expect(try await house.statements("anke").reduce(0) { $0 + $1.net.cents } == 15_000 + 40_000)
        }
    }

    @Test("what a settlement had to decide by itself is told to the office in plain words", arguments: Engines.all)
    func findings(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.add(10_000, for: "Groupware", by: .equal, reason: "ustg-2b-3-2", minimum: 9_000)
            // Nothing was read at all.
            try await house.settle()
            let otto = try await house.browser("otto")
            let overview = try await otto.get(CostPaths.overview()).expecting(200, "Hinweise")
            #expect(overview.flaws == [])
            let run = try await otto.get(CostPaths.flow())
                .expecting(
                    200, "Postfach: Für den Schlüssel gibt es in dieser Zeit keine Menge", "zu gleichen Teilen",
                    "Groupware: Die Mindestbeträge sind zusammen höher als die Kosten")
            #expect(run.flaws == [])
            // By its name: nobody reads an id.
            let mail = try await house.service("Postfach")
            let words = try #require(HTMLCheck.read(Array(run.text.utf8)).first("main")?.text)
            #expect(!words.contains(mail.id.raw))
            let english = try await otto.get(CostPaths.flow().with("sprache", "en"))
            #expect(english.flaws == [])
            let anke = try await house.browser("anke")
            #expect(!(try await anke.get(CostPaths.flow()).contains("Mindestbeträge")))
        }
    }

    @Test("posts by guide value and by service, own, lent and missing, planned and filled", arguments: Engines.all)
    func staffing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let (otto, mail) = (try await house.browser("otto"), try await house.service("Postfach"))
            // 80 users take 0.4 of each; the guide value alone is 523 € of 1,500 €.
            let page = try await otto.get(CostPaths.staffing())
                .expecting(200, "80 IT-Nutzende", "0,40 × E 11", "523,1", "34,9", "Noch ist keine Stelle")
            #expect(page.flaws == [])
            let need = [
                "service": mail.id.raw, "need-grade": "E 9b", "base": "0,02", "quantity": "100", "adjustment": "110",
                "from": house.firstDay.iso,
            ]
            var wrong = need
            (wrong["base"], wrong["quantity"], wrong["adjustment"]) = ("0", "-1", "9999")
            try await otto.submit(page, button: "Bedarf festlegen", filled: wrong)
                .expecting(422, "zum Beispiel 0,004", "ganze Zahl", "0 bis 1.000")
            try await otto.submit(page, button: "Bedarf festlegen", filled: need).expecting(303)
            for (member, size, purpose) in [
                ("landkreis", "1,5", "planned"), ("landkreis", "1", "actual"), ("adendorf", "0,5", "actual"),
            ] {
                let form = try await otto.get(CostPaths.staffing())
                try await otto.submit(
                    form, button: "Stelle eintragen",
                    filled: [
                        "grade": "E 9b", "step": "4", "size": size, "purpose": purpose, "member": member,
                        "first": house.firstDay.iso,
                    ]
                ).expecting(303)
            }
            try await otto.submit(
                page, button: "Stelle eintragen", filled: ["grade": "E 99", "step": "7", "size": "0"]
            )
            .expecting(422, "Wählen Sie eine Gruppe", "1 bis 6", "zum Beispiel 0,5")
            // 0.02 × 100 × 1.1 = 2.2 needed.
            let shown = try await otto.get(CostPaths.staffing())
                .expecting(200, "2,20", "0,70", "überlassen: adendorf", "Heute beenden")
            #expect(shown.flaws == [])
            #expect(try await otto.get(CostPaths.staffing().with("sprache", "en")).expecting(200).flaws == [])
            // Who brings somebody in is the business of the two.
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            try await anke.get(CostPaths.staffing()).expecting(200, "überlassen: adendorf", "2,20")
            let other = try await emil.get(CostPaths.staffing()).expecting(200, "überlassen", "2,20")
            #expect(other.flaws == [] && !other.contains("adendorf") && !other.contains("Heute beenden"))
            try await otto.submit(shown, button: "Heute beenden E 9b, 1,00").expecting(303)
            try await otto.get(CostPaths.staffing()).expecting(200, "ends on")
            try await (try await house.browser("ida")).post(CostPaths.endPost(), ["post": "x"]).expecting(404)
        }
    }

    @Test("plan, commitment, actual and forecast by service and authority, and as CSV", arguments: Engines.all)
    func budget(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 3)])
            let (otto, mail) = (try await house.browser("otto"), try await house.service("Postfach"))
            let year = house.today().year
            let (page, day) = (CostPaths.budget().with("jahr", String(year)), house.today())
            let empty = try await otto.get(page).expecting(200, "noch keine Zahlen")
            #expect(empty.flaws == [])
            let id = try TestStores.id("adendorf")
            try await house.store("otto").write { rows in
                try rows.insert(
                    into: .subscription, for: id,
                    ["id": "s1", "service": mail.id, "quantity": 10, "first_day": day, "request": ""])
            }
            try await otto.submit(empty, button: "Plan übernehmen", filled: ["year": String(year)]).expecting(303)
            let (first, last) = (
                try #require(Day(year: year, month: 1, day: 1)), try #require(Day(year: year, month: 12, day: 31))
            )
            let planned = try await house.store("otto").read { rows in
                try Budget((first: first, last: last), in: rows).lines
            }
            let line = try #require(planned.first { $0.member == id })
            #expect(line.plan == line.commitment && line.plan > .zero && line.forecast == line.plan)
            try await otto.submit(
                try await otto.get(page), button: "Ansatz festlegen",
                filled: ["member": "bleckede", "service": mail.id.raw, "plan-year": String(year), "amount": "123,45"]
            ).expecting(303)
            try await otto.post(CostPaths.budget(), ["member": "bleckede", "plan-year": "1", "amount": "x"])
                .expecting(422, "Wählen Sie eine Leistung", "Jahr ab 2000", "einen Betrag")
            try await house.settle()
            let all = try await otto.get(page).expecting(200, "123,45", "Alle Leistungen nach Behörden")
            #expect(all.flaws == [])
            try await otto.get(page.with("behoerde", "bleckede")).expecting(
                200, "Behörde bleckede nach Leistungen", "123,45")
            let csv = try await otto.get(CostPaths.budgetExport().with("jahr", String(year))).expecting(
                200, "\"123,45\"")
            #expect(csv.text.contains("Behörde adendorf") || csv.contains("Behörde adendorf"))
            let anke = try await house.browser("anke")
            for target in [
                page, page.with("behoerde", "bleckede"),
                CostPaths.budgetExport().with("jahr", String(year)).with("behoerde", "bleckede"),
            ] {
                #expect(!(try await anke.get(target).contains("123,45")))
            }
            try await anke.post(CostPaths.planBudget(), ["year": String(year)]).expecting(403)
        }
    }
}
