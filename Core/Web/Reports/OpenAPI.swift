package import JSON
import Kernel

/// The OpenAPI 3.1 document of the API routes, made from the routes themselves, so that it cannot say
/// anything else than what they do.
package enum OpenAPI {
    package static func document(_ routes: [Route], title: String = "Kreishaus", version: String = "1") -> JSONValue {
        var paths = JSONObject()
        let api = routes.filter { $0.operation != nil }
        for (path, group) in Dictionary(grouping: api, by: \.pattern.description).sorted(by: { $0.key < $1.key }) {
            var item = JSONObject()
            for route in group.sorted(by: { $0.method.rawValue < $1.method.rawValue }) {
                if let operation = route.operation {
                    item.append(route.method.rawValue.lowercased(), describe(route, operation))
                }
            }
            paths.append(path, .object(item))
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": .string(title), "version": .string(version),
                "description":
                    "Problems are RFC 9457, in German or, by Accept-Language, in English. Every answer carries X-Request-Id, which the operator's log knows.",
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Problem": problem],
            ],
        ]
    }

    private static func describe(_ route: Route, _ operation: APIOperation) -> JSONValue {
        var object = JSONObject()
        object.append("operationId", .string(operation.name))
        object.append("summary", .string(route.summary))
        var parameters: [JSONValue] = zip(route.pattern.names, route.pattern.kinds).map { name, kind in
            [
                "name": .string(name), "in": "path", "required": true,
                "description": .string("The \(kind)."), "schema": ["type": "string", "minLength": 1],
            ]
        }
        parameters += operation.query.map { query in
            [
                "name": .string(query.name), "in": "query", "required": .bool(query.required),
                "description": .string(query.summary), "schema": query.schema,
            ]
        }
        if operation.isOncePerKey {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": true,
                "description":
                    "The same for every try of the same call: 16 to 64 letters, digits, - and _, with or without quotation marks.",
                "schema": ["type": "string", "pattern": "^([A-Za-z0-9_-]{16,64}|\"[A-Za-z0-9_-]{16,64}\")$"],
            ])
        }
        if !parameters.isEmpty { object.append("parameters", .array(parameters)) }
        if let body = body(route, operation) { object.append("requestBody", body) }
        var answers = JSONObject()
        for answer in operation.answers {
            var one: JSONObject = ["description": .string(answer.summary)]
            if let schema = answer.schema { one.append("content", ["application/json": ["schema": schema]]) }
            answers.append(String(answer.status.rawValue), .object(one))
        }
        for problem in problems(route, operation) where answers.place(of: problem.status) == nil {
            var one: JSONObject = ["description": .string(problem.summary)]
            if let header = headers[problem.status] { one.append("headers", header) }
            one.append(
                "content", ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]])
            answers.append(problem.status, .object(one))
        }
        object.append("responses", .object(answers))
        if case .api(let permission) = route.audience {
            object.append("security", [["token": []]])
            object.append("x-permission", .string(permission.raw))
        }
        return .object(object)
    }

    private static func body(_ route: Route, _ operation: APIOperation) -> JSONValue? {
        let content: JSONValue
        if let schema = operation.body {
            content = ["application/json": ["schema": schema]]
        } else if !operation.file.isEmpty {
            // Raw bytes have no schema (OpenAPI 3.1, 4.8.14.1).
            content = .object(operation.file.sorted().reduce(into: JSONObject()) { $0.append($1, [:]) })
        } else {
            return nil
        }
        return ["required": true, "description": .string("At most \(route.limits.total) bytes."), "content": content]
    }

    private static func problems(_ route: Route, _ operation: APIOperation) -> [(status: String, summary: String)] {
        var all = operation.objections.map { (status: String($0.status.rawValue), summary: $0.summary) }
        all.append(("400", "The query, a header or the syntax of the body does not fit."))
        if case .api = route.audience { all.append(("401", "No valid token with the permission.")) }
        if !route.pattern.kinds.isEmpty { all.append(("404", "There is none, or none for this caller.")) }
        if operation.body != nil || !operation.file.isEmpty {
            all += [("413", "The body is too large."), ("415", "The body is not of a media type that is taken.")]
        }
        if operation.body != nil { all.append(("422", "The body does not fit the schema.")) }
        all += [
            ("429", "Too many requests of one client."),
            ("500", "A defect; the reference in “instance” helps to find it."),
            ("503", "Not available for the moment."),
        ]
        if !route.method.isSafe { all.append(("507", "The server has no space left; nothing was kept.")) }
        return all.sorted { $0.status < $1.status }
    }

    private static let headers: [String: JSONValue] = [
        "401": ["WWW-Authenticate": ["schema": ["const": "Bearer"]]],
        "429": [
            "Retry-After": ["description": "Seconds.", "required": true, "schema": ["type": "integer", "minimum": 1]]
        ],
        "503": ["Retry-After": ["description": "Seconds.", "schema": ["type": "integer", "minimum": 1]]],
    ]

    private static let problem: JSONValue = [
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"],
            "status": ["type": "integer", "minimum": 400, "maximum": 599],
            "detail": ["type": "string"], "instance": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["pointer", "detail"],
                    "properties": ["pointer": ["type": "string"], "detail": ["type": "string"]],
                ],
            ],
        ],
    ]
}
