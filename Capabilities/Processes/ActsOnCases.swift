/// Work of a process that is done by an act on the case.
enum CaseForm: String, Sendable, CaseIterable {
    case decide = "vorgang:entscheiden"
    case close = "vorgang:abschliessen"
    case askForDocuments = "vorgang:unterlagen-anfordern"
}

/// What happens to a case.
extension ProcessAct {
    package static let documentsRequested = ProcessAct(
        form: CaseForm.askForDocuments.rawValue, message: "Unterlagen angefordert")
    /// Nothing that was asked for is missing any more.
    package static let documentsComplete = ProcessAct(message: "Unterlagen eingegangen")
    package static let messageReceived = ProcessAct(message: "Nachricht eingegangen")

    /// Decided where the process was not ready for it: the office's act counts.
    package static func decided(outcome: String) -> ProcessAct {
        var act = ProcessAct(
            form: CaseForm.decide.rawValue, message: "Bescheid erlassen", values: ["ergebnis": .text(outcome)])
        act.ending = .always
        act.needsSecondLook = outcome != "withdrawn"
        return act
    }

    package static let closed: ProcessAct = {
        var act = ProcessAct(form: CaseForm.close.rawValue, message: "Vorgang abgeschlossen")
        act.ending = .always
        return act
    }()

    package static let reopened: ProcessAct = {
        var act = ProcessAct(message: "Vorgang wieder aufgenommen")
        act.beginsAgain = true
        return act
    }()

    package static func handedOver(unit: String) -> ProcessAct {
        var act = ProcessAct(message: "")
        act.unit = unit
        return act
    }
}
