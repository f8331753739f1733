import Testing

@testable import LegalTime

@Suite("The law as data") struct LawTests {
    static let rules: [Rule] = [
        .startByEvent, .startWithDay, .endOfDays, .endOfMonths, .missingDay, .namedLengths, .halfMonthLast, .extending,
        .interruptedTime, .partsOfMonth, .civilMoving, .authoritySets, .moving, .namedEnd, .benefitTime, .appointment,
        .hours, .authorityExtends, .makingKnown, .letter, .electronicMessage, .laterReceipt, .retrieval, .retrievalTime,
        .publicNotice, .generalOrder, .deemedApproval, .approvalTime, .approvalStart, .approvalExtension,
        .extensionNotice, .approvalCertificate, .singlePoint, .singlePointKeeps, .acknowledging, .missingDocuments,
        .letterAbroad, .taxMoving, .taxMakingKnown, .taxLaterReceipt, .taxLetter, .taxLetterAbroad, .taxElectronic,
        .taxRetrieval, .taxObjection, .taxObjectionYear, .socialMoving, .socialMakingKnown, .socialLaterReceipt,
        .socialLetter, .socialElectronic, .deedOfService, .registeredLetter, .returnReceipt, .signedReceipt,
        .electronicService, .deMail, .publicService, .mailbox, .courtMoving, .missingNotice, .objection, .courtAction,
    ]

    @Test("every rule has its own id, versions in order and a place where it was enacted")
    func tables() {
        #expect(Set(Self.rules.map(\.id)).count == Self.rules.count)
        let wrong = CalendarDay.on(2026, 2, 30)
        for rule in Self.rules {
            #expect(!rule.versions.isEmpty)
            for (a, b) in zip(rule.versions, rule.versions.dropFirst()) { #expect(a.from < b.from, "\(rule.id)") }
            #expect(rule.versions.allSatisfy { !$0.enactment.isEmpty && $0.from != wrong }, "\(rule.id)")
        }
    }

    @Test("before it was enacted a rule is not applied")
    func before() throws {
        #expect(try Rule.letter.version(on: day("2024-12-31")).length == .days(3))
        #expect(try Rule.letter.version(on: day("2025-01-01")).length == .days(4))
        let early = try day("2008-12-17")
        #expect(throws: LegalTimeError.notInForce(rule: Rule.approvalTime.citation, day: early)) {
            try Rule.approvalTime.version(on: early)
        }
    }

    @Test("paragraphs are cited in both languages")
    func citations() {
        #expect(Rule.letter.citation == LegalText("§ 41 Abs. 2 Satz 1 VwVfG", "section 41 (2) sentence 1 VwVfG"))
        #expect(Rule.taxLetter.citation.en == "section 122 (2) no. 1 AO")
        #expect(Rule.courtMoving.citation.de == "§ 57 Abs. 2 VwGO und § 222 Abs. 2 ZPO")
    }

    @Test(
        "each reason why nothing was computed is said in both languages",
        arguments: [
            LegalTimeError.outOfRange, .invalidLength, .notInForce(rule: Rule.letter.citation, day: .on(1970, 1, 1)),
            .contradiction(ServiceRules.arrivedBefore),
        ])
    func errors(error: LegalTimeError) {
        #expect(!error.reason.de.isEmpty && !error.reason.en.isEmpty && error.reason.de != error.reason.en)
    }
}
