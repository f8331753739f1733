import Store
import TestKit
import Testing
import Web

@testable import Portal

@Suite("Finding services and places")
struct FindTests {
    @Test("a place is found by name, by its beginning, by postcode and with a slip of the pen")
    func places() {
        let search = { (typed: String) in PortalHouse.competence.search(typed).map(\.name) }
        #expect(search("Adendorf") == ["Adendorf"])
        #expect(search("adendrof") == ["Adendorf"])
        #expect(search("Blekede") == ["Bleckede"])
        #expect(search("suedergellersen") == ["Südergellersen"])
        #expect(search("21394") == ["Kirchgellersen", "Südergellersen"])
        #expect(search("21365 Adendorf") == ["Adendorf"])
        #expect(search("Timbuktu").isEmpty)
        #expect(search("").isEmpty)
    }

    @Test("a service is found by everyday words and with slips of the pen", arguments: Engines.all)
    func services(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let search = { (typed: String) in house.portal.catalogue.search(typed).map(\.slug) }
            #expect(search("Hund") == ["hund-anmelden"])
            #expect(search("ich möchte meinen Hudn anmelden") == ["hund-anmelden"])
            #expect(search("hundesteuar") == ["hund-anmelden"])
            #expect(search("jagtschein") == ["jagdschein"])
            #expect(search("hunting licence") == ["jagdschein"])
            #expect(search("Raumschiff").isEmpty)
            let page = try await house.browser.get("/leistungen?q=welpn").expecting(200, "Hund anmelden", "1 Leistung")
            #expect(!page.contains("Jagdschein beantragen"))
            try await house.browser.get("/leistungen?q=Raumschiff").expecting(
                200, "nichts gefunden", "Alle Leistungen ansehen")
            try await house.browser.get("/leistungen?thema=nature").expecting(200, "Jagdschein beantragen")
        }
    }

    @Test(
        "the municipality is competent where it offers the service, else the district, else nobody",
        arguments: Engines.all)
    func competence(engine: StoreEngine) async throws {
        try await PortalHouse.open(engine) { house in
            let browser = house.browser
            try await browser.get("/leistungen/hund-anmelden?ort=adendrof").expecting(
                200, "Gemeinde Adendorf", "Jetzt beantragen")
            try await browser.get("/leistungen/jagdschein?ort=adendorf").expecting(
                200, "Landkreis Beispiel", "Jetzt beantragen")
            let closed = try await browser.get("/leistungen/hund-anmelden?ort=bleckede")
                .expecting(200, "noch nicht online angeboten", "Stadt Bleckede", "04131")
            #expect(!closed.contains("Jetzt beantragen"))
            try await browser.get("/leistungen/hund-anmelden?ort=Timbuktu").expecting(
                422, "„Timbuktu“ kennen wir nicht")
            try await browser.get("/leistungen/jagdschein?ort=21394").expecting(
                200, "Welchen Ort meinen Sie?", "Kirchgellersen")
            try await browser.get("/leistungen/gibt-es-nicht").expecting(404)
            // Beginning where nobody takes it leads back and begins nothing.
            let reply = try await browser.post(PortalPaths.begin(#require(.init("hund-anmelden"))), ["ort": "p2"])
                .expecting(303)
            #expect(reply.location == "/leistungen/hund-anmelden?ort=p2")
            // What is offered no longer is offered nowhere.
            try await house.portal.publish(offers: [], of: TestStores.id("adendorf"))
            try await browser.get("/leistungen/hund-anmelden?ort=adendorf").expecting(
                200, "noch nicht online angeboten")
        }
    }
}
