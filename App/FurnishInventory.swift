import Centre
import Demo
import Identity
import Kernel
import Store

/// The inventory of the demonstration's centre, and what its costs took over of it for the last month.
extension House {
    func makeInventory(_ accounts: [String: String]) async throws {
        let now = clock()
        guard let district = AuthorityID(District.id), let office = centreActor(.office, district, accounts) else {
            return
        }
        try await office.store.write { rows in
            for demo in DemoItem.all { try Self.add(demo, district, office.account, at: now, in: rows) }
        }
        try await takeInventoryOver(office, at: now)
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
            for measure in TakeOver.Measure.allCases where measure != .depreciation {
                _ = try TakeOver.takeReadings(
                    measure, from: first, until: last, account: office.account, at: now, in: rows)
            }
            guard let pool = try Pool.all(in: rows).first(where: { $0.name == "Server und Speicher" }) else { return }
            _ = try TakeOver.takeDepreciation(
                to: pool.id, from: first, until: last, account: office.account, at: now, in: rows)
        }
    }
}
