import Kernel
import Markup
import Store
import Web

/// The form of an item: for a new one, and for what changes from a day on.
enum ItemForm {
    /// Stands for „alle gemeinsam“ where one chooses who uses an item.
    static let common = "common"

    /// The draft with what is wrong, by field.
    static func read(
        _ form: FormValues, _ ui: UI, authorities: [CentreAuthority]
    ) -> (draft: ItemDraft?, problems: Problems) {
        var problems = Problems()
        let name = form.short("name", 120)
        if name == nil {
            problems.add(
                "name",
                ui.say(
                    "Geben Sie eine Bezeichnung ein, höchstens 120 Zeichen.", "Enter a name of at most 120 characters.")
            )
        }
        let user = form.text("user")
        let district = authorities.first(where: \.isDistrict)?.id
        let member = user == common ? district : authorities.first { $0.id.raw == user }?.id
        if member == nil {
            problems.add("user", ui.say("Wählen Sie, wer das Objekt nutzt.", "Choose who uses the item."))
        }
        let owner = authorities.first { $0.id.raw == form.text("owner") }?.id
        if owner == nil {
            problems.add("owner", ui.say("Wählen Sie, wem das Objekt gehört.", "Choose who owns the item."))
        }
        let phase = form.text("phase").flatMap { ItemPhase(rawValue: $0) }
        if phase == nil { problems.add("phase", ui.say("Wählen Sie den Stand.", "Choose the state.")) }
        let quantity = form.whole("quantity")
        if quantity == nil {
            problems.add("quantity", ui.say("Geben Sie eine ganze Zahl ein.", "Enter a whole number."))
        }
        let bought = form.day("bought")
        if form.text("bought") != nil, bought == nil {
            problems.add("bought", ui.say("Das ist kein Tag.", "This is no day."))
        }
        let cost = form.text("cost") == nil ? .zero : form.amount("cost")
        if cost == nil {
            problems.add(
                "cost",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 749,00.", "Enter an amount, for example 749.00."))
        }
        let months = form.text("months") == nil ? 0 : form.whole("months", atMost: 1200)
        if months == nil {
            problems.add("months", ui.say("Geben Sie 0 bis 1.200 Monate ein.", "Enter 0 to 1,200 months."))
        }
        if let months, months > 0, bought == nil, problems["bought"] == nil {
            problems.add(
                "bought",
                ui.say(
                    "Ohne Tag der Anschaffung lässt sich nichts abschreiben.",
                    "Without the day of purchase nothing can be written off."))
        }
        for (field, limit) in [("location", 120), ("note", 1000)] where form.text(field) != nil {
            if form.short(field, limit) == nil {
                problems.add(field, ui.say("Höchstens \(limit) Zeichen.", "At most \(limit) characters."))
            }
        }
        guard problems.isEmpty, let name, let member, let owner, let phase, let quantity, let cost, let months else {
            return (nil, problems)
        }
        return (
            ItemDraft(
                name: name, location: form.short("location", 120) ?? "", user: member, owner: owner,
                isCommon: user == common, phase: phase, quantity: quantity, boughtOn: bought, cost: cost,
                months: months, note: form.short("note", 1000) ?? ""), problems
        )
    }
}

extension Centre {
    func addItemPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await itemForm(request, clerk, nil, 1, Hindrance())
    }

    func changeItemPage(_ request: Request, _ clerk: Staff, _ id: ItemID) async throws -> Response {
        try await changeItemPage(request, clerk, id, Hindrance())
    }

    private func changeItemPage(
        _ request: Request, _ clerk: Staff, _ id: ItemID, _ hindrance: Hindrance
    ) async throws -> Response {
        let (item, version) = try await rows(clerk).read { rows in
            let item = try Item.load(id, in: rows)
            return (item, try item.version(in: rows))
        }
        return try await itemForm(request, clerk, item, version, hindrance)
    }

    private func itemForm(
        _ request: Request, _ clerk: Staff, _ item: Item?, _ version: Int, _ hindrance: Hindrance
    ) async throws -> Response {
        guard try rows(clerk).access.isOffice else { throw Refusal.notFound }
        let (ui, form, problems) = (UI(request.language), hindrance.form, hindrance.problems)
        let fields = identity(ui, item, form, problems) + details(ui, item, form, problems, request.now.day)
        let buttons = ui.buttons(
            ui.button(
                item == nil ? ui.say("Objekt anlegen", "Add the item") : ui.say("Änderung speichern", "Save the change")
            ))
        let hidden =
            item == nil
            ? request.hidden(creating: form.idempotencyKey) : request.hidden + [Hidden("version", String(version))]
        return try await page(
            request, clerk,
            WorkbenchPage(
                item.map { ui.say("\($0.number) ändern", "Change \($0.number)") }
                    ?? ui.say("Objekt anlegen", "Add an item"),
                above: ui.backLink(
                    to: (item.map { InventoryPaths.item($0.id) } ?? InventoryPaths.list()).raw,
                    item?.number ?? ui.say("Bestand", "Inventory")),
                problems: problems,
                body: ui.form(
                    to: item.map { InventoryPaths.change($0.id) } ?? InventoryPaths.add(), hidden: hidden,
                    warnsOnLeaving: true, fields + buttons)), hindrance.status)
    }

    /// What never changes; of an item that is there it only stands on the page.
    private func identity(_ ui: UI, _ item: Item?, _ form: FormValues, _ problems: Problems) -> HTML {
        if let item {
            return ui.inset(
                "<p>\(item.kind.name[ui.language]) \(item.number). \(ui.say("Was vor dem Tag der Änderung war, bleibt im Verlauf stehen.", "What was before the day of the change stays in the history."))</p>"
            )
        }
        let kinds = ItemKind.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }
        return """
            \(ui.field("number", ui.say("Inventarnummer", "Inventory number"), .code(maxLength: 60), value: form["number"] ?? "", hint: ui.say("Sie bleibt dem Objekt für immer.", "It stays with the item for ever."), error: problems["number"], width: .medium))\
            \(ui.field("kind", ui.say("Art", "Kind"), .select(kinds), value: form["kind"] ?? "", error: problems["kind"], width: .medium))
            """
    }

    private func details(_ ui: UI, _ item: Item?, _ form: FormValues, _ problems: Problems, _ today: Day) -> HTML {
        func value(_ name: String, _ stored: String?) -> String { form[name] ?? stored ?? "" }
        let draft = item?.draft
        let authorities = ports.authorities()
        let names = authorities.map { Self.choice(ui, $0.id.raw, $0.name) }
        let users = [Choice(ItemForm.common, ui.say("alle gemeinsam", "all together"))] + names
        let district = authorities.first(where: \.isDistrict)?.id.raw
        let phases = ItemPhase.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }
        let user = draft.map { $0.isCommon ? ItemForm.common : $0.user.raw }
        let from = max(today, item?.firstDay ?? today)
        let cost = draft.map { Self.plain($0.cost) }
        return """
            \(ui.field("name", ui.say("Bezeichnung", "Name"), .text(maxLength: 120), value: value("name", draft?.name), error: problems["name"], width: .long))\
            \(ui.field("location", ui.say("Standort", "Location"), .text(maxLength: 120), value: value("location", draft?.location), hint: ui.say("Gebäude und Raum, keine Namen von Personen.", "Building and room, no names of people."), error: problems["location"], optional: true, width: .long))\
            \(ui.field("user", ui.say("Wer nutzt es?", "Who uses it?"), .select(users), value: value("user", user), error: problems["user"], width: .medium))\
            \(ui.field("owner", ui.say("Wem gehört es?", "Who owns it?"), .select(names), value: value("owner", draft?.owner.raw ?? district), hint: ui.say("Abgeschrieben wird in den Kosten des Zentrums nur, was dem Landkreis gehört.", "Only what the district owns is written off in the centre's costs."), error: problems["owner"], width: .medium))\
            \(ui.field("phase", ui.say("Stand", "State"), .select(phases), value: value("phase", draft?.phase.rawValue ?? ItemPhase.inUse.rawValue), hint: ui.say("Ausgesondert ist endgültig.", "Retired is final."), error: problems["phase"], width: .medium))\
            \(ui.field("quantity", ui.say("Menge", "Quantity"), .integer(), value: value("quantity", draft.map { String($0.quantity) } ?? "1"), hint: ui.say("Stück, bei Speicher GB", "Pieces, GB for storage"), error: problems["quantity"], width: .short))\
            \(ui.field("bought", ui.say("Angeschafft am", "Bought on"), .calendar, value: value("bought", draft?.boughtOn?.iso), error: problems["bought"], optional: true, width: .medium))\
            \(ui.field("cost", ui.say("Anschaffungskosten", "Purchase cost"), .money, value: value("cost", cost), hint: ui.say("Für die ganze Menge.", "For the whole quantity."), error: problems["cost"], optional: true, width: .short))\
            \(ui.field("months", ui.say("Nutzungsdauer in Monaten", "Useful life in months"), .integer(), value: value("months", draft.map { String($0.months) }), hint: monthsHint(ui), error: problems["months"], optional: true, width: .short))\
            \(ui.field("note", ui.say("Vermerk", "Note"), .area(rows: 3, maxLength: 1000), value: value("note", draft?.note), error: problems["note"], optional: true))\
            \(ui.field("from", ui.say("So ab", "So from"), .calendar, value: value("from", from.iso), error: problems["from"], width: .medium))
            """
    }

    private func monthsHint(_ ui: UI) -> String {
        let kinds = ItemKind.allCases.filter { $0.proposedMonths > 0 }
        let list = kinds.map { "\($0.name[ui.language]) \($0.proposedMonths)" }.joined(separator: ", ")
        return ui.say(
            "0 bedeutet: keine Abschreibung. Vorschläge: \(list). Es gilt Ihre Abschreibungstabelle.",
            "0 means: not written off. Proposals: \(list). Your depreciation table holds.")
    }

    func addItem(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let read = ItemForm.read(form, ui, authorities: ports.authorities())
        var problems = read.problems
        let number = form.short("number", 60)
        if number == nil {
            problems.add("number", ui.say("Geben Sie die Inventarnummer ein.", "Enter the inventory number."))
        }
        let kind = form.text("kind").flatMap { ItemKind(rawValue: $0) }
        if kind == nil { problems.add("kind", ui.say("Wählen Sie die Art.", "Choose the kind.")) }
        let from = form.day("from")
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let draft = read.draft, let number, let kind, let from else {
            return try await itemForm(request, clerk, nil, 1, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        let hindrance = try await attempt(request, clerk) { rows in
            try Item.add(
                number, kind, draft, from: from, account: clerk.account, once: once, at: request.now, in: rows)
        }
        if let hindrance { return try await itemForm(request, clerk, nil, 1, hindrance.with(form)) }
        let item = try await rows(clerk).read { try Item.numbered(number, in: $0) }
        return .seeOther(item.map { InventoryPaths.item($0.id) } ?? InventoryPaths.list())
    }

    func changeItem(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ItemID) async throws -> Response {
        let ui = UI(request.language)
        let read = ItemForm.read(form, ui, authorities: ports.authorities())
        var problems = read.problems
        let from = form.day("from")
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        guard problems.isEmpty, let draft = read.draft, let from else {
            return try await changeItemPage(request, clerk, id, Hindrance(problems, form))
        }
        let seen = form.version
        let hindrance = try await attempt(request, clerk) { rows in
            try Item.load(id, in: rows).change(
                to: draft, from: from, seen: seen, account: clerk.account, at: request.now, in: rows)
        }
        if let hindrance { return try await changeItemPage(request, clerk, id, hindrance.with(form)) }
        return .seeOther(InventoryPaths.item(id))
    }
}
