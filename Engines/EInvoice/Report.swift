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
    /// Rules that are broken, each once.
    public internal(set) var findings: [Finding] = []
    /// What else is to be said: why nothing was checked, what the schema does not permit, what the PDF lacks.
    public internal(set) var notices: [Notice] = []

    init(rules: RuleSet) { self.rules = rules }

    public var verdict: Verdict { reason == nil && isStructureValid == true && scenario != nil ? .accept : .reject }

    public var hasErrors: Bool { findings.contains { $0.level == .error } }
}
