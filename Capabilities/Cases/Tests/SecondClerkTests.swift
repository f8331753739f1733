import Kernel
import TestKit
import Testing
import Web

@testable import Cases
@testable import Store

/// Somebody else acts between the moment a page is shown and the moment it is sent.
@Suite("A second clerk")
struct SecondClerkTests {
    private static let wish: KeyValuePairs = [
        "what": "Wichtiger Nachweis", "why": "Mühsam geschrieben: „ß“.", "due.day": "10", "due.month": "12",
        "due.year": "2026",
    ]

    /// Nothing was written; the page is whole and says who did what and when.
    private func expectTold(_ reply: Reply, _ what: String...) throws {
        try reply.expecting(409, "Jemand anderes hat diesen Vorgang inzwischen geändert", "21.11.2026 09:00")
        for text in what { #expect(reply.contains(text), "“\(text)” is not on \(reply.target)") }
        #expect(reply.flaws == [])
    }

    @Test(
        "a request for documents comes back with everything typed, what happened, and can then be sent",
        arguments: Engines.all)
    func request(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let page = try await bela.get(house.address(id, "/unterlagen")).expecting(200)
            try await anke.submit(try await anke.get(house.address(id)), button: "Übernehmen").expecting(303)
            let told = try await bela.submit(page, button: "Anfordern", Self.wish)
            try expectTold(told, "Anke Beispiel hat den Vorgang übernommen")
            #expect(told.value(of: "what") == "Wichtiger Nachweis")
            #expect(told.value(of: "why") == "Mühsam geschrieben: „ß“.")
            #expect(told.value(of: "due.day") == "10" && told.value(of: "due.year") == "2026")
            #expect(try await house.count("document_request") == 0)
            // The page carries the new version and the old key: one request, however often it is sent.
            for _ in 1...2 { try await bela.submit(told, button: "Anfordern").expecting(303) }
            #expect(try await house.count("document_request") == 1)
        }
    }

    @Test("what the case's new state does not allow comes back with everything typed as well", arguments: Engines.all)
    func decidedMeanwhile(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let bela = try await house.browser("bela")
            let ask = try await bela.get(house.address(id, "/unterlagen")).expecting(200)
            let decide = try await bela.get(house.address(id, "/entscheiden")).expecting(200)
            let hand = try await bela.get(house.address(id, "/abgeben")).expecting(200)
            try await house.decide(id, once: "decided-by-anke-01")
            let told = try await bela.submit(ask, button: "Anfordern", Self.wish)
            try expectTold(told, "Anke Beispiel hat entschieden: Bewilligt", "Wichtiger Nachweis")
            let again = try await bela.submit(told, button: "Anfordern").expecting(409, "Wichtiger Nachweis")
            #expect(again.contains("Das geht im Stand „Entschieden“ nicht"))
            let decided = try await bela.submit(
                decide, button: "send",
                [
                    "outcome": "refused", "subject": "Ablehnung", "operative": "Lang überlegt.", "reasons": "Darum.",
                    "legal_basis": "§ 1", "remedy": "Klage.",
                ])
            try expectTold(decided, "Lang überlegt.")
            try await bela.submit(decided, button: "send").expecting(409, "Lang überlegt.", "Das geht im Stand")
            let handed = try await bela.submit(
                hand, button: "Abgeben", ["unit": "ordnungsamt", "reason": "Nicht unser Hund."])
            try expectTold(handed, "Nicht unser Hund.")
            try await bela.submit(handed, button: "Abgeben").expecting(409, "Nicht unser Hund.", "Das geht im Stand")
            #expect(try await house.count("decision") == 1)
        }
    }

    @Test("assigning and handing over keep the choice and the reason", arguments: Engines.all)
    func choices(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let assign = try await bela.get(house.address(id, "/zuweisen")).expecting(200)
            let hand = try await bela.get(house.address(id, "/abgeben")).expecting(200)
            try await anke.submit(try await anke.get(house.address(id)), button: "Übernehmen").expecting(303)
            let assigned = try await bela.submit(assign, button: "Zuweisen", ["assignee": "bela"])
            try expectTold(assigned, "Anke Beispiel hat den Vorgang übernommen")
            #expect(assigned.value(of: "assignee") == "bela")
            let handed = try await bela.submit(
                hand, button: "Abgeben", ["unit": "ordnungsamt", "reason": "Es geht um ein Gewerbe."])
            try expectTold(handed, "Es geht um ein Gewerbe.")
            #expect(handed.value(of: "unit") == "ordnungsamt")
            let foreign = try await bela.submit(assigned, button: "Zuweisen", ["assignee": "cem"]).expecting(
                422, "arbeitet nicht in der zuständigen Einheit")
            #expect(foreign.value(of: "assignee") == nil)
            try await bela.submit(assigned, button: "Zuweisen").expecting(303)
            #expect(try await house.events(id).map(\.kind) == [.opened, .taken, .assigned])
            let now = try await bela.get(house.address(id, "/abgeben")).expecting(200)
            let done = try await bela.follow(
                try await bela.submit(now, button: "Abgeben", ["unit": "ordnungsamt", "reason": "Gewerbe."]).expecting(
                    303))
            try done.expecting(200, "role=\"status\"", "Ordnungsamt")
        }
    }

    @Test("a button pressed on an old page shows the case as it is now, with what happened", arguments: Engines.all)
    func buttons(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let old = try await bela.get(house.address(id)).expecting(200)
            try await anke.submit(try await anke.get(house.address(id)), button: "Übernehmen").expecting(303)
            let told = try await bela.submit(old, button: "Übernehmen")
            try expectTold(told, "Anke Beispiel hat den Vorgang übernommen", "Bärchen aus adendorf-1")
            #expect(told.contains("<h4>Ihre Person</h4>"))
            try await bela.submit(told, button: "Übernehmen").expecting(303)
            // Two windows of the same person: nobody else is blamed.
            let (one, two) = (
                try await bela.get(house.address(id, "/unterlagen")),
                try await bela.get(house.address(id, "/unterlagen"))
            )
            try await bela.submit(one, button: "Anfordern", Self.wish).expecting(303)
            let own = try await bela.submit(two, button: "Anfordern", Self.wish).expecting(
                409, "Sie haben diesen Vorgang inzwischen selbst geändert")
            #expect(!own.contains("Jemand anderes"))
        }
    }

    @Test("a note or message that cannot be kept comes back as it was typed", arguments: Engines.all)
    func words(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let bela = try await house.browser("bela")
            let page = try await bela.get(house.address(id)).expecting(200)
            let long = String(repeating: "ä", count: CaseMessage.longest + 1)
            let tooLong = try await bela.submit(page, button: "Notieren", ["note": long]).expecting(
                422, long, "Die Notiz ist zu lang")
            #expect(tooLong.flaws == [])
            try await bela.submit(page, button: "Notieren", ["note": " "]).expecting(422, "Die Notiz ist leer")
            try await bela.submit(page, button: "Senden", ["body": long]).expecting(
                422, long, "Die Nachricht ist zu lang")
            try await bela.submit(page, button: "Senden", ["body": ""]).expecting(422, "Die Nachricht ist leer")
            // A file that is not taken does not take the words with it.
            let refused = try await bela.submit(
                page, button: "Senden", ["body": "Sehr geehrte Frau Łukasiewicz"],
                files: [FileToSend("files", name: "Skript.sh", bytes: Array("#!/bin/sh\necho hallo\n".utf8))]
            ).expecting(422, "Sehr geehrte Frau Łukasiewicz", "Skript.sh")
            #expect(refused.flaws == [])
            #expect(try await house.count("case_message") == 0)
            #expect(try await house.count("case_document") == 0)
            // Closed meanwhile: no more messages, and still the words are there.
            try await house.decide(id, once: "decided-by-anke-01")
            let anke = try await house.browser("anke")
            try await anke.submit(try await anke.get(house.address(id)), button: "Abschließen").expecting(303)
            for (button, field) in [("Senden", "body"), ("Notieren", "note")] {
                let reply = try await bela.submit(
                    page, button: button, field == "body" ? ["body": "Mühsam Getipptes"] : ["note": "Mühsam Getipptes"])
                try reply.expecting(409, "Das geht im Stand „Abgeschlossen“ nicht")
                #expect(reply.value(of: field) == "Mühsam Getipptes")
            }
            #expect(try await house.count("case_note") == 0)
            // Whoever did nothing wrong is told of success, once and where a screen reader says it.
            try await anke.submit(try await anke.get(house.address(id)), button: "Wieder aufnehmen").expecting(303)
            let sent = try await bela.submit(
                try await bela.get(house.address(id)), button: "Senden", ["body": "Jetzt aber"],
                files: [FileToSend("files", name: "Brief.pdf", type: "application/pdf", bytes: CasesHouse.pdf)])
            let after = try await bela.follow(sent.expecting(303)).expecting(
                200, "role=\"status\"", "Die Nachricht ist gesendet", "Jetzt aber", "Brief.pdf")
            #expect(after.flaws == [])
            // One format of dates on the page, and a file that came with a message says so.
            #expect(!after.contains("9:00 Uhr"))
            #expect(after.contains("Nachricht · <time"))
        }
    }

    @Test("a case of another unit or authority stays absent, whatever is typed", arguments: Engines.all)
    func foreign(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let absent = CaseID(at: house.kit.clock.now)
            for account in ["cem", "emil"] {
                let browser = try await house.browser(account)
                for part in ["/uebernehmen", "/zuweisen", "/abgeben", "/unterlagen", "/notizen", "/entscheiden"] {
                    let fields = [
                        ("version", "1"), ("what", "W"), ("why", "W"), ("due", "2026-12-24"), ("assignee", "bela"),
                        ("unit", "ordnungsamt"),
                        ("reason", "R"), ("note", "N"), ("_einmal", "1234567890123456"),
                    ]
                    let there = try await browser.post(house.address(id, part), fields)
                    let nowhere = try await browser.post(house.address(absent, part), fields)
                    #expect(there.status == 404 && nowhere.status == 404, "\(part)")
                    #expect(!there.contains("Łukasiewicz"))
                }
            }
        }
    }
}
