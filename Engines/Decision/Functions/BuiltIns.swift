/// The functions that FEEL brings with it (DMN 1.5 section 10.3.4).
enum BuiltIns {
    typealias Body = @Sendable ([FEELValue], inout Evaluation) -> FEELValue

    /// One way to call a function.
    struct Signature: Sendable {
        let parameters: [String]
        /// How many must be given; the rest are null.
        let required: Int
        /// Whether the last parameter takes all arguments that are left, as a list.
        let variadic: Bool
        /// How many of the first must be named where parameters are.
        let requiredNames: Int
        let body: Body
        /// Set where named parameters are stricter.
        let namedBody: Body?

        init(
            _ parameters: [String], required: Int? = nil, variadic: Bool = false, requiredNames: Int? = nil,
            named: Body? = nil, _ body: @escaping Body
        ) {
            self.requiredNames = requiredNames ?? required ?? parameters.count
            namedBody = named
            self.parameters = parameters
            self.required = required ?? parameters.count
            self.variadic = variadic
            self.body = body
        }
    }

    struct Overloads: Sendable {
        let name: String
        let signatures: [Signature]

        func call(_ arguments: [FEELValue], _ evaluation: inout Evaluation) -> FEELValue {
            for signature in signatures where arguments.count >= signature.required {
                if arguments.count <= signature.parameters.count && !signature.variadic {
                    let missing = signature.parameters.count - arguments.count
                    return signature.body(arguments + Array(repeating: .null, count: missing), &evaluation)
                }
                if signature.variadic {
                    let fixed = signature.parameters.count - 1
                    guard arguments.count >= fixed else { continue }
                    return signature.body(arguments[..<fixed] + [.list(Array(arguments[fixed...]))], &evaluation)
                }
            }
            return evaluation.problem("\(name) is not called with \(arguments.count) arguments")
        }

        func callNamed(_ arguments: [(String, FEELValue)], _ evaluation: inout Evaluation) -> FEELValue {
            let given = Set(arguments.map(\.0))
            for signature in signatures {
                guard given.count == arguments.count, given.isSubset(of: signature.parameters),
                    signature.parameters.prefix(signature.requiredNames).allSatisfy({ given.contains($0) })
                else { continue }
                let values = signature.parameters.map { name in arguments.first { $0.0 == name }?.1 ?? .null }
                return (signature.namedBody ?? signature.body)(values, &evaluation)
            }
            return evaluation.problem("\(name) has no such parameters")
        }
    }

    static let overloads: [String: Overloads] = {
        var all: [String: Overloads] = [:]
        for (name, signatures) in conversions + strings + lists + aggregates + numbers + dates + contexts + ranges {
            all[name] = Overloads(name: name, signatures: signatures)
        }
        return all
    }()

    static let functions: [String: FEELFunction] = overloads.mapValues { overload in
        let parameters = overload.signatures.first?.parameters.map { ($0, FEELType.any) } ?? []
        return FEELFunction(overload.name, parameters) { arguments, evaluation in
            overload.call(arguments, &evaluation)
        }
    }

    /// For parsers: the names of functions and their parameters, of properties and of types.
    static let names = NameTable(
        Array(overloads.keys) + overloads.values.flatMap { $0.signatures.flatMap(\.parameters) }
            + ["time offset", "start included", "end included", "years and months duration", "days and time duration"])

    typealias Table = [(String, [Signature])]

    /// A function of one value of a kind.
    static func one<T>(
        _ name: String, _ parameter: String, _ read: @escaping @Sendable (FEELValue) -> T?,
        _ body: @escaping @Sendable (T) -> FEELValue?
    ) -> (String, [Signature]) {
        (
            name,
            [
                Signature([parameter]) { arguments, evaluation in
                    read(arguments[0]).flatMap(body) ?? evaluation.problem("\(name) has no result for this")
                }
            ]
        )
    }

    /// A function of two values of a kind.
    static func two<T, U>(
        _ name: String, _ parameters: [String], _ first: @escaping @Sendable (FEELValue) -> T?,
        _ second: @escaping @Sendable (FEELValue) -> U?, _ body: @escaping @Sendable (T, U) -> FEELValue?
    ) -> (String, [Signature]) {
        (
            name,
            [
                Signature(parameters) { arguments, evaluation in
                    guard let a = first(arguments[0]), let b = second(arguments[1]), let result = body(a, b) else {
                        return evaluation.problem("\(name) has no result for these")
                    }
                    return result
                }
            ]
        )
    }

    static let text: @Sendable (FEELValue) -> String? = { $0.string ?? only($0)?.string }
    static let number: @Sendable (FEELValue) -> FEELNumber? = { $0.number ?? only($0)?.number }
    static let list: @Sendable (FEELValue) -> [FEELValue]? = { value in
        if case .null = value { return nil }
        return value.list ?? [value]
    }

    /// The element of a list of one.
    private static func only(_ value: FEELValue) -> FEELValue? {
        if case .list(let list) = value, list.count == 1 { list.first } else { nil }
    }
}
