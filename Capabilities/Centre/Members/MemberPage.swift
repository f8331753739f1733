import Journal
package import Kernel
import Markup
package import Store
import Web

extension Centre {
    /// A member with its way so far and what can come next.
    func memberPage(_ request: Request, _ clerk: Staff, _ id: MemberID) async throws -> Response {
        try await memberPage(request, clerk, id, Hindrance())
    }

    private func memberPage(_ request: Request, _ clerk: Staff, _ id: MemberID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let store = try rows(clerk)
        let today = request.now.day
        let (member, events, taken) = try await store.read { rows in
            let member = try Member.load(id, in: rows)
            return (
                member, try MemberEvent.all(of: member.authority, in: rows),
                try Subscription.current(of: member.authority, on: today, in: rows)
            )
        }
        let ui = UI(request.language)
        let name = names()[member.authority]?.name ?? member.authority.raw
        let position = MemberState.way.firstIndex(of: member.state)
        let stages = position.map { position in
            ui.stages(
                MemberState.way.enumerated().map { index, state in
                    (state.name[ui.language], index < position ? .done : index == position ? .current : .upcoming)
                }, label: ui.say("Weg zur Mitgliedschaft", "Way to membership"))
        }
        let total = taken.reduce(0) { $0 + $1.yearly.cents }
        let services =
            taken.isEmpty
            ? member.state == .left
                ? "<p>\(ui.say("Diese Behörde bezieht keine Leistung mehr.", "This authority takes no service any more."))</p>"
                : ui.empty(
                    ui.say("Diese Behörde bezieht noch keine Leistung.", "This authority takes no service yet."),
                    action: ui.buttonLink(
                        ui.say("Zum Portfolio", "To the portfolio"), to: CentrePaths.portfolio(), .secondary))
            : ui.table(
                ui.say("Leistungen", "Services"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Menge", "Quantity"), .number),
                    Column(ui.say("Seit", "Since")), Column(ui.say("Je Jahr", "Per year"), .number),
                ],
                taken.map { line in
                    TableRow([
                        "<a href=\"\(CentrePaths.service(line.service))\">\(ui.written(line.name))</a>",
                        "\(ui.number(line.quantity))\(line.unit.first?.isNumber == true ? " × " : " ")\(ui.written(line.unit))",
                        ui.time(line.firstDay, short: true),
                        ui.money(line.yearly),
                    ])
                }, captionHidden: true,
                total: TableRow(["\(ui.say("Summe", "Total"))", "", "", ui.money(Money(cents: total))]))
        let history = ui.timeline(
            events.map { event in
                TimelineEntry(
                    event.state.name[ui.language], when: ui.time(event.day),
                    body: event.note.isEmpty ? .empty : Self.paragraphs(ui, event.note))
            })
        let body: HTML = """
            \(stages)\
            \(ui.columns(
                ui.panel(ui.say("Was diese Behörde bezieht", "What this authority takes"), services)
                    + exitPanel(ui, member) + premisesPanel(ui, member) + steps(ui, request, clerk, store.access, member, hindrance),
                aside: ui.panel(ui.say("Angaben", "Details"), statement(ui, request, clerk, store.access, member, hindrance))
                    + ui.panel(ui.say("Verlauf", "History"), history) + handOverLink(ui, clerk, store.access, member)))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                name, headingNote: ui.memberTag(member.state),
                above: ui.backLink(to: CentrePaths.members().raw, ui.say("Mitglieder", "Members")),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    private func premisesPanel(_ ui: UI, _ member: Member) -> HTML {
        guard member.state.isChecked else { return .empty }
        return ui.panel(
            ui.say("Voraussetzungen", "Premises"),
            """
            <p>\(ui.say("Verfahren, Ausstattung, Anbindung und Dokumentation: was da ist, was fehlt, was es kostet.", "Procedures, equipment, link and documentation: what is there, what is missing, what it costs."))</p>\
            <p>\(ui.link(ui.say("Voraussetzungen prüfen", "Check the premises"), to: PremisesPaths.check(member.id)))</p>
            """)
    }

    /// What can come next: who may bring it about sees the form.
    private func steps(
        _ ui: UI, _ request: Request, _ clerk: Staff, _ access: CentreAccess, _ member: Member, _ hindrance: Hindrance
    ) -> HTML {
        let next = Self.mayAdvance(clerk, access, member) ? member.state.next(office: access.isOffice) : []
        guard !next.isEmpty else { return .empty }
        let (form, problems) = (hindrance.form, hindrance.problems)
        let leaves: HTML =
            next.contains(.leaving)
            ? ui.field(
                "leaves", ui.say("Letzter Tag der Mitgliedschaft", "Last day of the membership"), .calendar,
                value: form["leaves"] ?? "",
                hint: ui.say(
                    "Nur beim Austritt. Alle Leistungen enden an diesem Tag; die Daten werden übergeben.",
                    "Only for leaving. All services end on that day; the data are handed over."),
                error: problems["leaves"],
                optional: true, width: .medium) : .empty
        let without: HTML =
            next.contains(.left)
            ? ui.field(
                "reason",
                ui.say("Warum ohne Schlussabrechnung oder Übergabe?", "Why without final statement or hand-over?"),
                .area(rows: 2, maxLength: 500), value: form["reason"] ?? "",
                hint: ui.say("Nur wenn etwas davon fehlt.", "Only where one of them is missing."),
                error: problems["reason"], optional: true) : .empty
        return ui.panel(
            ui.say("Nächster Schritt", "Next step"),
            ui.form(
                to: CentrePaths.advance(member.id),
                hidden: request.hidden + [Hidden("version", String(member.version))],
                """
                \(ui.field("state", ui.say("Was geschieht?", "What happens?"), .radios(next.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["state"] ?? (next.count == 1 ? next[0].rawValue : ""), error: problems["state"]))\
                \(ui.field("day", ui.say("Ab welchem Tag gilt das?", "From which day on?"), .calendar, value: form["day"] ?? request.now.day.iso, error: problems["day"], width: .medium))\
                \(leaves)\(without)\
                \(ui.field("note", ui.say("Vermerk", "Note"), .area(rows: 3, maxLength: 1000), value: form["note"] ?? "", hint: ui.say("Liest die Behörde und die Geschäftsstelle.", "The authority and the office read it."), error: problems["note"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Festhalten", "Record"))))
                """))
    }

    private static func mayAdvance(_ clerk: Staff, _ access: CentreAccess, _ member: Member) -> Bool {
        access.isOffice || (clerk.may(.decideInCentre) && member.authority == access.home)
    }

    func advance(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MemberID) async throws -> Response {
        let ui = UI(request.language)
        let store = try rows(clerk)
        let member = try await store.read { try Member.load(id, in: $0) }
        guard Self.mayAdvance(clerk, store.access, member) else { throw Refusal.notFound }
        var problems = Problems()
        let next = form.text("state").flatMap { MemberState(rawValue: $0) }
        if next == nil || !member.state.next(office: store.access.isOffice).contains(next ?? .interest) {
            problems.add("state", ui.say("Wählen Sie, was geschieht.", "Choose what happens."))
        }
        let day = form.day("day")
        if day == nil { problems.add("day", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if form.text("note") != nil, form.short("note", 1000) == nil {
            problems.add("note", ui.say("Höchstens 1.000 Zeichen.", "At most 1,000 characters."))
        }
        if form.text("reason") != nil, form.short("reason", 500) == nil {
            problems.add("reason", ui.say("Höchstens 500 Zeichen.", "At most 500 characters."))
        }
        guard problems.isEmpty || form.version != member.version, let next, let day else {
            return try await memberPage(request, clerk, id, Hindrance(problems, form))
        }
        let (leaves, note, seen) = (form.day("leaves"), form.short("note", 1000) ?? "", form.version)
        let reason = form.short("reason", 500) ?? ""
        let hindrance = try await attempt(request, clerk) { rows in
            try Member.load(id, in: rows).advance(
                to: next, on: day, leavesOn: leaves, note: note, without: reason, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await memberPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(CentrePaths.member(id))
    }

    private func statement(
        _ ui: UI, _ request: Request, _ clerk: Staff, _ access: CentreAccess, _ member: Member, _ hindrance: Hindrance
    ) -> HTML {
        guard clerk.may(.decideInCentre), member.authority == access.home else {
            return ui.facts([
                (ui.say("IT-Nutzer", "IT users"), "\(ui.number(member.users))"),
                (
                    ui.say("Mengen", "Quantities"),
                    "\(member.sharesQuantities ? ui.say("sehen alle Mitglieder", "all members see them") : ui.say("sieht nur die Geschäftsstelle", "only the office sees them"))"
                ),
                (
                    ui.say("Kosten je Arbeitsplatz", "Cost of a workplace"),
                    "\(member.sharesCosts ? ui.say("sehen alle Mitglieder", "all members see them") : ui.say("sieht nur die Geschäftsstelle", "only the office sees them"))"
                ),
            ])
        }
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.form(
            to: CentrePaths.describe(member.id), hidden: request.hidden + [Hidden("version", String(member.version))],
            """
            \(ui.field("users", ui.say("IT-Nutzer", "IT users"), .integer(), value: form["users"] ?? String(member.users), error: problems["users"], width: .short))\
            \(ui.field("share", ui.say("Alle Mitglieder dürfen sehen, welche Leistungen wir in welcher Menge beziehen.", "All members may see which services we take, and how much."), .confirm, value: form.pairs.isEmpty ? (member.sharesQuantities ? "yes" : "") : form["share"] ?? "", optional: true))\
            \(ui.field("costs", ui.say("Alle Mitglieder dürfen sehen, was uns ein IT-Arbeitsplatz kostet.", "All members may see what an IT workplace costs us."), .confirm, value: form.pairs.isEmpty ? (member.sharesCosts ? "yes" : "") : form["costs"] ?? "", optional: true))\
            \(ui.buttons(ui.button(ui.say("Angaben speichern", "Save the details"), .secondary)))
            """)
    }

    /// A representative says how many users there are, and whether others may see what is taken.
    func describe(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MemberID) async throws -> Response {
        let member = try await rows(clerk).read { try Member.load(id, in: $0) }
        guard member.authority == clerk.access.authority else { throw Refusal.notFound }
        guard let users = form.whole("users", atMost: 100_000), users > 0 else {
            var problems = Problems()
            problems.add(
                "users", UI(request.language).say("Geben Sie eine Zahl ab 1 ein.", "Enter a number from 1 on."))
            return try await memberPage(request, clerk, id, Hindrance(problems, form))
        }
        let (shares, costs, seen) = (form["share"] == "yes", form["costs"] == "yes", form.version)
        let hindrance = try await attempt(request, clerk) { rows in
            try Member.load(id, in: rows).describe(
                users: users, sharesQuantities: shares, sharesCosts: costs, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await memberPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(CentrePaths.member(id))
    }
}

extension Member {
    package func describe(
        users: Int, sharesQuantities: Bool, sharesCosts: Bool = false, seen: Int, at now: Timestamp, in rows: MemberRows
    ) throws {
        let changed = try rows.update(
            .member,
            "users = \(users), shares_quantities = \(sharesQuantities), shares_costs = \(sharesCosts), version = version + 1",
            where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "member.described", JournalSubject("member", id),
                [
                    "users": .number(users), "shares": .number(sharesQuantities ? 1 : 0),
                    "shares_costs": .number(sharesCosts ? 1 : 0),
                ]), of: authority, at: now)
    }
}
