/// Why a text is not accepted as JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case empty
        case byteOrderMark
        case unexpectedEnd
        /// What stands there (a code point, or the byte where it is none).
        case unexpected(String)
        case trailingContent
        case badLiteral
        case badNumber
        case numberTooLong(limit: Int)
        case exponentTooLarge(limit: Int)
        case controlCharacter
        case badEscape
        case loneSurrogate
        case badUTF8
        case keyExpected
        case colonExpected
        case commaOrEndExpected
        case duplicateKey(String)
        case tooDeep(limit: Int)
        case tooLarge(limit: Int)
        case tooManyValues(limit: Int)
    }

    public let reason: Reason
    /// Offset in bytes from the start, from 0.
    public let offset: Int
    /// Line, from 1; a line ends with LF, CR or CR LF.
    public let line: Int
    /// Column in code points, from 1.
    public let column: Int

    init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        self.reason = reason
        let end = Swift.min(Swift.max(offset, 0), bytes.count)
        self.offset = end
        var line = 1
        var column = 1
        var i = 0
        while i < end {
            let byte = bytes[i]
            if byte == 0x0A || (byte == 0x0D && !(i &+ 1 < bytes.count && bytes[i &+ 1] == 0x0A)) {
                line &+= 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column &+= 1
            }
            i &+= 1
        }
        self.line = line
        self.column = column
    }

    public var description: String { "line \(line), column \(column): \(message)" }

    /// The reason in English, without the place.
    public var message: String { texts.en }
    /// The reason in German, without the place.
    public var germanMessage: String { texts.de }

    private var texts: (de: String, en: String) {
        switch reason {
        case .empty: ("Die Datei ist leer.", "The file is empty.")
        case .byteOrderMark:
            (
                "Die Datei beginnt mit einer Bytereihenfolge-Marke (BOM); JSON hat keine.",
                "The file begins with a byte order mark; JSON has none."
            )
        case .unexpectedEnd: ("Die Datei endet mitten im Wert.", "The file ends in the middle of a value.")
        case .unexpected(let what):
            (
                "Hier darf \(what) nicht stehen; erwartet ist ein Wert.",
                "\(what) cannot stand here; a value is expected."
            )
        case .trailingContent:
            ("Nach dem Wert folgt noch etwas.", "Something follows after the value.")
        case .badLiteral:
            ("Erwartet ist true, false oder null.", "Expected true, false or null.")
        case .badNumber: ("Das ist keine Zahl nach den Regeln von JSON.", "This is not a number by the rules of JSON.")
        case .numberTooLong(let limit):
            ("Die Zahl hat mehr als \(limit) Zeichen.", "The number has more than \(limit) characters.")
        case .exponentTooLarge(let limit):
            ("Der Exponent der Zahl ist größer als \(limit).", "The number's exponent is larger than \(limit).")
        case .controlCharacter:
            (
                "Ein Steuerzeichen in einem Text muss als \\u… geschrieben sein.",
                "A control character in a string must be written as \\u…."
            )
        case .badEscape:
            ("Nach dem \\ steht kein erlaubtes Zeichen.", "What follows the \\ is not an allowed escape.")
        case .loneSurrogate:
            (
                "Ein halbes Zeichenpaar (\\uD800–\\uDFFF) steht allein.",
                "Half of a surrogate pair (\\uD800–\\uDFFF) stands alone."
            )
        case .badUTF8: ("Die Bytes sind kein gültiges UTF-8.", "The bytes are not valid UTF-8.")
        case .keyExpected: ("Erwartet ist ein Name in Anführungszeichen.", "A name in quotation marks is expected.")
        case .colonExpected: ("Nach dem Namen fehlt der Doppelpunkt.", "The colon after the name is missing.")
        case .commaOrEndExpected:
            (
                "Erwartet ist ein Komma oder die schließende Klammer.",
                "A comma or the closing bracket is expected."
            )
        case .duplicateKey(let key):
            (
                "Der Name „\(key)“ kommt im selben Objekt zweimal vor.",
                "The name “\(key)” occurs twice in the same object."
            )
        case .tooDeep(let limit):
            (
                "Die Werte sind mehr als \(limit) Ebenen tief geschachtelt.",
                "The values are nested deeper than \(limit) levels."
            )
        case .tooLarge(let limit):
            ("Die Datei ist größer als \(limit) Byte.", "The file is larger than \(limit) bytes.")
        case .tooManyValues(let limit):
            ("Die Datei enthält mehr als \(limit) Werte.", "The file holds more than \(limit) values.")
        }
    }
}
