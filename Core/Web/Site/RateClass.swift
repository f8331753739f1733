/// Which limit a route counts against. The limits themselves can be set: `security.rate_limits`.
package struct RateClass: Hashable, Sendable {
    package let name: String
    package init(_ name: String) { self.name = name }

    package static let page = RateClass("page")
    package static let form = RateClass("form")
    package static let api = RateClass("api")
    /// Signing in, opening an application by code, everything where a secret is guessed at.
    package static let signIn = RateClass("sign-in")
    /// Handing in an application.
    package static let application = RateClass("application")
    /// Looking up by name or number without being signed in.
    package static let lookUp = RateClass("look-up")
}
