import Kernel
package import Store

/// Prepared wording for a decision (Textbaustein).
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

    static func all(for service: String, in connection: any Connection) throws -> [TextBlock] {
        try connection.query("SELECT * FROM text_block WHERE service = $1 ORDER BY position, id", service).map { row in
            TextBlock(
                id: try row.text("id"), service: service, outcome: try row.one("outcome"), title: try row.text("title"),
                operative: try row.text("operative"), reasons: try row.text("reasons"),
                legalBasis: try row.text("legal_basis"), remedy: try row.text("remedy"))
        }
    }

    /// Puts the blocks of an authority in place; one with a known id is replaced.
    package static func save(_ blocks: [TextBlock], in connection: any Connection) throws {
        for (position, block) in blocks.enumerated() {
            try connection.execute(
                """
                INSERT INTO text_block (id, service, outcome, position, title, operative, reasons, legal_basis, remedy)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (id) DO UPDATE SET service = excluded.service, outcome = excluded.outcome,
                    position = excluded.position, title = excluded.title, operative = excluded.operative,
                    reasons = excluded.reasons, legal_basis = excluded.legal_basis, remedy = excluded.remedy
                """,
                block.id, block.service, block.outcome.rawValue, position, block.title, block.operative, block.reasons,
                block.legalBasis, block.remedy)
        }
    }
}
