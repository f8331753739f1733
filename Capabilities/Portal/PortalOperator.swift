import Kernel

/// Who runs the portal and answers for it, as imprint, privacy notice and accessibility statement name them.
package struct PortalOperator: Sendable, Hashable {
    package var name: String
    package var addressLines: [String]
    package var email: String
    package var phone: String
    package var web: String
    /// Who speaks for the operator: „Landrätin Erika Beispiel“.
    package var representative: String
    /// The authority that supervises the operator (Kommunalaufsicht), in one line.
    package var supervision: String
    /// The data protection officer (behördliche Datenschutzbeauftragte), in one line.
    package var dataProtection: String
    /// The Land's office that mediates where a barrier stays (Schlichtungsstelle, § 9d NBGG), in one line.
    package var mediation: String

    package init(
        name: String, addressLines: [String], email: String, phone: String, web: String, representative: String,
        supervision: String, dataProtection: String, mediation: String
    ) {
        (self.name, self.addressLines, self.email, self.phone, self.web) = (name, addressLines, email, phone, web)
        (self.representative, self.supervision) = (representative, supervision)
        (self.dataProtection, self.mediation) = (dataProtection, mediation)
    }
}
