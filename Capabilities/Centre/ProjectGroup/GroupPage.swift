import Kernel
import Markup
import Store
import Web

extension Centre {
    private static let meetingsShown = 25

    /// The bodies that one's authority sits in, their meetings, and what is to be done.
    func groupPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await groupPage(request, clerk, Hindrance())
    }

    private func groupPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let after = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (store, today) = (try rows(clerk), request.now.day)
        let (bodies, meetings, open) = try await store.read { rows in
            (
                try Body.all(in: rows).map { ($0, try $0.seats(on: today, in: rows)) },
                try Self.meetings(after: after, in: rows),
                try ResolutionQuery(show: .open, limit: 200).run(today, in: rows).lines
            )
        }
        let ui = UI(request.language)
        let late = open.count(where: { $0.item.isOverdue(on: today) })
        let figures = ui.figures([
            Figure(
                ui.say("Offene Beschlüsse", "Open resolutions"), ui.number(open.count),
                url: GroupPaths.resolutions().with("zeigen", "open").raw),
            Figure(
                ui.say("davon überfällig", "of them overdue"), ui.number(late),
                url: GroupPaths.resolutions().with("zeigen", "overdue").raw, tone: late > 0 ? .danger : .neutral),
        ])
        let names = Dictionary(bodies.map { ($0.0.id, $0.0.name) }, uniquingKeysWith: { first, _ in first })
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let main =
            ui.panel(ui.say("Sitzungen", "Meetings"), meetingList(ui, meetings.shown, names, today))
            + ui.paging(
                previous: after == nil ? nil : GroupPaths.overview().raw,
                next: meetings.next.map { GroupPaths.overview().with("ab", $0.text).raw })
            + ui.panel(ui.say("Gremien", "Bodies"), bodyList(ui, bodies))
        return try await groupPage(
            request, clerk, ui.say("Projektgruppe", "Project group"), hindrance,
            isOffice ? ui.columns(main, aside: figures + foundForm(ui, request, hindrance)) : figures + main)
    }

    private func meetingList(_ ui: UI, _ meetings: [Meeting], _ names: [BodyID: String], _ today: Day) -> HTML {
        guard !meetings.isEmpty else {
            return ui.empty(
                ui.say("Noch keine Sitzung.", "No meeting yet."),
                "<p>\(ui.say("Die Geschäftsstelle lädt auf der Seite des Gremiums ein.", "The office calls meetings on the page of the body."))</p>"
            )
        }
        return ui.table(
            ui.say("Sitzungen", "Meetings"),
            [
                Column(ui.say("Tag", "Day")), Column(ui.say("Gremium", "Body")), Column(ui.say("Ort", "Place")),
                Column(ui.say("Stand", "State")),
            ],
            meetings.map { meeting in
                TableRow([
                    ui.link(meeting.day.short(ui.language), to: GroupPaths.meeting(meeting.id)),
                    ui.written(names[meeting.body] ?? ""), ui.written(meeting.place), ui.meetingTag(meeting, today),
                ])
            }, captionHidden: true)
    }

    private func bodyList(_ ui: UI, _ bodies: [(Body, [AuthorityID: Int])]) -> HTML {
        guard !bodies.isEmpty else {
            return ui.empty(
                ui.say("Ihre Behörde sitzt in keinem Gremium.", "Your authority sits in no body."),
                "<p>\(ui.say("Gremien richtet die Geschäftsstelle ein. Einen Sitz erhält, wer eine Vereinbarung hat.", "The office founds bodies. Whoever has an agreement gets a seat."))</p>"
            )
        }
        return ui.table(
            ui.say("Gremien", "Bodies"),
            [
                Column(ui.say("Gremium", "Body")), Column(ui.say("Mitglieder", "Members"), .number),
                Column(ui.say("Stimmen", "Votes"), .number), Column(ui.say("Beschlussfähig", "Quorum")),
            ],
            bodies.map { body, seats in
                TableRow([
                    "<a href=\"\(GroupPaths.body(body.id))\">\(ui.written(body.name))</a>", "\(ui.number(seats.count))",
                    "\(ui.number(seats.values.reduce(0, &+)))", "\(body.quorum.text[ui.language])",
                ])
            }, captionHidden: true)
    }

    private static func meetings(after: PageKey?, in rows: MemberRows) throws -> (shown: [Meeting], next: PageKey?) {
        var conditions: [MemberSQL] = []
        if let after { conditions.append("(m.day, m.id) < (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            "SELECT * FROM \(.meeting) m WHERE \(MemberSQL.all(conditions)) ORDER BY m.day DESC, m.id DESC LIMIT \(meetingsShown + 1)"
        ).map(Meeting.init)
        let shown = Array(found.prefix(meetingsShown))
        return (shown, found.count > meetingsShown ? shown.last.map { PageKey($0.day, $0.id) } : nil)
    }

    private func foundForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Gremium einrichten", "Found a body"),
            ui.form(
                to: GroupPaths.found(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                <p class="hint">\(ui.say("Alle Mitglieder ab der Vereinbarung erhalten einen Sitz. Das Stimmgewicht ist zuerst die Zahl ihrer IT-Nutzer; Sie können es danach ändern.", "All members from the agreement on get a seat. The weight is the number of their IT users at first; you can change it afterwards."))</p>\
                \(ui.field("name", ui.say("Name", "Name"), .text(maxLength: 60), value: form["name"] ?? "", error: problems["name"]))\
                \(ui.field("voting", ui.say("Abgestimmt wird", "Voting"), .radios(Body.Voting.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["voting"] ?? "heads", error: problems["voting"]))\
                \(ui.field("rule", ui.say("Beschlussfähig", "There is a quorum"), .radios(Quorum.Rule.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["rule"] ?? "majority", hint: ui.say("Maßgebend ist Ihre Vereinbarung. Steht dort nichts, nehmen Sie die Regel der Räte: mehr als die Hälfte (§ 65 Abs. 1 NKomVG).", "Your agreement decides. Where it says nothing take the rule of councils: more than half (§ 65 (1) NKomVG)."), error: problems["rule"]))\
                \(ui.field("number", ui.say("Anteil in Prozent oder Zahl der Mitglieder", "Share in per cent or number of members"), .integer(), value: form["number"] ?? "", error: problems["number"], optional: true, width: .short))\
                \(ui.buttons(ui.button(ui.say("Einrichten", "Found"), .secondary)))
                """))
    }

    func foundBody(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let name = form.short("name", 60)
        if name == nil {
            problems.add(
                "name",
                ui.say("Geben Sie einen Namen ein, höchstens 60 Zeichen.", "Enter a name of at most 60 characters."))
        }
        let voting = form.text("voting").flatMap { Body.Voting(rawValue: $0) }
        if voting == nil { problems.add("voting", ui.say("Wählen Sie, wie abgestimmt wird.", "Choose how to vote.")) }
        let rule = form.text("rule").flatMap { Quorum.Rule(rawValue: $0) }
        if rule == nil { problems.add("rule", ui.say("Wählen Sie eine Regel.", "Choose a rule.")) }
        let number = rule == .majority ? 0 : form.whole("number", atMost: rule == .share ? 100 : 1_000)
        if number == nil || (rule != .majority && number == 0) {
            problems.add(
                "number",
                ui.say(
                    "Geben Sie einen Anteil von 1 bis 100 Prozent oder eine Zahl von Mitgliedern ein.",
                    "Enter a share of 1 to 100 per cent or a number of members."))
        }
        guard problems.isEmpty, let name, let voting, let rule, let number else {
            return try await groupPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let body = try await rows(clerk).write { rows in
            try Body.found(
                name, voting, Quorum(rule, number), from: request.now.day, once: once, at: request.now, in: rows)
        }
        return .seeOther(body.map { GroupPaths.body($0) } ?? GroupPaths.overview())
    }
}

extension UI {
    func meetingTag(_ meeting: Meeting, _ today: Day) -> HTML {
        switch meeting.state {
        case .approved: tag(say("Niederschrift genehmigt", "Minutes approved"), .success)
        case .closed: tag(say("Niederschrift liegt vor", "Minutes written"), .info)
        case .called where meeting.day == today: tag(say("heute", "today"), .warning)
        case .called where meeting.day < today: tag(say("nicht geschlossen", "not closed"), .warning)
        case .called: tag(say("einberufen", "called"), .info)
        }
    }

    func itemTag(_ item: AgendaItem) -> HTML {
        let tone: Tone =
            switch item.state {
            case .planned, .deferred: .neutral
            case .voting, .inquorate: .warning
            case .accepted: .success
            case .rejected: .danger
            }
        guard item.state != .planned || !item.motion.isEmpty else { return tag(say("Zur Kenntnis", "For information")) }
        return tag(item.state.name[language], tone)
    }

    /// „Ja 5, Nein 2, Enthaltung 1; nicht abgestimmt 0, abwesend 3“
    func votes(_ tally: Tally) -> String {
        say(
            "Ja \(tally.yes), Nein \(tally.no), Enthaltung \(tally.abstained); nicht abgestimmt \(tally.silent), abwesend \(tally.absent)",
            "Yes \(tally.yes), no \(tally.no), abstention \(tally.abstained); not voted \(tally.silent), absent \(tally.absent)"
        )
    }
}
