import Demo
import FormSchema
import Foundation
import Kernel
import Portal
import Store
import TestData
import TestKit
import Testing
import Web

@testable import App

/// A real federal form, from its message to a decision.
@Suite("A federal form")
struct FederalFormTests {
    private static let message = "fim/ozg-fixtures/tests/fixtures/BlaueKarte.xml"

    @Test(
        "the Blaue Karte is imported, offered, filled in with every field, sent and decided",
        .testData(message, "2 cases"), arguments: Engines.all)
    func blueCard(engine: StoreEngine) async throws {
        let imported = try FormImport(Array(Data(contentsOf: TestData.url(Self.message))))
        #expect(imported.report.fields == 71)
        #expect(imported.report.groups == 23)
        try await TestHouse.open(engine) { house in
            let form = imported.form
            try await offer(form, house)
            let citizen = house.browser
            var page = try await house.begin("blaue-karte", at: "Adendorf", as: citizen)
            var asked: Set<String> = []
            for _ in 0...form.pages.count {
                guard page.target.contains("/seite/") else { break }
                #expect(HTMLCheck.problems(in: page.bytes) == [], "\(page.target)")
                page = try await answer(page, form, citizen, &asked)
            }
            // Every field of the message is asked for, conditions answered with yes; the rest is text that is only shown.
            let fields = form.pages.flatMap { FieldFilling.all($0.elements) }
            #expect(fields.count == imported.report.fieldUses)
            let unasked = fields.filter { !$0.isConstant && !asked.contains($0.plainPath) }
            #expect(unasked.map { "\($0.plainPath) \($0.field.label.de)" } == [])
            try page.expecting(200, "Antrag absenden", FieldFilling.text, FieldFilling.name)
            let sent = try await citizen.submit(page, button: "Antrag absenden").expecting(303)
            let applied = try Applied(citizen, await citizen.follow(sent).expecting(200))
            #expect(applied.reference.hasPrefix("LKL-26-"))
            try await citizen.get("/antrag/\(applied.id)/kopie").expecting(200, FieldFilling.text, FieldFilling.name)
            try await decide(house, applied)
            try await citizen.get("/status/\(applied.id)").expecting(200, "Entschieden", "Bewilligt")
            #expect(try await house.journalProblem("landkreis-lueneburg") == nil)
        }
    }

    /// A service of the district's immigration authority, with the imported form as it is.
    private func offer(_ form: Form, _ house: TestHouse) async throws {
        var service = try #require(DemoService.of("aufenthaltserlaubnis")).service
        service.slug = "blaue-karte"
        service.title = Localized(form.title.de, "EU Blue Card")
        service.form = form.id
        try await house.house.portal.catalogue.save([(service, form)], at: house.clock.now)
        let district = try house.authority("landkreis-lueneburg")
        try await house.store("landkreis-lueneburg").write { connection in
            try Offer.save([Offer(service: "blaue-karte", unit: "auslaenderbehoerde", weeks: 6)], in: connection)
        }
        try await house.house.portal.publish(
            offers: ["blaue-karte", "aufenthaltserlaubnis", "bauvorhaben-mitteilen"], of: district)
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

    private func decide(_ house: TestHouse, _ applied: Applied) async throws {
        let clerk = try await house.signedIn(house.person(.clerk, "landkreis-lueneburg", unit: "auslaenderbehoerde"))
        let inbox = try await clerk.get("/amt/vorgaenge?q=\(applied.reference)").expecting(200, applied.reference)
        let address = try #require(inbox.links.first { $0.hasPrefix("/amt/vorgaenge/") })
        let page = try await clerk.get(address).expecting(200, FieldFilling.text, FieldFilling.name)
        try await clerk.submit(page, button: "Übernehmen").expecting(303)
        try await clerk.press(
            try await clerk.get(address + "/entscheiden"), "Bescheid erlassen",
            [
                ("outcome", "granted"), ("subject", "Ihr Antrag"), ("operative", "Die Blaue Karte EU wird erteilt."),
                ("legal_basis", "§ 18g AufenthG"),
            ]
        ).expecting(303)
    }
}

/// A valid answer to a field of any kind, with an umlaut in every text.
private struct FieldFilling {
    let path: String
    let plainPath: String
    let field: Field

    var isConstant: Bool { if case .constant = field.kind { true } else { false } }

    static let text = "Müßig Čörß"
    static let name = "Đặng-Łukaszewič Ÿœß"

    static func all(_ elements: [Element], _ path: String = "", _ plain: String = "") -> [FieldFilling] {
        elements.flatMap { element -> [FieldFilling] in
            switch element {
            case .note: return []
            case .field(let field):
                return [FieldFilling(path: path + field.id, plainPath: plain + field.id, field: field)]
            case .group(let group):
                let inside = path + group.id + (group.repetition.isList ? ".0." : ".")
                return all(group.elements, inside, plain + group.id + ".")
            }
        }
    }

    var answers: [(String, String)] {
        let one: String
        switch field.kind {
        case .date(let rule):
            let year = rule.earliest == nil ? "2020" : "2027"
            return [(path + ".tag", "27"), (path + ".monat", "3"), (path + ".jahr", year)]
        case .name: one = Self.name
        case .text(let rule): one = String(Self.text.unicodeScalars.prefix(rule.maxLength).map(Character.init))
        case .multiline: one = Self.text
        case .email: one = "zoe@post.example"
        case .phone: one = "040 66969 111"
        case .postcode: one = "21335"
        case .iban: one = CheckDigits.germanIBAN(bank: "99999999", account: "0123456789") ?? ""
        case .integer: one = "3"
        case .decimal: one = "1,80"
        case .money: one = "51.234,00 €"
        case .yesNo, .confirmation: one = "ja"
        case .choice(let list), .choices(let list): one = list.entries.first?.code ?? ""
        case .file, .constant: return []
        }
        guard field.repetition.isList else { return [(path, one)] }
        return (0..<max(1, field.repetition.min)).map { ("\(path).\($0)", one) }
    }

    /// A document, a photo and a scan in turn.
    var files: [FileToSend] {
        guard case .file(let rule) = field.kind else { return [] }
        let kind = rule.kinds[path.utf8.count % max(1, rule.kinds.count)]
        let bytes: [UInt8] =
            switch kind.rawValue {
            case "image/png": SampleDocument.png(seed: 5)
            case "image/jpeg":
                [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9]
            default: SampleDocument.pdf("Nachweis für Größe", ["Übergröße"])
            }
        return [
            FileToSend(
                path, name: "Nachweis Größe – \(path).\(kind.rawValue.split(separator: "/").last ?? "pdf")",
                type: kind.rawValue, bytes: bytes)
        ]
    }
}
