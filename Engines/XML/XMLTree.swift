/// One element of a document with everything it holds, as a value that can be changed: prefixes, attributes and elements
/// of any vocabulary, text. Writing it gives the same document again; only comments and processing instructions are left
/// out. For reading alone `XMLDocument` is faster and smaller.
public struct XMLTree: Sendable, Hashable {
    public struct Attribute: Sendable, Hashable {
        public var name: XMLName
        /// As written, `camunda:assignee`.
        public var qualified: String
        public var value: String

        public init(name: XMLName, qualified: String, value: String) {
            (self.name, self.qualified, self.value) = (name, qualified, value)
        }
    }

    public struct Declaration: Sendable, Hashable {
        /// Empty: the default namespace.
        public var prefix: String
        public var namespace: String

        public init(prefix: String, namespace: String) { (self.prefix, self.namespace) = (prefix, namespace) }
    }

    public enum Content: Sendable, Hashable {
        case element(XMLTree)
        case text(String)
    }

    public var name: XMLName
    /// As written, `bpmn:userTask`.
    public var qualified: String
    public var declarations: [Declaration]
    public var attributes: [Attribute]
    public var content: [Content]
    /// Where it began in the file, counted from 1; 0 where it is of our own making.
    public var line: Int

    /// An element that is not from a file, with attributes without namespace.
    public init(
        _ name: XMLName, qualified: String, attributes: KeyValuePairs<String, String> = [:], content: [Content] = []
    ) {
        (self.name, self.qualified, declarations, line) = (name, qualified, [], 0)
        self.attributes = attributes.map { Attribute(name: XMLName($0.key), qualified: $0.key, value: $0.value) }
        self.content = content
    }

    /// The document from its root.
    public init(_ document: XMLDocument) {
        var reader = TreeReader(document: document)
        self = reader.element(document.root)
    }

    /// The document in UTF-8: the same elements, attributes, prefixes and texts.
    public func bytes() throws(XMLWriterError) -> [UInt8] {
        var writer = XMLWriter()
        write(to: &writer)
        return try writer.finish()
    }

    /// The elements directly inside.
    public var children: [XMLTree] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// An attribute without namespace.
    public subscript(_ attribute: String) -> String? {
        get { attributes.first { $0.name.local == attribute && $0.name.namespace.isEmpty }?.value }
        set {
            let index = attributes.firstIndex { $0.name.local == attribute && $0.name.namespace.isEmpty }
            switch (index, newValue) {
            case (let index?, let value?): attributes[index].value = value
            case (let index?, nil): attributes.remove(at: index)
            case (nil, let value?):
                attributes.append(Attribute(name: XMLName(attribute), qualified: attribute, value: value))
            case (nil, nil): break
            }
        }
    }
}

/// From the flat tree of the reader to elements that can be changed. Lines are counted on the way.
private struct TreeReader {
    let document: XMLDocument
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(document: XMLDocument) {
        self.document = document
        bytes = document.sourceBytes
    }

    mutating func element(_ node: XMLNode) -> XMLTree {
        let at = Int(document.allNodes[node.index].position)
        while offset < at {
            if bytes[offset] == 0x0A { line += 1 }
            offset += 1
        }
        var element = XMLTree(document.name(of: node) ?? XMLName(""), qualified: qualified(at + 1))
        element.line = line
        element.declarations = document.declarations(of: node).map { .init(prefix: $0.prefix, namespace: $0.namespace) }
        let first = Int(document.allNodes[node.index].begin)
        for (index, attribute) in document.attributes(of: node).enumerated() {
            let position = Int(document.allAttributes[first + index].position)
            element.attributes.append(
                .init(
                    name: document.name(attribute.name) ?? XMLName(""), qualified: qualified(position),
                    value: attribute.value))
        }
        for child in document.content(of: node) {
            if document.isElement(child) {
                element.content.append(.element(self.element(child)))
            } else if case .text(let before)? = element.content.last {
                element.content[element.content.count - 1] = .text(before + document.text(of: child))
            } else {
                element.content.append(.text(document.text(of: child)))
            }
        }
        return element
    }

    /// A name as it was written: up to white space, `=`, `/` or `>`.
    private func qualified(_ start: Int) -> String {
        var end = start
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x3D, bytes[end] != 0x2F, bytes[end] != 0x3E {
            end += 1
        }
        return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
    }
}

extension XMLTree {
    fileprivate func write(to writer: inout XMLWriter) {
        let prefix = qualified.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(qualified[..<$0]) }
        // The prefix of the element's own name has to be known when its tag begins.
        let own = prefix.flatMap { prefix in declarations.first { $0.prefix == prefix } }
        if let own {
            writer.begin(qualified, ["xmlns:\(own.prefix)": own.namespace])
        } else {
            writer.begin(qualified)
        }
        for declaration in declarations where declaration != own {
            writer.attribute(
                declaration.prefix.isEmpty ? "xmlns" : "xmlns:\(declaration.prefix)", declaration.namespace)
        }
        for attribute in attributes { writer.attribute(attribute.qualified, attribute.value) }
        for part in content {
            switch part {
            case .element(let element): element.write(to: &writer)
            case .text(let text): writer.text(text)
            }
        }
        writer.end()
    }
}
