/// What a field asks about the person who fills it in, so that the browser can (WCAG 1.3.5). For fields
/// about somebody else it stays nil.
package enum Autocomplete: String, Sendable {
    case off
    case name
    case honorificPrefix = "honorific-prefix"
    case givenName = "given-name"
    case familyName = "family-name"
    case email, tel
    case organisation = "organization"
    case streetAddress = "street-address"
    case addressLine1 = "address-line1"
    case postalCode = "postal-code"
    case city = "address-level2"
    case country = "country-name"
    case birthday = "bday"
    case username
    case currentPassword = "current-password"
    case newPassword = "new-password"
    case oneTimeCode = "one-time-code"
}
