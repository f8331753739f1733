/// A remedy against an administrative act.
public enum Remedy: Sendable, Hashable, CaseIterable {
    /// Objection (Widerspruch, § 70 VwGO).
    case objection
    /// Action at the administrative court (Klage, § 74 VwGO); in Lower Saxony the rule (§ 80 NJG).
    case courtAction
    /// Objection in matters of tax offices (Einspruch, § 355 AO).
    case taxObjection

    public var rule: Rule {
        switch self {
        case .objection: .objection
        case .courtAction: .courtAction
        case .taxObjection: .taxObjection
        }
    }

    /// What the notice on remedies said.
    public enum Notice: Sendable, Hashable, CaseIterable {
        case correct
        /// Missing, or wrong in what the law demands of it.
        case missingOrWrong
        /// It said that there is no remedy: then even the year does not run.
        case deniesRemedy
    }

    /// The last day for the remedy, or nil where no period runs.
    ///
    /// - Parameters:
    ///   - known: the day on which the act became known, from `ServiceRules`.
    ///   - calendar: that of the court's or authority's seat, where the remedy is to be filed.
    public func period(
        known: ReasonedDay, notice: Notice = .correct, at calendar: HolidayCalendar
    ) throws(LegalTimeError) -> ReasonedDay? {
        let year: Rule = self == .taxObjection ? .taxObjectionYear : .missingNotice
        let ruling: Rule
        switch notice {
        case .correct: ruling = rule
        case .missingOrWrong: ruling = year
        case .deniesRemedy: return nil
        }
        let version = try ruling.version(on: known.day)
        guard let length = version.length else { throw .invalidLength }
        let text =
            notice == .correct
            ? LegalText(
                "Die Frist für den Rechtsbehelf ist \(length.words.de) ab Bekanntgabe am \(known.day.words.de).",
                "The period for the remedy is \(length.words.en) from \(known.day.words.en), when the act was known.")
            : LegalText(
                "Die Belehrung über den Rechtsbehelf fehlt oder ist falsch. Statt eines Monats gilt \(length.words.de) "
                    + "ab Bekanntgabe am \(known.day.words.de).",
                "The notice on remedies is missing or wrong. Instead of one month the period is \(length.words.en) "
                    + "from \(known.day.words.en), when the act was known.")
        let step = ReasonedDay.Step(rule: ruling, version: version, day: known.day, text: text)
        let ending: Ending = self == .taxObjection ? .tax : .court
        let end = try Period(length, from: .event(known.day), ending: ending).end(calendar)
        return known.followed(by: ReasonedDay(day: known.day, steps: [step])).followed(by: end)
            .noting(notice == .correct ? nil : .forceMajeure)
    }
}

extension LegalText {
    static let forceMajeure = LegalText(
        "War der Rechtsbehelf innerhalb des Jahres wegen höherer Gewalt nicht möglich, ist er auch danach noch zulässig.",
        "Where force majeure made the remedy impossible within the year, it is admissible even afterwards.")
}
