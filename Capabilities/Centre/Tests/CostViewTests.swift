import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

@Suite("Who sees which costs")
struct CostViewTests {
    @Test(
        "somebody who only thinks about taking part sees the portfolio, and no costs, rules or meters",
        arguments: Engines.all)
    func interested(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("bleckede", -50, 2)])
            try await house.settle()
            let emil = try await house.browser("emil")
            let pages = [CostPaths.costs, CostPaths.rules, CostPaths.meters, CostPaths.overview, CostPaths.flow]
            try await emil.get(CostPaths.costs()).expecting(200, "Gehälter", "Personal")
            // As if the membership stood where it began.
            try await house.store("otto").write { rows in
                let bleckede = try TestStores.id("bleckede")
                try rows.update(.member, "state = \(MemberState.interest)", where: "member = \(bleckede)")
                try rows.delete(from: .memberEvent, where: "member = \(bleckede) AND state = \(MemberState.agreement)")
            }
            for path in pages {
                let page = try await emil.get(path()).expecting(200, "Kosten sehen Sie ab der Vereinbarung")
                #expect(page.flaws == [])
                for secret in ["Gehälter", "Postfachtage", "1.000,00", "nach Zähler"] {
                    #expect(!page.contains(secret), "\(path) shows \(secret)")
                }
            }
            let found = try await house.store("emil").read { rows in
                [
                    try rows.count("SELECT COUNT(*) AS n FROM \(.pool) p"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.poolPart) p"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.cost) c"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.costRule) r"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.driver) d"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.settlement) s"),
                    try rows.count("SELECT COUNT(*) AS n FROM \(.flow) f"),
                ]
            }
            #expect(found == [0, 0, 0, 0, 0, 0, 0])
            let portfolio = try await emil.get(CentrePaths.portfolio()).expecting(200, "Postfach")
            #expect(portfolio.flaws == [])
        }
    }

    @Test(
        "cost of a workplace stands beside the guide value, the year before, and members that show theirs",
        arguments: Engines.all)
    func workplaces(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 3)])
            try await house.settle()
            let own = try #require(try await house.statements("anke").first)
            let anke = try await house.browser("anke")
            // 250 € for 40 users; 100 days of a year's 1,500 €.
            let alone = try await anke.get(CostPaths.statement(own.id))
                .expecting(200, "6,25", "410,95", "nicht abgerechnet", "zeigen ihre Kosten nicht")
            #expect(alone.flaws == [] && !alone.contains("18,75"))
            let emil = try await house.browser("emil")
            let page = try await emil.get(CentrePaths.member(try await house.member("bleckede").id))
            try await emil.submit(page, button: "Angaben speichern", ["users": "40", "costs": "yes"]).expecting(303)
            let compared = try await anke.get(CostPaths.statement(own.id)).expecting(200, "18,75", "bleckede")
            #expect(compared.flaws == [])
            // Only what was agreed: not the statement itself.
            let other = try #require(try await house.statements("emil").first)
            try await anke.get(CostPaths.statement(other.id)).expecting(404)
            #expect(!compared.contains("750,00"))
            let withdrawn = try await emil.get(CentrePaths.member(try await house.member("bleckede").id))
            try await emil.submit(withdrawn, button: "Angaben speichern", ["users": "40", "costs": ""]).expecting(303)
            #expect(!(try await anke.get(CostPaths.statement(own.id)).contains("18,75")))
        }
    }

    @Test("the way of the costs is whole for the office and one's own share for a member", arguments: Engines.all)
    func flow(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.withCosts()
            try await house.add(33_333, for: "Postfach", by: .equal, reason: "ustg-2b-3-2", rate: 0)
            try await house.read([("adendorf", -50, 1), ("bleckede", -50, 2)])
            let otto = try await house.browser("otto")
            try await otto.get(CostPaths.flow()).expecting(200, "kein Bild")
            try await house.settle()
            let whole = try await otto.get(CostPaths.flow()).expecting(200, "<svg", "1.333,33", "adendorf", "bleckede")
            #expect(whole.flaws == [])
            let anke = try await house.browser("anke")
            let own = try await anke.get(CostPaths.flow()).expecting(200, "Ihr eigener Anteil", "adendorf")
            #expect(own.flaws == [] && !own.contains("bleckede"))
            let (all, cut) = (
                try await house.store("otto").read { rows in
                    try CostFlow(of: try #require(try SettlementRecord.all(in: rows).first), in: rows)
                },
                try await house.store("anke").read { rows in
                    try CostFlow(of: try #require(try SettlementRecord.all(in: rows).first), in: rows)
                }
            )
            func sum(_ parts: [CostFlow.Part]) -> Int { parts.reduce(0) { $0 + $1.cents } }
            #expect(sum(all.pools) == 133_333 && sum(all.members) == 133_333)
            let net = try #require(try await house.statements("anke").first).net.cents
            #expect(sum(cut.pools) == Int(net) && sum(cut.members) == Int(net))
        }
    }
}
