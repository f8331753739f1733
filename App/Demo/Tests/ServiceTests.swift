import FormSchema
import Foundation
import Kernel
import Portal
import Testing

@testable import Demo

@Suite("The services of the demonstration") struct ServiceTests {
    static let services = DemoService.all.map(\.service)

    @Test("there are six of the town halls and five of the district")
    func levels() {
        #expect(Self.services.count { $0.level == .municipality } == 6)
        #expect(Self.services.count { $0.level == .district } == 5)
    }

    @Test("names, forms and federal keys are unique and have their form")
    func keys() {
        #expect(Set(Self.services.map(\.slug)).count == 11)
        #expect(Set(Self.services.map(\.form)).count == 11)
        #expect(Set(Self.services.compactMap(\.leika)).count == Self.services.compactMap(\.leika).count)
        for service in Self.services {
            #expect(service.slug.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || $0 == 45 || ($0 >= 48 && $0 <= 57) })
            if let key = service.leika {
                #expect(key.count == 14 && key.hasPrefix("99") && key.allSatisfy(\.isNumber))
            }
        }
        for service in DemoService.all { #expect(service.service.form == service.form.id) }
    }

    @Test("every text is there in German and English", arguments: services)
    func languages(_ service: Service) {
        let texts =
            [service.title, service.summary, service.fee.text, service.duration.text, service.unit] + service.what
            + service.who + service.documents + service.next + service.legalBasis.map(\.says)
        for text in texts {
            #expect(!text.de.isEmpty && !text.en.isEmpty, "\(service.slug)")
            #expect(text.de != text.en, "\(service.slug): \(text.de)")
        }
        for texts in [service.what, service.who, service.documents, service.next] { #expect(!texts.isEmpty) }
        #expect(!service.legalBasis.isEmpty && service.legalBasis.allSatisfy { !$0.citation.isEmpty })
        #expect(service.duration.weeks > 0)
    }

    @Test("sentences are short enough to be plain language", arguments: services)
    func plain(_ service: Service) {
        for text in [service.summary] + service.what + service.who + service.next {
            for sentence in text.de.split(whereSeparator: { ".?!:;".contains($0) }) {
                #expect(sentence.split(separator: " ").count <= 25, "\(service.slug): \(sentence)")
            }
        }
    }

    @Test("people find a service by everyday words, German and English", arguments: services)
    func keywords(_ service: Service) {
        #expect(service.keywords.count >= 12)
        #expect(Set(service.keywords.map { $0.lowercased() }).count == service.keywords.count, "\(service.slug)")
    }

    @Test("a service comes back unchanged from the JSON that the centre keeps", arguments: services)
    func stored(_ service: Service) throws {
        #expect(try JSONDecoder().decode(Service.self, from: JSONEncoder().encode(service)) == service)
    }

    @Test("they are spread over the topics, and every topic has a title in both languages")
    func topics() {
        #expect(Set(Self.services.map(\.topic)).count >= 7)
        for topic in Service.Topic.allCases { #expect(!topic.title.de.isEmpty && topic.title.de != topic.title.en) }
    }

    @Test("only the building notice has the objection procedure of § 80 (2) NJG")
    func remedies() {
        #expect(Self.services.filter { $0.remedy == .objection }.map(\.slug) == ["bauvorhaben-mitteilen"])
    }
}

@Suite("Decisions of the demonstration") struct TextBlockTests {
    static let blocks = DemoService.all.flatMap(\.textBlocks)

    @Test("every service has words for each outcome, with reasons and legal basis")
    func complete() {
        #expect(Set(Self.blocks.map(\.id)).count == Self.blocks.count)
        for service in DemoService.all {
            #expect(Set(service.textBlocks.map(\.outcome)) == Set(DemoTextBlock.Outcome.allCases))
            for block in service.textBlocks {
                #expect(block.service == service.service.slug)
                #expect(
                    !block.subject.isEmpty && !block.ruling.isEmpty && !block.reasons.isEmpty
                        && !block.legalBasis.isEmpty)
            }
        }
    }

    @Test(
        "every gap stands in the text, every bracket is a gap, and nothing is left open in the sample",
        arguments: blocks)
    func gaps(_ block: DemoTextBlock) {
        let text = (block.ruling + block.reasons).joined(separator: "\n")
        for gap in block.gaps { #expect(text.contains("[" + gap.name + "]"), "\(block.id): \(gap.name)") }
        let day = Day(daysSince1970: 20_647)
        let filled = block.sample(decided: day, heard: day.adding(days: -4))
        #expect(!(filled.ruling + filled.reasons).joined().contains { $0 == "[" || $0 == "]" }, "\(block.id)")
    }

    @Test("no letter names a day that does not follow from its own", arguments: blocks)
    func days(_ block: DemoTextBlock) throws {
        // Decided on 13 July 2026, after a message of 9 July, and two years later.
        for years in [0, 2] {
            let day = try #require(Day(year: 2026 + years, month: 7, day: 13))
            let filled = block.sample(decided: day, heard: day.adding(days: -4))
            for year in (filled.ruling + filled.reasons).joined(separator: " ").matches(
                of: /[0-9]\. \p{L}+ (20[0-9]{2})/)
            {
                let apart = (Int(year.1) ?? 0) - day.year
                #expect((0...4).contains(apart), "\(block.id): \(year.0)")
            }
            if block.outcome == .withdrawn {
                #expect(filled.reasons.joined().contains("am 9. Juli \(2026 + years) mitgeteilt"), "\(block.id)")
            }
        }
        guard block.gaps.contains(where: { $0.name == "Beginn" }) else { return }
        let eve = try #require(Day(year: 2026, month: 12, day: 31))
        #expect(block.sample(decided: eve, heard: eve).ruling.joined().contains("ab dem 1. Januar 2027"))
    }

    @Test("whatever decides against someone carries the remedy of its field", arguments: blocks)
    func remedy(_ block: DemoTextBlock) {
        #expect((block.remedy == nil) == (block.outcome == .withdrawn))
    }

    @Test("the notice names the remedy, where it goes and until when")
    func notice() throws {
        let authority = try #require(District.authority("landkreis-lueneburg"))
        let action = RemedyNotice.text(.action, by: authority)
        #expect(action.contains("Klage beim Verwaltungsgericht Lüneburg, Adolph-Kolping-Straße 16, 21337 Lüneburg"))
        #expect(action.contains("innerhalb eines Monats nach seiner Bekanntgabe"))
        let objection = RemedyNotice.text(.objection, by: authority)
        #expect(objection.contains("Widerspruch") && objection.contains("Auf dem Michaeliskloster 4, 21335 Lüneburg"))
        #expect(!objection.contains("Klage") && !objection.contains("\n"))
    }

    @Test("what clerk and applicant write is there for every service, with umlauts in it")
    func conversations() {
        for service in DemoService.all {
            let talk = service.conversation
            for text in [talk.request, talk.handedIn, talk.question, talk.answer, talk.note] {
                #expect(text.count > 20)
            }
            #expect(
                (talk.request + talk.answer + talk.note).contains { "äöüÄÖÜß".contains($0) }, "\(service.service.slug)")
        }
    }
}

extension Service: CustomTestStringConvertible {
    package var testDescription: String { slug }
}

extension DemoTextBlock: CustomTestStringConvertible {
    package var testDescription: String { id }
}
