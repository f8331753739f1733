/// A document that was read: a flat tree of numbered nodes with numbered names.
///
/// Only elements and text are kept; comments and processing instructions are checked and left out, CDATA is text.
/// Nodes stand in document order, so a subtree is a range. Copying a document copies a reference.
public struct XMLDocument: Sendable {
    let storage: Storage

    /// Everything is immutable once the reader is done.
    final class Storage: Sendable {
        /// The document in UTF-8, and eight zeros.
        let source: [UInt8]
        /// Text that had references or line ends to replace.
        let decoded: [UInt8]
        let nodes: [Node]
        let attributes: [Attribute]
        let declarations: [Declaration]
        let vocabulary: XMLVocabulary
        let names: NameTable
        let namespaces: [String]

        init(
            source: [UInt8], decoded: [UInt8], nodes: [Node], attributes: [Attribute], declarations: [Declaration],
            vocabulary: XMLVocabulary, names: NameTable, namespaces: [String]
        ) {
            self.source = source
            self.decoded = decoded
            self.nodes = nodes
            self.attributes = attributes
            self.declarations = declarations
            self.vocabulary = vocabulary
            self.names = names
            self.namespaces = namespaces
        }
    }

    /// An element or a piece of text.
    public struct Node: Sendable {
        static let text: Int32 = -1
        static let decodedText: Int32 = -2

        /// Number of an element's name; -1 text in `sourceBytes`, -2 text in `decodedBytes`.
        public internal(set) var name: Int32
        /// The element around it; -1 for the root.
        public internal(set) var parent: Int32
        /// Byte in `sourceBytes` where it begins.
        public internal(set) var position: Int32
        /// Element: first attribute. Text: first byte.
        public internal(set) var begin: Int32
        /// Element: one past the last node inside it. Text: one past its last byte.
        public internal(set) var end: Int32
        /// Element: number of attributes.
        public internal(set) var count: Int32
    }

    /// An attribute with its normalised value.
    public struct Attribute: Sendable {
        /// Number of its name.
        public internal(set) var name: Int32
        /// Byte in `sourceBytes` where it begins.
        public internal(set) var position: Int32
        /// First byte of its value.
        public internal(set) var begin: Int32
        /// One past the last byte of its value.
        public internal(set) var end: Int32
        /// Whether the value lies in `decodedBytes` instead of `sourceBytes`.
        public internal(set) var isDecoded: Bool
    }

    /// A namespace declaration; the prefix lies in `source`.
    struct Declaration: Sendable {
        var node: Int32
        var prefixStart: Int32
        var prefixLength: Int32
        var namespace: Int32
    }

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: the document as it arrived: UTF-8, UTF-16, ISO-8859-1, ISO-8859-15, windows-1252 or US-ASCII.
    ///     It is read where it is, without a copy, if it is given away and has `XMLDocument.room` bytes of capacity left.
    ///   - vocabulary: names whose numbers are to be known beforehand.
    ///   - keepsBlanks: whether white space between elements is kept: before a start tag, and between two end tags.
    /// - Throws: `XMLError` with place and reason for everything that is not well-formed XML 1.0 (fifth edition) with
    ///   Namespaces 1.0, has a DOCTYPE, or goes beyond the limits.
    public init(
        _ bytes: consuming [UInt8], limits: XMLLimits = .init(), vocabulary: XMLVocabulary = .empty,
        keepsBlanks: Bool = true
    ) throws(XMLError) {
        storage = try XMLReader.read(bytes, limits: limits, vocabulary: vocabulary, keepsBlanks: keepsBlanks)
    }

    /// What reading adds to the bytes, in bytes.
    public static var room: Int { NameTable.padding.count }

    public init(_ text: String, limits: XMLLimits = .init(), vocabulary: XMLVocabulary = .empty) throws(XMLError) {
        try self.init(Array(text.utf8), limits: limits, vocabulary: vocabulary)
    }

    /// The root element.
    public var root: XMLNode { XMLNode(0) }
    /// Elements and pieces of text.
    public var nodeCount: Int { storage.nodes.count }
}

/// The number of a node. It belongs to one document and means nothing in another.
public struct XMLNode: Sendable, Hashable, Comparable {
    public let index: Int

    init(_ index: Int) { self.index = index }

    /// Document order.
    public static func < (left: XMLNode, right: XMLNode) -> Bool { left.index < right.index }
}
