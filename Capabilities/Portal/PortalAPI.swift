import Documents
import FormSchema
import JSON
import Kernel
import Store
import Web

/// The JSON API for other programs: which services there are, what their forms ask, handing in an
/// application, reading what became of it. Problems are RFC 9457, tied to the values they are about.
extension Portal {
    var programs: [Route] {
        [
            .api(
                .get, PortalPaths.apiServices, for: .everyone, "Lists the services",
                APIOperation(
                    "listServices", answers: [.init(.ok, "All services", schema: APISchemas.services)]), listServices),
            .api(
                .get, PortalPaths.apiForm, for: .everyone, "Reads what the form of a service asks, as JSON Schema",
                APIOperation(
                    "readForm",
                    answers: [
                        .init(.ok, "JSON Schema 2020-12 of the values of an application", schema: ["type": "object"])
                    ]), readForm),
            .api(
                .post, PortalPaths.apiDocuments, for: .api(.submitByAPI),
                "Hands over a document for an application to come",
                Self.handDocument(limits), limits: FormLimits(total: limits.maximumBytes), file: handDocument),
            .api(
                .post, PortalPaths.apiApplications, for: .api(.submitByAPI), "Hands in an application",
                APIOperation(
                    "handInApplication", body: APISchemas.handIn, isOncePerKey: true,
                    answers: [
                        .init(.created, "Handed in; the code is given this once", schema: APISchemas.newReceipt),
                        .init(.ok, "Was handed in before with the same Idempotency-Key", schema: APISchemas.receipt),
                    ],
                    objections: [
                        .init(.forbidden, "The authority of the token does not take applications for this service."),
                        .init(.conflict, "Another application was handed in with this Idempotency-Key."),
                        .init(
                            .unprocessable,
                            "The body does not fit the schema, or the values do not fit the form; “errors” names each place."
                        ),
                    ]), json: handInByAPI),
            .api(
                .get, PortalPaths.apiApplication, for: .api(.statusByAPI), "Reads what became of an application",
                APIOperation("readApplication", answers: [.init(.ok, "Its state", schema: APISchemas.status)]),
                readApplication),
        ]
    }

    private func listServices(_ request: Request, _ caller: Caller) async throws -> Response {
        .json([
            "services": .array(
                catalogue.services.compactMap { service in
                    guard let form = catalogue.form(of: service) else { return nil }
                    var entry: JSONObject = [
                        "id": .string(service.slug), "title": words(service.title), "summary": words(service.summary),
                        "level": .string(service.level.rawValue), "topic": .string(service.topic.rawValue),
                        "form": ["id": .string(form.id), "version": .string(form.version)],
                        "authorities": .array(
                            catalogue.offering(service.slug).sorted { $0.raw < $1.raw }.map { .string($0.raw) }),
                    ]
                    if let leika = service.leika { entry.append("leika", .string(leika)) }
                    return .object(entry)
                })
        ])
    }

    private func words(_ text: Localized) -> JSONValue { ["de": .string(text.de), "en": .string(text.en)] }

    private func readForm(_ request: Request, _ caller: Caller, _ name: Slug<ServiceName>) async throws -> Response {
        guard let service = catalogue.service(name.raw), let form = catalogue.form(of: service) else {
            throw Refusal.notFound
        }
        return .json(form.schema(today: request.now.day.calendarDay))
    }

    /// The token's authority receives it. The same `Idempotency-Key` gives the same application.
    private func handInByAPI(_ request: Request, _ bearer: TokenBearer, _ body: JSONValue) async throws -> Response {
        guard let key = request.idempotencyKey else { throw Refusal.notFound }
        guard let service = body["service"]?.stringValue.flatMap(catalogue.service),
            let form = catalogue.form(of: service)
        else {
            return problem(
                request, .unprocessable,
                [
                    SchemaProblem(
                        pointer: "/service",
                        message: Localized("Diese Leistung gibt es nicht.", "There is no such service."))
                ])
        }
        guard let given = body["values"].flatMap({ FormSchema.FormValues(json: $0) }) else {
            return problem(
                request, .unprocessable,
                [
                    SchemaProblem(
                        pointer: "/values",
                        message: Localized("Hier muss ein Objekt stehen.", "This has to be an object."))
                ])
        }
        let language = body["language"]?.stringValue.flatMap { Kernel.Language(rawValue: $0) } ?? .de
        let access = bearer.access
        let store = try await stores.authority(access)
        let (values, unknown) =
            given.allFiles.isEmpty ? (given, []) : try await store.read { try resolved(given, of: bearer, in: $0) }
        guard unknown.isEmpty else { return problem(request, .unprocessable, unknown) }
        let found = form.check(values, today: request.now.day.calendarDay).map { found in
            SchemaProblem(
                pointer: JSONPointer(["values"] + found.path.split(separator: ".").map(String.init)).description,
                message: Localized(found.message.de, found.message.en))
        }
        guard found.isEmpty else { return problem(request, .unprocessable, found) }
        guard let card = ports.competence.authority(access.authority) else { throw Refusal.notFound }
        let (id, now, once) = (ApplicationID(at: request.now), request.now, "\(bearer.id) \(key)")
        let receipt: Receipt
        do {
            receipt = try await writeDrawing(access) { connection in
                try keep(
                    values, of: form, service: service.slug, id: id, sign: card.sign, language: language, once: once,
                    by: access, at: now, in: connection)
            }
        } catch StoreError.unique {
            // Two tries at the same moment: the other one was kept.
            guard let sent = try await store.read({ try sent(once: once, service.slug, values, in: $0).get() }) else {
                throw StoreError.busy
            }
            receipt = sent
        }
        var answer: JSONObject = ["id": .string(receipt.id.raw), "reference": .string(receipt.reference)]
        if let code = receipt.code { answer.append("code", .string(code.grouped)) }
        return .json(.object(answer), status: receipt.code == nil ? .ok : .created)
    }

    /// What was handed in with this key; a key that stands for something else is refused.
    func sent(
        once: String, _ service: String, _ values: FormSchema.FormValues, in connection: any Connection
    ) throws -> Asked<Receipt?> {
        try connection.ask("SELECT id, reference, service, content FROM application WHERE once_key = $1", once).map {
            guard let row = $0.first else { return nil }
            guard try row.text("service") == service, try JSONValue(parsing: try row.text("content")) == values.json
            else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Mit diesem Idempotency-Key wurde schon ein anderer Antrag eingereicht. Nehmen Sie für einen neuen Antrag einen neuen.",
                        "Another application was handed in with this Idempotency-Key. Take a new one for a new application."
                    ))
            }
            return Receipt(id: try row.identifier("id"), reference: try row.text("reference"), code: nil)
        }
    }

    private func readApplication(_ request: Request, _ bearer: TokenBearer, _ id: ApplicationID) async throws
        -> Response
    {
        let ports = ports
        let (row, progress) = try await stores.authority(bearer.access).ask { connection in
            let row = try connection.ask("SELECT reference, service, received_at FROM application WHERE id = $1", id)
            let progress = try ports.cases.progress(id.raw, connection)
            return row.map { rows in (rows.first, try progress.get()) }
        }
        guard let row else { throw Refusal.notFound }
        var answer: JSONObject = [
            "id": .string(id.raw), "reference": .string(try row.text("reference")),
            "service": .string(try row.text("service")),
            "receivedAt": .string(try row.timestamp("received_at").rfc3339),
            "state": .string((progress?.state ?? .new).rawValue),
        ]
        if let progress {
            answer.append("dueAt", .string(progress.dueAt.rfc3339))
            if let outcome = progress.outcome { answer.append("outcome", words(outcome)) }
            answer.append(
                "missing",
                .array(
                    progress.requests.filter(\.isOpen).map {
                        [
                            "id": .string($0.id), "what": .string($0.what), "why": .string($0.why),
                            "due": .string($0.due.iso),
                        ]
                    }))
            answer.append(
                "steps",
                .array(
                    progress.steps.filter { !$0.text.de.isEmpty }.map {
                        ["at": .string($0.at.rfc3339), "text": words($0.text)]
                    }))
        }
        return .json(.object(answer))
    }

    /// A problem of a room's own finding, in the form that Web gives to all others (RFC 9457).
    func problem(_ request: Request, _ status: Status, _ problems: [SchemaProblem]) -> Response {
        let title = Localized("Der Antrag wurde nicht angenommen", "The application was not accepted")
        let detail = Localized(
            "Es wurde nichts gespeichert. Was nicht passt, steht unter „errors“.",
            "Nothing was saved. What does not fit is listed under “errors”.")
        let body: JSONValue = [
            "type": "about:blank", "title": .string(title[request.language]),
            "status": .number(JSONNumber(status.rawValue)),
            "detail": .string(detail[request.language]), "instance": .string("urn:kreishaus:request:\(request.id)"),
            "errors": .array(
                problems.map { ["pointer": .string($0.pointer), "detail": .string($0.message[request.language])] }),
        ]
        return Response.json(body, status: status).with(header: "content-type", "application/problem+json")
    }
}

/// What goes in and out, as JSON Schema 2020-12.
private enum APISchemas {
    private static let text: JSONValue = ["type": "string"]
    private static let words: JSONValue = [
        "type": "object", "required": ["de", "en"], "properties": ["de": text, "en": text],
    ]
    private static let moment: JSONValue = ["type": "string", "format": "date-time"]

    static let services: JSONValue = [
        "type": "object", "required": ["services"],
        "properties": [
            "services": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id", "title", "summary", "level", "topic", "form", "authorities"],
                    "properties": [
                        "id": text, "title": words, "summary": words, "leika": text, "topic": text,
                        "level": ["enum": ["municipality", "district"]],
                        "authorities": ["type": "array", "items": text],
                        "form": ["type": "object", "properties": ["id": text, "version": text]],
                    ],
                ],
            ]
        ],
    ]

    static let handIn: JSONValue = [
        "type": "object", "required": ["service", "values"], "additionalProperties": false,
        "properties": [
            "service": ["type": "string", "minLength": 1, "maxLength": 80], "language": ["enum": ["de", "en"]],
            "values": [
                "type": "object",
                "description":
                    "The answers, as the schema of the service's form describes them. Documents are handed over before; what that call answers stands here.",
            ],
        ],
    ]

    static let receipt: JSONValue = [
        "type": "object", "required": ["id", "reference"], "additionalProperties": false,
        "properties": ["id": text, "reference": text],
    ]

    static let newReceipt: JSONValue = [
        "type": "object", "required": ["id", "reference", "code"], "additionalProperties": false,
        "properties": ["id": text, "reference": text, "code": text],
    ]

    static let status: JSONValue = [
        "type": "object", "required": ["id", "reference", "service", "receivedAt", "state"],
        "properties": [
            "id": text, "reference": text, "service": text, "receivedAt": moment, "dueAt": moment, "outcome": words,
            "state": ["enum": ["new", "working", "waiting", "decided", "closed"]],
            "missing": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "id": text, "what": text, "why": text, "due": ["type": "string", "format": "date"],
                    ],
                ],
            ],
            "steps": ["type": "array", "items": ["type": "object", "properties": ["at": moment, "text": words]]],
        ],
    ]
}
