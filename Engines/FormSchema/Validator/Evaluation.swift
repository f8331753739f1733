import JSON

/// One check of one value. Stops at the first violation unless it collects them.
struct Evaluation {
    let program: SchemaProgram
    private(set) var violations: [Violation] = []
    var isCollecting: Bool
    /// Names and places on the way to the current value; kept only while collecting.
    var path: [String] = []
    /// The node whose title names the current value, or -1.
    var label = -1
    /// The resources that evaluation has passed through, outermost first (the dynamic scope).
    private var scope: [Int] = []
    private var depth = 0
    var steps: Int
    private let mostViolations: Int
    private(set) var isGivenUp = false
    private var limit: Violation?

    /// Schemas inside of schemas that are applied to values inside of values: each costs stack.
    static let deepest = 600

    init(_ program: SchemaProgram, _ options: JSONSchema.Options, isCollecting: Bool) {
        self.program = program
        self.isCollecting = isCollecting
        steps = options.steps
        mostViolations = options.violations
    }

    mutating func run(_ instance: JSONValue) -> Bool {
        var marks = Marks.none
        let isValid = evaluate(0, instance, &marks)
        if let limit { violations.append(limit) }
        return isValid && !isGivenUp
    }

    /// Whether the value keeps the rules of a node. `marks` learns which members or elements were looked at.
    mutating func evaluate(_ index: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        if isGivenUp { return false }
        steps &-= 1
        if steps < 0 || depth >= Self.deepest {
            giveUp(index)
            return false
        }
        let node = program.nodes[index]
        let isEntering = scope.last != node.resource
        if isEntering { scope.append(node.resource) }
        depth &+= 1
        let outerLabel = label
        if label < 0, node.hasTitle { label = index }
        defer {
            label = outerLabel
            depth &-= 1
            if isEntering { scope.removeLast() }
        }
        guard node.isTracking else { return apply(node.keywords, index, value, &marks) }
        charge(value.count)
        var own = Marks(for: value)
        let isValid = apply(node.keywords, index, value, &own)
        marks.merge(own)
        return isValid
    }

    private mutating func apply(_ keywords: [SchemaKeyword], _ index: Int, _ value: JSONValue, _ marks: inout Marks)
        -> Bool
    {
        var isValid = true
        for keyword in keywords {
            switch keyword {
            case .unevaluatedItems(let node):
                // What else is wrong comes first: until then nobody knows what is left over.
                if isValid { isValid = checkUnevaluatedItems(node, value, &marks) }
            case .unevaluatedProperties(let node):
                if isValid { isValid = checkUnevaluatedProperties(node, value, &marks) }
            case .object, .array, .contains, .propertyNames, .dependentSchemas, .reference, .dynamicReference, .allOf,
                .anyOf,
                .oneOf, .not, .conditional:
                if !applyInside(keyword, index, value, &marks) { isValid = false }
            default:
                if !assert(keyword, index, value) { isValid = false }
            }
            if !isValid, !isCollecting { return false }
        }
        return isValid
    }

    // MARK: - What the other files need

    /// A part of the value: nothing of what is known about the whole holds for it.
    mutating func evaluatePart(_ node: Int, _ value: JSONValue, _ token: @autoclosure () -> String) -> Bool {
        var none = Marks.none
        let outerLabel = label
        label = -1
        if isCollecting { path.append(token()) }
        let isValid = evaluate(node, value, &none)
        if isCollecting { path.removeLast() }
        label = outerLabel
        return isValid
    }

    /// Whether the value keeps the rules of a node, without saying which it does not keep.
    mutating func holds(_ node: Int, _ value: JSONValue, _ marks: inout Marks) -> Bool {
        let wasCollecting = isCollecting
        isCollecting = false
        let isValid = evaluate(node, value, &marks)
        isCollecting = wasCollecting
        return isValid
    }

    /// The violations of a node on their own.
    mutating func violations(of node: Int, _ value: JSONValue) -> [Violation] {
        let before = violations
        violations = []
        var none = Marks.none
        _ = evaluate(node, value, &none)
        let found = violations
        violations = before
        return found
    }

    mutating func report(_ violation: Violation) {
        guard isCollecting else { return }
        violations.append(violation)
        if violations.count >= mostViolations { isGivenUp = true }
    }

    mutating func report(all found: [Violation]) {
        for violation in found { report(violation) }
    }

    /// The node that a dynamic reference means here: that of the outermost resource with this anchor.
    func target(_ node: Int, anchor: Int) -> Int {
        for resource in scope {
            if let found = program.dynamicAnchors[resource][anchor] { return found }
        }
        return node
    }

    /// Counts work that is in proportion to a number of things, each a fraction of a step.
    @inline(__always)
    mutating func charge(_ things: Int) { steps &-= things / 8 }

    mutating func giveUp(_ node: Int) {
        guard !isGivenUp else { return }
        isGivenUp = true
        limit = Violation(
            instancePath: JSONPointer(path), schemaPath: program.details[node].location, keyword: Violation.limit,
            message: ViolationWording.limit)
    }
}

/// Which members of an object, or elements of an array, some rule has looked at.
struct Marks {
    private(set) var seen: [Bool]
    let isTracking: Bool

    /// Where nobody asks.
    static var none: Marks { Marks(seen: [], isTracking: false) }

    private init(seen: [Bool], isTracking: Bool) {
        self.seen = seen
        self.isTracking = isTracking
    }

    init(for value: JSONValue) {
        isTracking = true
        switch value {
        case .array(let elements): seen = [Bool](repeating: false, count: elements.count)
        case .object(let members): seen = [Bool](repeating: false, count: members.count)
        default: seen = []
        }
    }

    /// Nothing seen yet, of the same value.
    var fresh: Marks { Marks(seen: [Bool](repeating: false, count: seen.count), isTracking: isTracking) }

    @inline(__always)
    mutating func mark(_ index: Int) { if isTracking, index < seen.count { seen[index] = true } }

    mutating func merge(_ other: Marks) {
        guard isTracking, other.isTracking, other.seen.count == seen.count else { return }
        for i in seen.indices where other.seen[i] { seen[i] = true }
    }
}
