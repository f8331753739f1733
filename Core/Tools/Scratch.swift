import FoundationEssentials
import Glibc

/// A folder of its own for one run of a program: only we may look into it, and it goes when the work is done.
package struct Scratch: Sendable {
    package let path: String

    /// Makes a folder below `parent` (default: `TMPDIR`, else `/tmp`), does the work and removes the folder, however
    /// the work ends.
    package static func with<Result>(
        in parent: String? = nil, _ work: (Scratch) async throws -> Result
    ) async throws -> Result {
        let base = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/kreishaus-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ToolFailure.notStarted(program: "mkdtemp", reason: "no folder in \(base): \(errorText(errno))")
        }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await work(Scratch(path: path))
    }

    /// The path of a file in it. The name is ours, never a user's.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    package func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: file(name)))
    }

    package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    package func read(_ name: String, limit: Int) throws -> [UInt8] {
        var status = stat()
        guard stat(file(name), &status) == 0 else {
            throw ToolFailure.notStarted(program: "read", reason: "\(name): \(errorText(errno))")
        }
        guard Int(status.st_size) <= limit else { throw ToolFailure.outputTooLarge(program: name, limit: limit) }
        return try [UInt8](Data(contentsOf: URL(filePath: file(name))))
    }
}
