import Foundation
import Kernel
import Keys
import TestKit
import Testing

@testable import Documents
@testable import Web

@Suite("Documents on a full disk", .enabled(if: Mount.isPossible, "only root can mount a small disk"))
struct FullDiskTests {
    /// Leaves so many bytes of the disk free.
    private func fill(_ mount: Mount, free: Int) throws {
        var info = statvfs()
        #expect(statvfs(mount.path, &info) == 0)
        let ballast = Int(info.f_bavail) * Int(info.f_frsize) - free
        try Data(count: ballast).write(to: URL(filePath: mount.path + "/ballast"))
    }

    private func makeRoom(_ mount: Mount) throws { try FileManager.default.removeItem(atPath: mount.path + "/ballast") }

    @Test(
        "a document that finds no room is refused, nothing of it stays, the others can be read, and it is taken later",
        arguments: [
            ("at its first byte", 0, 300_000), ("in the middle", 100_000, 300_000), ("at its end", 8192, 60_000),
        ])
    func fullDisk(when: String, free: Int, size: Int) async throws {
        let mount = try Mount(megabytes: 1)
        defer { mount.remove() }
        let f = try Fixture(in: mount.path)
        let kept = try await f.store.put(pattern(100_000), anything, for: f.adendorf)
        let content = pattern(size, seed: 2)
        try fill(mount, free: free)
        let error = await #expect(throws: DocumentError.self) {
            try await f.store.put(content, anything, for: f.adendorf)
        }
        guard case .file(let failure)? = error, failure.isFull else {
            Issue.record("\(error.map { "\($0)" } ?? "it was kept")")
            return
        }
        #expect(error?.status == .insufficientStorage)
        #expect(error?.text.de.contains("Der Speicherplatz des Servers ist voll") == true)
        #expect(f.files.count == 1)
        #expect(try await f.content(kept) == pattern(100_000))
        try makeRoom(mount)
        #expect(try await f.content(try await f.store.put(content, anything, for: f.adendorf)) == content)
    }

    @Test("a form whose file finds no room comes back with the reason at the file, and says it is the house's fault")
    func form() async throws {
        let mount = try Mount(megabytes: 1)
        defer { mount.remove() }
        let f = try Fixture(in: mount.path)
        let head = FileHead(field: "nachweis", name: "Bescheid.pdf", claimedType: "application/pdf")
        var receiver = ForgivingReceiver(try f.store.receiver(for: head, anything, f.adendorf), name: head.name)
        try fill(mount, free: 0)
        for _ in 0..<3 { try await receiver.receive(pattern(100_000)) }
        guard case .refused(let reason, .file(let failure)?) = try await receiver.finish() else {
            Issue.record("it was kept")
            return
        }
        #expect(failure.isFull && f.files.isEmpty)
        #expect(reason.de.hasPrefix("„Bescheid.pdf“: Der Speicherplatz des Servers ist voll."))
        #expect(reason.en.hasPrefix("“Bescheid.pdf”: The server has run out of space."))
    }
}
