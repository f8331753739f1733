/// A regular expression as JSON Schema means it: ECMA-262 with Unicode semantics (flag `u`), the
/// text searched anywhere unless anchored.
///
/// Matching takes time proportional to text × pattern, whatever both are: without backreferences all
/// ways are followed at once and nothing is tried twice. With backreferences the ways are tried one
/// after the other. Either is cut off after a number of steps; then nobody knows whether it matches.
///
/// Beyond the standard, any ASCII punctuation may be escaped (`\-`, `\@`) and a brace or closing
/// bracket that cannot be syntax stands for itself, as many published schemas have it.
/// Not supported: modifiers `(?i:…)`, class sets of flag `v`, scripts other than those in ``UnicodeProperty``.
public struct Pattern: Sendable {
    public let source: String
    let program: PatternProgram

    /// - Throws: ``PatternError`` where the text is not a regular expression or is too large.
    public init(_ source: String) throws(PatternError) {
        var parser = PatternParser(source)
        let tree = try parser.pattern()
        var compiler = PatternCompiler(sets: parser.sets)
        program = try compiler.program(tree, captures: parser.captureCount, backreferences: parser.hasBackreferences)
        self.source = source
    }

    /// Steps that one match may take unless told otherwise: a tenth of a second or so.
    public static let defaultSteps = 5_000_000

    /// Whether the pattern occurs in the text; `nil` where the steps did not suffice to know.
    public func matches(_ text: String, steps: Int = Pattern.defaultSteps) -> Bool? {
        var left = steps
        return matches(text, stepsLeft: &left)
    }

    func matches(_ text: String, stepsLeft: inout Int) -> Bool? {
        var text = text
        return text.withUTF8 { bytes in
            program.hasBackreferences
                ? BacktrackingMatcher.search(program, bytes, &stepsLeft)
                : PatternMatcher.search(program, bytes, &stepsLeft)
        }
    }
}

extension Pattern: Hashable {
    public static func == (a: Pattern, b: Pattern) -> Bool { a.source.utf8.elementsEqual(b.source.utf8) }
    public func hash(into hasher: inout Hasher) { hasher.combine(source.utf8.count) }
}

/// Why a text is not a regular expression.
public struct PatternError: Error, Sendable, Hashable {
    /// Offset in code points from the start, from 0.
    public let offset: Int
    public let wording: Wording

    init(_ offset: Int, de: String, en: String) {
        self.offset = offset
        wording = Wording(de: de, en: en)
    }
}
