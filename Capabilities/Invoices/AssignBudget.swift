import Journal
package import Kernel
import Markup
package import Store
import Web

/// What somebody typed as a line of the budget assignment.
private struct TypedPosting: Sendable {
    var budgetLine = ""
    var costCentre = ""
    var note = ""
    var amount = ""

    init() {}

    init(_ posting: Posting) {
        (budgetLine, costCentre, note) = (posting.budgetLine, posting.costCentre, posting.note)
        amount = plain(posting.amount)
    }

    init(_ form: FormValues, _ index: Int) {
        budgetLine = form.text("line.\(index).budget") ?? ""
        costCentre = form.text("line.\(index).centre") ?? ""
        note = form.text("line.\(index).note") ?? ""
        amount = form.text("line.\(index).amount") ?? ""
    }

    var isEmpty: Bool { budgetLine.isEmpty && costCentre.isEmpty && note.isEmpty && amount.isEmpty }

    /// As many as were sent, in their order.
    static func all(_ form: FormValues) -> [TypedPosting] {
        (0..<Posting.most).prefix { form["line.\($0).budget"] != nil }.map { TypedPosting(form, $0) }
    }
}

extension Invoices {
    /// Where an invoice is booked; what the supplier's earlier invoices suggest is there already.
    func assignPage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        let (invoice, suggestions, saved) = try await bookings(clerk, id)
        let chosen = request.query.text("vorschlag").flatMap { Int($0) }
        var lines = saved.map(TypedPosting.init)
        if let payable = invoice.payable {
            if let chosen, suggestions.indices.contains(chosen) {
                lines = suggestions[chosen].applied(to: payable).map(TypedPosting.init)
            } else if lines.isEmpty, let first = suggestions.first {
                lines = first.applied(to: payable).map(TypedPosting.init)
            } else if lines.isEmpty {
                var one = TypedPosting()
                one.amount = plain(payable)
                lines = [one]
            }
        }
        return try await assignPage(request, clerk, invoice, suggestions, lines, .none)
    }

    private func bookings(_ clerk: Staff, _ id: InvoiceID) async throws
        -> (ReceivedInvoice, [Posting.Suggestion], [Posting])
    {
        try await stores.authority(clerk.access).read { connection in
            let invoice = try look(id, for: clerk, in: connection)
            return (
                invoice, try Posting.suggestions(for: invoice, in: connection), try Posting.all(of: id, in: connection)
            )
        }
    }

    func assign(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: InvoiceID) async throws -> Response {
        var lines = TypedPosting.all(form)
        let (invoice, suggestions, _) = try await bookings(clerk, id)
        switch FormAction(form[FormAction.name]) {
        case .add where lines.count < Posting.most:
            lines.append(TypedPosting())
            return try await assignPage(request, clerk, invoice, suggestions, lines, .none)
        case .remove(let index, _) where lines.indices.contains(index):
            lines.remove(at: index)
            return try await assignPage(request, clerk, invoice, suggestions, lines, .none)
        default: break
        }
        let (postings, problems) = read(lines, invoice, UI(request.language))
        guard problems.isEmpty else {
            return try await assignPage(request, clerk, invoice, suggestions, lines, Obstacle(problems))
        }
        let seen = form.version
        let obstacle = try await attempt(request, clerk) { connection in
            let invoice = try load(id, for: clerk, in: connection)
            try assign(postings, to: invoice, seen: seen, by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle {
            return try await assignPage(request, clerk, try await bookings(clerk, id).0, suggestions, lines, obstacle)
        }
        return back(to: id, after: .assigned)
    }

    package func assign(
        _ postings: [Posting], to invoice: ReceivedInvoice, seen: Int, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try invoice.require(.assign, seen: seen)
        guard let payable = invoice.payable, !postings.isEmpty,
            postings.reduce(0, { $0 + $1.amount.cents }) == payable.cents
        else {
            throw Refusal(
                .invalid,
                Localized(
                    "Die Teile ergeben nicht genau den Rechnungsbetrag. Es wurde nichts gespeichert.",
                    "The parts do not add up to the amount of the invoice. Nothing was kept."))
        }
        try Posting.save(postings, of: invoice.id, in: connection)
        // Whoever found the earlier assignment correct has not seen this one.
        try InvoiceApproval.forget(invoice.id, in: connection)
        var after = invoice
        after.state = .assigned
        try write(
            InvoiceChange(
                before: invoice, after: after, event: .assigned, facts: ["lines": .number(postings.count)]
            ), by: access, at: now, in: connection)
    }

    /// What was typed as values, and what is wrong with it.
    private func read(_ lines: [TypedPosting], _ invoice: ReceivedInvoice, _ ui: UI) -> ([Posting], Problems) {
        var problems = Problems()
        var postings: [Posting] = []
        for (index, line) in lines.enumerated() where !line.isEmpty {
            for (field, text, what) in [
                ("budget", line.budgetLine, ui.say("Haushaltsstelle", "budget line")),
                ("centre", line.costCentre, ui.say("Kostenstelle", "cost centre")),
            ] where !Posting.isCode(text) {
                problems.add(
                    "line.\(index).\(field)",
                    ui.say(
                        "Teil \(index + 1): Geben Sie die \(what) ein, mit höchstens 40 Ziffern und Buchstaben.",
                        "Part \(index + 1): enter the \(what), with at most 40 digits and letters."))
            }
            if line.note.count > 200 {
                problems.add(
                    "line.\(index).note",
                    ui.say("Teil \(index + 1): höchstens 200 Zeichen.", "Part \(index + 1): at most 200 characters."))
            }
            guard let amount = Money(typed: line.amount), amount != .zero else {
                problems.add(
                    "line.\(index).amount",
                    ui.say(
                        "Teil \(index + 1): Geben Sie einen Betrag ein, zum Beispiel 1.234,50.",
                        "Part \(index + 1): enter an amount, for example 1,234.50."))
                continue
            }
            postings.append(
                Posting(budgetLine: line.budgetLine, costCentre: line.costCentre, note: line.note, amount: amount))
        }
        if postings.isEmpty, problems.isEmpty {
            problems.add("line.0.budget", ui.say("Geben Sie mindestens einen Teil ein.", "Enter at least one part."))
        }
        if problems.isEmpty, let payable = invoice.payable {
            let rest = payable.cents - postings.reduce(0) { $0 &+ $1.amount.cents }
            if rest != 0 {
                let shown = Money(cents: Int64(clamping: rest.magnitude)).written(ui.language)
                problems.add(
                    "line.0.amount",
                    rest > 0
                        ? ui.say("Es fehlen noch \(shown).", "\(shown) are still missing.")
                        : ui.say("Das sind \(shown) zu viel.", "This is \(shown) too much."))
            }
        }
        return (postings, problems)
    }

    private func assignPage(
        _ request: Request, _ clerk: Staff, _ invoice: ReceivedInvoice, _ suggestions: [Posting.Suggestion],
        _ lines: [TypedPosting], _ obstacle: Obstacle
    ) async throws -> Response {
        let (ui, problems) = (UI(request.language), obstacle.problems)
        let items = lines.enumerated().map { index, line -> HTML in
            let name = "line.\(index)"
            return """
                \(ui.field("\(name).budget", ui.say("Haushaltsstelle", "Budget line"), .code(maxLength: 40), value: line.budgetLine, error: problems["\(name).budget"], width: .medium))\
                \(ui.field("\(name).centre", ui.say("Kostenstelle", "Cost centre"), .code(maxLength: 40), value: line.costCentre, error: problems["\(name).centre"], width: .medium))\
                \(ui.field("\(name).amount", ui.say("Betrag", "Amount"), .money, value: line.amount, error: problems["\(name).amount"], width: .short))\
                \(ui.field("\(name).note", ui.say("Text der Buchung", "Text of the booking"), .text(maxLength: 200), value: line.note, error: problems["\(name).note"], optional: true, width: .long))
                """
        }
        let form = ui.form(
            to: InvoicePaths.assign(invoice.id), hidden: request.hidden + [Hidden("version", String(invoice.version))],
            """
            \(ui.repeated("line", noun: ui.say("Teil", "Part"), items: items, minimum: 1, maximum: Posting.most))\
            \(ui.buttons(ui.button(ui.say("Kontierung speichern", "Keep the assignment"))))
            """)
        let offers: HTML =
            suggestions.isEmpty
            ? .empty
            : ui.panel(
                ui.say("So wurde dieser Lieferant zuletzt kontiert", "How this supplier was booked before"),
                ui.table(
                    ui.say("Vorschläge", "Suggestions"),
                    [
                        Column(ui.say("Rechnung", "Invoice")), Column(ui.say("Kontierung", "Assignment")),
                        Column(ui.say("Übernehmen", "Take over"), isTitleHidden: true),
                    ],
                    suggestions.enumerated().map { index, suggestion in
                        TableRow([
                            "\(suggestion.number)",
                            suggestion.postings.map { "\($0.budgetLine) / \($0.costCentre)" as HTML }.joined(
                                separator: "<br>"),
                            ui.link(
                                ui.say("Übernehmen", "Take over"),
                                to: InvoicePaths.assign(invoice.id).with("vorschlag", String(index)).raw),
                        ])
                    }, captionHidden: true))
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Kontieren", "Assign to a budget"), area: invoice.title(ui),
                    headingNote: ui.amount(invoice),
                    above: ui.backLink(to: InvoicePaths.page(invoice.id).raw, invoice.title(ui)), problems: problems,
                    body: form + offers),
                in: try await ports.frame(request, clerk)), status: obstacle.isEmpty ? .ok : obstacle.status)
    }
}

extension InvoiceView {
    /// Where it is booked.
    var postings: HTML {
        guard !whole.postings.isEmpty else { return .empty }
        return ui.panel(
            ui.say("Kontierung", "Budget assignment"), id: "kontierung",
            ui.table(
                ui.say("Kontierung", "Budget assignment"),
                [
                    Column(ui.say("Haushaltsstelle", "Budget line")), Column(ui.say("Kostenstelle", "Cost centre")),
                    Column(ui.say("Text", "Text")), Column(ui.say("Betrag", "Amount"), .number),
                ],
                whole.postings.map { posting in
                    TableRow([
                        "\(posting.budgetLine)", "\(posting.costCentre)", "\(posting.note)",
                        ui.amount(posting.amount, invoice.facts.currency),
                    ])
                }, captionHidden: true))
    }
}
