import Decision
import Foundation
package import Kernel
package import Tools
import Web

/// What a call needs from outside of the room.
package struct ConnectorPorts: Sendable {
    /// Seals a secret of the access' authority for a purpose, and opens it.
    package var seal: @Sendable (_ secret: String, _ purpose: String, AuthorityID) throws -> String
    package var open: @Sendable (_ sealed: String, _ purpose: String, AuthorityID) throws -> String
    /// What the operator lets connectors reach.
    package var reach: ConnectorReach
    /// The program that calls; throws where it is not installed.
    package var curl: @Sendable () throws -> Program

    package init(
        seal: @escaping @Sendable (String, String, AuthorityID) throws -> String,
        open: @escaping @Sendable (String, String, AuthorityID) throws -> String, reach: ConnectorReach,
        curl: @escaping @Sendable () throws -> Program
    ) {
        (self.seal, self.open, self.reach, self.curl) = (seal, open, reach, curl)
    }
}

/// One try of a call, outside of any transaction: everything that it needs was read before.
struct CallTry: Sendable {
    let connector: Connector
    let idempotencyKey: String
    let content: String
    let authority: AuthorityID
    let ports: ConnectorPorts
    let now: Timestamp

    /// - Throws: `CancellationError` where the house goes down meanwhile; then nothing is known of the try.
    func make() async throws -> ProcessCall.Outcome {
        do {
            let (answer, status): (FEELValue, Int)
            switch connector.kind {
            case .json: (answer, status) = try await HTTPJSONCall.send(self)
            case .xml: (answer, status) = try await HTTPXMLCall.send(self)
            case .directory: (answer, status) = (try DropCall.put(self), 0)
            case .webdav: (answer, status) = try await DropCall.send(self)
            case .mail: (answer, status) = (try await MailCall.send(self), 0)
            }
            return try holdsSecret(answer) ? .failed(CallTrouble(.secretReturned)) : .answered(answer, status: status)
        } catch let failure as PassingFailure {
            return .failed(failure.trouble, after: failure.retryAfter)
        } catch let trouble as CallTrouble {
            if Task.isCancelled { throw CancellationError() }
            return .failed(trouble)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Such as no room for what is sent: it may pass.
            return .failed(CallTrouble(.broken))
        }
    }

    /// A refusal that says when to come back.
    struct PassingFailure: Error {
        var trouble: CallTrouble
        var retryAfter: Int?
    }

    // MARK: The secret

    var secret: String? {
        get throws(CallTrouble) {
            guard connector.secretKind != .none else { return nil }
            guard
                let secret = try? ports.open(
                    connector.sealedSecret, connector.purpose(within: ports.reach), authority)
            else { throw CallTrouble(.noSecret) }
            return secret
        }
    }

    private static func basic(_ name: String, _ password: String) -> String {
        Data("\(name):\(password)".utf8).base64EncodedString()
    }

    var secretHeaders: [(name: String, value: String)] {
        get throws(CallTrouble) {
            guard let secret = try secret else { return [] }
            switch connector.secretKind {
            case .none: return []
            case .bearer: return [("Authorization", "Bearer \(secret)")]
            case .basic: return [("Authorization", "Basic \(Self.basic(connector.secretName, secret))")]
            case .header: return [(connector.secretName, secret)]
            }
        }
    }

    /// An answer that gives the secret back would carry it into the process' values, and so onto pages and into exports.
    private func holdsSecret(_ answer: FEELValue) throws(CallTrouble) -> Bool {
        guard let secret = try secret else { return false }
        let needles = [secret, Self.basic(connector.secretName, secret)]
        func holds(_ text: String) -> Bool { needles.contains { text.contains($0) } }
        func look(_ value: FEELValue) -> Bool {
            switch value {
            case .string(let text): holds(text)
            case .list(let all): all.contains(where: look)
            case .context(let entries): entries.entries.contains { holds($0.name) || look($0.value) }
            default: false
            }
        }
        return look(answer)
    }

    // MARK: Calling

    /// A transfer to a place that the operator allows, with the address that its name leads to.
    func transfer(to place: ServiceAddress?) async throws -> Curl {
        guard let place, ports.reach.names(place) else { throw CallTrouble(.notAllowed) }
        let found = place.literal != nil ? [place.host] : await HostLookup.addresses(of: place.host)
        guard !found.isEmpty else { throw CallTrouble(.unknownHost) }
        let permitted = found.first { text in
            NetworkAddress(text).map { ports.reach.permits($0, at: place) } ?? false
        }
        guard let permitted else { throw CallTrouble(.notAllowed) }
        return Curl(place: place, pinned: permitted, timeLimit: connector.timeLimit)
    }

    func run(_ transfer: Curl) async throws -> Curl.Answer {
        guard let program = try? ports.curl() else { throw CallTrouble(.noProgram) }
        return try await transfer.run(program)
    }

    /// What every request of this connector says of itself.
    func headers(type: String?, accepts: String?) throws(CallTrouble) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = [("Idempotency-Key", idempotencyKey)]
        if let accepts { headers.append(("Accept", accepts)) }
        if let type { headers.append(("Content-Type", type)) }
        return headers + (try secretHeaders)
    }

    /// HTTP's answer, where it is one that something was done.
    static func accept(_ answer: Curl.Answer) throws -> Curl.Answer {
        switch answer.status {
        case 200..<300: return answer
        case 300..<400: throw CallTrouble(.redirected, status: answer.status)
        case 401, 403, 407: throw CallTrouble(.signIn, status: answer.status)
        case 408, 425, 429, 500...:
            throw PassingFailure(
                trouble: CallTrouble(.busy, status: answer.status), retryAfter: answer.retryAfter)
        default: throw CallTrouble(.refused, status: answer.status)
        }
    }
}
