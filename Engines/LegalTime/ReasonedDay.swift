/// A computed day that can say why it is that day.
public struct ReasonedDay: Sendable, Hashable {
    /// The result. Where it ends a period, the period ends when this day ends (24:00).
    public let day: CalendarDay
    /// How it came about, in order; each step names its rule and the version of the law that was applied.
    public let steps: [Step]
    /// What a person should know beside the computation, such as an open legal question.
    public let notes: [LegalText]

    public init(day: CalendarDay, steps: [Step], notes: [LegalText] = []) {
        self.day = day
        self.steps = steps
        self.notes = notes
    }

    /// One step of a computation.
    public struct Step: Sendable, Hashable {
        public let rule: Rule
        /// The version of the rule that was in force on the day that decides.
        public let version: Rule.Version
        /// The day that this step arrived at.
        public let day: CalendarDay
        /// What happened, as a sentence.
        public let text: LegalText

        /// „§ 41 Abs. 2 Satz 1 VwVfG (seit 1. Januar 2025, …)“: the rule and which version of it.
        public var source: LegalText {
            LegalText(
                "\(rule.citation.de) (in der Fassung seit \(version.from.numeric.de), \(version.enactment))",
                "\(rule.citation.en) (as in force since \(version.from.numeric.en), \(version.enactment))")
        }
    }

    func followed(by next: ReasonedDay) -> ReasonedDay {
        ReasonedDay(day: next.day, steps: steps + next.steps, notes: notes + next.notes)
    }

    func noting(_ note: LegalText?) -> ReasonedDay {
        guard let note else { return self }
        return ReasonedDay(day: day, steps: steps, notes: notes + [note])
    }
}

extension Rule {
    /// A step by this rule, in its version of `moment`: the day that decides which law applies.
    func step(
        on moment: CalendarDay, to day: CalendarDay, _ text: LegalText
    ) throws(LegalTimeError) -> ReasonedDay.Step {
        ReasonedDay.Step(rule: self, version: try version(on: moment), day: day, text: text)
    }
}

extension CalendarDay {
    /// „02.01.2025“ and "2 January 2025", for sources.
    var numeric: LegalText {
        let (year, month, day) = civil
        let full = words.en
        let short = full.split(separator: ",", maxSplits: 1).last.map { String($0.drop { $0 == " " }) } ?? full
        return LegalText("\(padded(day, 2)).\(padded(month, 2)).\(year)", short)
    }
}
