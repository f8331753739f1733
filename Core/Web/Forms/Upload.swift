import Synchronization

/// What the sender says about a file.
package struct FileHead: Sendable, Hashable {
    /// The form's field.
    package let field: String
    /// The file's own name, cleaned for every system; letters of every script stay.
    package let name: String
    /// The media type the sender claims. Look at the content instead.
    package let claimedType: String
}

/// Where one file of an upload goes, piece by piece.
package protocol FileReceiver: Sendable {
    /// What is left of it when it is complete: a document's reference, or its bytes.
    associatedtype Stored: Sendable
    mutating func receive(_ bytes: [UInt8]) async throws
    mutating func finish() async throws -> Stored
    /// The upload broke off or was refused; called at most once, and not after `finish`.
    mutating func abandon() async
}

package struct ReceivedFile<Stored: Sendable>: Sendable {
    package let head: FileHead
    package let size: Int
    package let stored: Stored
}

package struct ReceivedForm<Stored: Sendable>: Sendable {
    package let values: FormValues
    package let files: [ReceivedFile<Stored>]
    package func files(in field: String) -> [ReceivedFile<Stored>] { files.filter { $0.head.field == field } }
}

/// A form with files that waits to be read.
package struct Upload: Sendable {
    private final class Flag: Sendable { let raised = Mutex(false) }

    let request: Request
    let limits: FormLimits
    private let flag = Flag()

    init(request: Request, limits: FormLimits) { (self.request, self.limits) = (request, limits) }

    var wasRead: Bool { flag.raised.withLock { $0 } }

    /// Reads the form to its end. Each file that was chosen goes to what `open` returns for it; `open`
    /// may refuse it by throwing. What was finished before a later part failed stays with its receiver's
    /// store, unreferenced.
    package func read<Receiver: FileReceiver>(
        into open: (FileHead) async throws -> Receiver
    ) async throws -> ReceivedForm<Receiver.Stored> {
        flag.raised.withLock { $0 = true }
        return try await request.readMultipart(limits: limits, into: open)
    }

    /// Reads the form to its end and keeps its files in memory: for imports of small files.
    package func readInMemory() async throws -> ReceivedForm<[UInt8]> {
        try await read { _ in FileInMemory() }
    }
}

package struct FileInMemory: FileReceiver {
    private var bytes: [UInt8] = []
    package init() {}
    package mutating func receive(_ more: [UInt8]) async throws { bytes += more }
    package mutating func finish() async throws -> [UInt8] { bytes }
    package mutating func abandon() async { bytes = [] }
}
