import XML

/// The diagram in sentences.
extension ProcessDrawing {
    /// One line for each pool, step and event in reading order, with what follows: what the picture says, as text.
    public var alternative: [String] {
        let drawn = diagram.shapes.filter { shape in
            !["lane", "group", "message"].contains(shape.element.kind ?? "")
        }
        let steps = drawn.sorted { ($0.box.x, $0.box.y, $0.element.id) < ($1.box.x, $1.box.y, $1.element.id) }
        let (lanes, following) = (self.lanes, self.following)
        var lines: [String] = []
        for shape in steps where shape.element.kind == "participant" { lines.append(describe(shape.element) + ".") }
        for shape in steps where shape.element.kind != "participant" {
            var line = describe(shape.element)
            if let lane = lanes[shape.element.id] { line += isEnglish ? ", lane \(lane)" : ", Bahn \(lane)" }
            let next = following[shape.element.id] ?? []
            if !next.isEmpty {
                line += (isEnglish ? "; then " : "; danach ") + next.joined(separator: isEnglish ? " or " : " oder ")
            }
            lines.append(line + ".")
        }
        return lines
    }

    private var lanes: [String: String] {
        var found: [String: String] = [:]
        for shape in diagram.shapes where shape.element.kind == "lane" {
            for node in shape.element.references("flowNodeRef") { found[node] = shape.element["name"] ?? "" }
        }
        return found.filter { !$0.value.isEmpty }
    }

    private var following: [String: [String]] {
        var found: [String: [String]] = [:]
        for edge in diagram.edges where edge.element.kind == "sequenceFlow" {
            guard let source = edge.element.reference("sourceRef"), let target = edge.element.reference("targetRef"),
                let element = elements[target]
            else { continue }
            let own = element["name"]?.trimmed ?? ""
            let name = own.isEmpty ? ShapeNames.name(of: element, english: isEnglish) : own
            let condition = edge.element["name"]?.trimmed ?? ""
            found[source, default: []].append(condition.isEmpty ? name : "\(name) (\(condition))")
        }
        return found
    }
}
