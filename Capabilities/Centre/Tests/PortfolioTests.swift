import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("The portfolio")
struct PortfolioTests {
    @Test("the office takes over the catalogue of the eight fields, once, and changes it", arguments: Engines.all)
    func catalogue(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let (otto, anke) = (try await house.browser("otto"), try await house.browser("anke"))
            let empty = try await otto.get(CentrePaths.portfolio()).expecting(200, "Das Portfolio ist noch leer")
            for _ in 1...2 { try await otto.submit(empty, button: "Katalog übernehmen").expecting(303) }
            let list = try await anke.get(CentrePaths.portfolio()).expecting(200, "Betrieb des Finanzverfahrens")
            #expect(list.flaws == [] && !list.contains("Leistung hinzufügen"))
            let services = try await house.store("anke").read { try CentreService.all(in: $0) }
            #expect(Set(services.map(\.field)) == Set(ServiceField.allCases))
            #expect(services.count == ReadyCatalogue.services(from: house.today()).count)
            // By field, by provider, by word.
            let filtered = try await anke.get(CentrePaths.portfolio().with("feld", "mail")).expecting(200, "Postfach")
            #expect(!filtered.contains("IP-Telefon"))
            let others = try await anke.get(CentrePaths.portfolio().with("anbieter", "dienstleister"))
            #expect(others.contains("Drucker und Kopierer") && !others.contains("Groupware</a>"))
            try await anke.get(CentrePaths.portfolio().with("q", "gewerbe")).expecting(200, "Gewerberegister (VOIS)")
            try await anke.get(CentrePaths.portfolioExport()).expecting(200, "\"Postfach\"", "\"48,00\"")
            let mail = try #require(services.first { $0.name == "Postfach" })
            try await anke.get(CentrePaths.editService(mail.id)).expecting(403)
            let form = try await otto.get(CentrePaths.editService(mail.id)).expecting(200, "50 GB je Postfach")
            #expect(form.flaws == [])
            try await otto.submit(form, button: "Änderung speichern", ["name": ""]).expecting(
                422, "füllen Sie dieses Feld")
            try await otto.submit(form, button: "Änderung speichern", ["name": "Postfach 50 GB"]).expecting(303)
            try await otto.submit(form, button: "Änderung speichern", ["name": "Postfach 60 GB"]).expecting(409)
            let page = try await anke.get(CentrePaths.service(mail.id)).expecting(200, "Postfach 50 GB", "48,00")
            #expect(page.flaws == [])
        }
    }

    @Test("a price holds from its day on, never from the past", arguments: Engines.all)
    func price(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(10, of: mail, by: "anke", appointedBy: "ada")
            let otto = try await house.browser("otto")
            let page = try await otto.get(CentrePaths.service(mail.id)).expecting(200)
            try await otto.submit(page, button: "Preis festlegen", ["amount": "60", "from": house.today(-1).iso])
                .expecting(422, "frühestens ab heute")
            try await otto.submit(page, button: "Preis festlegen", ["amount": "-1", "from": house.today(5).iso])
                .expecting(422, "Geben Sie einen Betrag ein")
            try await otto.submit(page, button: "Preis festlegen", ["amount": "60", "from": house.today(5).iso])
                .expecting(303)
            let home = try await house.member("adendorf").authority
            let days = [house.today(4), house.today(5)]
            let costs = try await house.store("anke").read { rows in
                try days.map { try Subscription.current(of: home, on: $0, in: rows).map(\.yearly.cents) }
            }
            #expect(costs == [[48_000], [60_000]])
        }
    }

    @Test("a service that ends leaves nobody with it", arguments: Engines.all)
    func ending(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(10, of: mail, by: "anke", appointedBy: "ada")
            let otto = try await house.browser("otto")
            let last = house.today(9)
            let page = try await otto.get(CentrePaths.service(mail.id))
            try await otto.submit(page, button: "Angebot beenden").expecting(422, "letzten Tag")
            try await otto.submit(page, button: "Angebot beenden", ["last": last.iso]).expecting(303)
            let home = try await house.member("adendorf").authority
            let taken = try await house.store("anke").read { rows in
                try [last, last.adding(days: 1)].map {
                    try Subscription.quantity(of: mail.id, for: home, on: $0, in: rows)
                }
            }
            #expect(taken == [10, 0])
        }
    }
}
