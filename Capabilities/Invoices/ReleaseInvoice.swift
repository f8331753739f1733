package import Kernel
import Markup
package import Store
package import Web

/// Up to which amount a role may release payments (Anordnungsbefugnis).
package struct ReleaseLimit: Sendable, Hashable {
    package var role: String
    /// Nil means no limit.
    package var amount: Money?

    static func all(in connection: any Connection) throws -> [ReleaseLimit] {
        try connection.query("SELECT role, cents FROM invoice_limit ORDER BY role").map {
            ReleaseLimit(role: try $0.text("role"), amount: try $0.optionalMoney("cents"))
        }
    }

    /// Whether one of the roles is enough for the amount. A role without an entry releases nothing.
    static func allows(_ amount: Money, roles: [String], _ limits: [ReleaseLimit]) -> Bool {
        let magnitude = Int64(clamping: amount.cents.magnitude)
        return limits.contains { limit in
            roles.contains(limit.role) && (limit.amount.map { magnitude <= $0.cents } ?? true)
        }
    }
}

extension Invoices {
    /// What is paid to whom, before somebody orders it.
    func releasePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await releasePage(request, clerk, id, .none)
    }

    private func releasePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID, _ obstacle: Obstacle) async throws
        -> Response
    {
        let today = request.now.day
        let (invoice, approvals, staff, known) = try await stores.authority(clerk.access).read { connection in
            let invoice = try look(id, for: clerk, in: connection)
            let known = try connection.first("SELECT iban FROM supplier WHERE id = $1", invoice.supplier)?.text("iban")
            return (
                invoice, try InvoiceApproval.all(of: id, in: connection), try ports.staff(connection), known ?? ""
            )
        }
        let ui = UI(request.language)
        let facts = invoice.facts
        let saved: HTML? =
            invoice.dates.discountUntil.flatMap { until in
                guard until >= today, let discount = invoice.dates.discount else { return nil }
                return
                    "\(discount.written(ui.language)) \(ui.say("bis", "until")) \(ui.time(until, short: true))"
            }
        let changed: HTML =
            !known.isEmpty && known != facts.iban
            ? ui.notice(
                .warning, ui.say("Die Bankverbindung ist neu.", "The bank account is new."),
                "<p>\(ui.say("Frühere Rechnungen dieses Lieferanten nannten \(known). Fragen Sie nach, aber nicht unter der Nummer in der Rechnung.", "Earlier invoices of this supplier named \(known). Ask, but not under the number in the invoice."))</p>"
            ) : .empty
        let body: HTML = """
            \(changed)\
            \(ui.facts([
                (ui.say("Empfänger", "Payee"), "\(facts.accountHolder)"), ("IBAN", "\(facts.iban.isEmpty ? "–" : facts.iban)"),
                (ui.say("Betrag", "Amount"), ui.amount(invoice) + ui.captureTag(invoice)), (ui.say("Skonto", "Discount"), saved ?? "–"),
                (ui.say("Festgestellt von", "Confirmed by"), approvals.map { approval in
                    "\(approval.kind.name[ui.language]): \(staff.first { $0.account == approval.account }?.name ?? "–")" as HTML
                }.joined(separator: "<br>")),
            ]))\
            \(ui.form(
                to: InvoicePaths.release(id), hidden: request.hidden + [Hidden("version", String(invoice.version))],
                """
                <p>\(ui.say("Mit der Freigabe ordnen Sie die Zahlung an. Das steht mit Ihrem Namen im Protokoll.", "By releasing it you order the payment. This is in the journal with your name."))</p>\
                \(ui.buttons(ui.button(ui.say("Zahlung freigeben", "Release the payment"))))
                """))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Zahlung freigeben", "Release the payment"), area: invoice.title(ui),
                    above: ui.backLink(to: InvoicePaths.page(id).raw, invoice.title(ui)), problems: obstacle.problems,
                    body: body),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    func release(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            let staff = try ports.staff(connection)
            try release(
                invoice, seen: seen, as: clerk.account, for: clerk.releasesFor, staff: staff, by: clerk.access,
                at: request.now, in: connection)
        }
        if let obstacle { return try await releasePage(request, clerk, id, obstacle) }
        return back(to: id, after: .released)
    }

    /// Four eyes and the limit are looked at in the transaction that releases. Whoever had a hand in the findings, and
    /// whoever they acted for, is not behind the release: neither as who releases nor as whom they stand in for.
    /// - Parameter represented: for whom the account could release as a deputy.
    package func release(
        _ invoice: ReceivedInvoice, seen: Int, as account: String, for represented: [Represented] = [],
        staff: [InvoiceColleague], by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        try invoice.require(.release, seen: seen)
        guard let payable = invoice.payable else { throw Refusal.notFound }
        if invoice.duplicateOf != nil, !invoice.isDuplicateCleared {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Diese Rechnung ist vielleicht eine Dublette. Klären Sie das zuerst auf ihrer Seite. Es wurde nichts freigegeben.",
                    "This invoice may be a duplicate. Settle that on its page first. Nothing was released."))
        }
        let approvals = try InvoiceApproval.all(of: invoice.id, in: connection)
        guard approvals.count(where: { $0.kind != .release }) == 2 else { throw Refusal.notFound }
        let confirmed = approvals.reduce(into: Set<String>()) { $0.formUnion($1.people) }
        if confirmed.contains(account) {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Sie haben die Richtigkeit dieser Rechnung selbst festgestellt. Die Zahlung gibt jemand anderes frei (Vier-Augen-Prinzip). Es wurde nichts geändert.",
                    "You confirmed this invoice as correct yourself. Somebody else releases the payment (four eyes). Nothing was changed."
                ))
        }
        let limits = try ReleaseLimit.all(in: connection)
        let own = staff.first { $0.account == account }?.roles ?? []
        // One's own right first; else that of somebody one stands in for.
        let isOwn = ReleaseLimit.allows(payable, roles: own, limits)
        let other = represented.first {
            ReleaseLimit.allows(payable, roles: $0.roles, limits) && !confirmed.contains($0.account)
        }
        guard isOwn || other != nil else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Ihre Rolle darf Zahlungen in dieser Höhe (\(payable.written(.de))) nicht freigeben. Es wurde nichts geändert. Bitte geben Sie die Rechnung an jemanden mit höherer Befugnis.",
                    "Your role may not release payments of this amount (\(payable.written(.en))). Nothing was changed. Please give the invoice to somebody with a higher limit."
                ))
        }
        let access = isOwn ? access : other?.access ?? access
        try InvoiceApproval(kind: .release, account: account, deputyOf: access.deputyOf, at: now).insert(
            for: invoice.id, in: connection)
        try connection.execute("UPDATE invoice SET released_at = $2 WHERE id = $1", invoice.id, now)
        var after = invoice
        after.state = .released
        try write(InvoiceChange(before: invoice, after: after, event: .released), by: access, at: now, in: connection)
    }
}
