import Testing
import XML

@testable import Decision

@Suite("DMN files are written as they were read") struct DMNFileTests {
    @Test("layout, extensions, prefixes and texts are kept")
    func kept() throws {
        let file = try DMNFile(Array(TableTextTests.text.utf8))
        let written = String(decoding: try file.bytes(), as: UTF8.self)
        #expect(written.hasSuffix(TableTextTests.text + "\n"))
        #expect(file.name == "Hunde" && file.namespace == "urn:hunde" && file.decisionNames == ["Hundesteuer"])
    }

    @Test("a file of DMN 1.1 becomes one of 1.5")
    func upgraded() throws {
        let old = """
            <definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" xmlns:own="urn:m" \
            name="m" namespace="urn:m" expressionLanguage="http://www.omg.org/spec/FEEL/20140401"><itemDefinition name="tAge"><typeRef>feel:number</typeRef></itemDefinition>\
            <inputData id="i" name="a"><variable name="a" typeRef="own:tAge"/></inputData><decision id="d" name="D">\
            <variable name="D" typeRef="feel:number"/><informationRequirement><requiredInput href="#i"/></informationRequirement>\
            <literalExpression><text>a + 1</text></literalExpression></decision></definitions>
            """
        let file = try DMNFile(Array(old.utf8)).inCurrentVersion()
        let written = String(decoding: try file.bytes(), as: UTF8.self)
        #expect(written.contains("xmlns=\"\(DMNNamespace.model)\""))
        #expect(written.contains("expressionLanguage=\"\(DMNNamespace.feel)\""))
        #expect(written.contains("<typeRef>number</typeRef>") && written.contains("typeRef=\"tAge\""))
        #expect(!written.contains("feel:number") && !written.contains("20151101"))
        var run = DecisionRun(DecisionLibrary(file))
        run.give("a", .integer(4))
        #expect(run.decide("D")?.text == "5")
        #expect(file.inCurrentVersion() == file)
    }

    @Test("namespaces of 1.2 to 1.4 are known, others are left alone")
    func namespaces() {
        #expect(DMNNamespace.current("http://www.omg.org/spec/DMN/20180521/MODEL/") == DMNNamespace.model)
        #expect(DMNNamespace.current("https://www.omg.org/spec/DMN/20191111/DMNDI/") == DMNNamespace.diagram)
        #expect(DMNNamespace.current("https://www.omg.org/spec/DMN/20211108/FEEL/") == DMNNamespace.feel)
        for other in [
            "http://www.omg.org/spec/DMN/20180521/DI/", "https://www.omg.org/spec/DMN/20240513/MODEL/", "urn:x", "",
        ] {
            #expect(DMNNamespace.current(other) == other)
        }
    }

    @Test("what is no DMN is refused in words")
    func refused() throws {
        func refusal(_ text: String) -> DMNError? {
            do { _ = try DMNFile(Array(text.utf8)) } catch { return error }
            return nil
        }
        #expect(refusal("<a/>") == .noDefinitions(found: "a"))
        #expect(refusal("<a/>")?.german.contains("„a“") == true)
        #expect(refusal("<a>")?.english.hasPrefix("The file is no readable XML.") == true)
    }
}
