extension DecisionLibrary {
    /// What the checker says of every decision table of the main model, also those inside of other expressions.
    /// - Parameter whole: titles or expressions of inputs whose numbers are whole: then there is nothing between 17 and 18.
    /// - Parameter work: how much may be done for each table, in steps of about a nanosecond; a table that needs more is told
    ///   to be too large.
    public func tableReports(whole: Set<String> = [], work: Int = 100_000_000) -> [TableReport] {
        var reports: [TableReport] = []
        let shadowed = shadowed
        func look(_ owner: String, _ body: Boxed, _ known: [String: FEELType]) {
            body.eachTable { table in
                guard !TableCheck.isTooLarge(table) else {
                    let stopped = TableFinding(.stopped, isObstacle: false)
                    reports.append(TableReport(owner: owner, findings: [stopped], isComplete: false))
                    return
                }
                let types = table.inputs.map { TableTypes.type(of: $0.expression, known) }
                var check = TableCheck(table, owner: owner, types: types, shadowed: shadowed, whole: whole, work: work)
                reports.append(check.report())
            }
        }
        var names: [String: FEELType] = [:]
        for input in main.inputs { names[NameTable.normal(input.name)] = input.type }
        for decision in main.decisions { names[NameTable.normal(decision.name)] = decision.type }
        for decision in main.decisions { look(decision.name, decision.body, names) }
        for item in main.knowledge {
            var own = names
            for parameter in item.parameters { own[parameter.name] = parameter.type }
            look(item.name, item.body, own)
        }
        return reports
    }
}

enum TableTypes {
    /// The type of an input's expression: as the table says, else as the name's.
    static func type(of expression: Boxed, _ names: [String: FEELType]) -> FEELType {
        switch expression {
        case .typed(let inner, let type): narrower(type, self.type(of: inner, names))
        case .literal(let expression): self.type(of: expression, names)
        default: .any
        }
    }

    /// The table may say `number` where the name's own type says which numbers.
    private static func narrower(_ type: FEELType, _ own: FEELType) -> FEELType {
        type.isAny || type.limits.isEmpty && own.sampleKind == type.sampleKind ? own : type
    }

    private static func type(of expression: Expression, _ names: [String: FEELType]) -> FEELType {
        switch expression {
        case .name(let name): names[name] ?? .any
        case .path(let owner, let name): entry(name, of: type(of: owner, names))
        default: .any
        }
    }

    private static func entry(_ name: String, of type: FEELType) -> FEELType {
        switch type {
        case .context(let entries): entries.first { NameTable.normal($0.name) == name }?.type ?? .any
        case .limited(let base, _): entry(name, of: base)
        default: .any
        }
    }
}

extension Boxed {
    /// Every table in it, the outer first.
    func eachTable(_ visit: (DecisionTable) -> Void) {
        switch self {
        case .nothing, .literal: break
        case .table(let table): visit(table)
        case .context(let entries): for entry in entries { entry.value.eachTable(visit) }
        case .invocation(let function, let bindings):
            function.eachTable(visit)
            for binding in bindings { binding.value.eachTable(visit) }
        case .list(let all): for element in all { element.eachTable(visit) }
        case .relation(_, let rows): for row in rows { for cell in row { cell.eachTable(visit) } }
        case .function(_, let body), .typed(let body, _): body.eachTable(visit)
        case .conditional(let a, let b, let c):
            a.eachTable(visit)
            b.eachTable(visit)
            c.eachTable(visit)
        case .filter(let a, let b), .loop(_, let a, let b), .quantified(_, _, let a, let b):
            a.eachTable(visit)
            b.eachTable(visit)
        }
    }
}
