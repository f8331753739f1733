import Glibc
import HTTPTypes
import HummingbirdCore
import Kernel
import NIOCore
import NIOHTTPTypes
import Synchronization
import Web

/// From a request of the server to the site, and back.
struct Answering: Sendable {
    let site: Site
    let isSecure: Bool
    private let date = DateHeader()

    init(site: Site, isSecure: Bool) { (self.site, self.isSecure) = (site, isSecure) }

    @concurrent func respond(
        to request: HummingbirdCore.Request, _ writer: consuming ResponseWriter, _ channel: any Channel
    ) async throws {
        let reading = Reading()
        let body = body(request, channel, reading)
        let arrival = Arrival(
            method: request.method.rawValue, target: request.head.path ?? "", headers: headers(request.head),
            peer: channel.remoteAddress?.ipAddress, isSecure: isSecure, body: body)
        let response = await site.respond(to: arrival)
        var head = HTTPResponse(status: .init(code: response.status.rawValue))
        for field in response.headers {
            guard let name = HTTPField.Name(field.name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: field.value))
        }
        head.headerFields[.date] = date.value
        // What was not read is not read any more: the connection ends with this response.
        let isUnread = body.length != 0 && !reading.isComplete
        if isUnread || site.isClosing { head.headerFields[.connection] = "close" }
        switch response.content {
        case .none:
            if head.headerFields[.contentLength] == nil, response.status != .noContent, response.status != .notModified
            {
                head.headerFields[.contentLength] = "0"
            }
            try await writer.write(response: head, body: ResponseBody())
        case .bytes(let bytes):
            head.headerFields[.contentLength] = String(bytes.count)
            try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let length, let write):
            if let length { head.headerFields[.contentLength] = String(length) }
            // Each piece is on its way before the next one is asked for: a slow receiver slows the source.
            try await channel.writeAndFlush(HTTPResponsePart.head(head)).get()
            try await write { piece in
                try await channel.writeAndFlush(HTTPResponsePart.body(ByteBuffer(bytes: piece))).get()
            }
            try await channel.writeAndFlush(HTTPResponsePart.end(nil)).get()
        }
    }

    private func headers(_ head: HTTPRequest) -> Headers {
        var fields: [Headers.Field] = []
        fields.reserveCapacity(head.headerFields.count + 1)
        if let host = head.authority { fields.append((name: "host", value: host)) }
        for field in head.headerFields { fields.append((name: field.name.canonicalName, value: field.value)) }
        return Headers(fields)
    }

    /// The body, which ends only where it really ends: a connection that breaks off is an error and no shorter body.
    private func body(
        _ request: HummingbirdCore.Request, _ channel: any Channel, _ reading: Reading
    ) -> Web.RequestBody {
        let isChunked = request.headers[.transferEncoding] != nil
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        if !isChunked, announced ?? 0 == 0 { return .none }
        let waitsForContinue = request.headers[.expect]?.lowercased() == "100-continue"
        return Web.RequestBody(length: isChunked ? nil : announced) { receive in
            guard reading.begin() else { return }
            // Asked for only now: who is refused does not send the body at all (RFC 9110 § 10.1.1).
            if waitsForContinue {
                channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)), promise: nil)
            }
            var received = 0
            var parts = request.body.makeAsyncIterator()
            while true {
                let part: ByteBuffer?
                do { part = try await parts.next() } catch { throw BrokenOff() }
                guard let part else { break }
                received += part.readableBytes
                try await receive(Array(part.readableBytesView))
            }
            if let announced, !isChunked, received != announced { throw BrokenOff() }
            reading.complete()
        }
    }
}

/// How far the reading of a body is: it is begun once, and may stop before the end.
private final class Reading: Sendable {
    private enum State { case untouched, begun, complete }
    private let state = Mutex(State.untouched)

    var isComplete: Bool { state.withLock { $0 == .complete } }
    func complete() { state.withLock { $0 = .complete } }

    func begin() -> Bool {
        state.withLock { state in
            guard state == .untouched else { return false }
            state = .begun
            return true
        }
    }
}

/// The Date header (RFC 9110 § 5.6.7), written anew once a second. It is the server's clock and nobody's decision.
final class DateHeader: Sendable {
    private let cached = Mutex((second: Int64.min, text: ""))

    var value: String {
        let now = Int64(Glibc.time(nil))
        return cached.withLock { cached in
            if cached.second != now { cached = (now, DateHeader.text(Timestamp(seconds: now))) }
            return cached.text
        }
    }

    static func text(_ moment: Timestamp) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // RFC 3339 has every digit in its place: 2026-11-21T08:15:30Z
        let text = Array(moment.rfc3339.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        guard let day = Day(iso: part(0..<10)) else { return "" }
        return "\(days[day.weekday - 1]), \(part(8..<10)) \(months[day.month - 1]) \(part(0..<4)) \(part(11..<19)) GMT"
    }
}
