import Foundation
import Documents
package import Kernel
import Store
import Web

/// What one look at a folder or mailbox did.
package struct WatchResult: Sendable, Hashable {
    package var taken = 0
    package var refused = 0
}

extension Invoices {
    /// Folders beside the watched one for what has been dealt with.
    static let doneFolder = "done"
    static let failedFolder = "failed"
    /// More than that wait for the next look.
    static let filesPerLook = 200

    /// One look at the watched folder. A file is moved to `done` after its invoice is on disk, and to `failed`, with the
    /// reason beside it, when it can never be taken. Whatever else goes wrong leaves it where it is.
    package func lookIntoFolder(at now: Timestamp) async throws -> WatchResult {
        var result = WatchResult()
        guard let folder = settings.folder else { return result }
        var trouble: (any Error)?
        for name in try WatchedFile.settled(in: folder, before: now.adding(seconds: -settings.settleSeconds))
            .prefix(Self.filesPerLook)
        {
            do {
                if try await takeFile(name, in: folder, at: now) { result.taken += 1 } else { result.refused += 1 }
            } catch {
                // One file must not hold up the others.
                trouble = trouble ?? error
            }
        }
        if let trouble { throw trouble }
        return result
    }

    private func takeFile(_ name: String, in folder: String, at now: Timestamp) async throws -> Bool {
        let path = folder + "/" + name
        guard let bytes = try WatchedFile.read(path, limit: settings.maximumBytes) else {
            try WatchedFile.fail(path, tooLarge(settings.maximumBytes), folder + "/" + Self.failedFolder, at: now)
            return false
        }
        let shown = Filename.cleaned(name)
        let digest = Self.digest(of: bytes)
        do {
            let receipt = try await receive(
                ArrivedFile(.folder, name: shown, bytes: bytes, once: "folder \(name) \(digest)"), at: now)
            try WatchedFile.move(path, to: folder + "/" + Self.doneFolder, as: "\(receipt.invoice)-\(shown)")
            return true
        } catch let refusal as Refusal {
            try WatchedFile.fail(path, refusal.reason.de, folder + "/" + Self.failedFolder, at: now)
            return false
        }
    }

    func tooLarge(_ limit: Int) -> String {
        "Die Datei ist größer als \(limit / 1_000_000) MB (Einstellung invoices.megabytes). Sie wurde nicht eingelesen."
    }
}

/// Files that are watched: read without following links, moved only within their file system.
enum WatchedFile {
    /// Regular files that nobody has written to since then, oldest names first. Names that begin with a dot or end like
    /// unfinished transfers are left alone.
    static func settled(in folder: String, before moment: Timestamp) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            guard !name.hasPrefix("."), ![".part", ".tmp", ".filepart"].contains(where: { name.hasSuffix($0) }) else {
                return false
            }
            var info = stat()
            guard lstat(folder + "/" + name, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return false }
            return Int64(info.st_mtim.tv_sec) <= moment.seconds
        }
    }

    /// Nil where it is larger than the limit.
    static func read(_ path: String, limit: Int) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw WatchFailure(path: path, number: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw WatchFailure(path: path, number: errno) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            if bytes.count > limit { return nil }
        }
    }

    static func move(_ path: String, to folder: String, as name: String) throws {
        try makeFolder(folder)
        guard rename(path, folder + "/" + name) == 0 else { throw WatchFailure(path: path, number: errno) }
    }

    /// With the reason in a text file beside it.
    static func fail(_ path: String, _ reason: String, _ folder: String, at now: Timestamp) throws {
        let name = "\(InvoiceID(at: now))-\(Filename.cleaned(path))"
        try makeFolder(folder)
        try write(Array((reason + "\n").utf8), to: folder + "/" + name + ".txt")
        try move(path, to: folder, as: name)
    }

    /// Complete or not at all: written under another name first.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let part = path + ".part"
        let file = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw WatchFailure(path: part, number: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WatchFailure(path: part, number: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0, rename(part, path) == 0 else { throw WatchFailure(path: path, number: errno) }
    }

    static func makeFolder(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
}

/// A watched file could not be read, written or moved. It stands on the page of the jobs.
struct WatchFailure: Error, CustomStringConvertible {
    let path: String
    let number: Int32
    var description: String {
        "„\(path)“ lässt sich nicht lesen, schreiben oder verschieben (\(String(cString: strerror(number)))). "
            + "Die Datei ist noch da. Bitte prüfen Sie Rechte und freien Platz; der Auftrag versucht es von selbst wieder."
    }
}
