/// The short name of an authority (Behörde) inside one installation, such as `adendorf`: it names
/// its database file or schema and its directory, so it is 2 to 40 of a–z, 0–9 and inner hyphens.
package struct AuthorityID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let raw: String

    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (2...40).contains(bytes.count), bytes.first != 45, bytes.last != 45,
            bytes.allSatisfy({ ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 })
        else { return nil }
        raw = String(text)
    }

    package var description: String { raw }
    package static func < (a: AuthorityID, b: AuthorityID) -> Bool { a.raw < b.raw }
}
