import Demo
import Jobs
import Kernel
import Letters
import Store
import TestKit
import Testing

@testable import App

/// An applicant takes the application back.
@Suite("A withdrawn application") struct WithdrawalTests {
    private static let dogTax = "hundesteuer-anmelden"
    private static let text = [
        ("outcome", "withdrawn"), ("subject", "Anmeldung zur Hundesteuer"), ("operative", "Das Verfahren ist beendet."),
        ("reasons", "Sie verfolgen den Antrag nicht weiter."), ("legal_basis", "§ 22 VwVfG"),
    ]

    @Test(
        "gets a confirmation and no decision; only what can be acted against is a decision with its remedy",
        arguments: Engines.all)
    func confirmation(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, typesetter: try Typesetter.locate()) { house in
            let clerk = try await house.signedIn(house.person(.clerk, "adendorf", unit: "steueramt"))
            for remedy in ["", "Gegen diesen Bescheid können Sie Klage erheben."] {
                let (form, values, files) = try house.sample(Self.dogTax, at: "Adendorf")
                let applied = try await house.apply(Self.dogTax, at: "Adendorf", form, values, files: files)
                let inbox = try await clerk.get("/amt/vorgaenge?q=\(applied.reference)").expecting(200)
                let address = try #require(inbox.links.first { $0.hasPrefix("/amt/vorgaenge/") })
                let page = try await clerk.get(address + "/entscheiden").expecting(200)
                let preview = try await clerk.press(page, "Vorschau", Self.text + [("remedy", remedy)]).expecting(200)
                let button = remedy.isEmpty ? "Bestätigung senden" : "Bescheid erlassen"
                try await clerk.submit(preview, button: button).expecting(303)
                try await house.house.worker.runDue()
                let status = try await applied.client.get("/status/\(applied.id)").expecting(
                    200, "Zurückgezogen", "weil Sie Ihren Antrag zurückgezogen haben")
                let name = "\(remedy.isEmpty ? "Bestätigung" : "Bescheid") \(applied.reference).pdf"
                let link = status.root.all("a").first { $0.text.contains(name) }?["href"]
                let letter = try await ReadPDF.words(of: applied.client.get(try #require(link, "no \(name)")).bytes)
                #expect(letter.contains(ReadPDF.plain("Das Verfahren ist beendet.")))
                for word in ["ergeht folgender", "Bescheid", "Begründung", "Rechtsbehelfsbelehrung"] {
                    #expect(letter.contains(ReadPDF.plain(word)) != remedy.isEmpty, "“\(word)” in \(name)")
                }
                #expect(letter.contains(ReadPDF.plain("zu Ihrem Antrag vom 21. November 2026:")) == remedy.isEmpty)
            }
        }
    }
}
