/// Where a page of a list ended: the sort values of its last row, as one word for a link. The next
/// page asks for `(due, id) > ($1, $2)`, which costs the same on every page.
package struct PageKey: Sendable, Hashable {
    package let values: [SQLValue]

    package init(_ values: any SQLBindable...) { self.values = values.map(\.sqlValue) }

    private static let longest = 2000

    /// Nil where the text is no key; it comes from outside.
    package init?(_ text: String, count: Int) {
        guard text.utf8.count <= PageKey.longest else { return nil }
        var values: [SQLValue] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let rest = part.dropFirst()
            switch part.first {
            case "n" where rest.isEmpty: values.append(.null)
            case "i":
                guard let number = Int64(rest) else { return nil }
                values.append(.int(number))
            case "t":
                guard let text = PageKey.unescaped(rest) else { return nil }
                values.append(.text(text))
            default: return nil
            }
        }
        guard values.count == count else { return nil }
        self.values = values
    }

    /// Letters, digits, `-`, `_` and `.` only.
    package var text: String {
        values.map { value in
            switch value {
            case .null: "n"
            case .int(let number): "i\(number)"
            case .double(let number): "t" + PageKey.escaped(String(number))
            case .text(let text): "t" + PageKey.escaped(text)
            case .blob: "n"
            }
        }.joined(separator: ".")
    }

    private static func escaped(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45: out.append(byte)
            default:
                out.append(95)
                out += String(byte >> 4, radix: 16).utf8
                out += String(byte & 15, radix: 16).utf8
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func unescaped(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        var i = 0
        while i < bytes.count {
            if bytes[i] == 95 {
                guard i + 2 < bytes.count,
                    let byte = UInt8(String(decoding: bytes[(i + 1)...(i + 2)], as: UTF8.self), radix: 16), byte != 0
                else { return nil }
                out.append(byte)
                i += 3
            } else {
                out.append(bytes[i])
                i += 1
            }
        }
        return String(validating: out, as: UTF8.self)
    }
}
