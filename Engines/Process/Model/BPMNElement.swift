public import XML

/// One element of a BPMN file with everything it holds, also what no standard knows.
public typealias BPMNElement = XMLTree

/// The namespaces of BPMN 2.0 (formal/2011-01-03) and its diagram interchange.
public enum BPMNNamespace {
    public static let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    public static let diagram = "http://www.omg.org/spec/BPMN/20100524/DI"
    public static let layout = "http://www.omg.org/spec/DD/20100524/DI"
    public static let common = "http://www.omg.org/spec/DD/20100524/DC"
}

extension BPMNElement {
    /// The name, if it is one of the standard's model.
    public var kind: String? { name.namespace == BPMNNamespace.model ? name.local : nil }
    public var id: String { self["id"] ?? "" }
    /// Elements of the model directly inside.
    public func all(_ kind: String) -> [BPMNElement] { children.filter { $0.kind == kind } }
    public func first(_ kind: String) -> BPMNElement? {
        for case .element(let element) in content where element.kind == kind { return element }
        return nil
    }

    /// The text directly inside, without white space at both ends.
    public var text: String {
        var joined = ""
        for case .text(let text) in content { joined += text }
        return joined.trimmed
    }

    /// The texts of the elements of that name directly inside, as references to ids: without a prefix.
    public func references(_ kind: String) -> [String] { all(kind).map { BPMNElement.local($0.text) } }

    /// What an attribute refers to, without a prefix; nil where it is absent or empty.
    public func reference(_ attribute: String) -> String? {
        self[attribute].map(BPMNElement.local).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// `tns:Task_1` refers to `Task_1`. Prefixes are not looked up: ids are unique in a file.
    static func local(_ reference: String) -> String {
        let trimmed = reference.trimmed
        guard let colon = trimmed.utf8.firstIndex(of: UInt8(ascii: ":")) else { return trimmed }
        return String(decoding: trimmed.utf8[trimmed.utf8.index(after: colon)...], as: UTF8.self)
    }

    /// Attributes and elements of vendors that say the same under different prefixes: the first attribute of that local
    /// name in a foreign namespace here, or anywhere inside `extensionElements`.
    func extended(_ local: String) -> String? {
        if let own = attributes.first(where: { $0.name.local == local && !$0.name.namespace.isEmpty }) {
            return own.value
        }
        guard let extensions = first("extensionElements") else { return nil }
        return extensions.found(attribute: local)
    }

    private func found(attribute local: String) -> String? {
        for case .element(let element) in content {
            for attribute in element.attributes where attribute.name.local == local { return attribute.value }
            if let inner = element.found(attribute: local) { return inner }
        }
        return nil
    }

    /// Vendor elements of that local name inside `extensionElements`, one level of grouping included.
    func extensions(_ local: String) -> [BPMNElement] {
        guard let extensions = first("extensionElements") else { return [] }
        return extensions.children.flatMap { child in
            (child.name.local == local ? [child] : []) + child.children.filter { $0.name.local == local }
        }
    }
}

extension String {
    /// Without white space at both ends, byte by byte.
    var trimmed: String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
        guard let first = utf8.firstIndex(where: { !isSpace($0) }), let last = utf8.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }

    /// Names in diagrams have line ends; in sentences they are in the way.
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
