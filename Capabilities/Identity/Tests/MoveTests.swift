import Documents
import Foundation
import Journal
import Keys
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Identity

@Suite("An authority moves with everything", .serialized) struct MoveTests {
    static let anything = DocumentLimits(maximumBytes: 10_000_000, types: Set(DocumentType.allCases))
    static let ways = Engines.all.flatMap { from in Engines.all.map { [from, $0] } }

    private static func path(_ f: Fixture) -> String { f.folder + "/adendorf.kreishaus" }

    /// Documents of some sizes; their addresses and contents.
    private func documents(_ f: Fixture) async throws -> [(DocumentAddress, [UInt8])] {
        let access = f.identity.accessAtCommandLine(to: try TestStores.id("adendorf"))
        var kept: [(DocumentAddress, [UInt8])] = []
        for size in [1, 70_000, 1_500_000] {
            let content = (0..<size).map { UInt8(truncatingIfNeeded: 97 + $0 % 23) }
            kept.append((try await f.documents.put(content, Self.anything, for: access).address, content))
        }
        return kept
    }

    private func problem(_ body: () async throws -> Void) async -> MoveProblem? {
        do {
            try await body()
            return nil
        } catch { return error as? MoveProblem }
    }

    private func expectNothing(_ f: Fixture) async throws {
        let id = try TestStores.id("adendorf")
        #expect(try await f.kit.administration.authorities().isEmpty)
        #expect(f.identity.directory.authority(id) == nil)
        #expect(throws: KeyError.absent) { try f.keyring.keys(of: id) }
        #expect(!FileManager.default.fileExists(atPath: f.folder + "/documents/adendorf"))
    }

    @Test("out of one installation, into another, and back, on every engine", arguments: ways)
    func roundTrip(way: [StoreEngine]) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(way[0]) { f in
            let kept = try await documents(f)
            let made = try #require(
                try await f.identity.makeToken(
                    label: "Fachverfahren", permissions: [.submit], by: f.identity.accessAtCommandLine(to: id),
                    at: f.kit.clock.now))
            let receipt = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now)
            var info = stat()
            #expect(stat(Self.path(f), &info) == 0 && info.st_mode & 0o077 == 0)
            #expect(receipt.manifest.documents == 3 && receipt.manifest.journalSize > 0)
            #expect(try f.mover.check(Self.path(f)).checksum == receipt.checksum)

            let back = f.folder + "/back.kreishaus"
            let second = try await Fixture.with(way[1], empty: true) { g -> (String, TransferKey) in
                let imported = try await g.mover.import(
                    Self.path(f), transferKey: receipt.transferKey, checksum: receipt.checksum, at: g.kit.clock.now)
                #expect(imported.authority == f.identity.directory.authority(id) && imported.renamed.isEmpty)
                #expect(g.identity.directory.current.places == f.identity.directory.current.places)
                try await g.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200, "Mara Muster")
                #expect(try await g.identity.recognise(token: made.token).token?.access.authority == id)
                let access = g.identity.accessAtCommandLine(to: id)
                for (address, content) in kept {
                    #expect(try await g.documents.read(address, limit: 2_000_000, for: access) == content)
                }
                let again = await problem {
                    _ = try await g.mover.import(Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                #expect(again == .exists(id))
                let onward = try await g.mover.export(id, to: back, at: g.kit.clock.now)
                // The same history, and two acts more: come in and gone out.
                #expect(onward.manifest.journalSize == receipt.manifest.journalSize + 2)
                return (onward.checksum, onward.transferKey)
            }

            try await f.mover.remove(id, checksum: receipt.checksum, at: f.kit.clock.now)
            #expect(try await f.kit.administration.authorities().map(\.raw) == ["bleckede"])
            #expect(throws: KeyError.absent) { try f.keyring.keys(of: id) }
            #expect(!FileManager.default.fileExists(atPath: f.folder + "/documents/adendorf"))
            try await f.browser.signIn("mara@adendorf", Fixture.password).expecting(422)
            #expect(try await f.identity.recognise(token: made.token).token == nil)

            _ = try await f.mover.import(back, transferKey: second.1, checksum: second.0, at: f.kit.clock.now)
            try await f.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200)
            let access = f.identity.accessAtCommandLine(to: id)
            for (address, content) in kept {
                #expect(try await f.documents.read(address, limit: 2_000_000, for: access) == content)
            }
            #expect(try await f.mover.verifiedJournal(of: id).size == receipt.manifest.journalSize + 3)
        }
    }

    @Test("a changed byte is refused with the name of the part, and nothing is left behind", arguments: Engines.all)
    func tampered(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let kept = try await documents(f)
            let receipt = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now)
            let good = try Array(Data(contentsOf: URL(fileURLWithPath: Self.path(f))))
            try await Fixture.with(engine, empty: true) { g in
                let copy = g.folder + "/copy.kreishaus"
                func outcome(_ bytes: [UInt8]) async throws -> MoveProblem? {
                    try Data(bytes).write(to: URL(fileURLWithPath: copy))
                    let found = await problem {
                        _ = try await g.mover.import(copy, transferKey: receipt.transferKey, at: g.kit.clock.now)
                    }
                    try await expectNothing(g)
                    return found
                }
                var names = ["authority.json", "accounts.json", "keys", "database", "manifest.json"]
                names += kept.map { "documents/\($0.0)" }
                for name in names {
                    let label = Array(name.utf8)
                    let start = try #require(
                        good.indices.dropLast(label.count).first {
                            good[$0] == label[0] && good[$0...].starts(with: label) && good[$0 - 3] == ExportFile.part
                        })
                    var bytes = good
                    bytes[start + label.count + 4 + 2] ^= 1
                    guard case .damaged(let part, _)? = try await outcome(bytes) else {
                        Issue.record("a changed byte in \(name) was not noticed")
                        continue
                    }
                    #expect(part == name)
                }
                // Anywhere, cut off anywhere, and longer.
                var generator = SystemRandomNumberGenerator()
                for _ in 0..<30 {
                    var bytes = good
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
                        1 << UInt8.random(in: 0..<8, using: &generator)
                    #expect(try await outcome(bytes) != nil)
                    #expect(
                        try await outcome(Array(good.prefix(Int.random(in: 0..<good.count, using: &generator)))) != nil)
                }
                #expect(try await outcome(good + [0]) == .wrongChecksum)
                let other = await problem {
                    _ = try await g.mover.import(
                        Self.path(f), transferKey: receipt.transferKey, checksum: "00", at: g.kit.clock.now)
                }
                #expect(other == .otherExport)
                let key = try #require(TransferKey(typed: String(repeating: "7", count: 26)))
                await #expect(throws: KeyError.wrongKey) {
                    try await g.mover.import(Self.path(f), transferKey: key, at: g.kit.clock.now)
                }
                try await expectNothing(g)
                _ = try await g.mover.import(Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
            }
        }
    }

    @Test("a forged file with right checksums but a rewritten journal is refused", arguments: Engines.all)
    func forged(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let access = f.identity.accessAtCommandLine(to: id)
            let receipt = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now)
            // The forger changes an entry and packs the database anew, with every checksum.
            try await f.kit.stores.authority(access).write {
                try $0.execute("UPDATE journal_entry SET kind = 'person.removed' WHERE sequence = 2")
            }
            let refused = await problem {
                _ = try await f.mover.export(id, to: f.folder + "/no.kreishaus", at: f.kit.clock.now)
            }
            guard case .journal(let text)? = refused else {
                Issue.record("a broken journal was exported")
                return
            }
            #expect(text.de.contains("Eintrag 2"))
            #expect(!FileManager.default.fileExists(atPath: f.folder + "/no.kreishaus"))

            let forged = f.folder + "/forged.kreishaus"
            let (reader, writer) = (try ExportReader(Self.path(f)), try ExportWriter(forged))
            while let name = try reader.next() {
                try writer.begin(name)
                if name == "database" {
                    _ = try await f.kit.administration.dump(id) { try writer.send($0) }
                } else if name == ExportManifest.file {
                    var manifest = try ExportManifest(parsing: try reader.all(limit: 1 << 20))
                    manifest.parts = writer.parts
                    try writer.send(manifest.bytes)
                } else {
                    try writer.send(try reader.all(limit: 1 << 26))
                }
                try writer.end()
            }
            _ = try writer.finish()
            try await Fixture.with(engine, empty: true) { g in
                let found = await problem {
                    _ = try await g.mover.import(forged, transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                guard case .journal? = found else {
                    Issue.record("the forged journal came in: \(String(describing: found))")
                    return
                }
                try await expectNothing(g)
            }
        }
    }

    @Test("removal needs the checksum of an export that holds the present state", arguments: Engines.all)
    func removal(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            #expect(
                await problem { try await f.mover.remove(id, checksum: "00", at: f.kit.clock.now) } == .noSuchExport)
            let first = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now)
            #expect(
                await problem {
                    try await f.mover.remove(TestStores.id("bleckede"), checksum: first.checksum, at: f.kit.clock.now)
                }
                    == .noSuchExport)
            #expect(
                await problem { _ = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now) }
                    == .fileExists(Self.path(f)))
            try await f.person("neu@adendorf", at: "adendorf", roles: ["clerk"])
            #expect(
                await problem { try await f.mover.remove(id, checksum: first.checksum, at: f.kit.clock.now) }
                    == .changedSince(entries: 1, documents: 0))
            try await f.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200)
            let second = try await f.mover.export(id, to: f.folder + "/2.kreishaus", at: f.kit.clock.now)
            _ = try await documents(f)
            #expect(
                await problem { try await f.mover.remove(id, checksum: second.checksum, at: f.kit.clock.now) }
                    == .changedSince(entries: 0, documents: 3))
            let third = try await f.mover.export(id, to: f.folder + "/3.kreishaus", at: f.kit.clock.now)
            // Who works at a second authority keeps the account.
            let shared = try await f.person("mara@adendorf", at: "bleckede", roles: ["clerk"])
            try await f.mover.remove(id, checksum: third.checksum, at: f.kit.clock.now)
            let left = try await f.kit.stores.centre.read {
                try $0.query("SELECT id FROM account").map { try $0.text("id") }
            }
            #expect(left == [shared.raw])
            try await f.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200, "bleckede")
            // Once more goes on where it broke off.
            try await f.mover.remove(id, checksum: third.checksum, at: f.kit.clock.now)
        }
    }

    @Test(
        "a sign-in name that somebody else has stays theirs; a taken sign keeps the authority out",
        arguments: Engines.all)
    func names(engine: StoreEngine) async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(engine) { f in
            let receipt = try await f.mover.export(id, to: Self.path(f), at: f.kit.clock.now)
            try await Fixture.with(engine, empty: true) { g in
                try await g.identity.add(
                    Fixture.authority("bleckede", sign: "ADE"), units: [Unit(id: "amt1", name: "Amt")],
                    at: g.kit.clock.now)
                try await g.person("mara@adendorf", at: "bleckede", roles: ["clerk"])
                let taken = await problem {
                    _ = try await g.mover.import(Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                #expect(taken == .signTaken("ADE", by: try TestStores.id("bleckede")))
                try await g.identity.add(Fixture.authority("bleckede", sign: "BLE"), units: [], at: g.kit.clock.now)
                let imported = try await g.mover.import(
                    Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
                #expect(imported.renamed.map(\.now) == ["mara@adendorf.adendorf"])
                try await g.signedIn("mara@adendorf").get("/amt/vorgaenge").expecting(200, "bleckede")
                try await g.signedIn("mara@adendorf.adendorf").get("/amt/vorgaenge").expecting(200, "adendorf")
            }
        }
    }

    @Test("what other rooms keep in the centre travels too; what nobody here knows is refused")
    func luggage() async throws {
        let id = try TestStores.id("adendorf")
        try await Fixture.with(.sqlite) { f in
            let packed = Array("Formulare".utf8)
            var ports = f.identity.ports
            ports.luggage = [Luggage(name: "forms", pack: { _ in packed }, unpack: { _, _ in })]
            let packing = Identity(Stores.Opened(f.kit), hasher: f.identity.hasher, ports: ports)
            try await packing.directory.refresh()
            let receipt = try await f.mover(of: packing)
                .export(id, to: Self.path(f), at: f.kit.clock.now)
            try await Fixture.with(.sqlite, empty: true) { g in
                let found = await problem {
                    _ = try await g.mover.import(Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
                }
                #expect(found == .unknownPart("centre/forms"))
                try await expectNothing(g)
                var ports = g.identity.ports
                struct Wrong: Error {}
                ports.luggage = [
                    Luggage(
                        name: "forms", pack: { _ in [] }, unpack: { bytes, _ in if bytes != packed { throw Wrong() } })
                ]
                let unpacking = Identity(Stores.Opened(g.kit), hasher: g.identity.hasher, ports: ports)
                _ = try await g.mover(of: unpacking)
                    .import(Self.path(f), transferKey: receipt.transferKey, at: g.kit.clock.now)
            }
        }
    }
}
