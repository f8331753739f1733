import Kernel

/// One request on its way through the site: what is known about it so far.
struct Visit: Sendable {
    let arrival: Arrival
    let client: ClientIdentity
    let cookies: Cookies
    let started: ContinuousClock.Instant
    let isOperator: Bool
    var request: Request
    var route: Route?
    var setCookies: [String] = []
    private let ticket: Gate.Ticket

    init(_ arrival: Arrival, site: Site) {
        self.arrival = arrival
        ticket = Gate.Ticket(site.gate)
        started = .now
        client = ClientIdentity(arrival, trusting: site.settings.trustedProxies)
        cookies = Cookies(arrival.headers)
        isOperator = Visit.isOperator(arrival, client, token: site.settings.operationsToken)
        let query =
            arrival.target.firstIndex(of: "?").map { String(arrival.target[arrival.target.index(after: $0)...]) } ?? ""
        let values = (try? FormDecoding.pairs(query.utf8, limits: Visit.queryLimits)).map { FormValues($0) }
        self.query = values
        let chosen = values?[Request.languageParameter].flatMap { Language(rawValue: $0) }
        let remembered = cookies[site.cookieRules.language].flatMap { Language(rawValue: $0) }
        let language = chosen ?? remembered ?? Language.preferred(by: arrival.headers["accept-language"])
        formSecret = cookies[site.cookieRules.form].flatMap { Sessions.isSecret($0) ? $0 : nil }
        request = Request(
            id: Visit.reference(), method: .get,
            link: Destination(trusted: arrival.target), query: FormValues(), headers: arrival.headers,
            client: client.address, isSecure: client.isSecure, language: language, now: site.reception.clock(),
            body: arrival.body, session: nil, caller: .anonymous,
            formGuard: FormGuard(secret: formSecret, sessionKey: nil),
            origin: Origin(arrival.headers))
        if let chosen, chosen != remembered {
            setCookies.append(site.cookieRules.set(site.cookieRules.language, chosen.rawValue, seconds: 31_536_000))
        }
    }

    /// What the address asks for; nil where it is broken.
    let query: FormValues?
    private let formSecret: String?
    private static let queryLimits = FormLimits(total: 8 << 10, field: 4 << 10, parts: 200)

    var path: Substring { arrival.target.prefix { $0 != "?" } }

    /// Whether a program asks, that wants JSON and no page.
    var isAPI: Bool { route?.operation != nil || path.hasPrefix("/api/") }

    var bearerToken: String? { Visit.bearer(arrival.headers) }

    func formGuard(sessionKey: String?) -> FormGuard {
        FormGuard(secret: formSecret, sessionKey: sessionKey, takesEarlier: route?.beginsSession == true)
    }

    /// The same address without the slash at its end, where that is all that is wrong with it.
    var withoutTrailingSlash: Destination? {
        guard path.hasSuffix("/"), path.utf8.count > 1 else { return nil }
        return Destination(local: String(path.dropLast()) + String(arrival.target.dropFirst(path.count)))
    }

    /// Ten characters that a person can read out, 50 random bits: `k7qm2-xw9fd`.
    private static func reference() -> String {
        var generator = SystemRandomNumberGenerator()
        var bits = generator.next()
        let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var out: [UInt8] = []
        for i in 0..<11 {
            if i == 5 {
                out.append(UInt8(ascii: "-"))
            } else {
                out.append(letters[Int(bits & 31)])
                bits >>= 5
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func bearer(_ headers: Headers) -> String? {
        guard let header = headers["authorization"], header.lowercased().hasPrefix("bearer ") else { return nil }
        let token = header.dropFirst(7).trimmingBlanks()
        return token.isEmpty || token.utf8.count > 512 ? nil : token
    }

    private static func isOperator(_ arrival: Arrival, _ client: ClientIdentity, token: String?) -> Bool {
        guard let token else { return client.isLocal }
        guard let given = bearer(arrival.headers) else { return false }
        let (a, b) = (Array(given.utf8), Array(token.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Language {
    /// The first language of an Accept-Language header that the house speaks, by the header's weights; German otherwise.
    static func preferred(by header: String?) -> Language {
        guard let header else { return .de }
        var best: (language: Language, weight: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let value = HeaderValue(String(part))
            guard let language = Language(rawValue: String(value.main.prefix { $0 != "-" })) else { continue }
            let weight = value.parameters["q"].flatMap(Double.init) ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .de
    }
}
