import Testing
import XML

@testable import Decision

@Suite("Tables are edited as what they are") struct TableTextTests {
    /// A decision table of a tool that adds its own.
    static let text = """
        <dmn:definitions xmlns:dmn="\(DMNNamespace.model)" xmlns:v="urn:vendor" xmlns:di="\(DMNNamespace.diagram)" name="Hunde" namespace="urn:hunde" v:tool="7">
          <dmn:inputData id="i1" name="Zahl der Hunde"><dmn:variable name="Zahl der Hunde" typeRef="number"/></dmn:inputData>
          <dmn:decision id="d1" name="Hundesteuer" v:colour="red">
            <dmn:extensionElements><v:note kind="a">Ratsbeschluss &amp; mehr</v:note></dmn:extensionElements>
            <dmn:variable name="Hundesteuer" typeRef="number"/>
            <dmn:informationRequirement><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
            <dmn:decisionTable id="t1" hitPolicy="UNIQUE" v:view="wide">
              <dmn:input id="c1" label="Hunde" v:width="100"><dmn:inputExpression id="e1" typeRef="number"><dmn:text>Zahl der Hunde</dmn:text></dmn:inputExpression></dmn:input>
              <dmn:output id="o1" name="Betrag" typeRef="number"/>
              <dmn:annotation name="Satzung"/>
              <dmn:rule id="r1" v:mark="x"><dmn:inputEntry id="r1a" v:b="1"><dmn:text>1</dmn:text></dmn:inputEntry><dmn:outputEntry id="r1b"><dmn:text>60</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>§ 3</dmn:text></dmn:annotationEntry></dmn:rule>
              <dmn:rule id="r2"><dmn:inputEntry id="r2a"><dmn:text>&gt; 1</dmn:text></dmn:inputEntry><dmn:outputEntry id="r2b"><dmn:text>60 + (Zahl der Hunde - 1) * 90</dmn:text></dmn:outputEntry></dmn:rule>
            </dmn:decisionTable>
          </dmn:decision>
          <di:DMNDI><di:DMNDiagram id="g1" v:zoom="2"/></di:DMNDI>
        </dmn:definitions>
        """

    func file() throws -> DMNFile { try DMNFile(Array(Self.text.utf8)) }

    func decide(_ file: DMNFile, _ count: Int) throws -> String? {
        var run = DecisionRun(try DecisionLibrary(try file.bytes()))
        run.give("Zahl der Hunde", .integer(count))
        return run.decide("Hundesteuer")?.text
    }

    @Test("a cell is changed, and everything else of the file stays")
    func cell() throws {
        var file = try file()
        var table = try #require(file.table(of: "Hundesteuer"))
        #expect(table.rules.map(\.inputs) == [["1"], ["> 1"]])
        #expect(table.rules.map(\.annotations) == [["§ 3"], [""]])
        try table.set(.output(rule: 0, column: 0), to: "72")
        try file.setTable(table, of: "Hundesteuer")
        #expect(try decide(file, 1) == "72")
        #expect(try decide(file, 3) == "240")
        let before = Self.text.filter { !$0.isWhitespace }
        let after = String(decoding: try file.bytes(), as: UTF8.self).filter { !$0.isWhitespace }
        let told = before.replacingOccurrences("<dmn:text>60</dmn:text>", "<dmn:text>72</dmn:text>")
            .replacingOccurrences(
                "</dmn:outputEntry></dmn:rule>",
                "</dmn:outputEntry><dmn:annotationEntry><dmn:text/></dmn:annotationEntry></dmn:rule>")
        #expect(after == "<?xmlversion=\"1.0\"encoding=\"UTF-8\"?>" + told)
    }

    @Test("rules are added, moved and taken out; those that stay keep what vendors added")
    func rules() throws {
        var file = try file()
        var table = try #require(file.table(of: "Hundesteuer"))
        try table.addRule(.init(["0"], ["0"]), at: 0)
        try table.moveRule(from: 2, to: 0)
        try file.setTable(table, of: "Hundesteuer")
        #expect(try decide(file, 0) == "0")
        let rules = try #require(file.root.children.last { $0.name.local == "decision" }).children.last?.children
            .filter { $0.name.local == "rule" }
        #expect(rules?.map { $0["id"] } == ["r2", nil, "r1"])
        #expect(rules?.last?.attributes.map(\.qualified) == ["id", "v:mark"])
        try table.removeRule(at: 0)
        try file.setTable(table, of: "Hundesteuer")
        #expect(try decide(file, 3) == "null")
    }

    @Test("columns are added and taken out in every rule")
    func columns() throws {
        var file = try file()
        var table = try #require(file.table(of: "Hundesteuer"))
        try table.addInput(.init("gefährlich", label: "Gefährlich?", type: "boolean"), at: 0)
        try table.addOutput(.init("Hinweis", type: "string"), cells: "\"keiner\"")
        table.addAnnotation("Bemerkung")
        try file.setTable(table, of: "Hundesteuer")
        let back = try #require(file.table(of: "Hundesteuer"))
        #expect(back.inputs.map(\.title) == ["Gefährlich?", "Hunde"])
        #expect(back.rules.map(\.inputs) == [["-", "1"], ["-", "> 1"]])
        #expect(back.rules.map(\.outputs.count) == [2, 2])
        var again = back
        try again.removeInput(at: 0)
        try again.removeOutput(at: 1)
        try again.removeAnnotation(at: 1)
        try file.setTable(again, of: "Hundesteuer")
        #expect(try decide(file, 1) == "60")
    }

    @Test("what is wrong is said with rule and column")
    func problems() throws {
        let file = try file()
        var table = try #require(file.table(of: "Hundesteuer"))
        #expect(table.problems(names: file.names, types: file.typeNames).isEmpty)
        try table.set(.input(rule: 1, column: 0), to: "> ")
        try table.set(.output(rule: 0, column: 0), to: "")
        try table.set(.inputType(0), to: "nummer")
        try table.set(.inputAllowed(0), to: "[1..")
        let said = table.problems(names: file.names, types: file.typeNames).map(\.german)
        #expect(said.count == 4)
        #expect(said[0].hasPrefix("Spalte „Hunde“, erlaubte Werte: „[1..“ ist ab dem 5. Zeichen nicht lesbar."))
        #expect(said[1] == "Spalte „Hunde“, Typ: Den Typ „nummer“ gibt es nicht.")
        #expect(said[2] == "Regel 1, Spalte „Betrag“: Hier muss etwas stehen.")
        #expect(said[3].hasPrefix("Regel 2, Spalte „Hunde“: "))
    }

    @Test("what is not there cannot be changed")
    func absent() throws {
        var file = try file()
        var table = try #require(file.table(of: "Hundesteuer"))
        #expect(throws: TableProblem.self) { try table.set(.input(rule: 2, column: 0), to: "1") }
        #expect(throws: TableProblem.self) { try table.set(.annotation(rule: 0, column: 1), to: "1") }
        #expect(throws: TableProblem.self) { try table.removeRule(at: -1) }
        #expect(throws: TableProblem.self) { try table.addRule(.init([], []), at: 3) }
        #expect(throws: TableProblem.self) { try table.moveRule(from: 0, to: 2) }
        #expect(throws: TableProblem.self) { try table.removeOutput(at: 0) }
        #expect(throws: TableProblem.self) { try table.removeInput(at: 1) }
        #expect(throws: TableProblem.self) { try file.setTable(table, of: "Katzensteuer") }
        #expect(table == file.table(of: "Hundesteuer"))
    }

    @Test("a new model is made from a table, and decides")
    func new() throws {
        let table = Tables.table([Tables.age, Tables.place], [">= 18 | - => 10", "< 18 | - => 0"])
        let file = DMNFile("Eintritt", namespace: "urn:eintritt", decision: "Preis", result: "number", table: table)
        let library = try DecisionLibrary(try file.bytes())
        #expect(library.inputNames == ["Alter", "Ort"])
        #expect(library.findings(in: file).isEmpty)
        var run = DecisionRun(library)
        run.give("Alter", .integer(20))
        run.give("Ort", .string("Adendorf"))
        #expect(run.decide("Preis")?.text == "10")
        let back = try #require(file.table(of: "Preis"))
        #expect(back.rules.map(\.inputs) == table.rules.map(\.inputs))
        #expect(back.inputs.map(\.allowed) == table.inputs.map(\.allowed))
    }
}

extension String {
    func replacingOccurrences(_ old: String, _ new: String) -> String {
        let wanted = Substring(old.filter { !$0.isWhitespace })
        let with = new.filter { !$0.isWhitespace }
        return split(separator: wanted, omittingEmptySubsequences: false).joined(separator: with)
    }
}
