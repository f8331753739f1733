import EInvoice
import Kernel
import Letters
import Store
import TestKit
import Testing
import Web

@testable import Centre

/// Services that are taxed in every way, a credit, bounds, and a prepayment.
extension CentreHouse {
    static let seller = Seller(
        unit: "Leistungszentrum", contact: "Geschäftsstelle", phone: "040 66969 200", mail: "zentrum@landkreis.example",
        taxNumber: "33/200/00000", iban: CheckDigits.germanIBAN(bank: "99999999", account: "2000") ?? "")

    func withSeller(_ seller: Seller = CentreHouse.seller) async throws {
        let now = kit.clock.now
        try await store("otto").write { try seller.save(at: now, in: $0) }
    }

    /// A cost of the whole time for a service, divided as said.
    func add(
        _ cents: Int64, for name: String, by basis: CostRule.Basis, reason: String, rate: Int = 0,
        minimum: Int64? = nil, cap: Int64? = nil
    ) async throws {
        let (now, first, service) = (kit.clock.now, firstDay, try await service(name))
        try await store("otto").write { rows in
            let pool = try #require(try Pool.add("Pool \(name)", kind: "licences", at: now, in: rows))
            try Cost.add(
                "Kosten \(name)", Money(cents: cents), to: pool, from: first, until: first.adding(days: 99),
                account: "otto", once: "cost \(name)", at: now, in: rows)
            try Pool.setPart(1, of: pool, for: service.id, from: first, at: now, in: rows)
            let rule = CostRule(
                service: service.id, firstDay: first, basis: basis, driver: nil,
                minimum: minimum.map { Money(cents: $0) }, cap: cap.map { Money(cents: $0) }, reason: reason, rate: rate
            )
            try #require(rule).save(at: now, in: rows)
        }
    }

    func prepay(_ cents: Int64, _ authority: String) async throws {
        let (now, day, id) = (kit.clock.now, today(-60), try TestStores.id(authority))
        try await store("otto").write { rows in
            try rows.insert(
                into: .prepayment, for: id,
                ["id": "p \(authority) \(cents)", "day": day, "cents": cents, "at": now, "once_key": "p \(authority)"])
        }
    }

    func issue() async throws {
        let otto = try await browser("otto")
        let page = try await otto.get(CostPaths.overview()).expecting(200)
        try await otto.submit(page, button: "Alle ausstellen").expecting(303)
    }

    struct Kept: Sendable {
        var member: String
        var statement: StatementID
        var type: String
        var number: String
        var due: Int64
        var xml: [UInt8]
    }

    func invoices(_ account: String = "otto") async throws -> [Kept] {
        try await store(account).read { rows in
            try rows.query("SELECT * FROM \(.invoice) v ORDER BY v.number").map {
                Kept(
                    member: try $0.text("member"), statement: try $0.identifier("statement"), type: try $0.text("type"),
                    number: try $0.text("number"), due: try $0.money("due").cents, xml: try $0.blob("xml"))
            }
        }
    }
}

@Suite("Statements as letter and e-invoice")
struct StatementPapersTests {
    /// What the e-invoice engine says against it.
    private func faults(_ xml: [UInt8]) -> [String] {
        let report = Validator().check(xml)
        return report.findings.map { "\($0.level) \($0.rule): \($0.german)" } + report.notices.map { "\($0)" }
            + (report.verdict == .accept ? [] : ["rejected"])
    }

    @Test("a statement becomes an XRechnung without a fault, and stays the same bytes", arguments: Engines.all)
    func invoice(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.withSeller()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2)])
            try await house.settle()
            try await house.issue()
            let kept = try await house.invoices()
            #expect(kept.map(\.type) == ["380", "380"])
            #expect(kept.map(\.number).allSatisfy { $0.hasPrefix("LZ-") } && Set(kept.map(\.number)).count == 2)
            for invoice in kept { #expect(faults(invoice.xml) == []) }
            let own = try #require(try await house.invoices("anke").first)
            let anke = try await house.browser("anke")
            let page = try await anke.get(CostPaths.statement(own.statement))
                .expecting(200, own.number, "Der Brief wird gesetzt")
            #expect(page.flaws == [])
            let text = String(decoding: own.xml, as: UTF8.self)
            #expect(text.contains("03355-ADENDORF-") && text.contains("Behörde landkreis") && text.contains("333.33"))
            #expect(text.contains("VATEX-EU-O") && text.contains("33/200/00000"))
            let first = try await anke.get(CostPaths.invoice(own.statement)).expecting(200)
            #expect(first.bytes == own.xml)
            // Later settings change nothing about what is out, and there is nothing to issue a second time.
            var other = CentreHouse.seller
            other.contact = "Jemand anders"
            try await house.withSeller(other)
            let overview = try await (try await house.browser("otto")).get(CostPaths.overview()).expecting(200)
            #expect(!overview.contains("Alle ausstellen"))
            #expect(try await anke.get(CostPaths.invoice(own.statement)).bytes == own.xml)
            try await anke.get(CostPaths.invoice(own.statement).with("teil", "2")).expecting(404)
            for account in ["emil", "ida"] {
                let stranger = try await house.browser(account)
                try await stranger.get(CostPaths.invoice(own.statement)).expecting(404)
                try await stranger.get(CostPaths.letter(own.statement)).expecting(404)
            }
            try await (try await house.browser("ida")).post(CostPaths.issue()).expecting(404)
        }
    }

    @Test(
        "a correction is a corrected invoice or a credit note that names what it corrects", arguments: Engines.all)
    func correction(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.withSeller()
            try await house.read([("adendorf", -50, 50), ("bleckede", -50, 50)])
            try await house.settle()
            try await house.issue()
            try await house.read([("bleckede", -49, 100)])
            try await house.settle()
            try await house.issue()
            let kept = try await house.invoices()
            let corrections = kept.filter { $0.type != "380" }.sorted { $0.type < $1.type }
            #expect(corrections.map(\.type) == ["381", "384"])
            #expect(corrections.map(\.due) == [-25_000, 25_000])
            for invoice in corrections {
                #expect(faults(invoice.xml) == [])
                let before = try #require(kept.first { $0.member == invoice.member && $0.type == "380" })
                let text = String(decoding: invoice.xml, as: UTF8.self)
                #expect(text.contains("<cbc:ID>\(before.number)</cbc:ID>"))
                #expect(text.contains("Zurückgenommen: "))
            }
            let credit = String(decoding: corrections[0].xml, as: UTF8.self)
            #expect(credit.contains("CreditNote") && credit.contains(">250.00</cbc:PayableAmount>"))
            let anke = try await house.browser("anke")
            let own = try #require(try await house.invoices("anke").first { $0.type == "381" })
            let page = try await anke.get(CostPaths.statement(own.statement)).expecting(200, "Gutschrift", "−250,00")
            #expect(page.flaws == [])
        }
    }

    @Test("what is not taxable and what is stand on two invoices, whose sums are what is due", arguments: Engines.all)
    func taxes(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.withSeller()
            try await house.add(77_777, for: "IT-Arbeitsplatz", by: .users, reason: "ustg-12-1", rate: 1900)
            try await house.add(33_333, for: "Groupware", by: .equal, reason: "ustg-4-29")
            try await house.add(10_001, for: "IP-Telefon", by: .equal, reason: "ustg-12-2", rate: 700, minimum: 4_000)
            try await house.prepay(60_000, "adendorf")
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2)])
            try await house.settle()
            try await house.issue()
            let kept = try await house.invoices()
            #expect(kept.count == 4)
            for invoice in kept { #expect(faults(invoice.xml) == []) }
            for statement in try await house.statements("otto") {
                let own = kept.filter { $0.statement == statement.id }
                #expect(own.count == 2 && own.reduce(0) { $0 + $1.due } == statement.due.cents)
            }
            let taxed = try #require(try await house.invoices("anke").last)
            let text = String(decoding: taxed.xml, as: UTF8.self)
            #expect(text.contains("33/200/00000") && text.contains("VATEX-EU-132-1F") && !text.contains("VATEX-EU-O"))
            let anke = try await house.browser("anke")
            try await anke.get(CostPaths.invoice(taxed.statement).with("teil", "2")).expecting(200)
            // A correction of one of them names the one it belongs to.
            try await house.read([("adendorf", -49, 3)])
            try await house.settle()
            try await house.issue()
            let corrections = try await house.invoices().filter { $0.type != "380" }
            #expect(corrections.count == 2)
            for invoice in corrections {
                #expect(faults(invoice.xml) == [])
                let text = String(decoding: invoice.xml, as: UTF8.self)
                #expect(text.contains("-1</cbc:ID>") && !text.contains("-2</cbc:ID>"))
            }
        }
    }

    @Test("credits, lines of nothing and a sum that is paid back are valid too", arguments: Engines.all)
    func negative(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.withSeller()
            // Somebody has used nothing at all; a provider gives more back than everything costs.
            try await house.read([("bleckede", -50, 2)])
            try await house.add(-200_003, for: "Groupware", by: .equal, reason: "ustg-2b-3-1")
            try await house.add(0, for: "Drucker und Kopierer", by: .equal, reason: "ustg-2b-3-2")
            try await house.settle()
            try await house.issue()
            let kept = try await house.invoices()
            #expect(kept.map(\.type).sorted() == ["381", "381"])
            for invoice in kept { #expect(faults(invoice.xml) == []) }
            #expect(kept.reduce(0) { $0 + $1.due } == 100_000 - 200_003)
        }
    }

    @Test("without account or tax number nothing is issued, and it is said what is missing", arguments: Engines.all)
    func missing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.add(77_777, for: "Groupware", by: .equal, reason: "ustg-12-1", rate: 1900)
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2)])
            try await house.settle()
            let otto = try await house.browser("otto")
            let overview = try await otto.get(CostPaths.overview()).expecting(200, "was auf jeder Rechnung steht")
            #expect(overview.flaws == [] && !overview.contains("Alle ausstellen"))
            try await otto.post(CostPaths.issue()).expecting(409, "Angaben auf Rechnungen fehlen noch")
            let page = try await otto.get(CostPaths.seller()).expecting(200)
            #expect(page.flaws == [])
            let entry = [
                "unit": "Leistungszentrum", "contact": "Geschäftsstelle", "phone": "040 66969 200",
                "mail": "zentrum@landkreis.example", "iban": CentreHouse.seller.iban, "days": "30",
            ]
            var wrong = entry
            (wrong["iban"], wrong["phone"], wrong["mail"], wrong["days"]) = ("DE00 1234", "12", "zentrum", "366")
            let refused = try await otto.submit(page, button: "Angaben speichern", filled: wrong)
                .expecting(422, "Prüfziffern der IBAN", "zu kurz", "keine E-Mail-Adresse", "0 bis 365")
            #expect(refused.flaws == [])
            try await otto.submit(page, button: "Angaben speichern", filled: entry).expecting(303)
            let ready = try await otto.get(CostPaths.overview()).expecting(200)
            try await otto.submit(ready, button: "Alle ausstellen").expecting(
                409, "braucht die Rechnung eine Steuernummer")
            #expect(try await house.invoices().isEmpty)
            let anke = try await house.browser("anke")
            try await anke.get(CostPaths.seller()).expecting(200, "Geschäftsstelle")
            try await anke.post(CostPaths.seller(), ["unit": "x"]).expecting(403)
        }
    }

    @Test("the letter is set once and kept: PDF/A-3a and PDF/UA-1, the same bytes afterwards", arguments: Engines.all)
    func letter(engine: StoreEngine) async throws {
        let typesetter = try Typesetter.locate()
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.withSeller()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2)])
            try await house.settle()
            try await house.issue()
            let own = try #require(try await house.invoices("anke").first)
            let anke = try await house.browser("anke")
            try await anke.get(CostPaths.letter(own.statement)).expecting(303)
            let access = try house.store("otto").access
            #expect(
                try await house.centre.setPDFs(
                    .letters, Letters(typesetter), head: CentreHouse.details("landkreis").head, as: access,
                    at: house.kit.clock.now) == 2)
            let pdf = try await anke.get(CostPaths.letter(own.statement)).expecting(200)
            #expect(pdf.headers["content-type"] == "application/pdf")
            let text = String(decoding: pdf.bytes, as: UTF8.self)
            #expect(text.hasPrefix("%PDF-") && text.contains("pdfuaid:part") && text.contains("pdfaid:part"))
            #expect(
                try await house.centre.setPDFs(
                    .letters, Letters(typesetter), head: CentreHouse.details("landkreis").head, as: access,
                    at: house.kit.clock.now) == 0)
            #expect(try await anke.get(CostPaths.letter(own.statement)).bytes == pdf.bytes)
            let member = try house.store("anke").access
            await #expect(throws: Refusal.notFound) {
                try await house.centre.setPDFs(
                    .letters, Letters(typesetter), head: CentreHouse.details("landkreis").head, as: member,
                    at: house.kit.clock.now)
            }
            // What it says, before it is set.
            let names = house.centre.names()
            let letter = try await house.store("otto").read { rows in
                try Centre.letter(of: own.statement, names, in: rows)
            }
            #expect(letter.recipient.first == "Behörde adendorf" && letter.reference == own.number)
            #expect("\(letter.body)".contains("nach Zähler: Postfachtage") && "\(letter.body)".contains("333,33"))
        }
    }
}
