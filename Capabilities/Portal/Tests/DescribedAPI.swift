import FormSchema
import JSON
import TestKit
import Testing
import Web

/// Calls the API and holds each answer against the document that the server gives of itself: status, media type,
/// headers and body.
struct DescribedAPI {
    let client: RequestClient
    let document: JSONValue

    init(_ client: RequestClient) async throws {
        self.client = client
        document = try JSONValue(parsing: await client.get("/api/v1/openapi.json").expecting(200).text)
    }

    func json(_ method: String, _ target: String, _ body: String? = nil, headers: Headers = [:]) async throws -> Reply {
        try check(await client.json(method, target, body, headers: headers), method, target)
    }

    func file(_ target: String, _ bytes: [UInt8], type: String, headers: Headers) async throws -> Reply {
        var all = headers
        all["content-type"] = type
        return try check(await client.send("POST", target, headers: all, body: bytes), "POST", target)
    }

    func operation(_ method: String, _ target: String) -> JSONValue? {
        let path = target.prefix { $0 != "?" }.split(separator: "/")
        let item = document["paths"]?.objectValue?.first { pattern, _ in
            let parts = pattern.split(separator: "/")
            return parts.count == path.count && zip(parts, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        return item?.value[method.lowercased()]
    }

    private func check(_ reply: Reply, _ method: String, _ target: String) throws -> Reply {
        let described = try #require(operation(method, target), "\(method) \(target) is not described")
        let answer = try #require(
            described["responses"]?[String(reply.status)],
            "\(method) \(target): status \(reply.status) is not described")
        let type = reply.headers["content-type"] ?? ""
        let schema = try #require(
            answer["content"]?[type]?["schema"], "\(method) \(target) \(reply.status): \(type) is not described")
        // References lead into the document, so the schema is put into it.
        var root = JSONObject()
        root.append("$ref", "#/answer")
        root.append("answer", schema)
        root.append("components", document["components"] ?? [:])
        let compiled = try JSONSchema(.object(root), options: JSONSchema.Options(assertFormats: true))
        let violations = compiled.validate(try JSONValue(parsing: reply.text))
        #expect(violations.isEmpty, "\(method) \(target) \(reply.status): \(violations)")
        for (name, header) in answer["headers"]?.objectValue ?? [:] where header["required"] == true {
            #expect(reply.headers[name.lowercased()] != nil, "\(method) \(target) \(reply.status): \(name) is missing")
        }
        return reply
    }
}
