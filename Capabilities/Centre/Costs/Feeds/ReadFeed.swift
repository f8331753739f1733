import Kernel
import Store

/// Reads a file line by line; what does not fit is told with its line, and then nothing of it is written.
extension FeedTable {
    init(_ text: String, _ feed: Feed, authorities: [CentreAuthority], today: Day, in rows: MemberRows) throws {
        (self.feed, digest) = (feed, Feed.digest(text))
        let digest = digest
        guard
            try rows.count("SELECT COUNT(*) AS n FROM \(.feed) f WHERE f.kind = \(feed) AND f.digest = \(digest)") == 0
        else { throw Self.known }
        let table = PastedTable(text, limit: Feed.longest + 1)
        var names: [String: AuthorityID] = [:]
        for authority in authorities {
            for name in [authority.id.raw, authority.name, authority.shortName] {
                names[Folding.sortKey(name)] = authority.id
            }
        }
        var users: [String: AuthorityID?] = [:]
        for (index, line) in table.lines.enumerated() {
            if index == 0, Self.isHeading(line.cells, feed) { continue }
            do throws(ItemLineFlaw) {
                let entry = try FeedEntry(line.cells, feed, today)
                let named = feed == .calls ? entry.thing : line.cells[1]
                var member = names[Folding.sortKey(named)]
                if member == nil, named.isEmpty || feed == .calls {
                    member = Self.user(entry, feed, &users, in: rows)
                }
                guard let member else { throw Self.noAuthority(named, entry.thing, feed) }
                lines.append(
                    FeedLine(
                        number: line.number, thing: entry.thing, member: member, day: entry.day, value: entry.value,
                        isNew: entry.isNew))
            } catch {
                flaws.append(ReadingTable.Flaw(line: line.number, text: error.text))
            }
        }
        if table.isCut {
            flaws.insert(
                ReadingTable.Flaw(
                    line: Feed.longest + 1,
                    text: Localized(
                        "Mehr als 50.000 Zeilen. Teilen Sie die Datei.", "More than 50,000 lines. Divide the file.")),
                at: 0)
        }
        switch feed {
        case .pages: try countPages(in: rows)
        case .tickets: try checkTickets(in: rows)
        case .calls: break
        }
        flaws.sort { $0.line < $1.line }
    }

    private static func isHeading(_ cells: [String], _ feed: Feed) -> Bool {
        feed.cells.contains(cells.count) && Int(cells[feed == .calls ? 2 : 3]) == nil
            && !cells[feed == .calls ? 1 : 2].contains { $0.isNumber }
    }

    private static func noAuthority(_ named: String, _ thing: String, _ feed: Feed) -> ItemLineFlaw {
        guard let kind = feed.itemKind, named.isEmpty || feed == .calls else {
            return flaw(
                "Die Behörde „\(named.prefix(60))“ gibt es nicht.", "There is no authority \"\(named.prefix(60))\".")
        }
        return flaw(
            "„\(thing.prefix(60))“ ist weder eine Behörde noch an diesem Tag im Bestand (\(kind.name.de)). Ergänzen Sie den Bestand, oder nennen Sie die Behörde.",
            "\"\(thing.prefix(60))\" is neither an authority nor in the inventory on that day (\(kind.name.en)). Add it to the inventory, or name the authority."
        )
    }

    /// Who uses the device on that day; nil for what is common, or not there.
    private static func user(
        _ entry: FeedEntry, _ feed: Feed, _ known: inout [String: AuthorityID?], in rows: MemberRows
    ) -> AuthorityID? {
        guard let kind = feed.itemKind else { return nil }
        let (number, day) = (Folding.sortKey(entry.thing), entry.day)
        let key = "\(number) \(day.iso)"
        if let user = known[key] { return user }
        let found = try? rows.first(
            """
            SELECT s.member FROM \(.itemState) s WHERE s.number_key = \(number) AND s.kind = \(kind)
            AND s.is_common = FALSE AND s.first_day <= \(day) AND (s.last_day IS NULL OR s.last_day >= \(day))
            """
        )?.authority("member")
        known[key] = .some(found)
        return found
    }

    /// From state to state of each device, in the order of the days.
    private mutating func countPages(in rows: MemberRows) throws {
        let order = lines.indices.sorted { (lines[$0].key, lines[$0].day, $0) < (lines[$1].key, lines[$1].day, $1) }
        var (device, before, last): (String, Int?, Day?) = ("", nil, nil)
        for index in order {
            let line = lines[index]
            if line.key != device {
                let newest = try rows.first(
                    """
                    SELECT l.day, l.value FROM \(.feedLine) l WHERE l.kind = \(feed) AND l.thing_key = \(line.key)
                    ORDER BY l.day DESC LIMIT 1
                    """)
                (device, before, last) = (line.key, try newest?.int("value"), try newest?.day("day"))
            }
            if let last, line.day <= last {
                flaws.append(
                    ReadingTable.Flaw(
                        line: line.number,
                        text: Localized(
                            "Für „\(line.thing)“ gibt es schon einen Stand vom \(last.iso). Stände werden in der Reihenfolge der Tage eingelesen.",
                            "There is a state of \"\(line.thing)\" of \(last.iso) already. States are read in the order of the days."
                        )))
                continue
            }
            if let before, line.value < before, !line.isNew {
                flaws.append(
                    ReadingTable.Flaw(
                        line: line.number,
                        text: Localized(
                            "Der Zählerstand \(line.value) ist kleiner als der vorige (\(before)). Wurde der Zähler ausgetauscht, schreiben Sie „neu“ in die fünfte Spalte.",
                            "The counter \(line.value) is less than the one before (\(before)). Where the counter was replaced, write \"new\" into the fifth column."
                        )))
                continue
            }
            lines[index].quantity = line.isNew ? line.value : before.map { line.value - $0 } ?? 0
            (before, last) = (line.value, line.day)
        }
    }

    /// Each ticket once, ever.
    private mutating func checkTickets(in rows: MemberRows) throws {
        var seen: [String: Int] = [:]
        for line in lines {
            if let other = seen.updateValue(line.number, forKey: line.key) {
                flaws.append(
                    ReadingTable.Flaw(
                        line: line.number,
                        text: Localized(
                            "Das Ticket „\(line.thing)“ steht schon in Zeile \(other).",
                            "The ticket \"\(line.thing)\" is in line \(other) already.")))
            } else if try rows.count(
                "SELECT COUNT(*) AS n FROM \(.feedLine) l WHERE l.kind = \(feed) AND l.thing_key = \(line.key)") > 0
            {
                flaws.append(
                    ReadingTable.Flaw(
                        line: line.number,
                        text: Localized(
                            "Das Ticket „\(line.thing)“ wurde schon eingelesen.",
                            "The ticket \"\(line.thing)\" was read before.")))
            }
        }
    }
}

/// What a line says, before it is known whose it is.
private struct FeedEntry: Sendable {
    var thing: String
    var day: Day
    var value: Int
    var isNew = false

    init(_ cells: [String], _ feed: Feed, _ today: Day) throws(ItemLineFlaw) {
        guard feed.cells.contains(cells.count) else {
            throw flaw("Erwartet wird: \(feed.columns.de).", "Expected is: \(feed.columns.en).")
        }
        thing = cells[0]
        guard (1...60).contains(thing.count) else {
            throw flaw("Die erste Spalte ist leer oder zu lang.", "The first column is empty or too long.")
        }
        let moment = cells[feed == .calls ? 1 : 2]
        guard let day = Day(iso: String(moment.prefix(10))), feed == .calls || moment.count == 10, day <= today else {
            throw flaw(
                "„\(moment.prefix(20))“ ist kein Tag wie 2026-01-31, oder er liegt in der Zukunft.",
                "\"\(moment.prefix(20))\" is no day like 2026-01-31, or it is in the future.")
        }
        self.day = day
        let text = cells[feed == .calls ? 2 : 3]
        let most = feed == .pages ? 1_000_000_000 : feed == .calls ? 86_400 : 10_000
        guard let value = Int(text), (0...most).contains(value) else {
            throw flaw(
                "„\(text.prefix(20))“ ist keine ganze Zahl von 0 bis \(most).",
                "\"\(text.prefix(20))\" is no whole number from 0 to \(most).")
        }
        self.value = value
        guard cells.count == 5, !cells[4].isEmpty else { return }
        guard ["neu", "new"].contains(Folding.sortKey(cells[4])) else {
            throw flaw("Die fünfte Spalte ist leer oder „neu“.", "The fifth column is empty or \"new\".")
        }
        isNew = true
    }
}

private func flaw(_ de: String, _ en: String) -> ItemLineFlaw { ItemLineFlaw(text: Localized(de, en)) }
