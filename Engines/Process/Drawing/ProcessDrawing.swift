public import XML

/// What is shown on top of a diagram. Keys are ids of elements.
public struct DrawingOverlay: Sendable {
    /// Where instances stand now, and how many.
    public var current: [String: Int] = [:]
    /// Short notes at steps, such as a duration: `3 Tage`.
    public var notes: [String: String] = [:]
    /// How often something happened: steps and flows.
    public var counts: [String: Int] = [:]

    public init(current: [String: Int] = [:], notes: [String: String] = [:], counts: [String: Int] = [:]) {
        (self.current, self.notes, self.counts) = (current, notes, counts)
    }
}

/// A diagram as SVG that needs no style sheet, no script and no font of its own, with a title and a text for those who
/// do not see it.
public struct ProcessDrawing: Sendable {
    let diagram: ProcessDiagram
    let overlay: DrawingOverlay
    let isEnglish: Bool
    /// Begins every id in the document, so that several drawings can stand on one page.
    let prefix: String
    var elements: [String: BPMNElement] = [:]
    /// Where labels stand that are not inside of a shape, by the number of the shape or edge.
    var shapeFields: [Int: ProcessDiagram.Box] = [:]
    var edgeFields: [Int: ProcessDiagram.Box] = [:]

    public init(
        _ file: BPMNFile, diagram: ProcessDiagram, overlay: DrawingOverlay = DrawingOverlay(), english: Bool = false,
        idPrefix: String = "bpmn"
    ) {
        (self.diagram, self.overlay, isEnglish, prefix) = (diagram, overlay, english, idPrefix)
        collect(file.root)
        placeLabels()
    }

    private mutating func collect(_ element: BPMNElement) {
        if !element.id.isEmpty, elements[element.id] == nil { elements[element.id] = element }
        for case .element(let child) in element.content where element.kind != "extensionElements" { collect(child) }
    }

    /// The drawing.
    /// - Throws: `XMLWriterError` where a name has a character that XML cannot hold; a file that was read has none.
    public func svg() throws(XMLWriterError) -> [UInt8] {
        let box = bounds
        var pen = Pen(xml: XMLWriter(declaration: false))
        pen.xml.begin(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img",
                "aria-labelledby": "\(prefix)-title \(prefix)-desc", "width": Pen.number(box.width),
                "height": Pen.number(box.height),
                "viewBox":
                    "\(Pen.number(box.x)) \(Pen.number(box.y)) \(Pen.number(box.width)) \(Pen.number(box.height))",
            ])
        pen.xml.element("title", ["id": "\(prefix)-title"], text: title)
        pen.xml.element("desc", ["id": "\(prefix)-desc"], text: alternative.joined(separator: "\n"))
        pen.rectangle(box, .init(fill: Pen.paper, stroke: "none"))
        draw(with: &pen)
        pen.xml.end()
        return try pen.xml.finish()
    }

    public var title: String {
        let own = diagram.plane?["name"]?.trimmed ?? ""
        let name = own.isEmpty ? diagram.name.trimmed : own
        let kind = isEnglish ? "Process diagram" : "Prozessdiagramm"
        return name.isEmpty ? kind : "\(kind): \(name)"
    }

    /// The space that everything needs, with a margin.
    var bounds: ProcessDiagram.Box {
        var (left, top, right, bottom) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        func include(_ x: Double, _ y: Double) {
            (left, top) = (min(left, x), min(top, y))
            (right, bottom) = (max(right, x), max(bottom, y))
        }
        for shape in diagram.shapes {
            include(shape.box.x, shape.box.y)
            include(shape.box.right, shape.box.bottom)
        }
        for label in shapeFields.values + Array(edgeFields.values) {
            include(label.x, label.y)
            include(label.right, label.bottom)
        }
        for edge in diagram.edges { for point in edge.points { include(point.x, point.y) } }
        guard left.isFinite, right.isFinite else { return .init(x: 0, y: 0, width: 100, height: 40) }
        let above = overlay.notes.isEmpty ? 16.0 : 40
        return .init(x: left - 16, y: top - above, width: right - left + 32, height: bottom - top + above + 16)
    }

    private func draw(with pen: inout Pen) {
        let isBack = { (shape: ProcessDiagram.Shape) in
            ["participant", "lane"].contains(shape.element.kind ?? "") || isContainer(shape)
        }
        let order: [String: Int] = ["participant": 0, "lane": 1]
        // Large ones first: what lies inside comes on top.
        let back = diagram.shapes.filter(isBack).sorted {
            let (a, b) = (order[$0.element.kind ?? ""] ?? 2, order[$1.element.kind ?? ""] ?? 2)
            return a != b ? a < b : $0.box.width * $0.box.height > $1.box.width * $1.box.height
        }
        for shape in back { draw(shape, with: &pen) }
        for edge in diagram.edges { draw(edge, with: &pen) }
        let front = diagram.shapes.filter { !isBack($0) }
        for shape in front where shape.element.kind == "group" { draw(shape, with: &pen) }
        for shape in front where !["boundaryEvent", "group"].contains(shape.element.kind ?? "") {
            draw(shape, with: &pen)
        }
        for edge in diagram.edges { label(edge, with: &pen) }
        for shape in diagram.shapes { overlay(shape, with: &pen) }
        for shape in front where shape.element.kind == "boundaryEvent" { draw(shape, with: &pen) }
    }

    /// An expanded sub-process or call: it has its content inside.
    func isContainer(_ shape: ProcessDiagram.Shape) -> Bool {
        if shape.element.kind == "callActivity" { return shape.isExpanded == true }
        guard ["subProcess", "transaction", "adHocSubProcess"].contains(shape.element.kind ?? "") else { return false }
        return shape.isExpanded ?? (shape.box.width > 150)
    }

    func group(_ title: String, _ kind: String, with pen: inout Pen, _ content: (inout Pen) -> Void) {
        pen.xml.begin("g", ["class": "bpmn-\(kind)"])
        pen.xml.element("title", text: title)
        content(&pen)
        pen.xml.end()
    }
}
