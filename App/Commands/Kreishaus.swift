package import ArgumentParser
import Foundation
import Kernel

/// The one program: `kreishaus serve`, `demo`, `verify`, `authority`, `place`, `service`, `form`,
/// `invoice`, `process`, `decision`, `costs`, `routes`, `settings`.
@available(macOS 13, *)
package struct Kreishaus: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kreishaus",
        abstract: "The digital administration of a district and its municipalities.",
        discussion: """
            Exit codes: 0 done, 1 something was found to be wrong (what, where and what to do is said), \
            2 the call itself was wrong, 64 unknown options.
            """,
        version: version,
        subcommands: [
            Serve.self, DemoCommand.self, Verify.self, AuthorityCommand.self, PlaceCommand.self, ServiceCommand.self,
            FormCommand.self, InvoiceCommand.self, ProcessCommand.self, DecisionCommand.self, CostsCommand.self,
            RoutesCommand.self, SettingsCommand.self,
        ])

    package static let version = "0.1.0"
    package init() {}
}

extension Kreishaus {
    /// Runs the command that was called; ends the process with its exit code.
    package static func start() async {
        keepMemory()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            complain("kreishaus: \(failure)")
            exit(withError: ExitCode(1))
        } catch let problems as SettingProblems {
            complain("kreishaus: the settings cannot be used:\n\(problems)")
            exit(withError: ExitCode(2))
        } catch let refusal as Refusal {
            complain("kreishaus: \(refusal.reason.en)")
            exit(withError: ExitCode(1))
        } catch {
            exit(withError: error)
        }
    }
}
