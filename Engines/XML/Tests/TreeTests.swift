import Testing

@testable import XML

@Suite("The tree")
struct TreeTests {
    let document: XMLDocument

    init() throws {
        document = try XMLDocument(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <i:invoice xmlns:i="urn:invoice" xmlns="urn:other" nr="1" i:nr="2">
              <i:line id="a">one<!-- c -->two<![CDATA[<3>]]></i:line>
              <note xml:lang="de">x &lt; y</note>
              <i:line id="b"><i:line id="inner"/>tail</i:line>
              <plain xmlns=""/>
            </i:invoice>
            """)
    }

    func id(_ local: String, _ namespace: String = "urn:invoice") throws -> XMLNameID {
        try #require(document.id(local, namespace: namespace))
    }

    @Test("children are found by number of their name, in order, without the ones inside them")
    func children() throws {
        let lines = try Array(document.children(of: document.root, named: id("line")))
        #expect(try lines.map { try document.attribute(id("id", ""), of: $0) } == ["a", "b"])
        #expect(Array(document.children(of: document.root)).count == 4)
        #expect(try Array(document.descendants(of: document.root, named: id("line"))).count == 3)
        #expect(document.child(of: document.root, named: XMLNameID(9999)) == nil)
    }

    @Test("names are expanded: prefix and default namespace, attributes without prefix in none")
    func names() throws {
        #expect(document.name(of: document.root) == XMLName("invoice", namespace: "urn:invoice"))
        let names = document.attributes(of: document.root).map { (document.name($0.name), $0.value) }
        #expect(names[0].0 == XMLName("nr"))
        #expect(names[1].0 == XMLName("nr", namespace: "urn:invoice"))
        #expect(names.map(\.1) == ["1", "2"])
        #expect(document.id("note", namespace: "urn:other") != nil)
        #expect(document.id("plain") != nil)
        #expect(document.id("note") == nil)
        #expect(document.id("line", namespace: "urn:nowhere") == nil)
    }

    @Test("the text of an element joins its pieces across comments, CDATA and elements")
    func text() throws {
        let lines = try Array(document.children(of: document.root, named: id("line")))
        #expect(document.text(of: lines[0]) == "onetwo<3>")
        #expect(document.text(of: lines[1]) == "tail")
        #expect(try document.text(of: id("note", "urn:other"), in: document.root) == "x < y")
        #expect(document.trimmedText(of: document.root).hasPrefix("onetwo<3>\n"))
    }

    @Test("parents, positions and paths")
    func places() throws {
        let lines = try Array(document.children(of: document.root, named: id("line")))
        let inner = try #require(document.child(of: lines[1], named: id("line")))
        #expect(document.parent(of: inner) == lines[1])
        #expect(document.parent(of: document.root) == nil)
        #expect(document.position(of: inner) == XMLPosition(line: 5, column: 18))
        #expect(document.path(of: inner) == "/invoice/line[2]/line")
        #expect(document.content(of: lines[1]).count == 2)
    }

    @Test("line ends become one, white space in attributes becomes blanks, references stay what they are")
    func normalisation() throws {
        let document = try XMLDocument("<a x='1\r\n2\t3\n4\r5&#10;6&#x9;7'>1\r\n2\r3\n4&#13;5<![CDATA[\r\n]]></a>")
        #expect(document.text(of: document.root) == "1\n2\n3\n4\r5\n")
        #expect(document.attributes(of: document.root).first?.value == "1 2 3 4 5\n6\t7")
        #expect(try XMLDocument("<a>&lt;&gt;&amp;&quot;&apos;&#x20AC;&#228;</a>").textOfRoot == "<>&\"'€ä")
    }

    @Test("long texts keep every letter, wherever a line ends or an umlaut stands")
    func longTexts() throws {
        for length in [15, 16, 17, 63, 64, 65, 80, 81, 200] {
            for special in ["", "\n", "\t", "ä", "€", "]", "&amp;", "\u{7F}"] {
                for place in [0, 1, 15, 16, 31, 64, length - 1] where place < length {
                    var letters = Array(repeating: "x", count: length)
                    letters[place] = special
                    let text = letters.joined()
                    let found = try XMLDocument("<a>\(text)</a>").textOfRoot
                    #expect(found == text.replacing("&amp;", with: "&"))
                }
            }
        }
        for forbidden in [UInt8(0), 8, 11, 31] {
            let bytes = Array("<a>".utf8) + Array(repeating: 0x78, count: 100) + [forbidden] + Array("</a>".utf8)
            #expect(throws: XMLError.self) { try XMLDocument(bytes) }
        }
    }

    @Test("white space between elements can be left out; text keeps it")
    func blanks() throws {
        let text = "<a> <b> </b>\n\t<c>x</c> <d> <!-- c --> </d> <e> y <f/> z </e>\r\n</a>"
        let whole = try XMLDocument(text)
        let lean = try XMLDocument(Array(text.utf8), keepsBlanks: false)
        #expect(lean.textOfRoot == " x   y  z ")
        #expect(lean.nodeCount < whole.nodeCount)
        let leaves = Array(lean.descendants(of: lean.root)).filter { lean.name(of: $0) != nil }
        #expect(leaves.map { lean.text(of: $0) } == [" ", "x", "  ", " y  z ", ""])
        #expect(whole.textOfRoot == "  \n\tx     y  z \n")
    }

    @Test("bytes that are given away with room are read where they are")
    func withoutCopy() throws {
        let text = Array("<a>Straße</a>".utf8)
        func bytes() -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                _ = buffer.initialize(from: text)
                count = text.count
            }
        }
        func read(_ bytes: consuming [UInt8]) throws -> (UInt, XMLDocument) {
            let place = bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
            return (place, try XMLDocument(bytes))
        }
        let (place, document) = try read(bytes())
        #expect(document.sourceBytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } == place)
        let kept = text
        _ = try XMLDocument(kept)
        #expect(kept == text)
    }

    @Test("with a vocabulary the numbers of names are known beforehand")
    func vocabulary() throws {
        let vocabulary = XMLVocabulary([
            XMLName("line", namespace: "urn:invoice"), XMLName("id"), XMLName("never", namespace: "urn:x"),
        ])
        let document = try XMLDocument(
            "<q:invoice xmlns:q='urn:invoice' id='7'><q:line/><q:other/></q:invoice>", vocabulary: vocabulary)
        #expect(document.child(of: document.root, named: XMLNameID(0)) != nil)
        #expect(document.attribute(XMLNameID(1), of: document.root) == "7")
        #expect(document.id("line", namespace: "urn:invoice") == XMLNameID(0))
        let other = try #require(document.id("other", namespace: "urn:invoice"))
        #expect(other.index >= 3)
        #expect(document.name(other) == XMLName("other", namespace: "urn:invoice"))
        #expect(vocabulary.id("never", namespace: "urn:x") == XMLNameID(2))
        #expect(document.child(of: document.root, named: XMLNameID(2)) == nil)
    }

    @Test("the prefixes in force at a node can be asked, for names in values")
    func prefixes() throws {
        let document = try XMLDocument("<a xmlns:p='1' xmlns='d'><b xmlns:p='2'><c/></b><p:c/></a>")
        let c = try #require(document.descendants(of: document.root).first { document.name(of: $0)?.local == "c" })
        #expect(document.namespace(forPrefix: "p", at: c) == "2")
        #expect(document.namespace(forPrefix: "p", at: document.root) == "1")
        #expect(document.namespace(forPrefix: "", at: c) == "d")
        #expect(document.namespace(forPrefix: "q", at: c) == nil)
        #expect(document.namespace(forPrefix: "xml", at: c) == "http://www.w3.org/XML/1998/namespace")
    }

    @Test("a prefix that is declared anew means the new namespace inside, the old one afterwards")
    func redeclared() throws {
        let document = try XMLDocument(
            "<p:a xmlns:p='1'><p:b xmlns:p='2'><p:b/></p:b><p:b/><p:b xmlns:p='2' p:x=''/></p:a>")
        #expect(
            document.descendants(of: document.root).map { document.name(of: $0)?.namespace } == ["2", "2", "1", "2"])
    }

    @Test("a node of another document is answered without a trap")
    func foreignNode() throws {
        let small = try XMLDocument("<a/>")
        let far = try #require(Array(document.descendants(of: document.root)).last)
        #expect(small.name(of: far) == nil)
        #expect(small.text(of: far) == "")
        #expect(Array(small.children(of: far)) == [])
        #expect(small.parent(of: far) == nil)
    }
}

extension XMLDocument {
    var textOfRoot: String { text(of: root) }
}
