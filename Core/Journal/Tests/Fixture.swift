import Crypto
import Kernel
import Keys
import Store
import TestKit
import Testing
import TransparencyLog

@testable import Journal

enum Case {}

/// An installation with the journal of one authority.
struct Fixture: Sendable {
    let kit: TestStores
    let journal: AuthorityStore
    let access: Access
    let signer: NoteSigner

    static func with(
        _ engine: StoreEngine, entries: Int = 0, _ body: (Fixture) async throws -> Void
    ) async throws {
        try await Engines.withStores(engine, Journal.migrations, authorities: ["adendorf", "bleckede"]) { kit in
            let access = try kit.access("adendorf", actor: .staff(account: Identifier<Case>(at: kit.clock.now).raw))
            let keys = AuthorityKeys(
                authority: access.authority, documents: SymmetricKey(size: .bits256),
                journal: SymmetricKey(size: .bits256))
            let fixture = Fixture(
                kit: kit, journal: try await kit.stores.authority(access), access: access,
                signer: try keys.journalSigner)
            try await fixture.append(entries)
            try await body(fixture)
        }
    }

    /// Entries of different kinds, one second apart.
    func append(_ count: Int) async throws {
        let (access, start) = (access, kit.clock.now)
        try await journal.write { connection in
            let kinds: [JournalCode] = ["case.opened", "case.taken", "case.decided"]
            for i in 0..<count {
                try Journal.append(
                    JournalEntry(
                        kinds[i % 3], JournalSubject("case", Identifier<Case>(at: start)),
                        ["service": "dog-tax", "fee": .number(i)]),
                    by: access, at: start.adding(seconds: Int64(i)), in: connection)
            }
        }
        kit.clock.advance(seconds: Int64(count))
    }

    func checkpoint() async throws -> SignedNote? {
        try await Journal.takeCheckpoint(in: journal, signer: signer, at: kit.clock.now)
    }

    func verify(_ witnesses: [JournalWitness] = [], page: Int = 7) async throws -> JournalReport {
        try await JournalVerifier(key: signer.verifier, witnesses: witnesses, page: page).verify(journal)
    }

    /// As somebody does who holds the database.
    func tamper(_ sql: String, _ parameters: [SQLValue] = []) async throws {
        let changed = try await journal.write { try $0.execute(sql, parameters) }
        #expect(changed > 0, "\(sql) changed nothing")
    }

    /// Makes all hashes and the head fit the present rows, as a thorough forger does.
    func rehash() async throws {
        try await journal.write { connection in
            var frontier = Frontier()
            for row in try connection.query("SELECT * FROM journal_entry ORDER BY sequence", []) {
                let entry = CanonicalEntry(
                    sequence: try row.int64("sequence"), at: try row.int64("at"), actor: try row.text("actor"),
                    basis: try row.text("basis"), kind: try row.text("kind"), subjectKind: try row.text("subject_kind"),
                    subject: try row.text("subject"), details: try row.text("details"))
                let leaf = TreeHash.leaf(entry.bytes)
                frontier.append(leaf)
                try connection.execute(
                    "UPDATE journal_entry SET leaf = $1 WHERE sequence = $2", leaf.bytes, try row.int64("sequence"))
            }
            try connection.execute(
                "UPDATE journal_head SET size = $1, frontier = $2", Int64(frontier.size), frontier.nodeBytes)
        }
    }
}
