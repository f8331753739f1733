import Documents
import FormSchema
import JSON
import Kernel
import Store
import Web

/// A document that another program has handed over for an application to come. The program names it by an id that
/// is good for its own token only: an address in the store would be good for everybody's documents.
enum HandedDocument: PathKind {
    /// What nobody has used by then is not needed any more; what was used is its case's.
    @discardableResult
    static func sweep(before moment: Timestamp, in connection: any Connection) throws -> Int {
        try connection.execute("DELETE FROM api_document WHERE at < $1", moment)
    }

    static func addresses(in connection: any Connection) throws -> Set<String> {
        Set(try connection.query("SELECT address FROM api_document").map { try $0.text("address") })
    }
}

extension Portal {
    /// The document's type and size, found as with the uploads of the browser: sniffed, limited, scanned.
    static func handDocument(_ limits: DocumentLimits) -> APIOperation {
        APIOperation(
            "handDocument", file: limits.types.map(\.mediaType),
            query: [
                .init(
                    "name", "The file's name, as people shall see it.",
                    schema: [
                        "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^\\u0000-\\u001f\\u007f]+$",
                    ],
                    required: true)
            ], isOncePerKey: true,
            answers: [
                .init(
                    .created, "Kept. Put the answer into the values of an application as it is.", schema: documentSchema
                ),
                .init(.ok, "Was kept before with the same Idempotency-Key", schema: documentSchema),
            ],
            objections: [
                .init(.conflict, "Another document was handed over with this Idempotency-Key."),
                .init(.unprocessable, "The content is empty, of a kind that is not taken, or malicious."),
            ])
    }

    private static let documentSchema: JSONValue = [
        "type": "object", "required": ["document", "name", "size", "type"], "additionalProperties": false,
        "properties": [
            "document": ["type": "string", "minLength": 1], "name": ["type": "string"],
            "size": ["type": "integer", "minimum": 1],
            "type": ["type": "string"],
        ],
    ]

    func handDocument(_ request: Request, _ bearer: TokenBearer, _ file: SentFile) async throws -> Response {
        let typed = request.query["name"] ?? ""
        guard let key = request.idempotencyKey, !typed.isEmpty, typed.unicodeScalars.count <= 200,
            typed.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Parameter name fehlt, ist länger als 200 Zeichen oder hat Steuerzeichen: der Name der Datei.",
                    "The parameter name is missing, longer than 200 characters or has control characters: the name of the file."
                ))
        }
        let access = bearer.access
        let upload: DocumentUpload
        let kept: DocumentStore.Stored
        do {
            upload = try documents.begin(limits, for: access)
            kept = try await file.read(into: APIDocumentReceiver(upload: upload))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return problem(request, .unprocessable, [SchemaProblem(pointer: "", message: refusal.reason)])
        }
        let document = FormFile(
            document: Identifier<HandedDocument>(at: request.now).raw, name: Filename.cleaned(typed), size: kept.size,
            type: kept.type.mediaType)
        let (once, address, now) = ("\(bearer.id) \(key)", kept.address.description, request.now)
        let store = try await stores.authority(access)
        let (found, isNew) = try await store.write { connection in
            let isNew =
                try connection.execute(
                    """
                    INSERT INTO api_document (id, token, once_key, address, name, type, size, at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
                    """, document.document, bearer.id, once, address, document.name, document.type, document.size, now)
                > 0
            guard !isNew else { return (document, true) }
            guard let row = try connection.first("SELECT * FROM api_document WHERE once_key = $1", once) else {
                throw StoreError.busy
            }
            guard try row.text("address") == address, try row.text("name") == document.name else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Mit diesem Idempotency-Key wurde schon eine andere Datei übergeben. Nehmen Sie für eine neue Datei einen neuen.",
                        "Another file was handed over with this Idempotency-Key. Take a new one for a new file."))
            }
            var before = document
            before.document = try row.text("id")
            return (before, false)
        }
        return .json(written(found), status: isNew ? .created : .ok)
    }

    /// The values with each document of this token in place of its id; what is no document of this token is named.
    func resolved(_ values: FormSchema.FormValues, of bearer: TokenBearer, in connection: any Connection) throws -> (
        values: FormSchema.FormValues, unknown: [SchemaProblem]
    ) {
        var unknown: [SchemaProblem] = []
        func walk(_ value: JSONValue, _ path: [String]) throws -> JSONValue {
            if let file = FormFile(value) {
                let row = try Identifier<HandedDocument>(file.document).flatMap { id in
                    try connection.first(
                        "SELECT address, name, type, size FROM api_document WHERE id = $1 AND token = $2", id, bearer.id
                    )
                }
                guard let row else {
                    unknown.append(
                        SchemaProblem(
                            pointer: JSONPointer(path).description,
                            message: Localized(
                                "Diese Datei kennen wir nicht. Übergeben Sie sie zuerst mit POST /api/v1/documents.",
                                "We do not know this document. Hand it over first with POST /api/v1/documents.")))
                    return value
                }
                return written(
                    FormFile(
                        document: try row.text("address"), name: try row.text("name"), size: try row.int("size"),
                        type: try row.text("type")))
            }
            if let list = value.arrayValue {
                return .array(try list.enumerated().map { try walk($0.element, path + [String($0.offset)]) })
            }
            if let object = value.objectValue {
                var copy = JSONObject()
                for (key, member) in object { copy.append(key, try walk(member, path + [key])) }
                return .object(copy)
            }
            return value
        }
        let found = try walk(values.json, ["values"])
        return (FormSchema.FormValues(json: found) ?? values, unknown)
    }
}

/// A document as a form's values name it.
private func written(_ file: FormFile) -> JSONValue {
    [
        "document": .string(file.document), "name": .string(file.name), "size": .number(JSONNumber(file.size)),
        "type": .string(file.type),
    ]
}

/// Streams the body of a call into the documents.
private struct APIDocumentReceiver: FileReceiver {
    let upload: DocumentUpload

    mutating func receive(_ bytes: [UInt8]) async throws { try await upload.receive(bytes) }
    mutating func finish() async throws -> DocumentStore.Stored { try await upload.finish() }
    mutating func abandon() async { await upload.abandon() }
}
