public import Decision
public import JSON

/// Values as JSON. What JSON does not know is an object with one member: `{"@": "2026-11-21"}` for dates, times and
/// durations, `{"@@": …}` for a context whose own name would be taken for that.
public enum ValueText {
    /// Functions and ranges cannot be stored: they become null.
    public static func json(_ value: FEELValue) -> JSONValue {
        switch value {
        case .null, .function, .type, .range: return .null
        case .boolean(let truth): return .bool(truth)
        case .number(let number): return JSONNumber(number.description).map { .number($0) } ?? .null
        case .string(let text): return .string(text)
        case .date, .time, .dateTime, .months, .duration: return ["@": .string(value.text)]
        case .list(let list): return .array(list.map(json))
        case .context(let context):
            let object = json(context)
            return context.entries.count == 1 && context.entries[0].name.utf8.first == UInt8(ascii: "@")
                ? ["@@": object] : object
        }
    }

    public static func json(_ context: FEELContext) -> JSONValue {
        var object = JSONObject()
        for (name, value) in context.entries { object[name] = json(value) }
        return .object(object)
    }

    public static func value(_ json: JSONValue) -> FEELValue { value(json, 0) }

    private static func value(_ json: JSONValue, _ depth: Int) -> FEELValue {
        guard depth < 200 else { return .null }
        switch json {
        case .null: return .null
        case .bool(let truth): return .boolean(truth)
        case .number(let number): return FEELNumber(number.text).map { .number($0) } ?? .null
        case .string(let text): return .string(text)
        case .array(let elements): return .list(elements.map { value($0, depth + 1) })
        case .object(let members):
            if members.count == 1, let text = members["@"]?.stringValue { return ISOTime.value(text) ?? .string(text) }
            if members.count == 1, case .object(let inner)? = members["@@"] {
                return .context(context(inner, depth + 1))
            }
            return .context(context(members, depth + 1))
        }
    }

    /// Names become normal.
    public static func context(_ members: JSONObject) -> FEELContext { context(members, 0) }

    private static func context(_ members: JSONObject, _ depth: Int) -> FEELContext {
        var context = FEELContext()
        for (name, member) in members { context[FEELNames.normal(name)] = value(member, depth + 1) }
        return context
    }
}

extension ProcessState {
    /// The state with ids instead of numbers: it can be stored for years and read by another version.
    public func json(_ definition: ProcessDefinition) -> JSONValue {
        var object: JSONObject = [
            "process": .string(definition.nodes[process].id), "version": .string(definition.version),
            "status": .string(status.text), "next": JSONValue(nextID),
        ]
        if status != .running || instances.isEmpty { object["values"] = ValueText.json(values) }
        if !instances.isEmpty { object["at"] = .array(instances.map { $0.json(definition) }) }
        if !waits.isEmpty { object["waits"] = .array(waits.map { $0.json(definition) }) }
        return .object(object)
    }
}

extension JSONValue {
    init(_ number: Int) { self = .number(JSONNumber(number)) }
}

extension ProcessState.Status {
    var text: String {
        switch self {
        case .running: "running"
        case .completed: "completed"
        case .terminated: "terminated"
        case .failed(let code): "failed:\(code)"
        }
    }

    init?(_ text: String) {
        switch text {
        case "running": self = .running
        case "completed": self = .completed
        case "terminated": self = .terminated
        default:
            guard text.utf8.starts(with: "failed:".utf8) else { return nil }
            self = .failed(String(text.dropFirst(7)))
        }
    }
}

extension ProcessState.Instance {
    func json(_ definition: ProcessDefinition) -> JSONValue {
        var object: JSONObject = [
            "id": JSONValue(id), "node": .string(definition.nodes[node].id), "phase": .string(phase.rawValue),
        ]
        if parent > 0 { object["in"] = JSONValue(parent) }
        if let values { object["values"] = ValueText.json(values) }
        if returnsTo > 0 { object["undoes"] = JSONValue(returnsTo) }
        switch detail {
        case .none: break
        case .joined(let counts):
            var arrived = JSONObject()
            for (flow, count) in zip(definition.nodes[node].incoming, counts) where count > 0 {
                arrived[definition.flows[flow].id] = JSONValue(count)
            }
            object["arrived"] = .object(arrived)
        case .looping(let progress): object["loop"] = progress.json
        case .undoable(let done): object["done"] = .array(done.map { $0.json(definition) })
        case .reason(let reason): object["reason"] = .string(reason)
        }
        return .object(object)
    }
}

extension ProcessState.LoopProgress {
    var json: JSONValue {
        var object: JSONObject = ["started": JSONValue(started), "done": JSONValue(done)]
        if let total { object["total"] = JSONValue(total) }
        if !items.isEmpty { object["items"] = .array(items.map(ValueText.json)) }
        if !outputs.isEmpty { object["outputs"] = .array(outputs.map(ValueText.json)) }
        return .object(object)
    }

    init?(_ json: JSONValue) {
        guard let started = json["started"]?.intValue, let done = json["done"]?.intValue, started >= 0, done >= 0
        else { return nil }
        self.init(
            total: json["total"]?.intValue, started: started, done: done,
            items: (json["items"]?.arrayValue ?? []).map(ValueText.value),
            outputs: (json["outputs"]?.arrayValue ?? []).map(ValueText.value))
    }
}

extension ProcessState.Undo {
    func json(_ definition: ProcessDefinition) -> JSONValue {
        var object: JSONObject = ["node": .string(definition.nodes[node].id)]
        if let values { object["values"] = ValueText.json(values) }
        if !inner.isEmpty { object["inner"] = .array(inner.map { $0.json(definition) }) }
        return .object(object)
    }
}

extension ProcessState.Wait {
    func json(_ definition: ProcessDefinition) -> JSONValue {
        var object: JSONObject = [
            "id": JSONValue(id), "of": JSONValue(instance), "node": .string(definition.nodes[node].id),
        ]
        if trigger > 0 { object["trigger"] = JSONValue(trigger) }
        switch kind {
        case .timer(let due, let times):
            object["due"] = JSONValue(due)
            if let times { object["times"] = JSONValue(times) }
        case .message(let name, let key):
            object["message"] = .string(name)
            if let key { object["key"] = .string(key) }
        case .signal(let name): object["signal"] = .string(name)
        case .condition(let truth): object["condition"] = .bool(truth)
        }
        return .object(object)
    }
}
