/// A decision table (Entscheidungstabelle, DMN 1.5 section 8) as the texts of its cells: what people see and edit. A value
/// of texts may hold mistakes; `problems` tells them, cell by cell.
public struct TableText: Sendable, Hashable {
    public struct Input: Sendable, Hashable {
        /// What stands above the column; where it is empty, the expression does.
        public var label: String
        /// FEEL: what is looked at.
        public var expression: String
        /// The name of a type, or empty.
        public var type: String
        /// Unary tests: which values may come in; or empty.
        public var allowed: String
        /// Which column of the file it came from, from 0; nil: none.
        var origin: Int?

        public init(_ expression: String, label: String = "", type: String = "", allowed: String = "") {
            (self.expression, self.label, self.type, self.allowed) = (expression, label, type, allowed)
        }

        public var title: String { label.isEmpty ? expression : label }
    }

    public struct Output: Sendable, Hashable {
        /// What the value is called in the result; needed where there is more than one output.
        public var name: String
        public var label: String
        public var type: String
        /// Unary tests: which values may come out, in falling priority; or empty.
        public var allowed: String
        /// FEEL: the value where no rule matches; or empty.
        public var fallback: String
        var origin: Int?

        public init(_ name: String, label: String = "", type: String = "", allowed: String = "", fallback: String = "")
        {
            (self.name, self.label, self.type) = (name, label, type)
            (self.allowed, self.fallback) = (allowed, fallback)
        }

        public var title: String { label.isEmpty ? name : label }
    }

    public struct Rule: Sendable, Hashable {
        /// Unary tests, one for each input; `-` or empty: any value.
        public var inputs: [String]
        /// FEEL, one for each output.
        public var outputs: [String]
        /// Remarks, one for each column of remarks.
        public var annotations: [String]
        var origin: Int?

        public init(_ inputs: [String], _ outputs: [String], annotations: [String] = []) {
            (self.inputs, self.outputs, self.annotations) = (inputs, outputs, annotations)
        }
    }

    public var hitPolicy: HitPolicy
    /// Counts only for `collect`.
    public var aggregation: HitAggregation?
    public internal(set) var inputs: [Input]
    public internal(set) var outputs: [Output]
    /// Titles of the columns of remarks.
    public internal(set) var annotations: [String]
    public internal(set) var rules: [Rule]

    /// Cells that are missing are empty, those that are too many are left out.
    public init(
        inputs: [Input], outputs: [Output], rules: [Rule] = [], annotations: [String] = [],
        hitPolicy: HitPolicy = .unique, aggregation: HitAggregation? = nil
    ) {
        (self.inputs, self.outputs, self.annotations) = (inputs, outputs, annotations)
        (self.hitPolicy, self.aggregation) = (hitPolicy, aggregation)
        self.rules = []
        self.rules = rules.map { fitted($0) }
    }

    func fitted(_ rule: Rule) -> Rule {
        func fit(_ cells: [String], _ count: Int) -> [String] {
            Array(cells.prefix(count)) + Array(repeating: "", count: max(0, count - cells.count))
        }
        var rule = rule
        rule.inputs = fit(rule.inputs, inputs.count)
        rule.outputs = fit(rule.outputs, outputs.count)
        rule.annotations = fit(rule.annotations, annotations.count)
        return rule
    }
}

/// A cell. Rules and columns count from 0; texts for people count from 1.
public enum TablePlace: Sendable, Hashable {
    case input(rule: Int, column: Int)
    case output(rule: Int, column: Int)
    case annotation(rule: Int, column: Int)
    /// The expression of an input, its type, its allowed values.
    case inputExpression(Int)
    case inputType(Int)
    case inputAllowed(Int)
    /// The name of an output, its type, its allowed values, its value without a rule.
    case outputName(Int)
    case outputType(Int)
    case outputAllowed(Int)
    case outputFallback(Int)
    /// The table as a whole.
    case table
}
