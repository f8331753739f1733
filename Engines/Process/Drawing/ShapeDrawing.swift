import XML

/// Pools, lanes, activities, gateways, events, data.
extension ProcessDrawing {
    typealias Box = ProcessDiagram.Box

    func draw(_ shape: ProcessDiagram.Shape, with pen: inout Pen) {
        let kind = shape.element.kind ?? "element"
        group(describe(shape.element), kind, with: &pen) { pen in
            switch kind {
            case "participant", "lane": pool(shape, &pen)
            case "textAnnotation": annotation(shape, &pen)
            case "group": pen.rectangle(shape.box, corner: 8, .init(stroke: Pen.soft, dash: "10 4 2 4"))
            case "dataObjectReference", "dataObject", "dataInput", "dataOutput": data(shape, &pen)
            case "dataStoreReference", "dataStore": store(shape, &pen)
            case "message": pen.icon(Icons.envelope, in: shape.box, .init(fill: Pen.paper))
            default:
                if kind.hasSuffix("Event") {
                    event(shape, &pen)
                } else if kind.hasSuffix("Gateway") {
                    gateway(shape, &pen)
                } else {
                    activity(shape, &pen)
                }
            }
            if let field = shapeFields[shape.number], let text = labelText(of: shape.element) {
                outerLabel(text, field, &pen)
            }
        }
    }

    /// „Antrag prüfen: Aufgabe einer Person“
    func describe(_ element: BPMNElement) -> String {
        let name = labelText(of: element) ?? ""
        let kind = ShapeNames.name(of: element, english: isEnglish)
        var text = name.isEmpty ? kind : "\(name.split(whereSeparator: \.isWhitespace).joined(separator: " ")): \(kind)"
        if let count = overlay.current[element.id], count > 0 {
            text += isEnglish ? ", \(count) here now" : ", jetzt hier: \(count)"
        }
        if let note = overlay.notes[element.id] { text += ", \(note)" }
        if let count = overlay.counts[element.id] { text += isEnglish ? ", \(count) times" : ", \(count)-mal" }
        return text
    }

    /// What stands at or in a shape.
    func labelText(of element: BPMNElement) -> String? {
        switch element.kind {
        case "textAnnotation": return element.first("text")?.text
        case "group":
            return element.reference("categoryValueRef").flatMap { elements[$0]?["value"] }
        case "dataObjectReference", "dataStoreReference", "dataObject", "dataInput", "dataOutput":
            let referenced = element.reference("dataObjectRef") ?? element.reference("dataStoreRef")
            let name = element["name"] ?? referenced.flatMap { elements[$0]?["name"] } ?? ""
            // Some tools write the state into the name as well.
            let state = element.first("dataState")?["name"].map { "[\($0)]" } ?? ""
            return state.isEmpty || name.contains(state) ? name : "\(name) \(state)"
        default: return element["name"]?.trimmed
        }
    }

    private func pool(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let box = shape.box
        pen.rectangle(box, .init(fill: Pen.paper))
        let horizontal = shape.isHorizontal ?? (box.width >= box.height)
        let name = labelText(of: shape.element) ?? ""
        let isEmptyPool = shape.element.kind == "participant" && shape.element["processRef"] == nil
        let band = 30.0
        // Two lines in the band keep clear of its edges.
        let letters = band - 4
        if isEmptyPool {
            let (lines, size) = TextWrap.fitted(name, width: box.width - 12, height: max(box.height - 8, 12))
            pen.text(lines, at: box.middle, .init(size: size))
        } else if horizontal {
            if shape.element.kind == "participant" {
                pen.path("M\(Pen.number(box.x + band)) \(Pen.number(box.y))V\(Pen.number(box.bottom))")
            }
            let (lines, size) = TextWrap.fitted(name, width: box.height - 12, height: letters)
            pen.text(lines, at: .init(x: box.x + band / 2, y: box.middle.y), .init(size: size, upright: true))
        } else {
            if shape.element.kind == "participant" {
                pen.path("M\(Pen.number(box.x)) \(Pen.number(box.y + band))H\(Pen.number(box.right))")
            }
            let (lines, size) = TextWrap.fitted(name, width: box.width - 12, height: letters)
            pen.text(lines, at: .init(x: box.middle.x, y: box.y + band / 2), .init(size: size))
        }
        if shape.element.first("participantMultiplicity") != nil {
            pen.icon(Icons.parallel, in: .init(x: box.middle.x - 6, y: box.bottom - 16, width: 12, height: 12))
        }
    }

    private func annotation(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let box = shape.box
        pen.path(
            "M\(Pen.number(box.x + 12)) \(Pen.number(box.y))H\(Pen.number(box.x))V\(Pen.number(box.bottom))H\(Pen.number(box.x + 12))"
        )
        let (lines, size) = TextWrap.fitted(
            labelText(of: shape.element) ?? "", width: box.width - 10, height: box.height)
        pen.text(lines, at: .init(x: box.x + 6, y: box.middle.y), .init(size: size, anchor: "start"))
    }

    private func data(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let box = shape.box
        let fold = min(box.width, box.height) * 0.3
        let (right, cut) = (Pen.number(box.right), Pen.number(box.right - fold))
        let inner = Pen.number(box.y + fold)
        pen.path(
            "M\(Pen.number(box.x)) \(Pen.number(box.y))H\(cut)L\(right) \(inner)V\(Pen.number(box.bottom))H\(Pen.number(box.x))ZM\(cut) \(Pen.number(box.y))V\(inner)H\(right)",
            .init(fill: Pen.paper))
        let arrow = Box(x: box.x + 3, y: box.y + 3, width: min(14, box.width / 2), height: min(14, box.height / 2))
        switch shape.element.kind {
        case "dataInput": pen.icon(Icons.dataArrow, in: arrow)
        case "dataOutput": pen.icon(Icons.dataArrow, in: arrow, .init(fill: Pen.ink))
        default: break
        }
        let object = shape.element.reference("dataObjectRef").flatMap { elements[$0] }
        if (object ?? shape.element).truth("isCollection") ?? false {
            pen.icon(Icons.parallel, in: .init(x: box.middle.x - 5, y: box.bottom - 13, width: 10, height: 10))
        }
    }

    private func store(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let box = shape.box
        let (rx, ry) = (box.width / 2, min(box.height * 0.14, 12))
        let (left, right) = (Pen.number(box.x), Pen.number(box.right))
        let arc = "A\(Pen.number(rx)) \(Pen.number(ry)) 0 0"
        pen.path(
            "M\(left) \(Pen.number(box.y + ry))\(arc) 1 \(right) \(Pen.number(box.y + ry))V\(Pen.number(box.bottom - ry))\(arc) 1 \(left) \(Pen.number(box.bottom - ry))Z",
            .init(fill: Pen.paper))
        for step in 0..<3 {
            let y = Pen.number(box.y + ry + Double(step) * ry * 0.8)
            pen.path("M\(left) \(y)\(arc) 0 \(right) \(y)")
        }
    }

    private func gateway(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let box = shape.box
        let middle = box.middle
        pen.path(
            "M\(Pen.number(middle.x)) \(Pen.number(box.y))L\(Pen.number(box.right)) \(Pen.number(middle.y))L\(Pen.number(middle.x)) \(Pen.number(box.bottom))L\(Pen.number(box.x)) \(Pen.number(middle.y))Z",
            .init(fill: Pen.paper))
        let side = min(box.width, box.height)
        let inner = Box(x: middle.x - side * 0.25, y: middle.y - side * 0.25, width: side * 0.5, height: side * 0.5)
        switch shape.element.kind {
        case "exclusiveGateway":
            if shape.isMarkerVisible ?? false { pen.icon(Icons.cross, in: inner, .init(fill: Pen.ink, width: 0.5)) }
        case "parallelGateway": pen.icon(Icons.plus, in: inner, .init(fill: Pen.ink, width: 0.5))
        case "inclusiveGateway": pen.circle(middle, side * 0.23, .init(width: 2.5))
        case "complexGateway": pen.icon(Icons.star, in: inner, .init(fill: Pen.ink, width: 0.5))
        case "eventBasedGateway":
            pen.circle(middle, side * 0.27, .init(width: 1))
            if shape.element["instantiate"] != "true" { pen.circle(middle, side * 0.22, .init(width: 1)) }
            let isParallel = shape.element["eventGatewayType"] == "Parallel"
            let field = Box(x: middle.x - side * 0.15, y: middle.y - side * 0.15, width: side * 0.3, height: side * 0.3)
            pen.icon(isParallel ? Icons.plus : Icons.pentagon, in: field, .init(width: 1))
        default: break
        }
    }

    private func event(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let element = shape.element
        let middle = shape.box.middle
        let radius = min(shape.box.width, shape.box.height) / 2
        let keepsRunning = element["cancelActivity"] == "false" || element["isInterrupting"] == "false"
        let dash = keepsRunning ? "4 3" : ""
        let isEnd = element.kind == "endEvent"
        pen.circle(middle, radius, .init(fill: Pen.paper, width: isEnd ? 3.5 : 1.5, dash: dash))
        if !isEnd && element.kind != "startEvent" { pen.circle(middle, radius - 3, .init(width: 1, dash: dash)) }
        let field = Box(
            x: middle.x - radius * 0.58, y: middle.y - radius * 0.58, width: radius * 1.16, height: radius * 1.16)
        let throwing = isEnd || element.kind == "intermediateThrowEvent"
        symbol(of: element, throwing: throwing, in: field, radius, &pen)
    }

    private func symbol(of element: BPMNElement, throwing: Bool, in field: Box, _ radius: Double, _ pen: inout Pen) {
        let kinds = ShapeNames.trigger(of: element)
        let count = kinds.count + element.references("eventDefinitionRef").count
        let look = Pen.Look(fill: throwing ? Pen.ink : Pen.paper, width: 1.2)
        if count > 1 {
            let needsAll = element["parallelMultiple"] == "true"
            pen.icon(needsAll ? Icons.plus : Icons.pentagon, in: field, look)
            return
        }
        switch kinds.first {
        case .message:
            let stroke = throwing ? Pen.paper : Pen.ink
            pen.icon(Icons.envelope, in: field, .init(fill: look.fill, stroke: stroke, width: 1.2))
        case .timer: pen.icon(Icons.clock, in: field, .init(width: 1.2))
        case .signal: pen.icon(Icons.triangle, in: field, look)
        case .error: pen.icon(Icons.lightning, in: field, look)
        case .escalation: pen.icon(Icons.arrowhead, in: field, look)
        case .conditional: pen.icon(Icons.list, in: field, .init(width: 1.2))
        case .compensation: pen.icon(Icons.rewind, in: field, look)
        case .link: pen.icon(Icons.link, in: field, look)
        case .cancel: pen.icon(Icons.cross, in: field, look)
        case .terminate: pen.circle(field.middle, radius * 0.6, .init(fill: Pen.ink, stroke: "none"))
        case nil: break
        }
    }
}
