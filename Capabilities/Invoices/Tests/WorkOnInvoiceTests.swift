import EInvoice
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Invoices

@Suite("Work on an invoice")
struct WorkOnInvoiceTests {
    @Test(
        "from the inbox to the release: every step is on its page, in its history and in the journal",
        arguments: Engines.all)
    func wholeWay(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.receive(SampleInvoice(number: "W-1").bytes()).invoice
            let page = InvoicePaths.page(id).raw
            let (anke, bela, dora) = (
                try await house.browser("anke"), try await house.browser("bela"), try await house.browser("dora")
            )
            let list = try await anke.get(InvoicePaths.inbox()).expecting(200, "W-1", "Musterwerk GmbH", "119,00")
            #expect(list.flaws == [] && list.links.contains(page))
            let first = try await anke.get(page).expecting(200, "Ohne Beanstandung", "Bürostuhl", "Eingegangen")
            #expect(first.flaws == [])
            // Split over two lines that must add up to the cent.
            let form = try await anke.get(page + "/kontieren").expecting(200, "119,00")
            #expect(form.flaws == [])
            let two = try await anke.submit(form, button: "Teil hinzufügen").expecting(200)
            let short = try await anke.submit(
                two, button: "Kontierung speichern",
                [
                    "line.0.budget": "11.1.01.5431", "line.0.centre": "4711", "line.0.amount": "100,00",
                    "line.1.budget": "11.1.02.5431", "line.1.centre": "4712", "line.1.amount": "18,99",
                ]
            ).expecting(422, "Es fehlen noch 0,01")
            #expect(short.flaws == [])
            try await anke.submit(short, button: "Kontierung speichern", ["line.1.amount": "19"]).expecting(303)
            #expect(try await house.invoice(id).state == .assigned)
            // Both findings, by two people.
            try await anke.submit(
                try await anke.get(page + "/feststellen").expecting(200), button: "Feststellen"
            ).expecting(422, "Wählen Sie, was Sie feststellen.")
            try await anke.submit(
                try await anke.get(page + "/feststellen"), button: "Feststellen", ["what": "factual"]
            ).expecting(303)
            #expect(try await house.invoice(id).state == .assigned)
            let stale = try await anke.get(page + "/feststellen").expecting(200)
            try await bela.submit(
                try await bela.get(page + "/feststellen"), button: "Feststellen", ["what": "arithmetical"]
            ).expecting(303)
            #expect(try await house.invoice(id).state == .approved)
            try await anke.submit(stale, button: "Feststellen", ["what": "arithmetical"]).expecting(409)
            try await anke.get(page + "/freigeben").expecting(403)
            let release = try await dora.get(page + "/freigeben").expecting(200, "DE75512108001245126199")
            #expect(release.flaws == [])
            try await dora.submit(release, button: "Zahlung freigeben").expecting(303)
            let after = try await dora.get(page).expecting(
                200, "Freigegeben", "Dora Leitfaden hat die Zahlung freigegeben")
            #expect(after.flaws == [])
            let kinds = try await house.journal().map(\.kind)
            #expect(
                kinds == [
                    "invoice.received", "invoice.assigned", "invoice.approved", "invoice.approved", "invoice.released",
                ])
        }
    }

    @Test("four eyes: who found it correct does not release it, whatever their role", arguments: Engines.all)
    func fourEyes(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.approved(by: "dora")
            let dora = try await house.browser("dora")
            try await dora.submit(
                try await dora.get(InvoicePaths.release(id)), button: "Zahlung freigeben"
            ).expecting(409, "Vier-Augen-Prinzip")
            #expect(try await house.invoice(id).state == .approved)
            let kai = try await house.browser("kai")
            try await kai.submit(try await kai.get(InvoicePaths.release(id)), button: "Zahlung freigeben").expecting(
                303)
        }
    }

    @Test("limits: above the role's amount only a higher role releases, or its deputy", arguments: Engines.all)
    func limits(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.approved(by: "anke", net: 60_000_00)
            let dora = try await house.browser("dora")
            let page = try await dora.get(InvoicePaths.release(id)).expecting(200)
            try await dora.submit(page, button: "Zahlung freigeben").expecting(409, "in dieser Höhe")
            let kai = try await house.browser("kai")
            let rights = try await kai.get(InvoicePaths.rights()).expecting(200, "ohne Grenze", "50.000,00")
            #expect(rights.flaws == [] && rights.links.contains("/amt/vertretung"))
            try house.name("dora", for: "kai")
            try await dora.submit(page, button: "Zahlung freigeben").expecting(303)
            let approval = try await house.kit.authority("adendorf").read {
                try InvoiceApproval.all(of: id, in: $0).first { $0.kind == .release }
            }
            #expect(approval?.account == "dora" && approval?.deputyOf == "kai")
            try await dora.get(InvoicePaths.page(id)).expecting(
                200, "in Vertretung für Kai Kasse", "Dora Leitfaden (in Vertretung für Kai Kasse)")
            let entry = try #require(try await house.journal().last { $0.kind == "invoice.released" })
            #expect(entry.actor == "staff dora" && entry.basis == "deputy kai")
            house.standIns.end()
            // A lower limit holds from now on.
            try await kai.submit(
                try await kai.get(InvoicePaths.rights()), button: "Grenze ändern", ["role": "leitung", "amount": "100"]
            ).expecting(303)
            let small = try await house.approved(by: "anke", net: 100_00)
            try await dora.submit(
                try await dora.get(InvoicePaths.release(small)), button: "Zahlung freigeben"
            ).expecting(409, "in dieser Höhe")
        }
    }

    @Test("a duplicate is not released before somebody has said that it is none", arguments: Engines.all)
    func duplicate(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let sample = SampleInvoice(number: "D-1")
            try await house.receive(sample.bytes())
            let id = try await house.approved(by: "anke", sample: sample, syntax: .cii)
            let (dora, anke) = (try await house.browser("dora"), try await house.browser("anke"))
            let page = try await dora.get(InvoicePaths.release(id))
            try await dora.submit(page, button: "Zahlung freigeben").expecting(409, "vielleicht eine Dublette")
            let invoice = try await anke.get(InvoicePaths.page(id)).expecting(200, "Vielleicht doppelt")
            #expect(invoice.flaws == [])
            try await anke.submit(invoice, button: "Das ist keine Dublette").expecting(303)
            try await dora.submit(try await dora.get(InvoicePaths.release(id)), button: "Zahlung freigeben").expecting(
                303)
        }
    }

    @Test("a question goes to a colleague and its answer brings the invoice back", arguments: Engines.all)
    func question(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.receive(SampleInvoice(number: "Q-1").bytes()).invoice
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let page = try await anke.get(InvoicePaths.page(id))
            try await anke.submit(page, button: "Fragen", ["body": "Kam das an?"]).expecting(
                422, "Kam das an?</textarea>")
            for _ in 1...2 {
                try await anke.submit(page, button: "Fragen", ["to": "bela", "body": "Kam das an?"]).expecting(303)
            }
            #expect(try await house.count("invoice_message") == 1)
            let asked = try await house.invoice(id)
            #expect(asked.state == .questioned && asked.assignee == "bela")
            try await bela.get("/amt/rechnungen?sicht=meine").expecting(200, "Q-1")
            let his = try await bela.get(InvoicePaths.page(id)).expecting(200, "Kam das an?")
            #expect(his.flaws == [])
            try await bela.submit(his, button: "Antworten", ["answer": "Ja, gestern."]).expecting(303)
            let back = try await house.invoice(id)
            #expect(back.state == .checked && back.assignee == "anke")
        }
    }

    @Test("objecting and sending back: the letter is kept, work stops or goes on", arguments: Engines.all)
    func dispute(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.approved(by: "anke")
            let anke = try await house.browser("anke")
            let form = try await anke.get(InvoicePaths.dispute(id)).expecting(200, "haben wir eine Beanstandung")
            #expect(form.flaws == [])
            try await anke.submit(form, button: "Beanstanden", ["mail": "keine adresse"]).expecting(
                422, "keine E-Mail-Adresse")
            for _ in 1...2 {
                try await anke.submit(form, button: "Beanstanden", ["body": "Zwei Stühle fehlen."]).expecting(303)
            }
            #expect(try await house.invoice(id).state == .disputed)
            let letters = try await house.letters(id)
            #expect(letters.map(\.body) == ["Zwei Stühle fehlen."])
            let page = try await anke.get(InvoicePaths.page(id)).expecting(200)
            let link = try #require(page.links.first { $0.contains("/schreiben/") })
            try await anke.get(link).expecting(200, "Zwei Stühle fehlen.", "Musterwerk GmbH")
            try await anke.submit(page, button: "Geklärt, weiter bearbeiten").expecting(303)
            // What was found correct before the objection has to be found anew.
            #expect(try await house.invoice(id).state == .assigned)
            #expect(try await house.count("invoice_approval") == 0)
            try await anke.submit(try await anke.get(InvoicePaths.giveBack(id)), button: "Zurückweisen").expecting(303)
            #expect(try await house.invoice(id).state == .returned)
            try await anke.get("/amt/rechnungen?sicht=erledigt").expecting(200, "Zurückgewiesen")
        }
    }

    @Test("the supplier's earlier invoices suggest the budget lines, split in the same way", arguments: Engines.all)
    func suggestions(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            _ = try await house.assigned(
                SampleInvoice(number: "S-1"),
                [
                    Posting(budgetLine: "A", costCentre: "1", amount: Money(cents: 79_33)),
                    Posting(budgetLine: "B", costCentre: "2", amount: Money(cents: 39_67)),
                ])
            let next = try await house.receive(SampleInvoice(number: "S-2", net: 200_01).bytes()).invoice
            let anke = try await house.browser("anke")
            let form = try await anke.get(InvoicePaths.assign(next)).expecting(200, "S-1")
            let sent = try #require(form.forms.first { $0.method == "post" && $0["line.0.budget"] != nil })
            #expect(sent["line.0.budget"] == "A" && sent["line.1.centre"] == "2")
            #expect(sent["line.0.amount"] == "158,67" && sent["line.1.amount"] == "79,34")
            try await anke.submit(form, button: "Kontierung speichern").expecting(303)
        }
    }

    @Test("the clearing list is the district's and hands on to the authority, once", arguments: Engines.all)
    func clearing(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.receive(SampleInvoice(number: "C-1", reference: "BAD 7").bytes()).invoice
            let karla = try await house.browser("karla")
            let list = try await karla.get("/amt/rechnungen?sicht=klaerung").expecting(200, "C-1")
            #expect(list.flaws == [])
            let form = try await karla.get(InvoicePaths.handOn(id)).expecting(200, "Behörde adendorf")
            try await karla.submit(form, button: "Zuordnen").expecting(422, "Wählen Sie eine Behörde.")
            try await karla.submit(form, button: "Zuordnen", ["authority": "adendorf", "rule": "yes"]).expecting(303)
            #expect(try await house.invoice(id, at: "landkreis").state == .forwarded)
            for _ in 1...2 {
                try await house.invoices.passOn(id, try house.kit.access("landkreis"), at: house.kit.clock.now)
            }
            #expect(try await house.count("invoice") == 1)
            let next = try await house.receive(SampleInvoice(number: "C-2", reference: "bad 7").bytes())
            #expect(next.authority.raw == "adendorf")
        }
    }

    @Test("reminders come once, and a discount that has ended leaves the order", arguments: Engines.all)
    func reminders(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            let id = try await house.receive(
                SampleInvoice(number: "E-1", terms: "#SKONTO#TAGE=3#PROZENT=2.00#\n").bytes()
            ).invoice
            #expect(try await house.invoice(id).dates.actBy.iso == "2026-11-23")
            let access = try house.kit.access("adendorf", actor: .job(name: "invoices.dates"))
            for _ in 1...2 { try await house.invoices.remind(access, at: house.kit.clock.now) }
            #expect(try await house.journal().count { $0.kind == "invoice.reminded" } == 1)
            house.kit.clock.advance(days: 4)
            try await house.invoices.remind(access, at: house.kit.clock.now)
            let after = try await house.invoice(id)
            #expect(after.dates.discountUntil == nil && after.dates.actBy.iso == "2026-12-20")
            #expect(try await house.journal().count { $0.kind == "invoice.reminded" } == 1)
            house.kit.clock.advance(days: 23)
            try await house.invoices.remind(access, at: house.kit.clock.now)
            #expect(try await house.journal().count { $0.kind == "invoice.reminded" } == 2)
        }
    }

    @Test(
        "a list read page by page shows each invoice once, whatever its order; the CSV has them all",
        arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await InvoicesHouse.open(engine) { house in
            for number in 1...30 {
                try await house.receive(
                    SampleInvoice(
                        number: "P-\(number)", seller: "Firma \(number % 4)", due: "2026-12-\(10 + number % 9)"
                    )
                    .bytes())
            }
            let anke = try await house.browser("anke")
            for order in ["frist", "eingang", "lieferant"] {
                for direction in ["auf", "ab"] {
                    var next: String? = "/amt/rechnungen?sortierung=\(order)&richtung=\(direction)"
                    var seen: [String] = []
                    while let target = next {
                        let page = try await anke.get(target).expecting(200)
                        seen += Set(page.links.filter { $0.utf8.count == 42 && $0.hasPrefix("/amt/rechnungen/") })
                        next = page.root.all("a").first { $0["rel"] == "next" }?["href"]
                    }
                    #expect(seen.count == 30 && Set(seen).count == 30, "\(order) \(direction): \(seen.count)")
                }
            }
            let found = try await anke.get("/amt/rechnungen?q=P-17").expecting(200, "P-17")
            #expect(!found.contains("P-18"))
            let file = try await anke.get(InvoicePaths.export()).expecting(200)
            #expect(file.text.split(separator: "\r\n").count == 31)
            try await anke.get("/amt/rechnungen?sicht=klaerung").expecting(200)
            try await anke.get("/amt/rechnungen?ab=i5.t7&sortierung=frist").expecting(200)
        }
    }

    @Test("amounts as people type them")
    func amounts() {
        for (typed, cents) in [
            ("1.234,50", 123_450), ("1234.5", 123_450), ("1,234.50", 123_450), ("1234", 123_400), ("-5,00 €", -500),
            ("1.234", 123_400), (",5", 50), ("0", 0),
        ] { #expect(Money(typed: typed) == Money(cents: Int64(cents)), "\(typed)") }
        for typed in ["", "abc", "1.2.3", "1,2,3", "12,345,6", "1234567890123456", "1..2", "--1", "1.23,456.7"] {
            #expect(Money(typed: typed) == nil, "\(typed)")
        }
    }

    @Test("a split adds up to the cent, however it is weighted")
    func splits() {
        var seed: UInt64 = 7
        func random(_ n: UInt64) -> Int64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1
            return Int64(bitPattern: (seed >> 33) % n)
        }
        for _ in 0..<2000 {
            let total = Money(cents: random(10_000_000) - 5_000_000)
            let weights = (0...random(12)).map { _ in random(1000) }
            let parts = Posting.split(total, like: weights)
            #expect(parts.reduce(0) { $0 + $1.cents } == total.cents)
            #expect(parts.count == weights.count)
        }
    }
}

extension InvoicesHouse {
    /// An invoice that is assigned to these budget lines.
    func assigned(_ sample: SampleInvoice, _ postings: [Posting]? = nil, syntax: InvoiceSyntaxForTests = .ubl)
        async throws -> InvoiceID
    {
        let bytes = try syntax == .cii ? sample.bytes(.cii) : sample.bytes()
        let id = try await receive(bytes).invoice
        let (access, now) = (try kit.access("adendorf", actor: .staff(account: "anke")), kit.clock.now)
        try await kit.stores.authority(access).write { connection in
            let invoice = try ReceivedInvoice.load(id, in: connection)
            try invoices.assign(
                postings ?? [Posting(budgetLine: "11.1", costCentre: "1", amount: invoice.payable ?? .zero)],
                to: invoice, seen: invoice.version, by: access, at: now, in: connection)
        }
        return id
    }

    enum InvoiceSyntaxForTests { case ubl, cii }

    /// One that somebody has found correct.
    func approved(
        by account: String, net: Int = 100_00, sample: SampleInvoice? = nil, syntax: InvoiceSyntaxForTests = .ubl
    ) async throws -> InvoiceID {
        let id = try await assigned(
            sample ?? SampleInvoice(number: "F-\(kit.clock.now.seconds)", net: net), syntax: syntax)
        let (access, now) = (try kit.access("adendorf", actor: .staff(account: account)), kit.clock.now)
        try await kit.stores.authority(access).write { connection in
            let invoice = try ReceivedInvoice.load(id, in: connection)
            try invoices.approve(
                [.factual, .arithmetical], of: invoice, seen: invoice.version, as: account, by: access, at: now,
                in: connection)
        }
        return id
    }

    /// One whose payment is ordered.
    func released(_ sample: SampleInvoice) async throws -> InvoiceID {
        let id = try await approved(by: "anke", sample: sample)
        let (access, now) = (try kit.access("adendorf", actor: .staff(account: "kai")), kit.clock.now)
        let staff = try invoicesStaff()
        try await kit.stores.authority(access).write { connection in
            let invoice = try ReceivedInvoice.load(id, in: connection)
            try invoices.release(
                invoice, seen: invoice.version, as: "kai", staff: staff, by: access, at: now, in: connection)
        }
        return id
    }

    private func invoicesStaff() throws -> [InvoiceColleague] {
        Self.clerks.map { InvoiceColleague(account: $0.account, name: $0.name, roles: $0.roles, isActive: true) }
    }
}
