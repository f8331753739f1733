import Documents
import JSON
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

/// A file that is not taken, and what is said about it.
enum BadFile: String, CaseIterable, Sendable {
    case malicious, scannerAway, wrongType, tooLarge, empty

    var bytes: [UInt8] {
        switch self {
        case .malicious: PortalHouse.pdf + Array("EICAR".utf8)
        case .scannerAway: PortalHouse.pdf + Array("AWAY".utf8)
        case .wrongType: Array("#!/bin/sh\necho hallo\n".utf8)
        case .tooLarge: PortalHouse.pdf + [UInt8](repeating: 32, count: 1_000_000)
        case .empty: []
        }
    }

    var sentence: String {
        switch self {
        case .malicious: "In der Datei steckt Schadsoftware. Sie wurde nicht gespeichert."
        case .scannerAway: "Die Datei konnte gerade nicht auf Viren geprüft werden."
        case .wrongType: "nehmen wir hier nicht an. Sie wurde nicht gespeichert."
        case .tooLarge: "Die Datei ist größer als 1 MB. Sie wurde nicht gespeichert."
        case .empty: "Die Datei ist leer. Sie wurde nicht gespeichert."
        }
    }

    func sent(to field: String) -> FileToSend { FileToSend(field, name: "Böse.pdf", bytes: bytes) }

    /// A scanner that finds what these files say.
    static func scanner() throws -> FakeScanner {
        try FakeScanner { content in
            let text = String(decoding: content, as: UTF8.self)
            return text.contains("EICAR")
                ? "stream: Eicar-Test-Signature FOUND" : text.contains("AWAY") ? "" : "stream: OK"
        }
    }
}

extension FakeScanner {
    var scanner: VirusScanner? { VirusScanner(setting: "127.0.0.1:\(port)") }
}

@Suite("Files that are refused")
struct RefusedFileTests {
    private func good(_ name: String = "Gut.pdf", to field: String) -> FileToSend {
        FileToSend(field, name: name, bytes: PortalHouse.pdf + Array(name.utf8))
    }

    /// The page is whole, and the sentence stands in the summary and at the field.
    private func expectSaid(_ sentence: String, at field: String, on page: Reply) throws {
        try page.expecting(422)
        let summary = try #require(page.text.between("id=\"error-summary\"", "</ul>"))
        #expect(summary.contains(sentence))
        let error = try #require(page.text.between("id=\"f-\(field)--error\"", "</p>"))
        #expect(error.contains(sentence))
        #expect(HTMLCheck.problems(in: page.bytes) == [])
    }

    private func dogPage(_ house: PortalHouse, _ browser: RequestClient) async throws -> Reply {
        let first = try await house.begin(browser)
        let next = try await browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Łukasiewicz"])
        return try await browser.follow(next.expecting(303)).expecting(200, "Rufname")
    }

    @Test(
        "the page of the form comes back with the reason, everything typed and every other file, whatever was pressed",
        arguments: Engines.all, BadFile.allCases)
    func formPage(engine: StoreEngine, bad: BadFile) async throws {
        let fake = try BadFile.scanner()
        try await PortalHouse.open(engine, scanner: fake.scanner) { house in
            let browser = house.browser
            let page = try await dogPage(house, browser)
            let told = try await browser.submit(
                page, button: "Weiter", ["rufname": "Bärchen"],
                files: [good("Eins.pdf", to: "fotos"), bad.sent(to: "fotos"), good("Pass.pdf", to: "pass")])
            try expectSaid(bad.sentence, at: "fotos", on: told)
            try told.expecting(422, "„Böse.pdf“: ", "value=\"Bärchen\"", ">Eins.pdf<", ">Pass.pdf<")
            #expect(!told.contains(">Böse.pdf<"))
            for button in ["upload:fotos", "Speichern und später weitermachen"] {
                let again = try await browser.submit(told, button: button, files: [bad.sent(to: "fotos")])
                try expectSaid(bad.sentence, at: "fotos", on: again)
                #expect(again.contains(">Eins.pdf<") && again.contains("value=\"Bärchen\""))
            }
            // It was optional, and nothing that was wrong has stayed behind.
            let check = try await browser.follow(browser.submit(told, button: "Weiter").expecting(303))
            try check.expecting(200, "Angaben prüfen", "Bärchen", "Eins.pdf", "Pass.pdf")
            #expect(!check.contains("Böse.pdf"))
        }
    }

    @Test("a refused file that has to be there is refused, and not missed as well", arguments: Engines.all)
    func required(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let page = try await dogPage(house, browser)
            let asked = try await browser.submit(page, button: "Weiter", ["rufname": "Prüfling"]).expecting(
                422, "Nachweis")
            let told = try await browser.submit(
                asked, button: "Weiter",
                files: [BadFile.empty.sent(to: "nachweis"), BadFile.wrongType.sent(to: "nachweis")])
            try expectSaid(BadFile.empty.sentence, at: "nachweis", on: told)
            try expectSaid(BadFile.wrongType.sentence, at: "nachweis", on: told)
            let summary = try #require(told.text.between("id=\"error-summary\"", "</ul>"))
            #expect(summary.split(separator: "<li>").count == 2)
            try await browser.submit(told, button: "Weiter", files: [good(to: "nachweis")]).expecting(303)
        }
    }

    @Test("one file too many is refused, and those before it stay", arguments: Engines.all)
    func tooMany(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let page = try await dogPage(house, browser)
            let told = try await browser.submit(
                page, button: "upload:fotos", ["rufname": "Bärchen"],
                files: ["Eins.pdf", "Zwei.pdf", "Drei.pdf"].map { good($0, to: "fotos") })
            try expectSaid("höchstens 2 Dateien möglich. „Drei.pdf“ wurde nicht gespeichert", at: "fotos", on: told)
            #expect(told.contains(">Eins.pdf<") && told.contains(">Zwei.pdf<") && !told.contains(">Drei.pdf<"))
            #expect(told.contains("value=\"Bärchen\""))
        }
    }

    @Test(
        "a file is taken also where another window has saved the page, and shown with the conflict",
        arguments: Engines.all)
    func conflict(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let page = try await dogPage(house, browser)
            try await browser.submit(page, button: "Weiter", ["rufname": "Erster"]).expecting(303)
            let told = try await browser.submit(
                page, button: "Weiter", ["rufname": "Zweiter"],
                files: [good(to: "fotos"), BadFile.empty.sent(to: "fotos")]
            ).expecting(409, "in einem anderen Fenster", "value=\"Zweiter\"", ">Gut.pdf<", BadFile.empty.sentence)
            #expect(HTMLCheck.problems(in: told.bytes) == [])
            let check = try await browser.follow(browser.submit(told, button: "Weiter").expecting(303))
            try check.expecting(200, "Zweiter", "Gut.pdf")
        }
    }

    @Test(
        "a message comes back with its text and its other files, and can then be sent with them",
        arguments: Engines.all,
        BadFile.allCases)
    func message(engine: StoreEngine, bad: BadFile) async throws {
        let fake = try BadFile.scanner()
        try await PortalHouse.open(engine, scanner: fake.scanner) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            let status = try await browser.get("/status/\(sent.id)").expecting(200)
            let told = try await browser.submit(
                status, button: "Nachricht senden", ["nachricht": "Mühsam Getipptes"],
                files: [good(to: "dateien"), bad.sent(to: "dateien"), good("Zwei.pdf", to: "dateien")])
            try expectSaid(bad.sentence, at: "dateien", on: told)
            try told.expecting(422, "Mühsam Getipptes</textarea>", ">Gut.pdf<", ">Zwei.pdf<", "„Böse.pdf“: ")
            #expect(try await house.count("office_post") == 0)
            // One of them was not meant to go.
            let button = try #require(told.text.between("value=\"remove-file:", "\""))
            let less = try await browser.submit(told, button: "remove-file:\(button)").expecting(
                200, "Mühsam Getipptes</textarea>", ">Zwei.pdf<")
            #expect(!less.contains(">Gut.pdf<"))
            #expect(HTMLCheck.problems(in: less.bytes) == [])
            for _ in 1...2 {
                try await browser.submit(less, button: "Nachricht senden", files: [good("Drei.pdf", to: "dateien")])
                    .expecting(303)
            }
            #expect(try await house.count("office_post") == 1)
            let after = try await browser.get("/status/\(sent.id)").expecting(
                200, "Mühsam Getipptes", "Zwei.pdf", "Drei.pdf")
            #expect(!after.contains("Gut.pdf") && !after.contains("Böse.pdf"))
        }
    }

    @Test(
        "what the office has asked for comes back with the files that can be taken", arguments: Engines.all,
        BadFile.allCases)
    func requested(engine: StoreEngine, bad: BadFile) async throws {
        let fake = try BadFile.scanner()
        try await PortalHouse.open(engine, scanner: fake.scanner) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            try await house.wish(for: "Impfpass", in: sent.id)
            let status = try await browser.get("/status/\(sent.id)").expecting(200)
            let told = try await browser.submit(
                status, button: "Unterlagen einreichen",
                files: [good(to: "unterlagen1"), bad.sent(to: "unterlagen1")])
            try expectSaid(bad.sentence, at: "unterlagen1", on: told)
            #expect(told.contains(">Gut.pdf<"))
            #expect(try await house.count("office_paper") == 0)
            // The other form of the page has nothing of it.
            let message = try #require(told.forms.first { $0["nachricht"] != nil })
            #expect(message[HeldFile.field] == nil)
            let done = try await browser.follow(
                browser.submit(told, button: "Unterlagen einreichen").expecting(303))
            try done.expecting(200, "sind angekommen")
            #expect(try await house.count("office_paper") == 1)
        }
    }

    @Test("a file that came back is good for this application and this form only", arguments: Engines.all)
    func foreignTicket(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let (browser, other) = (house.browser, house.browser)
            let (own, foreign) = (try await house.apply(browser), try await house.apply(other))
            let status = try await browser.get("/status/\(own.id)").expecting(200)
            let told = try await browser.submit(
                status, button: "Nachricht senden", files: [good(to: "dateien"), BadFile.empty.sent(to: "dateien")]
            ).expecting(422)
            let ticket = try #require(told.forms.compactMap { $0[HeldFile.field] }.first)
            let theirs = try await other.get("/status/\(foreign.id)").expecting(200)
            for stolen in [ticket, ticket.replacing("Gut.pdf", with: "Gut.exe"), "", "|||||"] {
                try await other.submit(
                    theirs, button: "Nachricht senden", ["nachricht": "Hallo", HeldFile.field: stolen]
                ).expecting(422, "ist nicht mehr da", "Hallo</textarea>")
            }
            #expect(try await house.count("office_post") == 0)
        }
    }

    @Test(
        "a program is told that a file is malicious, and that it may try again while the scanner is away",
        arguments: Engines.all)
    func program(engine: StoreEngine) async throws {
        let fake = try BadFile.scanner()
        try await PortalHouse.open(engine, scanner: fake.scanner) { house in
            let api = try await DescribedAPI(house.program())
            func hand(_ bytes: [UInt8]) async throws -> Reply {
                try await api.file(
                    "/api/v1/documents?name=Pass.pdf", bytes, type: "application/pdf",
                    headers: ["idempotency-key": "0123456789abcdef"])
            }
            try await hand(BadFile.malicious.bytes).expecting(422, "Schadsoftware")
            let away = try await hand(BadFile.scannerAway.bytes).expecting(503, "auf Viren geprüft", "\"status\":503")
            #expect(away.headers["retry-after"] == "60")
            #expect(away.headers["content-type"] == "application/problem+json")
            #expect(try await house.count("api_document") == 0)
            // The same key is still free.
            try await hand(PortalHouse.pdf).expecting(201)
        }
    }
}
