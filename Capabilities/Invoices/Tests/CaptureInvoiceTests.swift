import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("An invoice that is typed off")
struct CaptureInvoiceTests {
    private let good: KeyValuePairs<String, String> = [
        "number": "H-77", "seller": "Hausmeisterdienst Beispiel", "issued": "2026-11-16", "net": "100", "tax": "19",
        "payable": "119,00", "due": "2026-12-10", "percent": "2", "days": "14", "iban": "DE75 5121 0800 1245 1261 99",
    ]

    private func values(_ changes: KeyValuePairs<String, String> = [:]) -> [(String, String)] {
        var all = good.map { ($0.key, $0.value) }
        for (name, value) in changes { all.removeAll { $0.0 == name }; all.append((name, value)) }
        return all
    }

    @Test(
        "a paper scan goes the way of all others once it is captured, marked, and still counts as no e-invoice",
        arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.receive(SampleInvoice.pdf, name: "scan.pdf", home: "adendorf").invoice
            let (anke, dora, kai) = (
                try await house.browser("anke"), try await house.browser("dora"), try await house.browser("kai")
            )
            let paper = try await anke.get(InvoicePaths.page(id)).expecting(200, "Von Hand erfassen")
            #expect(!paper.contains("Kontieren</a>"))
            try await house.browser("lea").get(InvoicePaths.capture(id)).expecting(403)
            let form = try await anke.get(InvoicePaths.capture(id)).expecting(200, "scan.pdf")
            #expect(form.flaws == [])
            let wrong = try await anke.submit(form, button: "Angaben speichern").expecting(
                422, "Geben Sie die Rechnungsnummer ein.", "Geben Sie den Lieferanten ein.", "Geben Sie den Betrag ein")
            #expect(wrong.flaws == [])
            #expect(try await house.invoice(id).state == .received)
            try await anke.submit(form, button: "Angaben speichern", values()).expecting(303)
            try await anke.submit(form, button: "Angaben speichern", values()).expecting(
                409, "Jemand hat diese Rechnung")
            let captured = try await house.invoice(id)
            #expect(captured.state == .checked && captured.capturedBy == "anke" && captured.payable?.cents == 119_00)
            #expect(captured.facts.form == .plain && captured.dates.discountUntil?.iso == "2026-11-30")
            #expect(
                captured.dates.due.iso == "2026-12-10" && captured.facts.accountHolder == "Hausmeisterdienst Beispiel")
            #expect(try await house.original(id) == SampleInvoice.pdf)
            let page = try await anke.get(InvoicePaths.page(id)).expecting(
                200, "Von Hand erfasst", "Anke Beispiel hat die Angaben von Hand erfasst", "sparen Sie 2,38")
            #expect(page.flaws == [])
            try await anke.get("/amt/rechnungen?q=hausmeister").expecting(200, "H-77", "Von Hand erfasst")
            try await house.book(id, by: "anke")
            let release = try await dora.get(InvoicePaths.release(id)).expecting(200, "Von Hand erfasst")
            try await dora.submit(release, button: "Zahlung freigeben").expecting(303)
            try await kai.get(InvoicePaths.batches()).expecting(200, "H-77", "119,00")
            let now = house.kit.clock.now
            let figures = try await house.kit.authority("adendorf").read {
                try InvoiceFigures.read(from: now.day.adding(days: -1), to: now.day, today: now.day, in: $0)
            }
            #expect(figures[.received].count == 1 && figures[.electronic].isEmpty && figures[.accepted].isEmpty)
            #expect(figures[.released].count == 1)
            let kinds = try await house.journal().map(\.kind)
            #expect(kinds.prefix(2) == ["invoice.received", "invoice.captured"])
        }
    }

    @Test("it can be corrected until it is found correct; then what was booked is forgotten", arguments: Engines.all)
    func correcting(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let first = try await house.receive(SampleInvoice.pdf, name: "a.pdf", home: "adendorf").invoice
            let anke = try await house.browser("anke")
            try await anke.submit(
                try await anke.get(InvoicePaths.capture(first)), button: "Angaben speichern", values()
            )
            .expecting(303)
            // Somebody sent the same on paper again.
            let second = try await house.receive(SampleInvoice.pdf + [10], name: "b.pdf", home: "adendorf").invoice
            try await anke.submit(
                try await anke.get(InvoicePaths.capture(second)), button: "Angaben speichern", values()
            )
            .expecting(303)
            #expect(try await house.invoice(second).duplicateOf == first)
            try await house.book(second, by: "anke", approves: false)
            #expect(try await house.invoice(second).state == .assigned)
            let form = try await anke.get(InvoicePaths.capture(second)).expecting(200, "value=\"119,00\"", "H-77")
            try await anke.submit(form, button: "Angaben speichern", values(["number": "H-78", "kind": "credit"]))
                .expecting(303)
            let changed = try await house.invoice(second)
            #expect(changed.state == .checked && changed.duplicateOf == nil && changed.payable?.cents == -119_00)
            #expect(try await house.count("invoice_posting") == 0)
            try await house.book(second, by: "anke")
            try await anke.submit(form, button: "Angaben speichern", values()).expecting(409)
            // What a file says is never typed over.
            let electronic = try await house.receive(SampleInvoice().bytes()).invoice
            let other = try await anke.get(InvoicePaths.capture(electronic)).expecting(200)
            try await anke.submit(other, button: "Angaben speichern", values()).expecting(409)
            #expect(try await house.invoice(electronic).facts.number == "2026-0815")
        }
    }

    @Test("what does not fit is named at its field")
    func problems() throws {
        let today = try #require(Day(iso: "2026-11-21"))
        func fields(_ changes: KeyValuePairs<String, String>) -> [String] {
            let pairs = values(changes).map { (name: $0.0, value: $0.1) }
            return TypedInvoice(FormValues(pairs), for: InvoiceFacts(form: .plain), today: today).problems.map(\.field)
        }
        #expect(fields([:]) == [])
        #expect(fields(["net": "", "tax": ""]) == [])
        for (name, value, wanted) in [
            ("number", "", "number"), ("number", String(repeating: "1", count: 101), "number"),
            ("seller", "\u{7}", "seller"), ("issued", "2026-11-22", "issued"), ("issued", "gestern", "issued"),
            ("due", "2026-11-15", "due"), ("due", "2029-01-01", "due"), ("payable", "0", "payable"),
            ("payable", "-5", "payable"), ("payable", "120", "payable"), ("net", "x", "net"),
            ("percent", "", "percent"), ("percent", "51", "percent"), ("days", "0", "days"), ("days", "x", "days"),
            ("iban", "DE00", "iban"), ("bic", "X", "bic"), ("mail", "keine", "mail"),
        ] { #expect(fields([name: value]) == [wanted], "\(name) \(value)") }
    }
}

extension InvoicesHouse {
    /// Assigned to a budget line, and found correct by the same person.
    func book(_ id: InvoiceID, by account: String, approves: Bool = true) async throws {
        let (access, now) = (try kit.access("adendorf", actor: .staff(account: account)), kit.clock.now)
        try await kit.stores.authority(access).write { connection in
            let invoice = try ReceivedInvoice.load(id, in: connection)
            try invoices.assign(
                [Posting(budgetLine: "11.1", costCentre: "1", amount: invoice.payable ?? .zero)], to: invoice,
                seen: invoice.version, by: access, at: now, in: connection)
            guard approves else { return }
            let assigned = try ReceivedInvoice.load(id, in: connection)
            try invoices.approve(
                [.factual, .arithmetical], of: assigned, seen: assigned.version, as: account, by: access, at: now,
                in: connection)
        }
    }
}
