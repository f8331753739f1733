import ArgumentParser
import Foundation
import Kernel
import Logging
import Web

/// Where the settings come from.
struct SettingsOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The settings file.", valueName: "file"))
    var settings: String?

    /// The file that was named, else `kreishaus.toml` here or in /etc/kreishaus, else none.
    func read() throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        let candidates = settings.map { [$0] } ?? ["kreishaus.toml", "/etc/kreishaus/kreishaus.toml"]
        for path in candidates {
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            return try Settings.read(file: (path, String(decoding: data, as: UTF8.self)), environment: environment)
        }
        if let settings { throw CommandFailure("The settings file \(settings) cannot be read. Check the path.") }
        return try Settings.read(file: nil, environment: environment)
    }
}

/// A reason to end with 1 that a person can act on.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The one clock of the program.
let systemClock: Clock = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}

func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

func makeLogger(level: Logger.Level = .info) -> Logger {
    var logger = Logger(label: "kreishaus") { JSONLinesLog(label: $0, clock: systemClock) }
    logger.logLevel = level
    return logger
}
