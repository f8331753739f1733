/// What is wrong and what to do about it, in plain words.
extension ProcessFinding.Problem {
    var german: String { wording.german }
    var english: String { wording.english }

    private var wording: (german: String, english: String) {
        switch self {
        case .noProcess:
            ("Die Datei enthält keinen Prozess, den man ausführen kann.", "The file has no process that could run.")
        case .missingID:
            (
                "Das Element hat keine id. Speichern Sie das Diagramm neu.",
                "The element has no id. Save the diagram again."
            )
        case .doubledID:
            (
                "Diese id steht zweimal in der Datei. Jedes Element braucht eine eigene.",
                "This id stands twice in the file. Every element needs its own."
            )
        case .danglingFlow:
            (
                "Der Pfeil verbindet nicht zwei Elemente desselben Prozesses oder Teilprozesses. Ziehen Sie ihn neu.",
                "The flow does not connect two elements of the same process or sub-process. Draw it anew."
            )
        case .nothingStarts:
            (
                "Es gibt keinen Anfang. Setzen Sie ein Startereignis.", "Nothing begins here. Add a start event."
            )
        case .emptyScope: ("Hier steht kein einziger Schritt.", "There is not a single step in here.")
        case .unsupported(let kind): kind.unsupported
        case .parallelMultiple:
            (
                "Ein Ereignis, das auf mehrere Dinge zugleich wartet, wird nicht ausgeführt. Verwenden Sie ein paralleles Gateway mit je einem Ereignis.",
                "An event that waits for several things at once is not executed. Use a parallel gateway with one event each."
            )
        case .cancelEvent:
            (
                "Abbruchereignisse werden nicht ausgeführt. Verwenden Sie ein Fehlerereignis und Kompensation.",
                "Cancel events are not executed. Use an error event and compensation."
            )
        case .openCondition, .undecidedFlow, .unreadableFormula, .foreignLanguage, .openConditionalEvent:
            formulaWording
        case .openTimer, .badTimer, .notAttached, .wrongTrigger, .noTrigger, .namelessMessage, .namelessSignal,
            .noLinkTarget, .eventSubProcessStart, .noErrorCode:
            eventWording
        default: activityWording
        }
    }

    private var formulaWording: (german: String, english: String) {
        switch self {
        case .openCondition:
            (
                "Die Bedingung an diesem Pfeil ist leer. Schreiben Sie sie in FEEL, zum Beispiel: betrag > 1000",
                "The condition of this flow is empty. Write it in FEEL, for example: amount > 1000"
            )
        case .undecidedFlow(let flow):
            (
                "Für den Pfeil \(flow) fehlt die Bedingung, und er ist nicht der Standardpfeil. Niemand weiß, wann er gilt.",
                "The flow \(flow) has no condition and is not the default. Nobody knows when to take it."
            )
        case .unreadableFormula(let text, let position, _):
            (
                "„\(text)“ ist kein FEEL: ab dem \(position). Zeichen nicht lesbar.",
                "\"\(text)\" is no FEEL: not readable from character \(position) on."
            )
        case .foreignLanguage(let language, let text):
            (
                "„\(text)“ ist in \(language) geschrieben. Ausgeführt wird nur FEEL.",
                "\"\(text)\" is written in \(language). Only FEEL is executed."
            )
        default:
            (
                "Das Ereignis wartet auf eine Bedingung, nennt aber keine.",
                "The event waits for a condition but has none."
            )
        }
    }

    private var eventWording: (german: String, english: String) {
        switch self {
        case .openTimer:
            (
                "Die Uhr sagt nicht, wann. Tragen Sie einen Zeitpunkt oder eine Dauer ein, zum Beispiel: P14D",
                "The timer does not say when. Enter a moment or a duration, for example: P14D"
            )
        case .badTimer(let text):
            (
                "„\(text)“ ist weder Zeitpunkt noch Dauer noch Wiederholung nach ISO 8601.",
                "\"\(text)\" is no moment, duration or repetition of ISO 8601."
            )
        case .notAttached:
            (
                "Das Randereignis hängt an keiner Aktivität.", "The boundary event is attached to no activity."
            )
        case .wrongTrigger(let kind):
            (
                "Ein Ereignis dieser Art ist an dieser Stelle nicht möglich (\(kind.german)).",
                "An event of this kind is not possible in this place (\(kind.rawValue))."
            )
        case .noTrigger:
            (
                "Das Ereignis sagt nicht, worauf es wartet.", "The event does not say what it waits for."
            )
        case .namelessMessage:
            ("Die Nachricht hat keinen Namen.", "The message has no name.")
        case .namelessSignal: ("Das Signal hat keinen Namen.", "The signal has no name.")
        case .noLinkTarget(let name):
            (
                "Zum Link „\(name)“ gibt es kein Gegenstück im selben Prozess.",
                "The link \"\(name)\" has no counterpart in the same process."
            )
        case .eventSubProcessStart:
            (
                "Ein Ereignis-Teilprozess braucht genau ein Startereignis, das auf etwas wartet.",
                "An event sub-process needs exactly one start event that waits for something."
            )
        default:
            (
                "Der Fehler hat keinen Code. Er wird nur dort gefangen, wo jeder Fehler gefangen wird.",
                "The error has no code. It is caught only where every error is caught."
            )
        }
    }

    private var activityWording: (german: String, english: String) {
        switch self {
        case .nothingCalled:
            ("Der Aufruf nennt keinen Prozess.", "The call names no process.")
        case .calledElsewhere(let name):
            (
                "Der aufgerufene Prozess „\(name)“ liegt nicht vor. Er wird als Auftrag nach außen gegeben.",
                "The called process \"\(name)\" is not at hand. It is handed out as work."
            )
        case .noScript: ("Das Skript ist leer.", "The script is empty.")
        case .noEarlierTask(let id):
            (
                "Wer „\(id)“ erledigt hat, soll diesen Schritt nicht tun. Eine Aufgabe mit dieser id gibt es in diesem Prozess nicht.",
                "Whoever did \"\(id)\" must not do this step. This process has no task with that id."
            )
        case .decisionElsewhere(let name):
            (
                "Die Entscheidung „\(name)“ liegt nicht vor. Sie wird als Auftrag nach außen gegeben.",
                "The decision \"\(name)\" is not at hand. It is handed out as work."
            )
        case .endlessLoop:
            (
                "Die Schleife hat weder Bedingung noch Höchstzahl.", "The loop has neither condition nor maximum."
            )
        case .noCount:
            (
                "Es steht nicht da, wie oft der Schritt zu tun ist: weder Anzahl noch Liste.",
                "It does not say how often the step is done: neither number nor list."
            )
        case .wrongTarget(let name):
            (
                "Nach einem ereignisbasierten Gateway sind nur wartende Ereignisse und Empfangsaufgaben möglich, nicht „\(name)“.",
                "Only waiting events and receive tasks can follow an event-based gateway, not \"\(name)\"."
            )
        case .singleChoice:
            (
                "Ein ereignisbasiertes Gateway braucht mindestens zwei Pfeile nach außen.",
                "An event-based gateway needs at least two outgoing flows."
            )
        case .nothingUndoes:
            (
                "Das Kompensationsereignis ist mit keiner Aktivität verbunden, die etwas rückgängig macht.",
                "The compensation event is connected to no activity that undoes anything."
            )
        case .tooManyFlows(let most):
            (
                "In dieses Gateway führen mehr als \(most) Pfeile.", "More than \(most) flows lead into this gateway."
            )
        case .nobodyResponsible:
            (
                "Es steht nicht da, wer das tut: keine Bahn, keine Rolle.",
                "It does not say who does it: no lane, no role."
            )
        default:
            (
                "Es gibt keinen Standardpfeil. Gilt keine Bedingung, bleibt der Vorgang hier stehen.",
                "There is no default flow. Where no condition holds, the case stops here."
            )
        }
    }
}

extension NodeKind {
    fileprivate var unsupported: (german: String, english: String) {
        switch self {
        case .complexGateway:
            (
                "Komplexe Gateways werden nicht ausgeführt. Verwenden Sie ein inklusives Gateway.",
                "Complex gateways are not executed. Use an inclusive gateway."
            )
        case .adHocSubProcess:
            (
                "Ad-hoc-Teilprozesse werden nicht ausgeführt. Zeichnen Sie die möglichen Wege.",
                "Ad-hoc sub-processes are not executed. Draw the possible ways."
            )
        default: ("Elemente dieser Art werden nicht ausgeführt.", "Elements of this kind are not executed.")
        }
    }
}

extension TriggerKind {
    /// As it is called in a sentence.
    public var german: String {
        switch self {
        case .message: "Nachricht"
        case .timer: "Zeit"
        case .signal: "Signal"
        case .error: "Fehler"
        case .escalation: "Eskalation"
        case .conditional: "Bedingung"
        case .compensation: "Kompensation"
        case .link: "Link"
        case .terminate: "Beendigung"
        case .cancel: "Abbruch"
        }
    }
}
