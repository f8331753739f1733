import XML

/// An element of a file, found by local names: the namespaces differ from one version of DMN to the next, their
/// elements do not.
struct DMNElement {
    let document: XMLDocument
    let node: XMLNode

    var name: String { document.name(of: node)?.local ?? "" }

    var children: [DMNElement] { document.children(of: node).map { DMNElement(document: document, node: $0) } }

    func all(_ name: String) -> [DMNElement] { children.filter { $0.name == name } }

    func first(_ name: String) -> DMNElement? { children.first { $0.name == name } }

    subscript(attribute: String) -> String? {
        for (id, value) in document.attributes(of: node) {
            guard let name = document.name(id), name.local == attribute else { continue }
            return value
        }
        return nil
    }

    /// The text of the element itself, trimmed.
    var text: String {
        let all = document.text(of: node)
        let scalars = all.unicodeScalars
        guard let start = scalars.firstIndex(where: { !NameTable.isSpace($0) }),
            let end = scalars.lastIndex(where: { !NameTable.isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
