/// Reads a file of any version of DMN (1.1 to 1.5).
struct ModelReader {
    let root: DMNElement
    let names: NameTable
    let types: [String: FEELType]
    /// Names of entries that FEEL texts declare, for a second reading: others may use them.
    final class Declared { var names: Set<String> = [] }
    let declared: Declared
    /// All names that something in the models has: they may stand before those of built-in functions.
    let shadowed: Set<String>

    /// All names that a file gives to something.
    static func names(in root: DMNElement) -> Set<String> {
        var found: Set<String> = []
        root.walk { element in
            for attribute in ["name", "iteratorVariable"] {
                if let name = element[attribute], !name.isEmpty { found.insert(name) }
            }
        }
        return found
    }

    func model() -> DMNModel {
        let imports = root.all("import").map { (name: $0["name"] ?? "", namespace: $0["namespace"] ?? "") }
        return DMNModel(
            name: root["name"] ?? "", namespace: root["namespace"] ?? "", imports: imports, types: types,
            inputs: root.all("inputData").map { element in
                DMNModel.InputData(
                    id: id(element), name: element["name"] ?? "", key: key(element), type: variableType(element))
            },
            decisions: root.all("decision").map { element in
                DMNModel.Decision(
                    id: id(element), name: element["name"] ?? "", key: key(element), type: variableType(element),
                    requires: element.all("informationRequirement").flatMap { $0.children.compactMap { $0["href"] } },
                    knowledge: element.all("knowledgeRequirement").flatMap { $0.children.compactMap { $0["href"] } },
                    body: body(of: element))
            },
            knowledge: root.all("businessKnowledgeModel").map { knowledge($0) },
            services: root.all("decisionService").map { element in
                DMNModel.DecisionService(
                    id: id(element), name: element["name"] ?? "", key: key(element), type: variableType(element),
                    outputs: hrefs(element, "outputDecision"), inputDecisions: hrefs(element, "inputDecision"),
                    inputData: hrefs(element, "inputData"))
            })
    }

    private func id(_ element: DMNElement) -> String { element["id"] ?? element["name"] ?? "" }

    private func key(_ element: DMNElement) -> String { NameTable.normal(element["name"] ?? "") }

    private func hrefs(_ element: DMNElement, _ name: String) -> [String] {
        element.all(name).compactMap { $0["href"] }
    }

    private func variableType(_ element: DMNElement) -> FEELType { type(element.first("variable")?["typeRef"]) }

    func type(_ name: String?) -> FEELType {
        guard let name, !name.isEmpty else { return .any }
        return TypeReader.resolve(name, types) ?? .any
    }

    private func knowledge(_ element: DMNElement) -> DMNModel.BusinessKnowledge {
        let logic = element.first("encapsulatedLogic")
        let parameters =
            logic?.all("formalParameter").map { parameter in
                (name: NameTable.normal(parameter["name"] ?? ""), type: type(parameter["typeRef"]))
            } ?? []
        let kind = logic?["kind"] ?? "FEEL"
        let body: Boxed =
            kind == "FEEL" ? logic.map { self.body(of: $0) } ?? .nothing(nil) : .nothing("\(kind) is not called")
        // The variable may have the type of the function or of its result.
        var result = variableType(element)
        if case .function(_, let type) = result { result = type }
        return DMNModel.BusinessKnowledge(
            id: id(element), name: element["name"] ?? "", key: key(element), type: result, parameters: parameters,
            knowledge: element.all("knowledgeRequirement").flatMap { $0.children.compactMap { $0["href"] } }, body: body
        )
    }

    static let expressions: Set<String> = [
        "literalExpression", "decisionTable", "context", "invocation", "list", "relation", "functionDefinition",
        "conditional", "filter", "for", "every", "some",
    ]

    /// The one expression inside of an element.
    private func body(of element: DMNElement) -> Boxed {
        element.children.first { ModelReader.expressions.contains($0.name) }.map { boxed($0) } ?? .nothing(nil)
    }

    /// A part such as `<if>` that holds an expression.
    private func part(_ element: DMNElement, _ name: String) -> Boxed {
        element.first(name).map { body(of: $0) } ?? .nothing(nil)
    }

    private func boxed(_ element: DMNElement, depth: Int = 0) -> Boxed {
        let value = untyped(element)
        guard let name = element["typeRef"], !name.isEmpty else { return value }
        if element.name == "functionDefinition" { return value }
        return .typed(value, type(name))
    }

    private func untyped(_ element: DMNElement) -> Boxed {
        switch element.name {
        case "literalExpression": return literal(element)
        case "decisionTable": return .table(table(element))
        case "context":
            return .context(
                element.all("contextEntry").map { entry in
                    let variable = entry.first("variable")
                    return (variable?["name"], type(variable?["typeRef"]), body(of: entry))
                })
        case "invocation":
            let called = element.children.first { ModelReader.expressions.contains($0.name) }
            return .invocation(
                called.map { boxed($0) } ?? .nothing("the invocation names no function"),
                element.all("binding").map { binding in
                    (NameTable.normal(binding.first("parameter")?["name"] ?? ""), body(of: binding))
                })
        case "list":
            return .list(element.children.filter { ModelReader.expressions.contains($0.name) }.map { boxed($0) })
        case "relation":
            return .relation(
                element.all("column").map { $0["name"] ?? "" },
                element.all("row").map { row in
                    row.children.filter { ModelReader.expressions.contains($0.name) }.map { boxed($0) }
                })
        case "functionDefinition":
            let kind = element["kind"] ?? "FEEL"
            let parameters = element.all("formalParameter").map { parameter in
                (name: NameTable.normal(parameter["name"] ?? ""), type: type(parameter["typeRef"]))
            }
            return .function(parameters, kind == "FEEL" ? body(of: element) : .nothing("\(kind) is not called"))
        case "conditional": return .conditional(part(element, "if"), part(element, "then"), part(element, "else"))
        case "filter": return .filter(part(element, "in"), part(element, "match"))
        case "for":
            return .loop(
                NameTable.normal(element["iteratorVariable"] ?? ""), part(element, "in"), part(element, "return"))
        case "every", "some":
            return .quantified(
                every: element.name == "every", NameTable.normal(element["iteratorVariable"] ?? ""),
                part(element, "in"), part(element, "satisfies"))
        default: return .nothing(nil)
        }
    }

    func literal(_ element: DMNElement) -> Boxed {
        expression(element.first("text")?.text ?? "").map { .literal($0) }
            ?? .nothing("the expression cannot be read: \(element.first("text")?.text.prefix(80) ?? "")")
    }

    func expression(_ text: String) -> Expression? {
        var parser = FEELParser(text, names: names)
        guard let expression = try? parser.expression() else { return nil }
        parser.space()
        declared.names.formUnion(parser.declared)
        return parser.atEnd ? expression.folded(shadowed: shadowed) : nil
    }

    func tests(_ text: String) -> UnaryTests? {
        (try? FEELParser.unaryTests(text, names: names))?.folded(shadowed: shadowed)
    }

    private func table(_ element: DMNElement) -> DecisionTable {
        let outputs = element.all("output")
        let text = TableText(element)
        return DecisionTable(
            text: text, policy: text.hitPolicy, aggregation: text.aggregation,
            inputs: element.all("input").map { input in
                DecisionTable.Input(
                    expression: input.first("inputExpression").map { expression in
                        let value = literal(expression)
                        return expression["typeRef"].map { .typed(value, type($0)) } ?? value
                    } ?? .nothing(nil),
                    allowed: input.first("inputValues")?.first("text").flatMap { tests($0.text) })
            },
            outputs: outputs.map { output in
                let order = output.first("outputValues")?.first("text").flatMap { tests($0.text) }
                return DecisionTable.Output(
                    name: outputs.count > 1 ? output["name"] ?? "" : nil, type: type(output["typeRef"]),
                    order: order.map { ModelReader.constants($0) } ?? [],
                    fallback: output.first("defaultOutputEntry").map { literal($0) })
            },
            rules: element.all("rule").map { rule in
                DecisionTable.Rule(
                    tests: rule.all("inputEntry").map { entry in
                        let text = entry.first("text")?.text ?? ""
                        // An empty cell tests nothing; what cannot be read is never met.
                        return text.isEmpty ? UnaryTests(kind: .any) : tests(text) ?? UnaryTests(kind: .all([]))
                    },
                    outputs: rule.all("outputEntry").map { literal($0) })
            }, shadowed: shadowed)
    }

    private static func constants(_ tests: UnaryTests) -> [Expression] {
        guard case .all(let all) = tests.kind else { return [] }
        return all.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }
}
