import Journal
import Kernel
import Markup
import Store
import Web

/// The rules by which invoices without a Leitweg-ID find their authority („Regeln für Käuferreferenzen“). The district
/// keeps them for all; every other authority sees those that lead to itself.
extension Invoices {
    func rulesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await rulesPage(request, clerk, FormValues(), Problems())
    }

    private func keepsRules(_ clerk: Staff) -> Bool {
        ports.recipients().first { $0.id == clerk.access.authority }?.isDistrict ?? false
    }

    private func rulesPage(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let ui = UI(request.language)
        let (isKeeper, home) = (keepsRules(clerk), clerk.access.authority)
        let recipients = ports.recipients()
        let rules = try await stores.centre.read { try RoutingRule.all(inCentre: $0) }.filter {
            isKeeper || $0.authority == home
        }
        let names = Dictionary(recipients.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var columns = [
            Column(ui.say("Käuferreferenz beginnt mit", "Buyer reference begins with")),
            Column(ui.say("Behörde", "Authority")),
        ]
        if isKeeper { columns.append(Column(ui.say("Löschen", "Delete"), isTitleHidden: true)) }
        let rows = rules.map { rule in
            var cells: [HTML] = [
                "<code>\(rule.beginning)</code>",
                "\(names[rule.authority] ?? ui.say("gibt es nicht mehr", "does not exist any more"))",
            ]
            if isKeeper {
                cells.append(
                    ui.postButton(
                        ui.say("Löschen", "Delete"), to: InvoicePaths.removeRule().raw,
                        hidden: request.hidden + [Hidden("beginning", rule.beginning)], about: "\(rule.beginning)"))
            }
            return TableRow(cells)
        }
        let list: HTML =
            rows.isEmpty
            ? ui.empty(
                ui.say("Es gibt noch keine Regeln.", "There are no rules yet."),
                "<p>\(isKeeper ? ui.say("Rechnungen ohne Leitweg-ID kommen auf die Klärungsliste.", "Invoices without a Leitweg-ID come to the clearing list.") : ui.say("Der Landkreis legt sie an. Bitten Sie ihn, wenn Lieferanten Ihre Leitweg-ID nicht angeben.", "The district makes them. Ask it where suppliers do not state your Leitweg-ID."))</p>"
            ) : ui.table(ui.say("Regeln", "Rules"), columns, rows, captionHidden: true)
        let body: HTML = """
            <p>\(ui.say("Zuerst gilt die Leitweg-ID in der Rechnung. Fehlt sie, entscheidet die längste Regel, mit der die Käuferreferenz (BT-10) beginnt. Groß und klein sowie Leerzeichen zählen nicht.", "The Leitweg-ID in the invoice comes first. Where it is missing, the longest rule with which the buyer reference (BT-10) begins decides. Capitals and spaces do not matter."))</p>\
            \(list)\(isKeeper ? addForm(ui, request, form, problems, recipients) : .empty)
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Regeln für Käuferreferenzen", "Rules for buyer references"),
                    area: ui.say("Rechnungen", "Invoices"),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")),
                    problems: problems, body: body),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    private func addForm(
        _ ui: UI, _ request: Request, _ form: FormValues, _ problems: Problems, _ recipients: [InvoiceRecipient]
    ) -> HTML {
        ui.panel(
            ui.say("Neue Regel", "New rule"),
            ui.form(
                to: InvoicePaths.rules(), hidden: request.hidden,
                """
                \(ui.field("beginning", ui.say("Die Käuferreferenz beginnt mit", "The buyer reference begins with"), .code(maxLength: RoutingRule.longest), value: form["beginning"] ?? "", hint: ui.say("Zum Beispiel BAUHOF oder die ersten Zeichen einer alten Kundennummer; mindestens \(RoutingRule.shortest) Zeichen", "For example BAUHOF or the first characters of an old customer number; at least \(RoutingRule.shortest) characters"), error: problems["beginning"], width: .medium))\
                \(ui.field("authority", ui.say("Dann gehört die Rechnung zu", "Then the invoice belongs to"), .select(recipients.map { Choice($0.id.raw, $0.name) }), value: form["authority"] ?? "", error: problems["authority"]))\
                \(ui.buttons(ui.button(ui.say("Regel speichern", "Keep the rule"))))
                """))
    }

    func addRule(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        guard keepsRules(clerk) else { throw Self.onlyTheDistrict }
        let ui = UI(request.language)
        var problems = Problems()
        let beginning = RoutingRule.normal(form.text("beginning") ?? "")
        let recipient = ports.recipients().first { $0.id.raw == form.text("authority") }
        if !RoutingRule.isFit(beginning) {
            problems.add(
                "beginning",
                ui.say(
                    "Geben Sie \(RoutingRule.shortest) bis \(RoutingRule.longest) sichtbare Zeichen ein.",
                    "Enter \(RoutingRule.shortest) to \(RoutingRule.longest) visible characters."))
        }
        if recipient == nil { problems.add("authority", ui.say("Wählen Sie eine Behörde.", "Choose an authority.")) }
        if problems.isEmpty {
            let known = try await stores.centre.read { try RoutingRule.all(inCentre: $0) }
                .first { $0.beginning == beginning }
            if let known, known.authority == recipient?.id { return .seeOther(InvoicePaths.rules()) }
            if let known {
                let name = ports.recipients().first { $0.id == known.authority }?.name ?? known.authority.raw
                problems.add(
                    "beginning",
                    ui.say(
                        "Für „\(beginning)“ gibt es schon eine Regel: \(name). Löschen Sie sie zuerst.",
                        "There is a rule for “\(beginning)” already: \(name). Delete it first."))
            }
        }
        guard problems.isEmpty, let recipient else { return try await rulesPage(request, clerk, form, problems) }
        try await keep(RoutingRule(beginning: beginning, authority: recipient.id), by: clerk.access, at: request.now)
        return .seeOther(InvoicePaths.rules())
    }

    func removeRule(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        guard keepsRules(clerk) else { throw Self.onlyTheDistrict }
        let beginning = form.text("beginning") ?? ""
        let known = try await stores.centre.read { try RoutingRule.all(inCentre: $0) }
            .first { $0.beginning == beginning }
        // Somebody else was faster, or the form came twice.
        guard let known else { return .seeOther(InvoicePaths.rules()) }
        try await record("invoice_rule.removed", known, clerk.access, request.now)
        try await stores.centre.write { connection in
            try connection.execute("DELETE FROM invoice_rule WHERE beginning = $1", beginning)
        }
        return .seeOther(InvoicePaths.rules())
    }

    /// Keeps a rule; one for the same beginning is replaced.
    func keep(_ rule: RoutingRule, by access: Access, at now: Timestamp) async throws {
        try await record("invoice_rule.added", rule, access, now)
        try await stores.centre.write { connection in
            try connection.execute(
                """
                INSERT INTO invoice_rule (beginning, authority, at) VALUES ($1, $2, $3)
                ON CONFLICT (beginning) DO UPDATE SET authority = excluded.authority, at = excluded.at
                """, rule.beginning, rule.authority, now)
        }
    }

    /// No transaction spans two databases. The journal comes first: an entry for a rule that then is not there does no
    /// harm and is noticed on the page, a rule that nobody has recorded would not be. A reference may name somebody, so
    /// the entry has its hash.
    private func record(_ kind: JournalCode, _ rule: RoutingRule, _ access: Access, _ now: Timestamp) async throws {
        guard let name = JournalCode(Self.digest(of: Array(rule.beginning.utf8))) else { return }
        try await stores.authority(access).write { connection in
            try Journal.append(
                JournalEntry(
                    kind, JournalSubject("invoice_rule", name), ["authority": .authority(rule.authority)]), by: access,
                at: now, in: connection)
        }
    }

    private static let onlyTheDistrict = Refusal(
        .notAllowed,
        Localized(
            "Die Regeln pflegt der Landkreis. Es wurde nichts geändert.",
            "The district keeps the rules. Nothing was changed."))
}

extension RoutingRule {
    static let shortest = 3
    static let longest = 100

    static func isFit(_ beginning: String) -> Bool {
        (shortest...longest).contains(beginning.count)
            && beginning.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 }
    }
}
