import Journal
package import Kernel
package import Store
import Web

/// The vote on a motion: opened by the office, cast by whoever has a mandate for a member that is there, counted once.
extension AgendaItem {
    package func openVote(seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        let held = try Meeting.load(meeting, in: rows)
        try held.mustBeOpen()
        guard state == .planned || state == .inquorate, !motion.isEmpty else { throw Refusal.changedMeanwhile }
        guard now.day >= held.day else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Abgestimmt wird in der Sitzung, also nicht vor dem \(held.day.written(.de)).",
                    "Votes are taken in the meeting, not before \(held.day.written(.en))."))
        }
        let running = try rows.count(
            "SELECT count(*) AS n FROM \(.agendaItem) a WHERE a.meeting = \(meeting) AND a.state = \(State.voting)")
        guard running == 0 else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Eine andere Abstimmung läuft noch. Zählen Sie sie erst aus.",
                    "Another vote is still open. Count it first."))
        }
        let body = try Body.load(held.body, in: rows)
        let tally = try tally(held, body, in: rows)
        guard tally.isQuorate(body.quorum) else { throw Self.noQuorum(tally, body.quorum) }
        try rows.delete(from: .vote, where: "item = \(id)")
        try change("state = \(State.voting), version = version + 1", seen, in: rows)
        try rows.record(JournalEntry("vote.opened", JournalSubject("resolution", id)), of: nil, at: now)
    }

    private static func noQuorum(_ tally: Tally, _ quorum: Quorum) -> Refusal {
        Refusal(
            .notAllowed,
            Localized(
                "Das Gremium ist nicht beschlussfähig: \(tally.membersPresent) von \(tally.members) Mitgliedern sind da, mit \(tally.votesPresent) von \(tally.all) Stimmen. Beschlussfähig ist es \(quorum.text.de).",
                "There is no quorum: \(tally.membersPresent) of \(tally.members) members are there, with \(tally.votesPresent) of \(tally.all) votes. It takes \(quorum.text.en)."
            ))
    }

    /// One vote for each member. It stands: a second one is told so.
    package func cast(_ vote: Vote, account: String, name: String, at now: Timestamp, in rows: MemberRows) throws {
        let home = rows.access.home
        guard state == .voting else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Abstimmung läuft nicht. Ihre Stimme wurde nicht gezählt.",
                    "The vote is not open. Your vote was not counted."))
        }
        let held = try Meeting.load(meeting, in: rows)
        let seats = try Body.load(held.body, in: rows).seats(on: held.day, in: rows)
        let mandates = try Mandate.current(of: home, account: account, on: now.day, in: rows)
        guard seats[home] != nil, !mandates.isEmpty else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Abstimmen kann, wer heute ein Mandat für ein Mitglied dieses Gremiums hat. Ihre Stimme wurde nicht gezählt.",
                    "Whoever has a mandate today for a member of this body can vote. Your vote was not counted."))
        }
        guard try held.present(in: rows)[home] != nil else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Ihre Behörde ist nicht als anwesend eingetragen. Sagen Sie es der Geschäftsstelle. Ihre Stimme wurde nicht gezählt.",
                    "Your authority is not written down as present. Tell the office. Your vote was not counted."))
        }
        let amount = draft.amount ?? .zero
        guard let mandate = vote == .yes ? mandates.first(where: { $0.covers(amount) }) : mandates.first else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Für ein Ja reicht Ihr Mandat nicht: Der Antrag kostet bis zu \(amount.written(.de)) im Jahr. Ihre Stimme wurde nicht gezählt. Mit Nein oder Enthaltung können Sie stimmen.",
                    "Your mandate is not enough for a yes: the motion costs up to \(amount.written(.en)) per year. Your vote was not counted. You can vote no or abstain."
                ))
        }
        let added = try rows.insert(
            into: .vote, for: home,
            ["item": id, "vote": vote, "account": account, "mandate": mandate.id, "name": name, "at": now],
            onConflict: "(item, member) DO NOTHING")
        guard added == 1 else { throw Self.votedAlready(try votes(in: rows)[home] ?? vote) }
        try rows.record(
            JournalEntry("vote.cast", JournalSubject("resolution", id), ["vote": .code(vote)]), of: home, at: now)
    }

    private static func votedAlready(_ vote: Vote) -> Refusal {
        Refusal(
            .conflict,
            Localized(
                "Ihre Behörde hat schon abgestimmt: \(vote.name.de). Dabei bleibt es. Ist das falsch, kann die Geschäftsstelle die Abstimmung vor dem Auszählen neu beginnen.",
                "Your authority has voted already: \(vote.name.en). That stands. If it is wrong the office can begin the vote anew before it is counted."
            ))
    }

    /// Counts. The quorum comes first; a resolution gets its number, and what it decides on prices and minutes holds.
    @discardableResult
    package func count(seen: Int, at now: Timestamp, in rows: MemberRows) throws -> State {
        guard state == .voting else { throw Refusal.changedMeanwhile }
        let held = try Meeting.load(meeting, in: rows)
        let body = try Body.load(held.body, in: rows)
        let tally = try tally(held, body, in: rows)
        let result: State = !tally.isQuorate(body.quorum) ? .inquorate : tally.isAccepted ? .accepted : .rejected
        if result == .inquorate {
            try change("state = \(result), version = version + 1", seen, in: rows)
        } else {
            let number =
                try rows.count(
                    """
                    SELECT COALESCE(MAX(a.number), 0) AS n FROM \(.agendaItem) a JOIN \(.meeting) m ON m.id = a.meeting
                    WHERE m.body = \(body.id) AND a.year = \(held.day.year)
                    """) + 1
            try change(
                """
                state = \(result), year = \(held.day.year), number = \(number), decided_on = \(now.day),
                version = version + 1
                """, seen, in: rows)
        }
        try rows.record(
            JournalEntry(
                "vote.counted", JournalSubject("resolution", id),
                [
                    "result": .code(result), "yes": .number(tally.yes), "no": .number(tally.no),
                    "abstained": .number(tally.abstained), "silent": .number(tally.silent),
                    "absent": .number(tally.absent),
                ]), of: nil, at: now)
        if result == .accepted { try takeEffect(held, at: now, in: rows) }
        return result
    }

    private func takeEffect(_ held: Meeting, at now: Timestamp, in rows: MemberRows) throws {
        if let service = draft.service, let price = draft.price, let from = draft.priceFrom {
            try CentreService.load(service, in: rows).set(price, from: from, at: now, in: rows)
        }
        if let approves = draft.approves {
            try rows.update(
                .meeting, "approved_on = \(held.day), version = version + 1",
                where: "id = \(approves) AND approved_on IS NULL")
            // The file is set anew, with the day of its approval.
            try rows.delete(from: .minutes, where: "meeting = \(approves)")
            try rows.record(
                JournalEntry("minutes.approved", JournalSubject("meeting", approves), ["day": .day(held.day)]), of: nil,
                at: now)
        }
    }

    /// Throws away the votes of a vote that is not counted yet, where somebody has erred.
    package func beginAnew(seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard state == .voting else { throw Refusal.changedMeanwhile }
        try change("version = version + 1", seen, in: rows)
        let dropped = try rows.delete(from: .vote, where: "item = \(id)")
        try rows.record(
            JournalEntry("vote.repeated", JournalSubject("resolution", id), ["dropped": .number(dropped)]), of: nil,
            at: now)
    }
}
