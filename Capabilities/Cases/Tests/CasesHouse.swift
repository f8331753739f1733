import Documents
import Foundation
import Journal
import Kernel
import Keys
import Markup
import TestKit

@testable import Cases
@testable import Store
@testable import Web

/// The room of the clerks with two authorities and a handful of people; applications are made by the test.
struct CasesHouse {
    let kit: TestStores
    let cases: Cases
    let site: Site
    let standIns = StandIns()

    /// Who works where, and what they may do.
    struct Clerk: Sendable {
        let account: String
        let name: String
        let authority: String
        let units: [String]
        let permissions: Set<Permission>
    }

    static let clerks = [
        clerk("anke", "Anke Beispiel", ["steueramt"]), clerk("bela", "Béla Muster", ["steueramt"]),
        clerk("cem", "Cem Probe", ["ordnungsamt"]),
        Clerk(
            account: "dora", name: "Dora Leitfaden", authority: "adendorf", units: ["steueramt", "ordnungsamt"],
            permissions: [
                .readCases, .readAllCases, .workOnCases, .assignCases, .handOverCases, .decideCases, .readFigures,
                .writeTextBlocks,
            ]),
        Clerk(
            account: "nora", name: "Nora Nurso", authority: "adendorf", units: ["ordnungsamt"], permissions: []),
        Clerk(
            account: "gina", name: "Gina Neu", authority: "adendorf", units: ["steueramt"],
            permissions: [.readCases, .workOnCases, .handOverCases]),
        clerk("emil", "Emil Anderswo", ["steueramt"], at: "bleckede"),
        Clerk(
            account: "frida", name: "Frida Anderswo", authority: "bleckede", units: ["steueramt"],
            permissions: [.readCases, .writeTextBlocks]),
    ]

    private static func clerk(_ account: String, _ name: String, _ units: [String], at authority: String = "adendorf")
        -> Clerk
    {
        Clerk(
            account: account, name: name, authority: authority, units: units,
            permissions: [.readCases, .workOnCases, .assignCases, .handOverCases, .decideCases, .readFigures])
    }

    private static let units = [("steueramt", "Steueramt"), ("ordnungsamt", "Ordnungsamt")]
    static let services = [
        OfferedService(id: "hund-anmelden", title: Localized("Hund anmelden", "Register a dog")),
        OfferedService(id: "gewerbe-anmelden", title: Localized("Gewerbe anmelden", "Register a business")),
    ]

    static func open(
        _ engine: StoreEngine, scanner: VirusScanner? = nil, setsLetters: Bool = true,
        _ body: (CasesHouse) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-cases-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authorities = ["adendorf", "bleckede"]
        try await Engines.withStores(engine, Cases.migrations + Journal.migrations, authorities: authorities) { kit in
            let ring = try Keyring(folder: folder + "/keys")
            for name in authorities { _ = try ring.create(TestStores.id(name)) }
            let documents = DocumentStore(folder: folder + "/documents", keyring: ring, scanner: scanner)
            try await body(CasesHouse(kit, documents, setsLetters: setsLetters))
        }
    }

    private init(_ kit: TestStores, _ documents: DocumentStore, setsLetters: Bool) async throws {
        self.kit = kit
        var ports = Self.ports
        if !setsLetters { ports.draft = { _, _, _ in nil } }
        cases = Cases(
            stores: kit.stores, documents: documents,
            limits: DocumentLimits(maximumBytes: 1_000_000, types: [.pdf, .jpeg, .png]), ports: ports)
        let (issuer, clock, standIns) = (kit.issuer, kit.clock, standIns)
        var settings = SiteSettings()
        settings.rateLimits = [:]
        settings.sessionIdleSeconds = 10_000_000
        settings.sessionAbsoluteSeconds = 10_000_000
        site = try Site(
            routes: cases.routes + [Self.signIn], settings: settings,
            reception: Reception(
                sessions: SessionsInMemory(),
                caller: { session, _ in
                    var caller = Caller()
                    if let clerk = Self.clerks.first(where: { $0.account == session.values["who"] }),
                        let authority = AuthorityID(clerk.authority)
                    {
                        caller.staff = Staff(
                            account: clerk.account, name: clerk.name, units: clerk.units,
                            access: issuer.issue(
                                authority: authority, actor: .staff(account: clerk.account), basis: .membership,
                                permissions: clerk.permissions),
                            represented: standIns.of(clerk.account))
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
        .seeOther(CasePaths.inbox()).settingSession(["who": form["who"] ?? ""])
    }

    private static let ports = CasesPorts(
        application: { id, _, _ in
            Asked {
                SentApplication(
                    sections: [
                        .init(
                            title: "Ihr Hund",
                            parts: [
                                .init(name: "Der Hund", answers: [("Rufname", "Bärchen aus \(id)")]),
                                .init(name: "Ihre Person", answers: [("Vorname", "Zoë")]),
                            ])
                    ], files: [])
            }
        },
        units: { _ in Asked { units.map { CaseUnit(id: $0.0, name: $0.1) } } },
        names: { accounts, _, _, _ in
            Asked {
                Dictionary(clerks.filter { accounts.contains($0.account) }.map { ($0.account, $0.name) }) { a, _ in a }
            }
        },
        colleagues: { unit, _ in
            clerks.filter { $0.units.contains(unit) }.map { Colleague(account: $0.account, name: $0.name) }
        },
        services: { _ in services },
        frame: { request, clerk, _, _ in
            WorkbenchFrame(
                brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                homeURL: CasePaths.inbox().raw, languages: request.languages, signOutURL: "/test/abmelden",
                hidden: request.hidden, searchURL: CasePaths.inbox().raw, searchLabel: "Vorgänge suchen",
                searchValue: request.query.text("q") ?? "")
        },
        countsElsewhere: { _, _, _ in Asked { [:] } },
        recipient: { file, _ in [file.applicant, "Größeweg 1", "21365 Adendorf"] },
        draft: { decision, file, _ in
            Array("%PDF-1.7 \(decision.recipient), \(decision.at.day.iso): \(decision.operative)".utf8)
        },
        sequel: CaseSequel(
            queueLetter: { _, _, _, _ in }, begin: { _, _ in { _, _, _ in nil } }, follow: { _, _, _, _, _ in nil },
            panel: { _, _, _, _ in Asked { .empty } },
            results: { id, _, ui, _ in "<p>\(ui.say("Die Gebühr beträgt 1.605 Euro.", "The fee is 1,605 euros."))</p>"
            },
            notice: { done, _, _, _, _ in done == "known-task" ? "<p>Aufgabe erledigt</p>" : .empty },
            tasksPage: Destination(trusted: "/amt/aufgaben")))
}

extension CasesHouse {
    /// A browser in which this clerk is signed in.
    func browser(_ account: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", account)]).expecting(303)
        return client
    }

    /// From now on somebody stands in for somebody; the rule gives these units, or all of the other's.
    func name(_ deputy: String, for account: String, units: [String]? = nil) throws {
        guard let other = Self.clerks.first(where: { $0.account == account }) else { return }
        try standIns.name(
            deputy, for: account, called: other.name, units: units ?? other.units,
            permissions: other.permissions.subtracting([.readFigures, .writeTextBlocks]), by: kit.issuer)
    }

    /// Opens the case of an application that has just come in.
    @discardableResult
    func open(
        _ number: Int = 1, service: String = "hund-anmelden", unit: String = "steueramt",
        applicant: String = "Zoë Łukasiewicz", at authority: String = "adendorf", moment: Timestamp? = nil
    ) async throws -> CaseID {
        let access = try kit.access(authority, actor: .citizen(account: nil))
        kit.clock.advance(seconds: 1)
        let now = moment ?? kit.clock.now
        let title = Self.services.first { $0.id == service }?.title ?? Localized(service, service)
        let sign = String(authority.prefix(3)).uppercased()
        let cases = cases
        return try await kit.stores.authority(access).write { connection in
            try cases.opening(service, in: connection)(
                NewCase(
                    reference: "\(sign)-26-\(String(format: "%06d", number))", application: "\(authority)-\(number)",
                    service: service, title: title, unit: unit, applicant: applicant, dueAt: now.adding(days: 14),
                    language: .de, search: "Bärchen"), access, now)
        }
    }

    /// Decides past the pages, for tests that need many decisions.
    func decide(_ id: CaseID, at given: Timestamp? = nil, once: String) async throws {
        let access = try kit.access("adendorf", actor: .staff(account: "anke"))
        kit.clock.advance(seconds: 1)
        let (cases, moment) = (cases, given ?? kit.clock.now)
        try await kit.stores.authority(access).write { connection in
            let file = try Cases.file(id, in: connection)
            try cases.decide(
                DecisionText(
                    outcome: .granted, subject: "Bescheid", operative: "Es ist so.", reasons: "",
                    legalBasis: "§ 3 NKAG",
                    remedy: ""), once: once, on: file, seen: file.version, as: "anke", by: access, at: moment,
                in: connection)
        }
    }

    func address(_ id: CaseID, _ part: String = "") -> String { CasePaths.page(id).raw + part }

    func events(_ id: CaseID) async throws -> [CaseEvent] {
        try await kit.authority("adendorf").read { try CaseEvent.all(of: id, in: $0) }
    }

    func journal(_ authority: String = "adendorf") async throws -> [RecordedEntry] {
        try await kit.authority(authority).read { try JournalReader.newest(limit: 1000, in: $0) }.reversed()
    }

    func count(_ table: String) async throws -> Int {
        try await kit.authority("adendorf").read { try $0.count("SELECT count(*) AS n FROM \(table)") }
    }

    static let pdf = Array("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n".utf8)
}

extension Reply {
    /// Cases that the page leads to, each as often as it does.
    var caseLinks: [String] { links.filter { $0.hasPrefix("/amt/vorgaenge/") } }
    func value(of field: String) -> String? { forms.lazy.compactMap { $0[field] }.first }
}
