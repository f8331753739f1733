import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("Rules for buyer references")
struct RoutingRulesTests {
    @Test("the district adds and deletes them, and they route from then on", arguments: Engines.all)
    func district(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let karla = try await house.browser("karla")
            let page = try await karla.get(InvoicePaths.rules()).expecting(200, "Es gibt noch keine Regeln.")
            #expect(page.flaws == [])
            let wrong = try await karla.submit(page, button: "Regel speichern", ["beginning": "ab"]).expecting(
                422, "Geben Sie 3 bis 100 sichtbare Zeichen ein.", "Wählen Sie eine Behörde.")
            #expect(wrong.flaws == [])
            for _ in 1...2 {
                try await karla.submit(
                    page, button: "Regel speichern", ["beginning": " bau hof ", "authority": "adendorf"]
                ).expecting(303)
            }
            let list = try await karla.get(InvoicePaths.rules()).expecting(200, "BAUHOF", "Behörde adendorf")
            #expect(list.flaws == [])
            try await karla.submit(list, button: "Regel speichern", ["beginning": "Bauhof", "authority": "bleckede"])
                .expecting(422, "gibt es schon eine Regel: Behörde adendorf")
            let sample = try SampleInvoice(number: "B-1", reference: "Bauhof 7").bytes()
            #expect(try await house.receive(sample).authority.raw == "adendorf")
            for _ in 1...2 { try await karla.submit(list, button: "Löschen BAUHOF").expecting(303) }
            let other = try SampleInvoice(number: "B-2", reference: "Bauhof 7").bytes()
            #expect(try await house.receive(other).state == .clearing)
            let entries = try await house.journal("landkreis").filter { $0.kind.hasPrefix("invoice_rule.") }
            #expect(entries.map(\.kind) == ["invoice_rule.added", "invoice_rule.removed"])
            #expect(entries.first?.actor == "staff karla")
        }
    }

    @Test("others see only those that lead to them, and change none", arguments: Engines.all)
    func others(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            try await house.rule("BAUHOF", "adendorf")
            try await house.rule("SCHULE", "bleckede")
            let post = try await house.browser("paula")
            let page = try await post.get(InvoicePaths.rules()).expecting(200, "BAUHOF")
            #expect(page.flaws == [] && !page.contains("SCHULE") && !page.contains("Löschen"))
            try await post.post(InvoicePaths.rules(), ["beginning": "NEU", "authority": "adendorf"]).expecting(
                403, "Die Regeln pflegt der Landkreis.")
            try await post.post(InvoicePaths.removeRule(), ["beginning": "BAUHOF"]).expecting(403)
            #expect(try await house.kit.stores.centre.read { try RoutingRule.all(inCentre: $0) }.count == 2)
            try await (house.browser("anke")).get(InvoicePaths.rules()).expecting(403)
        }
    }
}
