import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("Deputies and payments")
struct DeputyReleaseTests {
    @Test(
        "four eyes look at the hand and at whom it acts for: neither releases as themselves what they confirmed for the other, nor the other way round",
        arguments: Engines.all)
    func fourEyesOfDeputies(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            func release(_ account: String, _ id: InvoiceID) async throws -> Reply {
                let browser = try await house.browser(account)
                return try await browser.submit(
                    try await browser.get(InvoicePaths.release(id)), button: "Zahlung freigeben")
            }
            func confirm(_ account: String, _ id: InvoiceID) async throws {
                let browser = try await house.browser(account)
                let page = try await browser.get(InvoicePaths.page(id).raw + "/feststellen")
                try await browser.submit(
                    page, button: "Feststellen", [("what", "factual"), ("what", "arithmetical")]
                ).expecting(303)
            }
            // Dora confirms for Anke what is Anke's, and then neither of them orders the payment.
            let first = try await house.assigned(SampleInvoice(number: "V-1"))
            try await house.kit.authority("adendorf").write { connection in
                try connection.execute("UPDATE invoice SET assignee = 'anke' WHERE id = $1", first)
            }
            try house.name("dora", for: "anke")
            try await confirm("dora", first)
            try await house.browser("dora").get(InvoicePaths.page(first)).expecting(
                200, "in Vertretung für Anke Beispiel")
            try await release("dora", first).expecting(409, "Vier-Augen-Prinzip")
            house.standIns.end()
            try await release("dora", first).expecting(409, "Vier-Augen-Prinzip")
            try await release("kai", first).expecting(303)
            // What Kai confirmed himself, Dora does not release for him where her own limit is too low.
            let second = try await house.approved(by: "anke", sample: SampleInvoice(number: "V-2", net: 60_000_00))
            try await house.kit.authority("adendorf").write { connection in
                try connection.execute("UPDATE invoice_approval SET account = 'kai' WHERE invoice = $1", second)
            }
            try house.name("dora", for: "kai")
            try await release("dora", second).expecting(409, "in dieser Höhe")
            // Nor for Kai what somebody else confirmed for Kai.
            try await house.kit.authority("adendorf").write { connection in
                try connection.execute(
                    "UPDATE invoice_approval SET account = 'bela', deputy_of = 'kai' WHERE invoice = $1", second)
            }
            try await release("dora", second).expecting(409, "in dieser Höhe")
        }
    }
}
