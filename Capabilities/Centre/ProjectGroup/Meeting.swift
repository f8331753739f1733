import Journal
package import Kernel
package import Store

/// A meeting of a body (Sitzung), from the invitation to the minutes that the next one has approved.
package struct Meeting: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        /// Called, or going on.
        case called
        /// The minutes are written.
        case closed
        case approved
    }

    package var id: MeetingID
    package var body: BodyID
    package var day: Day
    /// When it begins, `14:00`.
    package var hour: String
    package var place: String
    /// Who presides (Vorsitz) and who keeps the minutes (Schriftführung): empty until it is closed.
    package var chair: String
    package var keeper: String
    package var ended: String
    package var closedOn: Day?
    /// When a later meeting has approved the minutes.
    package var approvedOn: Day?
    package var version: Int

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        body = try row.identifier("body")
        day = try row.day("day")
        hour = try row.text("hour")
        place = try row.text("place")
        chair = try row.text("chair")
        keeper = try row.text("keeper")
        ended = try row.text("ended")
        closedOn = try row.optionalDay("closed_on")
        approvedOn = try row.optionalDay("approved_on")
        version = try row.int("version")
    }

    package var state: State { approvedOn != nil ? .approved : closedOn != nil ? .closed : .called }

    package static func load(_ id: MeetingID, in rows: MemberRows) throws -> Meeting {
        guard let row = try rows.first("SELECT * FROM \(.meeting) m WHERE m.id = \(id)") else { throw Refusal.notFound }
        return try Meeting(row)
    }

    /// `14:00`; nil for what is no time of day.
    static func hour(_ text: String) -> String? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isASCII) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    @discardableResult
    package static func call(
        _ body: BodyID, on day: Day, _ hour: String, at place: String, once: String, at now: Timestamp,
        in rows: MemberRows
    ) throws -> MeetingID? {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard day >= now.day else {
            throw Refusal(
                .invalid,
                Localized("Der Tag liegt in der Vergangenheit.", "The day is in the past."), field: "day")
        }
        let id = MeetingID(at: now)
        _ = try Body.load(body, in: rows)
        let added = try rows.insert(
            into: .meeting,
            [
                "id": id, "body": body, "day": day, "hour": hour, "place": place, "chair": "", "keeper": "",
                "ended": "", "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry("meeting.called", JournalSubject("meeting", id), ["day": .day(day)]), of: nil, at: now)
        return id
    }

    /// Whoever may speak for a member of the body on the day of the meeting.
    package static func mandates(_ seats: [AuthorityID: Int], on day: Day, in rows: MemberRows) throws -> [Mandate] {
        try rows.query(
            """
            SELECT * FROM \(.mandate) m WHERE m.first_day <= \(day) AND (m.last_day IS NULL OR m.last_day >= \(day))
            ORDER BY m.member, m.first_day, m.id LIMIT 2000
            """
        ).map(Mandate.init).filter { seats[$0.member] != nil }
    }

    /// Writes down who is there, by their mandates: without one nobody speaks for a member.
    package func setPresence(_ mandates: Set<MandateID>, at now: Timestamp, in rows: MemberRows) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try mustBeOpen()
        guard day <= now.day else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Sitzung ist erst am \(day.written(.de)). Wer da ist, wird an diesem Tag eingetragen.",
                    "The meeting is on \(day.written(.en)). Who is there is written down on that day."))
        }
        let running = try rows.count(
            "SELECT count(*) AS n FROM \(.agendaItem) a WHERE a.meeting = \(id) AND a.state = \(AgendaItem.State.voting)"
        )
        guard running == 0 else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Eine Abstimmung läuft. Zählen Sie erst aus, dann ändern Sie die Anwesenheit.",
                    "A vote is open. Count it first, then change who is there."))
        }
        let seats = try Body.load(body, in: rows).seats(on: day, in: rows)
        let known = try Meeting.mandates(seats, on: day, in: rows)
        guard mandates.isSubset(of: Set(known.map(\.id))) else {
            throw Refusal(
                .conflict,
                Localized(
                    "Ein Mandat gilt an diesem Tag nicht mehr. Es wurde nichts gespeichert. Sehen Sie sich die Liste neu an.",
                    "A mandate does not hold on that day any longer. Nothing was saved. Look at the list again."))
        }
        try rows.delete(from: .presence, where: "meeting = \(id)")
        let present = known.filter { mandates.contains($0.id) }
        for mandate in present {
            try rows.insert(
                into: .presence, for: mandate.member,
                ["meeting": id, "mandate": mandate.id, "name": mandate.name],
                onConflict: "(meeting, member) DO NOTHING")
        }
        try rows.record(
            JournalEntry(
                "meeting.attended", JournalSubject("meeting", id),
                ["members": .number(Set(present.map(\.member)).count)]), of: nil, at: now)
    }

    /// Who is there, and who speaks for them.
    package func present(in rows: MemberRows) throws -> [AuthorityID: String] {
        try rows.query("SELECT p.member, p.name FROM \(shared: .presence) p WHERE p.meeting = \(id)")
            .reduce(into: [:]) { $0[try $1.authority("member")] = try $1.text("name") }
    }

    /// Ends the meeting. From then on nothing in it changes; what was not decided is put off.
    package func close(
        chair: String, keeper: String, ended: String, seen: Int, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try mustBeOpen()
        let items = try AgendaItem.all(of: id, in: rows)
        guard now.day >= day, !items.contains(where: { $0.state == .voting }) else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Sitzung kann erst geschlossen werden, wenn sie stattgefunden hat und keine Abstimmung mehr läuft.",
                    "The meeting can be closed when it has taken place and no vote is open."))
        }
        let changed = try rows.update(
            .meeting,
            "chair = \(chair), keeper = \(keeper), ended = \(ended), closed_on = \(now.day), version = version + 1",
            where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.update(
            .agendaItem, "state = \(AgendaItem.State.deferred), version = version + 1",
            where: """
                meeting = \(id) AND motion <> '' AND state IN (\(AgendaItem.State.planned), \(AgendaItem.State.inquorate))
                """)
        try rows.record(JournalEntry("meeting.closed", JournalSubject("meeting", id)), of: nil, at: now)
    }

    func mustBeOpen() throws {
        guard state == .called else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Sitzung ist geschlossen. Es wurde nichts geändert.",
                    "The meeting is closed. Nothing was changed."))
        }
    }
}
