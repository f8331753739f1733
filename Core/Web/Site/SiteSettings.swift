package import JSON
package import Kernel
package import Markup

/// What the operator decides about the site.
package struct SiteSettings: Sendable {
    /// Whether people come by https, here or at the proxy. Without it cookies go without `__Host-` and
    /// `Secure`: for a demonstration on one's own machine.
    package var isSecure = true
    /// Proxies whose word about the client is believed.
    package var trustedProxies: [NetworkBlock] = []
    package var rateLimits: [RateClass: RateLimit] = RateClass.standard
    /// A session ends after this long without a request, but for what is `lasting` …
    package var sessionIdleSeconds: Int64 = 3_600
    /// … and after this long in any case.
    package var sessionAbsoluteSeconds: Int64 = 12 * 3_600
    /// Who brings it as bearer token may see metrics and health in detail from anywhere; without one
    /// only this machine may.
    package var operationsToken: String?
    /// How long a handler may take; uploads and running downloads are not meant.
    package var secondsPerRequest = 30

    package init() {}
}

/// What `Site` needs from the rest of the house; App fills it in.
package struct Reception: Sendable {
    package var sessions: any SessionStore
    /// Who a session is now. Called for each request with a session, so that a right taken away is gone at once.
    package var caller: @Sendable (Session, Timestamp) async throws -> Caller
    /// What of a session outlasts a rest that ends it, such as an application that nobody has sent yet; empty where
    /// nothing does. Even that ends with the session's last hour.
    package var lasting: @Sendable (Session, Timestamp) async throws -> [String: String]
    /// Whose token this is; nil where it is nobody's.
    package var bearer: @Sendable (String, Timestamp) async throws -> TokenBearer?
    /// Makes the check of a JSON Schema; called once for each API operation with a body, at the start.
    package var bodyCheck: @Sendable (JSONValue) -> (@Sendable (JSONValue) -> [SchemaProblem])
    package var doors: Doors
    /// Where somebody begins, as whom the house knows them.
    package var overview: @Sendable (Caller) -> Destination?
    /// What permissions are called, for whoever lacks one.
    package var permissionNames: [Permission: Localized]
    /// The page that shows a notice.
    package var page: @Sendable (Notice) -> HTML
    package var checks: [HealthCheck]
    package var clock: Clock

    package init(
        sessions: any SessionStore,
        caller: @escaping @Sendable (Session, Timestamp) async throws -> Caller = { _, _ in .anonymous },
        lasting: @escaping @Sendable (Session, Timestamp) async throws -> [String: String] = { _, _ in [:] },
        bearer: @escaping @Sendable (String, Timestamp) async throws -> TokenBearer? = { _, _ in nil },
        bodyCheck: @escaping @Sendable (JSONValue) -> (@Sendable (JSONValue) -> [SchemaProblem]) = { _ in { _ in [] } },
        doors: Doors = Doors(), overview: @escaping @Sendable (Caller) -> Destination? = { _ in nil },
        permissionNames: [Permission: Localized] = [:],
        page: @escaping @Sendable (Notice) -> HTML = { $0.plainPage },
        checks: [HealthCheck] = [], clock: @escaping Clock
    ) {
        self.sessions = sessions
        self.caller = caller
        self.lasting = lasting
        self.bearer = bearer
        self.bodyCheck = bodyCheck
        self.doors = doors
        self.overview = overview
        self.permissionNames = permissionNames
        self.page = page
        self.checks = checks
        self.clock = clock
    }
}

/// Where somebody goes who must first say who they are. The page they wanted comes along as `ziel`.
package struct Doors: Sendable {
    package var staff: Destination?
    package var citizen: Destination?
    /// Opening an application by its code.
    package var applicant: Destination?

    package init(staff: Destination? = nil, citizen: Destination? = nil, applicant: Destination? = nil) {
        (self.staff, self.citizen, self.applicant) = (staff, citizen, applicant)
    }

    package static let returnParameter = "ziel"

    func door(for rule: AudienceRule) -> Destination? {
        switch rule {
        case .staff, .anyStaff, .administrator: staff
        case .citizen: citizen
        case .applicant: applicant
        case .everyone, .api, .operations: nil
        }
    }
}
