public import Decision
public import JSON

/// One event of a process that ran, as it was written down when it came. Steps are named by their ids, so that it can be told
/// to another version.
public struct RecordedEvent: Sendable {
    public enum Kind: Sendable, Hashable {
        /// The process began, with these values.
        case begun
        /// A step was done; where it runs several times, which repetition it was.
        case done(step: String, number: Int?)
        case failed(step: String, number: Int?, reason: String)
        case error(step: String, number: Int?, code: String)
        case escalation(step: String, number: Int?, code: String)
        case retried(step: String)
        case skipped(step: String, flow: String?)
        case message(String, key: String?)
        case signal(String)
        /// The timer of this event fired.
        case timer(step: String)
        /// What was done outside: the work with this form, else a message.
        /// `ends`: where the process waits for neither, the act counts all the same and the process is over.
        case act(form: String, message: String, ends: Bool)
        case change
        case cancelled
    }

    /// Seconds since 1970.
    public var at: Int
    public var kind: Kind
    public var values: FEELContext
    /// Answered at once by whoever runs the process (decisions, services), not by somebody outside.
    public var isAnswer: Bool

    public init(_ kind: Kind, at: Int, values: FEELContext = FEELContext(), isAnswer: Bool = false) {
        (self.kind, self.at, self.values, self.isAnswer) = (kind, at, values, isAnswer)
    }
}

extension ProcessDefinition {
    /// How an event is written down that this state is about to take; nil where nothing in it waits for the event.
    public func recorded(
        _ event: ProcessEvent, in state: ProcessState, at now: Int, isAnswer: Bool = false
    ) -> RecordedEvent? {
        func step(_ id: Int) -> (id: String, number: Int?)? {
            state.instance(id).map { (nodes[$0.node].id, number(of: id, in: state)) }
        }
        func made(_ kind: RecordedEvent.Kind?, _ values: FEELContext = FEELContext()) -> RecordedEvent? {
            kind.map { RecordedEvent($0, at: now, values: values, isAnswer: isAnswer) }
        }
        switch event {
        case .complete(let id, let values):
            return made(step(id).map { .done(step: $0.id, number: $0.number) }, values)
        case .failure(let id, let reason):
            return made(step(id).map { .failed(step: $0.id, number: $0.number, reason: reason) })
        case .error(let id, let code, let values):
            return made(step(id).map { .error(step: $0.id, number: $0.number, code: code) }, values)
        case .escalation(let id, let code, let values):
            return made(step(id).map { .escalation(step: $0.id, number: $0.number, code: code) }, values)
        case .message(let name, let key, let values): return made(.message(name, key: key), values)
        case .signal(let name, let values): return made(.signal(name), values)
        case .timer(let wait):
            return made(state.waits.first { $0.id == wait }.map { .timer(step: nodes[$0.node].id) })
        case .time: return nil
        case .retry(let id): return made(step(id).map { .retried(step: $0.id) })
        case .skip(let id, let flow): return made(step(id).map { .skipped(step: $0.id, flow: flow) })
        case .change(let values): return made(.change, values)
        case .cancel: return made(.cancelled)
        }
    }

    /// Which repetition of its activity an instance is; nil where it is none.
    func number(of instance: Int, in state: ProcessState) -> Int? {
        for scope in values(of: instance, in: state).reversed() {
            if case .number(let counter)? = scope["loopCounter"] { return counter.integer }
        }
        return nil
    }
}

// MARK: As text

extension RecordedEvent {
    /// One object in one line.
    public var json: JSONValue {
        var object: JSONObject = ["at": JSONValue(at)]
        func name(_ key: String, _ step: String, _ number: Int? = nil) {
            object[key] = .string(step)
            if let number { object["number"] = JSONValue(number) }
        }
        switch kind {
        case .begun: object["begun"] = .bool(true)
        case .done(let step, let number): name("done", step, number)
        case .failed(let step, let number, let reason):
            name("failed", step, number)
            object["reason"] = .string(reason)
        case .error(let step, let number, let code):
            name("error", step, number)
            object["code"] = .string(code)
        case .escalation(let step, let number, let code):
            name("escalation", step, number)
            object["code"] = .string(code)
        case .retried(let step): name("retried", step)
        case .skipped(let step, let flow):
            name("skipped", step)
            if let flow { object["flow"] = .string(flow) }
        case .message(let message, let key):
            name("message", message)
            if let key { object["key"] = .string(key) }
        case .signal(let signal): name("signal", signal)
        case .timer(let step): name("timer", step)
        case .act(let form, let message, let ends):
            name("act", message)
            if !form.isEmpty { object["form"] = .string(form) }
            if ends { object["ends"] = .bool(true) }
        case .change: object["change"] = .bool(true)
        case .cancelled: object["cancelled"] = .bool(true)
        }
        if !values.isEmpty { object["values"] = ValueText.json(values) }
        if isAnswer { object["answer"] = .bool(true) }
        return .object(object)
    }

    /// Reads what `json` has written; nil where it is something else.
    public init?(_ json: JSONValue) {
        guard let at = json["at"]?.intValue, let kind = Kind(json) else { return nil }
        var values = FEELContext()
        if case .object(let members)? = json["values"] { values = ValueText.context(members) }
        var isAnswer = false
        if case .bool(true)? = json["answer"] { isAnswer = true }
        self.init(kind, at: at, values: values, isAnswer: isAnswer)
    }
}

extension RecordedEvent.Kind {
    init?(_ json: JSONValue) {
        func text(_ key: String) -> String? { json[key]?.stringValue }
        func holds(_ key: String) -> Bool { if case .bool(true)? = json[key] { true } else { false } }
        let number = json["number"]?.intValue
        if let step = text("done") {
            self = .done(step: step, number: number)
        } else if let step = text("failed") {
            self = .failed(step: step, number: number, reason: text("reason") ?? "")
        } else if let step = text("error") {
            self = .error(step: step, number: number, code: text("code") ?? "")
        } else if let step = text("escalation") {
            self = .escalation(step: step, number: number, code: text("code") ?? "")
        } else if let step = text("retried") {
            self = .retried(step: step)
        } else if let step = text("skipped") {
            self = .skipped(step: step, flow: text("flow"))
        } else if let message = text("message") {
            self = .message(message, key: text("key"))
        } else if let signal = text("signal") {
            self = .signal(signal)
        } else if let step = text("timer") {
            self = .timer(step: step)
        } else if let message = text("act") {
            self = .act(form: text("form") ?? "", message: message, ends: holds("ends"))
        } else if holds("begun") {
            self = .begun
        } else if holds("change") {
            self = .change
        } else if holds("cancelled") {
            self = .cancelled
        } else {
            return nil
        }
    }
}

/// All that one process heard, from its beginning on.
public struct ProcessRecord: Sendable {
    public var events: [RecordedEvent]
    /// Longer ones are not read.
    public static let mostEvents = 20_000

    public init(_ events: [RecordedEvent]) { self.events = events }

    /// Lines of `RecordedEvent.json`; nil where one is none of them or the first is not the beginning.
    public init?(lines: some Sequence<UInt8>) {
        var events: [RecordedEvent] = []
        for line in Array(lines).split(separator: UInt8(ascii: "\n")) {
            guard events.count < ProcessRecord.mostEvents, let json = try? JSONValue(parsing: line),
                let event = RecordedEvent(json)
            else { return nil }
            events.append(event)
        }
        guard events.first?.kind == .begun else { return nil }
        self.events = events
    }
}

extension FEELContext {
    /// A decision's result: the value itself where it has one name, else the context.
    var single: FEELValue { names.count == 1 ? entries[0].value : .context(self) }
}
