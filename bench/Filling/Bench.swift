import App
import Foundation
import Identity
import Kernel
import Logging
import ServiceLifecycle
import UnixSignals
import Store
import WebServer

/// `kreishaus-bench`: what `bench/run` cannot ask of the program itself. Settings come from the environment, as the
/// program's do; each command answers with one JSON object.
///
///     kreishaus-bench fill 1000000     a furnished district whose district authority has so many cases
///     kreishaus-bench authorities 10   makes new authorities and says how long each took
///     kreishaus-bench starts 20000     begins so many processes in one authority and says how many a second
///     kreishaus-bench waiting 1000000  what a due timer costs among so many processes that wait, and the memory
///     kreishaus-bench serve            the site without its jobs, so that letters do not count as applications
@main
struct Bench {
    static let clock: Clock = { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    static func main() async throws {
        keepMemory()
        var arguments = CommandLine.arguments.dropFirst()
        let command = arguments.popFirst() ?? ""
        let count = arguments.popFirst().flatMap { Int($0) } ?? 10
        var logger = Logger(label: "bench") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        let settings = try Settings.read(file: nil, environment: ProcessInfo.processInfo.environment)
        var options = House.Options()
        options.rateLimits = [:]
        let house = try await House.open(settings, options: options, clock: clock, logger: logger)
        switch command {
        case "fill": print(try await Filling(house: house, count: count).run())
        case "authorities": print(try await newAuthorities(house, count))
        case "waiting": print(try await WaitingProcesses(house: house, count: count).run())
        case "starts": print(try await ProcessStarts(house: house, count: count).run())
        case "serve":
            var web = WebServerSettings()
            web.port = settings.server.port
            let server = WebServer(site: house.site, settings: web, logger: logger)
            try await ServiceGroup(
                services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
            ).run()
        default:
            FileHandle.standardError.write(
                Data("kreishaus-bench: fill N, authorities N, starts N, waiting N or serve\n".utf8))
            await house.close()
            exit(2)
        }
        await house.close()
    }

    private static func newAuthorities(_ house: House, _ count: Int) async throws -> String {
        guard let district = house.identity.directory.all.first(where: { $0.kind == .district }) else { return "[]" }
        var times: [String] = []
        let first = house.identity.directory.all.count
        for number in first..<first + count {
            var authority = district
            let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            guard let id = AuthorityID("neu-\(number)") else { continue }
            (authority.id, authority.name, authority.shortName) = (id, "Gemeinde Neu \(number)", "Neu \(number)")
            (authority.kind, authority.parent) = (.municipality, district.id)
            authority.ars = "03355\(1000 + number)\(100 + number % 900)"
            authority.leitwegID = LeitwegID(coarse: authority.ars)?.description ?? ""
            authority.sign = "X" + String(letters[number / 26 % 26]) + String(letters[number % 26])
            let start = ContinuousClock.now
            try await house.identity.add(authority, units: [Unit(id: "amt", name: "Amt")], at: clock())
            times.append(
                String(Double((ContinuousClock.now - start).components.attoseconds / 1_000_000_000_000) / 1000))
        }
        return "{\"milliseconds\": [\(times.joined(separator: ", "))]}"
    }
}
