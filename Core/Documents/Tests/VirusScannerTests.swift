import Foundation
import Kernel
import Synchronization
import Testing

@testable import Documents

/// A server on loopback that plays clamd, well or badly.
final class FakeScanner: Sendable {
    let port: UInt16
    let received = Mutex<[UInt8]>([])
    private let socket: Int32

    /// `answer` gets the unpacked content; nil means silence until the other side hangs up.
    init(hangUpAfter: Int = .max, answer: @escaping @Sendable ([UInt8]) -> String?) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let server = socket
        port = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try #require(bind(server, $0, length) == 0)
                try #require(listen(server, 8) == 0)
                try #require(getsockname(server, $0, &length) == 0)
            }
            return UInt16(bigEndian: pointer.pointee.sin_port)
        }
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(server, nil, nil)
                guard client >= 0 else { return }
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

    var scanner: VirusScanner {
        VirusScanner(.tcp(host: "127.0.0.1", port: String(port)), patience: .init(sending: 2, verdict: 1))
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }
}

/// A real clamd of our own, with one signature, on a socket in a folder of its own.
private final class OwnClamd {
    static let program = "/usr/sbin/clamd"
    let folder = NSTemporaryDirectory() + "kreishaus-clamd-\(UUID().uuidString.prefix(8))"
    private let process = Process()
    var scanner: VirusScanner {
        VirusScanner(.unix(path: folder + "/socket"), patience: .init(sending: 20, verdict: 60))
    }

    init() async throws {
        try FileManager.default.createDirectory(atPath: folder + "/db", withIntermediateDirectories: true)
        let mark = "kreishaus-harmless-test-mark".utf8.map { String($0, radix: 16) }.joined()
        try "Kreishaus.Test:0:*:\(mark)\n".write(toFile: folder + "/db/own.ndb", atomically: true, encoding: .utf8)
        try """
        LocalSocket \(folder)/socket
        DatabaseDirectory \(folder)/db
        Foreground yes
        LogFile \(folder)/log
        StreamMaxLength 1M

        """.write(toFile: folder + "/conf", atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = ["-c", folder + "/conf"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<300 {
            if await scanner.isAnswering() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("clamd does not start: \((try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "")")
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }
}

@Suite("Virus scanning")
struct VirusScannerTests {
    private func problem(_ fixture: Fixture, _ content: [UInt8]) async -> (any Error)? {
        do {
            _ = try await fixture.store.put(content, anything, for: fixture.adendorf)
            return nil
        } catch { return error }
    }

    @Test("a clean document is kept, and the scanner has seen exactly its content")
    func clean() async throws {
        let fake = try FakeScanner { _ in "stream: OK" }
        let f = try Fixture(scanner: fake.scanner)
        let content = pattern(200_000)
        let stored = try await f.store.put(content, anything, for: f.adendorf)
        #expect(fake.received.withLock { $0 } == content)
        #expect(try await f.content(stored) == content)
        #expect(await fake.scanner.isAnswering())
    }

    @Test("an infected document is refused and nothing of it stays")
    func infected() async throws {
        let fake = try FakeScanner { _ in "stream: Eicar-Signature FOUND" }
        let f = try Fixture(scanner: fake.scanner)
        #expect(await problem(f, pattern(1000)) as? Refusal == DocumentLimits.infected)
        #expect(f.files.isEmpty)
    }

    @Test("any other answer, silence, and a closed door all refuse the document")
    func failsClosed() async throws {
        let answers: [String?] = [
            nil, "", "OK", "stream: ok", "stream: OK ", "INSTREAM size limit exceeded. ERROR", "stream: x ERROR",
        ]
        for answer in answers {
            let fake = try FakeScanner { _ in answer }
            let f = try Fixture(scanner: fake.scanner)
            guard case DocumentError.scanner? = await problem(f, pattern(10)) else {
                Issue.record("kept after \(answer ?? "silence")")
                continue
            }
            #expect(f.files.isEmpty)
        }
        let nobody = try Fixture(
            scanner: VirusScanner(.unix(path: "/nonexistent/clamd"), patience: .init(sending: 1, verdict: 1)))
        guard case DocumentError.scanner? = await problem(nobody, pattern(10)) else {
            Issue.record("kept without a scanner")
            return
        }
        #expect(nobody.files.isEmpty)
    }

    @Test("a scanner that hangs up in the middle refuses the document")
    func hangingUp() async throws {
        let fake = try FakeScanner(hangUpAfter: 100_000) { _ in "stream: OK" }
        let f = try Fixture(scanner: fake.scanner)
        let piece = pattern(200_000)
        let upload = try f.store.begin(anything, for: f.adendorf)
        // Its last words are lost where the connection is reset before they are read.
        await #expect {
            for _ in 0..<40 { try await upload.receive(piece) }
        } throws: { error in
            guard case DocumentError.scanner(let reason) = error else { return false }
            return reason.contains("size limit") || reason.contains("reset") || reason.contains("pipe")
        }
        #expect(f.files.isEmpty)
    }

    @Test("the setting is read in its two forms")
    func settings() {
        #expect(VirusScanner(setting: "unix:/run/clamav/clamd.ctl")?.place == .unix(path: "/run/clamav/clamd.ctl"))
        #expect(VirusScanner(setting: "127.0.0.1:3310")?.place == .tcp(host: "127.0.0.1", port: "3310"))
        #expect(VirusScanner(setting: "[::1]:3310")?.place == .tcp(host: "::1", port: "3310"))
        for wrong in ["", "clamd", ":3310", "host:", "host:0", "host:99999", "unix:relative", "host:-1"] {
            #expect(VirusScanner(setting: wrong) == nil)
        }
    }

    @Test(
        "a real clamd lets the clean through and stops the marked",
        .enabled(if: FileManager.default.isExecutableFile(atPath: OwnClamd.program), "clamd is not installed"))
    func realScanner() async throws {
        let clamd = try await OwnClamd()
        let f = try Fixture(scanner: clamd.scanner)
        let clean = try await f.store.put(pattern(300_000), anything, for: f.adendorf)
        #expect(try await f.content(clean) == pattern(300_000))
        let marked = bytes("before kreishaus-harmless-test-mark after")
        #expect(await problem(f, marked) as? Refusal == DocumentLimits.infected)
        // Larger than it is willing to look at.
        #expect(await problem(f, pattern(3_000_000)) is DocumentError)
        #expect(f.files.count == 1)
    }
}
