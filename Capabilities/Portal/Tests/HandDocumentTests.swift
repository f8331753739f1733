import Documents
import JSON
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Documents over the API")
struct HandDocumentTests {
    private static let key = "0123456789abcdef"

    private func hand(
        _ api: DescribedAPI, _ bytes: [UInt8] = PortalHouse.pdf, name: String = "Impfpa%C3%9F.pdf",
        key: String = Self.key,
        type: String = "application/pdf"
    ) async throws -> Reply {
        try await api.file("/api/v1/documents?name=\(name)", bytes, type: type, headers: ["idempotency-key": key])
    }

    private func application(_ document: String) -> String {
        """
        {"service":"hund-anmelden","values":{"vorname":"Zoë","familienname":"Beispiel","rufname":"Bello","pass":[\(document)]}}
        """
    }

    @Test(
        "a document is handed over, comes with the application, and both happen once for each key",
        arguments: Engines.all)
    func once(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let api = try await DescribedAPI(house.program())
            let document = try await hand(api).expecting(
                201, "\"name\":\"Impfpaß.pdf\"", "\"type\":\"application/pdf\""
            ).text
            #expect(try await hand(api).expecting(200).text == document)
            #expect(try await house.count("api_document") == 1)
            try await hand(api, PortalHouse.pdf + [10]).expecting(409, "Idempotency-Key")
            try await hand(api, name: "Anders.pdf").expecting(409)

            let body = application(document)
            func send() async throws -> Reply {
                try await api.json("POST", "/api/v1/applications", body, headers: ["idempotency-key": Self.key])
            }
            let sent = try JSONValue(parsing: await send().expecting(201).text)
            try await send().expecting(200)
            #expect(try await house.count("application") == 1)
            let id = try #require(sent["id"]?.stringValue)
            // What is kept names the document in the store, and its bytes are those that were sent.
            let access = try house.kit.access("adendorf")
            let form = try #require(
                try await house.kit.authority("adendorf").read { try SentForm.find(id, in: $0) })
            let file = try #require(form.files.first)
            #expect(file.name == "Impfpaß.pdf" && file.size == PortalHouse.pdf.count)
            #expect(!document.contains(file.address))
            guard case .stream(_, let read) = try await house.portal.documents.content(of: file, for: access) else {
                throw Mismatch("the document is no stream")
            }
            let bytes = Bytes()
            try await read { await bytes.add($0) }
            #expect(await bytes.all == PortalHouse.pdf)
        }
    }

    @Test("what is no document of this token is named, and nothing is kept", arguments: Engines.all)
    func foreign(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let api = try await DescribedAPI(house.program())
            let other = try await DescribedAPI(house.program("bleckede portal.submit"))
            let document = try await hand(other).expecting(201).text
            try await api.json(
                "POST", "/api/v1/applications", application(document), headers: ["idempotency-key": Self.key]
            ).expecting(422, "\"pointer\":\"/values/pass/0\"")
            // Nor is the address of a document that is there.
            let own = try JSONValue(parsing: await hand(api).expecting(201).text)
            let address = try await house.kit.authority("adendorf").read {
                try $0.first("SELECT address FROM api_document")?.text("address") ?? ""
            }
            let stolen = own.description.replacing(own["document"]?.stringValue ?? "-", with: address)
            try await api.json(
                "POST", "/api/v1/applications", application(stolen), headers: ["idempotency-key": Self.key]
            ).expecting(422, "Diese Datei kennen wir nicht")
            // Nor is what no database would take as a text.
            let strange = "{\"document\":\"a\\u0000b\",\"name\":\"a\",\"size\":1,\"type\":\"application/pdf\"}"
            try await api.json(
                "POST", "/api/v1/applications", application(strange), headers: ["idempotency-key": Self.key]
            ).expecting(422, "Diese Datei kennen wir nicht")
            #expect(try await house.count("application") == 0)
        }
    }

    @Test("the content decides what it is; what does not fit is refused and not kept", arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let api = try await DescribedAPI(house.program())
            try await hand(api, Array("<script>alert(1)</script>".utf8)).expecting(422, "nehmen wir hier nicht an")
            try await hand(api, []).expecting(422, "Die Datei ist leer")
            try await hand(api, type: "text/html").expecting(415)
            try await hand(api, PortalHouse.pdf + [UInt8](repeating: 32, count: 1_000_000)).expecting(413)
            try await hand(api, name: "").expecting(400, "name")
            try await hand(api, name: String(repeating: "a", count: 201)).expecting(400)
            for steering in ["a%0Ab.pdf", "a%00.pdf", "%7F"] { try await hand(api, name: steering).expecting(400) }
            // 150 letters of two code points each: the document counts code points, and so does the house.
            try await hand(api, name: String(repeating: "a%CC%81", count: 150)).expecting(400)
            try await hand(api, key: "kurz").expecting(400, "Idempotency-Key")
            #expect(try await house.count("api_document") == 0)
            // A name that is none for a file becomes one.
            try await hand(api, name: "..%2F..%2Fetc%2Fpass%22wd").expecting(201, "\"name\":\"passwd\"")
        }
    }

    @Test("a document that waits for its application is kept, for as long as a draft is", arguments: Engines.all)
    func sweep(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let api = try await DescribedAPI(house.program())
            try await hand(api).expecting(201)
            let store = try await house.kit.authority("adendorf")
            #expect(try await store.read { try Draft.keptFiles(in: $0) }.count == 1)
            let access = try house.kit.access("adendorf", actor: .job(name: "portal.drafts"))
            house.kit.clock.advance(days: 31)
            _ = try await house.portal.sweepDrafts(access, house.kit.clock.now)
            #expect(try await store.read { try Draft.keptFiles(in: $0) }.isEmpty)
        }
    }
}

private actor Bytes {
    private(set) var all: [UInt8] = []
    func add(_ more: [UInt8]) { all += more }
}
