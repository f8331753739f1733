import Kernel
import Markup
import Store
import Web

/// Lines of an inventory that somebody pastes, judged one by one before anything is written.
struct ItemTable: Sendable {
    /// The columns, by the words of the first line; the export writes the same.
    enum Head: Int, Sendable, CaseIterable {
        case number, kind, name, location, user, owner, phase, quantity, bought, cost, months, from, note, needs

        var title: Localized {
            switch self {
            case .number: Localized("Nummer", "Number")
            case .kind: Localized("Art", "Kind")
            case .name: Localized("Bezeichnung", "Name")
            case .location: Localized("Standort", "Location")
            case .user: Localized("Nutzung", "Used by")
            case .owner: Localized("Eigentum", "Owner")
            case .phase: Localized("Stand", "State")
            case .quantity: Localized("Menge", "Quantity")
            case .bought: Localized("Angeschafft am", "Bought on")
            case .cost: Localized("Anschaffungskosten", "Purchase cost")
            case .months: Localized("Nutzungsdauer in Monaten", "Useful life in months")
            case .from: Localized("So ab", "So from")
            case .note: Localized("Vermerk", "Note")
            case .needs: Localized("Hängt ab von", "Depends on")
            }
        }

        /// What the first line may say for it: the title, or the title as databases write it.
        var words: [String] { [title.de, title.en] + (self == .needs ? ["haengt_ab_von", "depends_on"] : []) }

        static let needed: [Head] = [.number, .kind, .name, .user]
    }

    struct Flaw: Sendable {
        var line: Int
        var text: Localized
    }

    struct Line: Sendable {
        var line: Int
        var number: String
        var kind: ItemKind
        var draft: ItemDraft
        var from: Day
        /// What it needs to work, as far as the line says it.
        var needs: [NeededItem] = []
    }

    static let longest = 2_000
    var lines: [Line] = []
    var flaws: [Flaw] = []

    init(_ text: String, authorities: [CentreAuthority], today: Day) {
        let table = PastedTable(text, limit: Self.longest + 1)
        guard let first = table.lines.first else { return }
        var columns: [Head: Int] = [:]
        for (index, cell) in first.cells.enumerated() {
            let word = Folding.sortKey(cell)
            for head in Head.allCases
            where head.words.contains(where: { Folding.sortKey($0) == word }) {
                columns[head] = columns[head] ?? index
            }
        }
        let absent = Head.needed.filter { columns[$0] == nil }
        guard absent.isEmpty else {
            flaws = [Self.noHeading(first.number, absent)]
            return
        }
        if table.isCut {
            let text = Localized(
                "Mehr als 2.000 Zeilen. Teilen Sie die Tabelle.", "More than 2,000 lines. Divide the table.")
            flaws.append(Flaw(line: (table.lines.last?.number ?? 0) + 1, text: text))
        }
        if let line = table.unclosed {
            let text = Localized(
                "Ein Anführungszeichen wird nicht geschlossen. Ergänzen Sie es, oder nehmen Sie es heraus.",
                "A quotation mark is never closed. Add the other one, or take it out.")
            flaws.append(Flaw(line: line, text: text))
        }
        let reader = ItemLineReader(columns: columns, width: first.cells.count, authorities: authorities, today: today)
        var seen: [String: Int] = [:]
        for line in table.lines.dropFirst() {
            do throws(ItemLineFlaw) {
                let read = try reader.read(line.cells, line.number)
                if let other = seen.updateValue(line.number, forKey: Folding.sortKey(read.number)) {
                    throw ItemLineFlaw(
                        text: Localized(
                            "Die Nummer „\(read.number)“ steht schon in Zeile \(other). Jedes Objekt hat eine eigene.",
                            "The number \"\(read.number)\" is in line \(other) already. Each item has its own."))
                }
                lines.append(read)
            } catch {
                flaws.append(Flaw(line: line.number, text: error.text))
            }
        }
    }

    private static func noHeading(_ line: Int, _ absent: [Head]) -> Flaw {
        func list(_ word: (Head) -> String) -> String { absent.map(word).joined(separator: ", ") }
        return Flaw(
            line: line,
            text: Localized(
                "Die erste Zeile muss die Spalten nennen. Es fehlen: \(list(\.title.de)).",
                "The first line must name the columns. These are missing: \(list(\.title.en))."))
    }

    /// What the inventory says to each line: new, changed or as it was. What does not go is a flaw more.
    mutating func compare(_ today: Day, in rows: MemberRows) throws -> Plan {
        var plan = Plan()
        plan.links = try compareLinks(today, in: rows)
        for line in lines {
            guard let item = try Item.numbered(line.number, in: rows) else {
                plan.new.append(line)
                continue
            }
            if item.draft == line.draft, item.kind == line.kind {
                plan.same += 1
            } else if let flaw = Self.obstacle(line, item) {
                flaws.append(Flaw(line: line.line, text: flaw))
            } else {
                plan.changed.append((line, item))
            }
        }
        flaws.sort { $0.line < $1.line }
        return plan
    }

    private static func obstacle(_ line: Line, _ item: Item) -> Localized? {
        if item.kind != line.kind {
            return Localized(
                "„\(item.number)“ ist ein Objekt der Art \(item.kind.name.de); die Art ändert sich nicht. Nehmen Sie eine andere Nummer.",
                "\"\(item.number)\" is of the kind \(item.kind.name.en), and the kind does not change. Take another number."
            )
        }
        if item.draft.phase == .retired {
            return Localized(
                "„\(item.number)“ ist seit \(item.firstDay.written(.de)) ausgesondert. Nehmen Sie die Zeile heraus, oder geben Sie dem neuen Objekt eine eigene Nummer.",
                "\"\(item.number)\" was retired on \(item.firstDay.written(.en)). Take the line out, or give the new item a number of its own."
            )
        }
        if line.from < item.firstDay {
            return Localized(
                "„\(item.number)“ hat schon einen Stand ab \(item.firstDay.iso). Geben Sie in „So ab“ diesen Tag oder einen späteren an.",
                "\"\(item.number)\" has a state from \(item.firstDay.iso) already. Enter that day or a later one in \"So from\"."
            )
        }
        return nil
    }

    struct Plan: Sendable {
        var new: [Line] = []
        var changed: [(line: Line, item: Item)] = []
        var same = 0
        var links: [NewLink] = []

        var isNothing: Bool { new.isEmpty && changed.isEmpty && links.isEmpty }
    }
}

extension Centre {
    func importItemsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await importItemsPage(request, clerk, FormValues(), nil, ItemTable.Plan())
    }

    private func importItemsPage(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ table: ItemTable?, _ plan: ItemTable.Plan
    ) async throws -> Response {
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        let ui = UI(request.language)
        let isGood = table.map { $0.flaws.isEmpty } ?? false && !plan.isNothing
        let heads = ItemTable.Head.allCases.map { $0.title[ui.language] }.joined(separator: ";")
        let needed = ItemTable.Head.needed.map { $0.title[ui.language] }.joined(separator: ", ")
        let body: HTML = """
            \(table.map { preview(ui, $0, plan) } ?? .empty)\
            \(ui.form(
                to: InventoryPaths.importItems(), hidden: request.hidden,
                """
                \(ui.field("table", ui.say("Tabelle", "Table"), .area(rows: 12, maxLength: 60_000), value: form["table"] ?? "", hint: ui.say("Die erste Zeile nennt die Spalten, in beliebiger Reihenfolge. Nötig sind: \(needed). Eine Nummer, die es schon gibt, ändert das Objekt ab dem Tag in „So ab“. „Hängt ab von“ nennt Nummern, durch Komma getrennt; Beziehungen kommen dazu, keine fällt weg.", "The first line names the columns, in any order. Needed are: \(needed). A number that exists changes the item from the day in \"So from\" on. \"Depends on\" names numbers, parted by commas; relations are added, none is ended.")))\
                \(ui.buttons(isGood ? ui.button(ui.say("Einlesen", "Import"), action: .other("import")) : .empty, ui.button(ui.say("Prüfen", "Look over"), isGood ? .secondary : .primary, action: .other("check"))))
                """))\
            \(ui.details(ui.say("Alle Spalten", "All columns"), """
                <p><code>\(heads)</code></p>\
                <p>\(ui.say("Die CSV-Datei der Liste hat dieselben Spalten: Sie können sie in einer Tabellenkalkulation ändern und wieder einlesen.", "The list's CSV file has the same columns: you can change it in a spreadsheet and import it again."))</p>\
                <p>\(ui.say("Arten", "Kinds")): \(ItemKind.allCases.map { $0.name[ui.language] }.joined(separator: ", ")). \(ui.say("Stände", "States")): \(ItemPhase.allCases.map { $0.name[ui.language] }.joined(separator: ", ")).</p>
                """))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Bestand einlesen", "Import the inventory"),
                above: ui.backLink(to: InventoryPaths.list().raw, ui.say("Bestand", "Inventory")), body: body))
    }

    private func preview(_ ui: UI, _ table: ItemTable, _ plan: ItemTable.Plan) -> HTML {
        let sum = ui.say(
            "Neu: \(plan.new.count). Geändert: \(plan.changed.count). Unverändert: \(plan.same). Neue Beziehungen: \(plan.links.count).",
            "New: \(plan.new.count). Changed: \(plan.changed.count). As they were: \(plan.same). New relations: \(plan.links.count)."
        )
        guard table.flaws.isEmpty else {
            let count = table.flaws.count
            return ui.notice(
                .danger,
                count == 1
                    ? ui.say(
                        "1 Zeile passt nicht. Eingelesen wurde nichts.", "1 line does not fit. Nothing was imported.")
                    : ui.say(
                        "\(count) Zeilen passen nicht. Eingelesen wurde nichts.",
                        "\(count) lines do not fit. Nothing was imported."),
                """
                <ul>\(each: Array(table.flaws.prefix(50)), { "<li>\(ui.say("Zeile", "Line")) \($0.line): \($0.text[ui.language])</li>" })</ul>\
                \(count > 50 ? "<p>\(ui.say("Gezeigt werden die ersten 50.", "The first 50 are shown."))</p>" : "")\
                <p>\(sum)</p>
                """)
        }
        if table.lines.isEmpty {
            return ui.notice(.warning, ui.say("In der Tabelle steht nichts.", "There is nothing in the table."))
        }
        if plan.isNothing {
            return ui.notice(
                .info, ui.say("Alles steht schon so im Bestand.", "All of it is in the inventory like this already."))
        }
        let relations = plan.links.map { link in
            "\(link.line.number) \(link.needed.relation.name[ui.language]) \(link.needed.number)"
        }
        let lines =
            plan.new.map { ($0, ui.say("neu", "new")) } + plan.changed.map { ($0.line, ui.say("geändert", "changed")) }
        return ui.notice(
            .success, sum,
            """
            <p>\(ui.say("Eingelesen wird erst, wenn Sie es bestätigen.", "Nothing is imported before you confirm."))</p>\
            \(if: !relations.isEmpty, "<ul>\(each: Array(relations.prefix(20)), { "<li>\($0)</li>" })</ul>")
            """)
            + ui.table(
                ui.say("Was eingelesen wird (die ersten 20 Zeilen)", "What will be imported (the first 20 lines)"),
                [
                    Column(ui.say("Nummer", "Number")), Column(ui.say("Art", "Kind")),
                    Column(ui.say("Bezeichnung", "Name")), Column(ui.say("Ab", "From")), Column(ui.say("Was", "What")),
                ],
                lines.sorted { $0.0.line < $1.0.line }.prefix(20).map { line, what in
                    TableRow([
                        "\(line.number)", "\(line.kind.name[ui.language])", ui.written(line.draft.name),
                        ui.time(line.from, short: true), "\(what)",
                    ])
                })
    }

    func importItems(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let text = String((form["table"] ?? "").prefix(60_000))
        let (authorities, now) = (ports.authorities(), request.now)
        let isConfirmed = FormAction(form[FormAction.name]) == .other("import")
        let (table, plan, isWritten) = try await store.write { rows in
            var table = ItemTable(text, authorities: authorities, today: now.day)
            let plan = try table.compare(now.day, in: rows)
            let isGood = table.flaws.isEmpty && !plan.isNothing
            guard isConfirmed, isGood else { return (table, plan, false) }
            try plan.write(account: clerk.account, at: now, in: rows)
            return (table, plan, true)
        }
        if isWritten { return .seeOther(InventoryPaths.list()) }
        return try await importItemsPage(request, clerk, form, table, plan)
    }
}

extension ItemTable.Plan {
    func write(account: String, at now: Timestamp, in rows: MemberRows) throws {
        for line in new {
            try Item.add(
                line.number, line.kind, line.draft, from: line.from, account: account, once: Base32.random(26),
                at: now, in: rows)
        }
        for (line, item) in changed {
            try item.change(to: line.draft, from: line.from, account: account, at: now, in: rows)
        }
        try writeLinks(at: now, in: rows)
    }
}
