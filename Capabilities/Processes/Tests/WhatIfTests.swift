import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("What a change would do to waiting times")
struct WhatIfTests {
    private static let page = "/amt/prozesse/modell/gebuehr/was-waere-wenn"

    @Test("the form is filled in with what is recorded, and says what is not", arguments: Engines.all)
    func filled(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let (dora, lea) = (try await house.browser("dora"), try await house.browser("lea"))
            let empty = try await lea.get(Self.page).expecting(
                200, "noch kein Eingang aufgezeichnet", "Personen: Leitung", "Gebühr gegenprüfen")
            #expect(empty.flaws == [] && !empty.contains("id=\"ergebnis\""))
            for number in 1...13 {
                let file = ProcessesHouse.application("c\(number)", service: "bauen")
                try await house.begin(file)
            }
            let task = try #require(try await house.openTasks().first)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt",
                ["f.Aufwand in Stunden": "2", "f.Gegenstandswert": "500", "f.ist gemeinnützig": "nein"]
            ).expecting(303)
            // 13 cases on 64 working days.
            let page = try await dora.get(Self.page).expecting(
                200, "value=\"0,2\"", "aus den neuesten 13 aufgezeichneten Vorgängen", "Bisher von offen bis erledigt",
                "value=\"100\"")
            #expect(page.flaws == [])
            let model = try await dora.get(ProcessesHouse.model("gebuehr")).expecting(200, "Was wäre wenn?")
            #expect(model.flaws == [])
            try await dora.get("/amt/prozesse/modell/verwaltungsgebuehr/was-waere-wenn").expecting(404)
        }
    }

    @Test("two situations are compared in words, as a picture and as tables; the same address gives the same answer")
    func compared() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            let dora = try await house.browser("dora")
            let query =
                "?rechnen=1&jahr=2027&heute-antraege=2&neu-antraege=2&heute-personen-1=1&neu-personen-1=2"
                + "&minuten-1=70&minuten-3=60&anteil-1=20&anteil-2=80"
            let page = try await dora.get(Self.page + query).expecting(
                200, "Mit einer Person mehr warten Anträge bei „Zuständige Einheit“ im Mittel", "<svg role=\"img\"",
                "Durchlaufzeit, neun von zehn", "Kalendertage")
            #expect(page.flaws == [])
            let again = try await dora.get(Self.page + query)
            func answer(_ reply: Reply) -> String? {
                reply.text.split(separator: "Mit einer Person mehr").dropFirst().first.map { String($0.prefix(2_000)) }
            }
            #expect(answer(page) != nil && answer(page) == answer(again))
            let english = try await dora.get(Self.page + query + "&sprache=en").expecting(
                200, "With one person more, applications wait for “Zuständige Einheit” on average")
            #expect(english.flaws == [])
        }
    }

    @Test("what cannot be read is told at its field, and what was written stays")
    func wrong() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            let dora = try await house.browser("dora")
            let page = try await dora.get(
                Self.page + "?rechnen=1&heute-antraege=viele&neu-antraege=200&heute-zeit=8-12&frist=0"
            ).expecting(
                422, "Schreiben Sie eine Zahl von 0 bis 150", "Schreiben Sie Zeiten wie", "value=\"viele\"",
                "Schreiben Sie eine Zahl von 1 bis 3650")
            #expect(page.flaws == [])
            let much = try await dora.get(
                Self.page + "?rechnen=1&heute-antraege=60&neu-antraege=1&heute-personen-1=1"
            ).expecting(200, "mehr Arbeit, als zu schaffen ist")
            #expect(much.flaws == [])
            // Figures of other versions mean other steps: the numbered fields begin anew.
            let other = try await dora.get(Self.page + "?felder=7-8&minuten-1=999").expecting(200)
            #expect(!other.contains("value=\"999\""))
        }
    }
}
