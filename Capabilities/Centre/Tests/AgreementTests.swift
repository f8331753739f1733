import Kernel
import Letters
import Store
import TestKit
import Testing
import Web

@testable import Centre

extension CentreHouse {
    /// Draws an agreement up with Adendorf, which takes 48 mailboxes.
    func agreement(_ indexation: Indexation.Kind = .percent) async throws -> AgreementID {
        try await prepared()
        let mail = try await service("Postfach")
        try await take(48, of: mail, by: "anke", appointedBy: "ada")
        kit.clock.advance(seconds: 40 * 86_400)
        let otto = try await browser("otto")
        let page = try await otto.get(AgreementPaths.list()).expecting(200, "Noch gibt es keine Vereinbarung")
        #expect(page.flaws == [])
        if indexation == .index {
            let value = ["index-day": today().iso, "index-value": "120,0", "index-source": "Amtliche Statistik"]
            try await otto.submit(page, button: "Wert eintragen", value.map { ($0.key, $0.value) }).expecting(303)
        }
        let form = [
            "kind": "cooperation", "member": "adendorf", "first": today().iso, "notice": "6", "notice-to": "year",
            "shortest": "24", "indexation": indexation.rawValue, "percent": "2,5",
        ]
        for _ in 1...2 {
            try await otto.submit(page, button: "Aufsetzen", form.map { ($0.key, $0.value) }).expecting(303)
        }
        let all = try await store("otto").read { try Agreement.all(after: nil, limit: 9, in: $0) }
        #expect(all.count == 1)
        return try #require(all.first).id
    }
}

@Suite("Agreements of the centre")
struct AgreementTests {
    @Test(
        "a draft says what the member takes, that it is a draft, and what the indexation does", arguments: Engines.all)
    func draft(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let id = try await house.agreement()
            let anke = try await house.browser("anke")
            // 48 mailboxes of 48 euros, and two and a half per cent more.
            let page = try await anke.get(AgreementPaths.agreement(id))
                .expecting(
                    200, "Das ist ein Entwurf", "Postfach", "2.304,00", "2.361,60", "6 Monate zum Ende eines Jahres")
            #expect(page.flaws == [])
            try await anke.get(AgreementPaths.list()).expecting(200, "Kooperationsvereinbarung", "Entwurf")
            try await anke.get(AgreementPaths.export()).expecting(200, "Kooperationsvereinbarung")
            for account in ["emil", "ida"] {
                let other = try await house.browser(account)
                try await other.get(AgreementPaths.agreement(id)).expecting(404)
                try await other.get(AgreementPaths.paper(id)).expecting(404)
                try await other.post(AgreementPaths.sign(id), ["day": house.today().iso]).expecting(404)
                #expect(!(try await other.get(AgreementPaths.list())).contains("Kooperationsvereinbarung"))
            }
            try await anke.get(AgreementPaths.text(id)).expecting(403)
            #expect(try await anke.get(AgreementPaths.agreement(id).with("sprache", "en")).expecting(200).flaws == [])
        }
    }

    @Test("both sides sign what was presented, and then the text stays", arguments: Engines.all)
    func signing(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let id = try await house.agreement()
            let (anke, otto) = (try await house.browser("anke"), try await house.browser("otto"))
            try await anke.post(AgreementPaths.sign(id), ["day": house.today().iso]).expecting(409)
            let draft = try await otto.get(AgreementPaths.agreement(id))
            try await otto.submit(draft, button: "Zur Unterschrift vorlegen").expecting(303)
            let presented = try await anke.get(AgreementPaths.agreement(id)).expecting(
                200, "liegt zur Unterschrift vor")
            #expect(presented.flaws == [])
            let form = "Unterschrift festhalten"
            try await anke.submit(presented, button: form, [("day", house.today(-3).iso)]).expecting(
                422, "zwischen der Vorlage")
            try await anke.submit(presented, button: form, [("day", house.today().iso)]).expecting(303)
            // Another text: it has to be signed anew.
            let text = try await otto.get(AgreementPaths.text(id)).expecting(200, "# Wie Preise angepasst werden")
            #expect(text.flaws == [])
            try await otto.submit(text, button: "Als neue Fassung speichern", [("content", "# Nur das\nEin Satz.")])
                .expecting(303)
            try await otto.submit(text, button: "Als neue Fassung speichern", [("content", "# Nur das\nEin Satz.")])
                .expecting(409, "inzwischen")
            let second = try await anke.get(AgreementPaths.agreement(id)).expecting(
                200, "Fassung 2", "Ein Satz.", "Entwurf")
            #expect(second.flaws == [])
            try await anke.get(AgreementPaths.agreement(id).with("fassung", "1")).expecting(200, "Wie Preise angepasst")
            try await anke.get(AgreementPaths.agreement(id).with("fassung", "9")).expecting(404)
            try await otto.submit(try await otto.get(AgreementPaths.agreement(id)), button: "Zur Unterschrift vorlegen")
                .expecting(303)
            for browser in [anke, otto] {
                let page = try await browser.get(AgreementPaths.agreement(id))
                try await browser.submit(page, button: form, [("day", house.today().iso)]).expecting(303)
            }
            let signed = try await anke.get(AgreementPaths.agreement(id)).expecting(200, "Dafür kündigen bis")
            #expect(signed.flaws == [] && !signed.contains("Das ist ein Entwurf"))
            try await otto.post(AgreementPaths.generate(id), ["version": "8"]).expecting(409, "Setzen Sie eine neue")
            try await anke.submit(signed, button: "Kündigen").expecting(422, "Bestätigen Sie")
            try await anke.submit(signed, button: "Kündigen", [("sure", "yes")]).expecting(303)
            try await otto.get(AgreementPaths.list()).expecting(200, "gekündigt", "Fällig in den nächsten 90 Tagen")
            #expect(try await house.journal().filter { $0 == "agreement.signed" }.count == 3)
        }
    }

    @Test("by a price index the effect is shown with its newest value", arguments: Engines.all)
    func index(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let id = try await house.agreement(.index)
            let otto = try await house.browser("otto")
            let list = try await otto.get(AgreementPaths.list()).expecting(200, "120,0")
            try await otto.submit(list, button: "Wert eintragen", [("index-day", house.today(1).iso)])
                .expecting(422, "bis heute", "Nennen Sie die Quelle")
            let value = [
                ("index-day", house.today().iso), ("index-value", "126,0"), ("index-source", "Amtliche Statistik"),
            ]
            try await otto.submit(list, button: "Wert eintragen", value).expecting(303)
            // Five per cent more.
            try await otto.get(AgreementPaths.agreement(id)).expecting(200, "2.304,00", "2.419,20")
        }
    }

    @Test("a job sets each text once, and each page of a draft says what it is", arguments: Engines.all)
    func papers(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let id = try await house.agreement()
            let waiting = try await house.store("otto").read { try Agreement.waiting(in: $0) }
            #expect(waiting.count == 1)
            let text = try #require(waiting.first)
            let member = try #require(house.centre.ports.authorities().first { $0.id == text.member })
            let report = text.report(head: Letterhead(authority: "Kreis", returnAddress: "Kreis"), member: member)
            #expect(report.running == "Entwurf, Fassung 1" && report.title.contains("Behörde adendorf"))
            #expect(report.sections.count > 6 && report.sections.allSatisfy { !$0.blocks.isEmpty })
            try await house.store("otto").write { try text.keep(Array("%PDF-1.7".utf8), in: $0) }
            #expect(try await house.store("otto").read { try Agreement.waiting(in: $0) }.isEmpty)
            let anke = try await house.browser("anke")
            try await anke.get(AgreementPaths.agreement(id)).expecting(200, "Fassung 1 als PDF")
            try await anke.get(AgreementPaths.paper(id)).expecting(200, "%PDF")
            try await anke.get(AgreementPaths.paper(id).with("fassung", "2")).expecting(404)
        }
    }

    @Test("the next end that a period of notice allows, and the last day to give it")
    func notice() throws {
        let first = try #require(Day(iso: "2025-03-15"))
        let year = NoticePeriod(months: 6, to: .year, shortest: 0, from: first)
        func next(_ period: NoticePeriod, _ day: String) throws -> [String] {
            let found = period.next(on: try #require(Day(iso: day)))
            return [found.end.iso, found.deadline.iso]
        }
        #expect(try next(year, "2026-06-30") == ["2026-12-31", "2026-06-30"])
        #expect(try next(year, "2026-07-01") == ["2027-12-31", "2027-06-30"])
        let quarter = NoticePeriod(months: 3, to: .quarter, shortest: 24, from: first)
        // Two years end on 14 March 2027; the quarter does on the 31st.
        #expect(try next(quarter, "2025-04-01") == ["2027-03-31", "2026-12-31"])
        #expect(try next(quarter, "2027-01-01") == ["2027-06-30", "2027-03-31"])
        let month = NoticePeriod(months: 0, to: .month, shortest: 0, from: first)
        #expect(try next(month, "2028-02-10") == ["2028-02-29", "2028-02-29"])
        #expect(
            try next(NoticePeriod(months: 60, to: .year, shortest: 0, from: first), "2026-01-02") == [
                "2031-12-31", "2026-12-31",
            ])
    }

    @Test("prices follow to the cent, a half upwards, and stay where they cannot follow")
    func prices() {
        let price = Money(cents: 1_001)
        #expect(Indexation(kind: .none).adjusted(price, index: 1_200) == nil)
        #expect(Indexation(kind: .percent, percent: 250).adjusted(price, index: nil) == Money(cents: 1_026))
        #expect(Indexation(kind: .index, base: 1_000).adjusted(price, index: 1_005) == Money(cents: 1_006))
        #expect(Indexation(kind: .index, base: 0).adjusted(price, index: 1_005) == nil)
        #expect(Indexation(kind: .index, base: 1_000).adjusted(price, index: nil) == nil)
        #expect(Indexation(kind: .percent, percent: 2_000).adjusted(Money(cents: .max), index: nil) == nil)
    }

    @Test("the marks of a text make headings, lists, tables and paragraphs")
    func blocks() {
        let text = "Vorweg\nweiter\n\n# Erstens\n- eins\n- zwei\n| A | B\n| 1 | x y |\nSchluss"
        #expect(
            AgreementBlock.all(of: text) == [
                .paragraph("Vorweg\nweiter"), .heading("Erstens"), .list(["eins", "zwei"]),
                .table([["A", "B"], ["1", "x y", ""]]), .paragraph("Schluss"),
            ])
    }
}
