import Apportionment
import Kernel
import LegalTime
import Markup
import Store
import Web

extension Centre {
    /// On the page of rules: what whoever leaves takes over.
    func exitRules(
        _ ui: UI, _ request: Request, _ rules: [ExitRule], _ isOffice: Bool, _ hindrance: Hindrance
    ) -> HTML {
        let (form, problems) = (hindrance.form, hindrance.problems)
        let list: HTML =
            rules.isEmpty
            ? "<p>\(ui.say("Keine Regel: Wer austritt, übernimmt nichts.", "No rule: whoever leaves takes nothing over."))</p>"
            : "<ul>\(each: rules, { exitRule(ui, $0) })</ul>"
        let reasons = VATReason.allCases.map { Choice($0.rawValue, ui.say($0.text.de, $0.text.en)) }
        let entry: HTML =
            isOffice
            ? ui.form(
                to: ExitPaths.rule(), hidden: request.hidden,
                """
                \(ui.field("exit-from", ui.say("Für Austritte ab", "For exits from"), .calendar, value: form["exit-from"] ?? "", error: problems["exit-from"], width: .medium))\
                \(ui.field("exit-value", ui.say("Wer austritt, übernimmt die Geräte des Landkreises, die er nutzt, zum Restbuchwert.", "Whoever leaves takes over what it uses of the district's, at its value in the books."), .confirm, value: form["exit-value"] ?? "", optional: true))\
                \(ui.field("exit-licences", ui.say("Wer austritt, trägt seine abgerufenen Lizenzen bis zum Vertragsende.", "Whoever leaves pays for the licences that it has called off until the contract ends."), .confirm, value: form["exit-licences"] ?? "", optional: true))\
                \(ui.field("exit-vat", ui.say("Umsatzsteuer", "Value added tax"), .select(reasons), value: form["exit-vat"] ?? "", error: problems["exit-vat"], width: .medium))\
                \(ui.field("exit-rate", ui.say("Steuersatz in Prozent", "Rate in percent"), .integer(), value: form["exit-rate"] ?? "0", error: problems["exit-rate"], width: .two))\
                \(ui.buttons(ui.button(ui.say("Regel beim Austritt festlegen", "Set the rule for exits"), .secondary)))
                """) : .empty
        return ui.panel(ui.say("Beim Austritt", "When a member leaves"), list + entry)
    }

    private func exitRule(_ ui: UI, _ rule: ExitRule) -> HTML {
        var parts: [String] = []
        if rule.takesValue { parts.append(ui.say("Geräte zum Restbuchwert", "equipment at its value in the books")) }
        if rule.takesLicences {
            parts.append(ui.say("Lizenzen bis zum Vertragsende", "licences until the contract ends"))
        }
        let what = parts.isEmpty ? ui.say("nichts", "nothing") : parts.joined(separator: ", ")
        let tax = rule.vat.reason.text
        return
            "<li>\(ui.say("ab", "from")) \(ui.time(rule.firstDay, short: true)): \(what) (\(ui.say(tax.de, tax.en)))</li>"
    }

    func setExitRule(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        guard let from = form.day("exit-from") else {
            problems.add("exit-from", ui.say("Geben Sie einen Tag an.", "Enter a day."))
            return try await rulesPage(request, clerk, Hindrance(problems, form))
        }
        let percent = form.whole("exit-rate", atMost: 100)
        guard let percent,
            let rule = ExitRule(
                firstDay: from, takesValue: form["exit-value"] == "yes", takesLicences: form["exit-licences"] == "yes",
                reason: form["exit-vat"] ?? "", rate: percent * 100)
        else {
            problems.add(
                "exit-rate",
                ui.say("Steuersatz und Grund passen nicht zusammen.", "Rate and reason do not fit together."))
            return try await rulesPage(request, clerk, Hindrance(problems, form))
        }
        let hindrance = try await attempt(request, clerk) { try rule.save(at: request.now, in: $0) }
        if let hindrance { return try await rulesPage(request, clerk, hindrance.with(form)) }
        return .seeOther(CostPaths.rules())
    }
}
