/// The arrays a document consists of, for programs that build a tree of their own from it in one pass.
extension XMLDocument {
    /// The document in UTF-8, and eight zeros.
    public var sourceBytes: [UInt8] { storage.source }
    /// Text that had references or line ends to replace.
    public var decodedBytes: [UInt8] { storage.decoded }
    /// Elements and pieces of text in document order.
    public var allNodes: [Node] { storage.nodes }
    /// Attributes in document order, without namespace declarations.
    public var allAttributes: [Attribute] { storage.attributes }
    /// How many names the vocabulary has: numbers from here on are names that only the document has.
    public var vocabularyCount: Int { storage.vocabulary.names.count }
}
