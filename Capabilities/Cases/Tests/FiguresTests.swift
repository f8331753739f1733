import Journal
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

/// What the figures say is what their lists show.
@Suite("Figures")
struct FiguresTests {
    /// The number of a link and the cases on all pages of the list that it leads to.
    private func counted(_ browser: RequestClient, _ page: Reply, _ prefix: String) async throws -> (
        said: Int, shown: [String]
    ) {
        let link = try #require(
            page.root.all("a").first { ($0["href"] ?? "").hasPrefix(prefix) }, "no link to \(prefix) on \(page.target)")
        let said = try #require(link.text.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
        var next: String? = link["href"]
        var shown: [String] = []
        while let target = next {
            let list = try await browser.get(target).expecting(200)
            #expect(list.flaws == [])
            shown += list.caseLinks
            next = list.root.all("a").first { $0["rel"] == "next" }?["href"]
        }
        return (said, shown)
    }

    @Test(
        "a case that was closed, taken up again and decided a second time counts once, in figure and list",
        arguments: Engines.all)
    func decidedTwice(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let (id, other) = (try await house.open(1), try await house.open(2))
            let anke = try await house.browser("anke")
            for number in 1...2 {
                let page = try await anke.get(house.address(id, "/entscheiden")).expecting(200)
                try await anke.submit(
                    page, button: "send",
                    [
                        "outcome": "granted", "subject": "Bescheid \(number)", "operative": "Ja.",
                        "legal_basis": "§ 3 NKAG",
                    ]
                ).expecting(303)
                try await anke.submit(try await anke.get(house.address(id)), button: "Abschließen").expecting(303)
                house.kit.clock.advance(days: 8)
                if number == 1 {
                    let closed = try await anke.get(house.address(id)).expecting(200, "Abgeschlossen")
                    let open = try await anke.follow(
                        try await anke.submit(closed, button: "Wieder aufnehmen").expecting(303))
                    try open.expecting(200, "role=\"status\"", "Der Vorgang ist wieder aufgenommen", "Entscheiden")
                }
            }
            try await house.decide(other, once: "decided-by-anke-02")
            #expect(try await house.count("decision") == 3)
            let page = try await anke.get("/amt/zahlen").expecting(200)
            #expect(page.flaws == [])
            for prefix in ["/amt/zahlen/entschieden", "/amt/zahlen/eingegangen"] {
                let (said, shown) = try await counted(anke, page, prefix)
                #expect(said == 2 && shown.count == 2 && Set(shown).count == 2, "\(prefix): \(said), \(shown)")
            }
            // Taken up again and not decided yet: it was decided in that time all the same.
            try await anke.submit(try await anke.get(house.address(other)), button: "Wieder aufnehmen").expecting(303)
            let after = try await counted(anke, try await anke.get("/amt/zahlen"), "/amt/zahlen/entschieden")
            #expect(after.said == 2 && after.shown.count == 2)
        }
    }

    @Test("a list longer than a page goes on, and cases of other units take no places in it", arguments: Engines.all)
    func longList(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let start = house.kit.clock.now
            for number in 1...105 {
                // Two at each moment: the place in the list is the moment and the id.
                try await house.open(number, moment: start.adding(seconds: Int64(number / 2)))
            }
            for number in 106...115 {
                try await house.open(number, unit: "ordnungsamt", moment: start.adding(seconds: 1000))
            }
            house.kit.clock.advance(seconds: 5000)
            for (account, expected) in [("anke", 105), ("cem", 10), ("dora", 115)] {
                let browser = try await house.browser(account)
                let (said, shown) = try await counted(
                    browser, try await browser.get("/amt/zahlen"), "/amt/zahlen/eingegangen")
                #expect(said == expected && shown.count == expected && Set(shown).count == expected, "\(account)")
            }
            let anke = try await house.browser("anke")
            try await anke.get("/amt/zahlen/eingegangen").expecting(200, "105 Vorgänge")
            // A place that somebody made up is no place.
            for mark in ["x", "i1", "i1.t'--", String(repeating: "9", count: 3000)] {
                try await anke.get("/amt/zahlen/eingegangen?ab=\(mark)").expecting(200, "105 Vorgänge")
            }
            try await anke.get("/amt/zahlen/nichts").expecting(404)
        }
    }

    @Test("weeks are drawn, and their table holds the same numbers, each with its cases", arguments: Engines.all)
    func weeks(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            // Saturday, 21 November 2026. Two cases came in around All Saints; one was decided a week later.
            let now = house.kit.clock.now
            let first = try await house.open(1, moment: now.adding(days: -21))
            try await house.open(2, moment: now.adding(days: -19))
            try await house.open(3, moment: now)
            try await house.decide(first, at: now.adding(days: -14), once: "decided-by-anke-01")
            let anke = try await house.browser("anke")
            let page = try await anke.get("/amt/zahlen?von=2026-10-28&bis=2026-11-21").expecting(
                200, "<svg role=\"img\"", "Woche ab", "<title id=\"wochen-title\">", "<desc id=\"wochen-desc\">")
            #expect(page.flaws == [])
            let chart = try #require(page.root.descendants.first { $0["id"] == "wochen" })
            let rows = chart.all("tr").map { row in
                row.contents.compactMap { if case .element(let cell) = $0 { cell.text } else { nil } }
            }
            #expect(
                rows == [
                    ["Woche ab", "Eingegangen", "Entschieden"], ["28.10.2026", "1", "0"], ["02.11.2026", "1", "1"],
                    ["09.11.2026", "0", "0"], ["16.11.2026", "1", "0"],
                ], "\(rows)")
            for link in chart.all("a") {
                let list = try await anke.get(link["href"] ?? "").expecting(200)
                #expect("\(list.caseLinks.count)" == link.text, "\(link["href"] ?? "")")
            }
            #expect(chart.all("a").count == 4)
            // A long time is drawn by months, and nobody is served a picture of a thousand years.
            let years = try await anke.get("/amt/zahlen?von=2024-01-01&bis=2026-12-31").expecting(200, "Monat")
            #expect(!years.contains("Woche ab"))
            let ages = try await anke.get("/amt/zahlen?von=0001-01-01&bis=2026-12-31").expecting(200)
            #expect(ages.bytes.count < 150_000)
            #expect(ages.flaws == [])
            try await anke.get("/amt/zahlen?sprache=en").expecting(200, "Week from", "Received")
        }
    }

    @Test("the figures are the journal's: without the cases' timelines they say the same", arguments: Engines.all)
    func fromTheJournal(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            for number in 1...3 {
                try await house.open(number, service: ["hund-anmelden", "gewerbe-anmelden"][number % 2])
            }
            let decided = try await house.open(4)
            house.kit.clock.advance(days: 3)
            try await house.decide(decided, once: "decided-by-anke-01")
            let anke = try await house.browser("anke")
            let address = "/amt/zahlen?von=2026-10-01&bis=2026-12-01"
            let before = try await anke.get(address).expecting(200)
            try await house.kit.authority("adendorf").write { _ = try $0.execute("DELETE FROM case_event") }
            let after = try await anke.get(address).expecting(200)
            #expect(after.root.all("table").map(\.text) == before.root.all("table").map(\.text))
            for prefix in ["/amt/zahlen/entschieden", "/amt/zahlen/eingegangen"] {
                let (said, shown) = try await counted(anke, after, prefix)
                #expect(said == (prefix.hasSuffix("entschieden") ? 1 : 4) && said == shown.count)
            }
        }
    }

    @Test(
        "the median is the day in the middle or halfway between two, and leads to the cases it is of",
        arguments: Engines.all)
    func median(engine: StoreEngine) async throws {
        #expect(CaseFigures.median(of: []) == nil)
        #expect(CaseFigures.median(of: [7]) == 7)
        #expect(CaseFigures.median(of: [9, 1]) == 5)
        #expect(CaseFigures.median(of: [4, 1, 30]) == 4)
        #expect(CaseFigures.median(of: [1, 30, 4, 2]) == 3)
        try await CasesHouse.open(engine) { house in
            let start = house.kit.clock.now
            var cases: [CaseID] = []
            for number in 1...4 { cases.append(try await house.open(number, moment: start)) }
            let anke = try await house.browser("anke")
            // The evening of one day and the morning of the next are a day apart, as people count.
            for (number, (days, shown)) in [(1, "1 Tag"), (4, "2,5 Tage"), (4, "4 Tage"), (9, "4 Tage")].enumerated() {
                try await house.decide(
                    cases[number], at: start.adding(days: Int64(days)).adding(seconds: -3600),
                    once: "decided-\(number)-by-anke")
                let page = try await anke.get("/amt/zahlen?von=2026-11-01&bis=2026-12-31").expecting(200)
                let row = try #require(page.root.all("tr").first { $0.text.contains("Hund anmelden") })
                let links = row.all("a")
                #expect(links.map(\.text) == ["4", "\(number + 1)", shown])
                #expect(try await anke.get(links[2]["href"] ?? "").caseLinks.count == number + 1)
            }
        }
    }

    @Test(
        "what is recorded later than it was done counts on the day on which it was done", arguments: Engines.all)
    func recordedLater(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let now = house.kit.clock.now
            try await house.open(1)
            let old = try await house.open(2, moment: now.adding(days: -400))
            try await house.decide(old, at: now.adding(days: -380), once: "decided-by-anke-01")
            let entries = try await house.journal().filter { $0.subject == old.raw }
            #expect(entries.map(\.day) == [now.adding(days: -400).day, now.adding(days: -380).day])
            #expect(entries.allSatisfy { $0.at >= now })
            let anke = try await house.browser("anke")
            let year = now.adding(days: -400).day
            let page = try await anke.get(
                "/amt/zahlen?von=\(year.iso)&bis=\(year.adding(days: 30).iso)"
            ).expecting(200)
            #expect(try await counted(anke, page, "/amt/zahlen/eingegangen").shown == [house.address(old)])
            #expect(try await counted(anke, page, "/amt/zahlen/entschieden").shown == [house.address(old)])
            let row = try #require(page.root.all("tr").first { $0.text.contains("Hund anmelden") })
            #expect(row.all("a").map(\.text) == ["1", "1", "20 Tage"])
        }
    }
}
