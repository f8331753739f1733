package import Letters

/// What stands on letters and invoices of an authority, from the directory of the installation.
package struct AuthorityDetails: Sendable, Hashable {
    package var head: Letterhead
    package var street: String
    package var postcode: String
    package var town: String
    package var mail: String
    package var phone: String
    /// Where its e-invoices go.
    package var leitwegID: String

    package init(
        head: Letterhead, street: String, postcode: String, town: String, mail: String, phone: String, leitwegID: String
    ) {
        (self.head, self.street, self.postcode, self.town) = (head, street, postcode, town)
        (self.mail, self.phone, self.leitwegID) = (mail, phone, leitwegID)
    }
}
