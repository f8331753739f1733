import Decision

/// Events and activities.
extension ProcessCheck {
    private static let catching: Set<TriggerKind> = [.message, .timer, .signal, .conditional]

    mutating func event(_ node: NodeDraft, _ index: Int) {
        if node.needsAllTriggers && node.triggers.count > 1 { note(.parallelMultiple, index) }
        let inEventSubProcess = node.scope >= 0 && reader.nodes[node.scope].kind == .eventSubProcess
        for trigger in node.triggers {
            if trigger.kind == .cancel {
                note(.cancelEvent, index)
            } else if !permitted(node.kind, inEventSubProcess).contains(trigger.kind) {
                note(.wrongTrigger(trigger.kind), index)
            } else {
                check(trigger, node, index)
            }
        }
        switch node.kind {
        case .intermediateCatchEvent: if node.triggers.isEmpty { note(.noTrigger, index) }
        case .boundaryEvent:
            if node.attachedTo < 0 {
                note(.notAttached, index)
            } else if node.triggers.isEmpty {
                note(.noTrigger, index)
            } else if node.triggers.contains(where: { $0.kind == .compensation }),
                reader.nodes[node.attachedTo].undoneBy < 0
            {
                note(.nothingUndoes, index)
            }
        default: break
        }
    }

    private func permitted(_ kind: NodeKind, _ inEventSubProcess: Bool) -> Set<TriggerKind> {
        switch kind {
        case .startEvent:
            inEventSubProcess ? Self.catching.union([.error, .escalation, .compensation]) : Self.catching
        case .intermediateCatchEvent: Self.catching.union([.link])
        case .boundaryEvent: Self.catching.union([.error, .escalation, .compensation])
        case .intermediateThrowEvent: [.message, .signal, .escalation, .compensation, .link]
        case .endEvent: [.message, .signal, .error, .escalation, .compensation, .terminate]
        default: Self.catching
        }
    }

    private mutating func check(_ trigger: Trigger, _ node: NodeDraft, _ index: Int) {
        switch trigger {
        case .message(let name, let key):
            if name.isEmpty { note(.namelessMessage, index) }
            check(key, index)
        case .signal(let name): if name.isEmpty { note(.namelessSignal, index) }
        case .timer(let rule): check(rule, index)
        case .conditional(let condition):
            if condition == nil { note(.openConditionalEvent, index) }
            check(condition, index)
        case .link(let name):
            if node.kind == .intermediateThrowEvent,
                reader.links[DefinitionReader.linkKey(name, node.scope)] == nil
            {
                note(.noLinkTarget(name), index)
            }
        case .error(let code): if code == nil && node.kind == .endEvent { note(.noErrorCode, index) }
        default: break
        }
    }

    private mutating func check(_ rule: TimerRule, _ index: Int) {
        guard let formula = rule.formula else {
            note(.openTimer, index)
            return
        }
        if let problem = problem(of: formula) {
            note(problem, index)
            return
        }
        guard case .text = formula.meaning else { return }
        let fits =
            switch rule {
            case .date: ISOTime.value(formula.text).flatMap { ISOTime.moment($0, zone: .offset(0)) } != nil
            case .duration: ISOTime.value(formula.text).flatMap(ISOTime.length) != nil
            case .cycle: ISOTime.cycle(formula.text) != nil
            case .open: false
            }
        if !fits { note(.badTimer(formula.text), index) }
    }

    mutating func activity(_ node: NodeDraft, _ index: Int) {
        if let loop = node.loop { check(loop, index) }
        for mapping in node.work.inputs + node.work.outputs { check(mapping.source, index) }
        for earlier in node.work.notDoneBy where !isTaskOfSomebody(earlier, otherThan: index) {
            note(.noEarlierTask(earlier), index)
        }
        switch node.kind {
        case .adHocSubProcess: note(.unsupported(.adHocSubProcess), index)
        case .callActivity:
            if node.calledElement.isEmpty {
                note(.nothingCalled, index)
            } else if node.calls < 0 {
                note(.calledElsewhere(node.calledElement), index)
            }
        case .scriptTask:
            if node.work.script == nil { note(.noScript, index) }
            check(node.work.script, index)
        case .userTask, .manualTask, .task:
            if node.lanes.isEmpty && node.work.performers.isEmpty { note(.nobodyResponsible, index) }
        default: break
        }
    }

    private func isTaskOfSomebody(_ id: String, otherThan index: Int) -> Bool {
        guard let found = reader.byID[id], found != index else { return false }
        return [.userTask, .manualTask, .task].contains(reader.nodes[found].kind)
            && process(of: found) == process(of: index)
    }

    private mutating func check(_ loop: Loop, _ index: Int) {
        for formula in [loop.condition, loop.cardinality, loop.collection, loop.completion, loop.outputElement] {
            check(formula, index)
        }
        switch loop.kind {
        case .standard: if loop.condition == nil && loop.maximum == nil { note(.endlessLoop, index) }
        case .parallel, .sequential: if loop.cardinality == nil && loop.collection == nil { note(.noCount, index) }
        }
    }
}
