import Foundation
import TestData
import Testing
import XML

@testable import Process

@Suite("Drawings") struct DrawingTests {
    @Test(
        "every diagram becomes a picture with a title, a text and every shape and edge of the file",
        .testData("bpmn-miwg", "about 25 files"),
        arguments: Interchange.files.filter { $0.hasPrefix("reference/") || $0.contains("/B.2.0") })
    func all(_ name: String) throws {
        let file = try BPMNFile(try Interchange.bytes(name))
        let diagrams = ProcessDiagram.all(in: file)
        #expect(!diagrams.isEmpty)
        for (index, diagram) in diagrams.enumerated() {
            let drawing = ProcessDrawing(file, diagram: diagram)
            let svg = try drawing.svg()
            let document = try XMLDocument(svg)
            let space = "http://www.w3.org/2000/svg"
            let drawn = document.id("g", namespace: space)
                .map { Array(document.children(of: document.root, named: $0)).count }
            #expect(drawn ?? 0 == diagram.shapes.count + diagram.edges.count)
            let box = drawing.bounds
            #expect(box.width > 0 && box.height > 0)
            if let folder = ProcessInfo.processInfo.environment["KREISHAUS_DRAWINGS"] {
                let path = name.replacing("/", with: "_") + (index > 0 ? "-\(index)" : "") + ".svg"
                try Data(svg).write(to: URL(filePath: folder).appending(path: path))
            }
        }
    }

    @Test(
        "every name in a diagram stands in the picture, and nothing stands outside of it",
        .testData("bpmn-miwg", "about 25 files"),
        arguments: Interchange.files.filter { $0.hasPrefix("reference/") || $0.contains("/B.2.0") })
    func whole(_ name: String) throws {
        let file = try BPMNFile(try Interchange.bytes(name))
        for diagram in ProcessDiagram.all(in: file) {
            let drawing = ProcessDrawing(file, diagram: diagram)
            let written = Self.texts(in: XMLTree(try XMLDocument(try drawing.svg())))
            let names =
                diagram.shapes.compactMap { drawing.labelText(of: $0.element) }
                + diagram.edges.compactMap { $0.element["name"] }
            for name in names.map(Self.letters) where !name.isEmpty {
                let isThere = written.contains { text in
                    text == name || text.hasSuffix("…") && name.hasPrefix(text.dropLast())
                }
                #expect(isThere, "\(name)")
            }
            let box = drawing.bounds
            for inner in diagram.shapes.map(\.box) + drawing.shapeFields.values + Array(drawing.edgeFields.values) {
                #expect(inner.x >= box.x && inner.y >= box.y && inner.right <= box.right && inner.bottom <= box.bottom)
            }
            for point in diagram.edges.flatMap(\.points) {
                #expect(point.x >= box.x && point.x <= box.right && point.y >= box.y && point.y <= box.bottom)
            }
        }
    }

    /// Without white space and hyphens, where a drawing breaks lines.
    private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "-" } }

    private static func texts(in element: XMLTree) -> [String] {
        if element.name.local == "text" { return [letters(element.children.map { text(of: $0) }.joined())] }
        return element.children.flatMap { texts(in: $0) }
    }

    private static func text(of element: XMLTree) -> String {
        element.content.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    @Test("a label without a place of its own keeps clear of lines, shapes and other labels")
    func placing() {
        let gateway = ProcessDiagram.Box(x: 100, y: 100, width: 50, height: 50)
        func point(_ x: Double, _ y: Double) -> ProcessDiagram.Point { .init(x: x, y: y) }
        let down = [point(125, 150), point(125, 300)]
        var free = LabelPlacing(shapes: [gateway], frames: [], ways: [[point(0, 125), point(100, 125)]])
        #expect(free.place("Vollständig?", around: gateway).y == 153)
        var below = LabelPlacing(shapes: [gateway], frames: [], ways: [down])
        let above = below.place("Vollständig?", around: gateway)
        #expect(above.bottom == 97)
        // The second one finds that place taken.
        let other = below.place("Vollständig?", around: gateway)
        #expect(other.right < 100 || other.x > 150 || other.bottom < above.y)
        var narrow = LabelPlacing(shapes: [], frames: [], ways: [])
        let kept = narrow.keep(.init(x: 0, y: 0, width: 20, height: 12), for: "Application declined", atLeast: 50)
        #expect(TextWrap.lines("Application declined", limit: kept.width, size: 11) == ["Application", "declined"])
    }

    @Test("labels of a large diagram are placed within bounds of time")
    func manyLabels() {
        let boxes = (0..<4_000).map {
            ProcessDiagram.Box(x: Double($0 % 60) * 90, y: Double($0 / 60) * 90, width: 36, height: 36)
        }
        let ways = boxes.map { [ProcessDiagram.Point(x: $0.right, y: $0.y), .init(x: $0.right + 54, y: $0.y)] }
        var placing = LabelPlacing(shapes: boxes, frames: [], ways: ways)
        let began = ContinuousClock.now
        for box in boxes { _ = placing.place("Ein Ereignis", around: box) }
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test("a long word is cut, a long text shrinks, and what never fits ends with dots")
    func wrapping() {
        #expect(TextWrap.lines("Antrag prüfen", limit: 60, size: 12) == ["Antrag", "prüfen"])
        #expect(
            TextWrap.lines("Verwaltungsverfahrensgesetz", limit: 60, size: 12).dropLast().allSatisfy {
                $0.hasSuffix("-")
            })
        let (lines, size) = TextWrap.fitted(String(repeating: "sehr langer Text ", count: 40), width: 90, height: 60)
        #expect(size == 9 && lines.last?.hasSuffix("…") ?? false)
        #expect(TextWrap.fitted("", width: 0, height: 0).lines.isEmpty)
    }
}
