import Centre
import Demo
import Identity
import Kernel
import Store

/// Costs of the demonstration's centre: two years of costs and readings, their settlement, a correction of the first, the
/// final statement of who left with the second, and what was written for them.
extension House {
    func makeCentreCosts(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts),
            let before = Self.year(now.day.year - 2), let year = Self.year(now.day.year - 1)
        else { return }
        let names = Dictionary(
            centre.ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let services = try await office.store.read { try CentreService.all(in: $0) }
        func service(_ name: String) -> CentreService? { services.first { $0.name == name } }
        guard let mail = service("Postfach"), let workplace = service("IT-Arbeitsplatz"),
            let servers = service(DemoCosts.servers)
        else { return }
        let meter = try await office.store.write { rows in
            try Meter.add("Zeiten des Service-Desks", unit: "Stunden", decimals: 2, at: now, in: rows)
        }
        guard let meter else { return }
        try await office.store.write { rows in
            try DemoCosts.all.makePools(
                from: before.first, Dictionary(services.map { ($0.name, $0) }) { first, _ in first }, at: now, in: rows)
            for other in DemoCosts.others {
                guard let id = services.first(where: { $0.name == other.service })?.id else { continue }
                try CostRule(
                    service: id, firstDay: before.first, basis: .ordered, driver: nil, reason: "ustg-2b-3-2", rate: 0
                )?.save(at: now, in: rows)
            }
            try CostRule(
                service: workplace.id, firstDay: before.first, basis: .use, driver: meter, reason: "ustg-2b-3-2",
                rate: 0
            )?.save(at: now, in: rows)
            try CostRule(
                service: mail.id, firstDay: before.first, basis: .users, driver: nil, reason: "ustg-2b-3-2", rate: 0
            )?.save(at: now, in: rows)
            try CostRule(
                service: servers.id, firstDay: before.first, basis: .ordered, driver: nil, reason: "ustg-2b-3-2",
                rate: 0
            )?.save(at: now, in: rows)
            // The servers carry mailboxes and workplaces as well.
            for (target, weight) in [(mail.id, 1), (workplace.id, 4), (nil, 15)] {
                try InternalUse(service: servers.id, firstDay: before.first, target: target, weight: weight)
                    .save(at: now, in: rows)
            }
            try Seller(
                unit: "Geschäftsstelle des Leistungszentrums", contact: "Geschäftsstelle des Leistungszentrums",
                phone: "040 66969 180", mail: "leistungszentrum@landkreis-lueneburg.example", taxNumber: "33/270/00000",
                iban: DemoInvoice.payerIBAN
            ).save(at: now, in: rows)
            try ExitRule(
                firstDay: before.first, takesValue: true, takesLicences: true, reason: "ustg-2b-3-2", rate: 0
            )?.save(at: now, in: rows)
            for (year, percent) in [(before, Int64(93)), (year, 100)] {
                try DemoCosts.all.addCosts(year, percent, account: office.account, at: now, in: rows)
                try MeterReading.write(
                    Self.readings(year.first.year, meter), .imported, reason: "", account: office.account, at: now,
                    in: rows)
            }
            for demo in DemoMember.all where !demo.isBeginning {
                for (number, month) in [2, 5, 8, 11].enumerated() {
                    guard let day = Day(year: year.first.year, month: month, day: 15) else { continue }
                    try Instalment.add(
                        Money(cents: Int64(demo.users) * (demo.hasOwnWorkplaces ? 11_000 : 37_500)),
                        of: demo.authority.id, on: day,
                        once: "demo-instalment-\(demo.authority.id)-\(number)", at: now, in: rows)
                }
            }
        }
        try await stateCosts(office, before.first, before.last, names, now)
        guard let one = DemoMember.all.first?.authority.id, let day = Day(year: before.first.year, month: 12, day: 30)
        else { return }
        try await office.store.write { rows in
            try MeterReading.write(
                [MeterReading(member: one, driver: meter, day: day, quantity: 1_250)], .hand,
                reason: "Einsatz vom 30. Dezember nachgetragen", account: office.account, at: now, in: rows)
        }
        try await stateCosts(office, before.first, before.last, names, now.adding(seconds: 1))
        try await stateFinally(office, from: year.first, names, at: now.adding(seconds: 2))
        try await office.store.write { rows in
            try IssuedStatement.issueAll(names, account: office.account, at: now.adding(seconds: 3), in: rows)
        }
        try await completeExit(office, accounts, at: now.adding(seconds: 4))
        try await makeCentrePlanning(office, now.adding(seconds: 6))
    }

    private static func year(_ year: Int) -> (first: Day, last: Day)? {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        return (first, last)
    }

    /// Hours of the service desk, month by month.
    private static func readings(_ year: Int, _ meter: DriverID) -> [MeterReading] {
        (1...12).flatMap { month -> [MeterReading] in
            guard let day = Day(year: year, month: month, day: 28) else { return [] }
            // Who has its own workplaces does not take the service, so nothing of it is counted.
            return DemoMember.all.enumerated().filter {
                !$0.element.isBeginning && !$0.element.hasOwnWorkplaces
            }.map { number, demo in
                MeterReading(
                    member: demo.authority.id, driver: meter, day: day,
                    quantity: demo.users
                        * ((demo.hasOldEquipment ? 125 : 95) + (number * 7 + month * 3 + year) % 20))
            }
        }
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

/// A pool of the demonstration with its yearly cost and the parts of services.
struct DemoCosts {
    var name: String
    var kind: String
    var cost: String
    var cents: Int64
    var parts: [(service: String, weight: Int)]

    static let servers = "Serverbetrieb mit täglicher Sicherung"

    /// What providers and specialist procedures cost, by what the members take at the catalogue's prices, in hundreds of euros.
    static let others: [(service: String, weight: Int)] = [
        ("Speicherplatz mit Sicherung", 109), ("Betrieb des Finanzverfahrens", 704), ("Sichere Behördenpost", 90),
        ("Schulung und Hospitation", 118), ("Groupware", 592), ("Drucker und Kopierer", 248),
        ("Arbeiten von zu Hause", 101), ("IP-Telefon", 721), ("Gewerberegister (VOIS)", 340),
        ("Einwohnermeldewesen", 174), ("Personenstandswesen", 168),
    ]

    /// A year's costs, close to what the members take at its price: so that a settlement is near its commitment, as it is
    /// where somebody has set the prices with care.
    static let all = [
        DemoCosts(
            name: "Personal der IT", kind: "staff", cost: "Gehälter und Nebenkosten", cents: 39_618_417,
            parts: [("IT-Arbeitsplatz", 46), ("Postfach", 4)]),
        DemoCosts(
            name: "Server und Speicher", kind: "depreciation", cost: "Abschreibung", cents: 8_893_000,
            parts: [(servers, 1)]),
        DemoCosts(
            name: "Lizenzen", kind: "licences", cost: "Verträge", cents: 5_312_480,
            parts: [("IT-Arbeitsplatz", 9), ("Postfach", 1)]),
        DemoCosts(
            name: "Strom", kind: "energy", cost: "Strom der Serverräume", cents: 1_873_455,
            parts: [("IT-Arbeitsplatz", 1)]),
        DemoCosts(
            name: "Dienstleister und Fachverfahren", kind: "provider", cost: "Rechnungen", cents: 33_512_690,
            parts: others),
    ]
}

extension [DemoCosts] {
    func makePools(
        from first: Day, _ services: [String: CentreService], at now: Timestamp, in rows: MemberRows
    ) throws {
        for pool in self {
            guard let id = try Pool.add(pool.name, kind: pool.kind, at: now, in: rows) else { continue }
            for part in pool.parts {
                guard let service = services[part.service] else { continue }
                try Pool.setPart(part.weight, of: id, for: service.id, from: first, at: now, in: rows)
            }
        }
    }

    func addCosts(
        _ year: (first: Day, last: Day), _ percent: Int64, account: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        let pools = Dictionary(try Pool.all(in: rows).map { ($0.name, $0.id) }) { first, _ in first }
        for pool in self {
            guard let id = pools[pool.name] else { continue }
            try Cost.add(
                "\(pool.cost) \(year.first.year)", Money(cents: pool.cents * percent / 100), to: id, from: year.first,
                until: year.last, account: account, once: "demo-cost-\(pool.name)-\(year.first.year)", at: now, in: rows
            )
        }
    }
}
