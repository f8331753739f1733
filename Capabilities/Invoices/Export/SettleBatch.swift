import Documents
import Journal
package import Kernel
import Markup
package import Store
import Web

extension Invoices {
    /// A batch: its file, its invoices, and what the other side said.
    func batch(_ request: Request, _ clerk: Staff, _ id: Identifier<ExportBatch>) async throws -> Response {
        try await batch(request, clerk, id, FormValues(), .none)
    }

    private func batch(
        _ request: Request, _ clerk: Staff, _ id: Identifier<ExportBatch>, _ form: FormValues, _ obstacle: Obstacle
    ) async throws -> Response {
        let (ui, problems) = (UI(request.language), obstacle.problems)
        let (batch, invoices, names) = try await stores.authority(clerk.access).read { connection in
            guard let batch = try ExportBatch.look(id, in: connection) else { throw Refusal.notFound }
            return (
                batch, try ExportedInvoice.all(of: id, in: connection), try ports.names([batch.account], connection)
            )
        }
        var pairs: [(term: String, value: HTML)] = [
            (ui.say("Erstellt", "Made"), ui.time(batch.at, short: true)),
            (ui.say("Von", "By"), "\(names[batch.account] ?? "–")"),
            (ui.say("Rechnungen", "Invoices"), "\(ui.number(batch.count))"),
            (ui.say("Summe", "Sum"), ui.money(batch.total)),
        ]
        if let execution = batch.execution {
            pairs.append((ui.say("Ausführung", "Day of payment"), ui.time(execution, short: true)))
        }
        if let settled = batch.settledAt {
            pairs.append((batch.state.name[ui.language], ui.time(settled, short: true)))
        }
        if !batch.acknowledgement.isEmpty {
            pairs.append((ui.say("Quittung", "Receipt"), "\(batch.acknowledgement)"))
        }
        let file = ui.documents([
            DocumentLine(batch.file.name, url: InvoicePaths.batchFile(id).raw, bytes: batch.file.size)
        ])
        let list = ui.table(
            ui.say("Rechnungen dieses Stapels", "Invoices of this batch"),
            [
                Column(ui.say("Rechnung", "Invoice")), Column(ui.say("Lieferant", "Supplier")),
                Column(ui.say("Skonto", "Discount"), .number), Column(ui.say("Betrag", "Amount"), .number),
                Column(ui.say("Stand", "State")),
            ],
            invoices.map { entry in
                TableRow([
                    ui.link(entry.invoice.title(ui), to: InvoicePaths.page(entry.invoice.id).raw),
                    "\(entry.invoice.facts.seller)", ui.money(entry.discount), ui.money(entry.amount),
                    ui.tag(entry.invoice.state.name[ui.language], entry.invoice.state.tone),
                ])
            },
            total: TableRow(["\(ui.say("Summe", "Sum"))", "", "", ui.money(batch.total), ""]))
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    batch.kind.name[ui.language], area: ui.say("Übergabe", "Handing over"),
                    headingNote: ui.tag(batch.state.name[ui.language], batch.state.tone),
                    above: ui.backLink(
                        to: InvoicePaths.batches().with("art", batch.kind.rawValue).raw,
                        ui.say("Übergabe", "Handing over")),
                    problems: problems,
                    body: ui.columns(list, aside: ui.panel(ui.say("Stapel", "Batch"), ui.facts(pairs) + file))
                        + (batch.state == .made ? acts(ui, request, batch, form, problems) : .empty)),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    private func acts(_ ui: UI, _ request: Request, _ batch: ExportBatch, _ form: FormValues, _ problems: Problems)
        -> HTML
    {
        let isPaid: HTML =
            batch.kind == .booking
            ? ui.field(
                "paid", ui.say("Die Rechnungen sind damit auch bezahlt.", "With this the invoices are paid as well."),
                .confirm, value: form["paid"] ?? "", optional: true) : .empty
        return ui.panel(
            ui.say("Bestätigen", "Confirm"),
            ui.form(
                to: InvoicePaths.acknowledge(batch.id), hidden: request.hidden,
                """
                <p>\(batch.kind == .payment
                    ? ui.say("Die Bank hat alle Überweisungen ausgeführt.", "The bank has carried out all transfers.")
                    : ui.say("Die Finanzsoftware hat alle Buchungen übernommen.", "The finance system has taken all bookings over."))</p>\
                \(ui.field("receipt", ui.say("Quittung der Gegenseite", "Receipt of the other side"), .text(maxLength: 60), value: form["receipt"] ?? "", hint: ui.say("Zum Beispiel die Nummer des Kontoauszugs oder des Buchungslaufs", "For example the number of the account statement or of the run"), error: problems["receipt"], width: .medium))\
                \(isPaid)\(ui.buttons(ui.button(ui.say("Bestätigen", "Confirm"))))
                """))
            + ui.panel(
                ui.say("Zurücknehmen", "Take back"),
                """
                <p>\(ui.say("Nur wenn die Datei nicht verarbeitet wurde: Die Rechnungen sind dann wieder freigegeben und können neu übergeben werden.", "Only if the file was not processed: the invoices are then released again and can be handed over anew."))</p>\
                \(ui.postButton(ui.say("Stapel zurücknehmen", "Take the batch back"), to: InvoicePaths.cancel(batch.id).raw, hidden: request.hidden, .danger))
                """)
    }

    func batchFile(_ request: Request, _ clerk: Staff, _ id: Identifier<ExportBatch>) async throws -> Response {
        let batch = try await stores.authority(clerk.access).read { try ExportBatch.look(id, in: $0) }
        guard let batch else { throw Refusal.notFound }
        return .download(
            try await documents.content(of: batch.file, for: clerk.access), name: batch.file.name, type: batch.file.type
        )
    }

    func acknowledge(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: Identifier<ExportBatch>) async throws
        -> Response
    {
        let (receipt, says) = (form.text("receipt") ?? "", form["paid"] == "yes")
        let obstacle = try await attempt(request, clerk) { connection in
            try acknowledge(
                id, receipt: receipt, arePaid: says, by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await batch(request, clerk, id, form, obstacle) }
        return .seeOther(InvoicePaths.batch(id))
    }

    /// The other side has it. A bank's confirmation says that the invoices are paid.
    package func acknowledge(
        _ id: Identifier<ExportBatch>, receipt: String, arePaid: Bool, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard let batch = try ExportBatch.find(id, in: connection) else { throw Refusal.notFound }
        guard !receipt.isEmpty, receipt.count <= 60 else {
            throw Refusal(
                .invalid,
                Localized(
                    "Geben Sie die Quittung ein, mit höchstens 60 Zeichen.",
                    "Enter the receipt, with at most 60 characters."), field: "receipt")
        }
        if batch.state == .acknowledged { return }
        try Self.require(batch, .made)
        try Self.settle(batch, .acknowledged, receipt, by: access, at: now, in: connection)
        for entry in try ExportedInvoice.all(of: id, in: connection) where entry.invoice.state == .exported {
            try ports.sequel.follow(.exportConfirmed, entry.invoice, access, now, connection)
            guard batch.kind == .payment || arePaid else { continue }
            var after = entry.invoice
            after.state = .paid
            try connection.execute(
                "UPDATE invoice SET paid_at = $2, discount_taken = $3 WHERE id = $1", after.id, now, entry.discount)
            try write(
                InvoiceChange(
                    before: entry.invoice, after: after, event: .paid,
                    facts: ["batch": .id(id), "discount": .money(entry.discount)]
                ), by: access, at: now, in: connection)
        }
    }

    /// As long as nobody has confirmed it: the invoices go back to where they were, unless another batch has them.
    func cancel(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: Identifier<ExportBatch>) async throws
        -> Response
    {
        let obstacle = try await attempt(request, clerk) { connection in
            guard let batch = try ExportBatch.find(id, in: connection) else { throw Refusal.notFound }
            if batch.state == .cancelled { return }
            try Self.require(batch, .made)
            try connection.execute("UPDATE invoice_export SET is_current = FALSE WHERE batch = $1", id)
            for entry in try ExportedInvoice.all(of: id, in: connection) where entry.invoice.state == .exported {
                let others = try connection.count(
                    "SELECT count(*) AS n FROM invoice_export WHERE invoice = $1 AND is_current = TRUE",
                    entry.invoice.id)
                var after = entry.invoice
                if others == 0 { after.state = .released }
                try write(
                    InvoiceChange(before: entry.invoice, after: after, event: .cancelled, facts: ["batch": .id(id)]),
                    by: clerk.access, at: request.now, in: connection)
            }
            try Self.settle(batch, .cancelled, "", by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await batch(request, clerk, id, form, obstacle) }
        return .seeOther(InvoicePaths.batch(id))
    }

    private static func require(_ batch: ExportBatch, _ state: ExportBatch.State) throws {
        guard batch.state == state else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Dieser Stapel ist schon „\(batch.state.name.de)“. Es wurde nichts geändert.",
                    "This batch is “\(batch.state.name.en)” already. Nothing was changed."))
        }
    }

    private static func settle(
        _ batch: ExportBatch, _ state: ExportBatch.State, _ receipt: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE invoice_batch SET state = $2, settled_at = $3, acknowledgement = $4 WHERE id = $1", batch.id,
            state.rawValue, now, receipt)
        let kind: JournalCode = state == .acknowledged ? "invoice_batch.acknowledged" : "invoice_batch.cancelled"
        try Journal.append(
            JournalEntry(
                kind, JournalSubject("invoice_batch", batch.id),
                ["kind": .code(batch.kind), "count": .number(batch.count), "amount": .money(batch.total)]), by: access,
            at: now, in: connection)
    }
}
