import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// Finding cases: views, filters, search.
@Suite("Inbox")
struct InboxTests {
    @Test(
        "one search box, which finds what is decided as well, and keeps what was searched while filtering",
        arguments: Engines.all)
    func search(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (open, done) = (
                try await house.open(1, applicant: "Šárka Čapek"), try await house.open(2, applicant: "Šárka Čapek")
            )
            try await house.open(3, service: "gewerbe-anmelden", applicant: "Nina Ganzanders")
            try await house.open(4, unit: "ordnungsamt", applicant: "Šárka Čapek")
            try await house.decide(done, once: "decided-by-anke-01")
            let anke = try await house.browser("anke")
            let page = try await anke.get("/amt/vorgaenge").expecting(200)
            let boxes = page.root.all("input").filter { $0["type"] == "search" }
            #expect(boxes.map { $0["id"] } == ["top-q"], "one box to search in, the one of every page")
            #expect(page.flaws == [])
            let found = try await anke.get("/amt/vorgaenge?q=capek").expecting(200, "„capek“")
            #expect(Set(found.caseLinks) == [house.address(open), house.address(done)])
            #expect(found.root.all("a").contains { $0["aria-current"] == "page" && $0.text == "Alle" })
            // A filter, a tab and the order stay with the search; without it one is back at what is open.
            let filter = try #require(found.forms.first { $0["stand"] != nil })
            #expect(filter["q"] == "capek")
            for target in found.links.filter({
                $0.hasPrefix("/amt/vorgaenge?") && $0.contains("sicht=") && !$0.contains("q=")
            }) {
                Issue.record("\(target) forgets the search")
            }
            let openOnly = try #require(found.links.first { $0.contains("sicht=unit") && $0.contains("q=capek") })
            #expect(try await anke.get(openOnly).expecting(200).caseLinks == [house.address(open)])
            let decided = try await anke.get("/amt/vorgaenge?q=ADE-26-000002&stand=decided").expecting(200)
            #expect(decided.caseLinks == [house.address(done)])
            try await anke.get("/amt/vorgaenge?q=Ganzanders&stand=decided").expecting(
                200, "keine Vorgänge", "Filter entfernen")
        }
    }

    @Test("a list sorted and read page by page shows each case once", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            for number in 1...45 { try await house.open(number, applicant: "Name \(number % 7)") }
            let anke = try await house.browser("anke")
            for order in ["due", "received", "applicant"] {
                var next: String? = "/amt/vorgaenge?sortierung=\(order)"
                var seen: [String] = []
                while let target = next {
                    let page = try await anke.get(target).expecting(200)
                    seen += page.caseLinks
                    next = page.root.all("a").first { $0["rel"] == "next" }?["href"]
                }
                #expect(seen.count == 45 && Set(seen).count == 45, "\(order)")
            }
            let file = try await anke.get("/amt/vorgaenge.csv").expecting(200)
            #expect(file.text.split(separator: "\r\n").count == 46)
        }
    }
}
