import Testing

@testable import LegalTime

@Suite("When an act counts as known") struct ServiceTests {
    let rules = ServiceRules(addressee: lowerSaxony)
    let tax = ServiceRules(.tax, addressee: lowerSaxony)

    private func known(_ rules: ServiceRules, _ delivery: Delivery, _ arrival: Arrival = .asPresumed) throws -> String?
    {
        try rules.service(of: delivery, arrival: arrival).day?.iso
    }

    @Test(
        "a letter: the third day, since 2025 the fourth, by the day of posting",
        arguments: [
            ("2024-12-30", "2025-01-02"), ("2024-12-31", "2025-01-03"), ("2025-01-01", "2025-01-05"),
            ("2026-12-22", "2026-12-26"),
        ])
    func letter(posted: String, known day_: String) throws {
        #expect(try known(rules, .letter(posted: day(posted))) == day_)
        #expect(try known(rules, .electronic(sent: day(posted))) == day_)
        #expect(try known(ServiceRules(.social, addressee: lowerSaxony), .letter(posted: day(posted))) == day_)
    }

    @Test("the step says which version of the law was applied")
    func version() throws {
        let old = try rules.service(of: .letter(posted: day("2024-12-31"))).reasons.steps.last
        let new = try rules.service(of: .letter(posted: day("2025-01-01"))).reasons.steps.last
        #expect(old?.version.length == .days(3))
        #expect(new?.version.length == .days(4))
        #expect(new?.source.de.contains("PostModG") == true)
        #expect(new?.source.de.contains("01.01.2025") == true)
    }

    @Test("the fiction stays on a Sunday; for taxes it moves")
    func moving() throws {
        // Tuesday 14 April 2026 + 4 = Saturday 18.
        #expect(try known(rules, .letter(posted: day("2026-04-14"))) == "2026-04-18")
        #expect(try known(tax, .letter(posted: day("2026-04-14"))) == "2026-04-20")
        #expect(try known(tax, .electronic(sent: day("2026-04-14"))) == "2026-04-20")
        #expect(try known(tax, .letter(posted: day("2026-04-13"))) == "2026-04-17")
    }

    @Test("tax letters move by the addressee's holidays")
    func addressee() throws {
        // 4th day: 6 January, a holiday in Bavaria, none in Lower Saxony.
        let bavaria = ServiceRules(.tax, addressee: HolidayCalendar(Place(.bavaria)))
        #expect(try known(bavaria, .letter(posted: day("2026-01-02"))) == "2026-01-07")
        #expect(try known(tax, .letter(posted: day("2026-01-02"))) == "2026-01-06")
    }

    @Test("later arrival voids the fiction, earlier changes nothing, none means not known")
    func arrival() throws {
        let letter = Delivery.letter(posted: try day("2026-03-02"))
        #expect(try known(rules, letter, .proven(day("2026-03-10"))) == "2026-03-10")
        #expect(try known(rules, letter, .proven(day("2026-03-03"))) == "2026-03-06")
        #expect(try known(rules, letter, .denied) == nil)
        guard case .failed = try rules.service(of: letter, arrival: .denied) else {
            Issue.record("a denied letter should have failed")
            return
        }
        #expect(throws: LegalTimeError.self) { try rules.service(of: letter, arrival: .proven(day("2026-03-01"))) }
    }

    @Test("abroad: one month after posting, with a hint where that is not settled")
    func abroad() throws {
        let letter = Delivery.letterAbroad(posted: try day("2026-01-31"))
        let service = try rules.service(of: letter)
        #expect(service.day?.iso == "2026-02-28")
        #expect(service.reasons.notes == [.abroad])
        #expect(service.reasons.steps.contains { $0.rule == .missingDay })
        // 28 February 2026 is a Saturday.
        #expect(try known(tax, letter) == "2026-03-02")
    }

    @Test("retrieval from a portal: known the day after, possible for ten days after the message")
    func portal() throws {
        let at = try day("2026-03-02")
        func portal(_ retrieved: String?) throws -> Service {
            try rules.service(of: .retrieval(provided: at, notified: at, retrieved: retrieved.map { try day($0) }))
        }
        #expect(try portal("2026-03-06").day?.iso == "2026-03-07")
        #expect(try portal("2026-03-12").day?.iso == "2026-03-13")
        let waiting = try portal(nil)
        #expect(waiting.reasons.day.iso == "2026-03-12")
        guard case .waiting = waiting, case .failed = try portal("2026-03-13") else {
            Issue.record("before the end it waits, after it fails")
            return
        }
        #expect(try rules.expired(waiting, today: day("2026-03-12")) == waiting)
        guard case .failed = try rules.expired(waiting, today: day("2026-03-13")) else {
            Issue.record("after the ten days it has failed")
            return
        }
        // Ten days after Wednesday 4 March end on Saturday 14: retrieval stays possible until Monday.
        let later = try day("2026-03-04")
        let late = Delivery.retrieval(provided: later, notified: later, retrieved: try day("2026-03-16"))
        #expect(try known(rules, late) == "2026-03-17")
        #expect(throws: LegalTimeError.self) { try portal("2026-03-01") }
    }

    @Test("the mailbox of a user account: as written, cautious or as set")
    func mailbox() throws {
        let at = Delivery.mailbox(provided: try day("2026-03-02"), retrieved: nil)
        func count(_ count: ServiceRules.MailboxCount) throws -> Service {
            try ServiceRules(addressee: lowerSaxony, mailbox: count).service(of: at)
        }
        #expect(try count(.asWritten).day?.iso == "2026-03-05")
        #expect(try count(.asWritten).reasons.notes.isEmpty)
        #expect(try count(.cautious).day?.iso == "2026-03-06")
        #expect(try count(.cautious).reasons.notes == [.mailboxCount])
        #expect(try count(.days(7)).day?.iso == "2026-03-09")
        #expect(throws: LegalTimeError.invalidLength) { try count(.days(0)) }
        #expect(throws: LegalTimeError.invalidLength) { try count(.days(32)) }
        // Before the letter's fourth day there was no dispute.
        let old = Delivery.mailbox(provided: try day("2024-12-30"), retrieved: nil)
        #expect(try known(rules, old) == "2025-01-02")
        let tooOld = Delivery.mailbox(provided: try day("2020-12-09"), retrieved: nil)
        #expect(throws: LegalTimeError.self) { try rules.service(of: tooOld) }
    }

    @Test("tax acts for retrieval: from the message until 2025, from the provision since 2026")
    func taxRetrieval() throws {
        func retrieval(_ provided: String, _ notified: String, _ retrieved: String? = nil) throws -> Delivery {
            .retrieval(
                provided: try day(provided), notified: try day(notified), retrieved: try retrieved.map { try day($0) })
        }
        #expect(try known(tax, retrieval("2024-06-03", "2024-06-04")) == "2024-06-07")
        #expect(try known(tax, retrieval("2025-06-02", "2025-06-02")) == "2025-06-06")
        #expect(try known(tax, retrieval("2026-06-01", "2026-06-03")) == "2026-06-05")
        #expect(try known(tax, retrieval("2025-06-02", "2025-06-02", "2025-06-20"), .denied) == "2025-06-20")
        #expect(try known(tax, retrieval("2025-06-02", "2025-06-02"), .denied) == nil)
    }

    @Test(
        "formal service: registered letter, electronic service, De-Mail by the version in force",
        arguments: [
            ("2024-12-31", "2025-01-03"), ("2025-01-01", "2025-01-05"),
        ])
    func formal(sent: String, known day_: String) throws {
        #expect(try known(rules, .registeredLetter(posted: day(sent))) == day_)
        #expect(try known(rules, .electronicService(sent: day(sent))) == day_)
        #expect(try known(rules, .deMail(sent: day(sent))) == day_)
    }

    @Test("what states its day needs no fiction")
    func stated() throws {
        let at = try day("2026-03-07")
        for delivery in [Delivery.deedOfService(at), .returnReceipt(at), .signedReceipt(at), .handedOver(at)] {
            #expect(try known(rules, delivery) == "2026-03-07")
        }
    }

    @Test("public announcement: two weeks; a general order may name an earlier day, the next at the earliest")
    func announced() throws {
        let at = try day("2026-03-02")
        #expect(try known(rules, .publicNotice(announced: at)) == "2026-03-16")
        #expect(try known(rules, .publicService(announced: at)) == "2026-03-16")
        #expect(try known(rules, .generalOrder(announced: at, namedDay: day("2026-03-03"))) == "2026-03-03")
        #expect(throws: LegalTimeError.self) { try rules.service(of: .generalOrder(announced: at, namedDay: at)) }
        #expect(throws: LegalTimeError.self) {
            try rules.service(of: .generalOrder(announced: at, namedDay: day("2026-03-17")))
        }
    }

    @Test("what no law provided for yet is refused")
    func notInForce() throws {
        #expect(throws: LegalTimeError.self) { try rules.service(of: .electronic(sent: day("2003-01-31"))) }
        #expect(try known(rules, .electronic(sent: day("2003-02-01"))) == "2003-02-04")
    }

    @Test("the single point of contact: the third day, wherever it falls")
    func singlePoint() throws {
        let receipt = Receipt.atSinglePoint(try day("2026-12-23"))
        #expect(try receipt.receivedByAuthority().day.iso == "2026-12-26")
        #expect(receipt.arrived.iso == "2026-12-23")
        #expect(try Receipt.atAuthority(day("2026-12-23")).receivedByAuthority().day.iso == "2026-12-23")
    }
}

@Suite("Remedies") struct RemedyTests {
    let rules = ServiceRules(addressee: lowerSaxony)

    @Test("one month after the act is known, moved by the seat's holidays", arguments: Remedy.allCases)
    func month(remedy: Remedy) throws {
        let known = try rules.service(of: .letter(posted: day("2026-10-27"))).reasons
        #expect(known.day.iso == "2026-10-31")
        let end = try #require(try remedy.period(known: known, at: lowerSaxony))
        #expect(end.day.iso == "2026-11-30")
        #expect(end.steps.contains { $0.rule == remedy.rule })
        #expect(end.steps.first?.rule == .letter)
    }

    @Test(
        "one year where the notice is missing or wrong; without end where it denies the remedy",
        arguments: Remedy.allCases)
    func year(remedy: Remedy) throws {
        let known = try rules.service(of: .handedOver(day("2025-10-31"))).reasons
        let end = try #require(try remedy.period(known: known, notice: .missingOrWrong, at: lowerSaxony))
        // 31 October 2026 is a Saturday and a holiday.
        #expect(end.day.iso == "2026-11-02")
        #expect(end.notes == [.forceMajeure])
        #expect(try remedy.period(known: known, notice: .deniesRemedy, at: lowerSaxony) == nil)
    }

    @Test("the court's place decides")
    func seat() throws {
        let known = try rules.service(of: .handedOver(day("2026-05-04"))).reasons
        #expect(try Remedy.courtAction.period(known: known, at: lowerSaxony)?.day.iso == "2026-06-04")
        let munich = HolidayCalendar(Place(.bavaria))
        #expect(try Remedy.courtAction.period(known: known, at: munich)?.day.iso == "2026-06-05")
    }
}
