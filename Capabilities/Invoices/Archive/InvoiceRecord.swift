import Documents
import Kernel
import Markup

/// What became of an invoice as a page that stands alone, for the archive. It is German, as the administration's language
/// is (§ 23 (1) VwVfG).
struct InvoiceRecord {
    let dossier: InvoiceDossier
    private let ui = UI(.de)

    private var whole: WholeInvoice { dossier.whole }
    private var invoice: ReceivedInvoice { dossier.invoice }

    init(dossier: InvoiceDossier) { self.dossier = dossier }

    var page: HTML {
        let title = "Bearbeitung der Rechnung \(invoice.title(ui))"
        return ShowInvoice.standing(
            title, ui, [facts, findings, postings, approvals, handovers, history, messages].joined(separator: .empty))
    }

    private func name(_ account: String?) -> String { whole.name(account) ?? "–" }

    private func table(_ title: String, _ columns: [Column], _ rows: [TableRow], none: String) -> HTML {
        ui.section(title, rows.isEmpty ? "<p>\(none)</p>" : ui.table(title, columns, rows, captionHidden: true))
    }

    private var facts: HTML {
        let (facts, dates) = (invoice.facts, invoice.dates)
        var pairs: [(term: String, value: HTML)] = [
            ("Kennung", "\(invoice.id.raw)"), ("Lieferant", "\(facts.seller)"), ("Rechnungsnummer", "\(facts.number)"),
            ("Zu zahlen", ui.amount(invoice)), ("Rechnungsdatum", "\(facts.issued?.written(.de) ?? "–")"),
            ("Eingegangen", "\(invoice.receivedAt.written(.de)), \(invoice.channel.name.de)"),
            ("Art", "\(facts.form.name.de)"), ("Fällig", "\(dates.due.written(.de))"), ("IBAN", "\(facts.iban)"),
            ("Stand", "\(invoice.state.name.de)"), ("Datei", "\(invoice.file.name), \(invoice.file.size) Bytes"),
            ("SHA-256 der Datei", "\(invoice.digest)"),
        ]
        if let account = invoice.capturedBy { pairs.append(("Von Hand erfasst", "\(name(account))")) }
        return ui.section("Rechnung", ui.facts(pairs))
    }

    private var findings: HTML {
        let report = KeptReport(invoice.facts.report)
        return table(
            "Prüfung nach EN 16931 und XRechnung (\(report.rules))",
            [Column("Was ist"), Column("Gewicht"), Column("Regel")],
            report.remarks.map { remark in
                let level =
                    switch remark.level {
                    case "error": "Fehler"
                    case "warning": "Warnung"
                    default: "Hinweis"
                    }
                return TableRow(["\(remark.text.de)", "\(level)", "\(remark.rule.isEmpty ? "–" : remark.rule)"])
            }, none: "Ohne Beanstandung.")
    }

    private var postings: HTML {
        table(
            "Kontierung",
            [Column("Haushaltsstelle"), Column("Kostenstelle"), Column("Text"), Column("Betrag", .number)],
            whole.postings.map {
                TableRow([
                    "\($0.budgetLine)", "\($0.costCentre)", "\($0.note)", ui.amount($0.amount, invoice.facts.currency),
                ])
            }, none: "Nicht kontiert.")
    }

    private var approvals: HTML {
        table(
            "Feststellung und Freigabe", [Column("Was"), Column("Wer"), Column("Wann")],
            whole.approvals.map { approval in
                let deputy = approval.deputyOf.map { " (in Vertretung für \(name($0)))" } ?? ""
                return TableRow([
                    "\(approval.kind.name.de)", "\(name(approval.account))\(deputy)", "\(approval.at.written(.de))",
                ])
            }, none: "Nichts festgestellt.")
    }

    private var handovers: HTML {
        table(
            "Übergabe",
            [
                Column("Stapel"), Column("Art"), Column("Erstellt"), Column("Stand"), Column("Quittung"),
                Column("Skonto", .number), Column("Betrag", .number),
            ],
            dossier.handovers.map { handover in
                let batch = handover.batch
                let settled = batch.settledAt.map { ", \($0.written(.de))" } ?? ""
                return TableRow([
                    "\(batch.id.raw)", "\(batch.kind.name.de)", "\(batch.at.written(.de))",
                    "\(batch.state.name.de)\(settled)", "\(batch.acknowledgement)", ui.money(handover.discount),
                    ui.money(handover.amount),
                ])
            }, none: "Nicht übergeben.")
    }

    private var history: HTML {
        table(
            "Verlauf", [Column("Wann"), Column("Was")],
            whole.events.map { TableRow(["\($0.at.written(.de))", "\($0.sentence(ui, whole))"]) }, none: "–")
    }

    private var messages: HTML {
        table(
            "Rückfragen und Notizen", [Column("Wann"), Column("Wer"), Column("Text")],
            whole.messages.map { TableRow(["\($0.at.written(.de))", "\(name($0.author))", "\($0.body)"]) },
            none: "Keine.")
    }
}
