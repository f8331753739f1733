import Journal
import Kernel
import Store
import TestKit
import Testing

@testable import Cases

@Suite("A case that counts as granted")
struct DeemedApprovalTests {
    private func end(_ id: CaseID, _ house: CasesHouse) async throws {
        house.kit.clock.advance(days: 91)
        let (access, now) = (try house.kit.access("adendorf", actor: .job(name: "timers")), house.kit.clock.now)
        try await house.kit.stores.authority(access).write { connection in
            try Cases.deemGranted(id, by: access, at: now, in: connection)
        }
    }

    @Test("says so in its history, in the journal and to the applicant, and can only be closed", arguments: Engines.all)
    func granted(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            try await end(id, house)
            let file = try await house.kit.authority("adendorf").read { try Cases.file(id, in: $0) }
            #expect(file.state == .decided && file.outcome == .granted && file.decidedAt == house.kit.clock.now)
            #expect(file.allows(.close) && !file.allows(.decide))
            #expect(try await house.events(id).map(\.kind) == [.opened, .deemedGranted])
            let entry = try #require(try await house.journal().last)
            #expect(entry.kind == "case.deemed_granted")
            #expect(Cases.entryName("case.deemed_granted")?.de == "Gilt als genehmigt")
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id)).expecting(
                200, "Frist abgelaufen: Der Antrag gilt als genehmigt (§ 42a VwVfG)")
            #expect(page.flaws == [])
            let progress = try await house.kit.authority("adendorf").read { connection in
                try Cases.progress(of: file.application, units: Asked { [:] }, in: connection).get()
            }
            #expect(progress?.isDeemedGranted == true && progress?.letter == nil)
            #expect(progress?.steps.last?.text.de.contains("gilt als genehmigt") == true)
            let day = house.kit.clock.now.day
            let figures = try await house.kit.authority("adendorf").read { connection in
                try CaseFigures.read(from: day, to: day, units: nil, in: connection)
            }
            #expect(figures.lines.map(\.decided) == [1])
        }
    }

    @Test("leaves alone what the office has decided in time", arguments: Engines.all)
    func decided(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            try await house.decide(id, once: "decided-in-time-01")
            let before = try await house.events(id)
            try await end(id, house)
            #expect(try await house.events(id) == before)
        }
    }
}
