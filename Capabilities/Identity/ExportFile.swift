import Crypto
import Foundation
import Keys
import Kernel
import Synchronization

/// The one file in which an authority travels. It is written and read as a stream, whatever its size:
///
///     "kreishaus export 1\n"
///     for each part:  "P", length of its name (2 bytes), name,
///                     pieces: length (4 bytes, 1 … 1 MiB) and so many bytes; a length of 0 ends them,
///                     SHA-256 of name and content (32 bytes)
///     "E", SHA-256 of everything before the "E" (32 bytes): the checksum of the export
///
/// Numbers are big-endian. The parts, in this order: `authority.json`, `accounts.json`, `keys` (readable with the
/// transfer key only), `database`, `centre/…`, `documents/…` (each as it lies on the disk, encrypted), `manifest.json`.
enum ExportFile {
    static let mark = Array("kreishaus export 1\n".utf8)
    static let pieceSize = 1 << 20
    static let part = UInt8(ascii: "P")
    static let end = UInt8(ascii: "E")
}

/// A part as the manifest lists it.
package struct ExportPart: Sendable, Hashable {
    package var name: String
    package var bytes: Int
    package var sha256: String
}

/// Writes beside the target and puts it in place when it is whole; nobody else may read it.
final class ExportWriter: Sendable {
    private struct State {
        var file: Int32
        var whole = SHA256()
        var part: (name: String, hash: SHA256, bytes: Int)?
        var parts: [ExportPart] = []
        var bytes = 0
    }

    private let path: String
    private let unfinished: String
    private let state: Mutex<State>

    init(_ path: String) throws {
        guard access(path, F_OK) != 0 else { throw MoveProblem.fileExists(path) }
        self.path = path
        unfinished = path + ".unfinished"
        let file = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileFailure("create", unfinished) }
        guard fchmod(file, 0o600) == 0 else { throw FileFailure("create", unfinished) }
        state = Mutex(State(file: file))
        try put(ExportFile.mark)
    }

    var parts: [ExportPart] { state.withLock { $0.parts } }
    var bytes: Int { state.withLock { $0.bytes } }

    private func put(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            state.whole.update(data: bytes)
            state.bytes += bytes.count
            try DurableFile.writeAll(bytes[...], to: state.file, path: unfinished)
        }
    }

    func begin(_ name: String) throws {
        let label = Array(name.utf8)
        var hash = SHA256()
        hash.update(data: label)
        let fresh = hash
        state.withLock { $0.part = (name, fresh, 0) }
        try put(
            [ExportFile.part, UInt8(truncatingIfNeeded: label.count >> 8), UInt8(truncatingIfNeeded: label.count)]
                + label)
    }

    func send(_ content: [UInt8]) throws {
        var rest = content[...]
        while !rest.isEmpty {
            let piece = rest.prefix(ExportFile.pieceSize)
            rest = rest.dropFirst(piece.count)
            state.withLock { state in
                state.part?.hash.update(data: piece)
                state.part?.bytes += piece.count
            }
            try put(bigEndian(piece.count) + piece)
        }
    }

    func end() throws {
        let part = state.withLock { $0.part }
        guard let part else { return }
        let digest = Array(part.hash.finalize())
        try put([0, 0, 0, 0] + digest)
        state.withLock { state in
            state.part = nil
            state.parts.append(ExportPart(name: part.name, bytes: part.bytes, sha256: hexadecimal(digest)))
        }
    }

    func part(_ name: String, _ content: [UInt8]) throws {
        try begin(name)
        try send(content)
        try end()
    }

    /// - Returns: the checksum of the export.
    func finish() throws -> String {
        let checksum = state.withLock { Array($0.whole.finalize()) }
        try put([ExportFile.end] + checksum)
        try state.withLock { state in
            guard fsync(state.file) == 0, close(state.file) == 0 else { throw FileFailure("write", unfinished) }
            state.file = -1
        }
        guard rename(unfinished, path) == 0 else { throw FileFailure("write", path) }
        try DurableFile.syncDirectory(of: path)
        return hexadecimal(checksum)
    }

    func abandon() {
        state.withLock { state in
            if state.file >= 0 { close(state.file) }
            state.file = -1
        }
        unlink(unfinished)
    }
}

/// Reads an export from its beginning to its end, and believes nothing before it is checked.
final class ExportReader: Sendable {
    private struct State {
        var file: Int32
        var whole = SHA256()
        var buffer: [UInt8] = []
        var position = 0
        var offset = 0
        var part: (name: String, hash: SHA256, bytes: Int)?
        var piece = 0
        var parts: [ExportPart] = []
        var checksum: String?
        var last = "header"
    }

    private let path: String
    private let state: Mutex<State>

    init(_ path: String) throws {
        self.path = path
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure("read", path) }
        state = Mutex(State(file: file))
        let mark = try? state.withLock { try take(ExportFile.mark.count, &$0) }
        guard mark == ExportFile.mark else { throw MoveProblem.notAnExport(path) }
    }

    deinit { state.withLock { _ = close($0.file) } }

    /// The parts that have been read and found whole.
    var parts: [ExportPart] { state.withLock { $0.parts } }
    /// Known at the end.
    var checksum: String? { state.withLock { $0.checksum } }
    var offset: Int { state.withLock { $0.offset } }

    /// The name of the next part; nil at the end of the file, when its checksum has been found right.
    func next() throws -> String? {
        while try !read(ExportFile.pieceSize).isEmpty {}
        return try state.withLock { state in
            if state.checksum != nil { return nil }
            let whole = state.whole
            switch try take(1, &state)[0] {
            case ExportFile.part:
                let size = try take(2, &state).reduce(0) { $0 << 8 | Int($1) }
                guard (1...200).contains(size) else { throw damaged(state) }
                let label = try take(size, &state)
                guard let name = String(validating: label, as: UTF8.self) else { throw damaged(state) }
                var hash = SHA256()
                hash.update(data: label)
                state.part = (name, hash, 0)
                state.last = name
                state.piece = 0
                return name
            case ExportFile.end:
                let expected = Array(whole.finalize())
                guard try take(32, &state) == expected, try refill(&state) == false else {
                    throw MoveProblem.wrongChecksum
                }
                state.checksum = hexadecimal(expected)
                return nil
            default: throw damaged(state)
            }
        }
    }

    /// Up to so many bytes of the present part; none at its end, when its checksum has been found right.
    func read(_ limit: Int) throws -> [UInt8] {
        try state.withLock { state in
            guard state.part != nil else { return [] }
            if state.piece == 0 {
                let size = try take(4, &state).reduce(0) { $0 << 8 | Int($1) }
                guard size <= ExportFile.pieceSize else { throw damaged(state) }
                if size == 0 {
                    try endPart(&state)
                    return []
                }
                state.piece = size
            }
            let bytes = try take(min(limit, state.piece), &state)
            state.piece -= bytes.count
            state.part?.hash.update(data: bytes)
            state.part?.bytes += bytes.count
            return bytes
        }
    }

    /// The whole present part, which must not be longer than that.
    func all(limit: Int) throws -> [UInt8] {
        var out: [UInt8] = []
        while true {
            let bytes = try read(ExportFile.pieceSize)
            if bytes.isEmpty { return out }
            guard out.count + bytes.count <= limit else { throw state.withLock { damaged($0) } }
            out += bytes
        }
    }

    private func endPart(_ state: inout State) throws {
        guard let part = state.part else { return }
        let digest = Array(part.hash.finalize())
        guard try take(32, &state) == digest else { throw damaged(state) }
        state.parts.append(ExportPart(name: part.name, bytes: part.bytes, sha256: hexadecimal(digest)))
        state.part = nil
    }

    private func damaged(_ state: borrowing State) -> MoveProblem { .damaged(part: state.last, at: state.offset) }

    /// A length that is a lie costs no memory: bytes are taken as they come.
    private func take(_ count: Int, _ state: inout State) throws -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count {
            if state.position == state.buffer.count, try !refill(&state) { throw damaged(state) }
            let part = state.buffer[state.position..<min(state.buffer.count, state.position + count - out.count)]
            out += part
            state.position += part.count
            state.offset += part.count
        }
        state.whole.update(data: out)
        return out
    }

    private func refill(_ state: inout State) throws -> Bool {
        if state.position < state.buffer.count { return true }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        let count = try DurableFile.fill(&buffer, from: state.file, path: path)
        buffer.removeLast(buffer.count - count)
        (state.buffer, state.position) = (buffer, 0)
        return count > 0
    }
}

private func bigEndian(_ n: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: n >> $0) }
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
