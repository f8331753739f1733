import Kernel
import Markup
import Store
import Web

extension Centre {
    /// A body: who sits in it with how many votes, by which rules, and its meetings to come.
    func bodyPage(_ request: Request, _ clerk: Staff, _ id: BodyID) async throws -> Response {
        try await bodyPage(request, clerk, id, Hindrance())
    }

    private func bodyPage(_ request: Request, _ clerk: Staff, _ id: BodyID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let (store, today) = (try rows(clerk), request.now.day)
        let (body, seats) = try await store.read { rows in
            (try Body.load(id, in: rows), try Seat.all(of: id, in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let rules = ui.facts([
            (ui.say("Abgestimmt wird", "Voting"), "\(body.voting.name[ui.language])"),
            (ui.say("Beschlussfähig", "Quorum"), "\(body.quorum.text[ui.language])"),
            (
                ui.say("Angenommen", "Accepted"),
                "\(ui.say("mit mehr Ja als Nein; bei gleich vielen ist der Antrag abgelehnt", "with more yes than no; with as many on both sides the motion is rejected"))"
            ),
            (
                ui.say("Enthaltung", "Abstention"),
                "\(ui.say("zählt für die Beschlussfähigkeit, nicht für das Ergebnis", "counts for the quorum, not for the result"))"
            ),
        ])
        let main = ui.panel(ui.say("Mitglieder", "Members"), seatTable(ui, body, seats, names, today))
        let aside =
            ui.panel(ui.say("Regeln", "Rules"), rules)
            + (isOffice
                ? callForm(ui, request, body, hindrance) + seatForm(ui, request, body, names, hindrance) : .empty)
        return try await groupPage(
            request, clerk, body.name, hindrance,
            back: ui.backLink(to: GroupPaths.overview().raw, ui.say("Projektgruppe", "Project group")),
            heading: ui.written(body.name), ui.columns(main, aside: aside))
    }

    private func seatTable(
        _ ui: UI, _ body: Body, _ seats: [Seat], _ names: [AuthorityID: CentreAuthority], _ today: Day
    ) -> HTML {
        let lines = seats.map { seat in
            let isOver = seat.lastDay.map { $0 < today } ?? false
            return (
                name: names[seat.member]?.shortName ?? seat.member.raw, seat: seat, isOver: isOver
            )
        }.sorted { ($0.isOver ? 1 : 0, $0.name, $0.seat.firstDay) < ($1.isOver ? 1 : 0, $1.name, $1.seat.firstDay) }
        return ui.table(
            ui.say("Sitze und Stimmen", "Seats and votes"),
            [
                Column(ui.say("Behörde", "Authority")), Column(ui.say("Stimmen", "Votes"), .number),
                Column(ui.say("Ab", "From")), Column(ui.say("Bis", "Until")), Column(ui.say("Stand", "State")),
            ],
            lines.map { line in
                TableRow([
                    "\(line.name)", "\(ui.number(body.voting == .heads ? 1 : line.seat.weight))",
                    ui.time(line.seat.firstDay, short: true), line.seat.lastDay.map { ui.time($0, short: true) } ?? "–",
                    line.isOver
                        ? ui.tag(ui.say("früher", "before"), .neutral)
                        : line.seat.firstDay > today
                            ? ui.tag(ui.say("künftig", "to come"), .info) : ui.tag(ui.say("gilt", "valid"), .success),
                ])
            }, captionHidden: true)
    }

    private func callForm(_ ui: UI, _ request: Request, _ body: Body, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Sitzung einberufen", "Call a meeting"),
            ui.form(
                to: GroupPaths.call(body.id), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("day", ui.say("Am", "On"), .calendar, value: form["day"] ?? "", error: problems["day"], width: .medium))\
                \(ui.field("hour", ui.say("Um", "At"), .text(maxLength: 5), value: form["hour"] ?? "", hint: ui.say("Zum Beispiel 14:00", "For example 14:00"), error: problems["hour"], width: .short))\
                \(ui.field("place", ui.say("Ort", "Place"), .text(maxLength: 80), value: form["place"] ?? "", error: problems["place"]))\
                \(ui.buttons(ui.button(ui.say("Einberufen", "Call"), .secondary)))
                """))
    }

    func callMeeting(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: BodyID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let day = form.day("day")
        if day == nil { problems.add("day", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        let hour = form.text("hour").flatMap { Meeting.hour($0) }
        if hour == nil {
            problems.add("hour", ui.say("Geben Sie eine Uhrzeit an, zum Beispiel 14:00.", "Enter a time, like 14:00."))
        }
        let place = form.short("place", 80)
        if place == nil {
            problems.add(
                "place",
                ui.say("Geben Sie den Ort an, höchstens 80 Zeichen.", "Enter the place, at most 80 characters.")
            )
        }
        guard problems.isEmpty, let day, let hour, let place else {
            return try await bodyPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Meeting.call(id, on: day, hour, at: place, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await bodyPage(request, clerk, id, hindrance.with(form)) }
        let called = try await rows(clerk).read { rows in
            try rows.first("SELECT m.id FROM \(.meeting) m WHERE m.once_key = \(once)")?.identifier(
                "id", of: Meeting.self)
        }
        return .seeOther(called.map { GroupPaths.meeting($0) } ?? GroupPaths.body(id))
    }

    private func seatForm(
        _ ui: UI, _ request: Request, _ body: Body, _ names: [AuthorityID: CentreAuthority], _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let choices = names.values.sorted { Folding.sortKey($0.shortName) < Folding.sortKey($1.shortName) }.map {
            Choice($0.id.raw, $0.shortName)
        }
        return ui.panel(
            ui.say("Sitz oder Stimmgewicht ändern", "Change a seat or its weight"),
            ui.form(
                to: GroupPaths.seat(body.id), hidden: request.hidden,
                """
                \(ui.field("member", ui.say("Behörde", "Authority"), .select(choices, prompt: ui.say("Bitte wählen", "Please choose")), value: form["member"] ?? "", error: problems["member"]))\
                \(ui.field("weight", ui.say("Stimmgewicht", "Weight"), .integer(), value: form["weight"] ?? "", hint: ui.say("Zum Beispiel IT-Nutzer oder Einwohner. 0 beendet den Sitz am Tag davor.", "For example IT users or inhabitants. 0 ends the seat the day before."), error: problems["weight"], width: .short))\
                \(ui.field("from", ui.say("Gilt ab", "Valid from"), .calendar, value: form["from"] ?? request.now.day.iso, error: problems["from"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Festlegen", "Set"), .secondary)))
                """))
    }

    func setSeat(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: BodyID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let member = form.text("member").flatMap { AuthorityID($0) }.flatMap { names()[$0] }?.id
        if member == nil { problems.add("member", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let weight = form.whole("weight")
        if weight == nil {
            problems.add("weight", ui.say("Geben Sie eine ganze Zahl ab 0 ein.", "Enter a whole number from 0 on."))
        }
        let day = form.day("from")
        if day == nil { problems.add("from", ui.say("Geben Sie den ersten Tag an.", "Enter the first day.")) }
        guard problems.isEmpty, let member, let weight, let day else {
            return try await bodyPage(request, clerk, id, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try Body.load(id, in: rows).setSeat(of: member, weight: weight, from: day, at: request.now, in: rows)
        }
        if let hindrance { return try await bodyPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.body(id))
    }
}
