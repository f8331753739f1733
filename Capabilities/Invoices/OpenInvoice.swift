import Documents
import Kernel
import Markup
package import Store
import Web

/// Everything about an invoice, read in one transaction.
struct WholeInvoice: Sendable {
    var invoice: ReceivedInvoice
    var staff: [InvoiceColleague]
    var events: [InvoiceEvent]
    var letters: [SenderLetter]
    var postings: [Posting]
    var approvals: [InvoiceApproval]
    var messages: [InvoiceMessage]
    var duplicate: ReceivedInvoice?
    /// Of the supplier, in the last twelve months.
    var siblings: Int

    func name(_ account: String?) -> String? { account.flatMap { id in staff.first { $0.account == id }?.name } }
}

extension Invoices {
    /// An invoice for this clerk: what may belong to another authority is seen only by those who clarify.
    func look(_ id: InvoiceID, for clerk: Staff, in connection: any Connection) throws -> ReceivedInvoice {
        try visible(ReceivedInvoice.look(id, in: connection), clerk)
    }

    func load(_ id: InvoiceID, for clerk: Staff, in connection: any Connection) throws -> ReceivedInvoice {
        try visible(ReceivedInvoice.load(id, in: connection), clerk)
    }

    private func visible(_ invoice: ReceivedInvoice, _ clerk: Staff) throws -> ReceivedInvoice {
        if invoice.state == .clearing || invoice.state == .forwarded, !clerk.may(.clearInvoices) {
            throw Refusal.notFound
        }
        return invoice
    }

    func whole(_ id: InvoiceID, for clerk: Staff, at now: Timestamp, in connection: any Connection) throws
        -> WholeInvoice
    {
        let invoice = try look(id, for: clerk, in: connection)
        let duplicate = try invoice.duplicateOf.flatMap { other in
            try connection.first("SELECT * FROM invoice WHERE id = $1", other)
        }.map(ReceivedInvoice.init)
        return WholeInvoice(
            invoice: invoice, staff: try ports.staff(connection), events: try InvoiceEvent.all(of: id, in: connection),
            letters: try SenderLetter.all(of: id, in: connection), postings: try Posting.all(of: id, in: connection),
            approvals: try InvoiceApproval.all(of: id, in: connection),
            messages: try InvoiceMessage.all(of: id, in: connection), duplicate: duplicate,
            siblings: try connection.count(
                "SELECT count(*) AS n FROM invoice WHERE supplier = $1 AND received_at >= $2", invoice.supplier,
                now.adding(days: -365)))
    }

    func invoicePage(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        try await invoicePage(request, clerk, id, .none)
    }

    /// The same after something on it could not be done: says why, and what was typed is still there.
    func invoicePage(
        _ request: Request, _ clerk: Staff, _ id: InvoiceID, _ obstacle: Obstacle, typed: FormValues = FormValues()
    ) async throws -> Response {
        let now = request.now
        let ui = UI(request.language)
        let (whole, process) = try await stores.authority(clerk.access).read { connection in
            (
                try self.whole(id, for: clerk, at: now, in: connection),
                try ports.sequel.panel(id, clerk, ui, connection)
            )
        }
        let shown = try await reading(of: whole.invoice, for: clerk)
        let view = InvoiceView(
            ui: ui, request: request, clerk: clerk, whole: whole, problems: obstacle.problems,
            typed: typed, baseRates: settings.baseRates)
        let parts = [view.duplicate, view.findings, shown(view.ui), view.postings, view.messages]
        return .page(
            view.ui.workbenchPage(
                WorkbenchPage(
                    view.heading, area: view.ui.say("Rechnungen", "Invoices"), headingNote: view.state,
                    actions: view.actions,
                    above: view.ui.breadcrumbs([
                        TextLink(view.ui.say("Rechnungen", "Invoices"), to: InvoicePaths.inbox().raw)
                    ]), problems: obstacle.problems, notices: view.notices,
                    body: view.ui.columns(
                        parts.joined(separator: .empty),
                        aside: [view.facts, view.people, process, view.files, view.timeline].joined(separator: .empty))),
                in: try await ports.frame(request, clerk)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    /// The file as it came, to keep; a PDF may be looked at.
    func original(_ request: Request, _ clerk: Staff, _ id: InvoiceID) async throws -> Response {
        let invoice = try await stores.authority(clerk.access).read { try look(id, for: clerk, in: $0) }
        return .inline(
            try await documents.content(of: invoice.file, for: clerk.access), name: invoice.file.name,
            type: invoice.file.type)
    }

    func back(to id: InvoiceID, after act: DoneInvoiceAct) -> Response {
        .seeOther(InvoicePaths.page(id).with("erledigt", act.rawValue))
    }

    /// Whether a kept file belongs to an invoice, a letter or a batch of this authority.
    package static func refers(to address: String, in connection: any Connection) throws -> Bool {
        for table in ["invoice", "invoice_batch"]
        where try connection.first("SELECT 1 AS n FROM \(table) WHERE file_address = $1 LIMIT 1", address) != nil {
            return true
        }
        return false
    }
}

/// The parts of the page, each a value of what was read.
struct InvoiceView {
    let ui: UI
    let request: Request
    let clerk: Staff
    let whole: WholeInvoice
    let problems: Problems
    let typed: FormValues
    let baseRates: [BaseRate]

    var invoice: ReceivedInvoice { whole.invoice }
    var version: [Hidden] { request.hidden + [Hidden("version", String(invoice.version))] }
    var heading: String {
        invoice.facts.seller.isEmpty ? invoice.title(ui) : "\(invoice.facts.seller), \(invoice.title(ui))"
    }
    var state: HTML { ui.tag(invoice.state.name[ui.language], invoice.state.tone) + ui.captureTag(invoice) }

    var actions: HTML {
        var buttons: [HTML] = []
        func link(
            _ act: ReceivedInvoice.Act, _ right: Permission, _ text: String, _ to: Destination, _ kind: ButtonKind
        ) {
            if clerk.may(right), invoice.allows(act) { buttons.append(ui.buttonLink(text, to: to.raw, kind)) }
        }
        let id = invoice.id
        link(.handOn, .clearInvoices, ui.say("Zuordnen", "Find its authority"), InvoicePaths.handOn(id), .primary)
        link(
            .capture, .workOnInvoices,
            invoice.capturedBy == nil
                ? ui.say("Von Hand erfassen", "Capture by hand") : ui.say("Angaben ändern", "Change the details"),
            InvoicePaths.capture(id), invoice.state == .received ? .primary : .secondary)
        link(
            .assign, .workOnInvoices, ui.say("Kontieren", "Assign to a budget"), InvoicePaths.assign(id),
            invoice.state == .checked ? .primary : .secondary)
        link(
            .approve, .approveInvoices, ui.say("Richtigkeit feststellen", "Confirm that it is correct"),
            InvoicePaths.approve(id), .primary)
        link(
            .release, .releaseInvoices, ui.say("Zahlung freigeben", "Release the payment"), InvoicePaths.release(id),
            .primary)
        if clerk.may(.approveInvoices), invoice.allows(.withdraw) {
            buttons.append(
                ui.postButton(
                    ui.say("Feststellung zurücknehmen", "Take the approval back"),
                    to: InvoicePaths.withdraw(id).raw, hidden: version))
        }
        if clerk.may(.workOnInvoices), invoice.allows(.resume) {
            buttons.append(
                ui.postButton(
                    ui.say("Geklärt, weiter bearbeiten", "Settled, go on"), to: InvoicePaths.resume(id).raw,
                    hidden: version, .primary))
        }
        link(.dispute, .workOnInvoices, ui.say("Beanstanden", "Object"), InvoicePaths.dispute(id), .secondary)
        link(.giveBack, .workOnInvoices, ui.say("Zurückweisen", "Send back"), InvoicePaths.giveBack(id), .secondary)
        return "<div class=\"buttons\">\(buttons)</div>"
    }

    var notices: HTML {
        var found: [HTML] = []
        if let done = DoneInvoiceAct(rawValue: request.query["erledigt"] ?? "") {
            found.append(ui.notice(.success, ui.say(done.sentence)))
        }
        let (dates, today) = (invoice.dates, request.now.day)
        guard invoice.state.isOpen, invoice.hasData else { return found.joined(separator: .empty) }
        if dates.interestFrom <= today {
            found.append(
                ui.notice(
                    .danger,
                    ui.say(
                        "Seit dem \(dates.interestFrom.written(.de)) entstehen Verzugszinsen.",
                        "Interest for late payment is owed since \(dates.interestFrom.written(.en))."),
                    "<p>\(interest)</p>"
                ))
        } else if dates.due < today {
            found.append(
                ui.notice(
                    .warning,
                    ui.say(
                        "Fällig war die Rechnung am \(dates.due.written(.de)).",
                        "The invoice was due on \(dates.due.written(.en)).")))
        } else if let until = dates.discountUntil, until >= today, let discount = dates.discount {
            found.append(
                ui.notice(
                    .info,
                    ui.say(
                        "Bis zum \(until.written(.de)) sparen Sie \(discount.written(.de)) Skonto.",
                        "Until \(until.written(.en)) you save \(discount.written(.en)) of discount.")))
        }
        return found.joined(separator: .empty)
    }

    /// What paying late costs up to now.
    private var interest: String {
        let law = ui.say(
            "§ 286 Abs. 3, § 288 Abs. 2 und 5 BGB: neun Prozentpunkte über dem Basiszinssatz, dazu 40 € Pauschale.",
            "§ 286 (3), § 288 (2) and (5) BGB: nine percentage points above the base rate, and a lump sum of €40.")
        guard let payable = invoice.payable, invoice.facts.currency == "EUR",
            let owed = LateInterest.amount(
                of: payable, from: invoice.dates.interestFrom, to: request.now.day, baseRates), owed > .zero
        else { return law }
        var words =
            law + ui.say(" Bis heute etwa \(owed.written(.de)).", " Up to today about \(owed.written(.en)).")
        if let known = BaseRate.knownUntil(baseRates), known < request.now.day {
            words += ui.say(
                " Der Basiszinssatz nach dem \(known.written(.de)) ist nicht hinterlegt; gerechnet ist mit dem letzten bekannten.",
                " The base rate after \(known.written(.en)) is not known here; the last known one is used.")
        }
        return words
    }

    var duplicate: HTML {
        guard let other = whole.duplicate, !invoice.isDuplicateCleared, invoice.state.isOpen else { return .empty }
        let button: HTML =
            clerk.may(.workOnInvoices) && invoice.allows(.clearDuplicate)
            ? ui.postButton(
                ui.say("Das ist keine Dublette", "This is no duplicate"),
                to: InvoicePaths.clearDuplicate(invoice.id).raw, hidden: version) : .empty
        return ui.panel(
            ui.say("Vielleicht doppelt", "Maybe a duplicate"), id: "dublette",
            """
            <p>\(ui.say("Nummer, Lieferant und Betrag sind dieselben wie bei", "Number, supplier and amount are the same as of"))
            \(ui.link(other.title(ui), to: InvoicePaths.page(other.id).raw)) (\(ui.time(other.receivedAt.day, short: true)),
            \(ui.tag(other.state.name[ui.language], other.state.tone))).
            \(ui.say("Solange das offen ist, kann die Zahlung nicht freigegeben werden.", "As long as this is open the payment cannot be released."))</p>\(button)
            """)
    }

    /// What the rules say, errors first; each in words and with its number.
    var findings: HTML {
        let report = KeptReport(invoice.facts.report)
        guard !report.remarks.isEmpty else {
            return ui.panel(
                ui.say("Prüfung", "Check"), id: "pruefung",
                "<p>\(ui.tag(ui.say("Ohne Beanstandung", "No findings"), .success)) <span class=\"meta\">EN 16931, XRechnung, \(report.rules)</span></p>"
            )
        }
        let order = ["error": 0, "warning": 1]
        let sorted = report.remarks.enumerated().sorted {
            (order[$0.element.level] ?? 2, $0.offset) < (order[$1.element.level] ?? 2, $1.offset)
        }.map(\.element)
        let rows = sorted.prefix(50).map { remark in
            let level: HTML =
                switch remark.level {
                case "error": ui.tag(ui.say("Fehler", "Error"), .danger)
                case "warning": ui.tag(ui.say("Warnung", "Warning"), .warning)
                default: ui.tag(ui.say("Hinweis", "Note"), .info)
                }
            let terms = remark.terms.joined(separator: ", ")
            return TableRow([
                "\(remark.text[ui.language])", level,
                "\(remark.rule.isEmpty ? "–" : remark.rule)\(if: !terms.isEmpty, " <span class=\"meta\">\(terms)</span>")",
                "\(remark.line.map { ui.number($0) } ?? "–")",
            ])
        }
        return ui.panel(
            ui.say("Prüfung", "Check"), id: "pruefung",
            ui.table(
                ui.say("Was die Regeln sagen", "What the rules say"),
                [
                    Column(ui.say("Was ist", "What")), Column(ui.say("Gewicht", "Weight")),
                    Column(ui.say("Regel", "Rule")), Column(ui.say("Zeile", "Line"), .number),
                ], Array(rows), captionHidden: true))
    }

    var facts: HTML {
        let (facts, dates) = (invoice.facts, invoice.dates)
        var pairs: [(term: String, value: HTML)] = [
            (ui.say("Zu zahlen", "To be paid"), ui.amount(invoice)),
            (ui.say("Datum", "Issued"), facts.issued.map { ui.time($0, short: true) } ?? "–"),
            (ui.say("Eingegangen", "Received"), ui.time(invoice.receivedAt, short: true)),
            (ui.say("Weg", "Way"), "\(invoice.channel.name[ui.language])"),
            (ui.say("Art", "Kind"), "\(invoice.facts.form.name[ui.language])"),
            (ui.say("Fällig", "Due"), ui.time(dates.due, short: true)),
            (ui.say("Verzugszinsen ab", "Interest from"), ui.time(dates.interestFrom, short: true)),
        ]
        for discount in facts.discounts.prefix(3) {
            guard let issued = facts.issued, let payable = facts.payable else { break }
            pairs.append(
                (
                    ui.say("Skonto", "Discount"),
                    "\(discount.amount(of: payable).written(ui.language)) \(ui.say("bis", "until")) \(ui.time(discount.until(issued: issued), short: true))"
                ))
        }
        if let account = invoice.capturedBy {
            pairs.append((ui.say("Von Hand erfasst", "Captured by hand"), "\(whole.name(account) ?? "–")"))
        }
        for (term, value) in [
            (ui.say("Käuferreferenz", "Buyer reference"), facts.buyerReference),
            (ui.say("Bestellnummer", "Order number"), facts.orderNumber), ("IBAN", facts.iban),
            (ui.say("Steuernummer", "Tax number"), facts.sellerTaxID),
        ] where !value.isEmpty { pairs.append((term, "\(value)")) }
        if whole.siblings > 1 {
            pairs.append(
                (
                    ui.say("Vom selben Lieferanten", "Of the same supplier"),
                    ui.link(
                        ui.say(
                            "\(ui.number(whole.siblings)) in 12 Monaten", "\(ui.number(whole.siblings)) in 12 months"),
                        to: InvoicePaths.inbox().with("q", facts.seller).raw)
                ))
        }
        return ui.panel(ui.say("Rechnung", "Invoice"), ui.facts(pairs))
    }

    var files: HTML {
        let lines =
            [
                DocumentLine(
                    invoice.file.name, url: InvoicePaths.original(invoice.id).raw, bytes: invoice.file.size,
                    note: "\(invoice.facts.form.name[ui.language])")
            ]
            + whole.letters.map { letter in
                DocumentLine(
                    letter.subject, url: InvoicePaths.letter(invoice.id, letter.id).raw,
                    note:
                        "\(letter.kind.name[ui.language]) · \(ui.time(letter.at, short: true))\(if: letter.sentAt == nil, " · \(ui.say("nicht per E-Mail gesendet", "not sent by mail"))")",
                    language: .de)
            }
        let archive = DocumentLine(
            ui.say("Archiv mit Nachweisen (ZIP)", "Archive with proofs (ZIP)"),
            url: InvoicePaths.invoiceArchive(invoice.id).raw,
            note:
                "\(ui.say("Original, Ansicht, Prüfung, Bearbeitung und Protokoll", "Original, view, check, work and journal"))"
        )
        return ui.panel(
            ui.say("Dateien und Schreiben", "Files and letters"), id: "dateien", ui.documents(lines + [archive]))
    }

    var timeline: HTML {
        ui.panel(
            ui.say("Verlauf", "History"), id: "verlauf",
            ui.timeline(
                whole.events.map { event in
                    TimelineEntry(event.sentence(ui, whole), when: ui.time(event.at, short: true))
                }))
    }
}
