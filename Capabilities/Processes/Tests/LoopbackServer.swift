import Foundation
import Synchronization
import TestKit

/// A server on loopback that plays another system, well or badly: one thread for each connection.
final class LoopbackServer: Sendable {
    let port: Int
    private let socket: Int32

    init(_ serve: @escaping @Sendable (Int32) -> Void) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let server = socket
        port = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard bind(server, $0, length) == 0, listen(server, 16) == 0, getsockname(server, $0, &length) == 0
                else { throw Mismatch("no free port on the loopback") }
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        Thread.detachNewThread {
            while true {
                let client = accept(server, nil, nil)
                guard client >= 0 else {
                    // Here and nowhere else: its number may be another server's at once, whose callers would be taken.
                    close(server)
                    return
                }
                Thread.detachNewThread {
                    serve(client)
                    close(client)
                }
            }
        }
    }

    deinit { shutdown(socket, Int32(SHUT_RDWR)) }

    static func send(_ bytes: [UInt8], to client: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.send(client, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// One byte; nil at the end.
    static func byte(from client: Int32) -> UInt8? {
        var byte: UInt8 = 0
        return recv(client, &byte, 1, 0) == 1 ? byte : nil
    }

    /// A line without its end; nil at the end.
    static func line(from client: Int32) -> String? {
        var bytes: [UInt8] = []
        while let byte = byte(from: client) {
            if byte == 10 { return String(decoding: bytes.last == 13 ? bytes.dropLast() : bytes[...], as: UTF8.self) }
            bytes.append(byte)
        }
        return nil
    }
}

/// Another system that speaks HTTP and keeps what it was asked.
final class OtherSystem: Sendable {
    struct Asked: Sendable {
        var method: String
        var path: String
        var headers: [String: String]
        var body: String
    }

    struct Told: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        var body: [UInt8] = []
        /// Seconds before it answers.
        var late = 0.0

        init(_ status: Int = 200, _ body: String = "", headers: [String: String] = [:], late: Double = 0) {
            (self.status, self.body, self.headers, self.late) = (status, Array(body.utf8), headers, late)
        }
    }

    private let server: LoopbackServer
    private let kept: Keeper
    var url: String { "http://127.0.0.1:\(server.port)" }
    var port: Int { server.port }
    var asked: [Asked] { kept.asked.withLock { $0 } }

    final class Keeper: Sendable { let asked = Mutex<[Asked]>([]) }

    /// - Parameter answer: gets the request and how many there were before it; nil hangs up.
    init(_ answer: @escaping @Sendable (Asked, Int) -> Told?) throws {
        let kept = Keeper()
        self.kept = kept
        server = try LoopbackServer { client in
            guard let request = Self.read(client) else { return }
            let number = kept.asked.withLock { asked in
                asked.append(request)
                return asked.count - 1
            }
            guard let told = answer(request, number) else { return }
            if told.late > 0 { Thread.sleep(forTimeInterval: told.late) }
            var head = "HTTP/1.1 \(told.status) Told\r\nContent-Length: \(told.body.count)\r\nConnection: close\r\n"
            for (name, value) in told.headers { head += "\(name): \(value)\r\n" }
            LoopbackServer.send(Array((head + "\r\n").utf8) + told.body, to: client)
        }
    }

    private static func read(_ client: Int32) -> Asked? {
        guard let first = LoopbackServer.line(from: client)?.split(separator: " "), first.count == 3 else { return nil }
        var request = Asked(method: String(first[0]), path: String(first[1]), headers: [:], body: "")
        while let line = LoopbackServer.line(from: client), !line.isEmpty {
            guard let colon = line.firstIndex(of: ":") else { continue }
            request.headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].dropFirst())
        }
        var body: [UInt8] = []
        let length = request.headers["content-length"].flatMap { Int($0) } ?? 0
        while body.count < length, let byte = LoopbackServer.byte(from: client) { body.append(byte) }
        request.body = String(decoding: body, as: UTF8.self)
        return request
    }
}

/// A mail server that takes what it gets.
final class MailSink: Sendable {
    private let server: LoopbackServer
    private let kept: Keeper
    var port: Int { server.port }
    /// What was said to it, line by line, of all connections.
    var said: [String] { kept.said.withLock { $0 } }

    private final class Keeper: Sendable { let said = Mutex<[String]>([]) }

    /// - Parameter refusal: what it says to a recipient instead of taking it.
    init(refusal: String? = nil) throws {
        let kept = Keeper()
        self.kept = kept
        server = try LoopbackServer { client in
            func say(_ text: String) { LoopbackServer.send(Array("\(text)\r\n".utf8), to: client) }
            say("220 senke")
            var (isMessage, isSigningIn) = (false, false)
            while let line = LoopbackServer.line(from: client) {
                kept.said.withLock { $0.append(line) }
                if isMessage {
                    if line == "." {
                        isMessage = false
                        say("250 taken")
                    }
                    continue
                }
                if isSigningIn {
                    isSigningIn = false
                    say("235 in")
                    continue
                }
                switch line.prefix(4).uppercased() {
                case "EHLO": say("250-senke\r\n250 AUTH PLAIN")
                case "AUTH":
                    isSigningIn = line.split(separator: " ").count == 2
                    say(isSigningIn ? "334 " : "235 in")
                case "RCPT": say(refusal ?? "250 fine")
                case "DATA":
                    isMessage = true
                    say("354 go on")
                case "QUIT":
                    say("221 bye")
                    return
                default: say("250 fine")
                }
            }
        }
    }
}
