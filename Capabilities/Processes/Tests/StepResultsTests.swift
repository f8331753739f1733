import Kernel
import Markup
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("What came out in a process so far")
struct StepResultsTests {
    private func panel(_ file: ProcessCase, _ house: ProcessesHouse, _ language: Language = .de) async throws -> String
    {
        let access = try house.kit.access("adendorf", .workOnTasks, actor: .staff(account: "dora"))
        let (clerk, known) = (Staff(account: "dora", name: "", units: [], access: access), house.processes)
        // As after a start: no drawing is in memory.
        let processes = Processes(stores: known.stores, ports: known.ports)
        let html = try await house.kit.authority("adendorf").ask { connection in
            try processes.panel(of: file.id, for: clerk, UI(language), in: connection)
        }
        return HTMLCheck.read(html.bytes).text
    }

    @Test("whoever looks at a fee again sees what was said, by whom, and what came of it", arguments: Engines.all)
    func fee(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            let first = try #require(try await house.openTasks().first)
            let empty = try await dora.get(ProcessPaths.task(first.id)).expecting(200)
            #expect(!empty.text.contains("Bisher festgestellt"))
            try await dora.submit(
                empty, button: "Erledigt",
                ["f.Aufwand in Stunden": "2,5", "f.Gegenstandswert": "300.000", "f.ist gemeinnützig": "nein"]
            ).expecting(303)
            let check = try #require(try await house.openTasks().first)
            let page = try await emil.get(ProcessPaths.task(check.id)).expecting(
                200, "Bisher festgestellt", "Angaben zur Gebühr feststellen", "Dora Leitfaden", "Steueramt",
                "Aufwand in Stunden", "2,5", "300.000", "Nein", "Gebühr berechnen", "1.605")
            #expect(page.flaws == [])
            #expect(try await panel(file, house).contains("1.605"))
            #expect(try await panel(file, house, .en).contains("1,605"))
            let run = try await house.kit.authority("adendorf").read {
                try #require(try ProcessInstance.ask(of: file.id, in: $0).get()).id
            }
            #expect(try await emil.get(ProcessPaths.run(run)).expecting(200, "1.605").flaws == [])
            // Somebody who may not see the unit's cases sees none of it.
            try await (try await house.browser("bert")).get(ProcessPaths.run(run)).expecting(404)
        }
    }

    @Test(
        "what stands still shows what it stands still on, and how it was settled stays to be read",
        arguments: Engines.all)
    func incident(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (file, dora) = try await house.stuckAtFee(hours: "-0,5")
            let stuck = try #require(
                try await house.kit.authority("adendorf").read { try Incident.askOpen(of: file.id, in: $0).get() }.first
            )
            let page = try await dora.get(ProcessPaths.incident(stuck.id)).expecting(200, "−0,5")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Weiter", ["was": "von-hand", "warum": "Mit der Kasse geklärt"])
                .expecting(303)
            let said = try await panel(file, house)
            #expect(said.contains("Von Hand erledigt") && said.contains("Mit der Kasse geklärt"))
            #expect(said.contains("Dora Leitfaden"))
        }
    }

    @Test(
        "whoever decides reads each office's opinion, a long one as a whole on the page of the run",
        arguments: Engines.all)
    func opinions(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "beteiligung")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let (dora, bert) = (try await house.browser("dora"), try await house.browser("bert"))
            let first = try #require(try await house.openTasks().first)
            let until = house.kit.clock.now.day.adding(days: 30)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(first.id)), button: "Erledigt",
                [("f.stellen", "bauamt"), ("f.stellen", "umweltamt"), ("f.stellungnahme_bis", until.iso)]
            ).expecting(303)
            let long = "Der Graben bleibt offen. " + String(repeating: "Sehr lang. ", count: 40) + "Ende."
            for (clerk, unit, words) in [(bert, "bauamt", "Zu hoch"), (dora, "umweltamt", long)] {
                let task = try #require(try await house.openTasks().first { $0.unit == unit })
                try await clerk.submit(
                    try await clerk.get(ProcessPaths.task(task.id)), button: "Erledigt",
                    ["f.stellungnahme": words, "f.bedenken": "ja"]
                ).expecting(303)
            }
            let said = try await panel(file, house)
            #expect(said.contains("Zu hoch") && said.contains("Bert Bau, Bauamt"))
            #expect(said.contains("Bauamt, Umweltamt") && said.contains(until.written(.de)))
            #expect(
                said.contains("Der Graben bleibt offen.") && !said.contains("Ende.") && said.contains("Alles lesen"))
            #expect(said.contains("mit den Schaltflächen oben"))
            let run = try await house.kit.authority("adendorf").read {
                try #require(try ProcessInstance.ask(of: file.id, in: $0).get()).id
            }
            let page = try await dora.get(ProcessPaths.run(run)).expecting(200, "Ende.", "Dora Leitfaden, Umweltamt")
            #expect(page.flaws == [])
        }
    }

    @Test(
        "numbers are written as people here write them",
        arguments: [
            ("1605", "1.605", "1,605"), ("-0.5", "−0,5", "-0.5"), ("12.50", "12,50", "12.50"),
            ("1E+40", "1E+40", "1E+40"),
        ])
    func numbers(number: String, german: String, english: String) {
        #expect(StepResults.written(number, UI(.de)) == german)
        #expect(StepResults.written(number, UI(.en)) == english.replacing("-", with: "−"))
    }
}
