import Documents
import Journal
package import Kernel
package import Letters
package import Store
import Web

/// The minutes of a meeting (Niederschrift, Protokoll): what § 68 NKomVG asks of a council's goes for a good body too —
/// who was there, what was decided, how the votes fell. It is set as PDF/A-3a and PDF/UA-1 by a job and kept as a file.
package enum Minutes {
    /// Closed meetings of which there is no file yet, the oldest first.
    package static func waiting(in rows: MemberRows) throws -> [MeetingID] {
        try rows.query(
            """
            SELECT m.id FROM \(.meeting) m LEFT JOIN \(.minutes) f ON f.meeting = m.id
            WHERE m.closed_on IS NOT NULL AND f.meeting IS NULL ORDER BY m.day, m.id LIMIT 50
            """
        ).map { try $0.identifier("id") }
    }

    package static func keep(_ pdf: [UInt8], of meeting: MeetingID, at now: Timestamp, in rows: MemberRows) throws {
        let added = try rows.insert(
            into: .minutes, ["meeting": meeting, "pdf": pdf, "at": now], onConflict: "(meeting) DO NOTHING")
        guard added == 1 else { return }
        try rows.record(
            JournalEntry("minutes.set", JournalSubject("meeting", meeting), ["bytes": .number(pdf.count)]), of: nil,
            at: now)
    }

    /// What is in it. German, as the language of administration is (§ 23 (1) VwVfG).
    package static func report(
        of id: MeetingID, head: Letterhead, names: [AuthorityID: CentreAuthority], in rows: MemberRows
    ) throws -> Report {
        let meeting = try Meeting.load(id, in: rows)
        let body = try Body.load(meeting.body, in: rows)
        let (seats, present) = (try body.seats(on: meeting.day, in: rows), try meeting.present(in: rows))
        let tally = Tally(present: Set(present.keys), seats: seats)
        var report = Report(
            head: head, date: meeting.approvedOn ?? meeting.closedOn ?? meeting.day, title: "Niederschrift",
            running: "\(body.name), Sitzung am \(meeting.day.written(.de))")
        report.facts = [
            Fact("Gremium", body.name),
            Fact("Tag und Zeit", "\(meeting.day.written(.de)), \(meeting.hour) bis \(meeting.ended) Uhr"),
            Fact("Ort", meeting.place), Fact("Vorsitz", meeting.chair), Fact("Schriftführung", meeting.keeper),
            Fact(
                "Beschlussfähigkeit",
                "\(tally.membersPresent) von \(tally.members) Mitgliedern sind da, mit \(tally.votesPresent) von \(tally.all) Stimmen. Beschlussfähig ist das Gremium \(body.quorum.text.de). Es ist \(tally.isQuorate(body.quorum) ? "" : "nicht ")beschlussfähig."
            ),
            Fact(
                "Genehmigung",
                meeting.approvedOn.map { "genehmigt in der Sitzung am \($0.written(.de))" }
                    ?? "Diese Niederschrift wird in der nächsten Sitzung genehmigt."),
        ]
        func name(_ member: AuthorityID) -> String { names[member]?.name ?? member.raw }
        let members = seats.keys.sorted { Folding.sortKey(name($0)) < Folding.sortKey(name($1)) }
        report.sections = [
            Report.Section(
                title: "Anwesenheit",
                blocks: [
                    .table(
                        LetterTable(
                            columns: [.init("Mitglied"), .init("Vertreten durch"), .init("Stimmen", isNumber: true)],
                            rows: members.map { [name($0), present[$0] ?? "abwesend", String(seats[$0] ?? 0)] }))
                ])
        ]
        for item in try AgendaItem.all(of: id, in: rows) {
            report.sections.append(
                try section(item, members, names: name, seats: seats, present: Set(present.keys), in: rows))
        }
        return report
    }

    private static func section(
        _ item: AgendaItem, _ members: [AuthorityID], names: (AuthorityID) -> String, seats: [AuthorityID: Int],
        present: Set<AuthorityID>, in rows: MemberRows
    ) throws -> Report.Section {
        var blocks: [LetterBlock] = []
        if !item.draft.paper.isEmpty { blocks.append(.paragraph(item.draft.paper)) }
        let papers = try Paper.all(of: item.id, in: rows)
        if !papers.isEmpty { blocks.append(.list(papers.map { "Unterlage: \($0.file.name)" })) }
        if !item.notes.isEmpty { blocks.append(.paragraph("Beratung: \(item.notes)")) }
        if item.motion.isEmpty {
            blocks.append(.paragraph("Das Gremium nimmt den Punkt zur Kenntnis."))
        } else {
            blocks.append(.paragraph("Antrag: \(item.motion)"))
        }
        var facts: [Fact] = []
        if item.state.isDecided {
            let votes = try item.votes(in: rows)
            let tally = Tally(votes, present: present, seats: seats)
            facts.append(Fact("Beschluss \(item.name)", item.state.name.de))
            facts.append(
                Fact(
                    "Stimmen",
                    "Ja \(tally.yes), Nein \(tally.no), Enthaltung \(tally.abstained), nicht abgestimmt \(tally.silent), abwesend \(tally.absent)"
                ))
            if item.state == .accepted, !item.draft.responsible.isEmpty {
                facts.append(Fact("Verantwortlich", item.draft.responsible))
            }
            if item.state == .accepted, let due = item.draft.due { facts.append(Fact("Frist", due.written(.de))) }
            blocks.append(
                .table(
                    LetterTable(
                        caption: "Wer wie gestimmt hat",
                        columns: [.init("Mitglied"), .init("Stimme"), .init("Stimmen", isNumber: true)],
                        rows: members.map { member in
                            [
                                names(member),
                                votes[member]?.name.de ?? (present.contains(member) ? "nicht abgestimmt" : "abwesend"),
                                String(seats[member] ?? 0),
                            ]
                        })))
        } else if !item.motion.isEmpty {
            facts.append(Fact("Ergebnis", item.state.name.de))
        }
        return Report.Section(title: "\(item.sequence). \(item.title)", blocks: blocks, facts: facts, areAnswers: false)
    }
}

extension Centre {
    /// The minutes as they were set.
    func minutesFile(_ request: Request, _ clerk: Staff, _ id: MeetingID) async throws -> Response {
        let (pdf, day) = try await rows(clerk).read { rows in
            let meeting = try Meeting.load(id, in: rows)
            guard let row = try rows.first("SELECT f.pdf FROM \(.minutes) f WHERE f.meeting = \(id)") else {
                throw Refusal.notFound
            }
            return (try row.blob("pdf"), meeting.day)
        }
        return .download(.bytes(pdf), name: "Niederschrift \(day.iso).pdf", type: "application/pdf")
    }
}
