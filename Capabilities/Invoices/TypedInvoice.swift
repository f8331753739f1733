import Kernel
import Markup
import Web

/// What somebody typed off an invoice that programs cannot read: from the fields of a form to facts. Nothing of it is
/// believed more than what a file says: people find it correct and release it as any other.
struct TypedInvoice: Sendable {
    var facts: InvoiceFacts
    /// By field, in words.
    var problems: [(field: String, text: Localized)] = []

    /// - Parameter before: what is known of the file itself stays.
    init(_ form: FormValues, for before: InvoiceFacts, today: Day) {
        facts = InvoiceFacts(form: before.form, isAccepted: false, report: before.report)
        facts.isCredit = form["kind"] == "credit"
        facts.number = line("number", form, 100, needed: Localized("die Rechnungsnummer", "the number of the invoice"))
        facts.seller = line("seller", form, 200, needed: Localized("den Lieferanten", "the supplier"))
        facts.sellerTaxID = line("tax_id", form, 40)
        facts.sellerMail = line("mail", form, 200)
        facts.orderNumber = line("order", form, 100)
        facts.remittance = line("remittance", form, 140)
        facts.accountHolder = line("holder", form, 70)
        if facts.accountHolder.isEmpty { facts.accountHolder = String(facts.seller.prefix(70)) }
        readDays(form, today)
        readAmounts(form)
        readDiscount(form)
        readAccount(form)
    }

    private mutating func add(_ field: String, _ german: String, _ english: String) {
        problems.append((field, Localized(german, english)))
    }

    private mutating func line(_ field: String, _ form: FormValues, _ longest: Int, needed: Localized? = nil) -> String
    {
        let text = form.text(field) ?? ""
        if text.isEmpty, let needed { add(field, "Geben Sie \(needed.de) ein.", "Enter \(needed.en).") }
        if text.count > longest {
            add(field, "Höchstens \(longest) Zeichen.", "At most \(longest) characters.")
        } else if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
            add(field, "Schreiben Sie es in eine Zeile.", "Write it in one line.")
        }
        return text
    }

    private mutating func readDays(_ form: FormValues, _ today: Day) {
        facts.issued = form.text("issued").flatMap { Day(iso: $0) }
        if facts.issued.map({ $0 > today || $0 < today.adding(months: -120) }) ?? true {
            add(
                "issued", "Geben Sie das Datum der Rechnung ein. Es liegt nicht in der Zukunft.",
                "Enter the date of the invoice. It is not in the future.")
        }
        guard let text = form.text("due") else { return }
        facts.due = Day(iso: text)
        if facts.due.map({ due in facts.issued.map { due < $0 || due > $0.adding(months: 24) } ?? false }) ?? true {
            add(
                "due", "Der Tag der Fälligkeit liegt nach dem Rechnungsdatum, höchstens zwei Jahre.",
                "The due date is after the date of the invoice, by at most two years.")
        }
    }

    private mutating func amount(_ field: String, _ form: FormValues, isNeeded: Bool) -> Money? {
        let typed = form.text(field)
        guard let typed else {
            if isNeeded {
                add(
                    field, "Geben Sie den Betrag ein, zum Beispiel 1.234,50.", "Enter the amount, for example 1,234.50."
                )
            }
            return nil
        }
        guard let money = Money(typed: typed), money >= .zero, !(isNeeded && money == .zero) else {
            add(
                field, "Geben Sie einen Betrag ohne Minus ein, zum Beispiel 1.234,50.",
                "Enter an amount without a minus, for example 1,234.50.")
            return nil
        }
        return money
    }

    /// A credit note says what one gets back; here what is paid is counted.
    private mutating func readAmounts(_ form: FormValues) {
        let payable = amount("payable", form, isNeeded: true)
        let (net, tax) = (amount("net", form, isNeeded: false), amount("tax", form, isNeeded: false))
        if let net, let tax, let payable, net.cents + tax.cents != payable.cents {
            let sum = Money(cents: net.cents + tax.cents)
            add(
                "payable",
                "Netto und Umsatzsteuer ergeben \(sum.written(.de)). Prüfen Sie die Beträge, oder lassen Sie beide weg, wenn schon etwas angezahlt ist.",
                "Net and VAT add up to \(sum.written(.en)). Check the amounts, or leave both out where something has been paid in advance."
            )
        }
        func signed(_ money: Money?) -> Money? { money.map { facts.isCredit ? Money(cents: -$0.cents) : $0 } }
        (facts.payable, facts.net, facts.tax) = (signed(payable), signed(net), signed(tax))
    }

    private mutating func readDiscount(_ form: FormValues) {
        let (percent, days) = (form.text("percent"), form.text("days"))
        guard percent != nil || days != nil else { return }
        guard let hundredths = percent.flatMap({ Money(typed: $0)?.cents }), (1...5_000).contains(hundredths) else {
            return add(
                "percent", "Geben Sie den Skonto in Prozent ein, zum Beispiel 2.",
                "Enter the discount in per cent, for example 2.")
        }
        guard let count = days.flatMap({ Int($0) }), (1...365).contains(count) else {
            return add(
                "days", "Geben Sie ein, in wie vielen Tagen ab dem Rechnungsdatum Sie dafür zahlen, zum Beispiel 14.",
                "Enter within how many days of the date of the invoice you pay for it, for example 14.")
        }
        facts.discounts = [CashDiscount(days: count, percent: Int(hundredths))]
    }

    private mutating func readAccount(_ form: FormValues) {
        facts.iban = IBAN.normal(form.text("iban") ?? "")
        facts.bic = (form.text("bic") ?? "").uppercased()
        if !facts.iban.isEmpty, !IBAN.isValid(facts.iban) {
            add(
                "iban", "Die Prüfziffern der IBAN passen nicht. Vergleichen Sie sie mit der Rechnung.",
                "The check digits of the IBAN do not fit. Compare it with the invoice.")
        }
        if !facts.bic.isEmpty, !IBAN.isBIC(facts.bic) {
            add("bic", "Ein BIC hat 8 oder 11 Zeichen.", "A BIC has 8 or 11 characters.")
        }
        if !facts.sellerMail.isEmpty, MailMessage.address(facts.sellerMail) != facts.sellerMail {
            add("mail", "Das ist keine E-Mail-Adresse.", "This is no e-mail address.")
        }
    }
}

extension FormValues {
    /// The form as it was filled in before, to be corrected.
    init(captured invoice: ReceivedInvoice) {
        let facts = invoice.facts
        func money(_ amount: Money?) -> String {
            amount.map { plain(Money(cents: Int64(clamping: $0.cents.magnitude))) } ?? ""
        }
        let discount = facts.discounts.first
        self.init([
            ("kind", facts.isCredit ? "credit" : "invoice"), ("number", facts.number), ("seller", facts.seller),
            ("tax_id", facts.sellerTaxID), ("mail", facts.sellerMail), ("issued", facts.issued?.iso ?? ""),
            ("due", facts.due?.iso ?? ""), ("net", money(facts.net)), ("tax", money(facts.tax)),
            ("payable", money(facts.payable)), ("iban", facts.iban), ("bic", facts.bic),
            ("holder", facts.accountHolder), ("remittance", facts.remittance), ("order", facts.orderNumber),
            ("percent", discount.map { plain(Money(cents: Int64($0.percent))) } ?? ""),
            ("days", discount.map { String($0.days) } ?? ""),
        ])
    }
}
