import Documents
import Kernel
import TestKit
import Testing
import Web

@testable import Cases
@testable import Store

/// What the clerk sees of the letter before it goes out, and how it is addressed.
@Suite("The letter of a decision")
struct DecisionLetterTests {
    private static let text = [
        ("outcome", "granted"), ("subject", "Ihr Hund"), ("operative", "Der Hund ist angemeldet."),
        ("legal_basis", "§ 3 NKAG"),
    ]

    @Test(
        "the clerk sees address and date, corrects the address, and it is kept with the decision and not in the journal",
        arguments: Engines.all)
    func address(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
            #expect(page.value(of: "recipient") == "Zoë Łukasiewicz\nGrößeweg 1\n21365 Adendorf")
            let corrected = " Dr. Zoë  Łukasiewicz \r\n\r\nMühlenstraße 2 b\r\n21335 Lüneburg\r\n"
            let preview = try await anke.submit(page, button: "preview", Self.text + [("recipient", corrected)])
                .expecting(200, "Mühlenstraße 2 b", "21. November 2026", "Der Hund ist angemeldet.")
            #expect(preview.flaws == [])
            #expect(preview.value(of: "recipient") == "Dr. Zoë Łukasiewicz\nMühlenstraße 2 b\n21335 Lüneburg")
            try await anke.submit(preview, button: "send").expecting(303)
            let kept = try await house.kit.authority("adendorf").read { try Decision.last(of: id, in: $0).get() }
            #expect(kept?.recipient == "Dr. Zoë Łukasiewicz\nMühlenstraße 2 b\n21335 Lüneburg")
            let journal = try await house.journal().map { "\($0)" }.joined()
            #expect(!journal.contains("Mühlenstraße") && !journal.contains("Łukasiewicz"))
        }
    }

    @Test("the whole letter opens beside the page without a script, and nothing of it is kept", arguments: Engines.all)
    func draft(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
            let preview = try await anke.submit(page, button: "preview", Self.text).expecting(200)
            let button = preview.root.all("button").first { $0["value"] == "letter" }
            #expect(button?["formtarget"] == "_blank" && button?.text.contains("neues Fenster") == true)
            let entries = try await house.journal().count
            let letter = try await anke.submit(preview, button: "letter").expecting(200)
            #expect(letter.headers["content-type"] == "application/pdf")
            #expect(letter.headers["content-disposition"]?.hasPrefix("inline") == true)
            #expect(letter.text.contains("Größeweg 1") && letter.text.contains("2026-11-21: Der Hund ist angemeldet."))
            #expect(try await house.count("decision") == 0)
            #expect(try await house.count("case_document") == 0)
            #expect(try await house.journal().count == entries)
            // What is not fit to go out is no letter either.
            try await anke.submit(preview, button: "letter", [("operative", "Er kostet [Betrag].")]).expecting(
                422, "Füllen Sie noch aus: [Betrag]")
            // Who may not see the case may not see its letter.
            let cem = try await house.browser("cem")
            try await cem.post(house.address(id, "/entscheiden"), Self.text + [("step", "letter"), ("recipient", "A")])
                .expecting(404)
        }
    }

    @Test("where no letters are set the clerk is told so, and all that was typed stays", arguments: Engines.all)
    func noSetter(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine, setsLetters: false) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
            let preview = try await anke.submit(page, button: "preview", Self.text).expecting(200)
            let told = try await anke.submit(preview, button: "letter").expecting(
                422, "werden gerade keine Briefe gesetzt", "Der Hund ist angemeldet.")
            #expect(told.flaws == [])
        }
    }

    @Test(
        "without an address, or with one that no envelope has room for, nothing is issued and all that was typed stays",
        arguments: Engines.all)
    func noAddress(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
            let seven = (1...7).map { "Zeile \($0)" }.joined(separator: "\n")
            for wrong in [" \n ", seven, String(repeating: "ä", count: 101)] {
                let reply = try await anke.submit(page, button: "send", Self.text + [("recipient", wrong)])
                try reply.expecting(422, "höchstens sechs Zeilen", "Der Hund ist angemeldet.")
                #expect(reply.flaws == [])
            }
            #expect(try await house.count("decision") == 0)
        }
    }

    @Test("what only confirms a withdrawal is called so; with a remedy notice it is a decision", arguments: Engines.all)
    func confirmation(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let anke = try await house.browser("anke")
            for (number, remedy) in ["", "Klage."].enumerated() {
                let id = try await house.open(number + 1)
                let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
                let text = Self.text + [("outcome", "withdrawn"), ("remedy", remedy)]
                let preview = try await anke.submit(
                    page, button: "preview", text.filter { $0 != ("outcome", "granted") }
                ).expecting(200)
                #expect(preview.contains("Bestätigung senden") == remedy.isEmpty)
                let sent = try await anke.submit(preview, button: "send").expecting(303)
                let told = remedy.isEmpty ? "Die Bestätigung ist gesendet." : "Der Bescheid ist erlassen."
                try await anke.follow(sent).expecting(200, told)
                let label = try await house.kit.authority("adendorf").write { connection in
                    let decision = try Decision.last(of: id, in: connection).get()
                    try Cases.attachLetter(
                        KeptFile(name: "a.pdf", type: "application/pdf", size: 1, address: "a\(number)"),
                        to: decision?.id ?? "", in: connection)
                    return try connection.first("SELECT label FROM case_document WHERE case_file = $1", id)?.text(
                        "label")
                }
                #expect(label == (remedy.isEmpty ? "Bestätigung" : "Bescheid"))
            }
        }
    }
}
