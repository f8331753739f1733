/// A piece of a page, as UTF-8 bytes that are safe to send.
///
/// It is made in one way only: by a literal in our source. What the literal says is trusted, what it
/// interpolates is escaped byte by byte, in text and in quoted attributes alike:
///
///     let row: HTML = "<td title=\"\(note)\">\(name)</td>"
///
/// Bytes and not `Character`s, because a quote followed by a combining mark is one `Character` that
/// is not a quote, and a browser sees the quote. There is no initialiser that takes a `String`: text
/// that only exists while the program runs can enter a page as text, never as markup.
package struct HTML: Sendable, Hashable {
    /// The bytes to send.
    package private(set) var bytes: [UInt8]

    init(assembled bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing. Interpolating it leaves no trace.
    package static let empty = HTML(assembled: [])

    package var isEmpty: Bool { bytes.isEmpty }

    /// Text, escaped. For the places that want `HTML` and have a sentence.
    package init(text: String) {
        var interpolation = Interpolation(literalCapacity: text.utf8.count, interpolationCount: 1)
        interpolation.append(escaping: text)
        self.init(assembled: interpolation.bytes)
    }

    /// The page as a string, for tests and tools; a response takes `bytes`.
    package var source: String { String(decoding: bytes, as: UTF8.self) }

    package static func + (a: HTML, b: HTML) -> HTML { HTML(assembled: a.bytes + b.bytes) }
    package static func += (a: inout HTML, b: HTML) { a.bytes.append(contentsOf: b.bytes) }
}

extension HTML: ExpressibleByStringInterpolation {
    // A `StaticString` cannot be made at run time, so that not even `init(stringLiteral:)` takes a stranger's text.
    package init(stringLiteral value: StaticString) {
        var interpolation = Interpolation(literalCapacity: value.utf8CodeUnitCount, interpolationCount: 0)
        interpolation.appendLiteral(value)
        self.init(assembled: interpolation.bytes)
    }

    package init(stringInterpolation: Interpolation) { self.init(assembled: stringInterpolation.bytes) }

    package typealias StringInterpolation = Interpolation
}

extension Sequence<HTML> {
    /// All pieces, one after the other.
    package func joined(separator: HTML = .empty) -> HTML {
        var all = HTML.empty
        var first = true
        for piece in self {
            if !first { all += separator }
            first = false
            all += piece
        }
        return all
    }
}
