public import XML

/// A BPMN 2.0 file of any tool, read without loss.
public struct BPMNFile: Sendable, Hashable {
    /// `definitions` with all it holds.
    public var root: BPMNElement

    /// - Throws: `BPMNError` where the file is no XML or no BPMN 2.0.
    public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits(bytes: 16 << 20, depth: 100)) throws(BPMNError) {
        let document: XMLDocument
        do { document = try XMLDocument(bytes, limits: limits) } catch { throw .xml(error) }
        var reader = ElementReader(document: document)
        let root = reader.element(document.root)
        guard root.kind == "definitions" else { throw .noDefinitions(found: root.name) }
        self.root = root
    }

    /// The file in UTF-8: the same elements, attributes, prefixes and texts.
    public func bytes() throws(XMLWriterError) -> [UInt8] {
        var writer = XMLWriter()
        root.write(to: &writer)
        return try writer.finish()
    }
}

/// Why a file is no BPMN file.
public enum BPMNError: Error, Sendable, Hashable {
    case xml(XMLError)
    /// The root element is another one.
    case noDefinitions(found: XMLName)

    public var german: String {
        switch self {
        case .xml(let error): "Die Datei ist kein lesbares XML. \(error.german)"
        case .noDefinitions(let name):
            "Die Datei ist kein BPMN 2.0: Sie beginnt mit „\(name.local)“ statt mit „definitions“. Exportieren Sie das Diagramm als BPMN 2.0 XML."
        }
    }

    public var english: String {
        switch self {
        case .xml(let error): "The file is no readable XML. \(error.english)"
        case .noDefinitions(let name):
            "The file is no BPMN 2.0: it begins with \"\(name.local)\" instead of \"definitions\". Export the diagram as BPMN 2.0 XML."
        }
    }
}

/// From the flat tree of the reader to elements that can be changed. Lines are counted on the way.
private struct ElementReader {
    let document: XMLDocument
    private var offset = 0
    private var line = 1

    init(document: XMLDocument) { self.document = document }

    mutating func element(_ node: XMLNode) -> BPMNElement {
        let at = Int(document.allNodes[node.index].position)
        while offset < at {
            if document.sourceBytes[offset] == 0x0A { line += 1 }
            offset += 1
        }
        var element = BPMNElement(
            name: document.name(of: node) ?? XMLName(""), qualified: qualified(at + 1),
            declarations: document.declarations(of: node).map { .init(prefix: $0.prefix, namespace: $0.namespace) },
            attributes: [], content: [], line: line)
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
        let bytes = document.sourceBytes
        var end = start
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x3D, bytes[end] != 0x2F, bytes[end] != 0x3E {
            end += 1
        }
        return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
    }
}

extension BPMNElement {
    func write(to writer: inout XMLWriter) {
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
