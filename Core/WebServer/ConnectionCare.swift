import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many connections are open.
final class Connections: Sendable {
    private let open = Mutex(0)
    var count: Int { open.withLock { $0 } }
    func opened() { open.withLock { $0 += 1 } }
    func closed() { open.withLock { $0 -= 1 } }
}

/// Looks after one connection: gives up senders and receivers that are too slow, and ends the connection only
/// after the last response is on its way in full.
final class ConnectionCare: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Rules: Sendable {
        let slowestUpload: Int
        let stalled: TimeAmount
        /// So long a sender may still send what nobody reads any more, until it looks at the refusal.
        let linger = TimeAmount.seconds(30)
        let grace: TimeAmount

        init(_ settings: WebServerSettings) {
            slowestUpload = settings.slowestUpload
            grace = .seconds(settings.uploadGraceSeconds)
            stalled = .seconds(settings.stalledDownloadSeconds)
        }
    }

    /// A body on its way: what came, and how long it was waited for.
    private struct Arriving {
        var bytes = 0
        var waited = TimeAmount.zero
        var waitingSince: NIODeadline?

        mutating func take(_ count: Int, at now: NIODeadline) {
            bytes += count
            if let waitingSince { waited = waited + (now - waitingSince) }
            waitingSince = nil
        }
    }

    private let rules: Rules
    private let connections: Connections
    private var isOpen = false
    private var arriving: Arriving?
    private var endsConnection = false
    private var isLingering = false
    private var lastWrite: EventLoopFuture<Void>?
    private var uploadCheck: RepeatedTask?
    private var pendingWrites = 0
    private var finishedWrites = 0
    private var stallCheck: Scheduled<Void>?
    private var lingering: Scheduled<Void>?

    init(_ rules: Rules, _ connections: Connections) { (self.rules, self.connections) = (rules, connections) }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { opened() }
    }

    func channelActive(context: ChannelHandlerContext) {
        opened()
        context.fireChannelActive()
    }

    private func opened() {
        guard !isOpen else { return }
        isOpen = true
        connections.opened()
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { forget() }

    private func forget() {
        if isOpen { connections.closed() }
        isOpen = false
        uploadCheck?.cancel()
        stallCheck?.cancel()
        lingering?.cancel()
    }

    // MARK: What comes

    func read(context: ChannelHandlerContext) {
        if arriving != nil, arriving?.waitingSince == nil { arriving?.waitingSince = .now() }
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            // What comes after a response that ends the connection was never asked for.
            guard !isLingering else { return }
            let hasBody =
                head.headerFields[.transferEncoding] != nil
                || (head.headerFields[.contentLength].map { $0 != "0" } ?? false)
            if hasBody { watchUpload(context) }
            context.fireChannelRead(data)
        case .body(let bytes):
            arriving?.take(bytes.readableBytes, at: .now())
            context.fireChannelRead(data)
        case .end:
            arriving = nil
            uploadCheck?.cancel()
            uploadCheck = nil
            context.fireChannelRead(data)
            if isLingering { context.close(promise: nil) }
        }
    }

    private func watchUpload(_ context: ChannelHandlerContext) {
        arriving = Arriving()
        let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        uploadCheck?.cancel()
        uploadCheck = context.eventLoop.scheduleRepeatedTask(initialDelay: rules.grace, delay: .seconds(5)) { _ in
            let (care, context) = box.value
            care.checkUpload(context)
        }
    }

    private func checkUpload(_ context: ChannelHandlerContext) {
        guard let arriving else { return }
        let waited = arriving.waited + (arriving.waitingSince.map { .now() - $0 } ?? .zero)
        guard waited >= rules.grace else { return }
        if Int64(arriving.bytes) < Int64(rules.slowestUpload) * (waited.nanoseconds / 1_000_000_000) {
            context.close(promise: nil)
        }
    }

    // MARK: What goes

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection] == "close" { endsConnection = true }
            context.write(data, promise: promise)
        case .body:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            track(written.futureResult, context)
            context.write(data, promise: written)
        case .end:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            lastWrite = written.futureResult
            track(written.futureResult, context)
            let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in
                let (care, context) = box.value
                care.lastWrite = nil
                if care.endsConnection { care.end(context) }
            }
            context.write(data, promise: written)
        }
    }

    /// The last response is out. A sender who is still sending is listened to for a while: closing at once
    /// would reset the connection, and the response would be lost with it.
    private func end(_ context: ChannelHandlerContext) {
        guard arriving != nil else {
            context.close(promise: nil)
            return
        }
        isLingering = true
        uploadCheck?.cancel()
        let box = NIOLoopBound(context, eventLoop: context.eventLoop)
        lingering = context.eventLoop.scheduleTask(in: rules.linger) { box.value.close(promise: nil) }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // Closing drops what is not written yet, and a slow receiver would miss the end of a response.
        guard mode == .all, let lastWrite else {
            context.close(mode: mode, promise: promise)
            return
        }
        let box = NIOLoopBound(context, eventLoop: context.eventLoop)
        lastWrite.whenComplete { _ in box.value.close(mode: mode, promise: promise) }
    }

    // MARK: Whether it arrives

    private func track(_ written: EventLoopFuture<Void>, _ context: ChannelHandlerContext) {
        pendingWrites += 1
        let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.whenComplete { _ in
            box.value.0.pendingWrites -= 1
            box.value.0.finishedWrites &+= 1
        }
        if stallCheck == nil { scheduleStallCheck(context) }
    }

    /// One look at a time and not one for each write: where nothing has moved between two looks, nobody receives.
    private func scheduleStallCheck(_ context: ChannelHandlerContext) {
        let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let (finished, buffered) = (finishedWrites, self.buffered(context))
        stallCheck = context.eventLoop.scheduleTask(in: rules.stalled) {
            let (care, context) = box.value
            care.stallCheck = nil
            guard care.isOpen, care.pendingWrites > 0 else { return }
            if care.finishedWrites == finished, care.buffered(context) >= buffered, buffered > 0 {
                care.lastWrite = nil
                context.close(promise: nil)
            } else {
                care.scheduleStallCheck(context)
            }
        }
    }

    private func buffered(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}
