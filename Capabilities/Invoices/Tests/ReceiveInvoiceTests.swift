import EInvoice
import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Invoices

@Suite("An invoice that comes in")
struct ReceiveInvoiceTests {
    @Test(
        "is checked, kept byte for byte and given to the authority of its Leitweg-ID",
        arguments: Engines.all)
    func leitweg(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            for (syntax, number) in [(InvoiceSyntax.ublInvoice, "R-1"), (.cii, "R-2")] {
                var sample = SampleInvoice(number: number, terms: "#SKONTO#TAGE=14#PROZENT=2.00#\n")
                sample.reference = InvoicesHouse.leitweg("bleckede")
                let bytes = try sample.bytes(syntax)
                let receipt = try await house.receive(bytes, home: "adendorf")
                #expect(receipt.authority.raw == "bleckede")
                #expect(receipt.isAccepted && receipt.isNew && !receipt.isDuplicate)
                let kept = try await house.invoice(receipt.invoice, at: "bleckede")
                #expect(kept.state == .checked && kept.facts.form == .xml && kept.facts.syntax == syntax.rawValue)
                #expect(kept.facts.number == number && kept.facts.seller == "Musterwerk GmbH")
                #expect(kept.payable == Money(cents: 119_00) && kept.facts.net == Money(cents: 100_00))
                #expect(kept.dates.discountUntil?.iso == "2026-12-04" && kept.dates.discount == Money(cents: 2_38))
                #expect(kept.dates.due.iso == "2026-12-20" && kept.dates.actBy.iso == "2026-12-04")
                #expect(try await house.original(receipt.invoice, at: "bleckede") == bytes)
                let entry = try #require(try await house.journal("bleckede").last)
                #expect(entry.kind == "invoice.received" && entry.actor == "job invoices.intake")
                #expect(entry.details["amount"] == .number(119_00))
            }
            #expect(try await house.count("invoice") == 0)
        }
    }

    @Test("comes the same way twice and is one invoice, whatever has changed in between", arguments: Engines.all)
    func once(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            var sample = SampleInvoice()
            sample.reference = "ABT-7/2026"
            let bytes = try sample.bytes()
            let first = try await house.receive(bytes, once: "same")
            #expect(first.state == .clearing && first.authority.raw == "landkreis")
            try await house.rule("ABT-7", "adendorf")
            let again = try await house.receive(bytes, once: "same")
            #expect(again.invoice == first.invoice && again.authority == first.authority && !again.isNew)
            #expect(try await house.count("invoice", at: "landkreis") == 1)
            #expect(try await house.count("invoice") == 0)
            await #expect(throws: Refusal.self) { try await house.receive(SampleInvoice.pdf, once: "same") }
            // After a crash between the promise and the invoice only the promise is there: the invoice follows.
            let third = try await house.receive(bytes, once: "other")
            #expect(third.authority.raw == "adendorf" && third.state == .checked)
            try await house.kit.authority("adendorf").write { connection in
                for table in ["invoice_event", "invoice"] { try connection.execute("DELETE FROM \(table)") }
            }
            let fourth = try await house.receive(bytes, once: "other")
            #expect(fourth.invoice == third.invoice && fourth.isNew)
        }
    }

    @Test("by buyer reference rule, by who took it in, or to the clearing list", arguments: Engines.all)
    func routing(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            try await house.rule("BAUHOF", "adendorf")
            try await house.rule("BAUHOF-B", "bleckede")
            for (reference, home, wanted, state) in [
                ("bauhof 12", nil as String?, "adendorf", InvoiceState.checked),
                ("Bauhof-B 3", nil, "bleckede", .checked),
                ("nobody", "bleckede", "bleckede", .checked), ("nobody", nil, "landkreis", .clearing),
                // A Leitweg-ID of an authority that is not in the house, taken in by one that is.
                (LeitwegID(coarse: "09162000", fine: "X")?.description ?? "", "adendorf", "landkreis", .clearing),
                // Another fine part of the same authority.
                (LeitwegID(coarse: "033550001001", fine: "SCHULE")?.description ?? "", nil, "adendorf", .checked),
            ] {
                let receipt = try await house.receive(
                    SampleInvoice(number: "N\(reference)", reference: reference).bytes(), home: home)
                #expect(receipt.authority.raw == wanted && receipt.state == state, "\(reference)")
            }
        }
    }

    @Test("is no e-invoice: it is kept, and the answer to the sender names the remedy", arguments: Engines.all)
    func noInvoice(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            for (bytes, form, words) in [
                (SampleInvoice.pdf, InvoiceFacts.Form.plain, "keine elektronische Rechnung"),
                (SampleInvoice.broken, .broken, "Wir können sie nicht als Rechnung lesen"),
                (Array("Rechnung Nr. 7 über 100 Euro".utf8), .plain, "keine elektronische Rechnung"),
                (Array("<?xml version=\"1.0\"?><Brief/>".utf8), .broken, "Brief"),
            ] {
                let receipt = try await house.receive(bytes, name: "rechnung.dat", home: "adendorf")
                #expect(receipt.form == form && receipt.state == .received && !receipt.isAccepted)
                #expect(try await house.original(receipt.invoice) == bytes)
                let letter = try #require(try await house.letters(receipt.invoice).first)
                #expect(letter.kind == .noInvoice && letter.body.contains(words))
                #expect(letter.body.contains("XRechnung") && letter.body.contains("Leitweg-ID"))
            }
            let faulty = try SampleInvoice(reference: "").bytes()
            let receipt = try await house.receive(faulty, home: "adendorf")
            #expect(receipt.form == .xml && !receipt.isAccepted && receipt.state == .checked)
            let letter = try #require(try await house.letters(receipt.invoice).first)
            #expect(letter.kind == .rejected && letter.body.contains("BR-DE-15"))
            #expect(letter.mail == "erika@musterwerk.example")
        }
    }

    @Test("looks like one that is there: same file, or same number, supplier and amount", arguments: Engines.all)
    func duplicates(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let sample = SampleInvoice(number: "RE 2026/17")
            let first = try await house.receive(sample.bytes())
            let same = try await house.receive(sample.bytes())
            #expect(same.isDuplicate)
            #expect(try await house.invoice(same.invoice).duplicateOf == first.invoice)
            var other = sample
            other.number = "re-2026-17"
            #expect(try await house.receive(other.bytes(.cii)).isDuplicate)
            for change in [
                { (s: inout SampleInvoice) in s.number = "RE 2026/18" }, { $0.net = 101_00 },
                { $0.tax = "DE987654321" },
            ] {
                var distinct = sample
                change(&distinct)
                #expect(try await !house.receive(distinct.bytes()).isDuplicate)
            }
        }
    }

    @Test("a credit note counts as money that comes back")
    func credit() throws {
        let facts = InvoiceFacts(checking: try SampleInvoice(isCredit: true).bytes())
        #expect(facts.isCredit && facts.payable == Money(cents: -119_00))
        #expect(PaymentDates(of: facts, received: day("2026-11-21"), today: day("2026-11-21")).discount == nil)
    }

    @Test("cash discounts are those that the engine reads, as far as they can be counted with")
    func discounts() {
        var invoice = EInvoice.Invoice()
        invoice.paymentTerms = """
            Bitte zahlen.
            #SKONTO#TAGE=7#PROZENT=2.25#
            #SKONTO#TAGE=14#PROZENT=1.00#BASISBETRAG=50.5#
            #SKONTO#TAGE=x#PROZENT=1.00#
            #SKONTO#TAGE=3#PROZENT=1.234#
            #SKONTO#TAGE=3#PROZENT=0.00#
            #SKONTO#TAGE=3#PROZENT=101.00#
            #SKONTO#TAGE=4000#PROZENT=1.00#
            #SKONTO#TAGE=4#PROZENT=1.00#BASISBETRAG=999999999999999999#
            #VERZUG#TAGE=7#PROZENT=9.00#

            """
        let read = invoice.cashDiscounts.compactMap { CashDiscount($0) }
        #expect(
            read == [
                CashDiscount(days: 7, percent: 225), CashDiscount(days: 14, percent: 100, base: Money(cents: 50_50)),
            ])
        #expect(CashDiscount(days: 7, percent: 225).amount(of: Money(cents: 2_00)) == Money(cents: 5))
        #expect(CashDiscount.list(CashDiscount.text(read)) == read)
    }

    @Test("30 days after receipt and due date interest is owed, later when that is a weekend or holiday")
    func interest() {
        func from(due: String?, received: String) -> String {
            var facts = InvoiceFacts(form: .xml)
            facts.due = due.map { day($0) }
            return PaymentDates(of: facts, received: day(received), today: day(received)).interestFrom.iso
        }
        // 30 days after 2 November 2026 is Wednesday, 2 December.
        #expect(from(due: nil, received: "2026-11-02") == "2026-12-03")
        // Thursday, 3 December 2026 and 30 days is Saturday, 2 January: Monday counts.
        #expect(from(due: "2026-12-03", received: "2026-11-02") == "2027-01-05")
        // 25 November and 30 days is Christmas, a Friday: Monday, 28 December.
        #expect(from(due: "2026-11-20", received: "2026-11-25") == "2026-12-29")
    }

    private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(daysSince1970: 0) }
}

extension InvoicesHouse {
    func rule(_ beginning: String, _ authority: String) async throws {
        let now = kit.clock.now
        try await kit.stores.centre.write { connection in
            try connection.execute(
                "INSERT INTO invoice_rule (beginning, authority, at) VALUES ($1, $2, $3)",
                RoutingRule.normal(beginning), authority, now)
        }
    }
}
