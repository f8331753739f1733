import XML

/// An element of a file, found by local names: the namespaces differ from one version of DMN to the next, their
/// elements do not.
struct DMNElement {
    let tree: XMLTree

    init(_ tree: XMLTree) { self.tree = tree }

    var name: String { tree.name.local }

    var children: [DMNElement] { tree.children.map { DMNElement($0) } }

    func all(_ name: String) -> [DMNElement] {
        tree.content.compactMap { part in
            if case .element(let child) = part, child.name.local == name { DMNElement(child) } else { nil }
        }
    }

    func first(_ name: String) -> DMNElement? {
        for case .element(let child) in tree.content where child.name.local == name { return DMNElement(child) }
        return nil
    }

    /// An attribute of DMN, or of XML Schema as test cases have them (`xsi:type`).
    subscript(attribute: String) -> String? {
        tree[attribute]
            ?? tree.attributes.first { $0.name.local == attribute && $0.name.namespace == DMNElement.instance }?.value
    }

    private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

    /// The text directly inside, as it stands.
    var rawText: String {
        var joined = ""
        for case .text(let text) in tree.content { joined += text }
        return joined
    }

    /// The text directly inside, trimmed.
    var text: String { DMNElement.trimmed(rawText) }

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !NameTable.isSpace($0) }),
            let end = scalars.lastIndex(where: { !NameTable.isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    /// Looks at this element and all inside of it.
    func walk(_ visit: (DMNElement) -> Void) {
        visit(self)
        for child in children { child.walk(visit) }
    }
}
