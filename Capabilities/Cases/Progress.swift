package import Documents
package import Kernel
package import Store

/// A case as its applicant sees it: what has happened, what comes next and by when.
package struct Progress: Sendable {
    package struct Step: Sendable {
        package var at: Timestamp
        package var text: Localized
        package init(at: Timestamp, text: Localized) { (self.at, self.text) = (at, text) }
    }

    package struct Post: Sendable {
        package var at: Timestamp
        package var fromOffice: Bool
        package var body: String
        package var files: [(id: String, file: KeptFile)]
    }

    package var state: CaseFile.State
    package var outcome: CaseFile.Outcome?
    package var unit: String
    package var dueAt: Timestamp
    package var steps: [Step]
    package var requests: [DocumentRequest]
    package var posts: [Post]
    /// Nil while the letter is being made, or before a decision.
    package var letter: (id: String, file: KeptFile)?
    /// Granted by the end of a period and not by a decision (§ 42a VwVfG): no letter comes.
    package var isDeemedGranted: Bool
    package var mayWrite: Bool
}

extension Cases {
    /// - Parameter units: the names of the authority's units, by id.
    package static func progress(
        of application: String, units: Asked<[String: String]>, in connection: any Connection
    ) throws -> Asked<Progress?> {
        let file = try CaseFile.ask(application: application, in: connection)
        let key = CaseKey.application(application)
        let documents = try CaseDocumentRow.ask(of: key, in: connection)
        let events = try CaseEvent.ask(of: key, in: connection)
        let requests = try DocumentRequest.ask(of: key, in: connection)
        let messages = try CaseMessage.ask(of: key, in: connection)
        return file.map { file in
            try file.map { file in
                Progress(
                    file, unit: try units.get()[file.unit] ?? file.unit, try documents.get().filter(\.forApplicant),
                    try events.get(), try requests.get(), try messages.get())
            }
        }
    }

    /// A document that the applicant may read, of their own application only.
    package static func document(_ id: String, of application: String, in connection: any Connection) throws
        -> KeptFile?
    {
        guard let file = try CaseFile.find(application: application, in: connection), let document = CaseDocumentID(id)
        else {
            return nil
        }
        return try CaseDocumentRow.find(document, of: file.id, in: connection).flatMap {
            $0.forApplicant ? $0.file : nil
        }
    }
}

extension Progress {
    fileprivate init(
        _ file: CaseFile, unit: String, _ documents: [CaseDocumentRow], _ events: [CaseEvent],
        _ requests: [DocumentRequest], _ messages: [CaseMessage]
    ) {
        let letter = documents.last { $0.origin == .decision }
        let last = events.last { [.decided, .withdrawn, .deemedGranted].contains($0.kind) }
        self.init(
            state: file.state, outcome: file.outcome, unit: unit, dueAt: file.dueAt,
            steps: events.filter(\.forApplicant).map { Step(at: $0.at, text: $0.plainSentence) },
            // Once it is decided, nothing is owed any more.
            requests: file.state.isOpen ? requests : [],
            posts: messages.map { message in
                Post(
                    at: message.at, fromOffice: message.fromOffice, body: message.body,
                    files: documents.filter { $0.message == message.id }.map { ($0.id.raw, $0.file) })
            },
            letter: letter.map { ($0.id.raw, $0.file) },
            isDeemedGranted: file.outcome != nil && last?.kind == .deemedGranted, mayWrite: file.allows(.message))
    }
}

extension CaseEvent {
    /// What happened, for the applicant: no names, no internal words.
    var plainSentence: Localized {
        let what = detail["what"] ?? ""
        switch kind {
        case .opened: return Localized("Ihr Antrag ist bei uns eingegangen.", "We have received your application.")
        case .taken, .assigned, .released:
            return Localized("Wir haben mit der Bearbeitung begonnen.", "We have started to work on it.")
        case .handedOver:
            let to = detail["to"] ?? ""
            return Localized("Jetzt ist zuständig: \(to).", "Now responsible: \(to).")
        case .documentsRequested: return Localized("Wir brauchen noch: \(what)", "We still need: \(what)")
        case .documentsHandedIn: return Localized("Sie haben eingereicht: \(what)", "You have handed in: \(what)")
        case .messageSent: return Localized("Wir haben Ihnen geschrieben.", "We have written to you.")
        case .messageReceived: return Localized("Sie haben uns geschrieben.", "You have written to us.")
        case .noteWritten: return Localized("", "")
        case .decided:
            return Localized("Wir haben über Ihren Antrag entschieden.", "We have decided on your application.")
        case .withdrawn: return Localized("Der Antrag wurde zurückgezogen.", "The application was withdrawn.")
        case .deemedGranted:
            return Localized(
                "Die Frist ist abgelaufen. Ihr Antrag gilt als genehmigt (§ 42a VwVfG).",
                "The period is over. Your application counts as granted (section 42a VwVfG).")
        case .closed: return Localized("Der Vorgang ist abgeschlossen.", "The case is closed.")
        case .reopened: return Localized("Wir haben den Vorgang wieder aufgenommen.", "We have reopened the case.")
        }
    }
}
