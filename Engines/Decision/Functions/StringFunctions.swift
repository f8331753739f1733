import Foundation

extension BuiltIns {
    static let strings: Table = [
        (
            "substring",
            [
                Signature(["string", "start position", "length"], required: 2) { arguments, evaluation in
                    substring(arguments) ?? evaluation.problem("substring has no result for these")
                }
            ]
        ),
        one("string length", "string", text) { .integer($0.unicodeScalars.count) },
        one("upper case", "string", text) { .string($0.uppercased()) },
        one("lower case", "string", text) { .string($0.lowercased()) },
        two("substring before", ["string", "match"], text, text) { string, match in
            guard let found = position(of: match, in: string) else { return .string("") }
            return .string(String(decoding: Array(string.utf8)[..<found], as: UTF8.self))
        },
        two("substring after", ["string", "match"], text, text) { string, match in
            guard let found = position(of: match, in: string) else { return .string("") }
            return .string(String(decoding: Array(string.utf8)[(found + match.utf8.count)...], as: UTF8.self))
        },
        two("contains", ["string", "match"], text, text) { .boolean(position(of: $1, in: $0) != nil) },
        two("starts with", ["string", "match"], text, text) { .boolean($0.utf8.starts(with: $1.utf8)) },
        two("ends with", ["string", "match"], text, text) { string, match in
            .boolean(string.utf8.reversed().starts(with: match.utf8.reversed()))
        },
        (
            "matches",
            [
                Signature(["input", "pattern", "flags"], required: 2) { arguments, evaluation in
                    guard let input = text(arguments[0]), let pattern = text(arguments[1]),
                        let pattern = Pattern(pattern, flags: arguments[2])
                    else { return evaluation.problem("matches has no result for these") }
                    return .boolean(pattern.matches(input))
                }
            ]
        ),
        (
            "replace",
            [
                Signature(["input", "pattern", "replacement", "flags"], required: 3) { arguments, evaluation in
                    guard let input = text(arguments[0]), let pattern = text(arguments[1]),
                        let replacement = text(arguments[2]), let pattern = Pattern(pattern, flags: arguments[3])
                    else { return evaluation.problem("replace has no result for these") }
                    return .string(pattern.replacing(input, with: replacement))
                }
            ]
        ),
        two("split", ["string", "delimiter"], text, text) { string, delimiter in
            guard let pattern = Pattern(delimiter, flags: .null) else { return nil }
            return .list(pattern.split(string).map { .string($0) })
        },
        (
            "string join",
            [
                Signature(["list", "delimiter"], required: 1) { arguments, evaluation in
                    guard let list = list(arguments[0]) else {
                        return evaluation.problem("string join needs a list")
                    }
                    var parts: [String] = []
                    for element in list {
                        switch element {
                        case .string(let text): parts.append(text)
                        case .null: break
                        default: return evaluation.problem("string join needs strings")
                        }
                    }
                    switch arguments[1] {
                    case .null: return .string(parts.joined())
                    case .string(let delimiter): return .string(parts.joined(separator: delimiter))
                    default: return evaluation.problem("the delimiter must be a string")
                    }
                }
            ]
        ),
    ]

    /// By code points, from 1 or from the end.
    private static func substring(_ arguments: [FEELValue]) -> FEELValue? {
        guard let string = text(arguments[0]), let start = number(arguments[1])?.truncated.integer, start != 0 else {
            return nil
        }
        let scalars = Array(string.unicodeScalars)
        let begin = start > 0 ? start - 1 : scalars.count + start
        guard begin >= 0, begin <= scalars.count else { return .string("") }
        var end = scalars.count
        if !arguments[2].isNull {
            guard let length = number(arguments[2])?.truncated.integer, length >= 0 else { return nil }
            end = min(scalars.count, begin + min(length, scalars.count))
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars[begin..<max(begin, end)])
        return .string(result)
    }

    /// The byte at which one string lies in the other.
    static func position(of match: String, in string: String) -> Int? {
        let (needle, hay) = (Array(match.utf8), Array(string.utf8))
        if needle.isEmpty { return 0 }
        guard needle.count <= hay.count else { return nil }
        for start in 0...(hay.count - needle.count) where hay[start] == needle[0] {
            if hay[start..<start + needle.count].elementsEqual(needle) { return start }
        }
        return nil
    }
}

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

    func matches(_ text: String) -> Bool { expression.firstMatch(in: text, range: whole(text)) != nil }

    func replacing(_ text: String, with replacement: String) -> String {
        expression.stringByReplacingMatches(in: text, range: whole(text), withTemplate: replacement)
    }

    func split(_ text: String) -> [String] {
        var parts: [String] = []
        let units = Array(text.utf16)
        var start = 0
        for match in expression.matches(in: text, range: whole(text)) where match.range.length > 0 {
            parts.append(String(decoding: units[start..<match.range.location], as: UTF16.self))
            start = match.range.location + match.range.length
        }
        parts.append(String(decoding: units[start...], as: UTF16.self))
        return parts
    }
}
