import Kernel
import Markup
import Process

/// What the two simulations came to, beside each other.
struct WhatIfAnswer {
    let ui: UI
    let form: WhatIfForm
    let answers: [WhatIfForm.Side: SimulationResult]

    private var write: SimulationNumber { SimulationNumber(english: ui.language == .en) }

    var html: HTML {
        guard form.isAsked, let today = answers[.today], let changed = answers[.changed] else { return .empty }
        return ui.panel(
            ui.say("Ergebnis", "Result"), id: "ergebnis",
            """
            \(each: sentences(today, changed), { "<p class=\"lead\">\($0)</p>" })\(warnings)\(picture(today, changed))\(table(today, changed))\
            <p class="hint">\(ui.say("Simuliert wurden \(ui.number(today.simulated)) und \(ui.number(changed.simulated)) Vorgänge in \(today.replications) und \(changed.replications) Läufen. Die Zahl nach ± sagt, wie weit der Zufall das Mittel verschieben kann (95 % Sicherheit).", "\(ui.number(today.simulated)) and \(ui.number(changed.simulated)) cases were simulated in \(today.replications) and \(changed.replications) replications. The number after ± says how far chance may move the mean (95 % confidence)."))</p>
            """)
    }

    // MARK: Words

    private func sentences(_ today: SimulationResult, _ changed: SimulationResult) -> [String] {
        var said: [String] = []
        for role in changed.roles {
            guard let before = today.roles.first(where: { $0.name == role.name }) else { continue }
            let (old, new) = (before.workWaiting.mean, role.workWaiting.mean)
            guard abs(old.mean - new.mean) > (old.margin ?? 0) + (new.margin ?? 0) else {
                said.append(
                    ui.say(
                        "„\(role.name)“: kein Unterschied, der größer ist als der Zufall.",
                        "“\(role.name)”: no difference that is larger than chance."))
                continue
            }
            let (a, b) = inDays(new.mean, old.mean, role)
            said.append(
                ui.say(
                    "\(people(role.staff - before.staff, role.name)) warten Anträge bei „\(role.name)“ im Mittel \(a) statt \(b).",
                    "\(people(role.staff - before.staff, role.name)) applications wait for “\(role.name)” on average \(a) instead of \(b)."
                ))
        }
        let (old, new) = (today.cases.throughput.median, changed.cases.throughput.median)
        said.append(
            ui.say(
                "Vom Eingang bis zum Ende dauert es in der Mitte \(write.tenths(new.mean / 86_400)) statt \(write.tenths(old.mean / 86_400)) Kalendertage.",
                "From coming in to the end it takes \(write.tenths(new.mean / 86_400)) instead of \(write.tenths(old.mean / 86_400)) calendar days (median)."
            ))
        return said
    }

    private func people(_ more: Int, _ role: String) -> String {
        switch more {
        case 0: ui.say("In der geänderten Lage", "In the changed situation,")
        case 1: ui.say("Mit einer Person mehr", "With one person more,")
        case -1: ui.say("Mit einer Person weniger", "With one person less,")
        case 2...: ui.say("Mit \(more) Personen mehr", "With \(more) people more,")
        default: ui.say("Mit \(-more) Personen weniger", "With \(-more) people less,")
        }
    }

    /// Both in the unit that fits the longer one.
    private func inDays(_ new: Double, _ old: Double, _ role: SimulationResult.Role) -> (String, String) {
        let day = Double(max(1, role.dayLength))
        let areDays = max(new, old) >= day
        let unit = areDays ? ui.say("Arbeitstage", "working days") : ui.say("Arbeitsstunden", "working hours")
        let size = areDays ? day : 3_600
        return (write.tenths(new / size), "\(write.tenths(old / size)) \(unit)")
    }

    private var warnings: HTML {
        var found: [HTML] = []
        for side in WhatIfForm.Side.allCases {
            guard let result = answers[side] else { continue }
            for role in result.overloaded {
                found.append(
                    ui.notice(
                        .warning,
                        ui.say(
                            "\(ui.say(side.name)): Für „\(role.name)“ kommt mehr Arbeit, als zu schaffen ist. Die Schlange wächst immer weiter; die Wartezeiten hängen davon ab, wie lange man zusieht.",
                            "\(ui.say(side.name)): more work comes for “\(role.name)” than can be done. The queue grows on and on; waiting times depend on how long one watches."
                        )))
            }
            if result.stuck > 0 {
                found.append(
                    ui.notice(
                        .warning,
                        ui.say(
                            "\(ui.say(side.name)): \(ui.number(result.stuck)) Vorgänge konnten nicht weitergehen und sind nicht mitgezählt.",
                            "\(ui.say(side.name)): \(ui.number(result.stuck)) cases could not go on and are not counted."
                        )))
            }
            if result.isLimited {
                found.append(
                    ui.notice(
                        .info,
                        ui.say(
                            "\(ui.say(side.name)): Die Obergrenze für Vorgänge ist erreicht; gerechnet wurde mit weniger Tagen.",
                            "\(ui.say(side.name)): the limit of cases is reached; fewer days were computed.")))
            }
        }
        return found.joined(separator: .empty)
    }

    // MARK: Picture and table

    private func picture(_ today: SimulationResult, _ changed: SimulationResult) -> HTML {
        var values: [ChartValue] = []
        for name in form.roles {
            for (side, result) in [(WhatIfForm.Side.today, today), (.changed, changed)] {
                guard let role = result.roles.first(where: { $0.name == name }) else { continue }
                values.append(
                    ChartValue(
                        "\(name), \(ui.say(side.name))", role.workWaiting.mean.mean / Double(max(1, role.dayLength)),
                        text: days(role.workWaiting.mean, role)))
            }
        }
        return ui.barChart(
            id: "wartezeit", ui.say("Mittlere Wartezeit je Rolle", "Mean waiting of each role"),
            description: ui.say(
                "In Arbeitstagen, bis jemand anfängt, heute und geändert.",
                "In working days until somebody begins, today and changed."), values,
            columns: (ui.say("Rolle und Lage", "Role and situation"), ui.say("Wartezeit", "Waiting")))
    }

    private func days(_ value: SimulationResult.Estimate, _ role: SimulationResult.Role) -> String {
        let day = Double(max(1, role.dayLength))
        let margin = value.margin.map { " ± \(write.tenths($0 / day))" } ?? ""
        return "\(write.tenths(value.mean / day))\(margin) \(ui.say("Arbeitstage", "working days"))"
    }

    private func table(_ today: SimulationResult, _ changed: SimulationResult) -> HTML {
        let title = ui.say("Heute und geändert", "Today and changed")
        var rows: [TableRow] = []
        func row(_ name: String, _ value: (SimulationResult) -> String?) {
            rows.append(TableRow(["\(name)", "\(value(today) ?? "–")", "\(value(changed) ?? "–")"]))
        }
        func calendar(_ value: SimulationResult.Estimate) -> String {
            "\(write.tenths(value.mean / 86_400)) \(ui.say("Kalendertage", "calendar days"))"
        }
        row(ui.say("Vorgänge im Monat", "Cases a month")) { write.whole($0.cases.perMonth.mean) }
        row(ui.say("Davon fertig", "Of them done")) { write.whole($0.cases.finishedPerMonth.mean) }
        row(ui.say("Durchlaufzeit, Mitte", "Throughput, median")) { calendar($0.cases.throughput.median) }
        row(ui.say("Durchlaufzeit, neun von zehn", "Throughput, nine of ten")) { calendar($0.cases.throughput.ninety) }
        row(ui.say("Nicht am Ziel", "Beyond the aim")) { $0.cases.beyond.map { write.percent($0.mean) } }
        row(ui.say("Am Ende noch offen", "Still open at the end")) { write.percent($0.cases.open.mean) }
        for name in form.roles {
            func role(_ result: SimulationResult) -> SimulationResult.Role? { result.roles.first { $0.name == name } }
            row("\(name): \(ui.say("Personen", "people"))") { role($0).map { String($0.staff) } }
            row("\(name): \(ui.say("ausgelastet", "busy"))") { role($0).map { write.percent($0.utilisation.mean) } }
            row("\(name): \(ui.say("in der Schlange", "in the queue"))") {
                role($0).map { write.tenths($0.queue.mean) }
            }
            row("\(name): \(ui.say("Wartezeit, Mitte", "waiting, median"))") { result in
                role(result).map { days($0.workWaiting.median, $0) }
            }
            row("\(name): \(ui.say("Wartezeit, neun von zehn", "waiting, nine of ten"))") { result in
                role(result).map { days($0.workWaiting.ninety, $0) }
            }
        }
        return ui.table(
            title,
            [
                Column(ui.say("Was", "What")), Column(ui.say(WhatIfForm.Side.today.name), .number),
                Column(ui.say(WhatIfForm.Side.changed.name), .number),
            ], rows) + steps(today, changed)
    }

    private func steps(_ today: SimulationResult, _ changed: SimulationResult) -> HTML {
        let title = ui.say("Schritt für Schritt", "Step by step")
        func cell(_ result: SimulationResult, _ id: String) -> HTML {
            guard let step = result.steps.first(where: { $0.id == id }), let waiting = step.waiting,
                let role = result.roles.first(where: { $0.name == step.role })
            else { return "–" }
            return "\(write.whole(step.perMonth.mean))× \(ui.say("im Monat", "a month")), \(days(waiting.mean, role))"
        }
        let names = (today.steps + changed.steps).reduce(into: [(id: String, name: String)]()) { found, step in
            if step.role != nil, !found.contains(where: { $0.id == step.id }) {
                found.append((step.id, step.name.oneLine))
            }
        }
        return ui.table(
            title,
            [
                Column(ui.say("Schritt", "Step")),
                Column(ui.say("Heute: wie oft, Wartezeit", "Today: how often, waiting")),
                Column(ui.say("Geändert: wie oft, Wartezeit", "Changed: how often, waiting")),
            ],
            names.map { TableRow([ui.written($0.name), cell(today, $0.id), cell(changed, $0.id)]) })
    }
}
