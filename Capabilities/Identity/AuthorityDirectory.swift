package import Kernel
import Store
import Synchronization
package import Web

/// The directory of authorities and places. It is small, public and read with every page, so it is
/// kept in memory; a change in another process is seen after `refresh` (App runs it every minute).
package final class AuthorityDirectory: Sendable {
    package struct Content: Sendable {
        package var authorities: [AuthorityID: Authority] = [:]
        package var places: [Place] = []
        package var bySign: [String: AuthorityID] = [:]
        /// In order of kind and name, the district first.
        fileprivate var ordered: [Authority] = []
        fileprivate var arms: [AuthorityID: Destination] = [:]
    }

    private let centre: any Database
    private let content = Mutex(Content())

    init(centre: any Database) { self.centre = centre }

    package var current: Content { content.withLock { $0 } }

    package func authority(_ id: AuthorityID) -> Authority? { content.withLock { $0.authorities[id] } }

    /// The authority whose reference numbers begin with these letters.
    package func authority(sign: String) -> AuthorityID? { content.withLock { $0.bySign[sign.uppercased()] } }

    /// Where the coat of arms is; nil where there is none.
    package func armsAddress(of id: AuthorityID) -> Destination? { content.withLock { $0.arms[id] } }

    /// In order of kind and name, the district first.
    package var all: [Authority] { content.withLock { $0.ordered } }

    package func refresh() async throws {
        let read = try await centre.read { connection in
            var found = Content()
            for row in try connection.query("SELECT * FROM authority ORDER BY id") {
                let authority = try Self.authority(row)
                found.authorities[authority.id] = authority
                found.bySign[authority.sign] = authority.id
            }
            found.ordered = found.authorities.values.sorted { a, b in
                (a.kind == .district ? 0 : 1, a.shortName) < (b.kind == .district ? 0 : 1, b.shortName)
            }
            found.arms = found.authorities.compactMapValues(Identity.armsAddress)
            found.places = try connection.query("SELECT * FROM place ORDER BY name, id").map { row in
                Place(
                    id: try row.text("id"), name: try row.text("name"), ags: try row.text("ags"),
                    postcodes: try row.text("postcodes").split(separator: " ").map(String.init),
                    municipality: try row.authority("municipality"), district: try row.authority("district"))
            }
            return found
        }
        content.withLock { $0 = read }
    }

    /// What of these settings belongs to another authority here.
    func conflict(_ a: Authority) -> Refusal? {
        for other in all where other.id != a.id {
            if other.sign == a.sign {
                return Refusal(
                    .conflict,
                    Localized(
                        "Das Kürzel \(a.sign) hat schon \(other.id). Bitte wählen Sie ein anderes.",
                        "The sign \(a.sign) already belongs to \(other.id). Please choose another one."),
                    field: "sign")
            }
            if other.ars == a.ars {
                return Refusal(
                    .conflict,
                    Localized(
                        "Den Amtlichen Regionalschlüssel \(a.ars) hat schon \(other.id). Bitte prüfen Sie, welche der beiden Angaben stimmt.",
                        "The official regional key \(a.ars) already belongs to \(other.id). Please check which of the two is right."
                    ),
                    field: "ars")
            }
            if other.leitwegID == a.leitwegID {
                return Refusal(
                    .conflict,
                    Localized(
                        "Die Leitweg-ID \(a.leitwegID) hat schon \(other.id). Rechnungen kämen nicht mehr sicher an. Bitte geben Sie eine andere an, zum Beispiel mit einer eigenen Feinadressierung.",
                        "The Leitweg-ID \(a.leitwegID) already belongs to \(other.id). Invoices would no longer arrive safely. Please give another one, for example with a fine part of its own."
                    ),
                    field: "leitweg")
            }
        }
        return nil
    }

    /// What is wrong with the authority that is said to stand above.
    func problemAbove(_ a: Authority) -> Refusal? {
        guard let id = a.parent else { return nil }
        func refusal(_ de: String, _ en: String) -> Refusal {
            Refusal(.invalid, Localized(de, en), field: "parent")
        }
        guard let parent = authority(id) else {
            let known = all.filter { a.kind.above.contains($0.kind) }.map(\.id.raw).joined(separator: ", ")
            return refusal(
                "Die Behörde \(id) gibt es hier nicht. Legen Sie sie zuerst an\(known.isEmpty ? "" : " oder wählen Sie: \(known)").",
                "There is no authority \(id) here. Add it first\(known.isEmpty ? "" : " or choose: \(known)").")
        }
        guard a.kind.above.contains(parent.kind), id != a.id else {
            return refusal(
                "\(parent.name) kann nicht über \(a.name) stehen: Über einer Gemeinde oder Stadt steht ein Landkreis oder eine Samtgemeinde, über einer Samtgemeinde ein Landkreis, über einem Landkreis niemand.",
                "\(parent.name) cannot stand above \(a.name): a district or a joint municipality stands above a municipality or town, a district above a joint municipality, nobody above a district."
            )
        }
        guard let key = RegionalKey(a.ars), let above = RegionalKey(parent.ars), key.lies(in: above) else {
            return refusal(
                "Die Amtlichen Regionalschlüssel passen nicht zusammen: \(a.ars) liegt nicht in \(parent.name) (\(parent.ars)).",
                "The official regional keys do not fit: \(a.ars) does not lie in \(parent.name) (\(parent.ars)).")
        }
        return nil
    }

    private static func authority(_ row: Row) throws -> Authority {
        Authority(
            id: try row.authority("id"), name: try row.text("name"), shortName: try row.text("short_name"),
            kind: try row.one("kind"), parent: try row.optionalAuthority("parent"), ars: try row.text("ars"),
            leitwegID: try row.text("leitweg_id"), sign: try row.text("sign"),
            address: Authority.Address(
                street: try row.text("street"), postcode: try row.text("postcode"), town: try row.text("town")),
            email: try row.text("email"), phone: try row.text("phone"), web: try row.text("web"),
            colour: try row.text("colour"), arms: try row.text("arms"))
    }

    static func save(_ a: Authority, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO authority (id, name, short_name, kind, parent, ars, leitweg_id, sign, street, postcode,
                town, email, phone, web, colour, arms, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name,
                kind = excluded.kind, parent = excluded.parent, ars = excluded.ars,
                leitweg_id = excluded.leitweg_id, sign = excluded.sign, street = excluded.street,
                postcode = excluded.postcode, town = excluded.town, email = excluded.email,
                phone = excluded.phone, web = excluded.web, colour = excluded.colour, arms = excluded.arms
            """,
            a.id, a.name, a.shortName, a.kind.rawValue, a.parent, a.ars, a.leitwegID, a.sign, a.address.street,
            a.address.postcode, a.address.town, a.email, a.phone, a.web, a.colour, a.arms, now)
    }

    package func save(_ places: [Place]) async throws {
        try await centre.write { connection in
            for p in places {
                try connection.execute(
                    """
                    INSERT INTO place (id, name, ags, postcodes, municipality, district)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, ags = excluded.ags,
                        postcodes = excluded.postcodes, municipality = excluded.municipality,
                        district = excluded.district
                    """, p.id, p.name, p.ags, p.postcodes.joined(separator: " "), p.municipality, p.district)
            }
        }
        try await refresh()
    }
}
