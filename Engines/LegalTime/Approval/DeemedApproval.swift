/// The clock of a deemed approval (Genehmigungsfiktion, § 42a VwVfG): an approval that was applied for counts as
/// granted when the authority lets the period pass.
///
/// Only where a law orders it and the application is definite; that is the caller's to know.
public struct DeemedApproval: Sendable, Hashable {
    /// When the documents were complete; over the single point of contact, three days are added.
    public let complete: Receipt
    /// Three months unless the law in question says otherwise.
    public let length: Period.Length
    /// That law, such as „§ 6a GewO“; nil for the three months of § 42a (2).
    public let ownLaw: String?
    /// The authority's place.
    public let calendar: HolidayCalendar
    public private(set) var lengthening: Extension?

    /// One extension, with its reasons.
    public struct Extension: Sendable, Hashable {
        /// By how much.
        public let length: Period.Length
        /// Why the matter is difficult.
        public let reasons: String
        /// When the applicant knew of it.
        public let known: CalendarDay
    }

    public init(
        complete: Receipt, length: Period.Length = .months(3), ownLaw: String? = nil, calendar: HolidayCalendar
    ) {
        self.complete = complete
        self.length = length
        self.ownLaw = ownLaw
        self.calendar = calendar
    }

    /// When the period ends, both ways of counting.
    public struct End: Sendable, Hashable {
        /// By this day the decision should be known: the end as counted, wherever it falls. Whether § 31 (3) VwVfG moves
        /// a deemed approval is not settled, so the authority acts by the earlier day.
        public let decideBy: ReasonedDay
        /// With Saturdays, Sundays and holidays moved. The approval counts as granted when this day has ended.
        public let expires: ReasonedDay
    }

    public func end() throws(LegalTimeError) -> End {
        let received = try complete.receivedByAuthority()
        let start = try startSteps(received)
        let first = Period(length, from: .event(received.day), ending: .administrative)
        var decideBy = start.followed(by: try first.unmovedEnd())
        var expires = start.followed(by: try first.end(calendar))
        if let lengthening {
            decideBy = try lengthened(decideBy, by: lengthening, moved: false)
            expires = try lengthened(expires, by: lengthening, moved: true)
        }
        let note = decideBy.day == expires.day ? nil : LegalText.approvalMoves
        return End(decideBy: decideBy.noting(note), expires: expires.noting(note))
    }

    /// The same with an extension. Refused where it is the second, has no reasons or was known too late: then the
    /// first end stands.
    public func extended(by length: Period.Length, reasons: String, known: CalendarDay) throws -> DeemedApproval {
        guard lengthening == nil else { throw ExtensionRefusal.second }
        guard reasons.contains(where: { !$0.isWhitespace }) else { throw ExtensionRefusal.noReasons }
        let end = try end()
        guard known <= end.decideBy.day else { throw ExtensionRefusal.late(lastDay: end.decideBy.day) }
        guard known >= complete.arrived else { throw LegalTimeError.contradiction(.extensionBeforeStart) }
        _ = try length.counted()
        var copy = self
        copy.lengthening = Extension(length: length, reasons: reasons, known: known)
        return copy
    }

    private func startSteps(_ received: ReasonedDay) throws(LegalTimeError) -> ReasonedDay {
        let day = received.day
        let begins = try Rule.approvalStart.step(
            on: day, to: day,
            LegalText(
                "Die Unterlagen waren am \(day.words.de) vollständig. Damit beginnt die Frist.",
                "The documents were complete on \(day.words.en). With that the period begins."))
        let law = ownLaw.map { LegalText("nach \($0)", "by \($0)") } ?? LegalText("wie üblich", "as usual")
        let lasts = try Rule.approvalTime.step(
            on: day, to: day,
            LegalText(
                "Die Frist für die Entscheidung beträgt \(length.words.de) (\(law.de)).",
                "The period for the decision is \(length.words.en) (\(law.en))."))
        return received.followed(by: ReasonedDay(day: day, steps: [begins, lasts]))
    }

    /// § 190 BGB: the new time counts from the end of the old, which may itself have been moved.
    private func lengthened(
        _ first: ReasonedDay, by lengthening: Extension, moved: Bool
    ) throws(LegalTimeError) -> ReasonedDay {
        let period = Period(lengthening.length, from: .event(first.day), ending: .administrative)
        let end = moved ? try period.end(calendar) : try period.unmovedEnd()
        let one = try Rule.approvalExtension.step(
            on: first.day, to: first.day,
            LegalText(
                "Verlängert um \(lengthening.length.words.de), mitgeteilt am \(lengthening.known.words.de).",
                "Extended by \(lengthening.length.words.en), known on \(lengthening.known.words.en)."))
        let counts = try Rule.extending.step(
            on: first.day, to: end.day,
            LegalText(
                "Die neue Zeit schließt an das Ende der alten an (\(first.day.words.de)) und endet am \(end.day.words.de).",
                "The new time follows the end of the old (\(first.day.words.en)) and ends on \(end.day.words.en)."))
        // The event's own steps would repeat what these two say.
        let rest = end.steps.filter { $0.rule != .startByEvent }
        return first.followed(by: ReasonedDay(day: end.day, steps: [one, counts] + rest)).noting(.extensionReasonable)
    }
}

/// Why an extension does not count.
public enum ExtensionRefusal: Error, Sendable, Hashable {
    case second
    case noReasons
    case late(lastDay: CalendarDay)

    public var reason: LegalText {
        switch self {
        case .second:
            LegalText(
                "Die Frist ist schon einmal verlängert. Ein zweites Mal lässt das Gesetz nicht zu "
                    + "(§ 42a Abs. 2 Satz 3 VwVfG).",
                "The period was extended once already. The law does not allow a second time (section 42a (2) VwVfG).")
        case .noReasons:
            LegalText(
                "Die Verlängerung braucht eine Begründung (§ 42a Abs. 2 Satz 4 VwVfG). Bitte schreiben Sie, was die "
                    + "Angelegenheit schwierig macht.",
                "The extension needs reasons (section 42a (2) VwVfG). Please write what makes the matter difficult.")
        case .late(let day):
            LegalText(
                "Die Verlängerung wäre nach dem Ende der Frist am \(day.words.de) bekannt. Es bleibt bei diesem Ende.",
                "The extension would be known after the period's end on \(day.words.en). That end stands.")
        }
    }
}
