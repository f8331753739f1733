import JSON
import Kernel
import Logging
import TestKit
import Testing

@testable import Web

@Suite("Limits, health, metrics and log")
struct OperationsTests {
    @Test("guessing at the sign-in is slowed down, for one client and not for the others")
    func rateLimit() async throws {
        let house = try House { settings, _ in settings.rateLimits[.signIn] = RateLimit(burst: 3, perMinute: 6) }
        let client = house.client
        for _ in 0..<3 { try await client.post(Paths.signIn()).expecting(303) }
        let reply = try await client.post(Paths.signIn())
        try reply.expecting(429, "Bitte warten Sie einen Moment", "10 Sekunden")
        #expect(reply.headers["retry-after"] == "10")
        try await client.get(Paths.start()).expecting(200)
        try await RequestClient(house.site, peer: "192.0.2.7").post(Paths.signIn()).expecting(303)
        house.clock.move(seconds: 10)
        try await client.post(Paths.signIn()).expecting(303)
        try await client.post(Paths.signIn()).expecting(429)
    }

    @Test("one household with IPv6 counts as one client")
    func household() async throws {
        let house = try House { settings, _ in settings.rateLimits[.signIn] = RateLimit(burst: 1, perMinute: 1) }
        try await RequestClient(house.site, peer: "2001:db8:1:2::1").post(Paths.signIn()).expecting(303)
        try await RequestClient(house.site, peer: "2001:db8:1:2:ffff::9").post(Paths.signIn()).expecting(429)
        try await RequestClient(house.site, peer: "2001:db8:1:3::1").post(Paths.signIn()).expecting(303)
    }

    @Test("a million clients do not fill the memory")
    func bounded() {
        let limiter = RateLimiter([.page: RateLimit(burst: 1, perMinute: 1)], capacity: 100)
        for i in 0..<10_000 {
            _ = limiter.wait(.page, client: [UInt8(i & 255), UInt8(i >> 8)], now: Timestamp(seconds: 0))
        }
        #expect(limiter.count <= 200)
    }

    @Test("a proxy's word about the client counts only where the settings name the proxy")
    func proxies() throws {
        let block = try #require(NetworkBlock("10.0.0.0/8"))
        func client(_ peer: String, _ headers: Headers) -> ClientIdentity {
            ClientIdentity(Arrival(method: "GET", target: "/", headers: headers, peer: peer), trusting: [block])
        }
        let forwarded: Headers = [
            "x-forwarded-for": "203.0.113.9, 198.51.100.7, 10.1.1.1", "x-forwarded-proto": "https",
        ]
        #expect(client("10.0.0.1", forwarded).address == "198.51.100.7")
        #expect(client("10.0.0.1", forwarded).isSecure)
        #expect(client("192.0.2.1", forwarded).address == "192.0.2.1")
        #expect(!client("192.0.2.1", forwarded).isSecure)
        #expect(client("127.0.0.1", [:]).isLocal)
        #expect(!client("127.0.0.1", forwarded).isLocal)
        #expect(client("::ffff:10.0.0.1", ["x-forwarded-for": "unsinn"]).address == "::ffff:10.0.0.1")
    }

    @Test("blocks of addresses are read strictly")
    func blocks() throws {
        for text in ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "x", "", "::/129", "1.2.3.4/"] {
            #expect(NetworkBlock(text) == nil)
        }
        let block = try #require(NetworkBlock("2001:db8::/33"))
        #expect(block.contains(try #require(NetworkAddress("2001:db8:7fff::1"))))
        #expect(!block.contains(try #require(NetworkAddress("2001:db8:8000::1"))))
        #expect(try #require(NetworkBlock("192.0.2.5")).contains(try #require(NetworkAddress("192.0.2.5"))))
    }

    @Test("health says whether the house can work, and no more once it is closing")
    func health() async throws {
        let house = try House()
        try await house.client.get("/health").expecting(200, "\"ok\"")
        try await house.client.get("/health/ready").expecting(200, "\"ready\"", "\"centre\":\"ok\"")
        house.site.close()
        try await house.client.get("/health/ready").expecting(503, "not ready")
        let broken = try House { _, reception in reception.checks = [HealthCheck("centre") { throw Oops() }] }
        try await broken.client.get("/health/ready").expecting(503, "\"centre\":\"failing\"")
        try await broken.client.get("/health").expecting(200)
    }

    @Test("metrics are for this machine, or for who brings the token")
    func metrics() async throws {
        let house = try House()
        try await house.client.get(Paths.caseList()).expecting(303)
        let text = try await house.client.get("/metrics")
        try text.expecting(
            200, "# TYPE http_requests_total counter",
            "http_requests_total{method=\"GET\",route=\"/amt/vorgaenge\",status=\"303\"} 1",
            "http_request_seconds_bucket{route=\"/amt/vorgaenge\",le=\"+Inf\"} 1", "http_requests_running 1")
        try await RequestClient(house.site, peer: "192.0.2.7").get("/metrics").expecting(404)
        try await house.client.get("/metrics", headers: ["x-forwarded-for": "192.0.2.7"]).expecting(404)
        let guarded = try House { settings, _ in settings.operationsToken = "merkwort" }
        try await guarded.client.get("/metrics").expecting(404)
        try await guarded.client.get("/metrics", headers: ["authorization": "Bearer falsch"]).expecting(404)
        try await RequestClient(guarded.site, peer: "192.0.2.7").get(
            "/metrics", headers: ["authorization": "Bearer merkwort"]
        )
        .expecting(200)
    }

    @Test("a log line is JSON and knows the route's pattern, never an id, a query or an address")
    func log() async throws {
        let house = try House()
        let clerk = try await house.clerk()
        let reply = try await clerk.get(
            "/amt/vorgaenge/\(House.id)?suche=Mustermann", headers: ["user-agent": "Mozilla"])
        let line = try #require(house.log.all.last)
        let json = try JSONValue(parsing: line)
        #expect(json["route"] == "/amt/vorgaenge/{case}")
        #expect(json["status"] == 200)
        #expect(json["request"]?.stringValue == reply.reference)
        #expect(json["time"] == .string(house.clock.now.rfc3339))
        for word in [House.id.raw, "Mustermann", "127.0.0.1", "Mozilla", "Testperson"] { #expect(!line.contains(word)) }
    }

    @Test("hostile text cannot break a log line")
    func logLines() throws {
        let lines = Lines()
        var logger = Logger(label: "x") { _ in
            JSONLinesLog(label: "web", clock: { Timestamp(seconds: 0) }, write: lines.add)
        }
        logger[metadataKey: "a"] = "b"
        logger.info(
            "zwei\nZeilen \u{1B}[31m",
            metadata: ["liste": ["x", .dictionary(["y": "z"])], "zahl": .stringConvertible(7)])
        #expect(lines.all.count == 1)
        #expect(lines.all[0].utf8.filter { $0 < 0x20 } == [10])
        let json = try JSONValue(parsing: lines.all[0])
        #expect(json["zahl"] == 7)
        #expect(json["a"] == "b")
    }
}
