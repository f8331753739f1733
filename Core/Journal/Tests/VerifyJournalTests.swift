import Kernel
import Store
import TestKit
import Testing
import TransparencyLog

@testable import Journal

@Suite("Verifying a journal")
struct VerifyJournalTests {
    @Test("an untouched journal fits, in pages of any size", arguments: Engines.all)
    func untouched(engine: StoreEngine) async throws {
        try await Fixture.with(engine) { f in
            #expect(try await f.checkpoint() == nil)
            #expect(try await f.verify() == JournalReport())
            try await f.append(10)
            let first = try #require(try await f.checkpoint())
            try await f.append(10)
            let second = try #require(try await f.checkpoint())
            try await f.append(3)
            let witness = try JournalWitness(note: Array(first.encoded.utf8), of: f.signer.verifier, name: "bleckede")
            for page in [1, 7, 10, 23, 1000] {
                let report = try await f.verify([witness], page: page)
                #expect(report.problem == nil)
                #expect(report.entries == 23)
                #expect(report.checkpoints == 2)
                #expect(report.witnesses == 1)
                #expect(report.signedUpTo == 20)
                #expect(report.lastAt == f.kit.clock.now.adding(seconds: -1))
            }
            #expect(try Checkpoint(parsing: second.text).size == 20)
        }
    }

    @Test(
        "a change of any column is found at its entry",
        arguments: Engines.all,
        [
            ("at", "at = at + 1"), ("actor", "actor = 'staff x'"), ("basis", "basis = 'administration'"),
            ("kind", "kind = 'case.closed'"), ("subject_kind", "subject_kind = 'invoice'"),
            ("subject", "subject = 'x'"),
            ("details", "details = '{}'"),
        ])
    func columns(engine: StoreEngine, change: (name: String, sql: String)) async throws {
        try await Fixture.with(engine, entries: 12) { f in
            try await f.tamper("UPDATE journal_entry SET \(change.sql) WHERE sequence = 6")
            let problem = try #require(try await f.verify().problem)
            #expect(problem.sequence == 6)
            #expect(problem.defect == .content)
            #expect(problem.kind != nil)
            #expect(problem.at != nil)
            #expect(problem.text.de.hasPrefix("Eintrag 6 ("))
        }
    }

    @Test("a changed hash is found at its entry", arguments: Engines.all)
    func leaf(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            for bytes in [[UInt8](repeating: 7, count: 32), [1], []] {
                try await f.tamper("UPDATE journal_entry SET leaf = $1 WHERE sequence = 2", [.blob(bytes)])
                let problem = try #require(try await f.verify().problem)
                #expect(problem.sequence == 2)
                #expect(problem.defect == .content)
            }
        }
    }

    @Test(
        "free text in any column is found by its form, even where the hashes were made to fit", arguments: Engines.all)
    func forms(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 3) { f in
            for (column, text) in [
                ("details", #"{"note":"Erika Muster"}"#), ("subject", "Erika"), ("subject_kind", "A"), ("kind", "A"),
                ("basis", "a b c"), ("actor", "staff Erika"),
            ] {
                try await f.tamper("UPDATE journal_entry SET \(column) = $1 WHERE sequence = 2", [.text(text)])
                try await f.rehash()
                let problem = try #require(try await f.verify().problem)
                #expect(problem.sequence == 2)
                #expect(problem.defect == .form(column: column.replacing("_kind", with: "")))
            }
        }
    }

    @Test(
        "a deleted entry is missed, at the beginning, in the middle and at the end", arguments: Engines.all, [1, 4, 9])
    func deletion(engine: StoreEngine, number: Int64) async throws {
        try await Fixture.with(engine, entries: 9) { f in
            try await f.tamper("DELETE FROM journal_entry WHERE sequence = \(number)")
            let problem = try #require(try await f.verify(page: 3).problem)
            #expect(problem.sequence == number)
            #expect(problem.defect == .missing)
        }
    }

    @Test("an inserted, a moved and an exchanged entry are found", arguments: Engines.all)
    func order(engine: StoreEngine) async throws {
        let copy = """
            INSERT INTO journal_entry (sequence, at, actor, basis, kind, subject_kind, subject, details, leaf)
            SELECT $1, at, actor, basis, kind, subject_kind, subject, details, leaf FROM journal_entry WHERE sequence = 3
            """
        try await Fixture.with(engine, entries: 6) { f in
            try await f.tamper(copy, [7])
            #expect(try await f.verify().problem?.defect == .surplus)
            #expect(try await f.verify().problem?.sequence == 7)
        }
        try await Fixture.with(engine, entries: 6) { f in
            try await f.tamper(copy, [0])
            #expect(try await f.verify().problem?.defect == .surplus)
            #expect(try await f.verify().problem?.sequence == 0)
            try await f.tamper("DELETE FROM journal_entry WHERE sequence = 0")
            try await f.tamper("UPDATE journal_entry SET sequence = sequence + 100 WHERE sequence >= 3")
            try await f.tamper("UPDATE journal_entry SET sequence = sequence - 99 WHERE sequence >= 100")
            #expect(try await f.verify().problem?.sequence == 3)
        }
        try await Fixture.with(engine, entries: 6) { f in
            try await f.tamper("UPDATE journal_entry SET sequence = 100 WHERE sequence = 2")
            try await f.tamper("UPDATE journal_entry SET sequence = 2 WHERE sequence = 3")
            try await f.tamper("UPDATE journal_entry SET sequence = 3 WHERE sequence = 100")
            #expect(try await f.verify().problem?.sequence == 2)
            #expect(try await f.verify().problem?.defect == .content)
            try await f.rehash()
            #expect(try await f.verify().problem?.sequence == 3)
            #expect(try await f.verify().problem?.defect == .time)
        }
    }

    @Test(
        "a forger who makes all hashes fit is caught by the next checkpoint, back to the one before",
        arguments: Engines.all)
    func rewriting(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            _ = try await f.checkpoint()
            try await f.append(5)
            _ = try await f.checkpoint()
            try await f.tamper("UPDATE journal_entry SET kind = 'case.closed' WHERE sequence = 8")
            try await f.rehash()
            let problem = try #require(try await f.verify().problem)
            #expect(problem.sequence == 6)
            #expect(problem.defect == .rewritten(size: 10, signed: .checkpoint))
        }
    }

    @Test("a cut-off end is missed by the checkpoint, and without it by the witness", arguments: Engines.all)
    func truncation(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 9) { f in
            let note = try #require(try await f.checkpoint())
            let witness = try JournalWitness(note: Array(note.encoded.utf8), of: f.signer.verifier, name: "bleckede")
            try await f.tamper("DELETE FROM journal_entry WHERE sequence > 5")
            try await f.rehash()
            let problem = try #require(try await f.verify([witness]).problem)
            #expect(problem.sequence == 6)
            #expect(problem.defect == .truncated(size: 9, signed: .checkpoint))
            try await f.tamper("DELETE FROM journal_checkpoint")
            #expect(try await f.verify().problem == nil, "alone, a journal cannot know")
            #expect(try await f.verify([witness]).problem?.defect == .truncated(size: 9, signed: .witness("bleckede")))
            // Other entries in their place do not help.
            try await f.append(4)
            #expect(try await f.verify().problem == nil)
            let rewritten = try #require(try await f.verify([witness]).problem)
            #expect(rewritten.sequence == 1)
            #expect(rewritten.defect == .rewritten(size: 9, signed: .witness("bleckede")))
        }
    }

    @Test("a head that says something else than the entries is found", arguments: Engines.all)
    func head(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            try await f.tamper("UPDATE journal_head SET size = 4")
            #expect(try await f.verify().problem?.defect == .head)
            try await f.rehash()
            #expect(try await f.verify().problem == nil)
            try await f.tamper("UPDATE journal_head SET frontier = $1", [.blob([UInt8](repeating: 1, count: 64))])
            #expect(try await f.verify().problem?.defect == .head)
            try await f.tamper("DELETE FROM journal_head")
            #expect(try await f.verify().problem?.defect == .head)
            await #expect(throws: JournalError.head) { try await f.append(1) }
        }
    }

    @Test("a checkpoint that was changed, moved or signed by another key is refused", arguments: Engines.all)
    func checkpoints(engine: StoreEngine) async throws {
        try await Fixture.with(engine, entries: 5) { f in
            let note = try #require(try await f.checkpoint())
            let stranger = try NoteSigner(name: f.signer.verifier.name, seed: [UInt8](repeating: 5, count: 32))
            let forged = try Checkpoint(parsing: note.text).signed(by: [stranger]).encoded
            for change in [forged, note.encoded.replacing("\n5\n", with: "\n4\n"), "", "x"] {
                try await f.tamper("UPDATE journal_checkpoint SET note = $1", [.text(change)])
                #expect(try await f.verify().problem?.defect == .checkpoint(size: 5))
            }
            try await f.tamper("UPDATE journal_checkpoint SET note = $1, size = 4", [.text(note.encoded)])
            #expect(try await f.verify().problem?.defect == .checkpoint(size: 4))
        }
    }
}

@Suite("The form of an entry's bytes")
struct CanonicalEntryTests {
    private func entry(_ actor: String, _ kind: String = "case.opened", _ details: String = "{}") -> CanonicalEntry {
        CanonicalEntry(
            sequence: 1, at: -5, actor: actor, basis: "membership", kind: kind, subjectKind: "case", subject: "c7",
            details: details)
    }

    @Test("no column can hold the end of itself and the beginning of another")
    func injection() {
        #expect(entry("staff a1").fault == nil)
        #expect(CanonicalEntry.kind(in: entry("staff a1").bytes[...]) == "case.opened")
        #expect(entry(#"staff a1","basis":"x"#).fault != nil)
        #expect(entry("staff a1", #"x","subject":"case c8"#).fault != nil)
        #expect(entry("staff a1", "x", #"{}} "#).fault == "details")
        #expect(entry("staff a1", "x", #"{"a":1},"details":{}"#).fault == "details")
        #expect(entry("").fault == "actor")
        #expect(entry(" a").fault == "actor")
        #expect(entry("a ").fault == "actor")
        #expect(entry("a b c").fault == "actor")
        #expect(entry("a\u{0}").fault == "actor")
        #expect(entry("staff a1", "a b").fault == "kind")
    }

    @Test("broken bytes never trap and never pass")
    func broken() {
        let good = entry("staff a1", "case.opened", #"{"a":1,"b":"x"}"#).bytes
        #expect(CanonicalEntry.fault(in: good[...]) == nil)
        for end in 0..<good.count {
            #expect(CanonicalEntry.fault(in: good[..<end]) != nil)
            _ = CanonicalEntry.kind(in: good[..<end])
        }
    }
}
