import FormSchema
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// Check your answers: everything at a glance, each answer with a way to change it, and a warning
    /// against sending in haste (§ 9a OZG).
    func check(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        return try await checkPage(request, access, draft, problems: draft.problems(on: request.now.day))
    }

    func checkPage(
        _ request: Request, _ access: Access, _ draft: Draft, problems found: [FieldProblem], attempted: Bool = false
    )
        async throws -> Response
    {
        let ui = UI(request.language)
        let say = { (wording: Wording) in request.language == .de ? wording.de : wording.en }
        // Whoever comes here with questions left open is led to the first of them.
        if !attempted, let first = found.first, let page = Slug<FormPage>(first.page) {
            return .seeOther(
                PortalPaths.page(draft.id, page).with("zurueck", "pruefen").with(Self.missingParameter, "1"))
        }
        let language: FormSchema.Language = request.language == .de ? .de : .en
        let values = draft.form.cleaned(draft.values)
        let sections = draft.form.describe(values, language, unanswered: true).map { page -> HTML in
            let change = Slug<FormPage>(page.id).map { PortalPaths.page(draft.id, $0).with("zurueck", "pruefen") }
            return ui.summary(page.parts(ui), title: page.title, changeURL: change?.raw)
        }
        let service = catalogue.service(draft.service)?.title[request.language] ?? say(draft.form.title)
        let card = ports.competence.authority(access.authority)
        let warning = ui.notice(
            .warning,
            ui.say("Bitte lesen Sie alles noch einmal in Ruhe", "Please read everything once more, without haste"),
            """
            <p>\(ui.say(
                "Mit dem Absenden stellen Sie den Antrag verbindlich bei: \(card?.name ?? ""). Danach können Sie Ihre Angaben nicht mehr selbst ändern; eine Nachricht an die Behörde ist weiter möglich.",
                "By sending it you make the application formally to: \(card?.name ?? ""). Afterwards you cannot change your answers yourself; you can still write to the authority."))</p>
            """)
        var problems = Problems()
        for problem in found { problems.add("", say(problem.message)) }
        let body: HTML = """
            \(sections.joined(separator: .empty))\(warning)\
            \(ui.form(
                to: PortalPaths.submit(draft.id).raw, hidden: request.hidden(creating: nil), id: "absenden",
                ui.buttons(ui.button(ui.say("Antrag absenden", "Send the application")))))\
            \(ui.buttons(
                ui.postButton(
                    ui.say("Speichern und später weitermachen", "Save and continue later"), to: PortalPaths.later(draft.id),
                    hidden: request.hidden, .quiet),
                ui.buttonLink(ui.say("Antrag verwerfen", "Discard the application"), to: PortalPaths.discard(draft.id), .quiet)))
            """
        let last = draft.pages.last.flatMap { Slug<FormPage>($0.id) }.map { PortalPaths.page(draft.id, $0) }
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Angaben prüfen", "Check your answers"), service: service, kicker: service,
                    above: ui.backLink(to: (last ?? PortalPaths.services()).raw)
                        + ui.steps(current: draft.pages.count + 1, of: draft.pages.count + 1), problems: problems,
                    body: body),
                in: frame(request, access, at: PortalPaths.check(draft.id))),
            status: problems.isEmpty ? .ok : .unprocessable)
    }
}

extension Draft {
    /// What still keeps it from being sent.
    func problems(on day: Day) -> [FieldProblem] { form.check(form.cleaned(values), today: day.calendarDay) }
}
