import Kernel
import Process
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("What applicants are told of their process")
struct ForeseeCaseTests {
    @Test("deemed approval: what is checked, the last day, and what counts after it", arguments: Engines.all)
    func deemedApproval(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "genehmigungsfiktion")
            let file = ProcessesHouse.application("c1", service: "bauen")
            #expect(try await house.outlook(file) == nil)
            try await house.begin(file)
            let first = try #require(try await house.outlook(file))
            #expect(
                first.now == [
                    PlainSentence(
                        "Wir prüfen, ob Ihre Unterlagen vollständig sind.",
                        "We check whether your documents are complete.")
                ])
            #expect(
                first.next.map(\.german) == [
                    "Wir entscheiden über Ihren Antrag.", "Wir schreiben Ihnen, was noch fehlt.",
                ])
            #expect(first.byItself == nil && first.isUndecided)
            let dora = try await house.browser("dora")
            let task = try #require(try await house.openTasks().first)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(task.id)), button: "Erledigt", ["f.vollstaendig": "ja"]
            ).expecting(303)
            let second = try #require(try await house.outlook(file))
            #expect(second.now.map(\.german) == ["Wir entscheiden über Ihren Antrag."] && second.next.isEmpty)
            #expect(second.byItself?.german == "Ihr Antrag gilt als genehmigt (§ 42a VwVfG).")
            #expect(second.byItself?.english != nil && second.isInsteadOfDecision)
            // The clerk's list and the applicant's page name the same day.
            let due = try #require(house.outside.dues.withLock { $0["c1"] })
            #expect(second.lastDay == due.day)
            house.kit.clock.advance(days: 95)
            try await house.fireTimers()
            let third = try #require(try await house.outlook(file))
            #expect(third.now.first?.german.hasPrefix("Ihr Antrag gilt als genehmigt.") == true)
            #expect(!third.isUndecided && third.byItself == nil)
        }
    }

    @Test("a wait for documents or anything else is told by what comes first", arguments: Engines.all)
    func waiting(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let file = ProcessesHouse.application("c1")
            try await house.begin(file)
            let working = try #require(try await house.outlook(file))
            #expect(working.now.map(\.german) == ["Wir prüfen Ihren Antrag."] && working.next.isEmpty)
            try await house.follow(.documentsRequested, file)
            let waiting = try #require(try await house.outlook(file))
            #expect(waiting.now.map(\.german) == ["Wir warten auf Ihre Unterlagen."])
            #expect(waiting.next.map(\.german) == ["Wir prüfen Ihren Antrag."] && waiting.isUndecided)
        }
    }

    @Test("the shipped processes say everything to applicants in both languages")
    func languages() throws {
        for shipped in Shipped.all where shipped.kind == .process {
            guard case .process(_, let definition) = try ModelReader.read(Array(shipped.source.utf8)).content else {
                Issue.record("\(shipped.key) is no process")
                continue
            }
            // Nobody applies for an invoice.
            if HouseForm.matters(of: definition) == [.invoice] { continue }
            let sentences = definition.nodes.compactMap { PlainSentence($0) }
            #expect(!sentences.isEmpty && sentences.allSatisfy { $0.english != nil }, "\(shipped.key)")
        }
    }
}
