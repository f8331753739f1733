import Documents
import Foundation
import Journal
import Keys
import Kernel
import Markup
import TestKit
import Testing
import Web

@testable import Identity
@testable import Store

extension Permission {
    static let read = Permission("cases.read")
    static let readAll = Permission("cases.read.all")
    static let submit = Permission("portal.submit")
}

private enum Elsewhere {
    static let desk = PlainPath("/amt/vorgaenge")
    static let adminDesk = PlainPath("/amt/personen")
    static let own = PlainPath("/konto")
    static let start = PlainPath("/")
    static let application = Path<Identifier<Elsewhere.Application>>("/antrag/{}")
    enum Application: PathKind {}
    /// What a room's page behind a permission is.
    static var routes: [Route] {
        [
            .get(desk, for: .staff(.read), "A page of the workbench") { _, staff in
                .text("Vorgänge in \(staff.access.authority) für \(staff.name)")
            },
            .get(own, for: .citizen, "A citizen's page") { request, citizen in
                .text("\(citizen.name): \(request.caller.applicant?.accesses.count ?? 0)")
            },
            .get(application, for: .applicant, "An application") { _, applicant, id in
                .text("Antrag bei \(try applicant.access(to: id.raw).authority)")
            },
            .post(PlainPath("/test/oeffnen"), for: .everyone, "What opening by code does to the session") {
                _, _, form in
                .noContent.settingSession([SessionKey.applications: form["applications"]])
            },
            .get(start, for: .everyone, "The portal") { _, _ in .text("Portal") },
        ]
    }
}

/// An installation with two town halls, a person in each and one in both, and a site in front of it.
struct Fixture: Sendable {
    let kit: TestStores
    let identity: Identity
    let keyring: Keyring
    let documents: DocumentStore
    let site: Site
    let folder: String
    static let password = "vier Wörter reichen aus"

    static let roles = [
        Role(id: "clerk", name: Localized("Sachbearbeitung", "Clerk"), permissions: [.read, .readAll]),
        Role(
            id: "admin", name: Localized("Administration", "Administration"),
            permissions: [.managePeople, .nameDeputies]),
        Role(id: "head", name: Localized("Leitung", "Head"), permissions: [.read, .nameDeputies]),
    ]
    static let migrations = Identity.migrations + Journal.migrations

    /// - Parameter empty: without authorities and people.
    static func with<T: Sendable>(
        _ engine: StoreEngine, empty: Bool = false, _ body: (Fixture) async throws -> T
    ) async throws -> T {
        let folder = NSTemporaryDirectory() + "kreishaus-identity-\(Base32.random(12))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await Engines.withStores(engine, migrations) { kit in
            let fixture = try await Fixture(kit, folder: folder)
            if !empty { try await fixture.fill() }
            return try await body(fixture)
        }
    }

    private init(_ kit: TestStores, folder: String) async throws {
        self.kit = kit
        self.folder = folder
        let keyring = try Keyring(folder: folder + "/keys")
        self.keyring = keyring
        documents = DocumentStore(folder: folder + "/documents", keyring: keyring)
        let ports = IdentityPorts(
            standardRoles: Self.roles,
            permissions: Identity.permissions + [
                PermissionText(.read, Localized("Vorgänge sehen", "See cases")),
                PermissionText(.submit, Localized("Anträge übergeben", "Hand in applications"), isForSystems: true),
            ],
            deputyAreas: [
                DeputyArea(
                    "cases", Localized("Vorgänge", "Cases"), [.read, .readAll], isByUnit: true,
                    beyondUnits: [.readAll])
            ],
            prepare: { access in
                do { try keyring.create(access.authority) } catch KeyError.exists {}
            },
            record: { kind, subject, access, now, connection in
                let (kind, id) = (try #require(JournalCode(kind)), try #require(JournalCode(subject)))
                try Journal.append(
                    JournalEntry(kind, JournalSubject("identity", id)), by: access, at: now, in: connection)
            },
            surroundings: Surroundings(
                workbench: { request, staff in
                    WorkbenchFrame(
                        brand: Brand(name: staff.access.authority.raw, color: .black), person: staff.name,
                        navigation: [],
                        languages: request.languages, signOutURL: Identity.signOutAddress.raw, hidden: request.hidden)
                },
                portal: { request, _, _ in
                    PortalFrame(
                        portalName: "Bürgerportal", operatorName: "Landkreis", languages: request.languages, footer: [])
                },
                desk: { $0.may(.read) ? Elsewhere.desk() : Elsewhere.adminDesk() }, ownPage: Elsewhere.own(),
                portalStart: Elsewhere.start()))
        let identity = Identity(
            Stores.Opened(kit), hasher: PasswordHasher(cost: .fastForTests), ports: ports)
        self.identity = identity
        var settings = SiteSettings()
        settings.rateLimits = [:]
        settings.sessionIdleSeconds = 1_000_000
        settings.sessionAbsoluteSeconds = 1_000_000
        let clock = kit.clock
        site = try Site(
            routes: identity.routes + Elsewhere.routes, settings: settings,
            reception: Reception(
                sessions: CentreSessions(centre: kit.stores.centre),
                caller: { session, now in try await identity.recognise(session, at: now) },
                bearer: { token, _ in try await identity.recognise(token: token).token },
                doors: Doors(staff: Identity.staffDoor, citizen: Identity.citizenDoor), clock: { clock.now }))
    }

    static func authority(_ id: String, sign: String) throws -> Authority {
        let ars = ["adendorf": "033550001001", "bleckede": "033550009009"][id] ?? "033550010010"
        let leitweg = try #require(LeitwegID(coarse: ars))
        return Authority(
            id: try TestStores.id(id), name: "Gemeinde \(id.capitalized)", shortName: id.capitalized,
            kind: .municipality,
            parent: nil, ars: ars, leitwegID: leitweg.description, sign: sign,
            address: .init(street: "Musterweg 1", postcode: "21365", town: id.capitalized),
            email: "rathaus@\(id).example", phone: "040 66969 100", web: "https://\(id).example", colour: "#225577")
    }

    private func fill() async throws {
        for (id, sign) in [("adendorf", "ADE"), ("bleckede", "BLE")] {
            try await identity.add(
                Self.authority(id, sign: sign),
                units: [Unit(id: "amt1", name: "Bürgeramt"), Unit(id: "amt2", name: "Steueramt")],
                at: kit.clock.now)
        }
        try await identity.directory.save([
            Place(
                id: "p1", name: "Adendorf", ags: "03355001", postcodes: ["21365"],
                municipality: TestStores.id("adendorf"),
                district: TestStores.id("bleckede"))
        ])
        _ = try await person("mara@adendorf", at: "adendorf", roles: ["clerk"])
        _ = try await person("ada@adendorf", at: "adendorf", roles: ["admin"], family: "Beispiel")
    }

    /// Somebody with the password of the tests.
    @discardableResult
    func person(
        _ name: String, at authority: String, roles: [String], family: String = "Muster", mustChange: Bool = false
    ) async throws -> AccountID {
        let account = try await identity.add(
            Person(account: "", givenName: "Mara", familyName: family, post: "", phone: "", email: ""),
            signInName: name,
            password: Self.password, mustChange: mustChange, roles: roles, units: ["amt1"],
            by: identity.accessAtCommandLine(to: try TestStores.id(authority)), at: kit.clock.now)
        return try #require(AccountID(account))
    }

    var lock: InstallationLock { InstallationLock(folder: folder) }
    var mover: AuthorityMover { mover(of: identity) }
    func mover(of identity: Identity) -> AuthorityMover {
        AuthorityMover(identity: identity, keyring: keyring, documents: documents, lock: lock)
    }
    var browser: RequestClient { RequestClient(site) }

    /// Somebody who has signed in.
    func signedIn(_ name: String, password: String = Fixture.password) async throws -> RequestClient {
        let browser = browser
        try await browser.signIn(name, password).expecting(303)
        return browser
    }
}

extension Stores.Opened {
    init(_ kit: TestStores) {
        self.init(stores: kit.stores, issuer: kit.issuer, administration: kit.administration)
    }
}

extension RequestClient {
    func signIn(_ name: String, _ password: String) async throws -> Reply {
        let page = try await get(IdentityPaths.staffSignIn()).expecting(200)
        return try await submit(page, button: "Anmelden", ["name": name, "password": password])
    }

    func register(_ email: String, _ password: String = Fixture.password) async throws -> Reply {
        let page = try await get(IdentityPaths.register()).expecting(200)
        return try await submit(page, button: "Konto anlegen", ["email": email, "new": password, "again": password])
    }
}

/// The page is as every page of the house must be.
func expectGood(_ reply: Reply, _ status: Int = 200, _ location: SourceLocation = #_sourceLocation) {
    #expect(reply.status == status, sourceLocation: location)
    #expect(HTMLCheck.problems(in: reply.bytes) == [], "\(reply.target)", sourceLocation: location)
}
