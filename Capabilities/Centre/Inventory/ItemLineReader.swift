import Kernel
import Store

/// Why a line is no item, and what to do about it.
struct ItemLineFlaw: Error {
    var text: Localized
}

/// One line of a table as an item.
struct ItemLineReader: Sendable {
    private let columns: [ItemTable.Head: Int]
    private let width: Int
    private let authorities: [String: AuthorityID]
    private let district: AuthorityID?
    private let today: Day

    init(columns: [ItemTable.Head: Int], width: Int, authorities: [CentreAuthority], today: Day) {
        var byName: [String: AuthorityID] = [:]
        for authority in authorities {
            for name in [authority.id.raw, authority.name, authority.shortName] {
                byName[Folding.sortKey(name)] = authority.id
            }
        }
        (self.columns, self.width, self.authorities, self.today) = (columns, width, byName, today)
        district = authorities.first(where: \.isDistrict)?.id
    }

    private static let common = ["alle gemeinsam", "all together", "alle", "gemeinsam"].map { Folding.sortKey($0) }

    func read(_ cells: [String], _ line: Int) throws(ItemLineFlaw) -> ItemTable.Line {
        guard cells.count <= width else {
            throw flaw(
                "Die Zeile hat \(cells.count) Spalten, die erste nur \(width). Setzen Sie einen Text mit Semikolon in Anführungszeichen.",
                "The line has \(cells.count) columns, the first one only \(width). Put a text with a semicolon into quotation marks."
            )
        }
        func cell(_ head: ItemTable.Head) -> String? {
            guard let index = columns[head], cells.indices.contains(index), !cells[index].isEmpty else { return nil }
            return cells[index]
        }
        func text(_ head: ItemTable.Head, _ limit: Int) throws(ItemLineFlaw) -> String {
            let text = cell(head) ?? ""
            guard text.count <= limit, text.unicodeScalars.allSatisfy({ $0.value >= 32 || $0 == "\n" || $0 == "\r" })
            else {
                throw flaw(
                    "„\(head.title.de)“ hat mehr als \(limit) Zeichen oder ein Steuerzeichen.",
                    "\"\(head.title.en)\" has more than \(limit) characters or a control character.")
            }
            return text
        }
        let (number, name) = (try text(.number, 60), try text(.name, 120))
        for (head, value) in [(ItemTable.Head.number, number), (.name, name)] where value.isEmpty {
            throw flaw("„\(head.title.de)“ ist leer.", "\"\(head.title.en)\" is empty.")
        }
        let kind = try word(cell(.kind), .kind, ItemKind.allCases, \.name)
        let phase: ItemPhase = try cell(.phase) == nil ? .inUse : word(cell(.phase), .phase, ItemPhase.allCases, \.name)
        let isCommon = cell(.user).map { Self.common.contains(Folding.sortKey($0)) } ?? false
        let user = try isCommon ? district : authority(cell(.user), .user)
        let owner = try cell(.owner) == nil ? district : authority(cell(.owner), .owner)
        guard let user, let owner else { throw flaw("Es gibt keinen Landkreis.", "There is no district.") }
        let bought = try day(cell(.bought), .bought)
        let months = try whole(cell(.months), .months, 0...1200) ?? 0
        guard months == 0 || bought != nil else {
            throw flaw(
                "Ohne „Angeschafft am“ lässt sich nichts abschreiben. Ergänzen Sie den Tag, oder setzen Sie die Nutzungsdauer auf 0.",
                "Without \"Bought on\" nothing can be written off. Add the day, or set the useful life to 0.")
        }
        let draft = ItemDraft(
            name: name, location: try text(.location, 120), user: user, owner: owner, isCommon: isCommon, phase: phase,
            quantity: try whole(cell(.quantity), .quantity, 0...1_000_000) ?? 1, boughtOn: bought,
            cost: try amount(cell(.cost)), months: months, note: try text(.note, 1000))
        let needs = NeededItem.read(try text(.needs, 2_000))
        if needs.contains(where: { Folding.sortKey($0.number) == Folding.sortKey(number) }) {
            throw flaw(
                "„Hängt ab von“: Ein Objekt braucht sich nicht selbst.", "\"Depends on\": an item does not need itself."
            )
        }
        return ItemTable.Line(
            line: line, number: number, kind: kind, draft: draft, from: try day(cell(.from), .from) ?? today,
            needs: needs)
    }

    private func flaw(_ de: String, _ en: String) -> ItemLineFlaw { ItemLineFlaw(text: Localized(de, en)) }

    private func word<T: RawRepresentable<String>>(
        _ text: String?, _ head: ItemTable.Head, _ all: [T], _ name: (T) -> Localized
    ) throws(ItemLineFlaw) -> T {
        let key = Folding.sortKey(text ?? "")
        for one in all
        where [one.rawValue, name(one).de, name(one).en].contains(where: { Folding.sortKey($0) == key }) {
            return one
        }
        throw flaw(
            "„\(head.title.de)“ kennt „\((text ?? "").prefix(60))“ nicht. Möglich sind: \(all.map { name($0).de }.joined(separator: ", ")).",
            "\"\(head.title.en)\" does not know \"\((text ?? "").prefix(60))\". Possible are: \(all.map { name($0).en }.joined(separator: ", "))."
        )
    }

    private func authority(_ text: String?, _ head: ItemTable.Head) throws(ItemLineFlaw) -> AuthorityID {
        if let known = authorities[Folding.sortKey(text ?? "")] { return known }
        throw flaw(
            "„\(head.title.de)“: Die Behörde „\((text ?? "").prefix(60))“ gibt es nicht. Schreiben Sie ihren Namen wie auf der Seite „Mitglieder“.",
            "\"\(head.title.en)\": There is no authority \"\((text ?? "").prefix(60))\". Write its name as on the page \"Members\"."
        )
    }

    private func day(_ text: String?, _ head: ItemTable.Head) throws(ItemLineFlaw) -> Day? {
        guard let text else { return nil }
        if let day = Day(iso: text) { return day }
        let parts = text.split(separator: ".").compactMap { Int($0) }
        if parts.count == 3, let day = Day(year: parts[2], month: parts[1], day: parts[0]) { return day }
        throw flaw(
            "„\(head.title.de)“: „\(text.prefix(20))“ ist kein Tag. Schreiben Sie 2026-01-31 oder 31.01.2026.",
            "\"\(head.title.en)\": \"\(text.prefix(20))\" is no day. Write 2026-01-31 or 31.01.2026.")
    }

    private func whole(_ text: String?, _ head: ItemTable.Head, _ range: ClosedRange<Int>) throws(ItemLineFlaw) -> Int?
    {
        guard let text else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        throw flaw(
            "„\(head.title.de)“: „\(text.prefix(20))“ ist keine ganze Zahl von \(range.lowerBound) bis \(range.upperBound).",
            "\"\(head.title.en)\": \"\(text.prefix(20))\" is no whole number from \(range.lowerBound) to \(range.upperBound)."
        )
    }

    private func amount(_ text: String?) throws(ItemLineFlaw) -> Money {
        guard let text else { return .zero }
        if let money = Money(typed: text), money >= .zero, money.cents <= 1_000_000_000 { return money }
        throw flaw(
            "„Anschaffungskosten“: „\(text.prefix(20))“ ist kein Betrag. Schreiben Sie zum Beispiel 749,00.",
            "\"Purchase cost\": \"\(text.prefix(20))\" is no amount. Write for example 749.00.")
    }
}
