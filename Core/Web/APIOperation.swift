package import JSON
package import Kernel

/// What the OpenAPI document says about an API route, beyond what the route itself knows.
package struct APIOperation: Sendable {
    package struct Query: Sendable {
        package let name: String
        package let summary: String
        package let schema: JSONValue
        package let required: Bool
        package init(_ name: String, _ summary: String, schema: JSONValue, required: Bool = false) {
            (self.name, self.summary, self.schema, self.required) = (name, summary, schema, required)
        }
    }

    package struct Answer: Sendable {
        package let status: Status
        package let summary: String
        /// JSON Schema 2020-12 of the body; nil where there is none.
        package let schema: JSONValue?
        package init(_ status: Status, _ summary: String, schema: JSONValue? = nil) {
            (self.status, self.summary, self.schema) = (status, summary, schema)
        }
    }

    /// The operation's name, unique in the document, such as `createApplication`.
    package let name: String
    /// JSON Schema 2020-12 of the body; nil where there is none.
    package let body: JSONValue?
    package let query: [Query]
    /// What success looks like. The problems (RFC 9457) that every call can have are added.
    package let answers: [Answer]

    package init(_ name: String, body: JSONValue? = nil, query: [Query] = [], answers: [Answer]) {
        self.name = name
        self.body = body
        self.query = query
        self.answers = answers
    }
}

/// One thing that is wrong with the body of an API call.
package struct SchemaProblem: Sendable, Hashable {
    /// Where, as a JSON pointer (RFC 6901).
    package let pointer: String
    package let message: Localized
    package init(pointer: String, message: Localized) { (self.pointer, self.message) = (pointer, message) }
}

/// The body is JSON and does not fit the schema of its operation.
struct UnfitBody: Error { let problems: [SchemaProblem] }
