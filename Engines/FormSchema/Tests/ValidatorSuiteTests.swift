import Foundation
import JSON
import TestData
import Testing

@testable import FormSchema

/// The official test suite of JSON Schema, draft 2020-12. It is not part of the repository.
private struct OfficialSuite {
    let folder = TestData.url("json-schema-suite")

    func files(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
            .filter { $0.hasSuffix(".json") }.sorted().map { "\(path)/\($0)" }
    }

    func read(_ path: String) throws -> JSONValue {
        try JSONValue(parsing: Array(Data(contentsOf: folder.appending(path: path))))
    }

    func remote(_ uri: String) -> JSONValue? {
        let base = "http://localhost:1234/"
        guard uri.hasPrefix(base) else { return nil }
        return try? read("remotes/" + uri.dropFirst(base.count))
    }

    /// Runs a file; every test that comes out otherwise than it says, `group | test`.
    func run(_ file: String, assertFormats: Bool = false) throws -> (passed: Int, failed: [String]) {
        var passed = 0
        var failed: [String] = []
        for group in try read(file).arrayValue ?? [] {
            let name = group["description"]?.stringValue ?? ""
            let tests = group["tests"]?.arrayValue ?? []
            do {
                let schema = try JSONSchema(
                    group["schema"] ?? .null, options: .init(assertFormats: assertFormats), document: remote)
                for test in tests {
                    let data = try #require(test["data"])
                    let violations = schema.validate(data)
                    let isValid = schema.isValid(data)
                    if violations.isEmpty != isValid {
                        failed.append("\(name) | \(test["description"]?.stringValue ?? "") | two answers")
                    } else if isValid == test["valid"]?.boolValue {
                        passed += 1
                    } else {
                        failed.append("\(name) | \(test["description"]?.stringValue ?? "")")
                    }
                }
            } catch is SchemaError {
                failed += tests.map { "\(name) | \($0["description"]?.stringValue ?? "") | refused" }
            }
        }
        return (passed, failed)
    }
}

@Suite("The official JSON Schema suite")
struct ValidatorSuite {
    @Test("passes in every required test", .testData("json-schema-suite", "46 files"))
    func required() throws {
        let suite = OfficialSuite()
        var passed = 0
        for file in try suite.files("draft2020-12") {
            let result = try suite.run(file)
            passed += result.passed
            #expect(result.failed == [], "\(file)")
        }
        #expect(passed >= 1_299)
    }

    @Test(
        "passes in the optional tests but for those that docs/measurements.md lists, and the list is right",
        .testData("json-schema-suite", "13 files"))
    func optional() throws {
        let suite = OfficialSuite()
        var passed = 0
        var failed: Set<String> = []
        for file in try suite.files("draft2020-12/optional") {
            let result = try suite.run(file)
            passed += result.passed
            for test in result.failed { failed.insert("\(file.split(separator: "/").last ?? "") | \(test)") }
        }
        #expect(failed == (try Self.documentedGaps()))
        #expect(passed >= 161)
    }

    @Test("passes in every test of formats", .testData("json-schema-suite", "21 files"))
    func formats() throws {
        let suite = OfficialSuite()
        var passed = 0
        for file in try suite.files("draft2020-12/optional/format") {
            let result = try suite.run(file, assertFormats: true)
            passed += result.passed
            #expect(result.failed == [], "\(file)")
        }
        #expect(passed >= 764)
    }

    /// The list of optional tests that do not pass, as people read it.
    private static func documentedGaps() throws -> Set<String> {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let text = try String(contentsOf: root.appending(path: "docs/measurements.md"), encoding: .utf8)
        let section = try #require(
            text.components(separatedBy: "\n## ").first { $0.hasPrefix("The official JSON Schema suite\n") })
        return Set(
            section.split(separator: "\n").filter { $0.hasPrefix("- `") }.map { line in
                String(line.dropFirst(3).prefix { $0 != "`" })
            })
    }
}
