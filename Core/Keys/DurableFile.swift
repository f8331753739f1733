#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What the operating system answered when a file could not be read or written. It names the file and never
/// what is in it.
package struct FileFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package let action: String
    package let path: String
    package let code: Int32

    package init(_ action: String, _ path: String, _ code: Int32 = errno) {
        (self.action, self.path, self.code) = (action, path, code)
    }

    /// The disk or the quota is full.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT }

    package var description: String { "cannot \(action) \(path): \(String(cString: strerror(code)))" }
}

/// Small files that are there whole or not at all, also after a power failure.
package enum DurableFile {
    /// Writes beside the target, forces it to the disk and puts it in place with one rename.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        let temporary = try prepare(bytes, for: path)
        guard rename(temporary, path) == 0 else {
            defer { unlink(temporary) }
            throw FileFailure("write", path)
        }
        try syncDirectory(of: path)
    }

    /// The same for a new file; false, and nothing changed, where there is one already.
    package static func create(_ bytes: [UInt8], at path: String) throws(FileFailure) -> Bool {
        let temporary = try prepare(bytes, for: path)
        defer { unlink(temporary) }
        // Unlike a rename, a link fails where somebody was quicker.
        guard link(temporary, path) == 0 else {
            if errno == EEXIST { return false }
            throw FileFailure("create", path)
        }
        try syncDirectory(of: path)
        return true
    }

    private static func prepare(_ bytes: [UInt8], for path: String) throws(FileFailure) -> String {
        let temporary = "\(path).\(getpid()).\(UInt64.random(in: 0...UInt64.max)).new"
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw FileFailure("create", temporary) }
        defer { close(file) }
        do throws(FileFailure) {
            try writeAll(bytes[...], to: file, path: path)
            guard fsync(file) == 0 else { throw FileFailure("write", path) }
        } catch {
            unlink(temporary)
            throw error
        }
        return temporary
    }

    package static func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32, path: String) throws(FileFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw FileFailure("write", path)
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Nil where there is no such file; a file larger than `limit` is not read (`EFBIG`).
    package static func read(_ path: String, limit: Int = 65_536) throws(FileFailure) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw FileFailure("read", path) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        let count = try fill(&bytes, from: file, path: path)
        guard count <= limit else { throw FileFailure("read", path, EFBIG) }
        return Array(bytes.prefix(count))
    }

    /// Reads until the buffer or the file ends; the number of bytes read.
    package static func fill(_ buffer: inout [UInt8], from file: Int32, path: String) throws(FileFailure) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = buffer.withUnsafeMutableBytes { bytes in
                systemRead(file, bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure("read", path)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Makes the folder and those above it, for nobody else to enter.
    package static func makeFolder(_ path: String) throws(FileFailure) {
        if mkdir(path, 0o700) == 0 {
            try syncDirectory(of: path)
            return
        }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let slash = path.utf8.lastIndex(of: 47), slash > path.startIndex else {
                throw FileFailure("create", path)
            }
            try makeFolder(String(path[..<slash]))
            try makeFolder(path)
        default: throw FileFailure("create", path)
        }
    }

    /// A rename is kept only when the folder has been forced to the disk, too.
    package static func syncDirectory(of path: String) throws(FileFailure) {
        let folder = path.utf8.lastIndex(of: 47).map { String(path[..<$0]) } ?? "."
        let file = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileFailure("open", folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw FileFailure("write", folder) }
    }
}

// Inside the type these names mean its own functions.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int { write(file, bytes, count) }
private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, bytes, count)
}
