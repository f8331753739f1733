import Journal
import Kernel
import Markup
import Store
import Web

extension InvoiceDeputy: PathKind { package static var kind: String { "invoice-deputy" } }

extension Invoices {
    /// Who may release how much, and who stands in for me.
    func rightsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await rightsPage(request, clerk, FormValues(), Problems())
    }

    private func rightsPage(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let ui = UI(request.language)
        let (limits, own, staff) = try await stores.authority(clerk.access).read { connection in
            (
                try ReleaseLimit.all(in: connection), try InvoiceDeputy.all(of: clerk.account, in: connection),
                try ports.staff(connection)
            )
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
        let names = Dictionary(staff.map { ($0.account, $0.name) }, uniquingKeysWith: { first, _ in first })
        let rows = own.map { deputy in
            TableRow([
                "\(names[deputy.deputy] ?? "–")", ui.time(deputy.firstDay, short: true),
                ui.time(deputy.lastDay, short: true),
                ui.postButton(
                    ui.say("Beenden", "End"), to: InvoicePaths.endDeputy(deputy.id).raw, hidden: request.hidden,
                    about: names[deputy.deputy]),
            ])
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"hint\">\(ui.say("Sie haben niemanden eingetragen.", "You have named nobody."))</p>"
            : ui.table(
                ui.say("Meine Vertretung", "My deputies"),
                [
                    Column(ui.say("Vertretung", "Deputy")), Column(ui.say("Von", "From")),
                    Column(ui.say("Bis", "Until")),
                    Column(ui.say("Beenden", "End"), isTitleHidden: true),
                ], rows, captionHidden: true)
        let others = staff.filter { $0.isActive && $0.account != clerk.account }
        let name = ui.form(
            to: InvoicePaths.deputies(), hidden: request.hidden(creating: form.idempotencyKey),
            """
            \(ui.field("deputy", ui.say("Wer vertritt Sie?", "Who stands in for you?"), .select(others.map { Choice($0.account, $0.name) }), value: form["deputy"] ?? "", hint: ui.say("Die Person sieht Ihre Rechnungen und darf so viel freigeben wie Sie, wenn sie überhaupt freigeben darf.", "The person sees your invoices and may release as much as you, if they may release at all."), error: problems["deputy"]))\
            \(ui.field("from", ui.say("Erster Tag", "First day"), .calendar, value: form["from"] ?? request.now.day.iso, error: problems["from"], width: .medium))\
            \(ui.field("until", ui.say("Letzter Tag", "Last day"), .calendar, value: form["until"] ?? "", error: problems["until"], width: .medium))\
            \(ui.buttons(ui.button(ui.say("Vertretung eintragen", "Name the deputy"), .secondary)))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Befugnisse und Vertretung", "Limits and deputies"), area: ui.say("Rechnungen", "Invoices"),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")),
                    problems: problems,
                    body: ui.panel(ui.say("Grenzen der Freigabe", "Limits of release"), table + change)
                        + ui.panel(ui.say("Meine Vertretung", "My deputy"), list + name)),
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

    func nameDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let from = form.text("from").flatMap { Day(iso: $0) }
        let until = form.text("until").flatMap { Day(iso: $0) }
        let deputy = form.text("deputy") ?? ""
        if from == nil { problems.add("from", ui.say("Geben Sie den ersten Tag ein.", "Enter the first day.")) }
        if let from, let until {
            if until < from || until > from.adding(days: 366) {
                problems.add(
                    "until",
                    ui.say(
                        "Der letzte Tag liegt nach dem ersten, höchstens ein Jahr.",
                        "The last day is after the first one, by at most a year."))
            }
        } else if until == nil {
            problems.add("until", ui.say("Geben Sie den letzten Tag ein.", "Enter the last day."))
        }
        let staff = try await stores.authority(clerk.access).read { try ports.staff($0) }
        if deputy == clerk.account || !staff.contains(where: { $0.account == deputy && $0.isActive }) {
            problems.add("deputy", ui.say("Wählen Sie eine Person.", "Choose a person."))
        }
        guard problems.isEmpty, let from, let until else { return try await rightsPage(request, clerk, form, problems) }
        let id = form.idempotencyKey.flatMap { Identifier<InvoiceDeputy>($0) } ?? Identifier(at: request.now)
        try await stores.authority(clerk.access).write { connection in
            let added = try connection.execute(
                """
                INSERT INTO invoice_deputy (id, account, deputy, first_day, last_day) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (id) DO NOTHING
                """, id, clerk.account, deputy, from, until)
            guard added > 0 else { return }
            try Self.record("invoice_deputy.named", id, clerk.access, request.now, connection)
        }
        return .seeOther(InvoicePaths.rights())
    }

    /// Only one's own.
    func endDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: Identifier<InvoiceDeputy>) async throws
        -> Response
    {
        try await stores.authority(clerk.access).write { connection in
            let row = try connection.first(
                "SELECT ended_at FROM invoice_deputy WHERE id = $1 AND account = $2", id, clerk.account)
            guard let row else { throw Refusal.notFound }
            guard try row.isNull("ended_at") else { return }
            try connection.execute("UPDATE invoice_deputy SET ended_at = $2 WHERE id = $1", id, request.now)
            try Self.record("invoice_deputy.ended", id, clerk.access, request.now, connection)
        }
        return .seeOther(InvoicePaths.rights())
    }

    private static func record(
        _ kind: JournalCode, _ id: Identifier<InvoiceDeputy>, _ access: Access, _ now: Timestamp,
        _ connection: any Connection
    ) throws {
        try Journal.append(
            JournalEntry(kind, JournalSubject("invoice_deputy", id)), by: access, at: now, in: connection)
    }
}
