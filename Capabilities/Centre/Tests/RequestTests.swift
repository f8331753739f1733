import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Centre

extension CentreHouse {
    /// A quantity that is taken from today on.
    func take(_ quantity: Int, of service: CentreService, by account: String, appointedBy admin: String) async throws {
        try await appoint(account, by: admin, euros: nil)
        let (now, first) = (kit.clock.now, today())
        try await store(account).write { rows in
            guard
                let id = try ChangeRequest.ask(
                    quantity, of: service.id, from: first, reason: "Bedarf", account: account, name: account,
                    once: "\(account)-\(service.id)-\(quantity)", at: now, in: rows)
            else { return }
            try ChangeRequest.load(id, in: rows).decide(
                approve: true, note: "", seen: 1, account: account, name: account, at: now, in: rows)
        }
    }
}

@Suite("Asking for services")
struct RequestTests {
    @Test("a request is decided by who has the budget authority, and takes effect on its day", arguments: Engines.all)
    func decide(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let workplace = try await house.service("IT-Arbeitsplatz")
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let form = try await bela.get(CentrePaths.ask(workplace.id)).expecting(200, "IT-Arbeitsplatz", "1.150,00")
            #expect(form.flaws == [])
            try await bela.submit(form, button: "Beantragen").expecting(422, "ganze Zahl", "ersten Tag", "Begründen")
            let first = house.today(10)
            let values: KeyValuePairs<String, String> = [
                "quantity": "40", "from": first.iso, "reason": "Alle Büros",
            ]
            let sent = try await bela.submit(form, button: "Beantragen", values).expecting(303)
            let page = try #require(sent.location)
            // Sent twice, asked once.
            try await bela.submit(form, button: "Beantragen", values).expecting(303)
            try await bela.get(CentrePaths.requests()).expecting(200, "0 → 40", "46.000,00")
            // The right alone is not enough: it takes a mandate, and one that reaches so far.
            try await anke.get(page).expecting(200, "Sie haben heute kein Mandat")
            try await house.appoint("anke", by: "ada", euros: 45_999)
            let stale = try await anke.get(page).expecting(200, "45.999,00")
            #expect(stale.flaws == [])
            try await anke.submit(stale, button: "Bewilligen").expecting(409, "So weit reicht Ihr Mandat nicht")
            try await house.appoint("anke", by: "ada", euros: 46_000)
            try await anke.submit(stale, button: "Bewilligen").expecting(303)
            try await anke.get(page).expecting(200, "Bewilligt", "Anke Beispiel")
            try await anke.submit(stale, button: "Bewilligen").expecting(409, "inzwischen jemand anderes")
            let home = try await house.member("adendorf").authority
            let (before, after) = try await house.store("anke").read { rows in
                (
                    try Subscription.current(of: home, on: first.adding(days: -1), in: rows),
                    try Subscription.current(of: home, on: first, in: rows)
                )
            }
            #expect(before.isEmpty && after.map(\.quantity) == [40] && after.map(\.yearly.cents) == [4_600_000])
        }
    }

    @Test("another quantity ends the one that runs and takes the place of the planned one", arguments: Engines.all)
    func change(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            let mail = try await house.service("Postfach")
            try await house.take(10, of: mail, by: "anke", appointedBy: "ada")
            let now = house.kit.clock.now
            for (days, quantity) in [(20, 30), (10, 20), (40, 0)] {
                let day = house.today(days)
                try await house.store("anke").write { rows in
                    let id = try #require(
                        try ChangeRequest.ask(
                            quantity, of: mail.id, from: day, reason: "x", account: "anke", name: "Anke",
                            once: "\(days)", at: now, in: rows))
                    try ChangeRequest.load(id, in: rows).decide(
                        approve: true, note: "", seen: 1, account: "anke", name: "Anke", at: now, in: rows)
                }
            }
            let home = try await house.member("adendorf").authority
            let days = [0, 9, 10, 20, 39, 40].map { house.today($0) }
            let quantities = try await house.store("anke").read { rows in
                try days.map { try Subscription.quantity(of: mail.id, for: home, on: $0, in: rows) }
            }
            #expect(quantities == [10, 10, 20, 20, 20, 0])
        }
    }

    @Test("a request can be taken back or refused, and then nothing happens", arguments: Engines.all)
    func refuse(engine: StoreEngine) async throws {
        try await CentreHouse.open(engine) { house in
            try await house.prepared()
            try await house.appoint("anke", by: "ada", euros: 100_000)
            let mail = try await house.service("Postfach")
            let anke = try await house.browser("anke")
            for (button, state) in [("Ablehnen", "Abgelehnt"), ("Antrag zurücknehmen", "Zurückgenommen")] {
                let form = try await anke.get(CentrePaths.ask(mail.id))
                let sent = try await anke.submit(
                    form, button: "Beantragen", ["quantity": "7", "from": house.today(3).iso, "reason": "Probe"]
                ).expecting(303)
                let page = try await anke.follow(sent).expecting(200, "Zu entscheiden")
                try await anke.submit(page, button: button).expecting(303)
                try await anke.get(page.target).expecting(200, state)
            }
            let home = try await house.member("adendorf").authority
            let later = house.today(3)
            let taken = try await house.store("anke").read { try Subscription.current(of: home, on: later, in: $0) }
            #expect(taken.isEmpty)
        }
    }
}
