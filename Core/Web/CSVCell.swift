/// Cells of CSV files (RFC 4180) that no spreadsheet takes for a formula.
///
/// Scalars and not `Character`s: a quotation mark or an equals sign followed by a combining mark is one `Character` that is
/// neither, and a spreadsheet sees both.
package enum CSVCell {
    /// Text between quotation marks.
    package static func text(_ text: String) -> String {
        quoted(text, isRisky: text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false)
    }

    /// The same, but what is a number (digits, comma, minus) stays one.
    package static func textOrNumber(_ text: String) -> String {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 45 || $0 == 44 }
        return isNumber ? quoted(text, isRisky: false) : Self.text(text)
    }

    private static func quoted(_ text: String, isRisky: Bool) -> String {
        var out = "\"" + (isRisky ? "'" : "")
        for scalar in text.unicodeScalars {
            if scalar == "\"" { out.unicodeScalars.append(scalar) }
            out.unicodeScalars.append(scalar)
        }
        return out + "\""
    }
}
