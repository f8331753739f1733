import Foundation
import Kernel
import Keys
import Store
import Testing

@testable import Documents

@Suite("Documents")
struct DocumentStoreTests {
    @Test(
        "what was put comes back, whatever its size",
        arguments: [1, 15, 16, 17, 65_535, 65_536, 65_537, 131_072, 131_073, 1_000_003])
    func roundTrip(size: Int) async throws {
        let f = try Fixture()
        let content = pattern(size)
        let stored = try await f.store.put(content, anything, for: f.adendorf)
        #expect(stored.size == size)
        #expect(try await f.store.open(stored.address, for: f.adendorf).size == size)
        #expect(try await f.content(stored) == content)
        try await f.store.verify(stored.address, for: f.adendorf)
    }

    @Test("how the content was cut into pieces does not matter")
    func pieces() async throws {
        let f = try Fixture()
        let content = pattern(300_000)
        let whole = try await f.store.put(content, anything, for: f.adendorf)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<5 {
            let upload = try f.store.begin(anything, for: f.adendorf)
            var rest = content[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 0...90_000, using: &generator))
                try await upload.receive(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
            #expect(try await upload.finish() == whole)
        }
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        continuation.yield(content)
        continuation.finish()
        #expect(try await f.store.put(pieces: stream, anything, for: f.adendorf) == whole)
        #expect(f.files.count == 1)
    }

    @Test("the same content has one address inside an authority and another one elsewhere")
    func addresses() async throws {
        let f = try Fixture()
        let first = try await f.store.put(bytes("content"), anything, for: f.adendorf)
        let again = try await f.store.put(bytes("content"), anything, for: f.adendorf)
        let elsewhere = try await f.store.put(bytes("content"), anything, for: f.bleckede)
        #expect(first == again)
        #expect(first.sha256 == elsewhere.sha256)
        #expect(first.address != elsewhere.address)
        #expect(first.sha256 == "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73")
        #expect(first.address.raw != first.sha256)
    }

    @Test("an address leads nowhere from another authority")
    func isolation() async throws {
        let f = try Fixture()
        let stored = try await f.store.put(bytes("content"), anything, for: f.adendorf)
        await #expect(throws: DocumentError.absent) { try await f.store.open(stored.address, for: f.bleckede) }
        // Nor does a file that was carried over.
        let place = f.store.place(f.bleckede)
        try DurableFile.makeFolder(place.folder(of: stored.address))
        try FileManager.default.copyItem(atPath: f.path(stored), toPath: place.path(of: stored.address))
        await #expect(throws: DocumentError.damaged(stored.address.raw)) {
            try await f.store.open(stored.address, for: f.bleckede)
        }
    }

    @Test("nothing of the content lies on disk in the clear, and nobody else may read the file")
    func encryption() async throws {
        let f = try Fixture()
        let mark = bytes("A plainly fictitious secret. ")
        let stored = try await f.store.put((0..<5000).flatMap { _ in mark }, anything, for: f.adendorf)
        let file = try #require(try DurableFile.read(f.path(stored), limit: 1_000_000))
        #expect(!String(decoding: file, as: UTF8.self).contains("fictitious"))
        var info = stat()
        #expect(stat(f.path(stored), &info) == 0)
        #expect(info.st_mode & 0o077 == 0)
        // The same content under the same key looks different every time.
        _ = try await f.store.put((0..<5000).flatMap { _ in mark }, anything, for: f.adendorf)
        #expect(try DurableFile.read(f.path(stored), limit: 1_000_000) != file)
    }

    @Test("every changed byte is noticed before it goes out")
    func changedBytes() async throws {
        let f = try Fixture()
        let stored = try await f.store.put(pattern(500), anything, for: f.adendorf)
        let file = try #require(try DurableFile.read(f.path(stored)))
        for i in file.indices {
            var changed = file
            changed[i] ^= 0x10
            try overwrite(changed, to: f.path(stored))
            await #expect(throws: DocumentError.damaged(stored.address.raw)) { try await f.content(stored) }
        }
    }

    @Test("chunks cannot be cut off, left out, exchanged or appended")
    func chunks() async throws {
        let f = try Fixture()
        let content = pattern(65_536 * 3 + 100)
        let stored = try await f.store.put(content, anything, for: f.adendorf)
        let file = try #require(try DurableFile.read(f.path(stored), limit: 1_000_000))
        let header = DocumentCipher.headerLength(try f.store.keys(f.adendorf))
        let sealed = 65_552
        func part(_ n: Int) -> ArraySlice<UInt8> { file[(header + n * sealed)...].prefix(sealed) }
        let head = Array(file.prefix(header))
        let broken: [(String, [UInt8])] = [
            ("nothing left", []), ("header only", head), ("tag only", head + part(3).suffix(16)),
            ("without the last chunk", Array(file.prefix(header + 3 * sealed))),
            ("cut inside the last chunk", file.dropLast(1)),
            ("cut inside a chunk", Array(file.prefix(header + 70_000))),
            ("without the first chunk", head + part(1) + part(2) + part(3)),
            ("two exchanged", head + part(1) + part(0) + part(2) + part(3)),
            ("one twice", head + part(0) + part(0) + part(2) + part(3)),
            ("appended", file + [0]), ("the last one twice", file + part(3)),
        ]
        for (what, bytes) in broken {
            try overwrite(bytes, to: f.path(stored))
            await #expect(throws: DocumentError.damaged(stored.address.raw), "\(what)") { try await f.content(stored) }
        }
        try overwrite(file, to: f.path(stored))
        #expect(try await f.content(stored) == content)
    }

    @Test("a document in another's place does not open, not even its first byte")
    func exchangedFiles() async throws {
        let f = try Fixture()
        for size in [10, 200_000] {
            let a = try await f.store.put(pattern(size, seed: 1), anything, for: f.adendorf)
            let b = try await f.store.put(pattern(size, seed: 2), anything, for: f.adendorf)
            try overwrite(try #require(try DurableFile.read(f.path(b), limit: 1_000_000)), to: f.path(a))
            await #expect(throws: DocumentError.damaged(a.address.raw)) {
                try await f.store.open(a.address, for: f.adendorf)
            }
        }
    }

    @Test("putting the same content again heals a damaged file")
    func healing() async throws {
        let f = try Fixture()
        let stored = try await f.store.put(bytes("content"), anything, for: f.adendorf)
        try overwrite([1, 2, 3], to: f.path(stored))
        _ = try await f.store.put(bytes("content"), anything, for: f.adendorf)
        #expect(try await f.content(stored) == bytes("content"))
    }

    @Test("too large, empty and unwelcome files are refused in words, and nothing stays behind")
    func refusals() async throws {
        let f = try Fixture()
        let limits = DocumentLimits(maximumBytes: 100_000, types: [.pdf, .png])
        func refusal(_ content: [UInt8]) async throws -> Refusal? {
            do {
                _ = try await f.store.put(content, limits, for: f.adendorf)
                return nil
            } catch let refusal as Refusal { return refusal }
        }
        #expect(try await refusal(bytes("%PDF-1.7") + pattern(99_992)) == nil)
        let large = try #require(try await refusal(bytes("%PDF-1.7") + pattern(99_993)))
        #expect(large.kind == .limit)
        #expect(large.reason.de.contains("100 kB"))
        #expect(try await refusal([]) == DocumentLimits.empty)
        let text = try #require(try await refusal(bytes("Text")))
        #expect(text.reason.de.contains("Textdatei"))
        #expect(text.reason.de.contains("PDF, PNG"))
        #expect(f.files.count == 1)
    }

    @Test("an unwelcome file is refused while it still comes in")
    func early() async throws {
        let f = try Fixture()
        let upload = try f.store.begin(DocumentLimits(maximumBytes: 10_000_000, types: [.pdf]), for: f.adendorf)
        await #expect(throws: Refusal.self) {
            for _ in 0..<3 { try await upload.receive(pattern(30_000)) }
        }
        #expect(f.files.isEmpty)
        await #expect(throws: DocumentError.absent) { try await upload.finish() }
    }

    @Test("an upload that is abandoned or forgotten leaves nothing behind")
    func abandoning() async throws {
        let f = try Fixture()
        let upload = try f.store.begin(anything, for: f.adendorf)
        try await upload.receive(pattern(100_000))
        #expect(f.files.count == 1)
        await upload.abandon()
        #expect(f.files.isEmpty)
        do {
            let forgotten = try f.store.begin(anything, for: f.adendorf)
            try await forgotten.receive(pattern(10))
        }
        #expect(f.files.isEmpty)
    }

    @Test("the sweeper removes what is old and not referred to, and only that")
    func sweeping() async throws {
        let f = try Fixture()
        func put(_ text: String, age: Int64) async throws -> DocumentStore.Stored {
            let stored = try await f.store.put(bytes(text), anything, for: f.adendorf)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: TimeInterval(1_000_000 - age))],
                ofItemAtPath: f.path(stored))
            return stored
        }
        let kept = try await put("referred to", age: 900)
        let fresh = try await put("fresh", age: 10)
        let orphan = try await put("orphan", age: 900)
        let rescued = try await put("put again", age: 900)
        try overwrite([1], to: f.store.place(f.adendorf).incoming + "/broken")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 5)],
            ofItemAtPath: f.store.place(f.adendorf).incoming + "/broken")
        let before = Timestamp(seconds: 1_000_000 - 100)
        let removed = try await f.store.sweep(before: before, for: f.adendorf) { asked in
            #expect(!asked.contains(fresh.address))
            // Between the question and the removal somebody puts the same content.
            _ = try await f.store.put(bytes("put again"), anything, for: f.adendorf)
            return asked.intersection([kept.address])
        }
        #expect(removed == 2)
        for stored in [kept, fresh, rescued] { _ = try await f.content(stored) }
        await #expect(throws: DocumentError.absent) { try await f.content(orphan) }
        #expect(try await f.store.sweep(before: before, for: f.bleckede) { _ in [] } == 0)
    }

    @Test("an authority's files move to another installation with its keys, and are read completely on the way")
    func moving() async throws {
        let (here, there) = (try Fixture(), try Fixture())
        let stored = try await here.store.put(pattern(100_000), anything, for: here.adendorf)
        let file = try #require(try await here.store.files(for: here.adendorf).first)
        #expect(file.address == stored.address)
        await #expect(throws: DocumentError.damaged(stored.address.raw)) {
            try await there.store.take(file: file.path, as: file.address, for: there.adendorf)
        }
        let transfer = TransferKey()
        let keys = try Keyring(folder: here.folder + "/keys").exported(here.adendorf.authority, under: transfer)
        let ring = try Keyring(folder: there.folder + "/other")
        try ring.take(keys, of: here.adendorf.authority, with: transfer)
        let other = DocumentStore(folder: there.folder + "/moved", keyring: ring)
        try await other.take(file: file.path, as: file.address, for: here.adendorf)
        #expect(try await other.read(stored.address, limit: 100_000, for: here.adendorf) == pattern(100_000))
        try await other.removeAll(for: here.adendorf)
        #expect(try await other.files(for: here.adendorf).isEmpty)
    }

    @Test("a document larger than somebody wants to hold is not read whole")
    func readingLimit() async throws {
        let f = try Fixture()
        let stored = try await f.store.put(pattern(1000), anything, for: f.adendorf)
        await #expect(throws: DocumentError.damaged(stored.address.raw)) {
            try await f.store.read(stored.address, limit: 999, for: f.adendorf)
        }
        #expect(DocumentAddress("../../etc/passwd") == nil)
        #expect(DocumentAddress(String(repeating: "A", count: 64)) == nil)
    }

    @Test("many uploads at once do not disturb each other")
    func concurrency() async throws {
        let f = try Fixture()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for i in 0..<40 {
                group.addTask {
                    let content = pattern(70_000 + i, seed: UInt64(i % 10))
                    let stored = try await f.store.put(content, anything, for: f.adendorf)
                    #expect(try await f.content(stored) == content)
                }
            }
            try await group.waitForAll()
        }
        #expect(f.files.count == 40)
    }
}
