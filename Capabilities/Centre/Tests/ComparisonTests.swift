import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Comparisons of full cost")
struct ComparisonTests {
    @Test("own staff, what is paid once and yearly changes are in the full cost, to the cent")
    func sums() throws {
        let row = Row(
            columns: Columns([
                "id", "title", "service", "unit", "quantity", "first_year", "years", "chosen", "resolution", "reason",
                "version",
            ]),
            cells: [
                .text("c"), .text("Drucker"), .null, .text("Gerät"), .int(3), .int(2027), .int(3), .null, .null,
                .text(""), .int(1),
            ], start: 0)
        let comparison = try CostComparison(row)
        func offer(_ draft: OfferDraft) throws -> Offer {
            try Offer(
                Row(
                    columns: Columns([
                        "id", "kind", "name", "once_cents", "yearly_cents", "unit_cents", "hours", "hour_cents",
                        "change_permille", "note",
                    ]),
                    cells: [
                        .text("o"), .text(draft.kind.rawValue), .text(draft.name), .int(draft.once.cents),
                        .int(draft.yearly.cents), .int(draft.unit.cents), .int(Int64(draft.hours)),
                        .int(draft.hour.cents), .int(Int64(draft.change)), .text(""),
                    ], start: 0))
        }
        let rising = try offer(
            OfferDraft(
                .provider, "A", once: Money(cents: 1_000), yearly: Money(cents: 101), unit: Money(cents: 200), hours: 2,
                hour: Money(cents: 50), change: 25))
        // 801 in the first year, then half up: 821.025 is 821, 841.525 is 842.
        #expect(comparison.costs(of: rising).map(\.cents) == [1_801, 821, 842])
        #expect(comparison.total(of: rising).cents == 3_464)
        let falling = try offer(OfferDraft(.own, "B", yearly: Money(cents: 1_000), change: -100))
        #expect(comparison.costs(of: falling).map(\.cents) == [1_000, 900, 810])
    }

    @Test(
        "a yearly change is per cent with at most one decimal place",
        arguments: [
            ("2,5", 25), ("2.5", 25), ("−1", -10), ("-0,1", -1), ("20 %", 200), ("20,1", nil), ("2,55", nil), ("", nil),
            ("x", nil), ("1,,2", nil), ("--1", nil), ("999999999999999999999", nil),
        ] as [(String, Int?)])
    func percent(text: String, expected: Int?) { #expect(Centre.permille(text) == expected) }

    @Test("offers are compared and one is chosen with its resolution behind it, once", arguments: Engines.all)
    func story(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (otto, anke) = (try await house.browser("otto"), try await house.browser("anke"))
            let list = try await otto.get(ComparisonPaths.list()).expecting(200, "Noch kein Vergleich")
            #expect(list.flaws == [])
            func sent(_ fields: [String: String], _ change: [String: String] = [:]) -> [(String, String)] {
                fields.merging(change) { $1 }.map { ($0.key, $0.value) }
            }
            let fields = ["title": "Drucker", "unit": "Gerät", "quantity": "10", "first": "2027", "years": "2"]
            try await otto.submit(list, button: "Beginnen", sent(fields, ["years": "11"])).expecting(
                422, "von 1 bis 10")
            try await otto.submit(list, button: "Beginnen", sent(fields)).expecting(303)
            let comparison = try #require(try await house.store("otto").read { try CostComparison.all(in: $0) }.first)
            let address = ComparisonPaths.page(comparison.id)
            let empty = try await otto.get(address).expecting(200, "Noch kein Angebot")
            let dear = [
                "kind": "own", "name": "Selbst", "once": "0", "yearly": "1000", "unit": "0", "hours": "10",
                "hour": "50", "change": "0",
            ]
            try await otto.submit(empty, button: "Angebot eintragen", sent(dear, ["change": "x"])).expecting(
                422, "Geben Sie Prozent")
            try await otto.submit(empty, button: "Angebot eintragen", sent(dear)).expecting(303)
            try await otto.submit(empty, button: "Angebot eintragen", sent(dear)).expecting(303)
            let second = try await otto.get(address).expecting(200, "Selbst")
            try await otto.submit(
                second, button: "Angebot eintragen",
                sent(dear, ["kind": "provider", "name": "Miete", "yearly": "700", "hours": "0"])
            ).expecting(303)
            let page = try await anke.get(address).expecting(200, "3.000,00", "1.400,00", "1.600,00", "70,00")
            #expect(page.flaws == [] && !page.contains("Entscheidung festhalten"))
            try await anke.get(ComparisonPaths.export(comparison.id)).expecting(200, "\"Summe\"", "\"1400,00\"")
            // Nothing is chosen before the project group has decided.
            try await otto.get(address).expecting(200, "noch nichts beschlossen")
            let (_, _, item) = try await house.meeting(of: ["adendorf"])
            let offers = try await house.store("otto").read { try comparison.offers(in: $0) }
            #expect(offers.map(\.draft.name) == ["Selbst", "Miete"])
            let rent = try #require(offers.last)
            await #expect(throws: Refusal.self) {
                try await house.store("otto").write { rows in
                    try comparison.choose(
                        rent.id, by: item, reason: "Günstig", seen: 1, at: house.kit.clock.now, in: rows)
                }
            }
            try await house.decide(item, yes: ["anke"])
            let form = try await otto.get(address).expecting(200, "Entscheidung festhalten")
            #expect(form.flaws == [])
            let choice = ["offer": rent.id.raw, "resolution": item.raw, "reason": "Am günstigsten."]
            try await otto.submit(form, button: "Entscheidung festhalten", sent(choice, ["reason": ""]))
                .expecting(422, "warum es dieses Angebot wurde")
            try await otto.submit(form, button: "Entscheidung festhalten", sent(choice)).expecting(303)
            try await otto.submit(form, button: "Entscheidung festhalten", sent(choice)).expecting(409)
            try await otto.submit(form, button: "Angebot eintragen", sent(dear)).expecting(409)
            try await anke.get(address).expecting(200, "Am günstigsten.", "Punkt A", "gewählt")
            try await anke.post(ComparisonPaths.offer(comparison.id), ["kind": "own"]).expecting(403)
        }
    }

    @Test("who only thinks about taking part reads no offers", arguments: Engines.all)
    func interested(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            let now = house.kit.clock.now
            let id = try await house.store("otto").write { rows in
                try CostComparisonDraft("Drucker", unit: "Gerät", quantity: 1, firstYear: 2027, years: 1).begin(
                    once: "c", at: now, in: rows)
            }
            let comparison = try #require(id)
            let anke = try await house.browser("anke")
            try await anke.get(ComparisonPaths.page(comparison)).expecting(404)
            try await anke.get(ComparisonPaths.list()).expecting(200, "ab der Vereinbarung")
        }
    }
}
