import Centre
import Demo
import Identity
import Kernel
import Store

/// What the members of the demonstration buy together: one that runs, and one for which demand is collected.
extension House {
    func addProcurements(
        _ acts: inout [CentreAct], _ accounts: [String: String], _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        let today = clock().day
        var made: [CentreAct] = []
        func add(
            _ actor: CentreActor, _ ago: Int, _ minute: Int,
            _ act: @escaping @Sendable (MemberRows, Timestamp) throws -> Void
        ) {
            let at = moment(ago, minute)
            made.append((at, { try await actor.store.write { try act($0, at) } }))
        }
        func begin(_ name: String, _ text: String, unit: String, ago: Int, closesAgo: Int) {
            add(office, ago, 70) { rows, now in
                try Procurement.begin(
                    name, description: text, unit: unit, closesOn: today.adding(days: -closesAgo), once: "demo-\(name)",
                    at: now, in: rows)
            }
        }
        let (running, open) = ("Passwortspeicher für alle Arbeitsplätze", "Scanner für den Posteingang")
        begin(
            running, "Ein gemeinsamer Passwortspeicher mit Schulung. Jede Behörde verwaltet ihren Bereich selbst.",
            unit: "Lizenz", ago: 300, closesAgo: 270)
        begin(
            open, "Einzugsscanner für Poststellen, mit Wartung für fünf Jahre.", unit: "Gerät", ago: 6, closesAgo: -20)
        add(office, 265, 70) { rows, now in
            guard let one = try rows.demoProcurement(running) else { return }
            try one.bundle(seen: one.version, at: now, in: rows)
        }
        add(office, 250, 70) { rows, now in
            guard let one = try rows.demoProcurement(running) else { return }
            try one.write(
                Procurement.Award(
                    supplier: "Beispiel Software GmbH", reference: "V 17/2", pool: one.wanted + 40,
                    price: Money(cents: 2_190), firstDay: today.adding(days: -240), lastDay: today.adding(days: 125),
                    noticeMonths: 3), seen: one.version, at: now, in: rows)
        }
        for (number, demo) in DemoMember.all.enumerated() where !demo.isBeginning {
            guard let head = centreActor(.head, demo.authority.id, accounts) else { continue }
            add(head, 290, 100 + number) { rows, now in
                guard let one = try rows.demoProcurement(running) else { return }
                try Demand.set(demo.users, note: "", of: one.id, account: head.account, at: now, in: rows)
            }
            add(head, 200 - number, 100) { rows, now in
                guard let one = try rows.demoProcurement(running) else { return }
                try Demand.call(
                    max(1, demo.users * 4 / 5), of: one.id, account: head.account, name: head.name,
                    once: "demo-call-\(number)", at: now, in: rows)
            }
            guard number % 3 == 0 else { continue }
            add(head, 3, 100 + number) { rows, now in
                guard let one = try rows.demoProcurement(open) else { return }
                try Demand.set(
                    1 + number / 3, note: "Poststelle", of: one.id, account: head.account, at: now, in: rows)
            }
        }
        acts += made
    }
}

extension MemberRows {
    fileprivate func demoProcurement(_ name: String) throws -> Procurement? {
        try Procurement.all(in: self).first { $0.name == name }
    }
}
