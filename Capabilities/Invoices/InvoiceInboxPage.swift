import Documents
import Kernel
import Markup
import Store
import Web

extension Invoices {
    /// The inbox: what is to be done first stands on top, discounts before due dates.
    func inbox(_ request: Request, _ clerk: Staff) async throws -> Response {
        let query = query(request, clerk)
        let today = request.now.day
        let shown = try await stores.authority(clerk.access).read { connection in
            let accounts = clerk.invoiceAccounts
            let page = try query.run(accounts: accounts, today: today, in: connection)
            return ShownInvoices(
                rows: page.rows, next: page.next,
                counts: try InvoiceCounts.read(accounts: accounts, today: today, in: connection),
                names: try ports.names(Set(page.rows.compactMap(\.assignee)), connection))
        }
        let ui = UI(request.language)
        let body: HTML = """
            \(tabs(ui, query, shown.counts, clerk))\(filters(ui, query))\
            \(shown.rows.isEmpty ? empty(ui, query, clerk) : table(ui, query, shown, today))\
            \(ui.paging(
                previous: query.after == nil ? nil : query.changed { _ in }.address().raw,
                next: shown.next.map { next in query.changed { $0.after = next }.address().raw }))\
            <p><a href="\(url: query.changed { _ in }.address(InvoicePaths.export()).raw)">\(ui.say("Diese Liste als CSV", "This list as CSV"))</a></p>
            """
        var actions: [HTML] = []
        if clerk.may(.workOnInvoices) {
            actions.append(
                ui.buttonLink(
                    ui.say("Rechnungen einlesen", "Take in invoices"), to: InvoicePaths.upload().raw, .secondary))
        }
        if clerk.may(.exportInvoices) {
            actions.append(
                ui.buttonLink(ui.say("Übergabe", "Handing over"), to: InvoicePaths.batches().raw, .secondary))
        }
        if clerk.may(.clearInvoices) {
            actions.append(ui.buttonLink(ui.say("Regeln", "Rules"), to: InvoicePaths.rules().raw, .quiet))
        }
        actions.append(ui.buttonLink(ui.say("Archiv", "Archive"), to: InvoicePaths.archive().raw, .quiet))
        actions.append(ui.buttonLink(ui.say("Zahlen", "Figures"), to: InvoicePaths.figures().raw, .quiet))
        actions.append(
            ui.buttonLink(ui.say("Befugnisse", "Limits"), to: InvoicePaths.rights().raw, .quiet))
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Rechnungen", "Invoices"), actions: actions.joined(separator: .empty),
                    body: body),
                in: try await ports.frame(request, clerk)))
    }

    private func query(_ request: Request, _ clerk: Staff) -> InvoiceQuery {
        var query = InvoiceQuery(request.query)
        // The clearing list holds what may be for others: it is for those who clarify.
        if query.view == .clearing, !clerk.may(.clearInvoices) { query.view = .open }
        return query
    }

    private func tabs(_ ui: UI, _ query: InvoiceQuery, _ counts: InvoiceCounts, _ clerk: Staff) -> HTML {
        func item(_ view: InvoiceQuery.View, _ text: String, _ count: Int?) -> NavigationItem {
            var target = InvoiceQuery()
            (target.view, target.search) = (view, query.search)
            let address =
                target.search == nil
                ? target.address() : InvoicePaths.inbox().with("sicht", view.rawValue).with("q", target.search)
            return NavigationItem(
                text, to: address.raw, count: count, countedTo: InvoiceCounts.limit, isCurrent: query.view == view)
        }
        var items = [
            item(.open, ui.say("Offen", "Open"), counts.open), item(.mine, ui.say("Meine", "Mine"), counts.mine),
            item(.soon, ui.say("Fällig in 7 Tagen", "Due in 7 days"), counts.soon),
            item(.done, ui.say("Erledigt", "Done"), nil), item(.all, ui.say("Alle", "All"), nil),
        ]
        if clerk.may(.clearInvoices) {
            items.append(item(.clearing, ui.say("Zu klären", "To be clarified"), counts.clearing))
        }
        return ui.tabs(items, label: ui.say("Sichten", "Views"))
    }

    private func filters(_ ui: UI, _ query: InvoiceQuery) -> HTML {
        let any = ui.say("alle", "all")
        let states = InvoiceState.allCases.filter { $0 != .clearing && $0 != .forwarded }
        let fields: [HTML] = [
            ui.filter("q", ui.say("Suche", "Search"), .search, value: query.search ?? "", width: .medium),
            ui.filter(
                "stand", ui.say("Stand", "State"),
                .select(states.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: any),
                value: query.state?.rawValue ?? "", width: .medium),
            ui.filter(
                "art", ui.say("Art", "Kind"),
                .select(InvoiceFacts.Form.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }, prompt: any),
                value: query.form?.rawValue ?? "", width: .medium),
            ui.filter(
                "sortierung", ui.say("Sortierung", "Order"),
                .select(
                    [
                        Choice("frist", ui.say("Skonto und Fälligkeit", "Discount and due date")),
                        Choice("eingang", ui.say("Eingang", "Receipt")),
                        Choice("lieferant", ui.say("Lieferant", "Supplier")),
                    ], prompt: ui.say("wie üblich", "as usual")), value: query.order.rawValue, width: .medium),
        ]
        var active: [TextLink] = []
        if let search = query.search {
            active.append(TextLink("„\(search)“", to: query.changed { $0.search = nil }.address().raw))
        }
        if let state = query.state {
            active.append(TextLink(state.name[ui.language], to: query.changed { $0.state = nil }.address().raw))
        }
        if let form = query.form {
            active.append(TextLink(form.name[ui.language], to: query.changed { $0.form = nil }.address().raw))
        }
        return ui.filters(
            to: InvoicePaths.inbox().raw, fields.joined(separator: .empty), active: active,
            resetURL: active.isEmpty
                ? nil : query.changed { ($0.search, $0.state, $0.form) = (nil, nil, nil) }.address().raw,
            hidden: query.view == query.usualView ? [] : [Hidden("sicht", query.view.rawValue)])
    }

    private func table(_ ui: UI, _ query: InvoiceQuery, _ shown: ShownInvoices, _ today: Day) -> HTML {
        func column(_ title: String, _ order: InvoiceQuery.Order) -> Column {
            Column(title, isSorted: query.order == order, isDescending: query.descending) { descending in
                query.changed { ($0.order, $0.descending) = (order, descending) }.address().raw
            }
        }
        return ui.table(
            ui.say("Rechnungen", "Invoices"),
            [
                Column(ui.say("Rechnung", "Invoice")), column(ui.say("Lieferant", "Supplier"), .seller),
                Column(ui.say("Betrag", "Amount"), .number), column(ui.say("Eingang", "Received"), .received),
                column(ui.say("Zu tun bis", "To do by"), .act), Column(ui.say("Stand", "State")),
                Column(ui.say("Bearbeitung", "Clerk")),
            ],
            shown.rows.map { invoice in
                let isLate = invoice.state.isOpen && invoice.dates.due < today
                let assignee = invoice.assignee.flatMap { shown.names[$0] }
                return TableRow(
                    [
                        ui.link(invoice.title(ui), to: InvoicePaths.page(invoice.id).raw),
                        "\(invoice.facts.seller.isEmpty ? "–" : invoice.facts.seller)", ui.amount(invoice),
                        ui.time(invoice.receivedAt.day, short: true), deadline(ui, invoice, today),
                        "\(ui.tag(invoice.state.name[ui.language], invoice.state.tone))\(marks(ui, invoice))",
                        "\(assignee ?? "–")",
                    ], tone: isLate ? .warning : nil)
            }, captionHidden: true)
    }

    private func deadline(_ ui: UI, _ invoice: ReceivedInvoice, _ today: Day) -> HTML {
        let dates = invoice.dates
        guard invoice.state.isOpen else { return ui.time(dates.due, short: true) }
        if let until = dates.discountUntil, until >= today, let discount = dates.discount {
            return
                "\(ui.time(until, short: true)) \(ui.tag(ui.say("Skonto \(discount.written(.de))", "Discount \(discount.written(.en))"), .info))"
        }
        return
            "\(ui.time(dates.due, short: true))\(if: dates.due < today, " \(ui.tag(ui.say("überfällig", "overdue"), .danger))")"
    }

    private func marks(_ ui: UI, _ invoice: ReceivedInvoice) -> HTML {
        var marks: HTML = .empty
        if invoice.duplicateOf != nil, !invoice.isDuplicateCleared {
            marks += " \(ui.tag(ui.say("Vielleicht doppelt", "Maybe a duplicate"), .warning))"
        }
        marks += ui.captureTag(invoice)
        if invoice.facts.form.isElectronic, !invoice.facts.isAccepted {
            marks += " \(ui.tag(ui.say("mit Fehlern", "with errors"), .warning))"
        }
        return marks
    }

    private func empty(_ ui: UI, _ query: InvoiceQuery, _ clerk: Staff) -> HTML {
        if query.search != nil || query.state != nil || query.form != nil {
            return ui.empty(
                ui.say("Zu diesen Filtern gibt es keine Rechnungen.", "No invoices match these filters."),
                action: ui.buttonLink(
                    ui.say("Filter entfernen", "Remove filters"),
                    to: query.changed { ($0.search, $0.state, $0.form) = (nil, nil, nil) }.address().raw, .secondary))
        }
        return ui.empty(
            ui.say("Hier ist nichts zu tun.", "There is nothing to do here."),
            "<p>\(ui.say("Neue Rechnungen erscheinen von selbst.", "New invoices appear by themselves."))</p>",
            action: clerk.may(.workOnInvoices)
                ? ui.buttonLink(
                    ui.say("Rechnungen einlesen", "Take in invoices"), to: InvoicePaths.upload().raw, .secondary)
                : .empty)
    }

    /// The same list as CSV, at most ten thousand lines, page by page so that memory stays flat.
    func exportInbox(_ request: Request, _ clerk: Staff) async throws -> Response {
        var first = query(request, clerk)
        first.after = nil
        first.limit = 500
        let (start, language, today) = (first, request.language, request.now.day)
        let store = try await stores.authority(clerk.access)
        return .download(
            .stream(length: nil) { send in
                let heads =
                    language == .de
                    ? "Nummer;Lieferant;Betrag;Währung;Rechnungsdatum;Eingang;Skonto bis;Skonto;Fällig;Stand;Art;Bearbeitung"
                    : "Number;Supplier;Amount;Currency;Issued;Received;Discount until;Discount;Due;State;Kind;Clerk"
                try await send(Array(("\u{FEFF}" + heads + "\r\n").utf8))
                var query = start
                for _ in 0..<20 {
                    let asked = query
                    let (page, names) = try await store.read { connection in
                        let page = try asked.run(accounts: clerk.invoiceAccounts, today: today, in: connection)
                        return (page, try ports.names(Set(page.rows.compactMap(\.assignee)), connection))
                    }
                    let lines = page.rows.map { invoice in
                        let facts = invoice.facts
                        return [
                            facts.number, facts.seller, facts.payable.map { plain($0) } ?? "", facts.currency,
                            facts.issued?.iso ?? "", invoice.receivedAt.day.iso, invoice.dates.discountUntil?.iso ?? "",
                            invoice.dates.discount.map { plain($0) } ?? "", invoice.dates.due.iso,
                            invoice.state.name[language], facts.form.name[language],
                            invoice.assignee.flatMap { names[$0] } ?? "",
                        ].map(CSVCell.textOrNumber).joined(separator: ";") + "\r\n"
                    }
                    try await send(Array(lines.joined().utf8))
                    guard let next = page.next else { return }
                    query.after = next
                }
            }, name: language == .de ? "Rechnungen.csv" : "invoices.csv", type: "text/csv; charset=utf-8")
    }
}

private struct ShownInvoices: Sendable {
    var rows: [ReceivedInvoice]
    var next: PageKey?
    var counts: InvoiceCounts
    var names: [String: String]
}

/// `-1234,50`, as spreadsheets of the country read it.
func plain(_ money: Money) -> String {
    let rest = money.cents.magnitude % 100
    return "\(money.cents < 0 ? "-" : "")\(money.cents.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
}

extension ReceivedInvoice {
    /// How people call it: its number, or the file's name.
    func title(_ ui: UI) -> String {
        if facts.number.isEmpty { return file.name }
        return facts.isCredit ? ui.say("Gutschrift \(facts.number)", "Credit note \(facts.number)") : facts.number
    }
}

extension UI {
    /// The amount in the invoice's own currency.
    func amount(_ invoice: ReceivedInvoice) -> HTML {
        guard let payable = invoice.payable else { return "–" }
        return amount(payable, invoice.facts.currency)
    }

    func amount(_ money: Money, _ currency: String) -> HTML {
        guard currency != "EUR" else { return self.money(money) }
        let number = money.written(language).filter { $0 != "€" && $0 != "\u{A0}" }
        return "<span class=\"amount\">\(number)\u{A0}\(currency)</span>"
    }
}

extension InvoiceState {
    var tone: Tone {
        switch self {
        case .clearing, .received, .questioned, .disputed: .warning
        case .checked: .info
        case .assigned, .exported, .forwarded: .neutral
        case .approved, .released, .paid: .success
        case .returned: .danger
        }
    }
}
