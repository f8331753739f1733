public import XML

/// The layout of a diagram (BPMN DI, BPMN 2.0 chapter 12).
public struct ProcessDiagram: Sendable {
    public struct Point: Sendable, Hashable {
        public var x: Double
        public var y: Double
    }

    public struct Box: Sendable, Hashable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double

        var middle: Point { Point(x: x + width / 2, y: y + height / 2) }
        var right: Double { x + width }
        var bottom: Double { y + height }
    }

    public struct Shape: Sendable {
        /// The element that is drawn; its id is in the file or in none.
        public var element: BPMNElement
        /// Its place in `shapes`.
        let number: Int
        public var box: Box
        public var label: Box?
        /// Pools and lanes; nil where the file does not say.
        public var isHorizontal: Bool?
        public var isExpanded: Bool?
        public var isMarkerVisible: Bool?
    }

    public struct Edge: Sendable {
        /// The element that is drawn; the edge itself where it is only a line of the layout.
        public var element: BPMNElement
        /// Its place in `edges`.
        let number: Int
        public var points: [Point]
        public var label: Box?
        /// A message flow that shows its message: `initiating` or `non_initiating`.
        public var message: String?
    }

    public let name: String
    /// The collaboration, process or sub-process that is drawn.
    public let plane: BPMNElement?
    public var shapes: [Shape]
    public var edges: [Edge]

    /// All diagrams of a file, in its order. Shapes and edges of elements that the file does not have are left out.
    public static func all(in file: BPMNFile) -> [ProcessDiagram] {
        var elements: [String: BPMNElement] = [:]
        collect(file.root, into: &elements)
        return file.root.children.filter { $0.name == XMLName("BPMNDiagram", namespace: BPMNNamespace.diagram) }
            .map { ProcessDiagram($0, elements) }
    }

    private static func collect(_ element: BPMNElement, into elements: inout [String: BPMNElement]) {
        if element.kind == "extensionElements" { return }
        if element.kind != nil, !element.id.isEmpty, elements[element.id] == nil { elements[element.id] = element }
        for case .element(let child) in element.content { collect(child, into: &elements) }
    }

    private init(_ diagram: BPMNElement, _ elements: [String: BPMNElement]) {
        let plane = diagram.children.first { $0.name.local == "BPMNPlane" }
        name = diagram["name"] ?? ""
        self.plane = plane?.reference("bpmnElement").flatMap { elements[$0] }
        var (shapes, edges): ([Shape], [Edge]) = ([], [])
        for child in plane?.children ?? [] where child.name.namespace == BPMNNamespace.diagram {
            guard let element = ProcessDiagram.element(of: child, elements) else { continue }
            let label = child.children.first { $0.name.local == "BPMNLabel" }.flatMap(ProcessDiagram.box)
            if child.name.local == "BPMNShape", let box = ProcessDiagram.box(child) {
                shapes.append(
                    Shape(
                        element: element, number: shapes.count, box: box, label: label,
                        isHorizontal: child.truth("isHorizontal"),
                        isExpanded: child.truth("isExpanded"), isMarkerVisible: child.truth("isMarkerVisible")))
            } else if child.name.local == "BPMNEdge" {
                let points = child.children.filter { $0.name.local == "waypoint" }.compactMap(ProcessDiagram.point)
                guard points.count > 1 else { continue }
                edges.append(
                    Edge(
                        element: element, number: edges.count, points: points, label: label,
                        message: child["messageVisibleKind"]))
            }
        }
        (self.shapes, self.edges) = (shapes, edges)
    }

    /// What a shape or edge shows. A line between data and a flow shows no element: it stands for itself.
    private static func element(of child: BPMNElement, _ elements: [String: BPMNElement]) -> BPMNElement? {
        if let shown = child.reference("bpmnElement") { return elements[shown] }
        let isLine = child.name.local == "BPMNEdge" && child["sourceElement"] != nil && child["targetElement"] != nil
        return isLine ? child : nil
    }

    /// Numbers beyond this are no drawing.
    private static let largest = 1_000_000.0

    private static func number(_ text: String?) -> Double? {
        guard let number = text.flatMap({ Double($0.trimmed) }), number.isFinite, abs(number) <= largest else {
            return nil
        }
        return number
    }

    private static func point(_ element: BPMNElement) -> Point? {
        guard let x = number(element["x"]), let y = number(element["y"]) else { return nil }
        return Point(x: x, y: y)
    }

    private static func box(_ element: BPMNElement) -> Box? {
        guard let bounds = element.children.first(where: { $0.name.local == "Bounds" }), let at = point(bounds),
            let width = number(bounds["width"]), let height = number(bounds["height"]), width >= 0, height >= 0
        else { return nil }
        return Box(x: at.x, y: at.y, width: width, height: height)
    }
}

extension BPMNElement {
    func truth(_ attribute: String) -> Bool? { self[attribute].map { $0 == "true" || $0 == "1" } }
}
