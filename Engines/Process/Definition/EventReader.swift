import XML

/// The event definitions of an event (BPMN 2.0 section 10.4.5).
struct EventReader {
    let reader: DefinitionReader

    func triggers(of event: BPMNElement) -> [Trigger] {
        var triggers: [Trigger] = []
        for child in event.children {
            if let trigger = trigger(child, of: event) { triggers.append(trigger) }
        }
        for reference in event.references("eventDefinitionRef") {
            if let root = reader.roots[reference], let trigger = trigger(root, of: event) { triggers.append(trigger) }
        }
        return triggers
    }

    private func trigger(_ element: BPMNElement, of event: BPMNElement) -> Trigger? {
        switch element.kind {
        case "messageEventDefinition": message(of: element, called: event["name"])
        case "timerEventDefinition": .timer(timer(element))
        case "signalEventDefinition": .signal(name(element.reference("signalRef")) ?? event["name"]?.trimmed ?? "")
        case "errorEventDefinition": .error(code(element.reference("errorRef"), "errorCode"))
        case "escalationEventDefinition": .escalation(code(element.reference("escalationRef"), "escalationCode"))
        case "conditionalEventDefinition":
            .conditional(
                element.first("condition").flatMap { condition in
                    condition.text.isEmpty
                        ? nil
                        : Formula(
                            condition.text, language: condition["language"] ?? reader.language, names: reader.names)
                })
        case "compensateEventDefinition": .compensation(-1)
        case "linkEventDefinition": .link((element["name"] ?? event["name"] ?? "").trimmed)
        case "terminateEventDefinition": .terminate
        case "cancelEventDefinition": .cancel
        default: nil
        }
    }

    /// The message that `messageRef` names, with a correlation key where the tool has written one.
    /// Diagrams often name only the event: then that is the message's name.
    func message(of element: BPMNElement, called name: String?) -> Trigger {
        let root = element.reference("messageRef").flatMap { reader.roots[$0] }
        let key = (root?.extended("correlationKey") ?? element.extended("correlationKey")).map {
            Formula($0, names: reader.names)
        }
        return .message(root?["name"]?.trimmed ?? root?.id ?? name?.trimmed ?? "", key: key)
    }

    private func name(_ reference: String?) -> String? {
        guard let root = reference.flatMap({ reader.roots[$0] }) else { return reference }
        return root["name"]?.trimmed ?? root.id
    }

    /// The code of an error or escalation; its name where it has none. nil: any.
    private func code(_ reference: String?, _ attribute: String) -> String? {
        guard let reference else { return nil }
        guard let root = reader.roots[reference] else { return reference }
        return [root[attribute], root["name"], root.id].compactMap { $0?.trimmed }.first { !$0.isEmpty }
    }

    private func timer(_ element: BPMNElement) -> TimerRule {
        func formula(_ kind: String) -> Formula? {
            guard let written = element.first(kind), !written.text.isEmpty else { return nil }
            let fixed = ISOTime.isFixed(written.text)
            return Formula(written.text, language: written["language"] ?? "", fixed: fixed, names: reader.names)
        }
        if let date = formula("timeDate") { return .date(date) }
        if let duration = formula("timeDuration") { return .duration(duration) }
        if let cycle = formula("timeCycle") { return .cycle(cycle) }
        return .open
    }
}
