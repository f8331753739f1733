import Documents
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("What became of an application")
struct StatusTests {
    @Test("number and code open it anywhere; an unknown number and a wrong code are one answer", arguments: Engines.all)
    func door(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let sent = try await house.apply(house.browser)
            let elsewhere = house.browser
            let toDoor = try await elsewhere.get("/status/\(sent.id)").expecting(303)
            let door = try await elsewhere.follow(toDoor).expecting(200, "Wie weit ist mein Antrag?", "noch einmal aus")
            let unknown = ReferenceNumber(sign: "ADE", at: house.kit.clock.now.day).text
            func attempt(_ number: String, _ code: String) async throws -> Reply {
                try await elsewhere.submit(door, button: "Stand ansehen", ["nummer": number, "code": code])
            }
            let other = SecretCode().grouped
            let wrongCode = try await attempt(sent.reference, other).expecting(422, "passen nicht zusammen")
            let wrongNumber = try await attempt(unknown, sent.code).expecting(422, "passen nicht zusammen")
            let same = { (reply: Reply, number: String) in
                reply.comparable.split(separator: number).joined(separator: "#")
            }
            #expect(same(wrongCode, sent.reference) == same(wrongNumber, unknown))
            try await attempt("ADE-26-XXXXXX", "abc").expecting(422, "Tippfehler", "16 Buchstaben")
            let status = try await elsewhere.follow(
                attempt(sent.reference.lowercased(), sent.code.lowercased()).expecting(303))
            try status.expecting(
                200, sent.reference, "Wir prüfen Ihren Antrag", "voraussichtlich bis", "5. Dezember 2026", "Steueramt")
            #expect(HTMLCheck.problems(in: status.bytes) == [])
            // Another application stays closed.
            let foreign = try await house.apply(house.browser)
            try await elsewhere.get("/status/\(foreign.id)").expecting(404)
        }
    }

    @Test(
        "the process is told in plain words: now, then, by when, and what happens without the office",
        arguments: Engines.all)
    func outlook(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            let (id, store) = (sent.id, try await house.kit.authority("adendorf"))
            try await store.write { connection in
                try connection.execute("INSERT INTO office_outlook (application) VALUES ($1)", id)
            }
            let status = try await browser.get("/status/\(sent.id)").expecting(
                200, "Wir prüfen die Pläne. Im Moment müssen Sie nichts tun.", "Wir fragen das Umweltamt.", "oder:",
                "voraussichtlich bis")
            #expect(!status.text.contains("Spätestens am"))
            try await store.write { connection in
                try connection.execute(
                    "UPDATE office_outlook SET last_day = '2027-02-22' WHERE application = $1", id)
            }
            let german = try await browser.get("/status/\(sent.id)").expecting(
                200, "Spätestens am", "22. Februar 2027", "Der Antrag gilt als genehmigt.")
            // Two days would be one too many.
            #expect(!german.text.contains("voraussichtlich bis"))
            #expect(HTMLCheck.problems(in: german.bytes) == [])
            let english = try await browser.get("/status/\(sent.id)?sprache=en").expecting(
                200, "We look at the plans.", "If nothing happens by then", "It counts as granted.",
                "<span lang=\"de\">Wir fragen das Umweltamt.</span>")
            #expect(HTMLCheck.problems(in: english.bytes) == [])
        }
    }

    @Test("a message with a file goes to the office once, an empty one comes back", arguments: Engines.all)
    func message(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            let status = try await browser.get("/status/\(sent.id)").expecting(200)
            try await browser.submit(status, button: "Nachricht senden").expecting(422, "Die Nachricht ist leer")
            for _ in 0..<2 {
                try await browser.submit(
                    status, button: "Nachricht senden", ["nachricht": "Wann kommt die Marke?"],
                    files: [FileToSend("dateien", name: "Foto.pdf", bytes: PortalHouse.pdf)]
                ).expecting(303)
            }
            #expect(try await house.count("office_post") == 1)
            let after = try await browser.get("/status/\(sent.id)?erledigt=nachricht").expecting(
                200, "Wann kommt die Marke?", "Foto.pdf", "ist angekommen")
            #expect(HTMLCheck.problems(in: after.bytes) == [])
        }
    }

    @Test("what the office asks for is handed in once, and the decision can be read", arguments: Engines.all)
    func documents(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            let sent = try await house.apply(browser)
            try await house.wish(for: "Impfpass", in: sent.id)
            let status = try await browser.get("/status/\(sent.id)").expecting(
                200, "Bitte reichen Sie nach: Impfpass", "1. Dezember 2026")
            #expect(HTMLCheck.problems(in: status.bytes) == [])
            let empty = try await browser.submit(status, button: "Unterlagen einreichen").expecting(
                422, "mindestens eine Datei")
            #expect(HTMLCheck.problems(in: empty.bytes) == [])
            for _ in 0..<2 {
                try await browser.submit(
                    empty, button: "Unterlagen einreichen",
                    files: [FileToSend("unterlagen1", name: "Pass.pdf", bytes: PortalHouse.pdf)]
                ).expecting(303)
            }
            #expect(try await house.count("office_paper") == 1)
            let access = try house.kit.access("adendorf")
            let kept = try await house.portal.documents.put(
                PortalHouse.pdf, DocumentLimits(maximumBytes: 10_000, types: [.pdf]), for: access)
            let now = house.kit.clock.now
            try await house.kit.authority("adendorf").write { connection in
                try PortalHouse.keep(
                    KeptFile(
                        name: "Bescheid.pdf", type: "application/pdf", size: kept.size,
                        address: kept.address.description),
                    of: sent.id, letter: true, at: now, in: connection)
            }
            let decided = try await browser.get("/status/\(sent.id)").expecting(
                200, "Entschieden", "Bewilligt", "Bescheid.pdf")
            #expect(HTMLCheck.problems(in: decided.bytes) == [])
            let link = try #require(decided.text.between("href=\"/status/\(sent.id)/dokumente/", "\""))
            let letter = try await browser.get("/status/\(sent.id)/dokumente/\(link)").expecting(200)
            #expect(letter.bytes == PortalHouse.pdf)
            let stranger = house.browser
            let own = try await house.apply(stranger)
            try await stranger.get("/status/\(own.id)/dokumente/\(link)").expecting(404)
            try await stranger.get("/status/\(sent.id)/dokumente/\(link)").expecting(404)
        }
    }

    @Test("an account lists its drafts and applications with their state", arguments: Engines.all)
    func account(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            try await browser.get("/konto").expecting(303)
            try await browser.post("/test/anmelden", []).expecting(303)
            let empty = try await browser.get("/konto").expecting(200, "noch keinen Antrag")
            #expect(HTMLCheck.problems(in: empty.bytes) == [])
            let sent = try await house.apply(browser)
            _ = try await house.begin(browser)
            let list = try await browser.get("/konto").expecting(
                200, sent.reference, "Eingegangen", "Noch nicht abgeschickt", "Neuen Antrag stellen")
            #expect(HTMLCheck.problems(in: list.bytes) == [])
        }
    }
}
