/// Inputs and what was decided on them.
public struct DecisionRun: Sendable {
    private let library: DecisionLibrary
    /// By name, of whatever model.
    private var given: [String: FEELValue] = [:]
    /// By namespace and name.
    private var givenIn: [String: [String: FEELValue]] = [:]
    private var decided: [Place: FEELValue] = [:]
    private var deciding: Set<Place> = []

    private struct Place: Hashable {
        let model: Int
        let id: String
    }

    public private(set) var evaluation: Evaluation
    /// Decisions that require each other, one after the other.
    static let longestChain = 300

    public init(_ library: DecisionLibrary, evaluation: Evaluation = Evaluation()) {
        self.library = library
        self.evaluation = evaluation
    }

    /// The value of an input, or one that stands in for a decision.
    public mutating func give(_ name: String, _ value: FEELValue, namespace: String? = nil) {
        if let namespace {
            givenIn[namespace, default: [:]][NameTable.normal(name)] = value
        } else {
            given[NameTable.normal(name)] = value
        }
    }

    /// The value of a decision; nil where there is none of that name.
    public mutating func decide(_ name: String, namespace: String? = nil) -> FEELValue? {
        var evaluation = self.evaluation
        defer { self.evaluation = evaluation }
        switch library.element(named: name, namespace: namespace) {
        case .decision(let model, let decision): return value(of: decision, model, &evaluation)
        case .service(let model, let service):
            return call(service, model, &evaluation)
        case .input(let model, let input): return value(of: input, model, &evaluation)
        case .knowledge, nil: return nil
        }
    }

    /// The outputs of a decision service, with the inputs that were given.
    public mutating func serve(_ name: String) -> FEELValue? {
        var evaluation = self.evaluation
        defer { self.evaluation = evaluation }
        guard
            case .service(let model, let service)? = library.element(named: name)
                ?? library.main.services.first(where: { $0.key == NameTable.normal(name) }).map({ .service(0, $0) })
        else { return nil }
        return call(service, model, &evaluation)
    }

    /// The value of business knowledge for values of its parameters; nil where there is none of that name.
    public mutating func call(_ name: String, _ arguments: [(name: String, value: FEELValue)]) -> FEELValue? {
        guard case .knowledge(let model, let item)? = library.element(named: name) else { return nil }
        let named = arguments.map { (NameTable.normal($0.name), $0.value) }
        return evaluation.callNamed(.function(library.function(item, model)), named)
    }

    private func given(_ key: String, _ model: Int) -> FEELValue? {
        if !givenIn.isEmpty, let value = givenIn[library.models[model].namespace]?[key] { return value }
        return given[key]
    }

    private func value(of input: DMNModel.InputData, _ model: Int, _ evaluation: inout Evaluation) -> FEELValue {
        guard let value = given(input.key, model) else { return .null }
        return input.type.coerced(value, &evaluation) ?? evaluation.problem("\(input.name) has the wrong type")
    }

    private mutating func value(
        of decision: DMNModel.Decision, _ model: Int, _ evaluation: inout Evaluation
    ) -> FEELValue {
        let key = Place(model: model, id: decision.id)
        if let value = decided[key] { return value }
        let result: FEELValue
        if let value = given(decision.key, model) {
            result = value
        } else {
            guard deciding.insert(key).inserted else { return evaluation.problem("\(decision.name) requires itself") }
            defer { deciding.remove(key) }
            guard deciding.count <= DecisionRun.longestChain else {
                return evaluation.problem("\(decision.name) requires too long a chain of decisions")
            }
            let scope = scope(decision.requires, decision.knowledge, model, &evaluation)
            result = evaluation.bounded(decision.body.value(scope, &evaluation))
        }
        let value =
            decision.type.coerced(result, &evaluation) ?? evaluation.problem("\(decision.name) has the wrong type")
        decided[key] = value
        return value
    }

    /// All that a decision requires, under its name; what is imported stands in a context with the import's name.
    private mutating func scope(
        _ requires: [String], _ knowledge: [String], _ model: Int, _ evaluation: inout Evaluation
    ) -> Scope {
        if library.models.count == 1, requires.count <= 8 {
            return shortScope(requires, knowledge, &evaluation)
        }
        var names = FEELContext()
        for href in requires {
            switch library.element(href, in: model) {
            case .decision(let owner, let decision):
                let value = value(of: decision, owner, &evaluation)
                library.put(value, decision.key, of: owner, into: &names, for: model)
            case .input(let owner, let input):
                library.put(value(of: input, owner, &evaluation), input.key, of: owner, into: &names, for: model)
            default: break
            }
        }
        library.putFunctions(knowledge, into: &names, for: model)
        return Scope(nil, context: names, types: library.models[model].types)
    }

    /// The same for few names without imports: a chain is made faster than a dictionary.
    private mutating func shortScope(
        _ requires: [String], _ knowledge: [String], _ evaluation: inout Evaluation
    ) -> Scope {
        var functions = FEELContext()
        library.putFunctions(knowledge, into: &functions, for: 0)
        var scope = Scope(nil, context: functions, types: library.models[0].types)
        for href in requires {
            switch library.element(href, in: 0) {
            case .decision(let owner, let decision):
                scope = Scope(scope, decision.key, value(of: decision, owner, &evaluation))
            case .input(let owner, let input):
                scope = Scope(scope, input.key, value(of: input, owner, &evaluation))
            default: break
            }
        }
        return scope
    }

    private mutating func call(
        _ service: DMNModel.DecisionService, _ model: Int, _ evaluation: inout Evaluation
    ) -> FEELValue {
        for href in service.inputDecisions {
            guard case .decision(let owner, let decision)? = library.element(href, in: model),
                given(decision.key, owner) == nil
            else { continue }
            return evaluation.problem("\(service.name) needs \(decision.name)")
        }
        var inner = DecisionRun(library)
        (inner.given, inner.givenIn) = (given, givenIn)
        return inner.outputs(of: service, model, &evaluation)
    }

    /// One output is the value, several are a context.
    mutating func outputs(
        of service: DMNModel.DecisionService, _ model: Int, _ evaluation: inout Evaluation
    ) -> FEELValue {
        var outputs: [(String, FEELValue)] = []
        for href in service.outputs {
            guard case .decision(let owner, let decision)? = library.element(href, in: model) else { continue }
            outputs.append((decision.name, value(of: decision, owner, &evaluation)))
        }
        let result = outputs.count == 1 ? outputs[0].1 : .context(FEELContext(outputs))
        return service.resultType.coerced(result, &evaluation)
            ?? evaluation.problem("\(service.name) has the wrong type")
    }
}

extension DMNModel.DecisionService {
    var resultType: FEELType {
        if case .function(_, let result) = type { result } else { type }
    }
}

extension DecisionLibrary {
    func put(_ value: FEELValue, _ key: String, of owner: Int, into names: inout FEELContext, for model: Int) {
        guard owner != model,
            let prefix = models[model].imports.first(where: { $0.namespace == models[owner].namespace })?.name,
            !prefix.isEmpty
        else {
            names[key] = value
            return
        }
        let outer = NameTable.normal(prefix)
        var context = names[outer]?.context ?? FEELContext()
        context[key] = value
        names[outer] = .context(context)
    }

    func putFunctions(_ hrefs: [String], into names: inout FEELContext, for model: Int) {
        for href in hrefs {
            switch element(href, in: model) {
            case .knowledge(let owner, let item):
                put(.function(function(item, owner)), item.key, of: owner, into: &names, for: model)
            case .service(let owner, let service):
                put(.function(function(service, owner)), service.key, of: owner, into: &names, for: model)
            default: break
            }
        }
    }

    /// Business knowledge as a function. What it requires is looked up when it is called, so it may call itself.
    func function(_ item: DMNModel.BusinessKnowledge, _ model: Int) -> FEELFunction {
        FEELFunction(item.name, item.parameters, result: item.type) { arguments, evaluation in
            var names = FEELContext()
            self.putFunctions(item.knowledge, into: &names, for: model)
            if names[item.key] == nil { names[item.key] = .function(self.function(item, model)) }
            let scope = Scope(nil, context: names, types: self.models[model].types)
            return item.body.value(Boxed.scope(scope, item.parameters, arguments), &evaluation)
        }
    }

    /// A decision service as a function of its input data and then its input decisions.
    private func function(_ service: DMNModel.DecisionService, _ model: Int) -> FEELFunction {
        var parameters: [(name: String, type: FEELType)] = []
        var owners: [Int] = []
        for href in service.inputData + service.inputDecisions {
            switch element(href, in: model) {
            case .input(let owner, let input):
                parameters.append((input.key, input.type))
                owners.append(owner)
            case .decision(let owner, let decision):
                parameters.append((decision.key, decision.type))
                owners.append(owner)
            default: break
            }
        }
        return FEELFunction(service.name, parameters, result: service.resultType) {
            [parameters, owners] arguments, evaluation in
            var run = DecisionRun(self)
            for (index, argument) in arguments.enumerated() {
                run.give(parameters[index].name, argument, namespace: self.models[owners[index]].namespace)
            }
            return run.outputs(of: service, model, &evaluation)
        }
    }
}
