import Foundation
import Testing
import Web

@testable import WebServer

/// openssl makes the certificate and is the client: somebody else's view on our TLS.
@Suite(
    "TLS", .enabled(if: FileManager.default.isExecutableFile(atPath: OpenSSL.path), "openssl is not installed: skipped")
)
struct TLSTests {
    @Test("with certificate and key the server speaks TLS 1.2 and 1.3, and nothing older")
    func tls() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kreishaus-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (certificate, key) = (
            folder.appendingPathComponent("zertifikat.pem").path, folder.appendingPathComponent("schluessel.pem").path
        )
        _ = try await OpenSSL.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj",
            "/CN=localhost", "-keyout", key, "-out", certificate,
        ])
        try await ServerHouse { $0.tls = (certificate, key) }.open { port, _ in
            for version in ["-tls1_2", "-tls1_3"] {
                let text = try await OpenSSL.run(
                    ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-alpn", "http/1.1", version],
                    input: "GET /adresse HTTP/1.1\r\nHost: haus\r\nConnection: close\r\n\r\n")
                #expect(text.hasSuffix("127.0.0.1 true"))
            }
            let old = try await OpenSSL.run(
                ["s_client", "-connect", "127.0.0.1:\(port)", "-quiet", "-tls1_1"], input: "GET / HTTP/1.1\r\n\r\n")
            #expect(!old.contains("200 OK"))
        }
    }

    @Test("a certificate that cannot be read is named")
    func missing() async throws {
        let house = try ServerHouse { $0.tls = ("/gibt/es/nicht.pem", "/auch/nicht.pem") }
        await #expect {
            try await house.open { _, _ in }
        } throws: { error in
            String(describing: error).contains("/gibt/es/nicht.pem")
        }
    }
}

enum OpenSSL {
    static let path = "/usr/bin/openssl"

    static func run(_ arguments: [String], input: String = "") async throws -> String {
        try await onThread {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = arguments
            let (stdin, stdout) = (Pipe(), Pipe())
            process.standardInput = stdin
            process.standardOutput = stdout
            process.standardError = FileHandle.nullDevice
            try process.run()
            try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            // The client is told that no more comes only after the answer has had time to come.
            if !input.isEmpty { Thread.sleep(forTimeInterval: 0.5) }
            try? stdin.fileHandleForWriting.close()
            let output = stdout.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        }
    }
}
