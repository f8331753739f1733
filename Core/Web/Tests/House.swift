import JSON
import Kernel
import Logging
import Markup
import Synchronization
import TestKit

@testable import Store
@testable import Web

enum Case: PathKind {}
enum Note: PathKind {}
typealias CaseID = Identifier<Case>
typealias NoteID = Identifier<Note>

extension Permission {
    static let read = Permission("cases.read")
    static let decide = Permission("cases.decide")
    static let create = Permission("applications.create")
}

enum Paths {
    static let start = PlainPath("/")
    static let greeting = PlainPath("/gruss")
    static let signIn = PlainPath("/anmelden")
    static let signOut = PlainPath("/abmelden")
    static let open = PlainPath("/antrag/oeffnen")
    static let application = Path<CaseID>("/antrag/{}")
    static let caseList = PlainPath("/amt/vorgaenge")
    static let casePage = Path<CaseID>("/amt/vorgaenge/{}")
    static let note = Path<CaseID, NoteID>("/amt/vorgaenge/{}/notizen/{}")
    static let decide = Path<CaseID>("/amt/vorgaenge/{}/entscheiden")
    static let files = PlainPath("/amt/dateien")
    static let failing = PlainPath("/fehler")
    static let slow = PlainPath("/langsam")
    static let large = PlainPath("/gross")
    static let stream = PlainPath("/strom")
    static let apiCases = PlainPath("/api/v1/cases")
    static let apiCase = Path<CaseID>("/api/v1/cases/{}")
}

/// A clock that a test moves.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(seconds: 1_795_000_000))
    var now: Timestamp { time.withLock { $0 } }
    func move(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ bytes: [UInt8]) { lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
    var all: [String] { lines.withLock { $0 } }
}

struct Oops: Error { let name = "Erika Mustermann" }

/// A small house with one route of each kind.
struct House {
    let clock = TestClock()
    let store = SessionsInMemory()
    let log = Lines()
    let received = Lines()
    let site: Site
    static let id = CaseID(at: Timestamp(seconds: 5))
    static let other = CaseID(at: Timestamp(seconds: 6))

    static func access(_ permissions: Set<Permission> = [], reach: Access.Reach = .authority) -> Access {
        guard let authority = AuthorityID("adendorf") else { preconditionFailure("the name is well-formed") }
        return AccessIssuer().issue(
            authority: authority, actor: .staff(account: "a"), basis: .membership,
            permissions: permissions,
            reach: reach)
    }

    init(_ change: (inout SiteSettings, inout Reception) -> Void = { _, _ in }) throws {
        let (clock, log, received) = (clock, log, received)
        var settings = SiteSettings()
        var reception = Reception(
            sessions: store,
            caller: { session, _ in
                var caller = Caller()
                if let rights = session.values["staff"] {
                    let permissions = Set(rights.split(separator: " ").map { Permission(String($0)) })
                    caller.staff = Staff(
                        account: "a", name: "Testperson", units: [], access: House.access(permissions))
                }
                if let id = session.values["application"] {
                    caller.applicant = Applicant([House.access(reach: .application(id: id))])
                }
                return caller
            },
            bearer: { token, _ in
                token == "geheim" ? TokenBearer(id: "t", access: House.access([.create])) : nil
            },
            doors: Doors(staff: Paths.signIn(), applicant: Paths.open()),
            permissionNames: [.decide: Localized("Über Vorgänge entscheiden", "Decide cases")],
            checks: [HealthCheck("centre") {}],
            clock: { clock.now })
        change(&settings, &reception)
        var logger = Logger(label: "test") { _ in JSONLinesLog(label: "web", clock: { clock.now }, write: log.add) }
        logger.logLevel = .info
        site = try Site(
            routes: House.routes(received), settings: settings, reception: reception,
            logger: logger)
    }

    var client: RequestClient { RequestClient(site) }

    /// A client that is signed in with these permissions.
    func clerk(_ rights: String = "cases.read cases.decide") async throws -> RequestClient {
        let client = client
        try await client.post(Paths.signIn(), ["rights": rights]).expecting(303)
        return client
    }

    private static func routes(_ received: Lines) -> [Route] {
        let big = String(repeating: "Viel Text mit Umlauten: äöü. ", count: 100)
        return [
            .get(Paths.start, for: .everyone, "The start") { request, _ in
                .page("<!DOCTYPE html><p>\(request.language == .de ? "Willkommen" : "Welcome")</p>")
            },
            .get(Paths.greeting, for: .everyone, "A form for everybody") { request, _ in
                .page(
                    """
                    <form method="post" action="\(Paths.greeting())">\(request.creationField())
                    <input name="name" value=""><textarea name="text"></textarea><button>Senden</button></form>
                    """)
            },
            .post(Paths.greeting, for: .everyone, "Greets") { request, _, form in
                received.add(Array("\(form["name"] ?? "-") \(form.idempotencyKey ?? "-")".utf8))
                return .page("<p>Guten Tag, \(form["name"] ?? "")!</p>")
            },
            .post(Paths.signIn, for: .everyone, "Signs in", rate: .signIn) { _, _, form in
                .seeOther(Paths.caseList()).startingSession(["staff": form["rights"] ?? ""])
            },
            .get(Paths.signIn, for: .everyone, "The sign-in") { request, _ in
                .page("<form method=\"post\">\(request.csrfField)<button>Anmelden</button></form>")
            },
            .post(Paths.signOut, for: .everyone, "Signs out") { _, _, _ in .seeOther(Paths.start()).endingSession() },
            .post(Paths.open, for: .everyone, "Opens an application by code") { _, _, form in
                .seeOther(Paths.start()).settingSession(["application": form["code"]])
            },
            .get(Paths.application, for: .applicant, "One's own application") { _, applicant, id in
                let access = try applicant.access(to: id.raw)
                return .text("\(access.authority)")
            },
            .get(Paths.caseList, for: .staff(.read), "All cases") { _, staff in .text("Vorgänge für \(staff.name)") },
            .get(Paths.casePage, for: .staff(.read), "A case") { _, _, id in
                guard id == House.id else { throw Refusal.notFound }
                return .text("Vorgang \(id)")
            },
            .get(Paths.note, for: .staff(.read), "A note") { _, _, id, note in .text("\(id) \(note)") },
            .post(Paths.decide, for: .staff(.decide), "Decides") { _, _, form, id in
                received.add(Array("\(id) \(form["text"] ?? "")".utf8))
                return .seeOther(Paths.casePage(id))
            },
            .upload(
                Paths.files, for: .staff(.read), "Takes files",
                limits: FormLimits(total: 300_000, field: 1_000, file: 100_000, parts: 20)
            ) { _, _, upload in
                let form = try await upload.readInMemory()
                return .text(form.files.map { "\($0.head.field)=\($0.head.name):\($0.size)" }.joined(separator: ","))
            },
            .get(Paths.failing, for: .everyone, "Fails as asked") { request, _ in
                switch request.query["wie"] {
                case "conflict": throw Refusal(.conflict, Localized("Zu spät.", "Too late."))
                case "busy": throw StoreError.busy
                case "full": throw StoreError.diskFull
                case "absent": throw StoreError.absent
                case "explained": throw Explained()
                case "said":
                    var page = Response.text("Die Prüfung ist gerade nicht da.", status: .unprocessable)
                    page.defect = Explained()
                    return page
                default: throw Oops()
                }
            },
            .get(Paths.slow, for: .everyone, "Takes its time") { _, _ in
                try await Task.sleep(for: .seconds(60))
                return .text("fertig")
            },
            .get(Paths.large, for: .everyone, "A large page") { _, _ in .page("<p>\(big)</p>") },
            .get(Paths.stream, for: .everyone, "A download") { _, _ in
                .download(
                    .stream(length: 6) { send in
                        try await send([1, 2, 3])
                        try await send([4, 5, 6])
                    }, name: "Bescheid Größe.pdf", type: "application/pdf")
            },
            .api(
                .post, Paths.apiCases, for: .api(.create), "Creates a case",
                APIOperation(
                    "createCase", body: ["type": "object"],
                    answers: [.init(.created, "Created", schema: ["type": "object"])])
            ) { request, bearer, body in
                .json(["key": .string(request.idempotencyKey ?? ""), "got": body], status: .created)
            },
            .api(
                .get, Paths.apiCase, for: .api(.create), "Reads a case",
                APIOperation(
                    "readCase", query: [.init("teil", "A part", schema: ["type": "string"])],
                    answers: [.init(.ok, "The case")])
            ) { _, _, id in
                guard id == House.id else { throw Refusal.notFound }
                return .json(["id": .string(id.raw)])
            },
        ]
    }
}

struct Explained: ExplainedError {
    var status: Status { .unavailable }
    var title: Localized { Localized("Die Prüfung antwortet nicht", "The check does not answer") }
    var text: Localized { Localized("Bitte später noch einmal.", "Please try again later.") }
    var retryAfter: Int? { 60 }
}
