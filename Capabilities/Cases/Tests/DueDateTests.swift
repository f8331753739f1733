import Documents
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// Periods end on working days, and the office's time rests while the applicant is asked.
@Suite("Due dates")
struct DueDateTests {
    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test("what would end on a Sunday or a holiday of the state ends on the next working day, with its last second")
    func workingDays() throws {
        // Six weeks before: a Sunday, a Saturday, Reformation Day (in Lower Saxony since 2018), Easter Monday, Christmas.
        for (received, weeks, due) in [
            ("2026-11-22", 2, "2026-12-07"), ("2026-11-21", 2, "2026-12-07"), ("2026-11-20", 2, "2026-12-04"),
            ("2025-10-03", 4, "2025-11-03"), ("2026-02-23", 6, "2026-04-07"), ("2026-12-11", 2, "2026-12-28"),
            ("2026-12-18", 2, "2027-01-04"),
        ] {
            let moment = try day(received).beginning.adding(seconds: 20 * 3600)
            let found = CasePeriod.due(inWeeks: weeks, from: moment)
            #expect(found.day.iso == due, "\(received) + \(weeks)")
            #expect(found.adding(seconds: 1) == found.day.adding(days: 1).beginning)
        }
        #expect(CasePeriod.workingDay(try day("2199-12-31")).iso == "2199-12-31")
        #expect(CasePeriod.workingDay(try day("2300-01-07")).iso == "2300-01-07")
    }

    /// The due day of the case, and until when the applicant is asked.
    private func days(_ house: CasesHouse, _ id: CaseID) async throws -> (due: String, asked: [String]) {
        try await house.kit.authority("adendorf").read { connection in
            let file = try Cases.file(id, in: connection)
            return (file.dueAt.day.iso, try DocumentRequest.all(of: id, in: connection).map(\.due.iso))
        }
    }

    private func handIn(_ house: CasesHouse, _ id: CaseID) async throws {
        let access = try house.kit.access("adendorf", actor: .citizen(account: nil))
        let (cases, now) = (house.cases, house.kit.clock.now)
        try await house.kit.stores.authority(access).write { connection in
            let request = try #require(try DocumentRequest.open(of: id, in: connection))
            try cases.handIn(
                [KeptFile(name: "Nachweis.pdf", type: "application/pdf", size: 1, address: "a")], for: request,
                of: "adendorf-1", by: access, at: now, in: connection)
        }
    }

    private func ask(_ browser: RequestClient, _ house: CasesHouse, _ id: CaseID, until day: String) async throws {
        let parts = day.split(separator: "-").map(String.init)
        let page = try await browser.get(house.address(id, "/unterlagen")).expecting(200, "ruht die Bearbeitungszeit")
        #expect(page.flaws == [])
        try await browser.submit(
            page, button: "Anfordern",
            ["what": "Nachweis", "why": "Darum.", "due.day": parts[2], "due.month": parts[1], "due.year": parts[0]]
        ).expecting(303)
    }

    @Test(
        "the applicant's time ends on a working day and before the office's, which goes on after the reply",
        arguments: Engines.all)
    func resting(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            // Saturday, 21 November 2026; due on 5 December, which is a Saturday as well.
            let id = try await house.open(1)
            let anke = try await house.browser("anke")
            let proposed = try await anke.get(house.address(id, "/unterlagen")).expecting(200)
            #expect(proposed.value(of: "due.day") == "7", "two weeks would be a Saturday")
            // A Sunday counts as the Monday after it; the 14 days that were left go on from there.
            try await ask(anke, house, id, until: "2026-12-06")
            var found = try await days(house, id)
            #expect(found.asked == ["2026-12-07"] && found.due == "2026-12-21")
            // Asked for something else as well: the time rests on, and is not counted twice.
            house.kit.clock.advance(days: 2)
            try await ask(anke, house, id, until: "2026-12-10")
            found = try await days(house, id)
            #expect(found.asked == ["2026-12-07", "2026-12-10"] && found.due == "2026-12-24")
            // One of two answers: the case still waits.
            house.kit.clock.advance(days: 2)
            try await handIn(house, id)
            #expect(try await days(house, id).due == "2026-12-24")
            // The last one comes early, on 26 November: the 14 days begin then.
            house.kit.clock.advance(days: 1)
            try await handIn(house, id)
            #expect(try await days(house, id).due == "2026-12-10")
            #expect(try await days(house, id).due == house.kit.clock.now.day.adding(days: 14).iso)
        }
    }

    @Test("a case that waits is not overdue; what is late then is the reply", arguments: Engines.all)
    func waiting(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (id, other) = (try await house.open(1), try await house.open(2))
            let anke = try await house.browser("anke")
            house.kit.clock.advance(days: 20)
            let late = try await anke.get("/amt/vorgaenge?sicht=due").expecting(200, "überfällig")
            #expect(Set(late.caseLinks) == [house.address(id), house.address(other)])
            // Asked late, the office still has a week after the reply; until then nothing is due for anybody here.
            let until = house.kit.clock.now.day.adding(days: 10)
            try await ask(anke, house, id, until: until.iso)
            #expect(try await anke.get("/amt/vorgaenge?sicht=due").caseLinks == [house.address(other)])
            let row = try await anke.get("/amt/vorgaenge?stand=waiting").expecting(200, "Wartet auf Antwort")
            #expect(!row.contains("überfällig") && row.caseLinks == [house.address(id)])
            #expect(try await !anke.get(house.address(id)).contains("Bearbeitungszeit ist am"))
            // From the day after the reply was due the clerk has it before her again, and later it is told what is late.
            house.kit.clock.advance(days: 14)
            #expect(try await Set(anke.get("/amt/vorgaenge?sicht=due").caseLinks).contains(house.address(id)))
            house.kit.clock.advance(days: 14)
            let missing = try await anke.get("/amt/vorgaenge?stand=waiting").expecting(200, "Antwort fehlt")
            #expect(!missing.contains("überfällig") && missing.flaws == [])
            try await anke.get(house.address(id)).expecting(200, "Fragen Sie noch einmal nach")
            try await anke.get(house.address(other)).expecting(200, "Bearbeitungszeit ist am")
        }
    }
}
