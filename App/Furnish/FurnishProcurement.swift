import Centre
import Demo
import Identity
import Kernel
import Store

/// A joint contract of the demonstration. Demand, award and calling off lie around its first day.
private struct DemoContract {
    var name, text, unit, supplier, reference: String
    var cents: Int64
    var firstDay, lastDay: Day
    /// Called off before the member that left gave notice.
    var isOld = false

    /// One that runs, and one of two years that outlasts the exit by half a year.
    static func all(_ today: Day, _ exit: DemoExit) -> [DemoContract] {
        [
            DemoContract(
                name: "Passwortspeicher für alle Arbeitsplätze",
                text: "Ein gemeinsamer Passwortspeicher mit Schulung. Jede Behörde verwaltet ihren Bereich selbst.",
                unit: "Lizenz", supplier: "Beispiel Software GmbH", reference: "V 17/2", cents: 2_190,
                firstDay: today.adding(days: -240), lastDay: today.adding(days: 125)),
            DemoContract(
                name: "Virenschutz für alle Arbeitsplätze",
                text: "Schutz vor Schadsoftware auf allen Arbeitsplätzen und Servern, mit Meldungen an die Technik.",
                unit: "Lizenz", supplier: "Muster Sicherheit GmbH", reference: "V 9/1", cents: 4_740,
                firstDay: exit.lastDay.adding(days: 1).adding(months: -18),
                lastDay: exit.lastDay.adding(months: 6), isOld: true),
        ]
    }
}

/// What the members of the demonstration buy together: contracts, and one thing for which demand is collected.
extension House {
    func addProcurements(
        _ acts: inout [CentreAct], _ accounts: [String: String], _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        let today = clock().day
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let exit = DemoExit(before: today)
        else { return }
        var made: [CentreAct] = []
        func add(
            _ actor: CentreActor, _ day: Day, _ minute: Int,
            _ act: @escaping @Sendable (MemberRows, Timestamp) throws -> Void
        ) {
            let at = moment(today.daysSince1970 - day.daysSince1970, minute)
            made.append((at, { try await actor.store.write { try act($0, at) } }))
        }
        func begin(_ name: String, _ text: String, unit: String, on day: Day, closesOn: Day) {
            add(office, day, 70) { rows, now in
                try Procurement.begin(
                    name, description: text, unit: unit, closesOn: closesOn, once: "demo-\(name)", at: now, in: rows)
            }
        }
        let members = DemoMember.all.enumerated().filter { !$0.element.isBeginning }
        for contract in DemoContract.all(today, exit) {
            let (name, first) = (contract.name, contract.firstDay)
            begin(
                name, contract.text, unit: contract.unit, on: first.adding(days: -60), closesOn: first.adding(days: -30)
            )
            add(office, first.adding(days: -25), 70) { rows, now in
                guard let one = try rows.demoProcurement(name) else { return }
                try one.bundle(seen: one.version, at: now, in: rows)
            }
            add(office, first.adding(days: -10), 70) { rows, now in
                guard let one = try rows.demoProcurement(name) else { return }
                try one.write(
                    Procurement.Award(
                        supplier: contract.supplier, reference: contract.reference, pool: one.wanted + 40,
                        price: Money(cents: contract.cents), firstDay: first, lastDay: contract.lastDay,
                        noticeMonths: 3), seen: one.version, at: now, in: rows)
            }
            for (number, demo) in members where contract.isOld || !demo.leaves {
                guard let head = centreActor(.head, demo.authority.id, accounts) else { continue }
                add(head, first.adding(days: -50), 100 + number) { rows, now in
                    guard let one = try rows.demoProcurement(name) else { return }
                    try Demand.set(demo.users, note: "", of: one.id, account: head.account, at: now, in: rows)
                }
                add(head, first.adding(days: 40 + number), 100) { rows, now in
                    guard let one = try rows.demoProcurement(name) else { return }
                    try Demand.call(
                        max(1, demo.users * 4 / 5), of: one.id, account: head.account, name: head.name,
                        once: "demo-call-\(name)-\(number)", at: now, in: rows)
                }
            }
        }
        let open = "Scanner für den Posteingang"
        begin(
            open, "Einzugsscanner für Poststellen, mit Wartung für fünf Jahre.", unit: "Gerät",
            on: today.adding(days: -6), closesOn: today.adding(days: 20))
        for (number, demo) in members where number % 3 == 0 && !demo.leaves {
            guard let head = centreActor(.head, demo.authority.id, accounts) else { continue }
            add(head, today.adding(days: -3), 100 + number) { rows, now in
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
