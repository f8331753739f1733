package import Kernel
package import Store

/// What the centre and a member have agreed, or want to: a text with its versions, signatures, and how it ends (Vereinbarung).
package struct Agreement: Sendable, Hashable {
    package var id: AgreementID
    package var member: AuthorityID
    package var kind: Kind
    package var terms: Terms
    /// The number of the last text.
    package var textNumber: Int
    package var sentOn: Day?
    package var memberSignedOn: Day?
    package var centreSignedOn: Day?
    package var noticeOn: Day?
    /// Who gave notice.
    package var noticeBy: Side?
    package var endsOn: Day?
    package var version: Int

    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case cooperation, purpose, processing

        package var name: Localized {
            switch self {
            case .cooperation: Localized("Kooperationsvereinbarung", "Cooperation agreement")
            case .purpose: Localized("Zweckvereinbarung", "Public-law agreement (Zweckvereinbarung)")
            case .processing: Localized("Vertrag zur Auftragsverarbeitung", "Data processing agreement")
            }
        }
    }

    package enum Side: String, Sendable, SQLBindable {
        case member, centre

        package var name: Localized {
            switch self {
            case .member: Localized("Mitglied", "member")
            case .centre: Localized("Leistungszentrum", "centre")
            }
        }
    }

    /// Where it stands; follows from its days.
    package enum State: String, Sendable, CaseIterable {
        case draft, presented, halfSigned = "half-signed", signed, noticed, ended

        package var name: Localized {
            switch self {
            case .draft: Localized("Entwurf", "draft")
            case .presented: Localized("liegt zur Unterschrift vor", "presented for signature")
            case .halfSigned: Localized("Unterschrift fehlt", "signature missing")
            case .signed: Localized("unterschrieben", "signed")
            case .noticed: Localized("gekündigt", "notice given")
            case .ended: Localized("beendet", "ended")
            }
        }
    }

    package func state(on day: Day) -> State {
        if let endsOn { return endsOn < day ? .ended : .noticed }
        switch (memberSignedOn, centreSignedOn) {
        case (_?, _?): return .signed
        case (nil, nil): return sentOn == nil ? .draft : .presented
        default: return .halfSigned
        }
    }

    /// What is agreed about time and prices.
    package struct Terms: Sendable, Hashable {
        package var firstDay: Day
        package var notice: NoticePeriod
        package var indexation: Indexation

        package init(firstDay: Day, notice: NoticePeriod, indexation: Indexation) {
            (self.firstDay, self.notice, self.indexation) = (firstDay, notice, indexation)
        }
    }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        member = try row.authority("member")
        kind = try row.one("kind")
        let first = try row.day("first_day")
        terms = Terms(
            firstDay: first,
            notice: NoticePeriod(
                months: try row.int("notice_months"), to: try row.one("notice_to"),
                shortest: try row.int("shortest_months"), from: first),
            indexation: Indexation(
                kind: try row.one("indexation"), percent: try row.int("percent"), base: try row.int("base_value")))
        textNumber = try row.int("text_number")
        sentOn = try row.optionalDay("sent_on")
        memberSignedOn = try row.optionalDay("signed_by_member")
        centreSignedOn = try row.optionalDay("signed_by_centre")
        noticeOn = try row.optionalDay("notice_on")
        noticeBy = try row.optionalOne("notice_by")
        endsOn = try row.optionalDay("ends_on")
        version = try row.int("version")
    }

    package static func load(_ id: AgreementID, in rows: MemberRows) throws -> Agreement {
        guard let row = try rows.first("SELECT * FROM \(.agreement) a WHERE a.id = \(id)") else {
            throw Refusal.notFound
        }
        return try Agreement(row)
    }

    package static func all(after: PageKey?, limit: Int, in rows: MemberRows) throws -> [Agreement] {
        var condition: MemberSQL = "TRUE"
        if let after { condition = "(a.member, a.id) > (\(after.values[0]), \(after.values[1]))" }
        return try rows.query(
            "SELECT * FROM \(.agreement) a WHERE \(condition) ORDER BY a.member, a.id LIMIT \(limit)"
        ).map(Agreement.init)
    }
}

/// How and when an agreement can be ended (Kündigungsfrist): so many months before the end of a term.
package struct NoticePeriod: Sendable, Hashable {
    package var months: Int
    package var to: End
    /// Months for which it cannot be ended at all.
    package var shortest: Int
    package var from: Day

    package enum End: String, Sendable, CaseIterable, SQLBindable {
        case month, quarter, year

        package var name: Localized {
            switch self {
            case .month: Localized("zum Ende eines Monats", "to the end of a month")
            case .quarter: Localized("zum Ende eines Vierteljahres", "to the end of a quarter")
            case .year: Localized("zum Ende eines Jahres", "to the end of a year")
            }
        }

        var length: Int {
            switch self {
            case .month: 1
            case .quarter: 3
            case .year: 12
            }
        }
    }

    package init(months: Int, to: End, shortest: Int, from: Day) {
        (self.months, self.to, self.shortest, self.from) = (months, to, shortest, from)
    }

    /// The last day of the term that a day is in.
    private func end(of day: Day) -> Day {
        let month = (day.month - 1) / to.length * to.length + to.length
        return (Day(year: day.year, month: month, day: 1) ?? day).lastOfMonth
    }

    /// The last day on which notice for an end can be given.
    package func deadline(for end: Day) -> Day { end.adding(days: 1).adding(months: -months).adding(days: -1) }

    /// The next end for which notice can still be given on a day.
    package func next(on day: Day) -> (end: Day, deadline: Day) {
        var end = end(of: max(day, from.adding(months: shortest).adding(days: -1)))
        // At most the months of the period, term by term.
        for _ in 0..<240 where deadline(for: end) < day { end = self.end(of: end.adding(days: 1)) }
        return (end, deadline(for: end))
    }
}

/// How prices follow (Wertsicherung): not at all, by so much a year, or a price index.
package struct Indexation: Sendable, Hashable {
    package var kind: Kind
    /// Hundredths of a per cent and year.
    package var percent: Int
    /// The index when it was agreed, in tenths.
    package var base: Int

    package enum Kind: String, Sendable, CaseIterable, SQLBindable {
        case none, percent, index

        package var name: Localized {
            switch self {
            case .none: Localized("keine", "none")
            case .percent: Localized("fester Satz im Jahr", "a fixed rate per year")
            case .index: Localized("nach einem Preisindex", "by a price index")
            }
        }
    }

    package init(kind: Kind, percent: Int = 0, base: Int = 0) {
        (self.kind, self.percent, self.base) = (kind, percent, base)
    }

    /// A price after one more year, or at another value of the index; rounded to the cent, a half upwards. Nil where nothing follows.
    package func adjusted(_ price: Money, index: Int?) -> Money? {
        switch kind {
        case .none: return nil
        case .percent: return Self.part(price, 10_000 + percent, of: 10_000)
        case .index:
            guard let index, base > 0 else { return nil }
            return Self.part(price, index, of: base)
        }
    }

    private static func part(_ price: Money, _ numerator: Int, of denominator: Int) -> Money? {
        let (product, overflow) = price.cents.multipliedReportingOverflow(by: Int64(numerator) * 2)
        guard !overflow, denominator > 0, price >= .zero else { return nil }
        return Money(cents: (product + Int64(denominator)) / (Int64(denominator) * 2))
    }
}

/// A value of the price index, in tenths, from a day on.
package struct IndexValue: Sendable, Hashable {
    package var day: Day
    package var tenths: Int
    package var source: String

    package init(day: Day, tenths: Int, source: String) {
        (self.day, self.tenths, self.source) = (day, tenths, source)
    }

    package static func newest(in rows: MemberRows) throws -> IndexValue? {
        try rows.first("SELECT * FROM \(.indexValue) i ORDER BY i.day DESC LIMIT 1").map { row in
            IndexValue(day: try row.day("day"), tenths: try row.int("tenths"), source: try row.text("source"))
        }
    }
}
