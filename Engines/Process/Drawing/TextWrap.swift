/// Breaks labels into lines. Nobody measures fonts here: widths are those of a common sans-serif, on the safe side.
enum TextWrap {
    static func width(_ text: some StringProtocol, size: Double) -> Double {
        var ems = 0.0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "i", "j", "l", "t", "f", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", " ", "r":
                ems += 0.33
            case "m", "w", "M", "W", "@", "%", "—": ems += 0.9
            case "A"..."Z", "Ä", "Ö", "Ü": ems += 0.7
            default: ems += scalar.value > 0x2E80 ? 1.0 : 0.56
            }
        }
        return ems * size
    }

    /// Lines no wider than `limit`. Words that are too long are cut with a hyphen.
    static func lines(_ text: String, limit: Double, size: Double) -> [String] {
        var lines: [String] = []
        for paragraph in text.prefix(2_000).split(whereSeparator: { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) {
            var line = ""
            for (word, isGlued) in words(of: paragraph) {
                let longer = line.isEmpty || isGlued ? line + word : line + " " + word
                if width(longer, size: size) <= limit {
                    line = longer
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                if width(word, size: size) <= limit {
                    line = String(word)
                    continue
                }
                var pieces = cut(word, limit: limit, size: size)
                line = pieces.removeLast()
                lines += pieces
            }
            if !line.isEmpty { lines.append(line) }
        }
        return lines
    }

    /// Words, also the parts of one with hyphens; those are glued to what stands before.
    private static func words(of paragraph: Substring) -> [(word: Substring, isGlued: Bool)] {
        var found: [(word: Substring, isGlued: Bool)] = []
        for word in paragraph.split(whereSeparator: { $0.isWhitespace }) {
            var rest = word
            var isGlued = false
            while let hyphen = rest.dropLast().firstIndex(where: { $0 == "-" || $0 == "/" }) {
                let next = rest.index(after: hyphen)
                found.append((rest[..<next], isGlued))
                rest = rest[next...]
                isGlued = true
            }
            found.append((rest, isGlued))
        }
        return found
    }

    /// The width of the longest piece that is not broken.
    static func longestWord(_ text: String, size: Double) -> Double {
        words(of: text.prefix(2_000)).map { width($0.word, size: size) }.max() ?? 0
    }

    private static func cut(_ word: Substring, limit: Double, size: Double) -> [String] {
        var pieces: [String] = []
        var current = ""
        for character in word {
            if current.count > 2, width(current, size: size) + size * 0.9 > limit {
                let ends = current.last.map { $0 == "-" || $0 == "/" || $0 == "_" } ?? false
                pieces.append(ends ? current : current + "-")
                current = ""
            }
            current.append(character)
        }
        return pieces + [current]
    }

    /// Lines and the size of letters with which a text fits into a field; the last line ends with `…` where it never does.
    static func fitted(_ text: String, width: Double, height: Double) -> (lines: [String], size: Double) {
        let longest = words(of: text.prefix(2_000)).map(\.word).max { $0.utf8.count < $1.utf8.count } ?? ""
        for size in [12.0, 11, 10, 9] {
            // Rather small letters than a word that is cut.
            if size > 9, self.width(longest, size: size) > width { continue }
            let lines = lines(text, limit: width, size: size)
            if Double(lines.count) * size * 1.2 <= height { return (lines, size) }
        }
        var all = lines(text, limit: width, size: 9)
        let room = max(Int(height / (9 * 1.2)), 1)
        if all.count > room {
            all = Array(all.prefix(room))
            all[room - 1] = String(all[room - 1].dropLast(1)) + "…"
        }
        return (all, 9)
    }
}
