import App
import Cases
import Foundation
import FormSchema
import Identity
import Journal
import Kernel
import Portal
import Store

/// Fills one authority as ten years of work would have: every case with its application, its first event, its journal
/// entry and its place in the tally. Rows are written by SQL, a million steps through the product would take an hour;
/// the journal is written by the product.
struct Filling {
    let house: House
    let count: Int

    private static let batch = 2_000
    private static let password = "Bench-Passwort-2026"

    func run() async throws -> String {
        try await house.furnish(cases: 12) { _ in }
        guard let authority = house.identity.directory.all.first(where: { $0.kind == .district }) else { return "{}" }
        let access = house.identity.accessAtCommandLine(to: authority.id)
        let store = try await house.stores.authority(access)
        let now = Bench.clock()
        let offers = try await store.read { connection in
            try connection.query("SELECT service, unit FROM service_offer WHERE active = TRUE ORDER BY service").map {
                (service: try $0.text("service"), unit: try $0.text("unit"))
            }
        }
        let own = Array(offers.prefix(2)).map(\.unit)
        try await offer(authority.id, unit: own[0], beside: offers.map(\.service), at: now)
        _ = try await house.identity.add(
            Person(account: "", givenName: "Bianca", familyName: "Bench", post: "Bench", phone: "", email: ""),
            signInName: "bench@\(authority.id)", password: Self.password, mustChange: false, roles: ["sachbearbeitung"],
            units: own, by: access, at: now)
        let token = try await house.identity.makeToken(
            label: "bench", permissions: [.submitByAPI, .statusByAPI], by: access, at: now)

        var sample = SampleCases(offers: offers, sign: authority.sign, titles: titles, now: now, count: count)
        var shown: [String] = []
        for start in stride(from: 0, to: count, by: Self.batch) {
            let rows = (start..<min(start + Self.batch, count)).map { sample.next($0) }
            try await store.write { try SampleCase.insert(rows, by: access, in: $0) }
            if let row = rows.last(where: { own.contains($0.unit) }) { shown.append(row.id.raw) }
        }
        let cells = sample.tally
        try await store.write { connection in
            for (cell, n) in cells {
                try connection.execute(
                    """
                    INSERT INTO case_tally (unit, service, state, assignee, n) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (unit, service, state, assignee) DO UPDATE SET n = case_tally.n + excluded.n
                    """, cell[0], cell[1], cell[2], cell[3], n)
            }
        }
        let place = house.identity.directory.current.places.first { $0.district == authority.id }?.id ?? ""
        return """
            {"authority": "\(authority.id)", "signIn": "bench@\(authority.id)", "password": "\(Self.password)",
             "token": "\(token?.token ?? "")", "place": "\(place)", "service": "\(offers[0].service)",
             "cases": [\(shown.suffix(200).map { "\"\($0)\"" }.joined(separator: ", "))]}
            """
    }

    private var titles: [String: Localized] {
        Dictionary(house.portal.catalogue.services.map { ($0.slug, $0.title) }) { a, _ in a }
    }

    /// A service whose form has one page, so that an application is: begin, answer, send.
    private func offer(_ authority: AuthorityID, unit: String, beside others: [String], at now: Timestamp) async throws
    {
        let text = Localized("Ein Antrag zum Messen.", "An application to measure with.")
        let service = Service(
            slug: "messen", level: .district, topic: .animals, title: Localized("Messen", "Measuring"), summary: text,
            what: [text], who: [text], documents: [text], fee: .init(text), duration: .init(text, weeks: 2),
            legalBasis: [.init("§ 3 NKAG", text)], next: [text], keywords: ["Messen"], unit: text, remedy: .action,
            form: "messen")
        func field(_ id: String, _ kind: FieldKind) -> Element {
            .field(Field(id: id, label: Wording(id.capitalized, id.capitalized), kind: kind))
        }
        let form = Form(
            id: "messen", version: "1", title: Wording("Messen", "Measuring"),
            pages: [
                FormSchema.Page(
                    id: "angaben", title: Wording("Ihre Angaben", "Your details"),
                    elements: [
                        field("vorname", .name), field("familienname", .name), field("strasse", .text),
                        field("plz", .postcode), field("ort", .text), field("email", .email), field("telefon", .phone),
                        field("anzahl", .integer), field("zweck", .multiline),
                        field(
                            "art", .choice(CodeList(id: "art", [("a", Wording("A", "A")), ("b", Wording("B", "B"))]))),
                    ])
            ])
        try await house.portal.catalogue.save([(service, form)], at: now)
        let access = house.identity.accessAtCommandLine(to: authority)
        try await house.stores.authority(access).write {
            try Offer.save([Offer(service: service.slug, unit: unit, weeks: 2)], in: $0)
            try $0.execute(
                "INSERT INTO form_copy (id, version, content) VALUES ($1, $2, $3)", form.id, form.version,
                "\(form.json)")
        }
        try await house.portal.publish(offers: others + [service.slug], of: authority)
    }
}
