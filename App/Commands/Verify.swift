import ArgumentParser
import Foundation
import JSON
import Journal
import Identity
import Keys
import Logging
import TransparencyLog
import Kernel
import Store

/// `kreishaus verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prove that no journal was rewritten: one authority's, or all and the centre's.",
        discussion: "Exit code 1 when an entry does not fit; the first one is named.")

    @OptionGroup var source: SettingsOption
    @Option(name: .long, help: "Only this authority.") var authority: String?
    @Flag(name: .long, help: "One JSON object a line.") var json = false

    func run() async throws {
        let house = try await House.open(try source.read(), clock: systemClock, logger: makeLogger(level: .error))
        do {
            let failed = try await verify(house)
            await house.close()
            if failed { throw ExitCode(1) }
        } catch {
            await house.close()
            throw error
        }
    }

    private func verify(_ house: House) async throws -> Bool {
        var all = try await house.administration.authorities()
        if let authority {
            guard let id = AuthorityID(authority), all.contains(id) else {
                throw CommandFailure(
                    "There is no authority ‘\(authority)’. Known: \(all.map(\.raw).joined(separator: ", ")).")
            }
            all = [id]
        }
        var failed = false
        for id in all {
            let key = try house.keyring.keys(of: id).journalSigner.verifier
            let store = try await house.stores.authority(house.identity.accessAtCommandLine(to: id))
            let witnesses = try await house.witnesses(of: id)
            let report = try await JournalVerifier(key: key, witnesses: witnesses).verify(store)
            failed = tell(report, of: "authority", id.raw) || failed
        }
        if authority == nil { failed = tell(try await house.verifyCentre(), of: "journal", "centre") || failed }
        return failed
    }

    /// - Returns: whether something does not fit.
    private func tell(_ report: JournalReport, of member: String, _ name: String) -> Bool {
        if json {
            var line = JSONObject()
            line[member] = .string(name)
            line["entries"] = .number(JSONNumber(report.entries))
            line["checkpoints"] = .number(JSONNumber(report.checkpoints))
            line["witnesses"] = .number(JSONNumber(report.witnesses))
            line["root"] = .string(report.root.hex)
            line["ok"] = .bool(report.problem == nil)
            if let problem = report.problem { line["problem"] = .string(problem.description) }
            say(JSONValue.object(line).description)
        } else if let problem = report.problem {
            say("\(name): NOT INTACT: \(problem)")
        } else {
            say(
                "\(name): intact, \(report.entries) entries, \(report.checkpoints) checkpoints, signed up to \(report.signedUpTo)"
            )
        }
        return report.problem != nil
    }
}
