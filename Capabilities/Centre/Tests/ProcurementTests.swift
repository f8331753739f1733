import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Members buy together")
struct ProcurementTests {
    @Test("demand, bundle, award, call-off and return, page by page", arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            try await house.appoint("anke", by: "ada", euros: 500)
            let (otto, anke, emil) = (
                try await house.browser("otto"), try await house.browser("anke"), try await house.browser("emil")
            )
            let start = try await otto.get(ProcurementPaths.list()).expecting(200, "Noch keine gemeinsame Beschaffung")
            #expect(start.flaws == [])
            try await otto.submit(start, button: "Beginnen", ["name": "", "closes": house.today(-1).iso])
                .expecting(422, "Füllen Sie das Feld aus")
            let last = house.today(10)
            try await otto.submit(
                start, button: "Beginnen",
                ["name": "Passwortspeicher", "description": "Für alle.", "unit": "Lizenz", "closes": last.iso]
            ).expecting(303)
            let list = try await anke.get(ProcurementPaths.list()).expecting(200, "Passwortspeicher")
            #expect(list.flaws == [])
            let page = try #require(list.links.first { $0.contains("/beschaffung/") })
            let wish = try await anke.get(page).expecting(200, "Wie viele braucht Ihre Behörde?")
            #expect(wish.flaws == [])
            try await anke.submit(wish, button: "Bedarf melden", ["wanted": "viele"]).expecting(422, "ganze Zahl")
            try await anke.submit(wish, button: "Bedarf melden", ["wanted": "30"]).expecting(303)
            try await emil.submit(try await emil.get(page), button: "Bedarf melden", ["wanted": "1717"]).expecting(303)
            // Nobody sees what another one wants but the office.
            #expect(!(try await anke.get(page)).contains("1.717"))
            let early = try await otto.get(page).expecting(200, "1.717", "1.747")
            try await otto.submit(early, button: "Bündeln").expecting(409, "Bedarf melden. Danach")
            house.kit.clock.advance(seconds: 11 * 86_400)
            try await anke.submit(wish, button: "Bedarf melden", ["wanted": "31"]).expecting(409, "nichts gespeichert")
            let over = try await otto.get(page).expecting(200, "Frist vorbei")
            try await otto.submit(over, button: "Bündeln").expecting(303)
            try await otto.submit(over, button: "Bündeln").expecting(409, "inzwischen")
            let bundled = try await otto.get(page).expecting(200, "Vergabe festhalten")
            #expect(bundled.flaws == [])
            let (from, until) = (house.today(), house.today(365))
            try await otto.submit(
                bundled, button: "Vergabe festhalten",
                ["supplier": "Beispiel GmbH", "pool": "1740", "price": "20", "first": from.iso, "last": until.iso]
            ).expecting(422, "wollen zusammen 1747")
            try await otto.submit(
                bundled, button: "Vergabe festhalten",
                ["supplier": "Beispiel GmbH", "pool": "1750", "price": "20", "first": from.iso, "last": until.iso]
            ).expecting(303)
            let share = try await anke.get(page).expecting(200, "noch 30 frei", until.adding(months: -3).short(.de))
            #expect(share.flaws == [])
            try await anke.submit(share, button: "Abrufen", ["quantity": "31"]).expecting(422, "Ihr Anteil ist 30")
            // 26 cost 520 euros, and the mandate reaches to 500.
            try await anke.submit(share, button: "Abrufen", ["quantity": "26"]).expecting(409, "reicht Ihr Mandat")
            try await anke.submit(share, button: "Abrufen", ["quantity": "25"]).expecting(303)
            // The same form once more is the same call-off.
            try await anke.submit(share, button: "Abrufen", ["quantity": "25"]).expecting(303)
            let after = try await anke.get(page).expecting(200, "noch 5 frei")
            try await anke.submit(after, button: "Zurückgeben", ["quantity": "26"]).expecting(422)
            try await anke.submit(after, button: "Zurückgeben", ["quantity": "4"]).expecting(303)
            try await anke.get(page).expecting(200, "noch 9 frei")
            let shares = try await otto.get(page).expecting(200, "Anteil ändern")
            #expect(shares.flaws == [])
            // Three are left in the pool, and nobody gets below what is called off.
            try await otto.submit(shares, button: "Anteil festlegen", ["member": "bleckede", "share": "1721"])
                .expecting(422, "frei ist (1720)")
            try await otto.submit(shares, button: "Anteil festlegen", ["member": "adendorf", "share": "20"])
                .expecting(422, "schon abgerufen ist (21)")
            try await otto.submit(shares, button: "Anteil festlegen", ["member": "adendorf", "share": "22"])
                .expecting(303)
            try await anke.get(page).expecting(200, "noch 1 frei")
            let table = try await anke.get(page + "/csv").expecting(200, "\"440,00\"")
            #expect(!table.contains("bleckede"))
        }
    }

    @Test("without a mandate nothing is called off, and whoever is no member wants nothing", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (now, day) = (house.kit.clock.now, house.today())
            let id = try #require(
                try await house.store("otto").write { rows in
                    try Procurement.begin(
                        "Scanner", description: "x", unit: "Gerät", closesOn: day, once: "p", at: now, in: rows)
                })
            let (anke, ida) = (try await house.browser("anke"), try await house.browser("ida"))
            try await anke.post(ProcurementPaths.demand(id), ["wanted": "3"]).expecting(409, "ab der Vereinbarung")
            try await ida.post(ProcurementPaths.bundle(id), ["version": "1"]).expecting(404)
            try await ida.post(
                ProcurementPaths.list(),
                ["name": "x", "description": "x", "unit": "x", "closes": day.iso]
            ).expecting(404)
            try await anke.post(ProcurementPaths.callOff(id), ["quantity": "1", "action": "do:call"])
                .expecting(409, "während der Laufzeit")
        }
    }

    @Test("notice is given so many months before the end")
    func notice() throws {
        func award(_ last: String, _ months: Int) throws -> Procurement.Award {
            Procurement.Award(
                supplier: "", reference: "", pool: 1, price: .zero, firstDay: try #require(Day(iso: "2026-01-01")),
                lastDay: try #require(Day(iso: last)), noticeMonths: months)
        }
        #expect(try award("2026-12-31", 3).noticeBy.iso == "2026-09-30")
        #expect(try award("2026-12-31", 0).noticeBy.iso == "2026-12-31")
        #expect(try award("2027-05-30", 3).noticeBy.iso == "2027-02-28")
    }
}
