import Crypto
import Foundation
import Keys
import Kernel
import Store
import Synchronization

/// A document on its way in: `receive` its pieces in order, then `finish` or `abandon`. The content is hashed,
/// judged, scanned and encrypted as it comes; it has a name in the store only when all of that went well and
/// the file is on disk.
package final class DocumentUpload: Sendable {
    private let disk: BlockingWork
    private let work: Mutex<KeepDocument>

    init(_ store: DocumentStore, _ limits: DocumentLimits, _ access: Access) throws {
        disk = store.disk
        work = Mutex(
            KeepDocument(
                keys: try store.keys(access), place: store.place(access), limits: limits, scanner: store.scanner))
    }

    package func receive(_ piece: [UInt8]) async throws {
        try await disk.run { [self] in try work.withLock { try $0.receive(piece) } }
    }

    /// What throws here or in `receive` has kept nothing.
    package func finish() async throws -> DocumentStore.Stored {
        try await disk.run { [self] in try work.withLock { try $0.finish() } }
    }

    /// Forgets what came so far; without effect after `finish`.
    package func abandon() async {
        work.withLock { $0.discard() }
    }

    deinit { work.withLock { $0.discard() } }
}

private struct KeepDocument: Sendable {
    let keys: AuthorityKeys
    let place: DocumentStore.Place
    let limits: DocumentLimits
    let scanner: VirusScanner?

    private let cipher: DocumentCipher
    private var file: Int32 = -1
    private var path = ""
    private var scan: ScanSession?
    private var hash = SHA256()
    private var sniffer = TypeSniffer()
    private var size = 0
    private var pending: [UInt8] = []
    private var chunk: UInt32 = 0
    private var isOver = false

    init(keys: AuthorityKeys, place: DocumentStore.Place, limits: DocumentLimits, scanner: VirusScanner?) {
        (self.keys, self.place, self.limits, self.scanner) = (keys, place, limits, scanner)
        cipher = DocumentCipher(keys)
    }

    mutating func receive(_ piece: [UInt8]) throws {
        do {
            try take(piece)
        } catch {
            discard()
            throw documentError(error)
        }
    }

    private mutating func take(_ piece: [UInt8]) throws {
        guard !isOver else { throw DocumentError.absent }
        guard !piece.isEmpty else { return }
        guard piece.count <= limits.maximumBytes - size else { throw limits.tooLarge }
        size += piece.count
        if file < 0 { try begin() }
        hash.update(data: piece)
        sniffer.receive(piece)
        if sniffer.isCertain { try checkType() }
        try scan?.send(piece)
        pending += piece
        // The last chunk is sealed differently, so one is always held back.
        var start = 0
        while pending.count - start > DocumentCipher.chunkSize {
            try write(pending[start..<start + DocumentCipher.chunkSize], last: nil)
            start += DocumentCipher.chunkSize
        }
        if start > 0 { pending.removeFirst(start) }
    }

    private mutating func begin() throws {
        try DurableFile.makeFolder(place.incoming)
        path = "\(place.incoming)/\(UUID().uuidString)"
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure("create", path) }
        try DurableFile.writeAll(cipher.header[...], to: file, path: path)
        scan = try scanner?.begin()
    }

    private mutating func write(_ plain: ArraySlice<UInt8>, last: DocumentAddress?) throws {
        try DurableFile.writeAll(try cipher.seal(plain, chunk, last: last)[...], to: file, path: path)
        chunk += 1
    }

    @discardableResult
    private func checkType() throws -> DocumentType {
        let type = sniffer.type(among: limits.types)
        guard limits.types.contains(type) else { throw limits.wrongType(type) }
        return type
    }

    mutating func finish() throws -> DocumentStore.Stored {
        do {
            return try complete()
        } catch {
            discard()
            throw documentError(error)
        }
    }

    private mutating func complete() throws -> DocumentStore.Stored {
        guard !isOver else { throw DocumentError.absent }
        guard size > 0 else { throw DocumentLimits.empty }
        let type = try checkType()
        if let verdict = try scan?.verdict(), verdict != .clean { throw DocumentLimits.infected }
        let digest = hash.finalize()
        let address = DocumentCipher.address(of: digest, keys)
        try write(pending[...], last: address)
        guard fsync(file) == 0 else { throw FileFailure("write", path) }
        try DurableFile.makeFolder(place.folder(of: address))
        // A file that is there already is replaced by its equal: that keeps the sweeper away and heals it.
        try FolderLock.hold(place.folder, exclusive: false) {
            guard rename(path, place.path(of: address)) == 0 else { throw FileFailure("write", path) }
        }
        path = ""
        discard()
        try DurableFile.syncDirectory(of: place.path(of: address))
        return DocumentStore.Stored(address: address, size: size, type: type, sha256: hexadecimal(digest))
    }

    mutating func discard() {
        isOver = true
        scan?.end()
        scan = nil
        if file >= 0 { close(file) }
        file = -1
        if !path.isEmpty { unlink(path) }
        path = ""
        pending = []
    }
}

/// Failures of files under their own name, everything else as it is.
func documentError(_ error: any Error) -> any Error {
    (error as? FileFailure).map { DocumentError.file($0) } ?? error
}
