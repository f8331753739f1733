import Kernel
import TestKit
import Testing

@testable import Web

@Suite("Sessions")
struct SessionTests {
    @Test("signing in makes a new session each time, and the old secret opens nothing any more")
    func rotation() async throws {
        let house = try House()
        let client = try await house.clerk()
        let first = try #require(client.cookies["__Host-kreishaus"])
        try await client.post(Paths.signIn(), ["rights": "cases.read"]).expecting(303)
        let second = try #require(client.cookies["__Host-kreishaus"])
        #expect(first != second)
        #expect(house.store.count == 1)
        try await house.client.get("/amt/vorgaenge", headers: ["cookie": "__Host-kreishaus=\(first)"]).expecting(303)
        try await house.client.get("/amt/vorgaenge", headers: ["cookie": "__Host-kreishaus=\(second)"]).expecting(200)
    }

    @Test("the cookie is closed to scripts, other sites and plain connections")
    func cookie() async throws {
        let reply = try await House().client.post(Paths.signIn(), ["rights": ""])
        let line = try #require(reply.headers.all("set-cookie").first { $0.hasPrefix("__Host-kreishaus=") })
        #expect(line.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test("a house without TLS uses cookies that a browser takes without it")
    func plain() async throws {
        let house = try House { settings, _ in settings.isSecure = false }
        let client = try await house.clerk()
        #expect(client.cookies["kreishaus"] != nil)
        #expect(client.cookies["__Host-kreishaus"] == nil)
        let reply = try await client.get(Paths.caseList())
        try reply.expecting(200)
        #expect(reply.headers["strict-transport-security"] == nil)
    }

    @Test("the store holds no secret that could be used")
    func hashed() async throws {
        let house = try House()
        let client = try await house.clerk()
        let secret = try #require(client.cookies["__Host-kreishaus"])
        #expect(try await house.store.find(secret) == nil)
        #expect(try await house.store.find(Sessions.key(secret)) != nil)
    }

    @Test("a session ends after an hour without use, and after half a day in any case")
    func timeouts() async throws {
        let house = try House()
        let idle = try await house.clerk()
        house.clock.move(seconds: 3_500)
        try await idle.get(Paths.caseList()).expecting(200)
        house.clock.move(seconds: 3_500)
        try await idle.get(Paths.caseList()).expecting(200)
        house.clock.move(seconds: 3_601)
        try await idle.get(Paths.caseList()).expecting(303)
        #expect(house.store.count == 0)
        #expect(idle.cookies["__Host-kreishaus"] == nil)
        let busy = try await house.clerk()
        for _ in 0..<24 {
            house.clock.move(seconds: 1_799)
            try await busy.get(Paths.caseList()).expecting(200)
        }
        house.clock.move(seconds: 100)
        try await busy.get(Paths.caseList()).expecting(303)
    }

    @Test("what outlasts a long rest stays open in the same browser, and nothing else, until the last hour")
    func lasting() async throws {
        let house = try House { _, reception in
            reception.lasting = { session, _ in session.values["application"].map { ["application": $0] } ?? [:] }
        }
        let client = house.client
        let clerk = try await house.clerk()
        try await client.post(Paths.open(), ["code": House.id.raw]).expecting(303)
        let secret = client.cookies["__Host-kreishaus"]
        for _ in 0..<3 {
            house.clock.move(seconds: 3 * 3_600)
            try await client.get(Paths.application(House.id)).expecting(200)
        }
        #expect(client.cookies["__Host-kreishaus"] == secret)
        try await clerk.get(Paths.caseList()).expecting(303)
        // Who was signed in and has opened something is not signed in any more.
        let both = try await house.clerk()
        try await both.post(Paths.open(), ["code": House.id.raw]).expecting(303)
        house.clock.move(seconds: 2 * 3_600)
        try await both.get(Paths.application(House.id)).expecting(200)
        try await both.get(Paths.caseList()).expecting(303)
        house.clock.move(seconds: 2 * 3_600)
        try await client.get(Paths.application(House.id)).expecting(303)
    }

    @Test("signing out removes session and cookie")
    func signOut() async throws {
        let house = try House()
        let client = try await house.clerk()
        try await client.post(Paths.signOut()).expecting(303)
        #expect(house.store.count == 0)
        #expect(client.cookies["__Host-kreishaus"] == nil)
        try await client.get(Paths.caseList()).expecting(303)
    }

    @Test("values can be set without a new secret, and the first one starts a session")
    func setting() async throws {
        let house = try House()
        let client = house.client
        try await client.post(Paths.open(), ["code": House.id.raw]).expecting(303)
        let secret = client.cookies["__Host-kreishaus"]
        #expect(secret != nil)
        try await client.post(Paths.open(), ["code": House.other.raw]).expecting(303)
        #expect(client.cookies["__Host-kreishaus"] == secret)
        try await client.get(Paths.application(House.other)).expecting(200)
    }

    @Test(
        "a cookie that is no secret of ours asks no database",
        arguments: ["", "x", "' OR 1=1", String(repeating: "A", count: 44)])
    func nonsense(_ value: String) async throws {
        try await House().client.get("/amt/vorgaenge", headers: ["cookie": "__Host-kreishaus=\(value)"]).expecting(303)
    }
}
