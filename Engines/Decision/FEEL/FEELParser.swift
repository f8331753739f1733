/// Why a text is no FEEL.
public struct FEELError: Error, Sendable, Hashable {
    /// The number of the character at which reading stopped, from 1.
    public let position: Int
    /// What was expected there, in English; texts for people are made where they are shown.
    public let expected: String
}

/// Reads FEEL (DMN 1.5 section 10.3.1.2) by recursive descent, with a bound on depth.
struct FEELParser {
    let scalars: [Unicode.Scalar]
    var index = 0
    var names: NameTable
    /// Names of context entries in the text.
    var declared: [String] = []
    private var depth = 0
    /// Going back and reading anew is bounded too.
    private var work = 0
    static let deepest = 120
    static let mostWork = 200_000

    init(_ text: String, names: NameTable) {
        scalars = Array(text.unicodeScalars)
        self.names = names
    }

    static func expression(_ text: String, names: NameTable) throws(FEELError) -> Expression {
        var parser = FEELParser(text, names: names)
        let expression = try parser.expression()
        parser.space()
        guard parser.atEnd else { throw parser.error("the end") }
        return expression
    }

    static func unaryTests(_ text: String, names: NameTable) throws(FEELError) -> UnaryTests {
        var parser = FEELParser(text, names: names)
        let tests = try parser.tests()
        parser.space()
        guard parser.atEnd else { throw parser.error("the end") }
        return tests
    }

    func error(_ expected: String) -> FEELError { FEELError(position: index + 1, expected: expected) }

    var atEnd: Bool { index >= scalars.count }
    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    func peek(_ offset: Int) -> Unicode.Scalar? { index + offset < scalars.count ? scalars[index + offset] : nil }

    /// White space and comments.
    mutating func space() {
        while let scalar = next {
            if NameTable.isSpace(scalar) {
                index += 1
            } else if scalar == "/", peek(1) == "/" {
                while let other = next, other != "\n" { _ = other; index += 1 }
            } else if scalar == "/", peek(1) == "*" {
                index += 2
                while !atEnd, !(next == "*" && peek(1) == "/") { index += 1 }
                index = min(index + 2, scalars.count)
            } else {
                return
            }
        }
    }

    /// A sign after white space.
    mutating func skip(_ text: String) -> Bool {
        space()
        var end = index
        for scalar in text.unicodeScalars {
            guard end < scalars.count, scalars[end] == scalar else { return false }
            end += 1
        }
        index = end
        return true
    }

    mutating func need(_ text: String) throws(FEELError) {
        guard skip(text) else { throw error("\"\(text)\"") }
    }

    /// The word at this place without reading it.
    func word() -> String? {
        guard let first = next, NameTable.isStart(first) else { return nil }
        var end = index
        while end < scalars.count, NameTable.isPart(scalars[end]) { end += 1 }
        return text(index..<end)
    }

    func text(_ range: Range<Int>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[range])
        return text
    }

    /// A keyword after white space, unless a longer name begins here.
    mutating func keyword(_ wanted: String) -> Bool {
        space()
        guard next == wanted.unicodeScalars.first, word() == wanted else { return false }
        guard longestName(after: wanted) == nil else { return false }
        index += wanted.unicodeScalars.count
        return true
    }

    mutating func needKeyword(_ wanted: String) throws(FEELError) {
        guard keyword(wanted) else { throw error(wanted) }
    }

    mutating func nested<T>(_ read: (inout FEELParser) throws(FEELError) -> T) throws(FEELError) -> T {
        depth += 1
        work += 1
        defer { depth -= 1 }
        guard depth <= FEELParser.deepest, work <= FEELParser.mostWork else { throw error("less nesting") }
        return try read(&self)
    }

    /// The longest known name of several parts that begins here: its text and where it ends.
    func longestName(after first: String) -> (name: String, end: Int)? {
        for parts in names.candidates(first) {
            var position = index + first.unicodeScalars.count
            var name = first
            var lastIsWord = true
            var matches = true
            for part in parts.dropFirst() {
                let start = position
                while position < scalars.count, NameTable.isSpace(scalars[position]) { position += 1 }
                let wanted = Array(part.unicodeScalars)
                let isWord = wanted.first.map(NameTable.isPart) ?? false
                guard position + wanted.count <= scalars.count,
                    scalars[position..<position + wanted.count].elementsEqual(wanted),
                    !(isWord && lastIsWord && start == position)
                else {
                    matches = false
                    break
                }
                position += wanted.count
                if isWord && lastIsWord { name += " " }
                name += part
                lastIsWord = isWord
            }
            guard matches else { continue }
            if lastIsWord, position < scalars.count, NameTable.isPart(scalars[position]) { continue }
            return (name, position)
        }
        return nil
    }

    /// A name that is used: the longest known one, else a single word.
    mutating func usedName() throws(FEELError) -> String {
        space()
        guard let first = word() else { throw error("a name") }
        if let (name, end) = longestName(after: first) {
            index = end
            return name
        }
        index += first.unicodeScalars.count
        return first
    }

    /// A name that is declared: everything up to one of the stops.
    mutating func declaredName(until stops: Set<Unicode.Scalar>, keyword: String? = nil) throws(FEELError) -> String {
        space()
        guard let first = next, NameTable.isStart(first) else { throw error("a name") }
        let start = index
        while let scalar = next, !stops.contains(scalar) {
            if let keyword, index > start, NameTable.isSpace(scalars[index - 1]), word() == keyword { break }
            index += 1
        }
        let name = NameTable.normal(text(start..<index))
        guard !name.isEmpty else { throw error("a name") }
        names.insert(name)
        return name
    }
}
