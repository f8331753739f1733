import Journal
import Kernel
import Markup
import Store
import Web

extension Invoices {
    /// Who may release how much.
    func rightsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await rightsPage(request, clerk, FormValues(), Problems())
    }

    private func rightsPage(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let ui = UI(request.language)
        let (limits, staff) = try await stores.authority(clerk.access).read { connection in
            (try ReleaseLimit.all(in: connection), try ports.staff(connection))
        }
        let roles = Set(staff.flatMap(\.roles)).union(limits.map(\.role)).sorted()
        let table = ui.table(
            ui.say("Wer wie viel freigeben darf", "Who may release how much"),
            [Column(ui.say("Rolle", "Role")), Column(ui.say("Bis zu", "Up to"), .number)],
            roles.map { role in
                let limit = limits.first { $0.role == role }
                let text: HTML =
                    switch limit {
                    case nil: "\(ui.say("nichts", "nothing"))"
                    case let limit?: limit.amount.map { ui.money($0) } ?? "\(ui.say("ohne Grenze", "no limit"))"
                    }
                return TableRow(["\(role)", text])
            }, captionHidden: true)
        let change: HTML =
            clerk.may(.exportInvoices)
            ? ui.form(
                to: InvoicePaths.limits(), hidden: request.hidden,
                """
                \(ui.field("role", ui.say("Rolle", "Role"), .select(roles.map { Choice($0, $0) }), value: form["role"] ?? "", error: problems["role"], width: .medium))\
                \(ui.field("amount", ui.say("Bis zu", "Up to"), .money, value: form["amount"] ?? "", hint: ui.say("0 bedeutet: nichts. Leer bedeutet: ohne Grenze.", "0 means: nothing. Empty means: no limit."), error: problems["amount"], optional: true, width: .short))\
                \(ui.buttons(ui.button(ui.say("Grenze ändern", "Change the limit"), .secondary)))
                """) : .empty
        let deputies: HTML = """
            <p>\(ui.say("Wer Sie vertritt, sieht Ihre Rechnungen als seine und darf so viel freigeben wie Sie, wenn er überhaupt freigeben darf. Was Sie selbst festgestellt haben, gibt auch Ihre Vertretung nicht für Sie frei.", "Your deputy sees your invoices as theirs and may release as much as you, if they may release at all. What you have confirmed yourself, your deputy does not release for you either."))</p>
            <p>\(ui.link(ui.say("Vertretung eintragen und ansehen", "Name a deputy, and see who stands in"), to: ports.deputiesPage))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Befugnisse und Vertretung", "Limits and deputies"), area: ui.say("Rechnungen", "Invoices"),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")),
                    problems: problems,
                    body: ui.panel(ui.say("Grenzen der Freigabe", "Limits of release"), table + change)
                        + ui.panel(ui.say("Vertretung", "Deputies"), deputies)),
                in: try await ports.frame(request, clerk)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    func changeLimit(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let role = form.text("role") ?? ""
        guard let code = JournalCode(role) else {
            problems.add("role", ui.say("Wählen Sie eine Rolle.", "Choose a role."))
            return try await rightsPage(request, clerk, form, problems)
        }
        let typed = form.text("amount")
        let amount = typed.flatMap { Money(typed: $0) }
        if typed != nil, amount == nil || amount.map({ $0 < .zero }) == true {
            problems.add(
                "amount",
                ui.say("Geben Sie einen Betrag ein, zum Beispiel 5.000.", "Enter an amount, for example 5,000."))
            return try await rightsPage(request, clerk, form, problems)
        }
        let isKnown = try await stores.authority(clerk.access).write { connection in
            guard
                try ports.staff(connection).contains(where: { $0.roles.contains(role) })
                    || ReleaseLimit.all(in: connection).contains(where: { $0.role == role })
            else { return false }
            if amount == .zero {
                try connection.execute("DELETE FROM invoice_limit WHERE role = $1", role)
            } else {
                try connection.execute(
                    """
                    INSERT INTO invoice_limit (role, cents) VALUES ($1, $2)
                    ON CONFLICT (role) DO UPDATE SET cents = excluded.cents
                    """, role, amount)
            }
            var details: JournalDetails = [:]
            if let amount { details["amount"] = .money(amount) }
            try Journal.append(
                JournalEntry("invoice_limit.changed", JournalSubject("role", code), details), by: clerk.access,
                at: request.now, in: connection)
            return true
        }
        guard isKnown else {
            problems.add("role", ui.say("Wählen Sie eine Rolle.", "Choose a role."))
            return try await rightsPage(request, clerk, form, problems)
        }
        return .seeOther(InvoicePaths.rights())
    }
}
