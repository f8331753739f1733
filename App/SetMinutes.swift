import Centre
import Identity
import Jobs
import Kernel
import Letters
import Store

/// Minutes of the centre's bodies as PDF, as soon as a meeting is closed and again when they are approved.
extension Workshop {
    func makeMinutes(_ run: JobRun) async throws {
        let access = try identity.get().centreAccess(job: "centre.minutes", cause: "closed")
        let centre = try centre.get()
        let store = centre.door.open(access)
        let waiting = try await store.read { try Minutes.waiting(in: $0) }
        guard !waiting.isEmpty else { return }
        let head = try head(access.home, unit: "Geschäftsstelle des Leistungszentrums")
        let names = Dictionary(
            centre.ports.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for meeting in waiting {
            let report = try await store.read { try Minutes.report(of: meeting, head: head, names: names, in: $0) }
            let pdf = try await setter(run).render(report)
            try await store.write { try Minutes.keep(pdf, of: meeting, at: run.now, in: $0) }
        }
    }
}
