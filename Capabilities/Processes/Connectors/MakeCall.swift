import Decision
import Journal
package import Kernel
import Process
package import Store
import Synchronization

/// How many calls this process makes at the same time: a system that does not answer must not take the places of all other
/// jobs.
final class CallGate: Sendable {
    private let free: Mutex<Int>
    init(places: Int) { free = Mutex(places) }

    func enter() -> Bool {
        free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    func leave() { free.withLock { $0 += 1 } }
}

extension Processes {
    /// A call's job: one try, outside of any transaction; then, in one, what came of it is kept and the process goes on. When
    /// the house goes down in between, the next run tries again under the same key.
    /// - Parameter finishing: ends the job in the transaction that keeps the outcome.
    /// - Returns: false where too many calls are being made; then nothing was done.
    package func makeCall(
        _ id: ProcessCallID, by access: Access, in store: AuthorityStore, at now: Timestamp,
        finishing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> Bool {
        guard gate.enter() else { return false }
        defer { gate.leave() }
        let (call, connector) = try await store.read { connection in
            let call = try ProcessCall.find(id, in: connection)
            return (call, try call.flatMap { try Connector.find($0.connector, in: connection) })
        }
        guard let call, call.state == .waiting else {
            try await store.write { try finishing($0) }
            return true
        }
        let begin = ContinuousClock.now
        var outcome = ProcessCall.Outcome.failed(CallTrouble(.noConnector))
        if let connector {
            outcome = try await CallTry(
                connector: connector, idempotencyKey: call.idempotencyKey, content: call.content,
                authority: access.authority, ports: ports.connectors, now: now
            ).make()
        }
        let end = now.adding(seconds: Int64((ContinuousClock.now - begin).components.seconds))
        let came = outcome
        try await store.write { connection in
            try settle(id, came, connector, by: access, at: end, in: connection)
            try finishing(connection)
        }
        return true
    }

    private func settle(
        _ id: ProcessCallID, _ outcome: ProcessCall.Outcome, _ connector: Connector?, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        // The instance first, as everywhere.
        guard let known = try ProcessCall.find(id, in: connection),
            let instance = try ProcessInstance.load(known.instance, in: connection),
            var call = try ProcessCall.find(id, forChange: true, in: connection), call.state == .waiting
        else { return }
        guard instance.status == .running else {
            call.withdraw(at: now)
            return try call.update(in: connection)
        }
        switch call.take(outcome, pauses: connector?.pauses ?? [], at: now) {
        case .nothing: return
        case .again: try ports.queueWork(.call(CallJob(id)), call.dueAt, access, now, connection)
        case .complete(let answer, let status):
            do {
                try connection.attempt {
                    try complete(&call, answer, status, connector, instance, by: access, at: now, in: connection)
                }
            } catch let trouble as CallTrouble {
                try fail(&call, trouble, connector, instance, by: access, at: now, in: connection)
            } catch is Refusal {
                try fail(&call, CallTrouble(.notTaken), connector, instance, by: access, at: now, in: connection)
            }
        case .fail(let trouble): try fail(&call, trouble, connector, instance, by: access, at: now, in: connection)
        }
        try call.update(in: connection)
    }

    private func complete(
        _ call: inout ProcessCall, _ answer: FEELValue, _ status: Int, _ connector: Connector?,
        _ instance: ProcessInstance, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        let names = CallNames(caseFile: call.caseFile)
        let values =
            try connector?.incoming(answer, status: status, names.around(run.values(of: call.token)), at: now)
            ?? FEELContext()
        guard try run.take(.complete(instance: call.token, values: values)) else { return call.withdraw(at: now) }
        try run.finish()
        try tellDue(of: run, in: connection)
        try record("process.call_answered", call, by: access, at: now, in: connection)
    }

    /// The step stands still, with a reason that a clerk understands.
    private func fail(
        _ call: inout ProcessCall, _ trouble: CallTrouble, _ connector: Connector?, _ instance: ProcessInstance,
        by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        call.fail(trouble, at: now)
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        let reason = trouble.sentence(about: connector?.name ?? call.connector).de
        guard try run.take(.failure(instance: call.token, reason: reason)) else { return call.withdraw(at: now) }
        try run.finish()
        try tellDue(of: run, in: connection)
        try record("process.call_failed", call, by: access, at: now, in: connection)
    }

    private func record(
        _ event: JournalCode, _ call: ProcessCall, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        var details: JournalDetails = ["tries": .number(call.attempts)]
        details["case"] = JournalCode(call.caseFile).map { .code($0) }
        details["connector"] = JournalCode(call.connector).map { .code($0) }
        if let trouble = call.trouble {
            details["why"] = .code(trouble.kind)
            if trouble.status > 0 { details["status"] = .number(trouble.status) }
        }
        try Journal.append(
            JournalEntry(event, JournalSubject("call", JournalCode(call.id)), details), by: access, at: now,
            in: connection)
    }
}
