import Documents
import FormSchema
import Foundation
import JSON
import Kernel
import Keys
import Markup
import TestKit

@testable import Portal
@testable import Store
@testable import Web

/// A portal with three authorities, two services and an office that a few small tables stand for.
struct PortalHouse {
    let kit: TestStores
    let portal: Portal
    let site: Site

    var browser: RequestClient { RequestClient(site) }
    func program(_ token: String = "adendorf portal.submit portal.status") -> RequestClient {
        RequestClient(site, headers: ["authorization": "Bearer \(token)"])
    }

    static let authorities = ["adendorf", "bleckede", "landkreis"]

    static func open(
        _ engine: StoreEngine, scanner: VirusScanner? = nil, _ change: (inout Portal) -> Void = { _ in },
        _ body: (PortalHouse) async throws -> Void
    ) async throws {
        let folder = NSTemporaryDirectory() + "kreishaus-portal-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await Engines.withStores(engine, Portal.migrations + office, authorities: authorities) { kit in
            let ring = try Keyring(folder: folder + "/keys")
            for name in authorities { _ = try ring.create(TestStores.id(name)) }
            let documents = DocumentStore(folder: folder + "/documents", keyring: ring, scanner: scanner)
            let house = try await PortalHouse(kit, documents, change)
            try await body(house)
        }
    }

    private init(_ kit: TestStores, _ documents: DocumentStore, _ change: (inout Portal) -> Void) async throws {
        self.kit = kit
        var portal = Portal(
            stores: kit.stores, documents: documents,
            limits: DocumentLimits(maximumBytes: 1_000_000, types: [.pdf, .jpeg, .png]), draftDays: 30,
            owner: PortalOperator(
                name: "Landkreis Beispiel", addressLines: ["Markt 1", "21335 Lüneburg"], email: "post@beispiel.test",
                phone: "+49 4131 26-0", web: "https://beispiel.test", representative: "Landrätin Erika Beispiel",
                supervision: "Niedersächsisches Ministerium für Inneres", dataProtection: "datenschutz@beispiel.test",
                mediation: ""),
            ports: Self.ports(kit))
        change(&portal)
        self.portal = portal
        try await portal.catalogue.save(
            [(Self.dogTax, Self.dogForm), (Self.hunting, Self.huntingForm), (Self.move, Self.moveForm)],
            at: kit.clock.now)
        let offers = ["adendorf": ["hund-anmelden", "umzug-melden"], "landkreis": ["jagdschein"]]
        for (name, services) in offers {
            try await kit.authority(name).write { connection in
                try Offer.save(services.map { Offer(service: $0, unit: "amt", weeks: 2) }, in: connection)
            }
            try await portal.publish(offers: services, of: TestStores.id(name))
        }
        let (issuer, clock) = (kit.issuer, kit.clock)
        var settings = SiteSettings()
        settings.rateLimits = [:]
        site = try Site(
            routes: portal.routes + [Self.signIn, Self.keep], settings: settings,
            reception: Reception(
                sessions: SessionsInMemory(),
                caller: { session, _ in
                    var caller = Caller()
                    let own = (session.values["own"] ?? "").split(separator: " ").compactMap { text -> Access? in
                        let parts = text.split(separator: "/")
                        return AuthorityID(parts[0]).map { Self.access(issuer, $0, String(parts[1])) }
                    }
                    if !own.isEmpty { caller.applicant = Applicant(own) }
                    if session.values["citizen"] != nil { caller.citizen = Citizen(account: "a", name: "Testperson") }
                    return caller
                },
                bearer: { token, _ in
                    let words = token.split(separator: " ")
                    guard let authority = words.first.flatMap({ AuthorityID($0) }) else { return nil }
                    return TokenBearer(
                        id: "token-\(authority)",
                        access: issuer.issue(
                            authority: authority, actor: .token(id: "t"), basis: .grant(id: "t"),
                            permissions: Set(words.dropFirst().map { Permission(String($0)) })))
                },
                doors: Doors(citizen: PortalPaths.start(), applicant: PortalPaths.open()), clock: clock.clock))
    }

    private static let keep = Route.post(PlainPath("/test/behalten"), for: .everyone, "Keeps what is open") { _, _, _ in
        .seeOther(PortalPaths.account()).settingSession(["kept": "1"])
    }

    private static let signIn = Route.post(PlainPath("/test/anmelden"), for: .everyone, "Signs in") { request, _, _ in
        .seeOther(PortalPaths.account()).settingSession(["citizen": "a"])
    }

    // MARK: Ports

    private static func access(_ issuer: AccessIssuer, _ authority: AuthorityID, _ id: String) -> Access {
        issuer.issue(
            authority: authority, actor: .citizen(account: nil), basis: .application(id: id), permissions: [],
            reach: .application(id: id))
    }

    private static func opened(_ access: Access, _ id: String, _ request: Request) -> Opened {
        Opened(access: access, session: ["own": (request.session?.values["own"] ?? "") + " \(access.authority)/\(id)"])
    }

    private static func ports(_ kit: TestStores) -> PortalPorts {
        let (issuer, stores) = (kit.issuer, kit.stores)
        return PortalPorts(
            frame: { request, _, authority in
                PortalFrame(
                    portalName: "Bürgerportal", operatorName: "Landkreis Beispiel", languages: request.languages,
                    footer: [TextLink("Impressum", to: PortalPaths.imprint())])
            },
            competence: competence,
            begin: { id, authority, request, _ in opened(access(issuer, authority, id), id, request) },
            open: { authority, request, check in
                let asking = issuer.issue(
                    authority: authority, actor: .job(name: "open"), basis: .job(cause: "code"), permissions: [])
                guard let id = try await stores.authority(asking).read(check) else { return nil }
                return opened(access(issuer, authority, id), id, request)
            },
            opened: OpenedApplications(
                close: { access, request in
                    guard case .application(let id) = access.basis else { return [:] }
                    let own = (request.session?.values["own"] ?? "").split(separator: " ")
                    return ["own": own.filter { $0 != "\(access.authority)/\(id)" }.joined(separator: " ")]
                },
                keepAddress: { _, back, request, _ in
                    request.session?.values["kept"] == nil ? PortalPaths.account().with("ziel", back.raw) : nil
                }),
            openCase: { _, connection in
                { sent, _, now in
                    try connection.execute(
                        "INSERT INTO office_case (application, reference, applicant, due, files) VALUES ($1, $2, $3, $4, $5)",
                        sent.id, sent.reference, sent.applicant, now.adding(days: Int64(sent.weeks) * 7),
                        sent.files.count)
                }
            },
            cases: caseView(), queueReceipt: { _, _, _, _ in },
            office: PortalOffice(
                admit: { clerk in if clerk.access.authority.raw != "landkreis" { throw Refusal.notFound } },
                frame: { request, clerk in
                    WorkbenchFrame(
                        brand: Brand(name: "Landkreis", color: .black), person: clerk.name, navigation: [],
                        homeURL: "/amt", languages: request.languages, signOutURL: "/amt/abmelden",
                        hidden: request.hidden, footer: [])
                }))
    }

    private static let office: [Migration] = [
        Migration(
            "test.0001", .authority,
            "CREATE TABLE office_case (application TEXT PRIMARY KEY, reference TEXT NOT NULL, applicant TEXT NOT NULL, due BIGINT NOT NULL, files BIGINT NOT NULL)",
            "CREATE TABLE office_outlook (application TEXT PRIMARY KEY, last_day TEXT)",
            "CREATE TABLE office_post (id TEXT PRIMARY KEY, application TEXT NOT NULL, body TEXT NOT NULL, once_key TEXT UNIQUE)",
            "CREATE TABLE office_wish (id TEXT PRIMARY KEY, application TEXT NOT NULL, what TEXT NOT NULL, done {{bool}} NOT NULL)",
            """
            CREATE TABLE office_paper (
                id TEXT PRIMARY KEY, application TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL,
                address TEXT NOT NULL, letter {{bool}} NOT NULL)
            """)
    ]

    static func keep(
        _ file: KeptFile, of application: String, letter: Bool, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            "INSERT INTO office_paper (id, application, name, type, size, address, letter) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            Identifier<ReadableDocument>(at: now), application, file.name, file.type, file.size, file.address, letter)
    }

    private static func papers(_ application: String, letter: Bool, _ connection: any Connection) throws
        -> [(id: String, file: KeptFile)]
    {
        try connection.query(
            "SELECT * FROM office_paper WHERE application = $1 AND letter = $2 ORDER BY id", application, letter
        ).map { row in
            (
                try row.text("id"),
                KeptFile(
                    name: try row.text("name"), type: try row.text("type"), size: try row.int("size"),
                    address: try row.text("address"))
            )
        }
    }

    private static func caseView() -> CaseView {
        CaseView(
            progress: { application, connection in
                guard let row = try connection.first("SELECT due FROM office_case WHERE application = $1", application)
                else { return Asked { nil } }
                let wishes = try connection.query(
                    "SELECT * FROM office_wish WHERE application = $1 ORDER BY id", application
                )
                .map {
                    (
                        id: try $0.text("id"), what: try $0.text("what"), why: "Ohne das geht es nicht.",
                        due: Day(year: 2026, month: 12, day: 1) ?? Day(daysSince1970: 0), isOpen: !(try $0.bool("done"))
                    )
                }
                let papers = try papers(application, letter: false, connection)
                let letter = try Self.letter(application, connection)
                let progress = CaseProgress(
                    state: letter != nil ? .decided : wishes.contains { $0.isOpen } ? .waiting : .new,
                    outcome: letter == nil ? nil : Localized("Bewilligt", "Granted"), unit: "Steueramt",
                    dueAt: try row.timestamp("due"),
                    steps: [], requests: wishes,
                    posts: try connection.query(
                        "SELECT * FROM office_post WHERE application = $1 ORDER BY id", application
                    ).map {
                        (
                            at: Timestamp(seconds: 1_795_248_000), fromOffice: false, body: try $0.text("body"),
                            files: papers
                        )
                    }, letter: letter, mayWrite: true)
                return Asked { progress }
            },
            write: { application, body, files, once, _, now, connection in
                if try connection.count("SELECT count(*) AS n FROM office_post WHERE once_key = $1", once) > 0 {
                    return
                }
                try connection.execute(
                    "INSERT INTO office_post (id, application, body, once_key) VALUES ($1, $2, $3, $4)",
                    Identifier<ReadableDocument>(at: now), application, body, once)
                for file in files { try keep(file, of: application, letter: false, at: now, in: connection) }
            },
            handIn: { application, wish, files, _, now, connection in
                try connection.execute("UPDATE office_wish SET done = TRUE WHERE id = $1", wish)
                for file in files { try keep(file, of: application, letter: false, at: now, in: connection) }
            },
            document: { application, document, connection in
                let all =
                    try papers(application, letter: true, connection) + papers(application, letter: false, connection)
                return all.first { $0.id == document }?.file
            },
            outlook: { application, connection in
                guard let row = try connection.first("SELECT * FROM office_outlook WHERE application = $1", application)
                else { return nil }
                let last = try row.optionalText("last_day").flatMap { Day(iso: $0) }
                return CaseOutlook(
                    now: [("Wir prüfen die Pläne.", "We look at the plans.")],
                    next: [("Wir fragen das Umweltamt.", nil), ("Wir entscheiden.", "We decide.")],
                    silence: last.map {
                        CaseOutlook.Silence(
                            ("Der Antrag gilt als genehmigt.", "It counts as granted."), lastDay: $0,
                            isInsteadOfDecision: true)
                    },
                    isUndecided: true)
            })
    }

    private static func letter(_ application: String, _ connection: any Connection) throws -> (
        id: String, file: KeptFile
    )? {
        try papers(application, letter: true, connection).first
    }

    static let competence: Competence = {
        let cards = [
            ("adendorf", "Gemeinde Adendorf", "ADE"), ("bleckede", "Stadt Bleckede", "BLE"),
            ("landkreis", "Landkreis Beispiel", "LK"),
        ]
        .compactMap { id, name, sign in
            AuthorityID(id).map {
                Competence.Card(
                    id: $0, name: name, addressLines: ["Rathausplatz 14", "21365 Adendorf"], phone: "04131 9809-0",
                    email: "rathaus@\(id).test", sign: sign)
            }
        }
        let places = [
            ("p1", "Adendorf", ["21365"], "adendorf"), ("p2", "Bleckede", ["21354"], "bleckede"),
            ("p3", "Kirchgellersen", ["21394"], "bleckede"), ("p4", "Südergellersen", ["21394"], "bleckede"),
        ].compactMap { id, name, codes, authority in
            AuthorityID(authority).flatMap { own in
                AuthorityID("landkreis").map {
                    Competence.Place(id: id, name: name, postcodes: codes, municipality: own, district: $0)
                }
            }
        }
        return Competence(
            places: { places }, authority: { id in cards.first { $0.id == id } },
            bySign: { sign in cards.first { $0.sign == sign }?.id })
    }()

    static let pdf = Array("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n".utf8)
}

extension PortalHouse {
    /// Begins an application for a dog in Adendorf and returns its first page.
    func begin(_ browser: RequestClient) async throws -> Reply {
        let page = try await browser.get("/leistungen/hund-anmelden?ort=Adendorf").expecting(200, "Gemeinde Adendorf")
        return try await browser.follow(browser.submit(page, button: "Jetzt beantragen").expecting(303)).expecting(
            200, "Vorname")
    }

    /// Begins to report a move to a place and returns the first page.
    func beginMove(_ browser: RequestClient, to place: String = "Adendorf") async throws -> Reply {
        let page = try await browser.get("/leistungen/umzug-melden?ort=\(place)").expecting(200, "Jetzt beantragen")
        return try await browser.follow(browser.submit(page, button: "Jetzt beantragen").expecting(303)).expecting(
            200, "Ziehen Sie allein um?")
    }

    /// Fills in both pages and returns the page to check the answers.
    func fill(_ browser: RequestClient, name: String = "Bello") async throws -> Reply {
        let first = try await begin(browser)
        let second = try await browser.follow(
            browser.submit(first, button: "Weiter", ["vorname": "Zoë", "familienname": "Łukasiewicz"]).expecting(303)
        ).expecting(200, "Rufname")
        return try await browser.follow(browser.submit(second, button: "Weiter", ["rufname": name]).expecting(303))
            .expecting(200, "Angaben prüfen", "Zoë", "Łukasiewicz")
    }

    /// Sends an application and returns its last page.
    func apply(_ browser: RequestClient, name: String = "Bello") async throws -> (
        page: Reply, reference: String, code: String, id: String
    ) {
        let check = try await fill(browser, name: name)
        let page = try await browser.follow(browser.submit(check, button: "Antrag absenden").expecting(303)).expecting(
            200, "ADE-26-")
        guard let reference = page.text.between("<strong>ADE-26-", "</strong>"),
            let code = page.text.between("<code>", "</code>"),
            let id = page.target.split(separator: "/").dropFirst().first
        else { throw Mismatch("no number or code on\n\(page.text)") }
        return (page, "ADE-26-" + reference, code, String(id))
    }

    /// The office of Adendorf asks for a document.
    func wish(for what: String, in application: String) async throws {
        let id = Identifier<Requested>(at: kit.clock.now).raw
        try await kit.authority("adendorf").write { connection in
            try connection.execute(
                "INSERT INTO office_wish (id, application, what, done) VALUES ($1, $2, $3, FALSE)", id, application,
                what)
        }
    }

    func count(_ table: String, in authority: String = "adendorf") async throws -> Int {
        try await kit.authority(authority).read { connection in
            try connection.count("SELECT count(*) AS n FROM \(table)")
        }
    }
}

extension String {
    /// What stands between the first occurrence of a beginning and the next of an end.
    func between(_ beginning: String, _ end: String) -> String? {
        guard let from = range(of: beginning), let to = range(of: end, range: from.upperBound..<endIndex) else {
            return nil
        }
        return String(self[from.upperBound..<to.lowerBound])
    }
}
