import Centre
import Demo
import Identity
import Kernel
import Store

/// What the town halls of the demonstration have said of their procedures, equipment and link.
extension House {
    func addPremises(
        _ acts: inout [CentreAct], _ accounts: [String: String], _ moment: @escaping @Sendable (Int, Int) -> Timestamp
    ) {
        let today = clock().day
        for (number, demo) in DemoMember.all.enumerated() {
            guard let head = centreActor(.head, demo.authority.id, accounts) else { continue }
            // One has only begun with its answers, and one has not come to the last.
            let answers = demo.premises(number).prefix(demo.isBeginning ? 4 : number == 0 ? 6 : 7)
            let at = moment(demo.began - 20, number)
            acts.append(
                (
                    at,
                    {
                        try await head.store.write { rows in
                            guard let member = try Member.of(rows.access.home, in: rows) else { return }
                            for answer in answers {
                                var answer = answer
                                // Who leaves plans nothing.
                                if !answer.isMet, !demo.leaves { answer.due = today.adding(days: 60 + number * 17) }
                                try answer.save(for: member, seen: 0, at: at, in: rows)
                            }
                        }
                    }
                ))
        }
    }
}

extension DemoMember {
    fileprivate func premises(_ number: Int) -> [PremiseAnswer] {
        let link = hasOwnWorkplaces || number % 3 != 1 ? (1_000, 1_000) : number % 2 == 0 ? (1_000, 200) : (250, 100)
        let old = hasOldEquipment ? users / 5 : 0
        func euros(_ amount: Int) -> Money { Money(cents: Int64(amount) * 100) }
        return [
            PremiseAnswer(.finance, choice: "common"),
            number % 5 == 3
                ? PremiseAnswer(
                    .trade, choice: "other", detail: "Eigenentwicklung von 2009", cost: euros(8_400),
                    plan: "Übernahme der Daten im Herbst, Umstellung zum Jahreswechsel.")
                : PremiseAnswer(.trade, choice: "common"),
            PremiseAnswer(.residents, choice: "common"),
            PremiseAnswer(
                .workplaces, first: users, second: users - old, cost: old > 0 ? euros(old * 780) : nil,
                plan: old > 0 ? "Austausch mit der nächsten gemeinsamen Beschaffung." : ""),
            PremiseAnswer(
                .printers, first: users / 4 + 2, second: users / 4 + 2 - (number % 2), cost: euros(number % 2 * 640),
                plan: number % 2 == 1 ? "Das letzte eigene Gerät läuft bis zum Ende des Mietvertrags." : ""),
            PremiseAnswer(
                .link, first: link.0, second: link.1,
                cost: min(link.0, link.1) < Premise.linkNeeds ? euros(36_000) : nil,
                plan: min(link.0, link.1) < Premise.linkNeeds
                    ? "Glasfaser ist beauftragt; bis dahin Richtfunk über den Kirchturm." : ""),
            number % 3 == 0
                ? PremiseAnswer(.documentation, choice: "partly", detail: "Netzplan der Außenstelle")
                : PremiseAnswer(.documentation, choice: "complete"),
        ]
    }
}
