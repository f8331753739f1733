import Testing

@testable import XML

@Suite("What is not well-formed is refused")
struct WellFormednessTests {
    func refusal(_ text: String, _ limits: XMLLimits = .init()) -> XMLError.Reason? {
        do {
            _ = try XMLDocument(text, limits: limits)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(
        "with the reason",
        arguments: [
            ("", .empty), (" \n", .noRootElement), ("<!-- only -->", .noRootElement), ("text", .textOutsideRoot),
            ("<a/>text", .textOutsideRoot), ("<a/><b/>", .contentAfterRoot), ("</a>", .unexpectedEndTag),
            ("<a></a></a>", .unexpectedEndTag), ("<a>", .unclosedElement("a")),
            ("<a><b></a>", .mismatchedEndTag(expected: "b", found: "a")),
            ("<a></aa>", .mismatchedEndTag(expected: "a", found: "aa")),
            ("<ab></a>", .mismatchedEndTag(expected: "ab", found: "a")),
            ("<a></a x='1'>", .malformedTag), ("<a", .malformedTag), ("<a x='1'<b/>", .malformedTag),
            ("<a/ >", .malformedTag), ("< a/>", .malformedName),
            ("<1a/>", .malformedName), ("<-a/>", .malformedName), ("<a:b:c/>", .malformedName),
            ("<a:/>", .malformedName), ("<:a/>", .malformedName),
            ("<a b/>", .missingAttributeValue), ("<a b=c/>", .missingAttributeValue),
            ("<a b='1'c='2'/>", .missingSpaceBeforeAttribute),
            ("<a b='1' b='2'/>", .duplicateAttribute("b")), ("<a b='<'/>", .lessThanInAttribute),
            ("<a b='1/>", .unclosedAttribute),
            ("<a>]]></a>", .cdataEndInText), ("<a>&</a>", .unescapedAmpersand), ("<a>& </a>", .unescapedAmpersand),
            ("<a>&amp</a>", .unescapedAmpersand), ("<a>&nbsp;</a>", .unknownEntity("nbsp")),
            ("<a b='&x;'/>", .unknownEntity("x")), ("<a>&#;</a>", .malformedReference),
            ("<a>&#x;</a>", .malformedReference), ("<a>&#xG;</a>", .malformedReference),
            ("<a>&#X41;</a>", .malformedReference),
            ("<a>&#0;</a>", .forbiddenCharacter(0)), ("<a>&#xFFFE;</a>", .forbiddenCharacter(0xFFFE)),
            ("<a>&#xD800;</a>", .forbiddenCharacter(0xD800)),
            ("<a>&#99999999999999999999;</a>", .forbiddenCharacter(9_999_999)),
            ("<a>\u{1}</a>", .forbiddenCharacter(1)), ("<a b='\u{1F}'/>", .forbiddenCharacter(0x1F)),
            ("<a>\u{0}</a>", .forbiddenCharacter(0)), ("<a><!-- \u{2} --></a>", .forbiddenCharacter(2)),
            ("<a>\u{FFFE}</a>", .forbiddenCharacter(0xFFFE)), ("<a>\u{FFFF}</a>", .forbiddenCharacter(0xFFFF)),
            ("<a\u{0}/>", .forbiddenCharacter(0)),
            ("<!-- a -- b --><a/>", .malformedComment), ("<!-- a ---><a/>", .malformedComment),
            ("<a><!-- </a>", .unclosedComment), ("<a><!--", .unclosedComment), ("<a><!---", .unclosedComment),
            ("<a><![CDATA[x</a>", .unclosedCDATA), ("<![CDATA[x]]><a/>", .malformedMarkup),
            ("<a><!x></a>", .malformedMarkup),
            ("<?xml version='1.0'?><?xml version='1.0'?><a/>", .reservedInstruction),
            (" <?xml version='1.0'?><a/>", .reservedInstruction), ("<a><?XmL x?></a>", .reservedInstruction),
            ("<a><?p x</a>", .unclosedInstruction), ("<a><?p?x?></a>", .malformedInstruction),
            ("<a><?p:q x?></a>", .malformedInstruction), ("<a><??></a>", .malformedName),
            ("<!DOCTYPE a><a/>", .doctype), ("<a><!DOCTYPE a></a>", .doctype),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", .doctype),
            ("<?xml version='1.1'?><a/>", .unsupportedVersion("1.1")),
            ("<?xml encoding='UTF-8'?><a/>", .malformedDeclaration),
            ("<?xml version='1.0' standalone='maybe'?><a/>", .malformedDeclaration),
            ("<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>", .malformedDeclaration),
            ("<?xml version='1.0'encoding='UTF-8'?><a/>", .malformedDeclaration),
            ("<?xml version='1.0' ><a/>", .malformedDeclaration),
        ] as [(String, XMLError.Reason)])
    func refused(text: String, reason: XMLError.Reason) { #expect(refusal(text) == reason) }

    @Test(
        "also where namespaces are concerned",
        arguments: [
            ("<p:a/>", .undeclaredPrefix("p")), ("<a p:x='1'/>", .undeclaredPrefix("p")),
            ("<a xmlns:p=''/>", .emptyNamespace(prefix: "p")),
            ("<a><b xmlns:p='u'/><p:c/></a>", .undeclaredPrefix("p")),
            ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", .duplicateAttribute("q:x")),
            ("<a xmlns='u' xmlns='v'/>", .duplicateAttribute("xmlns")),
            ("<a xmlns:p='u' xmlns:p='u'/>", .duplicateAttribute("xmlns:p")),
            ("<a xmlns:xmlns='u'/>", .reservedPrefix("xmlns")), ("<xmlns:a/>", .reservedPrefix("xmlns")),
            ("<a xmlns:xml='u'/>", .reservedPrefix("xml")),
            (
                "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
                .reservedPrefix("http://www.w3.org/XML/1998/namespace")
            ),
            ("<a xmlns='http://www.w3.org/2000/xmlns/'/>", .reservedPrefix("http://www.w3.org/2000/xmlns/")),
        ] as [(String, XMLError.Reason)])
    func namespaces(text: String, reason: XMLError.Reason) { #expect(refusal(text) == reason) }

    @Test(
        "what is unusual but right is read",
        arguments: [
            "<a/>", "<a></a >", "<a\n/>", "<ä-1.ö/>", "<_/>", "<a>]]</a>", "<a>]] ></a>", "<a b='>'/>", "<a b='\"'/>",
            "<a b = '1'/>", "<a><?p?></a>",
            "<a><?p x ?></a>", "<?xml version=\"1.0\" standalone='no' ?><a/>", "<?xmlx y?><a/>",
            "<!-- - --><a/><!----><?p?>\n", "<a xml:lang='de'/>",
            "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:p='u' p:x='1' x='2'/>",
            "<a xmlns='u'><b xmlns=''/></a>", "<a>&#x10FFFF;&#9;</a>", "<a x='&#10;'/>",
            "<a><![CDATA[]]></a>", "<a><![CDATA[]]]]></a>", "<a><![CDATA[<&]]></a>", "<\u{10000}/>",
            "<a xmlns:xmlfoo='u'/>",
        ])
    func accepted(text: String) { #expect(refusal(text) == nil) }

    @Test("line and column of a fault are counted in characters, from 1, whatever the line ends")
    func position() {
        for ends in ["\n", "\r\n", "\r"] {
            let error = #expect(throws: XMLError.self) { try XMLDocument("<a>\(ends) <ä>é</ö>\(ends)</a>") }
            #expect(error?.position == XMLPosition(line: 2, column: 6))
            #expect(error?.german == "Zeile 2, Spalte 6: Erwartet wird das Ende von „ä“, hier endet aber „ö“.")
            #expect(error?.english == "Line 2, column 6: The end of “ä” is expected, but “ö” ends here.")
        }
    }

    @Test("invalid UTF-8 is refused where it stands")
    func invalidUTF8() {
        for bytes: [UInt8] in [
            [0xC0, 0x80], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0x80], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] {
            let error = #expect(throws: XMLError.self) {
                try XMLDocument(Array("<a>\nx".utf8) + bytes + Array("</a>".utf8))
            }
            #expect(error?.reason == .invalidEncoding("UTF-8"), "\(bytes)")
            #expect(error?.position == XMLPosition(line: 2, column: 2), "\(bytes)")
        }
    }

    @Test("limits are kept")
    func limits() {
        let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        #expect(refusal(deep) == .tooDeep(limit: 200))
        #expect(refusal(deep, .init(depth: 300)) == nil)
        #expect(refusal("<a>\(String(repeating: "<b/>", count: 10))</a>", .init(nodes: 10)) == .tooManyNodes(limit: 10))
        #expect(refusal("<a>\(String(repeating: "<b/>", count: 9))</a>", .init(nodes: 10)) == nil)
        let attributes = (0..<30).map { "a\($0)='1'" }.joined(separator: " ")
        #expect(refusal("<a \(attributes)/>", .init(attributes: 29)) == .tooManyAttributes(limit: 29))
        #expect(refusal("<a \(attributes)/>", .init(attributes: 30)) == nil)
        #expect(refusal("<a \(attributes)/>", .init(names: 20)) == .tooManyNames(limit: 20))
        let spaces = (0..<30).map { "xmlns:a\($0)='u\($0)'" }.joined(separator: " ")
        #expect(refusal("<a \(spaces)/>", .init(namespaces: 29)) == .tooManyNamespaces(limit: 29))
        #expect(refusal("<a>text</a>", .init(bytes: 10)) == .tooManyBytes(limit: 10))
    }

    @Test("a document that ends anywhere is refused, never misread")
    func truncated() {
        let text = Array(
            "<?xml version='1.0'?><!-- c --><p:a xmlns:p='u' x='&lt;1'>t&#65;<![CDATA[c]]><?i d?><b/>é</p:a>".utf8)
        for length in 0..<text.count {
            #expect(throws: XMLError.self) { try XMLDocument(Array(text[..<length])) }
        }
    }
}
