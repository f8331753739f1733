/// Changes to an XML document that bytes describe: most of what comes out is still XML, so that the rules are reached and
/// not only the reader of XML.
struct Edits {
    private var input: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { input = bytes[...] }

    func applied(to original: [UInt8]) -> [UInt8] {
        var copy = self
        var document = original
        for _ in 0..<16 where !copy.input.isEmpty { copy.edit(&document) }
        return document
    }

    private mutating func byte() -> Int { Int(input.popFirst() ?? 0) }
    private mutating func place(in count: Int) -> Int { count == 0 ? 0 : (byte() << 8 | byte()) % count }

    private mutating func edit(_ document: inout [UInt8]) {
        let kind = byte() % 7
        let place = place(in: document.count)
        switch kind {
        case 0: if place < document.count { document[place] = UInt8(byte()) }
        case 1: document.removeSubrange(place..<min(document.count, place + byte()))
        case 2: document.insert(contentsOf: Self.words[byte() % Self.words.count], at: place)
        case 3:
            guard let text = Self.text(near: place, document) else { return }
            let length = min(byte() % 24, input.count)
            document.replaceSubrange(text, with: input.prefix(length))
            input = input.dropFirst(length)
        case 4:
            guard let text = Self.text(near: place, document) else { return }
            document.replaceSubrange(text, with: Self.words[byte() % Self.words.count])
        case 5:
            guard let element = Self.element(near: place, document) else { return }
            document.removeSubrange(element)
        default:
            guard let element = Self.element(near: place, document), document.count < 1 << 16 else { return }
            document.insert(contentsOf: Array(document[element]), at: element.lowerBound)
        }
    }

    /// What stands between the next `>` and the `<` behind it.
    private static func text(near place: Int, _ document: [UInt8]) -> Range<Int>? {
        guard let start = document[place...].firstIndex(of: UInt8(ascii: ">")),
            let end = document[start...].firstIndex(of: UInt8(ascii: "<"))
        else { return nil }
        return start + 1..<end
    }

    /// The next element with everything inside.
    private static func element(near place: Int, _ document: [UInt8]) -> Range<Int>? {
        guard let start = document[place...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
        let name = document[(start + 1)...].prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ") }
        let closing = Array("</".utf8) + name + Array(">".utf8)
        var index = start
        while index + closing.count <= document.count {
            if document[index..<index + closing.count].elementsEqual(closing) { return start..<index + closing.count }
            index += 1
        }
        return nil
    }

    private static let words: [[UInt8]] = [
        "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&#0;", "&b;", "<![CDATA[", "]]>", "<!-- -->", "<?a?>", " ", "\u{A0}", "\n",
        "\u{FEFF}",
        String(repeating: "9", count: 50), "-0.005", "0.000000000000000000000000000000000001", "1E5", "1,00", "+1.00",
        "00", "NaN",
        "0000-00-00", "2026-02-30", "99999999", "#SKONTO#TAGE=1#PROZENT=1.00#", "#SKONTO#TAGE=1#PROZENT=1.00#\n", "#A#",
        "EUR",
        "HUF", "XXX", "AE", "K", "O", "VAT", "381", "384", "130", "50", "59", "DE", "SEPA", "Ä\u{308}", " xmlns=\"\"",
        " xsi:nil=\"true\"", " currencyID=\"USD\"", "true", "false", "urn:cen.eu:en16931:2017", "CVD", "cva", "x@y.de",
        "https://",
    ].map { Array($0.utf8) }
}
