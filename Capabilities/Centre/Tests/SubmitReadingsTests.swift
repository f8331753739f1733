import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Readings by API")
struct SubmitReadingsTests {
    private func body(_ lines: [(meter: String, authority: String, day: String, quantity: String)]) -> String {
        let readings = lines.map {
            "{\"meter\":\"\($0.meter)\",\"authority\":\"\($0.authority)\",\"day\":\"\($0.day)\",\"quantity\":\"\($0.quantity)\"}"
        }
        return "{\"readings\":[\(readings.joined(separator: ","))]}"
    }

    private func send(_ house: CentreHouse, _ text: String, as token: String = "landkreis") async throws -> Reply {
        try await RequestClient(house.site, headers: ["authorization": "Bearer \(token)"]).json(
            "POST", CostPaths.apiReadings().raw, text)
    }

    private func stored(_ house: CentreHouse) async throws -> [String] {
        try await house.store("otto").read { rows in
            try rows.query("SELECT r.member, r.quantity, r.source FROM \(.reading) r ORDER BY r.number").map {
                "\(try $0.text("member")) \(try $0.int("quantity")) \(try $0.text("source"))"
            }
        }
    }

    @Test("are written all or none, and what is sent again is known", arguments: Engines.all)
    func written(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let day = house.today(-1).iso
            let good = body([("Postfachtage", "adendorf", day, "12"), ("postfachtage", "Behörde bleckede", day, "30")])
            try await send(house, good).expecting(200, "\"written\":2", "\"known\":0")
            try await send(house, good).expecting(200, "\"written\":0", "\"known\":2")
            #expect(try await stored(house) == ["adendorf 12 imported", "bleckede 30 imported"])
            // One line that does not fit, and nothing is written.
            let bad = body([
                ("Postfachtage", "adendorf", house.today(-2).iso, "1"), ("Postfachtage", "nirgends", day, "1"),
                ("Seiten", "adendorf", day, "1"), ("Postfachtage", "adendorf", house.today(1).iso, "1"),
                ("Postfachtage", "bleckede", house.today(-3).iso, "1.5"),
            ])
            let refused = try await send(house, bad).expecting(422, "/readings/1", "/readings/2", "/readings/3")
            #expect(refused.contains("/readings/4") && !refused.contains("/readings/0"))
            // Another quantity for the same day is a correction, which somebody has to answer for.
            try await send(house, body([("Postfachtage", "adendorf", day, "13")])).expecting(
                422, "/readings/0", "andere Menge")
            try await send(house, "{\"readings\":[]}").expecting(422)
            try await send(house, "{\"readings\":1}").expecting(422)
            #expect(try await stored(house).count == 2)
        }
    }

    @Test("come from the district's systems only", arguments: Engines.all)
    func district(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            let text = body([("Postfachtage", "adendorf", house.today(-1).iso, "12")])
            try await send(house, text, as: "adendorf").expecting(404)
            try await RequestClient(house.site).json("POST", CostPaths.apiReadings().raw, text).expecting(401)
            #expect(try await stored(house) == [])
        }
    }
}
