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

    /// A no that belongs to this operation, and when it comes. Its body is a problem (RFC 9457).
    package struct Objection: Sendable {
        package let status: Status
        package let summary: String
        package init(_ status: Status, _ summary: String) { (self.status, self.summary) = (status, summary) }
    }

    /// The operation's name, unique in the document, such as `createApplication`.
    package let name: String
    /// JSON Schema 2020-12 of the body; nil where there is none.
    package let body: JSONValue?
    /// Media types of a body that is a file; empty where there is none.
    package let file: [String]
    package let query: [Query]
    /// What it does is done once for each `Idempotency-Key`; a call without one is refused.
    package let isOncePerKey: Bool
    /// What success looks like.
    package let answers: [Answer]
    /// What it may refuse, beside the problems that every call can have.
    package let objections: [Objection]

    package init(
        _ name: String, body: JSONValue? = nil, file: [String] = [], query: [Query] = [], isOncePerKey: Bool = false,
        answers: [Answer], objections: [Objection] = []
    ) {
        (self.name, self.body, self.file, self.query) = (name, body, file, query)
        (self.isOncePerKey, self.answers, self.objections) = (isOncePerKey, answers, objections)
    }
}

/// One thing that is wrong with the body of an API call.
package struct SchemaProblem: Sendable, Hashable {
    /// Where, as a JSON pointer (RFC 6901).
    package let pointer: String
    package let message: Localized
    package init(pointer: String, message: Localized) { (self.pointer, self.message) = (pointer, message) }
}

/// The body is JSON and does not fit the schema of its operation, or what it says does not fit what is there.
package struct UnfitBody: Error {
    let problems: [SchemaProblem]
    package init(problems: [SchemaProblem]) { self.problems = problems }
}
