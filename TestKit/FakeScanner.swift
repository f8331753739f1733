import Foundation
package import Synchronization

/// A server on loopback that plays clamd, well or badly.
package final class FakeScanner: Sendable {
    package let port: UInt16
    package let received = Mutex<[UInt8]>([])
    private let socket: Int32

    /// `answer` gets the unpacked content; nil means silence until the other side hangs up.
    package init(hangUpAfter: Int = .max, answer: @escaping @Sendable ([UInt8]) -> String?) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let server = socket
        port = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard bind(server, $0, length) == 0, listen(server, 8) == 0,
                    getsockname(server, $0, &length) == 0
                else { throw Mismatch("no free port on the loopback") }
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(server, nil, nil)
                guard client >= 0 else {
                    // Here and nowhere else: its number may be another server's at once, whose callers would be taken.
                    close(server)
                    return
                }
                Self.serve(client, hangUpAfter, answer) { bytes in self?.received.withLock { $0 = bytes } }
                close(client)
            }
        }
    }

    private static func serve(
        _ client: Int32, _ hangUpAfter: Int, _ answer: ([UInt8]) -> String?, _ keep: ([UInt8]) -> Void
    ) {
        func read(_ count: Int) -> [UInt8]? {
            var bytes = [UInt8](repeating: 0, count: count)
            var filled = 0
            while filled < count {
                let n = bytes.withUnsafeMutableBytes {
                    recv(client, $0.baseAddress.map { $0 + filled }, count - filled, 0)
                }
                guard n > 0 else { return nil }
                filled += n
            }
            return bytes
        }
        func say(_ text: String) {
            _ = Array(text.utf8 + [0]).withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        }
        var command: [UInt8] = []
        while command.last != 0 {
            guard let byte = read(1) else { return }
            command += byte
        }
        if command == Array("zPING\0".utf8) { return say("PONG") }
        guard command == Array("zINSTREAM\0".utf8) else { return say("UNKNOWN COMMAND") }
        var content: [UInt8] = []
        while let head = read(4) {
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { break }
            guard let piece = read(length) else { return }
            content += piece
            if content.count > hangUpAfter { return say("INSTREAM size limit exceeded. ERROR") }
        }
        keep(content)
        if let text = answer(content) { say(text) } else { _ = read(1) }
    }

    deinit { shutdown(socket, Int32(SHUT_RDWR)) }
}
