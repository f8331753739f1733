import Kernel
import Testing

@testable import Identity

@Suite("Arms as SVG from outside") struct ArmsTests {
    private func read(_ inside: String, attributes: String = "") -> Result<String, Refusal> {
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\" \(attributes)>\(inside)</svg>"
        return Result { () throws(Refusal) in try Arms.read(Array(svg.utf8)) }
    }

    @Test("a drawing as programs write it stays a drawing, and nothing but one")
    func drawing() throws {
        let made = try read(
            """
            <title>Wappen</title><metadata><x xmlns="urn:rdf">Wer</x></metadata>
            <sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="n"/>
            <defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff;-inkscape-x:1"/></linearGradient>
            <linearGradient id="b" xlink:href="#a"/><clipPath id="c"><circle cx="4" cy="4" r="4"/></clipPath></defs>
            <g clip-path="url(#c)" style="fill:url(#b); stroke : #000"><path d="M0 0h9v9z"/></g>
            <text x="1" y="5" font-family="sans-serif">A &amp; B</text>
            """, attributes: "version=\"1.1\" role=\"img\" aria-label=\"W\""
        ).get()
        for kept in [
            "stop-color=\"#fff\"", "fill=\"url(#b)\"", "stroke=\"#000\"", "href=\"#a\"", "A &amp; B", "M0 0h9v9z",
        ] {
            #expect(made.contains(kept), "\(kept)")
        }
        for gone in ["style", "xlink", "sodipodi", "metadata", "Wer", "title", "inkscape", "role", "aria"] {
            #expect(!made.contains(gone), "\(gone)")
        }
        #expect(try Arms.read(Array(made.utf8)) == made)
    }

    @Test(
        "what could run, load, style or copy is refused",
        arguments: [
            "<script>alert(1)</script>", "<style>*{fill:red}</style>", "<image href=\"a.png\"/>",
            "<foreignObject/>", "<a href=\"https://example.org\"><path d=\"M0 0\"/></a>", "<use href=\"#a\"/>",
            "<animate attributeName=\"x\"/>", "<set attributeName=\"onload\"/>", "<filter id=\"f\"/>", "<iframe/>",
            "<path d=\"M0 0\" onclick=\"alert(1)\"/>", "<path fill=\"url(https://example.org/#a)\"/>",
            "<path fill=\"URL(//example.org)\"/>", "<path style=\"fill:url('data:x')\"/>",
            "<path style=\"fill:u\\72l(x)\"/>", "<path style=\"fill:u/**/rl(x)\"/>", "<path class=\"a\"/>",
            "<path filter=\"url(#f)\"/>", "<path fill=\"url(#a) url(x)\"/>", "<path href=\"#a\"/>",
            "<linearGradient href=\"a.svg#b\"/>", "<linearGradient xlink:href=\"javascript:1\"/>",
            "<path xlink:href=\"#a\"/>", "<path fill=\"javascript:1\"/>", "<text font-family=\"@import x\"/>",
        ])
    func refused(part: String) {
        guard case .failure(let refusal) = read(part) else {
            Issue.record("\(part) was taken")
            return
        }
        #expect(refusal.field == "arms" && refusal.reason.de.contains("Zeile 1"))
    }

    @Test("what is no SVG, has no size, is too large or too deep, or brings a document type, is refused")
    func form() {
        func isRefused(_ text: String) -> Bool { (try? Arms.read(Array(text.utf8))) == nil }
        #expect(isRefused("") && isRefused("GIF89a") && isRefused("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"))
        #expect(isRefused("<svg viewBox=\"0 0 1 1\"/>") && isRefused("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"))
        #expect(
            isRefused(
                "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"))
        let deep = String(repeating: "<g>", count: 60) + String(repeating: "</g>", count: 60)
        guard case .failure = read(deep), case .failure = read(String(repeating: " ", count: Arms.limit)) else {
            Issue.record("too deep or too large, and taken")
            return
        }
    }
}
