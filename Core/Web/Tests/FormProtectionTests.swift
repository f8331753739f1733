import Kernel
import TestKit
import Testing

@testable import Web

@Suite("Forms that only our own pages can send")
struct FormProtectionTests {
    @Test("a form from our page is taken, and its key is the same for a second click")
    func ours() async throws {
        let house = try House()
        let client = house.client
        let page = try await client.get(Paths.greeting())
        #expect(page.headers["set-cookie"]?.contains("__Host-kreishaus-formular=") == true)
        try await client.submit(page, button: "Senden", ["name": "Erika"]).expecting(200, "Guten Tag, Erika!")
        try await client.submit(page, button: "Senden", ["name": "Erika"]).expecting(200)
        #expect(house.received.all.count == 2)
        #expect(house.received.all[0] == house.received.all[1])
        #expect(!house.received.all[0].hasSuffix("-"))
    }

    @Test("a page looked at twice has two keys and two different tokens that both work")
    func masked() async throws {
        let house = try House()
        let client = house.client
        let (a, b) = (try await client.get(Paths.greeting()), try await client.get(Paths.greeting()))
        #expect(a.forms[0][FormField.csrf] != b.forms[0][FormField.csrf])
        #expect(a.forms[0][FormField.idempotency] != b.forms[0][FormField.idempotency])
        try await client.submit(a).expecting(200)
        try await client.submit(b).expecting(200)
        #expect(a.comparable == b.comparable)
    }

    @Test("a form without token, with a wrong one or with somebody else's is not taken")
    func foreignToken() async throws {
        let house = try House()
        let stranger = house.client
        let page = try await stranger.get(Paths.greeting())
        let token = try #require(page.forms[0][FormField.csrf])
        let victim = house.client
        _ = try await victim.get(Paths.greeting())
        for value in [token, "", "AAAA", String(repeating: "A", count: 86), token + "A"] {
            let body = RequestClient.urlEncoded([(FormField.csrf, value), ("name", "x")])
            try await victim.send(
                "POST", "/gruss", headers: ["content-type": "application/x-www-form-urlencoded"], body: body
            )
            .expecting(403)
        }
        try await victim.send("POST", "/gruss").expecting(403)
        #expect(house.received.all.isEmpty)
    }

    @Test(
        "another site's form is refused even with the right token",
        arguments: [
            ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"], ["origin": "https://boese.example"],
            ["origin": "null"], ["origin": "https://kreishaus.test.boese.example"],
        ] as [Headers])
    func foreignOrigin(_ headers: Headers) async throws {
        let house = try House()
        let client = house.client
        let page = try await client.get(Paths.greeting())
        var all = headers
        all["content-type"] = "application/x-www-form-urlencoded"
        let body = RequestClient.urlEncoded(page.forms[0].fields)
        try await client.send("POST", "/gruss", headers: all, body: body).expecting(
            403, "Das kam nicht von unserer Seite")
        #expect(house.received.all.isEmpty)
        all["sec-fetch-site"] = nil
        all["origin"] = "https://KREISHAUS.test"
        try await client.send("POST", "/gruss", headers: all, body: body).expecting(200)
    }

    @Test("a form from before the sign-in loses nothing: its values come back to be sent again")
    func staleForm() async throws {
        let house = try House()
        let client = house.client
        let page = try await client.get(Paths.greeting())
        try await client.post(Paths.signIn(), ["rights": "cases.read"]).expecting(303)
        let text = "Zwei\nZeilen & \"Anführung\u{301}\" <b>"
        let fields = page.forms[0].fields.filter { $0.0 != "name" } + [("name", text)]
        let stale = try await client.send(
            "POST", "/gruss",
            headers: ["content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"],
            body: RequestClient.urlEncoded(fields))
        try stale.expecting(403, "Ihre Angaben sind noch da")
        #expect(house.received.all.isEmpty)
        #expect(stale.forms[0]["name"] == text)
        #expect(stale.forms[0][FormField.idempotency] == page.forms[0][FormField.idempotency])
        try await client.submit(stale, button: "Noch einmal senden").expecting(200)
        #expect(house.received.all.first?.hasPrefix(text) == true)
    }

    @Test("what was written while the session ended is kept until one has signed in again")
    func endedSession() async throws {
        let house = try House()
        let clerk = try await house.clerk()
        house.clock.move(seconds: 2 * 3_600)
        let ended = try await clerk.post(Paths.decide(House.id), ["text": "Ein langer Bescheid"])
        try ended.expecting(401, "Ihre Angaben sind noch da", "href=\"/anmelden\"")
        try await clerk.post(Paths.signIn(), ["rights": "cases.read cases.decide"]).expecting(303)
        let again = try await clerk.submit(ended, button: "Noch einmal senden")
        try again.expecting(403, "Ihre Angaben sind noch da")
        try await clerk.submit(again, button: "Noch einmal senden").expecting(303)
        #expect(house.received.all == ["\(House.id) Ein langer Bescheid"])
    }

    @Test("values are not written into a page where nobody vouches for their origin, nor are passwords ever")
    func notReflected() async throws {
        let house = try House()
        let body = RequestClient.urlEncoded([("name", "nicht-zeigen")])
        let type: Headers = ["content-type": "application/x-www-form-urlencoded"]
        let unknown = try await house.client.send("POST", "/gruss", headers: type, body: body)
        try unknown.expecting(403, "Bitte gehen Sie in Ihrem Browser zurück")
        #expect(!unknown.contains("nicht-zeigen"))
        var ours = type
        ours["sec-fetch-site"] = "same-origin"
        let secret = RequestClient.urlEncoded([("passwort", "nicht-zeigen")])
        let reply = try await house.client.send("POST", "/gruss", headers: ours, body: secret)
        try reply.expecting(403)
        #expect(!reply.contains("nicht-zeigen"))
    }

    @Test("the first file of an upload is not taken before the token has come")
    func uploadOrder() async throws {
        let clerk = try await House().clerk()
        let body = Array(
            "--g\r\nContent-Disposition: form-data; name=\"foto\"; filename=\"a.jpg\"\r\n\r\nxyz\r\n--g--\r\n".utf8)
        try await clerk.send(
            "POST", "/amt/dateien", headers: ["content-type": "multipart/form-data; boundary=g"], body: body
        )
        .expecting(403)
    }
}
