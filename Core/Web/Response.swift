package import JSON
package import Markup

package enum Status: Int, Sendable {
    case ok = 200
    case created = 201
    case accepted = 202
    case noContent = 204
    case seeOther = 303
    case notModified = 304
    case permanentRedirect = 308
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case requestTimeout = 408
    case conflict = 409
    case gone = 410
    case preconditionFailed = 412
    case contentTooLarge = 413
    case unsupportedMediaType = 415
    case unprocessable = 422
    case tooManyRequests = 429
    case internalError = 500
    case unavailable = 503
    case insufficientStorage = 507
}

/// What the house answers. It is a value: nothing is sent before the handler is done, except the
/// body of a stream.
package struct Response: Sendable {
    /// Writes a body: calls `send` with each piece, which returns when the receiver has taken it.
    package typealias Writing = @Sendable (_ send: ([UInt8]) async throws -> Void) async throws -> Void

    package enum Content: Sendable {
        case none
        case bytes([UInt8])
        /// Written piece by piece as the receiver takes it; `length` where it is known.
        case stream(length: Int?, write: Writing)
    }

    package enum Caching: Sendable, Equatable {
        /// Nobody keeps a copy: everything about a person, and the default.
        case never
        /// Anyone may keep it that long; only for what is the same for everybody.
        case everybody(seconds: Int)
        /// The address names the content and never changes its meaning.
        case forever
    }

    package var status: Status
    package var headers: Headers
    package var content: Content
    package var caching: Caching = .never
    package var session: SessionChange?
    /// A picture that somebody outside has made: a browser lets nothing in it run or load, also where it is opened by itself.
    package var isInert = false
    /// What failed on the house's side although the page itself says it, such as a scanner that is away: the log has to
    /// know of it all the same.
    package var defect: (any Error)?

    package init(_ status: Status, headers: Headers = [:], content: Content = .none) {
        self.status = status
        self.headers = headers
        self.content = content
    }

    // MARK: Kinds

    package static func page(_ html: HTML, status: Status = .ok) -> Response {
        Response(status, headers: ["content-type": "text/html; charset=utf-8"], content: .bytes(html.bytes))
    }

    package static func text(_ text: String, status: Status = .ok) -> Response {
        Response(
            status, headers: ["content-type": "text/plain; charset=utf-8"], content: .bytes(Array(text.utf8)))
    }

    package static func json(_ value: JSONValue, status: Status = .ok) -> Response {
        Response(status, headers: ["content-type": "application/json"], content: .bytes(value.serialized()))
    }

    /// After every successful POST: the browser goes on with GET, so that reloading sends nothing twice.
    package static func seeOther(_ link: Destination) -> Response {
        Response(.seeOther, headers: ["location": link.raw])
    }

    package static let noContent = Response(.noContent)

    /// A file to keep. The name is shown as given and made safe for every system.
    package static func download(_ content: Content, name: String, type: String) -> Response {
        Response(
            .ok, headers: ["content-type": type, "content-disposition": Filename.attachment(name)], content: content)
    }

    /// A file to look at in the browser, where its type is one that cannot run anything (PDF and
    /// pictures); every other type is a download.
    package static func inline(_ content: Content, name: String, type: String) -> Response {
        guard ["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"].contains(type) else {
            return download(content, name: name, type: type)
        }
        return Response(
            .ok, headers: ["content-type": type, "content-disposition": Filename.inline(name)], content: content)
    }

    // MARK: With

    package func with(_ status: Status) -> Response { changed { $0.status = status } }
    package func with(header name: String, _ value: String) -> Response {
        changed { $0.headers[name.lowercased()] = value }
    }
    package func cached(_ caching: Caching) -> Response { changed { $0.caching = caching } }
    /// A new session after a sign-in; the secret changes, so that nobody can have known it before.
    package func startingSession(_ values: [String: String]) -> Response { changed { $0.session = .start(values) } }
    package func settingSession(_ values: [String: String?]) -> Response { changed { $0.session = .set(values) } }
    package func endingSession() -> Response { changed { $0.session = .end } }

    private func changed(_ change: (inout Response) -> Void) -> Response {
        var copy = self
        change(&copy)
        return copy
    }
}
