internal import XML

/// A rule that an invoice breaks, with everything a person needs to mend it.
public struct Finding: Sendable {
    /// Number of the rule, as in `BR-CO-15`.
    public let rule: String
    public let source: RuleSource
    /// After the official configuration's changes for this kind of invoice.
    public let level: Level
    /// How often it is broken.
    public let count: Int
    /// Where; of many places the first ten.
    public let places: [Place]
    /// Business terms of EN 16931 it is about, as in `BT-110`.
    public let terms: [String]
    /// What is wrong and what to do.
    public let german: String
    public let english: String
}

/// A place in the XML of an invoice.
public struct Place: Sendable, Hashable {
    /// The way from the document's element: `/Invoice/InvoiceLine[2]/Price`.
    public let path: String
    /// Counted from 1.
    public let line: Int
    public let column: Int
}

extension Report {
    /// The places that are described of a rule broken often.
    static let placeLimit = 10

    mutating func add(_ failures: [RuleRun.Failure], _ tree: Tree, scenario: Scenario?) {
        let positions = tree.positions(of: failures.flatMap(\.elements))
        for failure in failures {
            let text = RuleText.of(failure.id, syntax: tree.syntax)
            findings.append(
                Finding(
                    rule: failure.id, source: failure.source,
                    level: Levels.level(failure.id, source: failure.source, scenario: scenario, syntax: tree.syntax),
                    count: failure.count, places: failure.elements.map { tree.place(of: $0, positions) },
                    terms: text.terms, german: text.german, english: text.english))
        }
    }
}

extension Tree {
    func place(of element: Element) -> Place { place(of: element, positions(of: [element])) }

    func place(of element: Element, _ positions: [Int: XMLPosition]) -> Place {
        let position = positions[offset(of: element)] ?? XMLPosition(line: 1, column: 1)
        return Place(path: path(of: element), line: position.line, column: position.column)
    }

    /// Lines and columns by offset, however many, in one walk through the document.
    func positions(of elements: [Element]) -> [Int: XMLPosition] {
        var positions: [Int: XMLPosition] = [:]
        let source = document.sourceBytes
        var index = 0
        var line = 1
        var column = 1
        for offset in Set(elements.map(offset)).sorted() {
            while index < min(offset, source.count) {
                let byte = source[index]
                index += 1
                if byte == 0x0A || (byte == 0x0D && !(index < source.count && source[index] == 0x0A)) {
                    line += 1
                    column = 1
                } else if byte & 0xC0 != 0x80 && byte != 0x0D {
                    column += 1
                }
            }
            positions[offset] = XMLPosition(line: line, column: column)
        }
        return positions
    }

    private func offset(of element: Element) -> Int {
        let index = Int(element.node.pointee.source)
        let nodes = document.allNodes
        return index < nodes.count ? Int(nodes[index].position) : 0
    }
}
