/// How an administrative act reached, or is to reach, its addressee.
public enum Delivery: Sendable, Hashable {
    /// A letter by post in Germany, with the day of posting.
    case letter(posted: CalendarDay)
    /// A letter by post to another country.
    case letterAbroad(posted: CalendarDay)
    /// Sent electronically, such as by e-mail or through a special mailbox (beBPo, De-Mail without formal service).
    case electronic(sent: CalendarDay)
    /// Provided for retrieval (§ 41 (2a) VwVfG; § 122a AO), with the day on which the message about it was sent.
    case retrieval(provided: CalendarDay, notified: CalendarDay, retrieved: CalendarDay?)
    /// The mailbox of a user account (§ 9 OZG), with the first retrieval where there was one.
    case mailbox(provided: CalendarDay, retrieved: CalendarDay?)
    /// Handed over, or told in person.
    case handedOver(CalendarDay)
    /// Deed of service (Zustellungsurkunde, § 3 VwZG), with the day that it states.
    case deedOfService(CalendarDay)
    /// Registered letter by handing over (§ 4 VwZG), with the day of posting.
    case registeredLetter(posted: CalendarDay)
    /// Registered letter with return receipt, with the day on the receipt.
    case returnReceipt(CalendarDay)
    /// Acknowledgement of receipt (Empfangsbekenntnis, § 5 VwZG), with the day that it states.
    case signedReceipt(CalendarDay)
    /// Electronic service in a procedure that is electronic on request (§ 5 (5), (7) VwZG).
    case electronicService(sent: CalendarDay)
    /// De-Mail with confirmation of retrieval (§ 5a VwZG).
    case deMail(sent: CalendarDay)
    /// Announced in the customary place (§ 41 (3), (4) VwVfG), with the day of the announcement.
    case publicNotice(announced: CalendarDay)
    /// A general order (Allgemeinverfügung) that names the day on which it counts as known.
    case generalOrder(announced: CalendarDay, namedDay: CalendarDay)
    /// Public service (öffentliche Zustellung, § 10 VwZG), with the day on which the notice was made public.
    case publicService(announced: CalendarDay)
}

/// Which code of procedure applies.
public enum Procedure: Sendable, Hashable, CaseIterable {
    /// VwVfG; in Lower Saxony by § 1 (1) NVwVfG.
    case administrative
    /// AO: taxes.
    case tax
    /// SGB X: social benefits.
    case social
}

/// What is known of the arrival.
public enum Arrival: Sendable, Hashable {
    /// Nothing else is known or claimed: the law's fiction holds.
    case asPresumed
    /// It arrived on this day. Later than the fiction, the later day counts; earlier changes nothing.
    case proven(CalendarDay)
    /// The addressee denies having received it and the authority cannot prove otherwise: nothing was made known.
    case denied
}

/// Since when an act counts as known, or why it does not.
public enum Service: Sendable, Hashable {
    /// Made known on this day (Tag der Bekanntgabe).
    case known(ReasonedDay)
    /// Waiting: retrieval is possible up to this day, and nothing is known before.
    case waiting(until: ReasonedDay)
    /// Not made known; the day says when that became certain.
    case failed(ReasonedDay)

    /// The day and its reasons, whichever case it is.
    public var reasons: ReasonedDay {
        switch self {
        case .known(let day), .waiting(let day), .failed(let day): day
        }
    }

    /// The day on which the act became known, nil where it did not.
    public var day: CalendarDay? {
        if case .known(let reasoned) = self { reasoned.day } else { nil }
    }
}
