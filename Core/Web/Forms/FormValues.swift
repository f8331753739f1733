/// What a form or the query of an address carries: names and texts, in the order they came.
package struct FormValues: Sendable, Sequence {
    package typealias Pair = (name: String, value: String)
    package let pairs: [Pair]

    package init(_ pairs: [Pair] = []) { self.pairs = pairs }

    /// The first value of that name; nil where it was not sent at all.
    package subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Every value of that name: check boxes, repeated fields.
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// Without white space at its ends; nil where nothing is left.
    package func text(_ name: String) -> String? {
        guard let value = self[name] else { return nil }
        let trimmed = value.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...last])
    }

    package func makeIterator() -> IndexingIterator<[Pair]> { pairs.makeIterator() }

    /// The random key of `Request.creationField`: the same for every try to send the same form.
    package var idempotencyKey: String? { self[FormField.idempotency].flatMap { isIdempotencyKey($0) ? $0 : nil } }
}

/// The names of the hidden fields that the house itself puts into forms.
package enum FormField {
    package static let csrf = "_sicherung"
    package static let idempotency = "_einmal"
}

/// 16 to 64 letters, digits, `-` and `_`.
func isIdempotencyKey(_ text: String) -> Bool {
    (16...64).contains(text.utf8.count)
        && text.utf8.allSatisfy { Percent.unreserved($0) && $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: ".") }
}
