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
        for failure in failures {
            let text = RuleText.of(failure.id, syntax: tree.syntax)
            findings.append(
                Finding(
                    rule: failure.id, source: failure.source,
                    level: Levels.level(failure.id, source: failure.source, scenario: scenario, syntax: tree.syntax),
                    count: failure.count, places: failure.elements.map { tree.place(of: $0) }, terms: text.terms,
                    german: text.german, english: text.english))
        }
    }
}

extension Tree {
    func place(of element: Element) -> Place {
        let position = position(of: element)
        return Place(path: path(of: element), line: position.line, column: position.column)
    }
}
