import JSON
import Kernel
import TestKit
import Testing

@testable import Web

@Suite("The API")
struct APITests {
    let house: House
    let system: RequestClient

    init() throws {
        house = try House()
        system = RequestClient(house.site, headers: ["authorization": "Bearer geheim"])
    }

    @Test("a token with the permission is let in; without one the answer is a problem in JSON")
    func token() async throws {
        let created = try await system.json(
            "POST", "/api/v1/cases", "{\"a\":1}", headers: ["idempotency-key": "0123456789abcdef"])
        try created.expecting(201, "\"key\":\"0123456789abcdef\"", "{\"a\":1}")
        for headers in [[:], ["authorization": "Bearer falsch"], ["authorization": "Basic geheim"]] as [Headers] {
            let reply = try await house.client.json("POST", "/api/v1/cases", "{}", headers: headers)
            try reply.expecting(401, "\"status\":401", "\"instance\":\"urn:kreishaus:request:")
            #expect(reply.headers["content-type"] == "application/problem+json")
            #expect(reply.headers["www-authenticate"] == "Bearer")
        }
    }

    @Test("a browser's session opens no API, so no other site can use it")
    func session() async throws {
        let clerk = try await house.clerk("applications.create cases.read")
        try await clerk.json("POST", "/api/v1/cases", "{}").expecting(401)
    }

    @Test("absent and foreign are the same problem, and unknown addresses are problems too")
    func absent() async throws {
        try await system.json("GET", "/api/v1/cases/\(House.id)").expecting(200)
        let foreign = try await system.json("GET", "/api/v1/cases/\(House.other)")
        let impossible = try await system.json("GET", "/api/v1/cases/x")
        try foreign.expecting(404, "\"status\":404")
        #expect(foreign.comparable == impossible.comparable)
        try await system.json("GET", "/api/v1/nichts").expecting(404, "\"status\":404")
        try await house.client.json("GET", "/api/v1/cases/x").expecting(401)
    }

    @Test("a body that is not JSON is refused with its place")
    func broken() async throws {
        try await system.json("POST", "/api/v1/cases", "{\"a\":}").expecting(400, "Zeile 1, Spalte 6")
        try await system.send("POST", "/api/v1/cases", headers: ["content-type": "text/plain"], body: [123, 125])
            .expecting(415)
        let long = "\"" + String(repeating: "a", count: 1 << 20) + "\""
        try await system.json("POST", "/api/v1/cases", long).expecting(413)
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        try await system.json("POST", "/api/v1/cases", deep).expecting(400)
    }

    @Test("a body that does not fit its schema is refused with every place, before the handler sees it")
    func unfit() async throws {
        let strict = try House { _, reception in
            reception.bodyCheck = { schema in
                { body in
                    schema == ["type": "object"] && body.objectValue == nil
                        ? [
                            SchemaProblem(
                                pointer: "",
                                message: Localized("Hier wird ein Objekt erwartet.", "An object is expected here."))
                        ] : []
                }
            }
        }
        let system = RequestClient(strict.site, headers: ["authorization": "Bearer geheim"])
        try await system.json("POST", "/api/v1/cases", "[]").expecting(
            422, "\"pointer\":\"\"", "Hier wird ein Objekt erwartet.")
        try await system.json("POST", "/api/v1/cases", "{}").expecting(201)
        try await strict.client.json("POST", "/api/v1/cases", "[]").expecting(401)
    }

    @Test("the document describes exactly the API routes")
    func document() async throws {
        let reply = try await house.client.get("/api/v1/openapi.json")
        let document = try JSONValue(parsing: reply.text)
        #expect(document["openapi"] == "3.1.0")
        let described = Set(
            (document["paths"]?.objectValue ?? [:]).flatMap { path in
                (path.value.objectValue ?? [:]).map { "\($0.key.uppercased()) \(path.key)" }
            })
        let expected = Set(
            house.site.routes.filter { $0.operation != nil }.map { "\($0.method.rawValue) \($0.pattern)" })
        #expect(described == expected)
        let create = document["paths"]?["/api/v1/cases"]?["post"]
        #expect(create?["operationId"] == "createCase")
        #expect(create?["requestBody"]?["content"]?["application/json"]?["schema"] == ["type": "object"])
        #expect(create?["responses"]?["201"] != nil && create?["responses"]?["401"] != nil)
        let read = document["paths"]?["/api/v1/cases/{case}"]?["get"]
        #expect(read?["parameters"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["case", "teil"])
    }

    @Test("an API route cannot be for somebody without a token")
    func audience() throws {
        let route = Route.api(.get, Paths.apiCases, for: .staff(.read), "", APIOperation("x", answers: [])) { _, _ in
            .noContent
        }
        #expect(throws: SiteDefect.self) {
            try Site(
                routes: [route], reception: Reception(sessions: SessionsInMemory(), clock: { Timestamp(seconds: 0) }))
        }
    }

    @Test("the list of routes names method, pattern, audience and kinds of every route")
    func report() throws {
        let rows = try #require(RoutesReport.json(house.site.routes).arrayValue)
        #expect(rows.count == house.site.routes.count)
        let note = try #require(rows.first { $0["pattern"] == "/amt/vorgaenge/{case}/notizen/{note}" })
        #expect(note["audience"] == "staff(cases.read)")
        #expect(note["parameters"] == ["case", "note"])
        #expect(note["method"] == "GET")
    }
}
