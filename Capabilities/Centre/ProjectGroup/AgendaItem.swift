import Journal
package import Kernel
package import Store

/// A point of the agenda (Tagesordnungspunkt). Where it has a motion it is voted on, and becomes a resolution (Beschluss).
package struct AgendaItem: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable, SQLBindable {
        /// Not voted on yet, or for information only.
        case planned
        case voting, accepted, rejected
        /// Too few were there (nicht beschlussfähig); it can be voted on again.
        case inquorate
        /// Put off when the meeting was closed (vertagt).
        case deferred

        package var name: Localized {
            switch self {
            case .planned: Localized("Geplant", "Planned")
            case .voting: Localized("Abstimmung läuft", "Vote is open")
            case .accepted: Localized("Angenommen", "Accepted")
            case .rejected: Localized("Abgelehnt", "Rejected")
            case .inquorate: Localized("Nicht beschlussfähig", "No quorum")
            case .deferred: Localized("Vertagt", "Put off")
            }
        }

        package var isDecided: Bool { self == .accepted || self == .rejected }
    }

    package var id: AgendaItemID
    package var meeting: MeetingID
    package var sequence: Int
    package var draft: AgendaDraft
    /// What was said, for the minutes.
    package var notes: String
    package var state: State
    /// The resolution's number within its year, counted by body.
    package var number: (year: Int, number: Int)? {
        guard let year, let counted else { return nil }
        return (year, counted)
    }
    private var year: Int?
    private var counted: Int?
    package var decidedOn: Day?
    package var doneOn: Day?
    /// What came of it.
    package var report: String
    package var version: Int

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        meeting = try row.identifier("meeting")
        sequence = try row.int("sequence")
        draft = try AgendaDraft(row)
        notes = try row.text("notes")
        state = try row.one("state")
        year = try row.optionalInt("year")
        counted = try row.optionalInt("number")
        decidedOn = try row.optionalDay("decided_on")
        doneOn = try row.optionalDay("done_on")
        report = try row.text("report")
        version = try row.int("version")
    }

    package var title: String { draft.title }
    package var motion: String { draft.motion }
    /// `3/2026`
    package var name: String { number.map { "\($0.number)/\($0.year)" } ?? "–" }

    package func isOverdue(on today: Day) -> Bool {
        state == .accepted && doneOn == nil && (draft.due.map { $0 < today } ?? false)
    }

    package static func load(_ id: AgendaItemID, in rows: MemberRows) throws -> AgendaItem {
        guard let row = try rows.first("SELECT * FROM \(.agendaItem) a WHERE a.id = \(id)") else {
            throw Refusal.notFound
        }
        return try AgendaItem(row)
    }

    package static func all(of meeting: MeetingID, in rows: MemberRows) throws -> [AgendaItem] {
        try rows.query(
            "SELECT * FROM \(.agendaItem) a WHERE a.meeting = \(meeting) ORDER BY a.sequence, a.id LIMIT 200"
        ).map(AgendaItem.init)
    }

    /// What has been decided on a service of the portfolio.
    package static func decided(on service: ServiceID, in rows: MemberRows) throws -> [AgendaItem] {
        try rows.query(
            """
            SELECT * FROM \(.agendaItem) a WHERE a.service = \(service) AND a.decided_on IS NOT NULL
            ORDER BY a.decided_on DESC, a.id LIMIT 50
            """
        ).map(AgendaItem.init)
    }

    package func votes(in rows: MemberRows) throws -> [AuthorityID: Vote] {
        try rows.query("SELECT v.member, v.vote FROM \(shared: .vote) v WHERE v.item = \(id)")
            .reduce(into: [:]) { $0[try $1.authority("member")] = try $1.one("vote") }
    }

    package func tally(_ meeting: Meeting, _ body: Body, in rows: MemberRows) throws -> Tally {
        Tally(
            try votes(in: rows), present: Set(try meeting.present(in: rows).keys),
            seats: try body.seats(on: meeting.day, in: rows))
    }

    /// The keeper of the minutes writes down what was said.
    package func write(_ notes: String, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        try Meeting.load(meeting, in: rows).mustBeOpen()
        try change("notes = \(notes), version = version + 1", seen, in: rows)
    }

    /// A resolution has been carried out.
    package func finish(on day: Day, report: String, seen: Int, at now: Timestamp, in rows: MemberRows) throws {
        guard state == .accepted, doneOn == nil else { throw Refusal.changedMeanwhile }
        guard day <= now.day, decidedOn.map({ day >= $0 }) ?? false else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Tag liegt nach dem Beschluss und nicht in der Zukunft.",
                    "The day is after the resolution and not in the future."), field: "day")
        }
        try change("done_on = \(day), report = \(report), version = version + 1", seen, in: rows)
        try rows.record(
            JournalEntry("resolution.done", JournalSubject("resolution", id), ["day": .day(day)]), of: nil, at: now)
    }

    func change(_ changes: MemberSQL, _ seen: Int, in rows: MemberRows) throws {
        let changed = try rows.update(.agendaItem, changes, where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
    }
}

/// What the office puts on an agenda.
package struct AgendaDraft: Sendable, Hashable {
    package var title: String
    package var paper: String
    /// What is voted on; empty for information only.
    package var motion: String
    /// What it costs a member in a year at most: who says yes needs a mandate for it.
    package var amount: Money?
    /// The service of the portfolio that is decided on.
    package var service: ServiceID?
    /// Its price from a day on, which holds with the vote.
    package var price: Money?
    package var priceFrom: Day?
    /// The meeting whose minutes are approved.
    package var approves: MeetingID?
    /// Who carries it out, until when.
    package var responsible: String
    package var due: Day?

    package init(
        _ title: String, paper: String = "", motion: String = "", amount: Money? = nil, service: ServiceID? = nil,
        price: Money? = nil, priceFrom: Day? = nil, approves: MeetingID? = nil, responsible: String = "",
        due: Day? = nil
    ) {
        (self.title, self.paper, self.motion, self.amount) = (title, paper, motion, amount)
        (self.service, self.price, self.priceFrom, self.approves) = (service, price, priceFrom, approves)
        (self.responsible, self.due) = (responsible, due)
    }

    init(_ row: Row) throws {
        self.init(
            try row.text("title"), paper: try row.text("paper"), motion: try row.text("motion"),
            amount: try row.optionalMoney("amount"), service: try row.optionalIdentifier("service"),
            price: try row.optionalMoney("price"), priceFrom: try row.optionalDay("price_from"),
            approves: try row.optionalIdentifier("approves"), responsible: try row.text("responsible"),
            due: try row.optionalDay("due"))
    }

    /// - Returns: nil where the same form was sent before.
    @discardableResult
    package func add(to meeting: MeetingID, once: String, at now: Timestamp, in rows: MemberRows) throws
        -> AgendaItemID?
    {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let held = try Meeting.load(meeting, in: rows)
        try held.mustBeOpen()
        try check(held, in: rows)
        let id = AgendaItemID(at: now)
        let before = try rows.count("SELECT count(*) AS n FROM \(.agendaItem) a WHERE a.meeting = \(meeting)")
        let added = try rows.insert(
            into: .agendaItem,
            [
                "id": id, "meeting": meeting, "sequence": before + 1, "title": title, "paper": paper, "motion": motion,
                "amount": amount, "service": service, "price": price, "price_from": priceFrom, "approves": approves,
                "notes": "", "state": AgendaItem.State.planned, "responsible": responsible, "due": due, "report": "",
                "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "agenda.added", JournalSubject("resolution", id),
                ["meeting": .code(JournalCode(meeting)), "votes": .number(motion.isEmpty ? 0 : 1)]), of: nil, at: now)
        return id
    }

    private func check(_ meeting: Meeting, in rows: MemberRows) throws {
        func refuse(_ field: String, _ de: String, _ en: String) -> Refusal {
            Refusal(.invalid, Localized(de, en), field: field)
        }
        if motion.isEmpty, amount != nil || price != nil || approves != nil || due != nil {
            throw refuse(
                "motion", "Beträge, Preise, Fristen und Genehmigungen brauchen einen Antrag, über den abgestimmt wird.",
                "Amounts, prices, deadlines and approvals need a motion that is voted on.")
        }
        if (price == nil) != (priceFrom == nil) || (price != nil && service == nil) {
            throw refuse(
                "price", "Ein neuer Preis braucht die Leistung, den Betrag und den Tag, ab dem er gilt.",
                "A new price needs the service, the amount and the day from which on it holds.")
        }
        if let priceFrom, priceFrom <= meeting.day {
            throw refuse(
                "from", "Der Preis gilt frühestens am Tag nach der Sitzung.",
                "The price holds from the day after the meeting at the earliest.")
        }
        if let due, due < meeting.day {
            throw refuse("due", "Die Frist liegt vor der Sitzung.", "The deadline is before the meeting.")
        }
        if let service { _ = try CentreService.load(service, in: rows) }
        if let approves {
            let earlier = try Meeting.load(approves, in: rows)
            guard earlier.body == meeting.body, earlier.state == .closed else {
                throw refuse(
                    "approves", "Diese Niederschrift steht nicht zur Genehmigung an.",
                    "These minutes are not waiting for approval.")
            }
        }
    }
}
