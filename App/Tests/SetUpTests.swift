import Demo
import FormSchema
import Foundation
import Identity
import JSON
import Journal
import Kernel
import Portal
import Store
import TestKit
import Testing
import Web

@testable import App

/// What an installation is set up with: files that are read whole or refused with the place of the mistake.
@Suite("Setting up services and places")
struct SetUpTests {
    private static let dogTax = "hundesteuer-anmelden"

    private func dogTaxFile() throws -> JSONValue {
        let demo = try #require(DemoService.of(Self.dogTax))
        return try ServiceFile(service: demo.service, form: demo.form).json
    }

    private func refusal(_ text: String) -> String {
        do {
            _ = try ServiceFile(Array(text.utf8), named: "hund.json", form: nil)
            return "it was taken"
        } catch {
            return "\(error)"
        }
    }

    @Test("every service of the sample district survives being printed and read")
    func roundTrip() throws {
        for demo in DemoService.all {
            let text = try ServiceFile(service: demo.service, form: demo.form).json.description
            let read = try ServiceFile(Array(text.utf8), named: "file", form: nil)
            #expect(read.service == demo.service)
            #expect(read.form == demo.form)
        }
    }

    @Test("a file with a mistake is refused, and the place is named")
    func mistakes() throws {
        let whole = try dogTaxFile().description
        #expect(refusal("{").contains("hund.json: no JSON"))
        #expect(refusal("{}").contains("\"service\" is missing"))
        #expect(
            refusal(whole.replacingOccurrences(of: "\"summary\":", with: "\"sumary\":")).contains(
                "service.summary is missing"))
        #expect(
            refusal(whole.replacingOccurrences(of: "\"weeks\":", with: "\"weeks\":\"2\",\"wochen\":"))
                .contains("service.duration.weeks"))
        #expect(
            refusal(whole.replacingOccurrences(of: "\"slug\":\"\(Self.dogTax)\"", with: "\"slug\":\"Hund!\"")).contains(
                "slug"))
        #expect(
            refusal(whole.replacingOccurrences(of: "\"level\":\"municipality\"", with: "\"level\":\"planet\""))
                .contains("service.level"))
    }

    @Test(
        "a service that was saved and offered can be applied for; withdrawn, it cannot be any more",
        arguments: Engines.all)
    func offered(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let demo = try #require(DemoService.of(Self.dogTax))
            var service = demo.service
            service.slug = "katzensteuer"
            service.title = Localized("Katze anmelden", "Register a cat")
            let file = try ServiceFile(
                Array(try ServiceFile(service: service, form: demo.form).json.description.utf8), named: "katze.json",
                form: nil)
            try await house.house.portal.catalogue.save([(file.service, file.form)], at: house.clock.now)
            let adendorf = try #require(DemoPlace.all.first { $0.name == "Adendorf" }).id
            let address = "/leistungen/katzensteuer?ort=\(adendorf)"
            #expect(
                try await house.browser.get(address).expecting(200).forms.contains {
                    $0.action.hasSuffix("/beantragen")
                } == false)
            try await house.house.changeOffers(of: house.authority("adendorf"), "katzensteuer", kind: "service.offered")
            {
                try Offer.save([Offer(service: "katzensteuer", unit: "steueramt", weeks: 2)], in: $0)
            }
            try await house.begin("katzensteuer", at: "Adendorf", as: house.browser).expecting(200, "Vornamen")
            // The others stay offered.
            try await house.begin(Self.dogTax, at: "Adendorf", as: house.browser).expecting(200)
            try await house.house.changeOffers(
                of: house.authority("adendorf"), "katzensteuer", kind: "service.withdrawn"
            ) {
                _ = try Offer.withdraw("katzensteuer", in: $0)
            }
            #expect(
                try await house.browser.get(address).expecting(200).forms.contains {
                    $0.action.hasSuffix("/beantragen")
                } == false)
            let kinds = try await house.journal("adendorf").map(\.kind)
            #expect(kinds.suffix(2) == ["service.offered", "service.withdrawn"])
        }
    }

    @Test("places are read as a spreadsheet writes them, and a file with mistakes names each line")
    func places() throws {
        let known = Set(["rathaus", "kreis"].compactMap { AuthorityID($0) })
        let good = "\u{FEFF}\(PlaceFile.header)\r\nadorf;Adorf;03355001;21365 21366;rathaus;kreis\r\n\r\n"
        let read = PlaceFile.read(good, authorities: known)
        #expect(read.problems.isEmpty)
        #expect(read.places.map(PlaceFile.line) == ["adorf;Adorf;03355001;21365 21366;rathaus;kreis"])
        let bad = """
            \(PlaceFile.header)
            adorf;Adorf;3355001;21365;rathaus;kreis
            bdorf;Bdorf;03355001;2136;rathaus;mond
            adorf;Adorf;03355001;21365;rathaus;kreis
            cdorf;Cdorf
            """
        let problems = PlaceFile.read(bad, authorities: known).problems
        #expect(problems.map(\.line) == [2, 3, 3, 4, 5])
        #expect(problems.map(\.text).joined(separator: "\n").contains("there is no authority ‘mond’"))
        #expect(PlaceFile.read("name;id\n", authorities: known).problems.map(\.line) == [1])
        #expect(PlaceFile.read(PlaceFile.header, authorities: known).problems.count == 1)
    }
}
