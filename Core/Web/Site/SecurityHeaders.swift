/// What a browser is told about every response. Scripts, styles and forms are the house's own; nobody frames
/// its pages; nothing is loaded from elsewhere.
enum SecurityHeaders {
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    static let inert = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

    static func add(to response: inout Response, isSecure: Bool) {
        response.headers["content-security-policy"] = response.isInert ? inert : policy
        response.headers["x-content-type-options"] = "nosniff"
        response.headers["x-frame-options"] = "DENY"
        response.headers["referrer-policy"] = "same-origin"
        response.headers["permissions-policy"] =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
        response.headers["cross-origin-opener-policy"] = "same-origin"
        response.headers["cross-origin-resource-policy"] = "same-origin"
        if isSecure { response.headers["strict-transport-security"] = "max-age=31536000; includeSubDomains" }
    }
}
