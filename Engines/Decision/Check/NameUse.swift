/// Names that expressions use though nothing gives them a value there.
struct NameUse {
    struct Unknown: Hashable {
        let owner: String
        let name: String
        /// Whether the model has something of that name that is only not connected.
        let isElsewhere: Bool
    }

    private var found: [String] = []

    /// Of all decisions and business knowledge of the main model, each name once.
    static func unknown(in library: DecisionLibrary) -> [Unknown] {
        let model = library.main
        let own = Set(
            (model.inputs.map(\.name) + model.decisions.map(\.name) + model.knowledge.map(\.name)
                + model.services.map(\.name)).map { NameTable.normal($0) })
        var all: [Unknown] = []
        func look(_ owner: String, _ body: Boxed, _ known: Set<String>) {
            var use = NameUse()
            use.look(body, known.union(model.imports.map { NameTable.normal($0.name) }))
            var told: Set<String> = []
            for name in use.found where told.insert(name).inserted {
                all.append(Unknown(owner: owner, name: name, isElsewhere: own.contains(name)))
            }
        }
        for decision in model.decisions {
            look(decision.name, decision.body, library.names(of: decision.requires + decision.knowledge))
        }
        for item in model.knowledge {
            let known = library.names(of: item.knowledge).union(item.parameters.map(\.name))
            look(item.name, item.body, known.union([NameTable.normal(item.name)]))
        }
        return all
    }

    private mutating func look(_ boxed: Boxed, _ known: Set<String>) {
        switch boxed {
        case .nothing: break
        case .literal(let expression): look(expression, known)
        case .table(let table):
            for input in table.inputs { look(input.expression, known) }
            for output in table.outputs { if let fallback = output.fallback { look(fallback, known) } }
            for rule in table.rules {
                for test in rule.tests { look(test, known) }
                for output in rule.outputs { look(output, known) }
            }
        case .context(let entries):
            var known = known
            for entry in entries {
                look(entry.value, known)
                if let name = entry.name { known.insert(NameTable.normal(name)) }
            }
        case .invocation(let function, let bindings):
            look(function, known)
            for binding in bindings { look(binding.value, known) }
        case .list(let all): for element in all { look(element, known) }
        case .relation(_, let rows): for row in rows { for cell in row { look(cell, known) } }
        case .function(let parameters, let body): look(body, known.union(parameters.map(\.name)))
        case .conditional(let a, let b, let c):
            look(a, known)
            look(b, known)
            look(c, known)
        // Inside of a filter the entries of the elements are names, too: nobody knows which.
        case .filter(let list, _): look(list, known)
        case .loop(let name, let source, let body):
            look(source, known)
            look(body, known.union([name, "partial"]))
        case .quantified(_, let name, let source, let body):
            look(source, known)
            look(body, known.union([name]))
        case .typed(let inner, _): look(inner, known)
        }
    }

    private mutating func look(_ tests: UnaryTests, _ known: Set<String>) {
        switch tests.kind {
        case .any: break
        case .all(let all), .not(let all): for test in all { look(test, known) }
        }
    }

    private mutating func look(_ test: UnaryTest, _ known: Set<String>) {
        switch test {
        case .comparison(_, let expression), .expression(let expression): look(expression, known)
        }
    }

    private mutating func look(_ expression: Expression, _ known: Set<String>) {
        switch expression {
        case .literal, .input, .external: break
        case .name(let name): if !known.contains(name), BuiltIns.functions[name] == nil { found.append(name) }
        case .list(let all): for element in all { look(element, known) }
        case .context(let entries):
            var known = known
            for entry in entries {
                look(entry.value, known)
                known.insert(NameTable.normal(entry.name))
            }
        case .range(let a, _, let b, _), .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
            .or(let a, let b):
            look(a, known)
            look(b, known)
        case .halfRange(_, let a), .path(let a, _), .negation(let a), .instance(let a, _), .filter(let a, _):
            look(a, known)
        case .call(let function, let arguments):
            look(function, known)
            for argument in arguments { look(argument, known) }
        case .callNamed(let function, let arguments):
            look(function, known)
            for argument in arguments { look(argument.value, known) }
        case .between(let a, let b, let c), .conditional(let a, let b, let c):
            look(a, known)
            look(b, known)
            look(c, known)
        case .within(let value, let tests):
            look(value, known)
            for test in tests { look(test, known) }
        case .loop(let iterations, let body):
            look(body, bound(iterations, known).union(["partial"]))
        case .quantified(_, let iterations, let body): look(body, bound(iterations, known))
        case .function(let parameters, let body): look(body, known.union(parameters.map(\.name)))
        }
    }

    /// The names of iterations beside those that were known; each source may use the names before it.
    private mutating func bound(_ iterations: [Expression.Iteration], _ known: Set<String>) -> Set<String> {
        var known = known
        for iteration in iterations {
            look(iteration.source, known.union(["partial"]))
            if let end = iteration.end { look(end, known.union(["partial"])) }
            known.insert(iteration.name)
        }
        return known
    }
}

extension DecisionLibrary {
    /// The names under which required elements are known in the main model.
    fileprivate func names(of hrefs: [String]) -> Set<String> {
        Set(
            hrefs.compactMap { href in
                switch element(href, in: 0) {
                case .input(_, let input): NameTable.normal(input.name)
                case .decision(_, let decision): NameTable.normal(decision.name)
                case .knowledge(_, let item): NameTable.normal(item.name)
                case .service(_, let service): NameTable.normal(service.name)
                case nil: nil
                }
            })
    }
}
