import Centre
import Demo
import Documents
import Identity
import Kernel
import Store

/// The project group of the demonstration: one body, a meeting with resolutions and minutes, one to come, fields of action.
extension House {
    typealias CentreAct = (at: Timestamp, act: @Sendable () async throws -> Void)

    func addProjectGroup(
        _ acts: inout [CentreAct], _ services: [CentreService], _ accounts: [String: String],
        _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        let today = clock().day
        let ids = Dictionary(services.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        @Sendable func add(
            _ daysAgo: Int, _ minute: Int, _ act: @escaping @Sendable (MemberRows, Timestamp) throws -> Void
        )
            -> CentreAct
        {
            let at = moment(daysAgo, minute)
            return (at, { try await office.store.write { try act($0, at) } })
        }
        let ago = DemoAgendaItem.heldAgo
        let heldOn = today.adding(days: -ago)
        acts.append(
            add(430, 60) { rows, now in
                try Body.found(
                    "Projektgruppe Digitalisierung", .heads, Quorum(.majority), from: now.day, once: "demo-body",
                    at: now,
                    in: rows)
            })
        acts.append(
            add(ago + 15, 60) { rows, now in
                guard let body = try Body.all(in: rows).first else { return }
                let meeting = try Meeting.call(
                    body.id, on: heldOn, "14:00", at: "Kreishaus, Sitzungssaal 1", once: "demo-held", at: now, in: rows)
                guard let meeting else { return }
                for (number, item) in DemoAgendaItem.held.enumerated() {
                    try item.draft(today, ids, nil).add(to: meeting, once: "demo-held-\(number)", at: now, in: rows)
                }
            })
        acts.append(
            add(ago, 300) { rows, now in
                guard let meeting = try rows.demoMeeting(on: heldOn) else { return }
                let seats = try Body.load(meeting.body, in: rows).seats(on: heldOn, in: rows)
                let there = try Meeting.mandates(seats, on: heldOn, in: rows).filter {
                    !DemoAgendaItem.absent.contains($0.member.raw)
                }
                try meeting.setPresence(Set(there.map(\.id)), at: now, in: rows)
            })
        for (number, item) in DemoAgendaItem.held.enumerated() {
            if !item.motion.isEmpty { addVote(&acts, number, item, heldOn, accounts, add) }
            guard !item.notes.isEmpty else { continue }
            acts.append(
                add(ago, 308 + number * 10) { rows, now in
                    guard let held = try rows.demoItem(number, on: heldOn) else { return }
                    try held.write(item.notes, seen: held.version, at: now, in: rows)
                })
        }
        let chair = DemoMember.all.first.flatMap { centreActor(.head, $0.authority.id, accounts) }?.name ?? office.name
        acts.append(
            add(ago, 420) { rows, now in
                guard let meeting = try rows.demoMeeting(on: heldOn) else { return }
                try meeting.close(
                    chair: chair, keeper: office.name, ended: "16:00", seen: meeting.version, at: now, in: rows)
            })
        addFollowUps(&acts, heldOn, today, ids, add)
        addPaper(&acts, heldOn, office: office, at: moment(ago + 10, 60))
        addPaper(&acts, today.adding(days: DemoAgendaItem.comesIn), office: office, at: moment(4, 60))
    }

    private typealias Adding =
        @Sendable (Int, Int, @escaping @Sendable (MemberRows, Timestamp) throws -> Void) -> CentreAct

    private func addVote(
        _ acts: inout [CentreAct], _ number: Int, _ item: DemoAgendaItem, _ heldOn: Day, _ accounts: [String: String],
        _ add: Adding
    ) {
        let (ago, minute) = (DemoAgendaItem.heldAgo, 302 + number * 10)
        acts.append(
            add(ago, minute) { rows, now in
                guard let held = try rows.demoItem(number, on: heldOn) else { return }
                try held.openVote(seen: held.version, at: now, in: rows)
            })
        for demo in DemoMember.all where !DemoAgendaItem.absent.contains(demo.authority.id.raw) {
            guard let head = centreActor(.head, demo.authority.id, accounts) else { continue }
            let name = demo.authority.id.raw
            let vote: Vote = item.no.contains(name) ? .no : item.abstains.contains(name) ? .abstain : .yes
            let at = add(ago, minute + 2) { _, _ in }.at
            acts.append(
                (
                    at,
                    {
                        try await head.store.write { rows in
                            guard let held = try rows.demoItem(number, on: heldOn),
                                try Meeting.load(held.meeting, in: rows).present(in: rows)[rows.access.home] != nil
                            else { return }
                            try held.cast(vote, account: head.account, name: head.name, at: at, in: rows)
                        }
                    }
                ))
        }
        acts.append(
            add(ago, minute + 4) { rows, now in
                guard let held = try rows.demoItem(number, on: heldOn) else { return }
                try held.count(seen: held.version, at: now, in: rows)
            })
    }

    /// What was carried out since, the seat of the youngest member, the meeting to come, and the fields of action.
    private func addFollowUps(
        _ acts: inout [CentreAct], _ heldOn: Day, _ today: Day, _ ids: [String: ServiceID], _ add: Adding
    ) {
        for (number, item) in DemoAgendaItem.held.enumerated() {
            guard let done = item.doneAgo else { continue }
            acts.append(
                add(done, 60) { rows, now in
                    guard let held = try rows.demoItem(number, on: heldOn) else { return }
                    try held.finish(on: now.day, report: item.report, seen: held.version, at: now, in: rows)
                })
        }
        for demo in DemoMember.all where demo.isBeginning {
            acts.append(
                add(40, 60) { rows, now in
                    guard let body = try Body.all(in: rows).first else { return }
                    try body.setSeat(of: demo.authority.id, weight: demo.users, from: now.day, at: now, in: rows)
                })
        }
        let comesOn = today.adding(days: DemoAgendaItem.comesIn)
        acts.append(
            add(5, 60) { rows, now in
                guard let body = try Body.all(in: rows).first else { return }
                let meeting = try Meeting.call(
                    body.id, on: comesOn, "14:00", at: "Rathaus Adendorf, Ratssaal", once: "demo-coming", at: now,
                    in: rows)
                guard let meeting else { return }
                let before = try rows.demoMeeting(on: heldOn)?.id
                for (number, item) in DemoAgendaItem.coming.enumerated() {
                    try item.draft(today, ids, before).add(
                        to: meeting, once: "demo-coming-\(number)", at: now, in: rows)
                }
            })
        acts.append(
            add(400, 60) { rows, now in
                for (number, field) in DemoField.all.enumerated() {
                    try FieldOfAction.add(
                        field.name, FieldOfAction.Horizon(rawValue: field.horizon) ?? .short, goal: field.goal,
                        needs: field.services.compactMap { ids[$0] }, once: "demo-field-\(number)", at: now, in: rows)
                }
            })
    }

    /// A file to the first point of the meeting of that day, before it begins.
    private func addPaper(_ acts: inout [CentreAct], _ meets: Day, office: CentreActor, at now: Timestamp) {
        let papers = centre.papers
        acts.append(
            (
                now,
                {
                    let stored = try await papers.documents.put(
                        SampleDocument.pdf("Vorlage", ["Zahlen zu diesem Punkt, für die Vorführung erfunden."]),
                        papers.limits, for: papers.access())
                    let file = KeptFile(
                        name: "Vorlage mit Zahlen.pdf", type: stored.type.mediaType, size: stored.size,
                        address: stored.address.description)
                    try await office.store.write { rows in
                        guard let item = try rows.demoItem(0, on: meets) else { return }
                        try Paper.add(file, to: item.id, account: office.account, at: now, in: rows)
                    }
                }
            ))
    }
}

extension DemoAgendaItem {
    fileprivate func draft(_ today: Day, _ ids: [String: ServiceID], _ before: MeetingID?) -> AgendaDraft {
        AgendaDraft(
            title, paper: paper, motion: motion, service: service.flatMap { ids[$0] },
            price: price.map { Money(cents: $0) }, priceFrom: priceIn.map { today.adding(days: $0) },
            approves: approves ? before : nil, responsible: responsible, due: due.map { today.adding(days: $0) })
    }
}

extension MemberRows {
    fileprivate func demoMeeting(on day: Day) throws -> Meeting? {
        try first("SELECT * FROM \(.meeting) m WHERE m.day = \(day) ORDER BY m.id LIMIT 1").map(Meeting.init)
    }

    fileprivate func demoItem(_ number: Int, on day: Day) throws -> AgendaItem? {
        guard let meeting = try demoMeeting(on: day) else { return nil }
        return try AgendaItem.all(of: meeting.id, in: self).first { $0.sequence == number + 1 }
    }
}
