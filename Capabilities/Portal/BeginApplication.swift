import FormSchema
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// „Jetzt beantragen“: makes the draft with the authority that is competent at the place, and
    /// opens its first page.
    func begin(_ request: Request, _ caller: Caller, _ form: Web.FormValues, _ name: Slug<ServiceName>) async throws
        -> Response
    {
        guard let service = catalogue.service(name.raw), let schema = catalogue.form(of: service) else {
            throw Refusal.notFound
        }
        guard let place = ports.competence.places().first(where: { $0.id == form["ort"] }) else {
            return .seeOther(PortalPaths.service(name).with("ort", ""))
        }
        guard let card = competent(for: service, at: place) else {
            return .seeOther(PortalPaths.service(name).with("ort", place.id))
        }
        let id = ApplicationID(at: request.now)
        let opened = try await ports.begin(id.raw, card.id, request, caller)
        let draft = Draft(
            id: id, service: service.slug, form: schema, values: FormSchema.FormValues(), revisions: [:],
            language: request.language, hasCode: false)
        let now = request.now
        let store = try await stores.authority(opened.access)
        try await store.write { connection in
            guard try Offer.find(service.slug, in: connection) != nil else { throw Offer.notOffered(card.name) }
            try draft.insert(at: now, in: connection)
        }
        guard let first = draft.pages.first, let page = Slug<FormPage>(first.id) else { throw Refusal.notFound }
        return .seeOther(PortalPaths.page(id, page)).settingSession(opened.session)
    }
}
