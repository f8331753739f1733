import Jobs
import Journal
import Kernel
import Logging
import Markup
import TestKit

@testable import Operations
@testable import Store
@testable import Web

struct Trouble: Error, CustomStringConvertible { let description: String }

/// The room of operation with two authorities, work that fails, and a small list of cases.
struct OperationsHouse {
    let kit: TestStores
    let queue: JobQueue
    let worker: JobWorker
    let site: Site

    static let people = [
        "anna": ("adendorf", Set<Permission>([.manageJobs, .readJournal])), "jörg": ("adendorf", [.readJournal]),
        "berta": ("bleckede", [.manageJobs, .readJournal]), "carla": ("adendorf", []),
    ]

    private static let cases = Migration(
        "test.0001", .authority, "CREATE TABLE a_case (id TEXT PRIMARY KEY, reference TEXT NOT NULL)")

    static func open(_ engine: StoreEngine, _ body: (OperationsHouse) async throws -> Void) async throws {
        try await Engines.withStores(
            engine, Jobs.migrations + Journal.migrations + [cases], authorities: ["adendorf", "bleckede"]
        ) { kit in try await body(OperationsHouse(kit)) }
    }

    private init(_ kit: TestStores) throws {
        self.kit = kit
        let issuer = kit.issuer
        let letter = JobHandler.authority("cases.letter", attempts: 1) { run, _, _ in
            if run.payload == "\"breaks\"" { throw Trouble(description: "Es gibt kein <typst> auf dieser Maschine.") }
        }
        let slow = JobHandler.authority("portal.receipt") { _, _, _ in throw Trouble(description: "Noch nicht.") }
        queue = JobQueue(handlers: [letter, slow])
        worker = JobWorker(
            queue, stores: kit.stores,
            ports: JobPorts(authorities: { [administration = kit.administration] in
                try await administration.authorities()
            }) {
                kind, cause, authority in
                issuer.issue(authority: authority, actor: .job(name: kind), basis: .job(cause: cause), permissions: [])
            }, clock: kit.clock.clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var settings = SiteSettings()
        settings.rateLimits = [:]
        site = try Site(
            routes: Operations(stores: kit.stores, queue: queue, ports: Self.ports).routes + [Self.signIn],
            settings: settings,
            reception: Reception(
                sessions: SessionsInMemory(),
                caller: { session, _ in
                    var caller = Caller()
                    if let name = session.values["who"], let (place, permissions) = Self.people[name],
                        let authority = AuthorityID(place)
                    {
                        caller.staff = Staff(
                            account: "a-\(name.count)", name: name, units: [],
                            access: issuer.issue(
                                authority: authority, actor: .staff(account: "a-\(name.count)"), basis: .membership,
                                permissions: permissions))
                    }
                    return caller
                },
                doors: Doors(staff: Destination(trusted: "/amt/anmelden")), clock: kit.clock.clock),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { _, _, form in
        .seeOther(OperationsPaths.jobs()).settingSession(["who": form["who"] ?? ""])
    }

    private static let ports = OperationsPorts(
        frame: { request, clerk, _ in
            WorkbenchFrame(
                brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                languages: request.languages, signOutURL: "/test/abmelden", hidden: request.hidden)
        },
        jobName: { $0 == "cases.letter" ? Localized("Bescheid als PDF", "Decision as PDF") : nil },
        entryName: { $0 == "case.opened" ? Localized("Vorgang eröffnet", "Case opened") : nil },
        things: { reference, connection in
            try connection.query("SELECT id FROM a_case WHERE reference = $1", reference).map { try $0.text("id") }
        },
        references: { ids, connection in
            var found: [String: String] = [:]
            for id in ids {
                if let row = try connection.first("SELECT reference FROM a_case WHERE id = $1", id) {
                    found[id] = try row.text("reference")
                }
            }
            return found
        }, journalKey: { "kreishaus/\($0)+0a1b2c3d+AYjVYMNAQ" })
}

extension OperationsHouse {
    func browser(_ who: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", who)]).expecting(303)
        return client
    }

    @discardableResult
    func enqueue(_ kind: JournalCode, _ payload: String, at authority: String = "adendorf") async throws -> JobID {
        let access = try kit.access(authority)
        let (queue, now) = (queue, kit.clock.now)
        return try await kit.stores.authority(access).write { connection in
            try queue.enqueue(kind, payload, cause: "c7", by: access, at: now, in: connection)
        }
    }

    /// Puts an entry about a case into the journal.
    func enter(
        _ kind: JournalCode, _ id: String, at authority: String = "adendorf",
        by actor: Access.Actor = .staff(account: "01jstaff")
    )
        async throws
    {
        kit.clock.advance(seconds: 1)
        let (access, now) = (try kit.access(authority, actor: actor), kit.clock.now)
        try await kit.stores.authority(access).write { connection in
            try connection.execute(
                "INSERT INTO a_case (id, reference) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", id,
                "ADE-26-\(id.uppercased())")
            guard let subject = JournalCode(id) else { return }
            try Journal.append(
                JournalEntry(kind, JournalSubject("case", subject), ["state": "new", "version": 1]), by: access,
                at: now, in: connection)
        }
    }

    func journal(_ authority: String = "adendorf") async throws -> [RecordedEntry] {
        try await kit.authority(authority).read { try JournalReader.newest(limit: 1000, in: $0) }
    }
}
