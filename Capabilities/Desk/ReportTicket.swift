package import Kernel
import Markup
package import Store
import Web

/// What somebody tells the desk.
package struct NewTicket: Sendable {
    package var kind: Ticket.Kind
    package var topic: Ticket.Topic
    package var subject: String
    package var body: String
    package var impact: Impact
    package var urgency: Urgency
    package var reporter: Reporter

    package init(
        kind: Ticket.Kind, topic: Ticket.Topic, subject: String, body: String, impact: Impact, urgency: Urgency,
        reporter: Reporter
    ) {
        (self.kind, self.topic, self.subject, self.body) = (kind, topic, subject, body)
        (self.impact, self.urgency, self.reporter) = (impact, urgency, reporter)
    }

    static let longestSubject = 120
    static let longestContact = 120
}

extension Desk {
    func reportPage(_ request: Request, _ person: Staff) async throws -> Response {
        _ = try ports.enter(person)
        let reporter = try await ports.reporter(person)
        return try await reportPage(request, person, FormValues([("contact", reporter.contact)]), Problems())
    }

    private func reportPage(_ request: Request, _ person: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let ui = UI(request.language)
        func choices<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type, _ name: (Value) -> Localized)
            -> [Choice]
        {
            Value.allCases.map { Choice($0.rawValue, ui.say(name($0))) }
        }
        let kinds = [
            Choice(
                Ticket.Kind.fault.rawValue, ui.say(Ticket.Kind.fault.name),
                hint: ui.say("Etwas geht nicht, das sonst geht.", "Something does not work that usually does.")),
            Choice(
                Ticket.Kind.request.rawValue, ui.say(Ticket.Kind.request.name),
                hint: ui.say(
                    "Sie brauchen etwas Neues oder wollen etwas wissen.",
                    "You need something new or want to know something.")),
        ]
        let body = ui.form(
            to: DeskPaths.report().raw, hidden: request.hidden(creating: form.idempotencyKey), warnsOnLeaving: true,
            """
            \(ui.field(
                "kind", ui.say("Was möchten Sie melden?", "What do you want to report?"), .radios(kinds),
                value: form["kind"] ?? "", error: problems["kind"]))\
            \(ui.field(
                "topic", ui.say("Worum geht es?", "What is it about?"), .select(choices(Ticket.Topic.self) { $0.name }),
                value: form["topic"] ?? "",
                hint: ui.say("Im Zweifel „Sonstiges“.", "If in doubt, “Other”."), error: problems["topic"],
                width: .long))\
            \(ui.field(
                "subject", ui.say("In einem Satz", "In one sentence"), .text(maxLength: NewTicket.longestSubject),
                value: form["subject"] ?? "",
                hint: ui.say("Zum Beispiel: Drucker im Bürgerbüro zieht kein Papier ein", "For example: printer in the front office takes no paper"),
                error: problems["subject"]))\
            \(ui.field(
                "body", ui.say("Beschreibung", "Description"), .area(rows: 6, maxLength: TicketMessage.longest),
                value: form["body"] ?? "",
                hint: ui.say(
                    "Was haben Sie getan, was ist passiert, seit wann? Gerätenummer, wenn vorhanden. Bitte keine Passwörter und keine Daten von Bürgerinnen und Bürgern.",
                    "What did you do, what happened, since when? The device's number if there is one. No passwords, please, and no data of citizens."),
                error: problems["body"]))\
            \(ui.field(
                "impact", ui.say("Wen betrifft es?", "Whom does it concern?"),
                .radios(choices(Impact.self) { $0.name }), value: form["impact"] ?? "", error: problems["impact"]))\
            \(ui.field(
                "urgency", ui.say("Wie dringend ist es?", "How urgent is it?"),
                .radios(choices(Urgency.self) { $0.name }), value: form["urgency"] ?? "", error: problems["urgency"]))\
            \(ui.field(
                "contact", ui.say("Wo erreichen wir Sie?", "Where can we reach you?"),
                .text(maxLength: NewTicket.longestContact), value: form["contact"] ?? "",
                hint: ui.say("Telefon oder Raum", "Telephone or room"), error: problems["contact"], width: .long))\
            \(ui.buttons(
                ui.button(ui.say("Meldung absenden", "Send the ticket")),
                ui.buttonLink(ui.say("Abbrechen", "Cancel"), to: DeskPaths.own().raw, .quiet)))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Störung oder Anfrage melden", "Report a fault or a request"),
                    area: ui.say("Service-Desk", "Service desk"),
                    above: ui.backLink(to: DeskPaths.own().raw, ui.say("Meine Meldungen", "My tickets")),
                    problems: problems, body: body), in: try await ports.frame(request, person)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func report(_ request: Request, _ person: Staff, _ form: FormValues) async throws -> Response {
        let access = try ports.enter(person)
        let reporter = try await ports.reporter(person)
        let new: NewTicket
        switch read(form, reporter, UI(request.language)) {
        case .failure(let problems): return try await reportPage(request, person, form, problems.list)
        case .success(let found): new = found
        }
        guard let once = form.idempotencyKey else { throw Refusal.notFound }
        let id = try await stores.authority(access).write { connection in
            try report(new, once: once, by: access, at: request.now, in: connection)
        }
        return .seeOther(DeskPaths.ownTicket(id).with("erledigt", DoneAct.reported.rawValue))
    }

    /// Keeps it under the next number of its year and begins its process. Sending it twice keeps it once.
    package func report(
        _ new: NewTicket, once: String, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws -> TicketID {
        guard case .reporter(let account, let home) = try TicketReach(access), new.reporter.account == account,
            new.reporter.authority == home
        else { throw Refusal.notFound }
        let key = "\(account) \(once)"
        if let row = try connection.first("SELECT id FROM ticket WHERE once_key = $1", key) {
            return try row.identifier("id")
        }
        let year = now.day.year
        let number = try connection.first(
            """
            INSERT INTO ticket_number (year, last) VALUES ($1, 1)
            ON CONFLICT (year) DO UPDATE SET last = ticket_number.last + 1 RETURNING last
            """, year)?.int("last")
        guard let number else { throw Refusal.notFound }
        let priority = Priority(new.impact, new.urgency)
        let ticket = Ticket(
            id: TicketID(at: now), reference: Self.reference(year, number), kind: new.kind, topic: new.topic,
            subject: new.subject, body: new.body, impact: new.impact, urgency: new.urgency, priority: priority,
            reporter: new.reporter, assignee: nil, state: .new, ending: nil,
            times: TicketTimes(reportedAt: now, priority, hours), version: 1)
        try ticket.insert(once: key, in: connection)
        let beginning = try ports.sequel.begin(ticket, access, now, connection)
        try TicketChange(before: nil, after: ticket, event: .reported, beginning: beginning).write(
            by: access, at: now, in: connection)
        return ticket.id
    }

    /// `SD-26-000123`
    static func reference(_ year: Int, _ number: Int) -> String {
        let (short, digits) = (String(year % 100), String(number))
        return
            "SD-\(short.count < 2 ? "0" : "")\(short)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }

    struct Unfit: Error { let list: Problems }

    private func read(_ form: FormValues, _ reporter: Reporter, _ ui: UI) -> Result<NewTicket, Unfit> {
        var problems = Problems()
        func one<Value: RawRepresentable<String>>(_ name: String, _ sentence: String) -> Value? {
            guard let value = form.text(name).flatMap({ Value(rawValue: $0) }) else {
                problems.add(name, sentence)
                return nil
            }
            return value
        }
        func text(_ name: String, _ longest: Int, _ missing: String) -> String {
            let text = form.text(name) ?? ""
            if text.isEmpty { problems.add(name, missing) }
            if text.count > longest {
                problems.add(
                    name,
                    ui.say(
                        "Der Text ist zu lang: erlaubt sind \(longest) Zeichen. Bitte kürzen Sie ihn.",
                        "The text is too long: \(longest) characters are allowed. Please shorten it."))
            }
            return text
        }
        let kind: Ticket.Kind? = one(
            "kind", ui.say("Wählen Sie: Störung oder Anfrage.", "Choose: fault or request."))
        let topic: Ticket.Topic? = one("topic", ui.say("Wählen Sie ein Fachgebiet.", "Choose a topic."))
        let subject = text(
            "subject", NewTicket.longestSubject,
            ui.say("Schreiben Sie in einem Satz, worum es geht.", "Write in one sentence what it is about."))
        let body = text(
            "body", TicketMessage.longest,
            ui.say(
                "Beschreiben Sie, was passiert ist oder was Sie brauchen.", "Describe what happened or what you need."))
        let impact: Impact? = one("impact", ui.say("Wählen Sie, wen es betrifft.", "Choose whom it concerns."))
        let urgency: Urgency? = one("urgency", ui.say("Wählen Sie, wie dringend es ist.", "Choose how urgent it is."))
        var reporter = reporter
        reporter.contact = text(
            "contact", NewTicket.longestContact,
            ui.say("Sagen Sie uns, wo wir Sie erreichen.", "Tell us where we can reach you."))
        guard problems.isEmpty, let kind, let topic, let impact, let urgency else {
            return .failure(Unfit(list: problems))
        }
        return .success(
            NewTicket(
                kind: kind, topic: topic, subject: subject, body: body, impact: impact, urgency: urgency,
                reporter: reporter))
    }
}
