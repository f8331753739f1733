import Foundation
import JSON
import Journal
import Kernel
import Markup
import Process
import Synchronization
import TestKit
import Testing

@testable import Processes
@testable import Store
@testable import Web

/// The room of processes with two town halls and a handful of people.
struct ProcessesHouse {
    let kit: TestStores
    let processes: Processes
    let site: Site
    let outside = Outside()
    let standIns = StandIns()

    /// What went to other rooms.
    final class Outside: Sendable {
        let timers = Mutex<[(job: TimerJob, due: Timestamp)]>([])
        let calls = Mutex<[(job: CallJob, due: Timestamp)]>([])
        let dues = Mutex<[String: Timestamp]>([:])
        /// What Cases says of its cases.
        let periods = Mutex<[String: CaseDue]>([:])
        /// Cases that count as granted.
        let deemed = Mutex<[String]>([])
    }

    static let units = [
        ProcessUnit(id: "steueramt", name: "Steueramt"), ProcessUnit(id: "bauamt", name: "Bauamt"),
        ProcessUnit(id: "umweltamt", name: "Umweltamt"),
    ]
    static let services = [
        BoundService(id: "hund", title: Localized("Hund anmelden", "Register a dog")),
        BoundService(id: "bauen", title: Localized("Bauen", "Build")),
    ]

    /// Who may see invoices.
    static let readers = ["emil", "bert"]

    struct Clerk: Sendable {
        let account: String
        let name: String
        let authority: String
        let permissions: Set<Permission>
    }

    private static let both: Set<Permission> = [
        .readProcesses, .manageProcesses, .releaseProcesses, .workOnTasks, .connectProcesses,
    ]
    static let clerks = [
        Clerk(account: "dora", name: "Dora Leitfaden", authority: "adendorf", permissions: both),
        Clerk(account: "emil", name: "Emil Ebenfalls", authority: "adendorf", permissions: both),
        Clerk(account: "bert", name: "Bert Bau", authority: "adendorf", permissions: [.workOnTasks]),
        Clerk(account: "nora", name: "Nora Nurso", authority: "adendorf", permissions: []),
        Clerk(account: "ines", name: "Ines Innen", authority: "adendorf", permissions: [.readProcesses]),
        Clerk(account: "lea", name: "Lea Leser", authority: "adendorf", permissions: [.readProcesses]),
        Clerk(account: "fritz", name: "Fritz Fremd", authority: "bleckede", permissions: both),
    ]

    static func open(
        _ engine: StoreEngine, reach: ConnectorReach = ConnectorReach(), connectors: ConnectorPorts? = nil,
        _ body: (ProcessesHouse) async throws -> Void
    ) async throws {
        try await Engines.withStores(
            engine, Processes.migrations + Journal.migrations, authorities: ["adendorf", "bleckede"]
        ) { kit in try await body(ProcessesHouse(kit, connectors: connectors ?? .forTests(reach))) }
    }

    private init(_ kit: TestStores, connectors: ConnectorPorts) throws {
        self.kit = kit
        let (issuer, outside, standIns) = (kit.issuer, self.outside, self.standIns)
        processes = Processes(
            stores: kit.stores,
            ports: ProcessPorts(
                names: { accounts, _ in
                    Dictionary(
                        Self.clerks.filter { accounts.contains($0.account) }.map { ($0.account, $0.name) },
                        uniquingKeysWith: { first, _ in first })
                },
                units: { _ in Self.units }, services: { _ in Self.services + [BoundService(.invoice)] },
                cases: ProcessCases(
                    reach: { clerk in
                        let units =
                            clerk.actsFor?.units
                            ?? (["bert", "nora", "ines"].contains(clerk.account) ? ["bauamt"] : nil)
                        return ProcessReach(units: units, Self.readers.contains(clerk.account) ? [.invoice] : [])
                    },
                    labels: { ids, _ in
                        Dictionary(
                            ids.map {
                                (
                                    $0,
                                    $0.hasPrefix("re")
                                        ? CaseLabel(
                                            .invoice, reference: "RE-\($0)", title: ProcessMatter.invoice.name,
                                            assignee: "emil",
                                            address: Destination(trusted: "/amt/rechnungen/\($0)"))
                                        : CaseLabel(
                                            reference: "ADE-\($0)", title: Self.services[0].title, assignee: "emil",
                                            address: Destination(trusted: "/amt/vorgaenge/\($0)"))
                                )
                            }, uniquingKeysWith: { first, _ in first })
                    },
                    dues: { _, _, _, tell in for (id, due) in outside.periods.withLock({ $0 }) { tell(id, due) } },
                    deemGranted: { id, _, _, _ in outside.deemed.withLock { $0.append(id) } }),
                setDue: { id, due, _, _, _ in if let due { outside.dues.withLock { $0[id] = due } } },
                queueWork: { job, due, _, _, _ in
                    switch job {
                    case .timer(let timer): outside.timers.withLock { $0.append((timer, due)) }
                    case .call(let call): outside.calls.withLock { $0.append((call, due)) }
                    }
                },
                connectors: connectors,
                frame: { request, clerk in
                    WorkbenchFrame(
                        brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                        homeURL: ProcessPaths.list().raw, languages: request.languages, signOutURL: "/test/abmelden",
                        hidden: request.hidden)
                }))
        let clock = kit.clock
        var site = SiteSettings()
        site.rateLimits = [:]
        site.sessionIdleSeconds = 10_000_000
        site.sessionAbsoluteSeconds = 10_000_000
        self.site = try Site(
            routes: processes.routes + [Self.signIn], settings: site,
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
                                permissions: clerk.permissions),
                            represented: standIns.of(clerk.account))
                    }
                    return caller
                },
                bearer: { _, _ in nil }, doors: Doors(staff: Destination(trusted: "/amt/anmelden")),
                clock: {
                    clock.advance(seconds: 1)
                    return clock.now
                }))
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { _, _, form in
        .seeOther(ProcessPaths.list()).settingSession(["who": form["who"] ?? ""])
    }

    func browser(_ account: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", account)]).expecting(303)
        return client
    }

    func journal() async throws -> [RecordedEntry] {
        try await kit.authority("adendorf").read { try JournalReader.newest(limit: 1000, in: $0) }.reversed()
    }

    /// Uploads a file on a page with such a form.
    func upload(_ client: RequestClient, _ page: String, _ text: String, name: String = "prozess.bpmn") async throws
        -> Reply
    {
        try await client.submit(
            try await client.get(page).expecting(200), button: "Hochladen",
            files: [FileToSend("files", name: name, bytes: Array(text.utf8))])
    }

    /// Releases the draft that a page shows, without a test run.
    func release(_ client: RequestClient, _ page: Reply) async throws -> Reply {
        try await client.submit(
            page, button: "Freigeben",
            [ReleaseProof.waiver: "yes", ReleaseProof.reason: "Nur ein Wort geändert"])
    }

    // MARK: Cases

    static func application(_ id: String, service: String = "hund") -> ProcessCase {
        ProcessCase(id: id, service: service, unit: "steueramt", receivedAt: Timestamp(seconds: 1_795_000_000))
    }

    /// Binds a service past the page.
    func bind(_ service: String, to model: String) async throws {
        try await kit.authority("adendorf").write {
            try $0.execute("INSERT INTO process_binding (service, model) VALUES ($1, $2)", service, model)
        }
    }

    /// A case whose fee no rule of the table covers: its process stands still.
    func stuckAtFee(hours: String = "-1") async throws -> (file: ProcessCase, dora: RequestClient) {
        try await bind("bauen", to: "gebuehr")
        let file = Self.application("c1", service: "bauen")
        try await begin(file)
        let dora = try await browser("dora")
        let task = try #require(try await openTasks().first)
        try await dora.submit(
            try await dora.get(ProcessPaths.task(task.id)), button: "Erledigt",
            ["f.Aufwand in Stunden": hours, "f.Gegenstandswert": "5", "f.ist gemeinnützig": "nein"]
        ).expecting(303)
        return (file, dora)
    }

    @discardableResult
    func begin(_ file: ProcessCase) async throws -> Timestamp? {
        let (access, now, processes) = (
            try kit.access("adendorf", actor: .citizen(account: nil)), kit.clock.now, processes
        )
        return try await kit.stores.authority(access).write { connection in
            try processes.begin(file, by: access, at: now, in: connection)?.decideBy
        }
    }

    @discardableResult
    func follow(_ act: ProcessAct, _ file: ProcessCase) async throws -> Timestamp? {
        let (access, now, processes) = (
            try kit.access("adendorf", actor: .staff(account: "dora")), kit.clock.now, processes
        )
        return try await kit.stores.authority(access).write { connection in
            try processes.follow(act, file, by: access, at: now, in: connection)
        }
    }

    /// Fires what is due by now, as the jobs do.
    func fireTimers() async throws {
        let (access, now, processes) = (
            try kit.access("adendorf", actor: .job(name: "timers")), kit.clock.now, processes
        )
        let due = outside.timers.withLock { timers in
            timers.filter { $0.due <= now }.sorted { $0.due < $1.due }
        }
        for timer in due {
            try await kit.stores.authority(access).write { connection in
                try processes.fire(timer.job, by: access, at: now, in: connection)
            }
        }
    }

    /// Where the process of a case stands, by the names of its steps; its status in brackets when it does not run.
    func places(_ file: ProcessCase) async throws -> [String] {
        let processes = processes
        return try await kit.authority("adendorf").read { connection in
            guard let instance = try ProcessInstance.ask(of: file.id, in: connection).get() else { return ["none"] }
            if instance.status != .running { return ["[\(instance.status.rawValue)]"] }
            let definition = try processes.definition(of: instance, in: connection)
            return Processes.places(
                try ProcessState(try JSONValue(parsing: instance.state), definition), definition)
        }
    }

    func outlook(_ file: ProcessCase) async throws -> Outlook? {
        let processes = processes
        return try await kit.authority("adendorf").read { try processes.outlook(of: file.id, in: $0) }
    }

    func openTasks() async throws -> [ProcessTask] {
        try await kit.authority("adendorf").read {
            try $0.query("SELECT * FROM process_task WHERE state = 'open' ORDER BY id").map(ProcessTask.init)
        }
    }

    static func model(_ key: String, _ version: Int? = nil) -> String {
        "/amt/prozesse/modell/\(key)" + (version.map { "?fassung=\($0)" } ?? "")
    }
}

extension Reply {
    func hasButton(_ text: String) -> Bool {
        root.all("button").contains { $0.text.hasPrefix(text) }
    }
    func leads(to address: String) -> Bool { root.all("a").contains { $0["href"] == address } }
}

/// Processes in a few lines.
enum Sketch {
    static func process(_ id: String, name: String, _ inner: String) -> String {
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test"><process id="\(id)" name="\(name)" isExecutable="true">\(inner)</process></definitions>
        """
    }

    static func straight(_ step: String) -> String {
        process(
            "gerade", name: "Gerader Weg",
            """
            <startEvent id="a"><outgoing>f</outgoing></startEvent>\
            <userTask id="b" name="\(step)"><incoming>f</incoming><outgoing>g</outgoing></userTask>\
            <endEvent id="c"><incoming>g</incoming></endEvent>\
            <sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="c"/>
            """)
    }

    /// A choice that a parallel gateway waits for.
    static let deadlock = process(
        "klemme", name: "Klemme",
        """
        <startEvent id="a"/><exclusiveGateway id="x" default="f2"/><userTask id="b" name="Links"/><userTask id="c" name="Rechts"/>\
        <parallelGateway id="y"/><endEvent id="e"/><sequenceFlow id="f0" sourceRef="a" targetRef="x"/>\
        <sequenceFlow id="f1" sourceRef="x" targetRef="b"><conditionExpression>links = true</conditionExpression></sequenceFlow>\
        <sequenceFlow id="f2" sourceRef="x" targetRef="c"/><sequenceFlow id="f3" sourceRef="b" targetRef="y"/>\
        <sequenceFlow id="f4" sourceRef="c" targetRef="y"/><sequenceFlow id="f5" sourceRef="y" targetRef="e"/>
        """)
}
