import ArgumentParser
import Demo
import FormSchema
import Foundation
import Identity
import JSON
import Jobs
import Journal
import Kernel
import Letters
import Portal
import Store
import TestData
import TestKit
import Testing
import Tools
import Web

@testable import App

/// A real federal form, from its message to a decision.
@Suite("A federal form")
struct FederalFormTests {
    private static let message = "fim/ozg-fixtures/tests/fixtures/BlaueKarte.xml"

    private static let address = "Große Bäckerstraße 7 a"

    @Test(
        "the Blaue Karte is imported, published, filled in with every field, sent, completed, decided, and its letter read",
        .testData(message, "2 cases"), .testData(DIN91379.path, "2 cases"), arguments: Engines.all)
    func blueCard(engine: StoreEngine) async throws {
        try await TestHouse.open(engine, typesetter: try Typesetter.locate()) { house in
            let form = try await publish(in: house)
            let citizen = house.browser
            let (check, files) = try await fill(form, house, citizen)
            try check.expecting(
                200, "Antrag absenden", FieldFilling.text, FieldFilling.given, FieldFilling.family,
                FieldFilling.atBirth)
            let sent = try await citizen.submit(check, button: "Antrag absenden").expecting(303)
            let applied = try Applied(citizen, await citizen.follow(sent).expecting(200))
            #expect(applied.reference.hasPrefix("LKL-26-"))
            try await citizen.get("/antrag/\(applied.id)/kopie").expecting(
                200, FieldFilling.text, FieldFilling.given, FieldFilling.family, FieldFilling.atBirth)
            let clerk = try await house.signedIn(
                house.person(.clerk, "landkreis-lueneburg", unit: "auslaenderbehoerde"))
            let page = try await open(applied, files, clerk)
            try await complete(applied, page, clerk)
            try await decide(applied, page, house, clerk)
            try await readLetters(applied)
            #expect(try await house.journalProblem("landkreis-lueneburg") == nil)
            let details = try await house.journal("landkreis-lueneburg").map { "\($0)" }.joined()
            #expect(!details.contains("Bäckerstraße") && !details.contains("Zoë"), "the journal names a person")
        }
    }

    /// From the message to the catalogue with the commands that an administrator types.
    private func publish(in house: TestHouse) async throws -> Form {
        let folder = FileManager.default.temporaryDirectory.appending(path: "blaue-karte-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (form, file) = (folder.appending(path: "formular.json"), folder.appending(path: "leistung.json"))
        try FormImportCommand.parse([TestData.url(Self.message).path, "--out", form.path]).run()
        let imported = try FormImport(Array(Data(contentsOf: TestData.url(Self.message))))
        #expect(imported.report.fields == 71)
        #expect(imported.report.groups == 23)
        // Every field of the message is asked for; the rest is text that is only shown.
        let fields = imported.form.pages.flatMap { FieldFilling.all($0.elements) }
        #expect(fields.count == imported.report.fieldUses)
        var service = try #require(DemoService.of("aufenthaltserlaubnis")).service
        service.slug = "blaue-karte"
        service.title = Localized("Blaue Karte EU beantragen", "Apply for an EU Blue Card")
        service.form = imported.form.id
        try Data(ServiceFile(service: service, form: imported.form).json.serialized()).write(to: file)
        let save = try ServiceSave.parse([file.path, "--form", form.path])
        try await save.save(save.read(), in: house.house)
        try await ServiceOffer.parse(
            ["landkreis-lueneburg", "blaue-karte", "--unit", "auslaenderbehoerde", "--weeks", "6"]
        ).offer(in: house.house)
        return imported.form
    }

    /// Goes through all pages, conditions answered with yes.
    private func fill(_ form: Form, _ house: TestHouse, _ citizen: RequestClient) async throws -> (
        Reply, [FileToSend]
    ) {
        try await citizen.get("/leistungen?q=Blaue+Karte").expecting(200, "Blaue Karte EU beantragen")
        var page = try await house.begin("blaue-karte", at: "Adendorf", as: citizen)
        var asked: Set<String> = []
        for _ in 0...form.pages.count {
            guard page.target.contains("/seite/") else { break }
            #expect(HTMLCheck.problems(in: page.bytes) == [], "\(page.target)")
            page = try await answer(page, form, citizen, &asked)
        }
        let fields = form.pages.flatMap { FieldFilling.all($0.elements) }
        let unasked = fields.filter { !$0.isConstant && !asked.contains($0.plainPath) }
        #expect(unasked.map { "\($0.plainPath) \($0.field.label.de)" } == [])
        let files = fields.flatMap(\.files)
        #expect(Set(files.map(\.bytes)).isSuperset(of: [Picture.photo, Picture.scan]))
        #expect(Set(files.map(\.type)) == ["image/jpeg", "image/png", "application/pdf"])
        return (page, files)
    }

    /// Fills in what the page asks, also what it asks only after the first answers.
    private func answer(_ page: Reply, _ form: Form, _ citizen: RequestClient, _ asked: inout Set<String>) async throws
        -> Reply
    {
        let name = page.target.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        let definition = try #require(form.page(name))
        let fillings = FieldFilling.all(definition.elements)
        var page = page
        for _ in 0..<3 {
            let shown = fillings.filter { page.contains("name=\"\($0.path)") }
            asked.formUnion(shown.map(\.plainPath))
            let reply = try await citizen.press(
                page, "Weiter", shown.flatMap(\.answers), files: shown.flatMap(\.files))
            if reply.status == 303 { return try await citizen.follow(reply).expecting(200) }
            guard reply.status == 422 else {
                throw Mismatch("\(page.target): status \(reply.status)\n\(reply.problems)")
            }
            page = reply
        }
        throw Mismatch("\(page.target) is not satisfied:\n\(page.problems)")
    }

    /// The clerk finds the case, takes it, and opens what came with it: the very bytes, as what they are.
    private func open(_ applied: Applied, _ files: [FileToSend], _ clerk: RequestClient) async throws -> String {
        let inbox = try await clerk.get("/amt/vorgaenge?q=\(applied.reference)").expecting(200, applied.reference)
        let address = try #require(inbox.links.first { $0.hasPrefix("/amt/vorgaenge/") })
        let page = try await clerk.get(address).expecting(
            200, FieldFilling.text, FieldFilling.given, FieldFilling.family, FieldFilling.atBirth)
        for file in files { try await expect(file, on: page, for: clerk) }
        try await clerk.submit(page, button: "Übernehmen").expecting(303)
        return address
    }

    private func expect(_ file: FileToSend, on page: Reply, for reader: RequestClient) async throws {
        let link = page.root.all("a").first { $0.text.contains(file.name) }?["href"]
        let kept = try await reader.get(try #require(link, "\(file.name) is not on \(page.target)")).expecting(200)
        #expect(kept.bytes == file.bytes, "\(file.name)")
        #expect(kept.headers["content-type"] == file.type)
    }

    /// Something is missing; the citizen hands in a scan and writes, the clerk answers.
    private func complete(_ applied: Applied, _ address: String, _ clerk: RequestClient) async throws {
        let ask = try await clerk.get(address + "/unterlagen").expecting(200)
        try await clerk.submit(
            ask, button: "Anfordern",
            [
                "what": "Übersetzung des Abschlusszeugnisses", "why": "Für die Prüfung benötigen wir sie auf Deutsch.",
                "due.day": "10", "due.month": "12", "due.year": "2026",
            ]
        ).expecting(303)
        let citizen = applied.client
        let status = try await citizen.get("/status/\(applied.id)").expecting(
            200, "Übersetzung des Abschlusszeugnisses", "benötigen wir sie", "10. Dezember 2026", "Wir warten auf Sie")
        let scan = FileToSend(
            "unterlagen1", name: "Übersetzung geprüft.pdf", type: "application/pdf", bytes: Picture.scan)
        try await citizen.press(status, "Unterlagen einreichen", files: [scan]).expecting(303)
        let after = try await citizen.get("/status/\(applied.id)").expecting(200, "In Bearbeitung")
        try await citizen.press(after, "Nachricht senden", [("nachricht", "Die Übersetzung ist da. Schöne Grüße!")])
            .expecting(303)
        let page = try await clerk.get(address).expecting(200, "Die Übersetzung ist da. Schöne Grüße!")
        try await expect(scan, on: page, for: clerk)
        try await clerk.press(page, "Senden", [("body", "Vielen Dank, jetzt ist alles vollständig. Grüße!")])
            .expecting(303)
        try await citizen.get("/status/\(applied.id)").expecting(200, "jetzt ist alles vollständig")
    }

    /// The clerk looks at the whole letter, corrects the address, and issues it.
    private func decide(
        _ applied: Applied, _ address: String, _ house: TestHouse, _ clerk: RequestClient
    ) async throws {
        let form = try await clerk.get(address + "/entscheiden").expecting(
            200, "\(FieldFilling.given) \(FieldFilling.family)")
        let text = [
            ("outcome", "granted"), ("subject", "Ihre Blaue Karte EU"),
            ("recipient", "\(FieldFilling.given) \(FieldFilling.family)\r\n\(Self.address)\r\n21335 Lüneburg"),
            ("operative", "Die Blaue Karte EU wird für vier Jahre erteilt."),
            ("reasons", "Ihr Abschluss ist gleichwertig, Ihr Gehalt genügt."), ("legal_basis", "§ 18g AufenthG"),
            ("remedy", "Gegen diesen Bescheid können Sie innerhalb eines Monats Klage erheben."),
        ]
        let preview = try await clerk.press(form, "Vorschau", text).expecting(
            200, "Die Blaue Karte EU wird für vier Jahre erteilt.", Self.address, "21. November 2026")
        let draft = try await clerk.press(preview, "letter", text)
        let words = try await ReadPDF.words(of: draft.expecting(200).bytes)
        #expect(draft.headers["content-type"] == "application/pdf")
        for part in ["Entwurf", Self.address, "21. November 2026", "für vier Jahre", applied.reference] {
            #expect(words.contains(ReadPDF.plain(part)), "“\(part)” is not in the draft")
        }
        let rows = try await house.store("landkreis-lueneburg").read {
            try $0.count("SELECT count(*) AS n FROM decision")
                + $0.count("SELECT count(*) AS n FROM case_document WHERE origin = 'decision'")
        }
        #expect(rows == 0, "something of a draft is kept")
        try await clerk.press(preview, "Bescheid erlassen", text).expecting(303)
        try await house.house.worker.runDue()
        try await clerk.get(address).expecting(200, "Entschieden")
        try await applied.client.get("/status/\(applied.id)").expecting(200, "Entschieden", "Bewilligt")
    }

    /// The citizen reads the receipt and the decision.
    private func readLetters(_ applied: Applied) async throws {
        let citizen = applied.client
        let receipt = try await ReadPDF.words(
            of: citizen.get("/antrag/\(applied.id)/eingangsbestaetigung").expecting(200).bytes)
        for part in [FieldFilling.given, FieldFilling.family, FieldFilling.atBirth, FieldFilling.text] {
            #expect(receipt.contains(ReadPDF.plain(part)), "“\(part)” is not in the acknowledgement")
        }
        let status = try await citizen.get("/status/\(applied.id)").expecting(200)
        let link = status.root.all("a").first { $0.text.contains("Bescheid \(applied.reference).pdf") }?["href"]
        let pdf = try await citizen.get(try #require(link)).expecting(200)
        #expect(pdf.headers["content-type"] == "application/pdf")
        let letter = try await ReadPDF.words(of: pdf.bytes)
        for part in [
            "\(FieldFilling.given) \(FieldFilling.family)", "Guten Tag \(FieldFilling.given)", Self.address,
            "21335 Lüneburg",
            "für vier Jahre", "gleichwertig, Ihr Gehalt genügt", "können Sie innerhalb eines Monats",
            applied.reference,
        ] {
            #expect(letter.contains(ReadPDF.plain(part)), "“\(part)” is not in the decision")
        }
        #expect(!letter.contains("Entwurf"))
        #expect(!letter.contains(ReadPDF.plain("21335 Müßig")), "the address is not the one that the clerk wrote")
    }

    // MARK: What other programs read

    @Test("photo and scan are what another program takes them for")
    func pictures() async throws {
        let scan = try await ReadPDF.poppler("pdfimages", ["-list", "-"], Picture.scan)
        #expect(scan.contains("160   224  rgb     3   8  jpeg"))
        #expect(try await ReadPDF.words(of: Picture.scan) == "")
        // Small and grey: a head of some PGM, then a byte for each pixel. Paper, and lines of ink on it.
        let grey = try await Program.locate("pdftoppm").run(
            ["-r", "36", "-gray", "-"], input: .bytes(Picture.scan), directory: NSTemporaryDirectory())
        let pixels = grey.dropFirst(15)
        #expect(pixels.count > 100_000)
        let (paper, ink) = (pixels.count { $0 > 220 }, pixels.count { $0 < 90 })
        #expect(paper > pixels.count / 2 && ink > pixels.count / 20)
        #expect(Picture.photo.starts(with: [0xFF, 0xD8, 0xFF, 0xE0]) && Picture.photo.count > 4_000)
    }
}
