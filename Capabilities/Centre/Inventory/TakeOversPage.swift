import Kernel
import Markup
import Store
import Web

extension Centre {
    /// What the costs took over from the inventory, the last first.
    func takeOversPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await takeOversPage(request, clerk, Hindrance())
    }

    private func takeOversPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let before = request.query.text("ab").flatMap { PageKey($0, count: 1) }.flatMap { key in
            if case .text = key.values[0] { key } else { nil }
        }
        let (found, pools) = try await store.read { rows in
            (try TakeOver.newest(before: before, limit: 51, in: rows), try Pool.all(in: rows))
        }
        let ui = UI(request.language)
        let shown = found.prefix(50)
        let table =
            shown.isEmpty
            ? ui.empty(
                ui.say("Noch wurde nichts übernommen.", "Nothing was taken over yet."),
                "<p>\(ui.say("Die Geschäftsstelle zählt den Bestand für einen Zeitraum. Daraus werden Ablesungen und Kosten.", "The office counts the inventory for a time. That makes readings and costs."))</p>"
            )
            : ui.table(
                ui.say("Übernahmen", "Taken over"),
                [
                    Column(ui.say("Was", "What")), Column(ui.say("Zeitraum", "Time")),
                    Column(ui.say("Geschrieben", "Written")), Column(ui.say("Am", "On")),
                ],
                shown.map { takeOver in
                    TableRow([
                        ui.link(takeOver.measure.name[ui.language], to: InventoryPaths.takeOver(takeOver.id)),
                        Self.days(ui, takeOver.firstDay, takeOver.lastDay), written(ui, takeOver),
                        ui.time(takeOver.at, short: true),
                    ])
                }, captionHidden: true)
        let next = found.count > 50 ? shown.last.map { PageKey($0.id) } : nil
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let forms =
            isOffice ? readingsForm(ui, request, hindrance) + depreciationForm(ui, request, pools, hindrance) : .empty
        let body: HTML = """
            \(tabs(ui, .inventory))\(inventoryLinks(ui))\(table)\
            \(ui.paging(previous: before == nil ? nil : InventoryPaths.takeOvers().raw, next: next.map { InventoryPaths.takeOvers().with("ab", $0.text).raw }))\(forms)
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Übernahme in die Kosten", "Taken over into the costs"), problems: hindrance.problems,
                body: body), hindrance.status)
    }

    private func written(_ ui: UI, _ takeOver: TakeOver) -> HTML {
        if takeOver.measure == .depreciation { return ui.money(takeOver.amount) }
        let count = takeOver.lastReading - takeOver.firstReading + 1
        return
            "\(count == 1 ? ui.say("1 Ablesung", "1 reading") : ui.say("\(ui.number(count)) Ablesungen", "\(ui.number(count)) readings"))"
    }

    private func readingsForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let measures = TakeOver.Measure.counted.map { Choice($0.rawValue, $0.name[ui.language]) }
        let lastMonth = request.now.day.firstOfMonth?.adding(days: -1) ?? request.now.day
        return ui.panel(
            ui.say("Ablesungen aus dem Bestand", "Readings from the inventory"),
            ui.form(
                to: InventoryPaths.takeOvers(), hidden: request.hidden,
                """
                <p>\(ui.say("Gezählt wird je Behörde und Tag, was in Betrieb ist. Wer es wiederholt, zählt nichts doppelt: Geschrieben wird nur, was sich seit der letzten Übernahme geändert hat.", "What is in use is counted for each authority and day. Doing it again counts nothing twice: only what has changed since is written."))</p>\
                \(ui.field("measure", ui.say("Was wird gezählt?", "What is counted?"), .checkboxes(measures, chosen: form.pairs.isEmpty ? TakeOver.Measure.counted.map(\.rawValue) : form.all("measure")), error: problems["measure"]))\
                \(ui.field("first", ui.say("Erster Tag", "First day"), .calendar, value: form["first"] ?? (lastMonth.firstOfMonth ?? lastMonth).iso, error: problems["first"], width: .medium))\
                \(ui.field("last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["last"] ?? lastMonth.iso, error: problems["last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Ablesungen übernehmen", "Take the readings over"))))
                """))
    }

    private func depreciationForm(_ ui: UI, _ request: Request, _ pools: [Pool], _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let fitting = pools.filter { $0.kind == .depreciation }
        let title = ui.say("Abschreibung aus dem Bestand", "Depreciation from the inventory")
        if fitting.isEmpty {
            return ui.panel(
                title,
                "<p>\(ui.say("Legen Sie unter „Kosten“ zuerst einen Kostenpool der Art „Abschreibung der Geräte“ an.", "First add a pool of the kind \"Depreciation of hardware\" under \"Costs\"."))</p>"
            )
        }
        let lastMonth = request.now.day.firstOfMonth?.adding(days: -1) ?? request.now.day
        return ui.panel(
            title,
            ui.form(
                to: InventoryPaths.takeDepreciation(), hidden: request.hidden,
                """
                <p>\(ui.say("Übernommen wird Monat für Monat, was dem Landkreis gehört und abgeschrieben wird. Auch hier wird nichts doppelt geschrieben.", "Month by month, what the district owns and writes off is taken over. Nothing is written twice here either."))</p>\
                \(ui.field("pool", ui.say("In welchen Kostenpool?", "Into which pool?"), .select(fitting.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["pool"] ?? "", error: problems["pool"], width: .medium))\
                \(ui.field("depreciation-first", ui.say("Erster Tag", "First day"), .calendar, value: form["depreciation-first"] ?? (lastMonth.firstOfMonth ?? lastMonth).iso, error: problems["depreciation-first"], width: .medium))\
                \(ui.field("depreciation-last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["depreciation-last"] ?? lastMonth.iso, error: problems["depreciation-last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Abschreibung übernehmen", "Take the depreciation over"), .secondary)))
                """))
    }

    func takeReadings(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let measures = TakeOver.Measure.counted.filter { form.all("measure").contains($0.rawValue) }
        if measures.isEmpty {
            problems.add("measure", ui.say("Wählen Sie, was gezählt wird.", "Choose what is counted."))
        }
        let (first, last) = (form.day("first"), form.day("last"))
        if first == nil { problems.add("first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last == nil { problems.add("last", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let first, let last else {
            return try await takeOversPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            let counts = try measures.map {
                try TakeOver.takeReadings(
                    $0, from: first, until: last, account: clerk.account, at: request.now, in: rows)
            }
            if counts.allSatisfy({ $0 == 0 }) { throw TakeOver.nothingNew }
        }
        if let hindrance { return try await takeOversPage(request, clerk, hindrance.with(form)) }
        return .seeOther(InventoryPaths.takeOvers())
    }

    func takeDepreciation(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let pools = try await rows(clerk).read { try Pool.all(in: $0) }
        let pool = pools.first { $0.id.raw == form.text("pool") && $0.kind == .depreciation }
        if pool == nil { problems.add("pool", ui.say("Wählen Sie einen Kostenpool.", "Choose a pool.")) }
        let (first, last) = (form.day("depreciation-first"), form.day("depreciation-last"))
        if first == nil { problems.add("depreciation-first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last == nil { problems.add("depreciation-last", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let pool, let first, let last else {
            return try await takeOversPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            let months = try TakeOver.takeDepreciation(
                to: pool.id, from: first, until: last, account: clerk.account, at: request.now, in: rows)
            if months == 0 { throw TakeOver.nothingNew }
        }
        if let hindrance { return try await takeOversPage(request, clerk, hindrance.with(form)) }
        return .seeOther(InventoryPaths.takeOvers())
    }

    /// The items that a figure was made of.
    func takeOverPage(_ request: Request, _ clerk: Staff, _ id: TakeOverID) async throws -> Response {
        let after = request.query.text("ab").flatMap { PageKey($0, count: 3) }.flatMap { key in
            if case (.text, .text, .text) = (key.values[0], key.values[1], key.values[2]) { key } else { nil }
        }
        let (takeOver, found) = try await rows(clerk).read { rows in
            (try TakeOver.load(id, in: rows), try TakenItem.all(of: id, after: after, limit: 101, in: rows))
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
            \(takenTable(ui, takeOver, Array(shown)))\
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

    private func takenTable(_ ui: UI, _ takeOver: TakeOver, _ items: [TakenItem]) -> HTML {
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
        let (reading, meter, takeOver, items) = try await rows(clerk).read { rows in
            guard let row = try rows.first("SELECT * FROM \(.reading) r WHERE r.number = \(number)"),
                let takeOver = try TakeOver.writing(number, in: rows)
            else { throw Refusal.notFound }
            let line = try ReadingLine(row)
            let meter = try Meter.all(in: rows).first { $0.id == line.reading.driver }
            let items = try TakenItem.all(of: takeOver.id, line.reading.member, on: line.reading.day, in: rows)
            return (line.reading, meter, takeOver, items)
        }
        let (ui, names) = (UI(request.language), names())
        let total = items.reduce(0) { $0 + $1.quantity }
        let written = QuantityText.written(reading.quantity, meter?.decimals ?? 0, ui.language)
        let body: HTML = """
            \(tabs(ui, .inventory))\
            \(ui.panel(ui.say("Ablesung \(number)", "Reading \(number)"), ui.facts([
                (ui.say("Behörde", "Authority"), "\(names[reading.member]?.name ?? reading.member.raw)"),
                (ui.say("Tag", "Day"), ui.time(reading.day)), (ui.say("Zähler", "Meter"), ui.written(meter?.name ?? "–")),
                (ui.say("Geschriebene Menge", "Quantity written"), "\(written)"),
                (ui.say("Menge aller Objekte an diesem Tag", "Quantity of all items on that day"), "\(ui.number(total))"),
            ])))\
            <p>\(ui.say("Weichen beide Mengen voneinander ab, berichtigt diese Ablesung eine frühere desselben Tages.", "Where the two quantities differ, this reading corrects an earlier one of the same day."))</p>\
            \(takenTable(ui, takeOver, items))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Woraus eine Ablesung entstand", "What a reading was made of"),
                above: ui.backLink(to: CostPaths.meters().raw, ui.say("Zähler", "Meters")), body: body))
    }
}
