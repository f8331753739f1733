package import Kernel
package import Store

/// That an authority takes applications for a service, and which unit does the work.
package struct Offer: Sendable, Hashable {
    package var service: String
    package var unit: String
    /// Weeks until the decision is due.
    package var weeks: Int

    package init(service: String, unit: String, weeks: Int) {
        (self.service, self.unit, self.weeks) = (service, unit, weeks)
    }

    static func find(_ service: String, in connection: any Connection) throws -> Asked<Offer?> {
        try connection.ask("SELECT unit, weeks FROM service_offer WHERE service = $1 AND active = TRUE", service).map {
            try $0.first.map { Offer(service: service, unit: try $0.text("unit"), weeks: try $0.int("weeks")) }
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

    /// Ends an offer; false where there is none. Cases that it has brought go on.
    package static func withdraw(_ service: String, in connection: any Connection) throws -> Bool {
        try connection.execute("UPDATE service_offer SET active = FALSE WHERE service = $1 AND active = TRUE", service)
            > 0
    }

    /// The services of an authority for which applications are taken now.
    package static func active(in connection: any Connection) throws -> [String] {
        try connection.query("SELECT service FROM service_offer WHERE active = TRUE ORDER BY service").map {
            try $0.text("service")
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

extension Portal {
    /// Makes known to everyone which services an authority offers: the centre keeps no more than that, so
    /// that finding the competent authority opens nobody's data. What is not in the list is offered no longer.
    package func publish(offers services: [String], of authority: AuthorityID) async throws {
        try await stores.centre.write { connection in
            try connection.execute("DELETE FROM offered WHERE authority = $1", authority)
            for service in Set(services).sorted() {
                try connection.execute("INSERT INTO offered (service, authority) VALUES ($1, $2)", service, authority)
            }
        }
        try await catalogue.refresh()
    }

    /// Who decides on a service at a place: the municipality's authority where it offers the service, else the
    /// district's; nil where neither takes it online.
    func competent(for service: Service, at place: Competence.Place) -> Competence.Card? {
        let offering = catalogue.offering(service.slug)
        for authority in [place.municipality, place.district] where offering.contains(authority) {
            if let card = ports.competence.authority(authority) { return card }
        }
        return nil
    }
}
