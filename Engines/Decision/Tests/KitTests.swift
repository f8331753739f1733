import Foundation
import TestData
import Testing

@testable import Decision

/// The compatibility kit of the DMN community, from the test data (`dmn-tck`).
@Suite("DMN compatibility kit") struct KitTests {
    static let folder = TestData.url("dmn-tck")

    static let files: [String] = {
        var found: [String] = []
        let walk = FileManager.default.enumerator(atPath: folder.path)
        while let path = walk?.nextObject() as? String {
            if path.hasSuffix(".xml"), path.contains("-test-") { found.append(path) }
        }
        return found.sorted()
    }()

    /// The outcomes of a test file, with the models as they are and after the way through our own XML of DMN 1.5.
    static func run(_ path: String) throws -> (plain: [KitOutcome], again: [KitOutcome], models: [DMNFile]) {
        let file = folder.appending(path: path)
        let kit = try KitFile(Array(Data(contentsOf: file)))
        let directory = file.deletingLastPathComponent()
        let others = try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".dmn") && $0 != kit.modelName }.sorted()
        let models = try ([kit.modelName] + others).map {
            try DMNFile(Array(Data(contentsOf: directory.appending(path: $0))))
        }
        let again = try models.map { try DMNFile(try $0.inCurrentVersion().bytes()) }
        let now = FEELDateTime(secondsSince1970: 1_790_000_000)
        return (
            kit.run(DecisionLibrary(models[0], imported: Array(models.dropFirst())), now: now),
            kit.run(DecisionLibrary(again[0], imported: Array(again.dropFirst())), now: now), models
        )
    }

    @Test(
        "every result of the kit is met, and met again after the model was written and read",
        .testData("dmn-tck", "103 files"), arguments: files)
    func met(path: String) throws {
        let (plain, again, models) = try Self.run(path)
        for outcome in plain where outcome.verdict != .pass {
            // Functions of Java are not called.
            if path.contains("external-java") { continue }
            Issue.record(
                "\(path) \(outcome.caseID) \(outcome.name): \(outcome.verdict) expected \(outcome.expected), got \(outcome.actual) \(outcome.problems.last ?? "")"
            )
        }
        #expect(plain.map(\.actual) == again.map(\.actual))
        for model in models {
            let written = try model.bytes()
            #expect(try DMNFile(written).bytes() == written)
            // A table that is put back unchanged leaves the file as it was.
            for name in model.decisionNames {
                guard let table = model.table(of: name) else { continue }
                var copy = model
                try copy.setTable(table, of: name)
                #expect(copy.table(of: name) == table)
            }
        }
    }
}
