/// Letters with several marks, as DIN 91379 has them in names, read aloud once.
///
/// Where a font puts a mark higher or lower than it was drawn, typst 0.15 writes letter and mark as two pieces of text
/// and says of both that they are the whole: "C̆" is copied and read as "C̆C̆" (typst issue 8767). Here every piece that
/// consists of nothing but marks is told to be no text of its own; the piece with the letter already says it all.
enum CombiningMarks {
    /// The same document with every letter said once; the very same bytes where there is nothing to put right.
    static func saidOnce(_ pdf: [UInt8]) -> [UInt8] {
        guard var file = PDFFile(pdf) else { return pdf }
        var fonts: [Int: PDFFont] = [:]
        var isChanged = false
        for page in file.pages {
            let dictionary = file.dictionary(page)
            guard let resources = dictionary.reference("/Resources "), let stream = dictionary.reference("/Contents ")
            else { continue }
            let named = fontNames(file.dictionary(resources))
            for number in named.values where fonts[number] == nil { fonts[number] = PDFFont(number, in: file) }
            guard named.values.contains(where: { fonts[$0]?.hasClusters == true }), let content = file.stream(stream)
            else { continue }
            if let changed = rewritten(content, fonts: named.compactMapValues { fonts[$0] }) {
                file.replaceStream(stream, with: changed)
                isChanged = true
            }
        }
        return isChanged ? file.bytes : pdf
    }

    /// `/Font<</f0 11 0 R/f1 15 0 R>>`
    private static func fontNames(_ resources: String) -> [String: Int] {
        guard let place = resources.firstRange(of: "/Font<<")?.upperBound,
            let end = resources[place...].firstRange(of: ">>")?.lowerBound
        else { return [:] }
        var names: [String: Int] = [:]
        for entry in resources[place..<end].split(separator: "/") {
            let words = entry.split(separator: " ")
            if words.count >= 2, let number = Int(words[1]) { names[String(words[0])] = number }
        }
        return names
    }

    /// The page's drawing instructions, changed; nil where there is nothing to change or they are not understood.
    static func rewritten(_ content: [UInt8], fonts: [String: PDFFont]) -> [UInt8]? {
        struct Span {
            /// Where the text is that is said instead of what is drawn.
            var replacement: Range<Int>?
            var text: [Unicode.Scalar] = []
            var glyphs: [Int] = []
        }
        var edits: [(Range<Int>, String)] = []
        var spans: [Span] = []
        var font: PDFFont?
        var operands: [ContentToken] = []
        var scanner = ContentScanner(content)
        while let token = scanner.next() {
            guard case .instruction(let name) = token.kind else {
                operands.append(token)
                continue
            }
            switch name {
            case "Tf":
                if case .name(let key)? = operands.first?.kind { font = fonts[key] }
            case "BDC", "BMC":
                var span = Span()
                if let key = operands.firstIndex(where: { $0.kind == .name("ActualText") }), key + 1 < operands.count,
                    case .hex(let digits) = operands[key + 1].kind
                {
                    span.replacement = operands[key + 1].range
                    span.text = PDFFont.scalars(utf16: digits.dropFirst(4))
                }
                spans.append(span)
            case "EMC":
                if let span = spans.popLast(), let place = span.replacement, let font, !span.glyphs.isEmpty,
                    span.glyphs.allSatisfy(font.isMark), PDFFont.isCluster(span.text)
                {
                    edits.append((place, "<FEFF>"))
                }
            case "Tj", "TJ":
                let drawn = operands.flatMap(glyphs)
                if let last = spans.indices.last, spans[last].replacement != nil {
                    spans[last].glyphs += drawn
                } else if let font, let first = operands.first, !drawn.isEmpty,
                    drawn.allSatisfy({ font.isMark($0) && PDFFont.isCluster(font.text($0)) })
                {
                    let start = first.range.lowerBound
                    edits.append((start..<start, "/Span<</ActualText<FEFF>>>BDC "))
                    edits.append((token.range.upperBound..<token.range.upperBound, " EMC"))
                }
            // A picture's bytes in between cannot be told from instructions here. typst writes none.
            case "BI": return nil
            default: break
            }
            operands = []
        }
        guard !edits.isEmpty else { return nil }
        var out = content
        for (range, text) in edits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            out.replaceSubrange(range, with: text.utf8)
        }
        return out
    }

    /// A string of glyphs has two bytes for each, written as characters or as digits.
    private static func glyphs(_ token: ContentToken) -> [Int] {
        switch token.kind {
        case .string(let bytes):
            stride(from: 0, to: bytes.count - 1, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        case .hex(let digits):
            PDFFont.units(digits).map { Int($0) }
        default: []
        }
    }
}
