/// What a check found.
public struct Report: Sendable {
    public enum Verdict: String, Sendable, Hashable {
        case accept, reject
    }

    /// Why an invoice is rejected.
    public enum Reason: String, Sendable, Hashable {
        /// Not well-formed XML.
        case unreadable
        /// XML, but neither UBL invoice nor CII.
        case unknownDocument = "unknown-document"
        /// BT-24 names no kind of invoice that is known.
        case noScenario = "no-scenario"
        /// Not valid by the schema; no rules were asked.
        case structure = "xsd"
        case rules
        /// A PDF without an invoice inside.
        case noInvoice = "no-xml"
    }

    public let rules: RuleSet
    public internal(set) var syntax: InvoiceSyntax?
    public internal(set) var scenario: Scenario?
    /// `nil`: there was nothing to check.
    public internal(set) var isStructureValid: Bool?
    public internal(set) var reason: Reason?
    /// What the PDF says, if it was one.
    public internal(set) var container: PDFContainer?
    public internal(set) var findings: [Finding] = []

    init(rules: RuleSet) { self.rules = rules }

    public var verdict: Verdict { reason == nil && isStructureValid == true && scenario != nil ? .accept : .reject }

    public var hasErrors: Bool { findings.contains { $0.level == .error } }

    mutating func add(_ failures: [RuleRun.Failure], _ tree: Tree, scenario: Scenario?) {
        for failure in failures {
            findings.append(
                Finding(
                    rule: failure.id, source: failure.source,
                    level: Levels.level(failure.id, source: failure.source, scenario: scenario, syntax: tree.syntax)))
        }
    }
}

/// One thing that is wrong.
public struct Finding: Sendable {
    /// Number of the rule, as in `BR-CO-15`.
    public let rule: String
    public let source: RuleSource
    public let level: Level
}
