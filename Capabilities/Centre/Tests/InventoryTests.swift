import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

extension CentreHouse {
    /// Adds an item that has been there for 60 days.
    @discardableResult
    func item(
        _ number: String, _ kind: ItemKind, of user: String, owner: String = "landkreis", quantity: Int = 1,
        from day: Day? = nil, cost: Int64 = 0, months: Int = 0, location: String = ""
    ) async throws -> ItemID {
        let (now, first) = (kit.clock.now, day ?? today(-60))
        let isCommon = user == "common"
        let draft = ItemDraft(
            name: "Ding \(number)", location: location, user: try TestStores.id(isCommon ? "landkreis" : user),
            owner: try TestStores.id(owner), isCommon: isCommon, quantity: quantity,
            boughtOn: months > 0 ? first : nil, cost: Money(cents: cost), months: months)
        return try await store("otto").write { rows in
            try Item.add(
                number, kind, draft, from: first, account: "otto", once: "once-\(number)", at: now, in: rows)
        }
    }

    func change(_ number: String, from day: Day, _ edit: @escaping @Sendable (inout ItemDraft) -> Void) async throws {
        let now = kit.clock.now
        try await store("otto").write { rows in
            let item = try #require(try Item.numbered(number, in: rows))
            var draft = item.draft
            edit(&draft)
            try item.change(to: draft, from: day, account: "otto", at: now, in: rows)
        }
    }

    func relate(_ source: String, _ relation: ItemLink.Relation, _ target: String) async throws {
        let (now, first) = (kit.clock.now, today(-50))
        try await store("otto").write { rows in
            let (a, b) = (
                try #require(try Item.numbered(source, in: rows)), try #require(try Item.numbered(target, in: rows))
            )
            try ItemLink.add(a, relation, b, from: first, at: now, in: rows)
        }
    }

    func take(_ measure: TakeOver.Measure, _ first: Int, _ last: Int) async throws -> Int {
        let (from, until) = (today(first), today(last))
        kit.clock.advance(seconds: 1)
        let now = kit.clock.now
        return try await store("otto").write { rows in
            try TakeOver.takeReadings(measure, from: from, until: until, account: "otto", at: now, in: rows)
        }
    }

    func readings() async throws -> [ReadingLine] {
        try await store("otto").read { try ReadingLine.newest(of: nil, before: nil, limit: 500, in: $0) }
    }
}

@Suite("Inventory of the centre")
struct InventoryTests {
    @Test("an item is added, changed from a day on, and is found as it was on every day", arguments: Engines.all)
    func asOf(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let otto = try await house.browser("otto")
            let form = try await otto.get(InventoryPaths.add()).expecting(200)
            #expect(form.flaws == [])
            let entry = [
                "number": "AP-1", "kind": "workplace", "name": "Arbeitsplatz Bürgerbüro", "location": "Rathaus, 1.04",
                "user": "adendorf", "owner": "landkreis", "phase": "in-use", "quantity": "1",
                "bought": house.today(-40).iso, "cost": "749,00", "months": "36", "from": house.today(-40).iso,
            ]
            try await otto.submit(form, button: "Objekt anlegen", ["name": ""]).expecting(422, "Inventarnummer")
            for _ in 1...2 {
                try await otto.submit(form, button: "Objekt anlegen", entry.map { ($0.key, $0.value) }).expecting(303)
            }
            let item = try await house.store("otto").read { try #require(try Item.numbered("ap-1", in: $0)) }
            let again = try await otto.get(InventoryPaths.add())
            try await otto.submit(again, button: "Objekt anlegen", entry.map { ($0.key, $0.value) })
                .expecting(422, "gibt es schon")
            let change = try await otto.get(InventoryPaths.change(item.id)).expecting(200, "749,00")
            #expect(change.flaws == [])
            let moved = ["location": "Rathaus, 2.11", "from": house.today(-10).iso]
            try await otto.submit(change, button: "Änderung speichern", moved.map { ($0.key, $0.value) }).expecting(303)
            try await otto.submit(change, button: "Änderung speichern", moved.map { ($0.key, $0.value) })
                .expecting(409, "inzwischen")
            let page = try await otto.get(InventoryPaths.item(item.id))
                .expecting(200, "2.11", "1.04", "36 Monate", "Davon hängt nichts ab")
            #expect(page.flaws == [])
            try await otto.get(InventoryPaths.list()).expecting(200, "2.11", "1 Objekt")
            let before = try await otto.get(InventoryPaths.list().with("am", house.today(-20).iso)).expecting(
                200, "1.04")
            #expect(before.flaws == [] && !before.contains("2.11"))
            try await otto.get(InventoryPaths.list().with("am", house.today(-41).iso)).expecting(200, "noch nichts")
            let early = try await otto.get(InventoryPaths.change(item.id))
            try await otto.submit(early, button: "Änderung speichern", [("from", house.today(-11).iso)])
                .expecting(422, "hat schon einen Stand ab")
            #expect(try await house.journal().filter { $0.hasPrefix("item.") } == ["item.added", "item.changed"])
        }
    }

    @Test("a member sees what it uses, what it owns and what is common, and nothing else", arguments: Engines.all)
    func isolation(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let secret = try await house.item(
                "GEHEIM-7", .workplace, of: "bleckede", location: "Zimmer von Frau Geheim")
            try await house.item("EIGEN-1", .workplace, of: "adendorf")
            let lent = try await house.item("VERLIEHEN-1", .printer, of: "bleckede", owner: "adendorf")
            try await house.item("ALLE-1", .server, of: "common")
            try await house.item("KREIS-1", .workplace, of: "landkreis")
            try await house.relate("GEHEIM-7", .uses, "ALLE-1")
            try await house.relate("EIGEN-1", .uses, "ALLE-1")
            let anke = try await house.browser("anke")
            let list = try await anke.get(InventoryPaths.list())
                .expecting(200, "EIGEN-1", "VERLIEHEN-1", "ALLE-1", "3 Objekte")
            #expect(list.flaws == [] && !list.contains("GEHEIM") && !list.contains("KREIS-1"))
            #expect(!(try await anke.get(InventoryPaths.export())).contains("GEHEIM"))
            try await anke.get(InventoryPaths.item(lent)).expecting(200)
            try await anke.get(InventoryPaths.item(secret)).expecting(404)
            let common = try await house.store("otto").read { try #require(try Item.numbered("ALLE-1", in: $0)) }
            let server = try await anke.get(InventoryPaths.item(common.id)).expecting(
                200, "EIGEN-1", "1 Objekt betroffen")
            #expect(!server.contains("GEHEIM"))
            let otto = try await house.browser("otto")
            try await otto.get(InventoryPaths.item(common.id)).expecting(200, "GEHEIM-7", "2 Objekte betroffen")
            // The right of the office, given away in a town hall, opens nothing.
            let ida = try await house.browser("ida")
            try await ida.get(InventoryPaths.add()).expecting(404)
            try await ida.get(InventoryPaths.importItems()).expecting(404)
            try await ida.get(InventoryPaths.change(common.id)).expecting(404)
            try await ida.post(InventoryPaths.relate(common.id), ["target": "EIGEN-1", "relation": "uses"]).expecting(
                404)
            try await ida.post(
                InventoryPaths.takeOvers(),
                ["measure": "workplaces", "first": house.today(-5).iso, "last": house.today(-1).iso]
            ).expecting(404)
            try await (try await house.browser("nora")).get(InventoryPaths.list()).expecting(403)
        }
    }

    @Test("with its user an item leaves the sight of the one and comes into that of the other", arguments: Engines.all)
    func moves(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let id = try await house.item("NB-1", .workplace, of: "adendorf", location: "Alter Ort")
            let (server, bleckede) = (try await house.item("SRV", .server, of: "common"), try TestStores.id("bleckede"))
            try await house.relate("NB-1", .uses, "SRV")
            try await house.change("NB-1", from: house.today(-10)) { ($0.user, $0.location) = (bleckede, "Neuer Ort") }
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            #expect(!(try await anke.get(InventoryPaths.item(id))).contains("Neuer Ort"))
            #expect(!(try await emil.get(InventoryPaths.item(id))).contains("Alter Ort"))
            try await emil.get(InventoryPaths.item(server)).expecting(200, "NB-1")
            #expect(!(try await anke.get(InventoryPaths.item(server))).contains("NB-1"))
        }
    }

    @Test(
        "what depends on something is followed to its end, and a circle is refused with its way", arguments: Engines.all
    )
    func relations(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let link = try await house.item("LTG", .link, of: "common")
            for (number, kind) in [("VERF", ItemKind.procedure), ("VM", .virtualMachine), ("SRV", .server)] {
                try await house.item(number, kind, of: number == "SRV" ? "common" : "adendorf")
            }
            try await house.relate("VERF", .runsOn, "VM")
            try await house.relate("VM", .runsOn, "SRV")
            try await house.relate("SRV", .connectedBy, "LTG")
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.item(link))
                .expecting(200, "3 Objekte betroffen", "VERF", "über VM")
            #expect(page.flaws == [])
            let form = [("relation", "uses"), ("target", "verf")]
            try await otto.submit(page, button: "Beziehung eintragen", form)
                .expecting(422, "LTG → VERF → VM → SRV → LTG")
            try await otto.submit(page, button: "Beziehung eintragen", [("relation", "uses"), ("target", "LTG")])
                .expecting(422, "LTG → LTG")
            try await otto.submit(page, button: "Beziehung eintragen", [("relation", "uses"), ("target", "NIX")])
                .expecting(422, "gibt es nicht")
            // Once retired it carries nothing any more and takes nothing new.
            try await house.change("SRV", from: house.today()) { $0.phase = .retired }
            try await otto.get(InventoryPaths.item(link)).expecting(200, "Davon hängt nichts ab")
            try await otto.submit(page, button: "Beziehung eintragen", [("relation", "uses"), ("target", "SRV")])
                .expecting(409, "ausgesondert")
            let list = try await otto.get(InventoryPaths.list()).expecting(200, "3 Objekte")
            #expect(!list.contains("SRV"))
            try await otto.get(InventoryPaths.list().with("stand", "retired")).expecting(200, "SRV")
            await #expect(throws: Refusal.self) {
                try await house.change("SRV", from: house.today()) { $0.phase = .inUse }
            }
        }
    }

    @Test("a relation ends, and is not entered twice", arguments: Engines.all)
    func unrelate(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let vm = try await house.item("VM", .virtualMachine, of: "adendorf")
            try await house.item("SRV", .server, of: "common")
            for _ in 1...2 { try await house.relate("VM", .runsOn, "SRV") }
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.item(vm)).expecting(200, "SRV")
            try await otto.submit(page, button: "Beenden SRV").expecting(303)
            let after = try await otto.get(InventoryPaths.item(vm)).expecting(
                200, "Nichts, was im Bestand eingetragen ist")
            #expect(after.flaws == [])
        }
    }

    @Test(
        "items in use are counted for each day and member, again and again without counting twice",
        arguments: Engines.all)
    func counting(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            for number in 1...3 { try await house.item("AP-\(number)", .workplace, of: "adendorf") }
            try await house.item("AP-9", .workplace, of: "bleckede", from: house.today(-3))
            try await house.item("AP-0", .workplace, of: "common")
            try await house.item("GB", .storage, of: "bleckede", quantity: 250)
            #expect(try await house.take(.workplaces, -10, -1) == 13)
            #expect(try await house.take(.workplaces, -10, -1) == 0)
            #expect(try await house.take(.storage, -10, -1) == 10)
            var sum: [String: Int] = [:]
            for line in try await house.readings() { sum[line.reading.member.raw, default: 0] += line.reading.quantity }
            #expect(sum == ["adendorf": 30, "bleckede": 3 + 2500])
            // One was gone since five days and nobody had said so.
            try await house.change("AP-3", from: house.today(-5)) { $0.phase = .retired }
            #expect(try await house.take(.workplaces, -10, -1) == 5)
            let corrected = try await house.readings().filter { $0.reading.member.raw == "adendorf" }
            #expect(corrected.reduce(0) { $0 + $1.reading.quantity } == 25)
            #expect(corrected.filter { $0.reading.quantity == -1 }.count == 5)
            let number = try #require(corrected.last).number
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            let meters = try await anke.get(CostPaths.meters()).expecting(200, "aus dem Bestand")
            #expect(meters.flaws == [])
            let evidence = try await anke.get(InventoryPaths.evidence().with("nr", String(number)))
                .expecting(200, "AP-1", "AP-2", "AP-3")
            #expect(evidence.flaws == [])
            try await emil.get(InventoryPaths.evidence().with("nr", String(number))).expecting(404)
            let takeOvers = try await house.store("otto").read { try TakeOver.newest(before: nil, limit: 9, in: $0) }
            #expect(takeOvers.map(\.measure) == [.workplaces, .storage, .workplaces])
            let own = try await anke.get(InventoryPaths.takeOver(takeOvers[2].id)).expecting(200, "AP-3")
            #expect(own.flaws == [] && !own.contains("AP-9"))
        }
    }

    @Test("the office takes over by form and is told when nothing is new", arguments: Engines.all)
    func takingOver(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let otto = try await house.browser("otto")
            let month = try #require(house.today(-40).firstOfMonth)
            try await house.item("SRV", .server, of: "common", from: month, cost: 100_000, months: 12)
            try await house.item(
                "AP-1", .workplace, of: "adendorf", owner: "adendorf", from: month, cost: 70_000, months: 7)
            let empty = try await otto.get(InventoryPaths.takeOvers()).expecting(200, "Noch wurde nichts übernommen")
            #expect(empty.flaws == [])
            let days = [("first", month.iso), ("last", month.lastOfMonth.iso)]
            try await otto.submit(empty, button: "Ablesungen übernehmen", days + [("measure", "workplaces")]).expecting(
                303)
            try await otto.submit(empty, button: "Ablesungen übernehmen", days + [("measure", "workplaces")])
                .expecting(409, "nichts geändert")
            try await otto.submit(
                empty, button: "Ablesungen übernehmen", [("first", house.today(1).iso), ("last", house.today(2).iso)]
            )
            .expecting(422, "nur bis heute")
            let now = house.kit.clock.now
            try await house.store("otto").write { rows in
                try Pool.add("Geräte", kind: "depreciation", at: now, in: rows)
            }
            let page = try await otto.get(InventoryPaths.takeOvers()).expecting(200, "In welchen Kostenpool")
            #expect(page.flaws == [])
            let pool = try await house.store("otto").read { try Pool.all(in: $0) }[0].id.raw
            let first = [("pool", pool), ("depreciation-first", month.iso)]
            let year = first + [("depreciation-last", month.lastOfMonth.iso)]
            try await otto.submit(page, button: "Abschreibung übernehmen", first + [("depreciation-last", month.iso)])
                .expecting(422, "nach Monaten")
            try await otto.submit(page, button: "Abschreibung übernehmen", year).expecting(303)
            try await otto.submit(page, button: "Abschreibung übernehmen", year).expecting(409, "nichts geändert")
            // 1,000 euros over twelve months; what the town hall owns is no cost of the centre.
            let costs = try await house.store("otto").read {
                try Cost.all(from: month, until: month.lastOfMonth, in: $0)
            }
            #expect(costs.map(\.amount.cents) == [8_333])
            let taken = try await otto.get(InventoryPaths.takeOvers()).expecting(200, "83,33", "Abschreibung")
            #expect(taken.flaws == [])
        }
    }

    @Test("work is counted in the members' own journals, and only numbers come here", arguments: Engines.all)
    func journals(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.takeOvers()).expecting(200, "kein Inhalt")
            let day = house.today(-3).iso
            let form = [("work", "cases"), ("work-first", day), ("work-last", house.today(-1).iso)]
            try await otto.submit(
                page, button: "Zählen und übernehmen", [form[0], form[1], ("work-last", house.today(1).iso)]
            )
            .expecting(422, "bis heute")
            try await otto.submit(page, button: "Zählen und übernehmen", form).expecting(303)
            try await otto.submit(page, button: "Zählen und übernehmen", form).expecting(409, "nichts geändert")
            let readings = try await house.readings()
            #expect(readings.map(\.reading.quantity) == [8, 8] && readings.allSatisfy { $0.source == .journal })
            let own = try #require(readings.first { $0.reading.member.raw == "adendorf" }).number
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            let evidence = try await anke.get(InventoryPaths.evidence().with("nr", String(own)))
                .expecting(200, "Entschiedene Vorgänge", "Erster Eintrag", "40")
            #expect(evidence.flaws == [] && !evidence.contains("bleckede"))
            try await emil.get(InventoryPaths.evidence().with("nr", String(own))).expecting(404)
            let ida = try await house.browser("ida")
            try await ida.post(InventoryPaths.takeCounts(), ["work": "cases"]).expecting(404)
        }
    }

    @Test("months of depreciation add up to the cost, whatever it is")
    func depreciation() throws {
        let day = try #require(Day(year: 2026, month: 1, day: 31))
        for (cents, months) in [(100, 3), (1, 60), (99_999, 7), (1_000_000_000, 1200)] as [(Int64, Int)] {
            let written = try #require(Depreciation(cost: Money(cents: cents), months: months, from: day))
            let all = (0..<months).map { written.amount(in: written.firstMonth.adding(months: $0)).cents }
            #expect(all.reduce(0, +) == cents && all.allSatisfy { $0 >= 0 })
            #expect((all.max() ?? 0) - (all.min() ?? 0) <= 1)
            #expect(written.value(atEndOf: written.lastMonth) == .zero)
            #expect(written.amount(in: day.adding(days: -40)) == .zero)
            #expect(written.amount(in: written.lastMonth.adding(months: 1)) == .zero)
        }
        #expect(Depreciation(cost: .zero, months: 36, from: day) == nil)
        #expect(Depreciation(cost: Money(cents: 1), months: 0, from: day) == nil)
    }
}
