package import JSON
import Kernel

/// One address that the house answers: method, path, audience and handler, as data. A room lists
/// its routes in its manifest:
///
///     Route.get(CasePaths.page, for: .staff(.casesRead), "A case with everything on it", page)
///     Route.post(CasePaths.decide, for: .staff(.casesDecide), "Decide on a case", decide)
///
/// with `func page(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response`
/// and `func decide(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) …`.
/// A handler throws a `Refusal` to say no; `Site` makes the page of it.
package struct Route: Sendable {
    /// What the body of a request to it is.
    package enum Input: String, Sendable { case nothing, form, upload, json, file }

    package let method: Method
    package let pattern: PathPattern
    package let audience: AudienceRule
    /// One line in English for the list of routes and the API's document.
    package let summary: String
    package let input: Input
    package let rate: RateClass
    /// The description for the OpenAPI document; API routes have one.
    package let operation: APIOperation?
    let limits: FormLimits
    /// Whether session and caller are looked up for it; not so for files of the program and for monitoring.
    var knowsCaller = true
    /// Whether the form is one that a session begins with and that gives nothing to whom it finds signed in: sent a second
    /// time, it comes into the session that the first has begun.
    private(set) var beginsSession = false
    let run: @Sendable (Request, [String]) async throws -> Response

    /// A page, a list or a download: changes nothing.
    package static func get<Who, each Value>(
        _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String, rate: RateClass = .page,
        _ handler: @escaping @Sendable (Request, Who, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: .get, pattern: path.pattern, audience: audience.rule, summary: summary, input: .nothing, rate: rate,
            operation: nil, limits: .standard
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            return try await handler(request, who, repeat each values)
        }
    }

    /// A sent form. The handler is reached only with a form that came from a page of ours (CSRF).
    package static func post<Who, each Value>(
        _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String, rate: RateClass = .form,
        limits: FormLimits = .standard,
        _ handler: @escaping @Sendable (Request, Who, FormValues, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: .post, pattern: path.pattern, audience: audience.rule, summary: summary, input: .form, rate: rate,
            operation: nil, limits: limits
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            let form = try await request.readForm(limits: limits)
            return try await handler(request, who, form, repeat each values)
        }
    }

    /// A sent form with files. The handler reads it with `upload.read`, which streams each file to
    /// where it belongs and gives the fields; nothing of a form that is not from a page of ours gets through.
    package static func upload<Who, each Value>(
        _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String, rate: RateClass = .form,
        limits: FormLimits = .upload,
        _ handler: @escaping @Sendable (Request, Who, Upload, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: .post, pattern: path.pattern, audience: audience.rule, summary: summary, input: .upload, rate: rate,
            operation: nil, limits: limits
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            let upload = Upload(request: request, limits: limits)
            let response = try await handler(request, who, upload, repeat each values)
            guard upload.wasRead else { throw UnreadUpload() }
            return response
        }
    }

    /// An API call without a body.
    package static func api<Who, each Value>(
        _ method: Method, _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String,
        _ operation: APIOperation, rate: RateClass = .api,
        _ handler: @escaping @Sendable (Request, Who, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: method, pattern: path.pattern, audience: audience.rule, summary: summary, input: .nothing,
            rate: rate, operation: operation, limits: .standard
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            return try await handler(request, who, repeat each values)
        }
    }

    /// An API call with a JSON body, whose schema is in its operation.
    package static func api<Who, each Value>(
        _ method: Method, _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String,
        _ operation: APIOperation, rate: RateClass = .api, limits: FormLimits = .standard,
        json handler: @escaping @Sendable (Request, Who, JSONValue, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: method, pattern: path.pattern, audience: audience.rule, summary: summary, input: .json,
            rate: rate, operation: operation, limits: limits
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            try operation.checkKey(request)
            let json = try await request.readJSON(limit: limits.total)
            let problems = request.bodyCheck?(json) ?? []
            guard problems.isEmpty else { throw UnfitBody(problems: problems) }
            return try await handler(request, who, json, repeat each values)
        }
    }

    /// An API call whose body is a file of one of the operation's media types. The handler streams it to where it
    /// belongs with `file.read`.
    package static func api<Who, each Value>(
        _ method: Method, _ path: Path<repeat each Value>, for audience: Audience<Who>, _ summary: String,
        _ operation: APIOperation, rate: RateClass = .api, limits: FormLimits,
        file handler: @escaping @Sendable (Request, Who, SentFile, repeat each Value) async throws -> Response
    ) -> Route {
        Route(
            method: method, pattern: path.pattern, audience: audience.rule, summary: summary, input: .file,
            rate: rate, operation: operation, limits: limits
        ) { request, texts in
            let who = try admitted(audience, request)
            guard let values = path.values(texts) else { throw Refusal.notFound }
            try operation.checkKey(request)
            guard operation.file.contains(HeaderValue(request.headers["content-type"] ?? "").main) else {
                throw UnsupportedBody()
            }
            return try await handler(
                request, who, SentFile(body: request.body, limit: limits.total), repeat each values)
        }
    }

    /// The same route, as one that a session begins with.
    package var beginningSession: Route {
        var route = self
        route.beginsSession = true
        return route
    }

    /// The same for everybody, and answered without asking who it is.
    static func plain<each Value>(
        _ path: Path<repeat each Value>, for audience: Audience<Caller> = .everyone, _ summary: String,
        _ handler: @escaping @Sendable (Request, Caller, repeat each Value) async throws -> Response
    ) -> Route {
        var route = Route.get(path, for: audience, summary, handler)
        route.knowsCaller = false
        return route
    }

    private static func admitted<Who>(_ audience: Audience<Who>, _ request: Request) throws -> Who {
        guard let who = audience.admit(request.caller) else { throw NotAdmitted(rule: audience.rule) }
        return who
    }
}

/// The body of a call that is one file, as it comes.
package struct SentFile: Sendable {
    let body: RequestBody
    /// Bytes.
    let limit: Int

    /// Streams it; refused as soon as it is longer than the route's limit. What throws keeps nothing.
    package func read<Receiver: FileReceiver>(into receiver: Receiver) async throws -> Receiver.Stored {
        var receiver = receiver
        do {
            if let length = body.length, length > limit { throw FormError.tooLarge }
            var count = 0
            try await body.forEach { piece in
                count += piece.count
                guard count <= limit else { throw FormError.tooLarge }
                try await receiver.receive(piece)
            }
        } catch {
            await receiver.abandon()
            throw error
        }
        return try await receiver.finish()
    }
}

extension APIOperation {
    fileprivate func checkKey(_ request: Request) throws {
        guard isOncePerKey, request.idempotencyKey == nil else { return }
        throw Refusal(
            .invalid,
            Localized(
                "Der Header Idempotency-Key fehlt oder ist ungültig: 16 bis 64 Buchstaben, Ziffern, - und _, gleich bei jedem Versuch.",
                "The header Idempotency-Key is missing or not valid: 16 to 64 letters, digits, - and _, the same for every try."
            ))
    }
}

/// The caller is not of the route's audience; `Site` answers with the way in, or with a no.
struct NotAdmitted: Error { let rule: AudienceRule }

/// A handler of an upload route that answers without reading it: a mistake in the handler.
struct UnreadUpload: Error {}
