/// UNTDID 1001: all kinds of invoice that EN 16931 knows.
enum DocumentTypeNames {
    /// Code, German, English.
    static let table: StaticString = """
        71|Zahlungsaufforderung|Request for payment
        80|Belastungsanzeige (Waren, Leistungen)|Debit note for goods or services
        81|Gutschrift (Waren, Leistungen)|Credit note for goods or services
        82|Verbrauchsabrechnung|Metered services invoice
        83|Gutschrift (finanzieller Ausgleich)|Credit note for financial adjustments
        84|Belastungsanzeige (finanzieller Ausgleich)|Debit note for financial adjustments
        102|Steuermitteilung|Tax notification
        130|Abrechnungsblatt|Invoicing data sheet
        202|Zahlungsaufstellung (direkt)|Direct payment valuation
        203|Zahlungsaufstellung (vorläufig)|Provisional payment valuation
        204|Zahlungsaufstellung|Payment valuation
        211|Abschlagsforderung|Interim application for payment
        218|Schlussforderung nach Fertigstellung|Final payment request
        219|Forderung für fertige Teile|Payment request for completed units
        261|Gutschrift, vom Käufer ausgestellt|Self billed credit note
        262|Sammelgutschrift|Consolidated credit note
        295|Rechnung über Preisänderung|Price variation invoice
        296|Gutschrift über Preisänderung|Price variation credit note
        308|Delkredere-Gutschrift|Delcredere credit note
        325|Proformarechnung|Proforma invoice
        326|Teilrechnung|Partial invoice
        331|Rechnung mit Packliste|Invoice with packing list
        380|Rechnung|Invoice
        381|Gutschrift|Credit note
        382|Provisionsabrechnung|Commission note
        383|Belastungsanzeige|Debit note
        384|Rechnungskorrektur|Corrected invoice
        385|Sammelrechnung|Consolidated invoice
        386|Vorauszahlungsrechnung|Prepayment invoice
        387|Mietrechnung|Hire invoice
        388|Steuerrechnung|Tax invoice
        389|Rechnung, vom Käufer ausgestellt|Self-billed invoice
        390|Delkredere-Rechnung|Delcredere invoice
        393|Abgetretene Rechnung (Factoring)|Factored invoice
        394|Leasingrechnung|Lease invoice
        395|Konsignationsrechnung|Consignment invoice
        396|Abgetretene Gutschrift (Factoring)|Factored credit note
        420|Gutschrift aus Belegzahlung (OCR)|OCR payment credit note
        456|Belastungsmitteilung|Debit advice
        457|Storno einer Belastung|Reversal of debit
        458|Storno einer Gutschrift|Reversal of credit
        471|Rechnungskorrektur, vom Käufer ausgestellt|Self-billed corrective invoice
        472|Abgetretene Rechnungskorrektur (Factoring)|Factored corrective invoice
        473|Abgetretene Rechnungskorrektur, vom Käufer ausgestellt|Self billed factored corrective invoice
        500|Vorauszahlungsrechnung, vom Käufer ausgestellt|Self billed prepayment invoice
        501|Abgetretene Rechnung, vom Käufer ausgestellt|Self billed factored invoice
        502|Abgetretene Gutschrift, vom Käufer ausgestellt|Self billed factored credit note
        503|Gutschrift zur Vorauszahlung|Prepayment credit note
        527|Belastungsanzeige, vom Käufer ausgestellt|Self billed debit note
        532|Gutschrift des Spediteurs|Forwarder's credit note
        553|Abweichungsbericht zur Speditionsrechnung|Forwarder's invoice discrepancy report
        575|Rechnung des Versicherers|Insurer's invoice
        623|Speditionsrechnung|Forwarder's invoice
        633|Hafengebühren|Port charges
        751|Rechnungsdaten für die Buchhaltung|Invoice information for accounting
        780|Frachtrechnung|Freight invoice
        817|Forderungsanzeige|Claim notification
        870|Konsulatsrechnung|Consular invoice
        875|Abschlagsrechnung (Bau)|Partial construction invoice
        876|Teilschlussrechnung (Bau)|Partial final construction invoice
        877|Schlussrechnung (Bau)|Final construction invoice
        935|Zollrechnung|Customs invoice
        """
}
