import JSON
import Kernel
package import Logging
import Markup
import Synchronization

/// The whole site: every route of every room, and what happens to a request before and after its
/// handler. It knows no socket; `WebServer` binds it to one, tests call it.
package struct Site: Sendable {
    package let routes: [Route]
    package let metrics: Metrics
    let settings: SiteSettings
    let reception: Reception
    let router: Router
    let sessions: Sessions
    let limiter: RateLimiter
    let cookieRules: CookieRules
    let logger: Logger
    /// By operation.
    let bodyChecks: [String: @Sendable (JSONValue) -> [SchemaProblem]]
    let deadlines = Deadlines()
    let gate = Gate()

    /// Throws where two routes claim the same address, or an API route is for somebody who has no token.
    package init(
        routes: [Route], settings: SiteSettings = SiteSettings(), reception: Reception,
        metrics: Metrics = Metrics(), logger: Logger = Logger(label: "web")
    ) throws(SiteDefect) {
        let own = SiteRoutes(rooms: routes, settings: settings, reception: reception, metrics: metrics, gate: gate)
        self.routes = routes + own.routes + [AssetRoute().route]
        for route in self.routes where route.operation != nil {
            switch route.audience {
            case .api, .everyone: break
            default: throw SiteDefect(description: "the API route \(route.pattern) is for \(route.audience)")
            }
        }
        let operations = routes.compactMap(\.operation)
        for (name, same) in Dictionary(grouping: operations, by: \.name) where same.count > 1 {
            throw SiteDefect(description: "two API routes are the operation \(name)")
        }
        bodyChecks = operations.reduce(into: [:]) { checks, operation in
            if let schema = operation.body { checks[operation.name] = reception.bodyCheck(schema) }
        }
        router = try Router(self.routes)
        self.metrics = metrics
        self.settings = settings
        self.reception = reception
        sessions = Sessions(
            store: reception.sessions, idleSeconds: settings.sessionIdleSeconds,
            absoluteSeconds: settings.sessionAbsoluteSeconds, lasting: reception.lasting)
        limiter = RateLimiter(settings.rateLimits)
        cookieRules = CookieRules(secure: settings.isSecure)
        self.logger = logger
        let gate = gate
        metrics.gauge("http_requests_running", help: "Requests being answered.") { Double(gate.running) }
    }

    /// Answers a request, whatever it is. This is the order in which everything happens to it:
    package func respond(to arrival: Arrival) async -> Response {
        var visit = Visit(arrival, site: self)  // request id, client, language
        var response: Response
        do {
            let (route, texts) = try locate(&visit)  // route, or 404 and 405
            try admitRate(route, visit)  // rate limit
            try await recognise(route, &visit)  // session, caller
            try refuseForeign(route, visit)  // CSRF: where it comes from
            let request = visit.request
            response = try await timed(route) {  // time limit
                try await route.run(request, texts)  // audience, body with limits and CSRF token, handler
            }
            if let defect = response.defect { log(defect, visit) }
            try await settle(&response, &visit)  // session change
        } catch {
            response = await refuse(error, &visit)  // errors a person understands
        }
        dress(&response, visit)  // cookies, security headers, caching
        compress(&response, visit)
        observe(&response, visit)  // metrics and log, at the end of a stream
        return response
    }

    /// From now on readiness says no, so that a load balancer sends nobody here any more.
    package func close() { gate.close() }
    package var isClosing: Bool { gate.isClosing }

    /// How many requests are being answered, streams included.
    package var running: Int { gate.running }

    // MARK: Before the handler

    private func locate(_ visit: inout Visit) throws -> (Route, [String]) {
        guard let method = Method(rawValue: visit.arrival.method) else {
            throw WrongMethod(allowed: [.get, .head, .post])
        }
        guard let segments = Router.segments(visit.path) else {
            if let shorter = visit.withoutTrailingSlash { throw MovedTo(destination: shorter) }
            throw Refusal.notFound
        }
        switch router.match(method, segments) {
        case .found(let route, let texts):
            visit.route = route
            guard let query = visit.query else { throw FormError.malformed("query") }
            (visit.request.query, visit.request.method) = (query, method)
            visit.request.bodyCheck = route.operation.flatMap { bodyChecks[$0.name] }
            return (route, texts)
        case .wrongMethod(let allowed): throw WrongMethod(allowed: allowed)
        case .nothing: throw Refusal.notFound
        }
    }

    private func admitRate(_ route: Route, _ visit: Visit) throws {
        if let seconds = limiter.wait(route.rate, client: visit.client.key, now: visit.request.now) {
            throw TooOften(seconds: seconds)
        }
        if route.audience == .operations, !visit.isOperator { throw Refusal.notFound }
    }

    private func recognise(_ route: Route, _ visit: inout Visit) async throws {
        guard route.knowsCaller else { return }
        let now = visit.request.now
        var caller = Caller.anonymous
        if route.operation != nil {
            if let token = visit.bearerToken {
                guard let bearer = try await reception.bearer(token, now) else {
                    throw NotAdmitted(rule: .api(route.audience.permission ?? Permission("api")))
                }
                caller.token = bearer
            }
            visit.request.caller = caller
            return
        }
        var session: Session?
        if let secret = visit.cookies[cookieRules.session] {
            session = try await sessions.open(secret, now: now)
            if let session {
                caller = try await reception.caller(session, now)
            } else {
                visit.setCookies.append(cookieRules.remove(cookieRules.session))
            }
        }
        (visit.request.caller, visit.request.session) = (caller, session)
        visit.request.formGuard = visit.formGuard(sessionKey: session?.key)
    }

    private func refuseForeign(_ route: Route, _ visit: Visit) throws {
        guard route.operation == nil, !route.method.isSafe, visit.request.origin == .foreign else { return }
        throw ForeignOrigin()
    }

    private func timed(_ route: Route, _ work: @escaping @Sendable () async throws -> Response) async throws -> Response
    {
        route.input == .upload || route.input == .file
            ? try await work() : try await deadlines.run(seconds: settings.secondsPerRequest, work)
    }

    // MARK: After the handler

    private func settle(_ response: inout Response, _ visit: inout Visit) async throws {
        guard let change = response.session else { return }
        let now = visit.request.now
        // A browser takes the last of two cookies of one name; one line is enough all the same.
        visit.setCookies.removeAll { $0.hasPrefix(cookieRules.session + "=") }
        if let secret = try await sessions.apply(change, to: visit.request.session, now: now) {
            visit.setCookies.append(
                secret.isEmpty ? cookieRules.remove(cookieRules.session) : cookieRules.set(cookieRules.session, secret))
        }
    }

    private func dress(_ response: inout Response, _ visit: Visit) {
        // What anybody may keep carries nobody's cookies.
        if response.caching == .never {
            for cookie in visit.setCookies { response.headers.add("set-cookie", cookie) }
            if let secret = visit.request.formGuard.newSecret {
                response.headers.add("set-cookie", cookieRules.set(cookieRules.form, secret))
            }
        }
        SecurityHeaders.add(to: &response, isSecure: settings.isSecure)
        response.headers["x-request-id"] = visit.request.id
        switch response.caching {
        case .never: response.headers["cache-control"] = "no-store"
        case .everybody(let seconds): response.headers["cache-control"] = "public, max-age=\(seconds)"
        case .forever: response.headers["cache-control"] = "public, max-age=31536000, immutable"
        }
        if visit.arrival.method == "HEAD" {
            if case .bytes(let bytes) = response.content { response.headers["content-length"] = String(bytes.count) }
            if case .stream(let length?, _) = response.content { response.headers["content-length"] = String(length) }
            response.content = .none
        }
    }

    private func compress(_ response: inout Response, _ visit: Visit) {
        guard case .bytes(let bytes) = response.content, bytes.count >= 1_024,
            response.headers["content-encoding"] == nil,
            Gzip.isWorthwhile(response.headers["content-type"] ?? "")
        else { return }
        response.headers["vary"] = "accept-encoding"
        guard Gzip.isAccepted(visit.arrival.headers["accept-encoding"]),
            let smaller = Gzip.compress(bytes, level: 1), smaller.count < bytes.count
        else { return }
        response.headers["content-encoding"] = "gzip"
        response.content = .bytes(smaller)
    }
}

/// Counts who is inside, and knows whether the house is closing.
final class Gate: Sendable {
    private let state = Mutex((running: 0, isClosing: false))
    var running: Int { state.withLock { $0.running } }
    var isClosing: Bool { state.withLock { $0.isClosing } }
    func close() { state.withLock { $0.isClosing = true } }

    /// One who is inside for as long as the value lives: a stream that is never begun leaves as well.
    final class Ticket: Sendable {
        private let gate: Gate
        init(_ gate: Gate) {
            self.gate = gate
            gate.state.withLock { $0.running += 1 }
        }
        deinit { gate.state.withLock { $0.running -= 1 } }
    }
}
