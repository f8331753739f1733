import Kernel
import Markup
import Store
import Web

extension Centre {
    func askPage(_ request: Request, _ clerk: Staff, _ id: ServiceID) async throws -> Response {
        try await askPage(request, clerk, id, Hindrance())
    }

    /// How much is taken now, and what is asked for.
    private func askPage(_ request: Request, _ clerk: Staff, _ id: ServiceID, _ hindrance: Hindrance) async throws
        -> Response
    {
        let today = request.now.day
        let (service, prices, own, quantity) = try await rows(clerk).read { rows in
            let home = rows.access.home
            return (
                try CentreService.load(id, in: rows), try ServicePrice.all(of: id, in: rows),
                try Member.of(home, in: rows), try Subscription.quantity(of: id, for: home, on: today, in: rows)
            )
        }
        let (ui, form, problems) = (UI(request.language), hindrance.form, hindrance.problems)
        let above = ui.backLink(to: CentrePaths.service(id).raw, ui.say("Leistung", "Service"))
        let title = ui.say("Menge beantragen", "Ask for a quantity")
        guard let own, own.state.takesServices else {
            let body = ui.empty(
                ui.say("Ihre Behörde kann noch keine Leistungen beziehen.", "Your authority cannot take services yet."),
                "<p>\(ui.say("Das geht ab der Vereinbarung.", "That is possible from the agreement on."))</p>",
                action: ui.buttonLink(
                    ui.say("Zu den Mitgliedern", "To the members"), to: CentrePaths.members(), .secondary))
            return try await page(request, clerk, WorkbenchPage(title, above: above, body: body))
        }
        let price = ServicePrice.on(today, of: prices)
        let body: HTML = """
            \(ui.facts([
                (ui.say("Leistung", "Service"), ui.written(service.name)),
                (ui.say("Preis je Jahr", "Price per year"), "\(ui.money(price)) \(ui.say("je", "per")) \(ui.written(service.unit))"),
                (ui.say("Voraussetzungen", "Prerequisites"), ui.written(service.prerequisites.isEmpty ? "–" : service.prerequisites)),
                (ui.say("Ihre Behörde bezieht heute", "Your authority takes today"), "\(ui.number(quantity))"),
            ]))\
            \(ui.form(
                to: CentrePaths.ask(id), hidden: request.hidden(creating: form.idempotencyKey),
                """
                \(ui.field("quantity", ui.say("Wie viel soll es sein?", "How much is it to be?"), .integer(), value: form["quantity"] ?? "", hint: ui.say("Die ganze neue Menge. 0 beendet den Bezug.", "The whole new quantity. 0 ends it."), error: problems["quantity"], width: .short))\
                \(ui.field("from", ui.say("Ab welchem Tag?", "From which day on?"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
                \(ui.field("reason", ui.say("Begründung", "Reason"), .area(rows: 3, maxLength: 1000), value: form["reason"] ?? "", error: problems["reason"]))\
                \(ui.buttons(ui.button(ui.say("Beantragen", "Send the request"))))
                """))
            """
        return try await page(
            request, clerk, WorkbenchPage(title, above: above, problems: problems, body: body), hindrance.status)
    }

    func ask(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: ServiceID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let quantity = form.whole("quantity")
        if quantity == nil {
            problems.add(
                "quantity", ui.say("Geben Sie eine ganze Zahl ein, 0 oder mehr.", "Enter a whole number, 0 or more."))
        }
        let day = form.day("from")
        if day == nil { problems.add("from", ui.say("Geben Sie den ersten Tag an.", "Enter the first day.")) }
        let reason = form.short("reason", 1000)
        if reason == nil {
            problems.add(
                "reason",
                ui.say("Begründen Sie den Antrag, höchstens 1.000 Zeichen.", "Give a reason, at most 1,000 characters.")
            )
        }
        let store = try rows(clerk)
        guard problems.isEmpty, let quantity, let day, let reason else {
            return try await askPage(request, clerk, id, Hindrance(problems, form))
        }
        let once = form.idempotencyKey ?? Base32.random(26)
        do {
            let made = try await store.write { rows in
                try ChangeRequest.ask(
                    quantity, of: id, from: day, reason: reason, account: clerk.account, name: clerk.name, once: once,
                    at: request.now, in: rows)
            }
            return .seeOther(made.map { CentrePaths.request($0) } ?? CentrePaths.requests())
        } catch let refusal as Refusal {
            guard refusal.kind == .invalid else { throw refusal }
            return try await askPage(request, clerk, id, Hindrance(refusal, request.language).with(form))
        }
    }
}
