/// One sentence of a state's law on holidays: what is a holiday, from when to when, and where.
struct HolidayRule: Sendable {
    let kind: HolidayKind
    /// The first day on which it counts: where known the law's entry into force, else the first holiday under it.
    let from: CalendarDay
    /// The last day on which it counts.
    let until: CalendarDay
    let law: String
    /// Set where only some municipalities keep it.
    let only: LocalHoliday?

    func applies(on day: CalendarDay) -> Bool { from <= day && day <= until }

    func holds(for place: Place) -> Bool { only.map { place.local.contains($0) } ?? true }
}

/// The laws of the states since 1990. Facts and open points: `docs/legal.md`.
enum HolidayLaw {
    static let beginning = CalendarDay.on(1990, 1, 1)
    static let open = CalendarDay.on(9999, 12, 31)
    /// The eastern states exist, and the Day of German Unity is on 3 October.
    static let unity = CalendarDay.on(1990, 10, 3)
    /// The last Buß- und Bettag outside of Saxony was in 1994: it paid for the care insurance.
    static let repentanceEnds = CalendarDay.on(1994, 12, 31)

    static func rules(of state: GermanState) -> [HolidayRule] {
        switch state {
        case .badenWuerttemberg: badenWuerttemberg
        case .bavaria: bavaria
        case .berlin: berlin
        case .brandenburg: brandenburg
        case .bremen: bremen
        case .hamburg: hamburg
        case .hesse: hesse
        case .lowerSaxony: lowerSaxony
        case .mecklenburgVorpommern: mecklenburgVorpommern
        case .northRhineWestphalia: northRhineWestphalia
        case .rhinelandPalatinate: rhinelandPalatinate
        case .saarland: saarland
        case .saxony: saxony
        case .saxonyAnhalt: saxonyAnhalt
        case .schleswigHolstein: schleswigHolstein
        case .thuringia: thuringia
        }
    }

    static func rule(
        _ kind: HolidayKind, _ law: String, from: CalendarDay = beginning, until: CalendarDay = open,
        only: LocalHoliday? = nil
    ) -> HolidayRule {
        HolidayRule(kind: kind, from: from, until: until, law: law, only: only)
    }

    /// One year's holiday.
    static func once(_ kind: HolidayKind, _ year: Int, _ law: String) -> HolidayRule {
        rule(kind, law, from: .on(year, 1, 1), until: .on(year, 12, 31))
    }

    /// What all states have in common; the Day of German Unity is federal law.
    private static func common(_ law: String) -> [HolidayRule] {
        [
            rule(.newYear, law), rule(.goodFriday, law), rule(.easterMonday, law), rule(.labourDay, law),
            rule(.ascension, law), rule(.whitMonday, law), rule(.christmas, law), rule(.secondChristmas, law),
            rule(.germanUnity, "Art. 2 Abs. 2 EinigVtr", from: unity),
        ]
    }

    /// A state of the Federal Republic before unification.
    static func western(_ law: String) -> [HolidayRule] {
        common(law) + [
            rule(.repentance, law, until: repentanceEnds),
            // Repealed with the treaty of unification; the last one was a Sunday.
            rule(.uprising, "Gesetz vom 4. August 1953, BGBl. I S. 778", until: .on(1990, 10, 2)),
        ]
    }

    /// A state on the territory of the GDR, whose ordinance of 16 May 1990 brought church holidays back and went on
    /// until the state's own law.
    static func eastern(_ law: String, repentanceUntil: CalendarDay = repentanceEnds) -> [HolidayRule] {
        common(law) + [
            rule(.reformation, law, from: reintroduced),
            rule(.repentance, law, from: reintroduced, until: repentanceUntil),
        ]
    }

    static let reintroduced = CalendarDay.on(1990, 5, 16)
    static let jubilee = "Reformationsjubiläum 2017, Landesrecht"
}
