import JSON
import Kernel
import Process

/// Marks ids of test runs.
enum TestRunName {}
typealias TestRunID = Identifier<TestRunName>

/// What came out when a version was tried on recorded cases (Probelauf): the protocol that stays with the version.
struct TestRun: Sendable {
    /// One difference, in how many cases, and the newest of them.
    struct Finding: Sendable, Hashable {
        var kind: String
        var text: Localized
        var count: Int
        var cases: [String]

        static let mostCases = 20
    }

    var id: TestRunID
    var model: String
    var version: Int
    /// Of the text that was tried; a draft that was saved again since is another one.
    var digest: String
    var madeBy: String
    var madeAt: Timestamp
    var outcome: Outcome

    struct Outcome: Sendable {
        var compared = 0
        /// Began before their events were kept, or do not fit their own version any more.
        var leftOut = 0
        /// There were more cases, or more time would have been needed.
        var isLimited = false
        var verdicts: [ReplayComparison.Verdict: Int] = [:]
        var findings: [Finding] = []

        /// How many cases come to something else.
        var differing: Int { compared - (verdicts[.same] ?? 0) }
    }
}

/// Counts comparisons, the newest case first.
struct TestRunCount {
    private var counts: [ReplayDifference: (count: Int, cases: [String])] = [:]
    private var order: [ReplayDifference] = []
    private var outcome = TestRun.Outcome()
    private static let mostFindings = 60

    mutating func leaveOut(_ count: Int = 1) { outcome.leftOut += count }
    mutating func limit() { outcome.isLimited = true }

    mutating func add(_ comparison: ReplayComparison, of caseFile: String) {
        outcome.compared += 1
        outcome.verdicts[comparison.verdict, default: 0] += 1
        for difference in comparison.differences {
            if counts[difference] == nil {
                guard order.count < Self.mostFindings else { continue }
                order.append(difference)
            }
            counts[difference, default: (0, [])].count += 1
            if counts[difference]?.cases.count ?? 0 < TestRun.Finding.mostCases {
                counts[difference]?.cases.append(caseFile)
            }
        }
    }

    /// What concerns the most cases comes first.
    var result: TestRun.Outcome {
        var outcome = outcome
        let found = order.enumerated().map { place, difference -> (place: Int, finding: TestRun.Finding) in
            let (count, cases) = counts[difference] ?? (0, [])
            return (
                place,
                TestRun.Finding(
                    kind: difference.kind,
                    text: Localized(difference.german(cases: count), difference.english(cases: count)), count: count,
                    cases: cases)
            )
        }
        outcome.findings = found.sorted { ($1.finding.count, $0.place) < ($0.finding.count, $1.place) }.map(\.finding)
        return outcome
    }
}

// MARK: As text

extension TestRun.Outcome {
    var json: JSONValue {
        var verdicts = JSONObject()
        for (verdict, count) in self.verdicts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            verdicts[verdict.rawValue] = .number(JSONNumber(count))
        }
        return [
            "compared": .number(JSONNumber(compared)), "leftOut": .number(JSONNumber(leftOut)),
            "limited": .bool(isLimited), "verdicts": .object(verdicts),
            "findings": .array(
                findings.map { finding in
                    [
                        "kind": .string(finding.kind), "de": .string(finding.text.de), "en": .string(finding.text.en),
                        "count": .number(JSONNumber(finding.count)),
                        "cases": .array(finding.cases.map { .string($0) }),
                    ]
                }),
        ]
    }

    init(_ json: JSONValue) {
        compared = json["compared"]?.intValue ?? 0
        leftOut = json["leftOut"]?.intValue ?? 0
        if case .bool(true)? = json["limited"] { isLimited = true }
        for verdict in ReplayComparison.Verdict.allCases {
            if let count = json["verdicts"]?[verdict.rawValue]?.intValue { verdicts[verdict] = count }
        }
        findings = (json["findings"]?.arrayValue ?? []).map { finding in
            TestRun.Finding(
                kind: finding["kind"]?.stringValue ?? "",
                text: Localized(finding["de"]?.stringValue ?? "", finding["en"]?.stringValue ?? ""),
                count: finding["count"]?.intValue ?? 0,
                cases: (finding["cases"]?.arrayValue ?? []).compactMap(\.stringValue))
        }
    }
}

extension ReplayComparison.Verdict {
    var name: Localized {
        switch self {
        case .same: Localized("derselbe Weg, dasselbe Ende", "the same way, the same end")
        case .otherResult:
            Localized(
                "derselbe Weg, eine Entscheidung ergibt etwas anderes", "the same way, a decision gives another result")
        case .otherWay: Localized("ein anderer Weg", "another way")
        case .otherEnd: Localized("ein anderes Ende", "another end")
        case .stuck: Localized("bleibt stehen", "gets stuck")
        }
    }
}
