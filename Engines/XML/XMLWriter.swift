/// Writes XML in UTF-8. What comes out is well-formed, or `finish()` throws.
///
/// ```swift
/// var xml = XMLWriter(indented: true)
/// xml.element("i:invoice", ["xmlns:i": "urn:invoice"]) { xml in
///     xml.element("i:id", text: "4711")
/// }
/// let bytes = try xml.finish()
/// ```
/// Names are written as given; prefixes have to be declared by `xmlns:` attributes around them.
public struct XMLWriter: Sendable {
    private var bytes: [UInt8] = []
    private let isIndented: Bool
    private var open: [Open] = []
    private var prefixes: [String] = ["xml"]
    /// Names that were found to be well-formed, with their prefix.
    private var names: [String: String] = [:]
    private var isStarted = false
    private var fault: XMLWriterError?

    private struct Open {
        var name: String
        /// How many prefixes were known before it.
        var prefixes: Int
        var attributes: [String] = []
        var hasText = false
        var hasElements = false
        var isTagOpen = true
    }

    /// - Parameters:
    ///   - indented: two blanks a level and a line each, except where an element holds text.
    ///   - declaration: begins with `<?xml version="1.0" encoding="UTF-8"?>`.
    public init(indented: Bool = false, declaration: Bool = true) {
        isIndented = indented
        if declaration { bytes.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }
    }

    /// An element with what the closure writes inside it.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: (inout XMLWriter) throws -> Void
    ) rethrows {
        begin(name, attributes)
        try content(&self)
        end()
    }

    /// An element with text, or an empty one.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String? = nil
    ) {
        begin(name, attributes)
        if let text { self.text(text) }
        end()
    }

    /// Text inside the current element.
    public mutating func text(_ text: String) {
        guard !open.isEmpty else {
            note(.textOutsideRoot)
            return
        }
        if text.isEmpty { return }
        closeTag()
        open[open.count - 1].hasText = true
        append(text, inAttribute: false)
    }

    public mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        if open.isEmpty {
            if isStarted { note(.secondRoot(name)) }
            isStarted = true
        } else {
            closeTag()
            open[open.count - 1].hasElements = true
            if isIndented && !(open.last?.hasText ?? true) { newLine(open.count) }
        }
        let before = prefixes.count
        prefixes += attributes.compactMap { name, _ in Self.declared(by: name) }
        check(name, isAttribute: false)
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        open.append(Open(name: name, prefixes: before))
        for (name, value) in attributes { attribute(name, value) }
    }

    /// An attribute of the element just begun, before anything is written into it. A prefix of the element's own name
    /// is declared with `begin`.
    public mutating func attribute(_ name: String, _ value: String) {
        guard let last = open.indices.last, open[last].isTagOpen else {
            note(.misplacedAttribute(name))
            return
        }
        if let prefix = Self.declared(by: name), !prefixes[open[last].prefixes...].contains(prefix) {
            prefixes.append(prefix)
        }
        check(name, isAttribute: true)
        if open[last].attributes.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
            note(.duplicateAttribute(name))
        }
        open[last].attributes.append(name)
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "=\"".utf8)
        append(value, inAttribute: true)
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func end() {
        guard let element = open.popLast() else {
            note(.nothingToEnd)
            return
        }
        prefixes.removeLast(prefixes.count - element.prefixes)
        if element.isTagOpen {
            bytes.append(contentsOf: "/>".utf8)
            return
        }
        if isIndented && element.hasElements && !element.hasText { newLine(open.count) }
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: element.name.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// The document.
    /// - Throws: `XMLWriterError` with the first thing that cannot be written as XML.
    public consuming func finish() throws(XMLWriterError) -> [UInt8] {
        if let element = open.last { note(.notEnded(element.name)) }
        if !isStarted { note(.noRoot) }
        if let fault { throw fault }
        bytes.append(0x0A)
        return bytes
    }

    private mutating func note(_ error: XMLWriterError) { fault = fault ?? error }

    private mutating func closeTag() {
        guard let last = open.indices.last, open[last].isTagOpen else { return }
        open[last].isTagOpen = false
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func newLine(_ depth: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    /// Escapes what would be read as something else: markup, and white space that reading would change.
    private mutating func append(_ text: String, inAttribute: Bool) {
        // Most text has nothing to escape; a byte of 0xEF may begin a forbidden character.
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
                && byte != UInt8(ascii: "\"") && byte != 0xEF
        }
        if isPlain {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where inAttribute: bytes.append(contentsOf: "&quot;".utf8)
            case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
            case 0x09 where inAttribute: bytes.append(contentsOf: "&#9;".utf8)
            case 0x0A where inAttribute: bytes.append(contentsOf: "&#10;".utf8)
            case 0x00..<0x09, 0x0B, 0x0C, 0x0E..<0x20: note(.forbiddenCharacter(UInt32(byte)))
            default: bytes.append(byte)
            }
        }
        // U+FFFE and U+FFFF are the only others; they begin with EF BF.
        if text.utf8.contains(0xEF),
            let scalar = text.unicodeScalars.first(where: { !XMLCharacters.isPermitted($0.value) })
        {
            note(.forbiddenCharacter(scalar.value))
        }
    }

    private mutating func check(_ name: String, isAttribute: Bool) {
        guard let prefix = prefix(of: name) else {
            note(.malformedName(name))
            return
        }
        if !prefix.isEmpty, !(isAttribute && prefix == "xmlns"), !prefixes.contains(prefix) {
            note(.undeclaredPrefix(prefix))
        }
    }

    /// The part before the colon, empty where there is none; `nil` for what is no name. Looked at once per name.
    private mutating func prefix(of name: String) -> String? {
        if let known = names[name] { return known }
        let parts = name.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy(Self.isName) else { return nil }
        let prefix = parts.count == 2 ? String(Substring(parts[0])) : ""
        names[name] = prefix
        return prefix
    }

    /// The prefix that an attribute declares. Byte by byte, as everywhere here: a name may begin with a mark that makes one
    /// character of it and the colon.
    private static func declared(by name: String) -> String? {
        name.utf8.starts(with: "xmlns:".utf8) ? String(Substring(name.utf8.dropFirst(6))) : nil
    }

    private static func isName(_ name: Substring.UTF8View) -> Bool {
        let bytes = Array(name) + NameTable.padding
        return bytes.withUnsafeBufferPointer { base in
            var at = 0
            while at < bytes.count - NameTable.padding.count {
                let byte = base[at]
                if byte >= 0x80 {
                    guard let length = XMLCharacters.nameCharacter(base, at, first: at == 0) else { return false }
                    at += length
                } else {
                    let wanted = at == 0 ? XMLCharacters.nameStart : XMLCharacters.name
                    guard XMLCharacters.classes[Int(byte)] & wanted != 0 else { return false }
                    at += 1
                }
            }
            return at > 0
        }
    }
}

/// Why something cannot be written as XML: a fault of the program that writes.
public enum XMLWriterError: Error, Sendable, Hashable {
    case malformedName(String)
    case undeclaredPrefix(String)
    case duplicateAttribute(String)
    /// An attribute where no element has just begun.
    case misplacedAttribute(String)
    /// A character XML 1.0 has no way to write.
    case forbiddenCharacter(UInt32)
    case textOutsideRoot
    case noRoot
    case secondRoot(String)
    case nothingToEnd
    case notEnded(String)
}
