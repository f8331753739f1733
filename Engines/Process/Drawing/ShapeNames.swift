import XML

/// What things are called for those who do not see the picture.
enum ShapeNames {
    static func name(of element: BPMNElement, english: Bool) -> String {
        let kind = element.kind ?? "association"
        let both = names[kind] ?? (kind, kind)
        var name = english ? both.1 : both.0
        if element.kind == "subProcess", element["triggeredByEvent"] == "true" {
            name = english ? "event sub-process" : "Ereignis-Teilprozess"
        }
        let kinds = trigger(of: element)
        if !kinds.isEmpty {
            let texts = kinds.map { english ? $0.rawValue : $0.german }
            name += " (\(texts.joined(separator: ", ")))"
        }
        return name
    }

    /// The kinds of an event, also of definitions it only refers to.
    static func trigger(of element: BPMNElement) -> [TriggerKind] {
        element.children.compactMap { child in
            switch child.kind {
            case "messageEventDefinition": .message
            case "timerEventDefinition": .timer
            case "signalEventDefinition": .signal
            case "errorEventDefinition": .error
            case "escalationEventDefinition": .escalation
            case "conditionalEventDefinition": .conditional
            case "compensateEventDefinition": .compensation
            case "linkEventDefinition": .link
            case "terminateEventDefinition": .terminate
            case "cancelEventDefinition": .cancel
            default: nil
            }
        }
    }

    private static let names: [String: (String, String)] = [
        "participant": ("Beteiligte Stelle", "participant"), "lane": ("Bahn", "lane"),
        "task": ("Aufgabe", "task"), "userTask": ("Aufgabe einer Person", "user task"),
        "manualTask": ("Aufgabe von Hand", "manual task"), "serviceTask": ("automatischer Schritt", "service task"),
        "scriptTask": ("Berechnung", "script task"), "businessRuleTask": ("Regelentscheidung", "business rule task"),
        "sendTask": ("Sendeaufgabe", "send task"), "receiveTask": ("Empfangsaufgabe", "receive task"),
        "subProcess": ("Teilprozess", "sub-process"), "transaction": ("Transaktion", "transaction"),
        "adHocSubProcess": ("Ad-hoc-Teilprozess", "ad-hoc sub-process"), "callActivity": ("Aufruf", "call activity"),
        "startEvent": ("Start", "start event"), "endEvent": ("Ende", "end event"),
        "intermediateCatchEvent": ("wartendes Ereignis", "catching event"),
        "intermediateThrowEvent": ("auslösendes Ereignis", "throwing event"),
        "boundaryEvent": ("Ereignis am Rand", "boundary event"),
        "exclusiveGateway": ("Entweder-oder-Verzweigung", "exclusive gateway"),
        "parallelGateway": ("parallele Verzweigung", "parallel gateway"),
        "inclusiveGateway": ("Und-oder-Verzweigung", "inclusive gateway"),
        "eventBasedGateway": ("Warten auf das erste Ereignis", "event-based gateway"),
        "complexGateway": ("komplexe Verzweigung", "complex gateway"),
        "dataObjectReference": ("Daten", "data object"), "dataObject": ("Daten", "data object"),
        "dataStoreReference": ("Datenspeicher", "data store"), "dataStore": ("Datenspeicher", "data store"),
        "dataInput": ("Eingangsdaten", "data input"), "dataOutput": ("Ausgangsdaten", "data output"),
        "textAnnotation": ("Anmerkung", "annotation"), "group": ("Gruppe", "group"),
        "message": ("Nachricht", "message"), "sequenceFlow": ("Pfeil", "sequence flow"),
        "messageFlow": ("Nachrichtenfluss", "message flow"), "association": ("Verbindung", "association"),
        "dataInputAssociation": ("Datenfluss", "data flow"), "dataOutputAssociation": ("Datenfluss", "data flow"),
    ]
}
