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

    struct Node: Sendable {
        static let text: Int32 = -1
        static let decodedText: Int32 = -2

        /// Name of an element, or which kind of text.
        var name: Int32
        var parent: Int32
        /// Byte in `source` where it begins.
        var position: Int32
        /// Element: first attribute. Text: first byte.
        var begin: Int32
        /// Element: one past the last node inside it. Text: one past its last byte.
        var end: Int32
        /// Element: number of attributes.
        var count: Int32
    }

    struct Attribute: Sendable {
        var name: Int32
        var position: Int32
        var begin: Int32
        var end: Int32
        var isDecoded: Bool
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
    ///   - vocabulary: names whose numbers are to be known beforehand.
    /// - Throws: `XMLError` with place and reason for everything that is not well-formed XML 1.0 (fifth edition) with
    ///   Namespaces 1.0, has a DOCTYPE, or goes beyond the limits.
    public init(_ bytes: [UInt8], limits: XMLLimits = .init(), vocabulary: XMLVocabulary = .empty) throws(XMLError) {
        storage = try XMLReader.read(bytes, limits: limits, vocabulary: vocabulary)
    }

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
