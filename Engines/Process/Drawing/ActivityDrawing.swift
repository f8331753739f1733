import XML

/// Tasks, sub-processes and calls with their markers, and labels outside of shapes.
extension ProcessDrawing {
    func activity(_ shape: ProcessDiagram.Shape, _ pen: inout Pen) {
        let element = shape.element
        let box = shape.box
        let kind = element.kind ?? ""
        let isEventSubProcess = element["triggeredByEvent"] == "true"
        let look = Pen.Look(
            fill: Pen.paper, width: kind == "callActivity" ? 3.5 : 1.5, dash: isEventSubProcess ? "2 4" : "")
        pen.rectangle(box, corner: 8, look)
        if kind == "transaction", box.width > 8, box.height > 8 {
            let inner = Box(x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6)
            pen.rectangle(inner, corner: 6)
        }
        let hasIcon = taskIcon(element, in: box, &pen)
        let markers = markers(of: shape)
        place(markers, at: box, &pen)
        let name = labelText(of: element) ?? ""
        if isContainer(shape) {
            let (lines, size) = TextWrap.fitted(name, width: box.width - 20, height: 32)
            let y = box.y + 6 + Double(lines.count) * size * 0.6
            pen.text(lines, at: .init(x: box.x + 8, y: y), .init(size: size, anchor: "start"))
            return
        }
        let top = hasIcon ? 18.0 : 4.0
        let bottom = markers.isEmpty ? 4.0 : 16.0
        let (lines, size) = TextWrap.fitted(name, width: box.width - 8, height: max(box.height - top - bottom, 11))
        let half = Double(lines.count) * size * 0.6
        var middle = Point(x: box.middle.x, y: box.middle.y + (4 - bottom) / 2)
        // Beside the icon only a short line has room.
        let room = box.width / 2 - 22
        if hasIcon, let first = lines.first, TextWrap.width(first, size: size) / 2 > room {
            middle.y = max(middle.y, min(box.y + 20 + half, box.bottom - bottom - half))
        }
        pen.text(lines, at: middle, .init(size: size))
    }

    private func taskIcon(_ element: BPMNElement, in box: Box, _ pen: inout Pen) -> Bool {
        var kind = element.kind ?? ""
        if kind == "callActivity", let called = element.reference("calledElement").flatMap({ elements[$0]?.kind }) {
            kind = called
        }
        let field = Box(x: box.x + 6, y: box.y + 5, width: 15, height: 15)
        switch kind {
        case "userTask", "globalUserTask": pen.icon(Icons.person, in: field, .init(width: 1))
        case "manualTask", "globalManualTask": pen.icon(Icons.hand, in: field, .init(width: 1))
        case "serviceTask": pen.icon(Icons.gear, in: field, .init(width: 1))
        case "scriptTask", "globalScriptTask": pen.icon(Icons.scroll, in: field, .init(width: 1))
        case "businessRuleTask", "globalBusinessRuleTask": pen.icon(Icons.table, in: field, .init(width: 1))
        case "sendTask":
            pen.icon(Icons.envelope, in: field, .init(fill: Pen.ink, stroke: Pen.paper, width: 1))
        case "receiveTask":
            if element["instantiate"] == "true" { pen.circle(field.middle, 10, .init(width: 1)) }
            pen.icon(Icons.envelope, in: field, .init(width: 1))
        default: return false
        }
        return true
    }

    /// The signs at the lower edge.
    private func markers(of shape: ProcessDiagram.Shape) -> [(data: String, filled: Bool)] {
        let element = shape.element
        var markers: [(data: String, filled: Bool)] = []
        if element.first("standardLoopCharacteristics") != nil { markers.append((Icons.loop, false)) }
        if let multi = element.first("multiInstanceLoopCharacteristics") {
            markers.append((multi["isSequential"] == "true" ? Icons.sequential : Icons.parallel, false))
        }
        if element["isForCompensation"] == "true" { markers.append((Icons.rewind, false)) }
        let isSubProcess = ["subProcess", "transaction", "adHocSubProcess"].contains(element.kind ?? "")
        let callsProcess =
            element.kind == "callActivity"
            && element.reference("calledElement").flatMap({ elements[$0]?.kind }).map { $0 == "process" } ?? true
        if (isSubProcess || callsProcess) && !isContainer(shape) {
            markers.append((Icons.expand, false))
        }
        if element.kind == "adHocSubProcess" { markers.append((Icons.tilde, false)) }
        return markers
    }

    private func place(_ markers: [(data: String, filled: Bool)], at box: Box, _ pen: inout Pen) {
        let side = 12.0
        var x = box.middle.x - (Double(markers.count) * (side + 4) - 4) / 2
        for marker in markers {
            let field = Box(x: x, y: box.bottom - side - 3, width: side, height: side)
            pen.icon(marker.data, in: field, .init(fill: marker.filled ? Pen.ink : "none", width: 1.2))
            x += side + 4
        }
    }

    // MARK: Labels outside

    func outerLabel(_ text: String, _ field: Box, _ pen: inout Pen) {
        let lines = TextWrap.lines(text, limit: field.width, size: LabelPlacing.size)
        let middle = Point(x: field.middle.x, y: field.y + Double(lines.count) * LabelPlacing.lineHeight / 2)
        pen.text(lines, at: middle, .init(size: LabelPlacing.size, halo: true))
    }

    // MARK: Overlays

    /// The current step has a thick border and a badge; notes and counts stand at the upper corners.
    func overlay(_ shape: ProcessDiagram.Shape, with pen: inout Pen) {
        let id = shape.element.id
        let box = shape.box
        if let count = overlay.current[id], count > 0 {
            let around = Box(x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8)
            pen.rectangle(around, corner: 11, .init(stroke: Pen.accent, width: 4))
            badge("▶ \(count)", at: .init(x: box.x, y: box.y - 4), Pen.accent, &pen)
        }
        // Above the step: at its lower edge stand the boundary events.
        if let note = overlay.notes[id] { badge(note, at: .init(x: box.middle.x, y: box.y - 24), "#5a3e00", &pen) }
        if let count = overlay.counts[id] { badge("\(count)×", at: .init(x: box.right, y: box.y - 4), Pen.soft, &pen) }
    }

    func badge(_ text: String, at middle: ProcessDiagram.Point, _ fill: String, _ pen: inout Pen) {
        let width = TextWrap.width(text, size: 11) + 12
        let box = Box(x: middle.x - width / 2, y: middle.y - 9, width: width, height: 18)
        pen.rectangle(box, corner: 9, .init(fill: fill, stroke: Pen.paper, width: 1))
        pen.text([text], at: box.middle, .init(size: 11, weight: "bold", fill: Pen.paper))
    }
}
