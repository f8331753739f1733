import Foundation

/// A regular expression as XPath's functions have it.
struct Pattern {
    private let expression: NSRegularExpression

    /// Nil where the pattern or a flag is wrong.
    init?(_ pattern: String, flags: FEELValue) {
        var options: NSRegularExpression.Options = []
        var pattern = pattern
        switch flags {
        case .null: break
        case .string(let flags):
            for flag in flags {
                switch flag {
                case "i": options.insert(.caseInsensitive)
                case "s": options.insert(.dotMatchesLineSeparators)
                case "m": options.insert(.anchorsMatchLines)
                case "x": pattern = Pattern.withoutSpaces(pattern)
                case "q": options.insert(.ignoreMetacharacters)
                default: return nil
                }
            }
        default: return nil
        }
        guard !Pattern.isForeign(pattern) else { return nil }
        guard pattern.utf8.count <= 10_000,
            let expression = try? NSRegularExpression(pattern: Pattern.translated(pattern), options: options)
        else { return nil }
        self.expression = expression
    }

    /// White space outside of brackets is left out by the flag x.
    private static func withoutSpaces(_ pattern: String) -> String {
        var depth = 0
        var result = ""
        for character in pattern {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if depth > 0 || !character.isWhitespace { result.append(character) }
        }
        return result
    }

    /// Constructs that XPath does not have and ICU would take: look-around, named groups, inline flags, references to
    /// groups that are not closed yet or stand in brackets.
    private static func isForeign(_ pattern: String) -> Bool {
        let all = Array(pattern)
        var (index, brackets, open, closed) = (0, 0, 0, 0)
        while index < all.count {
            switch all[index] {
            case "\\":
                index += 1
                guard index < all.count else { return true }
                if "AZzGQEBbXNK0".contains(all[index]) { return true }
                if let group = all[index].wholeNumberValue, brackets > 0 || group > closed { return true }
            case "[": brackets += 1
            case "]": brackets = max(0, brackets - 1)
            case "(" where brackets == 0:
                if index + 2 < all.count, all[index + 1] == "?" {
                    guard all[index + 2] == ":" else { return true }
                } else {
                    open += 1
                }
            case ")" where brackets == 0: closed = min(open, closed + 1)
            default: break
            }
            index += 1
        }
        return false
    }

    /// `[a-z-[aeiou]]` is `[a-z--[aeiou]]` for ICU; `\i` and `\c` are XML's name characters.
    private static func translated(_ pattern: String) -> String {
        var result = ""
        var inClass = 0
        let all = Array(pattern)
        var index = 0
        while index < all.count {
            let character = all[index]
            if character == "\\", index + 1 < all.count {
                let next = all[index + 1]
                switch next {
                case "i": result += inClass > 0 ? "\\p{L}_:" : "[\\p{L}_:]"
                case "I": result += "[^\\p{L}_:]"
                case "c": result += inClass > 0 ? "\\p{L}\\p{N}_:.\\-" : "[\\p{L}\\p{N}_:.\\-]"
                // Blocks: `\p{IsBasicLatin}` is `\p{blk=BasicLatin}`.
                case "p", "P":
                    let block = index + 4 < all.count && all[index + 2...index + 4] == ["{", "I", "s"]
                    result += "\\\(next)" + (block ? "{blk=" : "")
                    if block { index += 3 }
                case "C": result += "[^\\p{L}\\p{N}_:.\\-]"
                default: result += "\\\(next)"
                }
                index += 2
                continue
            }
            if character == "[" {
                inClass += 1
                if inClass > 1, all[index - 1] == "-" { result += "-" }
            }
            if character == "]" { inClass = max(0, inClass - 1) }
            result.append(character)
            index += 1
        }
        return result
    }

    private func whole(_ text: String) -> NSRange { NSRange(location: 0, length: text.utf16.count) }

    /// How often the matcher may report that it is still at work; it does so every 10,000 steps. A pattern such as
    /// `(a+)+b` would else run for years.
    private static let patience = 300

    /// All matches, or the first alone; nil where it takes too long.
    private func found(_ text: String, first: Bool = false) -> [NSTextCheckingResult]? {
        var results: [NSTextCheckingResult] = []
        var reports = 0
        expression.enumerateMatches(in: text, options: .reportProgress, range: whole(text)) { result, _, stop in
            if let result {
                results.append(result)
                if first || results.count > Evaluation.longestList { stop.pointee = true }
            } else {
                reports += 1
                if reports > Pattern.patience { stop.pointee = true }
            }
        }
        return reports > Pattern.patience || results.count > Evaluation.longestList ? nil : results
    }

    func matches(_ text: String) -> Bool? { found(text, first: true).map { !$0.isEmpty } }

    /// nil where it takes too long or gives more than `limit` bytes.
    func replacing(_ text: String, with template: String, limit: Int) -> String? {
        guard let all = found(text) else { return nil }
        let units = Array(text.utf16)
        let pieces = pieces(of: template)
        var (result, end): ([UInt16], Int) = ([], 0)
        for match in all where match.range.location >= end {
            result += units[end..<match.range.location]
            for piece in pieces {
                switch piece {
                case .text(let text): result += text
                case .group(let group):
                    guard group < match.numberOfRanges else { continue }
                    let range = match.range(at: group)
                    if range.location != NSNotFound { result += units[range.location..<range.location + range.length] }
                }
            }
            end = match.range.location + match.range.length
            guard result.count <= limit else { return nil }
        }
        return String(decoding: result + units[end...], as: UTF16.self)
    }

    private enum Piece {
        case text([UInt16])
        case group(Int)
    }

    /// `$1` stands for a group, with as many digits as there are such groups; `\` takes the next sign as it is.
    private func pieces(of template: String) -> [Piece] {
        var (pieces, text): ([Piece], [UInt16]) = ([], [])
        var units = Array(template.utf16)[...]
        while let unit = units.popFirst() {
            switch unit {
            case 92: if let next = units.popFirst() { text.append(next) }
            case 36:
                var group: Int?
                while let digit = units.first, digit >= 48, digit <= 57 {
                    let longer = (group ?? 0) * 10 + Int(digit - 48)
                    if group != nil, longer > expression.numberOfCaptureGroups { break }
                    group = longer
                    units.removeFirst()
                }
                guard let group else {
                    text.append(unit)
                    continue
                }
                if !text.isEmpty { pieces.append(.text(text)) }
                text = []
                pieces.append(.group(group))
            default: text.append(unit)
            }
        }
        return text.isEmpty ? pieces : pieces + [.text(text)]
    }

    /// nil where it takes too long.
    func split(_ text: String) -> [String]? {
        guard let all = found(text) else { return nil }
        var parts: [String] = []
        let units = Array(text.utf16)
        var start = 0
        for match in all where match.range.length > 0 {
            parts.append(String(decoding: units[start..<match.range.location], as: UTF16.self))
            start = match.range.location + match.range.length
        }
        parts.append(String(decoding: units[start...], as: UTF16.self))
        return parts
    }
}
