import Decision

/// Values: looking them up, setting them, computing with them.
extension Execution {
    /// Values around an instance, the outermost first. A call activity is a wall: inside there are only its own.
    func scopes(of instance: Int) -> [FEELContext] {
        var found: [FEELContext] = []
        var current = instance
        while current > 0, let index = state.index(of: current) {
            if let values = state.instances[index].values { found.append(values) }
            if isWall(index) { break }
            current = state.instances[index].parent
        }
        return found.count > 1 ? found.reversed() : found
    }

    private func isWall(_ index: Int) -> Bool {
        state.instances[index].parent == 0
            || state.instances[index].phase == .scope
                && definition.nodes[state.instances[index].node].kind == .callActivity
    }

    /// Sets values where they are known, else in the process.
    mutating func assign(_ values: FEELContext, from instance: Int) {
        for (name, value) in values.entries { assign(name, value, from: instance) }
    }

    /// Sets one value where it is known, else in the process.
    mutating func assign(_ written: String, _ value: FEELValue, from instance: Int) {
        conditionsMayHaveChanged = true
        let name = FEELNames.normal(written)
        var current = instance
        while current > 0, let index = state.index(of: current) {
            let isKnown = state.instances[index].values?.has(name) ?? false
            if isKnown || isWall(index) {
                if state.instances[index].values == nil { state.instances[index].values = FEELContext() }
                state.instances[index].values?[name] = value
                return
            }
            current = state.instances[index].parent
        }
    }

    /// Sets values in the instance itself.
    mutating func keep(_ values: FEELContext, in index: Int) {
        if values.isEmpty { return }
        var own = state.instances[index].values ?? FEELContext()
        for (name, value) in values.entries { own[FEELNames.normal(name)] = value }
        state.instances[index].values = own
    }

    var evaluation: Evaluation { Evaluation(secondsSince1970: now, steps: 200_000) }

    func holds(_ condition: Formula?, in scope: Int) -> Bool {
        guard let condition else { return false }
        if case .boolean(true) = value(of: condition, in: scope).value { return true }
        return false
    }

    /// What a formula comes to, and what went wrong.
    func value(of formula: Formula, in instance: Int) -> (value: FEELValue, problem: String?) {
        switch formula.meaning {
        case .text: return (.string(formula.text), nil)
        case .unreadable, .foreign: return (.null, "\(formula.text) cannot be computed")
        case .feel(let expression):
            var evaluation = self.evaluation
            let value = expression.value(in: scopes(of: instance), &evaluation)
            return (value, evaluation.problems.first)
        }
    }

    /// Data objects that a task knows under another name.
    mutating func readData(_ links: [WorkDescription.DataLink], into index: Int) {
        let scopes = scopes(of: state.instances[index].id)
        var values = FEELContext()
        for link in links {
            if let value = scopes.last(where: { $0[link.object] != nil })?[link.object] { values[link.own] = value }
        }
        keep(values, in: index)
    }

    private func renamed(_ values: FEELContext, _ links: [WorkDescription.DataLink]) -> FEELContext {
        var result = values
        for link in links {
            guard let value = values[link.own] else { continue }
            result[link.own] = nil
            result[link.object] = value
        }
        return result
    }

    /// The result of an activity under its name.
    mutating func hand(_ name: String, _ value: FEELValue, outOf index: Int) {
        let node = definition.nodes[state.instances[index].node]
        if node.loop == nil, node.work.outputs.isEmpty, node.work.dataOutputs.isEmpty {
            assign(name, value, from: state.instances[index].parent)
        } else {
            hand(FEELContext([(name, value)]), outOf: index)
        }
    }

    /// What outputs or results come to: mappings where there are some, else the values themselves.
    mutating func hand(_ values: FEELContext, outOf index: Int) {
        let instance = state.instances[index]
        let node = definition.nodes[instance.node]
        if let loop = node.loop, loop.kind != .standard, !loop.output.isEmpty {
            keep(values, in: index)
            return
        }
        if node.work.outputs.isEmpty {
            assign(renamed(values, node.work.dataOutputs), from: instance.parent)
            return
        }
        keep(values, in: index)
        var mapped = FEELContext()
        for output in node.work.outputs { mapped[output.target] = value(of: output.source, in: instance.id).value }
        assign(mapped, from: instance.parent)
    }

    /// Values that a new scope begins with: its data objects, without a value yet.
    func data(of body: Int) -> FEELContext? {
        let names = definition.nodes[body].data
        if names.isEmpty { return nil }
        var values = FEELContext()
        for name in names { values[name] = .null }
        return values
    }
}
