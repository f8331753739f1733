import Centre
import Demo
import Identity
import Kernel
import Store

/// Costs of the demonstration's centre: a year of costs and readings, its settlement, and a correction of it.
extension House {
    func makeCentreCosts(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let first = Day(year: now.day.year - 1, month: 1, day: 1),
            let last = Day(year: now.day.year - 1, month: 12, day: 31)
        else { return }
        let names = Dictionary(
            centre.ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let services = try await office.store.read { try CentreService.all(in: $0) }
        func service(_ name: String) -> CentreService? { services.first { $0.name == name } }
        guard let mail = service("Postfach"), let workplace = service("IT-Arbeitsplatz") else { return }
        let meter = try await office.store.write { rows in
            try Meter.add("Zeiten des Service-Desks", unit: "Stunden", decimals: 2, at: now, in: rows)
        }
        guard let meter else { return }
        try await office.store.write { rows in
            let pools: [(name: String, kind: String, cost: String, cents: Int64, parts: [(CentreService, Int)])] = [
                ("Personal der IT", "staff", "Gehälter und Nebenkosten", 41_284_317, [(workplace, 8), (mail, 2)]),
                ("Server und Speicher", "depreciation", "Abschreibung", 9_645_000, [(workplace, 1), (mail, 1)]),
                ("Lizenzen", "licences", "Verträge", 7_312_480, [(workplace, 3), (mail, 1)]),
                ("Strom", "energy", "Strom der Serverräume", 1_873_455, [(workplace, 1)]),
            ]
            for (number, pool) in pools.enumerated() {
                guard let id = try Pool.add(pool.name, kind: pool.kind, at: now, in: rows) else { continue }
                try Cost.add(
                    pool.cost, Money(cents: pool.cents), to: id, from: first, until: last, account: office.account,
                    once: "demo-cost-\(number)", at: now, in: rows)
                for (service, weight) in pool.parts {
                    try Pool.setPart(weight, of: id, for: service.id, from: first, at: now, in: rows)
                }
            }
            try CostRule(
                service: workplace.id, firstDay: first, basis: .use, driver: meter, reason: "ustg-2b-3-2", rate: 0
            )?.save(at: now, in: rows)
            try CostRule(
                service: mail.id, firstDay: first, basis: .users, driver: nil, reason: "ustg-2b-3-2", rate: 0
            )?.save(at: now, in: rows)
            var readings: [MeterReading] = []
            for month in 1...12 {
                guard let day = Day(year: first.year, month: month, day: 28) else { continue }
                for (number, demo) in DemoMember.all.enumerated() {
                    let hundredths = demo.users * (95 + (number * 7 + month * 3) % 40)
                    readings.append(
                        MeterReading(member: demo.authority.id, driver: meter, day: day, quantity: hundredths))
                }
            }
            try MeterReading.write(readings, .imported, reason: "", account: office.account, at: now, in: rows)
        }
        try await stateCosts(office, first, last, names, now)
        guard let one = DemoMember.all.first?.authority.id, let day = Day(year: first.year, month: 12, day: 30) else {
            return
        }
        try await office.store.write { rows in
            try MeterReading.write(
                [MeterReading(member: one, driver: meter, day: day, quantity: 1_250)], .hand,
                reason: "Einsatz vom 30. Dezember nachgetragen", account: office.account, at: now, in: rows)
        }
        try await stateCosts(office, first, last, names, now.adding(seconds: 1))
    }

    private func stateCosts(
        _ office: CentreActor, _ first: Day, _ last: Day, _ names: [AuthorityID: CentreAuthority], _ now: Timestamp
    ) async throws {
        let prepared = try await office.store.read {
            try SettlementRecord.prepare(from: first, until: last, names: names, in: $0)
        }
        if prepared.isSame { return }
        try await office.store.write { _ = try prepared.state(account: office.account, at: now, in: $0) }
    }
}
