import Documents
import Foundation
import JSON
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("The ways by which invoices come")
struct IntakeChannelTests {
    @Test("several files in the browser: each has its result, and one bad file stops no other", arguments: Engines.all)
    func upload(engine: StoreEngine) async throws {
        let fake = try FakeScanner { content in
            String(decoding: content, as: UTF8.self).contains("EICAR") ? "stream: Eicar FOUND" : "stream: OK"
        }
        try await InvoicesHouse.open(engine, scanner: VirusScanner(setting: "127.0.0.1:\(fake.port)")) { house in
            let anke = try await house.browser("anke")
            let page = try await anke.get(InvoicePaths.upload()).expecting(200)
            #expect(page.flaws == [])
            try await anke.submit(page, button: "Einlesen").expecting(422, "Wählen Sie mindestens eine Datei aus.")
            let files = [
                FileToSend("files", name: "eins.xml", bytes: try SampleInvoice(number: "U-1").bytes()),
                FileToSend("files", name: "zwei.pdf", bytes: SampleInvoice.pdf),
                FileToSend("files", name: "böse.xml", bytes: SampleInvoice.broken + Array("EICAR".utf8)),
                FileToSend(
                    "files", name: "fremd.xml",
                    bytes: try SampleInvoice(number: "U-2", reference: InvoicesHouse.leitweg("bleckede")).bytes()),
            ]
            for isNew in [true, false] {
                let done = try await anke.submit(page, button: "Einlesen", files: files).expecting(
                    422, "U-1", "Geprüft, ohne Fehler", "Keine E-Rechnung", "In der Datei steckt Schadsoftware",
                    "Weitergeleitet an: Behörde bleckede")
                #expect(done.flaws == [])
                #expect(done.contains("war schon eingelesen") == !isNew)
                // What another authority was sent is not shown here.
                #expect(!done.contains("U-2"))
            }
            #expect(try await house.count("invoice") == 2)
            #expect(try await house.count("invoice", at: "bleckede") == 1)
            try await (house.browser("lea")).get(InvoicePaths.upload()).expecting(403)
        }
    }

    @Test("the API takes a file once for each key, and says what it is", arguments: Engines.all)
    func api(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let program = house.program()
            func send(_ bytes: [UInt8], key: String? = "0123456789abcdef", type: String = "application/xml")
                async throws -> Reply
            {
                var headers: Headers = ["content-type": type]
                if let key { headers["idempotency-key"] = key }
                return try await program.send("POST", "/api/v1/invoices?name=r.xml", headers: headers, body: bytes)
            }
            let bytes = try SampleInvoice(number: "A-1").bytes()
            let first = try JSONValue(parsing: try await send(bytes).expecting(201).text)
            #expect(first["accepted"] == true && first["number"] == "A-1" && first["state"] == "checked")
            let again = try JSONValue(parsing: try await send(bytes).expecting(200).text)
            #expect(again == first)
            try await send(SampleInvoice.pdf, type: "application/pdf").expecting(409)
            try await send(bytes, key: nil).expecting(400)
            try await send(bytes, type: "text/plain").expecting(415)
            let plain = try JSONValue(
                parsing: try await send(SampleInvoice.pdf, key: "fedcba9876543210", type: "application/pdf").expecting(
                    201
                ).text)
            #expect(plain["form"] == "plain" && plain["accepted"] == false && plain["state"] == "received")
            #expect(try await house.count("invoice") == 2)
            try await RequestClient(house.site).send(
                "POST", "/api/v1/invoices?name=r.xml", headers: ["content-type": "application/xml"], body: bytes
            ).expecting(401)
            let entry = try #require(try await house.journal().first)
            #expect(entry.actor == "token adendorf")
        }
    }

    @Test(
        "the watched folder: taken files go to done, impossible ones to failed, unfinished ones stay",
        arguments: Engines.all)
    func folder(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine, { $0.maximumBytes = 100_000 }) { house in
            try house.drop(try SampleInvoice(number: "O-1").bytes(), "eingang/a.xml")
            try house.drop(SampleInvoice.pdf, "eingang/b.pdf")
            try house.drop([], "eingang/leer.xml")
            try house.drop([UInt8](repeating: 65, count: 100_001), "eingang/gross.xml")
            try house.drop(SampleInvoice.pdf, "eingang/c.pdf.part")
            try Data(SampleInvoice.pdf).write(to: URL(filePath: house.folder + "/eingang/frisch.pdf"))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(house.kit.clock.now.seconds))],
                ofItemAtPath: house.folder + "/eingang/frisch.pdf")
            let result = try await house.invoices.lookIntoFolder(at: house.kit.clock.now)
            #expect(result == WatchResult(taken: 2, refused: 2))
            #expect(house.files("eingang") == ["c.pdf.part", "done", "failed", "frisch.pdf"])
            #expect(house.files("eingang/done").count == 2)
            #expect(house.files("eingang/failed").count == 4)
            #expect(try await house.count("invoice") == 1)
            // A PDF names nobody: the district clarifies.
            #expect(try await house.count("invoice", at: "landkreis") == 1)
            #expect(try await house.invoices.lookIntoFolder(at: house.kit.clock.now) == WatchResult())
        }
    }

    @Test(
        "a file that was taken in but not moved, because the process died, is the same invoice", arguments: Engines.all)
    func died(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let bytes = try SampleInvoice(number: "K-1").bytes()
            try house.drop(bytes, "eingang/a.xml")
            _ = try await house.invoices.lookIntoFolder(at: house.kit.clock.now)
            try house.drop(bytes, "eingang/a.xml")
            let again = try await house.invoices.lookIntoFolder(at: house.kit.clock.now)
            #expect(again == WatchResult(taken: 1, refused: 0))
            #expect(try await house.count("invoice") == 1)
            #expect(house.files("eingang/done").count == 1)
        }
    }

    @Test(
        "the mailbox: attachments come in, what is no e-invoice is answered, programs are not answered",
        arguments: Engines.all)
    func mailbox(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            try house.drop(
                Mail.message([
                    ("rechnung.xml", try SampleInvoice(number: "M-1").bytes()), ("bild.pdf", SampleInvoice.pdf),
                ]),
                "mail/new/1.host")
            try house.drop(Mail.message([("rechnung.pdf", SampleInvoice.pdf)]), "mail/new/2.host")
            try house.drop(
                Mail.message([("rechnung.pdf", SampleInvoice.pdf + [10])], more: ["Auto-Submitted: auto-replied"]),
                "mail/cur/3.host:2,S")
            try house.drop(Mail.message([]), "mail/new/4.host")
            let result = try await house.invoices.lookIntoMailbox(at: house.kit.clock.now)
            #expect(result == WatchResult(taken: 3, refused: 1))
            #expect(house.files("mail/new").isEmpty && house.files("mail/cur").isEmpty)
            #expect(house.files("mail/.done/cur").count == 3 && house.files("mail/.failed/cur").count == 2)
            #expect(try await house.count("invoice") == 1)
            #expect(try await house.count("invoice", at: "landkreis") == 2)
            let answers = house.files("ausgang")
            #expect(answers.count == 1)
            let text = try String(contentsOfFile: house.folder + "/ausgang/" + (answers.first ?? ""), encoding: .utf8)
            #expect(text.contains("To: erika@firma.example") && text.contains("Auto-Submitted: auto-replied"))
            #expect(text.contains("From: =?utf-8?B?") && text.contains("<post@landkreis.example>"))
            let body = MailWords.base64(Array((text.components(separatedBy: "\r\n\r\n").last ?? "").utf8))
            #expect(String(decoding: body, as: UTF8.self).contains("Sie enthält keine elektronische Rechnung"))
        }
    }

    @Test("a mailbox and a folder that are not there are no trouble, a folder that cannot be read is")
    func absent() async throws {
        try await InvoicesHouse.open(.sqlite, { ($0.folder, $0.mailbox) = (nil, nil) }) { house in
            let folder = try await house.invoices.lookIntoFolder(at: house.kit.clock.now)
            let mailbox = try await house.invoices.lookIntoMailbox(at: house.kit.clock.now)
            #expect(folder == WatchResult() && mailbox == WatchResult())
        }
        try await InvoicesHouse.open(.sqlite, { $0.folder = "/nonexistent/folder" }) { house in
            await #expect(throws: (any Error).self) {
                try await house.invoices.lookIntoFolder(at: house.kit.clock.now)
            }
        }
    }
}

/// Messages as mail programs write them.
enum Mail {
    static func message(_ files: [(String, [UInt8])], more: [String] = []) -> [UInt8] {
        var text =
            ([
                "From: =?utf-8?Q?Erika_M=C3=BCller?= <erika@firma.example>", "To: rechnung@kreis.example",
                "Subject: Rechnung",
            ]
            + more + ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"=_grenze\"", "", "Vorspann"])
            .joined(separator: "\r\n")
        text += "\r\n--=_grenze\r\nContent-Type: text/plain\r\n\r\nGuten Tag\r\n"
        for (name, bytes) in files {
            text +=
                "--=_grenze\r\nContent-Type: application/octet-stream; name=\"\(name)\"\r\n"
                + "Content-Disposition: attachment;\r\n filename=\"\(name)\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + MailWords.encodedBase64(bytes) + "\r\n"
        }
        return Array((text + "--=_grenze--\r\nNachspann\r\n").utf8)
    }
}
