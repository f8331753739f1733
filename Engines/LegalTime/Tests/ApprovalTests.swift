import Testing

@testable import LegalTime

@Suite("Deemed approval (§ 42a VwVfG)") struct ApprovalTests {
    private func clock(_ complete: String) throws -> DeemedApproval {
        DeemedApproval(complete: .atAuthority(try day(complete)), calendar: lowerSaxony)
    }

    @Test("three months from complete documents; the authority acts by the earlier day")
    func threeMonths() throws {
        let end = try clock("2026-07-31").end()
        #expect(end.decideBy.day.iso == "2026-10-31")
        #expect(end.expires.day.iso == "2026-11-02")
        #expect(end.decideBy.notes == [.approvalMoves])
        let plain = try clock("2027-02-28").end()
        #expect(plain.decideBy.day == plain.expires.day)
        #expect(plain.expires.day.iso == "2027-05-28")
        #expect(plain.expires.notes.isEmpty)
        #expect(plain.expires.steps.contains { $0.rule == .approvalStart })
        #expect(plain.expires.steps.contains { $0.rule == .approvalTime })
    }

    @Test("over the single point of contact three days are added")
    func singlePoint() throws {
        let clock = DeemedApproval(complete: .atSinglePoint(try day("2026-03-02")), calendar: lowerSaxony)
        #expect(try clock.end().decideBy.day.iso == "2026-06-05")
    }

    @Test("another law's period is named")
    func ownLaw() throws {
        let clock = DeemedApproval(
            complete: .atAuthority(try day("2026-03-02")), length: .weeks(6), ownLaw: "§ 99 Beispielgesetz",
            calendar: lowerSaxony)
        let end = try clock.end()
        #expect(end.expires.day.iso == "2026-04-13")
        #expect(end.expires.steps.contains { $0.text.de.contains("§ 99 Beispielgesetz") })
    }

    @Test("one extension, with reasons and in time, counts from the end of the first period")
    func extending() throws {
        let clock = try clock("2026-07-31")
        let longer = try clock.extended(by: .months(1), reasons: "Gutachten nötig", known: day("2026-10-31"))
        let end = try longer.end()
        #expect(end.decideBy.day.iso == "2026-11-30")
        // 2 November + 1 month.
        #expect(end.expires.day.iso == "2026-12-02")
        #expect(end.expires.steps.contains { $0.rule == .extending })
        #expect(throws: ExtensionRefusal.second) {
            try longer.extended(by: .weeks(1), reasons: "noch einmal", known: day("2026-11-20"))
        }
        #expect(throws: ExtensionRefusal.noReasons) {
            try clock.extended(by: .months(1), reasons: " \n", known: day("2026-10-01"))
        }
        let last = try day("2026-10-31")
        #expect(throws: ExtensionRefusal.late(lastDay: last)) {
            try clock.extended(by: .months(1), reasons: "Gutachten", known: day("2026-11-01"))
        }
        #expect(throws: LegalTimeError.self) {
            try clock.extended(by: .months(1), reasons: "Gutachten", known: day("2026-07-30"))
        }
        #expect(throws: LegalTimeError.invalidLength) {
            try clock.extended(by: .days(0), reasons: "Gutachten", known: day("2026-08-30"))
        }
    }

    @Test("status: running, disputed, granted, or decided in time")
    func status() throws {
        let clock = try clock("2026-07-31")
        #expect(try clock.status(on: day("2026-10-31")) == .running(decideBy: day("2026-10-31")))
        #expect(try clock.status(on: day("2026-11-01")) == .disputed(expires: day("2026-11-02")))
        #expect(try clock.status(on: day("2026-11-03")) == .granted(since: day("2026-11-03")))
        let decided = try day("2026-10-30")
        #expect(try clock.status(on: day("2026-12-01"), decided: decided) == .decided(decided))
        #expect(
            try clock.status(on: day("2026-12-01"), decided: day("2026-11-03")) == .granted(since: day("2026-11-03")))
        #expect(try clock.status(on: day("2026-08-15"), decided: decided) == .running(decideBy: day("2026-10-31")))
    }

    @Test("warnings come before the earlier day, on working days, and not before the period begins")
    func warnings() throws {
        #expect(
            try clock("2026-07-31").warnings().map(\.iso) == [
                "2026-10-02", "2026-10-16", "2026-10-23", "2026-10-28", "2026-10-30",
            ])
        let short = DeemedApproval(
            complete: .atAuthority(try day("2026-03-02")), length: .days(5), calendar: lowerSaxony)
        #expect(try short.warnings().map(\.iso) == ["2026-03-04", "2026-03-06"])
        #expect(try short.warnings(daysBefore: [-1, .max]).isEmpty)
    }

    @Test("the last day for posting a decision so that it is known in time")
    func lastDay() throws {
        let rules = ServiceRules(addressee: lowerSaxony)
        let clock = try clock("2026-07-31")
        #expect(try clock.lastDay(for: { .letter(posted: $0) }, by: rules)?.iso == "2026-10-27")
        #expect(try clock.lastDay(for: { .handedOver($0) }, by: rules)?.iso == "2026-10-31")
        let short = DeemedApproval(
            complete: .atAuthority(try day("2026-03-02")), length: .days(2), calendar: lowerSaxony)
        #expect(try short.lastDay(for: { .letter(posted: $0) }, by: rules) == nil)
    }

    @Test("a certificate only for what counts as granted, with its days")
    func certificate() throws {
        let clock = try clock("2026-07-31")
        #expect(try clock.certificate(requested: day("2026-11-02")) == nil)
        #expect(try clock.certificate(requested: day("2026-11-03"), decided: day("2026-10-30")) == nil)
        let certificate = try #require(try clock.certificate(requested: day("2026-11-03")))
        #expect(certificate.grantedSince.iso == "2026-11-03")
        #expect(certificate.documentsComplete.iso == "2026-07-31")
        #expect(certificate.sentences.count == 3)
        #expect(certificate.sentences.last?.de.contains("Dienstag, 3. November 2026") == true)
    }

    @Test("the acknowledgement says everything that § 71b (3) wants")
    func acknowledgement() throws {
        let remedies = LegalText("Klage nach § 75 VwGO", "action under section 75 VwGO")
        let receipt = Receipt.atSinglePoint(try day("2026-03-02"))
        let clock = DeemedApproval(complete: receipt, calendar: lowerSaxony)
        let complete = try Acknowledgement(receipt: receipt, approval: clock, deemed: true, remedies: remedies)
        #expect(complete.sentences.map(\.item) == Acknowledgement.Item.allCases)
        #expect(complete.sentences[0].text.de.contains("2. März 2026 beim Einheitlichen Ansprechpartner"))
        #expect(complete.sentences[1].text.de.contains("Freitag, 5. Juni 2026"))
        #expect(complete.sentences[3].text.de.contains("gilt die Genehmigung als erteilt"))
        #expect(complete.basis.rule == .acknowledging)
        let open = try Acknowledgement(receipt: receipt, deemed: false, remedies: remedies)
        #expect(open.sentences[2].text.de.contains("beginnt erst"))
        #expect(open != complete)
        #expect(throws: LegalTimeError.self) {
            try Acknowledgement(receipt: receipt, deemed: true, remedies: LegalText(" ", " "))
        }
    }

    @Test("missing documents are named, with the hint on the period")
    func missing() throws {
        let receipt = Receipt.atAuthority(try day("2026-03-02"))
        let list = [LegalText("Lageplan", "site plan"), LegalText("Vollmacht", "power of attorney")]
        let message = try MissingDocuments(receipt: receipt, documents: list)
        #expect(message.sentences.count == 4)
        #expect(message.sentences.last?.de.contains("beginnt erst") == true)
        #expect(throws: LegalTimeError.self) { try MissingDocuments(receipt: receipt, documents: []) }
        #expect(MissingDocuments.arrived(receipt).en.contains("2 March 2026"))
    }
}
