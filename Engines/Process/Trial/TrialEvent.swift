public import Decision
public import JSON

/// One line of a trial run: what happens next.
public enum TrialEvent: Sendable {
    /// Steps are named by their ids; the first that is open is meant.
    case complete(String, FEELContext)
    case failure(String, String)
    case error(String, code: String, FEELContext)
    case retry(String)
    case skip(String, flow: String?)
    case message(String, key: String?, FEELContext)
    case signal(String, FEELContext)
    /// Time passes: a duration of ISO 8601. Timers fire at their moments on the way.
    case after(String)
    case change(FEELContext)
    case cancel

    /// - Throws: `TrialError.unreadable` where the line says none of these.
    public init(_ json: JSONValue) throws(TrialError) {
        let values = json["values"]?.objectValue.map(ValueText.context) ?? FEELContext()
        if let step = json["complete"]?.stringValue {
            self = .complete(step, values)
        } else if let step = json["fail"]?.stringValue {
            self = .failure(step, json["reason"]?.stringValue ?? "")
        } else if let step = json["error"]?.stringValue {
            self = .error(step, code: json["code"]?.stringValue ?? "", values)
        } else if let step = json["retry"]?.stringValue {
            self = .retry(step)
        } else if let step = json["skip"]?.stringValue {
            self = .skip(step, flow: json["flow"]?.stringValue)
        } else if let name = json["message"]?.stringValue {
            self = .message(name, key: json["key"]?.stringValue, values)
        } else if let name = json["signal"]?.stringValue {
            self = .signal(name, values)
        } else if let duration = json["after"]?.stringValue {
            self = .after(duration)
        } else if case .object(let members)? = json["set"] {
            self = .change(ValueText.context(members))
        } else if json["cancel"] != nil {
            self = .cancel
        } else {
            throw .unreadable(json.description)
        }
    }
}

public enum TrialError: Error, Sendable, Hashable {
    case unreadable(String)
    /// No process of that id, or none at all.
    case noSuchProcess(String)
    /// The step is not open now; what is.
    case notOpen(String, open: [String])
    case refused(ProcessRefusal)

    public var german: String {
        switch self {
        case .unreadable(let line):
            "„\(line)“ ist kein Ereignis. Möglich sind complete, fail, error, retry, skip, message, signal, after, set, cancel."
        case .noSuchProcess(let id):
            id.isEmpty ? "Die Datei enthält keinen Prozess." : "Den Prozess „\(id)“ gibt es nicht."
        case .notOpen(let step, let open):
            "„\(step)“ ist gerade nicht offen. Offen: \(open.isEmpty ? "nichts" : open.joined(separator: ", "))."
        case .refused(let refusal): refusal.german
        }
    }

    public var english: String {
        switch self {
        case .unreadable(let line):
            "\"\(line)\" is no event. Possible are complete, fail, error, retry, skip, message, signal, after, set, cancel."
        case .noSuchProcess(let id): id.isEmpty ? "The file has no process." : "There is no process \"\(id)\"."
        case .notOpen(let step, let open):
            "\"\(step)\" is not open now. Open: \(open.isEmpty ? "nothing" : open.joined(separator: ", "))."
        case .refused(let refusal): refusal.english
        }
    }
}
