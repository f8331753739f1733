package import Kernel
import Markup
package import Store
import Web

/// Who answers for an invoice (Feststellungsvermerke und Anordnung).
package struct InvoiceApproval: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Sachlich richtig: what was ordered came, and the price is the one agreed on.
        case factual
        /// Rechnerisch richtig.
        case arithmetical
        /// Zahlung freigegeben.
        case release

        package var name: Localized {
            switch self {
            case .factual: Localized("Sachlich richtig", "Factually correct")
            case .arithmetical: Localized("Rechnerisch richtig", "Arithmetically correct")
            case .release: Localized("Zahlung freigegeben", "Payment released")
            }
        }
    }

    package var kind: Kind
    package var account: String
    package var deputyOf: String?
    package var at: Timestamp

    package static func all(of id: InvoiceID, in connection: any Connection) throws -> [InvoiceApproval] {
        try connection.query("SELECT * FROM invoice_approval WHERE invoice = $1 ORDER BY at, kind", id).map { row in
            InvoiceApproval(
                kind: try row.one("kind"), account: try row.text("account"),
                deputyOf: try row.optionalText("deputy_of"),
                at: try row.timestamp("at"))
        }
    }

    func insert(for id: InvoiceID, in connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO invoice_approval (invoice, kind, account, deputy_of, at) VALUES ($1, $2, $3, $4, $5)", id,
            kind.rawValue, account, deputyOf, at)
    }

    static func forget(_ id: InvoiceID, in connection: any Connection) throws {
        try connection.execute("DELETE FROM invoice_approval WHERE invoice = $1", id)
    }
}

extension Invoices {
    /// What somebody puts their name to, and what is still missing.
    func approvePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await approvePage(request, clerk, id, [], .none)
    }

    private func approvePage(
        _ request: Request, _ clerk: Staff, _ id: InvoiceID, _ chosen: [String], _ obstacle: Obstacle
    ) async throws -> Response {
        let (invoice, given, postings) = try await stores.authority(clerk.access).read { connection in
            (
                try look(id, for: clerk, in: connection), try InvoiceApproval.all(of: id, in: connection),
                try Posting.all(of: id, in: connection)
            )
        }
        let ui = UI(request.language)
        let open = [InvoiceApproval.Kind.factual, .arithmetical].filter { kind in !given.contains { $0.kind == kind } }
        let hints: [InvoiceApproval.Kind: String] = [
            .factual: ui.say(
                "Die Leistung war nötig, ist vollständig erbracht und so vereinbart.",
                "What was delivered was needed, is complete, and is as agreed."),
            .arithmetical: ui.say(
                "Alle Beträge, auch Umsatzsteuer und Skonto, sind richtig gerechnet.",
                "All amounts, VAT and discount included, are computed correctly."),
        ]
        let body: HTML = """
            \(ui.facts([
                (ui.say("Lieferant", "Supplier"), "\(invoice.facts.seller)"), (ui.say("Betrag", "Amount"), ui.amount(invoice) + ui.captureTag(invoice)),
                (ui.say("Kontierung", "Assignment"), postings.map { "\($0.budgetLine) / \($0.costCentre)" as HTML }.joined(separator: "<br>")),
            ]))\
            \(ui.form(
                to: InvoicePaths.approve(id), hidden: request.hidden + [Hidden("version", String(invoice.version))],
                """
                \(ui.field(
                    "what", ui.say("Ich stelle fest", "I confirm"),
                    .checkboxes(open.map { Choice($0.rawValue, $0.name[ui.language], hint: hints[$0]) }, chosen: chosen),
                    error: obstacle.problems["what"]))\
                <p class="hint">\(ui.say("Ihr Name und die Zeit werden festgehalten. Die Zahlung gibt danach jemand anderes frei (Vier-Augen-Prinzip).", "Your name and the time are put on record. Afterwards somebody else releases the payment (four eyes)."))</p>\
                \(ui.buttons(ui.button(ui.say("Feststellen", "Confirm"))))
                """))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Richtigkeit feststellen", "Confirm that it is correct"), area: invoice.title(ui),
                    above: ui.backLink(to: InvoicePaths.page(id).raw, invoice.title(ui)), problems: obstacle.problems,
                    body: body),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    func approve(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let chosen = form.all("what")
        let kinds = Set(chosen.compactMap { InvoiceApproval.Kind(rawValue: $0) }).subtracting([.release])
        guard !kinds.isEmpty else {
            var problems = Problems()
            problems.add(
                "what", UI(request.language).say("Wählen Sie, was Sie feststellen.", "Choose what you confirm."))
            return try await approvePage(request, clerk, id, chosen, Obstacle(problems))
        }
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            // What a deputy confirms of the absent person's invoices is confirmed for them.
            let acting = clerk.acting(with: .approveInvoices, on: invoice.assignee) { one in
                one.actsFor.map { $0.account == invoice.assignee } ?? true
            }
            try approve(
                kinds, of: invoice, seen: seen, as: clerk.account, by: (acting ?? clerk).access, at: request.now,
                in: connection)
        }
        if let obstacle { return try await approvePage(request, clerk, id, chosen, obstacle) }
        let isDone = try await stores.authority(clerk.access).read {
            try look(id, for: clerk, in: $0).state == .approved
        }
        return back(to: id, after: isDone ? .approved : .halfway)
    }

    package func approve(
        _ kinds: Set<InvoiceApproval.Kind>, of invoice: ReceivedInvoice, seen: Int, as account: String,
        by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        try invoice.require(.approve, seen: seen)
        let given = Set(try InvoiceApproval.all(of: invoice.id, in: connection).map(\.kind))
        let new = kinds.subtracting(given).subtracting([.release])
        guard !new.isEmpty else {
            throw Refusal(
                .conflict,
                Localized(
                    "Das ist schon festgestellt. Es wurde nichts geändert.",
                    "This has been confirmed already. Nothing was changed."), field: "what")
        }
        for kind in new.sorted(by: { $0.rawValue < $1.rawValue }) {
            try InvoiceApproval(kind: kind, account: account, deputyOf: access.deputyOf, at: now).insert(
                for: invoice.id, in: connection)
        }
        var after = invoice
        if given.union(new).isSuperset(of: [.factual, .arithmetical]) { after.state = .approved }
        let what = new.count == 2 ? "both" : new.first?.rawValue ?? ""
        try write(
            InvoiceChange(before: invoice, after: after, event: .approved, detail: ["what": what]),
            by: access, at: now, in: connection)
    }

    /// Takes back what was found correct or released, as long as nothing was handed over: what follows is new work.
    func withdraw(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try invoice.require(.withdraw, seen: seen)
            try InvoiceApproval.forget(id, in: connection)
            var after = invoice
            after.state = .assigned
            try connection.execute("UPDATE invoice SET released_at = NULL WHERE id = $1", id)
            try write(
                InvoiceChange(before: invoice, after: after, event: .withdrawn),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle) }
        return back(to: id, after: .withdrawn)
    }
}

extension InvoiceView {
    /// Who answers for it, and whose turn it is.
    var people: HTML {
        var pairs: [(term: String, value: HTML)] = whole.approvals.map { approval in
            let deputy: HTML =
                whole.name(approval.deputyOf).map {
                    " <span class=\"meta\">\(ui.say("in Vertretung für \($0)", "standing in for \($0)"))</span>"
                } ?? .empty
            return (
                approval.kind.name[ui.language],
                "\(whole.name(approval.account) ?? "–")\(deputy) <span class=\"meta\">\(ui.time(approval.at, short: true))</span>"
            )
        }
        pairs.append(
            (ui.say("Bearbeitung", "Clerk"), "\(whole.name(invoice.assignee) ?? ui.say("noch niemand", "nobody yet"))"))
        let choices = whole.staff.filter(\.isActive).map { Choice($0.account, $0.name) }
        let form: HTML =
            clerk.may(.workOnInvoices) && invoice.allows(.appoint) && !choices.isEmpty
            ? ui.form(
                to: InvoicePaths.appoint(invoice.id), hidden: version,
                """
                \(ui.field(
                    "assignee", ui.say("Zuweisen an", "Give to"), .select(choices),
                    value: typed["assignee"] ?? invoice.assignee ?? "", error: problems["assignee"]))\
                \(ui.buttons(ui.button(ui.say("Zuweisen", "Give"), .secondary)))
                """) : .empty
        return ui.panel(ui.say("Zuständig", "Responsible"), id: "zustaendig", ui.facts(pairs) + form)
    }
}
