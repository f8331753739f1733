import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Premises for joining are checked")
struct PremisesTests {
    @Test("each requirement says what is missing, and nothing where it is met")
    func gaps() {
        #expect(PremiseAnswer(.link, first: 1_000, second: 1_000).isMet)
        #expect(PremiseAnswer(.link, first: 10_000, second: 2_500).isMet)
        // Fast in one direction only is not symmetric.
        let slow = PremiseAnswer(.link, first: 1_000, second: 200)
        #expect(slow.gap?.de == "es fehlen 800 Mbit/s vom Rathaus")
        #expect(
            PremiseAnswer(.link, first: 250, second: 100).gap?.de.contains("750 Mbit/s zum Rathaus und 900") == true)
        #expect(PremiseAnswer(.link).gap != nil)
        #expect(PremiseAnswer(.workplaces, first: 40, second: 40).isMet)
        #expect(PremiseAnswer(.workplaces, first: 40, second: 31).gap?.de == "9 von 40 weichen vom Muster ab")
        #expect(PremiseAnswer(.finance, choice: "common").isMet)
        #expect(PremiseAnswer(.finance, choice: "other", detail: "Altes").gap?.de == "anderes Verfahren: Altes")
        #expect(PremiseAnswer(.trade, choice: "none").gap != nil && PremiseAnswer(.trade).gap != nil)
        #expect(PremiseAnswer(.documentation, choice: "complete").isMet)
        #expect(!PremiseAnswer(.documentation, choice: "partly", detail: "Netzplan").isMet)
        #expect(Premise.allCases.allSatisfy { !PremiseAnswer($0).isMet || $0.kind == .equipment })
    }

    @Test("the questionnaire is answered topic by topic, and kept at once", arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (bela, otto, emil) = (
                try await house.browser("bela"), try await house.browser("otto"), try await house.browser("emil")
            )
            let id = try await house.member("adendorf").id
            try await bela.get(CentrePaths.member(id)).expecting(200, "Voraussetzungen prüfen")
            let start = try await bela.get(PremisesPaths.check(id)).expecting(200, "0 von 7", "Finanzverfahren")
            #expect(start.flaws == [])
            let link = PremisesPaths.check(id).with("thema", "link")
            let form = try await bela.get(link).expecting(200, "mindestens 1.000 Mbit/s in beiden Richtungen")
            #expect(form.flaws == [])
            try await bela.submit(form, button: "Speichern und weiter", ["first": "schnell", "second": ""])
                .expecting(422, "Geben Sie eine ganze Zahl ein")
            let kept = try await bela.submit(
                form, button: "Speichern und weiter",
                ["first": "1.000", "second": "200", "cost": "36.000", "plan": "Glasfaser", "due": house.today(200).iso]
            ).expecting(303)
            // The first topic that is open comes next.
            #expect(kept.location?.contains("thema=finance") == true)
            try await bela.submit(form, button: "Speichern und weiter", ["first": "1", "second": "1"]).expecting(409, "inzwischen")
            let shown = try await bela.get(PremisesPaths.check(id))
                .expecting(200, "1 von 7", "es fehlen 800 Mbit/s vom Rathaus", "36.000", "Glasfaser")
            #expect(shown.flaws == [])
            let printers = try await otto.get(PremisesPaths.check(id).with("thema", "printers")).expecting(200)
            try await otto.submit(printers, button: "Speichern und weiter", ["first": "9", "second": "10"])
                .expecting(422, "mehr, als es gibt")
            try await otto.submit(printers, button: "Speichern und weiter", ["first": "9", "second": "9"]).expecting(303)
            // Nobody else sees what a town hall lacks.
            try await emil.get(PremisesPaths.check(id)).expecting(404)
            try await emil.post(PremisesPaths.check(id), ["topic": "link", "first": "1", "second": "1"]).expecting(404)
            let own = try await emil.get(PremisesPaths.comparison()).expecting(200, "bleckede")
            #expect(own.flaws == [] && !own.contains("adendorf"))
            #expect(!(try await emil.get(PremisesPaths.export())).contains("Glasfaser"))
            let all = try await otto.get(PremisesPaths.comparison()).expecting(200, "adendorf", "bleckede", "36.000")
            #expect(all.flaws == [])
            try await otto.get(PremisesPaths.export()).expecting(200, "\"36000,00\"", "Glasfaser")
            // Who may only look answers nothing.
            let ada = try await house.browser("ada")
            #expect(!(try await ada.get(link).expecting(200)).contains("Speichern und weiter"))
            try await ada.post(PremisesPaths.check(id), ["topic": "link", "first": "1", "second": "1"]).expecting(404)
        }
    }

    @Test("before the assessment there is nothing to check, and after leaving there is no more", arguments: Engines.all)
    func states(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (now, today) = (house.kit.clock.now, house.today())
            let known = try #require(house.centre.ports.authorities().first { $0.id.raw == "adendorf" })
            try await house.store("anke").write { rows in
                _ = try Member.begin(known, users: 40, note: "", at: now, in: rows)
            }
            let id = try await house.member("adendorf").id
            let anke = try await house.browser("anke")
            let early = try await anke.get(PremisesPaths.check(id).with("thema", "link"))
                .expecting(200, "ab der Bestandsaufnahme geprüft")
            #expect(!early.contains("Speichern und weiter") && early.flaws == [])
            try await anke.post(
                PremisesPaths.check(id), ["topic": "link", "first": "1", "second": "1", "version": "0"]
            ).expecting(409, "Es wurde nichts gespeichert")
            try await house.store("otto").write { rows in
                let member = try #require(try Member.of(known.id, in: rows))
                try member.advance(to: .assessment, on: today, note: "", seen: member.version, at: now, in: rows)
            }
            try await anke.post(
                PremisesPaths.check(id), ["topic": "link", "first": "1", "second": "1", "version": "0"]
            ).expecting(303)
        }
    }
}
