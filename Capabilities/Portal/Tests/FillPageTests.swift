import FormSchema
import JSON
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Filling in a page")
struct FillPageTests {
    @Test(
        "a question that an answer opens is asked before going on, also where it may stay empty", arguments: Engines.all
    )
    func opened(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            #expect(!first.contains("Wer zieht mit?"))
            let asked = try await browser.submit(first, button: "Weiter", ["allein": "nein"])
                .expecting(422, "Wer zieht mit?", "Wegen Ihrer Antworten")
            #expect(!asked.contains("error-summary"))
            #expect(HTMLCheck.problems(in: asked.bytes) == [])
            // It is optional: left empty, it does not hold anybody up.
            try await browser.submit(asked, button: "Weiter").expecting(303)
            // The other answer opens nothing.
            try await browser.submit(first, button: "Weiter", ["allein": "ja", "trotzdem": "ja"]).expecting(303)
        }
    }

    @Test("an answer in an entry of a list opens the question of that entry", arguments: Engines.all)
    func openedInList(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            let asked = try await browser.submit(first, button: "Weiter", ["allein": "ja", "tiere.0.art": "Hund"])
                .expecting(422, "name=\"tiere.0.marke\"", "Hundemarke")
            try await browser.submit(asked, button: "Weiter", ["tiere.0.marke": "A 17"]).expecting(303)
            try await browser.get(first.target).expecting(200, "value=\"A 17\"")
        }
    }

    @Test("what is wrong and what has been opened are said together", arguments: Engines.all)
    func wrongAndOpened(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            try await browser.submit(first, button: "Weiter", ["allein": "nein", "grund": "a"])
                .expecting(422, "error-summary", "Wer zieht mit?", "Wegen Ihrer Antworten")
        }
    }

    @Test("the error at a field does not repeat its question, the summary does", arguments: Engines.all)
    func errorAtField(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            let page = try await browser.submit(first, button: "Weiter", ["allein": "ja", "grund": "a"]).expecting(422)
            let summary = try #require(page.text.between("id=\"error-summary\"", "</ul>"))
            #expect(summary.contains("„Grund“: Geben Sie mindestens 3 Zeichen ein"))
            let field = try #require(page.text.between("id=\"f-grund--error\"", "</p>"))
            #expect(field.contains("</span> Geben Sie mindestens 3 Zeichen ein"))
            #expect(!field.contains("„Grund“"))
        }
    }

    @Test("town and postcode come from the place that was chosen, where they are certain", arguments: Engines.all)
    func place(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            try await browser.follow(browser.submit(first, button: "Weiter", ["allein": "ja"]).expecting(303))
                .expecting(200, "value=\"21365\"", "value=\"Adendorf\"")
            // A form without an address, and one whose fields are something else, stay as they are.
            let form = PortalHouse.moveForm
            var place = try #require(PortalHouse.competence.places().first)
            #expect(form.prefilled(from: place).json == ["neu": ["plz": "21365", "ort": "Adendorf"]])
            place.postcodes.append("21366")
            #expect(form.prefilled(from: place).json == ["neu": ["ort": "Adendorf"]])
            place.postcodes = []
            #expect(form.prefilled(from: place).object.isEmpty)
            place.postcodes = ["21365"]
            #expect(PortalHouse.dogForm.prefilled(from: place).object.isEmpty)
        }
    }

    @Test(
        "the check shows answers under the names of their groups, and no name where there is one group only",
        arguments: Engines.all)
    func groups(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            let asked = try await browser.submit(first, button: "Weiter", ["allein": "ja", "tiere.0.art": "Hund"])
            let second = try await browser.follow(browser.submit(asked, button: "Weiter").expecting(303))
            let third = try await browser.follow(
                browser.submit(second, button: "Weiter", ["neu.strasse": "Am Markt"]).expecting(303))
            let check = try await browser.follow(browser.submit(third, button: "Weiter").expecting(303))
                .expecting(200, "<h3>Tier 1</h3>", "<dt>Tierart</dt>", "<dt>Straße</dt>")
            #expect(!check.contains("Neue Anschrift"))
            #expect(HTMLCheck.problems(in: check.bytes) == [])
            let sent = try await browser.follow(browser.submit(check, button: "Antrag absenden").expecting(303))
            let id = try #require(sent.target.split(separator: "/").dropFirst().first)
            try await browser.get("/antrag/\(id)/kopie").expecting(200, "<h3>Tier 1</h3>", "<dt>Tierart</dt>")
        }
    }

    @Test(
        "a page that answers a sent form is found again at its own address, in either language", arguments: Engines.all)
    func address(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            #expect(!first.contains("data-address"))
            let asked = try await browser.submit(first, button: "Weiter", ["allein": "nein"]).expecting(
                422, "data-address=\"\(first.target)\"", "href=\"\(first.target)?sprache=en\"")
            #expect(HTMLCheck.problems(in: asked.bytes) == [])
            try await browser.get("\(first.target)?sprache=en").expecting(200, "Who comes along?")
            try await browser.get("/?sprache=de").expecting(200)
            // The address of the message form itself shows nothing to anybody who comes back.
            let sent = try await house.apply(browser)
            let status = try await browser.get("/status/\(sent.id)").expecting(200)
            try await browser.submit(status, button: "Nachricht senden").expecting(
                422, "data-address=\"/status/\(sent.id)\"", "href=\"/status/\(sent.id)?sprache=en\"")
        }
    }

    @Test("the notice on data protection is one click away from every page that asks something", arguments: Engines.all)
    func privacy(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.beginMove(browser)
            #expect(HTMLCheck.problems(in: first.bytes) == [])
            try first.expecting(
                200, "<a href=\"/datenschutz\" target=\"_blank\" rel=\"noopener\">", "in einem neuen Fenster")
        }
    }
}
