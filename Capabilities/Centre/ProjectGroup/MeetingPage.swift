import Kernel
import Markup
import Store
import Web

/// Everything that the page of a meeting shows.
struct ShownMeeting: Sendable {
    var meeting: Meeting
    var body: Body
    var seats: [AuthorityID: Int]
    var present: [AuthorityID: String]
    var items: [AgendaItem]
    var votes: [AgendaItemID: [AuthorityID: Vote]]
    /// Who could be there; the office alone sees them.
    var mandates: [Mandate]
    var mayVote: Bool
    var hasFile: Bool

    func tally(_ item: AgendaItem) -> Tally {
        Tally(votes[item.id] ?? [:], present: Set(present.keys), seats: seats)
    }

    static func load(_ id: MeetingID, _ clerk: Staff, on today: Day, in rows: MemberRows) throws -> ShownMeeting {
        let meeting = try Meeting.load(id, in: rows)
        let body = try Body.load(meeting.body, in: rows)
        let (seats, items) = (try body.seats(on: meeting.day, in: rows), try AgendaItem.all(of: id, in: rows))
        let own = try Mandate.current(of: rows.access.home, account: clerk.account, on: today, in: rows)
        return ShownMeeting(
            meeting: meeting, body: body, seats: seats, present: try meeting.present(in: rows), items: items,
            votes: try items.reduce(into: [:]) { $0[$1.id] = try $1.votes(in: rows) },
            mandates: rows.access.isOffice ? try Meeting.mandates(seats, on: meeting.day, in: rows) : [],
            mayVote: clerk.may(.decideInCentre) && seats[rows.access.home] != nil && !own.isEmpty,
            hasFile: try rows.count("SELECT count(*) AS n FROM \(.minutes) f WHERE f.meeting = \(id)") > 0)
    }
}

extension Centre {
    /// A meeting: who is there, the agenda, the vote that is open, and what came of it.
    func meetingPage(_ request: Request, _ clerk: Staff, _ id: MeetingID) async throws -> Response {
        try await meetingPage(request, clerk, id, Hindrance())
    }

    func meetingPage(_ request: Request, _ clerk: Staff, _ id: MeetingID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let shown = try await store.read { try ShownMeeting.load(id, clerk, on: today, in: $0) }
        let (ui, meeting) = (UI(request.language), shown.meeting)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let isRunning = isOffice && meeting.state == .called && meeting.day <= today
        let ballot = shown.items.first { $0.state == .voting }.map {
            ballotBox(ui, request, $0, shown, home: store.access.home, isOffice: isOffice)
        }
        let agenda = ui.panel(
            ui.say("Tagesordnung", "Agenda"),
            actions: isOffice && meeting.state == .called
                ? ui.buttonLink(ui.say("Punkt hinzufügen", "Add a point"), to: GroupPaths.addItem(id), .secondary)
                : .empty,
            agendaTable(ui, request, shown, mayOpen: isRunning))
        let aside =
            ui.panel(ui.say("Sitzung", "Meeting"), facts(ui, shown))
            + presence(ui, request, shown, mayRecord: isRunning, hindrance)
            + (isRunning ? closeForm(ui, request, meeting, hindrance) : .empty)
        return try await groupPage(
            request, clerk,
            ui.say("Sitzung am \(meeting.day.written(.de))", "Meeting on \(meeting.day.written(.en))"), hindrance,
            back: ui.backLink(to: GroupPaths.overview().raw, ui.say("Projektgruppe", "Project group")),
            note: ui.meetingTag(meeting, today), "\(ballot)\(ui.columns(agenda, aside: aside))")
    }

    private func facts(_ ui: UI, _ shown: ShownMeeting) -> HTML {
        let meeting = shown.meeting
        var facts: [(term: String, value: HTML)] = [
            (
                ui.say("Gremium", "Body"),
                "<a href=\"\(GroupPaths.body(shown.body.id))\">\(ui.written(shown.body.name))</a>"
            ),
            (
                ui.say("Zeit", "Time"),
                "\(meeting.ended.isEmpty ? ui.say("ab \(meeting.hour) Uhr", "from \(meeting.hour)") : ui.say("\(meeting.hour) bis \(meeting.ended) Uhr", "\(meeting.hour) to \(meeting.ended)"))"
            ),
            (ui.say("Ort", "Place"), ui.written(meeting.place)),
        ]
        if meeting.state != .called {
            facts.append((ui.say("Vorsitz", "Chair"), ui.written(meeting.chair)))
            facts.append((ui.say("Schriftführung", "Keeper of the minutes"), ui.written(meeting.keeper)))
            facts.append(
                (
                    ui.say("Niederschrift", "Minutes"),
                    shown.hasFile
                        ? ui.link(ui.say("als PDF", "as PDF"), to: GroupPaths.minutes(meeting.id))
                        : "\(ui.say("Das PDF wird gerade erstellt. Das dauert in der Regel höchstens eine Minute.", "The PDF is being made. It takes a minute at most as a rule."))"
                ))
            facts.append(
                (
                    ui.say("Genehmigt", "Approved"),
                    meeting.approvedOn.map { ui.time($0) } ?? "\(ui.say("noch nicht", "not yet"))"
                ))
        }
        return ui.facts(facts)
    }

    /// The vote that is open: what it is about, and the buttons for it.
    private func ballotBox(
        _ ui: UI, _ request: Request, _ item: AgendaItem, _ shown: ShownMeeting, home: AuthorityID, isOffice: Bool
    ) -> HTML {
        let (votes, tally) = (shown.votes[item.id] ?? [:], shown.tally(item))
        var content: HTML = """
            <p><strong>\(ui.say("Antrag:", "Motion:"))</strong> \(ui.written(item.motion))</p>\
            <p>\(ui.say("Abgegeben sind die Stimmen von \(votes.count) der \(tally.membersPresent) anwesenden Mitglieder.", "\(votes.count) of the \(tally.membersPresent) members who are there have voted."))</p>
            """
        if let amount = item.draft.amount {
            content +=
                "<p>\(ui.say("Für ein Ja muss Ihr Mandat diesen Betrag im Jahr decken:", "For a yes your mandate has to cover per year:")) \(ui.money(amount))</p>"
        }
        var buttons: [HTML] = []
        if let own = votes[home] {
            content +=
                "<p>\(ui.say("Ihre Behörde hat abgestimmt:", "Your authority has voted:")) <strong>\(own.name[ui.language])</strong></p>"
        } else if shown.mayVote {
            buttons = Vote.allCases.map { vote in
                ui.postButton(
                    vote.name[ui.language], to: GroupPaths.castVote(item.id),
                    hidden: request.hidden + [Hidden("vote", vote.rawValue)], vote == .yes ? .primary : .secondary,
                    about: "\(ui.say("Punkt \(item.sequence)", "point \(item.sequence)"))")
            }
        }
        if isOffice {
            let hidden = request.hidden + [Hidden("version", String(item.version))]
            buttons.append(
                ui.postButton(
                    ui.say("Auszählen", "Count"), to: GroupPaths.countVotes(item.id),
                    hidden: hidden + [Hidden("act", "count")], .primary,
                    about: "\(ui.say("Punkt \(item.sequence)", "point \(item.sequence)"))"))
            buttons.append(
                ui.postButton(
                    ui.say("Neu beginnen", "Begin anew"), to: GroupPaths.countVotes(item.id),
                    hidden: hidden + [Hidden("act", "anew")],
                    about: "\(ui.say("Punkt \(item.sequence)", "point \(item.sequence)"))"))
        }
        if !buttons.isEmpty { content += "<div class=\"buttons\">\(buttons)</div>" }
        return ui.panel(
            ui.say("Abstimmung über Punkt \(item.sequence)", "Vote on point \(item.sequence)"), content)
    }

    private func agendaTable(_ ui: UI, _ request: Request, _ shown: ShownMeeting, mayOpen: Bool) -> HTML {
        guard !shown.items.isEmpty else {
            return ui.empty(ui.say("Die Tagesordnung ist noch leer.", "The agenda is still empty."))
        }
        let isVoting = shown.items.contains { $0.state == .voting }
        return ui.table(
            ui.say("Tagesordnung", "Agenda"),
            [
                Column(ui.say("Nr.", "No."), .number), Column(ui.say("Punkt", "Point")),
                Column(ui.say("Stand", "State")), Column(ui.say("Beschluss", "Resolution")),
                Column(ui.say("Abstimmen", "Vote"), isTitleHidden: true),
            ],
            shown.items.map { item in
                let canOpen =
                    mayOpen && !isVoting && !item.motion.isEmpty && [.planned, .inquorate].contains(item.state)
                return TableRow([
                    "\(item.sequence)",
                    "<a href=\"\(GroupPaths.item(item.id))\">\(ui.written(item.title))</a>",
                    ui.itemTag(item),
                    item.state.isDecided ? "\(item.name): \(ui.votes(shown.tally(item)))" : "–",
                    canOpen
                        ? ui.postButton(
                            ui.say("Abstimmung eröffnen", "Open the vote"), to: GroupPaths.openVote(item.id),
                            hidden: request.hidden + [Hidden("version", String(item.version))],
                            about: "\(ui.say("Punkt \(item.sequence)", "point \(item.sequence)"))")
                        : .empty,
                ])
            }, rowHeader: 1, captionHidden: true)
    }

    private func presence(
        _ ui: UI, _ request: Request, _ shown: ShownMeeting, mayRecord: Bool, _ hindrance: Hindrance
    ) -> HTML {
        let (names, tally) = (names(), Tally(present: Set(shown.present.keys), seats: shown.seats))
        let isQuorate = tally.isQuorate(shown.body.quorum)
        var content: HTML = .empty
        if shown.present.isEmpty {
            content = "<p>\(ui.say("Noch ist niemand eingetragen.", "Nobody is written down yet."))</p>"
        } else {
            content = """
                <p>\(ui.say("\(tally.membersPresent) von \(tally.members) Mitgliedern mit \(tally.votesPresent) von \(tally.all) Stimmen.", "\(tally.membersPresent) of \(tally.members) members with \(tally.votesPresent) of \(tally.all) votes.")) \
                \(isQuorate ? ui.tag(ui.say("beschlussfähig", "quorum"), .success) : ui.tag(ui.say("nicht beschlussfähig", "no quorum"), .danger))</p>\
                <ul>\(each: shown.present.sorted { $0.key.raw < $1.key.raw }, { "<li>\(names[$0.key]?.shortName ?? $0.key.raw): \($0.value)</li>" })</ul>
                """
        }
        if mayRecord {
            let there = Set(shown.mandates.filter { shown.present[$0.member] == $0.name }.map(\.id.raw))
            let choices = shown.mandates.map { mandate in
                Choice(
                    mandate.id.raw, "\(names[mandate.member]?.shortName ?? mandate.member.raw): \(mandate.name)")
            }
            content += ui.details(
                ui.say("Anwesenheit eintragen", "Write down who is there"), open: shown.present.isEmpty,
                ui.form(
                    to: GroupPaths.presence(shown.meeting.id), hidden: request.hidden,
                    """
                    \(choices.isEmpty ? "<p>\(ui.say("Kein Mitglied dieses Gremiums hat an diesem Tag ein Mandat vergeben.", "No member of this body has given a mandate for that day."))</p>" : ui.field("there", ui.say("Wer ist da?", "Who is there?"), .checkboxes(choices, chosen: Array(there)), hint: ui.say("Zur Wahl steht, wer an diesem Tag ein Mandat hat.", "Whoever has a mandate on that day can be chosen."), error: hindrance.problems["there"], optional: true))\
                    \(ui.buttons(ui.button(ui.say("Anwesenheit speichern", "Save who is there"), .secondary)))
                    """))
        }
        return ui.panel(ui.say("Anwesenheit", "Who is there"), content)
    }

    func recordPresence(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MeetingID) async throws
        -> Response
    {
        let there = Set(form.all("there").compactMap { MandateID($0) })
        let hindrance = try await attempt(request, clerk) { rows in
            try Meeting.load(id, in: rows).setPresence(there, at: request.now, in: rows)
        }
        if let hindrance { return try await meetingPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.meeting(id))
    }

    private func closeForm(_ ui: UI, _ request: Request, _ meeting: Meeting, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Sitzung schließen", "Close the meeting"),
            ui.form(
                to: GroupPaths.close(meeting.id),
                hidden: request.hidden + [Hidden("version", String(meeting.version))],
                """
                <p>\(ui.say("Danach ändert sich in der Sitzung nichts mehr. Offene Anträge sind vertagt, und die Niederschrift entsteht als PDF.", "Nothing in the meeting changes after that. Open motions are put off, and the minutes are made as a PDF."))</p>\
                \(ui.field("chair", ui.say("Vorsitz", "Chair"), .text(maxLength: 80), value: form["chair"] ?? "", error: problems["chair"]))\
                \(ui.field("keeper", ui.say("Schriftführung", "Keeper of the minutes"), .text(maxLength: 80), value: form["keeper"] ?? "", error: problems["keeper"]))\
                \(ui.field("ended", ui.say("Ende um", "Ended at"), .text(maxLength: 5), value: form["ended"] ?? "", hint: ui.say("Zum Beispiel 16:30", "For example 16:30"), error: problems["ended"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Sitzung schließen", "Close the meeting"), .danger)))
                """))
    }

    func closeMeeting(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MeetingID) async throws -> Response
    {
        let ui = UI(request.language)
        var problems = Problems()
        for name in ["chair", "keeper"] where form.short(name, 80) == nil {
            problems.add(
                name,
                ui.say("Geben Sie einen Namen ein, höchstens 80 Zeichen.", "Enter a name of at most 80 characters."))
        }
        let ended = form.text("ended").flatMap { Meeting.hour($0) }
        if ended == nil {
            problems.add("ended", ui.say("Geben Sie eine Uhrzeit an, zum Beispiel 16:30.", "Enter a time, like 16:30."))
        }
        guard problems.isEmpty, let chair = form.short("chair", 80), let keeper = form.short("keeper", 80), let ended
        else {
            return try await meetingPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try Meeting.load(id, in: rows).close(
                chair: chair, keeper: keeper, ended: ended, seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await meetingPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.meeting(id))
    }

    /// One act on a point of the agenda, and back to its meeting.
    private func act(
        _ request: Request, _ clerk: Staff, _ id: AgendaItemID,
        _ act: @escaping @Sendable (AgendaItem, MemberRows) throws -> Void
    ) async throws -> Response {
        let item = try await rows(clerk).read { try AgendaItem.load(id, in: $0) }
        let hindrance = try await attempt(request, clerk) { rows in try act(try AgendaItem.load(id, in: rows), rows) }
        if let hindrance { return try await meetingPage(request, clerk, item.meeting, hindrance) }
        return .seeOther(GroupPaths.meeting(item.meeting))
    }

    func openVote(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgendaItemID) async throws -> Response {
        let seen = form.version
        return try await act(request, clerk, id) { item, rows in
            try item.openVote(seen: seen, at: request.now, in: rows)
        }
    }

    func castVote(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgendaItemID) async throws -> Response {
        guard let vote = form.text("vote").flatMap({ Vote(rawValue: $0) }) else { throw Refusal.notFound }
        return try await act(request, clerk, id) { item, rows in
            try item.cast(vote, account: clerk.account, name: clerk.name, at: request.now, in: rows)
        }
    }

    func countVotes(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: AgendaItemID) async throws -> Response
    {
        let (seen, isAnew) = (form.version, form.text("act") == "anew")
        return try await act(request, clerk, id) { item, rows in
            if isAnew {
                try item.beginAnew(seen: seen, at: request.now, in: rows)
            } else {
                try item.count(seen: seen, at: request.now, in: rows)
            }
        }
    }
}
