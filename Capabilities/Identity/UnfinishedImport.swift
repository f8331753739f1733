import Kernel
import Store

/// The mark of an import that has begun. It stands in the centre before anything of the authority is written, and goes in
/// the transaction that shows the authority: where one is left, the process was killed in between, and what lies
/// there of the authority is nobody's work.
struct UnfinishedImport: Sendable, Equatable {
    var authority: AuthorityID
    /// Of the journal in the export. Whoever has worked with the authority since has made it longer.
    var journalSize: Int64

    func save(at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO unfinished_import (authority, journal_size, begun_at) VALUES ($1, $2, $3)", authority,
            journalSize, now)
    }

    static func find(_ authority: AuthorityID, in connection: any Connection) throws -> UnfinishedImport? {
        try connection.first("SELECT journal_size FROM unfinished_import WHERE authority = $1", authority).map {
            UnfinishedImport(authority: authority, journalSize: try $0.int64("journal_size"))
        }
    }

    static func delete(_ authority: AuthorityID, in connection: any Connection) throws {
        try connection.execute("DELETE FROM unfinished_import WHERE authority = $1", authority)
    }
}
