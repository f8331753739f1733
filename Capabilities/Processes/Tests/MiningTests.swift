import Journal
import Kernel
import ProcessMining
import Store
import Synchronization
import TestKit
import Testing
import Web

@testable import Processes

@Suite("Evaluating how processes went")
struct MiningTests {
    /// Plain applications: six go straight on, one is asked for documents, one is open, one is of another unit.
    private static func fill(_ house: ProcessesHouse) async throws {
        for number in 1...6 {
            let file = ProcessesHouse.application("c\(number)")
            try await house.begin(file)
            house.kit.clock.advance(days: 2)
            try await house.follow(.decided(outcome: "granted"), file)
            house.kit.clock.advance(days: 1)
            try await house.follow(.closed, file)
        }
        let asked = ProcessesHouse.application("c7")
        try await house.begin(asked)
        house.kit.clock.advance(days: 1)
        try await house.follow(.documentsRequested, asked)
        house.kit.clock.advance(days: 5)
        try await house.follow(.documentsComplete, asked)
        house.kit.clock.advance(days: 1)
        try await house.follow(.decided(outcome: "granted"), asked)
        try await house.follow(.closed, asked)
        try await house.begin(ProcessesHouse.application("c8"))
        var other = ProcessesHouse.application("c9")
        other.unit = "bauamt"
        try await house.begin(other)
        try await house.follow(.closed, other)
    }

    private static let page = "/amt/prozesse/modell/einfacher-antrag/auswertung"

    private static func trail(_ file: String, _ house: ProcessesHouse) async throws -> [Trail.Step] {
        let text = try await house.kit.authority("adendorf").read {
            try $0.first("SELECT trail FROM process_instance WHERE case_file = $1", file)?.text("trail")
        }
        return Trail(try #require(text)).steps
    }

    @Test(
        "a case's way is kept with it: which step began and ended when and how, and no person", arguments: Engines.all)
    func trail(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await Self.fill(house)
            let way = try await Self.trail("c7", house)
            #expect(way.map(\.node) == ["entscheiden", "nachgereicht", "entscheiden", "abschliessen"])
            #expect(way.map(\.how) == [.interrupted, .done, .done, .done])
            let days = way.map { ($0.ended ?? 0) / 86_400 }
            #expect(days == [1, 6, 7, 7])
            #expect(way.map(\.begun).dropFirst() == way.compactMap(\.ended).dropLast())
            #expect(Set(way.map(\.unit)) == ["steueramt"])
            // Closed before it was decided: the case left its process.
            #expect(try await Self.trail("c9", house).map(\.how) == [.interrupted])
            let entries = try await house.journal()
            #expect(entries.map(\.kind) == ["process.left"])
            #expect(entries.first?.details["model"] == "einfacher-antrag")
            let open = try await Self.trail("c8", house)
            #expect(open.map(\.ended) == [nil])
        }
    }

    @Test("a trail reads back as it was written; what is broken in it is left out")
    func text() {
        let text = "1 a 0 5 d amt\n2 b 5 - h amt\n"
        #expect(Trail(text).text == text)
        #expect(Trail(text).steps.map(\.ended) == [5, nil])
        for broken in ["", "x", "1 a 0 5 d", "1 a 0 5 q amt", "1 a x 5 d amt", "1 a 0 5 d amt mehr", "1  0 5 d amt"] {
            #expect(Trail(broken + "\n").steps.isEmpty, "\(broken)")
        }
        #expect(Trail("9999999999999999999 a 0 5 d amt").steps.isEmpty)
    }

    @Test("the page says variants, times, rework and media breaks, in both languages", arguments: Engines.all)
    func page(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await Self.fill(house)
            let lea = try await house.browser("lea")
            let page = try await lea.get(Self.page).expecting(
                200, "Antrag prüfen und entscheiden → Vorgang abschließen", "Varianten", "Nacharbeit",
                "Prozess verlassen", "3 Tage", "<svg role=\"img\"")
            #expect(page.flaws == [])
            let english = try await lea.get(Self.page + "?sprache=en").expecting(200, "Media breaks", "3 days")
            #expect(english.flaws == [])
            // Nothing before it began, and no process of that name.
            try await lea.get(Self.page + "?von=2001-01-01&bis=2001-02-01").expecting(200, "Nothing began here")
            try await lea.get("/amt/prozesse/modell/verwaltungsgebuehr/auswertung").expecting(404)
            try await lea.get("/amt/prozesse/modell/gibtesnicht/auswertung").expecting(404)
        }
    }

    @Test("each figure leads to as many cases as it says", arguments: Engines.all)
    func figures(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await Self.fill(house)
            let lea = try await house.browser("lea")
            let page = try await lea.get(Self.page).expecting(200)
            let links = HTMLCheck.read(page.bytes).all("a").filter { $0["href"]?.contains("/vorgaenge?") == true }
            #expect(links.count > 20)
            for link in links {
                let address = try #require(link["href"])
                let list = try await lea.get(address).expecting(200)
                #expect(list.flaws == [], "\(address)")
                let isTime = ["Tage", "Std.", "Min."].contains { link.text.contains($0) }
                let number = link.text.split(separator: " ").first.flatMap { Int($0) } ?? 0
                if isTime || number == 0 { continue }
                let rows = HTMLCheck.read(list.bytes).all("tbody").first?.all("tr").count ?? 0
                #expect(rows == number, "\(address)")
            }
            let list = try await lea.get(Self.page + "/vorgaenge?zahl=nacharbeit").expecting(
                200, "1 Durchlauf", "ADE-c7", "/amt/vorgaenge/c7")
            #expect(!list.contains("ADE-c1"))
            for unknown in ["?zahl=quatsch", "?zahl=schritt&wert=gibtesnicht", "?zahl=variante&wert=xyz"] {
                try await lea.get(Self.page + "/vorgaenge" + unknown).expecting(404)
            }
        }
    }

    @Test("who sees the cases of some units only sees the figures of these units only", arguments: Engines.all)
    func reach(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await Self.fill(house)
            let (ines, fritz) = (try await house.browser("ines"), try await house.browser("fritz"))
            let list = try await ines.get(Self.page + "/vorgaenge?zahl=alle").expecting(200, "ADE-c9", "1 Durchlauf")
            #expect(!list.contains("ADE-c1"))
            let file = try await ines.get(Self.page + "/csv?tabelle=vorgaenge&zahl=alle").expecting(200)
            #expect(!file.contains("ADE-c1") && file.contains("ADE-c9"))
            try await fritz.get(Self.page).expecting(200, "hat hier nichts begonnen")
            let bert = try await house.browser("bert")
            try await bert.get(Self.page).expecting(403)
        }
    }

    @Test("times of fewer than five runs are not told", arguments: Engines.all)
    func few(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            for number in 1...4 {
                let file = ProcessesHouse.application("c\(number)")
                try await house.begin(file)
                house.kit.clock.advance(days: 2)
                try await house.follow(.decided(outcome: "granted"), file)
                try await house.follow(.closed, file)
            }
            let lea = try await house.browser("lea")
            let page = try await lea.get(Self.page).expecting(200)
            #expect(!page.contains("2 Tage") && !page.contains("48 Std."))
            let file = try await lea.get(Self.page + "/csv?tabelle=schritte").expecting(200, "\"4\";\"4\";\"\";\"\"")
            #expect(!file.contains("48,0"))
        }
    }

    @Test("steps by hand and skipped ones are media breaks", arguments: Engines.all)
    func breaks(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            // No rule of the table is about hours below nought.
            let (_, dora) = try await house.stuckAtFee()
            let stuck = try await dora.get(ProcessPaths.tasks()).expecting(200)
            let link = HTMLCheck.read(stuck.bytes).all("a").compactMap { $0["href"] }.first {
                $0.hasPrefix("/amt/stoerungen/")
            }
            try await dora.submit(
                try await dora.get(try #require(link)), button: "Weiter",
                ["was": "von-hand", "warum": "Mit der Kasse geklärt"]
            ).expecting(303)
            let way = try await Self.trail("c1", house)
            #expect(way.map(\.node).prefix(2) == ["angaben", "berechnen"])
            #expect(way.map(\.how).prefix(2) == [.done, .byHand])
            let kinds = try await house.journal().filter { $0.kind != "process.task_done" }
            #expect(kinds.map(\.kind) == ["process.stood_still", "process.incident_settled"])
            #expect(kinds.allSatisfy { $0.details["step"] == "berechnen" && $0.details["version"] == 0 })
            let page = "/amt/prozesse/modell/gebuehr/auswertung"
            try await dora.get(page).expecting(200, "von Hand erledigt", "Gebühr berechnen")
            try await dora.get(page + "/vorgaenge?zahl=medienbruch&wert=von-hand:berechnen").expecting(200, "ADE-c1")
            try await dora.get(page + "/csv?tabelle=medienbrueche").expecting(
                200, "\"von Hand erledigt\";\"Gebühr berechnen\";\"1\";\"1\"")
        }
    }

    @Test("an open case is at risk where the rest takes longer than there is time; late ones are counted")
    func deadlines() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            let begin = house.kit.clock.now
            try await Self.fill(house)
            let now = house.kit.clock.now
            house.outside.periods.withLock { periods in
                // Decided two days after it began, due after one.
                periods["c1"] = CaseDue(due: begin.adding(days: 1), done: begin.adding(days: 2))
                periods["c2"] = CaseDue(due: begin.adding(days: 90), done: begin.adding(days: 5))
                // Usually three days from the first step on: the close ends it.
                periods["c8"] = CaseDue(due: now.adding(days: 1), done: nil)
            }
            let lea = try await house.browser("lea")
            let page = try await lea.get(Self.page).expecting(200, "Frist in Gefahr")
            #expect(page.flaws == [])
            try await lea.get(Self.page + "/vorgaenge?zahl=gefahr").expecting(200, "ADE-c8", "1 Durchlauf")
            try await lea.get(Self.page + "/vorgaenge?zahl=verspaetet").expecting(200, "ADE-c1", "1 Durchlauf")
            try await lea.get(Self.page + "/csv?tabelle=fristen").expecting(
                200, "\"nach der Frist entschieden\";\"\";\"1\"")
        }
    }

    @Test("two versions stand side by side; one alone says why there is nothing to compare", arguments: Engines.all)
    func versions(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            try await Self.fill(house)
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            try await dora.get(Self.page + "/vergleich").expecting(200, "weniger als zwei Fassungen")
            let own = try #require(Shipped.find("einfacher-antrag")).source.replacing(
                "Antrag prüfen und entscheiden", with: "=Schnell prüfen")
            try await house.upload(dora, ProcessesHouse.model("einfacher-antrag"), own).expecting(303)
            try await house.release(emil, try await emil.get(ProcessesHouse.model("einfacher-antrag", 1))).expecting(
                303)
            for number in 11...15 {
                let file = ProcessesHouse.application("c\(number)")
                try await house.begin(file)
                house.kit.clock.advance(days: 1)
                try await house.follow(.decided(outcome: "granted"), file)
                try await house.follow(.closed, file)
            }
            let page = try await dora.get(Self.page + "/vergleich").expecting(
                200, "mitgeliefert", "Fassung 1", "Dauer (Median)", "=Schnell prüfen")
            #expect(page.flaws == [])
            let links = HTMLCheck.read(page.bytes).all("a").compactMap { $0["href"] }
            for link in links where link.contains("/vorgaenge?") { try await dora.get(link).expecting(200) }
            // A name that a spreadsheet would take for a formula is text there.
            try await dora.get(Self.page + "/csv?tabelle=vergleich").expecting(200, "\"'=Schnell prüfen: Dauer\"")
            try await dora.get(Self.page + "/csv?tabelle=schritte").expecting(200, "\"'=Schnell prüfen\"")
            for table in MinedTable.allCases where table != .cases {
                let file = try await dora.get(Self.page + "/csv?tabelle=\(table.rawValue)").expecting(200, "\u{FEFF}")
                #expect(file.headers["content-type"]?.hasPrefix("text/csv") == true)
            }
            try await dora.get(Self.page + "/csv?tabelle=quatsch").expecting(404)
            let one = try await dora.get(Self.page + "?fassung=1").expecting(200, "=Schnell prüfen")
            #expect(!one.contains("Unterlagen eingegangen</a>"))
            try await dora.get(Self.page + "/vorgaenge?zahl=alle&fassung=1").expecting(200, "5 Durchläufe")
        }
    }

    @Test("a process that nobody has drawn a picture of is shown as a graph of what followed what")
    func graph() async throws {
        try await ProcessesHouse.open(.sqlite) { house in
            let (dora, emil) = (try await house.browser("dora"), try await house.browser("emil"))
            try await house.upload(dora, "/amt/prozesse/hochladen", Sketch.straight("Prüfen")).expecting(303)
            try await house.release(emil, try await emil.get(ProcessesHouse.model("gerader-weg", 1))).expecting(303)
            try await house.bind("bauen", to: "gerader-weg")
            try await house.begin(ProcessesHouse.application("c1", service: "bauen"))
            let page = try await dora.get("/amt/prozesse/modell/gerader-weg/auswertung").expecting(
                200, "folge-title", "Das Bild als Text", "Prüfen")
            #expect(page.flaws == [])
        }
    }

    @Test("a long list goes on page by page", arguments: Engines.all)
    func paging(engine: StoreEngine) async throws {
        try await ProcessesHouse.open(engine) { house in
            for number in 1...60 { try await house.begin(ProcessesHouse.application("c\(number)")) }
            let lea = try await house.browser("lea")
            let first = try await lea.get(Self.page + "/vorgaenge?zahl=alle").expecting(200, "60 Durchläufe", "Nächste")
            let next = HTMLCheck.read(first.bytes).all("a").first { $0["rel"] == "next" }?["href"]
            let second = try await lea.get(try #require(next)).expecting(200, "Vorherige")
            func rows(_ page: Reply) -> [String] {
                HTMLCheck.read(page.bytes).all("a").map(\.text).filter { $0.hasPrefix("ADE-") }
            }
            #expect(Set(rows(first) + rows(second)).count == 60 && rows(second).count == 10)
        }
    }
}
