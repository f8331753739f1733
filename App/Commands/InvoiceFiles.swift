import EInvoice
import Foundation
import Synchronization

/// Many files: found, read, and worked on by all cores.
enum InvoiceFiles {
    /// The files themselves, and for a folder the invoices in it and below, by name.
    static func listed(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path in
            var isFolder: ObjCBool = false
            guard path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
            else { return [path] }
            return try below(path.hasSuffix("/") ? path : path + "/").sorted()
        }
    }

    /// The invoices in a folder and below; links to folders are not followed.
    private static func below(_ folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            throw CommandFailure("\(folder): the folder cannot be read. Check its permissions.")
        }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            var status = stat()
            let isFolder =
                Int32(entry.pointee.d_type) == Int32(DT_DIR)
                || Int32(entry.pointee.d_type) == Int32(DT_UNKNOWN) && lstat(folder + name, &status) == 0
                    && status.st_mode & S_IFMT == S_IFDIR
            if isFolder {
                found += try below(folder + name + "/")
            } else if [".xml", ".pdf"].contains(name.suffix(4).lowercased()) {
                found.append(folder + name)
            }
        }
        return found
    }

    /// The file's bytes, at most `limit` of them, with room for what reading adds; nil where it cannot be read.
    static func bytes(of path: String, limit: Int) -> [UInt8]? {
        let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { if path != "-" { close(file) } }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
        // Of a file the size is known; a pipe is read piece by piece. One byte more shows that the end is reached.
        var size = min(limit, max(1 << 16, Int(status.st_size) + 1))
        var bytes: [UInt8] = []
        while true {
            var failed = false
            let before = bytes
            bytes = [UInt8](unsafeUninitializedCapacity: size + Validator.room) { buffer, count in
                _ = buffer.initialize(from: before)
                count = before.count
                while count < size {
                    let got = read(file, buffer.baseAddress.map { $0 + count }, size - count)
                    if got < 0, errno == EINTR { continue }
                    failed = got < 0
                    if got <= 0 { break }
                    count += got
                }
            }
            if failed { return nil }
            if bytes.count < size || size >= limit { return bytes }
            size = min(limit, size * 2)
        }
    }

    /// Does the work for each number below `count` on several threads and hands the answers on in order.
    static func inOrder<Answer: Sendable>(
        _ count: Int, workers: Int?, _ work: @Sendable (Int) -> Answer, each: @Sendable (Answer) -> Void
    ) {
        let workers = max(1, min(count, workers ?? ProcessInfo.processInfo.activeProcessorCount))
        if workers == 1 {
            for index in 0..<count { each(work(index)) }
            return
        }
        let queue = Mutex(Queue<Answer>())
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while let index = queue.withLock({ $0.take(below: count) }) {
                let answer = work(index)
                queue.withLock { $0.put(answer, at: index, each) }
            }
        }
    }

    private struct Queue<Answer: Sendable>: Sendable {
        private var next = 0
        private var delivered = 0
        private var waiting: [Int: Answer] = [:]

        mutating func take(below count: Int) -> Int? {
            guard next < count else { return nil }
            defer { next += 1 }
            return next
        }

        mutating func put(_ answer: Answer, at index: Int, _ each: (Answer) -> Void) {
            waiting[index] = answer
            while let ready = waiting.removeValue(forKey: delivered) {
                delivered += 1
                each(ready)
            }
        }
    }
}

/// Text from a file of somebody else, fit for a terminal: what would steer it, or turn the reading direction, is shown as
/// a sign instead.
func harmless(_ text: String) -> String {
    let isHarmless = text.unicodeScalars.allSatisfy { !steers($0) }
    if isHarmless { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(steers(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
}

private func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
