import Kernel
import Markup
import Store
import Web

extension Centre {
    /// Working time of one's own people for others, and of others for oneself.
    func workPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await workPage(request, clerk, Hindrance())
    }

    private static func workYear(_ request: Request) -> (year: Int, first: Day, last: Day) {
        let year = request.query.text("jahr").flatMap { Int($0) } ?? request.now.day.year
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return (request.now.day.year, request.now.day, request.now.day)
        }
        return (year, first, last)
    }

    private func workPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let (store, time) = (try rows(clerk), Self.workYear(request))
        let after = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (found, rates) = try await store.read { rows in
            (
                try Work.all(from: time.first, until: time.last, after: after, limit: 51, in: rows),
                try WorkRate.all(in: rows)
            )
        }
        let ui = UI(request.language)
        let shown = Array(found.prefix(50))
        let next = found.count > 50 ? shown.last.map { PageKey($0.day, $0.id) } : nil
        let address = WorkPaths.list().with("jahr", String(time.year))
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let table =
            shown.isEmpty
            ? ui.empty(
                ui.say(
                    "Für \(time.year) steht noch keine Arbeitszeit hier.",
                    "There is no working time for \(time.year) yet."),
                "<p>\(ui.say("Wer für eine andere Behörde arbeitet, trägt es hier ein. Beide Behörden genehmigen es.", "Who works for another authority enters it here. Both authorities approve it."))</p>"
            ) : workTable(ui, request, clerk, store.access, shown, rates)
        var body: HTML = """
            \(tabs(ui, .costs))\(costLinks(ui))\
            <p>\(ui.link(String(time.year - 1), to: WorkPaths.list().with("jahr", String(time.year - 1)))) · \
            \(ui.link(String(time.year + 1), to: WorkPaths.list().with("jahr", String(time.year + 1))))</p>\
            \(table)\(ui.paging(previous: after == nil ? nil : address.raw, next: next.map { address.with("ab", $0.text).raw }))\
            \(csvLink(ui, WorkPaths.export().with("jahr", String(time.year))))\(rateTable(ui, rates))
            """
        if clerk.may(.workForCentre) { body += workForm(ui, request, store.access, hindrance) }
        if isOffice { body += takeForm(ui, request, hindrance) + rateForm(ui, request, hindrance) }
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Arbeitszeit für andere Behörden", "Working time for other authorities"),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    private func workTable(
        _ ui: UI, _ request: Request, _ clerk: Staff, _ access: CentreAccess, _ lines: [Work], _ rates: [WorkRate]
    ) -> HTML {
        let names = names()
        func name(_ id: AuthorityID) -> String { names[id]?.shortName ?? id.raw }
        func said(_ verdict: Work.Verdict?) -> HTML {
            guard let verdict else { return "–" }
            if verdict.isApproved { return ui.tag(ui.say("genehmigt", "approved"), .success) }
            return "\(ui.tag(ui.say("abgelehnt", "refused"), .danger)) \(ui.written(verdict.reason))"
        }
        return ui.table(
            ui.say("Arbeitszeit", "Working time"),
            [
                Column(ui.say("Tag", "Day")), Column(ui.say("Aufgabe", "Task")), Column(ui.say("Von", "From")),
                Column(ui.say("Für", "For")), Column(ui.say("Minuten", "Minutes"), .number),
                Column(ui.say("Betrag", "Amount"), .number), Column(ui.say("Wer entsendet, sagt", "The lender says")),
                Column(ui.say("Wer empfängt, sagt", "The receiver says")),
                Column(ui.say("Prüfen", "Check"), isTitleHidden: true),
            ],
            lines.enumerated().map { index, work in
                let mine = work.lender == access.home ? work.lenderSays : work.clientSays
                let mayJudge =
                    mine == nil && work.account != clerk.account && (clerk.may(.decideInCentre) || access.isOffice)
                    && (work.lender == access.home || work.client == access.home)
                let amount = WorkRate.cost(of: work.minutes, work.task, on: work.day, rates)
                return TableRow([
                    ui.time(work.day, short: true), "\(work.task.name[ui.language]): \(ui.written(work.what))",
                    "\(name(work.lender))", "\(name(work.client))", "\(ui.number(work.minutes))",
                    amount.map { ui.money($0) } ?? "\(ui.say("ohne Satz", "no rate"))", said(work.lenderSays),
                    work.state == .taken
                        ? "\(said(work.clientSays)) \(ui.tag(ui.say("abgerechnet", "taken over"), .neutral))"
                        : said(work.clientSays), mayJudge ? judgeForm(ui, request, work, index + 1) : .empty,
                ])
            }, captionHidden: true)
    }

    private func judgeForm(_ ui: UI, _ request: Request, _ work: Work, _ number: Int) -> HTML {
        ui.details(
            ui.say("Prüfen", "Check"),
            ui.form(
                to: WorkPaths.judge(work.id), hidden: request.hidden + [Hidden("nr", String(number))],
                label: ui.say(
                    "Arbeitszeit vom \(work.day.short(.de)) prüfen", "Check the working time of \(work.day.short(.en))"),
                """
                \(ui.field("reason\(number)", ui.say("Grund, wenn Sie ablehnen", "Reason if you refuse"), .text(maxLength: 300), optional: true, width: .long))\
                \(ui.buttons(ui.button(ui.say("Genehmigen", "Approve"), action: .other("approve")), ui.button(ui.say("Ablehnen", "Refuse"), .secondary, action: .other("refuse"))))
                """))
    }

    private func rateTable(_ ui: UI, _ rates: [WorkRate]) -> HTML {
        if rates.isEmpty { return .empty }
        return ui.table(
            ui.say("Was eine Stunde kostet", "What an hour costs"),
            [
                Column(ui.say("Aufgabe", "Task")), Column(ui.say("Ab", "From")),
                Column(ui.say("Je Stunde", "Per hour"), .number),
            ],
            rates.map {
                TableRow(["\($0.task.name[ui.language])", ui.time($0.firstDay, short: true), ui.money($0.hour)])
            })
    }

    private func tasks(_ ui: UI) -> [Choice] { Work.Task.allCases.map { Choice($0.rawValue, $0.name[ui.language]) } }

    private func workForm(_ ui: UI, _ request: Request, _ access: CentreAccess, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let others = ports.authorities().filter { $0.id != access.home }.map { Self.choice(ui, $0.id.raw, $0.name) }
        return ui.panel(
            ui.say("Arbeitszeit eintragen", "Enter working time"),
            ui.form(
                to: WorkPaths.list(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("client", ui.say("Für welche Behörde?", "For which authority?"), .select(others), value: form["client"] ?? "", error: problems["client"], width: .medium))\
                \(ui.field("task", ui.say("Aufgabe", "Task"), .select(tasks(ui)), value: form["task"] ?? "", error: problems["task"], width: .medium))\
                \(ui.field("day", ui.say("Tag", "Day"), .calendar, value: form["day"] ?? request.now.day.iso, error: problems["day"], width: .medium))\
                \(ui.field("minutes", ui.say("Minuten", "Minutes"), .integer(), value: form["minutes"] ?? "", error: problems["minutes"], width: .short))\
                \(ui.field("what", ui.say("Was haben Sie getan?", "What did you do?"), .text(maxLength: 200), value: form["what"] ?? "", hint: ui.say("Keine Namen und keine Daten von Bürgerinnen und Bürgern.", "No names and no data of citizens."), error: problems["what"], width: .long))\
                \(ui.buttons(ui.button(ui.say("Eintragen", "Enter"))))
                """))
    }

    private func takeForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("In die Abrechnung übernehmen", "Take over into the settlement"),
            ui.form(
                to: WorkPaths.take(), hidden: request.hidden,
                """
                <p>\(ui.say("Was beide Behörden genehmigt haben, wird zu Ablesungen bei der Behörde, für die gearbeitet wurde. Jede Zeile nur einmal.", "What both authorities have approved becomes readings of the authority that was worked for. Each line once only."))</p>\
                \(ui.field("first", ui.say("Erster Tag", "First day"), .calendar, value: form["first"] ?? "", error: problems["first"], width: .medium))\
                \(ui.field("last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["last"] ?? "", error: problems["last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Übernehmen", "Take over"), .secondary)))
                """))
    }

    private func rateForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Stundensatz festlegen", "Set the rate of an hour"),
            ui.form(
                to: WorkPaths.rate(), hidden: request.hidden,
                """
                \(ui.field("rate-task", ui.say("Aufgabe", "Task"), .select(tasks(ui)), value: form["rate-task"] ?? "", error: problems["rate-task"], width: .medium))\
                \(ui.field("rate-from", ui.say("Ab", "From"), .calendar, value: form["rate-from"] ?? "", error: problems["rate-from"], width: .medium))\
                \(ui.field("rate-hour", ui.say("Je Stunde", "Per hour"), .money, value: form["rate-hour"] ?? "", error: problems["rate-hour"], width: .short))\
                \(ui.buttons(ui.button(ui.say("Stundensatz festlegen", "Set the rate"), .secondary)))
                """))
    }

    func enterWork(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let client = ports.authorities().first { $0.id.raw == form.text("client") }?.id
        if client == nil { problems.add("client", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        let task = form.text("task").flatMap { Work.Task(rawValue: $0) }
        if task == nil { problems.add("task", ui.say("Wählen Sie die Aufgabe.", "Choose the task.")) }
        let day = form.day("day").flatMap { $0 <= request.now.day ? $0 : nil }
        if day == nil { problems.add("day", ui.say("Geben Sie einen Tag bis heute an.", "Enter a day until today.")) }
        let minutes = form.whole("minutes", atMost: 1_440).flatMap { $0 > 0 ? $0 : nil }
        if minutes == nil {
            problems.add("minutes", ui.say("Geben Sie 1 bis 1.440 Minuten ein.", "Enter 1 to 1,440 minutes."))
        }
        let what = form.short("what", 200)
        if what == nil { problems.add("what", ui.say("Schreiben Sie, was Sie getan haben.", "Write what you did.")) }
        guard problems.isEmpty, let client, let task, let day, let minutes, let what else {
            return try await workPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Work.enter(
                task, for: client, on: day, minutes: minutes, what: what, account: clerk.account, once: once,
                at: request.now, in: rows)
        }
        if let hindrance { return try await workPage(request, clerk, hindrance.with(form)) }
        return .seeOther(WorkPaths.list().with("jahr", String(day.year)))
    }

    /// A representative approves for the authority; for the district the office does.
    func judgeWork(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: WorkID) async throws -> Response {
        let store = try rows(clerk)
        guard clerk.may(.decideInCentre) || (store.access.isOffice && clerk.may(.manageCentre)) else {
            throw Refusal.notFound
        }
        let work = try await store.read { try Work.load(id, in: $0) }
        let approve = FormAction(form[FormAction.name]) == .other("approve")
        let field: String = "reason\(form.whole("nr") ?? 1)"
        let reason = form.short(field, 300) ?? ""
        if !approve, reason.isEmpty {
            var problems = Problems()
            problems.add(
                field,
                UI(request.language).say("Begründen Sie, warum Sie ablehnen.", "Give the reason why you refuse."))
            return try await workPage(request, clerk, Hindrance(problems, FormValues()))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try work.judge(approve: approve, reason: reason, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await workPage(request, clerk, hindrance) }
        return .seeOther(WorkPaths.list().with("jahr", String(work.day.year)))
    }

    func takeWork(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let (first, last) = (form.day("first"), form.day("last"))
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last == nil { problems.add("last", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let first, let last else {
            return try await workPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            let count = try Work.take(from: first, until: last, account: clerk.account, at: request.now, in: rows)
            if count == 0 { throw TakeOver.nothingNew }
        }
        if let hindrance { return try await workPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.meters())
    }

    func setWorkRate(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        var problems = Problems()
        let task = form.text("rate-task").flatMap { Work.Task(rawValue: $0) }
        if task == nil { problems.add("rate-task", ui.say("Wählen Sie die Aufgabe.", "Choose the task.")) }
        let (from, hour) = (form.day("rate-from"), form.amount("rate-hour"))
        if from == nil { problems.add("rate-from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if hour == nil {
            problems.add(
                "rate-hour",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 62,00.", "Enter an amount, for example 62.00."))
        }
        guard problems.isEmpty, let task, let from, let hour else {
            return try await workPage(request, clerk, Hindrance(problems, form))
        }
        try await rows(clerk).write { try WorkRate(task, from: from, hour: hour).save(at: request.now, in: $0) }
        return .seeOther(WorkPaths.list())
    }

    func exportWork(_ request: Request, _ clerk: Staff) async throws -> Response {
        let time = Self.workYear(request)
        let (lines, rates) = try await rows(clerk).read { rows in
            (try Work.all(from: time.first, until: time.last, limit: 20_000, in: rows), try WorkRate.all(in: rows))
        }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Tag", "Day"), ui.say("Aufgabe", "Task"), ui.say("Von", "From"), ui.say("Für", "For"),
                ui.say("Minuten", "Minutes"), ui.say("Betrag", "Amount"), ui.say("Was", "What"),
            ],
            lines.map { work in
                [
                    work.day.iso, work.task.name[ui.language], names[work.lender]?.name ?? work.lender.raw,
                    names[work.client]?.name ?? work.client.raw, String(work.minutes),
                    WorkRate.cost(of: work.minutes, work.task, on: work.day, rates).map { Self.plain($0) } ?? "",
                    work.what,
                ]
            }, name: ui.say("Arbeitszeit.csv", "working-time.csv"))
    }
}
