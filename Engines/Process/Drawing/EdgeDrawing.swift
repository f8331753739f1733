import XML

/// Flows and associations.
extension ProcessDrawing {
    typealias Point = ProcessDiagram.Point

    func draw(_ edge: ProcessDiagram.Edge, with pen: inout Pen) {
        let points = edge.points
        guard let first = points.first, let last = points.last else { return }
        let before = points[points.count - 2]
        let second = points[1]
        group(describe(edge.element), edge.element.kind ?? "edge", with: &pen) { pen in
            switch edge.element.kind {
            case "messageFlow":
                line(points, .init(dash: "7 4"), &pen)
                // Outside of the shape it comes from, which is drawn later.
                let way = direction(first, second)
                pen.circle(Point(x: first.x + way.x * 4, y: first.y + way.y * 4), 4, .init(fill: Pen.paper))
                arrow(from: before, to: last, filled: false, &pen)
                if let message = edge.message { envelope(message, on: edge, &pen) }
            case "association", nil:
                line(points, .init(dash: "1.5 4"), &pen)
                let direction = edge.element["associationDirection"]
                if direction == "One" || direction == "Both" { openArrow(from: before, to: last, &pen) }
                if direction == "Both" { openArrow(from: second, to: first, &pen) }
            case "dataInputAssociation", "dataOutputAssociation":
                line(points, .init(dash: "1.5 4"), &pen)
                openArrow(from: before, to: last, &pen)
            default:
                line(points, .init(), &pen)
                arrow(from: before, to: last, filled: true, &pen)
                startMarker(edge, first, second, &pen)
            }
        }
    }

    private func line(_ points: [Point], _ look: Pen.Look, _ pen: inout Pen) {
        var data = ""
        for (index, point) in points.enumerated() {
            data += "\(index == 0 ? "M" : "L")\(Pen.number(point.x)) \(Pen.number(point.y))"
        }
        pen.path(data, look)
    }

    /// A direction of length 1; points that lie on each other point to the right.
    private func direction(_ from: Point, _ to: Point) -> Point {
        let (x, y) = (to.x - from.x, to.y - from.y)
        let length = (x * x + y * y).squareRoot()
        return length > 0.01 ? Point(x: x / length, y: y / length) : Point(x: 1, y: 0)
    }

    private func corners(_ from: Point, _ to: Point, _ length: Double, _ width: Double) -> (Point, Point) {
        let way = direction(from, to)
        let (x, y) = (to.x - way.x * length, to.y - way.y * length)
        return (Point(x: x - way.y * width, y: y + way.x * width), Point(x: x + way.y * width, y: y - way.x * width))
    }

    private func text(_ point: Point) -> String { "\(Pen.number(point.x)) \(Pen.number(point.y))" }

    private func arrow(from: Point, to: Point, filled: Bool, _ pen: inout Pen) {
        let (a, b) = corners(from, to, 10, 4.5)
        pen.path("M\(text(to))L\(text(a))L\(text(b))Z", .init(fill: filled ? Pen.ink : Pen.paper, width: 1))
    }

    private func openArrow(from: Point, to: Point, _ pen: inout Pen) {
        let (a, b) = corners(from, to, 9, 5)
        pen.path("M\(text(a))L\(text(to))L\(text(b))")
    }

    /// The stroke of a default flow, the diamond of a condition that leaves an activity.
    private func startMarker(_ edge: ProcessDiagram.Edge, _ first: Point, _ second: Point, _ pen: inout Pen) {
        guard let source = edge.element.reference("sourceRef").flatMap({ elements[$0] }) else { return }
        let way = direction(first, second)
        if source.reference("default") == edge.element.id {
            let middle = Point(x: first.x + way.x * 9, y: first.y + way.y * 9)
            let turn = Point(x: way.x * 0.5 - way.y * 0.87, y: way.y * 0.5 + way.x * 0.87)
            let (a, b) = (
                Point(x: middle.x - turn.x * 6, y: middle.y - turn.y * 6),
                Point(x: middle.x + turn.x * 6, y: middle.y + turn.y * 6)
            )
            pen.path("M\(text(a))L\(text(b))", .init(width: 2))
        } else if edge.element.first("conditionExpression") != nil, !(source.kind?.hasSuffix("Gateway") ?? false) {
            let far = Point(x: first.x + way.x * 16, y: first.y + way.y * 16)
            let middle = Point(x: first.x + way.x * 8, y: first.y + way.y * 8)
            let (a, b) = (
                Point(x: middle.x - way.y * 5, y: middle.y + way.x * 5),
                Point(x: middle.x + way.y * 5, y: middle.y - way.x * 5)
            )
            pen.path("M\(text(first))L\(text(a))L\(text(far))L\(text(b))Z", .init(fill: Pen.paper, width: 1.2))
        }
    }

    /// On the line where its label is nearest.
    private func envelope(_ kind: String, on edge: ProcessDiagram.Edge, _ pen: inout Pen) {
        let middle = edge.label.map { nearest(to: $0.middle, on: edge.points) } ?? self.middle(of: edge.points)
        let box = Box(x: middle.x - 12, y: middle.y - 12, width: 24, height: 24)
        pen.icon(Icons.envelope, in: box, .init(fill: kind == "initiating" ? Pen.paper : "#d9d9d9"))
    }

    private func nearest(to point: Point, on points: [Point]) -> Point {
        func distance(_ other: Point) -> Double {
            (other.x - point.x) * (other.x - point.x) + (other.y - point.y) * (other.y - point.y)
        }
        let feet = zip(points, points.dropFirst()).map { a, b in
            let (x, y) = (b.x - a.x, b.y - a.y)
            let square = x * x + y * y
            let part = square > 0 ? ((point.x - a.x) * x + (point.y - a.y) * y) / square : 0
            let within = min(max(part, 0), 1)
            return Point(x: a.x + x * within, y: a.y + y * within)
        }
        return feet.min { distance($0) < distance($1) } ?? point
    }

    /// Half of the way along a line.
    func middle(of points: [Point]) -> Point {
        var lengths: [Double] = []
        for (a, b) in zip(points, points.dropFirst()) {
            lengths.append(((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot())
        }
        var rest = lengths.reduce(0, +) / 2
        for (index, length) in lengths.enumerated() {
            if rest <= length, length > 0 {
                let (a, b, part) = (points[index], points[index + 1], rest / length)
                return Point(x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part)
            }
            rest -= length
        }
        return points.first ?? Point(x: 0, y: 0)
    }

    /// Labels come last, so that no line crosses them.
    func label(_ edge: ProcessDiagram.Edge, with pen: inout Pen) {
        if let field = edgeFields[edge.number], let name = edge.element["name"]?.trimmed {
            outerLabel(name, field, &pen)
        }
        if let count = overlay.counts[edge.element.id] {
            badge("\(count)×", at: middle(of: edge.points), Pen.soft, &pen)
        }
    }
}
