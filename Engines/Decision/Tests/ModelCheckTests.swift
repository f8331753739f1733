import Testing

@testable import Decision

@Suite("The checker of decision models") struct ModelCheckTests {
    func findings(_ content: String) throws -> [ModelFinding] {
        let text =
            "<definitions xmlns=\"\(DMNNamespace.model)\" name=\"m\" namespace=\"urn:m\">\n\(content)</definitions>"
        let file = try DMNFile(Array(text.utf8))
        return DecisionLibrary(file).findings(in: file)
    }

    func decision(_ text: String, _ more: String = "", name: String = "D") -> String {
        "<decision id=\"\(name)\" name=\"\(name)\">\(more)<literalExpression><text>\(text)</text></literalExpression></decision>"
    }

    let input = "<inputData id=\"i\" name=\"Alter\"><variable name=\"Alter\" typeRef=\"number\"/></inputData>"
    let arrow = "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"

    @Test("a sound model has no findings")
    func sound() throws { #expect(try findings(input + decision("Alter + 1", arrow)).isEmpty) }

    @Test("an expression that cannot be read is told with its place")
    func unreadable() throws {
        let found = try findings(input + decision("Alter +", arrow))
        #expect(found.map(\.problem) == [.unreadable(text: "Alter +", position: 8)])
        #expect(found.map(\.german) == ["„D“ (Zeile 2): „Alter +“ ist kein FEEL: ab dem 8. Zeichen nicht lesbar."])
        #expect(found.map(\.english) == ["\"D\" (line 2): \"Alter +\" is no FEEL: not readable from character 8 on."])
    }

    @Test("names that are missing, and names that are only not connected")
    func names() throws {
        #expect(try findings(input + decision("Altr + 1", arrow)).map(\.problem) == [.unknownName("Altr")])
        #expect(try findings(input + decision("Alter + 1")).map(\.problem) == [.unconnected("Alter")])
        let inner = "for x in [1, 2] return {a: x, b: a + Alter}.b + count([{c: 1}][c = 1]) + (function(y) y)(1)"
        #expect(try findings(input + decision(inner, arrow)).isEmpty)
    }

    @Test("references, types, ids and circles")
    func structure() throws {
        let lost = "<informationRequirement><requiredInput href=\"#gone\"/></informationRequirement>"
        #expect(try findings(decision("1", lost)).map(\.problem) == [.dangling("#gone")])
        #expect(
            try findings("<inputData name=\"x\"><variable name=\"x\" typeRef=\"tX\"/></inputData>").map(\.problem) == [
                .unknownType("tX")
            ])
        #expect(try findings(decision("1") + decision("1")).map(\.problem).contains(.doubledID("D")))
        func needs(_ id: String) -> String {
            "<informationRequirement><requiredDecision href=\"#\(id)\"/></informationRequirement>"
        }
        let circle = decision("B", needs("B"), name: "A") + decision("A", needs("A"), name: "B")
        #expect(try findings(circle).map(\.problem) == [.circle(["A", "B", "A"])])
    }

    @Test("what is doubtful is no obstacle")
    func doubtful() throws {
        let found = try findings(
            "<decision id=\"a\" name=\"A\"/><import name=\"x\" namespace=\"urn:x\" importType=\"\(DMNNamespace.model)\"/>"
        )
        #expect(found.count == 2 && found.allSatisfy { !$0.isObstacle })
    }

    @Test("a cell is told with rule and column")
    func cells() throws {
        let table = """
            <decision id="d" name="D">\(arrow)<decisionTable><input><inputExpression><text>Alter</text></inputExpression></input><output/>
            <rule><inputEntry><text>18..</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
            """
        let found = try findings(input + table)
        #expect(found.map(\.line) == [3])
        #expect(found.first?.german.contains("Regel 1, Spalte „Alter“") == true)
    }
}
