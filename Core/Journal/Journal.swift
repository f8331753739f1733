package import Kernel
package import Store
import TransparencyLog

/// The record of an authority's acts that nobody can rewrite unseen: each change appends one entry in its own
/// transaction. Entries are leaves of a Merkle tree (RFC 9162); signed checkpoints of it go to others.
///
/// No entry holds personal data of citizens, so figures outlive erasure and erasure breaks no proof.
package enum Journal {
    /// Records one change. Call it last in the transaction: from here to the commit other
    /// transactions of this authority that record something wait (PostgreSQL).
    /// - Returns: the entry's number.
    @discardableResult
    package static func append(
        _ entry: JournalEntry, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Int64 {
        try append([entry], by: access, at: now, in: connection)
    }

    /// Records several changes of one transaction, in their order, for little more than the price of one.
    /// - Returns: the last entry's number.
    @discardableResult
    package static func append(
        _ entries: [JournalEntry], by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> Int64 {
        try append(entries, access.actor, access.basis, at: now, in: connection)
    }

    static func append(
        _ entries: [JournalEntry], _ actor: Access.Actor, _ basis: Access.Basis, at now: Timestamp,
        in connection: any Connection
    ) throws -> Int64 {
        var head = try JournalHead.locked(in: connection)
        let (actor, basis) = (actor.description, basis.description)
        for entry in entries {
            // Clocks of several machines differ a little; the journal's order counts.
            head.at = max(head.at, now)
            let sequence = Int64(head.frontier.size) + 1
            let details = entry.details.dated(now, recorded: head.at).canonical
            let canonical = CanonicalEntry(
                sequence: sequence, at: head.at.microseconds, actor: actor, basis: basis, kind: entry.kind.raw,
                subjectKind: entry.subject.kind.raw, subject: entry.subject.id.raw, details: details)
            if let fault = canonical.fault { throw JournalError.form(column: fault, kind: entry.kind.raw) }
            let leaf = TreeHash.leaf(canonical.bytes)
            try connection.post(
                """
                INSERT INTO journal_entry (sequence, at, actor, basis, kind, subject_kind, subject, details, leaf)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                [
                    .int(sequence), .int(head.at.microseconds), .text(actor), .text(basis), .text(entry.kind.raw),
                    .text(entry.subject.kind.raw), .text(entry.subject.id.raw), .text(details), .blob(leaf.bytes),
                ])
            head.frontier.append(leaf)
        }
        try head.save(in: connection)
        return Int64(head.frontier.size)
    }

    /// How many entries there are.
    package static func size(in connection: any Connection) throws -> Int64 {
        Int64(try JournalHead.read(in: connection).frontier.size)
    }
}

extension MemberRows {
    /// Records changes of the shared-service centre in its own journal; which member they concern stands in the facts.
    /// Call it last in the transaction.
    package func record(_ entries: [JournalEntry], of member: AuthorityID?, at now: Timestamp) throws {
        let entries = entries.map { entry in
            var entry = entry
            if let member { entry.details["member"] = .authority(member) }
            return entry
        }
        _ = try Journal.append(entries, access.actor, access.basis, at: now, in: unrestricted)
    }

    package func record(_ entry: JournalEntry, of member: AuthorityID?, at now: Timestamp) throws {
        try record([entry], of: member, at: now)
    }
}

/// A defect of the program, or a journal that was tampered with.
package enum JournalError: Error, Sendable, Hashable {
    /// A value of the entry is not a word of the journal (see `JournalCode`). The value itself is not
    /// told: it may be personal.
    case form(column: String, kind: String)
    /// The head row does not fit itself.
    case head
    case broken(JournalProblem)
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .form(let column, let kind):
            "the journal entry \(kind) was refused: its \(column) has something else than a–z, 0–9, point, underscore and hyphen, is longer than 64 characters, or there are too many facts"
        case .head: "the journal's head is damaged. Verify the journal and restore the last backup"
        case .broken(let problem): problem.description
        }
    }
}

/// The end of the journal: what is needed to append to it.
struct JournalHead {
    var at: Timestamp
    var frontier: Frontier

    static func read(in connection: any Connection) throws -> JournalHead {
        try JournalHead(try connection.first("SELECT size, at, frontier FROM journal_head WHERE id = 1", []))
    }

    /// Nobody else appends until the transaction is over.
    static func locked(in connection: any Connection) throws -> JournalHead {
        try JournalHead(
            try connection.first("SELECT size, at, frontier FROM journal_head WHERE id = 1 /*pg FOR UPDATE */", []))
    }

    private init(_ row: Row?) throws {
        guard let row, let size = UInt64(exactly: try row.int64("size")),
            let frontier = Frontier(size: size, nodeBytes: try row.blob("frontier"))
        else { throw JournalError.head }
        at = try row.timestamp("at")
        self.frontier = frontier
    }

    func save(in connection: any Connection) throws {
        try connection.post(
            "UPDATE journal_head SET size = $1, at = $2, frontier = $3 WHERE id = 1",
            [.int(Int64(frontier.size)), .int(at.microseconds), .blob(frontier.nodeBytes)])
    }
}
