internal import XML

/// What elements and attributes are called in the document.
extension Tree {
    /// Local name, also of an element the standards do not know.
    func name(of element: Element) -> String {
        sourceName(of: element)?.local ?? String(describing: element.tag)
    }

    private func sourceName(of element: Element) -> XMLName? {
        let index = Int(element.node.pointee.source)
        let nodes = document.allNodes
        guard index < nodes.count else { return nil }
        return document.name(XMLNameID(Int(nodes[index].name)))
    }

    /// Name of an attribute outside of the standards, and whether it may stand on any element: only the hints where to
    /// find a schema may.
    func foreignAttribute(_ number: Int, of element: Element) -> (name: String, isPermitted: Bool) {
        let nodes = document.allNodes
        let source = Int(element.node.pointee.source)
        guard source < nodes.count else { return ("", false) }
        let attributes = document.allAttributes
        let index = Int(nodes[source].begin) + number
        guard index < attributes.count, let name = document.name(XMLNameID(Int(attributes[index].name))) else {
            return ("", false)
        }
        let isInstance = name.namespace == "http://www.w3.org/2001/XMLSchema-instance"
        return (name.description, isInstance && name.local.hasSuffix("chemaLocation"))
    }

    /// The way from the document's element: `/Invoice/InvoiceLine[2]/Price`.
    func path(of element: Element) -> String {
        var steps: [String] = []
        var current: Element? = element
        while let step = current {
            current = step.parent
            var number = 1
            var count = 0
            if let above = current {
                for sibling in above.all(step.tag) {
                    count += 1
                    if sibling == step { number = count }
                }
            }
            steps.append(count > 1 ? "\(name(of: step))[\(number)]" : name(of: step))
        }
        return "/" + steps.reversed().joined(separator: "/")
    }
}

extension Tree {
    /// Whether the element's name, with its prefix, is written just so.
    func isWritten(_ element: Element, _ name: StaticString) -> Bool {
        let index = Int(element.node.pointee.source)
        let nodes = document.allNodes
        guard index < nodes.count else { return false }
        let source = document.sourceBytes
        let start = Int(nodes[index].position) + 1
        let end = start + name.utf8CodeUnitCount
        guard end < source.count else { return false }
        let next = source[end]
        return name.withUTF8Buffer { source[start..<end].elementsEqual($0) }
            && (Text.isSpace(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: ">"))
    }
}
