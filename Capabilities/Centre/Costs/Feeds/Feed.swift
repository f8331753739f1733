import Crypto
import Journal
package import Kernel
package import Store

/// What files of other systems hold that are made into readings.
enum Feed: String, Sendable, CaseIterable, SQLBindable {
    /// Page counters of printers: states that only rise; the difference is what was printed.
    case pages
    /// Calls (Einzelverbindungsnachweise): summed by authority and month; no number that was called gets in.
    case calls
    /// Tickets that were closed, with the minutes worked on them.
    case tickets

    var name: Localized {
        switch self {
        case .pages: Localized("Zählerstände der Drucker", "Page counters of printers")
        case .calls: Localized("Gespräche", "Calls")
        case .tickets: Localized("Erledigte Tickets", "Tickets closed")
        }
    }

    /// Columns in their order; the last one of `pages` may be left out.
    var columns: Localized {
        switch self {
        case .pages: Localized("Gerät;Behörde;Tag;Zählerstand;Neu", "device;authority;day;counter;new")
        case .calls: Localized("Anschluss;Beginn;Sekunden", "line;begin;seconds")
        case .tickets: Localized("Nummer;Behörde;Tag;Minuten", "number;authority;day;minutes")
        }
    }

    var hint: Localized {
        switch self {
        case .pages:
            Localized(
                "Zum Beispiel DR-12;Adendorf;2026-01-31;48210. Ist das Gerät ein Drucker im Bestand, darf die Behörde leer sein. Der erste Stand eines Geräts ist der Anfang und zählt nichts. Ein „neu“ in der fünften Spalte sagt, dass der Zähler ausgetauscht wurde und bei 0 begann.",
                "For example DR-12;Adendorf;2026-01-31;48210. Where the device is a printer of the inventory the authority may be empty. The first state of a device is the beginning and counts nothing. \"neu\" in the fifth column says that the counter was replaced and began at 0."
            )
        case .calls:
            Localized(
                "Zum Beispiel TEL-204;2026-01-15 08:12;125. Der Anschluss ist die Inventarnummer eines Telefons oder der Name einer Behörde. Gespeichert werden nur die Summen je Behörde und Monat, in angefangenen Minuten.",
                "For example TEL-204;2026-01-15 08:12;125. The line is the inventory number of a phone or the name of an authority. Only the sums by authority and month are stored, in minutes begun."
            )
        case .tickets:
            Localized(
                "Zum Beispiel T-4711;Adendorf;2026-01-31;35. Jede Nummer zählt einmal.",
                "For example T-4711;Adendorf;2026-01-31;35. Each number counts once.")
        }
    }

    var cells: ClosedRange<Int> {
        switch self {
        case .pages: 4...5
        case .calls: 3...3
        case .tickets: 4...4
        }
    }

    /// What of the inventory can stand for an authority.
    var itemKind: ItemKind? {
        switch self {
        case .pages: .printer
        case .calls: .phone
        case .tickets: nil
        }
    }

    enum Measure: Sendable, Hashable, CaseIterable {
        case pages, minutes, tickets, worked

        var meter: (name: String, unit: String) {
            switch self {
            case .pages: ("Gedruckte Seiten", "Seiten")
            case .minutes: ("Gesprächsminuten", "Minuten")
            case .tickets: ("Erledigte Tickets", "Tickets")
            case .worked: ("Ticketminuten", "Minuten")
            }
        }
    }

    static let longest = 50_000

    static func digest(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// A line of such a file that was understood.
struct FeedLine: Sendable, Hashable {
    var number: Int
    /// Device, line or ticket.
    var thing: String
    var member: AuthorityID
    var day: Day
    /// The state of a counter, seconds, minutes worked.
    var value: Int
    /// The counter was replaced.
    var isNew = false
    /// What it adds to the reading.
    var quantity = 0

    var key: String { Folding.sortKey(thing) }
}

/// What comes of a file: readings, and what does not fit.
struct FeedTable: Sendable {
    var feed: Feed
    var digest: String
    var lines: [FeedLine] = []
    var flaws: [ReadingTable.Flaw] = []

    struct Sum: Hashable, Sendable {
        var measure: Feed.Measure
        var member: AuthorityID
        var day: Day
    }

    /// By measure, member and day, in that order.
    var sums: [(place: Sum, quantity: Int)] {
        var found: [Sum: Int] = [:]
        func add(_ measure: Feed.Measure, _ line: FeedLine, _ quantity: Int) {
            found[Sum(measure: measure, member: line.member, day: line.day), default: 0] += quantity
        }
        switch feed {
        case .pages: for line in lines { add(.pages, line, line.quantity) }
        case .tickets:
            for line in lines {
                add(.tickets, line, 1)
                add(.worked, line, line.value)
            }
        case .calls:
            // Seconds by member and month, on the last day of them that has a call; a minute that was begun counts.
            let months = Dictionary(grouping: lines) { [$0.member.raw, String($0.day.iso.prefix(7))] }
            for calls in months.values {
                guard var last = calls.max(by: { $0.day < $1.day }) else { continue }
                let seconds = calls.reduce(0) { $0 + $1.value }
                last.quantity = (seconds + 59) / 60
                add(.minutes, last, last.quantity)
            }
        }
        let order = Feed.Measure.allCases
        return found.filter { $0.value != 0 }.map { ($0.key, $0.value) }.sorted { a, b in
            let (x, y) = (order.firstIndex(of: a.0.measure) ?? 0, order.firstIndex(of: b.0.measure) ?? 0)
            return (x, a.0.member, a.0.day) < (y, b.0.member, b.0.day)
        }
    }

    /// Writes the readings with their evidence: the file's hash, and the lines of what is counted one by one.
    /// - Returns: how many readings.
    func write(account: String, at now: Timestamp, in rows: MemberRows) throws -> Int {
        guard rows.access.isOffice else { throw Refusal.notFound }
        let before = try rows.count("SELECT COALESCE(MAX(r.number), 0) AS n FROM \(.reading) r")
        let sums = sums
        for measure in Feed.Measure.allCases {
            let own = sums.filter { $0.place.measure == measure }
            if own.isEmpty { continue }
            let meter = try Self.meter(measure, at: now, in: rows)
            let readings = own.map { place, quantity in
                MeterReading(member: place.member, driver: meter.id, day: place.day, quantity: quantity * meter.scale)
            }
            try MeterReading.write(
                readings, .file, reason: "\(feed.name.de), Datei \(digest.prefix(12))", account: account, at: now,
                in: rows)
        }
        let id = Identifier<FeedLine>(at: now)
        let added = try rows.insert(
            into: .feed,
            [
                "id": id, "kind": feed, "digest": digest, "lines": lines.count, "first_reading": before + 1,
                "last_reading": before + sums.count, "account": account, "at": now,
            ], onConflict: "(kind, digest) DO NOTHING")
        guard added == 1 else { throw Self.known }
        // Whom somebody called when is nobody's business: of calls only sums are kept.
        for line in lines where feed != .calls {
            try rows.insert(
                into: .feedLine, for: line.member,
                [
                    "feed": id, "line": line.number, "kind": feed, "thing": line.thing, "thing_key": line.key,
                    "day": line.day, "value": line.value, "quantity": feed == .tickets ? 1 : line.quantity,
                ])
        }
        try rows.record(
            JournalEntry(
                "feed.read", JournalSubject("feed", id),
                [
                    "kind": .code(feed), "sha256": .code(JournalCode(digest) ?? "none"), "lines": .number(lines.count),
                    "readings": .number(sums.count),
                ]), of: nil, at: now)
        return sums.count
    }

    private static func meter(_ measure: Feed.Measure, at now: Timestamp, in rows: MemberRows) throws
        -> (id: DriverID, scale: Int)
    {
        let wanted = measure.meter
        let key = Folding.sortKey(wanted.name)
        if let meter = try Meter.all(in: rows).first(where: { Folding.sortKey($0.name) == key }) {
            return (meter.id, [1, 10, 100, 1_000][min(max(meter.decimals, 0), 3)])
        }
        guard let id = try Meter.add(wanted.name, unit: wanted.unit, decimals: 0, at: now, in: rows) else {
            throw Refusal.changedMeanwhile
        }
        return (id, 1)
    }

    static let known = Refusal(
        .conflict,
        Localized(
            "Diese Datei wurde schon eingelesen. Es wurde nichts gespeichert.",
            "This file was read before. Nothing was saved."))
}

/// A file of another system, read in one go: as the page does where nothing is wrong with it.
package enum FeedImport {
    /// - Parameter kind: `pages`, `calls` or `tickets`.
    /// - Returns: how many readings were written; 0 where a line does not fit.
    @discardableResult
    package static func take(
        _ text: String, kind: String, authorities: [CentreAuthority], account: String, at now: Timestamp,
        in rows: MemberRows
    ) throws -> Int {
        guard let feed = Feed(rawValue: kind) else { throw Refusal.notFound }
        let table = try FeedTable(text, feed, authorities: authorities, today: now.day, in: rows)
        guard table.flaws.isEmpty, !table.lines.isEmpty else { return 0 }
        return try table.write(account: account, at: now, in: rows)
    }
}
