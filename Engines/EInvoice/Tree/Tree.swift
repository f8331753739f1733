internal import XML

/// An invoice document as a tree that rules can walk fast: everything in memory of its own, freed with it.
final class Tree {
    let document: XMLDocument
    let syntax: InvoiceSyntax
    let count: Int
    private let nodes: UnsafeMutablePointer<Element.Node>
    private let attributes: UnsafeMutablePointer<Element.Attribute>
    private let texts: UnsafeMutablePointer<UInt8>
    /// The first element of each name.
    private let firsts: UnsafeMutablePointer<Int32>
    /// `xsi:nil` and `xsi:type` are there, or attributes in namespaces.
    let hasForeignAttributes: Bool

    var root: Element { Element(node: nodes) }
    subscript(index: Int) -> Element { Element(node: nodes + index) }
    func index(of element: Element) -> Int { element.node - UnsafePointer(nodes) }

    /// All elements of a name in document order.
    func all(_ tag: Tag) -> Everywhere {
        let first = firsts[Int(tag.rawValue)]
        return Everywhere(current: first < 0 ? nil : self[Int(first)])
    }

    func first(_ tag: Tag) -> Element? {
        let first = firsts[Int(tag.rawValue)]
        return first < 0 ? nil : self[Int(first)]
    }

    struct Everywhere: Sequence, IteratorProtocol {
        var current: Element?

        @inline(__always)
        mutating func next() -> Element? {
            guard let found = current else { return nil }
            current = found.nextOfTag
            return found
        }
    }

    /// Runs the closure with the tree of a document, which lives no longer than that; without one if the document's
    /// element is that of neither standard.
    static func with<R>(_ document: XMLDocument, _ body: (Tree?) -> R) -> R {
        document.sourceBytes.withUnsafeBufferPointer { plain in
            document.decodedBytes.withUnsafeBufferPointer { decoded in
                let tree = Tree(document, plain, decoded)
                return withExtendedLifetime(tree) { body(tree) }
            }
        }
    }

    private init?(
        _ document: XMLDocument, _ plain: UnsafeBufferPointer<UInt8>, _ decodedText: UnsafeBufferPointer<UInt8>
    ) {
        let names = InvoiceNames.shared
        let source = document.allNodes
        guard let rootName = source.first.map({ Int($0.name) }), rootName >= 0, rootName < names.ubl.count else {
            return nil
        }
        switch (names.ubl[rootName], names.cii[rootName]) {
        case (.Invoice, _): syntax = .ublInvoice
        case (.CreditNote, _): syntax = .ublCreditNote
        case (_, .CrossIndustryInvoice): syntax = .cii
        default: return nil
        }
        self.document = document
        let tags = syntax == .cii ? names.cii : names.ubl
        let read = document.allAttributes

        // Pieces of text that comments or CDATA separate are joined here.
        var joined = 0
        for index in source.indices.dropFirst() where source[index].name < 0 && source[index - 1].name < 0 {
            joined +=
                Int(source[index].end - source[index].begin) + Int(source[index - 1].end - source[index - 1].begin)
        }
        let texts = UnsafeMutablePointer<UInt8>.allocate(capacity: joined + 1)
        var free = texts
        let nothing = UnsafePointer(texts)
        let source0 = plain.baseAddress ?? nothing
        let decoded0 = decodedText.baseAddress ?? nothing

        let attributes = UnsafeMutablePointer<Element.Attribute>.allocate(capacity: max(1, read.count))
        let nodes = UnsafeMutablePointer<Element.Node>.allocate(capacity: source.count)
        let firsts = UnsafeMutablePointer<Int32>.allocate(capacity: Self.tagCount)
        firsts.initialize(repeating: -1, count: Self.tagCount)
        var lasts = [Int32](repeating: -1, count: Self.tagCount)
        // From numbers in the document to numbers here, and each element's last child.
        var places = [Int32](repeating: 0, count: source.count)
        var lastChild = [Int32](repeating: -1, count: source.count)
        var count = 0
        var attributeCount = 0

        var isForeign = false
        for index in 0..<source.count {
            let from = source[index]
            let parent = from.parent < 0 ? -1 : Int(places[Int(from.parent)])
            if from.name < 0 {
                let start = (from.name == -1 ? source0 : decoded0) + Int(from.begin)
                let length = from.end - from.begin
                if parent >= 0 { Self.add(start, length, to: nodes + parent, &free) }
                continue
            }
            places[index] = Int32(truncatingIfNeeded: count)
            let name = Int(from.name)
            let tag = name < tags.count ? tags[name] : .unknown
            var node = Element.Node(tag: tag, text: nothing, attributes: UnsafePointer(attributes + attributeCount))
            node.source = Int32(truncatingIfNeeded: index)
            if from.count > 0 {
                for number in Int(from.begin)..<Int(from.begin + from.count) {
                    let attribute = read[number]
                    let name = Int(attribute.name)
                    let isKnown = name < names.attributes.count
                    if !isKnown || names.attributes[name] == .unknown { isForeign = true }
                    let start = (attribute.isDecoded ? decoded0 : source0) + Int(attribute.begin)
                    (attributes + attributeCount).initialize(
                        to: Element.Attribute(
                            tag: isKnown ? names.attributes[name] : .unknown,
                            text: Text(start: start, count: Int(attribute.end - attribute.begin))))
                    attributeCount += 1
                }
                node.attributeCount = Int16(truncatingIfNeeded: min(Int(from.count), Int(Int16.max)))
            }
            if parent >= 0 {
                node.parent = Int32(truncatingIfNeeded: parent - count)
                let above = nodes + parent
                if above.pointee.firstChild == 0 {
                    above.pointee.firstChild = Int32(truncatingIfNeeded: count - parent)
                    if above.pointee.length > 0 {
                        let text = Text(start: above.pointee.text, count: Int(above.pointee.length))
                        if !text.isBlank { above.pointee.hasStrayText = true }
                    }
                    above.pointee.length = -1
                } else {
                    let before = Int(lastChild[parent])
                    nodes[before].next = Int32(truncatingIfNeeded: count - before)
                }
                lastChild[parent] = Int32(truncatingIfNeeded: count)
            }
            let last = lasts[Int(tag.rawValue)]
            if last < 0 {
                firsts[Int(tag.rawValue)] = Int32(truncatingIfNeeded: count)
            } else {
                nodes[Int(last)].sameTag = Int32(truncatingIfNeeded: count) - last
            }
            lasts[Int(tag.rawValue)] = Int32(truncatingIfNeeded: count)
            (nodes + count).initialize(to: node)
            count += 1
        }
        self.count = count
        self.texts = texts
        self.attributes = attributes
        self.nodes = nodes
        self.firsts = firsts
        hasForeignAttributes = isForeign
    }

    private static let tagCount = Tag.allCases.count

    func setType(_ type: Int16, of index: Int) { nodes[index].type = type }
    func setPlace(_ place: Int32, of index: Int) { nodes[index].place = place }

    deinit {
        texts.deallocate()
        attributes.deallocate()
        nodes.deallocate()
        firsts.deallocate()
    }

    /// A piece of text of an element; a second piece is joined with the first.
    private static func add(
        _ start: UnsafePointer<UInt8>, _ length: Int32, to node: UnsafeMutablePointer<Element.Node>,
        _ free: inout UnsafeMutablePointer<UInt8>
    ) {
        if node.pointee.length < 0 {
            if !Text(start: start, count: Int(length)).isBlank { node.pointee.hasStrayText = true }
            return
        }
        if node.pointee.length == 0 {
            node.pointee.text = start
            node.pointee.length = length
            return
        }
        let before = Int(node.pointee.length)
        let own = node.pointee.text
        if own + before != UnsafePointer(free) || before == 0 {
            free.update(from: own, count: before)
            node.pointee.text = UnsafePointer(free)
            free += before
        }
        free.update(from: start, count: Int(length))
        free += Int(length)
        node.pointee.length = Int32(truncatingIfNeeded: before + Int(length))
    }
}

/// Which standard's XML an invoice is written in.
public enum InvoiceSyntax: String, Sendable, Hashable, CaseIterable {
    case ublInvoice = "UBL-Invoice"
    case ublCreditNote = "UBL-CreditNote"
    case cii = "CII"
}
