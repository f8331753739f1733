/// A process that a town hall of the demonstration has drawn itself: what was decided is passed on to another system.
package enum ConnectedProcess {
    package static let key = "melderegister-uebergabe"
    package static let service = "meldebescheinigung-und-auskunft"
    package static let municipality = "adendorf"
    /// The name by which the diagram calls the other system.
    package static let connector = "melderegister"

    /// A row of steps, drawn from left to right.
    private struct Step {
        var id: String
        var name: String
        var kind: String
        var attributes = ""
        var plain: (de: String, en: String)?
    }

    private static let steps = [
        Step(id: "eingang", name: "Antrag eingegangen", kind: "startEvent"),
        Step(
            id: "entscheiden", name: "Antrag prüfen und entscheiden", kind: "userTask",
            attributes: "kh:formKey=\"vorgang:entscheiden\" kh:candidateGroups=\"Zuständige Einheit\"",
            plain: ("Wir prüfen Ihren Antrag.", "We examine your application.")),
        Step(
            id: "melden", name: "An das Melderegister übergeben", kind: "serviceTask",
            attributes: "kh:topic=\"\(connector)\"",
            plain: ("Wir tragen die Entscheidung in das Melderegister ein.", "We enter the decision in the register.")),
        Step(
            id: "abschliessen", name: "Vorgang abschließen", kind: "userTask",
            attributes: "kh:formKey=\"vorgang:abschliessen\" kh:candidateGroups=\"Zuständige Einheit\"",
            plain: ("Wir haben entschieden und schließen den Vorgang ab.", "We have decided and close the case.")),
        Step(id: "ende", name: "Abgeschlossen", kind: "endEvent"),
    ]

    package static var bpmn: String {
        let nodes = steps.enumerated().map { number, step in
            let texts =
                step.plain.map { plain in
                    "<bpmn:extensionElements><kh:header key=\"klartext\" value=\"\(plain.de)\"/>"
                        + "<kh:header key=\"plain\" value=\"\(plain.en)\"/></bpmn:extensionElements>"
                } ?? ""
            let incoming = number > 0 ? "<bpmn:incoming>Pfeil_\(number)</bpmn:incoming>" : ""
            let outgoing = number + 1 < steps.count ? "<bpmn:outgoing>Pfeil_\(number + 1)</bpmn:outgoing>" : ""
            return "<bpmn:\(step.kind) id=\"\(step.id)\" name=\"\(step.name)\" \(step.attributes)>"
                + "\(texts)\(incoming)\(outgoing)</bpmn:\(step.kind)>"
        }
        let flows = zip(steps, steps.dropFirst()).enumerated().map { number, pair in
            "<bpmn:sequenceFlow id=\"Pfeil_\(number + 1)\" sourceRef=\"\(pair.0.id)\" targetRef=\"\(pair.1.id)\"/>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:kh="urn:kreishaus:process" id="Datei_\(key)" targetNamespace="urn:kreishaus:process:\(key)">
            <bpmn:process id="\(key)" name="Antrag mit Übergabe an das Melderegister" isExecutable="true">
            <bpmn:documentation>Nach der Entscheidung bekommt das Melderegister Bescheid; danach wird der Vorgang abgeschlossen.</bpmn:documentation>
            \(nodes.joined(separator: "\n"))
            \(flows.joined(separator: "\n"))
            </bpmn:process>
            <bpmndi:BPMNDiagram id="Bild_\(key)"><bpmndi:BPMNPlane id="Flaeche_\(key)" bpmnElement="\(key)">
            \(shapes.joined(separator: "\n"))
            \(edges.joined(separator: "\n"))
            </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """
    }

    private static func isEvent(_ step: Step) -> Bool { step.kind.hasSuffix("Event") }

    private static var shapes: [String] {
        steps.enumerated().map { number, step in
            let middle = 100 + number * 190
            let (width, height) = isEvent(step) ? (36, 36) : (130, 84)
            let label =
                isEvent(step)
                ? "<bpmndi:BPMNLabel><dc:Bounds x=\"\(middle - 65)\" y=\"142\" width=\"130\" height=\"28\"/></bpmndi:BPMNLabel>"
                : ""
            return "<bpmndi:BPMNShape id=\"Form_\(step.id)\" bpmnElement=\"\(step.id)\">"
                + "<dc:Bounds x=\"\(middle - width / 2)\" y=\"\(120 - height / 2)\" width=\"\(width)\" height=\"\(height)\"/>"
                + "\(label)</bpmndi:BPMNShape>"
        }
    }

    private static var edges: [String] {
        zip(steps, steps.dropFirst()).enumerated().map { number, pair in
            let from = 100 + number * 190 + (isEvent(pair.0) ? 18 : 65)
            let to = 290 + number * 190 - (isEvent(pair.1) ? 18 : 65)
            return "<bpmndi:BPMNEdge id=\"Linie_Pfeil_\(number + 1)\" bpmnElement=\"Pfeil_\(number + 1)\">"
                + "<di:waypoint x=\"\(from)\" y=\"120\"/><di:waypoint x=\"\(to)\" y=\"120\"/></bpmndi:BPMNEdge>"
        }
    }
}
