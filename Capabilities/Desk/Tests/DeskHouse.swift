import Journal
import Kernel
import Markup
import Synchronization
import TestKit

@testable import Desk
@testable import Store
@testable import Web

/// The service desk at the district, and people of three authorities. Its process is played by the house: it answers that
/// a solved ticket closes after seven days, and keeps what it was told.
struct DeskHouse {
    let kit: TestStores
    let desk: Desk
    let site: Site
    let told = Told()

    static let district = "landkreis"

    struct Somebody: Sendable {
        let account: String
        let name: String
        let authority: String
        var permissions: Set<Permission> = []
    }

    static let people = [
        Somebody(account: "anke", name: "Anke Beispiel", authority: "adendorf"),
        Somebody(account: "bela", name: "Béla Muster", authority: "adendorf"),
        Somebody(account: "emil", name: "Emil Anderswo", authority: "bleckede"),
        Somebody(account: "tina", name: "Tina Technik", authority: district, permissions: [.workOnTickets]),
        Somebody(account: "theo", name: "Theo Technik", authority: district, permissions: [.workOnTickets]),
        // Of the district, but not of its desk; and with the right of the desk, but in a town hall.
        Somebody(account: "dora", name: "Dora Dezernat", authority: district),
        Somebody(account: "frida", name: "Frida Anderswo", authority: "bleckede", permissions: [.workOnTickets]),
    ]

    static func open(_ engine: StoreEngine, _ body: (DeskHouse) async throws -> Void) async throws {
        // Monday, 23 November 2026, 9:00.
        let clock = TestClock(Timestamp(seconds: 1_795_248_000 + 2 * 86_400))
        try await Engines.withStores(
            engine, Desk.migrations + Journal.migrations, authorities: ["adendorf", "bleckede", district], clock: clock
        ) { kit in try await body(DeskHouse(kit)) }
    }

    private init(_ kit: TestStores) throws {
        self.kit = kit
        let (issuer, clock) = (kit.issuer, kit.clock)
        desk = Desk(stores: kit.stores, ports: Self.ports(issuer, told))
        var settings = SiteSettings()
        settings.rateLimits = [:]
        settings.sessionIdleSeconds = 10_000_000
        settings.sessionAbsoluteSeconds = 10_000_000
        site = try Site(
            routes: desk.routes + [Self.signIn], settings: settings,
            reception: Reception(
                sessions: SessionsInMemory(),
                caller: { session, _ in
                    var caller = Caller()
                    if let one = Self.people.first(where: { $0.account == session.values["who"] }),
                        let authority = AuthorityID(one.authority)
                    {
                        caller.staff = Staff(
                            account: one.account, name: one.name, units: [],
                            access: issuer.issue(
                                authority: authority, actor: .staff(account: one.account), basis: .membership,
                                permissions: one.permissions))
                    }
                    return caller
                },
                doors: Doors(staff: Destination(trusted: "/amt/anmelden")),
                // Each request comes a moment later than the one before, as requests do.
                clock: {
                    clock.advance(seconds: 1)
                    return clock.now
                }))
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { _, _, form in
        .seeOther(DeskPaths.own()).settingSession(["who": form["who"] ?? ""])
    }

    private static func ports(_ issuer: AccessIssuer, _ told: Told) -> DeskPorts {
        DeskPorts(
            enter: { person in
                issuer.issue(
                    authority: try TestStores.id(district), actor: .staff(account: person.account),
                    basis: .reporter(home: person.access.authority), permissions: [],
                    reach: .reports(of: person.account))
            },
            enterAsDesk: { clerk in
                guard clerk.access.authority.raw == district, clerk.may(.workOnTickets) else { throw Refusal.notFound }
                return clerk.access
            },
            reporter: { person in
                Reporter(
                    account: person.account, authority: person.access.authority, name: person.name,
                    authorityName: "Behörde \(person.access.authority.raw)", unit: "Bürgerbüro",
                    contact: "040 66969 111")
            },
            names: { accounts, _, _, _ in
                Asked {
                    Dictionary(people.filter { accounts.contains($0.account) }.map { ($0.account, $0.name) }) { a, _ in
                        a
                    }
                }
            },
            colleagues: { _ in
                people.filter { $0.authority == district && $0.permissions.contains(.workOnTickets) }
                    .map { DeskColleague(account: $0.account, name: $0.name) }
            },
            authorities: {
                ["adendorf", "bleckede", district].compactMap { name in
                    AuthorityID(name).map {
                        DeskAuthority(id: $0, name: "Behörde \(name)", shortName: "Kurz \(name)")
                    }
                }
            },
            frame: { request, clerk in
                WorkbenchFrame(
                    brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                    homeURL: DeskPaths.own().raw, languages: request.languages, signOutURL: "/test/abmelden",
                    hidden: request.hidden)
            },
            sequel: DeskSequel(
                begin: { _, _, _, _ in
                    told.add("begin")
                    return TicketBeginning(process: "serviceanfrage", version: 0)
                },
                follow: { event, ticket, _, now, _ in
                    told.add(event.rawValue)
                    return ticket.state == .solved ? now.adding(days: 7) : nil
                },
                panel: { _, _, _, _ in Asked { "<p>Prozesstafel</p>" } }))
    }
}

/// What the process heard.
final class Told: Sendable {
    private let kept = Mutex<[String]>([])
    func add(_ word: String) { kept.withLock { $0.append(word) } }
    var all: [String] { kept.withLock { $0 } }
}

extension DeskHouse {
    /// A browser in which this person is signed in.
    func browser(_ account: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", account)]).expecting(303)
        return client
    }

    static let answers: [(String, String)] = [
        ("kind", "fault"), ("topic", "printing"), ("subject", "Drucker zieht kein Papier ein"),
        ("body", "Seit heute früh, Gerät DR-0815."), ("impact", "several"), ("urgency", "medium"),
        ("contact", "Zimmer 12"),
    ]

    /// Reports a fault by the form.
    @discardableResult
    func report(_ account: String, _ changes: KeyValuePairs<String, String> = [:]) async throws -> TicketID {
        let client = try await browser(account)
        let page = try await client.get(DeskPaths.report()).expecting(200)
        let given = changes.map { ($0.key, $0.value) }
        let values = Self.answers.filter { answer in !given.contains { $0.0 == answer.0 } } + given
        let sent = try await client.submit(page, button: "Meldung absenden", values).expecting(303)
        let parts = (sent.location ?? "").prefix { $0 != "?" }.split(separator: "/")
        guard let id = parts.last.flatMap({ TicketID($0) }) else { throw Mismatch("\(sent.location ?? "–")") }
        return id
    }

    func own(_ id: TicketID) -> String { DeskPaths.ownTicket(id).raw }
    func address(_ id: TicketID) -> String { DeskPaths.ticket(id).raw }

    func ticket(_ id: TicketID) async throws -> Ticket {
        try await kit.authority(Self.district).read { try Desk.ticket(id, in: $0) }
    }

    func journal() async throws -> [RecordedEntry] {
        try await kit.authority(Self.district).read { try JournalReader.newest(limit: 1000, in: $0) }.reversed()
    }

    func count(_ table: String, at authority: String = district) async throws -> Int {
        try await kit.authority(authority).read { try $0.count("SELECT count(*) AS n FROM \(table)") }
    }

    /// Taken on, and a solution told, by somebody of the desk.
    func solve(_ id: TicketID, as account: String = "tina") async throws {
        let tina = try await browser(account)
        try await tina.submit(try await tina.get(address(id)), button: "Annehmen").expecting(303)
        try await tina.submit(
            try await tina.get(address(id)), button: "Senden", ["kind": "solution", "text": "Walze getauscht."]
        ).expecting(303)
    }
}

extension Reply {
    func value(of field: String) -> String? { forms.lazy.compactMap { $0[field] }.first }
}
