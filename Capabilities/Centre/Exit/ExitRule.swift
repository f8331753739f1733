import Apportionment
import Journal
package import Kernel
package import Store

/// What whoever leaves takes over, in exits from a day on. Without one nothing is taken over.
package struct ExitRule: Sendable, Hashable {
    package var firstDay: Day
    /// The value in the books (Restbuchwert) of what the member goes on using.
    package var takesValue: Bool
    /// Its licences until the end of the contract, as long as notice cannot end them earlier.
    package var takesLicences: Bool
    var vat: VATTreatment

    /// - Returns: nil where the reason in law does not fit to the rate.
    package init?(firstDay: Day, takesValue: Bool, takesLicences: Bool, reason: String, rate: Int) {
        guard let reason = VATReason(rawValue: reason),
            let vat = VATTreatment(reason.kind, rate: reason.kind == .taxable ? rate : 0, reason: reason)
        else { return nil }
        (self.firstDay, self.takesValue, self.takesLicences, self.vat) = (firstDay, takesValue, takesLicences, vat)
    }

    /// The last one first.
    static func all(in rows: MemberRows) throws -> [ExitRule] {
        try rows.query("SELECT * FROM \(.exitRule) r ORDER BY r.first_day DESC LIMIT 200").compactMap { row in
            ExitRule(
                firstDay: try row.day("first_day"), takesValue: try row.bool("takes_value"),
                takesLicences: try row.bool("takes_licences"), reason: try row.text("vat"), rate: try row.int("rate"))
        }
    }

    static func holding(on day: Day, in rows: MemberRows) throws -> ExitRule? {
        try all(in: rows).first { $0.firstDay <= day }
    }

    /// Holds for exits whose last day is this one or a later one.
    package func save(at now: Timestamp, in rows: MemberRows) throws {
        try rows.insert(
            into: .exitRule,
            [
                "first_day": firstDay, "takes_value": takesValue, "takes_licences": takesLicences,
                "vat": vat.reason.rawValue, "rate": vat.rate, "at": now,
            ],
            onConflict: """
                (first_day) DO UPDATE SET takes_value = excluded.takes_value, takes_licences = excluded.takes_licences, \
                vat = excluded.vat, rate = excluded.rate, at = excluded.at
                """)
        try rows.record(
            JournalEntry(
                "exitrule.set", JournalSubject("exit-rule", JournalCode(firstDay)),
                ["value": .number(takesValue ? 1 : 0), "licences": .number(takesLicences ? 1 : 0)]), of: nil, at: now)
    }
}
