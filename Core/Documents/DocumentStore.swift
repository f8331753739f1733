import Dispatch
import Foundation
package import Keys
import Kernel
package import Store

/// The documents of all authorities, each in its own folder and under its own key:
/// `<folder>/<authority>/ab/ab12…`. Who has an `Access` reaches that authority's documents by their addresses;
/// which of them it may see, the room decides that keeps the references.
///
/// A document is written first and referred to in the transaction that follows. Where that never comes, the
/// file is left over, and `sweep` removes it after a while.
package struct DocumentStore: Sendable {
    private let folder: String
    private let keyring: Keyring
    let scanner: VirusScanner?
    let disk = BlockingWork()

    package init(folder: String, keyring: Keyring, scanner: VirusScanner? = nil) {
        (self.folder, self.keyring, self.scanner) = (folder, keyring, scanner)
    }

    /// What is known of a document once it is kept.
    package struct Stored: Sendable, Hashable {
        package let address: DocumentAddress
        /// Of the content, in bytes.
        package let size: Int
        package let type: DocumentType
        /// Of the content: 64 hexadecimal digits.
        package let sha256: String
    }

    func keys(_ access: Access) throws -> AuthorityKeys { try keyring.keys(of: access.authority) }

    func place(_ access: Access) -> Place { Place(folder: "\(folder)/\(access.authority)") }

    /// The folder of one authority.
    struct Place: Sendable {
        let folder: String
        var incoming: String { folder + "/incoming" }
        func folder(of address: DocumentAddress) -> String { "\(folder)/\(address.raw.prefix(2))" }
        func path(of address: DocumentAddress) -> String { "\(folder(of: address))/\(address.raw)" }
    }

    /// Begins a document whose content comes piece by piece.
    package func begin(_ limits: DocumentLimits, for access: Access) throws -> DocumentUpload {
        try DocumentUpload(self, limits, access)
    }

    /// Keeps a content that is in memory already, such as a letter.
    package func put(_ content: [UInt8], _ limits: DocumentLimits, for access: Access) async throws -> Stored {
        let upload = try begin(limits, for: access)
        do {
            try await upload.receive(content)
            return try await upload.finish()
        } catch {
            await upload.abandon()
            throw error
        }
    }

    /// Keeps a content that is pulled from elsewhere, never more of it in memory than a piece.
    package func put<Pieces: AsyncSequence>(
        pieces: Pieces, _ limits: DocumentLimits, for access: Access
    ) async throws -> Stored where Pieces.Element == [UInt8] {
        let upload = try begin(limits, for: access)
        do {
            for try await piece in pieces { try await upload.receive(piece) }
            return try await upload.finish()
        } catch {
            await upload.abandon()
            throw error
        }
    }
}

/// Runs what waits for a disk or a socket on threads of its own, so that the few threads of Swift's
/// concurrency never wait.
struct BlockingWork: Sendable {
    private let queue = DispatchQueue(label: "documents", attributes: .concurrent)

    func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}

/// Keeps the sweeper from removing a file in the moment in which the same content is put again.
enum FolderLock {
    static func hold<T>(_ folder: String, exclusive: Bool, _ body: () throws -> T) throws -> T {
        let path = folder + "/lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure("open", path) }
        defer { close(file) }
        while flock(file, exclusive ? LOCK_EX : LOCK_SH) != 0 {
            guard errno == EINTR else { throw FileFailure("lock", path) }
        }
        return try body()
    }
}
