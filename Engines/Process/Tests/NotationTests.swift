import Testing
import XML

@testable import Process

/// A diagram written by hand: elements of the model and where they stand.
private struct Layout {
    private var model = ""
    private var planes = ""

    init(_ model: String) { self.model = model }

    mutating func shape(_ id: String, _ box: ProcessDiagram.Box, _ attributes: String = "") {
        planes += """
            <i:BPMNShape id="at-\(id)" bpmnElement="\(id)" \(attributes)><c:Bounds x="\(box.x)" y="\(box.y)" \
            width="\(box.width)" height="\(box.height)"/></i:BPMNShape>
            """
    }

    mutating func edge(
        _ attributes: String, _ points: [(Double, Double)], label: ProcessDiagram.Box? = nil
    ) {
        let ways = points.map { "<l:waypoint x=\"\($0.0)\" y=\"\($0.1)\"/>" }.joined()
        let bounds = label.map {
            """
            <i:BPMNLabel><c:Bounds x="\($0.x)" y="\($0.y)" width="\($0.width)" height="\($0.height)"/></i:BPMNLabel>
            """
        }
        planes += "<i:BPMNEdge \(attributes)>\(ways)\(bounds ?? "")</i:BPMNEdge>"
    }

    /// The groups of the drawing, from the lowest to the one on top.
    func drawn() throws -> [XMLTree] {
        let text = """
            <definitions xmlns="\(BPMNNamespace.model)" xmlns:i="\(BPMNNamespace.diagram)" \
            xmlns:c="\(BPMNNamespace.common)" xmlns:l="\(BPMNNamespace.layout)">\(model)\
            <i:BPMNDiagram><i:BPMNPlane>\(planes)</i:BPMNPlane></i:BPMNDiagram></definitions>
            """
        let file = try BPMNFile(Array(text.utf8))
        let diagram = try #require(ProcessDiagram.all(in: file).first)
        let svg = XMLTree(try XMLDocument(try ProcessDrawing(file, diagram: diagram).svg()))
        return svg.children.filter { $0.name.local == "g" }
    }
}

extension XMLTree {
    fileprivate func parts(_ name: String) -> [XMLTree] { children.filter { $0.name.local == name } }
    fileprivate func number(_ attribute: String) -> Double { self[attribute].flatMap(Double.init) ?? .nan }
    fileprivate var lines: [String] { parts("text").flatMap { $0.parts("tspan").map(\.text) } }
}

@Suite("Shapes and flows as BPMN draws them") struct NotationTests {
    private typealias Box = ProcessDiagram.Box

    private func only(_ model: String, _ id: String, _ box: Box, _ attributes: String = "") throws -> XMLTree {
        var layout = Layout(model)
        layout.shape(id, box, attributes)
        return try #require(try layout.drawn().first)
    }

    @Test("what is inside of an expanded call stands upon it, its flows as well")
    func expandedCall() throws {
        var layout = Layout(
            """
            <process id="p"><callActivity id="c" calledElement="q"/></process>
            <process id="q"><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>
            """)
        layout.shape("a", Box(x: 20, y: 20, width: 100, height: 80))
        layout.shape("b", Box(x: 180, y: 20, width: 100, height: 80))
        layout.shape("c", Box(x: 0, y: 0, width: 300, height: 120), "isExpanded=\"true\"")
        layout.edge("bpmnElement=\"f\"", [(120, 60), (180, 60)])
        #expect(
            try layout.drawn().map { $0["class"] } == [
                "bpmn-callActivity", "bpmn-sequenceFlow", "bpmn-task", "bpmn-task",
            ])
    }

    @Test("a message flow begins with a whole circle, outside of the shape that it leaves")
    func messageFlow() throws {
        var layout = Layout("<collaboration><messageFlow id=\"m\" sourceRef=\"a\" targetRef=\"b\"/></collaboration>")
        layout.edge("bpmnElement=\"m\"", [(100, 50), (100, 90), (30, 90)])
        let circle = try #require(try layout.drawn().first?.parts("circle").first)
        #expect(circle.number("cx") == 100 && circle.number("cy") - circle.number("r") == 50)
    }

    @Test("the message of a flow lies on the line, beside its label")
    func messageOfFlow() throws {
        var layout = Layout("<collaboration><messageFlow id=\"m\" name=\"Antrag\"/></collaboration>")
        layout.edge(
            "bpmnElement=\"m\" messageVisibleKind=\"initiating\"", [(190, 0), (190, 100), (80, 100), (80, 400)],
            label: Box(x: 110, y: 106, width: 50, height: 12))
        let envelope = try #require(try layout.drawn().first?.parts("path").first { $0["transform"] != nil })
        #expect(envelope["transform"]?.hasPrefix("translate(123 88)") ?? false)
    }

    @Test("an exclusive gateway has a cross where the layout says so, and only there")
    func cross() throws {
        for (attribute, paths) in [("", 1), ("isMarkerVisible=\"false\"", 1), ("isMarkerVisible=\"true\"", 2)] {
            let box = Box(x: 0, y: 0, width: 50, height: 50)
            let gateway = try only("<process><exclusiveGateway id=\"g\"/></process>", "g", box, attribute)
            #expect(gateway.parts("path").count == paths, "\(attribute)")
        }
    }

    @Test("data are told with their state, also what goes into a process and comes out of it")
    func states() throws {
        for kind in ["dataInput", "dataOutput", "dataObject"] {
            let data = try only(
                "<process><\(kind) id=\"d\" name=\"Anzeige\"><dataState name=\"genehmigt\"/></\(kind)></process>", "d",
                Box(x: 0, y: 0, width: 36, height: 50))
            #expect(data.lines.joined(separator: " ") == "Anzeige [genehmigt]", "\(kind)")
        }
    }

    @Test("data that a flow carries hang on it by a dotted line, which only the layout knows")
    func lineOfLayout() throws {
        var layout = Layout("<process/>")
        layout.edge("id=\"x\" sourceElement=\"data\" targetElement=\"flow\"", [(0, 0), (40, 40)])
        layout.edge(
            "id=\"y\" bpmnElement=\"absent\" sourceElement=\"data\" targetElement=\"flow\"", [(0, 0), (40, 40)])
        let drawn = try layout.drawn()
        #expect(drawn.count == 1)
        let paths = try #require(drawn.first).parts("path")
        #expect(paths.count == 1 && paths[0]["stroke-dasharray"] != nil)
        #expect(drawn.first?.parts("title").first?.text == "Verbindung")
    }

    @Test("the name of an expanded sub-process begins at its upper left corner")
    func corner() throws {
        let process = try only(
            "<process><subProcess id=\"s\" name=\"Prüfung\"/></process>", "s",
            Box(x: 100, y: 100, width: 300, height: 200), "isExpanded=\"true\"")
        let text = try #require(process.parts("text").first)
        #expect(text["text-anchor"] == "start" && text.parts("tspan").first?.number("x") == 108)
    }

    @Test("a name stands in the middle of its task, and below the icon where it would cover it")
    func icon() throws {
        func text(_ name: String, height: Double) throws -> XMLTree {
            let box = Box(x: 0, y: 0, width: 100, height: height)
            let task = try only("<process><userTask id=\"t\" name=\"\(name)\"/></process>", "t", box)
            return try #require(task.parts("text").first)
        }
        let short = try text("Prüfen", height: 80).parts("tspan")
        #expect(short.count == 1 && abs(short[0].number("y") - 40 - 12 * 0.35) < 0.01)
        for height in [80.0, 76] {
            let long = try text("Verwaltungs gebühren rechnung festsetzung", height: height)
            let lines = long.parts("tspan")
            // Letters reach up 0.7 of their size.
            let top = lines[0].number("y") - long.number("font-size") * 0.72
            #expect(lines.count == 4 && top >= 20 && lines[3].number("y") < height - 4)
        }
    }

    @Test("a name that one line of the band can hold with smaller letters is not broken")
    func band() throws {
        let pool = try only(
            "<collaboration><participant id=\"p\" name=\"Credit Card Company\" processRef=\"q\"/></collaboration>", "p",
            Box(x: 0, y: 0, width: 400, height: 131))
        #expect(pool.lines == ["Credit Card Company"])
    }

    @Test("a label stays one line where its tool has written one, though our letters are a little wider")
    func oneLine() {
        var placing = LabelPlacing(shapes: [], frames: [], ways: [])
        let field = Box(x: 389, y: 193, width: 82, height: 14)
        let kept = placing.keep(field, for: "Timeout (7 days)", atLeast: 64)
        #expect(TextWrap.lines("Timeout (7 days)", limit: kept.width, size: LabelPlacing.size).count == 1)
        let two = placing.keep(
            Box(x: 0, y: 0, width: 70, height: 28), for: "Application declined", atLeast: 50)
        #expect(TextWrap.lines("Application declined", limit: two.width, size: LabelPlacing.size).count == 2)
    }

    @Test("an envelope can be filled, and a bolt has room inside for paper")
    func icons() {
        #expect(Self.isFilled(Icons.envelope, at: (50, 30)) && Self.isFilled(Icons.envelope, at: (50, 70)))
        for (x, y) in [(50.0, 49.0), (46, 51.5), (54, 46.5)] { #expect(Self.isFilled(Icons.lightning, at: (x, y))) }
    }

    /// By the rule of SVG: the lines of a path go around the point, in one direction more often than in the other.
    private static func isFilled(_ path: String, at point: (x: Double, y: Double)) -> Bool {
        var turns = 0
        for piece in path.split(separator: "M") {
            var corners: [(x: Double, y: Double)] = []
            for (kind, rest) in commands("L" + piece) {
                let last = corners.last ?? (0, 0)
                switch kind {
                case "L": corners.append((rest[0], rest[1]))
                case "H": corners.append((rest[0], last.y))
                case "V": corners.append((last.x, rest[0]))
                default: break
                }
            }
            for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1))
            where (a.y <= point.y) != (b.y <= point.y) {
                let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
                if x > point.x { turns += a.y < b.y ? 1 : -1 }
            }
        }
        return turns != 0
    }

    private static func commands(_ path: String) -> [(Character, [Double])] {
        var found: [(Character, [Double])] = []
        var rest = Substring(path)
        while let kind = rest.first {
            rest = rest.dropFirst()
            let numbers = rest.prefix { !$0.isLetter }
            found.append((kind, numbers.split(separator: " ").compactMap { Double($0) }))
            rest = rest.dropFirst(numbers.count)
        }
        return found
    }
}
