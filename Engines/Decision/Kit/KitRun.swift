/// What came of one result node of a test case.
public struct KitOutcome: Sendable {
    public enum Verdict: String, Sendable {
        case pass
        case fail
        /// The model could not be read, or has no such decision.
        case error
    }

    public let caseID: String
    public let name: String
    public let verdict: Verdict
    public let expected: String
    public let actual: String
    /// What went wrong on the way, in English.
    public let problems: [String]
}

extension KitFile {
    /// Runs every case against a model. `now` is what `now()` and `today()` say.
    public func run(_ library: DecisionLibrary, now: FEELDateTime? = nil) -> [KitOutcome] {
        cases.flatMap { test in
            var run = DecisionRun(library, evaluation: Evaluation(now: now))
            for input in test.inputs { run.give(input.name, input.value, namespace: input.namespace) }
            return test.results.map { result in outcome(result, test, &run) }
        }
    }

    /// What comes of every case where there is no model.
    public func unrun(_ reason: String) -> [KitOutcome] {
        cases.flatMap { test in
            test.results.map { result in
                KitOutcome(
                    caseID: test.id, name: result.name, verdict: .error, expected: result.expected.literal, actual: "",
                    problems: [reason])
            }
        }
    }

    private func outcome(_ result: Result, _ test: Case, _ run: inout DecisionRun) -> KitOutcome {
        let actual: FEELValue?
        if let service = test.service {
            // One output is the service's value; of several, the result names one or the service itself.
            let all = run.serve(service)
            actual = all?.context?[result.name].map { $0 } ?? all
        } else if let function = test.function {
            actual = run.call(function, test.inputs.map { ($0.name, $0.value) })
        } else {
            actual = run.decide(result.name, namespace: result.namespace)
        }
        let verdict: KitOutcome.Verdict
        if let actual {
            verdict = (result.isError ? actual.isNull : KitFile.agree(result.expected, actual)) ? .pass : .fail
        } else {
            verdict = .error
        }
        return KitOutcome(
            caseID: test.id, name: result.name, verdict: verdict, expected: result.expected.literal,
            actual: actual?.literal ?? "", problems: run.evaluation.problems)
    }

    /// Equal; numbers to eight digits after the point, as the kit writes them.
    static func agree(_ expected: FEELValue, _ actual: FEELValue) -> Bool {
        switch (expected, actual) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.number(let a), .number(let b)):
            if a == b { return true }
            guard let distance = a.subtracting(b)?.magnitude else { return false }
            return distance < FEELNumber(negative: false, digits: 1, exponent: -8)
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { agree($0, $1) }
        case (.context(let a), .context(let b)):
            return a.names.count == b.names.count
                && a.entries.allSatisfy { name, value in b[name].map { agree(value, $0) } ?? false }
        case (.dateTime, .date), (.date, .dateTime): return false
        default: return Equality.equal(expected, actual) == true
        }
    }
}
