import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// Prepared wording is kept by people, in the browser.
@Suite("Text blocks")
struct TextBlockTests {
    private static let typed: KeyValuePairs = [
        "service": "hund-anmelden", "outcome": "granted", "title": "Hundesteuerbescheid für [Name des Hundes]",
        "operative": "Die Steuer beträgt [Betrag] Euro.\n\nSie beginnt am [Beginn].", "reasons": "",
        "legal_basis": "§ 3 NKAG", "remedy": "",
    ]

    private func add(_ dora: RequestClient) async throws -> Reply {
        let page = try await dora.get("/amt/textbausteine/neu?leistung=hund-anmelden").expecting(
            200, "eckigen Klammern")
        #expect(page.value(of: "service") == "hund-anmelden")
        #expect(page.flaws == [])
        // Sent twice it is there once.
        for _ in 1...2 { try await dora.submit(page, button: "Speichern", Self.typed).expecting(303) }
        return try await dora.get("/amt/textbausteine?erledigt=added").expecting(
            200, "role=\"status\"", "Hundesteuerbescheid für [Name des Hundes]", "[Betrag], [Beginn]",
            "Gewerbe anmelden")
    }

    private func address(_ page: Reply) throws -> String {
        try #require(page.links.first { $0.hasPrefix("/amt/textbausteine/") && !$0.contains("/neu") })
    }

    @Test("a new block can be chosen for decisions of its service at once, and no other", arguments: Engines.all)
    func adding(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            try await dora.get("/amt/textbausteine").expecting(200, "Noch kein Textbaustein")
            let list = try await add(dora)
            #expect(list.flaws == [])
            #expect(try await house.count("text_block") == 1)
            let (dog, trade) = (try await house.open(1), try await house.open(2, service: "gewerbe-anmelden"))
            let anke = try await house.browser("anke")
            let decide = try await anke.get(house.address(dog, "/entscheiden")).expecting(
                200, "Hundesteuerbescheid für")
            #expect(try await !anke.get(house.address(trade, "/entscheiden")).contains("Hundesteuerbescheid"))
            // Taken over: the choice stays, and every open place is named.
            let block = try #require(
                decide.root.all("option").first { $0.text.contains("Hundesteuerbescheid") }?["value"])
            let taken = try await anke.submit(decide, button: "block", ["block": block]).expecting(
                200, "Die Steuer beträgt [Betrag] Euro.", "<li>[Name des Hundes]</li>", "<li>[Betrag]</li>",
                "<li>[Beginn]</li>")
            #expect(taken.value(of: "block") == block)
            #expect(taken.value(of: "outcome") == "granted")
            // With a place left open nothing is issued, wherever it is.
            try await anke.submit(taken, button: "send", ["operative": "Die Steuer beträgt 90 Euro."]).expecting(
                422, "Füllen Sie noch aus: [Name des Hundes]")
            #expect(try await house.count("decision") == 0)
        }
    }

    @Test("what is changed, retired and used again is recorded without its words", arguments: Engines.all)
    func changing(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let block = try address(try await add(dora))
            let page = try await dora.get(block).expecting(200, "Hund anmelden", "Sie beginnt am [Beginn].")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Speichern").expecting(303)
            try await dora.submit(page, button: "Speichern", ["operative": "Die Steuer beträgt [Summe] Euro."])
                .expecting(303)
            let changed = try await dora.get("/amt/textbausteine").expecting(200, "[Name des Hundes], [Summe]")
            try await dora.submit(changed, button: "Stilllegen Hundesteuerbescheid für [Name des Hundes]").expecting(
                303)
            let id = try await house.open(1)
            let anke = try await house.browser("anke")
            #expect(try await !anke.get(house.address(id, "/entscheiden")).contains("Hundesteuerbescheid"))
            let retired = try await dora.get("/amt/textbausteine").expecting(200, "Stillgelegt: 1")
            #expect(retired.flaws == [])
            try await dora.submit(retired, button: "Wieder verwenden Hundesteuerbescheid für [Name des Hundes]")
                .expecting(303)
            try await anke.get(house.address(id, "/entscheiden")).expecting(200, "Hundesteuerbescheid")
            let entries = try await house.journal().filter { $0.subjectKind == "text_block" }
            #expect(
                entries.map(\.kind) == [
                    "text_block.added", "text_block.changed", "text_block.retired", "text_block.restored",
                ])
            #expect(entries.allSatisfy { $0.actor == "staff dora" && $0.details["service"] == "hund-anmelden" })
        }
    }

    @Test("two people at one block: the second sees both texts and loses none", arguments: Engines.all)
    func twoPeople(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (one, two) = (try await house.browser("dora"), try await house.browser("dora"))
            let block = try address(try await add(one))
            let (first, second) = (try await one.get(block), try await two.get(block))
            try await one.submit(first, button: "Speichern", ["reasons": "Erste Begründung."]).expecting(303)
            let told = try await two.submit(second, button: "Speichern", ["reasons": "Zweite, lange Begründung."])
                .expecting(
                    409, "Jemand anderes hat diesen Textbaustein inzwischen geändert", "Erste Begründung.")
            #expect(told.value(of: "reasons") == "Zweite, lange Begründung.")
            #expect(told.flaws == [])
            try await two.submit(told, button: "Speichern").expecting(303)
            try await one.get(block).expecting(200, "Zweite, lange Begründung.")
        }
    }

    @Test(
        "a block without a ruling, or with a bracket that is no place to fill in, comes back as typed",
        arguments: Engines.all)
    func mistakes(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let page = try await dora.get("/amt/textbausteine/neu")
            let empty = try await dora.submit(page, button: "Speichern").expecting(
                422, "Wählen Sie, für welche Leistung er ist", "Schreiben Sie, was entschieden wird")
            #expect(empty.flaws == [])
            for broken in [
                "Es sind [Betrag Euro.", "Es sind [] Euro.", "Es sind [\nBetrag] Euro.", "[[Betrag]]",
                "[\(String(repeating: "x", count: 59))]",
            ] {
                let reply = try await dora.submit(
                    page, button: "Speichern",
                    ["service": "hund-anmelden", "outcome": "granted", "title": "T", "operative": broken])
                try reply.expecting(422, "ist keine Stelle zum Ausfüllen")
                #expect(reply.value(of: "operative") == broken)
            }
            try await dora.submit(
                page, button: "Speichern", ["service": "fremd", "outcome": "granted", "title": "T", "operative": "O"]
            ).expecting(422)
            #expect(try await house.count("text_block") == 0)
        }
    }

    @Test("only who has the permission maintains them, and only those of their authority", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let dora = try await house.browser("dora")
            let block = try address(try await add(dora))
            let (anke, frida) = (try await house.browser("anke"), try await house.browser("frida"))
            try await anke.get("/amt/textbausteine").expecting(403)
            try await anke.post(block, Self.typed.map { ($0.key, $0.value) }).expecting(403)
            #expect(try await !frida.get("/amt/textbausteine").expecting(200).contains("Hundesteuerbescheid"))
            for target in [block, block + "/verwendung"] {
                let there = try await frida.post(target, Self.typed.map { ($0.key, $0.value) })
                let nowhere = try await frida.post(
                    "/amt/textbausteine/gibt-es-nicht" + target.dropFirst(block.count),
                    Self.typed.map { ($0.key, $0.value) })
                #expect(there.status == 404 && there.comparable == nowhere.comparable)
            }
            try await dora.get(block).expecting(200, "[Betrag]")
        }
    }
}
