import Demo
import Store
import TestKit
import Testing
import Web

@testable import App

/// What the demonstration shows of its processes, from the application to the figure and back to the case.
@Suite("The demonstration's evaluation of a process")
struct EvaluationTests {
    @Test("two versions have enough cases to be compared, and each figure leads to cases that can be opened")
    func demonstration() async throws {
        try await TestHouse.open(.sqlite, cases: 12) { house in
            let head = try await house.signedIn(house.person(.head, "adendorf"))
            let page = "/amt/prozesse/modell/gebuehr/auswertung"
            let whole = try await head.get(page).expecting(
                200, "Fassungen vergleichen", "von Hand erledigt", "Prozess verlassen", "Nacharbeit", "Nach der Frist")
            #expect(HTMLCheck.problems(in: whole.bytes).isEmpty)
            let comparison = try await head.get(page + "/vergleich").expecting(200, "mitgeliefert", "Fassung 1")
            #expect(HTMLCheck.problems(in: comparison.bytes).isEmpty)
            for figure in ["nacharbeit", "medienbruch", "verspaetet"] {
                let list = try await head.get(page + "/vorgaenge?zahl=\(figure)").expecting(200)
                let link = HTMLCheck.read(list.bytes).all("a").compactMap { $0["href"] }.first {
                    $0.hasPrefix("/amt/vorgaenge/")
                }
                try await head.get(try #require(link, "\(figure)")).expecting(200)
            }
        }
    }
}
