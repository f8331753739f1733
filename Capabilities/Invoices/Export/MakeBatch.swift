import Documents
import Journal
package import Kernel
import Markup
package import Store
import Web

extension Invoices {
    /// What can be handed over, and what was.
    func batches(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await batches(request, clerk, FormValues(), Problems())
    }

    private func batches(
        _ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems, isConflict: Bool = false
    ) async throws -> Response {
        let ui = UI(request.language)
        let kind =
            (form.text("kind") ?? request.query.text("art")).flatMap { ExportBatch.Kind(rawValue: $0) } ?? .booking
        let after = request.query.text("ab").flatMap { Identifier<ExportBatch>($0) }
        let (candidates, found, settings) = try await stores.authority(clerk.access).read { connection in
            (
                try ExportedInvoice.candidates(for: kind, in: connection),
                try ExportBatch.newest(before: after, limit: 26, in: connection),
                try ExportSettings.read(in: connection)
            )
        }
        let day = form.text("execution").flatMap { Day(iso: $0) } ?? Self.nextBankDay(after: request.now.day)
        let tabs = ui.tabs(
            ExportBatch.Kind.allCases.map {
                NavigationItem(
                    $0.name[ui.language], to: InvoicePaths.batches().with("art", $0.rawValue).raw, isCurrent: $0 == kind
                )
            }, label: ui.say("Was wird übergeben", "What is handed over"))
        let ready = candidates.filter { ExportedInvoice.obstacle($0, kind) == nil }
        let blocked = candidates.filter { ExportedInvoice.obstacle($0, kind) != nil }
        let choices = ready.map { invoice in
            let discount = ExportedInvoice.discount(invoice, paidOn: kind == .payment ? day : request.now.day)
            let less =
                discount > .zero
                ? ui.say(", abzüglich \(discount.written(.de)) Skonto", ", less \(discount.written(.en)) of discount")
                : ""
            return Choice(
                invoice.id.raw,
                "\(invoice.facts.seller), \(invoice.title(ui)): \((invoice.payable ?? .zero).written(ui.language))\(less)"
            )
        }
        let chosen = form.idempotencyKey == nil ? ready.map(\.id.raw) : form.all("invoice")
        let execution: HTML =
            kind == .payment
            ? ui.field(
                "execution", ui.say("Ausführung durch die Bank", "Day of payment by the bank"), .calendar,
                value: day.iso, error: problems["execution"], width: .medium) : .empty
        let missing: HTML =
            kind == .payment && !IBAN.isValid(settings.iban)
            ? ui.notice(
                .warning, ui.say("Das Konto der Behörde fehlt noch.", "The authority's account is still missing."),
                "<p>\(ui.link(ui.say("Konto eintragen", "Enter the account"), to: InvoicePaths.exportSettings().raw))</p>"
            )
            : .empty
        let make: HTML =
            ready.isEmpty
            ? ui.empty(
                ui.say("Es ist nichts zu übergeben.", "There is nothing to hand over."),
                "<p>\(ui.say("Freigegebene Rechnungen erscheinen hier von selbst.", "Released invoices appear here by themselves."))</p>"
            )
            : ui.form(
                to: InvoicePaths.batches(),
                hidden: request.hidden(creating: form.idempotencyKey) + [Hidden("kind", kind.rawValue)],
                """
                \(ui.field("invoice", ui.say("Freigegebene Rechnungen", "Released invoices"), .checkboxes(choices, chosen: chosen), error: problems["invoice"]))\
                \(execution)\(ui.buttons(ui.button(ui.say("Stapel erstellen", "Make the batch"))))
                """)
        let held: HTML =
            blocked.isEmpty
            ? .empty
            : ui.table(
                ui.say("Nicht möglich", "Not possible"),
                [Column(ui.say("Rechnung", "Invoice")), Column(ui.say("Grund", "Reason"))],
                blocked.map { invoice in
                    TableRow([
                        ui.link("\(invoice.facts.seller), \(invoice.title(ui))", to: InvoicePaths.page(invoice.id).raw),
                        "\(ExportedInvoice.obstacle(invoice, kind)?[ui.language] ?? "")",
                    ])
                })
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Übergabe", "Handing over"), area: ui.say("Rechnungen", "Invoices"),
                    actions: ui.buttonLink(
                        ui.say("Einstellungen", "Settings"), to: InvoicePaths.exportSettings().raw, .secondary),
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")),
                    problems: problems, body: tabs + missing + make + held + list(ui, found, isFirst: after == nil)),
                in: try await ports.frame(request, clerk)),
            status: problems.isEmpty ? .ok : isConflict ? .conflict : .unprocessable)
    }

    private func list(_ ui: UI, _ found: [ExportBatch], isFirst: Bool) -> HTML {
        guard !found.isEmpty else { return .empty }
        let shown = found.prefix(25)
        return ui.section(
            ui.say("Stapel", "Batches"),
            ui.table(
                ui.say("Stapel, neueste zuerst", "Batches, newest first"),
                [
                    Column(ui.say("Erstellt", "Made")), Column(ui.say("Art", "Kind")),
                    Column(ui.say("Rechnungen", "Invoices"), .number), Column(ui.say("Summe", "Sum"), .number),
                    Column(ui.say("Stand", "State")),
                ],
                shown.map { batch in
                    TableRow([
                        "<a href=\"\(url: InvoicePaths.batch(batch.id).raw)\">\(ui.time(batch.at, short: true))</a>",
                        "\(batch.kind.name[ui.language])", "\(ui.number(batch.count))", ui.money(batch.total),
                        ui.tag(batch.state.name[ui.language], batch.state.tone),
                    ])
                }, captionHidden: true)
                + ui.paging(
                    previous: isFirst ? nil : InvoicePaths.batches().raw,
                    next: found.count > 25
                        ? shown.last.map { InvoicePaths.batches().with("ab", $0.id.raw).raw } : nil))
    }

    /// Banks pay on days from Monday to Friday.
    static func nextBankDay(after day: Day) -> Day {
        var next = day.adding(days: 1)
        while next.weekday > 5 { next = next.adding(days: 1) }
        return next
    }

    func makeBatch(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        guard let kind = form.text("kind").flatMap({ ExportBatch.Kind(rawValue: $0) }) else { throw Refusal.notFound }
        let id = form.idempotencyKey.flatMap { Identifier<ExportBatch>($0) } ?? Identifier(at: request.now)
        var problems = Problems()
        let today = request.now.day
        let chosenDay = kind == .payment ? form.text("execution").flatMap { Day(iso: $0) } : today
        if chosenDay.map({ $0 < today || $0 > today.adding(days: 60) }) ?? true {
            problems.add(
                "execution",
                ui.say("Wählen Sie einen Tag in den nächsten 60 Tagen.", "Choose a day within the next 60 days."))
        }
        if form.all("invoice").isEmpty {
            problems.add("invoice", ui.say("Wählen Sie mindestens eine Rechnung.", "Choose at least one invoice."))
        }
        guard problems.isEmpty, let chosenDay else { return try await batches(request, clerk, form, problems) }
        do {
            try await handOver(
                Set(form.all("invoice")), kind, as: id, on: chosenDay, account: clerk.account, by: clerk.access,
                at: request.now)
        } catch let refusal as Refusal {
            guard refusal.kind != .notFound, refusal.kind != .limit else { throw refusal }
            problems.add(refusal.field ?? "", refusal.reason[request.language])
            return try await batches(request, clerk, form, problems, isConflict: refusal.kind == .conflict)
        }
        return .seeOther(InvoicePaths.batch(id))
    }

    /// Makes the file first, keeps it, and enters it together with every invoice that is in it. An invoice that is in a
    /// batch of the same kind already is refused by the table itself. The same batch again is the same batch.
    ///
    /// - Parameter day: of payment; it decides which discounts are taken.
    package func handOver(
        _ chosen: Set<String>, _ kind: ExportBatch.Kind, as id: Identifier<ExportBatch>, on day: Day, account: String,
        by access: Access, at now: Timestamp
    ) async throws {
        let store = try await stores.authority(access)
        if try await store.read({ try ExportBatch.look(id, in: $0) }) != nil { return }
        let (bookings, settings) = try await store.read { connection in
            let invoices = try ExportedInvoice.candidates(for: kind, in: connection).filter {
                chosen.contains($0.id.raw) && ExportedInvoice.obstacle($0, kind) == nil
            }
            return (
                try invoices.map { invoice in
                    Booking(
                        invoice: invoice, postings: try Posting.all(of: invoice.id, in: connection),
                        releasedAt: try connection.first(
                            "SELECT released_at FROM invoice WHERE id = $1", invoice.id)?.optionalTimestamp(
                                "released_at"),
                        discount: ExportedInvoice.discount(invoice, paidOn: day))
                }, try ExportSettings.read(in: connection)
            )
        }
        guard !bookings.isEmpty, bookings.count == chosen.count else {
            throw Refusal(
                .invalid,
                Localized(
                    "Eine der Rechnungen ist nicht mehr zu übergeben. Bitte prüfen Sie die Liste.",
                    "One of the invoices cannot be handed over any more. Please check the list."), field: "invoice")
        }
        if kind == .payment, !IBAN.isValid(settings.iban) || settings.payer.isEmpty {
            throw Refusal(
                .invalid,
                Localized("Tragen Sie zuerst das Konto der Behörde ein.", "Enter the authority's account first."))
        }
        let bytes = try file(kind, id, bookings, settings, execution: day, at: now)
        let name = kind == .payment ? "SEPA \(id).xml" : "Buchungen \(id).csv"
        let stored = try await documents.put(
            bytes, DocumentLimits(maximumBytes: 50 << 20, types: [.xml, .text, .unknown]), for: access)
        let kept = KeptFile(
            name: name, type: kind == .payment ? "application/xml" : "text/csv; charset=utf-8", size: stored.size,
            address: stored.address.description)
        do {
            try await store.write { connection in
                try enter(
                    id, kind, bookings, execution: kind == .payment ? day : nil, kept, as: account, by: access, at: now,
                    in: connection)
            }
        } catch {
            guard Self.isOvertaken(error) else { throw error }
            throw Refusal(
                .conflict,
                Localized(
                    "Jemand hat eine der Rechnungen gerade übergeben oder geändert. Es wurde nichts übergeben. Bitte prüfen Sie die Liste.",
                    "Somebody has just handed over or changed one of the invoices. Nothing was handed over. Please check the list."
                ), field: "invoice")
        }
    }

    /// Which of the invoices it is whose process does not allow it.
    private static func naming(_ invoice: ReceivedInvoice, _ refusal: Refusal) -> Refusal {
        let (seller, german, english) = (invoice.facts.seller, invoice.title(UI(.de)), invoice.title(UI(.en)))
        return Refusal(
            refusal.kind,
            Localized("\(seller), \(german): \(refusal.reason.de)", "\(seller), \(english): \(refusal.reason.en)"),
            field: "invoice")
    }

    private static func isOvertaken(_ error: any Error) -> Bool {
        if case StoreError.unique? = error as? StoreError { return true }
        return (error as? Refusal)?.kind == .conflict
    }

    private func file(
        _ kind: ExportBatch.Kind, _ id: Identifier<ExportBatch>, _ bookings: [Booking], _ settings: ExportSettings,
        execution: Day, at now: Timestamp
    ) throws -> [UInt8] {
        guard kind == .payment else { return BookingFile.bytes(bookings, batch: id.raw, settings.profile) }
        let transfer = CreditTransfer(
            id: "KH\(id)", created: now, execution: execution,
            debtor: CreditTransfer.Party(name: settings.payer, iban: settings.iban, bic: settings.bic),
            payments: bookings.map { booking in
                let facts = booking.invoice.facts
                let bic = facts.bic.uppercased()
                let text =
                    facts.remittance.isEmpty || facts.remittance == facts.number
                    ? facts.number : "\(facts.number) \(facts.remittance)"
                return CreditTransfer.Payment(
                    reference: "KH\(booking.invoice.id)",
                    amount: Money(cents: (booking.invoice.payable ?? .zero).cents - booking.discount.cents),
                    creditor: CreditTransfer.Party(
                        name: facts.accountHolder, iban: IBAN.normal(facts.iban), bic: IBAN.isBIC(bic) ? bic : ""),
                    remittance: booking.discount > .zero ? "\(text) abzgl. Skonto" : text)
            })
        let bytes = try transfer.xml()
        let problems = CreditTransferCheck.problems(in: bytes)
        guard problems.isEmpty else { throw UnfitTransfer(problems: problems) }
        return bytes
    }

    func enter(
        _ id: Identifier<ExportBatch>, _ kind: ExportBatch.Kind, _ bookings: [Booking], execution: Day?,
        _ file: KeptFile, as account: String, by access: Access, at now: Timestamp, in connection: any Connection
    ) throws {
        let total = bookings.reduce(Int64(0)) { $0 + ($1.invoice.payable ?? .zero).cents - $1.discount.cents }
        let batch = ExportBatch(
            id, kind, at: now, by: account, execution: execution, count: bookings.count, total: Money(cents: total),
            file: file)
        guard try batch.insert(in: connection) else { return }
        for booking in bookings {
            let invoice = try ReceivedInvoice.load(booking.invoice.id, in: connection)
            guard invoice.version == booking.invoice.version, invoice.state == .released || invoice.state == .exported
            else { throw Refusal(.conflict, Localized("überholt", "overtaken")) }
            try connection.execute(
                """
                INSERT INTO invoice_export (batch, invoice, kind, amount, discount, is_current)
                VALUES ($1, $2, $3, $4, $5, TRUE)
                """, id, invoice.id, kind.rawValue, (invoice.payable ?? .zero).cents - booking.discount.cents,
                booking.discount)
            var after = invoice
            after.state = .exported
            do {
                try write(
                    InvoiceChange(
                        before: invoice, after: after, event: .exported, detail: ["kind": kind.rawValue],
                        facts: ["batch": .id(id), "discount": .money(booking.discount)]),
                    by: access, at: now, in: connection)
            } catch let refusal as Refusal { throw Self.naming(invoice, refusal) }
        }
        try Journal.append(
            JournalEntry(
                "invoice_batch.made", JournalSubject("invoice_batch", id),
                ["kind": .code(kind), "count": .number(bookings.count), "amount": .number(total)]), by: access, at: now,
            in: connection)
    }
}

/// The file that was made does not pass the house's own check: a defect, and nothing leaves the house.
struct UnfitTransfer: Error, CustomStringConvertible {
    let problems: [String]
    var description: String { "the credit transfer does not pass its check: \(problems.joined(separator: "; "))" }
}

extension ExportBatch.State {
    var tone: Tone {
        switch self {
        case .made: .info
        case .acknowledged: .success
        case .cancelled: .neutral
        }
    }
}
