import Foundation
import Testing
import XML

@testable import Process

@Suite("Drawings") struct DrawingTests {
    @Test(
        "every diagram becomes a picture with a title, a text and every shape and edge of the file",
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
