import Documents
import Jobs
import Journal
package import Kernel
import Markup
package import Store
import Web

/// The district finds out whose an invoice is that names nobody (Klärungsliste).
extension Invoices {
    func handOnPage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await handOnPage(request, clerk, id, FormValues(), .none)
    }

    private func handOnPage(
        _ request: Request, _ clerk: Staff, _ id: InvoiceID, _ form: FormValues, _ obstacle: Obstacle
    ) async throws -> Response {
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        let (ui, problems) = (UI(request.language), obstacle.problems)
        let choices = ports.recipients().map { Choice($0.id.raw, $0.name) }
        let reference = invoice.facts.buyerReference
        let rule: HTML =
            !RoutingRule.isFit(RoutingRule.normal(reference))
            ? .empty
            : ui.field(
                "rule",
                ui.say(
                    "Rechnungen mit der Käuferreferenz „\(reference)“ künftig gleich dorthin geben",
                    "From now on give invoices with the buyer reference “\(reference)” there at once"), .confirm,
                value: form["rule"] ?? "", optional: true)
        let body = ui.form(
            to: InvoicePaths.handOn(id), hidden: request.hidden + [Hidden("version", String(invoice.version))],
            """
            \(ui.field(
                "authority", ui.say("Für welche Behörde ist die Rechnung?", "Which authority is the invoice for?"),
                .select(choices), value: form["authority"] ?? "", error: problems["authority"]))\(rule)\
            \(ui.buttons(ui.button(ui.say("Zuordnen", "Hand on"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rechnung zuordnen", "Find the invoice's authority"), area: invoice.title(ui),
                    above: ui.backLink(to: InvoicePaths.page(id).raw, invoice.title(ui)), problems: problems, body: body
                ),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    /// Its own invoice goes on here; another authority's is handed on by a job, since no transaction spans two
    /// databases. Here it then only stands that it was there.
    func handOn(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let (chosen, seen, wantsRule) = (form.text("authority") ?? "", form.version, form["rule"] == "yes")
        let recipient = ports.recipients().first { $0.id.raw == chosen }
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            guard let recipient else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie eine Behörde.", "Choose an authority."), field: "authority")
            }
            try invoice.require(.handOn, seen: seen)
            var after = invoice
            if recipient.id == clerk.access.authority {
                after.state = invoice.facts.form.isElectronic ? .checked : .received
            } else {
                after.state = .forwarded
                try connection.execute("UPDATE invoice SET handed_to = $2 WHERE id = $1", id, recipient.id)
                try ports.sequel.queueHandingOn(id, clerk.access, request.now, connection)
            }
            try write(
                InvoiceChange(
                    before: invoice, after: after, event: .forwarded, detail: ["authority": recipient.name],
                    facts: ["authority": .authority(recipient.id)]
                ), by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await handOnPage(request, clerk, id, form, obstacle) }
        if wantsRule, let recipient {
            let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
            let beginning = RoutingRule.normal(invoice.facts.buyerReference)
            if RoutingRule.isFit(beginning) {
                try await keep(
                    RoutingRule(beginning: beginning, authority: recipient.id), by: clerk.access, at: request.now)
            }
        }
        return .seeOther(InvoicePaths.inbox().with("sicht", InvoiceQuery.View.clearing.rawValue))
    }

    /// The job: the original goes to the authority that was chosen, through the same intake as everything else.
    package func passOn(_ id: InvoiceID, _ access: Access, at now: Timestamp) async throws {
        let (invoice, target) = try await stores.authority(access).read { connection in
            (
                try ReceivedInvoice.look(id, in: connection),
                try connection.first("SELECT handed_to FROM invoice WHERE id = $1", id)?.optionalAuthority("handed_to")
            )
        }
        guard let target, let address = DocumentAddress(invoice.file.address) else {
            throw JobError.permanent(
                "Bei der Rechnung steht nicht, an welche Behörde sie geht. Bitte ordnen Sie sie noch einmal zu.")
        }
        let bytes = try await documents.read(address, limit: settings.maximumBytes, for: access)
        _ = try await receive(
            ArrivedFile(
                .handedOn, name: invoice.file.name, bytes: bytes, once: "handed on \(access.authority) \(id)",
                home: ports.entrance(target, id.raw)), chosen: target, at: now)
    }
}
