import Journal
package import Kernel
package import Store

/// A day that counts for an authority (Wiedervorlage): told to whoever works there for the centre, once.
package struct Reminder: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        /// The last day on which notice can be given.
        case agreementNotice = "agreement-notice"
        /// Not signed by both sides a month after it was presented.
        case agreementSignature = "agreement-signature"
        case agreementEnd = "agreement-end"
        /// The day by which a resolution has to be carried out is near, and then it is over.
        case resolution
        case resolutionLate = "resolution-late"
        /// The last day on which demand can be stated.
        case demand
        /// The last day on which notice of a joint contract can be given.
        case procurementNotice = "procurement-notice"

        package var name: Localized {
            switch self {
            case .agreementNotice:
                Localized("Vereinbarung: nur noch bis dahin kündbar", "Agreement: notice until then only")
            case .agreementSignature: Localized("Vereinbarung: Unterschrift fehlt", "Agreement: signature missing")
            case .agreementEnd: Localized("Vereinbarung endet", "Agreement ends")
            case .resolution: Localized("Beschluss umsetzen", "Carry a resolution out")
            case .resolutionLate: Localized("Beschluss überfällig", "Resolution overdue")
            case .demand: Localized("Bedarf melden", "State the demand")
            case .procurementNotice:
                Localized("Beschaffung: nur noch bis dahin kündbar", "Procurement: notice until then only")
            }
        }

        /// So many days before the day somebody is told.
        var daysAhead: Int {
            switch self {
            case .agreementNotice, .agreementEnd, .procurementNotice: 90
            case .resolution, .demand: 14
            case .agreementSignature, .resolutionLate: 0
            }
        }
    }

    package var id: ReminderID
    package var kind: Kind
    /// The agreement, the point of the agenda or the procurement.
    package var subject: String
    package var due: Day
    /// What it is called, as somebody wrote it; for agreements their kind.
    package var name: String
    /// The member that an agreement is with; nil where it is not about one.
    package var about: AuthorityID?
    package var doneAt: Timestamp?
    package var doneBy: String
    package var isRead: Bool

    /// What has to be told, before it has been.
    struct Due: Sendable, Hashable {
        var member: AuthorityID
        var kind: Kind
        var subject: String
        var day: Day
        var name: String
        var about: AuthorityID?
    }
}

extension Reminder {
    /// Everything that somebody has to be told of on a day.
    static func due(on today: Day, in rows: MemberRows) throws -> [Due] {
        try agreements(on: today, in: rows) + resolutions(on: today, in: rows) + procurements(on: today, in: rows)
    }

    private static func isNear(_ kind: Kind, _ day: Day, _ today: Day) -> Bool {
        day <= today.adding(days: kind.daysAhead)
    }

    /// Of both sides: a member's own, and the office's.
    private static func agreements(on today: Day, in rows: MemberRows) throws -> [Due] {
        try Agreement.all(after: nil, limit: 10_000, in: rows).flatMap { agreement -> [Due] in
            let found: (kind: Kind, day: Day)? =
                switch agreement.state(on: today) {
                case .signed: (.agreementNotice, agreement.terms.notice.next(on: today).deadline)
                case .noticed: agreement.endsOn.map { (.agreementEnd, $0) }
                case .presented, .halfSigned: agreement.sentOn.map { (.agreementSignature, $0.adding(days: 30)) }
                case .draft, .ended: nil
                }
            guard let found, isNear(found.kind, found.day, today) else { return [] }
            return Set([agreement.member, rows.access.home]).sorted().map { member in
                Due(
                    member: member, kind: found.kind, subject: agreement.id.raw, day: found.day,
                    name: agreement.kind.rawValue, about: agreement.member)
            }
        }
    }

    /// Of the office, and of the members of the body.
    private static func resolutions(on today: Day, in rows: MemberRows) throws -> [Due] {
        try rows.query(
            """
            SELECT a.id, a.title, a.due, m.body FROM \(.agendaItem) a JOIN \(.meeting) m ON m.id = a.meeting
            WHERE a.state = \(AgendaItem.State.accepted) AND a.done_on IS NULL AND a.due IS NOT NULL
            AND a.due <= \(today.adding(days: Kind.resolution.daysAhead)) ORDER BY a.due, a.id LIMIT 5000
            """
        ).flatMap { row -> [Due] in
            let (id, name, day) = (try row.text("id"), try row.text("title"), try row.day("due"))
            let body: BodyID = try row.identifier("body")
            let seats = try Seat.all(of: body, in: rows).filter {
                $0.firstDay <= today && $0.lastDay.map { $0 >= today } ?? true
            }
            let kind: Kind = day < today ? .resolutionLate : .resolution
            return Set(seats.map(\.member) + [rows.access.home]).sorted().map {
                Due(member: $0, kind: kind, subject: id, day: day, name: name)
            }
        }
    }

    /// Demand: of all who may state it. Notice: of the office, and of who has a share.
    private static func procurements(on today: Day, in rows: MemberRows) throws -> [Due] {
        let members = try rows.query("SELECT * FROM \(.member) m ORDER BY m.member LIMIT 2000").map(Member.init)
            .filter(\.state.takesServices).map(\.authority)
        return try Procurement.all(in: rows).flatMap { procurement -> [Due] in
            func due(_ kind: Kind, _ day: Day, _ members: [AuthorityID]) -> [Due] {
                guard day >= today, isNear(kind, day, today) else { return [] }
                return Set(members).sorted().map {
                    Due(member: $0, kind: kind, subject: procurement.id.raw, day: day, name: procurement.name)
                }
            }
            if procurement.state == .collecting { return due(.demand, procurement.closesOn, members) }
            guard let award = procurement.award else { return [] }
            let shares = try Demand.all(of: procurement.id, in: rows).filter { $0.share > 0 }.map(\.member)
            return due(.procurementNotice, award.noticeBy, shares + [rows.access.home])
        }
    }

    /// Work of a job, in one transaction: writes down what is due and is not written down yet, and closes what has been
    /// dealt with. As often as it runs, nobody is told twice.
    /// - Returns: how many are new.
    @discardableResult
    package static func remind(at now: Timestamp, in rows: MemberRows) throws -> Int {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let all = try due(on: now.day, in: rows)
        var added = 0
        for due in all {
            added += try rows.insert(
                into: .reminder, for: due.member,
                [
                    "id": ReminderID(at: now), "kind": due.kind, "subject": due.subject, "due": due.day,
                    "name": due.name, "about": due.about?.raw ?? "", "at": now, "done_by": "",
                ], onConflict: "(member, kind, subject, due) DO NOTHING")
        }
        // What is not due any more although its day is not over has been done; a day that went by stays until somebody says so.
        let open = Set(all.map { [$0.member.raw, $0.kind.rawValue, $0.subject, $0.day.iso] })
        for row in try rows.query(
            "SELECT r.id, r.member, r.kind, r.subject, r.due FROM \(.reminder) r WHERE r.done_at IS NULL LIMIT 20000")
        {
            let key = try ["member", "kind", "subject", "due"].map { try row.text($0) }
            let kind: Kind = try row.one("kind")
            let isDayOver = try row.day("due") < now.day && kind.endsWithItsDay
            guard !open.contains(key), !isDayOver else { continue }
            try rows.update(.reminder, "done_at = \(now)", where: "id = \(try row.text("id")) AND done_at IS NULL")
        }
        guard added > 0 else { return 0 }
        try rows.record(
            JournalEntry("reminders.sent", JournalSubject("day", JournalCode(now.day)), ["count": .number(added)]),
            of: nil, at: now)
        return added
    }

    // MARK: Reading them

    /// Those of one's own authority about things that the reader may open. What the office is told of stands at the
    /// district too, and who works there without belonging to the office learns nothing of other members by it.
    private static func forReader(_ rows: MemberRows) -> MemberSQL {
        """
        r.member = \(rows.access.home) AND (r.subject IN (SELECT a.id FROM \(.agreement) a)
        OR r.subject IN (SELECT i.id FROM \(.agendaItem) i) OR r.subject IN (SELECT p.id FROM \(.procurement) p))
        """
    }

    /// Open ones by their day, then those that are done.
    static func all(
        open: Bool, reader account: String, after: PageKey?, limit: Int, in rows: MemberRows
    ) throws -> [Reminder] {
        var condition: MemberSQL = "r.done_at IS NOT NULL"
        if open { condition = "r.done_at IS NULL" }
        if let after { condition = "\(condition) AND (r.due, r.id) > (\(after.values[0]), \(after.values[1]))" }
        return try rows.query(
            """
            SELECT r.*, CASE WHEN d.reminder IS NULL THEN 0 ELSE 1 END AS read_already FROM \(.reminder) r
            LEFT JOIN \(.reminderRead) d ON d.reminder = r.id AND d.account = \(account)
            WHERE \(forReader(rows)) AND \(condition) ORDER BY r.due, r.id LIMIT \(limit)
            """
        ).map { row in
            Reminder(
                id: try row.identifier("id"), kind: try row.one("kind"), subject: try row.text("subject"),
                due: try row.day("due"), name: try row.text("name"), about: AuthorityID(try row.text("about")),
                doneAt: try row.optionalTimestamp("done_at"), doneBy: try row.text("done_by"),
                isRead: try row.int("read_already") == 1)
        }
    }

    /// How many somebody has not seen yet.
    package static func unread(by account: String, in rows: MemberRows) throws -> Int {
        try rows.count(
            """
            SELECT COUNT(*) AS n FROM \(.reminder) r WHERE \(forReader(rows)) AND r.done_at IS NULL
            AND r.id NOT IN (SELECT d.reminder FROM \(.reminderRead) d WHERE d.account = \(account))
            """)
    }

    /// Somebody has seen all that is open.
    static func readAll(by account: String, at now: Timestamp, in rows: MemberRows) throws {
        let home = rows.access.home
        for row in try rows.query(
            "SELECT r.id FROM \(.reminder) r WHERE \(forReader(rows)) AND r.done_at IS NULL LIMIT 20000")
        {
            try rows.insert(
                into: .reminderRead, for: home,
                ["reminder": try row.text("id"), "account": account, "at": now],
                onConflict: "(reminder, account) DO NOTHING")
        }
    }

    /// One's authority has dealt with it.
    static func finish(_ id: ReminderID, by name: String, at now: Timestamp, in rows: MemberRows) throws {
        let home = rows.access.home
        guard try rows.first("SELECT r.id FROM \(.reminder) r WHERE r.id = \(id) AND \(forReader(rows))") != nil else {
            throw Refusal.notFound
        }
        let changed = try rows.update(
            .reminder, "done_at = \(now), done_by = \(name)",
            where: "id = \(id) AND member = \(home) AND done_at IS NULL")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(JournalEntry("reminder.done", JournalSubject("reminder", id)), of: home, at: now)
    }
}

extension Reminder.Kind {
    /// After its day nothing can be done about it any more, so it cannot be told whether anything was.
    fileprivate var endsWithItsDay: Bool {
        switch self {
        case .agreementNotice, .procurementNotice, .demand, .agreementEnd: true
        case .agreementSignature, .resolution, .resolutionLate: false
        }
    }
}
