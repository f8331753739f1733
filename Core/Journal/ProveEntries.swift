package import Store
package import TransparencyLog

/// An entry with what somebody needs to find it in the signed journal without the journal.
package struct ProvenEntry: Sendable, Hashable {
    /// Counts from 1; the leaf is the one before.
    package let sequence: Int64
    /// What the entry is about.
    package let subject: String
    /// The bytes that were hashed.
    package let text: String
    package var leaf: TreeHash { .leaf(Array(text.utf8)) }
}

extension Journal {
    /// The entries about these things in the journal of a checkpoint, in their order.
    package static func entries(
        about subjects: [JournalCode], upTo size: Int64, in connection: any Connection
    ) throws -> [ProvenEntry] {
        var found: [ProvenEntry] = []
        for subject in Set(subjects) {
            try connection.forEach(
                """
                SELECT sequence, subject, \(CanonicalEntry.sql) AS entry FROM journal_entry
                WHERE subject = $1 AND sequence <= $2 ORDER BY sequence
                """, [.text(subject.raw), .int(size)]
            ) { row in
                found.append(
                    ProvenEntry(
                        sequence: try row.int64("sequence"), subject: try row.text("subject"),
                        text: try row.text("entry")))
            }
        }
        return found.sorted { $0.sequence < $1.sequence }
    }

    /// Reads all leaves of the journal once and remembers what the proofs of these entries need.
    package static func proofs(
        of entries: [ProvenEntry], in size: Int64, _ connection: any Connection
    ) throws -> ProofCollector {
        var collector = ProofCollector(
            inclusionOf: entries.compactMap { UInt64(exactly: $0.sequence - 1) }, in: UInt64(clamping: size))
        try leaves(upTo: size, connection) { collector.append($1) }
        return collector
    }
}
