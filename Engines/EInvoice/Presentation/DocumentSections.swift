/// The invoice itself, what it refers to, and what comes with it.
extension PresentationComposer {
    var document: Section? {
        let notes = invoice.notes.map { note -> Entry? in
            let subject = note.subject.map { words.name(of: $0, in: .noteSubject) ?? $0 }
            return entry("BT-22", "Bemerkung", "Note", [subject, note.text].compactMap { $0 }.joined(separator: ": "))
        }
        return section(
            "BG-0", "Rechnung", "Invoice",
            list(
                entry("BT-1", "Rechnungsnummer", "Invoice number", invoice.number),
                entry("BT-2", "Rechnungsdatum", "Issue date", words.day(invoice.issueDate)),
                entry("BT-3", "Art", "Type", words.code(invoice.type, .documentType)),
                entry("BT-5", "Währung", "Currency", invoice.currency),
                entry("BT-6", "Währung der Umsatzsteuer", "VAT accounting currency", invoice.taxCurrency),
                entry("BT-7", "Datum der Steuerfälligkeit", "VAT point date", words.day(invoice.taxPointDate)),
                entry("BT-8", "Steuer fällig nach", "VAT due by", words.code(invoice.taxPointCode, .taxPoint)),
                entry("BT-9", "Fällig am", "Due on", words.days(invoice.dueDates)),
                entry("BG-14", "Abrechnungszeitraum", "Invoicing period", words.period(invoice.period)),
                entry("BT-10", "Referenz des Käufers", "Buyer reference", invoice.buyerReference),
                entry("BT-11", "Projekt", "Project", invoice.project),
                entry("BT-12", "Vertrag", "Contract", invoice.contract),
                entry("BT-13", "Bestellung", "Purchase order", invoice.purchaseOrder),
                entry("BT-14", "Auftrag des Verkäufers", "Sales order", invoice.salesOrder),
                entry("BT-15", "Wareneingang", "Receiving advice", invoice.receivingAdvice),
                entry("BT-16", "Lieferschein", "Despatch advice", invoice.despatchAdvice),
                entry("BT-17", "Vergabe oder Los", "Tender or lot", invoice.tender),
                entry("BT-18", "Gegenstand", "Invoiced object", identifier(invoice.object, .referenceType)),
                entry("BT-19", "Kontierung beim Käufer", "Buyer's accounting", invoice.accountingReference))
                + notes.compactMap { $0 })
    }

    var preceding: Section? {
        let rows = invoice.precedingInvoices.map { row([$0.number, words.day($0.date)]) }
        let columns = [
            column("BT-25", "Rechnungsnummer", "Invoice number"), column("BT-26", "Rechnungsdatum", "Issue date"),
        ]
        let caption = words.say("Frühere Rechnungen", "Preceding invoices")
        return section(
            "BG-3", caption, caption, [], [Table(group: "BG-3", caption: caption, columns: columns, rows: rows)])
    }

    var documents: Section? {
        let rows = invoice.documents.map { document in
            row([document.reference, document.description, file(document)])
        }
        let columns = [
            column("BT-122", "Kennung", "Reference"), column("BT-123", "Beschreibung", "Description"),
            column("BT-124", "Datei oder Adresse", "File or address"),
        ]
        let caption = words.say("Unterlagen zur Rechnung", "Supporting documents")
        return section(
            "BG-24", caption, caption, [], [Table(group: "BG-24", caption: caption, columns: columns, rows: rows)])
    }

    /// `zeiten.pdf (application/pdf, 12.345 Bytes)`
    private func file(_ document: Invoice.SupportingDocument) -> String? {
        guard let file = document.attachment else { return document.location }
        let name = file.name.isEmpty ? words.say("ohne Namen", "without a name") : file.name
        let size = words.number(ExactDecimal(units: Int64(file.bytes.count))) + " " + words.say("Bytes", "bytes")
        let own = "\(name) (\([file.mimeType, size].filter { !$0.isEmpty }.joined(separator: ", ")))"
        return [own, document.location].compactMap { $0 }.joined(separator: "\n")
    }

    var technical: Section? {
        section(
            "BG-2", "Technische Angaben", "Technical data",
            list(
                entry("BT-24", "Standard", "Specification", specification),
                entry("BT-23", "Geschäftsprozess", "Business process", invoice.process)))
    }

    private var specification: String {
        guard let scenario = Scenario(identifier: invoice.specification) else { return invoice.specification }
        return "\(scenario.name)\n\(invoice.specification)"
    }
}
