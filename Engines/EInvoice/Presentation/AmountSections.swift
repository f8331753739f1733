/// What it comes to.
extension PresentationComposer {
    var allowances: Section? {
        let title = words.say("Nachlässe und Zuschläge", "Allowances and charges")
        let columns = [
            column("BG-20", "Art", "Kind"), column("BT-97", "Grund", "Reason"),
            column("BT-94", "Anteil", "Share", isNumber: true),
            column("BT-95", "Umsatzsteuer", "VAT", isNumber: true),
            column("BT-92", "Betrag", "Amount", isNumber: true),
        ]
        let rows = invoice.allowancesAndCharges.map { entry in
            row([
                entry.isCharge ? words.say("Zuschlag", "Charge") : words.say("Nachlass", "Allowance"), reason(entry),
                share(entry), words.tax(entry.category, entry.rate), amount(entry.amount),
            ])
        }
        return section("BG-20", title, title, [], [Table(group: "BG-20", caption: title, columns: columns, rows: rows)])
    }

    var totals: Section? {
        let totals = invoice.totals
        return section(
            "BG-22", "Beträge", "Amounts",
            list(
                entry("BT-106", "Summe der Positionen", "Sum of lines", amount(totals.lines)),
                entry("BT-107", "Summe der Nachlässe", "Sum of allowances", amount(totals.allowances)),
                entry("BT-108", "Summe der Zuschläge", "Sum of charges", amount(totals.charges)),
                entry("BT-109", "Gesamt ohne Umsatzsteuer", "Total without VAT", amount(totals.withoutTax)),
                entry("BT-110", "Umsatzsteuer", "VAT", amount(totals.tax)),
                entry(
                    "BT-111", "Umsatzsteuer in \(invoice.taxCurrency ?? "BT-6")",
                    "VAT in \(invoice.taxCurrency ?? "BT-6")",
                    words.amount(totals.taxInTaxCurrency, invoice.taxCurrency)),
                entry("BT-112", "Gesamt mit Umsatzsteuer", "Total with VAT", amount(totals.withTax)),
                entry("BT-113", "Schon gezahlt", "Paid already", amount(totals.prepaid)),
                entry("BT-114", "Rundung", "Rounding", amount(totals.rounding)),
                entry("BT-115", "Zu zahlen", "Amount due", amount(totals.due))),
            [taxes])
    }

    /// BG-23
    private var taxes: Table {
        let columns = [
            column("BT-118", "Umsatzsteuer", "VAT"), column("BT-120", "Befreiung", "Exemption"),
            column("BT-116", "Betrag ohne Steuer", "Taxable amount", isNumber: true),
            column("BT-117", "Steuer", "Tax", isNumber: true),
        ]
        let rows = invoice.taxes.map { tax in
            let code = tax.exemptionCode.map { words.code($0, .exemption) ?? $0 }
            return row([
                words.tax(tax.category, tax.rate), [tax.exemption, code].compactMap { $0 }.joined(separator: "\n"),
                amount(tax.taxable), amount(tax.amount),
            ])
        }
        let caption = words.say("Aufschlüsselung der Umsatzsteuer", "VAT breakdown")
        return Table(group: "BG-23", caption: caption, columns: columns, rows: rows)
    }
}
