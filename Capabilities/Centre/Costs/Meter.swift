import Journal
package import Kernel
import Markup
package import Store

package typealias DriverID = Identifier<Meter>

/// What is counted for each member (Kostentreiber): a series of readings with its evidence.
package struct Meter: Sendable, Hashable {
    package var id: DriverID
    package var name: String
    package var unit: String
    /// Places behind the decimal point, 0 to 3.
    package var decimals: Int

    init(_ row: Row) throws {
        id = try row.identifier("id")
        name = try row.text("name")
        unit = try row.text("unit")
        decimals = try row.int("decimals")
    }

    package static func all(in rows: MemberRows) throws -> [Meter] {
        try rows.query("SELECT * FROM \(.driver) d ORDER BY d.name_key LIMIT 500").map(Meter.init)
    }

    /// - Returns: nil where there is one of that name.
    @discardableResult
    package static func add(
        _ name: String, unit: String, decimals: Int, at now: Timestamp, in rows: MemberRows
    ) throws -> DriverID? {
        let id = DriverID(at: now)
        let added = try rows.insert(
            into: .driver,
            ["id": id, "name": name, "name_key": Folding.sortKey(name), "unit": unit, "decimals": decimals],
            onConflict: "(name_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(JournalEntry("meter.added", JournalSubject("meter", id), [:]), of: nil, at: now)
        return id
    }
}

/// One reading as it is written down.
package struct MeterReading: Sendable, Hashable {
    package enum Source: String, Sendable, SQLBindable {
        case imported, hand, inventory, journal, work, file

        var name: Localized {
            switch self {
            case .imported: Localized("eingelesen", "imported")
            case .hand: Localized("von Hand", "by hand")
            case .inventory: Localized("aus dem Bestand", "from the inventory")
            case .journal: Localized("aus dem Journal", "from the journal")
            case .work: Localized("genehmigte Arbeitszeit", "approved working time")
            case .file: Localized("aus einer Datei", "from a file")
            }
        }
    }

    package var member: AuthorityID
    package var driver: DriverID
    package var day: Day
    /// In the last decimal place of the meter.
    package var quantity: Int

    package init(member: AuthorityID, driver: DriverID, day: Day, quantity: Int) {
        (self.member, self.driver, self.day, self.quantity) = (member, driver, day, quantity)
    }

    /// Writes readings down, with numbers that rise by one: the evidence of a statement names them.
    package static func write(
        _ readings: [MeterReading], _ source: Source, reason: String, account: String, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        guard rows.access.isOffice else { throw Refusal.notFound }
        var number = try rows.count("SELECT COALESCE(MAX(r.number), 0) AS n FROM \(.reading) r")
        for reading in readings {
            number += 1
            try rows.insert(
                into: .reading, for: reading.member,
                [
                    "number": number, "driver": reading.driver, "day": reading.day, "quantity": reading.quantity,
                    "source": source, "reason": reason, "account": account, "at": now,
                ])
        }
        for (member, own) in Dictionary(grouping: readings, by: \.member).sorted(by: { $0.key.raw < $1.key.raw }) {
            try rows.record(
                JournalEntry(
                    "meter.read", JournalSubject("member", JournalCode(member)),
                    ["count": .number(own.count), "source": .code(source)]),
                of: member, at: now)
        }
    }

    /// Members that have a reading of that meter and day already.
    static func isThere(_ reading: MeterReading, in rows: MemberRows) throws -> Bool {
        try rows.count(
            """
            SELECT COUNT(*) AS n FROM \(.reading) r WHERE r.member = \(reading.member) AND r.driver = \(reading.driver)
            AND r.day = \(reading.day)
            """) > 0
    }

    /// Whether the same was imported before: a system may repeat what it has sent.
    static func isKnown(_ reading: MeterReading, in rows: MemberRows) throws -> Bool {
        try rows.count(
            """
            SELECT COUNT(*) AS n FROM \(.reading) r WHERE r.member = \(reading.member) AND r.driver = \(reading.driver)
            AND r.day = \(reading.day) AND r.source = \(Source.imported) AND r.quantity = \(reading.quantity)
            """) > 0
    }
}

/// A quantity with the places of its meter: `12,5` on German pages.
enum QuantityText {
    static func written(_ quantity: Int, _ decimals: Int, _ language: Language) -> String {
        var digits = String(quantity.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = UI(language).number(Int(digits.dropLast(decimals)) ?? 0)
        let fraction = decimals > 0 ? (language == .de ? "," : ".") + digits.suffix(decimals) : ""
        return (quantity < 0 ? "−" : "") + whole + fraction
    }

    /// The same without zeros at the end: `0,004`.
    static func short(_ quantity: Int, _ decimals: Int, _ language: Language) -> String {
        var text = written(quantity, decimals, language)
        guard decimals > 0 else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(",") || text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// Reads `1.234,5` or `1234.5` as a whole number of the last place.
    static func read(_ text: String, _ decimals: Int) -> Int? {
        var plain = text.filter { !$0.isWhitespace }
        if plain.contains(",") { plain = plain.filter { $0 != "." }.replacing(",", with: ".") }
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
        if isNegative { plain.removeFirst() }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, whole.count <= 10 else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= decimals, parts.count == 1 || !fraction.isEmpty,
            (whole + fraction).utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let value = Int(whole + fraction + String(repeating: "0", count: decimals - fraction.count))
        else { return nil }
        return isNegative ? -value : value
    }
}
