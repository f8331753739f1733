import Foundation

/// A `clamd` that looks at every document before it is kept. It fails closed: without a clear "OK" in
/// time, nothing is kept.
package struct VirusScanner: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        case unix(path: String)
        case tcp(host: String, port: String)
    }

    /// In seconds.
    package struct Patience: Sendable, Hashable {
        /// For the connection and for each piece that is sent.
        package var sending: Int
        /// For the verdict after the last piece.
        package var verdict: Int
        package init(sending: Int = 10, verdict: Int = 120) { (self.sending, self.verdict) = (sending, verdict) }
    }

    package let place: Place
    package let patience: Patience

    package init(_ place: Place, patience: Patience = Patience()) { (self.place, self.patience) = (place, patience) }

    /// Reads `unix:/run/clamav/clamd.ctl` (`/run/clamav/clamd.ctl`) or `127.0.0.1:3310` (`[::1]:3310`). Nil for anything
    /// else: whoever set that wants a scanner, so it must not be taken for none.
    package init?(setting: String) {
        if setting.hasPrefix("unix:/") || setting.hasPrefix("/") {
            self.init(.unix(path: String(setting.dropFirst(setting.hasPrefix("/") ? 0 : 5))))
            return
        }
        guard let colon = setting.utf8.lastIndex(of: 58),
            let port = UInt16(setting[setting.utf8.index(after: colon)...]),
            port > 0, colon > setting.startIndex
        else { return nil }
        var host = setting[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains("/") else { return nil }
        self.init(.tcp(host: String(host), port: String(port)))
    }

    /// Whether it answers; asked once at the start.
    package func isAnswering() async -> Bool {
        (try? await BlockingWork().run { try ping() }) ?? false
    }

    private func ping() throws -> Bool {
        let session = try ScanSession(self, command: "zPING")
        defer { session.end() }
        return try session.answer(within: patience.sending) == "PONG"
    }

    func begin() throws -> ScanSession { try ScanSession(self, command: "zINSTREAM") }
}

enum ScanVerdict: Hashable, Sendable { case clean, infected(String) }

/// One conversation: `zINSTREAM`, the content in pieces with their length before them, an empty piece, and an
/// answer that ends with a zero byte (clamd(8)).
struct ScanSession: Sendable {
    private let socket: Int32
    private let patience: VirusScanner.Patience

    init(_ scanner: VirusScanner, command: String) throws {
        patience = scanner.patience
        socket = try Self.connect(scanner.place, within: patience.sending)
        do {
            try write(Array(command.utf8) + [0])
        } catch {
            close(socket)
            throw error
        }
    }

    func send(_ piece: [UInt8]) throws {
        var rest = piece[...]
        while !rest.isEmpty {
            let part = rest.prefix(1 << 20)
            rest = rest.dropFirst(part.count)
            let length = (0..<4).map { UInt8(truncatingIfNeeded: part.count >> (24 - 8 * $0)) }
            do {
                try write(length)
                try write(Array(part))
            } catch {
                // It may have said why it hung up, for example that the content is larger than it takes.
                if let reason = try? answer(within: 1) { throw DocumentError.scanner(reason) }
                throw error
            }
        }
    }

    func verdict() throws -> ScanVerdict {
        try write([0, 0, 0, 0])
        let answer = try answer(within: patience.verdict)
        if answer == "stream: OK" { return .clean }
        guard answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND") else { throw DocumentError.scanner(answer) }
        return .infected(String(answer.dropFirst(8).dropLast(6)))
    }

    func end() { close(socket) }

    func answer(within seconds: Int) throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var received: [UInt8] = []
        while received.last != 0 {
            guard received.count < 4096 else { throw DocumentError.scanner("an endless answer") }
            try wait(for: Int16(POLLIN), until: deadline)
            var piece = [UInt8](repeating: 0, count: 1024)
            let count = recv(socket, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { throw DocumentError.scanner("it hung up without an answer") }
            received += piece.prefix(count)
        }
        return String(decoding: received.dropLast(), as: UTF8.self)
    }

    private func write(_ bytes: [UInt8]) throws {
        let deadline = ContinuousClock.now + .seconds(patience.sending)
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: Int16(POLLOUT), until: deadline)
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count > 0 else { throw DocumentError.scanner("sending: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
    }

    private func wait(for event: Int16, until deadline: ContinuousClock.Instant) throws {
        try Self.wait(socket, for: event, until: deadline)
    }

    private static func wait(_ socket: Int32, for event: Int16, until deadline: ContinuousClock.Instant) throws {
        while true {
            let left = deadline - .now
            guard left > .zero else { throw DocumentError.scanner("no answer in time") }
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            var entry = pollfd(fd: socket, events: event, revents: 0)
            let ready = poll(&entry, 1, Int32(clamping: milliseconds))
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw DocumentError.scanner(String(cString: strerror(errno))) }
        }
    }

    private static func connect(_ place: VirusScanner.Place, within seconds: Int) throws -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        switch place {
        case .unix(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
                throw DocumentError.scanner("the path of its socket is too long")
            }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            return try withUnsafePointer(to: &address) { pointer in
                try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    try connect(AF_UNIX, $0, socklen_t(MemoryLayout<sockaddr_un>.size), until: deadline)
                }
            }
        case .tcp(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, port, &hints, &found) == 0, let found else {
                throw DocumentError.scanner("the address of \(host) is not known")
            }
            defer { freeaddrinfo(found) }
            var last: any Error = DocumentError.scanner("\(host) has no address")
            var next: UnsafeMutablePointer<addrinfo>? = found
            while let entry = next?.pointee {
                do { return try connect(entry.ai_family, entry.ai_addr, entry.ai_addrlen, until: deadline) } catch {
                    last = error
                }
                next = entry.ai_next
            }
            throw last
        }
    }

    private static func connect(
        _ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t,
        until deadline: ContinuousClock.Instant
    ) throws -> Int32 {
        let socket = Foundation.socket(
            family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw DocumentError.scanner(String(cString: strerror(errno))) }
        do {
            if Foundation.connect(socket, address, length) != 0 {
                guard errno == EINPROGRESS else {
                    throw DocumentError.scanner("connecting: \(String(cString: strerror(errno)))")
                }
                try wait(socket, for: Int16(POLLOUT), until: deadline)
                var (problem, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
                guard getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size) == 0, problem == 0 else {
                    throw DocumentError.scanner("connecting: \(String(cString: strerror(problem)))")
                }
            }
            return socket
        } catch {
            close(socket)
            throw error
        }
    }
}
