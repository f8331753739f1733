/// The cookies of a request (RFC 6265 § 5.4) and those of the house.
struct Cookies: Sendable {
    private let pairs: [(name: Substring, value: Substring)]

    init(_ headers: Headers) {
        pairs = headers.all("cookie").flatMap { line in
            line.split(separator: ";").prefix(64).compactMap { part -> (name: Substring, value: Substring)? in
                let part = part.drop { $0 == " " }
                guard let equals = part.firstIndex(of: "=") else { return nil }
                return (part[..<equals], part[part.index(after: equals)...])
            }
        }
    }

    subscript(_ name: String) -> String? { pairs.first { $0.name == name }.map { String($0.value) } }
}

/// The names and properties of the house's own cookies. `__Host-` ties a cookie to exactly this host
/// (RFC 6265bis § 4.1.3); browsers refuse it without TLS, so a house without TLS goes without it.
struct CookieRules: Sendable {
    let secure: Bool

    var session: String { secure ? "__Host-kreishaus" : "kreishaus" }
    var form: String { secure ? "__Host-kreishaus-formular" : "kreishaus-formular" }
    let language = "kreishaus-sprache"

    func set(_ name: String, _ value: String, seconds: Int? = nil) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")
            + (seconds.map { "; Max-Age=\($0)" } ?? "")
    }

    func remove(_ name: String) -> String { set(name, "", seconds: 0) }
}

extension Site {
    /// The proof that a form made for a browser with these cookies carries. For clients without pages: tests
    /// and benchmarks send forms without having read one.
    package func formToken(for cookies: [String: String]) -> String {
        let session = cookies[cookieRules.session].flatMap { Sessions.isSecret($0) ? Sessions.key($0) : nil }
        return FormGuard(secret: cookies[cookieRules.form] ?? "", sessionKey: session).token()
    }

    /// The name and a new value of the cookie that `formToken` belongs to.
    package func formCookie() -> (name: String, value: String) {
        (cookieRules.form, Base64URL.encode(RandomBytes.make(32)))
    }
}
