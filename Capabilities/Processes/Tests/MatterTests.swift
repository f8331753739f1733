import Kernel
import Process
import Store
import TestKit
import Testing
import Web

@testable import Processes

/// Invoices are an example of what is no case: they belong to a room, and whoever may see the room sees their processes.
@Suite("Processes of what is no case")
struct MatterTests {
    /// A second look by the Bauamt above ten thousand euros, then the release of the payment.
    static let looked = Sketch.process(
        "freigabe", name: "Freigabe mit zweitem Blick",
        """
        <startEvent id="a"/><exclusiveGateway id="x" default="klein"/>\
        <userTask id="pruefen" name="Leistung prüfen"/>\
        <userTask id="blick" name="Zweite Prüfung" xmlns:kh="urn:kreishaus:process" kh:candidateGroups="Bauamt" \
        kh:notDoneBy="pruefen"/>\
        <userTask id="frei" name="Zahlung freigeben" xmlns:kh="urn:kreishaus:process" kh:formKey="rechnung:freigeben"/>\
        <endEvent id="e"/>\
        <sequenceFlow id="f0" sourceRef="a" targetRef="pruefen"/><sequenceFlow id="f1" sourceRef="pruefen" targetRef="x"/>\
        <sequenceFlow id="gross" sourceRef="x" targetRef="blick">\
        <conditionExpression>=betrag &gt; 10000</conditionExpression></sequenceFlow>\
        <sequenceFlow id="klein" sourceRef="x" targetRef="frei"/><sequenceFlow id="f2" sourceRef="blick" targetRef="frei"/>\
        <sequenceFlow id="f3" sourceRef="frei" targetRef="e"/>
        """)

    static func invoice(_ id: String, _ amount: Money) -> ProcessCase {
        ProcessCase(
            id: id, .invoice, receivedAt: Timestamp(seconds: 1_795_000_000), values: ["betrag": .money(amount)])
    }

    private func open(_ engine: StoreEngine, _ body: (ProcessesHouse) async throws -> Void) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (access, now) = (try house.kit.access("adendorf", actor: .staff(account: "dora")), house.kit.clock.now)
            try await house.kit.stores.authority(access).write { connection in
                try Processes.takeOver(
                    Self.looked, as: "freigabe", drawnBy: "dora", releasedBy: "emil", by: access, at: now,
                    in: connection)
                try Processes.bind("haus.rechnungen", to: "freigabe", by: access, at: now, in: connection)
            }
            try await body(house)
        }
    }

    private func finish(_ task: ProcessTask, as account: String, _ house: ProcessesHouse) async throws {
        let clerk = try await house.browser(account)
        try await clerk.submit(
            try await clerk.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt"
        ).expecting(303)
    }

    @Test("what it knows from the beginning decides its way; the act is the step", arguments: Engines.all)
    func way(engine: StoreEngine) async throws {
        try await open(engine) { house in
            let (small, large) = (
                Self.invoice("re1", Money(cents: 1_000_000)), Self.invoice("re2", Money(cents: 1_000_001))
            )
            for invoice in [small, large] {
                try await house.begin(invoice)
                let task = try #require(try await house.openTasks().last)
                #expect(task.unit == "haus.rechnungen")
                try await finish(task, as: "emil", house)
            }
            #expect(try await house.places(small) == ["Zahlung freigeben"])
            #expect(try await house.places(large) == ["Zweite Prüfung"])
            let refused = await #expect(throws: Refusal.self) { try await house.follow(.released, large) }
            #expect(refused?.reason.de.contains("„Zweite Prüfung“") == true)
            let look = try #require(try await house.openTasks().last)
            try await finish(look, as: "bert", house)
            for invoice in [small, large] {
                try await house.follow(.released, invoice)
                #expect(try await house.places(invoice) == ["[completed]"])
            }
        }
    }

    @Test("an act that the process still waited for leaves it; any other is told and changes what it knows")
    func ahead() async throws {
        try await open(.sqlite) { house in
            let (one, two) = (Self.invoice("re1", Money(cents: 5)), Self.invoice("re2", Money(cents: 5)))
            for invoice in [one, two] { try await house.begin(invoice) }
            try await house.follow(.released, one)
            #expect(try await house.places(one) == ["[left]"])
            let news = ProcessAct(message: "Angaben geändert", values: ["betrag": .money(Money(cents: 2_000_000))])
            try await house.follow(news, two)
            #expect(try await house.places(two) == ["Leistung prüfen"])
            let task = try #require(try await house.openTasks().first)
            try await finish(task, as: "emil", house)
            #expect(try await house.places(two) == ["Zweite Prüfung"])
        }
    }

    @Test(
        "who may not see invoices sees no task, no run and no figure of them, however much of cases",
        arguments: Engines.all)
    func reach(engine: StoreEngine) async throws {
        try await open(engine) { house in
            for number in 1...6 { try await house.begin(Self.invoice("re\(number)", Money(cents: 5))) }
            try await house.begin(ProcessesHouse.application("c1"))
            let task = try #require(try await house.openTasks().first)
            let run = ProcessPaths.run(task.instance)
            let evaluation = "/amt/prozesse/modell/freigabe/auswertung"
            // Dora sees all cases, Bert those of one unit and invoices, Emil both.
            let (dora, bert, emil) = (
                try await house.browser("dora"), try await house.browser("bert"), try await house.browser("emil")
            )
            #expect(!(try await dora.get(ProcessPaths.tasks()).expecting(200)).contains("Leistung prüfen"))
            for page in [ProcessPaths.task(task.id), run] { try await dora.get(page).expecting(404) }
            for clerk in [bert, emil] {
                let list = try await clerk.get(ProcessPaths.tasks()).expecting(
                    200, "Leistung prüfen", "RE-re1", "/amt/rechnungen/re1", "Rechnungen")
                #expect(list.flaws == [])
                try await clerk.get(run).expecting(200)
                try await clerk.get(ProcessPaths.task(task.id)).expecting(
                    200, "RE-\(task.caseFile)", "Emil Ebenfalls")
            }
            try await dora.get(evaluation).expecting(200, "hat hier nichts begonnen", "nur, was Sie sehen dürfen")
            for what in ["/vorgaenge?zahl=alle", "/csv?tabelle=vorgaenge&zahl=alle"] {
                #expect(!(try await dora.get(evaluation + what).expecting(200)).contains("RE-re"))
                try await emil.get(evaluation + what).expecting(200, "RE-re1", "RE-re6")
            }
            // What the house has seen of it is what a simulation begins with.
            let whatIf = "/amt/prozesse/modell/freigabe/was-waere-wenn"
            let (seen, hidden) = (try await emil.get(whatIf).expecting(200), try await dora.get(whatIf).expecting(200))
            #expect(seen.contains("value=\"0,1\"") && !hidden.contains("value=\"0,1\""))
        }
    }

    @Test(
        "a drawn task of a unit says of an invoice its number and nothing else to who may not see it",
        arguments: Engines.all)
    func ofUnit(engine: StoreEngine) async throws {
        try await open(engine) { house in
            try await house.begin(Self.invoice("re1", Money(cents: 2_000_000)))
            try await finish(try #require(try await house.openTasks().first), as: "emil", house)
            let look = try #require(try await house.openTasks().first)
            // Nora works for the Bauamt, as Bert does, and may not see invoices.
            let bert = try await house.browser("bert")
            try house.standIns.name(
                "nora", for: "dora", called: "Dora Leitfaden", units: ["bauamt"], permissions: [.workOnTasks],
                by: house.kit.issuer)
            let nora = try await house.browser("nora")
            let (open, closed) = (
                try await bert.get(ProcessPaths.task(look.id)).expecting(200, "RE-re1", "Emil Ebenfalls"),
                try await nora.get(ProcessPaths.task(look.id)).expecting(200, "RE-re1", "Rechnungen")
            )
            #expect(open.contains("/amt/rechnungen/re1") && !closed.contains("/amt/rechnungen/re1"))
            #expect(!closed.contains("Emil Ebenfalls") && closed.flaws == [])
            let list = try await nora.get(ProcessPaths.tasks()).expecting(200, "Zweite Prüfung", "RE-re1")
            #expect(!list.contains("/amt/rechnungen/re1"))
            let sent = try await nora.submit(closed, button: "Erledigt").expecting(303)
            #expect(sent.location == ProcessPaths.tasks().raw)
            #expect(try await house.places(Self.invoice("re1", .zero)) == ["Zahlung freigeben"])
        }
    }

    @Test("rooms are bound to processes of their own kind only", arguments: Engines.all)
    func binding(engine: StoreEngine) async throws {
        try await open(engine) { house in
            let dora = try await house.browser("dora")
            let page = try await dora.get(ProcessPaths.bindings()).expecting(200, "Rechnungen")
            #expect(page.flaws == [])
            func choices(_ service: String) -> [String] {
                let select = HTMLCheck.read(page.bytes).all("select").first { $0["name"] == "l." + service }
                return select?.all("option").compactMap { $0["value"] } ?? []
            }
            #expect(choices("haus.rechnungen").contains("freigabe"))
            #expect(!choices("haus.rechnungen").contains("einfacher-antrag"))
            #expect(choices("hund").contains("einfacher-antrag") && !choices("hund").contains("freigabe"))
            try await dora.submit(page, button: "Speichern", ["l.hund": "freigabe"]).expecting(303)
            try await house.begin(ProcessesHouse.application("c1"))
            #expect(try await house.places(ProcessesHouse.application("c1")) == ["Antrag prüfen und entscheiden"])
        }
    }

    @Test("an act that the house does not know, and acts on different things in one process, are obstacles")
    func wrongForms() throws {
        func obstacles(_ old: String, _ new: String) throws -> [String] {
            try ModelReader.read(Array(Self.looked.replacing(old, with: new).utf8)).obstacles.map(\.text.de)
        }
        #expect(try obstacles("", "") == [])
        let wrong = try obstacles("rechnung:freigeben", "rechnung:freigebn")
        #expect(wrong.count == 1 && wrong[0].contains("„rechnung:freigebn“ kennt Kreishaus nicht"))
        #expect(wrong[0].contains("rechnung:freigeben"))
        let mixed = try obstacles(
            "name=\"Leistung prüfen\"", "name=\"P\" xmlns:k=\"urn:kreishaus:process\" k:formKey=\"vorgang:entscheiden\""
        )
        #expect(mixed.contains { $0.contains("Handlungen an Verschiedenem (Rechnungen, Vorgänge)") })
    }

    @Test("reach is joined as sets are")
    func sets() {
        let units = ["a", "b", "c", "haus.rechnungen"]
        let all: [ProcessReach] = [
            .all, .nothing, .only(["a"]), .only(["a", "b"]), .allBut(["a"]), .allBut(["b", "c"]),
        ]
        for one in all {
            for other in all {
                for unit in units {
                    #expect(one.joined(with: other).contains(unit) == (one.contains(unit) || other.contains(unit)))
                }
            }
        }
        #expect(ProcessReach(units: nil, []) == .allBut(["haus.rechnungen", "haus.service-desk"]))
        #expect(ProcessReach(units: nil, [.invoice]) == .allBut(["haus.service-desk"]))
        #expect(ProcessReach(units: nil, [.invoice, .ticket]) == .all)
        #expect(ProcessReach(units: ["a", "haus.rechnungen"], []) == .only(["a"]))
        #expect(ProcessReach(units: ["a"], [.invoice]) == .only(["a", "haus.rechnungen"]))
    }
}
