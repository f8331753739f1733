import XML

extension TableText {
    /// The texts of a `decisionTable`.
    init(_ element: DMNElement) {
        func text(_ element: DMNElement?) -> String { element?.first("text")?.text ?? "" }
        self.init(
            inputs: element.all("input").enumerated().map { index, input in
                let expression = input.first("inputExpression")
                var column = Input(
                    text(expression), label: input["label"] ?? "", type: expression?["typeRef"] ?? "",
                    allowed: text(input.first("inputValues")))
                column.origin = index
                return column
            },
            outputs: element.all("output").enumerated().map { index, output in
                var column = Output(
                    output["name"] ?? "", label: output["label"] ?? "", type: output["typeRef"] ?? "",
                    allowed: text(output.first("outputValues")), fallback: text(output.first("defaultOutputEntry")))
                column.origin = index
                return column
            },
            rules: element.all("rule").enumerated().map { index, rule in
                var row = Rule(
                    rule.all("inputEntry").map { text($0) }, rule.all("outputEntry").map { text($0) },
                    annotations: rule.all("annotationEntry").map { text($0) })
                row.origin = index
                return row
            },
            annotations: element.all("annotation").map { $0["name"] ?? "" },
            hitPolicy: HitPolicy(rawValue: element["hitPolicy"] ?? "UNIQUE") ?? .unique,
            aggregation: element["aggregation"].flatMap { HitAggregation(rawValue: $0) })
    }
}

extension DMNFile {
    /// The names that texts of this file may use.
    public var names: FEELNames { FEELNames(ModelReader.names(in: DMNElement(root))) }

    /// Names of the types that it defines.
    public var typeNames: Set<String> {
        Set(root.children.filter { $0.name.local == "itemDefinition" }.compactMap { $0["name"] })
    }

    /// The table of a decision, by the decision's name; nil where its logic is none.
    public func table(of decision: String) -> TableText? {
        guard let path = path(of: decision), case .element(let owner) = root.content[path.decision],
            case .element(let table) = owner.content[path.table]
        else { return nil }
        return TableText(DMNElement(table))
    }

    /// Writes a table in the place of a decision's. Columns and rules that came from the file keep their ids and all that
    /// vendors added to them.
    /// - Throws: where the decision has no table.
    public mutating func setTable(_ table: TableText, of decision: String) throws(TableProblem) {
        guard let path = path(of: decision), case .element(var owner) = root.content[path.decision],
            case .element(let old) = owner.content[path.table]
        else { throw TableProblem(.table, .noSuchTable(decision), nil) }
        owner.content[path.table] = .element(TableWriter(like: old).table(table))
        root.content[path.decision] = .element(owner)
    }

    /// Where a decision stands among the root's content, and its table among the decision's.
    private func path(of decision: String) -> (decision: Int, table: Int)? {
        let wanted = NameTable.normal(decision)
        for (index, part) in root.content.enumerated() {
            guard case .element(let element) = part, element.name.local == "decision",
                NameTable.normal(element["name"] ?? "") == wanted
            else { continue }
            for (inner, part) in element.content.enumerated() {
                if case .element(let table) = part, table.name.local == "decisionTable" { return (index, inner) }
            }
        }
        return nil
    }
}
