import Journal
package import Kernel
package import Store

/// Time that somebody of one authority has worked for another one (Verrechnung von Personal): counted when both have approved.
package struct Work: Sendable, Hashable {
    package var id: WorkID
    /// Who lends: the employer of who has worked.
    package var lender: AuthorityID
    package var client: AuthorityID
    package var account: String
    package var task: Task
    package var day: Day
    package var minutes: Int
    package var what: String
    /// The number of the reading that it became.
    package var reading: Int?
    package var lenderSays: Verdict?
    package var clientSays: Verdict?

    /// What sort of work it is; an hour of each has its rate.
    package enum Task: String, Sendable, CaseIterable, SQLBindable {
        case specialist, technician, administrator

        package var name: Localized {
            switch self {
            case .specialist: Localized("Fachbetreuung eines Verfahrens", "Specialist for a procedure")
            case .technician: Localized("Technik vor Ort", "Technician")
            case .administrator: Localized("Systemverwaltung", "System administration")
            }
        }

        var meter: String { "Arbeitszeit: \(name.de)" }
    }

    package struct Verdict: Sendable, Hashable {
        package var isApproved: Bool
        package var reason: String
    }

    package enum State: Sendable { case open, approved, refused, taken }

    package var state: State {
        if reading != nil { return .taken }
        if lenderSays?.isApproved == false || clientSays?.isApproved == false { return .refused }
        return lenderSays != nil && clientSays != nil ? .approved : .open
    }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        lender = try row.authority("member")
        client = try row.authority("client")
        account = try row.text("account")
        task = try row.one("task")
        day = try row.day("day")
        minutes = try row.int("minutes")
        what = try row.text("what")
        reading = try row.optionalInt("reading")
        lenderSays = try Self.verdict(row, "lender_approved", "lender_reason")
        clientSays = try Self.verdict(row, "client_approved", "client_reason")
    }

    private static func verdict(_ row: Row, _ approved: String, _ reason: String) throws -> Verdict? {
        guard let approved = try row.optionalBool(approved) else { return nil }
        return Verdict(isApproved: approved, reason: try row.optionalText(reason) ?? "")
    }

    /// With what both have said, the newest day first.
    package static func all(
        from first: Day, until last: Day, after: PageKey? = nil, limit: Int, in rows: MemberRows
    ) throws -> [Work] {
        var conditions: [MemberSQL] = ["w.day >= \(first)", "w.day <= \(last)"]
        if let after { conditions.append("(w.day, w.id) < (\(after.values[0]), \(after.values[1]))") }
        return try query(MemberSQL.all(conditions), limit, in: rows)
    }

    package static func load(_ id: WorkID, in rows: MemberRows) throws -> Work {
        guard let work = try query("w.id = \(id)", 1, in: rows).first else { throw Refusal.notFound }
        return work
    }

    private static func query(_ condition: MemberSQL, _ limit: Int, in rows: MemberRows) throws -> [Work] {
        try rows.query(
            """
            SELECT w.*, l.approved AS lender_approved, l.reason AS lender_reason, c.approved AS client_approved,
            c.reason AS client_reason FROM \(.work) w
            LEFT JOIN \(.workVerdict) l ON l.work = w.id AND l.member = w.member
            LEFT JOIN \(.workVerdict) c ON c.work = w.id AND c.member = w.client
            WHERE \(condition) ORDER BY w.day DESC, w.id DESC LIMIT \(limit)
            """
        ).map(Work.init)
    }

    /// Enters time that one has worked for another authority.
    package static func enter(
        _ task: Task, for client: AuthorityID, on day: Day, minutes: Int, what: String, account: String, once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        let home = rows.access.home
        guard client != home else {
            throw Refusal(
                .invalid,
                Localized(
                    "Wählen Sie eine andere Behörde als Ihre eigene.", "Choose another authority than your own."),
                field: "client")
        }
        let id = WorkID(at: now)
        let added = try rows.insert(
            into: .work, for: home,
            [
                "id": id, "client": client, "account": account, "task": task, "day": day, "minutes": minutes,
                "what": what, "at": now, "once_key": once,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return }
        try rows.record(
            JournalEntry(
                "work.entered", JournalSubject("work", id),
                ["client": .authority(client), "task": .code(task), "minutes": .number(minutes), "day": .day(day)]),
            of: home, at: now)
    }

    /// Who acts for the one or the other authority says whether it is so, once. Who has worked does not approve it.
    package func judge(
        approve: Bool, reason: String, account: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        let home = rows.access.home
        guard home == lender || home == client else { throw Refusal.notFound }
        guard account != self.account else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Eigene Arbeitszeit genehmigt jemand anderes.", "Somebody else approves one's own working time."))
        }
        let added = try rows.insert(
            into: .workVerdict, for: home,
            [
                "work": id, "other": home == lender ? client : lender, "approved": approve, "reason": reason,
                "account": account, "at": now,
            ], onConflict: "(work, member) DO NOTHING")
        guard added == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "work.judged", JournalSubject("work", id), ["approved": .number(approve ? 1 : 0)]), of: home, at: now)
    }

    /// Time that both have approved becomes readings of the client, each line once.
    /// - Returns: how many.
    package static func take(from first: Day, until last: Day, account: String, at now: Timestamp, in rows: MemberRows)
        throws -> Int
    {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let approved = try all(from: first, until: last, limit: 10_000, in: rows).filter { $0.state == .approved }
        for task in Task.allCases {
            let lines = approved.filter { $0.task == task }.reversed()
            guard !lines.isEmpty else { continue }
            let key = Folding.sortKey(task.meter)
            let meter =
                try Meter.all(in: rows).first { Folding.sortKey($0.name) == key && $0.decimals == 0 }?.id
                ?? Meter.add(task.meter, unit: "Minuten", decimals: 0, at: now, in: rows)
            guard let meter else { throw Refusal.changedMeanwhile }
            var number = try rows.count("SELECT COALESCE(MAX(r.number), 0) AS n FROM \(.reading) r")
            try MeterReading.write(
                lines.map { MeterReading(member: $0.client, driver: meter, day: $0.day, quantity: $0.minutes) },
                .work, reason: "", account: account, at: now, in: rows)
            for line in lines {
                number += 1
                try rows.update(.work, "reading = \(number)", where: "id = \(line.id) AND reading IS NULL")
            }
        }
        return approved.count
    }
}

/// What an hour of a task costs, from a day on.
package struct WorkRate: Sendable, Hashable {
    package var task: Work.Task
    package var firstDay: Day
    package var hour: Money

    package static func all(in rows: MemberRows) throws -> [WorkRate] {
        try rows.query("SELECT * FROM \(.workRate) r ORDER BY r.task, r.first_day LIMIT 500").map { row in
            WorkRate(task: try row.one("task"), firstDay: try row.day("first_day"), hour: try row.money("cents"))
        }
    }

    package func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .workRate, ["task": task, "first_day": firstDay, "cents": hour],
            onConflict: "(task, first_day) DO UPDATE SET cents = excluded.cents")
        try rows.record(
            JournalEntry(
                "work.rate", JournalSubject("task", JournalCode(task)),
                ["from": .day(firstDay), "hour": .money(hour)]), of: nil, at: now)
    }

    init(task: Work.Task, firstDay: Day, hour: Money) { (self.task, self.firstDay, self.hour) = (task, firstDay, hour) }

    package init(_ task: Work.Task, from day: Day, hour: Money) { self.init(task: task, firstDay: day, hour: hour) }

    /// What some minutes of a task on a day cost: to the cent, a half upwards. Nil where no rate holds yet.
    package static func cost(of minutes: Int, _ task: Work.Task, on day: Day, _ rates: [WorkRate]) -> Money? {
        guard let rate = rates.last(where: { $0.task == task && $0.firstDay <= day }) else { return nil }
        let (product, overflow) = rate.hour.cents.multipliedReportingOverflow(by: Int64(minutes) * 2)
        return overflow ? nil : Money(cents: (product + 60) / 120)
    }
}
