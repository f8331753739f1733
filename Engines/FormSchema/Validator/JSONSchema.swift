public import JSON

/// A JSON Schema (draft 2020-12), compiled once and then used for any number of values, from any thread.
///
/// Nothing is fetched: what a schema refers to comes from the caller, the metaschemas are built in.
/// Messages call a value by its `title` (in English `x-title-en` where given), else by the name of its
/// member. A schema may bring its own words for a value that has not the right form: `x-message` and
/// `x-message-en` beside `pattern`, `format` or `not`; without them the first of `examples` is shown.
///
/// Neither a hostile schema nor a hostile value makes the check hang or the process fall: depth,
/// steps and the number of violations are bounded, and what could not be checked counts as invalid.
public struct JSONSchema: Sendable {
    public struct Options: Sendable, Hashable {
        /// Whether `format` is a rule. By the standard it is an annotation unless the schema's dialect says otherwise.
        public var assertFormats: Bool
        /// What one validation may cost: subschemas applied plus steps of patterns.
        public var steps: Int
        /// Violations reported at most.
        public var violations: Int

        public init(assertFormats: Bool = false, steps: Int = 5_000_000, violations: Int = 500) {
            self.assertFormats = assertFormats
            self.steps = steps
            self.violations = violations
        }
    }

    let program: SchemaProgram
    public let options: Options

    /// Compiles a schema.
    /// - Parameters:
    ///   - schema: the schema, an object or a boolean.
    ///   - uri: where the schema comes from; relative references start there unless it has an `$id`.
    ///   - documents: further schemas by their absolute URI.
    /// - Throws: ``SchemaError`` where the schema is malformed, refers to what is not there, or is of another draft.
    public init(
        _ schema: JSONValue, uri: String = "", documents: [String: JSONValue] = [:], options: Options = Options()
    ) throws(SchemaError) {
        try self.init(schema, uri: uri, options: options) { documents[$0] }
    }

    /// Compiles a schema; `document` is asked for each further schema by its absolute URI without fragment.
    public init(
        _ schema: JSONValue, uri: String = "", options: Options = Options(), document: (String) -> JSONValue?
    ) throws(SchemaError) {
        self.options = options
        program = try withoutActuallyEscaping(document) { (document) throws(SchemaError) -> SchemaProgram in
            var compiler = SchemaCompiler(assertFormats: options.assertFormats, document: document)
            return try compiler.program(schema, uri: uri)
        }
    }

    /// Every rule the value does not keep, in the order of the schema; empty where it is valid.
    public func validate(_ instance: JSONValue) -> [Violation] {
        var evaluation = Evaluation(program, options, isCollecting: true)
        return evaluation.run(instance) ? [] : evaluation.violations
    }

    /// Whether the value keeps every rule; quicker than ``validate(_:)`` where it does not.
    public func isValid(_ instance: JSONValue) -> Bool {
        var evaluation = Evaluation(program, options, isCollecting: false)
        return evaluation.run(instance)
    }
}
