import LegalTime
import Testing

@testable import Apportionment

@Suite("Staff by guide value and by service") struct StaffingTests {
    private let guide = StaffingGuide(posts: [Post("E 11", step: 4), Post("E 9", step: 4)])

    @Test("the guide value for staff alone is about 520 € of the 1,500 €, with the pay of 2011")
    func share() throws {
        // (3,524.35 + 3,014.68) × 12.8 × 1.25 / 200 = 523.12 €, 34.87 % of 1,500 €.
        let staff = try #require(guide.perUser(.municipal, PostCost(), on: try day("2011-09-01")))
        #expect(staff == 52_312)
        let check = GuideCheck(staff: staff)
        #expect(check.basisPoints == 3_487 && check.left == 97_688 && check.isWithin)
    }

    @Test("with the pay of 2025 it is more: E 9 is 9a, 9b and 9c since 2017")
    func today() throws {
        #expect(guide.perUser(.municipal, PostCost(), on: try day("2025-05-01")) == nil)
        let now = StaffingGuide(posts: [Post("E 11", step: 4), Post("E 9b", step: 4)])
        // (5,305.54 + 4,562.79) × 12.8 × 1.25 / 200 = 789.47 €.
        #expect(now.perUser(.municipal, PostCost(), on: try day("2025-05-01")) == 78_947)
        #expect(now.perUser(.municipal, PostCost(), on: try day("2010-01-01")) == nil)
    }

    @Test("pay tables hold from their day on; steps and groups rise")
    func tables() throws {
        #expect(PayTables.municipal.table(on: try day("2011-07-31")) == nil)
        #expect(PayTables.municipal.tables.map(\.from.iso) == ["2011-08-01", "2025-04-01"])
        #expect(PayTables.municipal.monthly("E 11", step: 7, on: try day("2026-01-01")) == nil)
        for table in PayTables.municipal.tables {
            for (group, steps) in table.monthly {
                #expect(steps.count == 6 && steps == steps.sorted(), "\(group)")
            }
        }
    }

    @Test("500 users need 2.5 posts of each kind")
    func need() throws {
        #expect(try #require(guide.need(users: 500)).map(\.thousandths) == [2_500, 2_500])
        #expect(guide.need(users: -1) == nil)
        #expect(StaffingGuide(posts: [], users: 0).need(users: 1) == nil)
    }

    @Test("by service: base × quantity × adjustment; own, lent and missing posts")
    func balance() throws {
        // 0.004 posts a workplace × 250 × 120 % = 1.2 posts; 0.0005 × 400 = 0.2 posts.
        let needs = [
            ServiceNeed("workplaces", group: "E 9b", base: 4_000, quantity: 250, adjustment: 120),
            ServiceNeed("mail", group: "E 11", base: 500, quantity: 400),
        ]
        #expect(needs.map(\.thousandths) == [1_200, 200])
        let balance = try #require(StaffingBalance(needs: needs, own: ["E 9b": 500], lent: ["E 9b": 250, "E 11": 500]))
        #expect(balance.rows.map(\.missing) == [-300, 450] && balance.missing == 150)
        #expect(StaffingBalance(needs: [], own: ["E 11": -1], lent: [:]) == nil)
        #expect(ServiceNeed("x", group: "E 11", base: .max, quantity: 2).thousandths == nil)
    }
}
