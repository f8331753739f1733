import Documents
import EInvoice
import Foundation
import Journal
import Kernel
import Keys
import Markup
import Synchronization
import TestKit
import TransparencyLog

@testable import Invoices
@testable import Store
@testable import Web

/// The room of invoices with a district, two town halls and a handful of people.
struct InvoicesHouse {
    let kit: TestStores
    let invoices: Invoices
    let site: Site
    let folder: String
    let standIns = StandIns()
    let story = Story()

    /// What processes are told.
    final class Story: Sendable {
        let told = Mutex<[InvoiceID: [String]]>([:])
        /// What the process of any invoice does not allow.
        let refused = Mutex<InvoiceStep?>(nil)
        static let refusal = Refusal(
            .notAllowed, Localized("Vorher muss jemand anderes prüfen.", "Before that somebody else has to look."))

        /// Everything since it was asked for last.
        func of(_ id: InvoiceID) -> [String] { told.withLock { $0.removeValue(forKey: id) ?? [] } }
    }

    struct Clerk: Sendable {
        let account: String
        let name: String
        let authority: String
        let roles: [String]
        let permissions: Set<Permission>
    }

    private static let work: Set<Permission> = [.readInvoices, .workOnInvoices, .approveInvoices]
    static let clerks = [
        Clerk(
            account: "anke", name: "Anke Beispiel", authority: "adendorf", roles: ["sachbearbeitung"], permissions: work
        ),
        Clerk(
            account: "bela", name: "Béla Muster", authority: "adendorf", roles: ["sachbearbeitung"], permissions: work),
        Clerk(
            account: "dora", name: "Dora Leitfaden", authority: "adendorf", roles: ["leitung"],
            permissions: work.union([.releaseInvoices])),
        Clerk(
            account: "kai", name: "Kai Kasse", authority: "adendorf", roles: ["kasse"],
            permissions: [.readInvoices, .releaseInvoices, .exportInvoices]),
        Clerk(account: "lea", name: "Lea Leser", authority: "adendorf", roles: ["lesen"], permissions: [.readInvoices]),
        Clerk(account: "emil", name: "Emil Anderswo", authority: "bleckede", roles: ["leitung"], permissions: work),
        Clerk(
            account: "paula", name: "Paula Post", authority: "adendorf", roles: ["posteingang"],
            permissions: [.readInvoices, .clearInvoices]),
        Clerk(
            account: "karla", name: "Karla Klärung", authority: "landkreis", roles: ["posteingang"],
            permissions: [.readInvoices, .clearInvoices]),
    ]

    static let coarse = ["landkreis": "033550000000", "adendorf": "033550001001", "bleckede": "033550009009"]
    static func leitweg(_ authority: String) -> String {
        LeitwegID(coarse: coarse[authority] ?? "", fine: "RECHNUNG")?.description ?? ""
    }

    static func open(
        _ engine: StoreEngine, scanner: VirusScanner? = nil, _ change: (inout InvoiceSettings) -> Void = { _ in },
        _ body: (InvoicesHouse) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-invoices-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["eingang", "mail/new", "mail/cur"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name, withIntermediateDirectories: true)
        }
        var settings = InvoiceSettings()
        settings.folder = folder + "/eingang"
        settings.mailbox = folder + "/mail"
        settings.outgoing = folder + "/ausgang"
        change(&settings)
        let chosen = settings
        try await Engines.withStores(
            engine, Invoices.migrations + Journal.migrations, authorities: coarse.keys.sorted()
        ) { kit in
            let ring = try Keyring(folder: folder + "/keys")
            for name in coarse.keys { _ = try ring.create(TestStores.id(name)) }
            let documents = DocumentStore(folder: folder + "/documents", keyring: ring, scanner: scanner)
            try await body(InvoicesHouse(kit, documents, ring, chosen, folder))
        }
    }

    private init(
        _ kit: TestStores, _ documents: DocumentStore, _ keyring: Keyring, _ settings: InvoiceSettings, _ folder: String
    ) throws {
        self.kit = kit
        self.folder = folder
        let (issuer, stores, story) = (kit.issuer, kit.stores, self.story)
        let recipients = try Self.coarse.keys.sorted().map { name in
            InvoiceRecipient(
                id: try TestStores.id(name), name: "Behörde \(name)", leitweg: LeitwegID(Self.leitweg(name)),
                isDistrict: name == "landkreis", mail: "post@\(name).example")
        }
        invoices = Invoices(
            stores: kit.stores, documents: documents, settings: settings,
            ports: InvoicePorts(
                recipients: { recipients },
                entrance: { authority, cause in
                    issuer.issue(
                        authority: authority, actor: .job(name: "invoices.intake"), basis: .job(cause: cause),
                        permissions: [])
                },
                names: { accounts, _ in
                    Dictionary(
                        Self.clerks.filter { accounts.contains($0.account) }.map { ($0.account, $0.name) },
                        uniquingKeysWith: { first, _ in first })
                },
                staff: { _ in
                    Self.clerks.map {
                        InvoiceColleague(account: $0.account, name: $0.name, roles: $0.roles, isActive: true)
                    }
                },
                frame: { request, clerk in
                    WorkbenchFrame(
                        brand: Brand(name: "Gemeinde Beispiel", color: .black), person: clerk.name, navigation: [],
                        homeURL: InvoicePaths.inbox().raw, languages: request.languages,
                        signOutURL: "/test/abmelden", hidden: request.hidden)
                },
                seal: { access, now in
                    let signer = try keyring.keys(of: access.authority).journalSigner
                    let store = try await stores.authority(access)
                    let note = try await Journal.takeCheckpoint(in: store, signer: signer, at: now)
                    return InvoiceSeal(note: note?.encoded ?? "", key: signer.verifier.description)
                },
                sequel: InvoiceSequel(
                    queueHandingOn: { id, access, now, connection in
                        // The job's row stands for itself here; tests run it with `handOn`.
                        try connection.execute("UPDATE invoice SET assignee = assignee WHERE id = $1", id)
                    },
                    begin: { invoice, _, _, _ in
                        story.told.withLock { $0[invoice.id, default: []].append("begun") }
                        return InvoiceBeginning(process: "rechnungsfreigabe", version: 0)
                    },
                    follow: { step, invoice, _, _, _ in
                        if story.refused.withLock({ $0 == step }) { throw Story.refusal }
                        story.told.withLock { $0[invoice.id, default: []].append("\(step)") }
                    },
                    panel: { _, _, ui, _ in ui.panel(ui.say("Prozess", "Process"), id: "prozess", .empty) }),
                deputiesPage: Destination(trusted: "/amt/vertretung")))
        let (clock, standIns) = (kit.clock, standIns)
        var site = SiteSettings()
        site.rateLimits = [:]
        site.sessionIdleSeconds = 10_000_000
        site.sessionAbsoluteSeconds = 10_000_000
        self.site = try Site(
            routes: invoices.routes + [Self.signIn], settings: site,
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
                bearer: { token, _ in
                    guard let authority = AuthorityID(token) else { return nil }
                    return TokenBearer(
                        id: token,
                        access: issuer.issue(
                            authority: authority, actor: .token(id: token), basis: .grant(id: token),
                            permissions: [.submitInvoices]))
                },
                doors: Doors(staff: Destination(trusted: "/amt/anmelden")),
                clock: {
                    clock.advance(seconds: 1)
                    return clock.now
                }))
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { _, _, form in
        .seeOther(InvoicePaths.inbox()).settingSession(["who": form["who"] ?? ""])
    }
}

extension InvoicesHouse {
    /// From now on somebody stands in for somebody.
    func name(_ deputy: String, for account: String) throws {
        guard let other = Self.clerks.first(where: { $0.account == account }) else { return }
        try standIns.name(
            deputy, for: account, called: other.name, roles: other.roles, permissions: other.permissions,
            by: kit.issuer)
    }

    func browser(_ account: String) async throws -> RequestClient {
        let client = RequestClient(site)
        try await client.post("/test/anmelden", [("who", account)]).expecting(303)
        return client
    }

    func program(_ authority: String = "adendorf") -> RequestClient {
        RequestClient(site, headers: ["authorization": "Bearer \(authority)"])
    }

    /// Takes a file in as if it had come to all authorities together.
    @discardableResult
    func receive(
        _ bytes: [UInt8], name: String = "rechnung.xml", once: String? = nil, home: String? = nil,
        by clerk: String = "anke"
    ) async throws -> IntakeReceipt {
        let access = try home.map { try kit.access($0, actor: .staff(account: clerk)) }
        kit.clock.advance(seconds: 1)
        return try await invoices.receive(
            ArrivedFile(.folder, name: name, bytes: bytes, once: once ?? UUID().uuidString, home: access),
            at: kit.clock.now)
    }

    func invoice(_ id: InvoiceID, at authority: String = "adendorf") async throws -> ReceivedInvoice {
        try await kit.authority(authority).read { try ReceivedInvoice.look(id, in: $0) }
    }

    func letters(_ id: InvoiceID, at authority: String = "adendorf") async throws -> [SenderLetter] {
        try await kit.authority(authority).read { try SenderLetter.all(of: id, in: $0) }
    }

    func journal(_ authority: String = "adendorf") async throws -> [RecordedEntry] {
        try await kit.authority(authority).read { try JournalReader.newest(limit: 1000, in: $0) }.reversed()
    }

    func count(_ table: String, at authority: String = "adendorf") async throws -> Int {
        try await kit.authority(authority).read { try $0.count("SELECT count(*) AS n FROM \(table)") }
    }

    func original(_ id: InvoiceID, at authority: String = "adendorf") async throws -> [UInt8] {
        let invoice = try await invoice(id, at: authority)
        guard let address = DocumentAddress(invoice.file.address) else { return [] }
        return try await invoices.documents.read(address, limit: 1 << 24, for: kit.access(authority))
    }

    /// Puts a file into a watched folder, long enough ago to be complete.
    func drop(_ bytes: [UInt8], _ path: String) throws {
        let whole = folder + "/" + path
        try Data(bytes).write(to: URL(filePath: whole))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(kit.clock.now.seconds) - 60)], ofItemAtPath: whole)
    }

    func files(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)) ?? []).sorted()
    }
}
