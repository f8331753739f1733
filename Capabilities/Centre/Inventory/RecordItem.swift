import Journal
package import Kernel
package import Store

/// What the office writes into the inventory: an item, and what of it changes from a day on.
extension Item {
    /// - Returns: the new item, or the one that the same form has made before.
    @discardableResult
    package static func add(
        _ number: String, _ kind: ItemKind, _ draft: ItemDraft, from day: Day, account: String, once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws -> ItemID {
        let id = ItemID(at: now)
        guard rows.access.isOffice else { throw Refusal.notFound }
        let added = try rows.insert(
            into: .item, for: rows.access.home,
            ["id": id, "number_key": Folding.sortKey(number), "version": 1, "once_key": once],
            onConflict: "DO NOTHING")
        guard added == 1 else {
            if let same = try rows.first("SELECT i.id FROM \(.item) i WHERE i.once_key = \(once)") {
                return try same.identifier("id")
            }
            throw Refusal(
                .invalid,
                Localized(
                    "Die Inventarnummer „\(number)“ gibt es schon. Nehmen Sie eine andere, oder ändern Sie das vorhandene Objekt.",
                    "The inventory number \"\(number)\" exists already. Take another one, or change the item that is there."
                ), field: "number")
        }
        try insert(id, number, kind, draft, from: day, account: account, at: now, in: rows)
        try rows.record(entry("item.added", id, kind, draft, day), of: draft.user, at: now)
        return id
    }

    /// Changes it from a day on; what it was before stays as it is.
    package func change(
        to draft: ItemDraft, from day: Day, seen: Int? = nil, account: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try requireInUse()
        guard day >= firstDay else {
            throw Refusal(
                .invalid,
                Localized(
                    "„\(number)“ hat schon einen Stand ab \(firstDay.written(.de)). Wählen Sie diesen Tag oder einen späteren.",
                    "\"\(number)\" has a state from \(firstDay.written(.en)) already. Choose that day or a later one."),
                field: "from")
        }
        let changed = try rows.update(
            .item, "version = version + 1", where: "id = \(id) AND version = \(try seen ?? version(in: rows))")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        if day == firstDay {
            try rows.delete(from: .itemState, where: "item = \(id) AND first_day = \(day)")
        } else {
            try rows.update(
                .itemState, "last_day = \(day.adding(days: -1))", where: "item = \(id) AND last_day IS NULL")
        }
        try Self.insert(id, number, kind, draft, from: day, account: account, at: now, in: rows)
        try ItemLink.follow(id, draft, from: day, at: now, in: rows)
        try rows.record(Self.entry("item.changed", id, kind, draft, day), of: draft.user, at: now)
    }

    /// Refused for what is retired, with what to do instead.
    func requireInUse() throws {
        guard draft.phase == .retired else { return }
        throw Refusal(
            .notAllowed,
            Localized(
                "„\(number)“ ist seit \(firstDay.written(.de)) ausgesondert und ändert sich nicht mehr. Legen Sie ein neues Objekt an.",
                "\"\(number)\" was retired on \(firstDay.written(.en)) and does not change any more. Add a new item."))
    }

    func version(in rows: MemberRows) throws -> Int {
        try rows.count("SELECT i.version AS n FROM \(.item) i WHERE i.id = \(id)")
    }

    private static func insert(
        _ id: ItemID, _ number: String, _ kind: ItemKind, _ draft: ItemDraft, from day: Day, account: String,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        try rows.insert(
            into: .itemState, for: draft.user,
            [
                "item": id, "first_day": day, "owner": draft.owner, "is_common": draft.isCommon, "number": number,
                "number_key": Folding.sortKey(number),
                "search_key": Folding.sortKey("\(number) \(draft.name) \(draft.location)"), "kind": kind,
                "name": draft.name, "location": draft.location, "phase": draft.phase, "quantity": draft.quantity,
                "bought_on": draft.boughtOn, "cents": draft.cost, "months": draft.months, "note": draft.note,
                "account": account, "at": now,
            ])
    }

    private static func entry(
        _ event: JournalCode, _ id: ItemID, _ kind: ItemKind, _ draft: ItemDraft, _ day: Day
    ) -> JournalEntry {
        JournalEntry(
            event, JournalSubject("item", id),
            [
                "kind": .code(kind), "phase": .code(draft.phase), "quantity": .number(draft.quantity),
                "cost": .money(draft.cost), "from": .day(day),
            ])
    }
}
