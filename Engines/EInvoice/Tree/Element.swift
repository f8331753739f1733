/// An element of an invoice's tree, valid as long as the tree lives.
///
/// Nodes lie one behind the other in document order and point to each other by distance, so an element is one pointer.
struct Element {
    let node: UnsafePointer<Node>

    struct Node {
        var tag: Tag = .unknown
        /// Number of its type in the structure, -1 where it has none.
        var type: Int16 = -1
        /// State in the automaton of paths.
        var place: Int32 = 0
        /// Distances to other nodes; 0: there is none.
        var parent: Int32 = 0
        var firstChild: Int32 = 0
        var next: Int32 = 0
        var sameTag: Int32 = 0
        /// Bytes of its text; -1 where it has elements inside.
        var length: Int32 = 0
        var attributeCount: Int16 = 0
        /// Text beside its inner elements that is not white space.
        var hasStrayText = false
        var text: UnsafePointer<UInt8>
        var attributes: UnsafePointer<Attribute>
        /// Its number in the document that was read.
        var source: Int32 = 0
    }

    struct Attribute {
        var tag: AttributeTag
        var text: Text
    }

    var tag: Tag { node.pointee.tag }
    var text: Text {
        node.pointee.length > 0 ? Text(start: node.pointee.text, count: Int(node.pointee.length)) : .empty
    }
    var hasElements: Bool { node.pointee.firstChild != 0 }

    @inline(__always)
    private func at(_ distance: Int32) -> Element? { distance == 0 ? nil : Element(node: node + Int(distance)) }

    var parent: Element? { at(node.pointee.parent) }
    var firstChild: Element? { at(node.pointee.firstChild) }
    var next: Element? { at(node.pointee.next) }
    /// The next element of the document with the same name.
    var nextOfTag: Element? { at(node.pointee.sameTag) }

    static func == (left: Element, right: Element) -> Bool { left.node == right.node }

    /// The first element of that name directly inside.
    @inline(__always)
    subscript(tag: Tag) -> Element? {
        var child = firstChild
        while let current = child {
            if current.tag == tag { return current }
            child = current.next
        }
        return nil
    }

    func attribute(_ tag: AttributeTag) -> Text? {
        let count = Int(node.pointee.attributeCount)
        var index = 0
        while index < count {
            if node.pointee.attributes[index].tag == tag { return node.pointee.attributes[index].text }
            index += 1
        }
        return nil
    }

    var attributes: UnsafeBufferPointer<Attribute> {
        UnsafeBufferPointer(start: node.pointee.attributes, count: Int(node.pointee.attributeCount))
    }

    /// All elements directly inside.
    var children: Elements { Elements(current: firstChild, tag: nil) }
    /// The elements of one name directly inside.
    func all(_ tag: Tag) -> Elements { Elements(current: firstChild, tag: tag) }

    struct Elements: Sequence, IteratorProtocol {
        var current: Element?
        let tag: Tag?

        @inline(__always)
        mutating func next() -> Element? {
            while let found = current {
                current = found.next
                if tag == nil || found.tag == tag { return found }
            }
            return nil
        }
    }

    func hasAncestor(_ tag: Tag) -> Bool {
        var above = parent
        while let current = above {
            if current.tag == tag { return true }
            above = current.parent
        }
        return false
    }
}

extension Sequence where Element == EInvoice.Element {
    /// Like the library's, which the optimiser stumbles over when closures meet.
    @inline(never)
    func contains(_ test: (EInvoice.Element) -> Bool) -> Bool {
        for element in self { if test(element) { return true } }
        return false
    }

    @inline(never)
    func allSatisfy(_ test: (EInvoice.Element) -> Bool) -> Bool {
        for element in self { if !test(element) { return false } }
        return true
    }
}
