/// What has to be known of a font inside a PDF to tell which glyphs are marks on letters.
struct PDFFont {
    private var texts: [Int: [Unicode.Scalar]] = [:]
    private var widths: [Int: Double] = [:]
    private var defaultWidth = 1_000.0

    /// Nil for fonts that are not built of numbered glyphs (CID fonts).
    init?(_ number: Int, in file: PDFFile) {
        let font = file.dictionary(number)
        guard let map = font.reference("/ToUnicode "), let content = file.stream(map),
            let descendant = font.reference("/DescendantFonts[")
        else { return nil }
        readTexts(String(decoding: content, as: UTF8.self))
        readWidths(file.dictionary(descendant))
    }

    /// Whether any glyph stands for a letter together with its marks.
    var hasClusters: Bool { texts.values.contains(where: Self.isCluster) }

    func text(_ glyph: Int) -> [Unicode.Scalar] { texts[glyph] ?? [] }

    /// A mark has no width: it is put over the letter before it.
    func isMark(_ glyph: Int) -> Bool { (widths[glyph] ?? defaultWidth) == 0 }

    /// A letter with at least one mark.
    static func isCluster(_ text: [Unicode.Scalar]) -> Bool {
        guard let first = text.first, text.count > 1 else { return false }
        return !isCombining(first) && text.dropFirst().contains(where: isCombining)
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }

    /// Lines of the kind `<0002> <00430306>`.
    private mutating func readTexts(_ map: String) {
        for line in map.split(separator: "\n") {
            let parts = line.split(separator: " ").map { $0.drop { $0 == "<" }.prefix { $0 != ">" } }
            guard parts.count == 2, line.first == "<", let glyph = Int(parts[0], radix: 16) else { continue }
            texts[glyph] = Self.scalars(utf16: parts[1])
        }
    }

    /// `/W[first last width …]` and `/W[first[width width …] …]`.
    private mutating func readWidths(_ font: String) {
        if let place = font.firstRange(of: "/DW ")?.upperBound {
            defaultWidth = Double(font[place...].prefix { $0.isNumber || $0 == "." }) ?? 1_000
        }
        guard let place = font.firstRange(of: "/W[")?.upperBound else { return }
        var pending: [Double] = []
        var inner: Int?
        var number = ""
        var depth = 1
        for character in font[place...] {
            if character.isNumber || character == "." || character == "-" {
                number.append(character)
                continue
            }
            if let value = Double(number) {
                if let glyph = inner {
                    widths[glyph] = value
                    inner = glyph + 1
                } else {
                    pending.append(value)
                    if pending.count == 3, pending[0] <= pending[1], pending[1] <= 65_535 {
                        for glyph in Int(pending[0])...Int(pending[1]) { widths[glyph] = value }
                        pending = []
                    }
                }
            }
            number = ""
            if character == "[" {
                depth += 1
                inner = pending.last.map { Int($0) }
                pending = []
            } else if character == "]" {
                depth -= 1
                inner = nil
                if depth == 0 { return }
            }
        }
    }

    static func scalars(utf16 hex: some StringProtocol) -> [Unicode.Scalar] {
        Array(String(decoding: units(hex), as: UTF16.self).unicodeScalars)
    }

    /// Four hexadecimal digits each.
    static func units(_ hex: some StringProtocol) -> [UInt16] {
        let digits = hex.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 3, by: 4).map { place in
            digits[place..<(place + 4)].reduce(0 as UInt16) { $0 << 4 | UInt16($1) }
        }
    }
}
