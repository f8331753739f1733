import ArgumentParser
import Foundation
import Kernel
import Logging
import Web
import WebServer

/// `kreishaus demo`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Open a running district with made-up people and cases.",
        discussion: """
            Everything in it is fictitious except the names of places. The data are made once by the program's own \
            steps and kept in the data directory; start it again and they are there. Where that was broken off, it is \
            begun anew.
            """)

    @Option(name: .long, help: "Port to listen on; 0 takes a free one.") var port = 8080
    @Option(name: .long, help: "Directory for the data.") var data = "var/demo"
    @Option(name: .long, help: "How many cases to make.") var cases = 240
    @Flag(name: .long, help: "Make the data and stop.") var prepareOnly = false
    @Flag(name: .long, help: "No limits on how often one may ask; for tests of the whole program.") var unlimited =
        false

    /// Plainly made up, like everything in the demonstration.
    static let owner = [
        "KREISHAUS_OPERATOR_NAME": "Landkreis Lüneburg (Vorführung)",
        "KREISHAUS_OPERATOR_STREET": "Musterstraße 1", "KREISHAUS_OPERATOR_TOWN": "21335 Lüneburg",
        "KREISHAUS_OPERATOR_EMAIL": "portal@landkreis.example", "KREISHAUS_OPERATOR_PHONE": "0000 12345",
        "KREISHAUS_OPERATOR_WEB": "https://landkreis.example",
        "KREISHAUS_OPERATOR_REPRESENTATIVE": "Landrätin Erika Beispiel",
        "KREISHAUS_OPERATOR_SUPERVISION": "Ministerium (Vorführung), Musterplatz 2, 30159 Hannover",
        "KREISHAUS_OPERATOR_DATA_PROTECTION": "Datenschutzbeauftragter Max Muster, datenschutz@landkreis.example",
        "KREISHAUS_OPERATOR_MEDIATION": "Schlichtungsstelle (Vorführung), schlichtung@landkreis.example",
    ]

    /// Where connectors of processes put files, below the data.
    static let dropFolder = "anschluesse"

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
        guard (0...100_000).contains(cases) else { throw ValidationError("--cases is a number from 0 to 100000.") }
    }

    func run() async throws {
        let directory = data.hasPrefix("/") ? data : FileManager.default.currentDirectoryPath + "/" + data
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        var environment = ProcessInfo.processInfo.environment
        environment["KREISHAUS_STORE_DIRECTORY"] = directory
        environment["KREISHAUS_SERVER_PORT"] = String(port)
        environment["KREISHAUS_PORTAL_NAME"] =
            environment["KREISHAUS_PORTAL_NAME"] ?? "Serviceportal Landkreis Lüneburg"
        let dropped = directory + "/" + Self.dropFolder
        if environment["KREISHAUS_CONNECTORS_DIRECTORY"] == nil {
            try FileManager.default.createDirectory(atPath: dropped, withIntermediateDirectories: true)
            environment["KREISHAUS_CONNECTORS_DIRECTORY"] = dropped
        }
        for (key, value) in Self.owner where environment[key] == nil { environment[key] = value }
        let settings = try Settings.read(file: nil, environment: environment)
        var options = House.Options()
        if unlimited { options.rateLimits = [:] }
        // A port that is taken is said now and not after minutes of furnishing.
        if !prepareOnly { try await WebServer.check(settings.web) }
        let house = try await House.demonstration(cases: cases, say: { say($0) }) {
            try await House.open(
                settings, options: options, clock: systemClock, logger: makeLogger(level: .warning))
        }
        if prepareOnly { return await house.close() }
        try await house.serve { port in
            say(DemoGuide.text(address: "http://127.0.0.1:\(port)"))
        }
    }
}
