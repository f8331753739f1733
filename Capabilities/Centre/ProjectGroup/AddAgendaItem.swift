import Kernel
import Markup
import Store
import Web

extension Centre {
    /// The form for a point of the agenda.
    func addItemPage(_ request: Request, _ clerk: Staff, _ id: MeetingID) async throws -> Response {
        try await addItemPage(request, clerk, id, Hindrance())
    }

    private func addItemPage(_ request: Request, _ clerk: Staff, _ id: MeetingID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let (meeting, services, minutes) = try await store.read { rows in
            let meeting = try Meeting.load(id, in: rows)
            let waiting = try rows.query(
                """
                SELECT * FROM \(.meeting) m WHERE m.body = \(meeting.body) AND m.closed_on IS NOT NULL
                AND m.approved_on IS NULL ORDER BY m.day LIMIT 50
                """
            ).map(Meeting.init)
            return (meeting, try CentreService.all(in: rows), waiting)
        }
        let ui = UI(request.language)
        let (form, problems) = (hindrance.form, hindrance.problems)
        let none = ui.say("keine", "none")
        let offers = services.map { Self.choice(ui, $0.id.raw, $0.name) }
        let approvals = minutes.map {
            Choice($0.id.raw, ui.say("Sitzung am \($0.day.written(.de))", "Meeting on \($0.day.written(.en))"))
        }
        let body = ui.form(
            to: GroupPaths.addItem(id), hidden: request.hidden(creating: form.idempotencyKey), warnsOnLeaving: true,
            """
            \(ui.field("title", ui.say("Überschrift", "Title"), .text(maxLength: 120), value: form["title"] ?? "", error: problems["title"]))\
            \(ui.field("paper", ui.say("Vorlage", "Paper"), .area(rows: 8, maxLength: 10_000), value: form["paper"] ?? "", hint: ui.say("Worum es geht und warum. Dateien (PDF) legen Sie danach auf der Seite des Punktes dazu.", "What it is about, and why. Files (PDF) are added on the page of the point afterwards."), error: problems["paper"], optional: true))\
            \(ui.field("motion", ui.say("Antrag", "Motion"), .area(rows: 3, maxLength: 2_000), value: form["motion"] ?? "", hint: ui.say("Der Satz, über den abgestimmt wird. Leer bedeutet: nur zur Kenntnis.", "The sentence that is voted on. Empty means: for information only."), error: problems["motion"], optional: true))\
            \(ui.field("amount", ui.say("Kosten je Mitglied und Jahr, höchstens", "Cost per member and year, at most"), .money, value: form["amount"] ?? "", hint: ui.say("Mit Ja kann nur stimmen, wessen Mandat den Betrag deckt.", "Whoever votes yes needs a mandate for the amount."), error: problems["amount"], optional: true, width: .short))\
            \(ui.group(ui.say("Leistung im Portfolio", "Service of the portfolio"), hint: ui.say("Der Beschluss steht dann auch bei der Leistung. Ein neuer Preis gilt mit der Annahme.", "The resolution is shown with the service then. A new price holds once it is accepted."), labelStyle: .normal, """
                \(ui.field("service", ui.say("Leistung", "Service"), .select(offers, prompt: none), value: form["service"] ?? "", error: problems["service"], optional: true))\
                \(ui.field("price", ui.say("Neuer Preis je Jahr", "New price per year"), .money, value: form["price"] ?? "", error: problems["price"], optional: true, width: .short))\
                \(ui.field("from", ui.say("Gilt ab", "Valid from"), .calendar, value: form["from"] ?? "", error: problems["from"], optional: true, width: .medium))
                """))\
            \(minutes.isEmpty ? .empty : ui.field("approves", ui.say("Genehmigt die Niederschrift", "Approves the minutes"), .select(approvals, prompt: none), value: form["approves"] ?? "", error: problems["approves"], optional: true))\
            \(ui.field("responsible", ui.say("Wer setzt den Beschluss um?", "Who carries the resolution out?"), .text(maxLength: 80), value: form["responsible"] ?? "", error: problems["responsible"], optional: true))\
            \(ui.field("due", ui.say("Bis wann?", "Until when?"), .calendar, value: form["due"] ?? "", error: problems["due"], optional: true, width: .medium))\
            \(ui.buttons(ui.button(ui.say("Hinzufügen", "Add"))))
            """)
        return try await groupPage(
            request, clerk, ui.say("Punkt auf die Tagesordnung setzen", "Put a point on the agenda"), hindrance,
            back: ui.backLink(
                to: GroupPaths.meeting(id).raw,
                ui.say("Sitzung am \(meeting.day.written(.de))", "Meeting on \(meeting.day.written(.en))")), body)
    }

    func addItem(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MeetingID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let draft = AgendaDraft(form, ui, &problems)
        guard problems.isEmpty, let draft else {
            return try await addItemPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try draft.add(to: id, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await addItemPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(GroupPaths.meeting(id))
    }
}

extension AgendaDraft {
    /// Reads the form; nil with a problem for each field that does not fit.
    fileprivate init?(_ form: FormValues, _ ui: UI, _ problems: inout Problems) {
        if form.short("title", 120) == nil {
            problems.add(
                "title",
                ui.say(
                    "Geben Sie eine Überschrift ein, höchstens 120 Zeichen.", "Enter a title of at most 120 characters."
                ))
        }
        for (name, limit) in [("paper", 10_000), ("motion", 2_000), ("responsible", 80)]
        where form.text(name) != nil && form.short(name, limit) == nil {
            problems.add(name, ui.say("Höchstens \(limit) Zeichen.", "At most \(limit) characters."))
        }
        for name in ["amount", "price"] where form.text(name) != nil && form.amount(name) == nil {
            problems.add(
                name, ui.say("Geben Sie einen Betrag ein, zum Beispiel 1.200,00.", "Enter an amount, like 1,200.00."))
        }
        for name in ["from", "due"] where form.text(name) != nil && form.day(name) == nil {
            problems.add(name, ui.say("Das ist kein Tag.", "This is no day."))
        }
        guard problems.isEmpty, let title = form.short("title", 120) else { return nil }
        self.init(
            title, paper: form.short("paper", 10_000) ?? "", motion: form.short("motion", 2_000) ?? "",
            amount: form.amount("amount"), service: form.text("service").flatMap { ServiceID($0) },
            price: form.amount("price"), priceFrom: form.day("from"),
            approves: form.text("approves").flatMap { MeetingID($0) }, responsible: form.short("responsible", 80) ?? "",
            due: form.day("due"))
    }
}
