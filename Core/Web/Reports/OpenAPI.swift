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
            "info": ["title": .string(title), "version": .string(version)],
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
        if !route.method.isSafe {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "The same for every try of the same call: 16 to 64 letters, digits, - and _.",
                "schema": ["type": "string", "pattern": "^[A-Za-z0-9_-]{16,64}$"],
            ])
        }
        if !parameters.isEmpty { object.append("parameters", .array(parameters)) }
        if let body = operation.body {
            object.append("requestBody", ["required": true, "content": ["application/json": ["schema": body]]])
        }
        var answers = JSONObject()
        for answer in operation.answers {
            var one: JSONObject = ["description": .string(answer.summary)]
            if let schema = answer.schema { one.append("content", ["application/json": ["schema": schema]]) }
            answers.append(String(answer.status.rawValue), .object(one))
        }
        for (status, text) in problems(route, operation) where answers.place(of: status) == nil {
            answers.append(
                status,
                [
                    "description": .string(text),
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ])
        }
        object.append("responses", .object(answers))
        if case .api(let permission) = route.audience {
            object.append("security", [["token": []]])
            object.append("x-permission", .string(permission.raw))
        }
        return .object(object)
    }

    private static func problems(_ route: Route, _ operation: APIOperation) -> [(String, String)] {
        var all = [("400", "The request does not fit.")]
        if case .api = route.audience { all.append(("401", "No valid token with the permission.")) }
        all.append(("403", "The state of things does not allow it."))
        if !route.pattern.kinds.isEmpty { all.append(("404", "There is none, or none for this caller.")) }
        if !route.method.isSafe { all.append(("409", "Somebody acted at the same time, or it exists already.")) }
        if operation.body != nil {
            all += [
                ("413", "The body is too large."), ("415", "The body is not JSON."),
                ("422", "The body does not fit the schema."),
            ]
        }
        return all + [
            ("429", "Too many requests; see Retry-After."), ("503", "Not available for the moment; see Retry-After."),
        ]
    }

    private static let problem: JSONValue = [
        "type": "object",
        "description": "RFC 9457",
        "required": ["type", "title", "status"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
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
