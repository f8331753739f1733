import Kernel
import Markup
import Store
import Web

/// Which members a list shows: by name, read page by page.
struct MemberQuery: Sendable {
    var state: MemberState?
    var after: PageKey?
    var limit = 50

    init(_ values: FormValues) {
        state = values.text("stand").flatMap { MemberState(rawValue: $0) }
        after = values.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
    }

    func address(_ base: Destination = CentrePaths.members(), after: PageKey? = nil) -> Destination {
        base.with("stand", state?.rawValue).with("ab", after?.text)
    }

    struct Line: Sendable {
        var id: MemberID
        var authority: AuthorityID
        var state: MemberState
        var since: Day
        var leavesOn: Day?
        var sharesQuantities: Bool
        var key: PageKey
    }

    func run(in rows: MemberRows) throws -> (lines: [Line], next: PageKey?) {
        var conditions: [MemberSQL] = []
        if let state { conditions.append("m.state = \(state)") }
        if let after { conditions.append("(m.name_key, m.id) > (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            """
            SELECT id, member, name_key, state, since, leaves_on, shares_quantities FROM \(shared: .member) m
            WHERE \(MemberSQL.all(conditions)) ORDER BY m.name_key, m.id LIMIT \(limit + 1)
            """
        ).map { row in
            Line(
                id: try row.identifier("id"), authority: try row.authority("member"), state: try row.one("state"),
                since: try row.day("since"), leavesOn: try row.optionalDay("leaves_on"),
                sharesQuantities: try row.bool("shares_quantities"),
                key: PageKey(try row.text("name_key"), try row.text("id")))
        }
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last?.key : nil)
    }
}

extension Centre {
    /// Who takes part, and where the way of each stands.
    func membersPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await membersPage(request, clerk, Hindrance())
    }

    func membersPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let query = MemberQuery(request.query)
        let store = try rows(clerk)
        let (page, own) = try await store.read { rows in
            (try query.run(in: rows), try Member.of(rows.access.home, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let lines = page.lines.map { line in
            let name = names[line.authority]?.name ?? line.authority.raw
            return TableRow([
                store.access.reaches(line.authority) ? ui.link(name, to: CentrePaths.member(line.id)) : "\(name)",
                ui.memberTag(line.state), ui.time(line.since, short: true),
                line.leavesOn.map { ui.time($0, short: true) } ?? "–",
                "\(line.sharesQuantities ? ui.say("für alle Mitglieder", "for all members") : ui.say("nur Geschäftsstelle", "office only"))",
            ])
        }
        let filter = ui.filters(
            to: CentrePaths.members().raw,
            ui.filter(
                "stand", ui.say("Stand", "State"),
                .select(
                    MemberState.allCases.map { Choice($0.rawValue, $0.name[ui.language]) },
                    prompt: ui.say("alle", "all")), value: query.state?.rawValue ?? "", width: .medium),
            active: query.state.map { [TextLink($0.name[ui.language], to: CentrePaths.members())] } ?? [],
            result: page.next == nil && query.after == nil
                ? ui.say("\(lines.count) Mitglieder", "\(lines.count) members") : nil)
        let table =
            lines.isEmpty
            ? ui.empty(
                ui.say("Hier steht noch kein Mitglied.", "There is no member here yet."),
                "<p>\(ui.say("Ein Mitglied beginnt damit, dass seine Vertretung Interesse erklärt.", "A membership begins with its representative's declaration of interest."))</p>"
            )
            : ui.table(
                ui.say("Mitglieder", "Members"),
                [
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Seit", "Since")), Column(ui.say("Letzter Tag", "Last day")),
                    Column(ui.say("Mengen sichtbar", "Quantities visible")),
                ], lines, captionHidden: true)
        let body: HTML = """
            \(tabs(ui, .members))\(filter)\(table)\
            \(ui.paging(previous: query.after == nil ? nil : query.address().raw, next: page.next.map { query.address(after: $0).raw }))\
            \(csvLink(ui, query.address(CentrePaths.membersExport())))\
            <p>\(ui.link(ui.say("Voraussetzungen im Vergleich", "Premises compared"), to: PremisesPaths.comparison()))</p>\
            \(own == nil && clerk.may(.decideInCentre) ? interestForm(ui, request, hindrance) : .empty)
            """
        return try await self.page(
            request, clerk,
            WorkbenchPage(ui.say("Mitglieder", "Members"), problems: hindrance.problems, body: body), hindrance.status)
    }

    private func interestForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Teilnehmen", "Take part"),
            ui.form(
                to: CentrePaths.interest(), hidden: request.hidden,
                """
                <p>\(ui.say("Ihre Behörde ist noch kein Mitglied. Mit dem Interesse beginnt die Bestandsaufnahme; es verpflichtet zu nichts.", "Your authority is no member yet. Interest begins the assessment; it obliges you to nothing."))</p>\
                \(ui.field("users", ui.say("Wie viele Beschäftigte arbeiten mit Computern?", "How many employees work with computers?"), .integer(), value: form["users"] ?? "", error: problems["users"], width: .short))\
                \(ui.field("note", ui.say("Was ist Ihnen wichtig?", "What matters to you?"), .area(rows: 3, maxLength: 1000), value: form["note"] ?? "", error: problems["note"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Interesse erklären", "Declare interest"))))
                """))
    }

    /// A representative says that the authority wants to take part.
    func declareInterest(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let users = form.whole("users", atMost: 100_000)
        if users == nil || users == 0 {
            problems.add("users", ui.say("Geben Sie eine Zahl ab 1 ein.", "Enter a number from 1 on."))
        }
        if form.text("note") != nil, form.short("note", 1000) == nil {
            problems.add("note", ui.say("Höchstens 1.000 Zeichen.", "At most 1,000 characters."))
        }
        guard problems.isEmpty, let users, let own = names()[clerk.access.authority] else {
            return try await membersPage(request, clerk, Hindrance(problems, form))
        }
        let note = form.short("note", 1000) ?? ""
        let member = try await rows(clerk).write { rows in
            try Member.begin(own, users: users, note: note, at: request.now, in: rows)
                ?? Member.of(own.id, in: rows)?.id
        }
        return .seeOther(member.map { CentrePaths.member($0) } ?? CentrePaths.members())
    }

    func exportMembers(_ request: Request, _ clerk: Staff) async throws -> Response {
        var query = MemberQuery(request.query)
        (query.after, query.limit) = (nil, 5_000)
        let asked = query
        let lines = try await rows(clerk).read { try asked.run(in: $0).lines }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Stand", "State"), ui.say("Seit", "Since"),
                ui.say("Letzter Tag", "Last day"), ui.say("Mengen für alle sichtbar", "Quantities visible to all"),
            ],
            lines.map { line in
                [
                    names[line.authority]?.name ?? line.authority.raw, line.state.name[ui.language], line.since.iso,
                    line.leavesOn?.iso ?? "", line.sharesQuantities ? ui.say("ja", "yes") : ui.say("nein", "no"),
                ]
            }, name: ui.say("Mitglieder.csv", "members.csv"))
    }
}

extension UI {
    func memberTag(_ state: MemberState) -> HTML {
        let tone: Tone =
            switch state {
            case .interest, .assessment, .offer: .info
            case .agreement, .onboarding: .warning
            case .operation: .success
            case .leaving, .left, .declined: .neutral
            }
        return tag(state.name[language], tone)
    }
}
