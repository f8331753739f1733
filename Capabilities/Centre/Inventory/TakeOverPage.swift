import Kernel
import Markup
import Store
import Web

extension Centre {
    /// The items that a figure was made of.
    func takeOverPage(_ request: Request, _ clerk: Staff, _ id: TakeOverID) async throws -> Response {
        let after = request.query.text("ab").flatMap { PageKey($0, count: 3) }.flatMap { key in
            if case (.text, .text, .text) = (key.values[0], key.values[1], key.values[2]) { key } else { nil }
        }
        let (takeOver, found, counts) = try await rows(clerk).read { rows in
            (
                try TakeOver.load(id, in: rows), try TakenItem.all(of: id, after: after, limit: 101, in: rows),
                try JournalCount.all(of: id, nil, on: nil, in: rows)
            )
        }
        let ui = UI(request.language)
        let shown = found.prefix(100)
        let next = found.count > 100 ? shown.last.map { PageKey($0.number, $0.item, $0.firstDay) } : nil
        let body: HTML = """
            \(tabs(ui, .inventory))\
            \(ui.panel(ui.say("Übernommen", "Taken over"), ui.facts([
                (ui.say("Zeitraum", "Time"), Self.days(ui, takeOver.firstDay, takeOver.lastDay)),
                (ui.say("Geschrieben", "Written"), written(ui, takeOver)), (ui.say("Am", "On"), ui.time(takeOver.at)),
            ])))\
            \(takeOver.measure.journal == nil ? takenTable(ui, takeOver, Array(shown)) : countTable(ui, counts))\
            \(ui.paging(previous: after == nil ? nil : InventoryPaths.takeOver(id).raw, next: next.map { InventoryPaths.takeOver(id).with("ab", $0.text).raw }))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Übernahme: \(takeOver.measure.name.de)", "Taken over: \(takeOver.measure.name.en)"),
                above: ui.backLink(
                    to: InventoryPaths.takeOvers().raw, ui.say("Übernahme in die Kosten", "Taken over into the costs")),
                body: body))
    }

    func takenTable(_ ui: UI, _ takeOver: TakeOver, _ items: [TakenItem]) -> HTML {
        let names = names()
        let isMoney = takeOver.measure == .depreciation
        if items.isEmpty {
            return ui.empty(ui.say("Von Ihren Objekten ist keines dabei.", "None of your items is part of it."))
        }
        return ui.table(
            ui.say("Objekte, die gezählt wurden", "Items that were counted"),
            [
                Column(ui.say("Nummer", "Number")), Column(ui.say("Bezeichnung", "Name")),
                Column(ui.say("Behörde", "Authority")), Column(ui.say("Von – bis", "From – until")),
                Column(
                    isMoney ? ui.say("Abschreibung", "Depreciation") : ui.say("Menge je Tag", "Quantity per day"),
                    .number),
            ],
            items.map { item in
                TableRow([
                    ui.reference(item.number, to: InventoryPaths.item(item.item).raw), ui.written(item.name),
                    "\(names[item.member]?.shortName ?? item.member.raw)", Self.days(ui, item.firstDay, item.lastDay),
                    isMoney ? ui.money(Money(cents: Int64(item.quantity))) : "\(ui.number(item.quantity))",
                ])
            })
    }

    /// The items of one reading: where a statement's quantity comes from at last.
    func readingItemsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let number = request.query.text("nr").flatMap { Int($0) } ?? 0
        let (reading, meter, takeOver, items, counts) = try await rows(clerk).read { rows in
            guard let row = try rows.first("SELECT * FROM \(.reading) r WHERE r.number = \(number)"),
                let takeOver = try TakeOver.writing(number, in: rows)
            else { throw Refusal.notFound }
            let line = try ReadingLine(row)
            let meter = try Meter.all(in: rows).first { $0.id == line.reading.driver }
            let items = try TakenItem.all(of: takeOver.id, line.reading.member, on: line.reading.day, in: rows)
            let counts = try JournalCount.all(
                of: takeOver.id, line.reading.member, on: line.reading.day, in: rows)
            return (line.reading, meter, takeOver, items, counts)
        }
        let (ui, names) = (UI(request.language), names())
        let total = items.reduce(0) { $0 + $1.quantity } + counts.reduce(0) { $0 + $1.count }
        let written = QuantityText.written(reading.quantity, meter?.decimals ?? 0, ui.language)
        let body: HTML = """
            \(tabs(ui, .inventory))\
            \(ui.panel(ui.say("Ablesung \(number)", "Reading \(number)"), ui.facts([
                (ui.say("Behörde", "Authority"), "\(names[reading.member]?.name ?? reading.member.raw)"),
                (ui.say("Tag", "Day"), ui.time(reading.day)), (ui.say("Zähler", "Meter"), ui.written(meter?.name ?? "–")),
                (ui.say("Geschriebene Menge", "Quantity written"), "\(written)"),
                (ui.say("Gezählt an diesem Tag", "Counted on that day"), "\(ui.number(total))"),
            ])))\
            <p>\(ui.say("Weichen beide Mengen voneinander ab, berichtigt diese Ablesung eine frühere desselben Tages.", "Where the two quantities differ, this reading corrects an earlier one of the same day."))</p>\
            \(takeOver.measure.journal == nil ? takenTable(ui, takeOver, items) : countTable(ui, counts))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Woraus eine Ablesung entstand", "What a reading was made of"),
                above: ui.backLink(to: CostPaths.meters().raw, ui.say("Zähler", "Meters")), body: body))
    }

    private func countTable(_ ui: UI, _ counts: [JournalCount]) -> HTML {
        let names = names()
        if counts.isEmpty {
            return ui.empty(
                ui.say(
                    "Im Journal Ihrer Behörde wurde nichts gezählt.", "Nothing was counted in your authority's journal."
                ))
        }
        return ui.table(
            ui.say("Einträge in den Journalen der Behörden", "Entries in the authorities' journals"),
            [
                Column(ui.say("Behörde", "Authority")), Column(ui.say("Tag", "Day")),
                Column(ui.say("Anzahl", "Count"), .number), Column(ui.say("Erster Eintrag", "First entry"), .number),
                Column(ui.say("Letzter Eintrag", "Last entry"), .number),
            ],
            counts.map { count in
                TableRow([
                    "\(names[count.member]?.shortName ?? count.member.raw)", ui.time(count.day, short: true),
                    "\(ui.number(count.count))", "\(count.first)", "\(count.last)",
                ])
            })
    }
}
