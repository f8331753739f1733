import Foundation
import Testing
import Tools
import Web

@testable import Processes

@Suite("What the program that calls is told")
struct CurlTests {
    @Test(
        "any text comes through the configuration as it was",
        arguments: [
            "plain", #"quote " inside"#, #"back\slash \" both \\"#, "line\nurl = \"http://127.0.0.1:1/\"", "cr\r\nlf",
            "tab\tend\u{0B}", "# no comment", "@/etc/passwd", "-o /tmp/x", "ä ö 😀 \u{301}", "", " blanks ",
            #"\n is no line end"#, "%{stderr}", "$HOME `id`",
        ])
    func quoting(text: String) async throws {
        let system = try OtherSystem { _, _ in .init(200, "{}") }
        let program = try Program.locate("curl")
        let quoted = try #require(Curl.quoted(text))
        #expect(!quoted.utf8.contains(10) && !quoted.utf8.contains(13))
        // The program itself is the judge: it says what it has read.
        let said = try await program.run(
            ["--disable", "--config", "-"],
            input: .bytes(
                Array(
                    "silent\nurl = \"\(system.url)/\"\nrequest = \"POST\"\nheader = \"Expect:\"\ndata-raw = \(quoted)\n"
                        .utf8)),
            directory: "/")
        #expect(said == Array("{}".utf8))
        #expect(system.asked.map(\.body) == [text])
        let header = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let place = try #require(ServiceAddress(system.url, schemes: ServiceAddress.web))
        var transfer = Curl(place: place, pinned: "127.0.0.1", timeLimit: 5)
        (transfer.method, transfer.headers, transfer.body) = ("PUT", [("X-Was", header)], text)
        guard Curl.isHeader("X-Was", header) else {
            #expect(transfer.configuration(file: "/x") == nil)
            return
        }
        _ = try await transfer.run(program)
        let asked = try #require(system.asked.last)
        #expect(asked.headers["x-was"].map(blank) == blank(header))
        #expect(asked.body == text)
    }

    /// White space around a header's value is none of it.
    private func blank(_ text: String) -> String { text.trimmingCharacters(in: .whitespaces) }

    @Test("a zero byte and a line end in a header cannot be said")
    func unsayable() throws {
        #expect(Curl.quoted("a\u{0}b") == nil)
        let place = try #require(ServiceAddress("https://fach.example/", schemes: ServiceAddress.web))
        for header in [("X-A", "a\r\nX-B: c"), ("X-A: b\r\nX", "c"), ("", "c"), ("X A", "c"), ("X-A", "")] {
            var transfer = Curl(place: place, pinned: "192.0.2.1", timeLimit: 5)
            (transfer.method, transfer.headers) = ("GET", [header])
            #expect(transfer.configuration(file: "/x") == nil)
        }
    }

    @Test("neither a secret nor an address is among the arguments, and only HTTP is spoken")
    func configuration() throws {
        let place = try #require(ServiceAddress("https://fach.example:8443/a?b=c", schemes: ServiceAddress.web))
        var transfer = Curl(place: place, pinned: "2001:db8::1", timeLimit: 7)
        (transfer.method, transfer.headers) = ("POST", [("Authorization", "Bearer x")])
        let text = String(decoding: try #require(transfer.configuration(file: "/x")), as: UTF8.self)
        for line in [
            #"url = "https://fach.example:8443/a?b=c""#, #"proto = "=http,https""#,
            #"resolve = "fach.example:8443:[2001:db8::1]""#, #"max-redirs = "0""#, #"max-time = "7""#,
            #"header = "Authorization: Bearer x""#, "globoff", #"noproxy = "*""#,
        ] { #expect(text.contains(line + "\n")) }
        #expect(!text.contains("location"))
    }

    @Test(
        "addresses are taken in plain forms only",
        arguments: [
            ("https://fach.example", "https://fach.example:443/"),
            ("HTTP://FACH.example:81/x?y", "http://fach.example:81/x?y"),
            ("https://[2001:db8::1]/a", "https://[2001:db8::1]:443/a"),
            ("https://fach.example?q=1", "https://fach.example:443/?q=1"),
            ("https://a:b@fach.example/", nil), ("https://fach.example@evil.example/", nil),
            ("ftp://fach.example/", nil),
            ("https://fach.example\\@evil.example/", nil), ("https://fach.example#@evil.example/", nil),
            ("https:///etc/passwd", nil), ("https://fach.example:0/", nil), ("https://fach.example:99999/", nil),
            ("https://fach..example/", nil), ("https://-fach.example/", nil), ("https://fach.example/\n", nil),
            ("https://fäch.example/", nil), ("https://[::1]evil.example/", nil), ("https://[fach]/", nil),
            ("file:///etc/passwd", nil),
            ("https://fach.example:/", nil), ("https:fach.example", nil), ("", nil),
        ] as [(String, String?)])
    func addresses(text: String, url: String?) {
        #expect(ServiceAddress(text, schemes: ServiceAddress.web)?.url == url)
    }

    @Test("a named host leads to everybody's addresses; inner ones count only where they are named")
    func reach() throws {
        let reach = ConnectorReach(
            allowed: ["fach.example:8443", "10.1.0.0/16", "[::1]:80"].compactMap { ConnectorReach.Entry($0) })
        func place(_ url: String) throws -> ServiceAddress {
            try #require(ServiceAddress(url, schemes: ServiceAddress.web))
        }
        let named = try place("https://fach.example:8443/")
        #expect(reach.names(named))
        #expect(try !reach.names(place("https://fach.example/")))
        #expect(try !reach.names(place("https://www.fach.example:8443/")))
        #expect(try reach.names(place("http://10.1.2.3:99/")))
        #expect(try !reach.names(place("http://10.2.2.3/")))
        #expect(try reach.names(place("http://[::1]/")) && !reach.names(place("http://[::1]:81/")))
        // Not by another way to write it.
        #expect(try !reach.names(place("http://167838211/")))
        for (text, isPermitted) in [
            ("93.184.216.34", true), ("2a00:1450::1", true), ("127.0.0.1", false), ("10.1.9.9", true),
            ("10.2.9.9", false),
            ("169.254.169.254", false), ("192.168.0.1", false), ("172.31.255.255", false), ("::1", false),
            ("::ffff:127.0.0.1", false), ("fe80::1", false), ("fd00::1", false), ("64:ff9b::7f00:1", false),
            ("0.0.0.0", false),
        ] {
            let address = try #require(NetworkAddress(text))
            #expect(reach.permits(address, at: named) == isPermitted, "\(text)")
        }
        for text in ["", "a b", "http://fach.example", "fach.example/x", "*.example", "10.0.0.0/33"] {
            #expect(ConnectorReach.Entry(text) == nil, "\(text)")
        }
    }

    @Test(
        "pauses are read and written as people do",
        arguments: [
            ("30 s, 2 min, 1 h", [30, 120, 3_600]), ("", []), ("90s", [90]), ("1 h, 30 s", nil), ("0 s", nil),
            ("25 h", nil),
            ("-1 s", nil), ("1", nil), ("99999999999999999999 h", nil), ("1 s,", [1]), ("1 s,1 s", [1, 1]),
            (String(repeating: "1 s,", count: 13), nil),
        ] as [(String, [Int]?)])
    func pauses(text: String, pauses: [Int]?) {
        #expect(PauseText.read(text) == pauses)
        if let pauses { #expect(PauseText.read(PauseText.write(pauses)) == pauses) }
    }
}
