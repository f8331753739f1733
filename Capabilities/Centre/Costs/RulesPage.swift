import Apportionment
import Kernel
import LegalTime
import Markup
import Store
import Web

extension Centre {
    /// By what each service is divided, and how it is taxed.
    func rulesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await rulesPage(request, clerk, Hindrance())
    }

    func rulesPage(_ request: Request, _ clerk: Staff, _ hindrance: Hindrance) async throws -> Response {
        let store = try rows(clerk)
        let (rules, services, meters, exits) = try await store.read { rows in
            (
                try CostRule.all(in: rows), try CentreService.all(in: rows), try Meter.all(in: rows),
                try ExitRule.all(in: rows)
            )
        }
        let ui = UI(request.language)
        let names = Dictionary(services.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let meterNames = Dictionary(meters.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let table =
            rules.isEmpty
            ? ui.empty(
                ui.say("Noch keine Regel.", "No rule yet."),
                "<p>\(ui.say("Jede Leistung, die Kosten trägt, braucht eine.", "Every service that bears costs needs one."))</p>"
            )
            : ui.table(
                ui.say("Regeln", "Rules"),
                [
                    Column(ui.say("Leistung", "Service")), Column(ui.say("Ab", "From")),
                    Column(ui.say("Verteilt", "Divided")), Column(ui.say("Mindestens", "At least"), .number),
                    Column(ui.say("Höchstens", "At most"), .number), Column(ui.say("Umsatzsteuer", "Value added tax")),
                ],
                rules.map { rule in
                    let text = rule.vat.reason.text
                    let rate = rule.vat.rate > 0 ? " (\(rule.vat.rate / 100) %)" : ""
                    return TableRow([
                        ui.written(names[rule.service] ?? "–"), ui.time(rule.firstDay, short: true),
                        divided(ui, rule, meterNames), rule.minimum.map { ui.money($0) } ?? "–",
                        rule.cap.map { ui.money($0) } ?? "–", "\(ui.say(text.de, text.en))\(rate)",
                    ])
                }, captionHidden: true)
        let isOffice = clerk.may(.manageCentre) && store.access.isOffice
        let form = isOffice && !services.isEmpty ? ruleForm(ui, request, services, meters, hindrance) : .empty
        return try await costPage(
            request, clerk, ui.say("Verteilungsregeln", "Rules of division"), hindrance,
            table + form + exitRules(ui, request, exits, isOffice, hindrance))
    }

    /// „60 % nach Zähler: Speicher, 40 % zu gleichen Teilen“
    private func divided(_ ui: UI, _ rule: CostRule, _ meters: [DriverID: String]) -> HTML {
        func key(_ basis: CostRule.Basis, _ driver: DriverID?) -> HTML {
            "\(basis.name[ui.language])\(driver.flatMap { meters[$0] }.map { ui.written(": " + $0) } ?? .empty)"
        }
        let first = key(rule.basis, rule.driver)
        guard let second = rule.second else { return first }
        let other = key(second.basis, second.driver)
        switch second.share {
        case .percent(let percent): return "\(100 - percent)\u{A0}% \(first), \(percent)\u{A0}% \(other)"
        case .beyond(let amount):
            return
                "\(ui.say("die ersten", "the first")) \(ui.money(amount)) \(first), \(ui.say("der Rest", "the rest")) \(other)"
        }
    }

    private func secondKey(_ ui: UI, _ meters: [Meter], _ hindrance: Hindrance) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        return ui.details(
            ui.say("Zweiter Schlüssel", "Second key"), open: form["second"].map { !$0.isEmpty } ?? false,
            """
            \(ui.field("second", ui.say("Außerdem verteilt", "Divided besides"), .select(CostRule.Basis.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: ui.say("kein zweiter Schlüssel", "no second key")), value: form["second"] ?? "", error: problems["second"], optional: true, width: .medium))\
            \(ui.field("second-driver", ui.say("Zähler des zweiten Schlüssels", "Meter of the second key"), .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: ui.say("keiner", "none")), value: form["second-driver"] ?? "", error: problems["second-driver"], optional: true, width: .medium))\
            \(ui.field("second-percent", ui.say("Anteil des zweiten Schlüssels in Prozent", "Part of the second key in percent"), .integer(), value: form["second-percent"] ?? "", hint: ui.say("Entweder dies …", "Either this …"), error: problems["second-percent"], optional: true, width: .two))\
            \(ui.field("second-beyond", ui.say("Erst ab diesem Betrag", "Only beyond this amount"), .money, value: form["second-beyond"] ?? "", hint: ui.say("… oder dies: Bis zu diesem Betrag gilt der erste Schlüssel, für den Rest der zweite.", "… or this: the first key holds up to this amount, the second for the rest."), error: problems["second-beyond"], optional: true, width: .short))
            """)
    }

    /// The second key of a form; nil without one, and where it does not fit, with what is wrong.
    private func secondKey(
        _ form: FormValues, _ meters: [Meter], _ ui: UI, _ problems: inout Problems
    ) -> CostRule.SecondKey? {
        guard let basis = form.text("second").flatMap({ CostRule.Basis(rawValue: $0) }) else { return nil }
        let meter = meters.first { $0.id.raw == form.text("second-driver") }
        if basis == .use, meter == nil {
            problems.add("second-driver", ui.say("Wählen Sie einen Zähler.", "Choose a meter."))
        }
        let percent = form.text("second-percent") == nil ? nil : form.whole("second-percent", atMost: 99) ?? 0
        let beyond = form.text("second-beyond") == nil ? nil : form.amount("second-beyond") ?? .zero
        let key = CostRule.SecondKey(basis: basis, driver: meter?.id, percent: percent, beyond: beyond)
        if key == nil, basis != .use || meter != nil {
            problems.add(
                "second-percent",
                ui.say(
                    "Geben Sie entweder 1 bis 99 Prozent oder einen Betrag an.",
                    "Enter either 1 to 99 percent or an amount."))
        }
        return key
    }

    private func ruleForm(
        _ ui: UI, _ request: Request, _ services: [CentreService], _ meters: [Meter], _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let reasons = VATReason.allCases.map { Choice($0.rawValue, ui.say($0.text.de, $0.text.en)) }
        return ui.panel(
            ui.say("Regel festlegen", "Set a rule"),
            ui.form(
                to: CostPaths.rules(), hidden: request.hidden,
                """
                \(ui.field("service", ui.say("Leistung", "Service"), .select(services.map { Self.choice(ui, $0.id.raw, $0.name) }), value: form["service"] ?? "", error: problems["service"], width: .medium))\
                \(ui.field("from", ui.say("Ab", "From"), .calendar, value: form["from"] ?? "", error: problems["from"], width: .medium))\
                \(ui.field("basis", ui.say("Verteilt", "Divided"), .select(CostRule.Basis.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: form["basis"] ?? "", error: problems["basis"], width: .medium))\
                \(ui.field("driver", ui.say("Zähler", "Meter"), .select(meters.map { Self.choice(ui, $0.id.raw, $0.name) }, prompt: ui.say("keiner", "none")), value: form["driver"] ?? "", hint: ui.say("Nur wenn nach Zähler verteilt wird.", "Only where it is divided by meter."), error: problems["driver"], width: .medium))\
                \(ui.field("minimum", ui.say("Mindestens je Behörde", "At least by authority"), .money, value: form["minimum"] ?? "", error: problems["minimum"], optional: true, width: .short))\
                \(ui.field("cap", ui.say("Höchstens je Behörde", "At most by authority"), .money, value: form["cap"] ?? "", error: problems["cap"], optional: true, width: .short))\
                \(secondKey(ui, meters, hindrance))\
                \(ui.field("vat", ui.say("Umsatzsteuer", "Value added tax"), .select(reasons), value: form["vat"] ?? "", error: problems["vat"]))\
                \(ui.field("rate", ui.say("Steuersatz in Prozent", "Rate in percent"), .integer(), value: form["rate"] ?? "", hint: ui.say("Nur wenn steuerpflichtig.", "Only where taxable."), error: problems["rate"], optional: true, width: .two))\
                \(ui.buttons(ui.button(ui.say("Regel festlegen", "Set the rule"))))
                """))
    }

    func setRule(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let (services, meters) = try await rows(clerk).read { (try CentreService.all(in: $0), try Meter.all(in: $0)) }
        var problems = Problems()
        let service = services.first { $0.id.raw == form.text("service") }
        if service == nil { problems.add("service", ui.say("Wählen Sie eine Leistung.", "Choose a service.")) }
        let from = form.day("from")
        if from == nil { problems.add("from", ui.say("Geben Sie einen Tag an.", "Enter a day.")) }
        let basis = form.text("basis").flatMap { CostRule.Basis(rawValue: $0) }
        if basis == nil { problems.add("basis", ui.say("Wählen Sie einen Schlüssel.", "Choose a key.")) }
        let meter = meters.first { $0.id.raw == form.text("driver") }
        for name in ["minimum", "cap"] where form.text(name) != nil && form.amount(name) == nil {
            problems.add(name, ui.say("Geben Sie einen Betrag ein.", "Enter an amount."))
        }
        let (minimum, cap) = (form.amount("minimum"), form.amount("cap"))
        if let minimum, let cap, cap < minimum {
            problems.add("cap", ui.say("Weniger als der Mindestbetrag.", "Less than the minimum."))
        }
        let second = secondKey(form, meters, ui, &problems)
        guard problems.isEmpty, let service, let from, let basis else {
            return try await rulesPage(request, clerk, Hindrance(problems, form))
        }
        let rate = (form.whole("rate", atMost: 100) ?? 0) * 100
        guard
            var rule = CostRule(
                service: service.id, firstDay: from, basis: basis, driver: meter?.id, minimum: minimum, cap: cap,
                reason: form["vat"] ?? "", rate: rate)
        else {
            problems.add(
                "rate", ui.say("Steuersatz und Grund passen nicht zusammen.", "Rate and reason do not fit together."))
            return try await rulesPage(request, clerk, Hindrance(problems, form))
        }
        rule.second = second
        let complete = rule
        let hindrance = try await attempt(request, clerk) { try complete.save(at: request.now, in: $0) }
        if let hindrance { return try await rulesPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.rules())
    }
}
