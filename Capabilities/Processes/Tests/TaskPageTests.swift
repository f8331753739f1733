import Kernel
import Markup
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

@Suite("After a task, and the days that it asks for")
struct TaskPageTests {
    private func notice(
        _ id: String, _ file: String, for account: String, _ house: ProcessesHouse, _ language: Language = .de
    ) async throws -> String {
        let access = try house.kit.access("adendorf", .workOnTasks, actor: .staff(account: account))
        let (clerk, processes) = (Staff(account: account, name: "", units: [], access: access), house.processes)
        let html = try await house.kit.authority("adendorf").read {
            try processes.notice(of: id, on: file, for: clerk, UI(language), in: $0)
        }
        return HTMLCheck.read(html.bytes).text
    }

    @Test("whoever has done a task is told so, and what comes next; nobody else is", arguments: Engines.all)
    func done(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            let (dora, task) = (try await house.browser("dora"), try #require(try await house.openTasks().first))
            let before = try await notice(task.id.raw, "c1", for: "dora", house)
            let reply = try await dora.submit(
                try await dora.get(ProcessPaths.task(task.id)), button: "Erledigt",
                ["f.Aufwand in Stunden": "2,5", "f.Gegenstandswert": "300.000", "f.ist gemeinnützig": "nein"]
            ).expecting(303)
            #expect(reply.location == "/amt/vorgaenge/c1?erledigt=\(task.id)")
            let said = try await notice(task.id.raw, "c1", for: "dora", house)
            #expect(said.contains("Aufgabe erledigt") && said.contains("Angaben zur Gebühr feststellen"))
            #expect(said.contains("Als Nächstes: Gebühr gegenprüfen"))
            #expect(try await notice(task.id.raw, "c1", for: "dora", house, .en).contains("Next: Gebühr gegenprüfen"))
            // Nothing before, to somebody else, on another case, or of what an address says.
            #expect(before == "")
            #expect(try await notice(task.id.raw, "c1", for: "emil", house) == "")
            #expect(try await notice(task.id.raw, "c2", for: "dora", house) == "")
            #expect(try await notice("<b>Aufgabe</b>", "c1", for: "dora", house) == "")
        }
    }

    @Test("whoever may not see the case goes back to the tasks and is told there", arguments: Engines.all)
    func opinion(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "beteiligung")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            let (dora, bert) = (try await house.browser("dora"), try await house.browser("bert"))
            let first = try #require(try await house.openTasks().first)
            let page = try await dora.get(ProcessPaths.task(first.id))
            let (today, yesterday) = (house.kit.clock.now.day, house.kit.clock.now.day.adding(days: -1))
            func ask(until day: Day) async throws -> Reply {
                try await dora.submit(
                    page, button: "Erledigt", [("f.stellen", "bauamt"), ("f.stellungnahme_bis", day.iso)])
            }
            let told = try await ask(until: yesterday).expecting(422, "heute oder einen späteren Tag", "Bis wann?")
            #expect(told.flaws == [])
            try await ask(until: today).expecting(303)
            let task = try #require(try await house.openTasks().first)
            let reply = try await bert.submit(
                try await bert.get(ProcessPaths.task(task.id)), button: "Erledigt",
                ["f.stellungnahme": "Ja", "f.bedenken": "nein"]
            ).expecting(303)
            #expect(reply.location == "/amt/aufgaben?erledigt=\(task.id)")
            let list = try await bert.get(try #require(reply.location)).expecting(200, "Aufgabe erledigt")
            #expect(list.flaws == [] && !list.contains("Als Nächstes"))
        }
    }

    @Test("how a step that stood still was settled is said as well", arguments: Engines.all)
    func settled(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (file, dora) = try await house.stuckAtFee()
            let stuck = try #require(
                try await house.kit.authority("adendorf").read { try Incident.askOpen(of: file.id, in: $0).get() }.first
            )
            let task = try await house.kit.authority("adendorf").read {
                try #require(try $0.first("SELECT id FROM process_task WHERE state = 'done'", [])).text("id")
            }
            #expect(try await notice(task, "c1", for: "dora", house).contains("Gebühr berechnen steht still"))
            let reply = try await dora.submit(
                try await dora.get(ProcessPaths.incident(stuck.id)), button: "Weiter",
                ["was": "von-hand", "warum": "Mit der Kasse geklärt"]
            ).expecting(303)
            #expect(reply.location == "/amt/vorgaenge/c1?erledigt=\(stuck.id)")
            #expect(try await notice(stuck.id.raw, "c1", for: "dora", house).contains("Stehender Schritt geklärt"))
        }
    }

    // MARK: Days

    private static func file(_ field: String) -> String {
        Sketch.process(
            "tag", name: "Tag",
            """
            <startEvent id="a"/><userTask id="b" name="Frist setzen"><extensionElements>\(field)</extensionElements></userTask>\
            <endEvent id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="c"/>
            """)
    }

    private static let field =
        "<k:formField xmlns:k=\"urn:kreishaus:process\" id=\"bis\" label=\"Bis wann?\" type=\"date\" earliest=\"today\"/>"

    @Test("a day that is over is refused at its field, in both languages; one that stays as it was is not")
    func past() throws {
        let today = Day(iso: "2026-11-22") ?? Day(daysSince1970: 0)
        let form = TaskForm(try BPMNFile(Array(Self.file(Self.field).utf8)), node: "b")
        func problem(_ day: String, _ language: Language) -> String? {
            form.values(FormValues([("f.bis", day)]), units: [], today: today, UI(language)).problems["f.bis"]
        }
        #expect(problem("2026-11-21", .de) == "Wählen Sie heute oder einen späteren Tag: Bis wann?")
        #expect(problem("2026-11-21", .en) == "Choose today or a later day: Bis wann?")
        #expect(problem("2026-11-22", .de) == nil && problem("2027-01-01", .de) == nil)
        let former = form.values(FormValues([("f.bis", "2026-11-22")]), units: [], today: today, UI(.de)).values
        let later = form.values(
            form.fields(saying: former), units: [], today: today.adding(days: 5), former: former, UI(.de))
        #expect(later.problems.isEmpty)
    }

    @Test("a file says it with an attribute that stays in it; what nobody understands is an obstacle")
    func attribute() throws {
        func read(_ field: String) throws -> ReadModel { try ModelReader.read(Array(Self.file(field).utf8)) }
        let right = try read(Self.field)
        #expect(right.obstacles == [])
        #expect(try right.text().contains("earliest=\"today\""))
        for wrong in [
            Self.field.replacing("=\"today\"", with: "=\"gestern\""),
            Self.field.replacing("\"date\"", with: "\"text\""),
        ] { #expect(try read(wrong).obstacles.contains { $0.text.de.contains("Feld „bis“") }, "\(wrong)") }
        for key in ["beteiligung", "genehmigungsfiktion"] {
            #expect(try #require(Shipped.find(key)).source.contains("earliest=\"today\""))
        }
    }
}
