import Kernel
import Markup
import Testing

@Suite("HTML is made of literals; everything else is text")
struct HTMLTests {
    @Test("a literal is taken as it is")
    func literals() {
        let html: HTML = "<p class=\"lead\">Grüße & mehr</p>"
        #expect(html.source == "<p class=\"lead\">Grüße & mehr</p>")
    }

    @Test(
        "the five characters that mean something to a browser are escaped, in text and in attributes",
        arguments: [
            ("<script>", "&lt;script&gt;"), ("\" onclick=\"", "&quot; onclick=&quot;"), ("it's", "it&#39;s"),
            ("a & b &amp; c", "a &amp; b &amp;amp; c"), ("Straße § 9 «Übung» 漢字 🏛", "Straße § 9 «Übung» 漢字 🏛"),
            ("", ""),
        ])
    func escapes(text: String, expected: String) {
        let html: HTML = "<i title=\"\(text)\">\(text)</i>"
        #expect(html.source == "<i title=\"\(expected)\">\(expected)</i>")
        #expect(HTML(text: text).source == expected)
    }

    @Test(
        "a combining mark does not carry a quote or a bracket through",
        arguments: ["\u{301}", "\u{327}", "\u{200D}", "\u{FE0F}", "\u{20DD}", "\u{338}"])
    func combiningMarks(mark: String) {
        for (character, name) in [("\"", "&quot;"), ("'", "&#39;"), ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")] {
            let html: HTML = "\(character + mark)"
            #expect(html.source.unicodeScalars.elementsEqual((name + mark).unicodeScalars))
        }
    }

    @Test("control characters become a visible replacement; tab and line breaks stay")
    func controls() {
        for value in Array(0...0x1F) + [0x7F] + Array(0x80...0x9F) as [UInt32] {
            let scalar = Unicode.Scalar(value).map(String.init) ?? ""
            let html: HTML = "a\("x" + scalar + "y")b"
            let kept = [9, 10, 13].contains(value)
            #expect(html.bytes == Array("ax\(kept ? scalar : "\u{FFFD}")yb".utf8), "U+\(String(value, radix: 16))")
        }
    }

    @Test("every scalar of the first plane comes out as itself or as its escape")
    func plane() {
        let special: [UInt32: String] = [
            0x22: "&quot;", 0x26: "&amp;", 0x27: "&#39;", 0x3C: "&lt;", 0x3E: "&gt;",
        ]
        for value in (UInt32(0)...0xFFFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = (value < 0x20 || (0x7F...0x9F).contains(value)) && ![9, 10, 13].contains(value)
            let expected = special[value] ?? (isControl ? "\u{FFFD}" : String(scalar))
            #expect(HTML(text: String(scalar)).bytes == Array(expected.utf8))
        }
    }

    @Test("substrings, bridged text, numbers, ids, optionals and lists have their place")
    func interpolations() {
        let nothing: String? = nil
        let something: String? = "<b>"
        let noHTML: HTML? = nil
        let bracket = "a<b"
        let parts: [HTML] = ["<br>", HTML(text: "<")]
        #expect(("\(bracket.dropFirst())" as HTML).source == "&lt;b")
        #expect(("\(42)|\(-7 as Int64)|\(UInt8(9))" as HTML).source == "42|-7|9")
        #expect(("\(nothing)\(something)\(noHTML)\(parts)" as HTML).source == "&lt;b&gt;<br>&lt;")
        #expect(("\(Identifier<Int>(trusted: "a\"b"))" as HTML).source == "a&quot;b")
        #expect(("\(each: ["<", "b"], { "<li>\($0)</li>" })" as HTML).source == "<li>&lt;</li><li>b</li>")
        #expect(("<input\(if: true, " checked")\(if: false, " disabled")>" as HTML).source == "<input checked>")
        #expect(
            ("<i\(attribute: "title", "a\"b")\(attribute: "lang", nothing)\(attribute: "rows", 3)>" as HTML).source
                == "<i title=\"a&quot;b\" rows=\"3\">")
        #expect((["<a>", "<b>"] as [HTML]).joined(separator: ", ").source == "<a>, <b>")
    }

    @Test("a literal inside an interpolation is markup, and what it interpolates is still text")
    func innerLiterals() {
        let name: String? = "<Zoë>"
        let count = name.map { _ in 2 } ?? 1
        #expect(("<p>\(name.map { "<b>\($0)</b>" })</p>" as HTML).source == "<p><b>&lt;Zoë&gt;</b></p>")
        #expect(("<p>\(count > 1 ? "<b>viele</b>" : "<i>einer</i>")</p>" as HTML).source == "<p><b>viele</b></p>")
        let names = ["<a>", "b"]
        #expect(
            ("<ul>\(names.map { "<li>\($0)</li>" })</ul>" as HTML).source == "<ul><li>&lt;a&gt;</li><li>b</li></ul>")
        let sentence = "<\(count)>"
        #expect(("\(sentence)" as HTML).source == "&lt;2&gt;")
    }

    @Test("markup inside markup is not escaped a second time")
    func nesting() {
        let name = "Müller & Söhne"
        let inner: HTML = "<b>\(name)</b>"
        #expect(("<p>\(inner)</p>" as HTML).source == "<p><b>Müller &amp; Söhne</b></p>")
    }
}

@Suite("Links lead to this site, to the web, to mail and to telephones, nowhere else")
struct WebLinkTests {
    @Test(
        "these are followed",
        arguments: [
            "/", "/antrag/1?seite=2#oben", "#main", "?sort=name", "https://example.org/ä", "HTTP://example.org",
            "mailto:post@example.org", "tel:+49413112345",
        ])
    func safe(target: String) { #expect(WebLink.isSafe(target)) }

    @Test(
        "these lead nowhere",
        arguments: [
            "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
            "data:text/html,x", "vbscript:x", "//evil.example", "/\\evil.example", "/\t/evil.example",
            "\\\\evil.example",
            "antrag", "file:///etc/passwd", "https:", "mailto:", "https:/evil", "\u{1}https://example.org",
        ])
    func refused(target: String) {
        #expect(!WebLink.isSafe(target))
        #expect(("<a href=\"\(url: target)\">" as HTML).source == "<a href=\"about:invalid\">")
    }

    @Test("a followed target is escaped")
    func escaped() {
        #expect(("<a href=\"\(url: "/a?b=1&c=\"")\">" as HTML).source == "<a href=\"/a?b=1&amp;c=&quot;\">")
    }
}
