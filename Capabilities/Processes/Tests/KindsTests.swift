import Decision
import Foundation
import JSON
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("The kinds of connectors")
struct KindsTests {
    private static func value(_ formula: String) throws -> FEELValue {
        var evaluation = Evaluation()
        return try FEELExpression(formula).value(in: [], &evaluation)
    }

    // MARK: XML

    @Test(
        "values become XML in a simple way",
        arguments: [
            (
                #"{meldung: {az: "A & <B>", anzahl: 3, tag: date("2026-11-21")}}"#,
                "<meldung><az>A &amp; &lt;B&gt;</az><anzahl>3</anzahl><tag>2026-11-21</tag></meldung>"
            ),
            (
                ##"{m: {"@xmlns": "urn:x", "@art": "neu", "p": ["a", {"@n": 1, "#text": "b"}], leer: null}}"##,
                #"<m xmlns="urn:x" art="neu"><p>a</p><p n="1">b</p><leer/></m>"#
            ),
            (#"{"x:m": {"@xmlns:x": "urn:x", "x:a": true}}"#, #"<x:m xmlns:x="urn:x"><x:a>true</x:a></x:m>"#),
            (#"{m: "t"}"#, "<m>t</m>"),
            (#"{a: 1, b: 2}"#, nil), (#""text""#, nil), (#"{"a b": 1}"#, nil), (#"{m: [1, 2]}"#, nil),
            (#"{m: {a: [[1]]}}"#, nil),
            (#"{"x:m": {a: 1}}"#, nil), (#"{m: {"@a": {b: 1}}}"#, nil), ("{}", nil),
        ] as [(String, String?)])
    func writeXML(formula: String, xml: String?) throws {
        let value = try Self.value(formula)
        let written = try? HTTPXMLCall.content(value)
        #expect(written == xml.map { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + $0 + "\n" })
    }

    @Test("XML becomes values the same way; what is no XML or dangerous is not read")
    func readXML() throws {
        let answer = try HTTPXMLCall.read(
            Array(#"<x:a xmlns:x="urn:x" n="1"> <x:b>eins</x:b><b>zwei</b><c/><d>t<e>u</e></d></x:a>"#.utf8))
        #expect(
            PlainJSON.write(answer).description
                == ##"{"a":{"@n":"1","b":["eins","zwei"],"c":"","d":{"e":"u","#text":"t"}}}"##)
        for text in ["", "  ", "<a>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "{}"] where !text.isEmpty {
            #expect(throws: CallTrouble(.unreadable)) { try HTTPXMLCall.read(Array(text.utf8)) }
        }
    }

    @Test("a connector with XML sends a document and learns from one", arguments: Engines.all)
    func xml(engine: StoreEngine) async throws {
        let system = try OtherSystem { _, _ in .init(200, "<ok><nummer>7</nummer></ok>") }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            var connector = Connector("fach", name: "Fach", .xml, address: system.url)
            (connector.outgoing, connector.incoming) = ("{m: {az: aktenzeichen}}", "{nummer: antwort.ok.nummer}")
            try await house.beginCall(connector)
            try await house.makeCalls()
            #expect(system.asked.first?.headers["content-type"] == "application/xml")
            #expect(system.asked.first?.body.contains("<m><az>ADE-c1</az></m>") == true)
            #expect(try await house.everythingKept().contains(#""nummer":"7""#))
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
        }
    }

    // MARK: Files

    @Test("a file is put into the authority's folder once, whole, and never over another one", arguments: Engines.all)
    func folder(engine: StoreEngine) async throws {
        try await withFolder { base in
            try await ProcessesHouse.open(engine, reach: .loopback(directory: base)) { house in
                var connector = Connector("ablage", name: "Ablage", .directory, address: "steuer/neu")
                connector.outgoing = "{az: aktenzeichen}"
                connector.incoming = "{datei: antwort.datei}"
                try await house.beginCall(connector)
                let queued = house.outside.calls.withLock { $0 }
                await #expect(throws: Mismatch.self) { try await house.makeCalls { _ in throw Mismatch("down") } }
                house.outside.calls.withLock { $0 = queued }
                try await house.makeCalls()
                let call = try await house.call()
                #expect(call.state == .done)
                let folder = base + "/adendorf/steuer/neu"
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["\(call.idempotencyKey).json"])
                let path = "\(folder)/\(call.idempotencyKey).json"
                #expect(try String(contentsOfFile: path, encoding: .utf8) == #"{"az":"ADE-c1"}"#)
                #expect(try await house.everythingKept().contains("\(call.idempotencyKey).json"))
            }
        }
    }

    private static func put(_ base: String?, _ address: String, _ content: String = "neu") throws -> FEELValue {
        let connector = Connector("a", name: "A", .directory, address: address)
        return try DropCall.put(
            CallTry(
                connector: connector, idempotencyKey: "schluessel", content: content,
                authority: try #require(AuthorityID("adendorf")),
                ports: .forTests(ConnectorReach(directory: base)), now: Timestamp(seconds: 0)))
    }

    @Test("nothing is written over, past a link, or outside of the authority's folder")
    func escapes() async throws {
        try await withFolder { base in
            _ = try Self.put(base, "neu")
            _ = try Self.put(base, "neu")
            #expect(throws: CallTrouble(.different)) { try Self.put(base, "neu", "anders") }
            #expect(try String(contentsOfFile: base + "/adendorf/neu/schluessel.json", encoding: .utf8) == "neu")
            let files = FileManager.default
            try files.createDirectory(atPath: base + "/fremd", withIntermediateDirectories: true)
            try files.createSymbolicLink(atPath: base + "/adendorf/weg", withDestinationPath: base + "/fremd")
            #expect(throws: CallTrouble(.noFolder)) { try Self.put(base, "weg") }
            try files.createSymbolicLink(
                atPath: base + "/adendorf/schluessel.json", withDestinationPath: base + "/fremd/ziel")
            #expect(throws: CallTrouble(.different)) { try Self.put(base, "") }
            for address in ["../fremd", "/etc", "a/../../fremd", ".versteckt", "a//b", "a/", "ä", "a b", "."] {
                #expect(throws: CallTrouble(.noFolder)) { try Self.put(base, address) }
            }
            #expect(throws: CallTrouble(.noFolder)) { try Self.put(nil, "a") }
            #expect(throws: CallTrouble(.noFolder)) { try Self.put(base + "/gibtesnicht", "a") }
            #expect(try files.contentsOfDirectory(atPath: base + "/fremd").isEmpty)
            #expect(try files.contentsOfDirectory(atPath: base + "/adendorf/neu") == ["schluessel.json"])
        }
    }

    /// A folder on the network.
    private final class Share: Sendable {
        let files = Mutex<[String: String]>([:])

        func answer(_ asked: OtherSystem.Asked) -> OtherSystem.Told {
            files.withLock { files in
                switch asked.method {
                case "PUT":
                    files[asked.path] = asked.body
                    return .init(201)
                case "GET": return files[asked.path].map { .init(200, $0) } ?? .init(404)
                case "DELETE":
                    files[asked.path] = nil
                    return .init(204)
                case "MOVE":
                    let target =
                        asked.headers["destination"].map {
                            "/" + $0.split(separator: "/").dropFirst(2).joined(separator: "/")
                        } ?? ""
                    if files[target] != nil, asked.headers["overwrite"] == "F" { return .init(412) }
                    files[target] = files.removeValue(forKey: asked.path)
                    return .init(201)
                default: return .init(405)
                }
            }
        }
    }

    @Test("by WebDAV a file is put and moved; one that is there already is left alone", arguments: Engines.all)
    func webdav(engine: StoreEngine) async throws {
        let share = Share()
        let system = try OtherSystem { asked, _ in share.answer(asked) }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            var connector = Connector("ablage", name: "Ablage", .webdav, address: system.url + "/ordner")
            (connector.outgoing, connector.ending) = (#""Zeile \"1\"""#, "txt")
            try await house.beginCall(connector)
            let queued = house.outside.calls.withLock { $0 }
            await #expect(throws: Mismatch.self) { try await house.makeCalls { _ in throw Mismatch("down") } }
            let path = "/ordner/\(try await house.call().idempotencyKey).txt"
            #expect(share.files.withLock { $0 } == [path: "Zeile \"1\""])
            house.outside.calls.withLock { $0 = queued }
            try await house.makeCalls()
            #expect(try await house.call().state == .done)
            #expect(share.files.withLock { $0 } == [path: "Zeile \"1\""])
            #expect(system.asked.map(\.method) == ["PUT", "MOVE", "PUT", "MOVE", "GET", "DELETE"])
        }
    }

    @Test("another file of that name is not overwritten by WebDAV")
    func webdavDifferent() async throws {
        let share = Share()
        let system = try OtherSystem { asked, _ in share.answer(asked) }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            try await house.beginCall(Connector("ablage", name: "Ablage", .webdav, address: system.url + "/"))
            let path = "/\(try await house.call().idempotencyKey).json"
            share.files.withLock { $0[path] = "fremd" }
            try await house.makeCalls()
            #expect(try await house.call().trouble == CallTrouble(.different))
            #expect(share.files.withLock { $0 } == [path: "fremd"])
        }
    }

    // MARK: Mail

    private static func mail(_ port: Int, _ outgoing: String) -> Connector {
        var connector = Connector("post", name: "Poststelle", .mail, address: "fach@empfang.example")
        connector.outgoing = outgoing
        return connector
    }

    private static func reach(_ port: Int) -> ConnectorReach {
        ConnectorReach(
            mailServer: ConnectorReach.mailServer("smtp://127.0.0.1:\(port)"), sender: "haus@kreis.example")
    }

    @Test("a mail goes to the connector's address, with the call's key as its id", arguments: Engines.all)
    func mail(engine: StoreEngine) async throws {
        let sink = try MailSink()
        try await ProcessesHouse.open(engine, reach: Self.reach(sink.port)) { house in
            try await house.beginCall(
                Self.mail(
                    sink.port,
                    #"{betreff: "Grüße\r\nBcc: x@evil.example", text: "Zeile 1\n.\nÄnderung " + aktenzeichen}"#))
            try await house.makeCalls()
            #expect(try await house.places(ProcessesHouse.called) == ["Danach"])
            let said = sink.said
            #expect(said.contains("EHLO kreis.example"))
            #expect(said.contains { $0.hasPrefix("MAIL FROM:<haus@kreis.example>") })
            #expect(said.filter { $0.hasPrefix("RCPT TO:") } == ["RCPT TO:<fach@empfang.example>"])
            #expect(said.contains("Message-ID: <\(try await house.call().idempotencyKey)@kreis.example>"))
            #expect(!said.contains { $0.hasPrefix("Bcc") })
            let blank = try #require(said.firstIndex(of: ""))
            let body = said[blank...].dropFirst().prefix { $0 != "." }.joined()
            let text = Data(base64Encoded: body).map { String(decoding: $0, as: UTF8.self) }
            #expect(text == "Zeile 1\n.\nÄnderung ADE-c1")
        }
    }

    @Test("a mail server that takes no mail for this address is asked once, one that says later again")
    func refusedMail() async throws {
        for (refusal, kind) in [("550 unknown", CallTrouble.Kind.refused), ("451 later", .broken)] {
            let sink = try MailSink(refusal: refusal)
            try await ProcessesHouse.open(.sqlite, reach: Self.reach(sink.port)) { house in
                try await house.beginCall(Self.mail(sink.port, #""Text""#))
                try await house.makeCalls()
                #expect(try await house.call().trouble?.kind == kind)
            }
        }
    }

    @Test("a mail server of the connector's own is signed in to with the secret")
    func mailSecret() async throws {
        let sink = try MailSink()
        let reach = ConnectorReach(
            allowed: [ConnectorReach.Entry("127.0.0.1:\(sink.port)")].compactMap(\.self), sender: "haus@kreis.example")
        try await ProcessesHouse.open(.sqlite, reach: reach) { house in
            let dora = try await house.browser("dora")
            try await dora.submit(
                try await dora.get(ProcessPaths.newConnector().with("art", "mail")).expecting(200),
                button: "Einrichten",
                [
                    "schluessel": "post", "name": "Post", "adresse": "fach@empfang.example", "senden": "\"Text\"",
                    "server": "smtp://127.0.0.1:\(sink.port)", "pausen": "", "zeit": "5", "geheimnis-art": "basic",
                    "geheimnis-name": "haus", "geheimnis": #"Zitronen "falter\ "#,
                ]
            ).expecting(303)
            try await house.follow(Sketch.calling("post"))
            try await house.begin(ProcessesHouse.called)
            try await house.makeCalls()
            #expect(try await house.call().state == .done)
            let plain = Data("\0haus\0Zitronen \"falter\\ ".utf8).base64EncodedString()
            #expect(sink.said.contains { $0 == plain || $0.hasSuffix(" \(plain)") })
            #expect(try await !house.everythingKept().contains("falter"))
        }
    }

    @Test("only plain addresses get mail")
    func addresses() {
        for text in ["a@b.example", "a.b+c@d-e.example"] { #expect(MailCall.isAddress(text)) }
        for text in [
            "", "a", "a@b", "a@b.example\r\nRCPT TO:<x@y.example>", "<a@b.example>", "a b@c.example", "a@b@c.example",
            "@b.example", "a@b.example:25",
        ] {
            #expect(!MailCall.isAddress(text), "\(text)")
        }
    }
}
