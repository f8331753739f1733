import Kernel
import Markup
import TestKit
import Testing

@testable import Web

@Suite("The site")
struct SiteTests {
    @Test("a page for everybody is answered without a session or cookie")
    func page() async throws {
        let house = try House()
        let reply = try await house.client.get(Paths.start())
        try reply.expecting(200, "Willkommen")
        #expect(reply.headers["set-cookie"] == nil)
        #expect(house.store.count == 0)
        #expect(reply.headers["cache-control"] == "no-store")
    }

    @Test("every response carries the headers that keep a browser safe")
    func headers() async throws {
        let house = try House()
        for target in ["/", "/gibt/es/nicht", "/amt/vorgaenge", "/fehler", "/health", Assets.styles.path] {
            let headers = try await house.client.get(target).headers
            let policy = try #require(headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            #expect(headers["x-content-type-options"] == "nosniff")
            #expect(headers["strict-transport-security"] != nil)
            #expect(headers["referrer-policy"] == "same-origin")
            #expect(headers["x-request-id"]?.count == 11)
        }
    }

    @Test("HEAD says what GET would, without the body")
    func head() async throws {
        let house = try House()
        let get = try await house.client.get(Paths.start())
        let head = try await house.client.send("HEAD", "/")
        #expect(head.status == 200)
        #expect(head.bytes.isEmpty)
        #expect(head.headers["content-length"] == String(get.bytes.count))
    }

    @Test("a method that an address does not have is told which ones it has")
    func method() async throws {
        let house = try House()
        let reply = try await house.client.send("DELETE", "/gruss")
        try reply.expecting(405)
        #expect(reply.headers["allow"] == "GET, HEAD, POST")
        try await house.client.send("BREW", "/").expecting(405)
    }

    @Test("a slash too many leads to the right address")
    func slash() async throws {
        let reply = try await House().client.get("/gruss/?a=b")
        try reply.expecting(308)
        #expect(reply.location == "/gruss?a=b")
        let elsewhere = try await House { _, reception in
            reception.page = { "<a href=\"\($0.languages.english)\">English</a>" }
        }.client.get("//boese.example/a")
        try elsewhere.expecting(404, "href=\"/?sprache=en\"")
    }

    @Test("the language comes from the address, then from the cookie, then from the browser")
    func language() async throws {
        let house = try House()
        let client = house.client
        try await client.get("/", headers: ["accept-language": "fr, en;q=0.8, de;q=0.5"]).expecting(200, "Welcome")
        try await client.get("/", headers: ["accept-language": "en;q=0, de"]).expecting(200, "Willkommen")
        try await client.get("/?sprache=en").expecting(200, "Welcome")
        try await client.get("/", headers: ["accept-language": "de"]).expecting(200, "Welcome")
        try await client.get("/?sprache=de").expecting(200, "Willkommen")
        try await client.get("/?sprache=fr").expecting(200, "Willkommen")
    }

    @Test("who is not signed in is led to the sign-in and from there back")
    func door() async throws {
        let house = try House()
        let reply = try await house.client.get("/amt/vorgaenge?seite=2")
        try reply.expecting(303)
        #expect(reply.location == "/anmelden?ziel=%2Famt%2Fvorgaenge%3Fseite%3D2")
    }

    @Test("a member of staff without the permission is told which one is missing")
    func permission() async throws {
        let house = try House()
        let clerk = try await house.clerk("cases.read")
        try await clerk.get(Paths.caseList()).expecting(200, "Vorgänge für Testperson")
        try await clerk.post(Paths.decide(House.id)).expecting(
            403, "Ihr Konto hat das Recht „Über Vorgänge entscheiden“ nicht.")
        try await clerk.post(Paths.decide(House.id), headers: ["accept-language": "en"]).expecting(
            403, "Your account does not have the permission “Decide cases”.")
    }

    @Test("an absent thing, a foreign one and an impossible id look the same")
    func absence() async throws {
        let clerk = try await House().clerk()
        try await clerk.get(Paths.casePage(House.id)).expecting(200)
        let foreign = try await clerk.get(Paths.casePage(House.other))
        let impossible = try await clerk.get("/amt/vorgaenge/unsinn")
        let nowhere = try await clerk.get("/amt/vorgaenge/a/b/c")
        #expect(foreign.status == 404)
        #expect(
            foreign.comparable.replacing(foreign.target, with: "")
                == impossible.comparable.replacing(impossible.target, with: ""))
        #expect(nowhere.status == 404)
    }

    @Test("an application opened by code opens no other one")
    func applicant() async throws {
        let house = try House()
        let client = house.client
        try await client.get(Paths.application(House.id)).expecting(303)
        try await client.post(Paths.open(), ["code": House.id.raw]).expecting(303)
        try await client.get(Paths.application(House.id)).expecting(200, "adendorf")
        try await client.get(Paths.application(House.other)).expecting(404)
        try await client.get(Paths.caseList()).expecting(303)
    }

    @Test("errors are pages that a person understands, with a reference that the log knows")
    func errors() async throws {
        let house = try House()
        try await house.client.get("/fehler?wie=conflict").expecting(409, "Zu spät.")
        let busy = try await house.client.get("/fehler?wie=busy")
        try busy.expecting(503, "Gerade nicht erreichbar")
        #expect(busy.headers["retry-after"] == "60")
        try await house.client.get("/fehler?wie=full").expecting(507)
        try await house.client.get("/fehler?wie=absent").expecting(404)
        let defect = try await house.client.get("/fehler", headers: ["accept-language": "en"])
        try defect.expecting(500, "Something went wrong on our side", defect.reference ?? "?")
        let line = try #require(
            house.log.all.first { $0.contains("\"defect\"") && $0.contains(defect.reference ?? "?") })
        #expect(line.contains("\"error\":\"Oops\""))
        #expect(!house.log.all.joined().contains("Erika"))
        #expect(!defect.contains("Oops"))
    }

    @Test("an error that knows how to say itself is said so; what a page says itself is logged all the same")
    func explained() async throws {
        let house = try House()
        let thrown = try await house.client.get("/fehler?wie=explained")
        try thrown.expecting(503, "Die Prüfung antwortet nicht", "Bitte später noch einmal.")
        #expect(thrown.headers["retry-after"] == "60")
        let said = try await house.client.get("/fehler?wie=said").expecting(422, "Die Prüfung ist gerade nicht da.")
        for reference in [thrown.reference, said.headers["x-request-id"]] {
            let line = try #require(
                house.log.all.first { $0.contains("\"defect\"") && $0.contains(reference ?? "?") })
            #expect(line.contains("\"error\":\"Explained\""))
        }
    }

    @Test("a handler that takes too long is given up")
    func time() async throws {
        let house = try House { settings, _ in settings.secondsPerRequest = 1 }
        try await house.client.get(Paths.slow()).expecting(503, "Das hat zu lange gedauert")
        #expect(house.site.running == 0)
    }

    @Test("large pages are compressed for who wants it, small ones and downloads are not")
    func compression() async throws {
        let house = try House()
        let plain = try await house.client.get(Paths.large())
        let packed = try await house.client.get(Paths.large(), headers: ["accept-encoding": "br;q=1, gzip;q=0.5"])
        #expect(plain.headers["content-encoding"] == nil)
        #expect(plain.headers["vary"] == "accept-encoding")
        #expect(packed.headers["content-encoding"] == "gzip")
        #expect(packed.bytes.count < plain.bytes.count / 2)
        #expect(try gunzip(packed.bytes) == plain.bytes)
        for accepted in ["gzip;q=0", "identity", "br"] {
            let reply = try await house.client.get(Paths.large(), headers: ["accept-encoding": accepted])
            #expect(reply.headers["content-encoding"] == nil)
        }
        let small = try await house.client.get(Paths.start(), headers: ["accept-encoding": "gzip"])
        #expect(small.headers["content-encoding"] == nil)
    }

    @Test("the program's files are kept for ever, under an address that changes with them")
    func assets() async throws {
        let house = try House()
        let link = Assets.styles.path
        let plain = try await house.client.get(link)
        try plain.expecting(200, "margin")
        #expect(plain.headers["cache-control"] == "public, max-age=31536000, immutable")
        let chosen = try await house.client.get(link + "?sprache=en")
        #expect(chosen.status == 200 && chosen.headers["set-cookie"] == nil)
        let packed = try await house.client.get(link, headers: ["accept-encoding": "gzip"])
        #expect(try gunzip(packed.bytes) == plain.bytes)
        try await house.client.get("/assets/brand-1a5fb4.css").expecting(200)
        try await house.client.get("/assets/kreishaus-0.css").expecting(404)
    }

    @Test("a download is streamed under a name that every system understands")
    func download() async throws {
        let house = try House()
        let reply = try await house.client.get(Paths.stream())
        #expect(reply.bytes == [1, 2, 3, 4, 5, 6])
        #expect(
            reply.headers["content-disposition"]?.contains("filename*=UTF-8''Bescheid%20Gr%C3%B6%C3%9Fe.pdf") == true)
        #expect(house.log.all.last?.contains("\"bytes\":6") == true)
        #expect(house.site.running == 0)
    }

    @Test("files come with their form, and too large ones are refused by name")
    func upload() async throws {
        let clerk = try await House().clerk()
        let reply = try await clerk.upload(
            Paths.files(), ["text": "x"],
            files: [
                FileToSend("foto", name: "../Größe.jpg", bytes: [UInt8](repeating: 7, count: 90_000)),
                FileToSend("leer", name: "", bytes: []),
                FileToSend("null", name: "nichts.txt", bytes: []),
            ])
        try reply.expecting(200)
        #expect(reply.text == "foto=Größe.jpg:90000,null=nichts.txt:0")
        let large = FileToSend("foto", name: "riesig.jpg", bytes: [UInt8](repeating: 7, count: 100_001))
        try await clerk.upload(Paths.files(), files: [large]).expecting(413, "riesig.jpg")
        let several = (0..<4).map { FileToSend("foto", name: "\($0).jpg", bytes: [UInt8](repeating: 7, count: 90_000)) }
        try await clerk.upload(Paths.files(), files: several).expecting(413)
    }

    @Test("a route that takes no files refuses one")
    func noFiles() async throws {
        let house = try House()
        let reply = try await house.client.upload(
            Paths.greeting(), ["name": "x"], files: [FileToSend("d", name: "a.txt", bytes: [1])])
        #expect(reply.status == 413 || reply.status == 415)
        try await house.client.upload(Paths.greeting(), ["name": "Erika"], files: []).expecting(200, "Erika")
    }

    @Test("hostile text comes out escaped, a quote under a combining mark included")
    func hostile() async throws {
        let house = try House()
        let text = "\"\u{301}><script>alert(1)</script>"
        let reply = try await house.client.post(Paths.greeting(), ["name": text])
        try reply.expecting(200, "&lt;script&gt;")
        #expect(!contains(reply.bytes, Array("<script>".utf8)))
        #expect(!contains(reply.bytes, Array("\"\u{301}".utf8)))
    }

    private func contains(_ all: [UInt8], _ wanted: [UInt8]) -> Bool {
        all.indices.contains { all[$0...].starts(with: wanted) }
    }
}
