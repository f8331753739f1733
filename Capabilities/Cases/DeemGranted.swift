package import Kernel
package import Store

extension Cases {
    /// The law has granted in the office's place: the period ended without a decision (Genehmigungsfiktion, § 42a (1) VwVfG).
    /// There is no letter; a certificate is given on request (§ 42a (3) VwVfG). A case that was decided meanwhile stays so.
    package static func deemGranted(
        _ id: CaseID, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        let file = try CaseFile.load(id, within: nil, in: connection)
        guard file.state.isOpen else { return }
        var after = file
        (after.state, after.outcome, after.decidedAt) = (.decided, .granted, now)
        try CaseChange(before: file, after: after, event: .deemedGranted, forApplicant: true).write(
            by: access, at: now, in: connection)
    }
}
