import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Applying")
struct ApplyTests {
    @Test("somebody applies from the front page to the reference number, with a document", arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            try await browser.get("/").expecting(200, "Was möchten Sie erledigen?", "/leistungen/hund-anmelden")
            let first = try await house.begin(browser)
            // Nothing entered: the page comes back and says what is missing.
            try await browser.submit(first, button: "Weiter").expecting(422, "error-summary")
            let second = try await browser.follow(
                browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Łukasiewicz"]))
            let uploaded = try await browser.submit(
                second, button: "upload:pass", ["rufname": "Bello"],
                files: [FileToSend("pass", name: "Impfpaß Größe.pdf", bytes: PortalHouse.pdf)]
            ).expecting(200, "Impfpaß Größe.pdf", "value=\"Bello\"")
            let draft = try #require(uploaded.target.split(separator: "/").dropFirst().first)
            let document = try #require(uploaded.text.between("/antrag/\(draft)/datei/", "\""))
            let file = try await browser.get("/antrag/\(draft)/datei/\(document)").expecting(200)
            #expect(file.bytes == PortalHouse.pdf)
            #expect(file.headers["content-type"] == "application/pdf")
            let check = try await browser.follow(browser.submit(uploaded, button: "Weiter").expecting(303))
                .expecting(200, "Łukasiewicz", "Impfpaß Größe.pdf", "Bitte lesen Sie alles noch einmal")
            let page = try await browser.follow(browser.submit(check, button: "Antrag absenden").expecting(303))
            try page.expecting(200, "Ihr Antrag ist angekommen", "ADE-26-", "Ihr geheimer Code")
            #expect(try await house.count("application") == 1)
            #expect(try await house.count("office_case") == 1)
            #expect(try await house.count("draft") == 0)
            let files = try await house.kit.authority("adendorf").read { connection in
                try connection.first("SELECT files, applicant FROM office_case")
            }
            #expect(try files?.int("files") == 1)
            #expect(try files?.text("applicant") == "Zoë Łukasiewicz")
            let id = try #require(page.target.split(separator: "/").dropFirst().first)
            try await browser.get("/antrag/\(id)/kopie").expecting(200, "Bello", "Łukasiewicz")
            try await browser.get("/antrag/\(id)/eingangsbestaetigung").expecting(202, "in wenigen Augenblicken")
        }
    }

    @Test("sent twice, by double click, back button or second tab, it is one application", arguments: Engines.all)
    func twice(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let check = try await house.fill(browser)
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<6 { group.addTask { try await browser.submit(check, button: "Antrag absenden") } }
                return try await group.reduce(into: [Reply]()) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.status == 303 && $0.location == replies[0].location })
            try await browser.submit(check, button: "Antrag absenden").expecting(303)
            #expect(try await house.count("application") == 1)
            #expect(try await house.count("office_case") == 1)
            // The code belongs to the first click and is still shown after the last.
            let page = try await browser.follow(replies[0]).expecting(200, "Ihr geheimer Code")
            let code = try #require(page.text.between("<code>", "</code>").flatMap { SecretCode(typed: $0) })
            let hash = Draft.hash(code)
            let fits = try await house.kit.authority("adendorf").read { connection in
                try connection.count("SELECT count(*) AS n FROM application WHERE code = $1", hash)
            }
            #expect(fits == 1)
            // Going back to a page of the form leads to what was sent.
            try await browser.get(check.target).expecting(303)
        }
    }

    @Test(
        "„Jetzt beantragen“ pressed twice is one draft, at once or later, also for somebody who was never here",
        arguments: Engines.all)
    func begunTwice(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let page = try await browser.get("/leistungen/hund-anmelden?ort=Adendorf").expecting(200)
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<6 { group.addTask { try await browser.submit(page, button: "Jetzt beantragen") } }
                return try await group.reduce(into: [Reply]()) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.status == 303 && $0.location == replies[0].location })
            // The first click has begun a session, which the form that is sent again knows nothing of.
            let again = try await browser.submit(page, button: "Jetzt beantragen").expecting(303)
            #expect(again.location == replies[0].location)
            let first = try await browser.follow(again).expecting(200, "Vorname")
            #expect(try await house.count("draft") == 1)
            // The page opened anew is a new wish, and once the draft is sent, so is the old one.
            _ = try await house.begin(browser)
            #expect(try await house.count("draft") == 2)
            let second = try await browser.follow(
                browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Beispiel"]))
            let check = try await browser.follow(browser.submit(second, button: "Weiter", ["rufname": "Bello"]))
            try await browser.submit(check, button: "Antrag absenden").expecting(303)
            let next = try await browser.submit(page, button: "Jetzt beantragen").expecting(303)
            #expect(next.location != again.location)
            // What begins a draft in one browser opens it in no other.
            let stranger = house.browser
            let theirs = try await stranger.get(page.target).expecting(200)
            try await stranger.follow(stranger.submit(theirs, button: "Jetzt beantragen")).expecting(200)
            #expect(try await house.count("draft") == 3)
        }
    }

    @Test("a file sent twice is attached once, and the second time is no surplus", arguments: Engines.all)
    func fileTwice(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let second = try await browser.follow(
                browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Beispiel"]))
            let proof = FileToSend("pass", name: "Impfpaß.pdf", bytes: PortalHouse.pdf)
            for button in ["upload:pass", "upload:pass", "save", "Weiter"] {
                let reply = try await browser.submit(second, button: button, ["rufname": "Bello"], files: [proof])
                #expect([200, 303].contains(reply.status), "\(button)")
            }
            let draft = try await house.kit.authority("adendorf").read { connection in
                try connection.first("SELECT content FROM draft")?.text("content") ?? ""
            }
            #expect(draft.split(separator: "Impfpaß.pdf", omittingEmptySubsequences: false).count == 2, "\(draft)")
        }
    }

    @Test("a second tab that changed the same page is shown, and nothing is lost silently", arguments: Engines.all)
    func secondTab(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let tab = try await house.begin(browser)
            let other = try await browser.get(tab.target)
            try await browser.submit(other, button: "Weiter", ["vorname": "Anna", "familienname": "Beispiel"])
                .expecting(303)
            let conflict = try await browser.submit(
                tab, button: "Weiter", ["vorname": "Berta", "familienname": "Beispiel"]
            )
            .expecting(409, "in einem anderen Fenster geändert", "Anna", "value=\"Berta\"")
            #expect(HTMLCheck.problems(in: conflict.bytes) == [])
            try await browser.get(tab.target).expecting(200, "value=\"Anna\"")
            // Whoever confirms replaces it knowingly.
            let form = try #require(conflict.forms.first { $0.method == "post" })
            #expect(form["stand"] == "1")
            try await browser.submit(conflict, button: "Weiter").expecting(303)
            try await browser.get(tab.target).expecting(200, "value=\"Berta\"")
        }
    }

    @Test("the same answers sent again from an old tab are no conflict", arguments: Engines.all)
    func sameAgain(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let tab = try await house.begin(browser)
            for _ in 0..<2 {
                try await browser.submit(tab, button: "Weiter", ["vorname": "Anna", "familienname": "Beispiel"])
                    .expecting(303)
            }
        }
    }

    @Test("saved and resumed with the code in another browser; a wrong code opens nothing", arguments: Engines.all)
    func resume(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let first = try await house.begin(browser)
            let shown = try await browser.follow(
                browser.submit(first, button: "save", ["vorname": "Zoë", "familienname": "Beispiel"]).expecting(303)
            ).expecting(200, "Gespeichert")
            #expect(HTMLCheck.problems(in: shown.bytes) == [])
            let code = try #require(shown.text.between("<strong>ADE-", "</strong>"))

            let elsewhere = house.browser
            try await elsewhere.get(first.target).expecting(303)
            let door = try await elsewhere.get("/antrag/fortsetzen").expecting(200)
            let wrong = String(code.dropLast()) + (code.hasSuffix("0") ? "1" : "0")
            try await elsewhere.submit(door, button: "Weitermachen", ["code": "ADE-" + wrong]).expecting(
                422, "finden wir keinen")
            try await elsewhere.submit(door, button: "Weitermachen", ["code": "BLE-" + code]).expecting(
                422, "finden wir keinen")
            try await elsewhere.submit(door, button: "Weitermachen", ["code": ""]).expecting(422)
            let typed = "ade" + code.lowercased().filter { $0 != "-" }
            try await elsewhere.follow(elsewhere.submit(door, button: "Weitermachen", ["code": typed]).expecting(303))
                .expecting(200, "Rufname")
            try await elsewhere.get(first.target).expecting(200, "value=\"Zoë\"")
        }
    }

    @Test(
        "hostile text in a field comes out escaped everywhere, a quote with a combining mark included",
        arguments: Engines.all)
    func hostile(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let evil = "\"\u{301}><script>alert(1)</script>&'"
            let check = try await house.fill(browser, name: evil)
            let sent = try await browser.follow(browser.submit(check, button: "Antrag absenden"))
            let id = try #require(sent.target.split(separator: "/").dropFirst().first)
            let copy = try await browser.get("/antrag/\(id)/kopie").expecting(200)
            let status = try await browser.get("/status/\(id)").expecting(200)
            let written = try await browser.follow(
                browser.submit(status, button: "Nachricht senden", ["nachricht": evil]).expecting(303))
            let target = evil.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let search = try await browser.get("/leistungen?q=\(target)")
            let place = try await browser.get("/leistungen/jagdschein?ort=\(target)")
            let feedback = try await browser.get("/feedback?seite=\(target)")
            for page in [check, copy, written, search, place, feedback] {
                #expect(!page.contains("<script>alert"), "\(page.target)")
                #expect(HTMLCheck.problems(in: page.bytes) == [], "\(page.target)")
            }
            try check.expecting(200, "&lt;script&gt;alert(1)")
            try written.expecting(200, "&lt;script&gt;alert(1)")
        }
    }

    @Test("a draft that rests longer than its days is deleted, a younger one stays", arguments: Engines.all)
    func sweep(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            _ = try await house.begin(house.browser)
            let access = try house.kit.access("adendorf", actor: .job(name: "portal.drafts"))
            house.kit.clock.advance(days: 29)
            #expect(try await house.portal.sweepDrafts(access, house.kit.clock.now) == 0)
            house.kit.clock.advance(days: 2)
            #expect(try await house.portal.sweepDrafts(access, house.kit.clock.now) == 1)
        }
    }
}
