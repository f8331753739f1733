package import Kernel

/// The base rate (Basiszinssatz, § 247 BGB) from a day on, in hundredths of a percent; the Bundesbank announces it on
/// 1 January and 1 July.
package struct BaseRate: Sendable, Hashable {
    package var from: Day
    package var hundredths: Int

    /// As announced by the Deutsche Bundesbank in the Federal Gazette, since § 247 BGB is there; half-years without a
    /// change are left out, but not the last one that is known. Later ones come from the settings.
    package static let announced: [BaseRate] = [
        ("2002-01-01", 257), ("2002-07-01", 247), ("2003-01-01", 197), ("2003-07-01", 122), ("2004-01-01", 114),
        ("2004-07-01", 113), ("2005-01-01", 121), ("2005-07-01", 117), ("2006-01-01", 137), ("2006-07-01", 195),
        ("2007-01-01", 270), ("2007-07-01", 319), ("2008-01-01", 332), ("2008-07-01", 319), ("2009-01-01", 162),
        ("2009-07-01", 12), ("2011-07-01", 37), ("2012-01-01", 12), ("2013-01-01", -13), ("2013-07-01", -38),
        ("2014-01-01", -63), ("2014-07-01", -73), ("2015-01-01", -83), ("2016-07-01", -88), ("2023-01-01", 162),
        ("2023-07-01", 312), ("2024-01-01", 362), ("2024-07-01", 337), ("2025-01-01", 227), ("2025-07-01", 127),
        ("2026-01-01", 127),
    ].compactMap { text, rate in Day(iso: text).map { BaseRate(from: $0, hundredths: rate) } }

    /// The last day of the half-year for which a rate is known; nil where there is none at all.
    package static func knownUntil(_ rates: [BaseRate]) -> Day? {
        rates.map(\.from).max().flatMap { last in
            Day(year: last.year + (last.month < 7 ? 0 : 1), month: last.month < 7 ? 7 : 1, day: 1)?.adding(days: -1)
        }
    }

    package init(from: Day, hundredths: Int) { (self.from, self.hundredths) = (from, hundredths) }

    /// `2026-07-01=1.27`; nil for anything else.
    package init?(setting text: String) {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, let from = Day(iso: parts[0]) else { return nil }
        let isNegative = parts[1].hasPrefix("-")
        guard let rate = PlainDecimal.hundredths(isNegative ? String(parts[1].dropFirst()) : parts[1]), rate <= 10_000
        else { return nil }
        self.init(from: from, hundredths: Int(isNegative ? -rate : rate))
    }
}

/// What is owed for paying late, between businesses and authorities (§ 288 (2) BGB: nine percentage points above the base
/// rate; § 288 (5) BGB: a lump sum of 40 euros).
package enum LateInterest {
    package static let lumpSum = Money(cents: 40_00)

    /// Day by day with the rate of that day, 365 days a year, rounded to the cent once at the end.
    ///
    /// - Parameters:
    ///   - first: the first day on which interest is owed.
    ///   - last: the last one that counts.
    /// - Returns: nil where no base rate is known for the first day. After the last known rate it goes on with that one:
    ///   whoever shows the amount says so.
    package static func amount(of owed: Money, from first: Day, to last: Day, _ rates: [BaseRate]) -> Money? {
        guard owed > .zero, first <= last else { return .zero }
        let sorted = rates.sorted { $0.from < $1.from }
        guard let start = sorted.lastIndex(where: { $0.from <= first }), owed.cents < 1 << 40 else { return nil }
        var weighted: Int64 = 0
        for index in start..<sorted.count {
            let begin = max(first, sorted[index].from)
            let end = index + 1 < sorted.count ? min(last, sorted[index + 1].from.adding(days: -1)) : last
            guard begin <= end else { continue }
            let days = Int64(end.daysSince1970 - begin.daysSince1970 + 1)
            weighted += days * Int64(max(0, sorted[index].hundredths + 900))
        }
        // cents × hundredths of a percent × days ÷ (10,000 × 365), halves up
        let (product, divisor) = (Int128(owed.cents) * Int128(weighted), Int128(3_650_000))
        return Money(cents: Int64(clamping: (product + divisor / 2) / divisor))
    }
}
