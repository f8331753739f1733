import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("Figures on invoices")
struct InvoiceFiguresTests {
    @Test("each figure leads to exactly the invoices that it counts", arguments: Engines.all)
    func figures(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let terms = "#SKONTO#TAGE=3#PROZENT=2.00#\n"
            let taken = try await house.released(SampleInvoice(number: "Z-1", terms: terms))
            _ = try await house.receive(SampleInvoice(number: "Z-2", terms: terms).bytes())
            _ = try await house.receive(SampleInvoice.pdf, home: "adendorf")
            let kai = try await house.browser("kai")
            try await kai.post(InvoicePaths.batches(), ["kind": "booking", "invoice": taken.raw]).expecting(303)
            // The first discount is taken; the second one has ended.
            house.kit.clock.advance(days: 4)
            let page = try await kai.get(InvoicePaths.figures()).expecting(200, "66 % aller", "2,38")
            #expect(page.flaws == [])
            var counts: [String: Int] = [:]
            for name in InvoiceFigures.Name.allCases {
                guard let link = page.links.first(where: { $0.contains("/zahlen/\(name.rawValue)?") }) else { continue }
                let list = try await kai.get(link).expecting(200)
                #expect(list.flaws == [])
                counts[name.rawValue] = Set(list.links.filter { $0.hasPrefix("/amt/rechnungen/0") }).count
            }
            #expect(
                counts == [
                    "eingegangen": 3, "e-rechnungen": 2, "fehlerfrei": 2, "freigegeben": 1, "skonto-genutzt": 1,
                    "skonto-verloren": 1,
                ])
            try await kai.get("/amt/rechnungen/zahlen/nichts").expecting(404)
            try await kai.get("/amt/rechnungen/zahlen?von=2030-01-01&bis=x").expecting(200)
        }
    }
}
