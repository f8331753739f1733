import Demo
import Identity
import Kernel
import Store
import TestKit
import Testing

@testable import App

/// A rule opens and closes the house by itself: the same person, the same addresses, on four days.
@Suite("The days of a deputy")
struct DeputyDaysTests {
    @Test(
        "before the first day and after the last a deputy sees no more than anybody: not in lists, not by address, not in counts",
        arguments: Engines.all)
    func days(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (form, values, files) = try house.sample("gewerbe-anmelden", at: "Adendorf")
            let applied = try await house.apply("gewerbe-anmelden", at: "Adendorf", form, values, files: files)
            let away = try house.person(.clerk, "adendorf", unit: "ordnungsamt")
            let standIn = try house.person(.clerk, "adendorf", unit: "steueramt")
            let (account, deputy) = (try await house.account(away), try await house.account(standIn))
            let store = try await house.store("adendorf")
            let id = try await store.read {
                try #require(try $0.first("SELECT id FROM case_file WHERE application = $1", applied.id)).text("id")
            }
            let (identity, now, today) = (house.house.identity, house.clock.now, house.clock.now.day)
            let rule = DeputyRule(
                id: DeputyRuleID(at: now), account: account, deputy: deputy, firstDay: today.adding(days: 1),
                lastDay: today.adding(days: 2))
            let access = try identity.accessAtCommandLine(to: house.authority("adendorf"))
            try await store.write { try identity.name(rule, by: access, at: now, in: $0) }
            let pages = ["/amt/vorgaenge", "/amt/vorgaenge?sicht=deputy", "/amt/vorgaenge?sicht=all", "/amt/aufgaben"]
            func look(_ sees: Bool, _ location: SourceLocation = #_sourceLocation) async throws {
                let client = try await house.signedIn(standIn)
                try await client.get("/amt/vorgaenge/\(id)").expecting(sees ? 200 : 404)
                try await client.get("/amt/vorgaenge/\(id)/entscheiden").expecting(sees ? 200 : 404)
                var found = false
                for page in pages {
                    let reply = try await client.get(page).expecting(200)
                    found = found || reply.contains(applied.reference)
                    #expect(reply.contains("In Vertretung") == sees, "\(page)", sourceLocation: location)
                }
                #expect(found == sees, sourceLocation: location)
            }
            try await look(false)
            house.clock.set(today.adding(days: 1).beginning)
            try await look(true)
            house.clock.set(today.adding(days: 3).beginning.adding(seconds: -5))
            try await look(true)
            house.clock.set(today.adding(days: 3).beginning)
            try await look(false)
        }
    }

    @Test(
        "deputies for invoices from before there were rules go on, for invoices and nothing else",
        arguments: Engines.all)
    func carriedOver(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (head, clerk) = (
                try await house.account(house.person(.head, "adendorf")),
                try await house.account(house.person(.clerk, "adendorf", unit: "steueramt"))
            )
            let (today, id) = (house.clock.now.day, DeputyRuleID(at: house.clock.now))
            let migration = try #require(Wiring.migrations.first)
            let store = try await house.store("adendorf")
            try await store.write { connection in
                try connection.execute("DELETE FROM deputy_rule")
                try connection.execute(
                    """
                    INSERT INTO invoice_deputy (id, account, deputy, first_day, last_day) VALUES ($4, $1, $2, $3, $3)
                    """, head, clerk, today, id)
                for statement in migration.sql { try connection.execute(statement) }
            }
            let page = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt")).get(
                "/amt/vertretung")
            #expect(page.contains("Rechnungen") && page.contains("gilt heute"))
            let inbox = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt")).get(
                "/amt/vorgaenge")
            #expect(!inbox.contains("In Vertretung"))
        }
    }
}
