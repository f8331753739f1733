extension DeemedApproval {
    /// Where the matter stands on a day.
    public enum Status: Sendable, Hashable {
        /// The period runs; the decision should be known by this day.
        case running(decideBy: CalendarDay)
        /// The end as counted has passed, the moved one has not: by one reading the approval is granted already.
        case disputed(expires: CalendarDay)
        /// Decided in time; there is no deemed approval.
        case decided(CalendarDay)
        /// Counts as granted since the beginning of this day.
        case granted(since: CalendarDay)
    }

    /// - Parameter decided: the day on which a decision on the application became known to the applicant.
    public func status(on today: CalendarDay, decided: CalendarDay? = nil) throws(LegalTimeError) -> Status {
        let end = try end()
        if let decided, decided <= end.expires.day, decided <= today { return .decided(decided) }
        if today > end.expires.day { return .granted(since: try end.expires.day.adding(days: 1)) }
        if today > end.decideBy.day { return .disputed(expires: end.expires.day) }
        return .running(decideBy: end.decideBy.day)
    }

    /// The days on which somebody should be warned: so many days before the day to decide by, on a working day, and
    /// none before the period has begun. In order, each day once.
    public func warnings(daysBefore: [Int] = [28, 14, 7, 3, 1]) throws(LegalTimeError) -> [CalendarDay] {
        let end = try end().decideBy.day
        let begin = try complete.receivedByAuthority().day
        var days: Set<CalendarDay> = []
        for count in daysBefore where (0...3_650).contains(count) {
            let day = try end.adding(days: -count)
            guard day > begin else { continue }
            let working = try calendar.workingDay(onOrBefore: day)
            if working > begin { days.insert(working) }
        }
        return days.sorted()
    }

    /// The last day to hand a decision to `delivery` so that it is known in time, such as the last day for posting.
    /// Nil where even the day of completeness would be too late.
    ///
    /// - Parameter delivery: makes the delivery for a day, such as `{ .letter(posted: $0) }`.
    public func lastDay(
        for delivery: (CalendarDay) -> Delivery, by rules: ServiceRules
    ) throws(LegalTimeError) -> CalendarDay? {
        let end = try end().decideBy.day
        let begin = try complete.receivedByAuthority().day
        var day = end
        while day >= begin {
            if let known = try rules.service(of: delivery(day)).day, known <= end { return day }
            day = try day.adding(days: -1)
        }
        return nil
    }

    /// What a certificate of the deemed approval states (§ 42a (3) VwVfG), on request of whoever the act would have
    /// been made known to.
    public struct Certificate: Sendable, Hashable {
        /// The day since which the approval counts as granted.
        public let grantedSince: CalendarDay
        public let documentsComplete: CalendarDay
        public let periodEnded: ReasonedDay
        public let issued: CalendarDay
        /// Sentences for the document.
        public let sentences: [LegalText]
    }

    /// Nil while nothing counts as granted.
    public func certificate(
        requested today: CalendarDay, decided: CalendarDay? = nil
    ) throws(LegalTimeError) -> Certificate? {
        guard case .granted(let since) = try status(on: today, decided: decided) else { return nil }
        let end = try end().expires
        let complete = try complete.receivedByAuthority().day
        let law = ownLaw ?? "§ 42a Abs. 2 Satz 1 VwVfG"
        let sentences = [
            LegalText(
                "Der Antrag lag am \(complete.words.de) mit vollständigen Unterlagen vor.",
                "On \(complete.words.en) the application and all documents had been received."),
            LegalText(
                "Die Frist für die Entscheidung (\(law)) ist am \(end.day.words.de) abgelaufen, ohne dass eine "
                    + "Entscheidung bekannt gegeben wurde.",
                "The period for the decision (\(law)) ended on \(end.day.words.en) without a decision being made known."
            ),
            LegalText(
                "Die beantragte Genehmigung gilt deshalb seit dem \(since.words.de) als erteilt.",
                "The approval that was applied for therefore counts as granted since \(since.words.en)."),
        ]
        return Certificate(
            grantedSince: since, documentsComplete: complete, periodEnded: end, issued: today, sentences: sentences)
    }
}

extension LegalText {
    static let approvalMoves = LegalText(
        "Das Ende fällt auf keinen Werktag. Ob § 31 Abs. 3 VwVfG eine Genehmigungsfiktion verschiebt, ist nicht "
            + "geklärt. Deshalb sollte vor dem früheren Tag entschieden sein; als erteilt behandelt wird die Genehmigung "
            + "erst nach dem späteren.",
        "The end falls on no working day. Whether section 31 (3) VwVfG moves a deemed approval is not settled. So the "
            + "decision should be known by the earlier day; the approval is treated as granted only after the later one."
    )
    static let extensionReasonable = LegalText(
        "Die Verlängerung muss angemessen sein und einen Grund in der Schwierigkeit der Sache haben.",
        "The extension must be reasonable and have its reason in the difficulty of the matter.")
    static let extensionBeforeStart = LegalText(
        "Die Verlängerung läge vor dem Eingang der vollständigen Unterlagen. Bitte prüfen Sie die beiden Tage.",
        "The extension would be before the documents were complete. Please check both days.")
}
