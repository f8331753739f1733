/// Text and attributes.
extension XMLDocument {
    private func slice(_ node: Node) -> ArraySlice<UInt8> {
        node.name == Node.text
            ? storage.source[Int(node.begin)..<Int(node.end)] : storage.decoded[Int(node.begin)..<Int(node.end)]
    }

    /// The text of an element and everything inside it, in UTF-8: its pieces joined across comments, CDATA and inner
    /// elements (XPath string value). Does not copy where there is one piece, the usual case.
    public func bytes(of node: XMLNode) -> ArraySlice<UInt8> {
        guard let owner = self.node(node) else { return [] }
        if owner.name < 0 { return slice(owner) }
        var first: ArraySlice<UInt8>?
        var joined: [UInt8] = []
        var index = node.index + 1
        while index < Int(owner.end) {
            let inner = storage.nodes[index]
            index += 1
            if inner.name >= 0 { continue }
            if let begun = first {
                if joined.isEmpty { joined.append(contentsOf: begun) }
                joined.append(contentsOf: slice(inner))
            } else {
                first = slice(inner)
            }
        }
        return joined.isEmpty ? first ?? [] : joined[...]
    }

    /// The text of an element and everything inside it (XPath string value).
    public func text(of node: XMLNode) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

    /// The text without white space at both ends.
    public func trimmedText(of node: XMLNode) -> String {
        String(decoding: Self.trimmed(bytes(of: node)), as: UTF8.self)
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
        var slice = bytes
        while let first = slice.first, isSpace(first) { slice = slice.dropFirst() }
        while let last = slice.last, isSpace(last) { slice = slice.dropLast() }
        return slice
    }

    /// The text of the first element of that name directly inside an element.
    public func text(of name: XMLNameID, in node: XMLNode) -> String? {
        child(of: node, named: name).map { text(of: $0) }
    }

    /// The value of an attribute in UTF-8, normalised (section 3.3.3).
    public func bytes(ofAttribute name: XMLNameID, of node: XMLNode) -> ArraySlice<UInt8>? {
        guard let owner = self.node(node), owner.name >= 0 else { return nil }
        for index in Int(owner.begin)..<Int(owner.begin + owner.count)
        where storage.attributes[index].name == Int32(truncatingIfNeeded: name.index) {
            return slice(storage.attributes[index])
        }
        return nil
    }

    /// The value of an attribute, normalised (section 3.3.3).
    public func attribute(_ name: XMLNameID, of node: XMLNode) -> String? {
        bytes(ofAttribute: name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All attributes in the order they were written, without namespace declarations.
    public func attributes(of node: XMLNode) -> [(name: XMLNameID, value: String)] {
        guard let owner = self.node(node), owner.name >= 0 else { return [] }
        return (Int(owner.begin)..<Int(owner.begin + owner.count)).map { index in
            let attribute = storage.attributes[index]
            return (XMLNameID(Int(attribute.name)), String(decoding: slice(attribute), as: UTF8.self))
        }
    }

    private func slice(_ attribute: Attribute) -> ArraySlice<UInt8> {
        attribute.isDecoded
            ? storage.decoded[Int(attribute.begin)..<Int(attribute.end)]
            : storage.source[Int(attribute.begin)..<Int(attribute.end)]
    }

    /// The namespace that a prefix stands for at a node, for names written in values (`xsi:type="xs:string"`).
    /// Empty prefix: the default namespace. `nil`: not declared.
    public func namespace(forPrefix prefix: String, at node: XMLNode) -> String? {
        if prefix == "xml" { return XMLVocabulary.xmlNamespace }
        let wanted = Array(prefix.utf8)
        var current: XMLNode? = node
        while let place = current {
            for declaration in storage.declarations[declarations(at: place)]
            where Int(declaration.prefixLength) == wanted.count {
                let start = Int(declaration.prefixStart)
                if storage.source[start..<start + wanted.count].elementsEqual(wanted) {
                    return namespace(Int(declaration.namespace))
                }
            }
            current = parent(of: place)
        }
        return prefix.isEmpty ? "" : nil
    }

    /// The namespace declarations that an element itself makes, in their order; an empty prefix is the default namespace.
    public func declarations(of node: XMLNode) -> [(prefix: String, namespace: String)] {
        storage.declarations[declarations(at: node)].map { declaration in
            let start = Int(declaration.prefixStart)
            let prefix = storage.source[start..<start + Int(declaration.prefixLength)]
            return (String(decoding: prefix, as: UTF8.self), namespace(Int(declaration.namespace)))
        }
    }

    /// Declarations stand in the order of their elements.
    private func declarations(at node: XMLNode) -> Range<Int> {
        func bound(_ limit: Int) -> Int {
            var low = 0
            var high = storage.declarations.count
            while low < high {
                let middle = (low + high) / 2
                if Int(storage.declarations[middle].node) < limit { low = middle + 1 } else { high = middle }
            }
            return low
        }
        return bound(node.index)..<bound(node.index + 1)
    }
}
