import Apportionment
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
            isOffice
            ? readingsForm(ui, request, hindrance) + countsForm(ui, request, hindrance)
                + depreciationForm(ui, request, pools, hindrance) : .empty
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

    func written(_ ui: UI, _ takeOver: TakeOver) -> HTML {
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

    private func countsForm(_ ui: UI, _ request: Request, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let measures = TakeOver.Measure.journaled.map { Choice($0.rawValue, $0.name[ui.language]) }
        let lastMonth = request.now.day.firstOfMonth?.adding(days: -1) ?? request.now.day
        let chosen = form.pairs.isEmpty ? TakeOver.Measure.journaled.map(\.rawValue) : form.all("work")
        return ui.panel(
            ui.say("Ablesungen aus den Journalen", "Readings from the journals"),
            ui.form(
                to: InventoryPaths.takeCounts(), hidden: request.hidden,
                """
                <p>\(ui.say("Gezählt wird im Journal jeder Behörde, die Leistungen bezieht. Ins Zentrum kommen nur Anzahlen je Tag und die Nummern des ersten und letzten Eintrags, kein Inhalt.", "The journal of each authority that takes services is counted. Only numbers by day and the numbers of the first and the last entry reach the centre, no content."))</p>\
                \(ui.field("work", ui.say("Welche Arbeit wird gezählt?", "Which work is counted?"), .checkboxes(measures, chosen: chosen), error: problems["work"]))\
                \(ui.field("work-first", ui.say("Erster Tag", "First day"), .calendar, value: form["work-first"] ?? (lastMonth.firstOfMonth ?? lastMonth).iso, error: problems["work-first"], width: .medium))\
                \(ui.field("work-last", ui.say("Letzter Tag", "Last day"), .calendar, value: form["work-last"] ?? lastMonth.iso, error: problems["work-last"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Zählen und übernehmen", "Count and take over"), .secondary)))
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

    func takeCounts(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        var problems = Problems()
        let measures = TakeOver.Measure.journaled.filter { form.all("work").contains($0.rawValue) }
        if measures.isEmpty { problems.add("work", ui.say("Wählen Sie, was gezählt wird.", "Choose what is counted.")) }
        let (first, last) = (form.day("work-first"), form.day("work-last"))
        if first == nil { problems.add("work-first", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        if last.map({ $0 > request.now.day || $0 < (first ?? $0) }) ?? true {
            problems.add(
                "work-last",
                ui.say(
                    "Geben Sie einen Tag nach dem ersten und bis heute an.",
                    "Enter a day after the first one and until today."))
        }
        guard problems.isEmpty, let first, let last else {
            return try await takeOversPage(request, clerk, Hindrance(problems, form))
        }
        let members = try await store.read { try TakeOver.counted(in: $0) }
        var found: [(measure: TakeOver.Measure, counts: [JournalCount])] = []
        for measure in measures {
            guard let journal = measure.journal else { continue }
            found.append((measure, try await ports.count(journal, members, first, last)))
        }
        let counted = found
        let hindrance = try await attempt(request, clerk) { rows in
            let readings = try counted.map {
                try TakeOver.takeCounts(
                    $0.measure, $0.counts, from: first, until: last, account: clerk.account, at: request.now, in: rows)
            }
            if readings.allSatisfy({ $0 == 0 }) { throw TakeOver.nothingNew }
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
}
