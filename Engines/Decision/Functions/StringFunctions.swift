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
                    return pattern.matches(input).map { .boolean($0) } ?? evaluation.problem("matches takes too long")
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
                    guard let text = pattern.replacing(input, with: replacement, limit: Evaluation.longestText) else {
                        return evaluation.problem("replace takes too long, or gives too much")
                    }
                    return evaluation.text(text)
                }
            ]
        ),
        two("split", ["string", "delimiter"], text, text) { string, delimiter in
            guard let pattern = Pattern(delimiter, flags: .null) else { return nil }
            return pattern.split(string).map { .list($0.map { .string($0) }) }
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
                    guard arguments[1].isNull || arguments[1].string != nil else {
                        return evaluation.problem("the delimiter must be a string")
                    }
                    let delimiter = arguments[1].string ?? ""
                    let size = parts.reduce(0) { min($0 + $1.utf8.count + delimiter.utf8.count, 1 << 40) }
                    guard size <= Evaluation.longestText + delimiter.utf8.count else {
                        return evaluation.problem("the text is too long")
                    }
                    return .string(parts.joined(separator: delimiter))
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
        // In linear time, whatever the texts are: where a start fails, its longest end that is also a start goes on.
        var (ends, length) = ([0], 0)
        for byte in needle.dropFirst() {
            while length > 0, needle[length] != byte { length = ends[length - 1] }
            if needle[length] == byte { length += 1 }
            ends.append(length)
        }
        length = 0
        for (place, byte) in hay.enumerated() {
            while length > 0, needle[length] != byte { length = ends[length - 1] }
            if needle[length] == byte { length += 1 }
            if length == needle.count { return place + 1 - length }
        }
        return nil
    }
}
