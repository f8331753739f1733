import Kernel
package import Letters
package import Store

extension Centre {
    /// Work of a job: sets the letters of statements that were issued. What is set is kept and never set again, so that a
    /// statement stays the same file.
    /// - Returns: how many were set.
    @discardableResult
    package func setStatementLetters(_ letters: Letters, as access: CentreAccess, atMost limit: Int = 50) async throws
        -> Int
    {
        guard access.isOffice else { throw Refusal.notFound }
        let (store, names) = (door.open(access), names())
        let waiting = try await store.read { rows in
            try rows.query(
                "SELECT i.statement FROM \(.issue) i WHERE i.pdf IS NULL ORDER BY i.year, i.sequence LIMIT \(limit)"
            ).map { try $0.identifier("statement") as StatementID }
        }
        for id in waiting {
            let letter = try await store.read { rows in try Self.letter(of: id, names, in: rows) }
            let pdf = try await letters.render(letter)
            try await store.write { rows in
                try rows.update(.issue, "pdf = \(pdf)", where: "statement = \(id) AND pdf IS NULL")
            }
        }
        return waiting.count
    }

    static func letter(of id: StatementID, _ names: [AuthorityID: CentreAuthority], in rows: MemberRows) throws
        -> Letter
    {
        guard let issued = try IssuedStatement.of(id, in: rows), let seller = try Seller.current(in: rows) else {
            throw Refusal.notFound
        }
        let papers = try StatementPapers(id, seller, names, number: issued.number, day: issued.day, in: rows)
        let figures = try WorkplaceFigures(papers.statement, papers.settlement, in: rows)
        return papers.letter(figures.sentences)
    }
}
