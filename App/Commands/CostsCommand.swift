import Apportionment
import ArgumentParser
import JSON
import LegalTime

/// `kreishaus costs`
struct CostsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "Settle the costs of a shared-service centre, and compare settlements.",
        subcommands: [CostsSettleCommand.self, CostsCompareCommand.self])

    /// A file settled; ends the command with words where it is none or cannot be settled.
    static func settle(_ path: String, _ english: Bool) throws -> (file: SettlementFile, settlement: Settlement) {
        let file: SettlementFile
        do {
            file = try SettlementFile(try contents(of: path))
        } catch let error as SettlementFileError {
            complain(harmless("kreishaus: \(path): \(error.path): \(english ? error.text.en : error.text.de)"))
            throw ExitCode(2)
        }
        do {
            return (file, try file.model.settle(file.usage))
        } catch {
            complain(harmless("kreishaus: \(path): \(english ? error.text.en : error.text.de)"))
            throw ExitCode(2)
        }
    }
}

/// `kreishaus costs settle`
struct CostsSettleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Divide the costs of a settlement file: statements, trace, hash.",
        discussion: """
            Exit code 0 when it was settled, 1 when it was settled by fallbacks that somebody should look at, 2 when the file is \
            none or cannot be settled.
            """)

    @Argument(help: "The settlement file; - reads standard input.") var file: String
    @Flag(name: .long, help: "The whole settlement with its trace as canonical JSON: same inputs, same bytes.")
    var json = false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let (file, settlement) = try CostsCommand.settle(file, english)
        if json {
            say(String(decoding: settlement.serialized(), as: UTF8.self))
        } else {
            for line in SettlementText(file.model, settlement, english).lines { say(harmless(line)) }
        }
        if !settlement.findings.isEmpty { throw ExitCode(1) }
    }
}

/// `kreishaus costs compare`
struct CostsCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Settle two files and say what changes for whom; small members first.",
        discussion: "Exit code 0 when both were settled, 2 when one is no settlement file or cannot be settled.")

    @Argument(help: "What is.") var before: String
    @Argument(help: "What would be.") var after: String
    @Flag(name: .long, help: "One line {\"member\",\"size\",\"before\",\"after\",\"change\"} a member.") var json =
        false
    @Flag(name: .long, help: "Say it in English.") var english = false

    func run() throws {
        let (old, was) = try CostsCommand.settle(before, english)
        let (new, would) = try CostsCommand.settle(after, english)
        let sizes = Dictionary((new.model.members + old.model.members).map { ($0.id, $0.size) }) { first, _ in first }
        let comparison = Comparison(was, would, sizes: sizes)
        for row in comparison.members {
            say(json ? Self.line(row).description : harmless(text(row)))
        }
        if !json {
            let words = english ? "in all" : "zusammen"
            say("\(words): \(SettlementText.euro(was.cost)) → \(SettlementText.euro(would.cost))")
        }
    }

    private func text(_ row: Comparison.Row) -> String {
        let before = row.before.map(SettlementText.euro) ?? "–"
        let after = row.after.map(SettlementText.euro) ?? "–"
        let sign = row.change > 0 ? "+" : ""
        let share = row.basisPoints.map { " (\(sign)\(SettlementText.hundredths($0)) %)" } ?? ""
        return "\(row.member): \(before) → \(after), \(sign)\(SettlementText.euro(row.change))\(share)"
    }

    private static func line(_ row: Comparison.Row) -> JSONValue {
        func cents(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }
        return [
            "member": .string(row.member), "size": cents(row.size), "before": cents(row.before),
            "after": cents(row.after), "change": cents(row.change),
        ]
    }
}
