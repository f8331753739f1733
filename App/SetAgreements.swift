import Centre
import Identity
import Jobs
import Kernel
import Letters
import Store

/// Texts of the centre's agreements as PDF, as soon as they are written.
extension Workshop {
    func makeAgreements(_ run: JobRun) async throws {
        let access = try identity.get().centreAccess(job: "centre.agreements", cause: "written")
        let centre = try centre.get()
        let store = centre.door.open(access)
        let waiting = try await store.read { try Agreement.waiting(in: $0) }
        guard !waiting.isEmpty else { return }
        let head = try head(access.home, unit: "Geschäftsstelle des Leistungszentrums")
        let names = Dictionary(
            centre.ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for text in waiting {
            guard let member = names[text.member] else { continue }
            let pdf = try await setter(run).render(text.report(head: head, member: member))
            try await store.write { try text.keep(pdf, in: $0) }
        }
    }
}
