/// A decided "no" with a reason that a person can read and act on. It is an answer, not a defect:
/// it is shown to who asked, and never logged as an error.
package struct Refusal: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The input does not fit; the sender can correct it.
        case invalid
        /// There is no such thing, or none for this caller: both look the same from outside.
        case notFound
        /// Somebody acted at the same time; look again and decide anew.
        case conflict
        /// The state of things does not allow it now.
        case notAllowed
        /// Too much or too often.
        case limit
    }

    package var kind: Kind
    /// What happened, what was kept and what to do.
    package var reason: Localized
    /// The form field it is about, where there is one.
    package var field: String?

    package init(_ kind: Kind, _ reason: Localized, field: String? = nil) {
        (self.kind, self.reason, self.field) = (kind, reason, field)
    }

    package static let notFound = Refusal(
        .notFound,
        Localized(
            "Das haben wir nicht gefunden. Bitte prüfen Sie die Adresse oder gehen Sie zurück zur Übersicht.",
            "We could not find this. Please check the address or go back to the overview."))
}
