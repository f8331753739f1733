import Kernel
import Store
import TestKit
import Testing
import TransparencyLog

@testable import Journal

/// The journal of the shared-service centre, with a key of its own.
extension Fixture {
    fileprivate static let seed = [UInt8](repeating: 9, count: 32)

    fileprivate func write(inCentre count: Int) async throws {
        let (access, start) = (access, kit.clock.now)
        try await kit.stores.centre.write { connection in
            for i in 0..<count {
                try Journal.append(
                    JournalEntry("vote.cast", JournalSubject("resolution", Identifier<Case>(at: start))), by: access,
                    at: start.adding(seconds: Int64(i)), in: connection)
            }
        }
        kit.clock.advance(seconds: Int64(count))
    }

    fileprivate func signCentre() async throws -> SignedNote? {
        try await Journal.takeCheckpoint(
            in: kit.stores.centre, signer: CentreJournal.signer(seed: Self.seed), at: kit.clock.now)
    }

    fileprivate func verifyCentre(_ witnesses: [JournalWitness] = []) async throws -> JournalReport {
        try await JournalVerifier(key: CentreJournal.signer(seed: Self.seed).verifier, witnesses: witnesses)
            .verify(kit.stores.centre)
    }

    fileprivate func tamperCentre(_ sql: String) async throws {
        try await kit.stores.centre.write { _ = try $0.execute(sql, []) }
    }
}

@Suite("The centre's journal")
struct CentreJournalTests {
    @Test("it is signed and proven like an authority's, and apart from theirs", arguments: Engines.all)
    func signed(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 4) { f in
            #expect(try await f.signCentre() == nil)
            try await f.write(inCentre: 12)
            let note = try #require(try await f.signCentre())
            try await f.write(inCentre: 3)
            let report = try await f.verifyCentre()
            #expect(report.problem == nil && report.entries == 15 && report.signedUpTo == 12)
            // Nobody's key but the centre's, and nobody's origin.
            #expect(throws: NoteError.self) {
                try Checkpoint.verified(Array(note.encoded.utf8), by: f.signer.verifier)
            }
            #expect(try await f.verify().entries == 4)
        }
    }

    @Test(
        "the first entry that was changed, removed or put in is named", arguments: Engines.all,
        [
            ("UPDATE journal_entry SET kind = 'vote.taken' WHERE sequence = 5", 5),
            ("UPDATE journal_entry SET actor = 'staff x' WHERE sequence IN (7, 9)", 7),
            ("DELETE FROM journal_entry WHERE sequence = 3", 3),
        ] as [(String, Int64)])
    func tampered(engine: StoreEngine, act: (sql: String, sequence: Int64)) async throws {
        try await Fixture.with(engine) { f in
            try await f.write(inCentre: 12)
            _ = try await f.signCentre()
            try await f.tamperCentre(act.sql)
            let problem = try #require(try await f.verifyCentre().problem)
            #expect(problem.sequence == act.sequence)
        }
    }

    @Test("a history that was written anew does not fit what the authorities have seen", arguments: Engines.all)
    func rewritten(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            try await f.write(inCentre: 6)
            let note = try #require(try await f.signCentre())
            let key = try CentreJournal.signer(seed: Fixture.seed).verifier
            let checkpoint = try Checkpoint.verified(Array(note.encoded.utf8), by: key)
            let (access, now) = (f.access, f.kit.clock.now)
            let isNew = try await f.journal.write {
                try CentreJournal.witness(checkpoint, by: access, at: now, in: $0)
            }
            let again = try await f.journal.write {
                try CentreJournal.witness(checkpoint, by: access, at: now, in: $0)
            }
            #expect(isNew && !again)
            let witnesses = try await f.journal.read { try CentreJournal.witnesses(in: $0, name: "adendorf") }
            #expect(try await f.verifyCentre(witnesses).witnesses == 1)
            // Whoever holds the database and the key writes six other entries and signs them.
            for sql in [
                "DELETE FROM journal_entry", "DELETE FROM journal_checkpoint",
                "DELETE FROM journal_head",
            ] { try await f.tamperCentre(sql) }
            try await f.kit.stores.centre.write { connection in
                _ = try connection.execute(
                    "INSERT INTO journal_head (id, size, at, frontier) VALUES (1, 0, 0, $1)", [.blob([])])
            }
            try await f.write(inCentre: 6)
            _ = try await f.signCentre()
            #expect(try await f.verifyCentre().problem == nil)
            let problem = try #require(try await f.verifyCentre(witnesses).problem)
            #expect(problem.sequence <= 6 && problem.text.en.contains("adendorf"))
        }
    }
}
