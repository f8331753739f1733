import Documents
import Foundation
import Journal
import Kernel
import Keys
import Letters
import Markup
import TestKit

@testable import Centre
@testable import Store
@testable import Web

/// The shared-service centre with a district, two town halls and a handful of people.
struct CentreHouse {
    let kit: TestStores
    let centre: Centre
    let site: Site

    struct Clerk: Sendable {
        let account: String
        let name: String
        let authority: String
        let permissions: Set<Permission>
    }

    static let clerks = [
        Clerk(
            account: "anke", name: "Anke Beispiel", authority: "adendorf",
            permissions: [.readCentre, .requestFromCentre, .decideInCentre]),
        Clerk(
            account: "bela", name: "Béla Muster", authority: "adendorf",
            permissions: [.readCentre, .requestFromCentre, .workForCentre]),
        Clerk(
            account: "ada", name: "Ada Verwaltung", authority: "adendorf",
            permissions: [.readCentre, .appointForCentre]),
        Clerk(
            account: "emil", name: "Emil Anderswo", authority: "bleckede",
            permissions: [.readCentre, .requestFromCentre, .decideInCentre, .appointForCentre]),
        // Somebody in a town hall has given herself the office's right.
        Clerk(
            account: "ida", name: "Ida Irrtum", authority: "bleckede",
            permissions: [.readCentre, .manageCentre, .decideInCentre, .requestFromCentre]),
        Clerk(
            account: "otto", name: "Otto Geschäft", authority: "landkreis", permissions: [.readCentre, .manageCentre]),
        // Works for the district, and not for the office.
        Clerk(account: "karl", name: "Karl Kreis", authority: "landkreis", permissions: [.readCentre]),
        Clerk(account: "nora", name: "Nora Ohne", authority: "adendorf", permissions: []),
    ]

    static let authorities = ["landkreis", "adendorf", "bleckede"]

    static func open(
        _ engine: StoreEngine, scanner: VirusScanner? = nil, _ body: (CentreHouse) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-centre-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await Engines.withStores(engine, Centre.migrations + Journal.migrations, authorities: authorities) { kit in
            let ring = try Keyring(folder: folder + "/keys")
            try ring.create(TestStores.id("landkreis"))
            try await body(
                CentreHouse(kit, DocumentStore(folder: folder + "/documents", keyring: ring, scanner: scanner)))
        }
    }

    static func details(_ name: String) -> AuthorityDetails {
        AuthorityDetails(
            head: Letterhead(authority: "Behörde \(name)", returnAddress: "Behörde \(name), Musterweg 1"),
            street: "Musterweg 1", postcode: "21335", town: "Musterstadt", mail: "post@\(name).example",
            phone: "040 66969 100",
            leitwegID: LeitwegID(coarse: "03355", fine: name.uppercased())?.description ?? "")
    }

    private init(_ kit: TestStores, _ documents: DocumentStore) throws {
        self.kit = kit
        let issuer = kit.issuer
        let known = try Self.authorities.map { name in
            CentreAuthority(
                id: try TestStores.id(name), name: "Behörde \(name)", shortName: name, isDistrict: name == "landkreis",
                details: Self.details(name))
        }
        centre = Centre(
            door: kit.stores.centreDoor,
            papers: PaperStore(documents: documents, megabytes: 1) { try kit.access("landkreis") },
            ports: CentrePorts(
                enter: { clerk in try Self.access(clerk.account, issuer) },
                enterSystem: { bearer in
                    guard bearer.access.authority.raw == "landkreis" else { throw Refusal.notFound }
                    return issuer.issueCentre(
                        home: bearer.access.authority, scope: .office, actor: bearer.access.actor,
                        basis: bearer.access.basis, permissions: bearer.access.permissions)
                },
                authorities: { known },
                colleagues: { clerk in
                    Self.clerks.filter {
                        $0.authority == clerk.access.authority.raw && $0.permissions.contains(.decideInCentre)
                    }.map { CentreColleague(account: $0.account, name: $0.name, post: "Amtsleitung") }
                },
                count: { _, members, first, _ in
                    members.map { JournalCount(member: $0, day: first, count: $0.raw.count, first: 3, last: 40) }
                },
                frame: { request, clerk in
                    WorkbenchFrame(
                        brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                        homeURL: CentrePaths.matrix().raw, languages: request.languages,
                        signOutURL: "/test/abmelden", hidden: request.hidden)
                }))
        let clock = kit.clock
        var settings = SiteSettings()
        settings.rateLimits = [:]
        settings.sessionIdleSeconds = 1_000_000_000
        settings.sessionAbsoluteSeconds = 1_000_000_000
        site = try Site(
            routes: centre.routes + [Self.signIn], settings: settings,
            reception: Reception(
                sessions: SessionsInMemory(),
                caller: { session, _ in
                    var caller = Caller()
                    if let clerk = Self.clerks.first(where: { $0.account == session.values["who"] }),
                        let authority = AuthorityID(clerk.authority)
                    {
                        caller.staff = Staff(
                            account: clerk.account, name: clerk.name, units: [],
                            access: issuer.issue(
                                authority: authority, actor: .staff(account: clerk.account), basis: .membership,
                                permissions: clerk.permissions))
                    }
                    return caller
                },
                bearer: { token, _ in
                    guard let authority = AuthorityID(token) else { return nil }
                    return TokenBearer(
                        id: token,
                        access: issuer.issue(
                            authority: authority, actor: .token(id: token), basis: .grant(id: token),
                            permissions: [.submitReadings]))
                }, doors: Doors(staff: Destination(trusted: "/amt/anmelden")),
                clock: {
                    clock.advance(seconds: 1)
                    return clock.now
                }))
    }

    /// As Identity does: the office is whoever has the right at the district.
    private static func access(_ account: String, _ issuer: AccessIssuer) throws -> CentreAccess {
        let clerk = clerks.first { $0.account == account } ?? clerks[0]
        let isOffice = clerk.authority == "landkreis" && clerk.permissions.contains(.manageCentre)
        return issuer.issueCentre(
            home: try TestStores.id(clerk.authority), scope: isOffice ? .office : .member,
            actor: .staff(account: account), basis: .membership, permissions: clerk.permissions)
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { _, _, form in
        .seeOther(CentrePaths.matrix()).settingSession(["who": form["who"] ?? ""])
    }

    // MARK: Acting

    func browser(_ account: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", account)]).expecting(303)
        return client
    }

    func store(_ account: String) throws -> CentreStore { centre.door.open(try Self.access(account, kit.issuer)) }

    func today(_ days: Int = 0) -> Day { kit.clock.now.day.adding(days: days) }

    /// Both town halls as members in operation, with the ready catalogue.
    func prepared() async throws {
        let (now, first) = (kit.clock.now, today())
        try await store("otto").write { try Centre.takeCatalogue(from: first, at: now, in: $0) }
        for (representative, authority) in [("anke", "adendorf"), ("emil", "bleckede")] {
            let known = try require(centre.ports.authorities().first { $0.id.raw == authority })
            try await store(representative).write { rows in
                _ = try Member.begin(known, users: 40, note: "", at: now, in: rows)
            }
            for state in [MemberState.assessment, .offer, .agreement, .onboarding, .operation] {
                try await store("otto").write { rows in
                    guard let member = try Member.of(known.id, in: rows) else { return }
                    try member.advance(to: state, on: first, note: "", seen: member.version, at: now, in: rows)
                }
            }
        }
    }

    func service(_ name: String) async throws -> CentreService {
        try require(try await store("otto").read { try CentreService.all(in: $0) }.first { $0.name == name })
    }

    func member(_ authority: String) async throws -> Member {
        let id = try TestStores.id(authority)
        return try require(try await store("otto").read { try Member.of(id, in: $0) })
    }

    /// A representative with a mandate up to so many euros.
    func appoint(_ account: String, by admin: String, euros: Int64?) async throws {
        let (now, first) = (kit.clock.now, today())
        try await store(admin).write { rows in
            try Mandate.appoint(
                CentreColleague(account: account, name: "Vertretung \(account)", post: ""),
                limit: euros.map { Money(cents: $0 * 100) }, from: first, until: nil,
                once: "mandate-\(account)-\(euros ?? 0)",
                at: now, in: rows)
        }
    }

    func journal() async throws -> [String] {
        try await kit.stores.centre.read { connection in
            try JournalReader.newest(limit: 1000, in: connection).reversed().map(\.kind)
        }
    }

    private func require<T>(_ value: T?) throws -> T {
        guard let value else { throw Mismatch("something that the test needs is not there") }
        return value
    }
}
