import Kernel
import Markup
import Store
import Web

/// Which items a list shows, on a day: by number, read page by page.
struct ItemQuery: Sendable {
    var day: Day
    var kind: ItemKind?
    var phase: ItemPhase?
    /// Who uses it; `common` for what serves all.
    var user: String?
    var search: String?
    var after: PageKey?
    var limit = 50

    init(_ values: FormValues, today: Day) {
        day = values.day("am") ?? today
        kind = values.text("art").flatMap { ItemKind(rawValue: $0) }
        phase = values.text("stand").flatMap { ItemPhase(rawValue: $0) }
        user = values.text("nutzung").flatMap { $0 == ItemForm.common ? $0 : AuthorityID($0)?.raw }
        search = values.text("q").map { String($0.prefix(100)) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
    }

    func address(_ base: Destination = InventoryPaths.list(), today: Day, after: PageKey? = nil) -> Destination {
        base.with("am", day == today ? nil : day.iso).with("art", kind?.rawValue).with("stand", phase?.rawValue)
            .with("nutzung", user).with("q", search).with("ab", after?.text)
    }

    private var conditions: [MemberSQL] {
        var found: [MemberSQL] = ["s.first_day <= \(day)", "(s.last_day IS NULL OR s.last_day >= \(day))"]
        if let kind { found.append("s.kind = \(kind)") }
        // What is gone is shown where somebody asks for it.
        if let phase { found.append("s.phase = \(phase)") } else { found.append("s.phase <> \(ItemPhase.retired)") }
        if user == ItemForm.common {
            found.append("s.is_common = TRUE")
        } else if let user {
            found.append("s.member = \(user) AND s.is_common = FALSE")
        }
        for word in Folding.sortKey(search ?? "").split(whereSeparator: \.isWhitespace).prefix(8) {
            let plain = word.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
            let pattern: String = "%\(plain)%"
            found.append("s.search_key LIKE \(pattern) ESCAPE '!'")
        }
        return found
    }

    func run(in rows: MemberRows) throws -> (items: [Item], next: PageKey?) {
        var conditions = conditions
        if let after { conditions.append("(s.number_key, s.item) > (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            """
            SELECT * FROM \(shared: .itemState) s WHERE \(MemberSQL.all(conditions))
            ORDER BY s.number_key, s.item LIMIT \(limit + 1)
            """)
        let items = try found.prefix(limit).map(Item.init)
        guard found.count > limit else { return (items, nil) }
        return (items, PageKey(try found[limit - 1].text("number_key"), try found[limit - 1].text("item")))
    }

    func count(in rows: MemberRows) throws -> Int {
        try rows.count("SELECT COUNT(*) AS n FROM \(shared: .itemState) s WHERE \(MemberSQL.all(conditions))")
    }
}

extension Centre {
    /// What there is: what one's own authority uses or owns, and what is common.
    func inventoryPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let today = request.now.day
        let query = ItemQuery(request.query, today: today)
        let store = try rows(clerk)
        let (page, count) = try await store.read { (try query.run(in: $0), try query.count(in: $0)) }
        let (ui, names) = (UI(request.language), names())
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let table =
            page.items.isEmpty
            ? noItems(ui, query, isOffice)
            : ui.table(
                ui.say("Bestand", "Inventory"),
                [
                    Column(ui.say("Nummer", "Number")), Column(ui.say("Art", "Kind")),
                    Column(ui.say("Bezeichnung", "Name")), Column(ui.say("Standort", "Location")),
                    Column(ui.say("Nutzung", "Used by")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Menge", "Quantity"), .number),
                ], page.items.map { itemRow(ui, $0, names) }, captionHidden: true)
        let actions: HTML =
            isOffice
            ? ui.buttonLink(ui.say("Objekt anlegen", "Add an item"), to: InventoryPaths.add(), .secondary)
                + ui.buttonLink(
                    ui.say("Aus CSV einlesen", "Import from CSV"), to: InventoryPaths.importItems(), .secondary)
            : .empty
        let body: HTML = """
            \(tabs(ui, .inventory))\(inventoryLinks(ui))\(filters(ui, query, today, count, isOffice))\(table)\
            \(ui.paging(previous: query.after == nil ? nil : query.address(today: today).raw, next: page.next.map { query.address(today: today, after: $0).raw }))\
            \(csvLink(ui, query.address(InventoryPaths.export(), today: today)))
            """
        return try await self.page(
            request, clerk, WorkbenchPage(ui.say("Bestand", "Inventory"), actions: actions, body: body))
    }

    /// Ways inside of the inventory.
    func inventoryLinks(_ ui: UI) -> HTML {
        """
        <p>\(ui.link(ui.say("Objekte", "Items"), to: InventoryPaths.list())) <span aria-hidden="true">·</span> \
        \(ui.link(ui.say("Übernahme in die Kosten", "Taken over into the costs"), to: InventoryPaths.takeOvers()))</p>
        """
    }

    func itemUser(_ ui: UI, _ item: Item, _ names: [AuthorityID: CentreAuthority]) -> String {
        item.draft.isCommon
            ? ui.say("alle gemeinsam", "all together")
            : names[item.draft.user]?.shortName ?? item.draft.user.raw
    }

    private func itemRow(_ ui: UI, _ item: Item, _ names: [AuthorityID: CentreAuthority]) -> TableRow {
        TableRow([
            ui.reference(item.number, to: InventoryPaths.item(item.id).raw), "\(item.kind.name[ui.language])",
            ui.written(item.draft.name), item.draft.location.isEmpty ? "–" : ui.written(item.draft.location),
            "\(itemUser(ui, item, names))", ui.phaseTag(item.draft.phase),
            "\(ui.number(item.draft.quantity)) \(item.kind == .storage ? item.kind.unit[ui.language] : "")",
        ])
    }

    private func filters(_ ui: UI, _ query: ItemQuery, _ today: Day, _ count: Int, _ isOffice: Bool) -> HTML {
        let any = ui.say("alle", "all")
        var users = [Choice(ItemForm.common, ui.say("alle gemeinsam", "all together"))]
        if isOffice { users += ports.authorities().map { Self.choice(ui, $0.id.raw, $0.shortName) } }
        let fields: [HTML] = [
            ui.filter(
                "q", ui.say("Suche", "Search"), .search, value: query.search ?? "",
                hint: ui.say("Nummer, Bezeichnung, Standort", "Number, name, location"), width: .medium),
            ui.filter(
                "art", ui.say("Art", "Kind"),
                .select(ItemKind.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: any),
                value: query.kind?.rawValue ?? "", width: .medium),
            ui.filter(
                "stand", ui.say("Stand", "State"),
                .select(
                    ItemPhase.allCases.map { Choice($0.rawValue, $0.name[ui.language]) },
                    prompt: ui.say("alle außer ausgesonderten", "all but retired")),
                value: query.phase?.rawValue ?? "", width: .medium),
            ui.filter(
                "nutzung", ui.say("Nutzung", "Used by"), .select(users, prompt: any), value: query.user ?? "",
                width: .medium),
            ui.filter("am", ui.say("Stand am", "As of"), .calendar, value: query.day.iso, width: .medium),
        ]
        return ui.filters(
            to: InventoryPaths.list().raw, fields.joined(),
            resetURL: nil,
            result: count == 1
                ? ui.say("1 Objekt", "1 item") : ui.say("\(ui.number(count)) Objekte", "\(ui.number(count)) items"))
    }

    private func noItems(_ ui: UI, _ query: ItemQuery, _ isOffice: Bool) -> HTML {
        let isFiltered = query.kind != nil || query.phase != nil || query.user != nil || query.search != nil
        if isFiltered {
            return ui.empty(
                ui.say("Zu diesen Filtern gibt es kein Objekt.", "No item matches these filters."),
                action: ui.buttonLink(ui.say("Alle zeigen", "Show all"), to: InventoryPaths.list(), .secondary))
        }
        return ui.empty(
            ui.say("An diesem Tag steht noch nichts im Bestand.", "On that day there is nothing in the inventory yet."),
            isOffice
                ? "<p>\(ui.say("Legen Sie ein Objekt an, oder lesen Sie eine Liste als CSV ein.", "Add an item, or import a list as CSV."))</p>"
                : "<p>\(ui.say("Die Geschäftsstelle führt den Bestand.", "The office keeps the inventory."))</p>")
    }

    /// With the columns that the import reads.
    func exportInventory(_ request: Request, _ clerk: Staff) async throws -> Response {
        var query = ItemQuery(request.query, today: request.now.day)
        (query.after, query.limit) = (nil, 20_000)
        let asked = query
        let day = request.now.day
        let (items, links) = try await rows(clerk).read { rows in
            (try asked.run(in: rows).items, try ItemLink.all(on: day, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let needs = Dictionary(grouping: links, by: \.source.id).mapValues { links in
            NeededItem.written(
                links.map { NeededItem(relation: $0.relation, number: $0.target.number) }, ui.language)
        }
        return Self.csv(
            ItemTable.Head.allCases.map { $0.title[ui.language] },
            items.map { item in
                [
                    item.number, item.kind.name[ui.language], item.draft.name, item.draft.location,
                    itemUser(ui, item, names), names[item.draft.owner]?.shortName ?? item.draft.owner.raw,
                    item.draft.phase.name[ui.language], String(item.draft.quantity), item.draft.boughtOn?.iso ?? "",
                    Self.plain(item.draft.cost), String(item.draft.months), item.firstDay.iso, item.draft.note,
                    needs[item.id] ?? "",
                ]
            }, name: ui.say("Bestand.csv", "inventory.csv"))
    }
}

extension UI {
    func phaseTag(_ phase: ItemPhase) -> HTML {
        let tone: Tone =
            switch phase {
            case .inUse: .success
            case .planned, .stock: .info
            case .repair: .warning
            case .retired: .neutral
            }
        return tag(phase.name[language], tone)
    }
}
