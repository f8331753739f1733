import ArgumentParser
import Identity
import Kernel
import Logging

/// `kreishaus authority`
struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority", abstract: "Authorities of this installation.", subcommands: [AuthorityList.self])
}

struct AuthorityList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the authorities.")

    @OptionGroup var source: SettingsOption

    func run() async throws {
        let house = try await House.open(try source.read(), clock: systemClock, logger: makeLogger(level: .error))
        for authority in house.identity.directory.all { say("\(authority.id)  \(authority.sign)  \(authority.name)") }
        await house.close()
    }
}
