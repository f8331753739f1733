import Journal
import Kernel
import TestKit
import Testing
import Web

@testable import Processes
@testable import Store

@Suite("Tasks of deputies")
struct TasksOfDeputiesTests {
    @Test(
        "tasks of the other's units stand in the list, marked, while the rule holds; done, they are done under both names",
        arguments: Engines.all)
    func inDeputy(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "genehmigungsfiktion")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            let task = try #require(try await house.openTasks().first)
            let address = ProcessPaths.task(task.id)
            // Bert works in the Bauamt; the task is the Steueramt's.
            for account in ["bert", "nora"] {
                let browser = try await house.browser(account)
                try await browser.get(address).expecting(account == "bert" ? 404 : 403)
                house.standIns.end()
                try house.standIns.name(
                    account, for: "dora", called: "Dora Leitfaden", units: ["steueramt"], permissions: [.workOnTasks],
                    by: house.kit.issuer)
                let list = try await browser.get(ProcessPaths.tasks()).expecting(
                    200, task.title, "in Vertretung für Dora Leitfaden")
                #expect(list.flaws == [])
                let page = try await browser.get(address).expecting(200, "in Vertretung für Dora Leitfaden")
                #expect(page.flaws == [])
                house.standIns.end()
                try await browser.post(address.raw, [("f.vollstaendig", "ja")]).expecting(account == "bert" ? 404 : 403)
            }
            let bert = try await house.browser("bert")
            #expect(!(try await bert.get(ProcessPaths.tasks())).contains(task.title))
            try house.standIns.name(
                "bert", for: "dora", called: "Dora Leitfaden", units: ["steueramt"], permissions: [.workOnTasks],
                by: house.kit.issuer)
            try await bert.submit(
                try await bert.get(address), button: "Erledigt", ["f.vollstaendig": "ja"]
            ).expecting(303)
            let entry = try #require(try await house.journal().last { $0.kind == "process.task_done" })
            #expect(entry.actor == "staff bert" && entry.basis == "deputy dora")
        }
    }

    @Test("a task of one's own unit is done for the case's clerk, who is away, and else in one's own right")
    func holder() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            try await house.bind("bauen", to: "genehmigungsfiktion")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            let task = try #require(try await house.openTasks().first)
            let dora = try await house.browser("dora")
            #expect(!(try await dora.get(ProcessPaths.task(task.id))).contains("in Vertretung"))
            // The case is Emil's.
            try house.standIns.name(
                "dora", for: "emil", called: "Emil Ebenfalls", units: ["steueramt"], permissions: [.workOnTasks],
                by: house.kit.issuer)
            try await dora.get(ProcessPaths.task(task.id)).expecting(200, "in Vertretung für Emil Ebenfalls")
        }
    }
}
