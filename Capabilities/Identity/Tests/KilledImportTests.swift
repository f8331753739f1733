import Documents
import Foundation
import Journal
import Keys
import Kernel
import Store
import TestKit
import Testing

@testable import Identity

@Suite("An import that was killed, and who else is at work", .serialized) struct KilledImportTests {
    private static func export(_ f: Fixture) async throws -> (path: String, receipt: AuthorityMover.ExportReceipt) {
        let id = try TestStores.id("adendorf")
        let limits = DocumentLimits(maximumBytes: 1_000_000, types: Set(DocumentType.allCases))
        for text in ["eins", "zwei", "drei"] {
            _ = try await f.documents.put(Array(text.utf8), limits, for: f.identity.accessAtCommandLine(to: id))
        }
        let path = f.folder + "/adendorf.kreishaus"
        return (path, try await f.mover.export(id, to: path, at: f.kit.clock.now))
    }

    private func problem(_ body: () async throws -> Void) async -> MoveProblem? {
        do {
            try await body()
            return nil
        } catch { return error as? MoveProblem }
    }

    /// Leaves what a process leaves that is killed when it comes to this part of the file.
    private func kill(_ g: Fixture, at part: String, _ path: String, _ receipt: AuthorityMover.ExportReceipt)
        async throws
    {
        var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
        let label = [ExportFile.part, 0, UInt8(part.utf8.count)] + Array(part.utf8)
        let start = try #require(bytes.indices.dropLast(label.count).first { bytes[$0...].starts(with: label) })
        bytes[start + label.count + 4] ^= 1
        let damaged = g.folder + "/\(Base32.random(6)).kreishaus"
        try Data(bytes).write(to: URL(fileURLWithPath: damaged))
        try await g.mover.begin(receipt.manifest, at: g.kit.clock.now)
        var arrived = AuthorityMover.Arrived()
        do {
            _ = try await g.mover.takeOver(
                try ExportReader(damaged), receipt.manifest, receipt.checksum, receipt.transferKey, into: &arrived,
                at: g.kit.clock.now, { _ in })
            Issue.record("the import came to its end")
        } catch {}
    }

    @Test("killed at any part, it is made good by the next import of the same export", arguments: Engines.all)
    func again(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let (path, receipt) = try await Self.export(f)
            let documents = receipt.manifest.parts.map(\.name).filter { $0.hasPrefix("documents/") }
            for part in ["accounts.json", "keys", "database", documents[1], ExportManifest.file] {
                try await Fixture.with(engine, empty: true) { g in
                    try await kill(g, at: part, path, receipt)
                    #expect(g.identity.directory.authority(id) == nil)
                    // Nobody makes an authority of the half.
                    let added = try Fixture.authority("adendorf", sign: "ADE")
                    await #expect(throws: Refusal.self) {
                        try await g.identity.add(added, units: [], at: g.kit.clock.now)
                    }
                    _ = try await g.mover.import(path, transferKey: receipt.transferKey, at: g.kit.clock.now)
                    #expect(try await g.documents.files(for: g.identity.accessAtCommandLine(to: id)).count == 3)
                    #expect(try await g.mover.verifiedJournal(of: id).size == receipt.manifest.journalSize + 1)
                    try await g.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200)
                    #expect(
                        try await g.kit.stores.centre.read { try UnfinishedImport.find(id, in: $0) } == nil, "\(part)")
                }
            }
        }
    }

    @Test("when the next import is refused as well, nothing is left of either", arguments: Engines.all)
    func refusedAgain(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let (path, receipt) = try await Self.export(f)
            try await Fixture.with(engine, empty: true) { g in
                try await kill(g, at: ExportManifest.file, path, receipt)
                #expect(try await g.kit.administration.authorities() == [id])
                let wrong = try #require(TransferKey(typed: String(repeating: "7", count: 26)))
                await #expect(throws: KeyError.wrongKey) {
                    try await g.mover.import(path, transferKey: wrong, at: g.kit.clock.now)
                }
                #expect(try await g.kit.administration.authorities().isEmpty)
                #expect(throws: KeyError.absent) { try g.keyring.keys(of: id) }
                #expect(!FileManager.default.fileExists(atPath: g.folder + "/documents/adendorf"))
                // It is as if there had been none: the name is free.
                try await g.identity.add(
                    Fixture.authority("adendorf", sign: "ADE"), units: [], at: g.kit.clock.now)
            }
        }
    }

    @Test(
        "what somebody has worked with is never cleared away, and keys without a mark are not either",
        arguments: Engines.all)
    func keepsWork(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let (path, receipt) = try await Self.export(f)
            try await Fixture.with(engine, empty: true) { g in
                try await kill(g, at: ExportManifest.file, path, receipt)
                let access = g.identity.accessAtCommandLine(to: id)
                let record = g.identity.ports.record
                try await g.kit.stores.authority(access).write { connection in
                    for _ in 0..<2 { try record("person.changed", "somebody", access, g.kit.clock.now, connection) }
                }
                let found = await problem {
                    _ = try await g.mover.import(path, transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                #expect(found == .remains(id))
                #expect(try await g.kit.administration.authorities() == [id])
            }
            try await Fixture.with(engine, empty: true) { g in
                try g.keyring.create(id)
                let found = await problem {
                    _ = try await g.mover.import(path, transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                #expect(found == .remains(id))
                _ = try g.keyring.keys(of: id)
            }
        }
    }

    @Test(
        "nothing is removed while a server runs, nor moved while another move does; both end with their process",
        arguments: Engines.all)
    func locks(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let (path, receipt) = try await Self.export(f)
            func remove() async -> MoveProblem? {
                await problem { try await f.mover.remove(id, checksum: receipt.checksum, at: f.kit.clock.now) }
            }
            // Two servers may share an installation, and exporting goes on beside them.
            try await f.lock.hold(.serving, alone: false) {
                try await f.lock.hold(.serving, alone: false) {
                    #expect(await remove() == .taken(.serving))
                    _ = try await f.mover.export(id, to: f.folder + "/2.kreishaus", at: f.kit.clock.now)
                }
                #expect(await remove() == .taken(.serving))
                try await f.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200)
            }
            try await f.mover.moving {
                #expect(await remove() == .taken(.moving))
                let found = await problem {
                    _ = try await f.mover.import(path, transferKey: receipt.transferKey, at: f.kit.clock.now)
                }
                #expect(found == .taken(.moving))
            }
            let current = try await f.mover.export(id, to: f.folder + "/3.kreishaus", at: f.kit.clock.now)
            try await f.mover.remove(id, checksum: current.checksum, at: f.kit.clock.now)
            // Coming in goes beside a server.
            try await f.lock.hold(.serving, alone: false) {
                _ = try await f.mover.import(
                    f.folder + "/3.kreishaus", transferKey: current.transferKey, at: f.kit.clock.now)
            }
        }
    }
}
