/// What an event waits for or does (BPMN 2.0 section 10.4.5).
public enum Trigger: Sendable {
    /// `key`: only messages with this correlation key are taken; nil takes every one of that name.
    case message(String, key: Formula?)
    case timer(TimerRule)
    case signal(String)
    /// Catching: nil catches all.
    case error(String?)
    case escalation(String?)
    case conditional(Formula?)
    /// Throwing: the activity to undo, or all of the scope.
    case compensation(Int)
    case link(String)
    case terminate
    case cancel

    /// The same names as in the file, for comparison between versions and for texts.
    public var kind: TriggerKind {
        switch self {
        case .message: .message
        case .timer: .timer
        case .signal: .signal
        case .error: .error
        case .escalation: .escalation
        case .conditional: .conditional
        case .compensation: .compensation
        case .link: .link
        case .terminate: .terminate
        case .cancel: .cancel
        }
    }
}

public enum TriggerKind: String, Sendable, Hashable, CaseIterable {
    case message, timer, signal, error, escalation, conditional, compensation, link, terminate, cancel
}

/// When a timer fires: ISO 8601 or FEEL (BPMN 2.0 table 10.101).
public enum TimerRule: Sendable {
    case date(Formula)
    case duration(Formula)
    case cycle(Formula)
    /// Says nothing: cannot be executed.
    case open

    public var formula: Formula? {
        switch self {
        case .date(let formula), .duration(let formula), .cycle(let formula): formula
        case .open: nil
        }
    }
}
