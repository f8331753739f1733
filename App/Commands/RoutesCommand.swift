import ArgumentParser
import Foundation
import JSON
import Kernel
import Logging
import Web

/// `kreishaus routes`
struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "List every address the house answers.")

    @Flag(name: .long, help: "As JSON.") var json = false

    func run() async throws {
        // The routes do not depend on any data, so an empty house in a temporary place shows them.
        let folder = NSTemporaryDirectory() + "kreishaus-routes-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let settings = try Settings.read(file: nil, environment: ["KREISHAUS_STORE_DIRECTORY": folder])
        let house = try await House.open(settings, clock: systemClock, logger: makeLogger(level: .error))
        if json {
            say(RoutesReport.json(house.site.routes).description)
        } else {
            for route in house.site.routes {
                say("\(route.method.rawValue.uppercased()) \(route.pattern)  [\(route.audience)]  \(route.summary)")
            }
        }
        await house.close()
    }
}

/// `kreishaus settings`
struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Print every setting with its meaning and default, as a settings file.")

    func run() throws { say(Settings.example) }
}
