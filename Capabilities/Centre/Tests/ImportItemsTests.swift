import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Inventory from a table")
struct ImportItemsTests {
    private static let heading =
        "Nummer;Art;Bezeichnung;Nutzung;Stand;Menge;Angeschafft am;Anschaffungskosten;Nutzungsdauer in Monaten;So ab"

    @Test(
        "each line that does not fit is named with its number and what to do, and nothing is written",
        arguments: Engines.all)
    func flaws(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.item("ALT", .printer, of: "adendorf")
            try await house.change("ALT", from: house.today(-5)) { $0.phase = .retired }
            try await house.item("NEU", .printer, of: "adendorf", from: house.today(-2))
            let table = [
                Self.heading, "AP-1;Arbeitsplatz;Bürgerbüro;adendorf;;;;;;", ";Arbeitsplatz;Ohne Nummer;adendorf;;;;;;",
                "AP-3;Toaster;Küche;adendorf;;;;;;", "AP-4;Drucker;Flur;Nirgendwo;;;;;;",
                "AP-5;Drucker;Flur;adendorf;kaputt;;;;;", "AP-6;Drucker;Flur;adendorf;;viele;;;;",
                "AP-7;Drucker;Flur;adendorf;;1;gestern;;;", "AP-8;Drucker;Flur;adendorf;;1;;teuer;;",
                "AP-9;Drucker;Flur;adendorf;;1;;100;36;", "ap-1;Drucker;Flur;adendorf;;;;;;",
                "ALT;Drucker;Flur;adendorf;;;;;;", "NEU;Drucker;Flur;adendorf;;;;;;\(house.today(-9).iso)",
                "NEU2;Drucker;Flur;adendorf;;;;;;;;zu viel",
            ].joined(separator: "\n")
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.importItems()).expecting(200, "Nötig sind: Nummer, Art")
            #expect(page.flaws == [])
            let flawed = try await otto.submit(page, button: "Prüfen", [("table", table)])
                .expecting(
                    200, "12 Zeilen passen nicht", "Zeile 3: „Nummer“ ist leer", "Zeile 4", "„Toaster“",
                    "Zeile 5", "Nirgendwo", "Zeile 6", "kaputt", "Zeile 7", "Zeile 8", "gestern", "Zeile 9", "teuer",
                    "Zeile 10: Ohne „Angeschafft am“", "Zeile 11: Die Nummer „ap-1“ steht schon in Zeile 2", "Zeile 12",
                    "ausgesondert", "Zeile 13", "So ab", "Zeile 14", "Anführungszeichen")
            #expect(flawed.flaws == [] && !flawed.contains(">Einlesen<"))
            let count = try await house.store("otto").read {
                try ItemQuery(FormValues(), today: house.today()).count(in: $0)
            }
            #expect(count == 1)
            try await otto.submit(page, button: "Prüfen", [("table", "Art;Name\nDrucker;Flur")])
                .expecting(
                    200, "Zeile 1: Die erste Zeile muss die Spalten nennen. Es fehlen: Nummer, Nutzung")
            try await otto.submit(page, button: "Prüfen", [("table", Self.heading + "\nX;Drucker;\"Flur;adendorf")])
                .expecting(200, "Zeile 2", "nicht geschlossen")
            try await otto.submit(page, button: "Prüfen", [("table", " \n ")]).expecting(200, "steht nichts")
        }
    }

    @Test("what is in order is shown first, imported when confirmed, and changes what is there", arguments: Engines.all)
    func imports(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.importItems())
            let table = """
                \(Self.heading)
                AP-1;Arbeitsplatz;"Bürgerbüro; links";Adendorf;in Betrieb;1;31.01.2026;749,00;36;\(house.today(-30).iso)
                SRV-1;Server;Wirt 1;alle gemeinsam;;;;;;\(house.today(-30).iso)
                """
            let shown = try await otto.submit(page, button: "Prüfen", [("table", table)])
                .expecting(200, "Neu: 2", "Bürgerbüro; links")
            #expect(shown.flaws == [])
            try await otto.submit(shown, button: "Einlesen", [("table", table)]).expecting(303)
            try await otto.submit(shown, button: "Einlesen", [("table", table)]).expecting(200, "Alles steht schon so")
            let moved = table.replacing("links", with: "rechts").replacing(
                house.today(-30).iso, with: house.today().iso)
            let changed = try await otto.submit(page, button: "Prüfen", [("table", moved)])
                .expecting(200, "Geändert: 1", "Unverändert: 1")
            try await otto.submit(changed, button: "Einlesen", [("table", moved)]).expecting(303)
            try await otto.get(InventoryPaths.list()).expecting(200, "rechts")
            try await otto.get(InventoryPaths.list().with("am", house.today(-1).iso)).expecting(200, "links")
            let anke = try await house.browser("anke")
            try await anke.get(InventoryPaths.importItems()).expecting(403)
        }
    }

    @Test("what an item needs comes with the table; what does not fit is named by its line", arguments: Engines.all)
    func relations(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let otto = try await house.browser("otto")
            let page = try await otto.get(InventoryPaths.importItems())
            let heading = "Nummer;Art;Bezeichnung;Nutzung;So ab;haengt_ab_von"
            let day = house.today(-3).iso
            func lines(_ last: String...) -> String { ([heading] + last).joined(separator: "\n") }
            let wrong = lines(
                "A;Server;A;adendorf;\(day);B", "B;Server;B;adendorf;\(day);läuft auf: C",
                "C;Server;C;adendorf;\(day);A, X",
                "D;Server;D;adendorf;\(day);D")
            let flawed = try await otto.submit(page, button: "Prüfen", [("table", wrong)])
                .expecting(
                    200, "3 Zeilen passen nicht", "Zeile 4", "ergäbe einen Kreis", "„X“", "Zeile 5", "nicht selbst")
            #expect(flawed.flaws == [])
            let good = lines(
                "A;Server;A;adendorf;\(day);B", "B;Server;B;adendorf;\(day);läuft auf: C", "C;Server;C;adendorf;\(day);"
            )
            let shown = try await otto.submit(page, button: "Prüfen", [("table", good)])
                .expecting(200, "Neue Beziehungen: 2", "B läuft auf C")
            #expect(shown.flaws == [])
            try await otto.submit(shown, button: "Einlesen", [("table", good)]).expecting(303)
            try await otto.submit(shown, button: "Einlesen", [("table", good)]).expecting(200, "Alles steht schon so")
            let link = try await house.store("otto").read { try Item.numbered("C", in: $0) }
            let item = try #require(link)
            try await otto.get(InventoryPaths.item(item.id)).expecting(200, "sind 2 Objekte betroffen")
            // The page asks for what is connected with the item only, and finds the same.
            let today = house.today()
            try await house.store("otto").read { rows in
                let all = ItemGraph(try ItemLink.all(on: today, in: rows)).dependents(of: item.id)
                let near = ItemGraph(try ItemLink.around(item.id, on: today, in: rows)).dependents(of: item.id)
                #expect(all.map(\.end.number) == near.map(\.end.number) && near.count == 2)
            }
            let csv = try await otto.get(InventoryPaths.export()).expecting(200, "\"läuft auf: C\"")
            try await otto.submit(page, button: "Prüfen", [("table", String(decoding: csv.bytes, as: UTF8.self))])
                .expecting(200, "Alles steht schon so")
        }
    }

    @Test("the list as CSV is what the import reads", arguments: Engines.all)
    func roundTrip(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.item(
                "AP-1", .workplace, of: "adendorf", cost: 74_900, months: 36, location: "Rathaus; \"oben\"")
            try await house.item("SRV-1", .server, of: "common")
            let otto = try await house.browser("otto")
            let csv = try await otto.get(InventoryPaths.export()).expecting(200, "\"749,00\"")
            let page = try await otto.get(InventoryPaths.importItems())
            try await otto.submit(page, button: "Prüfen", [("table", String(decoding: csv.bytes, as: UTF8.self))])
                .expecting(200, "Alles steht schon so")
        }
    }

    @Test("a pasted table keeps quotes, line ends in quotes, tabs and the numbers of its lines")
    func pasted() {
        let table = PastedTable("\u{FEFF}a;b\r\n\r\n\"x;\"\"y\"\"\r\nz\"; w \nlast", limit: 10)
        #expect(table.lines.map(\.cells) == [["a", "b"], ["x;\"y\"\r\nz", "w"], ["last"]])
        #expect(table.lines.map(\.number) == [1, 3, 5])
        #expect(PastedTable("a\tb\nc\td", limit: 1).lines.map(\.cells) == [["a", "b"]])
        #expect(PastedTable("a\tb\nc\td", limit: 1).isCut)
        #expect(PastedTable("a\n\"b\nc", limit: 9).unclosed == 2)
        #expect(PastedTable("", limit: 9).lines.isEmpty)
    }
}
