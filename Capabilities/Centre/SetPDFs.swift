package import Kernel
package import Letters
package import Store

/// What of the centre is set as PDF by jobs: each thing once, and kept as it was set.
package enum CentrePDF: String, Sendable, CaseIterable {
    /// Minutes of closed meetings, and again when they are approved.
    case minutes
    /// Texts of agreements.
    case agreements
    /// Letters of statements that were issued.
    case letters

    fileprivate enum Content: Sendable {
        case report(Report)
        case letter(Letter)
    }

    /// One thing that waits: how it is written, and where it is kept.
    fileprivate struct Waiting: Sendable {
        var content: @Sendable (MemberRows) throws -> Content
        var keep: @Sendable ([UInt8], MemberRows) throws -> Void
    }

    fileprivate func waiting(
        _ head: Letterhead, _ names: [AuthorityID: CentreAuthority], at now: Timestamp, in rows: MemberRows
    ) throws -> [Waiting] {
        switch self {
        case .minutes:
            try Minutes.waiting(in: rows).map { meeting in
                Waiting(
                    content: { .report(try Minutes.report(of: meeting, head: head, names: names, in: $0)) },
                    keep: { try Minutes.keep($0, of: meeting, at: now, in: $1) })
            }
        case .agreements:
            try Agreement.waiting(in: rows).compactMap { text in
                guard let member = names[text.member] else { return nil }
                return Waiting(
                    content: { _ in .report(text.report(head: head, member: member)) },
                    keep: { try text.keep($0, in: $1) })
            }
        case .letters:
            try IssuedStatement.withoutLetter(in: rows).map { statement in
                Waiting(
                    content: { .letter(try Centre.letter(of: statement, names, in: $0)) },
                    keep: { pdf, rows in
                        try rows.update(
                            .issue, "pdf = \(pdf)", where: "statement = \(statement) AND pdf IS NULL")
                    })
            }
        }
    }
}

extension Centre {
    /// Work of a job. One thing that cannot be set does not hold up the others.
    /// - Returns: how many were set.
    @discardableResult
    package func setPDFs(
        _ kind: CentrePDF, _ letters: Letters, head: Letterhead, as access: CentreAccess, at now: Timestamp
    ) async throws -> Int {
        guard access.isOffice else { throw Refusal.notFound }
        let (store, names) = (door.open(access), names())
        let waiting = try await store.read { try kind.waiting(head, names, at: now, in: $0) }
        var (count, failure): (Int, (any Error)?) = (0, nil)
        for one in waiting {
            do {
                let pdf: [UInt8]
                switch try await store.read(one.content) {
                case .report(let report): pdf = try await letters.render(report)
                case .letter(let letter): pdf = try await letters.render(letter)
                }
                try await store.write { try one.keep(pdf, $0) }
                count += 1
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return count
    }
}
