import Markup
import Synchronization
package import Web

/// A browser without a screen: calls a `Site` in this process, keeps cookies, fills in forms as they are
/// on the page. One of it is one person.
package final class RequestClient: Sendable {
    package let site: Site
    /// Sent with every request; a bearer token, for example.
    private let headers: Headers
    private let peer: String
    private let jar = Mutex<[String: String]>([:])
    private let isLost = Mutex(false)

    package init(_ site: Site, peer: String = "127.0.0.1", headers: Headers = [:]) {
        (self.site, self.peer, self.headers) = (site, peer, headers)
    }

    package var cookies: [String: String] { jar.withLock { $0 } }
    package func forgetCookies() { jar.withLock { $0 = [:] } }
    /// The next request breaks off in its middle, as where a telephone has no net any more.
    package func loseConnection() { isLost.withLock { $0 = true } }

    // MARK: Asking

    package func get(_ target: Destination, headers: Headers = [:]) async throws -> Reply {
        try await send("GET", target.raw, headers: headers)
    }

    package func get(_ target: String, headers: Headers = [:]) async throws -> Reply {
        try await send("GET", target, headers: headers)
    }

    /// Sends a form without having seen its page; the proof that it came from a page is added.
    package func post(_ target: Destination, _ values: KeyValuePairs<String, String> = [:], headers: Headers = [:])
        async throws -> Reply
    {
        try await post(target.raw, values.map { ($0.key, $0.value) }, headers: headers)
    }

    package func post(_ target: String, _ values: [(String, String)], headers: Headers = [:]) async throws -> Reply {
        try await send(
            "POST", target, headers: RequestClient.formHeaders(headers),
            body: RequestClient.urlEncoded(proof() + values))
    }

    /// Sends a form with files, as a browser does.
    package func upload(_ target: Destination, _ values: KeyValuePairs<String, String> = [:], files: [FileToSend])
        async throws -> Reply
    {
        try await upload(target.raw, proof() + values.map { ($0.key, $0.value) }, files: files)
    }

    package func json(_ method: String, _ target: String, _ body: String? = nil, headers: Headers = [:]) async throws
        -> Reply
    {
        var all = headers
        if body != nil { all["content-type"] = "application/json" }
        return try await send(method, target, headers: all, body: Array((body ?? "").utf8))
    }

    /// One call of a route, whatever it is, with these texts as its parameters: what the tests use that walk
    /// over every route.
    package func call(_ route: Route, _ parameters: [String], values: [(String, String)] = []) async throws -> Reply {
        let target = route.pattern.filled(parameters).raw
        switch route.input {
        case .nothing: return try await send(route.method.rawValue, target)
        case .form, .upload: return try await post(target, values)
        case .json: return try await json(route.method.rawValue, target, "{}")
        case .file:
            return try await send(
                route.method.rawValue, target, headers: ["content-type": route.operation?.file.first ?? ""], body: [0])
        }
    }

    // MARK: Using a page

    /// Goes where a redirect points; any other reply stays what it is.
    package func follow(_ reply: Reply) async throws -> Reply {
        guard let location = reply.location else { return reply }
        return try await get(location)
    }

    /// Presses the button of a form on the page: its hidden and other fields are sent as they are there,
    /// changed by `values`. `button` is the text or the value of the button; the first form that has it is meant.
    package func submit(
        _ page: Reply, button: String? = nil, _ values: KeyValuePairs<String, String> = [:], files: [FileToSend] = []
    ) async throws -> Reply {
        try await submit(page, button: button, values.map { ($0.key, $0.value) }, files: files)
    }

    /// The same with values of which several may have one name.
    /// - Parameter replaces: whether the values stand in place of this field of the page, whatever their own names.
    package func submit(
        _ page: Reply, button: String?, _ values: [(String, String)], files: [FileToSend] = [],
        replaces: (String) -> Bool = { _ in false }
    ) async throws -> Reply {
        guard let form = page.forms.first(where: { $0.method == "post" && $0.has(button: button) }) else {
            throw Mismatch(
                "no form\(button.map { " with a button “\($0)”" } ?? "") on the page \(page.target):\n\(page.text)")
        }
        let given = Set(values.map(\.0))
        var fields = form.fields.filter { !given.contains($0.0) && !replaces($0.0) }
        fields += values
        if let pressed = form.buttons.first(where: { button != nil && $0.is(button) }), let name = pressed.name {
            fields.append((name, pressed.value))
        }
        let action = form.action.isEmpty ? page.target : form.action
        return try await send(form: action, isMultipart: form.isMultipart, fields, files: files)
    }

    /// Sends exactly these fields, encoded as the form wants them.
    package func send(form action: String, isMultipart: Bool, _ fields: [(String, String)], files: [FileToSend] = [])
        async throws -> Reply
    {
        if isMultipart { return try await upload(action, fields, files: files) }
        return try await send(
            "POST", action, headers: RequestClient.formHeaders([:]), body: RequestClient.urlEncoded(fields))
    }

    // MARK: On the wire

    package func send(_ method: String, _ target: String, headers extra: Headers = [:], body: [UInt8] = []) async throws
        -> Reply
    {
        var all = headers
        for field in extra { all[field.name] = field.value }
        if all["host"] == nil { all["host"] = "kreishaus.test" }
        let cookie = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !cookie.isEmpty { all["cookie"] = cookie }
        let response = await site.respond(
            to: Arrival(method: method, target: target, headers: all, peer: peer, body: sent(body)))
        var bytes: [UInt8] = []
        switch response.content {
        case .none: break
        case .bytes(let all): bytes = all
        case .stream(_, let write):
            let collected = Mutex<[UInt8]>([])
            try await write { piece in collected.withLock { $0 += piece } }
            bytes = collected.withLock { $0 }
        }
        keepCookies(of: response)
        return Reply(target: target, status: response.status.rawValue, headers: response.headers, bytes: bytes)
    }

    private func sent(_ body: [UInt8]) -> RequestBody {
        let breaksOff = isLost.withLock { isLost in
            defer { isLost = false }
            return isLost
        }
        guard breaksOff else { return body.isEmpty ? .none : .pieces([body]) }
        return RequestBody(length: body.count) { receive in
            try await receive(Array(body.prefix(body.count / 2)))
            throw BrokenOff()
        }
    }

    private func keepCookies(of response: Response) {
        jar.withLock { jar in
            for line in response.headers.all("set-cookie") {
                let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
                guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { continue }
                let gone = parts.contains("Max-Age=0")
                jar[String(pair[..<equals])] = gone ? nil : String(pair[pair.index(after: equals)...])
            }
        }
    }

    private func proof() -> [(String, String)] {
        let name = site.formCookie().name
        if cookies[name] == nil { jar.withLock { $0[name] = site.formCookie().value } }
        return [(FormField.csrf, site.formToken(for: cookies))]
    }

    private func upload(_ target: String, _ values: [(String, String)], files: [FileToSend]) async throws -> Reply {
        let boundary = "----KreishausTest7d1f"
        var body: [UInt8] = []
        for (name, value) in values {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: \(file.type)\r\n\r\n"
                    .utf8)
            body += file.bytes + [13, 10]
        }
        body += Array("--\(boundary)--\r\n".utf8)
        return try await send(
            "POST", target,
            headers: ["content-type": "multipart/form-data; boundary=\(boundary)", "sec-fetch-site": "same-origin"],
            body: body)
    }

    private static func formHeaders(_ headers: Headers) -> Headers {
        var all = headers
        if all["content-type"] == nil { all["content-type"] = "application/x-www-form-urlencoded" }
        if all["sec-fetch-site"] == nil { all["sec-fetch-site"] = "same-origin" }
        return all
    }

    package static func urlEncoded(_ pairs: [(String, String)]) -> [UInt8] {
        func encode(_ text: String) -> String {
            var out = ""
            for b in text.utf8 {
                let plain = (b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122) || b == 45 || b == 95
                let digits = String(b, radix: 16, uppercase: true)
                out += plain ? String(UnicodeScalar(b)) : "%" + (b < 16 ? "0" : "") + digits
            }
            return out
        }
        return Array(pairs.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&").utf8)
    }
}

/// A file as a person would choose it.
package struct FileToSend: Sendable {
    package let field: String
    package let name: String
    package let type: String
    package let bytes: [UInt8]
    package init(_ field: String, name: String, type: String = "application/octet-stream", bytes: [UInt8]) {
        (self.field, self.name, self.type, self.bytes) = (field, name, type, bytes)
    }
}

/// What a test expected and did not get.
package struct Mismatch: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// What came back.
package struct Reply: Sendable {
    package let target: String
    package let status: Int
    package let headers: Headers
    package let bytes: [UInt8]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
    package var location: String? { headers["location"] }
    package func contains(_ text: String) -> Bool { self.text.contains(text) }
    package var forms: [PageForm] { PageForm.all(in: bytes) }
    package var root: HTMLElement { HTMLCheck.read(bytes) }
    /// Addresses that the page leads to, inside the house.
    package var links: [String] { root.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/") } }
    /// What is wrong with the page as HTML; no page of the house has anything.
    package var flaws: [String] { HTMLCheck.problems(in: bytes).map { "\($0)" } }
    /// The reference of an error page.
    package var reference: String? { headers["x-request-id"] }

    /// The body without what is different each time: two answers that must look the same are compared by it.
    package var comparable: String {
        var text = text
        if let reference {
            text = text.split(separator: reference, omittingEmptySubsequences: false).joined(separator: "#")
        }
        for form in forms {
            for (name, value) in form.fields where name == FormField.csrf || name == FormField.idempotency {
                text = text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "#")
            }
        }
        return text
    }

    /// This reply, or an error that says what is different.
    @discardableResult
    package func expecting(_ status: Int, _ parts: String...) throws -> Reply {
        guard self.status == status else {
            throw Mismatch(
                "\(target): status \(self.status) and not \(status)\(location.map { ", to \($0)" } ?? "")\n\(text)")
        }
        for part in parts where !contains(part) { throw Mismatch("\(target): “\(part)” is not in\n\(text)") }
        return self
    }
}
