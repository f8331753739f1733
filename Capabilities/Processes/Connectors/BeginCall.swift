import Decision
import JSON
import Kernel
import Store

/// What a step sends is computed when it begins, in its transaction.
extension Processes {
    /// The call of the connector that has the name of a service.
    /// - Returns: nil where there is none of that name.
    func prepareCall(
        of service: String, scopes: [FEELContext], _ instance: ProcessInstance, token: Int, node: String,
        at now: Timestamp, in connection: any Connection
    ) throws -> Result<ProcessCall, CallTroubleAt>? {
        guard let connector = try Connector.find(Connector.key(of: service), in: connection) else { return nil }
        let label = try ports.cases.labels([instance.caseFile], connection)[instance.caseFile]
        let known = CallNames(caseFile: instance.caseFile, reference: label?.reference)
        do throws(CallTrouble) {
            let content = try connector.content(known.around(scopes), at: now)
            return .success(
                ProcessCall(connector, instance: instance, token: token, node: node, content: content, at: now))
        } catch {
            return .failure(CallTroubleAt(connector: connector.name, trouble: error))
        }
    }
}

/// A trouble with the name that people know the connector by.
struct CallTroubleAt: Error, Sendable {
    var connector: String
    var trouble: CallTrouble
    var sentence: Localized { trouble.sentence(about: connector) }
}

/// What formulas of connectors know besides the values of the process.
struct CallNames {
    var caseFile: String
    var reference: String?

    /// `werte` holds all values, for names that are no words of FEEL: `get value(werte, "Aufwand in Stunden")`.
    func around(_ scopes: [FEELContext]) -> [FEELContext] {
        var all = FEELContext()
        for scope in scopes {
            for (name, value) in scope.entries { all[name] = value }
        }
        let outermost = FEELContext([
            ("vorgang", .string(caseFile)), ("aktenzeichen", reference.map { .string($0) } ?? .null),
            ("werte", .context(all)),
        ])
        return [outermost] + scopes
    }
}

extension Connector {
    private static let steps = 200_000

    /// What is sent, as text.
    func content(_ scopes: [FEELContext], at now: Timestamp) throws(CallTrouble) -> String {
        let content: String
        switch (kind, try outgoing(scopes, at: now)) {
        case (.json, let value): content = try HTTPJSONCall.content(value, method)
        case (.xml, let value): content = method == .get ? "" : try HTTPXMLCall.content(value)
        case (.directory, let value), (.webdav, let value): content = DropCall.content(value)
        case (.mail, let value): content = try MailCall.content(value, self)
        }
        // No database keeps a zero byte in a text.
        guard content.utf8.count <= Curl.largestContent, !content.utf8.contains(0) else {
            throw CallTrouble(.nothingToSend)
        }
        return content
    }

    private func outgoing(_ scopes: [FEELContext], at now: Timestamp) throws(CallTrouble) -> FEELValue {
        if outgoing.isEmpty { return .context(FEELContext()) }
        return try value(of: outgoing, scopes, at: now, or: .nothingToSend)
    }

    /// What the process learns from an answer.
    func incoming(_ answer: FEELValue, status: Int, _ scopes: [FEELContext], at now: Timestamp) throws(CallTrouble)
        -> FEELContext
    {
        if incoming.isEmpty { return FEELContext() }
        let names = FEELContext([("antwort", answer), ("status", .number(FEELNumber(status)))])
        guard case .context(let values) = try value(of: incoming, scopes + [names], at: now, or: .unfitting) else {
            throw CallTrouble(.unfitting)
        }
        guard PlainJSON.write(.context(values)).serialized().count <= Self.mostLearned else {
            throw CallTrouble(.unfitting)
        }
        return values
    }

    /// Bytes. Values stay with the process as long as it runs.
    private static let mostLearned = 65_536

    private func value(
        of formula: String, _ scopes: [FEELContext], at now: Timestamp, or trouble: CallTrouble.Kind
    ) throws(CallTrouble) -> FEELValue {
        guard let formula = try? FEELExpression(formula) else { throw CallTrouble(trouble) }
        var evaluation = Evaluation(now: FEELDateTime(secondsSince1970: Int(now.seconds)), steps: Self.steps)
        let value = formula.value(in: scopes, &evaluation)
        // A name that is not there makes null, and would be sent as if somebody had meant it.
        guard evaluation.problems.isEmpty else { throw CallTrouble(trouble) }
        return value
    }
}
