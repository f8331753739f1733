import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Working time for other authorities")
struct WorkTests {
    @Test("time counts when both employers have approved it, and once", arguments: Engines.all)
    func approval(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (bela, anke) = (try await house.browser("bela"), try await house.browser("anke"))
            let (emil, otto) = (try await house.browser("emil"), try await house.browser("otto"))
            let empty = try await bela.get(WorkPaths.list()).expecting(200, "noch keine Arbeitszeit")
            #expect(empty.flaws == [])
            let entry = [
                "client": "bleckede", "task": "technician", "day": house.today().iso, "minutes": "90",
                "what": "Drucker getauscht",
            ]
            func enter(_ changes: [String: String] = [:]) async throws -> Reply {
                try await bela.submit(
                    empty, button: "Eintragen", entry.merging(changes) { $1 }.map { ($0.key, $0.value) })
            }
            try await enter(["day": house.today(1).iso, "minutes": "0"]).expecting(422, "bis heute", "1 bis 1.440")
            try await enter(["client": "adendorf"]).expecting(422, "andere Behörde als Ihre eigene")
            for _ in 1...2 { try await enter().expecting(303) }
            let rate = try await otto.get(WorkPaths.list()).expecting(200, "ohne Satz")
            #expect(rate.flaws == [])
            let hour = ["rate-task": "technician", "rate-from": house.today(-9).iso, "rate-hour": "54,20"]
            try await otto.submit(rate, button: "Stundensatz festlegen", hour.map { ($0.key, $0.value) }).expecting(303)
            // An hour and a half at 54.20.
            let open = try await anke.get(WorkPaths.list()).expecting(200, "Drucker getauscht", "81,30")
            #expect(open.flaws == [])
            let taking = [("first", house.today(-5).iso), ("last", house.today().iso)]
            try await otto.submit(rate, button: "Übernehmen", taking).expecting(409, "nichts geändert")
            try await anke.submit(open, button: "Genehmigen").expecting(303)
            try await anke.submit(open, button: "Genehmigen").expecting(409)
            try await otto.submit(rate, button: "Übernehmen", taking).expecting(409, "nichts geändert")
            let other = try await emil.get(WorkPaths.list()).expecting(200, "Drucker getauscht", "genehmigt")
            #expect(other.flaws == [])
            try await emil.submit(other, button: "Ablehnen").expecting(422, "Begründen Sie")
            try await emil.submit(other, button: "Genehmigen").expecting(303)
            try await otto.submit(rate, button: "Übernehmen", taking).expecting(303)
            try await otto.submit(rate, button: "Übernehmen", taking).expecting(409)
            let readings = try await house.readings()
            #expect(readings.map(\.reading.member.raw) == ["bleckede"] && readings.map(\.reading.quantity) == [90])
            try await emil.get(WorkPaths.list()).expecting(200, "abgerechnet")
            try await emil.get(WorkPaths.export()).expecting(200, "\"81,30\"")
        }
    }

    @Test(
        "who has worked does not approve it, and who has nothing to do with it does not see it", arguments: Engines.all)
    func isolation(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let (now, today) = (house.kit.clock.now, house.today())
            let (kreis, bleckede) = (try TestStores.id("landkreis"), try TestStores.id("bleckede"))
            try await house.store("anke").write { rows in
                try Work.enter(
                    .specialist, for: kreis, on: today, minutes: 30, what: "Geheime Hilfe", account: "anke", once: "w1",
                    at: now, in: rows)
            }
            let work = try await house.store("otto").read { rows in
                try #require(try Work.all(from: today, until: today, limit: 9, in: rows).first)
            }
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            try await anke.post(WorkPaths.judge(work.id), ["action": "do:approve"]).expecting(409, "jemand anderes")
            #expect(!(try await emil.get(WorkPaths.list())).contains("Geheime"))
            #expect(!(try await emil.get(WorkPaths.export())).contains("Geheime"))
            for account in ["emil", "ida", "bela"] {
                try await (try await house.browser(account)).post(WorkPaths.judge(work.id), ["action": "do:approve"])
                    .expecting(404)
            }
            try await emil.post(WorkPaths.list(), ["client": "landkreis"]).expecting(403)
            // The office is the employer of the district's people and nobody else's.
            let otto = try await house.browser("otto")
            try await otto.post(WorkPaths.judge(work.id), ["action": "do:refuse", "nr": "1", "reason1": "War kürzer"])
                .expecting(303)
            try await anke.get(WorkPaths.list()).expecting(200, "abgelehnt", "War kürzer")
            try await house.store("anke").write { rows in
                try Work.enter(
                    .specialist, for: bleckede, on: today, minutes: 30, what: "Andere", account: "anke", once: "w2",
                    at: now, in: rows)
            }
            let second = try await house.store("otto").read { rows in
                try #require(try Work.all(from: today, until: today, limit: 9, in: rows).first { $0.what == "Andere" })
            }
            try await otto.post(WorkPaths.judge(second.id), ["action": "do:approve"]).expecting(404)
        }
    }

    @Test("an hour costs what holds on the day, to the cent")
    func rates() throws {
        let day = try #require(Day(iso: "2026-03-01"))
        let rates = [
            WorkRate(.technician, from: day, hour: Money(cents: 5_000)),
            WorkRate(.technician, from: day.adding(days: 10), hour: Money(cents: 6_001)),
        ]
        #expect(WorkRate.cost(of: 60, .technician, on: day.adding(days: -1), rates) == nil)
        #expect(WorkRate.cost(of: 60, .specialist, on: day, rates) == nil)
        #expect(WorkRate.cost(of: 90, .technician, on: day, rates) == Money(cents: 7_500))
        #expect(WorkRate.cost(of: 30, .technician, on: day.adding(days: 10), rates) == Money(cents: 3_001))
    }
}
