import Foundation
import Kernel
import Keys
import Testing

@testable import Documents
@testable import Store

/// A document store in a folder that is removed with the test.
final class Fixture: Sendable {
    let folder: String
    let store: DocumentStore
    let adendorf: Access
    let bleckede: Access

    init(scanner: VirusScanner? = nil, in disk: String = NSTemporaryDirectory()) throws {
        folder = "\(disk)/kreishaus-documents-\(UUID().uuidString)"
        let ring = try Keyring(folder: folder + "/keys")
        store = DocumentStore(folder: folder + "/documents", keyring: ring, scanner: scanner)
        func access(_ id: String) throws -> Access {
            let authority = try #require(AuthorityID(id))
            try ring.create(authority)
            return AccessIssuer().issue(authority: authority, actor: .operator, basis: .administration, permissions: [])
        }
        adendorf = try access("adendorf")
        bleckede = try access("bleckede")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ stored: DocumentStore.Stored) -> String { store.place(adendorf).path(of: stored.address) }

    func content(_ stored: DocumentStore.Stored) async throws -> [UInt8] {
        try await store.read(stored.address, limit: 100_000_000, for: adendorf)
    }

    /// Names of all files below the documents' folder, locks aside.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: folder + "/documents")?.compactMap { $0 as? String } ?? []
        return all.filter { $0.utf8.last != 47 && ($0.contains("/incoming/") || $0.split(separator: "/").count == 3) }
    }
}

let anything = DocumentLimits(maximumBytes: 10_000_000, types: Set(DocumentType.allCases))

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Different bytes everywhere, the same on every run.
func pattern(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
    }
}

/// As somebody does who tampers: without forcing it to the disk.
func overwrite(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
