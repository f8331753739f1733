import Decision
import Kernel
import Process

/// A file of decision tables, known by the decisions in it.
struct DecisionNames: Sendable {
    let library: DecisionLibrary
    let names: Set<String>

    init(_ library: DecisionLibrary) {
        self.library = library
        names = Set(library.main.decisionNames)
    }

    func areAskedFor(by definition: ProcessDefinition) -> Bool {
        definition.nodes.contains { $0.kind == .businessRuleTask && names.contains($0.work.decision) }
    }
}

extension TestRunMaterial {
    /// After this time what is done is told; the rest is left out.
    private static let longest = Duration.seconds(20)

    /// Tells every case to the version and counts what is different. Off the threads that answer requests.
    /// - Parameter now: how far time passes in cases that are still under way.
    @concurrent func compared(until now: Timestamp) async -> TestRun.Outcome {
        var count = TestRunCount()
        count.leaveOut(unrecorded)
        if isLimited { count.limit() }
        let begun = ContinuousClock.now
        for recorded in cases {
            if begun.duration(to: .now) > Self.longest {
                count.limit()
                break
            }
            guard let comparison = comparison(of: recorded, until: Int(now.seconds)) else {
                count.leaveOut()
                continue
            }
            count.add(comparison, of: recorded.caseFile)
            await Task.yield()
        }
        return count.result
    }

    /// - Returns: nil where the record does not fit the version in which it was made, or for tables where nothing was decided.
    private func comparison(of recorded: RecordedCase, until: Int) -> ReplayComparison? {
        let new: ProcessDefinition
        switch candidate {
        case .process(let definition): new = definition
        case .table: new = recorded.definition
        }
        guard let record = ProcessRecord(lines: recorded.heard.utf8),
            let then = record.asItWas(in: recorded.definition),
            let now = record.replayed(
                in: new, instead: recorded.definition, then: then, until: until, answer: { answer($0) })
        else { return nil }
        return ReplayComparison(record, then: then, in: recorded.definition, now: now, in: new)
    }

    /// Decisions are made anew; services give what they gave then.
    private func answer(_ asked: AskedWork) -> ReplayAnswer {
        if asked.node.kind == .businessRuleTask {
            guard let library = library(deciding: asked.node.work.decision) else { return recorded(asked) }
            guard let values = RunProcess.decide(asked.node, by: library, knowing: asked.values) else {
                return .failure("Die Entscheidungstabelle „\(asked.node.work.decision)“ hat kein Ergebnis.")
            }
            return .complete(values)
        }
        if asked.recorded == nil, asked.node.work.service == RunProcess.approvalService {
            let day = Timestamp(seconds: Int64(asked.at)).day
            return RunProcess.approvalPeriod(from: day).map { .complete($0) } ?? .open
        }
        return recorded(asked)
    }

    /// In a test run of tables only theirs are made anew; the others stay as they were.
    private func library(deciding name: String) -> DecisionLibrary? {
        switch candidate {
        case .table(let names): names.names.contains(name) ? names.library : nil
        case .process: tables.first { $0.names.contains(name) }?.library
        }
    }

    private func recorded(_ asked: AskedWork) -> ReplayAnswer {
        switch asked.recorded?.kind {
        case .done: .complete(asked.recorded?.values ?? FEELContext())
        case .failed(_, _, let reason): .failure(reason)
        default: .open
        }
    }
}
