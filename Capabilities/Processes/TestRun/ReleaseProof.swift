import Kernel
import Markup
import Store
import Web

/// Whether a version was tried before it is released, and what whoever releases says where it was not.
struct ReleaseProof: Sendable {
    /// Names of the fields.
    static let waiver = "ohneprobelauf", reason = "warum-ohne"
    static let longestReason = 1_000

    var isWaived: Bool
    var why: String

    init(_ form: FormValues) {
        isWaived = form[Self.waiver] == "yes"
        why = form.text(Self.reason) ?? ""
    }

    /// Released without a test run.
    init(waivedFor why: String) { (isWaived, self.why) = (true, why) }

    /// Only drafts have to be tried: what was in force once may come back at once.
    static func isNeeded(for version: ModelVersion) -> Bool { version.state == .draft }

    /// - Returns: the reason to keep where the version was not tried; nil where it was, or need not be.
    /// - Throws: where neither a test run nor a reason is there.
    func check(_ version: ModelVersion, of model: Model, in connection: any Connection) throws -> String? {
        guard Self.isNeeded(for: version),
            try TestRun.newest(of: version, model.key, in: connection) == nil
        else { return nil }
        guard isWaived else { throw Self.untried }
        guard !why.isEmpty, why.count <= Self.longestReason else { throw Self.unexplained }
        return why
    }

    private static let untried = Refusal(
        .invalid,
        Localized(
            "Für diese Fassung gibt es keinen Probelauf. Starten Sie einen, oder kreuzen Sie an, dass Sie ohne freigeben.",
            "There is no test run of this version. Start one, or tick that you release without."), field: waiver)

    private static let unexplained = Refusal(
        .invalid,
        Localized(
            "Schreiben Sie, warum Sie ohne Probelauf freigeben; höchstens 1000 Zeichen.",
            "Write why you release without a test run, in at most 1000 characters."), field: reason)
}

extension UI {
    /// In the release panel: what the test run said, or the two fields for who releases without.
    func proof(_ run: TestRun?, of version: ModelVersion, _ key: ModelKey, _ sent: FormValues, _ problems: Problems)
        -> HTML
    {
        guard ReleaseProof.isNeeded(for: version) else { return .empty }
        let page = ProcessPaths.testRun(key).with("fassung", String(version.number)).raw
        if let run {
            return """
                <p>\(say("Probelauf vom", "Test run of")) \(time(run.madeAt.day, short: true)): \(run.sentence(self)) \
                \(link(say("Probelauf ansehen", "See the test run"), to: page))</p>
                """
        }
        return """
            <p>\(say("Für diese Fassung gibt es noch keinen Probelauf.", "There is no test run of this version yet.")) \
            \(link(say("Zum Probelauf", "To the test run"), to: page))</p>\
            \(field(
                ReleaseProof.waiver, say("Ohne Probelauf freigeben", "Release without a test run"), .confirm,
                value: sent[ReleaseProof.waiver] ?? "", error: problems[ReleaseProof.waiver], optional: true))\
            \(field(
                ReleaseProof.reason, say("Warum ohne Probelauf?", "Why without a test run?"),
                .area(rows: 2, maxLength: ReleaseProof.longestReason), value: sent[ReleaseProof.reason] ?? "",
                hint: say("Nur nötig, wenn Sie ohne Probelauf freigeben.", "Only needed where you release without a test run."),
                error: problems[ReleaseProof.reason], optional: true))
            """
    }
}
