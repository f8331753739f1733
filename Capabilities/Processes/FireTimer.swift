import Journal
package import Kernel
import Process
package import Store

extension Processes {
    /// A timer's job: the process goes on. Where nobody waits for it any more, nothing happens.
    package func fire(_ timer: TimerJob, by access: Access, at now: Timestamp, in connection: any Connection) throws {
        guard let instance = try ProcessInstance.load(timer.instance, in: connection), instance.status == .running
        else {
            return
        }
        var run = try RunProcess(instance, self, by: access, at: now, in: connection)
        let event = run.node(waitedFor: timer.wait)
        guard try run.take(.timer(wait: timer.wait)) else { return }
        try run.finish()
        try tellDue(of: run, in: connection)
        if event?.isDeemedApproval == true, instance.matter == .application {
            try ports.cases.deemGranted(instance.caseFile, access, now, connection)
        }
        if event?.closesTicket == true, instance.matter == .ticket {
            try ports.cases.closeTicket(instance.caseFile, access, now, connection)
        }
        var facts = instance.facts(step: nil)
        facts["wait"] = .number(timer.wait)
        try Journal.append(
            JournalEntry("process.timer_fired", JournalSubject("process", JournalCode(instance.id)), facts),
            by: access, at: now, in: connection)
    }
}

/// A timer as the job that fires it.
package struct TimerJob: Sendable, Hashable {
    package var instance: ProcessRunID
    package var wait: Int

    package init(instance: ProcessRunID, wait: Int) { (self.instance, self.wait) = (instance, wait) }

    package var payload: String { "\"\(instance.raw) \(wait)\"" }

    package init?(payload: String) {
        let parts = payload.dropFirst().dropLast().split(separator: " ")
        guard parts.count == 2, let instance = ProcessRunID(parts[0]), let wait = Int(parts[1]) else { return nil }
        self.init(instance: instance, wait: wait)
    }
}

extension ProcessNode {
    /// Whether the law grants when this timer fires (§ 42a (1) VwVfG): the drawing says so in the header `wirkung`.
    var isDeemedApproval: Bool { work.headers.contains { $0.key == "wirkung" && $0.value == "gilt-als-genehmigt" } }
}
