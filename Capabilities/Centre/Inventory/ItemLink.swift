import Journal
package import Kernel
package import Store

/// One item needs another one to work, in a time.
package struct ItemLink: Sendable, Hashable {
    package var id: ItemLinkID
    package var source: End
    package var target: End
    package var relation: Relation

    /// One end, as far as a list names it.
    package struct End: Sendable, Hashable {
        package var id: ItemID
        package var number: String
        package var name: String
        package var kind: ItemKind
    }

    package enum Relation: String, Sendable, CaseIterable, SQLBindable {
        case runsOn = "runs-on", connectedBy = "connected-by", uses, partOf = "part-of"

        package var name: Localized {
            switch self {
            case .runsOn: Localized("läuft auf", "runs on")
            case .connectedBy: Localized("ist angebunden über", "is connected by")
            case .uses: Localized("nutzt", "uses")
            case .partOf: Localized("gehört zu", "is part of")
            }
        }
    }

    private init(_ row: Row) throws {
        id = try row.identifier("id")
        source = End(
            id: try row.identifier("source"), number: try row.text("source_number"), name: try row.text("source_name"),
            kind: try row.one("source_kind"))
        target = End(
            id: try row.identifier("target"), number: try row.text("target_number"), name: try row.text("target_name"),
            kind: try row.one("target_kind"))
        relation = try row.one("relation")
    }

    static let most = 20_000

    /// What holds on a day; both ends are in reach.
    package static func all(on day: Day, in rows: MemberRows) throws -> [ItemLink] {
        try holding(on: day, "TRUE", in: rows)
    }

    /// The same, of what an item needs and of what needs it, followed to the end: in a large inventory a few of many.
    package static func around(_ item: ItemID, on day: Day, in rows: MemberRows) throws -> [ItemLink] {
        let valid: MemberSQL = "n.first_day <= \(day) AND (n.last_day IS NULL OR n.last_day >= \(day))"
        let below: MemberSQL = """
            l.target IN (WITH RECURSIVE reach(item) AS (SELECT CAST(\(item) AS TEXT) UNION
            SELECT n.source FROM reach r JOIN \(shared: .itemLink) n ON n.target = r.item WHERE \(valid))
            SELECT item FROM reach)
            """
        let above: MemberSQL = """
            l.source IN (WITH RECURSIVE reach(item) AS (SELECT CAST(\(item) AS TEXT) UNION
            SELECT n.target FROM reach r JOIN \(shared: .itemLink) n ON n.source = r.item WHERE \(valid))
            SELECT item FROM reach)
            """
        return try holding(on: day, below, in: rows) + holding(on: day, above, in: rows)
    }

    private static func holding(on day: Day, _ condition: MemberSQL, in rows: MemberRows) throws -> [ItemLink] {
        try rows.query(
            """
            SELECT l.id, l.relation, l.source, s.number AS source_number, s.name AS source_name, s.kind AS source_kind,
            l.target, t.number AS target_number, t.name AS target_name, t.kind AS target_kind
            FROM \(shared: .itemLink) l
            JOIN \(shared: .itemState) s ON s.item = l.source AND s.first_day <= \(day)
            AND (s.last_day IS NULL OR s.last_day >= \(day))
            JOIN \(shared: .itemState) t ON t.item = l.target AND t.first_day <= \(day)
            AND (t.last_day IS NULL OR t.last_day >= \(day))
            WHERE l.first_day <= \(day) AND (l.last_day IS NULL OR l.last_day >= \(day)) AND \(condition)
            ORDER BY s.number_key, t.number_key, l.id LIMIT \(most)
            """
        ).map(ItemLink.init)
    }

    /// Says that an item needs another one from a day on.
    package static func add(
        _ source: Item, _ relation: Relation, _ target: Item, from day: Day, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try source.requireInUse()
        try target.requireInUse()
        guard day >= source.firstDay, day >= target.firstDay else {
            throw Refusal(
                .invalid,
                Localized(
                    "An diesem Tag war eines der beiden Objekte noch nicht so, wie es heute ist. Wählen Sie einen Tag ab dem \(max(source.firstDay, target.firstDay).written(.de)).",
                    "On that day one of the two items was not yet what it is today. Choose a day from \(max(source.firstDay, target.firstDay).written(.en)) on."
                ), field: "since")
        }
        if try needed(by: source.id, on: day, in: rows).contains(target.id) { return }
        if let circle = try way(from: target.id, to: source.id, on: max(day, now.day), in: rows) {
            let numbers = try ([source.id] + circle).map { try Item.load($0, in: rows).number }
            let way = numbers.joined(separator: " → ")
            throw Refusal(
                .invalid,
                Localized(
                    "Das ergäbe einen Kreis: \(way). Es wurde nichts geändert. Beenden Sie zuerst eine dieser Beziehungen, oder wählen Sie ein anderes Objekt.",
                    "That would make a circle: \(way). Nothing was changed. End one of these relations first, or choose another item."
                ), field: "target")
        }
        let id = ItemLinkID(at: now)
        try rows.insert(
            into: .itemLink, for: source.draft.user,
            [
                "id": id, "is_common": source.draft.isCommon && target.draft.isCommon, "source": source.id,
                "target": target.id, "relation": relation, "first_day": day,
            ])
        try rows.record(
            JournalEntry(
                "item.related", JournalSubject("item", source.id),
                ["target": .id(target.id), "relation": .code(relation), "from": .day(day)]), of: source.draft.user,
            at: now)
    }

    private static func needed(by item: ItemID, on day: Day, in rows: MemberRows) throws -> [ItemID] {
        try rows.query(
            """
            SELECT l.target FROM \(.itemLink) l WHERE l.source = \(item) AND (l.last_day IS NULL OR l.last_day >= \(day))
            ORDER BY l.target
            """
        ).map { try $0.identifier("target") }
    }

    /// The shortest way by which one item needs another one, both included; nil where it does not.
    private static func way(from start: ItemID, to goal: ItemID, on day: Day, in rows: MemberRows) throws -> [ItemID]? {
        var (before, front): ([ItemID: ItemID], [ItemID]) = ([:], [start])
        while !front.isEmpty, before.count < most {
            if front.contains(goal) {
                var way = [goal]
                while let item = way.last, item != start, let next = before[item] { way.append(next) }
                return way.reversed()
            }
            var next: [ItemID] = []
            for item in front {
                for target in try needed(by: item, on: day, in: rows) where target != start && before[target] == nil {
                    before[target] = item
                    next.append(target)
                }
            }
            front = next
        }
        return nil
    }

    /// - Returns: the item that needed another one.
    package static func end(_ id: ItemLinkID, at now: Timestamp, in rows: MemberRows) throws -> ItemID {
        guard rows.access.isOffice,
            let row = try rows.first("SELECT l.source, l.target, l.first_day FROM \(.itemLink) l WHERE l.id = \(id)")
        else { throw Refusal.notFound }
        let (source, yesterday): (ItemID, Day) = (try row.identifier("source"), now.day.adding(days: -1))
        if try row.day("first_day") > yesterday {
            try rows.delete(from: .itemLink, where: "id = \(id)")
        } else {
            try rows.update(
                .itemLink, "last_day = \(yesterday)",
                where: "id = \(id) AND (last_day IS NULL OR last_day > \(yesterday))")
        }
        try rows.record(
            JournalEntry(
                "item.unrelated", JournalSubject("item", source),
                ["target": .code(JournalCode(try row.identifier("target", of: Item.self)))]),
            of: try Item.load(source, in: rows).draft.user, at: now)
        return source
    }

    /// What an item needs goes with it to its new user; what is retired neither needs anything nor is needed.
    static func follow(_ item: ItemID, _ draft: ItemDraft, from day: Day, at now: Timestamp, in rows: MemberRows) throws
    {
        let isGone = draft.phase == .retired
        let open = try rows.query(
            """
            SELECT l.id, l.member, l.source, l.target, l.relation, l.is_common, l.first_day FROM \(.itemLink) l
            WHERE (l.source = \(item) OR l.target = \(item)) AND (l.last_day IS NULL OR l.last_day >= \(day))
            """)
        for row in open {
            let (id, source): (ItemLinkID, ItemID) = (try row.identifier("id"), try row.identifier("source"))
            let target: ItemID = try row.identifier("target")
            let other = try Item.load(source == item ? target : source, in: rows)
            let user = source == item ? draft.user : other.draft.user
            let isCommon = draft.isCommon && other.draft.isCommon
            guard try isGone || row.authority("member") != user || row.bool("is_common") != isCommon else { continue }
            let first = try row.day("first_day")
            if first >= day {
                try rows.delete(from: .itemLink, where: "id = \(id)")
            } else {
                try rows.update(.itemLink, "last_day = \(day.adding(days: -1))", where: "id = \(id)")
            }
            if isGone { continue }
            try rows.insert(
                into: .itemLink, for: user,
                [
                    "id": ItemLinkID(at: now), "is_common": isCommon, "source": source, "target": target,
                    "relation": try row.one("relation", of: Relation.self), "first_day": max(first, day),
                ])
        }
    }
}

/// What needs what, followed to its end.
package struct ItemGraph: Sendable {
    package struct Step: Sendable, Hashable {
        package var end: ItemLink.End
        /// 1 for what is next to the item.
        package var depth: Int
        /// The number of the item that it was reached from.
        package var via: String
        package var link: ItemLink
    }

    private var needed: [ItemID: [ItemLink]] = [:]
    private var needing: [ItemID: [ItemLink]] = [:]

    package init(_ links: [ItemLink]) {
        for link in links {
            needed[link.source.id, default: []].append(link)
            needing[link.target.id, default: []].append(link)
        }
    }

    /// What stops working without it: next first, each once.
    package func dependents(of item: ItemID) -> [Step] { walk(from: item, needing) { ($0.source, $0.target.number) } }

    /// What it needs to work: next first, each once.
    package func needs(_ item: ItemID) -> [Step] { walk(from: item, needed) { ($0.target, $0.source.number) } }

    private func walk(
        from start: ItemID, _ edges: [ItemID: [ItemLink]], _ ends: (ItemLink) -> (next: ItemLink.End, via: String)
    ) -> [Step] {
        var (found, seen, front): ([Step], Set<ItemID>, [ItemID]) = ([], [start], [start])
        var depth = 1
        while !front.isEmpty {
            var next: [ItemID] = []
            for item in front {
                for link in edges[item] ?? [] {
                    let (end, via) = ends(link)
                    guard seen.insert(end.id).inserted else { continue }
                    found.append(Step(end: end, depth: depth, via: via, link: link))
                    next.append(end.id)
                }
            }
            (front, depth) = (next, depth + 1)
        }
        return found
    }
}
