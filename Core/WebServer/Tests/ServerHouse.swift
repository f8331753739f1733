import JSON
import Kernel
import Logging
import ServiceLifecycle
import Synchronization
import Web
import WebServer

final class Received: Sendable {
    private let list = Mutex<[String]>([])
    func add(_ text: String) { list.withLock { $0.append(text) } }
    var all: [String] { list.withLock { $0 } }
}

/// A site with a server around it, on a free port.
struct ServerHouse {
    let site: Site
    let received = Received()
    private let settings: WebServerSettings

    init(_ change: (inout WebServerSettings) -> Void = { _ in }) throws {
        var settings = WebServerSettings()
        settings.port = 0
        settings.drainSeconds = 0
        change(&settings)
        self.settings = settings
        let received = received
        var siteSettings = SiteSettings()
        siteSettings.isSecure = false
        site = try Site(
            routes: [
                .get(PlainPath("/"), for: .everyone, "") { request, _ in .text("Guten Tag") },
                .get(PlainPath("/adresse"), for: .everyone, "") { request, _ in
                    .text("\(request.client) \(request.isSecure)")
                },
                .get(PlainPath("/langsam"), for: .everyone, "") { _, _ in
                    try await Task.sleep(for: .milliseconds(700))
                    received.add("langsam")
                    return .text("fertig")
                },
                .get(PlainPath("/gross"), for: .everyone, "") { _, _ in
                    Response(
                        .ok, headers: ["content-type": "application/octet-stream"],
                        content: .stream(length: 400 * (64 << 10)) { send in
                            for _ in 0..<400 { try await send([UInt8](repeating: 7, count: 64 << 10)) }
                        })
                },
                .get(PlainPath("/ohne-laenge"), for: .everyone, "") { _, _ in
                    Response(
                        .ok,
                        content: .stream(length: nil) { send in for i in 0..<3 { try await send([UInt8(65 + i)]) } })
                },
                .api(
                    .post, PlainPath("/api/v1/dinge"), for: .everyone, "", APIOperation("thing", answers: []),
                    limits: FormLimits(total: 5 << 20)
                ) {
                    _, _, body in
                    received.add("\(body.serialized().count)")
                    return .json(["bytes": .string(String(body.serialized().count))], status: .created)
                },
            ], settings: siteSettings,
            reception: Reception(sessions: SessionsInMemory(), clock: { Timestamp(seconds: 1_795_000_000) }),
            logger: Logger(label: "site") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs the server while `work` goes on, then stops it in order. `stop` stops it earlier.
    func open(_ work: (_ port: Int, _ stop: @Sendable () async -> Void) async throws -> Void) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        let logger = Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
        let server = WebServer(site: site, settings: settings, logger: logger) { port.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
        let running = Task { try await group.run() }
        var iterator = ports.makeAsyncIterator()
        let failed = Task {
            _ = await running.result
            port.finish()
        }
        guard let number = await iterator.next() else {
            try await running.value
            throw WireError(text: "the server did not start")
        }
        do {
            try await work(number) { await group.triggerGracefulShutdown() }
        } catch {
            await group.triggerGracefulShutdown()
            _ = await running.result
            throw error
        }
        await group.triggerGracefulShutdown()
        try await running.value
        failed.cancel()
    }
}
