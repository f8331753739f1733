import Demo
import Kernel
import Portal
import Store
import TestKit
import Testing
import Web

@testable import App

@Suite("Feedback and who reads it")
struct FeedbackTests {
    private static let list = PortalPaths.feedbackList()

    private func write(_ house: TestHouse, _ text: String, _ contact: String = "") async throws {
        let client = house.browser
        let page = try await client.get("/feedback?seite=/status").expecting(200, "30 Tage nach der Antwort")
        try await client.press(page, "Rückmeldung senden", [("text", text), ("kontakt", contact)]).expecting(303)
    }

    /// Presses the button for this state of the first feedback on the page.
    private func settle(_ page: Reply, as state: String, by client: RequestClient) async throws {
        let form = try #require(page.forms.first { $0["stand"] == state })
        try await client.send(form: form.action, isMultipart: false, form.fields).expecting(303)
    }

    @Test(
        "what people write is read, answered and taken along by whoever runs the portal, and by nobody else",
        arguments: Engines.all)
    func list(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            try await write(house, "Der Knopf ist zu klein.\n\n=1+1", "zoë@post.example")
            house.clock.advance(days: 1)
            try await write(house, "Das ging schnell. <b>Danke!</b>")
            let client = try await house.signedIn(house.person(.administrator, District.id))
            let page = try await client.get(Self.list).expecting(
                200, "Der Knopf ist zu klein.", "zoë@post.example", "<code>/status</code>",
                "Das ging schnell. &lt;b&gt;Danke!", "Antwort bis")
            #expect(HTMLCheck.problems(in: page.bytes) == [])
            // The navigation says how many wait.
            try await client.get("/amt/personen").expecting(200, "Rückmeldungen")
            #expect(page.contains("Als beantwortet vermerken"))
            try await settle(page, as: "answered", by: client)
            let open = try await client.get(Self.list).expecting(200, "Das ging schnell.")
            #expect(!open.contains("Der Knopf ist zu klein."))
            let done = try await client.get(Self.list.with("sicht", "erledigt")).expecting(
                200, "Der Knopf ist zu klein.", "Beantwortet", "Wieder öffnen")
            #expect(HTMLCheck.problems(in: done.bytes) == [])
            let table = try await client.get("/amt/rueckmeldungen.csv").expecting(
                200, "Der Knopf ist zu klein.", "zoë@post.example", "\"Beantwortet\"", "\"Offen\"")
            #expect(table.headers["content-disposition"]?.hasPrefix("attachment") == true)
            try await settle(done, as: "open", by: client)
            try await client.get(Self.list).expecting(200, "Der Knopf ist zu klein.")

            // The same right at a town hall opens nothing, and without the right nobody comes in.
            let elsewhere = try await house.signedIn(house.person(.administrator, "adendorf"))
            try await elsewhere.get(Self.list).expecting(404)
            try await elsewhere.get("/amt/rueckmeldungen.csv").expecting(404)
            #expect(!(try await elsewhere.get("/amt/personen").expecting(200)).contains("/amt/rueckmeldungen"))
            let clerk = try await house.signedIn(house.person(.clerk, District.id))
            try await clerk.get(Self.list).expecting(403)
        }
    }

    @Test("a list that is longer than a page goes on, oldest first", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            for number in 1...23 {
                try await write(house, "Nummer \(number).")
                house.clock.advance(seconds: 60)
            }
            let client = try await house.signedIn(house.person(.administrator, District.id))
            let first = try await client.get(Self.list).expecting(200, "Nummer 1.", "Nummer 20.")
            #expect(!first.contains("Nummer 21."))
            let next = try #require(first.links.first { $0.contains("ab=") })
            let second = try await client.get(next).expecting(200, "Nummer 21.", "Nummer 23.")
            #expect(!second.contains("Nummer 20."))
            try await client.get("/amt/rueckmeldungen?ab=tx.tx").expecting(200, "Nummer 1.")
        }
    }

    @Test("the contact is forgotten a month after the answer, and everything after a year", arguments: Engines.all)
    func retention(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            try await write(house, "Beantwortet", "zoë@post.example")
            house.clock.advance(seconds: 60)
            try await write(house, "Offen", "anna@post.example")
            let client = try await house.signedIn(house.person(.administrator, District.id))
            try await settle(client.get(Self.list), as: "answered", by: client)
            func kept(after days: Int64) async throws -> [String] {
                house.clock.advance(days: days)
                let now = house.clock.now
                return try await house.house.stores.centre.write { connection in
                    try Feedback.sweep(at: now, in: connection)
                    return try connection.query("SELECT contact FROM feedback ORDER BY id").map {
                        try $0.text("contact")
                    }
                }
            }
            #expect(try await kept(after: 30) == ["zoë@post.example", "anna@post.example"])
            #expect(try await kept(after: 1) == ["", "anna@post.example"])
            #expect(try await kept(after: 335).isEmpty)
        }
    }
}
