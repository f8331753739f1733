import Foundation
import Testing

/// `scripts/summary`: what `make test` ends with.
@Suite("The result of the whole suite")
struct SummaryTests {
    private static let passed = "<testcase classname=\"a\" name=\"b()\" time=\"1\" />"
    private static let failed =
        "<testcase classname=\"a\" name=\"c()\" time=\"1\"><failure message=\"no\" /></testcase>"
    private static func skipped(_ why: String) -> String {
        "<testcase classname=\"a\" name=\"d()\" time=\"0\"><skipped>\(why)</skipped></testcase>"
    }

    /// What is printed after runs that ended with these exit codes.
    private func summary(
        _ cases: [String], browser: String? = #"{"passed":3,"failed":0,"skipped":0}"#, swift: Int = 0, e2e: Int = 0
    ) throws -> (lines: [String], code: Int32) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "summary-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("<testsuites><testsuite name=\"s\">\(cases.joined())</testsuite></testsuites>".utf8)
            .write(to: folder.appending(path: "swift-testing.xml"))
        if let browser { try Data(browser.utf8).write(to: folder.appending(path: "e2e.json")) }
        let process = Process()
        process.executableURL = ArchitectureTests.root.appending(path: "scripts/summary")
        process.arguments = [folder.path, "\(swift)", "\(e2e)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text.split(separator: "\n").map(String.init), process.terminationStatus)
    }

    @Test("what was skipped is counted apart and told with its reason; the last line stays what it is")
    func skipped() throws {
        let (lines, code) = try summary([
            Self.passed, Self.skipped("24 vectors: not here"), Self.passed, Self.skipped("24 vectors: not here"),
            "<testcase classname=\"a\" name=\"e()\" time=\"0\"><skipped /></testcase>",
        ])
        #expect(
            lines == [
                "Swift: 2 passed, 3 skipped, 0 failed", "  2 skipped: 24 vectors: not here",
                "  1 skipped: no reason given", "Browser: 3 passed, 0 skipped, 0 failed",
                "Together: 5 passed, 3 skipped, 0 failed", "5 passed, 0 failed",
            ])
        #expect(code == 0)
    }

    @Test("a failed test, a runner that failed without one, and a runner without a test are failures")
    func failures() throws {
        let one = try summary([Self.passed, Self.failed], browser: #"{"passed":3,"failed":1,"skipped":2}"#)
        #expect(one.lines.suffix(2) == ["Together: 4 passed, 2 skipped, 2 failed", "4 passed, 2 failed"])
        #expect(one.code == 1)
        #expect(try summary([Self.passed], swift: 1).lines.last == "4 passed, 1 failed")
        #expect(try summary([Self.passed], browser: nil).lines.last == "1 passed, 1 failed")
        #expect(try summary([Self.skipped("no data")]).lines.last == "3 passed, 1 failed")
    }
}
