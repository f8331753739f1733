import Kernel
import Markup
import Store
import Web

extension Invoices {
    private func span(_ request: Request) -> (from: Day, to: Day) {
        let today = request.now.day
        let from = request.query.text("von").flatMap { Day(iso: $0) } ?? today.adding(days: -90)
        let to = request.query.text("bis").flatMap { Day(iso: $0) } ?? today
        let (first, last) = from <= to ? (from, to) : (to, from)
        return (max(first, last.adding(months: -119)), last)
    }

    private func read(_ request: Request, _ clerk: Staff) async throws -> InvoiceFigures {
        let ((from, to), today) = (span(request), request.now.day)
        return try await stores.authority(clerk.access).scan { connection in
            try InvoiceFigures.read(from: from, to: to, today: today, in: connection)
        }
    }

    /// What came in, how much of it were e-invoices, how long it took, and what discounts were worth.
    func figures(_ request: Request, _ clerk: Staff) async throws -> Response {
        let figures = try await read(request, clerk)
        let ui = UI(request.language)
        func target(_ name: InvoiceFigures.Name) -> String? {
            guard !figures[name].isEmpty, let slug = Slug<InvoiceFigureName>(name.rawValue) else { return nil }
            return InvoicePaths.figure(slug).with("von", figures.from.iso).with("bis", figures.to.iso).raw
        }
        let received = figures[.received].count
        func share(_ name: InvoiceFigures.Name) -> HTML? {
            guard received > 0 else { return nil }
            return
                "\(ui.say("\(figures[name].count * 100 / received) % aller", "\(figures[name].count * 100 / received) % of all"))"
        }
        func count(_ name: InvoiceFigures.Name, note: HTML? = nil) -> Figure {
            Figure(name.name[ui.language], ui.number(figures[name].count), note: note, url: target(name))
        }
        func money(_ name: InvoiceFigures.Name, _ tone: Tone) -> Figure {
            let number = ui.number(figures[name].count)
            return Figure(
                name.name[ui.language], figures.sum(name).written(ui.language),
                note: "\(ui.say("\(number) Rechnungen", "\(number) invoices"))", url: target(name),
                tone: figures[name].isEmpty ? .neutral : tone)
        }
        let days = figures.medianDays.map { ui.number($0) } ?? "–"
        let body: HTML = """
            \(ui.filters(
                to: InvoicePaths.figures().raw,
                """
                \(ui.filter("von", ui.say("Von", "From"), .calendar, value: figures.from.iso, width: .medium))\
                \(ui.filter("bis", ui.say("Bis", "Until"), .calendar, value: figures.to.iso, width: .medium))
                """))\
            \(ui.figures([
                count(.received), count(.electronic, note: share(.electronic)), count(.accepted, note: share(.accepted)),
                count(.released, note: "\(ui.say("Tage bis zur Freigabe (Median): \(days)", "Days to release (median): \(days)"))"),
                money(.discountTaken, .success), money(.discountLost, .warning),
            ]))\
            <p class="hint">\(ui.say("Jede Zahl führt zu den Rechnungen, die sie zählt. Skonto zählt zum Eingang der Rechnung.", "Each number leads to the invoices it counts. Discounts count by the day on which the invoice came."))</p>
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Zahlen zu Rechnungen", "Figures on invoices"),
                    headingNote:
                        "<span class=\"meta\">\(figures.from.written(ui.language)) – \(figures.to.written(ui.language))</span>",
                    above: ui.backLink(to: InvoicePaths.inbox().raw, ui.say("Rechnungen", "Invoices")), body: body),
                in: try await ports.frame(request, clerk)))
    }

    private static let figurePage = 50

    /// The invoices that a figure counts, each with its share.
    func figureInvoices(_ request: Request, _ clerk: Staff, _ slug: Slug<InvoiceFigureName>) async throws -> Response {
        guard let name = InvoiceFigures.Name(rawValue: slug.raw) else { throw Refusal.notFound }
        let figures = try await read(request, clerk)
        let all = figures[name]
        let after = request.query.text("ab").flatMap { InvoiceID($0) }
        let start = after.flatMap { id in all.firstIndex { $0.invoice == id } }.map { $0 + 1 } ?? 0
        let shown = Array(all.dropFirst(start).prefix(Self.figurePage))
        let invoices = try await stores.authority(clerk.access).read { connection in
            try shown.map { ($0, try ReceivedInvoice.look($0.invoice, in: connection)) }
        }
        let ui = UI(request.language)
        let address = InvoicePaths.figure(slug).with("von", figures.from.iso).with("bis", figures.to.iso)
        let value: Column? =
            switch name {
            case .released: Column(ui.say("Tage", "Days"), .number)
            case .discountTaken, .discountLost: Column(ui.say("Skonto", "Discount"), .number)
            case .received, .electronic, .accepted: nil
            }
        let rows = invoices.map { entry, invoice in
            let amount: HTML =
                name == .released ? "\(ui.number(Int(entry.value)))" : ui.money(Money(cents: entry.value))
            return TableRow(
                [
                    ui.link(invoice.title(ui), to: InvoicePaths.page(invoice.id).raw), "\(invoice.facts.seller)",
                    ui.time(invoice.receivedAt.day, short: true), ui.amount(invoice),
                    ui.tag(invoice.state.name[ui.language], invoice.state.tone),
                ] + (value == nil ? [] : [amount]))
        }
        let count = ui.number(all.count)
        let body: HTML = """
            \(ui.table(
                "\(name.name[ui.language]), \(figures.from.written(ui.language)) – \(figures.to.written(ui.language))",
                [
                    Column(ui.say("Rechnung", "Invoice")), Column(ui.say("Lieferant", "Supplier")),
                    Column(ui.say("Eingang", "Received")), Column(ui.say("Betrag", "Amount"), .number),
                    Column(ui.say("Stand", "State")),
                ] + (value.map { [$0] } ?? []), rows))\
            \(ui.paging(
                previous: after == nil ? nil : address.raw,
                next: start + shown.count < all.count ? shown.last.map { address.with("ab", $0.invoice.raw).raw } : nil,
                shown: ui.say("\(count) Rechnungen", "\(count) invoices")))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    name.name[ui.language], area: ui.say("Zahlen zu Rechnungen", "Figures on invoices"),
                    above: ui.backLink(
                        to: InvoicePaths.figures().with("von", figures.from.iso).with("bis", figures.to.iso).raw),
                    body: body),
                in: try await ports.frame(request, clerk)))
    }
}
