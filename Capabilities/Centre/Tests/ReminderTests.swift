import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

extension CentreHouse {
    /// An agreement that lies for signature since today.
    func presented() async throws -> AgreementID {
        let (now, id) = (kit.clock.now, try await member("adendorf").authority)
        let terms = Agreement.Terms(
            firstDay: now.day, notice: NoticePeriod(months: 6, to: .year, shortest: 0, from: now.day),
            indexation: Indexation(kind: .none))
        return try await store("otto").write { rows in
            let agreement = try #require(
                try Agreement.drawUp(
                    .cooperation, with: id, terms, text: "Text", account: "otto", once: "a", at: now, in: rows))
            try Agreement.load(agreement, in: rows).present(seen: 1, at: now, in: rows)
            return agreement
        }
    }

    /// As the daily job does.
    func remind(days: Int = 0) async throws -> Int {
        let now = kit.clock.now.adding(days: Int64(days))
        return try await store("otto").write { try Reminder.remind(at: now, in: $0) }
    }
}

@Suite("Reminders of the centre")
struct ReminderTests {
    @Test(
        "a resolution's day is told to the office and the members of the body, once for each day",
        arguments: Engines.all)
    func resolution(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let due = house.today(20)
            let draft = AgendaDraft("Server umziehen", motion: "Wir ziehen um.", responsible: "Technik", due: due)
            let (_, _, item) = try await house.meeting(of: ["adendorf"], draft)
            try await house.decide(item, yes: ["anke"])
            #expect(try await house.remind() == 0)
            #expect(try await house.remind(days: 6) == 2)
            #expect(try await house.remind(days: 6) == 0)
            #expect(try await house.remind(days: 7) == 0)
            let (anke, otto) = (try await house.browser("anke"), try await house.browser("otto"))
            let list = try await anke.get(ReminderPaths.list())
                .expecting(200, "Server umziehen", "Beschluss umsetzen", due.short(.de), "neu")
            #expect(list.flaws == [])
            #expect(try await anke.get(ReminderPaths.list().with("sprache", "en")).expecting(200).flaws == [])
            try await anke.get(ReminderPaths.list().with("sprache", "de")).expecting(200)
            // Who sits in no body is told nothing.
            #expect(
                !(try await (try await house.browser("emil")).get(ReminderPaths.list())).contains("Server umziehen"))
            try await anke.submit(list, button: "Alle als gelesen vermerken (1)").expecting(303)
            try await anke.get(ReminderPaths.list()).expecting(200, "gelesen")
            // By person: a colleague has not read it, and by authority: the office neither.
            try await (try await house.browser("bela")).get(ReminderPaths.list()).expecting(200, "neu")
            let own = try await otto.get(ReminderPaths.list()).expecting(200, "neu")
            try await otto.submit(own, button: "Erledigt Server umziehen").expecting(303)
            try await otto.submit(own, button: "Erledigt Server umziehen").expecting(409, "inzwischen")
            try await otto.get(ReminderPaths.list().with("zeigen", "done")).expecting(200, "Otto Geschäft")
            try await anke.get(ReminderPaths.list()).expecting(200, "Server umziehen")
            // The day is over: told once more, as what it is now, to both.
            #expect(try await house.remind(days: 21) == 2)
            #expect(try await house.remind(days: 40) == 0)
            try await anke.get(ReminderPaths.list()).expecting(200, "Beschluss überfällig")
            try await anke.get(ReminderPaths.export()).expecting(200, "Server umziehen", "Beschluss überfällig")
        }
    }

    @Test(
        "who works at the district and not for the office is told of nothing that is between others",
        arguments: Engines.all)
    func colleague(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let draft = AgendaDraft("Server umziehen", motion: "Wir ziehen um.", due: house.today(3))
            let (_, _, item) = try await house.meeting(of: ["adendorf"], draft)
            try await house.decide(item, yes: ["anke"])
            _ = try await house.presented()
            house.kit.clock.advance(seconds: 31 * 86_400)
            #expect(try await house.remind() == 4)
            let (karl, otto) = (try await house.browser("karl"), try await house.browser("otto"))
            let (hidden, shown) = (
                try await karl.get(ReminderPaths.list()).expecting(200, "nichts fällig"),
                try await otto.get(ReminderPaths.list()).expecting(200, "Server umziehen", "adendorf")
            )
            #expect(!hidden.contains("Server umziehen") && !hidden.contains("adendorf"))
            let export = try await karl.get(ReminderPaths.export()).expecting(200)
            #expect(!export.contains("Server umziehen") && !export.contains("adendorf"))
            // Nor can it be done there: it is the office's.
            let places = shown.root.all("form").compactMap { $0["action"] }.filter { $0.hasSuffix("/erledigt") }
            #expect(places.count == 2)
            for place in places { try await karl.post(place, []).expecting(404) }
            // Every link leads somewhere.
            for link in shown.links where link.contains("/punkte/") || link.contains("/vereinbarungen/") {
                try await otto.get(link).expecting(200)
            }
        }
    }

    @Test("what breaks off in the middle is told whole the next time, and nothing twice", arguments: Engines.all)
    func crash(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let draft = AgendaDraft("Server umziehen", motion: "Wir ziehen um.", due: house.today(3))
            let (_, _, item) = try await house.meeting(of: ["adendorf", "bleckede"], draft)
            try await house.decide(item, yes: ["anke", "emil"])
            struct Crash: Error {}
            let now = house.kit.clock.now
            await #expect(throws: Crash.self) {
                try await house.store("otto").write { rows in
                    _ = try Reminder.remind(at: now, in: rows)
                    throw Crash()
                }
            }
            #expect(try await house.store("otto").read { try Reminder.due(on: now.day, in: $0) }.count == 3)
            #expect(try await house.remind() == 3)
            #expect(try await house.remind() == 0)
        }
    }

    @Test(
        "periods of notice of agreements and procurements, and what was dealt with closes by itself",
        arguments: Engines.all)
    func notice(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            try await house.licences(10, price: 100, from: house.today(-10), until: house.today(170))
            // Three months before the end: told 90 days ahead, to the office and to who has a share.
            #expect(try await house.remind() == 2)
            let (anke, emil) = (try await house.browser("anke"), try await house.browser("emil"))
            try await anke.get(ReminderPaths.list()).expecting(200, "Passwortspeicher", "nur noch bis dahin kündbar")
            try await emil.get(ReminderPaths.list()).expecting(200, "nichts fällig")
            let id = try await house.presented()
            #expect(try await house.remind(days: 29) == 0)
            house.kit.clock.advance(seconds: 30 * 86_400)
            #expect(try await house.remind() == 2)
            try await anke.get(ReminderPaths.list()).expecting(
                200, "Unterschrift fehlt", "Kooperationsvereinbarung, adendorf")
            let now = house.kit.clock.now
            try await house.store("otto").write { rows in
                for side in [Agreement.Side.member, .centre] {
                    let agreement = try Agreement.load(id, in: rows)
                    try agreement.sign(side, on: now.day, seen: agreement.version, at: now, in: rows)
                }
            }
            // Signed, and in the last 90 days before notice has to be given.
            let deadline = try await house.store("otto").read { try Agreement.load(id, in: $0) }.terms.notice
                .next(on: now.day).deadline
            let isNear = deadline <= now.day.adding(days: 90)
            #expect(try await house.remind() == (isNear ? 2 : 0))
            #expect(!(try await anke.get(ReminderPaths.list())).contains("Unterschrift fehlt"))
            try await anke.get(ReminderPaths.list().with("zeigen", "done")).expecting(200, "Unterschrift fehlt")
        }
    }
}
