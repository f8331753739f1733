/// Something that the schema does not permit.
struct StructureFault {
    enum Reason {
        /// An element that is not expected here.
        case unexpected(String)
        case missing(Tag)
        /// Text between elements.
        case strayText
        case value(ValueKind)
        case attribute(String)
        case missingAttribute(AttributeTag)
    }

    var element: Int
    var reason: Reason
}

/// Holds a tree against the schema, and notes every element's type on the way.
struct StructureCheck {
    private let tree: Tree
    private let structure: Structure
    private(set) var faults: [StructureFault] = []
    /// After so many nothing new is learnt.
    private static let limit = 20

    init(_ tree: Tree) {
        self.tree = tree
        structure = tree.syntax == .cii ? .cii : .ubl
    }

    /// All faults, the first twenty.
    static func faults(of tree: Tree) -> [StructureFault] {
        var check = StructureCheck(tree)
        check.run()
        return check.faults
    }

    private mutating func run() {
        let root = tree.root.tag
        tree.setType(structure.roots.first { $0.tag == root }?.type ?? -1, of: 0)
        structure.types.withUnsafeBufferPointer { types in
            structure.children.withUnsafeBufferPointer { children in
                for index in 0..<tree.count where faults.count < Self.limit {
                    let element = tree[index]
                    let type = Int(element.node.pointee.type)
                    guard type >= 0, type < types.count else { continue }
                    check(element, index, types[type], UnsafeBufferPointer(rebasing: children[types[type].children]))
                }
            }
        }
    }

    private typealias Children = UnsafeBufferPointer<Structure.Child>

    @inline(__always)
    private mutating func check(
        _ element: Element, _ index: Int, _ spec: Structure.TypeSpec, _ children: Children
    ) {
        if element.node.pointee.attributeCount > 0 || spec.hasRequiredAttributes { attributes(element, index, spec) }
        switch spec.kind {
        case .value(let kind):
            if let child = element.firstChild {
                note(tree.index(of: child), .unexpected(tree.name(of: child)))
            } else if kind != .text, !kind.accepts(element.text) {
                note(index, .value(kind))
            }
        case .sequence:
            text(element, index)
            sequence(element, index, children)
        case .choice:
            text(element, index)
            choice(element, index, children)
        case .anything: break
        }
    }

    private mutating func note(_ element: Int, _ reason: StructureFault.Reason) {
        faults.append(StructureFault(element: element, reason: reason))
    }

    private mutating func text(_ element: Element, _ index: Int) {
        let node = element.node.pointee
        if node.hasStrayText || (node.firstChild == 0 && !element.text.isBlank) { note(index, .strayText) }
    }

    private mutating func sequence(_ element: Element, _ index: Int, _ children: Children) {
        var place = 0
        var seen = 0
        var child = element.firstChild
        while let current = child {
            child = current.next
            let tag = current.tag
            if place < children.count, children[place].tag == tag, seen == 0 || children[place].repeats {
                seen += 1
            } else {
                var next = place + (seen > 0 ? 1 : 0)
                while next < children.count, children[next].tag != tag, !children[next].isRequired { next += 1 }
                guard next < children.count, children[next].tag == tag, tag != .unknown else {
                    note(tree.index(of: current), .unexpected(tree.name(of: current)))
                    return
                }
                place = next
                seen = 1
            }
            tree.setType(children[place].type, of: tree.index(of: current))
        }
        var rest = place + (seen > 0 ? 1 : 0)
        while rest < children.count {
            if children[rest].isRequired {
                note(index, .missing(children[rest].tag))
                return
            }
            rest += 1
        }
    }

    private mutating func choice(_ element: Element, _ index: Int, _ children: Children) {
        guard let child = element.firstChild else {
            note(index, .missing(children.first?.tag ?? .unknown))
            return
        }
        guard let found = children.first(where: { $0.tag == child.tag && child.tag != .unknown }) else {
            note(tree.index(of: child), .unexpected(tree.name(of: child)))
            return
        }
        tree.setType(found.type, of: tree.index(of: child))
        if let second = child.next { note(tree.index(of: second), .unexpected(tree.name(of: second))) }
    }

    private mutating func attributes(_ element: Element, _ index: Int, _ spec: Structure.TypeSpec) {
        if case .anything = spec.kind { return }
        for (number, attribute) in element.attributes.enumerated() {
            guard attribute.tag != .unknown else {
                let (name, isPermitted) = tree.foreignAttribute(number, of: element)
                if !isPermitted { note(index, .attribute(name)) }
                continue
            }
            guard let rule = structure.attributes[spec.attributes].first(where: { $0.tag == attribute.tag }) else {
                note(index, .attribute(String(describing: attribute.tag)))
                continue
            }
            if rule.isLanguage && !ValueKind.isLanguage(attribute.text) {
                note(index, .attribute(String(describing: attribute.tag)))
            }
            if let fixed = rule.fixed, !attribute.text.normalizedBytes.elementsEqual(fixed.utf8) {
                note(index, .attribute(String(describing: attribute.tag)))
            }
            if let maximum = rule.maximum, attribute.text.trimmed.length > maximum || attribute.text.isBlank {
                note(index, .attribute(String(describing: attribute.tag)))
            }
        }
        if spec.hasRequiredAttributes {
            for rule in structure.attributes[spec.attributes]
            where rule.isRequired && element.attribute(rule.tag) == nil {
                note(index, .missingAttribute(rule.tag))
            }
        }
    }
}
