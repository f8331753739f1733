import ArgumentParser
import EInvoice
import Foundation

/// `kreishaus invoice convert`
struct InvoiceConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write an invoice in the other syntax, or say why that cannot be done.",
        discussion: """
            Only what the validator accepts is converted, and only if nothing is lost: every value of the original must stand \
            in the result, the result must read as the same invoice, and the validator must accept it. Otherwise nothing is \
            written, and each value without a place is named. An invoice inside a PDF is taken from it.

            A credit note (BT-3) becomes a UBL credit note. The result is a new document: a seal or a signature over the \
            original does not cover it, so keep the original.

            Exit code 1 when it is refused.
            """)

    enum Syntax: String, ExpressibleByArgument, CaseIterable {
        case ubl, cii
    }

    @OptionGroup var rules: RulesOption
    @OptionGroup var options: InvoiceOptions
    @Option(name: .long, help: "The syntax to write: ubl or cii.") var to: Syntax
    @Option(name: .long, help: "Where to write it; standard output where it is not given.") var out: String?
    @Argument(help: "The invoice (XML or PDF); - is standard input.") var file: String

    func run() throws {
        let bytes = try contents(of: file)
        let validator = try rules.validator()
        do {
            let conversion = try Conversion(bytes, to: to == .cii ? .cii : .ubl, validator: validator)
            guard let out else { return FileHandle.standardOutput.write(Data(conversion.xml)) }
            guard FileManager.default.createFile(atPath: out, contents: Data(conversion.xml)) else {
                throw CommandFailure("\(out): cannot be written. Check the folder and its permissions.")
            }
        } catch let refusal as ConversionRefusal {
            for line in words(refusal) { complain(harmless(line)) }
            throw ExitCode(1)
        }
    }

    func words(_ refusal: ConversionRefusal) -> [String] {
        let form = InvoiceCheckForm(isJSON: false, isExplained: false, language: options.language)
        func said(_ german: String, _ english: String) -> String { options.language == .de ? german : english }
        func findings(_ report: Report) -> [String] {
            Array(
                form.lines(.init(file: file, report: report, verdict: report.verdict, outcome: .rejected)).dropFirst())
        }
        switch refusal {
        case .rejected(let report):
            let first = said(
                "\(file): nicht umgewandelt, denn die Rechnung ist nicht in Ordnung.",
                "\(file): not converted, because the invoice is not in order.")
            return [first] + findings(report)
        case .unwritable:
            return [
                said(
                    "\(file): nicht umgewandelt. Ein Text hat ein Zeichen, das XML nicht kennt.",
                    "\(file): not converted. A text has a character that XML does not know.")
            ]
        case .losses(let losses):
            let first = said(
                "\(file): nicht umgewandelt. In \(to.rawValue.uppercased()) ginge das verloren:",
                "\(file): not converted. In \(to.rawValue.uppercased()) this would be lost:")
            return [first]
                + losses.map { loss in
                    let place = loss.place.map { "\(said("Zeile", "line")) \($0.line), \($0.path): " } ?? ""
                    return "  " + place + said(loss.german, loss.english)
                }
        case .wouldBeRejected(let report):
            let first = said(
                "\(file): nicht umgewandelt. In \(to.rawValue.uppercased()) verstieße die Rechnung gegen Regeln:",
                "\(file): not converted. In \(to.rawValue.uppercased()) the invoice would break rules:")
            return [first] + findings(report)
        }
    }
}
