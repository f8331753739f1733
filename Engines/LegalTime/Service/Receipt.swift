/// Where and when an application reached the authority.
public enum Receipt: Sendable, Hashable {
    /// Directly.
    case atAuthority(CalendarDay)
    /// At the single point of contact (Einheitlicher Ansprechpartner).
    case atSinglePoint(CalendarDay)

    /// The day on which it actually arrived, which keeps the applicant's own periods (§ 71b (2) sentence 2 VwVfG).
    public var arrived: CalendarDay {
        switch self {
        case .atAuthority(let day), .atSinglePoint(let day): day
        }
    }

    /// The day on which it counts as received by the competent authority: over the single point, the third day after;
    /// that day stays where it falls (§ 71b (2) sentence 1 VwVfG).
    public func receivedByAuthority() throws(LegalTimeError) -> ReasonedDay {
        switch self {
        case .atAuthority(let day):
            let text = LegalText(
                "Eingegangen bei der zuständigen Behörde am \(day.words.de).",
                "Received by the competent authority on \(day.words.en).")
            return ReasonedDay(day: day, steps: [try Rule.startByEvent.step(on: day, to: day, text)])
        case .atSinglePoint(let day):
            let version = try Rule.singlePoint.version(on: day)
            guard case .days(let count)? = version.length else { throw .invalidLength }
            let received = try day.adding(days: count)
            let text = LegalText(
                "Eingegangen bei der einheitlichen Stelle am \(day.words.de). Bei der zuständigen Behörde gilt es am "
                    + "\(count). Tag danach als eingegangen: \(received.words.de). Eigene Fristen der antragstellenden "
                    + "Person sind schon mit dem Eingang bei der einheitlichen Stelle gewahrt.",
                "Arrived at the single point of contact on \(day.words.en). It counts as received by the competent "
                    + "authority on day \(count) after it: \(received.words.en). The applicant's own periods are kept "
                    + "by the arrival at the single point.")
            return ReasonedDay(
                day: received,
                steps: [ReasonedDay.Step(rule: .singlePoint, version: version, day: received, text: text)])
        }
    }
}
