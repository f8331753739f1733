public import XML

/// A BPMN 2.0 file of any tool, read without loss.
public struct BPMNFile: Sendable, Hashable {
    /// `definitions` with all it holds.
    public var root: BPMNElement

    /// - Throws: `BPMNError` where the file is no XML or no BPMN 2.0.
    public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits(bytes: 16 << 20, depth: 100)) throws(BPMNError) {
        let document: XMLDocument
        do { document = try XMLDocument(bytes, limits: limits) } catch { throw .xml(error) }
        let root = BPMNElement(document)
        guard root.kind == "definitions" else { throw .noDefinitions(found: root.name) }
        self.root = root
    }

    /// The file in UTF-8: the same elements, attributes, prefixes and texts.
    public func bytes() throws(XMLWriterError) -> [UInt8] { try root.bytes() }
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
