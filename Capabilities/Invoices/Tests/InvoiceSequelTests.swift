import Journal
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("What an invoice's process is told")
struct InvoiceSequelTests {
    @Test(
        "every act on the way to the bank, halves and both, in the order in which they are done", arguments: Engines.all
    )
    func way(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.assigned(SampleInvoice(number: "P-1"))
            #expect(house.story.of(id) == ["begun", "assigned"])
            let (anke, bela, dora, kai) = (
                try await house.browser("anke"), try await house.browser("bela"), try await house.browser("dora"),
                try await house.browser("kai")
            )
            try await anke.get(InvoicePaths.page(id)).expecting(200, "id=\"prozess\"")
            func confirm(_ clerk: RequestClient, _ what: String) async throws {
                try await clerk.submit(
                    try await clerk.get(InvoicePaths.approve(id)), button: "Feststellen", ["what": what]
                ).expecting(303)
            }
            try await confirm(anke, "factual")
            #expect(house.story.of(id) == ["factsConfirmed"])
            try await confirm(bela, "arithmetical")
            #expect(house.story.of(id) == ["sumsConfirmed", "confirmed"])
            try await anke.submit(
                try await anke.get(InvoicePaths.page(id)), button: "Feststellung zurücknehmen"
            ).expecting(303)
            #expect(house.story.of(id) == ["withdrawn"])
            try await confirm(anke, "factual")
            try await confirm(anke, "arithmetical")
            try await dora.submit(
                try await dora.get(InvoicePaths.release(id)), button: "Zahlung freigeben"
            ).expecting(303)
            #expect(house.story.of(id).suffix(2) == ["confirmed", "released"])
            try await dora.post(InvoicePaths.note(id), ["note": "x"]).expecting(303)
            #expect(house.story.of(id) == [])
            // Two batches of one invoice, the first of them taken back and made again.
            func batch() async throws -> Reply {
                let made = try await kai.submit(
                    try await kai.get(InvoicePaths.batches()), button: "Stapel erstellen", ["invoice": id.raw])
                return try await kai.follow(made.expecting(303)).expecting(200)
            }
            try await kai.submit(try await batch(), button: "Stapel zurücknehmen").expecting(303)
            #expect(house.story.of(id) == ["exported", "exportCancelled"])
            try await kai.submit(try await batch(), button: "Bestätigen", ["receipt": "7", "paid": "yes"]).expecting(
                303)
            #expect(house.story.of(id) == ["exported", "exportConfirmed", "paid"])
        }
    }

    @Test("questions, objections and sending back; an objection takes a confirmation with it", arguments: Engines.all)
    func detours(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.approved(by: "bela")
            _ = house.story.of(id)
            let (anke, dora) = (try await house.browser("anke"), try await house.browser("dora"))
            let page = InvoicePaths.page(id)
            try await anke.submit(
                try await anke.get(page), button: "Fragen", ["to": "dora", "body": "Stimmt das?"]
            ).expecting(303)
            try await dora.submit(try await dora.get(page), button: "Antworten", ["answer": "Ja"]).expecting(303)
            #expect(house.story.of(id) == ["asked", "answered"])
            try await anke.submit(
                try await anke.get(InvoicePaths.dispute(id)), button: "Beanstanden", ["body": "Der Preis ist falsch"]
            ).expecting(303)
            #expect(house.story.of(id) == ["withdrawn", "disputed"])
            try await anke.submit(try await anke.get(page), button: "Geklärt, weiter bearbeiten").expecting(303)
            #expect(house.story.of(id) == ["resumed"])
            try await anke.submit(
                try await anke.get(InvoicePaths.giveBack(id)), button: "Zurückweisen", ["body": "Nicht bestellt"]
            ).expecting(303)
            #expect(house.story.of(id) == ["returned"])
        }
    }

    @Test("what is on the clearing list has no process until it has come to its authority", arguments: Engines.all)
    func clearing(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let (own, other) = (
                try await house.receive(SampleInvoice(number: "C-1", reference: "BAD 7").bytes()).invoice,
                try await house.receive(SampleInvoice(number: "C-2", reference: "BAD 8").bytes()).invoice
            )
            let karla = try await house.browser("karla")
            #expect(house.story.of(own) == [])
            for (id, authority) in [(own, "landkreis"), (other, "adendorf")] {
                try await karla.submit(
                    try await karla.get(InvoicePaths.handOn(id)), button: "Zuordnen", ["authority": authority]
                ).expecting(303)
            }
            #expect(house.story.of(own) == ["begun"] && house.story.of(other) == [])
            try await house.invoices.passOn(other, try house.kit.access("landkreis"), at: house.kit.clock.now)
            let there = try await house.kit.authority("adendorf").read {
                try $0.first("SELECT id FROM invoice")?.identifier("id") as InvoiceID?
            }
            #expect(house.story.of(try #require(there)) == ["begun"])
            let entry = try await house.journal().first { $0.kind == "invoice.received" }
            #expect(entry?.details["process"] == "rechnungsfreigabe" && entry?.details["process.version"] == 0)
        }
    }

    @Test("what the process does not allow is not done, and the page says why", arguments: Engines.all)
    func refused(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.approved(by: "anke")
            let (dora, kai) = (try await house.browser("dora"), try await house.browser("kai"))
            house.story.refused.withLock { $0 = .released }
            try await dora.submit(
                try await dora.get(InvoicePaths.release(id)), button: "Zahlung freigeben"
            ).expecting(409, "Vorher muss jemand anderes prüfen.")
            #expect(try await house.invoice(id).state == .approved)
            #expect(try await house.journal().allSatisfy { $0.kind != "invoice.released" })
            house.story.refused.withLock { $0 = .exported }
            try await dora.submit(
                try await dora.get(InvoicePaths.release(id)), button: "Zahlung freigeben"
            ).expecting(303)
            try await kai.submit(
                try await kai.get(InvoicePaths.batches()), button: "Stapel erstellen", ["invoice": id.raw]
            ).expecting(422, "Musterwerk GmbH", "Vorher muss jemand anderes prüfen.")
            #expect(try await house.count("invoice_batch") == 0)
        }
    }

    @Test("details that are typed off are told whenever they are")
    func captured() async throws {
        try await InvoicesHouse.open(.sqlite) { house in
            let id = try await house.receive(SampleInvoice.pdf, name: "scan.pdf", home: "adendorf").invoice
            let anke = try await house.browser("anke")
            for amount in ["119,00", "120,00"] {
                try await anke.submit(
                    try await anke.get(InvoicePaths.capture(id)), button: "Angaben speichern",
                    ["number": "H-77", "seller": "Hausmeister", "issued": "2026-11-16", "payable": amount]
                ).expecting(303)
            }
            #expect(house.story.of(id) == ["begun", "captured", "captured"])
        }
    }
}
