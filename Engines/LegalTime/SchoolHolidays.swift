/// School holidays of Lower Saxony as the state's orders (Ferienordnung) set them. They move no period of law; councils
/// and reports go by them.
///
/// Not for schools on the East Frisian islands and some vocational schools, whose days are set separately.
public struct SchoolHolidays: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case christmas, midyear, easter, whitsun, summer, autumn
        /// A single day or a few, such as the day after Ascension.
        case single

        public var name: LegalText {
            switch self {
            case .christmas: LegalText("Weihnachtsferien", "Christmas holidays")
            case .midyear: LegalText("Halbjahresferien", "mid-year holidays")
            case .easter: LegalText("Osterferien", "Easter holidays")
            case .whitsun: LegalText("Pfingstferien", "Whitsun holidays")
            case .summer: LegalText("Sommerferien", "summer holidays")
            case .autumn: LegalText("Herbstferien", "autumn holidays")
            case .single: LegalText("einzelne Ferientage", "single days")
            }
        }
    }

    public let kind: Kind
    public let first: CalendarDay
    public let last: CalendarDay

    /// From which day to which the order's days are known; nothing is guessed outside of them.
    public static let known: ClosedRange<CalendarDay> = CalendarDay.on(1990, 7, 12)...CalendarDay.on(2030, 8, 21)

    /// In order of their first days.
    public static let lowerSaxony: [SchoolHolidays] = table.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard words.count == 3, let kind = Kind(rawValue: String(words[0])), let first = CalendarDay(iso: words[1]),
            let last = CalendarDay(iso: words[2]), first <= last
        else { return nil }
        return SchoolHolidays(kind: kind, first: first, last: last)
    }

    /// The holidays that a day lies in; nil where it is a school day, a weekend or a public holiday between them.
    /// Throws outside of `known`.
    public static func holidays(on day: CalendarDay) throws(LegalTimeError) -> SchoolHolidays? {
        guard known.contains(day) else { throw .outOfRange }
        return lowerSaxony.first { $0.first <= day && day <= $0.last }
    }

    /// The next holidays of a kind that begin after a day; nil where the orders do not reach so far.
    public static func next(_ kind: Kind, after day: CalendarDay) -> SchoolHolidays? {
        lowerSaxony.first { $0.kind == kind && $0.first > day }
    }

    static let table = """
        summer 1990-07-12 1990-08-22
        autumn 1990-10-24 1990-11-03
        christmas 1990-12-22 1991-01-05
        easter 1991-03-16 1991-04-06
        whitsun 1991-05-18 1991-05-21
        summer 1991-07-04 1991-08-14
        autumn 1991-10-10 1991-10-19
        christmas 1991-12-21 1992-01-06
        easter 1992-04-01 1992-04-21
        whitsun 1992-06-06 1992-06-09
        summer 1992-06-25 1992-08-05
        autumn 1992-09-28 1992-10-10
        christmas 1992-12-23 1993-01-06
        easter 1993-03-27 1993-04-17
        whitsun 1993-05-29 1993-06-01
        summer 1993-06-18 1993-07-31
        autumn 1993-09-24 1993-10-02
        christmas 1993-12-23 1994-01-08
        easter 1994-03-19 1994-04-09
        whitsun 1994-05-21 1994-05-24
        summer 1994-07-21 1994-08-31
        autumn 1994-10-20 1994-11-01
        christmas 1994-12-23 1995-01-07
        easter 1995-04-03 1995-04-19
        single 1995-05-26 1995-05-26
        single 1995-06-06 1995-06-06
        summer 1995-06-22 1995-08-02
        autumn 1995-10-02 1995-10-14
        christmas 1995-12-23 1996-01-06
        easter 1996-03-25 1996-04-13
        single 1996-05-17 1996-05-17
        single 1996-05-28 1996-05-28
        summer 1996-06-27 1996-08-07
        autumn 1996-09-30 1996-10-12
        christmas 1996-12-23 1997-01-06
        easter 1997-03-24 1997-04-12
        single 1997-05-09 1997-05-09
        single 1997-05-20 1997-05-20
        summer 1997-07-17 1997-08-27
        autumn 1997-10-20 1997-11-01
        christmas 1997-12-22 1998-01-06
        easter 1998-04-02 1998-04-18
        single 1998-05-22 1998-05-23
        single 1998-06-02 1998-06-02
        summer 1998-07-23 1998-09-02
        autumn 1998-10-19 1998-10-31
        christmas 1998-12-23 1999-01-06
        easter 1999-03-29 1999-04-17
        single 1999-05-14 1999-05-14
        single 1999-05-25 1999-05-25
        summer 1999-07-22 1999-09-01
        autumn 1999-10-18 1999-11-01
        christmas 1999-12-23 2000-01-08
        easter 2000-04-14 2000-04-29
        single 2000-06-02 2000-06-02
        single 2000-06-13 2000-06-13
        summer 2000-07-13 2000-08-23
        single 2000-10-02 2000-10-02
        autumn 2000-10-19 2000-11-01
        christmas 2000-12-22 2001-01-06
        midyear 2001-01-29 2001-01-30
        easter 2001-04-02 2001-04-17
        single 2001-04-30 2001-04-30
        single 2001-05-25 2001-05-25
        single 2001-06-05 2001-06-05
        summer 2001-06-28 2001-08-08
        autumn 2001-10-01 2001-10-13
        christmas 2001-12-24 2002-01-05
        midyear 2002-01-28 2002-01-29
        easter 2002-03-25 2002-04-13
        single 2002-05-10 2002-05-10
        summer 2002-06-20 2002-07-31
        autumn 2002-09-30 2002-10-12
        christmas 2002-12-23 2003-01-06
        midyear 2003-02-03 2003-02-04
        easter 2003-04-07 2003-04-23
        single 2003-05-02 2003-05-02
        single 2003-05-30 2003-05-30
        single 2003-06-10 2003-06-10
        summer 2003-07-10 2003-08-20
        autumn 2003-10-13 2003-10-25
        christmas 2003-12-22 2004-01-06
        midyear 2004-02-02 2004-02-03
        easter 2004-03-29 2004-04-14
        single 2004-05-21 2004-05-21
        single 2004-06-01 2004-06-01
        summer 2004-07-08 2004-08-18
        autumn 2004-10-11 2004-10-23
        christmas 2004-12-23 2005-01-08
        midyear 2005-01-31 2005-02-01
        easter 2005-03-21 2005-04-02
        single 2005-05-06 2005-05-06
        single 2005-05-25 2005-05-28
        summer 2005-07-14 2005-08-24
        autumn 2005-10-17 2005-10-29
        christmas 2005-12-23 2006-01-06
        midyear 2006-01-30 2006-01-31
        easter 2006-04-03 2006-04-18
        single 2006-05-26 2006-05-26
        single 2006-06-06 2006-06-06
        summer 2006-07-20 2006-08-30
        single 2006-10-02 2006-10-02
        autumn 2006-10-16 2006-10-28
        christmas 2006-12-23 2007-01-06
        midyear 2007-02-01 2007-02-02
        easter 2007-03-26 2007-04-10
        single 2007-04-30 2007-04-30
        single 2007-05-18 2007-05-18
        single 2007-05-29 2007-05-29
        summer 2007-07-19 2007-08-29
        autumn 2007-10-22 2007-11-03
        christmas 2007-12-24 2008-01-05
        midyear 2008-01-31 2008-02-01
        easter 2008-03-10 2008-03-26
        single 2008-05-02 2008-05-02
        single 2008-05-13 2008-05-13
        summer 2008-07-10 2008-08-20
        autumn 2008-10-13 2008-10-25
        christmas 2008-12-22 2009-01-06
        midyear 2009-02-02 2009-02-03
        easter 2009-03-30 2009-04-15
        single 2009-05-22 2009-05-22
        single 2009-06-02 2009-06-02
        summer 2009-06-25 2009-08-05
        autumn 2009-10-05 2009-10-17
        christmas 2009-12-23 2010-01-06
        midyear 2010-02-01 2010-02-02
        easter 2010-03-19 2010-04-06
        single 2010-05-14 2010-05-14
        single 2010-05-25 2010-05-25
        summer 2010-06-24 2010-08-04
        autumn 2010-10-09 2010-10-23
        christmas 2010-12-22 2011-01-05
        midyear 2011-01-31 2011-02-01
        easter 2011-04-16 2011-04-30
        single 2011-06-03 2011-06-03
        single 2011-06-14 2011-06-14
        summer 2011-07-07 2011-08-17
        autumn 2011-10-17 2011-10-29
        christmas 2011-12-23 2012-01-04
        midyear 2012-01-30 2012-01-31
        easter 2012-03-26 2012-04-11
        single 2012-04-30 2012-04-30
        single 2012-05-18 2012-05-18
        single 2012-05-29 2012-05-29
        summer 2012-07-23 2012-08-31
        autumn 2012-10-22 2012-11-03
        christmas 2012-12-24 2013-01-05
        midyear 2013-01-31 2013-02-01
        easter 2013-03-16 2013-04-02
        single 2013-05-10 2013-05-10
        single 2013-05-21 2013-05-21
        summer 2013-06-27 2013-08-07
        autumn 2013-10-04 2013-10-18
        christmas 2013-12-23 2014-01-03
        midyear 2014-01-30 2014-01-31
        easter 2014-04-03 2014-04-22
        single 2014-05-02 2014-05-02
        single 2014-05-30 2014-05-30
        single 2014-06-10 2014-06-10
        summer 2014-07-31 2014-09-10
        autumn 2014-10-27 2014-11-08
        christmas 2014-12-22 2015-01-05
        midyear 2015-02-02 2015-02-03
        easter 2015-03-25 2015-04-10
        single 2015-05-15 2015-05-15
        single 2015-05-26 2015-05-26
        summer 2015-07-23 2015-09-02
        autumn 2015-10-19 2015-10-31
        christmas 2015-12-23 2016-01-06
        midyear 2016-01-28 2016-01-29
        easter 2016-03-18 2016-04-02
        single 2016-05-06 2016-05-06
        single 2016-05-17 2016-05-17
        summer 2016-06-23 2016-08-03
        autumn 2016-10-04 2016-10-15
        christmas 2016-12-21 2017-01-06
        midyear 2017-01-30 2017-01-31
        easter 2017-04-10 2017-04-22
        single 2017-05-26 2017-05-26
        single 2017-06-06 2017-06-06
        summer 2017-06-22 2017-08-02
        autumn 2017-10-02 2017-10-13
        single 2017-10-30 2017-10-30
        christmas 2017-12-22 2018-01-05
        midyear 2018-02-01 2018-02-02
        easter 2018-03-19 2018-04-03
        single 2018-04-30 2018-04-30
        single 2018-05-11 2018-05-11
        single 2018-05-22 2018-05-22
        summer 2018-06-28 2018-08-08
        autumn 2018-10-01 2018-10-12
        christmas 2018-12-24 2019-01-04
        midyear 2019-01-31 2019-02-01
        easter 2019-04-08 2019-04-23
        single 2019-05-31 2019-05-31
        single 2019-06-11 2019-06-11
        summer 2019-07-04 2019-08-14
        autumn 2019-10-04 2019-10-18
        christmas 2019-12-23 2020-01-06
        midyear 2020-02-03 2020-02-04
        easter 2020-03-30 2020-04-14
        single 2020-05-22 2020-05-22
        single 2020-06-02 2020-06-02
        summer 2020-07-16 2020-08-26
        autumn 2020-10-12 2020-10-23
        christmas 2020-12-23 2021-01-08
        midyear 2021-02-01 2021-02-02
        easter 2021-03-29 2021-04-09
        single 2021-05-14 2021-05-14
        single 2021-05-25 2021-05-25
        summer 2021-07-22 2021-09-01
        autumn 2021-10-18 2021-10-29
        christmas 2021-12-23 2022-01-07
        midyear 2022-01-31 2022-02-01
        easter 2022-04-04 2022-04-19
        single 2022-05-27 2022-05-27
        single 2022-06-07 2022-06-07
        summer 2022-07-14 2022-08-24
        autumn 2022-10-17 2022-10-28
        christmas 2022-12-23 2023-01-06
        midyear 2023-01-30 2023-01-31
        easter 2023-03-27 2023-04-11
        single 2023-05-19 2023-05-19
        single 2023-05-30 2023-05-30
        summer 2023-07-06 2023-08-16
        single 2023-10-02 2023-10-02
        autumn 2023-10-16 2023-10-30
        christmas 2023-12-27 2024-01-05
        midyear 2024-02-01 2024-02-02
        easter 2024-03-18 2024-03-28
        single 2024-05-10 2024-05-10
        single 2024-05-21 2024-05-21
        summer 2024-06-24 2024-08-03
        autumn 2024-10-04 2024-10-19
        single 2024-11-01 2024-11-01
        christmas 2024-12-23 2025-01-04
        midyear 2025-02-03 2025-02-04
        easter 2025-04-07 2025-04-19
        single 2025-04-30 2025-04-30
        single 2025-05-02 2025-05-02
        single 2025-05-30 2025-05-30
        single 2025-06-10 2025-06-10
        summer 2025-07-03 2025-08-13
        autumn 2025-10-13 2025-10-25
        christmas 2025-12-22 2026-01-05
        midyear 2026-02-02 2026-02-03
        easter 2026-03-23 2026-04-07
        single 2026-05-15 2026-05-15
        single 2026-05-26 2026-05-26
        summer 2026-07-02 2026-08-12
        autumn 2026-10-12 2026-10-24
        christmas 2026-12-23 2027-01-09
        midyear 2027-02-01 2027-02-02
        easter 2027-03-22 2027-04-03
        single 2027-05-07 2027-05-07
        single 2027-05-18 2027-05-18
        summer 2027-07-08 2027-08-18
        autumn 2027-10-16 2027-10-30
        christmas 2027-12-23 2028-01-08
        midyear 2028-01-31 2028-02-01
        easter 2028-04-10 2028-04-22
        single 2028-05-26 2028-05-26
        single 2028-06-06 2028-06-06
        summer 2028-07-20 2028-08-30
        single 2028-10-02 2028-10-02
        autumn 2028-10-23 2028-11-04
        christmas 2028-12-27 2029-01-06
        midyear 2029-02-01 2029-02-02
        easter 2029-03-19 2029-04-03
        single 2029-04-30 2029-04-30
        single 2029-05-11 2029-05-11
        single 2029-05-22 2029-05-22
        summer 2029-07-19 2029-08-29
        single 2029-10-04 2029-10-05
        autumn 2029-10-22 2029-11-02
        christmas 2029-12-21 2030-01-05
        midyear 2030-01-31 2030-02-01
        easter 2030-04-08 2030-04-23
        single 2030-05-31 2030-05-31
        single 2030-06-11 2030-06-11
        summer 2030-07-11 2030-08-21
        """
}
