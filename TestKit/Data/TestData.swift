package import Foundation
package import Testing

/// Test data of others. They are not part of the repository: `KREISHAUS_TEST_DATA` names their folder, else it is
/// `../shared/data`.
package enum TestData {
    private static let root: URL = {
        if let named = ProcessInfo.processInfo.environment["KREISHAUS_TEST_DATA"] { return URL(filePath: named) }
        var repository = URL(filePath: #filePath)
        for _ in 0..<3 { repository.deleteLastPathComponent() }
        return repository.deletingLastPathComponent().appending(path: "shared/data")
    }()

    package static func url(_ path: String) -> URL { root.appending(path: path) }
}

extension Trait where Self == ConditionTrait {
    /// Runs only where this file or folder of the test data is there. Elsewhere the test counts as skipped.
    /// - Parameter what: what is left out then, and how much of it.
    package static func testData(_ path: String, _ what: String) -> Self {
        .enabled(
            if: FileManager.default.fileExists(atPath: TestData.url(path).path),
            "\(what): \(path) of the test data is not here (KREISHAUS_TEST_DATA)")
    }
}
