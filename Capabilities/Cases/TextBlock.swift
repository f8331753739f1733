import Journal
import Kernel
package import Store

/// Prepared wording for a decision (Textbaustein). What stands in square brackets is filled in for each decision.
package struct TextBlock: Sendable, Hashable {
    package var id: String
    package var service: String
    package var outcome: CaseFile.Outcome
    package var title: String
    /// What is decided (Tenor).
    package var operative: String
    package var reasons: String
    package var legalBasis: String
    /// Remedy notice (Rechtsbehelfsbelehrung, § 37 (6) VwVfG).
    package var remedy: String
    /// Since when it is not offered any more.
    var retiredAt: Timestamp?
    /// Counts every change. Who sends an older number is told, not obeyed.
    var version = 1

    package init(
        id: String, service: String, outcome: CaseFile.Outcome, title: String, operative: String, reasons: String,
        legalBasis: String, remedy: String
    ) {
        self.id = id
        self.service = service
        self.outcome = outcome
        self.title = title
        self.operative = operative
        self.reasons = reasons
        self.legalBasis = legalBasis
        self.remedy = remedy
    }

    private init(_ row: Row) throws {
        self.init(
            id: try row.text("id"), service: try row.text("service"), outcome: try row.one("outcome"),
            title: try row.text("title"), operative: try row.text("operative"), reasons: try row.text("reasons"),
            legalBasis: try row.text("legal_basis"), remedy: try row.text("remedy"))
        retiredAt = try row.optionalTimestamp("retired_at")
        version = try row.int("version")
    }

    /// The texts with their places to fill in.
    var texts: [String] { [title, operative, reasons, legalBasis, remedy] }

    // MARK: Statements

    /// What a clerk may choose from.
    static func offered(for service: String, in connection: any Connection) throws -> [TextBlock] {
        try connection.query(
            "SELECT * FROM text_block WHERE service = $1 AND retired_at IS NULL ORDER BY position, id", service
        ).map(TextBlock.init)
    }

    /// All of them, the retired ones too.
    static func all(in connection: any Connection) throws -> [TextBlock] {
        try connection.query("SELECT * FROM text_block ORDER BY service, position, id").map(TextBlock.init)
    }

    static func find(_ id: String, forChange: Bool = false, in connection: any Connection) throws -> TextBlock? {
        try connection.first(
            "SELECT * FROM text_block WHERE id = $1\(forChange ? " /*pg FOR UPDATE */" : "")", [.text(id)]
        ).map(TextBlock.init)
    }

    static func find(once key: String, in connection: any Connection) throws -> TextBlock? {
        try connection.first("SELECT * FROM text_block WHERE once_key = $1", key).map(TextBlock.init)
    }

    /// Puts the blocks of an authority in place; one with a known id is replaced.
    package static func save(_ blocks: [TextBlock], in connection: any Connection) throws {
        for (position, block) in blocks.enumerated() {
            try block.write(position: position, once: nil, in: connection)
        }
    }

    /// Behind the others of its service.
    func add(once key: String, in connection: any Connection) throws {
        let last = try connection.first("SELECT max(position) AS n FROM text_block WHERE service = $1", service)?
            .optionalInt64("n")
        try write(position: Int(last ?? -1) + 1, once: key, in: connection)
    }

    private func write(position: Int, once: String?, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO text_block (id, service, outcome, position, title, operative, reasons, legal_basis, remedy, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET service = excluded.service, outcome = excluded.outcome,
                position = excluded.position, title = excluded.title, operative = excluded.operative,
                reasons = excluded.reasons, legal_basis = excluded.legal_basis, remedy = excluded.remedy
            """,
            id, service, outcome.rawValue, position, title, operative, reasons, legalBasis, remedy, once)
    }

    func update(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE text_block SET outcome = $2, title = $3, operative = $4, reasons = $5, legal_basis = $6, remedy = $7,
                retired_at = $8, version = $9 WHERE id = $1
            """, id, outcome.rawValue, title, operative, reasons, legalBasis, remedy, retiredAt, version)
    }

    // MARK: Journal

    enum Change: String, Sendable { case added, changed, retired, restored }

    /// That it was changed and by whom; what it says is not in the journal.
    func record(_ change: Change, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        guard let kind = JournalCode("text_block.\(change.rawValue)") else { return }
        var details: JournalDetails = ["outcome": .code(outcome), "version": .number(version)]
        if let service = JournalCode(service) { details["service"] = .code(service) }
        try Journal.append(
            JournalEntry(kind, JournalSubject("text_block", JournalCode(id) ?? "unnamed"), details), by: access,
            at: now,
            in: connection)
    }
}
