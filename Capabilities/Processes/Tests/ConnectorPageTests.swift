import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Connectors in the browser")
struct ConnectorPageTests {
    private static let key = ConnectorKey("melderegister")

    private static let reach = ConnectorReach(
        allowed: [ConnectorReach.Entry("fach.example")].compactMap(\.self), directory: "/nirgends")

    private static let fields = [
        "schluessel": "Melderegister", "name": "Melderegister", "adresse": "https://fach.example/fall",
        "senden": "{az: aktenzeichen}", "antwort": "", "pausen": "30 s, 1 h", "zeit": "20",
    ]

    private static func typed(_ change: [String: String] = [:]) -> [(String, String)] {
        fields.merging(change) { $1 }.map { ($0.key, $0.value) }
    }

    @Test(
        "a process manager sets a connector up, changes it and removes it; each is in the journal",
        arguments: Engines.all)
    func course(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine, reach: Self.reach) { house in
            let (dora, lea, fritz) = (
                try await house.browser("dora"), try await house.browser("lea"), try await house.browser("fritz")
            )
            let key = try #require(Self.key)
            #expect(try await dora.get(ProcessPaths.list()).expecting(200, "Anschlüsse an andere Systeme").flaws == [])
            #expect(
                try await dora.get(ProcessPaths.connectors()).expecting(
                    200, "Noch ist kein anderes System angeschlossen"
                )
                .flaws == [])
            #expect(try await dora.get(ProcessPaths.newConnector()).expecting(200, "HTTP mit XML").flaws == [])
            let form = try await dora.get(ProcessPaths.newConnector().with("art", "json")).expecting(200)
            try await dora.submit(form, button: "Einrichten", Self.typed()).expecting(303)
            try await dora.submit(form, button: "Einrichten", Self.typed()).expecting(
                422, "schon ein anderer Anschluss")
            let page = try await dora.get(ProcessPaths.connector(key)).expecting(
                200, "melderegister", "30 s, 1 h", "https://fach.example/fall")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Speichern", ["name": "Meldewesen"]).expecting(303)
            let late = try await dora.submit(page, button: "Speichern", ["name": "Zu spät"]).expecting(
                422, "Jemand anderes hat den Anschluss inzwischen geändert", "Zu spät")
            #expect(late.flaws == [])
            let read = try await lea.get(ProcessPaths.connector(key)).expecting(200, "Meldewesen", "{az: aktenzeichen}")
            #expect(read.flaws == [] && !read.hasButton("Speichern") && !read.hasButton("Entfernen"))
            try await lea.get(ProcessPaths.newConnector()).expecting(403)
            try await fritz.get(ProcessPaths.connector(key)).expecting(404)
            try await dora.submit(try await dora.get(ProcessPaths.connector(key)), button: "Entfernen", [:]).expecting(
                422, "Bestätigen Sie")
            try await dora.submit(
                try await dora.get(ProcessPaths.connector(key)), button: "Entfernen", ["sicher": "yes"]
            )
            .expecting(303)
            try await dora.get(ProcessPaths.connector(key)).expecting(404)
            #expect(
                try await house.journal().map(\.kind) == [
                    "connector.set_up", "connector.changed", "connector.removed",
                ])
        }
    }

    @Test(
        "what does not fit is said at its field",
        arguments: [
            (["schluessel": "Mit Leerzeichen"], "Schreiben Sie den Kurznamen"),
            (["name": ""], "Geben Sie einen Namen an"),
            (["adresse": "https://anders.example/"], "erlaubt der Betrieb nicht"),
            (["adresse": "fach"], "https:// am Anfang"),
            (["senden": "{az: }"], "Das ist kein FEEL: am Zeichen"), (["pausen": "oft"], "Schreiben Sie Pausen wie"),
            (["zeit": "61"], "von 1 bis 60"), (["geheimnis-art": "bearer"], "Geben Sie das Geheimnis ein"),
            (["geheimnis-art": "bearer", "geheimnis": "kurz"], "mindestens 6 Zeichen"),
            (["geheimnis-art": "header", "geheimnis-name": "Host", "geheimnis": "Zitronen"], "Namen der Kopfzeile"),
            (["geheimnis-art": "basic", "geheimnis-name": "a:b", "geheimnis": "Zitronen"], "der zum Passwort gehört"),
        ])
    func complaints(change: [String: String], complaint: String) async throws {
        try await ProcessesHouse.open(.sqlite, reach: Self.reach) { house in
            let dora = try await house.browser("dora")
            let form = try await dora.get(ProcessPaths.newConnector().with("art", "json"))
            let reply = try await dora.submit(
                form, button: "Einrichten", Self.typed(change)
            ).expecting(422, complaint)
            #expect(reply.flaws == [])
            #expect(!reply.text.contains("Zitronen"))
        }
    }

    @Test("each kind has its form, in both languages", arguments: Connector.Kind.allCases)
    func kinds(kind: Connector.Kind) async throws {
        try await ProcessesHouse.open(.sqlite, reach: Self.reach) { house in
            let dora = try await house.browser("dora")
            for language in ["de", "en"] {
                let path = ProcessPaths.newConnector().with("art", kind.rawValue).with("sprache", language)
                #expect(try await dora.get(path).expecting(200).flaws == [])
            }
        }
    }

    @Test("the page of a process says which other systems it calls, and which of them no connector knows")
    func model() async throws {
        try await ProcessesHouse.open(.sqlite, reach: Self.reach) { house in
            try await house.follow(Sketch.calling("MeldeRegister"))
            let dora = try await house.browser("dora")
            let page = try await dora.get(ProcessesHouse.model("ruf")).expecting(200, "MeldeRegister", "kein Anschluss")
            #expect(page.flaws == [])
            try await house.keep(
                Connector("melderegister", name: "Einwohnerwesen", .json, address: "https://fach.example/"))
            try await dora.get(ProcessesHouse.model("ruf")).expecting(200, "Einwohnerwesen")
            #expect(try await !dora.get(ProcessesHouse.model("gebuehr")).text.contains("Andere Systeme"))
        }
    }

    @Test("trying shows what would be sent and learned, and sends nothing")
    func trial() async throws {
        let system = try OtherSystem { _, _ in .init() }
        try await ProcessesHouse.open(.sqlite, reach: .loopback(system.port)) { house in
            var connector = Connector("melderegister", name: "Melderegister", .json, address: system.url + "/fall")
            connector.outgoing = #"{az: aktenzeichen, std: get value(werte, "Aufwand in Stunden")}"#
            connector.incoming = "{nummer: antwort.id}"
            try await house.keep(connector)
            let dora = try await house.browser("dora")
            let key = try #require(Self.key)
            let page = try await dora.get(ProcessPaths.connector(key))
            let shown = try await dora.submit(
                page, button: "Ausprobieren",
                ["beispiel": #"{"Aufwand in Stunden": 2.5}"#, "beispiel-antwort": #"{"id": "K-1"}"#]
            ).expecting(200, "Das würde gesendet", "ABC-26-000000", "2.5", "K-1", "POST \(system.url)/fall")
            #expect(shown.flaws == [])
            try await dora.submit(page, button: "Ausprobieren", ["beispiel": "kein JSON"]).expecting(
                200, "Die Beispielwerte sind kein JSON")
            try await dora.submit(page, button: "Ausprobieren", ["beispiel": "{}", "beispiel-antwort": "\"nein\""])
                .expecting(
                    200, "Die Antwort passt nicht zu dem, was erwartet wird")
            #expect(system.asked.isEmpty)
            #expect(try await house.calls().isEmpty)
        }
    }
}
