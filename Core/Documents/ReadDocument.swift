import Crypto
import Foundation
import Keys
import Kernel
package import Store
import Synchronization

/// A document that is open for reading. Header and end have been checked already: a file that was cut off,
/// or put in another's place, is noticed before the first byte goes out.
package final class OpenDocument: Sendable {
    package let address: DocumentAddress
    /// Of the content, in bytes.
    package let size: Int
    private let disk: BlockingWork
    private let reader: Mutex<ChunkReader>

    fileprivate init(_ address: DocumentAddress, _ reader: ChunkReader, _ disk: BlockingWork) {
        (self.address, size, self.disk) = (address, reader.size, disk)
        self.reader = Mutex(reader)
    }

    /// The next piece of the content, at most 64 KiB, nil at its end. Every piece is authentic; where a later one
    /// is not, this throws.
    package func next() async throws -> [UInt8]? {
        try await disk.run { [self] in try reader.withLock { try $0.next() } }
    }

    /// Piece after piece; the next one is read when the closure has returned.
    package func forEach(_ receive: ([UInt8]) async throws -> Void) async throws {
        while let piece = try await next() { try await receive(piece) }
    }

    deinit { reader.withLock { $0.close() } }
}

extension DocumentStore {
    /// Throws `DocumentError.absent` or `.damaged`.
    package func open(_ address: DocumentAddress, for access: Access) async throws -> OpenDocument {
        let (keys, path) = (try keys(access), place(access).path(of: address))
        let reader = try await disk.run {
            do { return try ChunkReader(path, address, keys) } catch { throw documentError(error) }
        }
        return OpenDocument(address, reader, disk)
    }

    /// The whole content; `DocumentError.damaged` where it is longer than `limit`.
    package func read(_ address: DocumentAddress, limit: Int, for access: Access) async throws -> [UInt8] {
        let document = try await open(address, for: access)
        guard document.size <= limit else { throw DocumentError.damaged(address.raw) }
        var all: [UInt8] = []
        all.reserveCapacity(document.size)
        while let piece = try await document.next() { all += piece }
        return all
    }

    /// Reads everything and compares it with the address; throws `DocumentError.damaged`.
    package func verify(_ address: DocumentAddress, for access: Access) async throws {
        try await verify(place(access).path(of: address), address, for: access)
    }

    func verify(_ path: String, _ address: DocumentAddress, for access: Access) async throws {
        let keys = try keys(access)
        try await disk.run {
            do {
                var reader = try ChunkReader(path, address, keys)
                defer { reader.close() }
                var hash = SHA256()
                while let piece = try reader.next() { hash.update(data: piece) }
                guard DocumentCipher.address(of: hash.finalize(), keys) == address else {
                    throw DocumentError.damaged(address.raw)
                }
            } catch { throw documentError(error) }
        }
    }
}

struct ChunkReader: Sendable {
    let size: Int
    private let address: DocumentAddress
    private let path: String
    private let cipher: DocumentCipher
    private let file: Int32
    private let chunks: Int
    private var position = 0
    private var isClosed = false

    init(_ path: String, _ address: DocumentAddress, _ keys: AuthorityKeys) throws {
        let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw errno == ENOENT ? DocumentError.absent : FileFailure("read", path) }
        do {
            var info = stat()
            guard fstat(file, &info) == 0 else { throw FileFailure("read", path) }
            var header = [UInt8](repeating: 0, count: DocumentCipher.headerLength(keys))
            let body = Int(info.st_size) - header.count
            let sealed = DocumentCipher.chunkSize + DocumentCipher.tagSize
            let chunks = body < 0 ? 0 : (body + sealed - 1) / sealed
            guard try DurableFile.fill(&header, from: file, path: path) == header.count,
                let cipher = DocumentCipher(keys, header: header), chunks > 0,
                body - (chunks - 1) * sealed > DocumentCipher.tagSize
            else { throw DocumentError.damaged(address.raw) }
            (self.file, self.path, self.address, self.cipher, self.chunks) = (file, path, address, cipher, chunks)
            size = body - chunks * DocumentCipher.tagSize
            _ = try chunk(chunks - 1)
        } catch {
            Foundation.close(file)
            throw error
        }
    }

    mutating func next() throws -> [UInt8]? {
        guard position < chunks, !isClosed else { return nil }
        let plain = try chunk(position)
        position += 1
        return plain
    }

    private func chunk(_ number: Int) throws -> [UInt8] {
        let sealed = DocumentCipher.chunkSize + DocumentCipher.tagSize
        let isLast = number == chunks - 1
        var bytes = [UInt8](
            repeating: 0, count: isLast ? size + chunks * DocumentCipher.tagSize - number * sealed : sealed)
        guard lseek(file, off_t(cipher.header.count + number * sealed), SEEK_SET) >= 0 else {
            throw FileFailure("read", path)
        }
        guard try DurableFile.fill(&bytes, from: file, path: path) == bytes.count,
            let plain = cipher.open(bytes[...], UInt32(number), last: isLast ? address : nil)
        else { throw DocumentError.damaged(address.raw) }
        return plain
    }

    mutating func close() {
        guard !isClosed else { return }
        isClosed = true
        Foundation.close(file)
    }
}
