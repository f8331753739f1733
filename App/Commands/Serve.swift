import ArgumentParser
import Documents
import Foundation
import Jobs
import Keys
import UnixSignals
import Logging
import ServiceLifecycle
import Web
import WebServer

/// `kreishaus serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the portal and the workbench.",
        discussion: "Stops in order on SIGTERM and SIGINT: what was begun is finished.")

    @OptionGroup var source: SettingsOption

    func run() async throws {
        let settings = try source.read()
        let logger = makeLogger()
        try await WebServer.check(settings.web)
        if let scanner = settings.clamd, await !scanner.isAnswering() {
            logger.warning("the virus scanner does not answer: until it does no document is taken (documents.clamd)")
        }
        let house = try await House.open(settings, clock: systemClock, logger: logger)
        try await house.serve { port in
            logger.info("serving", metadata: ["address": "\(settings.server.address)", "port": "\(port)"])
        }
    }
}

extension House {
    /// Serves until the process is told to stop, jobs beside it; then everything ends in order.
    package func serve(onRunning: @escaping @Sendable (Int) async -> Void) async throws {
        let server = WebServer(site: site, settings: settings.web, logger: logger, onRunning: onRunning)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: JobService(house: self)), .init(service: RefreshService(house: self)),
                    .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await lock.hold(.serving, alone: false) { try await group.run() }
        } catch {
            await close()
            if error is InstallationLock.Taken {
                throw CommandFailure(
                    "An authority is being removed here at this moment. Start again when that has ended.")
            }
            throw error
        }
        await close()
    }
}

extension Settings {
    var web: WebServerSettings {
        var web = WebServerSettings()
        web.address = server.address
        web.port = server.port
        if let certificate = server.certificate, let key = server.key { web.tls = (certificate, key) }
        return web
    }
}

private struct JobService: Service {
    let house: House
    func run() async throws {
        await cancelWhenGracefulShutdown { await house.worker.run() }
    }
}

/// Looks every minute for what another process of the installation has changed.
private struct RefreshService: Service {
    let house: House
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(60))) != nil {
                do { try await house.refresh() } catch {
                    house.logger.warning(
                        "the directory could not be read again", metadata: ["error": "\(type(of: error))"])
                }
            }
        }
    }
}
