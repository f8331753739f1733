import Kernel
import Markup
import Store
import Web

extension Centre {
    /// Who represents whom: of one's own authority; for the office, of all.
    func mandatesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await mandatesPage(request, clerk, Hindrance())
    }

    private static let page = 50

    private static func mandates(after: PageKey?, limit: Int, in rows: MemberRows) throws -> (
        mandates: [Mandate], next: PageKey?
    ) {
        var conditions: [MemberSQL] = []
        if let after { conditions.append("(m.member, m.id) > (\(after.values[0]), \(after.values[1]))") }
        let found = try rows.query(
            "SELECT * FROM \(.mandate) m WHERE \(MemberSQL.all(conditions)) ORDER BY m.member, m.id LIMIT \(limit + 1)"
        ).map(Mandate.init)
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last.map { PageKey($0.member, $0.id) } : nil)
    }

    private func mandatesPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let after = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key in
            if case (.text, .text) = (key.values[0], key.values[1]) { key } else { nil }
        }
        let (store, today) = (try rows(clerk), request.now.day)
        let (mandates, next) = try await store.read { rows in
            try Self.mandates(after: after, limit: Self.page, in: rows)
        }
        let (ui, names) = (UI(request.language), names())
        let mayAppoint = clerk.may(.appointForCentre)
        let lines = mandates.map { mandate in
            let isValid = mandate.isValid(on: today)
            let end: HTML =
                mayAppoint && mandate.member == store.access.home && (mandate.lastDay.map { $0 >= today } ?? true)
                ? ui.postButton(
                    ui.say("Beenden", "End"), to: CentrePaths.endMandate(mandate.id), hidden: request.hidden,
                    about: "\(mandate.name)") : .empty
            return TableRow([
                "\(mandate.name)", ui.written(mandate.post),
                "\(names[mandate.member]?.shortName ?? mandate.member.raw)",
                mandate.limit.map { ui.money($0) } ?? "\(ui.say("ohne Grenze", "no limit"))",
                ui.time(mandate.firstDay, short: true), mandate.lastDay.map { ui.time($0, short: true) } ?? "–",
                isValid
                    ? ui.tag(ui.say("gilt", "valid"), .success)
                    : mandate.firstDay > today
                        ? ui.tag(ui.say("künftig", "to come"), .info) : ui.tag(ui.say("beendet", "ended"), .neutral),
                end,
            ])
        }
        let table =
            lines.isEmpty
            ? ui.empty(
                ui.say("Noch niemand ist bestellt.", "Nobody has been appointed yet."),
                "<p>\(ui.say("Ohne Mandat kann niemand Anträge bewilligen oder abstimmen.", "Without a mandate nobody can approve requests or vote."))</p>"
            )
            : ui.table(
                ui.say("Mandate", "Mandates"),
                [
                    Column(ui.say("Vertretung", "Representative")), Column(ui.say("Aufgabe", "Post")),
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Bis zu im Jahr", "Up to per year"), .number),
                    Column(ui.say("Ab", "From")), Column(ui.say("Bis", "Until")), Column(ui.say("Stand", "State")),
                    Column(ui.say("Beenden", "End"), isTitleHidden: true),
                ], lines, captionHidden: true)
        let appointing = mayAppoint ? try await appointForm(ui, request, clerk, hindrance) : .empty
        let body: HTML = """
            \(table)\
            \(ui.paging(previous: after == nil ? nil : CentrePaths.mandates().raw, next: next.map { CentrePaths.mandates().with("ab", $0.text).raw }))\
            \(csvLink(ui, CentrePaths.mandatesExport()))\(appointing)
            """
        return try await groupPage(request, clerk, ui.say("Mandate", "Mandates"), hindrance, body)
    }

    private func appointForm(_ ui: UI, _ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> HTML
    {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let people = try await ports.colleagues(clerk)
        guard !people.isEmpty else {
            return ui.inset(
                "<p>\(ui.say("Bestellt werden kann, wer in Ihrer Behörde die Rolle „Vertretung in der Projektgruppe“ hat. Noch hat sie niemand.", "Whoever has the role “Representative in the project group” in your authority can be appointed. Nobody has it yet."))</p>"
            )
        }
        return ui.panel(
            ui.say("Vertretung bestellen", "Appoint a representative"),
            ui.form(
                to: CentrePaths.mandates(), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("person", ui.say("Wer?", "Who?"), .select(people.map { Choice($0.account, $0.name) }), value: form["person"] ?? "", hint: ui.say("Zur Wahl steht, wer die Rolle „Vertretung in der Projektgruppe“ hat.", "Whoever has the role “Representative in the project group” can be chosen."), error: problems["person"]))\
                \(ui.field("limit", ui.say("Bis zu welchem Betrag im Jahr je Entscheidung?", "Up to which amount per year and decision?"), .money, value: form["limit"] ?? "", hint: ui.say("Leer bedeutet: ohne Grenze.", "Empty means: no limit."), error: problems["limit"], optional: true, width: .short))\
                \(ui.field("from", ui.say("Ab", "From"), .calendar, value: form["from"] ?? request.now.day.iso, error: problems["from"], width: .medium))\
                \(ui.field("until", ui.say("Bis", "Until"), .calendar, value: form["until"] ?? "", error: problems["until"], optional: true, width: .medium))\
                \(ui.buttons(ui.button(ui.say("Bestellen", "Appoint"))))
                """))
    }

    func appoint(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let people = try await ports.colleagues(clerk)
        let person = people.first { $0.account == form["person"] }
        if person == nil { problems.add("person", ui.say("Wählen Sie eine Person.", "Choose a person.")) }
        let limit = form.amount("limit")
        if form.text("limit") != nil, limit == nil {
            problems.add(
                "limit",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 5.000.", "Enter an amount, for example 5,000."))
        }
        let first = form.day("from")
        if first == nil { problems.add("from", ui.say("Geben Sie den ersten Tag an.", "Enter the first day.")) }
        let last = form.day("until")
        if form.text("until") != nil, last == nil {
            problems.add("until", ui.say("Das ist kein Tag.", "This is no day."))
        }
        guard problems.isEmpty, let person, let first else {
            return try await mandatesPage(request, clerk, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Mandate.appoint(person, limit: limit, from: first, until: last, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await mandatesPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CentrePaths.mandates())
    }

    func endMandate(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: MandateID) async throws -> Response {
        try await rows(clerk).write { try Mandate.end(id, at: request.now, in: $0) }
        return .seeOther(CentrePaths.mandates())
    }

    func exportMandates(_ request: Request, _ clerk: Staff) async throws -> Response {
        let mandates = try await rows(clerk).read { try Self.mandates(after: nil, limit: 10_000, in: $0).mandates }
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Vertretung", "Representative"), ui.say("Aufgabe", "Post"),
                ui.say("Bis zu im Jahr", "Up to per year"), ui.say("Ab", "From"), ui.say("Bis", "Until"),
            ],
            mandates.map { mandate in
                [
                    names[mandate.member]?.name ?? mandate.member.raw, mandate.name, mandate.post,
                    mandate.limit.map { Self.plain($0) } ?? "", mandate.firstDay.iso, mandate.lastDay?.iso ?? "",
                ]
            }, name: ui.say("Mandate.csv", "mandates.csv"))
    }
}
