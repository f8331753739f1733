package import Logging
import ServiceLifecycle
package import Web
import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOHTTPTypes
import NIOPosix
import NIOSSL
import Glibc

/// What the operator decides about the socket.
package struct WebServerSettings: Sendable {
    package var address = "127.0.0.1"
    /// 0 takes a free one; `onRunning` says which.
    package var port = 8080
    /// PEM files of the certificate chain and its key. With them the server speaks TLS.
    package var tls: (certificate: String, key: String)?
    package var connections = 2_000
    /// A connection without a request ends after this time, and so does one whose request's head is not complete.
    package var idleSeconds: Int64 = 60
    /// A body may come slowly, but once it has been waited for this long …
    package var uploadGraceSeconds: Int64 = 20
    /// … not slower than this many bytes a second.
    package var slowestUpload = 1_000
    /// A receiver who takes nothing for this long is given up.
    package var stalledDownloadSeconds: Int64 = 60
    /// How long the server goes on taking requests after it was asked to stop: readiness says no meanwhile and
    /// each response ends its connection, so that nobody sends into a closing one.
    package var drainSeconds: Int64 = 1
    /// How long running requests have after that.
    package var shutdownSeconds: Int64 = 30

    package init() {}
}

/// Why the server cannot start: what, where, and what to do.
package struct WebServerProblem: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// Binds a `Site` to a socket: HTTP/1.1, with TLS or behind a proxy. It stops in order when its service group
/// is told to: what was begun is finished.
package struct WebServer: Service {
    private let site: Site
    private let settings: WebServerSettings
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void

    /// - onRunning: is called with the port once connections are taken.
    package init(
        site: Site, settings: WebServerSettings = WebServerSettings(), logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        (self.site, self.settings, self.logger, self.onRunning) = (site, settings, logger, onRunning)
    }

    package func run() async throws {
        let connections = Connections()
        site.metrics.gauge("http_connections_open", help: "Open connections.") { Double(connections.count) }
        let answering = Answering(site: site, isSecure: settings.tls != nil)
        let care = ConnectionCare.Rules(settings)
        let plain = HTTP1Channel(
            responder: { request, writer, channel in try await answering.respond(to: request, writer, channel) },
            configuration: .init(
                additionalChannelHandlers: [ConnectionCare(care, connections)],
                idleTimeout: .seconds(settings.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 200)))
        if let tls = settings.tls {
            try await serve(try TLSChannel(plain, tlsConfiguration: try WebServer.configuration(tls)))
        } else {
            try await serve(plain)
        }
    }

    private func serve(_ channel: some ServerChildChannel) async throws {
        let onRunning = onRunning
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(settings.address, port: settings.port), backlog: 1_024,
                availableConnectionsDelegate: .maximum(settings.connections, logger: logger)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        // Detached, because the server must not hear of the shutdown before the house has got ready for it.
        let running = Task.detached { try await server.run() }
        do {
            try await withTaskCancellationHandler {
                try await withGracefulShutdownHandler {
                    try await running.value
                } onGracefulShutdown: {
                    Task.detached { await stop(running) { try await server.shutdownGracefully() } }
                }
            } onCancel: {
                running.cancel()
            }
        } catch {
            throw WebServer.explained(error, settings)
        }
    }

    /// Reads the certificate and opens the port for a moment: what stands in the way is said before anything else is done.
    package static func check(_ settings: WebServerSettings) async throws {
        if let tls = settings.tls { _ = try configuration(tls) }
        do {
            try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: settings.address, port: settings.port).get().close().get()
        } catch {
            throw explained(error, settings)
        }
    }

    private static func explained(_ error: any Error, _ settings: WebServerSettings) -> any Error {
        let text: String
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            text =
                "the port \(settings.port) of \(settings.address) is taken by another program. Stop it or choose another port"
        case EACCES:
            text =
                "the port \(settings.port) may only be opened by a program with that right. Choose one above 1023 or grant CAP_NET_BIND_SERVICE"
        case EADDRNOTAVAIL:
            text = "this machine does not have the address \(settings.address). Choose one of its own"
        default:
            guard error is SocketAddressError || error is SocketAddressError.UnknownHost else { return error }
            text = "the address \(settings.address) is not known on this machine. Choose one of its own"
        }
        return WebServerProblem(description: text)
    }

    private func stop(_ running: Task<Void, any Error>, _ shutDown: @escaping @Sendable () async throws -> Void) async {
        logger.info("stopping", metadata: ["running": .stringConvertible(site.running)])
        site.close()
        try? await Task.sleep(for: .seconds(settings.drainSeconds))
        let forced = Task.detached { [settings, logger, site] in
            try await Task.sleep(for: .seconds(settings.shutdownSeconds))
            logger.warning(
                "requests were still running and are broken off",
                metadata: ["running": .stringConvertible(site.running)])
            running.cancel()
        }
        try? await shutDown()
        _ = await running.result
        forced.cancel()
    }

    private static func configuration(_ files: (certificate: String, key: String)) throws(WebServerProblem)
        -> TLSConfiguration
    {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(files.certificate) } catch {
            throw WebServerProblem(
                description:
                    "the certificate \(files.certificate) cannot be read. It must be a PEM file with the whole chain, readable for this program"
            )
        }
        guard let key = try? NIOSSLPrivateKey(file: files.key, format: .pem) else {
            throw WebServerProblem(
                description:
                    "the key \(files.key) cannot be read. It must be an unencrypted PEM file, readable for this program only"
            )
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}
