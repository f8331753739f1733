package import Kernel
package import Store
package import TransparencyLog

/// Copies of other authorities' checkpoints. They are kept in the centre, and each authority also writes what it
/// was handed into its own journal: to rewrite one history, all of them would have to be rewritten.
package enum CheckpointWitness {
    package enum Answer: Hashable, Sendable {
        case kept, known
        /// The same size was signed with another content. Both are kept as evidence.
        case contradiction
    }

    /// Keeps a checkpoint of the authority's journal in the centre, if its key has signed it.
    @discardableResult
    package static func record(
        _ note: String, of authority: AuthorityID, key: NoteVerifier, at now: Timestamp,
        inCentre connection: any Connection
    ) throws -> Answer {
        let checkpoint = try Checkpoint.verified(Array(note.utf8), by: key)
        let size = Int64(clamping: checkpoint.size)
        let added = try connection.execute(
            """
            INSERT INTO checkpoint_witness (authority, size, root, note, seen_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (authority, size, root) DO NOTHING
            """, authority, size, checkpoint.root.hex, note, now)
        let states = try connection.count(
            "SELECT count(*) AS n FROM checkpoint_witness WHERE authority = $1 AND size = $2", authority, size)
        if states > 1 { return .contradiction }
        return added > 0 ? .kept : .known
    }

    /// What the centre keeps about an authority's journal, by size. Notes that its key has not signed are left out.
    package static func all(
        of authority: AuthorityID, key: NoteVerifier, inCentre connection: any Connection
    ) throws -> [JournalWitness] {
        try connection.query(
            "SELECT note FROM checkpoint_witness WHERE authority = $1 ORDER BY size, root", authority
        ).compactMap { try? JournalWitness(note: Array(try $0.text("note").utf8), of: key, name: "centre") }
    }

    /// What an authority writes into its own journal about another's checkpoint.
    package static func entry(for checkpoint: Checkpoint, of authority: AuthorityID) -> JournalEntry {
        JournalEntry(
            kind, .authority(authority),
            ["size": .number(Int64(clamping: checkpoint.size)), "root": .hash(checkpoint.root)])
    }

    /// Writes it there unless it stands there already.
    /// - Returns: whether it was new.
    @discardableResult
    package static func witness(
        _ checkpoint: Checkpoint, of authority: AuthorityID, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws -> Bool {
        let entry = entry(for: checkpoint, of: authority)
        let known = try connection.count(
            "SELECT count(*) AS n FROM journal_entry WHERE subject = $1 AND kind = $2 AND details = $3", authority.raw,
            kind.raw, entry.details.canonical)
        if known == 0 { try Journal.append(entry, by: access, at: now, in: connection) }
        return known == 0
    }

    /// Whose checkpoints an authority witnesses: those that follow it in a ring. A few are enough, since each of them is
    /// witnessed in turn; all of them would be a journal of checkpoints.
    package static func neighbours(of authority: AuthorityID, among all: [AuthorityID], count: Int = 3) -> [AuthorityID]
    {
        let others = Set(all).subtracting([authority]).sorted()
        let start = others.firstIndex { $0 > authority } ?? 0
        return (0..<min(max(count, 0), others.count)).map { others[(start + $0) % others.count] }
    }

    /// What this journal says about another authority's.
    /// - Parameter name: of the authority whose journal this is, for the report.
    package static func entries(
        about authority: AuthorityID, in connection: any Connection, name: String
    ) throws -> [JournalWitness] {
        try connection.query(
            "SELECT details FROM journal_entry WHERE kind = $1 AND subject = $2 ORDER BY sequence", kind.raw,
            authority.raw
        ).compactMap { row in
            guard let details = JournalDetails(canonical: Array(try row.text("details").utf8)),
                case .number(let size)? = details["size"], case .code(let root)? = details["root"],
                let hash = TreeHash(hex: root.raw)
            else { return nil }
            return JournalWitness(size: size, root: hash, name: name)
        }
    }

    private static let kind: JournalCode = "checkpoint.witnessed"
}
