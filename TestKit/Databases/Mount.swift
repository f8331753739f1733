import Foundation
import Kernel

/// A small disk in memory, to be filled. Only root can mount one.
package struct Mount: Sendable {
    package let path: String

    package static let isPossible: Bool = {
        guard getuid() == 0, let mount = try? Mount(megabytes: 1) else { return false }
        mount.remove()
        return true
    }()

    package init(megabytes: Int) throws {
        path = NSTemporaryDirectory() + "kreishaus-\(getpid())-disk\(Base32.random(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        do {
            try Mount.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m,mode=777", "tmpfs", path)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    package func remove() {
        Mount.unmount(path)
        try? FileManager.default.removeItem(atPath: path)
    }

    static func unmount(_ path: String) { try? run("/bin/umount", "-l", path) }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TestClusterProblem("\(program) is not possible here") }
    }
}
