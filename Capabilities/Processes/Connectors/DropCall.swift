import Decision
import Foundation
import Glibc
import JSON
import Kernel

/// A file that another system fetches: in a folder, or by WebDAV. It is named after the call, written under a name of its
/// own, and gets its name when it is whole. What lies there already is never overwritten: with the same content it is done,
/// with another one somebody has to look.
enum DropCall {
    /// A text as it stands; anything else as JSON.
    static func content(_ value: FEELValue) -> String {
        if case .string(let text) = value { return text }
        return PlainJSON.write(value).description
    }

    static func fileName(_ call: CallTry) -> String { "\(call.idempotencyKey).\(call.connector.ending)" }

    private static func answer(_ name: String) -> FEELValue {
        .context(FEELContext([("datei", .string(name))]))
    }

    // MARK: A folder

    /// The parts of a folder's path below the authority's own; nil where it leads elsewhere.
    static func folders(_ address: String) -> [String]? {
        if address.isEmpty { return [] }
        let parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let areNames = parts.allSatisfy { part in
            (1...80).contains(part.utf8.count) && part.utf8.first != UInt8(ascii: ".")
                && part.utf8.allSatisfy {
                    ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) || [45, 46, 95].contains($0)
                }
        }
        return areNames && parts.count <= 8 ? parts : nil
    }

    static func put(_ call: CallTry) throws(CallTrouble) -> FEELValue {
        guard let base = call.ports.reach.directory, let folders = folders(call.connector.address) else {
            throw CallTrouble(.noFolder)
        }
        let folder = try open(base, [call.authority.raw] + folders)
        defer { close(folder) }
        let name = fileName(call)
        let bytes = Array(call.content.utf8)
        if let there = read(name, in: folder, upTo: bytes.count + 1) {
            guard there == bytes else { throw CallTrouble(.different) }
            return answer(name)
        }
        try write(bytes, as: name, in: folder)
        return answer(name)
    }

    /// Each part is opened from the one above it and never through a link: whoever may write into a folder cannot lead the
    /// house out of it.
    private static func open(_ base: String, _ parts: [String]) throws(CallTrouble) -> CInt {
        var folder = Glibc.open(base, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw CallTrouble(.noFolder) }
        for part in parts {
            var next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if next < 0, errno == ENOENT, mkdirat(folder, part, 0o750) == 0 || errno == EEXIST {
                next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
            close(folder)
            guard next >= 0 else { throw CallTrouble(.noFolder) }
            folder = next
        }
        return folder
    }

    /// Nil where there is no such file.
    private static func read(_ name: String, in folder: CInt, upTo limit: Int) -> [UInt8]? {
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return errno == ENOENT ? nil : [] }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress.map { $0 + filled }, limit - filled)
            }
            if count <= 0 { break }
            filled += count
        }
        return Array(bytes[..<filled])
    }

    private static func write(_ bytes: [UInt8], as name: String, in folder: CInt) throws(CallTrouble) {
        let draft = ".\(name).\(Base32.random(8)).part"
        let file = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw CallTrouble(errno == ENOSPC || errno == EDQUOT ? .broken : .noFolder) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count <= 0 { break }
            written += count
        }
        let isWhole = written == bytes.count && fsync(file) == 0
        close(file)
        defer { unlinkat(folder, draft, 0) }
        guard isWhole else { throw CallTrouble(.broken) }
        // A link, since a rename would overwrite.
        guard linkat(folder, draft, folder, name, 0) == 0 else {
            throw CallTrouble(errno == EEXIST ? .different : .broken)
        }
        fsync(folder)
    }

    // MARK: WebDAV (RFC 4918)

    static func send(_ call: CallTry) async throws -> (FEELValue, Int) {
        let name = fileName(call)
        guard var place = call.connector.place, !place.rest.contains("?") else { throw CallTrouble(.notAllowed) }
        if !place.rest.hasSuffix("/") { place.rest += "/" }
        let collection = place.rest
        func transfer(_ method: String, _ file: String) async throws -> Curl {
            var target = place
            target.rest = collection + file
            var transfer = try await call.transfer(to: target)
            transfer.method = method
            transfer.headers = try call.headers(type: method == "PUT" ? "application/octet-stream" : nil, accepts: nil)
            return transfer
        }
        let draft = "\(call.idempotencyKey).part"
        var put = try await transfer("PUT", draft)
        put.body = call.content
        _ = try CallTry.accept(try await call.run(put))
        var move = try await transfer("MOVE", draft)
        place.rest = collection + name
        move.headers += [("Destination", place.url), ("Overwrite", "F")]
        let moved = try await call.run(move)
        guard moved.status == 412 else {
            return (answer(name), try CallTry.accept(moved).status)
        }
        // There is one of that name already: an earlier try whose answer was lost, or something else.
        let there = try CallTry.accept(try await call.run(try await transfer("GET", name)))
        _ = try await call.run(try await transfer("DELETE", draft))
        guard there.body == Array(call.content.utf8) else { throw CallTrouble(.different) }
        return (answer(name), there.status)
    }
}
