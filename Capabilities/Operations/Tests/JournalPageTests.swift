import Journal
import Kernel
import Markup
import Store
import TestKit
import Testing
import TransparencyLog
import Web

@testable import Operations

/// The record of all acts, for who may read it.
@Suite("Journal page")
struct JournalPageTests {
    /// The numbers of the entries on a page and on those behind it.
    private func numbers(_ browser: RequestClient, _ target: String) async throws -> [Int] {
        var next: String? = target
        var found: [Int] = []
        while let target = next {
            let page = try await browser.get(target).expecting(200)
            #expect(page.flaws == [])
            found += page.root.all("td").filter { $0["data-label"] == "Nr." }.compactMap { Int($0.text) }
            next = page.root.all("a").first { $0["rel"] == "next" }?["href"]
        }
        return found
    }

    @Test("newest first, page by page, by case number and by kind, without anybody's account", arguments: Engines.all)
    func reading(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let anna = try await house.browser("anna")
            try await anna.get("/amt/protokoll").expecting(
                200, "Dazu gibt es keinen Eintrag", "das erste Siegel kommt noch")
            for number in 1...60 {
                try await house.enter("case.opened", "c\(number)", by: .citizen(account: "01jcitizen"))
                if number % 3 == 0 { try await house.enter("case.decided", "c\(number)") }
            }
            #expect(try await numbers(anna, "/amt/protokoll") == Array((1...80).reversed()))
            #expect(try await numbers(anna, "/amt/protokoll?nummer=ADE-26-C3") == [4, 3])
            #expect(try await numbers(anna, "/amt/protokoll?art=case.opened").count == 60)
            #expect(try await numbers(anna, "/amt/protokoll?art=case.decided&nummer=ADE-26-C3") == [4])
            #expect(try await numbers(anna, "/amt/protokoll?nummer=ADE-26-NIE") == [])
            for mark in ["x", "i1", "t1.t2", "i9.i9"] { try await anna.get("/amt/protokoll?ab=\(mark)").expecting(200) }
            let page = try await anna.get("/amt/protokoll").expecting(
                200, "Vorgang eröffnet", "case.decided", "ADE-26-C60", "Antragstellende Person", "01jstaff",
                "Fassung: 1")
            #expect(!page.contains("01jcitizen"))
            let file = try await anna.get("/amt/protokoll.csv?art=case.opened").expecting(200, "Vorgang eröffnet")
            #expect(file.text.split(separator: "\r\n").count == 61)
            #expect(!file.contains("01jcitizen"))
            try await anna.get("/amt/protokoll?sprache=en").expecting(200, "Case opened", "newest first", "Version: 1")
        }
    }

    @Test(
        "the newest seal is shown with what it covers and how to check it, and can be taken away",
        arguments: Engines.all)
    func sealed(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            let anna = try await house.browser("anna")
            try await anna.get("/amt/protokoll/siegel").expecting(404)
            for number in 1...3 { try await house.enter("case.opened", "c\(number)") }
            let signer = try NoteSigner(name: "kreishaus/adendorf", seed: Array(repeating: 7, count: 32))
            _ = try await Journal.takeCheckpoint(
                in: house.kit.authority("adendorf"), signer: signer, at: house.kit.clock.now)
            try await house.enter("case.opened", "c4")
            let page = try await anna.get("/amt/protokoll").expecting(
                200, "Die ersten 3 Einträge sind besiegelt", "1 Einträge sind neuer",
                "kreishaus verify --authority adendorf", "AYjVYMNAQ")
            #expect(page.flaws == [])
            let file = try await anna.get("/amt/protokoll/siegel").expecting(200)
            #expect(try Checkpoint.verified(file.bytes, by: signer.verifier).size == 3)
            #expect(file.headers["content-disposition"]?.contains("adendorf-3.siegel.txt") == true)
        }
    }

    @Test("by when a case is due is said as a day, in either language")
    func due() throws {
        let details: JournalDetails = ["state": "working", "due": .time(Timestamp(seconds: 1_795_248_000))]
        #expect(details.news.map(JournalDetails.said).sorted() == ["2026-11-21", "working"])
        #expect(JournalDetails.word("due", UI(.de)) == "fällig am" && JournalDetails.word("due", UI(.en)) == "due on")
    }

    @Test("only who has the permission reads it, and only their authority's", arguments: Engines.all)
    func rights(engine: StoreEngine) async throws {
        try await OperationsHouse.open(engine) { house in
            try await house.enter("case.opened", "c1")
            for target in ["/amt/protokoll", "/amt/protokoll.csv", "/amt/protokoll/siegel"] {
                try await house.browser("carla").get(target).expecting(403)
            }
            let jörg = try await house.browser("jörg")
            try await jörg.get("/amt/protokoll").expecting(200, "ADE-26-C1")
            let berta = try await house.browser("berta")
            for target in ["/amt/protokoll", "/amt/protokoll.csv", "/amt/protokoll?nummer=ADE-26-C1"] {
                let page = try await berta.get(target).expecting(200)
                #expect(!page.contains("case.opened") && !page.contains("Vorgang eröffnet"))
            }
        }
    }
}
