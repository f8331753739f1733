import Jobs
import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Operations

/// What failed in the background is seen, tried again, or discarded with a reason.
@Suite("Background jobs")
struct JobsPageTests {
    @Test("a dead job shows its reason, is tried again, and is gone when it succeeds", arguments: Engines.all)
    func trying(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let anna = try await house.browser("anna")
            try await anna.get("/amt/auftraege").expecting(200, "Es ist nichts fehlgeschlagen")
            let id = try await house.enqueue("cases.letter", "\"breaks\"")
            _ = try await house.worker.runDue()
            let list = try await anna.get("/amt/auftraege").expecting(
                200, "Bescheid als PDF", "Es gibt kein &lt;typst&gt; auf dieser Maschine.")
            #expect(list.flaws == [])
            let page = try await anna.get("/amt/auftraege/\(id)").expecting(
                200, "Warum er nicht gelang", "cases.letter")
            #expect(page.flaws == [])
            // Still broken: it comes back to the list.
            let again = try await anna.follow(
                try await anna.submit(page, button: "Jetzt noch einmal versuchen").expecting(303))
            try again.expecting(200, "role=\"status\"", "gleich noch einmal versucht")
            #expect(try await house.worker.runDue() == 1)
            let dead = try await anna.get("/amt/auftraege/\(id)").expecting(200, "Jetzt noch einmal versuchen")
            // The cause is gone.
            _ = try await house.kit.authority("adendorf").write {
                try $0.execute("UPDATE job SET payload = '\"works\"'")
            }
            for _ in 1...2 { try await anna.submit(dead, button: "Jetzt noch einmal versuchen").expecting(303) }
            #expect(try await house.worker.runDue() == 1)
            try await anna.get("/amt/auftraege/\(id)").expecting(404)
            let entries = try await house.journal().filter { $0.subjectKind == "job" }
            #expect(entries.map(\.kind) == ["job.repeated", "job.repeated"])
            #expect(
                entries.allSatisfy {
                    $0.subject == id.raw && $0.actor.hasPrefix("staff") && $0.details["kind"] == "cases.letter"
                })
        }
    }

    @Test(
        "one that waits for its next attempt can be tried at once, one that never failed cannot", arguments: Engines.all
    )
    func hurrying(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let anna = try await house.browser("anna")
            let id = try await house.enqueue("portal.receipt", "{}")
            let fresh = try await anna.get("/amt/auftraege/\(id)").expecting(200, "Wartet")
            #expect(!fresh.contains("Jetzt noch einmal versuchen") && !fresh.contains("Auftrag verwerfen"))
            _ = try await house.worker.runDue()
            #expect(try await house.worker.runDue() == 0)
            let page = try await anna.get("/amt/auftraege/\(id)").expecting(200, "Noch nicht.")
            #expect(!page.contains("Auftrag verwerfen"), "what is still tried is not thrown away")
            try await anna.submit(page, button: "Jetzt noch einmal versuchen").expecting(303)
            #expect(try await house.worker.runDue() == 1)
            house.kit.clock.advance(days: 1)
            try await house.browser("anna").get("/amt/auftraege").expecting(
                200, "wartet ein Auftrag, der an der Reihe ist")
        }
    }

    @Test(
        "discarding wants a reason, which the journal keeps, and cannot take what is being tried",
        arguments: Engines.all)
    func discarding(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let anna = try await house.browser("anna")
            let id = try await house.enqueue("cases.letter", "\"breaks\"")
            _ = try await house.worker.runDue()
            let page = try await anna.get("/amt/auftraege/\(id)").expecting(200, "lässt sich nicht rückgängig machen")
            let asked = try await anna.submit(page, button: "Auftrag verwerfen").expecting(422, "Wählen Sie, warum")
            #expect(asked.flaws == [])
            try await anna.submit(page, button: "Jetzt noch einmal versuchen").expecting(303)
            try await anna.submit(page, button: "Auftrag verwerfen", ["reason": "unneeded"]).expecting(
                409, "Jemand hat ihn noch einmal versuchen lassen")
            _ = try await house.worker.runDue()
            let gone = try await anna.follow(
                try await anna.submit(page, button: "Auftrag verwerfen", ["reason": "unneeded"]).expecting(303))
            try gone.expecting(200, "Der Auftrag ist verworfen", "Es ist nichts fehlgeschlagen")
            try await anna.submit(page, button: "Auftrag verwerfen", ["reason": "unneeded"]).expecting(404)
            let entry = try #require(try await house.journal().first)
            #expect(
                entry.kind == "job.discarded" && entry.details["reason"] == "unneeded" && entry.details["attempts"] == 1
            )
        }
    }

    @Test("many dead jobs are read page by page", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            for _ in 1...60 { try await house.enqueue("cases.letter", "\"breaks\"") }
            while try await house.worker.runDue() > 0 { house.kit.clock.advance(seconds: 1) }
            let anna = try await house.browser("anna")
            var next: String? = "/amt/auftraege"
            var seen: [String] = []
            while let target = next {
                let page = try await anna.get(target).expecting(200)
                seen += page.root.all("tr").filter { $0["class"] == "tone-danger" }.flatMap { $0.all("a") }.compactMap {
                    $0["href"]
                }
                next = page.root.all("a").first { $0["rel"] == "next" }?["href"]
            }
            #expect(seen.count == 60 && Set(seen).count == 60)
            for mark in ["x", "i1.i2", "tx.ty"] { try await anna.get("/amt/auftraege?ab=\(mark)").expecting(200) }
        }
    }

    @Test("only who has the permission sees them, and only those of their authority", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let id = try await house.enqueue("cases.letter", "\"breaks\"")
            _ = try await house.worker.runDue()
            for (who, status) in [("berta", 404), ("jörg", 403), ("carla", 403)] {
                let browser = try await house.browser(who)
                try await browser.get("/amt/auftraege/\(id)").expecting(status)
                for part in ["wiederholen", "verwerfen"] {
                    try await browser.post("/amt/auftraege/\(id)/\(part)", [("reason", "done")]).expecting(status)
                }
                #expect(try await !browser.get("/amt/auftraege").contains("typst"))
            }
            let anna = try await house.browser("anna")
            try await anna.get("/amt/auftraege/\(id)").expecting(200, "typst")
            #expect(try await house.journal().isEmpty)
        }
    }
}
