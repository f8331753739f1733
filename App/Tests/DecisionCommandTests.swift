import ArgumentParser
import Decision
import Foundation
import Testing

@testable import App

/// `kreishaus decision`: what comes of models and test files on disk.
@Suite("Decisions at the command line")
struct DecisionCommandTests {
    private static let model = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m"><inputData id="i" name="Alter">\
        <variable name="Alter" typeRef="number"/></inputData><decision id="d" name="Preis"><variable name="Preis" typeRef="number"/>\
        <informationRequirement><requiredInput href="#i"/></informationRequirement><decisionTable>\
        <input><inputExpression typeRef="number"><text>Alter</text></inputExpression></input><output/>\
        <rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>\
        <rule><inputEntry><text>&gt;= 18</text></inputEntry><outputEntry><text>10</text></outputEntry></rule></decisionTable></decision></definitions>
        """

    /// A test file that expects so much for somebody of 20.
    private static func cases(_ expected: Int, model: String = "m.dmn", node: String = "Preis") -> String {
        """
        <testCases xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><modelName>\(model)</modelName><testCase id="1"><inputNode name="Alter">\
        <value xsi:type="xsd:decimal">20</value></inputNode><resultNode name="\(node)"><expected><value xsi:type="xsd:decimal">\(expected)</value></expected></resultNode></testCase></testCases>
        """
    }

    /// The exit code of a command over a folder that is gone afterwards; nil: it could not be done, with a reason.
    private func code<C: ParsableCommand>(
        _ command: C.Type, _ files: [String: String], _ arguments: (String) -> [String]
    ) throws -> Int32? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "decisions-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        var parsed = try command.parse(arguments(folder.path))
        do {
            try parsed.run()
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        } catch is CommandFailure {
            return nil
        }
    }

    @Test("a folder of test files passes, fails where one does not, and says where a file is none")
    func tests() throws {
        let all = { (folder: String) in [folder, "--json"] }
        let good = ["a/m.dmn": Self.model, "a/t.xml": Self.cases(10), "a/other.xml": "<x/>"]
        #expect(try code(DecisionTestCommand.self, good, all) == 0)
        let bad = good.merging(["b/m.dmn": Self.model, "b/t.xml": Self.cases(11)]) { $1 }
        #expect(try code(DecisionTestCommand.self, bad, all) == 1)
        #expect(try code(DecisionTestCommand.self, bad) { ["\($0)/a"] } == 0)
        #expect(try code(DecisionTestCommand.self, ["t.xml": Self.cases(10)], all) == 1)
        #expect(
            try code(DecisionTestCommand.self, ["m.dmn": Self.model, "t.xml": Self.cases(10, node: "Kosten")], all) == 1
        )
        #expect(try code(DecisionTestCommand.self, ["t.xml": "<testCases"], all) == 2)
        #expect(try code(DecisionTestCommand.self, good) { ["\($0)/a/other.xml"] } == 2)
        // A model's name is no way out of the folder.
        let elsewhere = ["b/m.dmn": Self.model, "a/t.xml": Self.cases(10, model: "../b/m.dmn")]
        #expect(try code(DecisionTestCommand.self, elsewhere, all) == 1)
    }

    @Test("a model is checked: what is wrong with it and with its tables decides the exit code")
    func check() throws {
        let file = { (folder: String) in ["\(folder)/m.dmn"] }
        #expect(try code(DecisionCheckCommand.self, ["m.dmn": Self.model], file) == 0)
        let gap = Self.model.replacing("&gt;= 18", with: "&gt; 18")
        #expect(try code(DecisionCheckCommand.self, ["m.dmn": gap], file) == 1)
        let between = Self.model.replacing("&gt;= 18", with: "&gt; 17").replacing("&lt; 18", with: "&lt;= 16")
        #expect(try code(DecisionCheckCommand.self, ["m.dmn": between]) { file($0) + ["--whole", "Alter"] } == 1)
        let whole = Self.model.replacing("&lt; 18", with: "&lt;= 17")
        #expect(try code(DecisionCheckCommand.self, ["m.dmn": whole], file) == 1)
        #expect(
            try code(DecisionCheckCommand.self, ["m.dmn": whole]) { file($0) + ["--whole", "Alter", "--json"] } == 0)
        #expect(try code(DecisionCheckCommand.self, ["m.dmn": "<a/>"], file) == 2)
    }

    @Test("a decision is tried out; unknown names are refused")
    func run() throws {
        let files = ["m.dmn": Self.model]
        func run(_ more: String...) throws -> Int32? {
            try code(DecisionRunCommand.self, files) { ["\($0)/m.dmn"] + more }
        }
        #expect(try run("--input", "{\"Alter\": 20}", "--json") == 0)
        #expect(try run("--set", "Alter=20", "--decision", "Preis") == 0)
        #expect(try run("--decision", "Kosten") == nil)
        #expect(try run("--input", "{\"Altr\": 20}") == nil)
        #expect(try run("--input", "[1]{") == nil)
        #expect(try run("--set", "Alter") == nil)
    }
}
