import Kernel
import Markup
import Store
import Web

extension Centre {
    /// A point of the agenda: its paper, the motion, who voted how, and what has become of it.
    func itemPage(_ request: Request, _ clerk: Staff, _ id: AgendaItemID) async throws -> Response {
        try await itemPage(request, clerk, id, Hindrance())
    }

    func itemPage(_ request: Request, _ clerk: Staff, _ id: AgendaItemID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let (item, shown, service, papers, hasBegun) = try await store.read { rows in
            let item = try AgendaItem.load(id, in: rows)
            let shown = try ShownMeeting.load(item.meeting, clerk, on: today, in: rows)
            return (
                item, shown, try item.draft.service.map { try CentreService.load($0, in: rows) },
                try Paper.all(of: id, in: rows), try shown.meeting.hasBegun(at: request.now, in: rows)
            )
        }
        let ui = UI(request.language)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        var main: HTML = .empty
        if !item.draft.paper.isEmpty {
            main += ui.panel(ui.say("Vorlage", "Paper"), Self.paragraphs(ui, item.draft.paper))
        }
        main += papersPanel(
            ui, request, item, papers, mayChange: isOffice && shown.meeting.state == .called, hasBegun: hasBegun,
            hindrance)
        if !item.motion.isEmpty { main += ui.panel(ui.say("Antrag", "Motion"), motion(ui, item, service)) }
        if !item.notes.isEmpty {
            main += ui.panel(ui.say("Beratung", "What was said"), Self.paragraphs(ui, item.notes))
        }
        if item.state.isDecided { main += ui.panel(ui.say("Ergebnis", "Result"), result(ui, item, shown)) }
        if isOffice, shown.meeting.state == .called { main += notesForm(ui, request, item, hindrance) }
        let aside =
            item.state.isDecided ? ui.panel(ui.say("Umsetzung", "Follow-up"), followUp(ui, item, today)) : .empty
        let form =
            isOffice && item.state == .accepted && item.doneOn == nil
            ? finishForm(ui, request, item, hindrance) : .empty
        let day = shown.meeting.day
        return try await groupPage(
            request, clerk, item.title, hindrance,
            back: ui.backLink(
                to: GroupPaths.meeting(item.meeting).raw,
                ui.say("Sitzung am \(day.written(.de))", "Meeting on \(day.written(.en))")),
            note: ui.itemTag(item), heading: ui.written(item.title),
            aside.isEmpty ? main : ui.columns(main, aside: aside + form))
    }

    private func motion(_ ui: UI, _ item: AgendaItem, _ service: CentreService?) -> HTML {
        var facts: [(term: String, value: HTML)] = []
        if let amount = item.draft.amount {
            facts.append(
                (
                    ui.say("Kosten je Mitglied und Jahr, höchstens", "Cost per member and year, at most"),
                    ui.money(amount)
                ))
        }
        if let service {
            facts.append(
                (
                    ui.say("Leistung", "Service"),
                    "<a href=\"\(CentrePaths.service(service.id))\">\(ui.written(service.name))</a>"
                ))
        }
        if let price = item.draft.price, let from = item.draft.priceFrom {
            facts.append(
                (
                    ui.say("Neuer Preis je Jahr", "New price per year"),
                    "\(ui.money(price)) \(ui.say("ab", "from")) \(ui.time(from))"
                ))
        }
        if let approves = item.draft.approves {
            facts.append(
                (
                    ui.say("Genehmigt", "Approves"),
                    ui.link(
                        ui.say("die Niederschrift dieser Sitzung", "the minutes of this meeting"),
                        to: GroupPaths.meeting(approves))
                ))
        }
        let details: HTML = facts.isEmpty ? .empty : ui.facts(facts)
        return "\(Self.paragraphs(ui, item.motion))\(details)"
    }

    private func result(_ ui: UI, _ item: AgendaItem, _ shown: ShownMeeting) -> HTML {
        let (names, votes) = (names(), shown.votes[item.id] ?? [:])
        let lines = shown.seats.sorted { $0.key.raw < $1.key.raw }.map { member, weight in
            let answer =
                votes[member]?.name[ui.language]
                ?? (shown.present[member] == nil
                    ? ui.say("abwesend", "absent") : ui.say("nicht abgestimmt", "not voted"))
            return TableRow([
                "\(names[member]?.shortName ?? member.raw)", "\(shown.present[member] ?? "–")", "\(answer)",
                "\(ui.number(weight))",
            ])
        }
        return """
            <p>\(ui.say("Beschluss", "Resolution")) <strong>\(item.name)</strong>: \(ui.votes(shown.tally(item))).</p>\
            \(ui.table(
                ui.say("Wer wie gestimmt hat", "Who voted how"),
                [
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Vertreten durch", "Represented by")),
                    Column(ui.say("Stimme", "Vote")), Column(ui.say("Stimmen", "Votes"), .number),
                ], lines))
            """
    }

    private func followUp(_ ui: UI, _ item: AgendaItem, _ today: Day) -> HTML {
        guard item.state == .accepted else {
            return
                "<p>\(ui.say("Ein abgelehnter Antrag hat nichts umzusetzen.", "A rejected motion has nothing to carry out."))</p>"
        }
        var facts: [(term: String, value: HTML)] = [
            (
                ui.say("Verantwortlich", "Responsible"),
                item.draft.responsible.isEmpty ? "–" : ui.written(item.draft.responsible)
            ),
            (ui.say("Frist", "Deadline"), item.draft.due.map { ui.time($0) } ?? "–"),
            (ui.say("Stand", "State"), ui.followUpTag(item, today)),
        ]
        if let done = item.doneOn { facts.append((ui.say("Umgesetzt am", "Carried out on"), ui.time(done))) }
        if !item.report.isEmpty { facts.append((ui.say("Vermerk", "Note"), Self.paragraphs(ui, item.report))) }
        return ui.facts(facts)
    }

    private func notesForm(_ ui: UI, _ request: Request, _ item: AgendaItem, _ hindrance: Hindrance) -> HTML {
        ui.panel(
            ui.say("Für die Niederschrift", "For the minutes"),
            ui.form(
                to: GroupPaths.notes(item.id), hidden: request.hidden + [Hidden("version", String(item.version))],
                warnsOnLeaving: true,
                """
                \(ui.field("notes", ui.say("Beratung", "What was said"), .area(rows: 6, maxLength: 10_000), value: hindrance.form["notes"] ?? item.notes, hint: ui.say("Der wesentliche Inhalt; keine Wortprotokolle.", "What matters; not word for word."), error: hindrance.problems["notes"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Beratung speichern", "Save what was said"), .secondary)))
                """))
    }

    func writeNotes(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgendaItemID) async throws -> Response
    {
        if form.text("notes") != nil, form.short("notes", 10_000) == nil {
            var problems = Problems()
            problems.add("notes", UI(request.language).say("Höchstens 10.000 Zeichen.", "At most 10,000 characters."))
            return try await itemPage(request, clerk, id, Hindrance(problems, form))
        }
        let (notes, seen) = (form.short("notes", 10_000) ?? "", form.version)
        let hindrance = try await attempt(request, clerk) { rows in
            try AgendaItem.load(id, in: rows).write(notes, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await itemPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.item(id))
    }

    private func finishForm(_ ui: UI, _ request: Request, _ item: AgendaItem, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Als umgesetzt vermerken", "Note as carried out"),
            ui.form(
                to: GroupPaths.finish(item.id), hidden: request.hidden + [Hidden("version", String(item.version))],
                """
                \(ui.field("day", ui.say("Umgesetzt am", "Carried out on"), .calendar, value: form["day"] ?? request.now.day.iso, error: problems["day"], width: .medium))\
                \(ui.field("report", ui.say("Was wurde getan?", "What was done?"), .area(rows: 3, maxLength: 1_000), value: form["report"] ?? "", error: problems["report"]))\
                \(ui.buttons(ui.button(ui.say("Als umgesetzt vermerken", "Note as carried out"), .secondary)))
                """))
    }

    func finishItem(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgendaItemID) async throws -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        let day = form.day("day")
        if day == nil { problems.add("day", ui.say("Geben Sie den Tag an.", "Enter the day.")) }
        let report = form.short("report", 1_000)
        if report == nil {
            problems.add(
                "report",
                ui.say(
                    "Schreiben Sie, was getan wurde, höchstens 1.000 Zeichen.",
                    "Write what was done, at most 1,000 characters."))
        }
        guard problems.isEmpty, let day, let report else {
            return try await itemPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try AgendaItem.load(id, in: rows).finish(on: day, report: report, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await itemPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.item(id))
    }
}

extension UI {
    /// Whether a resolution is carried out, in time or not.
    func followUpTag(_ item: AgendaItem, _ today: Day) -> HTML {
        if item.state == .rejected { return tag(say("abgelehnt", "rejected"), .neutral) }
        if item.doneOn != nil { return tag(say("umgesetzt", "done"), .success) }
        return item.isOverdue(on: today) ? tag(say("überfällig", "overdue"), .danger) : tag(say("offen", "open"), .info)
    }
}
