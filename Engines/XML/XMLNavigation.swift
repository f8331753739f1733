/// Walking the tree. A node of another document may give a wrong answer, never a trap.
extension XMLDocument {
    func node(_ node: XMLNode) -> Node? {
        node.index >= 0 && node.index < storage.nodes.count ? storage.nodes[node.index] : nil
    }

    public func isElement(_ node: XMLNode) -> Bool { (self.node(node)?.name ?? Node.text) >= 0 }

    /// The name of an element, `nil` for text.
    public func nameID(of node: XMLNode) -> XMLNameID? {
        guard let name = self.node(node)?.name, name >= 0 else { return nil }
        return XMLNameID(Int(name))
    }

    /// The name of an element, `nil` for text.
    public func name(of node: XMLNode) -> XMLName? { nameID(of: node).flatMap(name) }

    /// The name behind a number.
    public func name(_ id: XMLNameID) -> XMLName? {
        let own = id.index - storage.vocabulary.names.count
        if id.index >= 0 && own < 0 { return storage.vocabulary.names[id.index] }
        guard own >= 0, own < storage.names.entries.count else { return nil }
        let entry = storage.names.entries[own]
        let start = Int(entry.start)
        return XMLName(
            String(decoding: storage.source[start..<start + Int(entry.length)], as: UTF8.self),
            namespace: namespace(Int(entry.namespace)))
    }

    /// The number of a name; `nil` if neither the vocabulary nor the document has it.
    public func id(_ local: String, namespace: String = "") -> XMLNameID? {
        if let known = storage.vocabulary.id(local, namespace: namespace) { return known }
        let index =
            storage.vocabulary.namespaces.firstIndex(of: namespace)
            ?? storage.namespaces.firstIndex(of: namespace).map { $0 + storage.vocabulary.namespaces.count }
        guard let index else { return nil }
        let length = local.utf8.count
        let found = (Array(local.utf8) + NameTable.padding).withUnsafeBufferPointer { local in
            storage.source.withUnsafeBufferPointer { source in
                storage.names.find(
                    local, 0, length, namespace: Int32(truncatingIfNeeded: index),
                    hash: NameTable.hash(local, 0, length, seed: UInt64(truncatingIfNeeded: index)), in: source)
            }
        }
        return found.map { XMLNameID($0 + storage.vocabulary.names.count) }
    }

    func namespace(_ index: Int) -> String {
        let known = storage.vocabulary.namespaces
        return index < known.count ? known[index] : storage.namespaces[index - known.count]
    }

    public func parent(of node: XMLNode) -> XMLNode? {
        guard let parent = self.node(node)?.parent, parent >= 0 else { return nil }
        return XMLNode(Int(parent))
    }

    /// The elements directly inside an element.
    public func children(of node: XMLNode) -> XMLChildren { XMLChildren(storage, inside: node, name: -1) }

    /// The elements of one name directly inside an element.
    public func children(of node: XMLNode, named name: XMLNameID) -> XMLChildren {
        XMLChildren(storage, inside: node, name: Int32(truncatingIfNeeded: name.index))
    }

    /// The first element of that name directly inside an element.
    public func child(of node: XMLNode, named name: XMLNameID) -> XMLNode? {
        var children = children(of: node, named: name)
        return children.next()
    }

    /// All elements inside an element at any depth, in document order.
    public func descendants(of node: XMLNode) -> XMLDescendants { XMLDescendants(storage, inside: node, name: -1) }

    public func descendants(of node: XMLNode, named name: XMLNameID) -> XMLDescendants {
        XMLDescendants(storage, inside: node, name: Int32(truncatingIfNeeded: name.index))
    }

    /// Elements and pieces of text directly inside an element.
    public func content(of node: XMLNode) -> [XMLNode] {
        guard let owner = self.node(node), owner.name >= 0 else { return [] }
        var result: [XMLNode] = []
        var index = node.index + 1
        while index < Int(owner.end) {
            result.append(XMLNode(index))
            let child = storage.nodes[index]
            index = child.name >= 0 ? Int(child.end) : index + 1
        }
        return result
    }

    /// Where the node begins in the document.
    public func position(of node: XMLNode) -> XMLPosition {
        XMLPosition(offset: Int(self.node(node)?.position ?? 0), in: storage.source)
    }

    /// The way from the root, for reports: `/Invoice/cac:…` without prefixes, `[2]` where siblings share the name.
    public func path(of node: XMLNode) -> String {
        var steps: [String] = []
        var current: XMLNode? = node
        while let step = current {
            let above = parent(of: step)
            if let id = nameID(of: step), let name = name(id) {
                var number = 1
                var count = 1
                if let above {
                    let siblings = Array(children(of: above, named: id))
                    count = siblings.count
                    number = (siblings.firstIndex(of: step) ?? 0) + 1
                }
                steps.append(count > 1 ? "\(name.local)[\(number)]" : name.local)
            } else {
                steps.append("text()")
            }
            current = above
        }
        return "/" + steps.reversed().joined(separator: "/")
    }
}

/// Elements directly inside an element.
public struct XMLChildren: Sequence, IteratorProtocol, Sendable {
    private let storage: XMLDocument.Storage
    private var index: Int
    private let end: Int
    private let name: Int32

    init(_ storage: XMLDocument.Storage, inside node: XMLNode, name: Int32) {
        self.storage = storage
        self.name = name
        index = node.index + 1
        if node.index >= 0, node.index < storage.nodes.count, storage.nodes[node.index].name >= 0 {
            end = Int(storage.nodes[node.index].end)
        } else {
            end = 0
        }
    }

    public mutating func next() -> XMLNode? {
        while index < end {
            let current = index
            let node = storage.nodes[current]
            if node.name < 0 {
                index = current + 1
                continue
            }
            index = Int(node.end)
            if name < 0 || node.name == name { return XMLNode(current) }
        }
        return nil
    }
}

/// Elements inside an element at any depth.
public struct XMLDescendants: Sequence, IteratorProtocol, Sendable {
    private let storage: XMLDocument.Storage
    private var index: Int
    private let end: Int
    private let name: Int32

    init(_ storage: XMLDocument.Storage, inside node: XMLNode, name: Int32) {
        self.storage = storage
        self.name = name
        index = node.index + 1
        if node.index >= 0, node.index < storage.nodes.count, storage.nodes[node.index].name >= 0 {
            end = Int(storage.nodes[node.index].end)
        } else {
            end = 0
        }
    }

    public mutating func next() -> XMLNode? {
        while index < end {
            let current = index
            index += 1
            let found = storage.nodes[current].name
            if found >= 0 && (name < 0 || found == name) { return XMLNode(current) }
        }
        return nil
    }
}
