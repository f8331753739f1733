import Kernel
import Markup
import Store
import Web

/// Which people a list shows: sorted by name, read page by page.
struct PeopleQuery: Sendable, Equatable {
    enum State: String, Sendable { case active, inactive, all }

    var search: String?
    var state = State.active
    var unit: String?
    var descending = false
    /// The last person of the page before.
    var after: (key: String, account: String)?
    var limit = 50

    static func == (a: PeopleQuery, b: PeopleQuery) -> Bool { a.address() == b.address() && a.limit == b.limit }

    init() {}

    init(_ values: FormValues) {
        search = values.text("q").map { String($0.prefix(100)) }
        state = values.text("stand").flatMap { State(rawValue: $0) } ?? .active
        unit = values.text("einheit").flatMap { $0.utf8.count <= 80 ? $0 : nil }
        descending = values.text("richtung") == "ab"
        if let account = values.text("nach").flatMap({ AccountID($0) }) {
            after = (String((values["ab"] ?? "").prefix(200)), account.raw)
        }
    }

    func address(_ base: Destination = IdentityPaths.people()) -> Destination {
        base.with("q", search).with("stand", state == .active ? nil : state.rawValue).with("einheit", unit)
            .with("richtung", descending ? "ab" : nil).with("ab", after?.key).with("nach", after?.account)
    }

    func changed(_ change: (inout PeopleQuery) -> Void) -> PeopleQuery {
        var copy = self
        copy.after = nil
        change(&copy)
        return copy
    }

    private var condition: (sql: String, values: [SQLValue]) {
        var (parts, values): ([String], [SQLValue]) = (["1 = 1"], [])
        func add(_ value: SQLValue) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        switch state {
        case .active: parts.append("p.active = TRUE")
        case .inactive: parts.append("p.active = FALSE")
        case .all: break
        }
        if let unit { parts.append("p.account IN (SELECT account FROM person_unit WHERE unit = \(add(.text(unit))))") }
        for word in Folding.sortKey(search ?? "").split(whereSeparator: \.isWhitespace).prefix(8) {
            let plain = word.map { "%_!".contains($0) ? "!\($0)" : String($0) }.joined()
            parts.append("p.sort_key LIKE \(add(.text("%\(plain)%"))) ESCAPE '!'")
        }
        return (parts.joined(separator: " AND "), values)
    }

    func count(in connection: any Connection) throws -> Int {
        let (sql, values) = condition
        return try connection.first("SELECT count(*) AS n FROM person p WHERE \(sql)", values)?.int("n") ?? 0
    }

    func run(in connection: any Connection) throws -> (people: [Person], next: PeopleQuery?) {
        var (sql, values) = condition
        if let after {
            values += [.text(after.key), .text(after.account)]
            sql += " AND (p.sort_key, p.account) \(descending ? "<" : ">") ($\(values.count - 1), $\(values.count))"
        }
        let way = descending ? "DESC" : "ASC"
        let rows = try connection.query(
            "SELECT p.* FROM person p WHERE \(sql) ORDER BY p.sort_key \(way), p.account \(way) LIMIT \(limit + 1)",
            values)
        let people = try rows.prefix(limit).map(Identity.person)
        guard rows.count > limit, let last = people.last else { return (people, nil) }
        var next = self
        next.after = (Identity.sortKey(last), last.account)
        return (people, next)
    }
}

extension Identity {
    /// Who works here, with roles and units.
    func peoplePage(_ request: Request, _ admin: Staff) async throws -> Response {
        let query = PeopleQuery(request.query)
        let (page, total, roles, units, roleOf, unitsOf) = try await stores.authority(admin.access).read { c in
            (
                try query.run(in: c), try query.count(in: c), try Self.roles(in: c), try Self.units(in: c),
                try Self.roleMemberships(in: c), try Self.unitMemberships(in: c)
            )
        }
        let ui = UI(request.language)
        let roleNames = Dictionary(uniqueKeysWithValues: roles.map { ($0.id, $0.name[ui.language]) })
        let unitNames = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        func list(_ ids: [String]?, _ names: [String: String]) -> HTML {
            "\((ids ?? []).map { names[$0] ?? $0 }.joined(separator: ", "))"
        }
        let rows = page.people.map { person in
            TableRow([
                AccountID(person.account).map { ui.link(person.name, to: IdentityPaths.person($0)) }
                    ?? "\(person.name)",
                ui.written(person.post), list(unitsOf[person.account], unitNames),
                list(roleOf[person.account], roleNames),
                person.active
                    ? ui.tag(ui.say("Aktiv", "Active"), .success) : ui.tag(ui.say("Nicht aktiv", "Inactive"), .neutral),
            ])
        }
        let name = Column(ui.say("Name", "Name"), isSorted: true, isDescending: query.descending) { descending in
            query.changed { $0.descending = descending }.address().raw
        }
        let body: HTML = """
            \(tabs(ui, .people))\
            \(filters(ui, query, units, total))\
            \(rows.isEmpty
                ? nobody(ui)
                : ui.table(
                    ui.say("Personen", "People"),
                    [
                        name, Column(ui.say("Aufgabe", "Post")), Column(ui.say("Einheiten", "Units")),
                        Column(ui.say("Rollen", "Roles")), Column(ui.say("Stand", "State")),
                    ], rows, captionHidden: true))\
            \(ui.paging(previous: query.after == nil ? nil : query.changed { _ in }.address().raw, next: page.next?.address().raw))\
            <p>\(ui.link(ui.say("Diese Liste als CSV", "This list as CSV"), to: query.changed { _ in }.address(IdentityPaths.peopleExport())))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Personen und Rechte", "People and rights"),
                    actions: ui.buttonLink(ui.say("Person hinzufügen", "Add a person"), to: IdentityPaths.addPerson()),
                    body: body),
                in: try await ports.surroundings.workbench(request, admin)))
    }

    enum Tab { case people, rights, tokens }

    func tabs(_ ui: UI, _ current: Tab) -> HTML {
        ui.tabs(
            [
                NavigationItem(
                    ui.say("Personen", "People"), to: IdentityPaths.people().raw, isCurrent: current == .people),
                NavigationItem(
                    ui.say("Wer darf was", "Who may do what"), to: IdentityPaths.rights().raw,
                    isCurrent: current == .rights),
                NavigationItem(
                    ui.say("Andere Systeme", "Other systems"), to: IdentityPaths.tokens().raw,
                    isCurrent: current == .tokens),
            ], label: ui.say("Personen und Rechte", "People and rights"))
    }

    private func filters(_ ui: UI, _ query: PeopleQuery, _ units: [Unit], _ total: Int) -> HTML {
        let fields: [HTML] = [
            ui.filter("q", ui.say("Name", "Name"), .search, value: query.search ?? "", width: .medium),
            ui.filter(
                "stand", ui.say("Stand", "State"),
                .select(
                    [
                        Choice("active", ui.say("Aktiv", "Active")),
                        Choice("inactive", ui.say("Nicht aktiv", "Inactive")),
                        Choice("all", ui.say("Alle", "All")),
                    ]), value: query.state.rawValue, width: .medium),
            ui.filter(
                "einheit", ui.say("Einheit", "Unit"),
                .select(units.map { Choice($0.id, $0.name) }, prompt: ui.say("alle", "all")), value: query.unit ?? "",
                width: .medium),
        ]
        var active: [TextLink] = []
        if let search = query.search {
            active.append(TextLink(search, to: query.changed { $0.search = nil }.address()))
        }
        if let unit = query.unit {
            active.append(
                TextLink(units.first { $0.id == unit }?.name ?? unit, to: query.changed { $0.unit = nil }.address()))
        }
        return ui.filters(
            to: IdentityPaths.people().raw, fields.joined(), active: active, resetURL: IdentityPaths.people().raw,
            result: total == 1
                ? ui.say("1 Person", "1 person") : ui.say("\(ui.number(total)) Personen", "\(ui.number(total)) people"),
            hidden: query.descending ? [Hidden("richtung", "ab")] : [])
    }

    private func nobody(_ ui: UI) -> HTML {
        ui.empty(
            ui.say("Zu diesen Filtern gibt es niemanden.", "Nobody matches these filters."),
            action: ui.buttonLink(
                ui.say("Alle zeigen", "Show all"), to: IdentityPaths.people().with("stand", "all"), .secondary))
    }

    /// The same list as CSV, in pages so that memory stays flat.
    func exportPeople(_ request: Request, _ admin: Staff) async throws -> Response {
        var first = PeopleQuery(request.query)
        (first.after, first.limit) = (nil, 500)
        let start = first
        let language = request.language
        let store = try await stores.authority(admin.access)
        return .download(
            .stream(length: nil) { send in
                let heads =
                    language == .de
                    ? "Name;Vorname;Aufgabe;Telefon;E-Mail;Einheiten;Rollen;Aktiv"
                    : "Name;Given name;Post;Telephone;E-mail;Units;Roles;Active"
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                var query: PeopleQuery? = start
                while let asked = query {
                    let (page, roleOf, unitsOf) = try await store.read { c in
                        (try asked.run(in: c), try Identity.roleMemberships(in: c), try Identity.unitMemberships(in: c))
                    }
                    let lines = page.people.map { person in
                        [
                            person.familyName, person.givenName, person.post, person.phone, person.email,
                            (unitsOf[person.account] ?? []).joined(separator: " "),
                            (roleOf[person.account] ?? []).joined(separator: " "),
                            person.active ? (language == .de ? "ja" : "yes") : (language == .de ? "nein" : "no"),
                        ].map(CSVCell.text).joined(separator: ";") + "\r\n"
                    }
                    try await send(Array(lines.joined().utf8))
                    query = page.next
                }
            }, name: language == .de ? "Personen.csv" : "people.csv", type: "text/csv; charset=utf-8")
    }
}
