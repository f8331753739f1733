package import Kernel
package import Store

/// The entries of some kinds by the day on which it was done what they record.
///
/// That is the day of the entry's moment. Moments never decrease, so what is recorded on a later day than it was done
/// (cases that are taken over from elsewhere, a clock that was wrong) says the day as a fact, `happened`.
package struct JournalDays: Hashable, Sendable {
    package var kinds: [JournalCode]
    package var from: Day
    package var to: Day

    package init(_ kinds: [JournalCode], from: Day, to: Day) { (self.kinds, self.from, self.to) = (kinds, from, to) }

    static let happened: JournalCode = "happened"
    private static let position = "/*sqlite instr */ /*pg strpos */ (details, '\"happened\":\"')"
    static let isLate = "\(position) > 0"
    /// By place in the canonical text: SQLite trusts no function that reads JSON inside an index.
    static let day = "substr(details, \(position) + 12, 10)"

    /// The entries as a source of rows: `sequence`, `at`, `kind`, `subject`, `details`, and `happened` where they say so.
    /// - Parameter number: of the first of the four parameters, which are the `bounds`.
    package func rows(_ number: Int) -> String {
        // A code holds nothing that would have to be escaped.
        let wanted = "kind IN (\(kinds.map { "'\($0)'" }.joined(separator: ", ")))"
        return """
            (SELECT sequence, at, kind, subject, details, CAST(NULL AS TEXT) AS happened FROM journal_entry
            WHERE \(wanted) AND at >= $\(number) AND at < $\(number + 1) AND NOT (\(Self.isLate))
            UNION ALL
            SELECT sequence, at, kind, subject, details, \(Self.day) AS happened FROM journal_entry
            WHERE \(wanted) AND \(Self.isLate) AND \(Self.day) >= $\(number + 2) AND \(Self.day) <= $\(number + 3))
            """
    }

    package var bounds: [SQLValue] {
        [
            .int(from.beginning.microseconds), .int(to.adding(days: 1).beginning.microseconds), .text(from.iso),
            .text(to.iso),
        ]
    }

    /// A fact of such a row, as text.
    package static func fact(_ name: JournalCode, of table: String) -> String {
        "\(table).details/*pg ::jsonb */ ->> '\(name)'"
    }

    /// The day of a row with these columns.
    package static func day(_ row: Row, at: String = "at", happened: String = "happened") throws -> Day {
        if let said = try row.optionalDay(happened) { return said }
        return try row.timestamp(at).day
    }
}

extension JournalDetails {
    /// With the day on which it was done, where that is not the day on which it is recorded.
    func dated(_ now: Timestamp, recorded at: Timestamp) -> JournalDetails {
        guard now < at, facts.count < Self.maximum else { return self }
        let day = now.day
        guard day != at.day else { return self }
        var dated = self
        dated[JournalDays.happened] = .day(day)
        return dated
    }
}

extension RecordedEntry {
    /// The day on which it was done.
    package var day: Day {
        if case .code(let code) = details[JournalDays.happened], let day = Day(iso: code.raw) { return day }
        return at.day
    }
}
