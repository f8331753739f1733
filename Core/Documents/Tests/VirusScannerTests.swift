import Foundation
import Kernel
import Synchronization
import TestKit
import Testing

@testable import Documents

extension FakeScanner {
    var scanner: VirusScanner {
        VirusScanner(.tcp(host: "127.0.0.1", port: String(port)), patience: .init(sending: 2, verdict: 1))
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

    @Test("the setting is read in its forms")
    func settings() {
        #expect(VirusScanner(setting: "/run/clamav/clamd.ctl")?.place == .unix(path: "/run/clamav/clamd.ctl"))
        #expect(VirusScanner(setting: "unix:/run/clamav/clamd.ctl")?.place == .unix(path: "/run/clamav/clamd.ctl"))
        #expect(VirusScanner(setting: "127.0.0.1:3310")?.place == .tcp(host: "127.0.0.1", port: "3310"))
        #expect(VirusScanner(setting: "[::1]:3310")?.place == .tcp(host: "::1", port: "3310"))
        for wrong in [
            "", "clamd", ":3310", "host:", "host:0", "host:99999", "unix:relative", "host:-1", "run/clamd.ctl", "a/b:1",
        ] {
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
