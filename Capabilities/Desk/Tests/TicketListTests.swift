import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Desk

@Suite("The desk's list")
struct TicketListTests {
    private func references(_ page: Reply) -> [String] {
        page.text.split(separator: "<span class=\"ref\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    @Test("views, filters, search and counts show what they say", arguments: Engines.all)
    func views(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let tina = try await house.browser("tina")
            let none = try await tina.get(DeskPaths.list()).expecting(200, "Hier ist nichts zu tun.")
            #expect(none.flaws == [])
            let first = try await house.report("anke")
            let second = try await house.report(
                "emil", ["topic": "network", "subject": "Telefon stumm", "impact": "all", "urgency": "high"])
            let third = try await house.report("bela", ["topic": "accounts", "subject": "Passwort vergessen"])
            try await house.solve(third)
            try await tina.submit(try await tina.get(house.address(first)), button: "Annehmen").expecting(303)
            try await tina.submit(
                try await tina.get(DeskPaths.skills()), button: "Speichern", ["topics": "network"]
            ).expecting(303)
            func list(_ query: String) async throws -> [String] {
                let page = try await tina.get("/amt/meldungen" + query).expecting(200)
                #expect(page.flaws == [], "\(query)")
                return references(page)
            }
            // What is due next stands first.
            #expect(try await list("") == ["SD-26-000002", "SD-26-000001"])
            #expect(try await list("?richtung=ab") == ["SD-26-000001", "SD-26-000002"])
            #expect(try await list("?sortierung=eingang") == ["SD-26-000001", "SD-26-000002"])
            #expect(try await list("?sicht=meine") == ["SD-26-000001"])
            #expect(try await list("?sicht=fachgebiete") == ["SD-26-000002"])
            #expect(try await list("?sicht=niemand") == ["SD-26-000002"])
            #expect(try await list("?sicht=erledigt") == ["SD-26-000003"])
            #expect(try await list("?rathaus=bleckede") == ["SD-26-000002"])
            #expect(try await list("?fachgebiet=printing") == ["SD-26-000001"])
            #expect(try await list("?prioritaet=p1") == ["SD-26-000002"])
            #expect(try await list("?q=telefon") == ["SD-26-000002"])
            #expect(try await list("?q=SD-26-000001&rathaus=bleckede") == [])
            #expect(try await list("?q=%21") == [])
            let counts = try await house.kit.authority(DeskHouse.district).read {
                try TicketCounts.ask(for: "tina", in: $0).get()
            }
            #expect(counts == TicketCounts(mine: 1, topics: 1, unassigned: 1, open: 2))
            // Five hours later the critical one is overdue, in a word and not by colour alone.
            _ = second
            house.kit.clock.advance(seconds: 5 * 3600)
            try await tina.get(DeskPaths.list()).expecting(200, "überfällig")
        }
    }

    @Test("page follows page without a gap, and the file has them all", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            for number in 1...45 {
                try await house.report(number % 2 == 0 ? "anke" : "emil", ["subject": "Meldung \(number)"])
            }
            let tina = try await house.browser("tina")
            for query in ["", "?sortierung=eingang&richtung=ab"] {
                var (seen, address): ([String], String?) = ([], "/amt/meldungen" + query)
                while let here = address {
                    let page = try await tina.get(here).expecting(200)
                    seen += references(page)
                    address = HTMLCheck.read(page.bytes).all("a").first { $0["rel"] == "next" }?["href"]
                }
                #expect(seen.count == 45 && Set(seen).count == 45)
            }
            let own = try await house.browser("anke").get(DeskPaths.own()).expecting(200)
            #expect(references(own).count == 20)
            let file = try await tina.get(DeskPaths.export().with("rathaus", "adendorf")).expecting(200)
            #expect(file.text.split(separator: "\r\n").count == 1 + 22)
            #expect(file.contains("\"SD-26-000002\";\"Störung\";\"Drucker\";\"Meldung 2\";\"Anke Beispiel\""))
        }
    }

    @Test("hostile text comes out as text, on every page and in English as well", arguments: Engines.all)
    func hostile(engine: StoreEngine) async throws {
        try await DeskHouse.open(engine) { house in
            let bad = "\"><script>alert(1)</script>"
            let id = try await house.report("anke", ["subject": bad, "body": bad, "contact": bad])
            let (anke, tina) = (try await house.browser("anke"), try await house.browser("tina"))
            try await anke.submit(try await anke.get(house.own(id)), button: "Senden", ["message": bad]).expecting(303)
            try await tina.submit(try await tina.get(house.address(id)), button: "Notieren", ["note": bad]).expecting(
                303)
            for (browser, address) in [
                (anke, house.own(id)), (anke, DeskPaths.own().raw), (tina, house.address(id)),
                (tina, DeskPaths.list().raw),
            ] {
                for language in ["de", "en"] {
                    let page = try await browser.get(address + "?sprache=\(language)").expecting(
                        200, "&lt;script&gt;alert(1)")
                    #expect(!page.contains("<script>alert"))
                    #expect(page.flaws == [], "\(address) \(language)")
                }
            }
        }
    }
}
