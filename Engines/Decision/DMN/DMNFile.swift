public import XML

/// A DMN file of any tool and any version (1.1 to 1.5), read without loss: layout data and extensions of vendors are
/// kept. Only comments and processing instructions are left out.
public struct DMNFile: Sendable, Hashable {
    /// `definitions` with all it holds.
    public internal(set) var root: XMLTree

    /// - Throws: `DMNError` where the file is no XML or no DMN.
    public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits(bytes: 16 << 20, depth: 100)) throws(DMNError) {
        let document: XMLDocument
        do { document = try XMLDocument(bytes, limits: limits) } catch { throw .xml(error) }
        let root = XMLTree(document)
        guard root.name.local == "definitions" else { throw .noDefinitions(found: root.name.local) }
        self.root = root
    }

    init(root: XMLTree) { self.root = root }

    /// The file in UTF-8, in the version of DMN in which it was written.
    public func bytes() throws(XMLWriterError) -> [UInt8] { try root.bytes() }

    public var name: String { root["name"] ?? "" }

    /// What the model is called by others that import it.
    public var namespace: String { root["namespace"] ?? "" }

    public var importsModels: Bool { root.children.contains { $0.name.local == "import" } }

    /// Names of the decisions in the order of the file.
    public var decisionNames: [String] {
        root.children.filter { $0.name.local == "decision" }.map { $0["name"] ?? "" }
    }
}

/// Why a file is no model, or no test file.
public enum DMNError: Error, Sendable, Hashable {
    case xml(XMLError)
    /// The root is not `definitions`.
    case noDefinitions(found: String)
    /// The root is not `testCases`.
    case noTestCases(found: String)

    public var german: String {
        switch self {
        case .xml(let error): "Die Datei ist kein lesbares XML. \(error.german)"
        case .noDefinitions(let name):
            "Die Datei ist kein DMN: Sie beginnt mit „\(name)“ statt mit „definitions“. Exportieren Sie das Modell als DMN-XML."
        case .noTestCases(let name):
            "Die Datei enthält keine Testfälle: Sie beginnt mit „\(name)“ statt mit „testCases“."
        }
    }

    public var english: String {
        switch self {
        case .xml(let error): "The file is no readable XML. \(error.english)"
        case .noDefinitions(let name):
            "The file is no DMN: it begins with \"\(name)\" instead of \"definitions\". Export the model as DMN XML."
        case .noTestCases(let name):
            "The file holds no test cases: it begins with \"\(name)\" instead of \"testCases\"."
        }
    }
}
