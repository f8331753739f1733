import FormSchema
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// „Antrag verwerfen“: says what will be gone and asks once.
    func discardPage(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        let ui = UI(request.language)
        let service =
            catalogue.service(draft.service)?.title[ui.language] ?? draft.form.title[ui.language == .de ? .de : .en]
        let body = ui.form(
            to: PortalPaths.discard(id), hidden: request.hidden,
            """
            <p>\(ui.say("Alle Angaben und hochgeladenen Dateien dieses Antrags werden gelöscht. Das lässt sich nicht rückgängig machen.", "All answers and uploaded files of this application will be deleted. This cannot be undone."))</p>
            \(ui.buttons(
                ui.button(ui.say("Ja, verwerfen", "Yes, discard"), .danger),
                ui.buttonLink(ui.say("Nein, zurück zum Antrag", "No, back to the application"), to: resting(draft, on: request.now.day), .secondary)))
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Antrag verwerfen?", "Discard the application?"), service: service, kicker: service,
                    body: body),
                in: ports.frame(request, request.caller, access.authority)))
    }

    func discard(_ request: Request, _ applicant: Applicant, _ form: Web.FormValues, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        // A second click finds nothing left, and that is what was wanted.
        let isSent = try await stores.authority(access).write { connection in
            try connection.execute("DELETE FROM draft WHERE id = $1", id)
            return try connection.count("SELECT count(*) AS n FROM application WHERE id = $1", id) > 0
        }
        return .seeOther(isSent ? PortalPaths.status(id) : PortalPaths.services().with("erledigt", "verworfen"))
    }

    /// Where somebody goes on with a draft: the first page that is not complete or was never seen, else the check.
    func resting(_ draft: Draft, on day: Day) -> Destination {
        let open = Set(draft.problems(on: day).map(\.page))
        let first = draft.pages.first { open.contains($0.id) || draft.revisions[$0.id] == nil }
        return first.flatMap { Slug<FormPage>($0.id) }.map { PortalPaths.page(draft.id, $0) }
            ?? PortalPaths.check(draft.id)
    }
}
