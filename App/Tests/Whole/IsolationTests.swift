import Foundation
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

/// Nobody learns anything of another authority, or of what is not theirs in their own: not even whether it exists.
/// The test is made from the list of routes, so a new route is in it without being named here.
@Suite("Isolation")
struct IsolationTests {
    @Test(
        "every route, every role, every foreign id: the answer is the one for an absent thing", arguments: Engines.all)
    func matrix(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, takesLong: true) { house in
            let world = try await IsolationWorld(house, engine)
            var matrix = IsolationMatrix(world)
            matrix.checkKinds()
            try await matrix.readOwnPages()
            matrix.checkReach()
            let before = try await matrix.contents()
            try await matrix.letEachAsk { try await $0.askForForeignThings($1, $2) }
            try await matrix.letEachAsk { try await $0.searchForForeignThings($1, $2) }
            let meanwhile = try await matrix.contents()
            for name in [IsolationWorld.mine, IsolationWorld.others, "centre", "desk", "portal"] {
                let changed = Set(meanwhile[name] ?? []).symmetricDifference(before[name] ?? []).sorted()
                #expect(changed == [], "a request about something foreign has changed something at \(name)")
            }
            try await matrix.letEachAsk { matrix, asker, _ in try await matrix.askWithoutParameters(asker) }
            let (mine, others) = (IsolationWorld.mine, IsolationWorld.others)
            let after = try await matrix.contents()
            #expect(after[others] == before[others], "a request of \(mine) has changed something in \(others)")
            for problem in matrix.problems { Issue.record("\(problem)") }
            print(
                "isolation on \(engine): \(matrix.asked) answers compared, \(world.house.house.site.routes.count) routes, \(world.askers.count) roles"
            )
        }
    }
}

struct IsolationMatrix {
    let world: IsolationWorld
    let routes: [Route]
    /// What forms of the house's own pages send, by the pattern they lead to.
    private var bodies: [String: [(String, String)]] = [:]
    /// Names in queries that pages lead to, by pattern.
    private(set) var queries: [String: Set<String>] = [:]
    private var reached: Set<String> = []
    var problems: [String] = []
    var asked = 0

    /// Parameters that name something everybody may know. Any other kind of parameter has to be in `Planted.ids`.
    private static let known = [
        "service": "hundesteuer-anmelden", "form-page": "halter", "figure": "eingegangen", "asset": "kreishaus.css",
        "authority": "adendorf",
    ]

    private static let atOnce = 4

    init(_ world: IsolationWorld) {
        self.world = world
        routes = world.house.house.site.routes
    }

    private var common: [String: String] { Self.known.merging(world.common) { first, _ in first } }
    func secret(_ route: Route) -> [String] { route.pattern.kinds.filter { common[$0] == nil } }

    // MARK: Completeness

    func checkKinds() {
        let planted = world.planted.reduce(into: Set<String>()) { $0.formUnion($1.ids.keys) }
        for route in routes {
            for kind in Set(secret(route)) where !planted.contains(kind) {
                Issue.record(
                    "The route \(route.method.rawValue) \(route.pattern) has a parameter of the new kind “\(kind)”. Plant one at both town halls in IsolationWorld (Planted.ids[\"\(kind)\"]), or, if everybody may know all of them, add one to IsolationMatrix.known."
                )
            }
        }
    }

    /// A matrix of refusals proves nothing: every route has to be open to somebody, with something of their own.
    func checkReach() {
        for route in routes where !secret(route).isEmpty {
            let key = route.key
            if route.method == .get {
                #expect(
                    reached.contains(key),
                    "no role reaches \(key) with its own things: plant what it needs in IsolationWorld")
            } else if route.operation == nil {
                #expect(
                    bodies[key] != nil,
                    "no page that a role sees has a form for \(key): plant what it needs in IsolationWorld")
            }
        }
    }

    // MARK: Own pages

    mutating func readOwnPages() async throws {
        for asker in world.askers {
            let client = try await asker.enter()
            for route in routes where route.method == .get {
                let targets: [String] =
                    secret(route).isEmpty
                    ? [target(route, [:])]
                    : asker.own.filter { fits($0, route) }.map { target(route, $0.ids) }
                for target in targets {
                    let reply = try await client.get(target)
                    check(reply, asker, "own \(target)", hidden: asker.foreign, echo: [])
                    guard reply.status < 400 else { continue }
                    reached.insert(route.key)
                    if reply.headers["content-type"]?.hasPrefix("text/html") == true { collect(reply) }
                }
            }
        }
    }

    private mutating func collect(_ page: Reply) {
        let root = page.root
        for form in root.all("form") {
            let action = form["action"].flatMap { $0.isEmpty ? nil : $0 } ?? page.target
            let post = form["method"]?.lowercased() == "post"
            guard let route = route(post ? .post : .get, action) else { continue }
            let fields = Self.filled(form)
            if post, (bodies[route.key]?.count ?? -1) < fields.count { bodies[route.key] = fields }
            if !post { queries[route.key, default: []].formUnion(fields.map(\.0)) }
        }
        for link in page.links {
            guard let mark = link.firstIndex(of: "?"), let route = route(.get, link) else { continue }
            let names = link[link.index(after: mark)...].split(whereSeparator: { $0 == "&" || $0 == ";" || $0 == "#" })
                .compactMap { $0.split(separator: "=").first.map(String.init) }
            queries[route.key, default: []].formUnion(names)
        }
    }

    /// The fields of a form as somebody would send them who fills in everything and presses the last button.
    private static func filled(_ form: HTMLElement) -> [(String, String)] {
        var fields: [(String, String)] = []
        var button: (String, String)?
        for element in form.descendants {
            guard let name = element["name"], name != FormField.csrf else { continue }
            switch (element.name, element["type"] ?? "text") {
            case ("input", "radio"), ("input", "checkbox"):
                if !fields.contains(where: { $0.0 == name }) { fields.append((name, element["value"] ?? "on")) }
            case ("input", "file"): continue
            case ("input", "hidden"): fields.append((name, element["value"] ?? ""))
            case ("input", "date"): fields.append((name, "2026-12-24"))
            case ("input", _):
                let value = element["value"] ?? ""
                fields.append((name, value.isEmpty ? "Text" : value))
            case ("textarea", _): fields.append((name, element.text.isEmpty ? "Text" : element.text))
            case ("select", _):
                if let option = element.all("option").last { fields.append((name, option["value"] ?? option.text)) }
            case ("button", _): button = (name, element["value"] ?? "")
            default: continue
            }
        }
        return fields + (button.map { [$0] } ?? [])
    }

    private func route(_ method: Web.Method, _ target: String) -> Route? {
        let path = target.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        return routes.first { route in
            guard route.method == method, route.pattern.segments.count == path.count else { return false }
            return zip(route.pattern.segments, path).allSatisfy { segment, word in
                if case .word(let own) = segment { own == word } else { true }
            }
                && !routes.contains { other in
                    other.method == method && other.key != route.key
                        && other.pattern.segments == path.map { PathPattern.Segment.word($0) }
                }
        }
    }

    // MARK: Everybody at once

    /// Lets some ask at the same time: as no question about something foreign changes anything, no answer depends on
    /// what the others ask.
    mutating func letEachAsk(
        _ ask: @escaping @Sendable (inout IsolationMatrix, Asker, RequestClient) async throws -> Void
    ) async throws {
        var asking: [(Asker, RequestClient)] = []
        for asker in world.askers { asking.append((asker, try await asker.enter())) }
        var blank = self
        (blank.problems, blank.asked) = ([], 0)
        let found = try await withThrowingTaskGroup(of: IsolationMatrix.self) { [blank] group in
            var found: [IsolationMatrix] = []
            for (place, (asker, client)) in asking.enumerated() {
                if place >= Self.atOnce, let next = try await group.next() { found.append(next) }
                group.addTask {
                    var own = blank
                    try await ask(&own, asker, client)
                    return own
                }
            }
            for try await next in group { found.append(next) }
            return found
        }
        problems += found.flatMap(\.problems)
        asked += found.reduce(0) { $0 + $1.asked }
    }

    // MARK: Foreign things

    mutating func askForForeignThings(_ asker: Asker, _ client: RequestClient) async throws {
        var absent: [String: Seen] = [:]
        for route in routes where !secret(route).isEmpty {
            let kinds = secret(route)
            for foreign in asker.foreign where fits(foreign, route) {
                for (own, mask) in patterns(asker, kinds, route) {
                    var there: [String: String] = [:]
                    var nowhere: [String: String] = [:]
                    for (place, kind) in kinds.enumerated() {
                        let isForeign = mask & (1 << place) != 0
                        there[kind] = isForeign ? foreign.ids[kind] : own?.ids[kind]
                        nowhere[kind] = isForeign ? foreign.ids[kind].map { Self.absent(like: $0) } : own?.ids[kind]
                    }
                    let what = "\(route.key) for \(foreign.name)\(own.map { " with own \($0.name)" } ?? "")"
                    let form = kinds.map { "\(foreign.ids[$0]?.count ?? 0)" }.joined(separator: ".")
                    let key = "\(route.key) \(mask) \(own?.name ?? "") \(form)"
                    let sent = (bodies[route.key] ?? []).map(\.1)
                    if absent[key] == nil {
                        let answer = try await ask(client, route, nowhere)
                        check(answer, asker, what, hidden: asker.foreign, echo: Array(nowhere.values), sent: sent)
                        absent[key] = Seen(answer, nowhere)
                    }
                    let answer = try await ask(client, route, there)
                    asked += 1
                    // What is equal to an answer that was looked through needs no look of its own.
                    guard let wanted = absent[key], let difference = Seen(answer, there).difference(from: wanted)
                    else { continue }
                    problems.append("\(asker.name): \(what): not the answer for an absent thing: \(difference)")
                    check(answer, asker, what, hidden: asker.foreign, echo: Array(there.values), sent: sent)
                }
            }
        }
    }

    /// Which of the parameters are foreign, as bits; the others are somebody's own.
    private func patterns(_ asker: Asker, _ kinds: [String], _ route: Route) -> [(Planted?, Int)] {
        let all = (1 << kinds.count) - 1
        var found: [(Planted?, Int)] = [(nil, all)]
        guard kinds.count > 1 else { return found }
        for own in asker.own.filter({ fits($0, route) }).prefix(2) {
            for mask in 1..<all { found.append((own, mask)) }
        }
        return found
    }

    func fits(_ planted: Planted, _ route: Route) -> Bool {
        secret(route).allSatisfy { planted.ids[$0] != nil }
    }

    func target(_ route: Route, _ ids: [String: String]) -> String {
        route.pattern.filled(route.pattern.kinds.map { ids[$0] ?? common[$0] ?? "-" }).raw
    }

    private func ask(_ client: RequestClient, _ route: Route, _ ids: [String: String]) async throws -> Reply {
        let fields = bodies[route.key] ?? []
        return try await client.call(
            route, route.pattern.kinds.map { ids[$0] ?? common[$0] ?? "-" }, values: fields)
    }

    /// An id of the same form that names nothing.
    static func absent(like id: String) -> String {
        if Identifier<Planted>(id) != nil { return Identifier<Planted>(at: Timestamp(seconds: 1_795_000_000)).raw }
        let digits = Array("0123456789abcdef")
        return String(id.map { $0.isHexDigit ? digits[Int.random(in: 0..<16)] : $0 })
    }

    // MARK: Routes that name nothing

    /// Routes that name nothing: lists, counts, files to download, forms. Each with a session of its own.
    mutating func askWithoutParameters(_ asker: Asker) async throws {
        for route in routes where secret(route).isEmpty {
            let reply = try await ask(try await asker.enter(), route, [:])
            check(
                reply, asker, route.key, hidden: asker.foreign, echo: [], sent: (bodies[route.key] ?? []).map(\.1))
            asked += 1
        }
    }

    // MARK: What is in an answer

    /// - Parameter sent: what stood in the request's form. A page that keeps it for whoever sent it tells nothing new.
    mutating func check(
        _ reply: Reply, _ asker: Asker, _ what: String, hidden: [Planted], echo: [String], sent: [String] = []
    ) {
        if reply.status >= 500 { problems.append("\(asker.name): \(what): status \(reply.status)") }
        var text = reply.bytes
        for value in echo { text = text.replacing(value, with: "#") }
        let journal =
            !what.contains("/amt/protokoll") ? [] : asker.journalled.flatMap { $0.ids.values + $0.markers.suffix(1) }
        for foreign in hidden {
            for word in foreign.markers + foreign.inner + foreign.ids.values
            where text.holds(word) && !journal.contains(word) && !sent.contains(where: { $0.contains(word) }) {
                problems.append("\(asker.name): \(what): “\(word)” of \(foreign.name) is in the answer")
            }
        }
        // What clerks write for each other is not for applicants.
        guard ["applicant", "citizen", "token"].contains(asker.name) else { return }
        for own in asker.own {
            for word in own.inner where text.holds(word) && !sent.contains(where: { $0.contains(word) }) {
                problems.append("\(asker.name): \(what): the applicant reads “\(word)”, which is for colleagues")
            }
        }
    }

    // MARK: What is kept

    /// How many rows each table of both authorities has, and the cases with their versions.
    func contents() async throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in [IsolationWorld.mine, IsolationWorld.others] {
            found[name] = try await world.house.store(name).read { connection in
                let names =
                    connection.engine == .sqlite
                    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                    : "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
                var lines: [String] = []
                for row in try connection.query(names, []) {
                    let table = try row.text("name")
                    lines.append("\(table) \(try connection.count("SELECT count(*) AS n FROM \(table)"))")
                }
                for entry in try JournalReader.newest(limit: 100_000, in: connection) {
                    lines.append("\(entry.sequence) \(entry.kind) of \(entry.subject) by \(entry.actor)")
                }
                for row in try connection.query("SELECT id, version, state FROM case_file ORDER BY id", []) {
                    lines.append("\(try row.text("id")) \(try row.int("version")) \(try row.text("state"))")
                }
                return lines
            }
        }
        found["centre"] = try await centreContents()
        found["desk"] = try await deskContents()
        found["portal"] = try await feedbackContents()
        return found
    }

    /// Everything that the other member has in the shared-service centre.
    private func centreContents() async throws -> [String] {
        try await world.house.house.stores.centre.read { connection in
            try [
                "member", "member_event", "subscription", "request", "mandate", "seat", "item_link", "agreement",
                "work",
            ]
            .flatMap {
                table in
                try connection.query(
                    "SELECT * FROM centre_\(table) WHERE member = $1 ORDER BY id", IsolationWorld.others
                ).map { row in "\(table) \(try row.names.map { "\(try row.value($0))" })" }
            }
        }
    }
}

extension Route {
    var key: String { "\(method.rawValue) \(pattern)" }
}
