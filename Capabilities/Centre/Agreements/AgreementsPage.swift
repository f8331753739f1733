import Kernel
import Markup
import Store
import Web

extension Centre {
    /// Agreements with their state, and what is due.
    func agreementsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await agreementsPage(request, clerk, Hindrance())
    }

    private func agreementsPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let (store, today) = (try rows(clerk), request.now.day)
        let after = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (found, all, index) = try await store.read { rows in
            (
                try Agreement.all(after: after, limit: 51, in: rows),
                try Agreement.all(after: nil, limit: 1_000, in: rows), try IndexValue.newest(in: rows)
            )
        }
        let ui = UI(request.language)
        let shown = Array(found.prefix(50))
        let next = found.count > 50 ? shown.last.map { PageKey($0.member, $0.id) } : nil
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let table =
            shown.isEmpty
            ? ui.empty(
                ui.say("Noch gibt es keine Vereinbarung.", "There is no agreement yet."),
                "<p>\(ui.say("Die Geschäftsstelle setzt sie aus dem Portfolio und den bezogenen Leistungen auf.", "The office draws them up from the portfolio and the services taken."))</p>"
            ) : agreementTable(ui, shown, today)
        var body: HTML = """
            \(tabs(ui, .agreements))\(due(ui, all, today))\(table)\
            \(ui.paging(previous: after == nil ? nil : AgreementPaths.list().raw, next: next.map { AgreementPaths.list().with("ab", $0.text).raw }))\
            \(csvLink(ui, AgreementPaths.export()))
            """
        if isOffice { body += drawUpForm(ui, request, hindrance) + indexForm(ui, request, index, hindrance) }
        return try await page(
            request, clerk,
            WorkbenchPage(ui.say("Vereinbarungen", "Agreements"), problems: hindrance.problems, body: body),
            hindrance.status)
    }

    private func agreementTable(_ ui: UI, _ agreements: [Agreement], _ today: Day) -> HTML {
        let names = names()
        return ui.table(
            ui.say("Vereinbarungen", "Agreements"),
            [
                Column(ui.say("Vereinbarung", "Agreement")), Column(ui.say("Mitglied", "Member")),
                Column(ui.say("Stand", "State")), Column(ui.say("Gilt ab", "From")),
                Column(ui.say("Kündbar bis", "Notice until")), Column(ui.say("Endet", "Ends")),
            ],
            agreements.map { agreement in
                let next = agreement.terms.notice.next(on: today)
                let isRunning = agreement.state(on: today) == .signed
                return TableRow([
                    ui.link(agreement.kind.name[ui.language], to: AgreementPaths.agreement(agreement.id)),
                    "\(names[agreement.member]?.shortName ?? agreement.member.raw)",
                    ui.agreementTag(agreement.state(on: today)), ui.time(agreement.terms.firstDay, short: true),
                    isRunning ? ui.time(next.deadline, short: true) : "–",
                    agreement.endsOn.map { ui.time($0, short: true) }
                        ?? (isRunning
                            ? "\(ui.say("frühestens", "at the earliest")) \(ui.time(next.end, short: true))" : "–"),
                ])
            }, captionHidden: true)
    }

    /// What has to be done, or can be done no longer soon.
    private func due(_ ui: UI, _ agreements: [Agreement], _ today: Day) -> HTML {
        let names = names()
        let lines = agreements.compactMap { agreement -> HTML? in
            let name =
                "\(agreement.kind.name[ui.language]), \(names[agreement.member]?.shortName ?? agreement.member.raw)"
            let link = ui.link(name, to: AgreementPaths.agreement(agreement.id))
            switch agreement.state(on: today) {
            case .signed:
                let next = agreement.terms.notice.next(on: today)
                guard next.deadline <= today.adding(days: 90) else { return nil }
                return
                    "\(link): \(ui.say("nur noch bis", "only until")) \(ui.time(next.deadline, short: true)) \(ui.say("kündbar zum", "can notice be given to")) \(ui.time(next.end, short: true))."
            case .noticed:
                guard let end = agreement.endsOn else { return nil }
                return "\(link): \(ui.say("endet am", "ends on")) \(ui.time(end, short: true))."
            case .presented, .halfSigned:
                guard let sent = agreement.sentOn, sent <= today.adding(days: -30) else { return nil }
                return
                    "\(link): \(ui.say("liegt seit dem", "presented on")) \(ui.time(sent, short: true)), \(ui.say("noch nicht von beiden Seiten unterschrieben", "not signed by both sides yet"))."
            case .draft, .ended: return nil
            }
        }
        if lines.isEmpty { return .empty }
        return ui.notice(
            .warning, ui.say("Fällig in den nächsten 90 Tagen", "Due within 90 days"),
            "<ul>\(each: lines, { "<li>\($0)</li>" })</ul>")
    }

    private func drawUpForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let members = ports.authorities().filter { !$0.isDistrict }.map { Self.choice(ui, $0.id.raw, $0.name) }
        let kinds = Agreement.Kind.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }
        let ends = NoticePeriod.End.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }
        let indexations = Indexation.Kind.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }
        return ui.panel(
            ui.say("Vereinbarung aufsetzen", "Draw an agreement up"),
            ui.form(
                to: AgreementPaths.list(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                <p>\(ui.say("Der Entwurf entsteht aus den Leistungen, die das Mitglied bezieht. Prüfen muss ihn eine Juristin oder ein Jurist.", "The draft is made from the services that the member takes. A lawyer has to look at it."))</p>\
                \(ui.field("kind", ui.say("Art", "Kind"), .select(kinds), value: form["kind"] ?? "", error: problems["kind"], width: .long))\
                \(ui.field("member", ui.say("Mit welchem Mitglied?", "With which member?"), .select(members), value: form["member"] ?? "", error: problems["member"], width: .medium))\
                \(ui.field("first", ui.say("Gilt ab", "From"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                \(ui.field("notice", ui.say("Kündigungsfrist in Monaten", "Period of notice in months"), .integer(), value: form["notice"] ?? "12", error: problems["notice"], width: .short))\
                \(ui.field("notice-to", ui.say("Kündbar", "Notice"), .select(ends), value: form["notice-to"] ?? NoticePeriod.End.year.rawValue, error: problems["notice-to"], width: .medium))\
                \(ui.field("shortest", ui.say("Läuft mindestens so viele Monate", "Runs for at least so many months"), .integer(), value: form["shortest"] ?? "0", error: problems["shortest"], width: .short))\
                \(ui.field("indexation", ui.say("Anpassung der Preise", "Adjustment of prices"), .select(indexations), value: form["indexation"] ?? "", error: problems["indexation"], width: .medium))\
                \(ui.field("percent", ui.say("Satz im Jahr in Prozent", "Rate per year in per cent"), .decimal(), value: form["percent"] ?? "", hint: ui.say("Nur bei festem Satz, zum Beispiel 2,5.", "Only with a fixed rate, for example 2.5."), error: problems["percent"], optional: true, width: .short))\
                \(ui.buttons(ui.button(ui.say("Aufsetzen", "Draw up"))))
                """))
    }

    private func indexForm(_ ui: UI, _ request: Request, _ index: IndexValue?, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let now: HTML =
            index.map {
                "<p>\(ui.say("Zuletzt eingetragen", "Entered last")): \(StatedPage.rate(AgreementDraft.tenths($0.tenths), ui.language)) (\(ui.time($0.day, short: true)), \(ui.written($0.source)))</p>"
            } ?? "<p>\(ui.say("Noch ist kein Wert eingetragen.", "No value is entered yet."))</p>"
        return ui.panel(
            ui.say("Preisindex", "Price index"),
            ui.form(
                to: AgreementPaths.indexValue(), hidden: request.hidden,
                """
                \(now)\
                \(ui.field("index-day", ui.say("Stand vom", "As of"), .calendar, value: form["index-day"] ?? "", error: problems["index-day"], width: .medium))\
                \(ui.field("index-value", ui.say("Wert", "Value"), .decimal(), value: form["index-value"] ?? "", hint: ui.say("Mit einer Nachkommastelle, zum Beispiel 121,7", "With one decimal place, for example 121.7"), error: problems["index-value"], width: .short))\
                \(ui.field("index-source", ui.say("Woher stammt er?", "Where is it from?"), .text(maxLength: 120), value: form["index-source"] ?? "", error: problems["index-source"], width: .long))\
                \(ui.buttons(ui.button(ui.say("Wert eintragen", "Enter the value"), .secondary)))
                """))
    }

    func drawUpAgreement(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        var problems = Problems()
        let kind = form.text("kind").flatMap { Agreement.Kind(rawValue: $0) }
        if kind == nil { problems.add("kind", ui.say("Wählen Sie die Art.", "Choose the kind.")) }
        let authorities = ports.authorities()
        let member = authorities.first { $0.id.raw == form.text("member") && !$0.isDistrict }
        if member == nil { problems.add("member", ui.say("Wählen Sie ein Mitglied.", "Choose a member.")) }
        let (first, months) = (form.day("first"), form.whole("notice", atMost: 60))
        let (to, shortest) = (
            form.text("notice-to").flatMap { NoticePeriod.End(rawValue: $0) }, form.whole("shortest", atMost: 240)
        )
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if months == nil { problems.add("notice", ui.say("Geben Sie 0 bis 60 Monate ein.", "Enter 0 to 60 months.")) }
        if to == nil {
            problems.add(
                "notice-to", ui.say("Wählen Sie, wozu gekündigt werden kann.", "Choose to what notice can be given."))
        }
        if shortest == nil {
            problems.add("shortest", ui.say("Geben Sie 0 bis 240 Monate ein.", "Enter 0 to 240 months."))
        }
        let index = try await store.read { try IndexValue.newest(in: $0) }
        let indexation = Self.indexation(form, ui, index, &problems)
        guard problems.isEmpty, let kind, let member, let first, let months, let to, let shortest, let indexation,
            let district = authorities.first(where: \.isDistrict)
        else { return try await agreementsPage(request, clerk, Hindrance(problems, form)) }
        let terms = Agreement.Terms(
            firstDay: first, notice: NoticePeriod(months: months, to: to, shortest: shortest, from: first),
            indexation: indexation)
        let once = form.idempotencyKey ?? Base32.random(26)
        let id = try await store.write { rows in
            let draft = try AgreementDraft(kind, with: member, centre: district, terms, on: request.now.day, in: rows)
            return try Agreement.drawUp(
                kind, with: member.id, terms, text: draft.text, account: clerk.account, once: once, at: request.now,
                in: rows)
        }
        return .seeOther(id.map { AgreementPaths.agreement($0) } ?? AgreementPaths.list())
    }

    private static func indexation(
        _ form: FormValues, _ ui: UI, _ index: IndexValue?, _ problems: inout Problems
    ) -> Indexation? {
        guard let kind = form.text("indexation").flatMap({ Indexation.Kind(rawValue: $0) }) else {
            problems.add(
                "indexation",
                ui.say("Wählen Sie, ob und wie sich Preise ändern.", "Choose whether and how prices change."))
            return nil
        }
        let percent = form.text("percent").flatMap { QuantityText.read($0, 2) }.flatMap {
            (1...2_000).contains($0) ? $0 : nil
        }
        if kind == .percent, percent == nil {
            problems.add("percent", ui.say("Geben Sie 0,01 bis 20 Prozent ein.", "Enter 0.01 to 20 per cent."))
            return nil
        }
        if kind == .index, index == nil {
            problems.add(
                "indexation",
                ui.say(
                    "Tragen Sie zuerst unten einen Wert des Preisindex ein.",
                    "First enter a value of the price index below."))
            return nil
        }
        return Indexation(
            kind: kind, percent: kind == .percent ? percent ?? 0 : 0, base: kind == .index ? index?.tenths ?? 0 : 0)
    }

    func enterIndex(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        var problems = Problems()
        let day = form.day("index-day").flatMap { $0 <= request.now.day ? $0 : nil }
        if day == nil {
            problems.add("index-day", ui.say("Geben Sie einen Tag bis heute an.", "Enter a day until today."))
        }
        let tenths = form.text("index-value").flatMap { QuantityText.read($0, 1) }.flatMap {
            (1...100_000).contains($0) ? $0 : nil
        }
        if tenths == nil {
            problems.add(
                "index-value",
                ui.say("Geben Sie eine Zahl ein, zum Beispiel 121,7.", "Enter a number, for example 121.7."))
        }
        let source = form.short("index-source", 120)
        if source == nil { problems.add("index-source", ui.say("Nennen Sie die Quelle.", "Name the source.")) }
        guard problems.isEmpty, let day, let tenths, let source else {
            return try await agreementsPage(request, clerk, Hindrance(problems, form))
        }
        try await rows(clerk).write {
            try IndexValue(day: day, tenths: tenths, source: source).save(at: request.now, in: $0)
        }
        return .seeOther(AgreementPaths.list())
    }

    func exportAgreements(_ request: Request, _ clerk: Staff) async throws -> Response {
        let agreements = try await rows(clerk).read { try Agreement.all(after: nil, limit: 5_000, in: $0) }
        let (ui, names, today) = (UI(request.language), names(), request.now.day)
        return Self.csv(
            [
                ui.say("Vereinbarung", "Agreement"), ui.say("Mitglied", "Member"), ui.say("Stand", "State"),
                ui.say("Fassung", "Text"), ui.say("Gilt ab", "From"), ui.say("Kündbar bis", "Notice until"),
                ui.say("Endet", "Ends"),
            ],
            agreements.map { agreement in
                let state = agreement.state(on: today)
                return [
                    agreement.kind.name[ui.language], names[agreement.member]?.name ?? agreement.member.raw,
                    state.name[ui.language], String(agreement.textNumber), agreement.terms.firstDay.iso,
                    state == .signed ? agreement.terms.notice.next(on: today).deadline.iso : "",
                    agreement.endsOn?.iso ?? "",
                ]
            }, name: ui.say("Vereinbarungen.csv", "agreements.csv"))
    }
}

extension UI {
    func agreementTag(_ state: Agreement.State) -> HTML {
        let tone: Tone =
            switch state {
            case .signed: .success
            case .draft, .ended: .neutral
            case .presented, .halfSigned: .info
            case .noticed: .warning
            }
        return tag(state.name[language], tone)
    }
}
