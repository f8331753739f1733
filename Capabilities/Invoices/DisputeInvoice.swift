import Documents
import Kernel
import Markup
import Store
import Web

extension Invoices {
    /// „Beanstanden“: the supplier is told what is wrong, and the invoice waits.
    func disputePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await letterPage(request, clerk, id, .dispute, FormValues(), .none)
    }

    func dispute(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        try await write(request, clerk, form, id, .dispute)
    }

    /// „Zurückweisen“: it is sent back and not paid.
    func giveBackPage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await letterPage(request, clerk, id, .returned, FormValues(), .none)
    }

    func giveBack(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        try await write(request, clerk, form, id, .returned)
    }

    /// The dispute is settled: the invoice goes on where it was.
    func resume(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try invoice.require(.resume, seen: seen)
            var after = invoice
            (after.state, after.stateBefore) = (invoice.stateBefore ?? .checked, nil)
            try write(
                InvoiceChange(before: invoice, after: after, event: .resumed),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle) }
        return back(to: id, after: .resumed)
    }

    /// Two invoices that look the same are not.
    func clearDuplicate(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws
        -> Response
    {
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            if invoice.isDuplicateCleared { return }
            try invoice.require(.clearDuplicate, seen: seen)
            var after = invoice
            after.isDuplicateCleared = true
            try write(
                InvoiceChange(before: invoice, after: after, event: .duplicateCleared),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle) }
        return back(to: id, after: .notDuplicate)
    }

    // MARK: The letter

    private func write(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID, _ kind: SenderLetter.Kind
    ) async throws -> Response {
        let (subject, body, mail) = (form.text("subject") ?? "", form.text("body") ?? "", form.text("mail") ?? "")
        let (seen, once) = (form.version, form.idempotencyKey ?? request.id)
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try Invoices.checkText(body, field: "body")
            guard !subject.isEmpty, subject.count <= 200 else {
                throw Refusal(
                    .invalid,
                    Localized(
                        "Schreiben Sie einen Betreff mit höchstens 200 Zeichen.",
                        "Write a subject of at most 200 characters."), field: "subject")
            }
            guard mail.isEmpty || MailMessage.address(mail) == mail else {
                throw Refusal(
                    .invalid, Localized("Das ist keine E-Mail-Adresse.", "This is no e-mail address."), field: "mail")
            }
            if try connection.count("SELECT count(*) AS n FROM invoice_letter WHERE once_key = $1", once) > 0 { return }
            try invoice.require(kind == .dispute ? .dispute : .giveBack, seen: seen)
            try SenderLetter(
                to: invoice.facts.seller, mail: mail, kind, about: id, subject: subject, body: body, at: request.now
            ).insert(once: once, in: connection)
            var after = invoice
            if kind == .dispute { after.stateBefore = invoice.state == .approved ? .assigned : invoice.state }
            after.state = kind == .dispute ? .disputed : .returned
            try InvoiceApproval.forget(id, in: connection)
            try write(
                InvoiceChange(before: invoice, after: after, event: kind == .dispute ? .disputed : .returned),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await letterPage(request, clerk, id, kind, form, obstacle) }
        return back(to: id, after: kind == .dispute ? .disputed : .returned)
    }

    private func letterPage(
        _ request: Request, _ clerk: Staff, _ id: InvoiceID, _ kind: SenderLetter.Kind, _ form: FormValues,
        _ obstacle: Obstacle
    ) async throws -> Response {
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        let (ui, problems, isDispute) = (UI(request.language), obstacle.problems, kind == .dispute)
        let title =
            isDispute
            ? ui.say("Rechnung beanstanden", "Object to the invoice")
            : ui.say("Rechnung zurückweisen", "Send the invoice back")
        let draft = Self.draft(invoice, kind)
        let body = ui.form(
            to: isDispute ? InvoicePaths.dispute(id) : InvoicePaths.giveBack(id),
            hidden: request.hidden(creating: form.idempotencyKey) + [Hidden("version", String(invoice.version))],
            warnsOnLeaving: true,
            """
            <p>\(isDispute
                ? ui.say("Die Rechnung wartet dann auf eine Klärung. Danach geht es dort weiter, wo sie jetzt ist.", "The invoice then waits. Afterwards work goes on where it is now.")
                : ui.say("Die Rechnung wird dann nicht bezahlt. Die Datei bleibt aufbewahrt.", "The invoice is not paid then. Its file is kept."))</p>\
            \(ui.field("mail", ui.say("E-Mail des Lieferanten", "E-mail of the supplier"), .email, value: form["mail"] ?? invoice.facts.sellerMail, hint: ui.say("Das Haus sendet keine E-Mails. Das Schreiben liegt danach bei der Rechnung zum Herunterladen.", "The house sends no mail. The letter is with the invoice afterwards, to be downloaded."), error: problems["mail"], optional: true, width: .long))\
            \(ui.field("subject", ui.say("Betreff", "Subject"), .text(maxLength: 200), value: form["subject"] ?? draft.subject, error: problems["subject"]))\
            \(ui.field("body", ui.say("Schreiben", "Letter"), .area(rows: 12, maxLength: InvoiceMessage.longest), value: form["body"] ?? draft.body, error: problems["body"]))\
            \(ui.buttons(ui.button(isDispute ? ui.say("Beanstanden", "Object") : ui.say("Zurückweisen", "Send back"), isDispute ? .primary : .danger)))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    title, area: invoice.title(ui),
                    above: ui.backLink(to: InvoicePaths.page(id).raw, invoice.title(ui)), problems: problems, body: body
                ),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    /// What the letter begins with: the findings of the check, where there are some. It is German, as the
    /// administration's language is.
    private static func draft(_ invoice: ReceivedInvoice, _ kind: SenderLetter.Kind) -> (subject: String, body: String)
    {
        let facts = invoice.facts
        let title = facts.number.isEmpty ? "„\(invoice.file.name)“" : facts.number
        if kind == .returned, let (_, subject, body) = answer(invoice, KeptReport(facts.report)) {
            return (subject, body)
        }
        let issued = facts.issued.map { " vom \($0.written(.de))" } ?? ""
        return (
            kind == .dispute ? "Ihre Rechnung \(title): Rückfrage" : "Ihre Rechnung \(title)",
            """
            Guten Tag,

            zu Ihrer Rechnung \(title)\(issued) haben wir eine Beanstandung:

            –

            \(kind == .dispute ? "Bis zur Klärung können wir sie nicht bezahlen. Bitte antworten Sie uns oder senden Sie eine berichtigte Rechnung." : "Wir weisen sie deshalb zurück und bezahlen sie nicht.")

            Mit freundlichen Grüßen
            """
        )
    }

    /// A letter to the supplier, as a text to keep or to send.
    func letter(_ request: Request, _ clerk: Staff, _ id: InvoiceID, _ letter: Identifier<SenderLetter>) async throws
        -> Response
    {
        let found = try await stores.authority(clerk.access).read { connection in
            _ = try look(id, for: clerk, in: connection)
            return try SenderLetter.all(of: id, in: connection).first { $0.id == letter }
        }
        guard let found else { throw Refusal.notFound }
        return .download(
            .bytes(found.text), name: "Schreiben \(found.at.day.iso).txt", type: "text/plain; charset=utf-8")
    }
}

extension SenderLetter: PathKind { package static var kind: String { "invoice-letter" } }
