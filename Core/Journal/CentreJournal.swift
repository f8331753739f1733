package import Kernel
package import Store
package import TransparencyLog

/// The journal of the shared-service centre: signed with a key of its own, and witnessed by the authorities, each in
/// its own journal. So neither the centre's office nor the operator of the server rewrites what all members rely on.
package enum CentreJournal {
    /// The origin of its checkpoints. Those of authorities begin with `kreishaus/`, so none can be taken for it.
    package static let origin = "kreishaus-centre"

    private static let kind: JournalCode = "checkpoint.centre"
    private static let subject = JournalSubject("journal", "centre")

    package static func signer(seed: [UInt8]) throws -> NoteSigner { try NoteSigner(name: origin, seed: seed) }

    /// Writes what the centre has signed into an authority's journal, unless it stands there already.
    /// - Returns: whether it was new.
    @discardableResult
    package static func witness(
        _ checkpoint: Checkpoint, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        let entry = JournalEntry(
            kind, subject,
            ["size": .number(Int64(clamping: checkpoint.size)), "root": .hash(checkpoint.root)])
        let known = try connection.count(
            "SELECT count(*) AS n FROM journal_entry WHERE subject = $1 AND kind = $2 AND details = $3",
            subject.id.raw, kind.raw, entry.details.canonical)
        if known == 0 { try Journal.append(entry, by: access, at: now, in: connection) }
        return known == 0
    }

    /// What an authority's journal says about the centre's.
    /// - Parameter name: of the authority, for the report.
    package static func witnesses(in connection: any Connection, name: String) throws -> [JournalWitness] {
        try connection.query(
            "SELECT details FROM journal_entry WHERE kind = $1 AND subject = $2 ORDER BY sequence", kind.raw,
            subject.id.raw
        ).compactMap { row in
            guard let details = JournalDetails(canonical: Array(try row.text("details").utf8)),
                case .number(let size)? = details["size"], case .code(let root)? = details["root"],
                let hash = TreeHash(hex: root.raw)
            else { return nil }
            return JournalWitness(size: size, root: hash, name: name)
        }
    }
}
