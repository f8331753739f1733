import ArgumentParser
import EInvoice

/// `kreishaus invoice`: e-invoices without a running house, without settings and without a database.
struct InvoiceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "Check, show and convert e-invoices (XRechnung, ZUGFeRD, EN 16931).",
        discussion: """
            Reads UBL 2.1 (invoice and credit note), UN/CEFACT CII D16B, and PDFs with such a file inside (ZUGFeRD, \
            Factur-X). Everything happens on this machine: nothing is fetched, nothing is sent, no file is changed.
            """,
        subcommands: [
            InvoiceCheckCommand.self, InvoiceShowCommand.self, InvoiceConvertCommand.self, InvoiceAgreeCommand.self,
        ])
}

/// What all of the commands ask.
struct InvoiceOptions: ParsableArguments {
    @Flag(name: .long, help: "Say it in English.") var english = false

    var language: InvoicePresentation.Language { english ? .en : .de }
}

/// Which version of the rules counts.
struct RulesOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The rules to check against: \(RuleSet.all.map(\.name).joined(separator: ", ")).",
            discussion: """
                2026-01-31 is the official validator's configuration of that day (CEN 1.3.15, XRechnung 2.5.0), 1.3.16 the \
                one that follows it. A day such as 2026-05-01 means the rules in force on it. Without this option, the newest in force.
                """,
            valueName: "name"))
    var rules: String = RuleSet.current.name

    func validator() throws -> Validator { Validator(rules: try ruleSet()) }

    func ruleSet() throws -> RuleSet {
        guard let found = RuleSet.named(rules) else {
            complain(
                "kreishaus: --rules \(rules): there are no such rules, and none of that day. There are: "
                    + RuleSet.all.map(\.name).joined(separator: ", ") + ".")
            throw ExitCode(2)
        }
        return found
    }
}
