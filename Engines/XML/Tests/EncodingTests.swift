import Testing

@testable import XML

@Suite("Encodings")
struct EncodingTests {
    let text = "<a b='ü'>Straße 5 € 😀</a>"

    func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    @Test("UTF-8 is read with and without byte order mark")
    func utf8() throws {
        #expect(try XMLDocument(Array(text.utf8)).textOfRoot == "Straße 5 € 😀")
        #expect(try XMLDocument([0xEF, 0xBB, 0xBF] + Array(text.utf8)).textOfRoot == "Straße 5 € 😀")
        #expect(
            try XMLDocument([0xEF, 0xBB, 0xBF] + Array("<?xml version='1.0' encoding='utf-8'?><a>ß</a>".utf8))
                .textOfRoot == "ß")
    }

    @Test("UTF-16 is read in both orders, by its mark or by its declaration")
    func utf16() throws {
        #expect(try XMLDocument([0xFF, 0xFE] + utf16(text, bigEndian: false)).textOfRoot == "Straße 5 € 😀")
        #expect(try XMLDocument([0xFE, 0xFF] + utf16(text, bigEndian: true)).textOfRoot == "Straße 5 € 😀")
        let declared = "<?xml version='1.0' encoding='UTF-16'?>" + text
        #expect(try XMLDocument([0xFE, 0xFF] + utf16(declared, bigEndian: true)).textOfRoot == "Straße 5 € 😀")
        let bigEndian = "<?xml version='1.0' encoding='UTF-16BE'?>" + text
        #expect(try XMLDocument(utf16(bigEndian, bigEndian: true)).textOfRoot == "Straße 5 € 😀")
    }

    @Test("one-byte encodings are read as declared")
    func oneByte() throws {
        func document(_ encoding: String, _ bytes: [UInt8]) throws -> String {
            try XMLDocument(Array("<?xml version='1.0' encoding='\(encoding)'?><a>".utf8) + bytes + Array("</a>".utf8))
                .textOfRoot
        }
        #expect(try document("ISO-8859-1", [0xE4, 0xDF, 0xA4]) == "äß¤")
        #expect(try document("iso-8859-15", [0xE4, 0xA4, 0xBD]) == "ä€œ")
        #expect(try document("windows-1252", [0x80, 0x9F, 0xFC]) == "€Ÿü")
        #expect(try document("US-ASCII", [0x41]) == "A")
        let error = #expect(throws: XMLError.self) { try document("US-ASCII", [0x41, 0xE4]) }
        #expect(error?.reason == .invalidEncoding("US-ASCII"))
        #expect(error?.position == XMLPosition(line: 1, column: 46))
        #expect(throws: XMLError.self) { try document("windows-1252", [0x81]) }
        #expect(throws: XMLError.self) { try document("ISO-8859-1", [0x01]) }
    }

    @Test("what is declared has to be what is there")
    func mismatch() {
        func reason(_ bytes: [UInt8]) -> XMLError.Reason? {
            #expect(throws: XMLError.self) { try XMLDocument(bytes) }?.reason
        }
        let declared = { (name: String) in Array("<?xml version='1.0' encoding='\(name)'?><a/>".utf8) }
        #expect(reason(declared("UTF-16")) == .encodingMismatch(declared: "UTF-16", found: "UTF-8"))
        #expect(
            reason([0xEF, 0xBB, 0xBF] + declared("ISO-8859-1"))
                == .encodingMismatch(declared: "ISO-8859-1", found: "UTF-8"))
        #expect(
            reason([0xFF, 0xFE] + utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", bigEndian: false))
                == .encodingMismatch(declared: "UTF-8", found: "UTF-16LE"))
        #expect(reason(declared("EBCDIC-CP-BE")) == .unsupportedEncoding("EBCDIC-CP-BE"))
        #expect(reason([0x3C, 0, 0, 0, 0x61, 0, 0, 0]) == .unsupportedEncoding("UTF-32"))
        #expect(reason([0xFF, 0xFE, 0x3C]) == .invalidEncoding("UTF-16LE"))
        #expect(
            reason([0xFE, 0xFF] + utf16("<a>", bigEndian: true) + [0xD8, 0x00, 0x00, 0x41])
                == .invalidEncoding("UTF-16BE"))
    }
}
