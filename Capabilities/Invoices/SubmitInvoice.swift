import JSON
import Kernel
import Store
import Web

extension Invoices {
    /// `POST /api/v1/invoices` as the OpenAPI document describes it.
    static func submission(_ settings: InvoiceSettings) -> APIOperation {
        APIOperation(
            "submitInvoice", file: ["application/xml", "text/xml", "application/pdf"],
            query: [
                .init(
                    "name", "The file's name, as people shall see it.",
                    schema: ["type": "string", "minLength": 1, "maxLength": 200], required: true)
            ], isOncePerKey: true,
            answers: [
                .init(.created, "Kept. What it is and what the rules say to it.", schema: answer),
                .init(.ok, "Was handed in before with the same Idempotency-Key", schema: answer),
            ],
            objections: [
                .init(.conflict, "Another file was handed in with this Idempotency-Key."),
                .init(.badRequest, "The file is empty or malicious, or its name is missing."),
            ])
    }

    private static let answer: JSONValue = [
        "type": "object", "required": ["id", "form", "accepted", "state", "duplicate"], "additionalProperties": false,
        "properties": [
            "id": ["type": "string"], "form": ["enum": ["xml", "hybrid", "plain", "broken"]],
            "accepted": ["type": "boolean", "description": "Whether the rules of EN 16931 and XRechnung accept it."],
            "number": ["type": "string"], "state": ["type": "string"], "duplicate": ["type": "boolean"],
        ],
    ]

    /// A system of the authority hands in an invoice. What is no e-invoice is kept as well, and the answer says so.
    func submit(_ request: Request, _ bearer: TokenBearer, _ file: SentFile) async throws -> Response {
        let typed = request.query["name"] ?? ""
        guard let key = request.idempotencyKey, !typed.isEmpty, typed.unicodeScalars.count <= 200 else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Parameter name fehlt oder ist länger als 200 Zeichen: der Name der Datei.",
                    "The parameter name is missing or longer than 200 characters: the name of the file."))
        }
        let bytes = try await file.read(into: FileInMemory())
        let receipt = try await receive(
            ArrivedFile(
                .api, name: Filename.cleaned(typed), bytes: bytes, once: "api \(bearer.id) \(key)", home: bearer.access),
            at: request.now)
        var answer: JSONObject = [
            "id": .string(receipt.invoice.raw), "form": .string(receipt.form.rawValue),
            "accepted": .bool(receipt.isAccepted), "state": .string(receipt.state.rawValue),
            // Whether another authority has it already is that authority's matter.
            "duplicate": .bool(receipt.isDuplicate && receipt.authority == bearer.access.authority),
        ]
        if !receipt.number.isEmpty { answer.append("number", .string(receipt.number)) }
        return .json(.object(answer), status: receipt.isNew ? .created : .ok)
    }
}
