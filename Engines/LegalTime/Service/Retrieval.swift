/// Acts that people fetch: from a portal, from a tax office's provision, from the mailbox of a user account.
extension ServiceRules {
    /// § 41 (2a) VwVfG: known on the day after retrieval; without retrieval in ten days after the message, not at all.
    func retrieval(
        provided: CalendarDay, notified: CalendarDay, retrieved: CalendarDay?
    ) throws(LegalTimeError) -> Service {
        guard notified >= provided, retrieved.map({ $0 >= provided }) ?? true else {
            throw .contradiction(ServiceRules.retrievedBefore)
        }
        let version = try Rule.retrievalTime.version(on: notified)
        guard let length = version.length else { throw .invalidLength }
        let counted = try Period(length, from: .event(notified)).end(addressee)
        let text = LegalText(
            "Benachrichtigt am \(notified.words.de). Abrufen lässt es sich \(length.words.de) lang, "
                + "bis \(counted.day.words.de).",
            "The message was sent on \(notified.words.en). Retrieval is possible for \(length.words.en), "
                + "until \(counted.day.words.en).")
        let step = ReasonedDay.Step(rule: .retrievalTime, version: version, day: counted.day, text: text)
        let until = ReasonedDay(day: counted.day, steps: counted.steps + [step], notes: [.retrievalMoves])
        guard let retrieved else { return .waiting(until: until) }
        guard retrieved <= until.day else {
            let late = LegalText(
                "Abgerufen erst am \(retrieved.words.de), nach dem Ende der Bereitstellung. Die Bekanntgabe ist nicht "
                    + "bewirkt; sie kann neu versucht werden.",
                "Retrieved only on \(retrieved.words.en), after the provision had ended. The act was not made known; "
                    + "it can be tried anew.")
            let step = try Rule.retrievalTime.step(on: notified, to: until.day, late)
            return .failed(until.followed(by: ReasonedDay(day: until.day, steps: [step])))
        }
        let known = try retrieved.adding(days: 1)
        let knownText = LegalText(
            "Abgerufen am \(retrieved.words.de). Bekannt gegeben am Tag danach: \(known.words.de).",
            "Retrieved on \(retrieved.words.en). Known on the day after: \(known.words.en).")
        return .known(
            ReasonedDay(
                day: known, steps: [step, try Rule.retrieval.step(on: notified, to: known, knownText)]))
    }

    /// The same without retrieval once `today` is later than the last day for it.
    public func expired(_ service: Service, today: CalendarDay) throws(LegalTimeError) -> Service {
        guard case .waiting(let until) = service, today > until.day, let notified = until.steps.first?.day else {
            return service
        }
        let text = LegalText(
            "Bis \(until.day.words.de) nicht abgerufen. Die Bereitstellung ist beendet, die Bekanntgabe nicht bewirkt.",
            "Not retrieved until \(until.day.words.en). The provision has ended, the act was not made known.")
        let step = try Rule.retrievalTime.step(on: notified, to: until.day, text)
        return .failed(until.followed(by: ReasonedDay(day: until.day, steps: [step])))
    }

    /// § 122a (4) AO: until 2025 counted from the message, which must have arrived; since 2026 from the provision.
    func taxRetrieval(
        provided: CalendarDay, notified: CalendarDay, retrieved: CalendarDay?, _ arrival: Arrival
    ) throws(LegalTimeError) -> Service {
        guard notified >= provided, retrieved.map({ $0 >= provided }) ?? true else {
            throw .contradiction(ServiceRules.retrievedBefore)
        }
        let newLaw = CalendarDay.on(2026, 1, 1)
        if provided >= newLaw {
            return try fiction(.taxRetrieval, from: provided, .asPresumed, .provision, note: .taxProvision)
        }
        guard case .asPresumed = arrival else {
            // Where the message is denied or came late, the retrieval itself counts.
            guard let retrieved else { return try fiction(.taxRetrieval, from: notified, .denied, .notification) }
            let text = LegalText(
                "Die Benachrichtigung ist nicht oder verspätet zugegangen. Es zählt der Abruf am \(retrieved.words.de).",
                "The message about it did not arrive or came late. The retrieval on \(retrieved.words.en) counts.")
            return try stated(.taxRetrieval, retrieved, text)
        }
        return try fiction(.taxRetrieval, from: notified, .asPresumed, .notification)
    }

    /// § 9 OZG: some days after provision, with or without retrieval.
    func mailbox(
        provided: CalendarDay, retrieved: CalendarDay?, _ arrival: Arrival
    ) throws(LegalTimeError) -> Service {
        guard retrieved.map({ $0 >= provided }) ?? true else { throw .contradiction(ServiceRules.retrievedBefore) }
        let written = try Rule.mailbox.version(on: provided).length
        let length: Period.Length
        switch mailbox {
        case .asWritten: length = written ?? .days(3)
        case .cautious: length = provided >= .on(2025, 1, 1) ? .days(4) : written ?? .days(3)
        case .days(let days):
            guard (1...31).contains(days) else { throw .invalidLength }
            length = .days(days)
        }
        // § 122a (5) AO has its own rule for tax acts in such a mailbox.
        let note: LegalText? = procedure == .tax ? .taxMailbox : length == written ? nil : .mailboxCount
        // Proof of a later arrival does not void this fiction: the provision is what the authority must prove.
        let denied: Arrival = arrival == .denied ? .denied : .asPresumed
        return try fiction(.mailbox, from: provided, length: length, denied, .provision, note: note)
    }

    static let retrievedBefore = LegalText(
        "Abruf oder Benachrichtigung liegen vor der Bereitstellung. Bitte prüfen Sie die Tage.",
        "Retrieval or message would be before the provision. Please check the days.")
}

extension LegalText {
    static let retrievalMoves = LegalText(
        "Endet die Abrufzeit an einem Samstag, Sonntag oder Feiertag, so ist sie hier bis zum nächsten Werktag "
            + "verlängert (§ 31 Abs. 3 VwVfG). Das ist rechtlich nicht geklärt; es schadet niemandem.",
        "Where the time for retrieval ends on a Saturday, Sunday or holiday, it is extended here to the next working "
            + "day (section 31 (3) VwVfG). That is not settled; it harms nobody.")
    static let mailboxCount = LegalText(
        "Der Gesetzestext (§ 9 Abs. 1 OZG vom 24. Juli 2024) nennt den dritten Tag. Gerechnet ist mit einer anderen "
            + "Zahl, weil sie einstellbar ist; voreingestellt ist der spätere vierte Tag, damit kein Rechtsbehelf zu "
            + "früh als verspätet gilt.",
        "The text of the law (section 9 (1) OZG of 24 July 2024) names the third day. Another number was used because "
            + "it can be set; preset is the later fourth day, so that no remedy counts as late too early.")
    static let taxMailbox = LegalText(
        "Für Steuerverwaltungsakte im Postfach gilt § 122a AO statt § 9 OZG, wenn sie so bereitgestellt werden.",
        "For tax acts in such a mailbox section 122a AO holds instead of section 9 OZG where they are provided so.")
    static let taxProvision = LegalText(
        "Seit 2026 zählt die Bereitstellung, nicht die Benachrichtigung. Ein Gesetz von Ende 2025 (BGBl. 2025 I Nr. 353) "
            + "hat Teile der Neuregelung auf 2027 verschoben; ob auch diese Zählung, ist zu prüfen.",
        "Since 2026 the provision counts, not the message. A law of late 2025 (BGBl. 2025 I no. 353) put parts of the "
            + "new rules off to 2027; whether this count too is to be checked.")
}
