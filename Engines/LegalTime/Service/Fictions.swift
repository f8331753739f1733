extension ServiceRules {
    /// A fiction: so many days or a month after something, unless it arrived later or not at all.
    func fiction(
        _ rule: Rule, from start: CalendarDay, length given: Period.Length? = nil, _ arrival: Arrival,
        _ kind: FictionStart, note: LegalText? = nil
    ) throws(LegalTimeError) -> Service {
        let version = try rule.version(on: start)
        guard let length = given ?? version.length else { throw .invalidLength }
        var presumed = try fictionDay(rule, version, length, from: start, kind)
        if procedure == .tax { presumed = presumed.followed(by: try Ending.tax.apply(to: presumed.day, addressee)) }
        presumed = presumed.noting(note)
        switch arrival {
        case .asPresumed: return .known(presumed)
        case .denied:
            let text = LegalText(
                "Der Zugang ist bestritten und nicht nachgewiesen. Der Verwaltungsakt ist nicht bekannt gegeben.",
                "Receipt is denied and not proven. The act was not made known.")
            let step = try laterRule.step(on: start, to: presumed.day, text)
            return .failed(presumed.followed(by: ReasonedDay(day: presumed.day, steps: [step])))
        case .proven(let day):
            guard day >= start else { throw .contradiction(ServiceRules.arrivedBefore) }
            return .known(try arrived(day, presumed, from: start))
        }
    }

    /// Counting days is plain; a month follows § 188 (2), (3) BGB.
    private func fictionDay(
        _ rule: Rule, _ version: Rule.Version, _ length: Period.Length, from start: CalendarDay, _ kind: FictionStart
    ) throws(LegalTimeError) -> ReasonedDay {
        let counted = try Period(length, from: .event(start)).unmovedEnd()
        let text: LegalText
        if case .days(let n) = length {
            text = LegalText(
                "\(kind.words.de) am \(start.words.de). Der \(n). Tag danach ist \(counted.day.words.de); "
                    + "an ihm gilt es als eingegangen oder bekannt gegeben.",
                "\(kind.words.en) on \(start.words.en). Day \(n) after it is \(counted.day.words.en); "
                    + "on it the matter counts as received or known.")
        } else {
            text = LegalText(
                "\(kind.words.de) am \(start.words.de). Nach \(length.words.de), am \(counted.day.words.de), "
                    + "gilt es als bekannt gegeben.",
                "\(kind.words.en) on \(start.words.en). After \(length.words.en), on \(counted.day.words.en), "
                    + "it counts as known.")
        }
        let step = ReasonedDay.Step(rule: rule, version: version, day: counted.day, text: text)
        return ReasonedDay(day: counted.day, steps: counted.steps.filter { $0.rule == .missingDay } + [step])
    }

    /// Earlier arrival changes nothing, later arrival voids the fiction.
    private func arrived(
        _ day: CalendarDay, _ presumed: ReasonedDay, from start: CalendarDay
    ) throws(LegalTimeError) -> ReasonedDay {
        let rule = laterRule
        if day <= presumed.day {
            let text = LegalText(
                "Zugegangen ist es am \(day.words.de). Ein früherer Zugang ändert nichts: es bleibt bei "
                    + "\(presumed.day.words.de).",
                "It arrived on \(day.words.en). Earlier arrival changes nothing: it stays with "
                    + "\(presumed.day.words.en).")
            return presumed.followed(
                by: ReasonedDay(day: presumed.day, steps: [try rule.step(on: start, to: presumed.day, text)]))
        }
        let text = LegalText(
            "Zugegangen ist es erst am \(day.words.de). Dieser Tag zählt.",
            "It arrived only on \(day.words.en). That day counts.")
        return presumed.followed(by: ReasonedDay(day: day, steps: [try rule.step(on: start, to: day, text)]))
    }

    private var laterRule: Rule {
        switch procedure {
        case .administrative: .laterReceipt
        case .tax: .taxLaterReceipt
        case .social: .socialLaterReceipt
        }
    }

    /// The rule on making known as such, for what is handed over.
    var handingOver: Rule {
        switch procedure {
        case .administrative: .makingKnown
        case .tax: .taxMakingKnown
        case .social: .socialMakingKnown
        }
    }

    /// A day that a document states needs no fiction.
    func stated(_ rule: Rule, _ day: CalendarDay, _ text: LegalText) throws(LegalTimeError) -> Service {
        .known(ReasonedDay(day: day, steps: [try rule.step(on: day, to: day, text)]))
    }

    func statedText(_ day: CalendarDay) -> LegalText {
        LegalText(
            "Der Nachweis nennt \(day.words.de) als Tag der Zustellung.",
            "The proof names \(day.words.en) as the day of service.")
    }

    func handedOverText(_ day: CalendarDay) -> LegalText {
        LegalText(
            "Übergeben oder eröffnet am \(day.words.de). Die Vermutung für Sendungen ist nicht nötig.",
            "Handed over or told on \(day.words.en). No presumption is needed.")
    }

    func announcement(_ rule: Rule, _ day: CalendarDay) throws(LegalTimeError) -> Service {
        let version = try rule.version(on: day)
        guard let length = version.length else { throw .invalidLength }
        return .known(try fictionDay(rule, version, length, from: day, .announcement).noting(.announcementStays))
    }

    func generalOrder(_ announced: CalendarDay, _ named: CalendarDay) throws(LegalTimeError) -> Service {
        guard named > announced else {
            throw .contradiction(
                LegalText(
                    "Eine Allgemeinverfügung gilt frühestens am Tag nach der Bekanntmachung als bekannt gegeben. "
                        + "Bitte nennen Sie einen späteren Tag.",
                    "A general order counts as known on the day after its announcement at the earliest. "
                        + "Please name a later day."))
        }
        let usual = try announcement(.publicNotice, announced)
        guard named <= usual.reasons.day else {
            throw .contradiction(
                LegalText(
                    "Der genannte Tag liegt nach den zwei Wochen, nach denen sie ohnehin als bekannt gegeben gilt.",
                    "The named day is later than the two weeks after which it counts as known anyway."))
        }
        return try stated(
            .generalOrder, named,
            LegalText(
                "Bekannt gemacht am \(announced.words.de); die Allgemeinverfügung bestimmt \(named.words.de).",
                "Announced on \(announced.words.en); the general order names \(named.words.en)."))
    }

    static let arrivedBefore = LegalText(
        "Der Zugang liegt vor der Absendung. Bitte prüfen Sie die beiden Tage.",
        "It would have arrived before it was sent. Please check both days.")
}

extension LegalText {
    static let abroad = LegalText(
        "§ 71b Abs. 6 VwVfG gilt in Verfahren über die einheitliche Stelle. In anderen Verfahren gibt es für Briefe ins "
            + "Ausland keine Vermutung: dort zählt der nachgewiesene Zugang.",
        "Section 71b (6) VwVfG holds for procedures over the single point of contact. In others there is no presumption "
            + "for letters abroad: the proven arrival counts.")
    static let announcementStays = LegalText(
        "Ob das Ende der zwei Wochen auf einen Werktag verschoben wird, ist nicht geklärt. Hier bleibt der Tag stehen.",
        "Whether the end of the two weeks moves to a working day is not settled. Here the day stays.")
}
