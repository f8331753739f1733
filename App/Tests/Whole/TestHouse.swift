import Cases
import Demo
import Documents
import FormSchema
import Foundation
import Identity
import Journal
import Kernel
import Keys
import Letters
import Portal
import Store
import Synchronization
import TestKit
import Testing
import TransparencyLog
import Web

@testable import App

/// The whole house with the district of the demonstration in it: authorities, people, services.
struct TestHouse {
    let house: House
    let clock: TestClock
    fileprivate let place: TestPlace
    fileprivate let folder: String

    /// - Parameters:
    ///   - cases: how many cases of the demonstration are made.
    ///   - day: today, where it is not the day of all tests.
    ///   - typesetter: without one no letter is set.
    ///   - furnished: else it is as a new installation is, without any authority.
    ///   - removing: whether authorities are removed. Copies of one district have their roles on PostgreSQL in common, so
    ///     it has to be made anew for that.
    ///   - takesLong: minutes, so that it begins before all that wait.
    static func open(
        _ engine: StoreEngine, cases: Int = 0, on day: Day? = nil, typesetter: Typesetter? = nil,
        furnished: Bool = true, removing: Bool = false, takesLong: Bool = false,
        _ body: (TestHouse) async throws -> Void
    ) async throws {
        let isCommon = furnished && cases == 0 && day == nil && typesetter == nil && !removing
        let original = isCommon ? try await Furnished.on(engine) : nil
        let (folder, clock) = (newFolder(), TestClock())
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if let original {
            try FileManager.default.copyItem(atPath: original.folder, toPath: folder)
            clock.set(original.now)
        } else {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        if let day { clock.set(day.beginning.adding(seconds: 9 * 3600)) }
        try await Engines.withPlace(engine, copying: original?.place, ahead: takesLong) { place in
            let house = try await Self.house(folder, place, clock, typesetter: typesetter)
            do {
                if furnished, original == nil { try await house.furnish(cases: cases) { _ in } }
                try await body(TestHouse(house: house, clock: clock, place: place, folder: folder))
                await house.close()
            } catch {
                await house.close()
                throw error
            }
        }
    }

    fileprivate static func newFolder() -> String { NSTemporaryDirectory() + "kreishaus-app-\(UUID().uuidString)" }

    /// Opens the house on the data of a test.
    /// - Parameter folder: for what is not in the databases.
    static func house(
        _ folder: String, _ place: TestPlace, _ clock: TestClock, _ opening: Stores.Opening = .founding,
        typesetter: Typesetter? = nil
    ) async throws -> House {
        var options = House.Options()
        options.driver = place.driver()
        options.opening = opening
        options.passwordCost = .fastForTests
        options.rateLimits = [:]
        options.typesetter = .some(typesetter)
        return try await House.open(
            try Settings.read(
                file: nil, environment: ["KREISHAUS_STORE_DIRECTORY": folder, "KREISHAUS_SERVER_PORT": "0"]),
            options: options, clock: clock.clock, logger: makeLogger(level: try level("critical")))
    }

    /// Opens the same data once more, as another process would. Close it yourself.
    func again(_ opening: Stores.Opening) async throws -> House { try await Self.house(folder, place, clock, opening) }

    /// Writes over an authority's file on SQLite, as a broken disk would. The house has to be closed before.
    func damage(_ name: String) throws {
        let path = "\(place.directory)/authorities/\(try authority(name)).sqlite"
        let bytes = try #require(FileManager.default.contents(atPath: path)).count
        try Data(repeating: 0x5A, count: bytes).write(to: URL(filePath: path))
    }

    /// A level of the log by its name; the library it is of is none of ours.
    private static func level<Level: RawRepresentable<String>>(_ name: String) throws -> Level {
        try #require(Level(rawValue: name))
    }

    var browser: RequestClient { RequestClient(house.site) }

    func authority(_ name: String) throws -> AuthorityID { try #require(AuthorityID(name)) }

    /// The data of an authority, past all doors: for what a test looks up.
    func store(_ name: String) async throws -> AuthorityStore {
        try await house.stores.authority(house.identity.accessAtCommandLine(to: authority(name)))
    }

    // MARK: People

    func person(_ role: DemoPerson.Role, _ authority: String, unit: String? = nil, number: Int = 0) throws -> DemoPerson
    {
        let found = DemoPerson.of(try self.authority(authority)).filter { person in
            person.role == role && (unit.map { person.units.contains($0) } ?? true)
        }
        return try #require(found.dropFirst(number).first, "no \(role) at \(authority)")
    }

    /// Somebody of an authority, signed in.
    func signedIn(_ person: DemoPerson) async throws -> RequestClient {
        let client = browser
        let page = try await client.get(IdentityPaths.staffSignIn()).expecting(200)
        try await client.submit(
            page, button: "Anmelden", ["name": person.signIn, "password": House.demoPassword]
        ).expecting(303)
        return client
    }

    func account(_ person: DemoPerson) async throws -> String {
        let people = try await store(person.authority.raw).read { try Identity.people(in: $0) }
        return try #require(people.first { $0.email == person.email }).account
    }

    // MARK: The journal

    func journalProblem(_ name: String) async throws -> JournalProblem? {
        let found = await house.verifyJournal(of: try authority(name))
        #expect(found.failure == nil && found.notices.isEmpty)
        return found.report.problem
    }

    /// All entries, oldest first.
    func journal(_ name: String) async throws -> [RecordedEntry] {
        try await store(name).read { try JournalReader.newest(limit: 1_000_000, in: $0) }.reversed()
    }
}

/// An application as its applicant knows it.
struct Applied: Sendable {
    let client: RequestClient
    let id: String
    let reference: String
    let code: String
}

extension TestHouse {
    /// Begins at a place; the answer is the form's first page.
    func begin(_ service: String, at place: String, as client: RequestClient) async throws -> Reply {
        let id = try #require(DemoPlace.all.first { $0.name == place }).id
        let page = try await client.get("/leistungen/\(service)?ort=\(id)").expecting(200)
        let form = try #require(page.forms.first { $0.action.hasSuffix("/beantragen") }, "\(page.text)")
        let started = try await client.post(form.action, form.fields.filter { $0.0 != FormField.csrf })
        return try await client.follow(started.expecting(303)).expecting(200)
    }

    /// Goes through the pages of a form with these answers, up to where they are checked.
    func fill(
        _ first: Reply, _ form: Form, _ values: FormSchema.FormValues, files: [FileToSend] = [],
        as client: RequestClient
    ) async throws -> Reply {
        var page = first
        for _ in 0...2 * form.pages.count {
            let parts = page.target.split(separator: "?")[0].split(separator: "/")
            guard parts.count == 4, parts[2] == "seite" else { return page }
            let asked = try #require(form.page(String(parts[3])))
            let answers = form.inputs(values, page: asked).flatMap { name, texts in texts.map { (name, $0) } }
            let here = files.filter { file in page.contains("name=\"\(file.field)\"") }
            let sent = try await client.press(page, "Weiter", answers, files: here)
            // An answer has opened further questions: they are on the page now.
            if sent.status == 422, page.status == 200 {
                page = sent
                continue
            }
            guard sent.status == 303 else { throw Mismatch("\(page.target): status \(sent.status)\n\(sent.problems)") }
            page = try await client.follow(sent).expecting(200)
        }
        throw Mismatch("the form does not end: \(page.target)")
    }

    /// The whole way of an applicant: from the service to the reference number.
    @discardableResult
    func apply(
        _ service: String, at place: String, _ form: Form, _ values: FormSchema.FormValues, files: [FileToSend] = [],
        as client: RequestClient? = nil
    ) async throws -> Applied {
        let client = client ?? browser
        let first = try await begin(service, at: place, as: client)
        let check = try await fill(first, form, values, files: files, as: client)
        let sent = try await client.submit(check, button: "Antrag absenden").expecting(303)
        return try Applied(client, await client.follow(sent).expecting(200))
    }

    /// Made-up answers to one of the demonstration's forms, and files for its upload fields.
    func sample(_ service: String, at place: String, seed: UInt64 = 7) throws -> (
        form: Form, values: FormSchema.FormValues, files: [FileToSend]
    ) {
        let demo = try #require(DemoService.of(service))
        var dice = Dice(seed: seed)
        let home = try #require(DemoPlace.all.first { $0.name == place })
        let sample = demo.sample(DemoApplicant(&dice, at: home, today: clock.now.day), &dice)
        let files = sample.files.map { FileToSend($0.path, name: $0.name, type: $0.type.rawValue, bytes: $0.bytes) }
        return (demo.form, sample.values, files)
    }
}

extension Applied {
    /// Reads the page that is shown after sending.
    init(_ client: RequestClient, _ page: Reply) throws {
        let root = HTMLCheck.read(page.bytes)
        let parts = page.target.split(separator: "/")
        guard parts.count >= 3,
            let reference = root.descendants.first(where: { $0["class"] == "reference" })?.first("strong")?.text
        else { throw Mismatch("no reference number on \(page.target)\n\(page.text)") }
        let code = root.descendants.first { $0["class"] == "secret" }?.text ?? ""
        self.init(client: client, id: String(parts[1]), reference: reference, code: code)
    }
}

extension RequestClient {
    /// Presses a button of a form of the page, with these answers in place of what the page's inputs hold.
    func press(
        _ page: Reply, _ button: String, _ answers: [(String, String)] = [], files: [FileToSend] = []
    ) async throws -> Reply {
        // The three inputs of a day have other names on the page than in the answers.
        let days = Set(answers.compactMap { $0.0.hasSuffix(".tag") ? String($0.0.dropLast(4)) : nil })
        return try await submit(page, button: button, answers, files: files) { name in
            [".day", ".month", ".year"].contains {
                name.hasSuffix($0) && days.contains(String(name.dropLast($0.count)))
            }
        }
    }
}

extension Reply {
    /// What the page complains about, for the message of a test that fails.
    var problems: String {
        root.descendants.filter { ($0["class"] ?? "").contains("error") }.map(\.text).joined(separator: "\n")
    }
}

/// The furnished district on the day of all tests. To make it takes seconds, so it is made once and copied.
private struct Furnished: Sendable {
    let place: TestPlace
    let folder: String
    let now: Timestamp

    private static let made = Mutex<[StoreEngine: Task<Furnished, any Error>]>([:])

    static func on(_ engine: StoreEngine) async throws -> Furnished {
        let making = made.withLock { made in
            if let making = made[engine] { return making }
            let making = Task { try await make(engine) }
            made[engine] = making
            return making
        }
        return try await making.value
    }

    private static func make(_ engine: StoreEngine) async throws -> Furnished {
        let (folder, clock) = (TestHouse.newFolder(), TestClock())
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let place = try await TestPlace.make(engine)
        Leftovers.remove(atExit: [folder, place.directory])
        let house = try await TestHouse.house(folder, place, clock)
        try await house.furnish(cases: 0) { _ in }
        await house.close()
        return Furnished(place: place, folder: folder, now: clock.now)
    }
}

/// What lies on the disk until the tests are over.
private enum Leftovers {
    private static let paths = Mutex<[String]>([])

    static func remove(atExit more: [String]) {
        let isFirst = paths.withLock { paths in
            defer { paths += more.filter { !$0.isEmpty } }
            return paths.isEmpty
        }
        guard isFirst else { return }
        atexit { for path in Leftovers.paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
    }
}
