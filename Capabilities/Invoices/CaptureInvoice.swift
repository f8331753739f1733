import Documents
package import Kernel
import Markup
package import Store
import Web

/// „Von Hand erfassen“: somebody types off what a paper scan or a plain PDF says, and the invoice goes the way of all
/// others. It stays what it is: no e-invoice, and every page says who captured it.
extension Invoices {
    func capturePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        return try await capturePage(request, clerk, invoice, FormValues(captured: invoice), .none)
    }

    func capture(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let seen = form.version
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        let typed = TypedInvoice(form, for: invoice.facts, today: request.now.day)
        if !typed.problems.isEmpty {
            var problems = Problems()
            for (field, text) in typed.problems { problems.add(field, text[request.language]) }
            return try await capturePage(request, clerk, invoice, form, Obstacle(problems))
        }
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try capture(
                typed.facts, of: invoice, seen: seen, as: clerk.account, by: clerk.access, at: request.now,
                in: connection)
        }
        if let obstacle { return try await capturePage(request, clerk, invoice, form, obstacle) }
        return back(to: id, after: .captured)
    }

    package func capture(
        _ facts: InvoiceFacts, of invoice: ReceivedInvoice, seen: Int, as account: String, by access: Access,
        at now: Timestamp, in connection: any Connection
    ) throws {
        try invoice.require(.capture, seen: seen)
        var after = invoice
        after.facts = facts
        after.capturedBy = account
        after.supplier = try SupplierRow.find(or: facts, at: now, in: connection)
        after.dates = PaymentDates(of: facts, received: invoice.receivedAt.day, today: now.day)
        after.duplicateOf = try Self.earlier(than: invoice.id, facts, after.supplier, invoice.digest, in: connection)
        if after.duplicateOf != invoice.duplicateOf { after.isDuplicateCleared = false }
        after.state = .checked
        // Whoever booked other figures or found them correct has not seen these.
        try Posting.save([], of: invoice.id, in: connection)
        try InvoiceApproval.forget(invoice.id, in: connection)
        try after.saveFacts(in: connection)
        try write(InvoiceChange(before: invoice, after: after, event: .captured), by: access, at: now, in: connection)
    }

    private func capturePage(
        _ request: Request, _ clerk: Staff, _ invoice: ReceivedInvoice, _ form: FormValues, _ obstacle: Obstacle
    ) async throws -> Response {
        let fields = CaptureForm(ui: UI(request.language), form: form, problems: obstacle.problems)
        let ui = fields.ui
        let original = ui.documents([
            DocumentLine(
                invoice.file.name, url: InvoicePaths.original(invoice.id).raw, bytes: invoice.file.size,
                note: "\(invoice.facts.form.name[ui.language])")
        ])
        let body = ui.form(
            to: InvoicePaths.capture(invoice.id),
            hidden: request.hidden + [Hidden("version", String(invoice.version))], warnsOnLeaving: true,
            fields.html + ui.buttons(ui.button(ui.say("Angaben speichern", "Keep these details"))))
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rechnung von Hand erfassen", "Capture an invoice by hand"), area: invoice.title(ui),
                    above: ui.backLink(to: InvoicePaths.page(invoice.id).raw, invoice.title(ui)),
                    problems: obstacle.problems,
                    body: ui.columns(
                        body,
                        aside: ui.panel(
                            ui.say("Original", "Original"),
                            original
                                + "<p class=\"hint\">\(ui.say("Öffnen Sie die Datei und übertragen Sie, was darin steht. Danach wird die Rechnung kontiert, festgestellt und freigegeben wie jede andere. Sie zählt weiter nicht als E-Rechnung.", "Open the file and type what it says. Afterwards the invoice is assigned, confirmed and released as any other. It still does not count as an e-invoice."))</p>"
                        ))),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }
}

/// The fields, in the order in which invoices say it.
private struct CaptureForm {
    let ui: UI
    let form: FormValues
    let problems: Problems

    private func field(
        _ name: String, _ label: String, _ input: Input, hint: String? = nil, optional: Bool = false,
        width: Width = .medium
    ) -> HTML {
        ui.field(
            name, label, input, value: form[name] ?? "", hint: hint, error: problems[name], optional: optional,
            width: width)
    }

    var html: HTML {
        let kinds = [
            Choice("invoice", ui.say("Rechnung", "Invoice")), Choice("credit", ui.say("Gutschrift", "Credit note")),
        ]
        let head = [
            field("kind", ui.say("Was ist es?", "What is it?"), .radios(kinds, inline: true)),
            field("number", ui.say("Rechnungsnummer", "Number of the invoice"), .text(maxLength: 100)),
            field("issued", ui.say("Rechnungsdatum", "Date of the invoice"), .calendar),
            field("seller", ui.say("Lieferant", "Supplier"), .text(maxLength: 200), width: .long),
            field(
                "tax_id", ui.say("Umsatzsteuer-ID oder Steuernummer", "VAT or tax number"), .code(maxLength: 40),
                hint: ui.say(
                    "Daran erkennt das Haus den Lieferanten wieder.", "The house recognises the supplier by it."),
                optional: true),
            field(
                "mail", ui.say("E-Mail des Lieferanten", "E-mail of the supplier"), .email, optional: true, width: .long
            ),
            field("order", ui.say("Bestellnummer", "Order number"), .text(maxLength: 100), optional: true),
        ]
        let amounts = [
            field("net", ui.say("Netto", "Net"), .money, optional: true, width: .short),
            field("tax", ui.say("Umsatzsteuer", "VAT"), .money, optional: true, width: .short),
            field("payable", ui.say("Zu zahlen", "To be paid"), .money, width: .short),
        ]
        let dates = [
            field(
                "due", ui.say("Fällig am", "Due on"), .calendar,
                hint: ui.say(
                    "Ohne Angabe: 30 Tage nach dem Eingang", "Left out: 30 days after it was received"),
                optional: true),
            field("percent", ui.say("Skonto", "Discount"), .decimal(unit: "%"), optional: true, width: .short),
            field(
                "days", ui.say("Skonto bei Zahlung innerhalb von", "Discount for payment within"),
                .integer(unit: ui.say("Tagen", "days")), optional: true, width: .short),
        ]
        let bank = [
            field("iban", "IBAN", .code(maxLength: 42), optional: true, width: .long),
            field("bic", "BIC", .code(maxLength: 11), optional: true),
            field(
                "holder", ui.say("Kontoinhaber", "Account holder"), .text(maxLength: 70),
                hint: ui.say("Ohne Angabe: der Lieferant", "Left out: the supplier"), optional: true, width: .long),
            field(
                "remittance", ui.say("Verwendungszweck", "Reference for the payment"), .text(maxLength: 140),
                hint: ui.say("Ohne Angabe: die Rechnungsnummer", "Left out: the number of the invoice"), optional: true,
                width: .long),
        ]
        return ui.group(ui.say("Rechnung", "Invoice"), head.joined(separator: .empty))
            + ui.group(ui.say("Beträge in Euro", "Amounts in euros"), amounts.joined(separator: .empty))
            + ui.group(ui.say("Wann zu zahlen ist", "When to pay"), dates.joined(separator: .empty))
            + ui.group(ui.say("Bankverbindung", "Bank account"), bank.joined(separator: .empty))
    }
}

extension ReceivedInvoice {
    /// Whether there are data to work with: read from the file, or captured.
    package var hasData: Bool { facts.form.isElectronic || capturedBy != nil }

    /// What was captured, with everything that follows from it, in the row and in the search.
    func saveFacts(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE invoice SET is_credit = $2, number = $3, number_key = $4, issued = $5, seller = $6, seller_key = $7,
                seller_tax_id = $8, seller_mail = $9, supplier = $10, order_number = $11, net = $12, tax = $13,
                payable = $14, currency = $15, stated_due = $16, iban = $17, bic = $18, account_holder = $19,
                remittance = $20, discounts = $21, due = $22, interest_from = $23, duplicate_of = $24,
                captured_by = $25, reminded_for = NULL WHERE id = $1
            """,
            id, facts.isCredit, facts.number, Self.numberKey(facts.number), facts.issued, facts.seller,
            Folding.sortKey(facts.seller), facts.sellerTaxID, facts.sellerMail, supplier, facts.orderNumber, facts.net,
            facts.tax, facts.payable, facts.currency, facts.due, facts.iban, facts.bic, facts.accountHolder,
            facts.remittance, CashDiscount.text(facts.discounts), dates.due, dates.interestFrom, duplicateOf, capturedBy
        )
        try putIntoSearch(connection)
    }
}

extension UI {
    /// On every page on which somebody decides: these figures were typed by a person.
    func captureTag(_ invoice: ReceivedInvoice) -> HTML {
        invoice.capturedBy == nil ? .empty : " \(tag(say("Von Hand erfasst", "Captured by hand"), .warning))"
    }
}
