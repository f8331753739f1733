import JSON
package import Kernel
package import Markup

/// What a handler knows about a request. Who asks is not in here twice: the handler gets it as the
/// value that its audience proves.
package struct Request: Sendable {
    /// The reference that the error page shows and the log knows.
    package let id: String
    package internal(set) var method: Method
    /// The path and query as they came, such as the target of "back to this page".
    package let link: Destination
    package internal(set) var query: FormValues
    package let headers: Headers
    /// The address of the client; a trusted proxy's word is already taken into account.
    package let client: String
    package let isSecure: Bool
    package let language: Language
    /// The moment this request arrived; a handler asks no clock.
    package let now: Timestamp
    package let body: RequestBody
    package internal(set) var session: Session?
    package internal(set) var caller: Caller
    var formGuard: FormGuard
    let origin: Origin
    /// What is wrong with an API call's body; nil where its route has no schema.
    var bodyCheck: (@Sendable (JSONValue) -> [SchemaProblem])?

    /// The hidden field that every form with `method="post"` contains.
    package var csrfField: HTML {
        "<input type=\"hidden\" name=\"\(FormField.csrf)\" value=\"\(formGuard.token())\">"
    }

    /// For a form that creates something: `csrfField` and a random key, so that sending it twice
    /// creates it once. A form that is shown again with errors keeps its key: pass `form.idempotencyKey`.
    package func creationField(keeping key: String? = nil) -> HTML {
        "\(csrfField)<input type=\"hidden\" name=\"\(FormField.idempotency)\" value=\"\(key ?? Base32.random(26))\">"
    }

    /// The `Idempotency-Key` header of an API call. In forms it is `form.idempotencyKey`.
    package var idempotencyKey: String? {
        headers["idempotency-key"].flatMap { key in
            let bare =
                key.hasPrefix("\"") && key.hasSuffix("\"") && key.utf8.count > 2
                ? String(key.dropFirst().dropLast()) : key
            return isIdempotencyKey(bare) ? bare : nil
        }
    }

    /// The same page in another language.
    package func link(in language: Language) -> Destination {
        let kept = FormValues(query.filter { $0.name != Request.languageParameter })
        // A path such as //elsewhere.example is answered with a page as well, whose links must not lead there.
        var link = Destination(local: path) ?? Destination(trusted: "/")
        for pair in kept { link = link.with(pair.name, pair.value) }
        return link.with(Request.languageParameter, language.rawValue)
    }

    /// The path without the query, as it came.
    package var path: String { String(link.raw.prefix { $0 != "?" }) }

    package static let languageParameter = "sprache"
}
