import Foundation
import TestData
import Testing

@testable import LegalTime

/// Published examples and derived ones, `legal/deadline-vectors.json` of the test data. Where the file is absent they
/// are skipped; the same facts stand in the other suites.
@Suite("Published vectors") struct VectorTests {
    struct Vector: Decodable, Sendable {
        let id: String
        let input: [String: String]
        let expected: String
        let shift: Bool?
        let remedyEnd: String?
        let objectionEnd: String?
        let unshifted: String?
        enum CodingKeys: String, CodingKey {
            case id, input, expected, shift, unshifted
            case remedyEnd = "remedy_end"
            case objectionEnd = "objection_end"
        }
    }
    struct File: Decodable { let vectors: [Vector] }

    static let vectors: [Vector] = {
        guard let bytes = try? Data(contentsOf: TestData.url("legal/deadline-vectors.json")),
            let file = try? JSONDecoder().decode(File.self, from: bytes)
        else { return [] }
        return file.vectors
    }()

    @Test("a vector is met", .testData("legal/deadline-vectors.json", "24 vectors"), arguments: vectors)
    func met(vector: Vector) throws {
        let rules = ServiceRules(addressee: lowerSaxony)
        let tax = ServiceRules(.tax, addressee: lowerSaxony)
        let at = try day(try #require(vector.input.values.first))
        switch vector.id.prefix(5) {
        case "pub-1":
            // The example shows the law of 2025 on days of 2024, when the third day still held.
            let asOf2025 = try tax.fiction(.taxLetter, from: at, length: .days(4), .asPresumed, .posting)
            #expect(asOf2025.day?.iso == vector.expected)
            #expect(try tax.service(of: .letter(posted: at)).day?.iso == "2024-06-14")
        case "der-a":
            let known = try tax.service(of: .letter(posted: at)).reasons
            #expect(known.day.iso == vector.expected)
            if let end = vector.objectionEnd {
                #expect(try Remedy.taxObjection.period(known: known, at: lowerSaxony)?.day.iso == end)
            }
        case "pub-2":
            // Decided in Bavaria under § 222 ZPO.
            let period = Period(.months(1), from: .event(at), ending: .court)
            #expect(try period.end(HolidayCalendar(Place(.bavaria))).day.iso == vector.expected)
        case "pub-3", "pub-4", "pub-5":
            #expect(try Period(.months(1), from: .event(at)).unmovedEnd().day.iso == vector.expected)
        case "der-k":
            let known = try rules.service(of: .letter(posted: at)).reasons
            #expect(known.day.iso == vector.expected)
            #expect(try Remedy.courtAction.period(known: known, at: lowerSaxony)?.day.iso == vector.remedyEnd)
        case "der-f":
            let end = try DeemedApproval(complete: .atAuthority(at), calendar: lowerSaxony).end()
            #expect(end.expires.day.iso == vector.expected)
            #expect(end.decideBy.day.iso == vector.unshifted)
        case "der-e":
            #expect(try Receipt.atSinglePoint(at).receivedByAuthority().day.iso == vector.expected)
        case "der-x":
            #expect(try rules.service(of: .letterAbroad(posted: at)).day?.iso == vector.expected)
        default:
            Issue.record("no rule for vector \(vector.id)")
        }
    }
}
