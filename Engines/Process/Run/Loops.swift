import Decision

/// Loops and multi-instance (BPMN 2.0 section 13.2.7).
extension Execution {
    static let mostRepetitions = 10_000

    mutating func beginLoop(_ id: Int) {
        guard let index = state.index(of: id), let loop = definition.nodes[state.instances[index].node].loop else {
            return
        }
        var progress = ProcessState.LoopProgress()
        if let chance {
            progress.total = loop.kind == .standard ? nil : chance.repetitions(of: state.instances[index].node)
        } else if loop.kind != .standard {
            if let collection = loop.collection {
                let (value, problem) = value(of: collection, in: id)
                guard case .list(let items) = value else {
                    halt(index, reason: problem ?? "\(collection.text) is no list")
                    return
                }
                progress.items = items
                progress.total = items.count
            } else if let cardinality = loop.cardinality {
                let (value, problem) = value(of: cardinality, in: id)
                guard case .number(let number) = value, let count = number.integer, count >= 0 else {
                    halt(index, reason: problem ?? "\(cardinality.text) is no number of times")
                    return
                }
                progress.total = count
            }
            let total = progress.total ?? 0
            guard total <= Execution.mostRepetitions else {
                halt(index, reason: "\(total) repetitions are more than \(Execution.mostRepetitions)")
                return
            }
            progress.outputs = loop.output.isEmpty ? [] : [FEELValue](repeating: .null, count: total)
        }
        state.instances[index].detail = .looping(progress)
        state.instances[index].phase = .loop
        switch loop.kind {
        case .standard:
            if chance == nil && loop.testBefore && !holds(loop.condition, in: id) {
                endLoop(id)
            } else {
                repeatOnce(id)
            }
        case .sequential: if progress.total == 0 { endLoop(id) } else { repeatOnce(id) }
        case .parallel:
            if progress.total == 0 { endLoop(id) }
            for _ in 0..<(progress.total ?? 0) {
                // An early end takes the loop away.
                guard let index = state.index(of: id), state.instances[index].phase == .loop else { return }
                repeatOnce(id)
            }
        }
    }

    private mutating func repeatOnce(_ id: Int) {
        budget -= 1
        guard budget > 0, let index = state.index(of: id), case .looping(var progress) = state.instances[index].detail
        else { return }
        let node = state.instances[index].node
        let number = progress.started
        progress.started += 1
        state.instances[index].detail = .looping(progress)
        let inner = add(node, parent: id, .work)
        var values = FEELContext([("loopCounter", .number(FEELNumber(number + 1)))])
        if let loop = definition.nodes[node].loop, !loop.element.isEmpty, progress.items.indices.contains(number) {
            values[loop.element] = progress.items[number]
        }
        state.instances[inner].values = values
        visited.append(node)
        begin(state.instances[inner].id)
    }

    /// One repetition is over.
    mutating func repetitionEnded(_ index: Int, inner: ProcessState.Instance) {
        let id = state.instances[index].id
        guard let loop = definition.nodes[inner.node].loop, case .looping(var progress) = state.instances[index].detail
        else { return }
        progress.done += 1
        if !loop.output.isEmpty, case .number(let counter)? = inner.values?["loopCounter"],
            let place = counter.integer, progress.outputs.indices.contains(place - 1)
        {
            progress.outputs[place - 1] =
                loop.outputElement.map { value(of: $0, in: inner.id).value } ?? .context(inner.values ?? FEELContext())
        }
        state.instances[index].detail = .looping(progress)
        remove(inner.id)
        switch loop.kind {
        case .standard:
            let more = loop.maximum.map { progress.done < $0 } ?? true
            let isWanted =
                chance.map { progress.done < $0.repetitions(of: inner.node) }
                ?? loop.condition.map { holds($0, in: id) } ?? true
            if more && isWanted {
                scheduleRepetition(id)
            } else {
                endLoop(id)
            }
        case .sequential:
            if isComplete(loop, progress, id) || progress.done == progress.total {
                endLoop(id)
            } else {
                scheduleRepetition(id)
            }
        case .parallel: if isComplete(loop, progress, id) || progress.done == progress.total { endLoop(id) }
        }
    }

    /// Repetitions that need nobody would call themselves; the bound on a step counts them instead.
    private mutating func scheduleRepetition(_ id: Int) { repetitions.append(id) }

    /// Goes on with a loop whose last repetition has ended; false where none is due.
    mutating func continueLoop() -> Bool {
        guard !repetitions.isEmpty else { return false }
        repeatOnce(repetitions.removeFirst())
        return true
    }

    private mutating func isComplete(_ loop: Loop, _ progress: ProcessState.LoopProgress, _ id: Int) -> Bool {
        guard let completion = loop.completion, let index = state.index(of: id) else { return false }
        let before = state.instances[index].values
        keep(
            FEELContext([
                ("numberOfInstances", .number(FEELNumber(progress.total ?? 0))),
                ("numberOfActiveInstances", .number(FEELNumber(progress.started - progress.done))),
                ("numberOfCompletedInstances", .number(FEELNumber(progress.done))),
                ("numberOfTerminatedInstances", .number(FEELNumber(0))),
            ]), in: index)
        defer { if let index = state.index(of: id) { state.instances[index].values = before } }
        return holds(completion, in: id)
    }

    private mutating func endLoop(_ id: Int) {
        cancel(inside: id)
        guard let index = state.index(of: id) else { return }
        let instance = state.instances[index]
        if let loop = definition.nodes[instance.node].loop, !loop.output.isEmpty,
            case .looping(let progress) = instance.detail
        {
            assign(FEELContext([(loop.output, .list(progress.outputs))]), from: instance.parent)
        }
        // What repeats is over; the activity as a whole ends like one that does not.
        state.instances[index].phase = .work
        finish(id)
    }
}
