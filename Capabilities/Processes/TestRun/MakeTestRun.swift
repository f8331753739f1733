import Journal
package import Kernel
import Markup
import Store
package import Web

extension Processes {
    /// Tries a version on the newest recorded cases and keeps what came out. Nothing of the cases is changed.
    func makeTestRun(_ request: Request, _ clerk: Staff, _ form: FormValues, _ key: ModelKey) async throws -> Response {
        let number = form.text("fassung").flatMap { Int($0) } ?? -1
        let run: TestRun
        do { run = try await tryOut(number, of: key, by: clerk, at: request.now) } catch let refusal as Refusal {
            guard refusal.kind != .notFound else { throw refusal }
            var problems = Problems()
            problems.add("", refusal.reason[request.language])
            return try await testRunPage(request, clerk, key, problems)
        }
        return .seeOther(
            ProcessPaths.testRun(key).with("fassung", String(run.version)).with("erledigt", TestRunView.done))
    }

    private func tryOut(_ number: Int, of key: ModelKey, by clerk: Staff, at now: Timestamp) async throws -> TestRun {
        let store = try await stores.authority(clerk.access)
        let material = try await store.read { connection in try self.material(number, of: key, in: connection) }
        let run = TestRun(
            id: TestRunID(at: now), model: key.raw, version: number, digest: material.version.digest,
            madeBy: clerk.account, madeAt: now, outcome: await material.compared(until: now))
        try await store.write { connection in
            try run.insert(in: connection)
            try Journal.append(
                JournalEntry(
                    "process.tested", JournalSubject("process", JournalCode(key.raw) ?? "unnamed"),
                    [
                        "version": .number(number), "kind": .code(material.model.kind),
                        "cases": .number(run.outcome.compared), "differing": .number(run.outcome.differing),
                    ]), by: clerk.access, at: now, in: connection)
        }
        return run
    }

    /// A draft of what is in force, with some words replaced, and its test run: for the demonstration.
    package func draftAndTry(
        _ key: ModelKey, replacing words: [(old: String, new: String)], by clerk: Staff, at now: Timestamp
    ) async throws {
        let number = try await stores.authority(clerk.access).write { connection -> Int in
            let model = try Model.find(key, forChange: true, in: connection)
            guard var text = try model.source(of: model.usual, in: connection) else { throw Refusal.notFound }
            for (old, new) in words { text = text.replacing(old, with: new) }
            return try Self.keep(text, named: model.name, as: key.raw, model.kind, by: clerk, at: now, in: connection)
        }
        _ = try await tryOut(number, of: key, by: clerk, at: now)
    }
}
