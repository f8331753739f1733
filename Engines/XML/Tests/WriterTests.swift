import Testing

@testable import XML

@Suite("Writing")
struct WriterTests {
    func text(_ writer: consuming XMLWriter) throws -> String { String(decoding: try writer.finish(), as: UTF8.self) }

    @Test("elements, attributes and text, indented where no text stands")
    func indented() throws {
        var xml = XMLWriter(indented: true)
        xml.element("i:invoice", ["xmlns:i": "urn:i", "nr": "1"]) { xml in
            xml.element("i:id", text: "4711")
            xml.element("note") { xml in
                xml.text("a ")
                xml.element("b", text: "c")
            }
            xml.element("empty")
            xml.element("group") { $0.element("leaf") }
        }
        #expect(
            try text(xml) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <i:invoice xmlns:i="urn:i" nr="1">
                  <i:id>4711</i:id>
                  <note>a <b>c</b></note>
                  <empty/>
                  <group>
                    <leaf/>
                  </group>
                </i:invoice>

                """)
    }

    @Test("whatever text is written is read back the same")
    func roundTrip() throws {
        let strange = "<&>\"']]>\r\n\t\r é😀\u{10FFFF} &amp; <![CDATA["
        var xml = XMLWriter(declaration: false)
        xml.element("ä", ["x": strange, "xml:lang": "de"], text: strange)
        let document = try XMLDocument(try xml.finish())
        #expect(document.text(of: document.root) == strange)
        #expect(document.attributes(of: document.root).first?.value == strange)
    }

    @Test("a name that begins with a combining mark has its prefix, declared or not")
    func combiningMark() throws {
        var xml = XMLWriter(declaration: false)
        xml.element("p:\u{FE2F}c", ["xmlns:p": "u", "xmlns:\u{FE2F}": "v", "\u{FE2F}:x": "1"])
        let document = try XMLDocument(try xml.finish())
        #expect(document.name(of: document.root) == XMLName("\u{FE2F}c", namespace: "u"))

        var undeclared = XMLWriter(declaration: false)
        undeclared.element("p:\u{FE2F}c")
        #expect(throws: XMLWriterError.undeclaredPrefix("p")) { try undeclared.finish() }
    }

    @Test("what XML cannot say is an error, not a broken document")
    func errors() {
        func error(_ write: (inout XMLWriter) -> Void) -> XMLWriterError? {
            var xml = XMLWriter()
            write(&xml)
            do {
                _ = try xml.finish()
                return nil
            } catch {
                return error
            }
        }
        #expect(error { _ in } == .noRoot)
        #expect(error { $0.element("a b") } == .malformedName("a b"))
        #expect(error { $0.element("") } == .malformedName(""))
        #expect(error { $0.element("a:b:c") } == .malformedName("a:b:c"))
        #expect(error { $0.element("1") } == .malformedName("1"))
        #expect(error { $0.element("p:a") } == .undeclaredPrefix("p"))
        #expect(error { $0.element("a", ["x": "1", "x": "2"]) } == .duplicateAttribute("x"))
        #expect(
            error {
                $0.begin("a"); $0.text("x"); $0.attribute("b", "1")
            } == .misplacedAttribute("b"))
        #expect(
            error {
                $0.begin("a"); $0.attribute("p:b", "1")
            } == .undeclaredPrefix("p"))
        #expect(
            error {
                $0.begin("a"); $0.attribute("xmlns:p", "u"); $0.attribute("p:b", "1"); $0.end()
            } == nil)
        #expect(error { $0.element("a", text: "\u{1}") } == .forbiddenCharacter(1))
        #expect(error { $0.element("a", ["b": "\u{FFFF}"]) } == .forbiddenCharacter(0xFFFF))
        #expect(error { $0.begin("a") } == .notEnded("a"))
        #expect(error { $0.end() } == .nothingToEnd)
        #expect(error { $0.text("x") } == .textOutsideRoot)
        #expect(
            error {
                $0.element("a"); $0.element("b")
            } == .secondRoot("b"))
        #expect(
            error {
                $0.element("a") {
                    $0.element("p:b", ["xmlns:p": "u"]); $0.element("p:c")
                }
            } == .undeclaredPrefix("p"))
    }
}
