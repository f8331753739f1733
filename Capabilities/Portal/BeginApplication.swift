import FormSchema
import Kernel
import Markup
package import Store
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
        guard let place = ports.competence.places().first(where: { $0.id == form["ort"] }),
            let card = ports.competence.authority(for: service, at: place)
        else {
            return .seeOther(PortalPaths.service(name).with("ort_fehlt", "1"))
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

/// That an authority takes applications for a service, and which unit does the work.
package struct Offer: Sendable, Hashable {
    package var service: String
    package var unit: String
    /// Weeks until the decision is due.
    package var weeks: Int

    package init(service: String, unit: String, weeks: Int) { (self.service, self.unit, self.weeks) = (service, unit, weeks) }

    static func find(_ service: String, in connection: any Connection) throws -> Offer? {
        try connection.first("SELECT unit, weeks FROM service_offer WHERE service = $1 AND active = TRUE", service).map {
            Offer(service: service, unit: try $0.text("unit"), weeks: try $0.int("weeks"))
        }
    }

    package static func save(_ offers: [Offer], in connection: any Connection) throws {
        for offer in offers {
            try connection.execute(
                """
                INSERT INTO service_offer (service, unit, weeks, active) VALUES ($1, $2, $3, TRUE)
                ON CONFLICT (service) DO UPDATE SET unit = excluded.unit, weeks = excluded.weeks, active = TRUE
                """, offer.service, offer.unit, offer.weeks)
        }
    }

    static func notOffered(_ authority: String) -> Refusal {
        Refusal(
            .notAllowed,
            Localized(
                "\(authority) nimmt diesen Antrag noch nicht online an. Bitte wenden Sie sich direkt dorthin.",
                "\(authority) does not take this application online yet. Please contact the authority directly."))
    }
}
