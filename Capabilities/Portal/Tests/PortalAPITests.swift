import Glibc
import JSON
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Portal

@Suite("The portal's API")
struct PortalAPITests {
    private static let body = """
        {"service":"hund-anmelden","language":"de","values":{"vorname":"Zoë","familienname":"Beispiel","rufname":"Bello"}}
        """
    private static let key = "0123456789abcdef"

    @Test("a program learns which services there are and what their forms ask", arguments: Engines.all)
    func reading(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let program = try await DescribedAPI(house.browser)
            let list = try JSONValue(parsing: await program.json("GET", "/api/v1/services").expecting(200).text)
            let services = try #require(list["services"]?.arrayValue)
            #expect(services.map { $0["id"] } == ["hund-anmelden", "jagdschein", "umzug-melden"])
            #expect(services.first?["authorities"] == ["adendorf"])
            let schema = try JSONValue(
                parsing: await program.json("GET", "/api/v1/services/hund-anmelden/form").expecting(200).text)
            #expect(schema["properties"]?["rufname"]?["type"] == "string")
            try await program.json("GET", "/api/v1/services/nichts/form").expecting(404, "\"status\":404")
        }
    }

    @Test(
        "handed in once: the same key gives the same application, and the code only the first time",
        arguments: Engines.all)
    func handIn(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let program = try await DescribedAPI(house.program())
            func send(_ body: String, _ key: String = Self.key) async throws -> Reply {
                try await program.json("POST", "/api/v1/applications", body, headers: ["idempotency-key": key])
            }
            let first = try JSONValue(parsing: await send(Self.body).expecting(201).text)
            let again = try JSONValue(parsing: await send(Self.body).expecting(200).text)
            let id = try #require(first["id"]?.stringValue)
            #expect(again["id"] == first["id"])
            #expect(again["reference"] == first["reference"])
            #expect(first["code"]?.stringValue.flatMap { SecretCode(typed: $0) } != nil)
            #expect(again["code"] == nil)
            #expect(try await house.count("application") == 1)
            try await send(Self.body.replacing("Bello", with: "Hasso")).expecting(409, "Idempotency-Key")
            try await send(Self.body, "fedcba9876543210").expecting(201)
            let status = try JSONValue(
                parsing: await program.json("GET", "/api/v1/applications/\(id)").expecting(200).text)
            #expect(status["state"] == "new")
            #expect(status["reference"] == first["reference"])
            // The person can open it with number and code.
            let browser = house.browser
            let door = try await browser.get("/status")
            try await browser.submit(
                door, button: "Stand ansehen",
                ["nummer": #require(first["reference"]?.stringValue), "code": #require(first["code"]?.stringValue)]
            ).expecting(303)
        }
    }

    @Test("where a reference number is taken already, the next one is drawn", arguments: Engines.all)
    func takenNumber(engine: StoreEngine) async throws {
        let drawn = Mutex(["BBBBB", "AAAAA", "AAAAA", "AAAAA"])
        try await PortalHouse.open(engine, { $0.randomCharacters = { drawn.withLock { $0.removeLast() } } }) { house in
            func reference(_ key: String) async throws -> JSONValue? {
                try JSONValue(
                    parsing: await house.program().json(
                        "POST", "/api/v1/applications", Self.body, headers: ["idempotency-key": key]
                    ).expecting(201).text)["reference"]
            }
            let first = try await reference("0000000000000001")
            let second = try await reference("0000000000000002")
            #expect(first?.stringValue?.hasPrefix("ADE-26-AAAAA") == true)
            #expect(second?.stringValue?.hasPrefix("ADE-26-BBBBB") == true)
        }
    }

    @Test("two that draw the same number at the same moment get a number each", arguments: Engines.all)
    func drawnTogether(engine: StoreEngine) async throws {
        let draws = Mutex(0)
        /// The first two draw the same, each after waiting a while for the other; SQLite lets only one write at a time.
        @Sendable func draw() -> String {
            let mine = draws.withLock { draws in
                draws += 1
                return draws
            }
            for _ in 0..<30 where draws.withLock({ $0 }) < 2 { usleep(10_000) }
            return mine <= 2 ? "AAAAA" : "BBBBB"
        }
        try await PortalHouse.open(engine, { $0.randomCharacters = draw }) { house in
            let program = house.program()
            let references = try await withThrowingTaskGroup(of: String?.self) { group in
                for key in ["0000000000000001", "0000000000000002"] {
                    group.addTask {
                        try JSONValue(
                            parsing: await program.json(
                                "POST", "/api/v1/applications", Self.body, headers: ["idempotency-key": key]
                            ).expecting(201).text)["reference"]?.stringValue
                    }
                }
                return try await group.reduce(into: Set<String>()) { if let one = $1 { $0.insert(one) } }
            }
            #expect(references.count == 2 && draws.withLock { $0 } == 3, "\(references)")
        }
    }

    @Test("the document says which calls need an Idempotency-Key, and how much they take", arguments: Engines.all)
    func described(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let api = try await DescribedAPI(house.program())
            for (method, target, needs) in [
                ("POST", "/api/v1/applications", true), ("POST", "/api/v1/documents", true),
                ("GET", "/api/v1/services", false),
            ] {
                let operation = try #require(api.operation(method, target))
                let key = operation["parameters"]?.arrayValue?.first { $0["name"] == "Idempotency-Key" }
                #expect((key?["required"] == true) == needs, "\(target)")
                #expect((operation["requestBody"] != nil) == needs, "\(target)")
            }
            let body = try #require(api.operation("POST", "/api/v1/documents")?["requestBody"])
            #expect(body["content"]?.objectValue?.map(\.key) == ["application/pdf", "image/jpeg", "image/png"])
            #expect(body["description"] == "At most 1000000 bytes.")
        }
    }

    @Test("two tries at the same moment are one application", arguments: Engines.all)
    func together(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let program = house.program()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await program.json(
                            "POST", "/api/v1/applications", Self.body, headers: ["idempotency-key": Self.key]
                        ).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1)
            #expect(statuses.allSatisfy { $0 == 201 || $0 == 200 })
            #expect(try await house.count("application") == 1)
        }
    }

    @Test("what does not fit is refused as a problem, tied to its value", arguments: Engines.all)
    func problems(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let program = try await DescribedAPI(house.program())
            func send(_ body: String) async throws -> Reply {
                try await program.json("POST", "/api/v1/applications", body, headers: ["idempotency-key": Self.key])
            }
            let missing = try await send(
                "{\"service\":\"hund-anmelden\",\"values\":{\"vorname\":\"Zoë\",\"unbekannt\":1}}"
            )
            .expecting(422, "/values/familienname", "/values/rufname", "/values/unbekannt")
            #expect(missing.headers["content-type"] == "application/problem+json")
            try await send("{\"service\":\"nichts\",\"values\":{}}").expecting(422, "\"pointer\":\"/service\"")
            try await send("{\"service\":\"hund-anmelden\",\"values\":[]}").expecting(422, "\"pointer\":\"/values\"")
            try await send("{\"service\":").expecting(400)
            try await send(
                "{\"service\":\"hund-anmelden\",\"values\":{\"vorname\":\"Z\",\"familienname\":\"B\",\"rufname\":\"B\",\"pass\":[{\"document\":\"x\",\"name\":\"a.pdf\",\"size\":1,\"type\":\"application/pdf\"}]}}"
            ).expecting(422, "Diese Datei kennen wir nicht", "\"pointer\":\"/values/pass/0\"")
            try await program.json("POST", "/api/v1/applications", Self.body).expecting(400, "Idempotency-Key")
            try await program.json(
                "POST", "/api/v1/applications", Self.body, headers: ["idempotency-key": "zu kurz"]
            ).expecting(400, "Idempotency-Key")
            try await program.file(
                "/api/v1/applications", Array(Self.body.utf8), type: "text/plain",
                headers: ["idempotency-key": Self.key]
            ).expecting(415)
            try await send(
                "{\"service\":\"hund-anmelden\",\"values\":{\"vorname\":\"a\\u0000b\",\"familienname\":\"B\",\"rufname\":\"B\"}}"
            ).expecting(422, "/values/vorname")
            try await program.json("GET", "/api/v1/applications/a%00b").expecting(404)
            try await program.json("GET", "/api/v1/services?x=%FF").expecting(400)
            try await program.json("GET", "/api/v1/services/a%FFb/form?x=%FF").expecting(404)
            let long = "{\"service\":\"" + String(repeating: "a", count: 1 << 20) + "\"}"
            try await send(long).expecting(413)
            // A service that the token's authority does not offer.
            try await DescribedAPI(house.program("bleckede portal.submit")).json(
                "POST", "/api/v1/applications", Self.body, headers: ["idempotency-key": Self.key]
            ).expecting(403)
            #expect(try await house.count("application") == 0)
        }
    }

    @Test(
        "without the permission nothing is handed in or read, and a foreign authority's application is absent",
        arguments: Engines.all)
    func permission(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let sent = try await house.apply(house.browser)
            func program(_ token: String) async throws -> DescribedAPI { try await DescribedAPI(house.program(token)) }
            let anybody = try await DescribedAPI(house.browser)
            try await anybody.json("POST", "/api/v1/applications", Self.body).expecting(401)
            try await anybody.file(
                "/api/v1/documents?name=a.pdf", PortalHouse.pdf, type: "application/pdf",
                headers: ["idempotency-key": Self.key]
            ).expecting(401)
            try await program("adendorf portal.status").json("POST", "/api/v1/applications", Self.body).expecting(401)
            try await program("adendorf portal.submit").json("GET", "/api/v1/applications/\(sent.id)").expecting(401)
            try await program("adendorf portal.status").json("GET", "/api/v1/applications/\(sent.id)").expecting(200)
            try await program("bleckede portal.status").json("GET", "/api/v1/applications/\(sent.id)").expecting(404)
        }
    }
}
