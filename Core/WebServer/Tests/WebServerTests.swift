import Foundation
import Kernel
import Testing
import Web

@testable import WebServer

@Suite("The server", .serialized, .timeLimit(.minutes(2)))
struct WebServerTests {
    @Test("requests on one connection are answered one after the other, with a date and without a session")
    func keepAlive() async throws {
        try await ServerHouse().open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                for _ in 0..<3 {
                    wire.send("GET / HTTP/1.1\r\nHost: haus\r\n\r\n")
                    let (head, body) = try wire.response()
                    #expect(head.hasPrefix("HTTP/1.1 200"))
                    #expect(head.lowercased().contains("date: "))
                    #expect(!head.lowercased().contains("set-cookie"))
                    #expect(String(decoding: body, as: UTF8.self) == "Guten Tag")
                }
                wire.send(
                    "GET /adresse HTTP/1.1\r\nHost: haus\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n\r\n"
                )
                #expect(String(decoding: try wire.response().body, as: UTF8.self) == "127.0.0.1 false")
                wire.send("HEAD / HTTP/1.1\r\nHost: haus\r\nConnection: close\r\n\r\n")
                let head = String(decoding: wire.rest(), as: UTF8.self)
                #expect(head.lowercased().contains("content-length: 9\r\n") && head.hasSuffix("\r\n\r\n"))
            }
        }
    }

    @Test("a body of unknown length ends where it ends")
    func chunked() async throws {
        try await ServerHouse().open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                wire.send("GET /ohne-laenge HTTP/1.1\r\nHost: haus\r\nConnection: close\r\n\r\n")
                let text = String(decoding: wire.rest(), as: UTF8.self)
                #expect(text.lowercased().contains("transfer-encoding: chunked"))
                #expect(text.hasSuffix("1\r\nA\r\n1\r\nB\r\n1\r\nC\r\n0\r\n\r\n"))
            }
        }
    }

    @Test("who asks whether to send a body is told at once, and is not told to where it would be refused")
    func expectContinue() async throws {
        let house = try ServerHouse()
        try await house.open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                let head =
                    "POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                wire.send(head + "Content-Length: 2\r\n\r\n")
                #expect(try wire.response().head.hasPrefix("HTTP/1.1 100"))
                wire.send("{}")
                #expect(try wire.response().head.hasPrefix("HTTP/1.1 201"))
                wire.send(head + "Content-Length: 99999999\r\n\r\n")
                let refused = try wire.response().head
                #expect(refused.hasPrefix("HTTP/1.1 413"))
                #expect(refused.lowercased().contains("connection: close"))
            }
        }
        #expect(house.received.all == ["2"])
    }

    @Test("a body that breaks off is no shorter body")
    func brokenOff() async throws {
        let house = try ServerHouse()
        try await house.open { port, _ in
            try await onThread {
                for head in ["Content-Length: 10\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"] {
                    let wire = try Wire(port: port)
                    wire.send("POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\n" + head)
                }
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        #expect(house.received.all.isEmpty)
        #expect(house.site.running == 0)
    }

    @Test("who sends far too much can still read why it was refused")
    func oversized() async throws {
        try await ServerHouse().open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                wire.send(
                    "POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\nContent-Length: 40000000\r\n\r\n"
                )
                for _ in 0..<40 where wire.send([UInt8](repeating: 32, count: 1_000_000)) {}
                let (head, body) = try wire.response()
                #expect(head.hasPrefix("HTTP/1.1 413"))
                #expect(String(decoding: body, as: UTF8.self).contains("\"status\":413"))
                #expect(wire.rest().isEmpty)
            }
        }
    }

    @Test("a body that nobody asked for ends the connection, a refused one that was read does not")
    func unread() async throws {
        try await ServerHouse().open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                wire.send(
                    "POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{"
                )
                let refused = try wire.response().head
                #expect(refused.hasPrefix("HTTP/1.1 400") && !refused.lowercased().contains("connection: close"))
                wire.send("GET / HTTP/1.1\r\nHost: haus\r\nContent-Length: 5\r\n\r\n")
                let answered = try wire.response().head
                #expect(answered.hasPrefix("HTTP/1.1 200") && answered.lowercased().contains("connection: close"))
                wire.send("12345")
                #expect(wire.rest().isEmpty)
            }
        }
    }

    @Test("a body that is read piece by piece arrives whole")
    func largeBody() async throws {
        let house = try ServerHouse()
        try await house.open { port, _ in
            try await onThread {
                let wire = try Wire(port: port)
                let body = "\"" + String(repeating: "x", count: 4_000_000) + "\""
                wire.send(
                    "POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
                )
                wire.send(body)
                #expect(try wire.response().head.hasPrefix("HTTP/1.1 201"))
            }
        }
        #expect(house.received.all == ["4000002"])
    }

    @Test("headers without end are refused, and so is what is no HTTP")
    func hugeHeaders() async throws {
        try await ServerHouse().open { port, _ in
            try await onThread {
                for text in [
                    "GET / HTTP/1.1\r\nX: \(String(repeating: "a", count: 100_000))\r\n\r\n", "Unsinn\r\n\r\n",
                    "\u{16}\u{3}\u{1}",
                ] {
                    let wire = try Wire(port: port)
                    wire.send(text)
                    wire.send("\r\n\r\n")
                    #expect(!String(decoding: wire.rest(), as: UTF8.self).contains("200 OK"))
                }
                let after = try Wire(port: port)
                after.send("GET / HTTP/1.1\r\nHost: haus\r\n\r\n")
                #expect(try after.response().head.hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test("a connection that says nothing, or a request's head drop by drop, is closed")
    func slowHead() async throws {
        try await ServerHouse { $0.idleSeconds = 1 }.open { port, _ in
            try await onThread {
                let silent = try Wire(port: port)
                let slow = try Wire(port: port)
                let begin = ContinuousClock.now
                for byte in "GET / HTTP/1.1\r\nX: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" {
                    guard slow.send(String(byte)) else { break }
                    Thread.sleep(forTimeInterval: 0.05)
                }
                #expect(silent.rest().isEmpty)
                #expect(slow.rest().isEmpty)
                #expect(begin.duration(to: .now) < .seconds(8))
            }
        }
    }

    @Test("a body that trickles in is given up, a slow one that keeps coming is not")
    func slowBody() async throws {
        let house = try ServerHouse {
            $0.uploadGraceSeconds = 1
            $0.slowestUpload = 100
        }
        try await house.open { port, _ in
            let head =
                "POST /api/v1/dinge HTTP/1.1\r\nHost: haus\r\nContent-Type: application/json\r\nContent-Length: 1002\r\n\r\n"
            async let trickle = onThread {
                let wire = try Wire(port: port)
                wire.send(head + "\"")
                for _ in 0..<40 {
                    guard wire.send("x") else { return true }
                    Thread.sleep(forTimeInterval: 0.2)
                }
                return false
            }
            async let steady = onThread {
                let wire = try Wire(port: port)
                wire.send(head + "\"")
                for _ in 0..<20 {
                    wire.send(String(repeating: "x", count: 50))
                    Thread.sleep(forTimeInterval: 0.1)
                }
                wire.send("\"")
                return try wire.response().head.hasPrefix("HTTP/1.1 201")
            }
            let (gaveUp, tookAll) = (try await trickle, try await steady)
            #expect(gaveUp)
            #expect(tookAll)
        }
        #expect(house.received.all == ["1002"])
    }

    @Test("a receiver who takes nothing is given up")
    func stalled() async throws {
        let house = try ServerHouse { $0.stalledDownloadSeconds = 1 }
        try await house.open { port, _ in
            try await onThread {
                let wire = try Wire(port: port, receiveBuffer: 4_096)
                wire.send("GET /gross HTTP/1.1\r\nHost: haus\r\n\r\n")
                Thread.sleep(forTimeInterval: 3)
                #expect(wire.rest().count < 400 * (64 << 10))
            }
            #expect(house.site.running == 0)
        }
    }

    @Test("a stop finishes what was begun, a slow download included, and takes nothing new")
    func gracefulStop() async throws {
        let house = try ServerHouse()
        try await house.open { port, stop in
            async let slow = onThread {
                let wire = try Wire(port: port)
                wire.send("GET /langsam HTTP/1.1\r\nHost: haus\r\n\r\n")
                let answer = try wire.response()
                return String(decoding: answer.body, as: UTF8.self) + (wire.rest().isEmpty ? "" : " und mehr")
            }
            async let download = onThread {
                let wire = try Wire(port: port, receiveBuffer: 32_768)
                wire.send("GET /gross HTTP/1.1\r\nHost: haus\r\n\r\n")
                Thread.sleep(forTimeInterval: 1)
                return try wire.response().body.count
            }
            while house.site.running < 2 { try await Task.sleep(for: .milliseconds(10)) }
            await stop()
            let (text, bytes) = (try await slow, try await download)
            #expect(text == "fertig")
            #expect(bytes == 400 * (64 << 10))
            let refused = await onThread { (try? Wire(port: port)) == nil }
            #expect(refused)
        }
        #expect(house.received.all == ["langsam"])
    }

    @Test("under load a stop loses no request: each one sent is answered, until a connection says that it ends")
    func stopUnderLoad() async throws {
        let house = try ServerHouse { $0.drainSeconds = 1 }
        try await house.open { port, stop in
            let lost = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await onThread {
                            var lost = 0
                            while let wire = try? Wire(port: port) {
                                // A connection that the closing socket had not accepted yet was never begun.
                                var isAccepted = false
                                while true {
                                    guard wire.send("GET / HTTP/1.1\r\nHost: haus\r\n\r\n"),
                                        let answer = try? wire.response()
                                    else {
                                        if isAccepted || wire.hasBegun { lost += 1 }
                                        break
                                    }
                                    isAccepted = true
                                    if answer.head.lowercased().contains("connection: close") { break }
                                }
                            }
                            return lost
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                await stop()
                return try await group.reduce(0, +)
            }
            #expect(lost == 0)
        }
    }

    @Test("what stands in the way of listening is said before the house is opened")
    func check() async throws {
        var settings = WebServerSettings()
        settings.port = 0
        try await WebServer.check(settings)
        settings.address = "no.such.host.invalid"
        await #expect(throws: WebServerProblem.self) { try await WebServer.check(settings) }
        settings.address = "192.0.2.1"
        await #expect { try await WebServer.check(settings) } throws: { "\($0)".contains("does not have the address") }
        settings.address = "127.0.0.1"
        settings.tls = ("/gibt/es/nicht.pem", "/auch/nicht.pem")
        await #expect { try await WebServer.check(settings) } throws: { "\($0)".contains("/gibt/es/nicht.pem") }
        settings.tls = nil
        try await ServerHouse().open { port, _ in
            settings.port = port
            let taken = settings
            await #expect { try await WebServer.check(taken) } throws: { "\($0)".contains("is taken") }
        }
    }

    @Test("a port that is taken is said so")
    func portTaken() async throws {
        try await ServerHouse().open { port, _ in
            let second = try ServerHouse { $0.port = port }
            await #expect(throws: WebServerProblem.self) { try await second.open { _, _ in } }
        }
    }

    @Test("the date is written as HTTP wants it")
    func date() {
        #expect(DateHeader.text(Timestamp(seconds: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
