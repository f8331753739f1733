import Kernel
import Markup
import Store
import Web

extension Centre {
    /// The premises check of a member: a list of topics, and the form of the one that is open. What is answered is kept at once.
    func premiseCheckPage(_ request: Request, _ clerk: Staff, _ id: MemberID) async throws -> Response {
        let topic = request.query.text("thema").flatMap { Premise(rawValue: $0) }
        return try await premiseCheckPage(request, clerk, id, topic, Hindrance())
    }

    private func mayAnswer(_ clerk: Staff, _ access: CentreAccess, _ member: Member) -> Bool {
        guard member.state.isChecked else { return false }
        return (access.isOffice && clerk.may(.manageCentre))
            || (member.authority == access.home && (clerk.may(.decideInCentre) || clerk.may(.requestFromCentre)))
    }

    private func premiseCheckPage(
        _ request: Request, _ clerk: Staff, _ id: MemberID, _ topic: Premise?, _ hindrance: Hindrance
    ) async throws -> Response {
        let store = try rows(clerk)
        let (member, answers) = try await store.read { rows in
            let member = try Member.load(id, in: rows)
            return (member, try PremiseAnswer.of(member.authority, in: rows))
        }
        let ui = UI(request.language)
        let name = names()[member.authority]?.name ?? member.authority.raw
        let isOpen = mayAnswer(clerk, store.access, member)
        let missing = answers.values.filter { !$0.isMet }
        let cost = missing.compactMap(\.cost).reduce(Money.zero) { Money(cents: $0.cents &+ $1.cents) }
        let figures = ui.figures([
            Figure(
                ui.say("Beantwortet", "Answered"),
                ui.say(
                    "\(answers.count) von \(Premise.allCases.count)", "\(answers.count) of \(Premise.allCases.count)")),
            Figure(
                ui.say("Unter der Anforderung", "Below the requirement"), ui.number(missing.count),
                tone: missing.isEmpty ? .neutral : .warning),
            Figure(ui.say("Kosten bis dahin", "Cost until then"), cost.written(ui.language)),
        ])
        let tasks = Premise.allCases.map { premise -> TaskItem in
            let answer = answers[premise]
            return TaskItem(
                premise.name[ui.language],
                url: isOpen ? PremisesPaths.check(id).with("thema", premise.rawValue).raw : nil,
                hint: ui.say("Anforderung: ", "Requirement: ") + premise.requirement[ui.language],
                status: answer.map { $0.isMet ? ui.say("erfüllt", "met") : ui.say("nicht erfüllt", "not met") }
                    ?? ui.say("offen", "open"),
                tone: answer.map { $0.isMet ? .success : .warning } ?? .neutral)
        }
        var body: HTML = figures
        if !member.state.isChecked {
            body += ui.notice(
                .info,
                ui.say(
                    "Die Voraussetzungen werden ab der Bestandsaufnahme geprüft.",
                    "Premises are checked from the assessment on."))
        }
        if isOpen, let topic = topic ?? Premise.allCases.first(where: { answers[$0] == nil }) {
            body += topicForm(ui, request, member, answers[topic] ?? PremiseAnswer(topic), hindrance)
        }
        body += ui.panel(ui.say("Themen", "Topics"), ui.taskList(tasks, id: "themen"))
        if !missing.isEmpty {
            body += ui.panel(
                ui.say("Was fehlt, und wie es weitergeht", "What is missing, and what comes next"), gaps(ui, missing))
        }
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Voraussetzungen: \(name)", "Premises: \(name)"),
                above: ui.backLink(to: CentrePaths.member(id).raw, name), problems: hindrance.problems,
                body: tabs(ui, .members) + body), hindrance.status)
    }

    private func gaps(_ ui: UI, _ missing: [PremiseAnswer]) -> HTML {
        ui.table(
            ui.say("Was fehlt", "What is missing"),
            [
                Column(ui.say("Thema", "Topic")), Column(ui.say("Abstand", "Distance")),
                Column(ui.say("Kosten", "Cost"), .number), Column(ui.say("Plan", "Plan")),
                Column(ui.say("Bis", "Until")),
            ],
            Premise.allCases.compactMap { premise in missing.first { $0.premise == premise } }.map { answer in
                TableRow([
                    "\(answer.premise.name[ui.language])", gapText(ui, answer), answer.cost.map { ui.money($0) } ?? "–",
                    answer.plan.isEmpty ? "–" : Self.paragraphs(ui, answer.plan),
                    answer.due.map { ui.time($0, short: true) } ?? "–",
                ])
            }, captionHidden: true)
    }

    /// The distance; what somebody has written in it is German.
    private func gapText(_ ui: UI, _ answer: PremiseAnswer) -> HTML {
        guard let gap = answer.gap else { return "–" }
        guard !answer.detail.isEmpty, ui.language != .de, ["other", "partly"].contains(answer.choice) else {
            return "\(gap[ui.language])"
        }
        let said = answer.choice == "other" ? "another procedure:" : "missing:"
        return "\(said) \(ui.written(answer.detail))"
    }

    private func topicForm(
        _ ui: UI, _ request: Request, _ member: Member, _ answer: PremiseAnswer, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems, premise) = (hindrance.form, hindrance.problems, answer.premise)
        func number(_ name: String, _ value: Int?, _ de: String, _ en: String, unit: String? = nil) -> HTML {
            ui.field(
                name, ui.say(de, en), .integer(unit: unit), value: form[name] ?? value.map(String.init) ?? "",
                error: problems[name], width: .short)
        }
        let question: HTML
        switch premise.kind {
        case .procedure, .documentation:
            let label =
                premise.kind == .procedure
                ? ui.say("Welches Verfahren nutzen Sie?", "Which procedure do you use?")
                : ui.say("Wie vollständig ist sie?", "How complete is it?")
            let detail =
                premise.kind == .procedure
                ? ui.say("Wie heißt das andere Verfahren?", "What is the other procedure called?")
                : ui.say("Was fehlt?", "What is missing?")
            question = """
                \(ui.field("choice", label, .radios(premise.choices.map { Choice($0.value, $0.name[ui.language]) }), value: form["choice"] ?? answer.choice, error: problems["choice"]))\
                \(ui.field("detail", detail, .text(maxLength: 120), value: form["detail"] ?? answer.detail, error: problems["detail"], optional: true))
                """
        case .equipment:
            question = """
                \(number("first", answer.first, "Wie viele gibt es?", "How many are there?"))\
                \(number("second", answer.second, "Wie viele davon entsprechen dem gemeinsamen Muster?", "How many of them are of the common pattern?"))
                """
        case .link:
            question = """
                \(number("first", answer.first, "Zum Rathaus (Empfangen)", "To the town hall (receiving)", unit: "Mbit/s"))\
                \(number("second", answer.second, "Vom Rathaus (Senden)", "From the town hall (sending)", unit: "Mbit/s"))
                """
        }
        return ui.panel(
            premise.name[ui.language],
            ui.form(
                to: PremisesPaths.check(member.id).raw,
                hidden: request.hidden + [
                    Hidden("topic", premise.rawValue), Hidden("version", String(answer.version)),
                ], warnsOnLeaving: true,
                """
                <p>\(ui.say("Anforderung:", "Requirement:")) \(premise.requirement[ui.language])</p>\
                \(question)\
                \(ui.group(ui.say("Wenn die Anforderung nicht erfüllt ist", "If the requirement is not met"), labelStyle: .normal, """
                    \(ui.field("cost", ui.say("Was kostet der Weg dahin einmalig?", "What does it cost once to get there?"), .money, value: form["cost"] ?? answer.cost.map { Self.plain($0) } ?? "", error: problems["cost"], optional: true, width: .short))\
                    \(ui.field("plan", ui.say("Wie wollen Sie sie erfüllen?", "How do you want to meet it?"), .area(rows: 3, maxLength: 1_000), value: form["plan"] ?? answer.plan, error: problems["plan"], optional: true))\
                    \(ui.field("due", ui.say("Bis wann?", "Until when?"), .calendar, value: form["due"] ?? answer.due?.iso ?? "", error: problems["due"], optional: true, width: .medium))
                    """))\
                \(ui.buttons(ui.button(ui.say("Speichern und weiter", "Save and go on"))))
                """))
    }

    func answerPremise(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MemberID) async throws -> Response
    {
        let (ui, store) = (UI(request.language), try rows(clerk))
        let member = try await store.read { try Member.load(id, in: $0) }
        guard let premise = form.text("topic").flatMap({ Premise(rawValue: $0) }),
            store.access.isOffice || member.authority == store.access.home,
            clerk.may(.manageCentre) || clerk.may(.decideInCentre) || clerk.may(.requestFromCentre)
        else { throw Refusal.notFound }
        var problems = Problems()
        guard let answer = PremiseAnswer(premise, form, ui, &problems) else {
            return try await premiseCheckPage(request, clerk, id, premise, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try answer.save(for: try Member.load(id, in: rows), seen: seen, at: request.now, in: rows)
        }
        if let hindrance { return try await premiseCheckPage(request, clerk, id, premise, hindrance.with(form)) }
        let answers = try await store.read { try PremiseAnswer.of(member.authority, in: $0) }
        let next = Premise.allCases.first { answers[$0] == nil }
        return .seeOther(PremisesPaths.check(id).with("thema", next?.rawValue))
    }
}

extension PremiseAnswer {
    /// Reads the form of a topic; nil with a problem for each field that does not fit.
    fileprivate init?(_ premise: Premise, _ form: FormValues, _ ui: UI, _ problems: inout Problems) {
        self.init(premise)
        switch premise.kind {
        case .procedure, .documentation:
            choice = form.text("choice") ?? ""
            detail = form.short("detail", 120) ?? ""
            if !premise.choices.contains(where: { $0.value == choice }) {
                problems.add("choice", ui.say("Wählen Sie eine Antwort.", "Choose an answer."))
            } else if ["other", "partly"].contains(choice), detail.isEmpty {
                problems.add("detail", ui.say("Schreiben Sie es kurz dazu.", "Add it in a few words."))
            }
        case .equipment, .link:
            (first, second) = (form.whole("first"), form.whole("second"))
            for (name, value) in [("first", first), ("second", second)] where value == nil {
                problems.add(name, ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number."))
            }
            if premise.kind == .equipment, let first, let second, second > first {
                problems.add("second", ui.say("Das sind mehr, als es gibt.", "That is more than there are."))
            }
        }
        cost = form.amount("cost")
        if form.text("cost") != nil, cost == nil {
            problems.add(
                "cost", ui.say("Geben Sie einen Betrag ein, zum Beispiel 12.000.", "Enter an amount, like 12,000."))
        }
        plan = form.short("plan", 1_000) ?? ""
        if form.text("plan") != nil, plan.isEmpty {
            problems.add("plan", ui.say("Höchstens 1.000 Zeichen.", "At most 1,000 characters."))
        }
        due = form.day("due")
        if form.text("due") != nil, due == nil { problems.add("due", ui.say("Das ist kein Tag.", "This is no day.")) }
        guard problems.isEmpty else { return nil }
    }
}
