import ArgumentParser
import EInvoice
import Foundation
import JSON
import Synchronization

/// `kreishaus invoice agree`
struct InvoiceAgreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree", abstract: "Hold the validator against a collection of invoices with known results.",
        discussion: """
            The folder holds invoices and a file expected.jsonl with the official validator's results, one JSON object a \
            line: file, kind (invoice, pdf, fragment), syntax, scenario, xsd_ok, verdict, rules [{id, src, level, n}], for \
            PDFs container, and r2 with what the next version of the rules changes. Prints for each folder how many files \
            agree in all of it, and what differs.

            Exit code 0 when all agree, 1 when one does not, 2 when there is no such collection.
            """)

    @Option(name: .long, help: "Only this version of the rules: 2026-01-31 or 1.3.16.") var rules: String?
    @Option(name: .long, help: "How many files at once.") var jobs: Int?
    @Argument(help: "The folder with expected.jsonl.") var folder: String

    func run() throws {
        let expectations = try read()
        let sets = try rules.map { [try RulesOption.parse(["--rules", $0]).ruleSet()] } ?? RuleSet.all
        var isAll = true
        for set in sets {
            let agreement = InvoiceAgreement(rules: set)
            let tally = Mutex(InvoiceAgreement.Tally())
            let folder = folder
            InvoiceFiles.inOrder(expectations.count, workers: jobs) { index in
                (expectations[index], agreement.differences(expectations[index], in: folder))
            } each: { expectation, differences in
                tally.withLock { $0.add(expectation, differences) }
            }
            let result = tally.withLock { $0 }
            for line in result.lines(set) { say(line) }
            isAll = isAll && result.differing.isEmpty
        }
        if !isAll { throw ExitCode(1) }
    }

    private func read() throws -> [JSONValue] {
        let path = folder + "/expected.jsonl"
        guard let bytes = InvoiceFiles.bytes(of: path, limit: 1 << 30) else {
            complain("kreishaus: \(path): cannot be read. Name the folder that holds expected.jsonl.")
            throw ExitCode(2)
        }
        return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { number, line in
            guard let value = try? JSONValue(parsing: Array(line)), value["file"]?.stringValue != nil else {
                complain("kreishaus: \(path): line \(number + 1) is no expectation.")
                throw ExitCode(2)
            }
            return value
        }
    }
}
