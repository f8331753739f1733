import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Files of other systems as readings")
struct FeedTests {
    @Test("page counters become differences, and a counter that was replaced begins anew", arguments: Engines.all)
    func pages(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.item("DR-1", .printer, of: "adendorf")
            let otto = try await house.browser("otto")
            let page = try await otto.get(CostPaths.feed()).expecting(200, "Gerät;Behörde;Tag;Zählerstand")
            #expect(page.flaws == [])
            let (a, b, c) = (house.today(-30).iso, house.today(-20).iso, house.today(-10).iso)
            let wrong =
                "DR-1;;\(a);500\nDR-1;;\(b);400\nDR-9;;\(a);1\nDR-2;Nirgendwo;\(a);1\nDR-1;;gestern;7\nDR-1;;\(c);viele\nx"
            let flawed = try await otto.submit(page, button: "Prüfen", ["table": wrong])
                .expecting(200, "6 Zeilen passen nicht", "Zeile 2", "kleiner als der vorige (500)", "Zeile 3", "DR-9")
            #expect(flawed.flaws == [] && !flawed.contains(">Einlesen<"))
            let good =
                "Gerät;Behörde;Tag;Zählerstand\nDR-1;;\(b);1700\nDR-1;;\(a);1200\nDR-1;;\(c);50;neu\nDR-2;bleckede;\(a);10\nDR-2;bleckede;\(c);30"
            let shown = try await otto.submit(page, button: "Prüfen", ["table": good])
                .expecting(200, "5 Zeilen sind in Ordnung und ergeben 3 Ablesungen", "500")
            #expect(shown.flaws == [])
            try await otto.submit(shown, button: "Einlesen", ["table": good]).expecting(303)
            try await otto.submit(shown, button: "Einlesen", ["table": good]).expecting(409, "schon eingelesen")
            let readings = try await house.readings().map { "\($0.reading.member) \($0.reading.quantity)" }
            #expect(readings.sorted() == ["adendorf 50", "adendorf 500", "bleckede 20"])
            // The next file goes on from the last state, and not before it.
            try await otto.submit(page, button: "Prüfen", ["table": "DR-1;;\(b);60"]).expecting(
                200, "schon einen Stand")
            let later = "DR-1;;\(house.today(-1).iso);80"
            let checked = try await otto.submit(page, button: "Prüfen", ["table": later]).expecting(200, "1 Ablesung")
            try await otto.submit(checked, button: "Einlesen", ["table": later]).expecting(303)
            let all = try await house.readings()
            #expect(all.contains { $0.reading.quantity == 30 && $0.source == .file })
            let own = try #require(all.first { $0.reading.quantity == 500 })
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            let evidence = try await anke.get(CostPaths.feedEvidence().with("nr", String(own.number)))
                .expecting(200, "DR-1", "1.700", "SHA-256", Feed.digest(good))
            #expect(evidence.flaws == [])
            try await emil.get(CostPaths.feedEvidence().with("nr", String(own.number))).expecting(404)
            try await anke.get(CostPaths.meters()).expecting(200, "aus einer Datei")
            try await anke.get(CostPaths.feed()).expecting(403)
            try await (try await house.browser("ida")).get(CostPaths.feed()).expecting(404)
        }
    }

    @Test("calls are summed by authority and month, and nothing else of them is kept", arguments: Engines.all)
    func calls(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.item("TEL-1", .phone, of: "adendorf", from: house.firstDay)
            let otto = try await house.browser("otto")
            let page = try await otto.get(CostPaths.feed().with("art", "calls")).expecting(
                200, "Anschluss;Beginn;Sekunden")
            #expect(page.flaws == [])
            let (first, second) = (house.today(-70), house.today(-1))
            let table = """
                Anschluss;Beginn;Sekunden
                TEL-1;\(first.iso) 08:15;61
                adendorf;\(first.iso) 09:00;58
                TEL-1;\(second.iso) 10:00;10
                bleckede;\(first.iso);3600
                """
            let flawed = try await otto.submit(page, button: "Prüfen", ["table": table + "\n049123;\(first.iso);5"])
                .expecting(200, "Zeile 6", "weder eine Behörde")
            #expect(flawed.flaws == [])
            let shown = try await otto.submit(page, button: "Prüfen", ["table": table]).expecting(200, "3 Ablesungen")
            try await otto.submit(shown, button: "Einlesen", ["table": table]).expecting(303)
            let readings = try await house.readings().map { "\($0.reading.member) \($0.reading.quantity)" }
            // 119 seconds are two minutes begun, ten seconds one.
            #expect(readings.sorted() == ["adendorf 1", "adendorf 2", "bleckede 60"])
            let kept = try await house.store("otto").read { try $0.count("SELECT COUNT(*) AS n FROM \(.feedLine) l") }
            #expect(kept == 0)
        }
    }

    @Test("a ticket counts once, with its minutes", arguments: Engines.all)
    func tickets(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let otto = try await house.browser("otto")
            let page = try await otto.get(CostPaths.feed().with("art", "tickets"))
            let day = house.today(-5).iso
            try await otto.submit(
                page, button: "Prüfen", ["table": "T-1;adendorf;\(day);30\nt-1;adendorf;\(day);30"]
            ).expecting(200, "Zeile 2", "steht schon in Zeile 1")
            let table = "T-1;adendorf;\(day);30\nT-2;adendorf;\(day);15"
            let shown = try await otto.submit(page, button: "Prüfen", ["table": table]).expecting(200, "2 Ablesungen")
            try await otto.submit(shown, button: "Einlesen", ["table": table]).expecting(303)
            try await otto.submit(page, button: "Prüfen", ["table": "T-2;bleckede;\(day);1"])
                .expecting(200, "wurde schon eingelesen")
            let readings = try await house.readings().map(\.reading.quantity)
            #expect(readings.sorted() == [2, 45])
            #expect(try await otto.get(CostPaths.feed().with("sprache", "en")).expecting(200).flaws == [])
        }
    }
}
