import Journal
import Kernel
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Running processes")
struct RunTests {
    @Test("a plain application needs no click of its own: deciding and closing are its steps", arguments: Engines.all)
    func plain(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let file = ProcessesHouse.application("c1")
            try await house.begin(file)
            #expect(try await house.places(file) == ["Antrag prüfen und entscheiden"])
            try await house.follow(.documentsRequested, file)
            #expect(try await house.places(file) == ["Unterlagen eingegangen / Bescheid erlassen"])
            // Asked for something more while it waits: nothing to add.
            try await house.follow(.documentsRequested, file)
            try await house.follow(.documentsComplete, file)
            #expect(try await house.places(file) == ["Antrag prüfen und entscheiden"])
            try await house.follow(.decided(outcome: "granted"), file)
            #expect(try await house.places(file) == ["Vorgang abschließen"])
            try await house.follow(.reopened, file)
            #expect(try await house.places(file) == ["Antrag prüfen und entscheiden"])
            try await house.follow(.decided(outcome: "refused"), file)
            try await house.follow(.closed, file)
            #expect(try await house.places(file) == ["[completed]"])
            try await house.follow(.reopened, file)
            #expect(try await house.places(file) == ["Antrag prüfen und entscheiden"])
            #expect(try await house.openTasks().isEmpty)
            #expect(house.outside.timers.withLock { $0.isEmpty })
        }
    }

    @Test(
        "decided although documents are missing, the process goes on; a case without a process is left alone",
        arguments: Engines.all)
    func otherwise(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let file = ProcessesHouse.application("c1")
            try await house.follow(.decided(outcome: "granted"), file)
            #expect(try await house.places(file) == ["none"])
            try await house.begin(file)
            try await house.follow(.documentsRequested, file)
            try await house.follow(.decided(outcome: "granted"), file)
            #expect(try await house.places(file) == ["Vorgang abschließen"])
        }
    }

    @Test("beginning a plain application costs two statements")
    func cost() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            let (access, now, processes) = (
                try house.kit.access("adendorf", actor: .citizen(account: nil)), house.kit.clock.now, house.processes
            )
            try await house.begin(ProcessesHouse.application("c0"))
            let counted = try await house.kit.stores.authority(access).write { connection in
                var statements = 0
                let counting = ListeningConnection(connection) { _, _ in statements += 1 }
                try processes.begin(ProcessesHouse.application("c1"), by: access, at: now, in: counting)
                return statements
            }
            #expect(counted == 2)
        }
    }

    @Test("deemed approval: the period begins with complete documents, and grants when it ends", arguments: Engines.all)
    func deemedApproval(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "genehmigungsfiktion")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let dora = try await house.browser("dora")
            let task = try #require(try await house.openTasks().first)
            #expect(task.title == "Vollständigkeit prüfen" && task.unit == "steueramt")
            let page = try await dora.get(ProcessPaths.task(task.id)).expecting(
                200, "Sind alle Unterlagen da?", "ADE-c1")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Erledigt").expecting(422, "Wählen Sie ja oder nein")
            try await dora.submit(page, button: "Erledigt", ["f.vollstaendig": "nein"]).expecting(303)
            #expect(try await house.places(file) == ["Unterlagen nachfordern"])
            // A second click, or somebody else's: done already.
            try await dora.submit(page, button: "Erledigt", ["f.vollstaendig": "ja"]).expecting(
                409, "schon erledigt", "Ihre Eingabe")
            try await house.follow(.documentsRequested, file)
            try await house.follow(.documentsComplete, file)
            let again = try #require(try await house.openTasks().first)
            try await dora.submit(
                try await dora.get(ProcessPaths.task(again.id)), button: "Erledigt", ["f.vollstaendig": "ja"]
            ).expecting(303)
            #expect(try await house.places(file) == ["Über den Antrag entscheiden"])
            let due = try #require(house.outside.dues.withLock { $0["c1"] })
            #expect(due > house.kit.clock.now.adding(days: 88) && due < house.kit.clock.now.adding(days: 94))
            // Nobody decides.
            house.kit.clock.advance(days: 95)
            try await house.fireTimers()
            #expect(house.outside.deemed.withLock { $0 } == ["c1"])
            #expect(try await house.openTasks().map(\.title).contains("Bescheinigung über die Genehmigung ausstellen"))
            // Fired once more, as after a crash: nothing happens.
            let before = try await house.openTasks()
            try await house.fireTimers()
            #expect(try await house.openTasks() == before)
            #expect(house.outside.deemed.withLock { $0.count } == 1)
            let kinds = try await house.journal().map(\.kind)
            #expect(kinds.filter { $0 == "process.timer_fired" }.count == 2)
            #expect(kinds.filter { $0 == "process.task_done" }.count == 2)
        }
    }

    @Test(
        "other offices are asked at once, each sees its own task, and the last answer goes on", arguments: Engines.all)
    func participation(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "beteiligung")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let (dora, bert) = (try await house.browser("dora"), try await house.browser("bert"))
            let first = try #require(try await house.openTasks().first)
            try await bert.get(ProcessPaths.task(first.id)).expecting(404)
            let page = try await dora.get(ProcessPaths.task(first.id)).expecting(200, "Bauamt")
            try await dora.submit(
                page, button: "Erledigt",
                [
                    ("f.stellen", "bauamt"), ("f.stellen", "umweltamt"),
                    ("f.stellungnahme_bis", house.kit.clock.now.day.adding(days: 30).iso),
                ]
            ).expecting(303)
            let asked = try await house.openTasks()
            #expect(asked.map(\.unit).sorted() == ["bauamt", "umweltamt"])
            #expect(asked.allSatisfy { $0.dueAt != nil })
            let list = try await bert.get(ProcessPaths.tasks()).expecting(200, "Stellungnahme abgeben")
            #expect(list.flaws == [])
            for (clerk, unit) in [(bert, "bauamt"), (dora, "umweltamt")] {
                let task = try #require(asked.first { $0.unit == unit })
                try await clerk.submit(
                    try await clerk.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt",
                    ["f.stellungnahme": "Keine Bedenken", "f.bedenken": "nein"]
                ).expecting(303)
            }
            #expect(try await house.places(file) == ["Über den Antrag entscheiden"])
        }
    }

    @Test(
        "a fee comes from the table in force; without one the step stands still with its reason", arguments: Engines.all
    )
    func fee(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "gebuehr")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            let dora = try await house.browser("dora")
            func tell(_ hours: String, _ value: String) async throws {
                let task = try #require(try await house.openTasks().first)
                try await dora.submit(
                    try await dora.get(ProcessPaths.task(task.id)).expecting(200), button: "Erledigt",
                    ["f.Aufwand in Stunden": hours, "f.Gegenstandswert": value, "f.ist gemeinnützig": "nein"]
                ).expecting(303)
            }
            try await tell("2,5", "300.000")
            // 105 + 1500: above 1,000 euros somebody looks at it again.
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
            let check = try #require(try await house.openTasks().first)
            let emil = try await house.browser("emil")
            try await emil.submit(
                try await emil.get(ProcessPaths.task(check.id)), button: "Erledigt", ["f.gebuehr_richtig": "nein"]
            ).expecting(303)
            // A number below nought is in no rule of the table.
            try await tell("-1", "5")
            let stuck = try await dora.get(ProcessPaths.tasks()).expecting(200, "Steht still", "kein Ergebnis")
            #expect(stuck.flaws == [])
            let link = try #require(
                HTMLCheck.read(stuck.bytes).all("a").compactMap { $0["href"] }.first {
                    $0.hasPrefix("/amt/stoerungen/")
                })
            let page = try await dora.get(link).expecting(200, "Was soll geschehen?")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Weiter", ["was": "von-hand"]).expecting(422, "Schreiben Sie, warum")
            try await dora.submit(page, button: "Weiter", ["was": "wiederholen"]).expecting(303)
            // Whoever comes second is told, with what was typed.
            try await dora.submit(page, button: "Weiter", ["was": "ueberspringen", "warum": "Ohne Gebühr"]).expecting(
                409, "Jemand anderes hat das gerade geklärt", "Ohne Gebühr")
            // It stands still again, with a new entry; by hand it goes on.
            let again = try await dora.get(ProcessPaths.tasks()).expecting(200, "Steht still")
            let second = try #require(
                HTMLCheck.read(again.bytes).all("a").compactMap { $0["href"] }.first {
                    $0.hasPrefix("/amt/stoerungen/")
                })
            #expect(second != link)
            try await dora.submit(
                try await dora.get(second), button: "Weiter", ["was": "von-hand", "warum": "Mit der Kasse geklärt"]
            ).expecting(303)
            // Nobody has said another fee, so the one of before counts, which is high.
            #expect(try await house.places(file) == ["Gebühr gegenprüfen"])
        }
    }

    @Test(
        "decided where the process did not expect it, the office's act counts and open tasks are gone",
        arguments: Engines.all)
    func left(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "widerspruch")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            #expect(try await house.openTasks().count == 1)
            try await house.follow(.decided(outcome: "withdrawn"), file)
            #expect(try await house.places(file) == ["[left]"])
            #expect(try await house.openTasks().isEmpty)
        }
    }

    @Test("decided while a step stands still: nobody has to settle it any more", arguments: Engines.all)
    func decidedWhileStuck(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (file, dora) = try await house.stuckAtFee()
            try await dora.get(ProcessPaths.tasks()).expecting(200, "Steht still")
            try await house.follow(.decided(outcome: "refused"), file)
            #expect(try await house.places(file) == ["[left]"])
            let after = try await dora.get(ProcessPaths.tasks()).expecting(200, "Hier ist nichts zu tun")
            #expect(!after.text.contains("Steht still"))
        }
    }

    @Test("what runs goes on in its version; a handed over case takes its tasks along", arguments: Engines.all)
    func versions(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            try await house.bind("bauen", to: "widerspruch")
            let old = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(old)
            let own = try #require(Shipped.find("widerspruch")).source.replacing(
                "Frist und Form prüfen", with: "Zuerst lesen")
            try await house.upload(dora, ProcessesHouse.model("widerspruch"), own).expecting(303)
            try await house.release(emil, try await emil.get(ProcessesHouse.model("widerspruch", 1))).expecting(303)
            let new = ProcessesHouse.application("c2", service: "bauen")
            try await house.begin(new)
            #expect(try await house.places(old) == ["Frist und Form prüfen"])
            #expect(try await house.places(new) == ["Zuerst lesen"])
            var moved = new
            moved.unit = "bauamt"
            try await house.follow(.handedOver(unit: "bauamt"), moved)
            #expect(try await house.openTasks().map(\.unit) == ["steueramt", "bauamt"])
        }
    }

    @Test("an update changes what is shipped for new cases; what runs goes on as it began", arguments: Engines.all)
    func updated(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await house.bind("bauen", to: "widerspruch")
            let shipped = try #require(Shipped.find("widerspruch"))
            let (old, new) = (
                ProcessesHouse.application("c1", service: "bauen"), ProcessesHouse.application("c2", service: "bauen")
            )
            try await house.begin(old)
            let kept = try await house.kit.authority("adendorf").read { connection in
                try connection.query("SELECT digest, source FROM process_shipped").map {
                    [try $0.text("digest"), try $0.text("source")]
                }
            }
            #expect(kept == [[shipped.digest, shipped.source]])
            // As if the case had begun when another text was shipped.
            let earlier = shipped.source.replacing("Frist und Form prüfen", with: "Zuerst lesen")
            let (digest, later) = (ModelVersion.digest(earlier), house.kit.clock.now.adding(days: 1))
            try await house.kit.authority("adendorf").write { connection in
                try connection.execute(
                    "INSERT INTO process_shipped (digest, model, source, kept_at) VALUES ($1, 'widerspruch', $2, $3)",
                    digest, earlier, later)
                try connection.execute("UPDATE process_instance SET digest = $1", digest)
            }
            try await house.begin(new)
            #expect(try await house.places(old) == ["Zuerst lesen"])
            #expect(try await house.places(new) == ["Frist und Form prüfen"])
        }
    }

    @Test("services are bound to processes on their page", arguments: Engines.all)
    func binding(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            let (dora, lea) = (try await house.browser("dora"), try await house.browser("lea"))
            let page = try await dora.get(ProcessPaths.bindings()).expecting(200, "Hund anmelden")
            #expect(page.flaws == [])
            try await dora.submit(page, button: "Speichern", ["l.bauen": "widerspruch"]).expecting(303)
            try await lea.get(ProcessPaths.bindings()).expecting(200, "Widerspruch", "Einfacher Antrag")
            let file = ProcessesHouse.application("c1", service: "bauen")
            try await house.begin(file)
            #expect(try await house.places(file) == ["Frist und Form prüfen"])
            #expect(try await house.journal().map(\.kind) == ["process.bound"])
        }
    }
}
