import Centre
import Demo
import Identity
import Kernel
import Store

/// The shared-service centre of the demonstration, made by the product's own steps, each on its day and by whoever may do it.
extension House {
    func makeCentre(_ accounts: [String: String]) async throws {
        let today = clock().day
        @Sendable func moment(_ daysAgo: Int, _ minute: Int = 0) -> Timestamp {
            min(today.adding(days: -daysAgo).beginning.adding(seconds: Int64(9 * 3600 + minute * 60)), clock())
        }
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        let names = Dictionary(
            centre.ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        try await office.store.write {
            try Centre.takeCatalogue(from: today.adding(days: -1500), at: moment(1500), in: $0)
        }
        let services = try await office.store.read { try CentreService.all(in: $0) }
        // The acts of all members in the order of time: the centre has one journal.
        var acts: [(at: Timestamp, act: @Sendable () async throws -> Void)] = []
        for (number, demo) in DemoMember.all.enumerated() {
            let id = demo.authority.id
            guard let head = centreActor(.head, id, accounts), let admin = centreActor(.administrator, id, accounts),
                let authority = names[id]
            else { continue }
            func add(_ daysAgo: Int, _ minute: Int, _ act: @escaping @Sendable (Timestamp) async throws -> Void) {
                let at = moment(daysAgo, number * 3 + minute)
                acts.append((at, { try await act(at) }))
            }
            func advance(
                _ next: MemberState, _ daysAgo: Int, by actor: CentreActor, leaves: Day? = nil, note: String = ""
            ) {
                add(daysAgo, 0) { now in
                    try await actor.store.write { rows in
                        guard let member = try Member.of(id, in: rows) else { return }
                        try member.advance(
                            to: next, on: now.day, leavesOn: leaves, note: note, seen: member.version, at: now, in: rows
                        )
                    }
                }
            }
            add(demo.began, 0) { now in
                try await head.store.write { rows in
                    guard
                        let member = try Member.begin(
                            authority, users: demo.users, note: "Beschluss des Rates liegt vor.", at: now, in: rows),
                        demo.sharesQuantities
                    else { return }
                    try Member.of(id, in: rows)?.describe(
                        users: demo.users, sharesQuantities: true, sharesCosts: true, seen: 1, at: now, in: rows)
                    _ = member
                }
            }
            advance(.assessment, demo.began - 12, by: office, note: "Ortstermin im Rathaus vereinbart.")
            advance(.offer, demo.began - 45, by: office)
            advance(.agreement, demo.began - 90, by: office, note: "Kooperationsvereinbarung unterzeichnet.")
            add(demo.began - 91, 0) { now in
                try await admin.store.write { rows in
                    try Mandate.appoint(
                        CentreColleague(account: head.account, name: head.name, post: head.post),
                        limit: demo.limit.map { Money(cents: $0 * 100) }, from: now.day, until: nil,
                        once: "demo-mandate-\(id)", at: now, in: rows)
                }
            }
            advance(.onboarding, demo.began - 100, by: office)
            let wanted = services.map { ($0.id, demo.quantity(of: $0.name)) }.filter { $0.1 > 0 }
            add(demo.began - 105, 0) { now in
                try await head.store.write { rows in
                    for (position, (service, quantity)) in wanted.enumerated() {
                        let request = try ChangeRequest.ask(
                            quantity, of: service, from: now.day.adding(days: 14),
                            reason: "Bedarf nach Bestandsaufnahme",
                            account: head.account, name: head.name, once: "demo-\(id)-\(position)", at: now, in: rows)
                        guard let request else { continue }
                        try ChangeRequest.load(request, in: rows).decide(
                            approve: true, note: "", seen: 1, account: head.account, name: head.name,
                            at: now.adding(seconds: 3600), in: rows)
                    }
                }
            }
            if !demo.isBeginning { advance(.operation, demo.began - 160, by: office) }
            if demo.leaves, let exit = DemoExit(before: today) {
                advance(
                    .leaving, today.daysSince1970 - exit.notice.daysSince1970, by: head, leaves: exit.lastDay,
                    note: "Kündigung mit Ratsbeschluss; Übergabe der Daten nach dem letzten Tag.")
            }
        }
        addChanges(&acts, services, accounts, moment)
        addProjectGroup(&acts, services, accounts, moment)
        addPremises(&acts, accounts, moment)
        addProcurements(&acts, accounts, moment)
        addExit(&acts, accounts, moment)
        addComparisons(&acts, services, accounts, moment)
        for act in acts.sorted(by: { $0.at < $1.at }) { try await act.act() }
    }

    /// What has changed lately: a dearer service, and wishes that wait for a decision.
    private func addChanges(
        _ acts: inout [(at: Timestamp, act: @Sendable () async throws -> Void)], _ services: [CentreService],
        _ accounts: [String: String], _ moment: (Int, Int) -> Timestamp
    ) {
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let mail = services.first(where: { $0.name == "Postfach" }),
            let workplace = services.first(where: { $0.name == "IT-Arbeitsplatz" })
        else { return }
        let priced = moment(200, 0)
        acts.append(
            (
                priced,
                {
                    try await office.store.write { rows in
                        try mail.set(Money(cents: 5_160), from: priced.day.adding(days: 30), at: priced, in: rows)
                    }
                }
            ))
        for (minute, name) in ["adendorf", "bleckede", "scharnebeck"].enumerated() {
            guard let id = AuthorityID(name), let head = centreActor(.head, id, accounts),
                let demo = DemoMember.all.first(where: { $0.authority.id == id })
            else { continue }
            let at = moment(4, minute)
            acts.append(
                (
                    at,
                    {
                        try await head.store.write { rows in
                            _ = try ChangeRequest.ask(
                                demo.quantity(of: workplace.name) + 3, of: workplace.id, from: at.day.adding(days: 30),
                                reason: "Drei neue Stellen ab dem kommenden Jahr", account: head.account,
                                name: head.name,
                                once: "demo-more-\(id)", at: at, in: rows)
                        }
                    }
                ))
        }
    }

    struct CentreActor: Sendable {
        var store: CentreStore
        var account: String
        var name: String
        var post: String
    }

    func centreActor(_ role: DemoPerson.Role, _ authority: AuthorityID, _ accounts: [String: String]) -> CentreActor? {
        guard let person = DemoPerson.of(authority).first(where: { $0.role == role }),
            let account = accounts[person.signIn],
            let access = try? identity.centreAccessForDemonstration(
                clerk: account, at: authority, role == .office ? [.manageCentre, .readCentre] : [.readCentre])
        else { return nil }
        return CentreActor(
            store: centre.door.open(access), account: account, name: "\(person.givenName) \(person.familyName)",
            post: person.post.de)
    }
}
