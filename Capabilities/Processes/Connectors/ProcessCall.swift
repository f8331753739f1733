import Crypto
import Decision
package import Kernel
import Store
import Web

/// Marks ids of calls.
package enum ProcessCallName: PathKind { package static var kind: String { "process-call" } }
package typealias ProcessCallID = Identifier<ProcessCallName>

/// One call of a connector by one step of a process, from the moment the step begins until the process has its answer.
///
///                      another try
///                     ┌───────────┐
///     begun ──────▶ waiting ──────┘
///                     ├──▶ done        the process has its answer
///                     ├──▶ failed      the step stands still until somebody settles it
///                     └──▶ withdrawn   nobody wants the answer any more
///
/// What is sent is fixed when the step begins, so that every try sends the same.
struct ProcessCall: Sendable {
    enum State: String, Sendable { case waiting, done, failed, withdrawn }

    var id: ProcessCallID
    var instance: ProcessRunID
    var caseFile: String
    var token: Int
    var node: String
    var connector: String
    /// The same for every try of this step, also after somebody has settled it by trying again: whoever is called can
    /// notice that it was done already.
    var idempotencyKey: String
    /// Empty once nothing will be sent any more.
    var content: String
    var state: State
    var attempts: Int
    var begunAt: Timestamp
    var dueAt: Timestamp
    var endedAt: Timestamp?
    /// Why the last try did not succeed.
    var trouble: CallTrouble?

    init(
        _ connector: Connector, instance: ProcessInstance, token: Int, node: String, content: String, at now: Timestamp
    ) {
        (id, self.instance, caseFile) = (ProcessCallID(at: now), instance.id, instance.caseFile)
        (self.token, self.node, self.connector, self.content) = (token, node, connector.key, content)
        idempotencyKey = Self.key(instance.id, token, node)
        (state, attempts, begunAt, dueAt) = (.waiting, 0, now, now)
    }

    /// 40 hexadecimal digits that say nothing of what they are made from.
    static func key(_ instance: ProcessRunID, _ token: Int, _ node: String) -> String {
        let hash = SHA256.hash(data: Array("kreishaus call|\(instance)|\(token)|\(node)".utf8))
        return hash.prefix(20).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    // MARK: What happens to it

    /// What a try came to.
    enum Outcome: Sendable {
        case answered(FEELValue, status: Int)
        /// - after: seconds the other side asks for.
        case failed(CallTrouble, after: Int? = nil)
    }

    /// What is to be done now.
    enum Next: Sendable {
        case complete(FEELValue, status: Int)
        case again
        case fail(CallTrouble)
        /// Nobody waits any more.
        case nothing
    }

    mutating func take(_ outcome: Outcome, pauses: [Int], at now: Timestamp) -> Next {
        guard state == .waiting else { return .nothing }
        attempts += 1
        switch outcome {
        case .answered(let answer, let status):
            trouble = nil
            end(.done, at: now)
            return .complete(answer, status: status)
        case .failed(let trouble, let after):
            self.trouble = trouble
            guard trouble.isWorthAnotherTry, attempts <= pauses.count else {
                end(.failed, at: now)
                return .fail(trouble)
            }
            let pause = max(pauses[attempts - 1], min(after ?? 0, Connector.longestPause))
            dueAt = now.adding(seconds: Int64(pause))
            return .again
        }
    }

    /// The answer came, but the process cannot go on with it.
    mutating func fail(_ trouble: CallTrouble, at now: Timestamp) {
        self.trouble = trouble
        end(.failed, at: now)
    }

    mutating func withdraw(at now: Timestamp) { end(.withdrawn, at: now) }

    private mutating func end(_ state: State, at now: Timestamp) {
        (self.state, endedAt, content) = (state, now, "")
    }
}

/// A call as the job that makes it.
package struct CallJob: Sendable, Hashable {
    package var call: ProcessCallID
    package init(_ call: ProcessCallID) { self.call = call }
    package var payload: String { "\"\(call.raw)\"" }

    package init?(payload: String) {
        guard let call = ProcessCallID(payload.dropFirst().dropLast()) else { return nil }
        self.init(call)
    }
}
