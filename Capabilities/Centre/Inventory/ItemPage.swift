import Kernel
import Markup
import Store
import Web

extension Centre {
    /// An item with its history, what it needs and what depends on it.
    func itemPage(_ request: Request, _ clerk: Staff, _ id: ItemID) async throws -> Response {
        try await itemPage(request, clerk, id, Hindrance())
    }

    func itemPage(
        _ request: Request, _ clerk: Staff, _ id: ItemID, _ hindrance: Hindrance
    ) async throws -> Response {
        let (store, today) = (try rows(clerk), request.now.day)
        let (history, graph) = try await store.read { rows in
            (try Item.history(of: id, in: rows), ItemGraph(try ItemLink.around(id, on: today, in: rows)))
        }
        guard let newest = history.first else { throw Refusal.notFound }
        let item = history.first { $0.isValid(on: today) } ?? newest
        let (ui, names) = (UI(request.language), names())
        let mayChange = clerk.may(.manageCentre) && store.access.isOffice && newest.draft.phase != .retired
        let body: HTML = """
            \(tabs(ui, .inventory))\
            \(ui.columns(
                ui.panel(ui.say("Was hängt davon ab?", "What depends on this?"), dependents(ui, graph.dependents(of: id), store.access.isOffice))
                    + ui.panel(ui.say("Was braucht es?", "What does it need?"), needs(ui, request, graph.needs(id), mayChange))
                    + (mayChange ? relateForm(ui, request, item, hindrance) : .empty),
                aside: ui.panel(ui.say("Angaben", "Details"), facts(ui, item, names, today))
                    + ui.panel(ui.say("Verlauf", "History"), timeline(ui, history, names, today))))
            """
        return try await page(
            request, clerk,
            WorkbenchPage(
                "\(item.number) · \(item.kind.name[ui.language])", headingNote: ui.phaseTag(item.draft.phase),
                actions: mayChange
                    ? ui.buttonLink(ui.say("Ändern", "Change"), to: InventoryPaths.change(id), .secondary) : .empty,
                above: ui.backLink(to: InventoryPaths.list().raw, ui.say("Bestand", "Inventory")),
                problems: hindrance.problems, body: body), hindrance.status)
    }

    private func facts(_ ui: UI, _ item: Item, _ names: [AuthorityID: CentreAuthority], _ today: Day) -> HTML {
        let draft = item.draft
        var facts: [(term: String, value: HTML)] = [
            (ui.say("Bezeichnung", "Name"), ui.written(draft.name)),
            (ui.say("Standort", "Location"), draft.location.isEmpty ? "–" : ui.written(draft.location)),
            (ui.say("Genutzt von", "Used by"), "\(itemUser(ui, item, names))"),
            (ui.say("Eigentum", "Owner"), "\(names[draft.owner]?.name ?? draft.owner.raw)"),
            (ui.say("Menge", "Quantity"), "\(ui.number(draft.quantity)) \(item.kind.unit[ui.language])"),
            (
                ui.say("So seit", "So since"), ui.time(item.firstDay)
            ),
        ]
        if let bought = draft.boughtOn { facts.append((ui.say("Angeschafft am", "Bought on"), ui.time(bought))) }
        if draft.cost > .zero { facts.append((ui.say("Anschaffungskosten", "Purchase cost"), ui.money(draft.cost))) }
        if let depreciation = draft.depreciation {
            let last = depreciation.lastMonth
            facts += [
                (
                    ui.say("Abschreibung", "Depreciation"),
                    "\(ui.say("gleichmäßig über \(draft.months) Monate, bis", "evenly over \(draft.months) months, until")) \(ui.time(last.lastOfMonth, short: true))"
                ),
                (
                    draft.phase == .retired
                        ? ui.say("Restwert bei der Aussonderung", "Value in the books when it was retired")
                        : ui.say("Restwert am Monatsende", "Value in the books at the end of the month"),
                    ui.money(
                        depreciation.value(atEndOf: draft.phase == .retired ? item.firstDay.adding(days: -1) : today))
                ),
            ]
        }
        if !draft.note.isEmpty { facts.append((ui.say("Vermerk", "Note"), Self.paragraphs(ui, draft.note))) }
        return ui.facts(facts)
    }

    private func timeline(
        _ ui: UI, _ history: [Item], _ names: [AuthorityID: CentreAuthority], _ today: Day
    ) -> HTML {
        ui.timeline(
            history.map { item in
                let place: HTML =
                    item.draft.location.isEmpty ? .empty : ", \(ui.written(item.draft.location))"
                return TimelineEntry(
                    item.draft.phase.name[ui.language],
                    when: item.lastDay.map { Self.days(ui, item.firstDay, $0) }
                        ?? "\(ui.say("ab", "from")) \(ui.time(item.firstDay, short: true))",
                    stage: item.isValid(on: today) ? .current : item.firstDay > today ? .upcoming : .done,
                    body: "<p>\(itemUser(ui, item, names))\(place)</p>")
            })
    }

    private func end(_ ui: UI, _ end: ItemLink.End) -> HTML {
        "\(ui.reference(end.number, to: InventoryPaths.item(end.id).raw)) \(ui.written(end.name))"
    }

    private func dependents(_ ui: UI, _ steps: [ItemGraph.Step], _ isOffice: Bool) -> HTML {
        let rest: HTML =
            isOffice
            ? .empty : "<p>\(ui.say("Gezählt ist nur, was Sie sehen dürfen.", "Only what you may see is counted."))</p>"
        if steps.isEmpty { return "<p>\(ui.say("Davon hängt nichts ab.", "Nothing depends on it."))</p>" + rest }
        let count =
            steps.count == 1
            ? ui.say("Fällt es aus, ist 1 Objekt betroffen.", "If it fails, 1 item is affected.")
            : ui.say(
                "Fällt es aus, sind \(steps.count) Objekte betroffen.",
                "If it fails, \(steps.count) items are affected.")
        return "<p>\(count)</p>" + stepTable(ui, ui.say("Was davon abhängt", "What depends on it"), steps) + rest
    }

    private func stepTable(
        _ ui: UI, _ title: String, _ steps: [ItemGraph.Step], _ end: ((ItemGraph.Step) -> HTML)? = nil
    )
        -> HTML
    {
        let most = 200
        let columns =
            [
                Column(ui.say("Objekt", "Item")), Column(ui.say("Art", "Kind")), Column(ui.say("Wie", "How")),
                Column(ui.say("Stufe", "Step"), .number),
            ] + (end == nil ? [] : [Column(ui.say("Beenden", "End"), isTitleHidden: true)])
        let table = ui.table(
            title, columns,
            steps.prefix(most).map { step in
                let how: HTML =
                    step.depth == 1
                    ? "\(step.link.relation.name[ui.language])"
                    : "\(step.link.relation.name[ui.language]) (\(ui.say("über", "through")) \(step.via))"
                return TableRow(
                    [
                        self.end(ui, step.end), "\(step.end.kind.name[ui.language])", how, "\(step.depth)",
                    ] + (end.map { [$0(step)] } ?? []))
            }, captionHidden: true)
        let rest =
            steps.count > most
            ? "<p>\(ui.say("Gezeigt werden die ersten \(most) von \(steps.count).", "The first \(most) of \(steps.count) are shown."))</p>"
            : HTML.empty
        return table + rest
    }

    private func needs(_ ui: UI, _ request: Request, _ steps: [ItemGraph.Step], _ mayChange: Bool) -> HTML {
        if steps.isEmpty {
            return
                "<p>\(ui.say("Nichts, was im Bestand eingetragen ist.", "Nothing that is entered in the inventory."))</p>"
        }
        return stepTable(
            ui, ui.say("Was es braucht", "What it needs"), steps,
            mayChange
                ? { step in
                    step.depth == 1
                        ? ui.postButton(
                            ui.say("Beenden", "End"), to: InventoryPaths.unrelate(step.link.id),
                            hidden: request.hidden, about: "\(step.end.number)") : .empty
                } : nil)
    }

    private func relateForm(_ ui: UI, _ request: Request, _ item: Item, _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.panel(
            ui.say("Beziehung eintragen", "Enter a relation"),
            ui.form(
                to: InventoryPaths.relate(item.id), hidden: request.hidden,
                """
                \(ui.field("relation", ui.say("Dieses Objekt …", "This item …"), .select(ItemLink.Relation.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["relation"] ?? "", error: problems["relation"], width: .medium))\
                \(ui.field("target", ui.say("… dem Objekt mit der Nummer", "… the item with the number"), .code(maxLength: 60), value: form["target"] ?? "", error: problems["target"], width: .medium))\
                \(ui.field("since", ui.say("Seit", "Since"), .calendar, value: form["since"] ?? max(request.now.day, item.firstDay).iso, error: problems["since"], width: .medium))\
                \(ui.buttons(ui.button(ui.say("Beziehung eintragen", "Enter the relation"), .secondary)))
                """))
    }

    func relateItem(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ItemID) async throws -> Response {
        let ui = UI(request.language)
        let number = form.short("target", 60) ?? ""
        let store = try rows(clerk)
        guard store.access.isOffice else { throw Refusal.notFound }
        let (source, target) = try await store.read { rows in
            (try Item.load(id, in: rows), try Item.numbered(number, in: rows))
        }
        var problems = Problems()
        let relation = form.text("relation").flatMap { ItemLink.Relation(rawValue: $0) }
        if relation == nil { problems.add("relation", ui.say("Wählen Sie die Beziehung.", "Choose the relation.")) }
        if target == nil {
            problems.add(
                "target",
                ui.say(
                    "Ein Objekt mit dieser Nummer gibt es nicht. Sehen Sie in der Liste nach.",
                    "There is no item with this number. Look it up in the list."))
        }
        let since = form.day("since")
        if since == nil { problems.add("since", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let relation, let target, let since else {
            return try await itemPage(request, clerk, id, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { rows in
            try ItemLink.add(source, relation, target, from: since, at: request.now, in: rows)
        }
        if let hindrance { return try await itemPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(InventoryPaths.item(id))
    }

    func unrelateItem(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ItemLinkID
    ) async throws -> Response {
        let source = try await rows(clerk).write { try ItemLink.end(id, at: request.now, in: $0) }
        return .seeOther(InventoryPaths.item(source))
    }
}
