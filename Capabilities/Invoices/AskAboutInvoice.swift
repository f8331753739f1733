package import Kernel
import Markup
import Store
import Web

/// A question to a colleague, an answer, or a note.
package struct InvoiceMessage: Sendable, Hashable {
    package enum Kind: String, Sendable { case question, answer, note }

    package var id: String
    package var at: Timestamp
    package var kind: Kind
    package var author: String
    package var recipient: String?
    package var body: String

    static let longest = 4000

    static func all(of id: InvoiceID, in connection: any Connection) throws -> [InvoiceMessage] {
        try connection.query("SELECT * FROM invoice_message WHERE invoice = $1 ORDER BY id", id).map { row in
            InvoiceMessage(
                id: try row.text("id"), at: try row.timestamp("at"), kind: try row.one("kind"),
                author: try row.text("author"), recipient: try row.optionalText("recipient"), body: try row.text("body")
            )
        }
    }

    /// False where the same form was sent before.
    static func insert(
        _ kind: Kind, _ body: String, from author: String, to recipient: String?, about id: InvoiceID, once: String,
        at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO invoice_message (id, invoice, at, kind, author, recipient, body, once_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (once_key) DO NOTHING
            """, Identifier<InvoiceMessage>(at: now), id, now, kind.rawValue, author, recipient, body, once) > 0
    }
}

extension Invoices {
    /// A question to a colleague, who then has the invoice; the answer gives it back.
    func ask(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let (body, to) = (form.text("body") ?? "", form.text("to") ?? "")
        let once = form.idempotencyKey ?? request.id
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try Invoices.checkText(body, field: "body")
            guard try ports.staff(connection).contains(where: { $0.account == to && $0.isActive }), to != clerk.account
            else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie, wen Sie fragen.", "Choose whom you ask."), field: "to")
            }
            guard
                try InvoiceMessage.insert(
                    .question, body, from: clerk.account, to: to, about: id, once: once, at: request.now, in: connection
                )
            else { return }
            try invoice.require(.ask, seen: invoice.version)
            var after = invoice
            (after.stateBefore, after.state, after.assignee) = (invoice.state, .questioned, to)
            try write(
                InvoiceChange(before: invoice, after: after, event: .asked, detail: ["to": to]),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle, typed: form) }
        return back(to: id, after: .asked)
    }

    func answer(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let body = form.text("answer") ?? ""
        let once = form.idempotencyKey ?? request.id
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try Invoices.checkText(body, field: "answer")
            let question = try InvoiceMessage.all(of: id, in: connection).last { $0.kind == .question }
            guard
                try InvoiceMessage.insert(
                    .answer, body, from: clerk.account, to: question?.author, about: id, once: once, at: request.now,
                    in: connection)
            else { return }
            try invoice.require(.answer, seen: invoice.version)
            var after = invoice
            (after.state, after.stateBefore) = (invoice.stateBefore ?? .checked, nil)
            after.assignee = question?.author
            try write(
                InvoiceChange(before: invoice, after: after, event: .answered),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle, typed: form) }
        return back(to: id, after: .answered)
    }

    func note(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let body = form.text("note") ?? ""
        let once = form.idempotencyKey ?? request.id
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try Invoices.checkText(body, field: "note")
            guard
                try InvoiceMessage.insert(
                    .note, body, from: clerk.account, to: nil, about: id, once: once, at: request.now, in: connection)
            else { return }
            try invoice.require(.note, seen: invoice.version)
            try write(
                InvoiceChange(before: invoice, after: invoice, event: .noted),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle, typed: form) }
        return back(to: id, after: .noted)
    }

    /// Gives an invoice to somebody.
    func appoint(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        let (to, seen) = (form.text("assignee") ?? "", form.version)
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            guard try ports.staff(connection).contains(where: { $0.account == to && $0.isActive }) else {
                throw Refusal(
                    .invalid, Localized("Wählen Sie, wer die Rechnung bekommt.", "Choose who gets the invoice."),
                    field: "assignee")
            }
            if invoice.assignee == to { return }
            try invoice.require(.appoint, seen: seen)
            var after = invoice
            after.assignee = to
            try write(
                InvoiceChange(before: invoice, after: after, event: .appointed, detail: ["to": to]),
                by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await invoicePage(request, clerk, id, obstacle, typed: form) }
        return back(to: id, after: .appointed)
    }

    static func checkText(_ text: String, field: String) throws {
        guard !text.isEmpty, text.count <= InvoiceMessage.longest else {
            throw Refusal(
                .invalid,
                Localized(
                    "Schreiben Sie einen Text mit höchstens \(InvoiceMessage.longest) Zeichen.",
                    "Write a text of at most \(InvoiceMessage.longest) characters."), field: field)
        }
    }
}

extension InvoiceView {
    var messages: HTML {
        let shown = whole.messages.map { message in
            let to = whole.name(message.recipient).map { " → \($0)" } ?? ""
            let kind =
                switch message.kind {
                case .question: ui.say("Frage", "Question")
                case .answer: ui.say("Antwort", "Answer")
                case .note: ui.say("Notiz", "Note")
                }
            return Message(
                author: "\(kind): \(whole.name(message.author) ?? "–")\(to)", when: message.at, text: message.body,
                isOwn: message.author == clerk.account)
        }
        var forms: HTML = .empty
        let others = whole.staff.filter { $0.isActive && $0.account != clerk.account }
        if clerk.may(.workOnInvoices), invoice.allows(.answer) {
            forms += form(
                InvoicePaths.answer(invoice.id), "answer", ui.say("Ihre Antwort", "Your answer"),
                ui.say("Antworten", "Answer"))
        }
        if clerk.may(.workOnInvoices), invoice.allows(.ask), !others.isEmpty {
            forms += form(
                InvoicePaths.ask(invoice.id), "body", ui.say("Rückfrage", "Question"), ui.say("Fragen", "Ask"),
                before: ui.field(
                    "to", ui.say("An", "To"), .select(others.map { Choice($0.account, $0.name) }),
                    value: typed["to"] ?? "", error: problems["to"]))
        }
        if clerk.may(.workOnInvoices), invoice.allows(.note) {
            forms += form(
                InvoicePaths.note(invoice.id), "note", ui.say("Neue Notiz", "New note"), ui.say("Notieren", "Add note"))
        }
        return ui.panel(
            ui.say("Rückfragen und Notizen", "Questions and notes"), id: "notizen",
            (shown.isEmpty ? .empty : ui.messages(shown, shortDates: true)) + forms)
    }

    private func form(
        _ target: Destination, _ field: String, _ label: String, _ button: String, before: HTML = .empty
    ) -> HTML {
        ui.form(
            to: target, hidden: request.hidden(creating: typed[field] == nil ? nil : typed.idempotencyKey),
            warnsOnLeaving: true,
            """
            \(before)\(ui.field(field, label, .area(rows: 3, maxLength: InvoiceMessage.longest), value: typed[field] ?? "", error: problems[field]))\
            \(ui.buttons(ui.button(button, .secondary)))
            """)
    }
}
