import XML

/// Where labels stand. The field that a tool has written is kept and grows where our letters need more; a label without one
/// stands at the first place around its shape or line where it touches nothing, else where it touches least.
struct LabelPlacing {
    typealias Box = ProcessDiagram.Box
    typealias Point = ProcessDiagram.Point

    /// Shapes that nothing stands on, and labels that have their place.
    private var filled: [Box]
    private var lines: [(from: Point, to: Point)] = []
    /// So much is looked at before all further labels stand below their shapes.
    private var work = 5_000_000

    static let size = 11.0
    static let lineHeight = 13.2

    /// - Parameters:
    ///   - shapes: what text would cover.
    ///   - frames: what has text inside and lines around it, such as lanes.
    init(shapes: [Box], frames: [Box], ways: [[Point]]) {
        filled = shapes
        for way in ways { lines += zip(way, way.dropFirst()).map { ($0, $1) } }
        for box in frames {
            let corners = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)].map {
                Point(x: $0.0, y: $0.1)
            }
            lines += zip(corners, corners.dropFirst() + corners.prefix(1)).map { ($0, $1) }
        }
    }

    /// A tool's field is made for its own letters: it grows to the sides and downwards. No word is cut for want of room that
    /// is not too long for a label, and what nearly fits into a field of one line stays one line.
    mutating func keep(_ field: Box, for text: String, atLeast: Double) -> Box {
        var width = max(field.width * 1.08, atLeast, min(TextWrap.longestWord(text, size: Self.size), 160))
        let whole = TextWrap.width(text, size: Self.size)
        if field.height < Self.lineHeight * 1.5, whole <= field.width * 1.15 { width = max(width, whole) }
        let lines = TextWrap.lines(text, limit: width, size: Self.size)
        let height = max(Double(lines.count) * Self.lineHeight, min(field.height, Self.lineHeight))
        let kept = Box(x: field.middle.x - width / 2, y: field.y, width: width, height: height)
        filled.append(kept)
        return kept
    }

    mutating func place(_ text: String, around box: Box) -> Box {
        let (width, height) = Self.extent(text, limit: 100)
        let middle = box.middle
        return choose(
            [
                (middle.x - width / 2, box.bottom + 3), (middle.x - width / 2, box.y - 3 - height),
                (box.right + 4, middle.y - height / 2), (box.x - 4 - width, middle.y - height / 2),
                (middle.x + 5, box.bottom + 3), (middle.x - 5 - width, box.bottom + 3),
                (middle.x + 5, box.y - 3 - height), (middle.x - 5 - width, box.y - 3 - height),
            ], width, height)
    }

    mutating func place(_ text: String, at point: Point) -> Box {
        let (width, height) = Self.extent(text, limit: 90)
        return choose(
            [
                (point.x - width / 2, point.y - height - 2), (point.x - width / 2, point.y + 3),
                (point.x + 5, point.y - height / 2), (point.x - 5 - width, point.y - height / 2),
            ], width, height)
    }

    private static func extent(_ text: String, limit: Double) -> (width: Double, height: Double) {
        let lines = TextWrap.lines(text, limit: limit, size: size)
        let widest = lines.map { TextWrap.width($0, size: size) }.max() ?? 0
        return (min(widest + 1, limit), Double(lines.count) * lineHeight)
    }

    private mutating func choose(_ places: [(x: Double, y: Double)], _ width: Double, _ height: Double) -> Box {
        let boxes = places.map { Box(x: $0.x, y: $0.y, width: width, height: height) }
        var best = boxes[0]
        if work > 0 {
            work -= boxes.count * (filled.count + lines.count)
            var least = Int.max
            for box in boxes {
                let touched = touched(by: box)
                if touched < least { (best, least) = (box, touched) }
                if least == 0 { break }
            }
        }
        filled.append(best)
        return best
    }

    /// A line through a word is better than a word upon something.
    private func touched(by box: Box) -> Int {
        var count = 0
        for other in filled
        where other.x < box.right && box.x < other.right && other.y < box.bottom && box.y < other.bottom {
            count += 4
        }
        for line in lines where Self.crosses(line.from, line.to, box) { count += 1 }
        return count
    }

    /// Whether a piece of a line lies inside a box: it is cut at each side.
    private static func crosses(_ from: Point, _ to: Point, _ box: Box) -> Bool {
        var (first, last) = (0.0, 1.0)
        let sides = [
            (from.x - to.x, from.x - box.x), (to.x - from.x, box.right - from.x), (from.y - to.y, from.y - box.y),
            (to.y - from.y, box.bottom - from.y),
        ]
        for (way, room) in sides {
            if way == 0 {
                if room < 0 { return false }
            } else if way < 0 {
                first = max(first, room / way)
            } else {
                last = min(last, room / way)
            }
        }
        return first <= last
    }
}

extension ProcessDrawing {
    /// The fields of all labels outside of shapes.
    mutating func placeLabels() {
        let frames = diagram.shapes.filter { isFrame($0) }
        var placing = LabelPlacing(
            shapes: diagram.shapes.filter { !isFrame($0) }.map(\.box), frames: frames.map(\.box),
            ways: diagram.edges.map(\.points))
        // First those whose place is given, so that the others make way.
        for isGiven in [true, false] {
            for (number, shape) in diagram.shapes.enumerated() {
                guard let text = outerText(of: shape) else { continue }
                let given =
                    shape.label.flatMap { $0.width > 1 ? $0 : nil }
                    ?? (shape.element.kind == "group" ? Self.above(shape.box) : nil)
                guard (given != nil) == isGiven else { continue }
                shapeFields[number] =
                    given.map { placing.keep($0, for: text, atLeast: 64) } ?? placing.place(text, around: shape.box)
            }
            for (number, edge) in diagram.edges.enumerated() {
                guard let text = edge.element["name"]?.trimmed, !text.isEmpty else { continue }
                let given = edge.label.flatMap { $0.width > 1 ? $0 : nil }
                guard (given != nil) == isGiven else { continue }
                edgeFields[number] =
                    given.map { placing.keep($0, for: text, atLeast: 50) }
                    ?? placing.place(text, at: middle(of: edge.points))
            }
        }
    }

    private static func above(_ box: Box) -> Box { Box(x: box.x, y: box.y - 18, width: box.width, height: 16) }

    private func isFrame(_ shape: ProcessDiagram.Shape) -> Bool {
        ["participant", "lane", "group"].contains(shape.element.kind ?? "") || isContainer(shape)
    }

    /// The label of an event, gateway, data or group; nil for shapes that hold their own.
    private func outerText(of shape: ProcessDiagram.Shape) -> String? {
        let kind = shape.element.kind ?? ""
        let isOutside =
            kind.hasSuffix("Event") || kind.hasSuffix("Gateway") || kind.hasPrefix("data") || kind == "group"
            || kind == "message"
        guard isOutside, let text = labelText(of: shape.element), !text.isEmpty else { return nil }
        return text
    }
}
