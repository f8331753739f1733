import Journal
import Kernel
import Markup
import Store
import Web

extension Processes {
    /// Tries a version on the newest recorded cases and keeps what came out. Nothing of the cases is changed.
    func makeTestRun(_ request: Request, _ clerk: Staff, _ form: FormValues, _ key: ModelKey) async throws -> Response {
        let number = form.text("fassung").flatMap { Int($0) } ?? -1
        let store = try await stores.authority(clerk.access)
        let material: TestRunMaterial
        do {
            material = try await store.read { connection in try self.material(number, of: key, in: connection) }
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            var problems = Problems()
            problems.add("", refusal.reason[request.language])
            return try await testRunPage(request, clerk, key, problems)
        }
        let run = TestRun(
            id: TestRunID(at: request.now), model: key.raw, version: number, digest: material.version.digest,
            madeBy: clerk.account, madeAt: request.now, outcome: await material.compared(until: request.now))
        try await store.write { connection in
            try run.insert(in: connection)
            try Journal.append(
                JournalEntry(
                    "process.tested", JournalSubject("process", JournalCode(key.raw) ?? "unnamed"),
                    [
                        "version": .number(number), "kind": .code(material.model.kind),
                        "cases": .number(run.outcome.compared), "differing": .number(run.outcome.differing),
                    ]), by: clerk.access, at: request.now, in: connection)
        }
        return .seeOther(
            ProcessPaths.testRun(key).with("fassung", String(number)).with("erledigt", TestRunView.done))
    }
}
