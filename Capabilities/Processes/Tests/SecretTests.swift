import Kernel
import Store
import TestKit
import Testing
import Tools
import Web

@testable import Processes

@Suite("Secrets of connectors")
struct SecretTests {
    private static let secret = #"Geheim"haft\s-4711 '$x"#

    private static func fields(_ system: OtherSystem, _ more: [String: String]) -> [(String, String)] {
        [
            "schluessel": "Melderegister", "name": "Melderegister", "adresse": system.url + "/fall",
            "senden": "{az: aktenzeichen}", "antwort": "{zeile: antwort.zeile}", "pausen": "1 s", "zeit": "5",
        ].merging(more) { $1 }.map { ($0.key, $0.value) }
    }

    @Test(
        "a secret opens the other system's door and is nowhere else: no page, no table, no journal",
        arguments: Engines.all)
    func apart(engine: StoreEngine) async throws {
        let system = try OtherSystem { asked, number in
            number == 0 ? .init(401, "no: \(asked.headers["x-api-key"] ?? "")") : .init(200, #"{"zeile": "gut"}"#)
        }
        try await ProcessesHouse.open(engine, reach: .loopback(system.port)) { house in
            let dora = try await house.browser("dora")
            let form = try await dora.get(ProcessPaths.newConnector().with("art", "json")).expecting(200)
            #expect(form.flaws == [])
            try await dora.submit(
                form, button: "Einrichten",
                Self.fields(
                    system,
                    [
                        "geheimnis-art": "header", "geheimnis-name": "X-Api-Key", "geheimnis": Self.secret,
                    ])
            ).expecting(303)
            try await house.follow(Sketch.calling("melderegister"))
            try await house.begin(ProcessesHouse.called)
            try await house.makeCalls()
            #expect(system.asked.first?.headers["x-api-key"] == Self.secret)
            #expect(try await house.reasons().first?.contains("Anmeldung abgelehnt (Antwort 401)") == true)
            let key = try #require(ConnectorKey("melderegister"))
            for path in [ProcessPaths.connector(key), ProcessPaths.connectors(), ProcessPaths.tasks()] {
                let page = try await dora.get(path).expecting(200)
                #expect(page.flaws == [])
                #expect(!page.text.contains("4711"))
            }
            let trial = try await dora.submit(
                try await dora.get(ProcessPaths.connector(key)), button: "Ausprobieren",
                ["beispiel": #"{"leistung": "x"}"#]
            ).expecting(200, "•••", "ABC-26-000000")
            #expect(!trial.text.contains("4711"))
            #expect(trial.flaws == [])
            let kept = try await house.everythingKept()
            #expect(!kept.contains("4711") && kept.contains("melderegister"))
        }
    }

    @Test("an answer that gives the secret back is dropped", arguments: ["bearer", "basic"])
    func echo(kind: String) async throws {
        let system = try OtherSystem { asked, _ in
            .init(200, "{\"zeile\": \"\(asked.headers["authorization"] ?? "")\"}")
        }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            let dora = try await house.browser("dora")
            try await dora.submit(
                try await dora.get(ProcessPaths.newConnector().with("art", "json")), button: "Einrichten",
                Self.fields(
                    system,
                    [
                        "geheimnis-art": kind, "geheimnis-name": "amt", "geheimnis": "Zitronenfalter",
                    ])
            ).expecting(303)
            try await house.follow(Sketch.calling("melderegister"))
            try await house.begin(ProcessesHouse.called)
            try await house.makeCalls()
            #expect(try await house.call().trouble?.kind == .secretReturned)
            let sent = try #require(system.asked.first?.headers["authorization"])
            #expect(sent == (kind == "bearer" ? "Bearer Zitronenfalter" : "Basic YW10OlppdHJvbmVuZmFsdGVy"))
            let kept = try await house.everythingKept()
            #expect(!kept.contains("Zitronenfalter") && !kept.contains("YW10OlppdHJv"))
        }
    }

    @Test("a stored secret stays with its address: for another one it has to be entered anew")
    func bound() async throws {
        let (own, other) = (try OtherSystem { _, _ in .init() }, try OtherSystem { _, _ in .init() })
        try await ProcessesHouse.open(.sqlite, reach: .loopback(own.port, other.port)) { house in
            let dora = try await house.browser("dora")
            try await dora.submit(
                try await dora.get(ProcessPaths.newConnector().with("art", "json")), button: "Einrichten",
                Self.fields(own, ["geheimnis-art": "bearer", "geheimnis": "Zitronenfalter"])
            ).expecting(303)
            let key = try #require(ConnectorKey("melderegister"))
            let page = try await dora.get(ProcessPaths.connector(key)).expecting(200, "Es ist eines gespeichert")
            try await dora.submit(page, button: "Speichern", ["adresse": other.url + "/x"]).expecting(
                422, "Geben Sie das Geheimnis ein")
            // Another path of the same system is the same door.
            try await dora.submit(page, button: "Speichern", ["adresse": own.url + "/anders"]).expecting(303)
            // Changed past the program, it does not open.
            let url = other.url
            try await house.kit.authority("adendorf").write {
                try $0.execute("UPDATE process_connector SET address = $1", url)
            }
            try await house.follow(Sketch.calling("melderegister"))
            try await house.begin(ProcessesHouse.called)
            try await house.makeCalls()
            #expect(try await house.call().trouble?.kind == .noSecret)
            #expect(other.asked.isEmpty)
        }
    }

    @Test("a secret goes out in the open to nobody but this machine")
    func plain() async throws {
        let reach = ConnectorReach(allowed: [ConnectorReach.Entry("fach.example")].compactMap(\.self))
        try await ProcessesHouse.open(.sqlite, reach: reach) { house in
            let dora = try await house.browser("dora")
            let form = try await dora.get(ProcessPaths.newConnector().with("art", "json"))
            let refused = try await dora.submit(
                form, button: "Einrichten",
                [
                    "schluessel": "a", "name": "A", "adresse": "http://fach.example/", "pausen": "", "zeit": "5",
                    "geheimnis-art": "bearer", "geheimnis": "Zitronenfalter",
                ]
            ).expecting(
                422, "nur über https:// hinaus")
            #expect(!refused.text.contains("Zitronenfalter"))
            #expect(refused.flaws == [])
        }
    }

    @Test("without the program that calls, the step and the page say what to do")
    func noProgram() async throws {
        let system = try OtherSystem { _, _ in .init() }
        var ports = ConnectorPorts.forTests(.loopback(system.port))
        ports.curl = { throw ToolFailure.notFound(name: "curl", searched: []) }
        try await ProcessesHouse.open(.sqlite, connectors: ports) { house in
            try await house.beginCall(Connector("a", name: "A", .json, address: system.url))
            try await house.makeCalls()
            #expect(try await house.reasons().first?.contains("apt-get install curl") == true)
            let dora = try await house.browser("dora")
            try await dora.get(ProcessPaths.connectors()).expecting(200, "fehlt das Programm")
            try await dora.get(ProcessPaths.connector(try #require(ConnectorKey("a")))).expecting(
                200, "fehlt das Programm")
        }
    }
}
