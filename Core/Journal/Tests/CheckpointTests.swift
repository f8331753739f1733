import Kernel
import Store
import TestKit
import Testing
import TransparencyLog

@testable import Journal

@Suite("Checkpoints of a journal")
struct CheckpointTests {
    @Test("a state is signed once, and the next one goes on from it", arguments: Engines.all)
    func taking(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            let first = try await f.checkpoint()
            #expect(try await f.checkpoint() == first)
            #expect(try await f.journal.read { try $0.count("SELECT count(*) AS n FROM journal_checkpoint") } == 1)
            try await f.append(30)
            let second = try #require(try await f.checkpoint())
            #expect(try await f.journal.read { try Journal.newestCheckpoint(in: $0) } == second.encoded)
            let seal = try #require(try await f.journal.read { try Journal.latestSeal(in: $0) })
            #expect(seal.entries == 35 && seal.note == second.encoded)
            let (old, new) = (try Checkpoint(parsing: try #require(first).text), try Checkpoint(parsing: second.text))
            #expect(old.origin == "kreishaus/adendorf")
            let proof = try #require(try await f.journal.read { try Journal.consistencyProof(from: 5, to: 35, $0) })
            #expect(ProofVerifier.consistency(from: 5, root: old.root, to: 35, root: new.root, proof: proof))
            let (leaf, path) = try #require(try await f.journal.read { try Journal.inclusionProof(of: 7, in: 35, $0) })
            #expect(ProofVerifier.inclusion(of: leaf, at: 6, in: 35, root: new.root, proof: path))
            // All entries about one thing, each with its proof, from one pass.
            let seventh = try #require(
                try await f.journal.read { try JournalReader.newest(before: 8, limit: 1, in: $0) }.first)
            let subject = try #require(JournalCode(seventh.subject))
            let (entries, proofs) = try await f.journal.read { connection in
                let entries = try Journal.entries(about: [subject, subject], upTo: 35, in: connection)
                return (entries, try Journal.proofs(of: entries, in: 35, connection))
            }
            #expect(entries.map(\.sequence) == [7] && entries.first?.leaf == leaf)
            #expect(proofs.proof(of: 6) == path)
            #expect(try await f.journal.read { try Journal.entries(about: [subject], upTo: 6, in: $0) } == [])
            for (sequence, size) in [(0, 35), (36, 35), (1, 36), (-1, -1), (1, 0)] as [(Int64, Int64)] {
                #expect(try await f.journal.read { try Journal.inclusionProof(of: sequence, in: size, $0) } == nil)
            }
        }
    }

    @Test("nothing is signed that does not go on from what was signed", arguments: Engines.all)
    func refusing(engine: StoreEngine) async throws {
        func refuses(_ f: Fixture, _ defect: JournalProblem.Defect) async {
            await #expect {
                try await f.checkpoint()
            } throws: { error in
                guard case JournalError.broken(let problem) = error else { return false }
                return problem.defect == defect
            }
        }
        try await Fixture.with(engine, entries: 5) { f in
            _ = try await f.checkpoint()
            try await f.append(5)
            try await f.tamper("UPDATE journal_entry SET kind = 'x' WHERE sequence = 8")
            await refuses(f, .content)
        }
        try await Fixture.with(engine, entries: 5) { f in
            _ = try await f.checkpoint()
            try await f.append(5)
            try await f.tamper("UPDATE journal_entry SET kind = 'x' WHERE sequence = 3")
            try await f.rehash()
            await refuses(f, .head)
        }
        try await Fixture.with(engine, entries: 5) { f in
            _ = try await f.checkpoint()
            try await f.tamper("DELETE FROM journal_entry WHERE sequence > 3")
            try await f.rehash()
            await refuses(f, .truncated(size: 5, signed: .checkpoint))
        }
        try await Fixture.with(engine, entries: 5) { f in
            _ = try await f.checkpoint()
            try await f.append(1)
            try await f.tamper("UPDATE journal_checkpoint SET frontier = $1", [.blob([UInt8](repeating: 0, count: 64))])
            await refuses(f, .checkpoint(size: 5))
        }
    }

    @Test("the centre keeps foreign checkpoints and notices two histories", arguments: Engines.all)
    func witnessing(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            let note = try #require(try await f.checkpoint())
            let (id, key, now) = (f.access.authority, f.signer.verifier, f.kit.clock.now)
            let centre = f.kit.stores.centre
            func record(_ note: SignedNote) async throws -> CheckpointWitness.Answer {
                try await centre.write {
                    try CheckpointWitness.record(note.encoded, of: id, key: key, at: now, inCentre: $0)
                }
            }
            #expect(try await record(note) == .kept)
            #expect(try await record(note) == .known)
            let witnesses = try await centre.read { try CheckpointWitness.all(of: id, key: key, inCentre: $0) }
            #expect(witnesses.count == 1)
            #expect(try await f.verify(witnesses).witnesses == 1)

            let stranger = try NoteSigner(name: key.name, seed: [UInt8](repeating: 5, count: 32))
            let foreign = try Checkpoint(parsing: note.text).signed(by: [stranger])
            await #expect(throws: NoteError.unknownSigner) { try await record(foreign) }

            let forked = try Checkpoint(origin: key.name, size: 5, root: .ofEmptyTree).signed(by: [f.signer])
            #expect(try await record(forked) == .contradiction)
            let both = try await centre.read { try CheckpointWitness.all(of: id, key: key, inCentre: $0) }
            #expect(both.count == 2)
            #expect(try await f.verify(both).problem?.defect == .rewritten(size: 5, signed: .witness("centre")))
        }
    }

    @Test("another authority's journal is a witness, too", arguments: Engines.all)
    func neighbour(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            let checkpoint = try Checkpoint(parsing: try #require(try await f.checkpoint()).text)
            let access = try f.kit.access("bleckede", actor: .job(name: "witness"), basis: .job(cause: "checkpoint"))
            let bleckede = try await f.kit.stores.authority(access)
            let (now, id) = (f.kit.clock.now, f.access.authority)
            for isNew in [true, false] {
                let answer = try await bleckede.write {
                    try CheckpointWitness.witness(checkpoint, of: id, by: access, at: now, in: $0)
                }
                #expect(answer == isNew)
            }
            let witnesses = try await bleckede.read {
                try CheckpointWitness.entries(about: id, in: $0, name: "bleckede")
            }
            #expect(witnesses == [JournalWitness(size: 5, root: checkpoint.root, name: "bleckede")])
            #expect(try await f.verify(witnesses).problem == nil)
            try await f.tamper("UPDATE journal_entry SET kind = 'x' WHERE sequence = 3")
            try await f.tamper("DELETE FROM journal_checkpoint")
            try await f.rehash()
            #expect(try await f.verify(witnesses).problem?.defect == .rewritten(size: 5, signed: .witness("bleckede")))
        }
    }

    @Test("each authority is witnessed by as many others as it witnesses")
    func ring() throws {
        let all = try ["adendorf", "bleckede", "dahlenburg", "gellersen", "ilmenau"].map(TestStores.id)
        func names(_ id: String, _ count: Int = 2) throws -> [String] {
            CheckpointWitness.neighbours(of: try TestStores.id(id), among: all, count: count).map(\.raw)
        }
        #expect(try names("adendorf") == ["bleckede", "dahlenburg"])
        #expect(try names("gellersen") == ["ilmenau", "adendorf"])
        #expect(try names("ilmenau") == ["adendorf", "bleckede"])
        #expect(try names("ilmenau", 10) == ["adendorf", "bleckede", "dahlenburg", "gellersen"])
        #expect(try names("ostheide", 1) == ["adendorf"])
        #expect(CheckpointWitness.neighbours(of: all[0], among: [all[0]]).isEmpty)
        let witnessed = all.flatMap { CheckpointWitness.neighbours(of: $0, among: all, count: 2) }
        #expect(all.allSatisfy { id in witnessed.count { $0 == id } == 2 })
    }
}
