import Foundation
import Testing

@testable import Decision

/// The compatibility kit of the DMN community, from the test data (`dmn-tck`).
@Suite("DMN compatibility kit") struct KitTests {
    static let folder: URL = {
        let named = ProcessInfo.processInfo.environment["KREISHAUS_TEST_DATA"].map { URL(filePath: $0) }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return (named ?? root.appending(path: "../shared/data")).appending(path: "dmn-tck")
    }()

    static let files: [String] = {
        var found: [String] = []
        let walk = FileManager.default.enumerator(atPath: folder.path)
        while let path = walk?.nextObject() as? String {
            if path.hasSuffix(".xml"), path.contains("-test-") { found.append(path) }
        }
        return found.sorted()
    }()

    static func run(_ path: String) throws -> [KitOutcome] {
        let file = folder.appending(path: path)
        let kit = try KitFile(Array(Data(contentsOf: file)))
        let directory = file.deletingLastPathComponent()
        let model = Array(try Data(contentsOf: directory.appending(path: kit.modelName)))
        let others = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".dmn") && $0 != kit.modelName }.sorted()
        let imported = try others.map { Array(try Data(contentsOf: directory.appending(path: $0))) }
        return kit.run(try DecisionLibrary(model, imported: imported))
    }

    @Test(
        "every result of the kit is met",
        .enabled(if: !files.isEmpty, "103 files skipped: no folder dmn-tck in the test data"),
        arguments: files)
    func met(path: String) throws {
        for outcome in try Self.run(path) where outcome.verdict != .pass {
            // Functions of Java are not called.
            if path.contains("external-java") { continue }
            Issue.record(
                "\(path) \(outcome.caseID) \(outcome.name): \(outcome.verdict) expected \(outcome.expected), got \(outcome.actual) \(outcome.problems.last ?? "")"
            )
        }
    }
}
