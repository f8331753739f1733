import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

extension CentreHouse {
    /// Adendorf has given notice to the last day of the settled time; both have used the same.
    func leaving() async throws {
        try await withCosts()
        try await read([("adendorf", -50, 50), ("bleckede", -50, 50)])
        let (now, day, last) = (kit.clock.now, today(-60), lastDay)
        let id = try await member("adendorf").authority
        for (state, leaves) in [(MemberState.onboarding, nil), (.operation, nil), (.leaving, last)]
            as [(MemberState, Day?)]
        {
            try await store("otto").write { rows in
                guard let member = try Member.of(id, in: rows) else { return }
                try member.advance(
                    to: state, on: day, leavesOn: leaves, note: "", seen: member.version, at: now, in: rows)
            }
        }
    }

    func exitRule(value: Bool, licences: Bool) async throws {
        let (now, day) = (kit.clock.now, firstDay)
        try await store("otto").write { rows in
            try ExitRule(firstDay: day, takesValue: value, takesLicences: licences, reason: "ustg-2b-3-2", rate: 0)?
                .save(at: now, in: rows)
        }
    }
}

@Suite("A member leaves")
struct ExitTests {
    @Test(
        "the final statement goes through the last day, the hand-over is noted, and only then the exit is complete",
        arguments: Engines.all)
    func wholeExit(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.leaving()
            let (id, last) = (try await house.member("adendorf").id, house.lastDay)
            let (otto, anke) = (try await house.browser("otto"), try await house.browser("anke"))
            try await otto.get(CentrePaths.member(id)).expecting(200, "Austritt abschließen")
            let page = try await otto.get(ExitPaths.page(id)).expecting(200, "fehlt noch", house.firstDay.iso)
            #expect(page.flaws == [])
            #expect(try await otto.get(ExitPaths.page(id).with("sprache", "en")).expecting(200).flaws == [])
            try await otto.get(ExitPaths.page(id).with("sprache", "de")).expecting(200)
            let step = try await otto.get(CentrePaths.member(id))
            let done = ["state": "left", "day": house.today().iso]
            try await otto.submit(step, button: "Festhalten", filled: done).expecting(422, "Es fehlt noch")
            try await otto.submit(page, button: "Schlussabrechnung machen", ["first": ""]).expecting(422, "einen Tag")
            try await otto.submit(page, button: "Schlussabrechnung machen").expecting(303)
            try await otto.submit(page, button: "Schlussabrechnung machen").expecting(409, "gibt es schon")
            let statement = try #require(try await house.statements("anke").first)
            #expect(statement.isFinal && statement.net.cents == 50_000)
            #expect(try await house.statements("emil").map(\.isFinal) == [false])
            try await anke.get(CostPaths.statement(statement.id)).expecting(200, "Schlussabrechnung")
            try await anke.get(CostPaths.overview()).expecting(200, "Schlussabrechnung")
            try await otto.submit(page, button: "Übergabe vermerken").expecting(422, "Nennen Sie")
            try await otto.submit(page, button: "Übergabe vermerken", ["recipient": "Ratsfrau Beispiel"])
                .expecting(303)
            try await otto.submit(page, button: "Übergabe vermerken", ["recipient": "Nochmal"]).expecting(409)
            let state = try await anke.get(ExitPaths.page(id))
                .expecting(200, "Ratsfrau Beispiel", "SHA-256", "noch nicht ausgestellt", "500,00")
            #expect(state.flaws == [])
            try await otto.submit(step, button: "Festhalten", filled: done).expecting(303)
            #expect(try await house.member("adendorf").state == .left)
            try await anke.get(ExitPaths.page(id)).expecting(200, last.written(.de))
            let entries = try await house.journal()
            #expect(entries.contains("statement.final") && entries.contains("member.handed_over"))
            #expect(!entries.contains("member.left_without"))
            for account in ["emil", "ida"] {
                try await (try await house.browser(account)).get(ExitPaths.page(id)).expecting(404)
            }
        }
    }

    @Test(
        "what the rules say is taken over: to the cent, from nobody else, and the sums still close",
        arguments: Engines.all)
    func takenOver(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.leaving()
            try await house.exitRule(value: true, licences: true)
            try await house.item("AP-1", .workplace, of: "adendorf", from: house.firstDay, cost: 60_000, months: 60)
            try await house.item("AP-2", .workplace, of: "bleckede", from: house.firstDay, cost: 60_000, months: 60)
            try await house.licences(10, price: 3_650, from: house.today(-265), until: house.today(99))
            let (otto, id) = (try await house.browser("otto"), try await house.member("adendorf").id)
            let page = try await otto.get(ExitPaths.page(id)).expecting(200, "AP-1", "Passwortspeicher (10)", "100,00")
            #expect(page.flaws == [] && !page.contains("AP-2"))
            #expect(page.contains("aus denen noch etwas abgerufen ist"))
            let value = try #require(
                Depreciation(cost: Money(cents: 60_000), months: 60, from: house.firstDay)
            ).value(atEndOf: house.lastDay)
            try await otto.submit(page, button: "Schlussabrechnung machen").expecting(303)
            // What is taken over is not open any more.
            #expect(try await !otto.get(ExitPaths.page(id)).contains("aus denen noch etwas abgerufen ist"))
            let statement = try #require(try await house.statements("anke").first)
            // Its half of the costs, the value in the books, and 100 of 365 days of ten licences for 36.50 euros each.
            #expect(statement.net.cents == 50_000 + value.cents + 10_000)
            #expect(try await house.statements("emil").map(\.net.cents) == [50_000])
            let all = try await house.statements("otto").reduce(0) { $0 + $1.net.cents }
            let run = try #require(try await house.store("otto").read { try SettlementRecord.all(in: $0) }.first)
            #expect(all == run.cost.cents)
            // The others are relieved of the licences, and the thing is retired where its value was taken over.
            let costs = try await house.store("otto").read { rows in
                try Cost.all(from: house.today(), until: house.today(99), in: rows)
            }
            #expect(costs.map(\.amount.cents) == [-10_000])
            let item = try await house.store("otto").read { try Item.numbered("AP-1", in: $0) }
            #expect(item?.draft.phase == .retired && item?.firstDay == house.today())
            let anke = try await house.browser("anke")
            let shown = try await anke.get(CostPaths.statement(statement.id)).expecting(200, "Restbuchwerte")
            #expect(shown.flaws == [])
            let lines = statement.content.lines.map { $0.after?.service ?? "" }
            let place = try #require(lines.firstIndex { $0.hasPrefix("exit-value") })
            try await anke.get(CostPaths.evidence(statement.id).with("nr", String(place + 1)))
                .expecting(200, "AP-1", "Restbuchwert")
            #expect(try await anke.get(CostPaths.flow()).expecting(200, "Austritt: Lizenzen").flaws == [])
            // Computed again from what was kept: the same.
            let again = try await house.store("otto").read { try run.recomputedText(in: $0) }
            #expect(again.contains("exit-licence"))
        }
    }

    @Test("no day is settled twice, and after the final statement the notice stands", arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.leaving()
            try await house.settle()
            let (otto, id) = (try await house.browser("otto"), try await house.member("adendorf").id)
            let overview = try await otto.get(CostPaths.overview())
            try await otto.submit(
                overview, button: "Abrechnen", ["first": house.firstDay.iso, "last": house.today(-30).iso]
            ).expecting(422, "ist schon abgerechnet")
            // Settled to the last day already: the statement that there is becomes the final one.
            let page = try await otto.get(ExitPaths.page(id)).expecting(200, house.firstDay.iso)
            try await otto.submit(page, button: "Schlussabrechnung machen").expecting(303)
            #expect(try await house.statements("anke").map(\.isFinal) == [true])
            let step = try await otto.get(CentrePaths.member(id))
            try await otto.submit(step, button: "Festhalten", ["state": "operation", "day": house.today().iso])
                .expecting(409, "nicht mehr zurücknehmen")
            // Rules are the office's.
            let rules = try await otto.get(CostPaths.rules()).expecting(200, "Wer austritt, übernimmt nichts")
            #expect(rules.flaws == [])
            try await otto.submit(rules, button: "Regel beim Austritt festlegen").expecting(422, "einen Tag")
            try await otto.submit(
                rules, button: "Regel beim Austritt festlegen",
                ["exit-from": house.today().iso, "exit-value": "yes", "exit-vat": "ustg-2b-3-2", "exit-rate": "0"]
            ).expecting(303)
            try await otto.get(CostPaths.rules()).expecting(200, "Geräte zum Restbuchwert")
            let anke = try await house.browser("anke")
            try await anke.post(ExitPaths.state(id), ["first": house.firstDay.iso]).expecting(403)
        }
    }
}

extension CentreHouse {
    /// A joint contract of which Adendorf has called off some.
    func licences(_ quantity: Int, price cents: Int64, from first: Day, until last: Day) async throws {
        let now = kit.clock.now
        let adendorf = try await member("adendorf").authority
        try await appoint("anke", by: "ada", euros: 10_000)
        let id = try await store("otto").write { rows in
            try Procurement.begin(
                "Passwortspeicher", description: "", unit: "Lizenz", closesOn: now.day, once: "p", at: now, in: rows)
        }
        let procurement = try #require(id)
        try await store("otto").write { rows in
            try rows.insert(
                into: .demand, for: adendorf,
                ["procurement": procurement, "quantity": quantity, "share": 0, "note": "", "account": "", "at": now])
            try Procurement.load(procurement, in: rows).bundle(
                seen: 1, at: now.adding(days: 1), in: rows)
            let award = Procurement.Award(
                supplier: "Beispiel GmbH", reference: "", pool: quantity, price: Money(cents: cents), firstDay: first,
                lastDay: last, noticeMonths: 3)
            try Procurement.load(procurement, in: rows).write(award, seen: 2, at: now, in: rows)
        }
        try await store("anke").write { rows in
            try Demand.call(
                quantity, of: procurement, account: "anke", name: "Anke Beispiel", once: "call", at: now, in: rows)
        }
    }
}
