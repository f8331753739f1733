import ArgumentParser
import EInvoice
import Foundation
import Synchronization

/// `kreishaus invoice check`
struct InvoiceCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check invoices as the official validator does, and say what is wrong.",
        discussion: """
            First the structure (the schemas of UBL 2.1 and CII D16B), then the rules of EN 16931, and for an XRechnung those \
            of XRechnung, with the levels and the verdict of the official validator's configuration. Which rules count \
            follows from the specification identifier (BT-24); a file without a known one is rejected.

            A FILE may be a folder: every .xml and .pdf in it and below is checked, by name. - is standard input. Several \
            files are checked at once, the answers come in the order of the files.

            --json prints one line a file: {"file","syntax","scenario","xsd_ok","verdict","rules":[{"id","src","level","n"}]}.
              syntax    UBL-Invoice, UBL-CreditNote, CII, or null
              scenario  xr (XRechnung 3.0), xre (its extension), cvd (clean vehicles), en (EN 16931), or null
              xsd_ok    whether the structure is valid; null where there was nothing to check
              verdict   accept or reject
              rules     each broken rule: number, src (cen or xr), level (error, warning, information), and how often
            --explain adds "reason" and "findings": level, rule, business terms, places, and what to do, in German and English.
            A file that cannot be read has {"file","error"} and no verdict.

            Exit code 0 when all are accepted, 1 when one is rejected, 2 when a file cannot be read or the call is wrong.

            Examples:
              kreishaus invoice check rechnung.xml
              kreishaus invoice check --json eingang/ | jq -r 'select(.verdict == "reject") | .file'
              curl … | kreishaus invoice check --english -
            """)

    @OptionGroup var rules: RulesOption
    @OptionGroup var options: InvoiceOptions
    @Flag(name: .long, help: "One JSON object a line for each file.") var json = false
    @Flag(name: .long, help: "With --json: also why, where, and what to do.") var explain = false
    @Flag(
        name: .long,
        help: """
            The files are pieces of invoices: only the rules of EN 16931, without structure and scenario. Then accept means \
            that no such rule is broken, not that it is an invoice.
            """)
    var fragment = false
    @Option(name: .long, help: "How many files at once; as many as there are processors where it is not given.")
    var jobs: Int?
    @Argument(help: ArgumentHelp("Files or folders; - is standard input.", valueName: "file")) var files: [String]

    func run() throws {
        let check = InvoiceCheck(validator: try rules.validator(), isFragment: fragment)
        let form = form
        let paths = try InvoiceFiles.listed(files)
        let results = Mutex(Results())
        InvoiceFiles.inOrder(paths.count, workers: jobs) { index in
            let result = check.check(paths[index])
            return (result.outcome, form.text(result))
        } each: { outcome, text in
            results.withLock { $0.add(outcome, text) }
        }
        let count = results.withLock { results in
            results.write()
            return results.count
        }
        if !json, paths.count > 1 { say(form.summary(count)) }
        if count[.unread] != nil { throw ExitCode(2) }
        if count[.rejected] != nil { throw ExitCode(1) }
    }

    private var form: InvoiceCheckForm {
        InvoiceCheckForm(isJSON: json, isExplained: explain, language: options.language)
    }

    /// What is to be written, in pieces that are worth a write.
    private struct Results: Sendable {
        var count: [InvoiceCheck.Outcome: Int] = [:]
        private var waiting: [UInt8] = []

        mutating func add(_ outcome: InvoiceCheck.Outcome, _ text: [UInt8]) {
            count[outcome, default: 0] += 1
            waiting += text
            if waiting.count > 1 << 16 { write() }
        }

        mutating func write() {
            FileHandle.standardOutput.write(Data(waiting))
            waiting = []
        }
    }
}

/// One file's way through the validator.
struct InvoiceCheck: Sendable {
    enum Outcome: Sendable { case accepted, rejected, unread }

    struct Result: Sendable {
        let file: String
        /// `nil`: the file could not be read.
        let report: Report?
        let verdict: Report.Verdict
        let outcome: Outcome
    }

    let validator: Validator
    let isFragment: Bool

    func check(_ file: String) -> Result {
        // One byte more than is taken: the validator then says itself that it is too large.
        guard let bytes = InvoiceFiles.bytes(of: file, limit: validator.limits.bytes + 1) else {
            return Result(file: file, report: nil, verdict: .reject, outcome: .unread)
        }
        // The bytes are given away, so that they need not be copied.
        let report: Report
        if isFragment {
            report = validator.checkFragment(consume bytes)
        } else {
            report = validator.check(consume bytes)
        }
        let verdict: Report.Verdict = isFragment && report.reason == nil ? .accept : report.verdict
        return Result(
            file: file, report: report, verdict: verdict, outcome: verdict == .accept ? .accepted : .rejected)
    }
}
