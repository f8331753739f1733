import Centre
import Demo
import Identity
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite("The exit of the demonstration")
struct DemoExitTests {
    @Test(
        "the demonstration has one exit with a final statement that closes, and nothing of the member goes on after it",
        arguments: Engines.all, ["2026-11-21", "2027-01-01", "2027-02-20"])
    func closes(engine: StoreEngine, day: String) async throws {
        try await TestHouse.open(engine, on: Day(iso: day)) { house in
            let id = try house.authority("dahlenburg")
            let person = try house.person(.office, District.id)
            let access = try house.house.identity.centreAccessForDemonstration(
                clerk: try await house.account(person), at: try house.authority(District.id),
                [.manageCentre, .readCentre])
            let (member, run, statements) = try await house.house.centre.door.open(access).read { rows in
                let run = try #require(try SettlementRecord.all(in: rows).first)
                return (
                    try #require(try Member.of(id, in: rows)), run,
                    try StatementRecord.all(in: rows).filter { $0.settlement == run.id }
                )
            }
            let last = try #require(Day(year: house.clock.now.day.year - 1, month: 12, day: 31))
            #expect(member.state == .left && member.leavesOn == last && run.lastDay == last)
            #expect(statements.filter(\.isFinal).map(\.member) == [id])
            #expect(statements.reduce(0) { $0 + $1.net.cents } == run.cost.cents)
            // What a workplace costs the others lies around the guide value of 1,500 euros, above and below.
            let withWorkplaces = Set(
                DemoMember.all.filter { !$0.hasOwnWorkplaces && !$0.isBeginning }.map(\.authority.id))
            let each = statements.filter { !$0.isFinal && withWorkplaces.contains($0.member) && $0.net.cents > 0 }
                .map { $0.net.cents / Int64($0.users) }
            #expect(each.count == 8 && each.allSatisfy { (125_000...175_000).contains($0) }, "\(each)")
            #expect(each.contains { $0 < 150_000 } && each.contains { $0 > 150_000 })
            let final = try #require(statements.first { $0.isFinal })
            let office = try await house.signedIn(person)
            try await office.get(ExitPaths.page(member.id)).expecting(200, "Nichts mehr.", "SHA-256")
            try await office.get(CostPaths.statement(final.id))
                .expecting(200, "Restbuchwerte", "Lizenzen bis zum Vertragsende", "Nicht darin")
            // What they themselves see: it is over, and the papers are theirs.
            let head = try await house.signedIn(house.person(.head, id.raw))
            try await head.get(CostPaths.statement(final.id)).expecting(200, "Schlussabrechnung")
            #expect(try await house.journalProblem("dahlenburg") == nil)
        }
    }
}
