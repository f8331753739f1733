import Kernel
import Store

/// What a line of the table says that its item needs: numbers of other items, parted by commas, with the relation before
/// a colon where it is another one than „nutzt“: `läuft auf: SRV-1, LEITUNG-2`.
struct NeededItem: Sendable, Hashable {
    var relation: ItemLink.Relation
    var number: String

    static func read(_ text: String) -> [NeededItem] {
        text.split(whereSeparator: { $0 == "," || $0.isNewline }).compactMap { part in
            var rest = Substring(part)
            var relation = ItemLink.Relation.uses
            if let colon = rest.firstIndex(of: ":"),
                let named = ItemLink.Relation.allCases.first(where: { known in
                    let word = Folding.sortKey(String(rest[..<colon].drop(while: \.isWhitespace)))
                    return [known.rawValue, known.name.de, known.name.en].contains { Folding.sortKey($0) == word }
                })
            {
                (relation, rest) = (named, rest[rest.index(after: colon)...])
            }
            rest = rest.drop(while: \.isWhitespace)
            while rest.last?.isWhitespace ?? false { rest.removeLast() }
            return rest.isEmpty ? nil : NeededItem(relation: relation, number: String(rest))
        }
    }

    static func written(_ needed: [NeededItem], _ language: Language) -> String {
        needed.map { $0.relation == .uses ? $0.number : "\($0.relation.name[language]): \($0.number)" }
            .joined(separator: ", ")
    }
}

extension ItemTable {
    /// A relation that is not there yet.
    struct NewLink: Sendable {
        var line: Line
        var needed: NeededItem
    }

    /// Looks over what the lines need: what exists, in the inventory or in this table, and makes no circle.
    mutating func compareLinks(_ today: Day, in rows: MemberRows) throws -> [NewLink] {
        guard lines.contains(where: { !$0.needs.isEmpty }) else { return [] }
        var edges: [String: Set<String>] = [:]
        for link in try ItemLink.all(on: today, in: rows) {
            edges[Folding.sortKey(link.source.number), default: []].insert(Folding.sortKey(link.target.number))
        }
        let own = Dictionary(lines.map { (Folding.sortKey($0.number), $0) }) { first, _ in first }
        var found: [NewLink] = []
        for line in lines {
            let source = Folding.sortKey(line.number)
            for needed in line.needs {
                let target = Folding.sortKey(needed.number)
                if edges[source]?.contains(target) ?? false { continue }
                let phase = try own[target]?.draft.phase ?? Item.numbered(needed.number, in: rows)?.draft.phase
                if let text = Self.linkFlaw(needed, phase, line, isCircle: Self.leads(from: target, to: source, edges))
                {
                    flaws.append(Flaw(line: line.line, text: text))
                    continue
                }
                edges[source, default: []].insert(target)
                found.append(NewLink(line: line, needed: needed))
            }
        }
        return found
    }

    private static func linkFlaw(_ needed: NeededItem, _ phase: ItemPhase?, _ line: Line, isCircle: Bool) -> Localized?
    {
        let number = needed.number.prefix(60)
        guard let phase else {
            return Localized(
                "„Hängt ab von“: Die Nummer „\(number)“ gibt es weder im Bestand noch in dieser Tabelle. Ergänzen Sie das Objekt, oder nehmen Sie die Nummer heraus.",
                "\"Depends on\": the number \"\(number)\" is neither in the inventory nor in this table. Add the item, or take the number out."
            )
        }
        if phase == .retired || line.draft.phase == .retired {
            return Localized(
                "„Hängt ab von“: Was ausgesondert ist, braucht nichts und wird nicht gebraucht („\(number)“).",
                "\"Depends on\": what is retired needs nothing and is not needed (\"\(number)\").")
        }
        if isCircle {
            return Localized(
                "„Hängt ab von“: „\(number)“ braucht selbst „\(line.number)“. Das ergäbe einen Kreis.",
                "\"Depends on\": \"\(number)\" needs \"\(line.number)\" itself. That would make a circle.")
        }
        return nil
    }

    private static func leads(from start: String, to goal: String, _ edges: [String: Set<String>]) -> Bool {
        var (front, seen): ([String], Set<String>) = ([start], [])
        while let next = front.popLast() {
            if next == goal { return true }
            guard seen.insert(next).inserted else { continue }
            front += edges[next] ?? []
        }
        return false
    }
}

extension ItemTable.Plan {
    /// After the items, so that both ends are there.
    func writeLinks(at now: Timestamp, in rows: MemberRows) throws {
        for link in links {
            guard let source = try Item.numbered(link.line.number, in: rows),
                let target = try Item.numbered(link.needed.number, in: rows)
            else { throw Refusal.changedMeanwhile }
            try ItemLink.add(
                source, link.needed.relation, target,
                from: max(link.line.from, source.firstDay, target.firstDay), at: now, in: rows)
        }
    }
}
