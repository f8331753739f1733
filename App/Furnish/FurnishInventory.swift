import Centre
import Demo
import Identity
import Kernel
import Store

/// The inventory of the demonstration's centre, what its costs took over of it for the last month, and agreements.
extension House {
    func makeInventory(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        try await office.store.write { rows in
            for demo in DemoItem.all { try Self.add(demo, district, office.account, at: now, in: rows) }
        }
    }

    func takeInventory(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        try await takeInventoryOver(office, at: now)
        try await makeAgreements(office, district, at: now)
    }

    private static func add(
        _ demo: DemoItem, _ district: AuthorityID, _ account: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        let first = now.day.adding(days: -demo.daysAgo)
        guard let kind = ItemKind(rawValue: demo.kind) else { return }
        var draft = ItemDraft(
            name: demo.name, location: demo.location, user: demo.user?.id ?? district, owner: district,
            isCommon: demo.user == nil, quantity: demo.quantity, boughtOn: first, cost: Money(cents: demo.cents),
            months: demo.months)
        try Item.add(
            demo.number, kind, draft, from: first, account: account, once: "demo-item-\(demo.number)", at: now, in: rows
        )
        guard let item = try Item.numbered(demo.number, in: rows) else { return }
        for need in demo.needs {
            guard let relation = ItemLink.Relation(rawValue: need.relation),
                let target = try Item.numbered(need.number, in: rows)
            else { continue }
            try ItemLink.add(item, relation, target, from: max(first, target.firstDay), at: now, in: rows)
        }
        if let phase = demo.phase.flatMap({ ItemPhase(rawValue: $0) }) {
            draft.phase = phase
            try item.change(
                to: draft, from: now.day.adding(days: -demo.phaseDaysAgo), account: account, at: now, in: rows)
        }
    }

    private func takeInventoryOver(_ office: CentreActor, at now: Timestamp) async throws {
        guard let thisMonth = Day(year: now.day.year, month: now.day.month, day: 1) else { return }
        let (first, last) = (thisMonth.adding(months: -1), thisMonth.adding(days: -1))
        try await office.store.write { rows in
            for measure in TakeOver.Measure.allCases where measure != .depreciation && measure.journal == nil {
                _ = try TakeOver.takeReadings(
                    measure, from: first, until: last, account: office.account, at: now, in: rows)
            }
            guard let pool = try Pool.all(in: rows).first(where: { $0.name == "Server und Speicher" }) else { return }
            _ = try TakeOver.takeDepreciation(
                to: pool.id, from: first, until: last, account: office.account, at: now, in: rows)
        }
    }

    /// One that both sides have signed long ago, one that is a draft, and one that waits for a signature.
    private func makeAgreements(_ office: CentreActor, _ district: AuthorityID, at now: Timestamp) async throws {
        let known = centre.ports.authorities()
        guard let home = known.first(where: { $0.id == district }) else { return }
        let today = now.day
        try await office.store.write { rows in
            try IndexValue(day: today.adding(days: -40), tenths: 1_226, source: "Beispielwert der Vorführung")
                .save(at: now, in: rows)
            for (name, kind, notice) in [
                ("adendorf", Agreement.Kind.cooperation, 12), ("adendorf", .processing, 3),
                ("scharnebeck", .purpose, 6),
            ] {
                guard let member = known.first(where: { $0.id.raw == name }) else { continue }
                let first = kind == .purpose ? today.adding(days: 60) : today.adding(days: -400)
                let terms = Agreement.Terms(
                    firstDay: first, notice: NoticePeriod(months: notice, to: .year, shortest: 24, from: first),
                    indexation: kind == .cooperation
                        ? Indexation(kind: .percent, percent: 250) : Indexation(kind: .index, base: 1_198))
                let draft = try AgreementDraft(kind, with: member, centre: home, terms, on: today, in: rows)
                guard
                    let id = try Agreement.drawUp(
                        kind, with: member.id, terms, text: draft.text, account: office.account,
                        once: "demo-agreement-\(name)-\(kind.rawValue)", at: now, in: rows), kind != .purpose
                else { continue }
                try Agreement.load(id, in: rows).present(seen: 1, at: now, in: rows)
                try Agreement.load(id, in: rows).sign(.centre, on: today, seen: 2, at: now, in: rows)
                if kind == .cooperation {
                    try Agreement.load(id, in: rows).sign(.member, on: today, seen: 3, at: now, in: rows)
                }
            }
        }
    }

    /// What the members' own journals say of the last month.
    func countJournals(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let thisMonth = Day(year: now.day.year, month: now.day.month, day: 1)
        else { return }
        let (first, last) = (thisMonth.adding(months: -1), thisMonth.adding(days: -1))
        let members = try await office.store.read { try TakeOver.counted(in: $0) }
        for measure in TakeOver.Measure.journaled {
            guard let journal = measure.journal else { continue }
            let counts = try await centre.ports.count(journal, members, first, last)
            try await office.store.write { rows in
                _ = try TakeOver.takeCounts(
                    measure, counts, from: first, until: last, account: office.account, at: now, in: rows)
            }
        }
    }

    /// What an hour costs, and what specialists of one town hall have worked for others.
    func makeWork(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let year = Day(year: now.day.year, month: 1, day: 1)
        else { return }
        try await office.store.write { rows in
            for (task, cents) in [(Work.Task.specialist, 6_840), (.technician, 5_420), (.administrator, 7_150)] {
                try WorkRate(task, from: year, hour: Money(cents: Int64(cents))).save(at: now, in: rows)
            }
        }
        let lines: [(from: String, to: String, task: Work.Task, days: Int, minutes: Int, what: String)] = [
            ("bardowick", "adendorf", .specialist, 12, 150, "Gewerberegister: Schulung nach der Umstellung"),
            ("bardowick", "amelinghausen", .specialist, 9, 95, "Gewerberegister: Fragen zur Meldung von Filialen"),
            ("lueneburg", "scharnebeck", .technician, 5, 240, "Drucker im Bürgerbüro getauscht"),
        ]
        for (number, line) in lines.enumerated() {
            guard let lender = AuthorityID(line.from), let client = AuthorityID(line.to),
                let worker = centreActor(.administrator, lender, accounts),
                let head = centreActor(.head, lender, accounts), let other = centreActor(.head, client, accounts)
            else { continue }
            let day = now.day.adding(days: -line.days)
            let work = try await worker.store.write { rows -> Work? in
                try Work.enter(
                    line.task, for: client, on: day, minutes: line.minutes, what: line.what, account: worker.account,
                    once: "demo-work-\(number)", at: now, in: rows)
                return try Work.all(from: day, until: day, limit: 20, in: rows).first { $0.what == line.what }
            }
            guard let work, number < 2 else { continue }
            try await head.store.write {
                try work.judge(approve: true, reason: "", account: head.account, at: now, in: $0)
            }
            guard number < 1 else { continue }
            try await other.store.write {
                try work.judge(approve: true, reason: "", account: other.account, at: now, in: $0)
            }
        }
        try await office.store.write { rows in
            _ = try Work.take(from: year, until: now.day, account: office.account, at: now, in: rows)
        }
    }
}
