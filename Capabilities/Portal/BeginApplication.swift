import FormSchema
import JSON
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// „Jetzt beantragen“: makes the draft with the authority that is competent at the place, and
    /// opens its first page. Pressed twice, it is one draft.
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
        if let begun = try await begun(by: form, at: card.id, request) { return begun }
        let id = ApplicationID(at: request.now)
        let opened = try await ports.begin(id.raw, card.id, request, caller)
        let draft = Draft(
            id: id, service: service.slug, form: schema, values: schema.prefilled(from: place), revisions: [:],
            language: request.language)
        let (now, once) = (request.now, form.idempotencyKey)
        let store = try await stores.authority(opened.access)
        let isNew = try await store.write { connection in
            guard try Offer.find(service.slug, in: connection).get() != nil else { throw Offer.notOffered(card.name) }
            return try draft.insert(once: once, at: now, in: connection)
        }
        // Two clicks at the same moment: the other one was faster.
        if !isNew, let begun = try await begun(by: form, at: card.id, request) { return begun }
        guard let first = draft.pages.first, let page = Slug<FormPage>(first.id) else { throw Refusal.notFound }
        return .seeOther(PortalPaths.page(id, page)).settingSession(opened.session)
    }

    /// Where the draft goes on that this form has begun before. The key was on a page of this browser only.
    private func begun(by form: Web.FormValues, at authority: AuthorityID, _ request: Request) async throws -> Response?
    {
        guard let key = form.idempotencyKey.map({ Draft.hash($0) }) else { return nil }
        let opened = try await ports.open(authority, request) { connection in
            try connection.first("SELECT id FROM draft WHERE once_key = $1", key).map { try $0.text("id") }
        }
        return try await goOn(opened, request)
    }
}

extension Form {
    /// What the choice of the place has told already (once only): the town, and the postcode where the place has one
    /// only. A part of a municipality, which has no postcode of its own, is no town of an address. It goes where the
    /// form asks for the applicant's own address, and can be changed there.
    func prefilled(from place: Competence.Place) -> FormSchema.FormValues {
        var values = FormSchema.FormValues()
        guard let postcode = place.postcodes.first else { return values }
        func first(_ purpose: String) -> String? {
            func walk(_ elements: [Element], _ prefix: String) -> String? {
                for element in elements {
                    switch element {
                    case .note: continue
                    case .field(let field):
                        if field.autocomplete == purpose, !field.repetition.isList { return prefix + field.id }
                    case .group(let group):
                        guard !group.repetition.isList else { continue }
                        if let found = walk(group.elements, prefix + group.id + ".") { return found }
                    }
                }
                return nil
            }
            return pages.lazy.compactMap { walk($0.elements, "") }.first
        }
        if place.postcodes.count == 1, let path = first("postal-code") { values[path] = .string(postcode) }
        if let path = first("address-level2") { values[path] = .string(place.name) }
        return values
    }
}
