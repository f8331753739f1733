package import Kernel
package import Letters
package import Store

/// The texts of agreements as PDF, which a job sets. As long as not both sides have signed, each page says that it is a draft.
extension Agreement {
    package struct Waiting: Sendable {
        var agreement: Agreement
        var text: AgreementText
    }

    /// Texts that nobody has set yet.
    package static func waiting(in rows: MemberRows) throws -> [Waiting] {
        guard rows.access.isOffice else { throw Refusal.notFound }
        return try rows.query(
            """
            SELECT t.agreement, t.number, t.content, t.at FROM \(.agreementText) t WHERE t.pdf IS NULL
            ORDER BY t.at, t.agreement, t.number LIMIT 50
            """
        ).map { row in
            let id: AgreementID = try row.identifier("agreement")
            let text = AgreementText(
                number: try row.int("number"), content: try row.text("content"), hasPaper: false,
                at: try row.timestamp("at"))
            return Waiting(agreement: try load(id, in: rows), text: text)
        }
    }
}

extension Agreement.Waiting {
    package var member: AuthorityID { agreement.member }

    package func keep(_ pdf: [UInt8], in rows: MemberRows) throws {
        try rows.update(
            .agreementText, "pdf = \(pdf)",
            where: "agreement = \(agreement.id) AND number = \(text.number) AND pdf IS NULL")
    }

    package func report(head: Letterhead, member: CentreAuthority) -> Report {
        let title = agreement.kind.name.de
        let warning =
            "ENTWURF. Dieser Text ist aus dem Portfolio und den bezogenen Leistungen erzeugt. Er ersetzt keine Rechtsberatung: Bevor jemand unterschreibt, prüft ihn eine Juristin oder ein Jurist. Stellen in eckigen Klammern sind zu ergänzen."
        return Report(
            head: head, date: text.at.day, title: "\(title) mit \(member.name)",
            running: "Entwurf, Fassung \(text.number)", lead: [.paragraph(warning)],
            facts: [
                Fact("Fassung", "\(text.number) vom \(text.at.day.written(.de))"),
                Fact("Gilt ab", agreement.terms.firstDay.written(.de)),
            ], sections: sections)
    }

    private var sections: [Report.Section] {
        var sections: [Report.Section] = []
        for block in AgreementBlock.all(of: text.content) {
            if case .heading(let title) = block {
                sections.append(Report.Section(title: "§ \(sections.count + 1) \(title)"))
                continue
            }
            if sections.isEmpty { sections.append(Report.Section(title: agreement.kind.name.de)) }
            sections[sections.count - 1].blocks.append(block.letterBlock)
        }
        return sections
    }
}

extension AgreementBlock {
    var letterBlock: LetterBlock {
        switch self {
        case .heading(let text): .heading(text)
        case .paragraph(let text): .paragraph(text)
        case .list(let items): .list(items)
        case .table(let rows):
            .table(
                LetterTable(
                    columns: (rows.first ?? []).map { LetterTable.Column($0) }, rows: Array(rows.dropFirst()),
                    hasTotal: rows.last?.first == "Summe"))
        }
    }
}
