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
        discussion: """
            Exit code 1 when an entry does not fit; the first one is named. What is damaged or missing is said of the \
            authority it belongs to, and the others are proven all the same. Nothing is changed.
            """)

    @OptionGroup var source: SettingsOption
    @Option(name: .long, help: "Only this authority.") var authority: String?
    @Flag(name: .long, help: "One JSON object a line.") var json = false

    func run() async throws {
        var options = House.Options()
        options.opening = .unchanged
        let house: House
        do {
            house = try await House.open(
                try source.read(), options: options, clock: systemClock, logger: makeLogger(level: .critical))
        } catch StoreError.corrupt(let detail) {
            throw CommandFailure("The database of the centre is damaged: \(detail). Restore the last backup.")
        }
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
        var all = try await house.authoritiesWithJournal()
        if let authority {
            guard let id = AuthorityID(authority), all.contains(id) else {
                throw CommandFailure(
                    "There is no authority ‘\(authority)’. Known: \(all.map(\.raw).joined(separator: ", ")).")
            }
            all = [id]
        }
        var failed = false
        for id in all { failed = tell(await house.verifyJournal(of: id)) || failed }
        if authority == nil { failed = tell(await house.verifyCentre()) || failed }
        return failed
    }

    /// - Returns: whether something does not fit.
    private func tell(_ found: VerifiedJournal) -> Bool {
        let (report, name) = (found.report, found.authority?.raw ?? "centre")
        if json {
            var line = JSONObject()
            line[found.authority == nil ? "journal" : "authority"] = .string(name)
            line["entries"] = .number(JSONNumber(report.entries))
            line["checkpoints"] = .number(JSONNumber(report.checkpoints))
            line["witnesses"] = .number(JSONNumber(report.witnesses))
            line["root"] = .string(report.root.hex)
            line["ok"] = .bool(found.problem == nil)
            if let problem = found.problem { line["problem"] = .string(problem) }
            if !found.notices.isEmpty { line["notices"] = .array(found.notices.map { .string($0) }) }
            say(JSONValue.object(line).description)
            return found.problem != nil
        }
        if let problem = found.problem {
            say("\(name): NOT INTACT: \(problem)")
        } else {
            say(
                "\(name): intact, \(report.entries) entries, \(report.checkpoints) checkpoints, signed up to \(report.signedUpTo)"
            )
        }
        for notice in found.notices { say("  \(notice)") }
        return found.problem != nil
    }
}
