/// Why a document was not read, and where. Nothing of a refused document is kept.
public struct XMLError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        case empty
        /// A document type declaration. Refused always: it is the door for entity attacks.
        case doctype
        case unsupportedVersion(String)
        case unsupportedEncoding(String)
        /// The declared encoding is not the one the bytes are in.
        case encodingMismatch(declared: String, found: String)
        /// Bytes that are not a character in the document's encoding.
        case invalidEncoding(String)
        /// A character that XML 1.0 does not permit (section 2.2), also by reference.
        case forbiddenCharacter(UInt32)
        case malformedDeclaration
        case noRootElement
        case contentAfterRoot
        case textOutsideRoot
        case malformedName
        case malformedTag
        case missingAttributeValue
        case missingSpaceBeforeAttribute
        case duplicateAttribute(String)
        case lessThanInAttribute
        case unclosedAttribute
        case mismatchedEndTag(expected: String, found: String)
        case unexpectedEndTag
        case unclosedElement(String)
        case malformedComment
        case unclosedComment
        case malformedInstruction
        case unclosedInstruction
        case reservedInstruction
        case unclosedCDATA
        case malformedMarkup
        /// `]]>` in text (section 2.4).
        case cdataEndInText
        case unescapedAmpersand
        case unknownEntity(String)
        case malformedReference
        case undeclaredPrefix(String)
        case reservedPrefix(String)
        case emptyNamespace(prefix: String)
        case tooManyBytes(limit: Int)
        case tooDeep(limit: Int)
        case tooManyNodes(limit: Int)
        case tooManyAttributes(limit: Int)
        case tooManyNames(limit: Int)
        case tooManyNamespaces(limit: Int)
    }

    public var reason: Reason
    /// Counted from 1.
    public var position: XMLPosition

    public init(reason: Reason, position: XMLPosition) {
        self.reason = reason
        self.position = position
    }

    public var description: String { english }

    /// „Zeile 3, Spalte 14: …“
    public var german: String { "Zeile \(position.line), Spalte \(position.column): \(reason.wording.german)" }
    /// "Line 3, column 14: …"
    public var english: String { "Line \(position.line), column \(position.column): \(reason.wording.english)" }
}

/// A place in a document: line and column in characters, both counted from 1.
public struct XMLPosition: Sendable, Hashable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place of a byte. A line ends with `\n`, `\r\n` or `\r`.
    public init(offset: Int, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        var index = 0
        let end = Swift.min(offset, bytes.count)
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 && byte != 0x0D {
                column += 1
            }
        }
        self.init(line: line, column: column)
    }
}

/// What a reader takes before it refuses a document.
public struct XMLLimits: Sendable, Hashable {
    /// Size of the document, at most 1 GiB.
    public var bytes: Int
    /// Elements inside each other.
    public var depth: Int
    /// Elements and pieces of text.
    public var nodes: Int
    /// Attributes and namespace declarations of one element.
    public var attributes: Int
    /// Different names.
    public var names: Int
    /// Different namespaces, and declarations in force at one place.
    public var namespaces: Int

    public init(
        bytes: Int = 64 << 20, depth: Int = 200, nodes: Int = 4_000_000, attributes: Int = 500, names: Int = 16_384,
        namespaces: Int = 256
    ) {
        self.bytes = Swift.min(bytes, 1 << 30)
        self.depth = depth
        self.nodes = Swift.min(nodes, 1 << 30)
        self.attributes = attributes
        self.names = names
        self.namespaces = namespaces
    }
}
