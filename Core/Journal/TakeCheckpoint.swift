package import Keys
package import Kernel
package import Store
package import TransparencyLog

extension AuthorityKeys {
    /// Signs this authority's checkpoints. Its name is the journal's origin.
    package var journalSigner: NoteSigner {
        get throws {
            try NoteSigner(name: "kreishaus/\(authority)", seed: journalSeed)
        }
    }
}

extension Journal {
    /// Signs the present state of the journal, unless that has been done. The entries since the last checkpoint
    /// are recomputed first, so that no state is ever signed that does not go on from the signed one before;
    /// otherwise throws `JournalError.broken`.
    /// - Returns: the newest checkpoint, nil while the journal is empty.
    package static func takeCheckpoint(
        in database: some Database, signer: NoteSigner, at now: Timestamp, page: Int = 20_000
    ) async throws -> SignedNote? {
        let key = signer.verifier
        let (last, head) = try await database.read { connection in
            (try StoredCheckpoint.last(in: connection, key), try JournalHead.read(in: connection))
        }
        let size = Int64(clamping: head.frontier.size)
        guard size > 0 else { return nil }
        if let last, last.frontier == head.frontier { return last.note }
        var walk = JournalWalk(from: last?.frontier ?? Frontier(), at: last?.at ?? Timestamp(microseconds: .min))
        guard walk.size <= size else {
            throw JournalError.broken(
                JournalProblem(
                    sequence: size + 1, kind: nil, at: nil, defect: .truncated(size: walk.size, signed: .checkpoint)))
        }
        try await walk.go(through: database, to: size, page: page)
        if let problem = walk.problem { throw JournalError.broken(problem) }
        guard walk.frontier == head.frontier else {
            throw JournalError.broken(JournalProblem(sequence: size, kind: nil, at: nil, defect: .head))
        }
        let note = try Checkpoint(origin: key.name, size: walk.frontier.size, root: walk.frontier.root)
            .signed(by: [signer])
        let (nodes, lastEntry) = (walk.frontier.nodeBytes, walk.at)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO journal_checkpoint (size, at, frontier, note) VALUES ($1, $2, $3, $4)
                ON CONFLICT (size) DO NOTHING
                """, [.int(size), .int(max(now, lastEntry).microseconds), .blob(nodes), .text(note.encoded)])
        }
        return note
    }

    /// The newest checkpoint as it can be handed to anybody.
    package static func newestCheckpoint(in connection: any Connection) throws -> String? {
        try connection.first("SELECT note FROM journal_checkpoint ORDER BY size DESC LIMIT 1", [])?.text("note")
    }

    /// The newest checkpoint with what an administrator wants to know of it.
    package static func latestSeal(in connection: any Connection) throws -> JournalSeal? {
        try connection.first("SELECT size, at, note FROM journal_checkpoint ORDER BY size DESC LIMIT 1").map { row in
            JournalSeal(entries: try row.int64("size"), at: try row.timestamp("at"), note: try row.text("note"))
        }
    }

    /// Proves that the entry belongs to the journal of a checkpoint of `size` entries (RFC 9162 § 2.1.3). Reads
    /// all of them.
    package static func inclusionProof(
        of sequence: Int64, in size: Int64, _ connection: any Connection
    ) throws -> (leaf: TreeHash, proof: [TreeHash])? {
        guard sequence >= 1, let index = UInt64(exactly: sequence - 1), let count = UInt64(exactly: size),
            var builder = ProofBuilder(inclusionOf: index, in: count)
        else { return nil }
        var leaf: TreeHash?
        try leaves(upTo: size, connection) { number, hash in
            if number == sequence { leaf = hash }
            builder.append(hash)
        }
        guard let leaf, let proof = builder.proof else { return nil }
        return (leaf, proof)
    }

    /// Proves that the journal of `new` entries begins with the journal of `old` entries (RFC 9162 § 2.1.4).
    package static func consistencyProof(
        from old: Int64, to new: Int64, _ connection: any Connection
    ) throws -> [TreeHash]? {
        guard let before = UInt64(exactly: old), let after = UInt64(exactly: new),
            var builder = ProofBuilder(consistencyFrom: before, to: after)
        else { return nil }
        try leaves(upTo: new, connection) { builder.append($1) }
        return builder.proof
    }

    static func leaves(
        upTo size: Int64, _ connection: any Connection, _ receive: (Int64, TreeHash) -> Void
    ) throws {
        try connection.forEach(
            "SELECT sequence, leaf FROM journal_entry WHERE sequence <= $1 ORDER BY sequence", [.int(size)]
        ) { row in
            if let hash = TreeHash(bytes: try row.blob("leaf")) { receive(try row.int64("sequence"), hash) }
        }
    }
}

/// A signed state of a journal.
package struct JournalSeal: Hashable, Sendable {
    /// So many entries are under the signature.
    package let entries: Int64
    package let at: Timestamp
    /// The signed note (C2SP), as it can be handed to anybody.
    package let note: String
}

private struct StoredCheckpoint {
    let frontier: Frontier
    let at: Timestamp
    let note: SignedNote

    /// The stored edge of the tree is believed because its root is the signed one.
    static func last(in connection: any Connection, _ key: NoteVerifier) throws -> StoredCheckpoint? {
        guard
            let row = try connection.first(
                """
                SELECT c.size, c.frontier, c.note, e.at AS entry_at FROM journal_checkpoint c
                LEFT JOIN journal_entry e ON e.sequence = c.size ORDER BY c.size DESC LIMIT 1
                """, [])
        else { return nil }
        let size = try row.int64("size")
        let bytes = Array(try row.text("note").utf8)
        guard let checkpoint = try? Checkpoint.verified(bytes, by: key), let note = try? SignedNote(parsing: bytes),
            let frontier = Frontier(size: checkpoint.size, nodeBytes: try row.blob("frontier")),
            checkpoint.size == UInt64(clamping: size), frontier.root == checkpoint.root
        else {
            throw JournalError.broken(
                JournalProblem(sequence: max(size, 1), kind: nil, at: nil, defect: .checkpoint(size: size)))
        }
        return StoredCheckpoint(
            frontier: frontier, at: try row.optionalTimestamp("entry_at") ?? Timestamp(microseconds: .min), note: note)
    }
}
