import Demo
import Identity
import Invoices
import Kernel
import Store
import TestKit
import Testing

@testable import App

@Suite("Invoices of the demonstration")
struct DemoInvoiceHouseTests {
    @Test("about forty of every kind, made by the product's own steps", arguments: Engines.all)
    func made(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, cases: 1) { house in
            let store = try await house.store(District.id)
            let (states, forms, accepted) = try await store.read { connection in
                (
                    try connection.query("SELECT state, count(*) AS n FROM invoice GROUP BY state").reduce(
                        into: [String: Int]()
                    ) { $0[try $1.text("state")] = try $1.int("n") },
                    try connection.query("SELECT form, count(*) AS n FROM invoice GROUP BY form").reduce(
                        into: [String: Int]()
                    ) { $0[try $1.text("form")] = try $1.int("n") },
                    try connection.count("SELECT count(*) AS n FROM invoice WHERE is_accepted = TRUE")
                )
            }
            #expect(forms == ["xml": 39, "plain": 1, "broken": 1])
            #expect(accepted == 39)
            #expect(
                Set(states.keys).isSuperset(of: [
                    "received", "checked", "assigned", "approved", "released", "exported", "paid",
                ]))
            let doubles = try await store.read { connection in
                try connection.count("SELECT count(*) AS n FROM invoice WHERE duplicate_of IS NOT NULL")
            }
            #expect(doubles == 1)
            let head = try await house.signedIn(house.person(.head, District.id))
            try await head.get("/amt/rechnungen").expecting(200, "Reinigung Beispiel KG", "Vielleicht doppelt")
            let problem = try await house.journalProblem(District.id)
            #expect(problem == nil)
        }
    }
}
