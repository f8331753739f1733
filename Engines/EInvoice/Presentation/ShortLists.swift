/// The shorter lists: code, German, English.
enum ShortLists {
    /// UNTDID 2475: UBL's and CII's numbers for the same.
    static let taxPoints: StaticString = """
        3|Rechnungsdatum|issue date
        5|Rechnungsdatum|issue date
        29|Lieferdatum|delivery date
        35|Lieferdatum|delivery date
        72|Zahlungsdatum|date of payment
        432|Zahlungsdatum|date of payment
        """

    /// UNTDID 4451
    static let noteSubjects: StaticString = """
        AAB|Zahlungsbedingungen|Terms of payment
        AAI|Allgemeines|General information
        AAJ|Weitere Bedingungen|Additional conditions
        AAK|Preisbedingungen|Price conditions
        ABL|Behördliche Angaben|Government information
        ACB|Weitere Angaben|Additional information
        ADU|Hinweis|Note
        CUS|Zollerklärung|Customs declaration
        DEL|Lieferung|Delivery
        INV|Hinweis zur Rechnung|Invoice instruction
        PMD|Angaben zur Zahlung|Payment details
        PMT|Zahlung|Payment
        PRD|Produkt|Product
        REG|Rechtliche Angaben|Regulatory information
        SUR|Anmerkung des Lieferanten|Supplier's remarks
        TRA|Transport|Transport
        TXD|Steuerliche Angaben|Tax declaration
        """

    /// ISO 6523 and the list of electronic addresses (EAS)
    static let identifierSchemes: StaticString = """
        0002|SIRENE, Frankreich|SIRENE, France
        0007|Organisationsnummer, Schweden|organisation number, Sweden
        0009|SIRET, Frankreich|SIRET, France
        0060|D-U-N-S|D-U-N-S
        0088|GLN|GLN
        0106|Handelskammer, Niederlande|chamber of commerce, Netherlands
        0160|GTIN|GTIN
        0192|Organisationsnummer, Norwegen|organisation number, Norway
        0199|LEI|LEI
        0204|Leitweg-ID|Leitweg-ID
        0208|Unternehmensnummer, Belgien|enterprise number, Belgium
        9914|Umsatzsteuer-ID, Österreich|VAT number, Austria
        9930|Umsatzsteuer-ID, Deutschland|VAT number, Germany
        9958|Leitweg-ID, alte Kennung|Leitweg-ID, old code
        EM|E-Mail|e-mail
        SEPA|Gläubiger-ID|creditor identifier
        """

    /// UNTDID 1153
    static let referenceTypes: StaticString = """
        CR|Kundenreferenz|customer reference
        CT|Vertragsnummer|contract number
        DQ|Lieferscheinnummer|delivery note number
        IT|Kundennummer|customer number
        MG|Zählernummer|meter number
        ON|Bestellnummer|order number
        VN|Auftragsnummer des Lieferanten|supplier's order number
        """

    /// UNTDID 7143
    static let itemClassifications: StaticString = """
        CVD|Fahrzeugklasse (CVD)|vehicle category (CVD)
        HS|Harmonisiertes System|Harmonised System
        IB|ISBN|ISBN
        SRV|GTIN|GTIN
        ZZZ|nach Vereinbarung|mutually agreed
        """

    /// UNTDID 4461
    static let paymentMeans: StaticString = """
        1|nicht festgelegt|not defined
        10|Bar|Cash
        20|Scheck|Cheque
        30|Überweisung|Credit transfer
        31|Lastschrift|Debit transfer
        42|Zahlung auf Bankkonto|Payment to bank account
        48|Karte|Card
        49|Lastschrift|Direct debit
        54|Kreditkarte|Credit card
        55|Debitkarte|Debit card
        57|Laufende Vereinbarung|Standing agreement
        58|SEPA-Überweisung|SEPA credit transfer
        59|SEPA-Lastschrift|SEPA direct debit
        68|Online-Bezahldienst|Online payment service
        97|Verrechnung zwischen den Partnern|Clearing between partners
        ZZZ|nach Vereinbarung|Mutually agreed
        """

    /// UNTDID 5305
    static let vatCategories: StaticString = """
        AE|Steuerschuld beim Käufer (Reverse Charge)|reverse charge
        B|Aufgeteilte Zahlung (Italien)|split payment (Italy)
        E|steuerbefreit|exempt
        G|Ausfuhr, steuerfrei|export, tax free
        K|innergemeinschaftliche Lieferung|intra-community supply
        L|IGIC (Kanarische Inseln)|IGIC (Canary Islands)
        M|IPSI (Ceuta und Melilla)|IPSI (Ceuta and Melilla)
        O|nicht steuerbar|outside scope of tax
        S|Normalsatz|standard rate
        Z|Nullsatz|zero rate
        """

    /// VATEX
    static let exemptions: StaticString = """
        VATEX-EU-AE|Steuerschuld beim Käufer|reverse charge
        VATEX-EU-D|Reisebüros|travel agents
        VATEX-EU-F|Gebrauchtgegenstände|second-hand goods
        VATEX-EU-G|Ausfuhr|export
        VATEX-EU-I|Kunstgegenstände|works of art
        VATEX-EU-IC|innergemeinschaftliche Lieferung|intra-community supply
        VATEX-EU-J|Sammlungsstücke und Antiquitäten|collectors' items and antiques
        VATEX-EU-O|nicht steuerbar|not subject to VAT
        """

    /// UNTDID 5189
    static let allowanceReasons: StaticString = """
        41|Bonus für frühere Fertigstellung|bonus for work ahead of schedule
        42|Anderer Bonus|other bonus
        60|Herstellerrabatt|manufacturer's consumer discount
        62|Nachlass wegen Militärdienst|due to military status
        63|Nachlass wegen Arbeitsunfall|due to work accident
        64|Besondere Vereinbarung|special agreement
        65|Nachlass wegen Herstellungsfehler|production error discount
        66|Nachlass für neue Verkaufsstelle|new outlet discount
        67|Musterrabatt|sample discount
        68|Nachlass auf auslaufende Ware|end-of-range discount
        70|Nachlass nach Lieferbedingung|incoterm discount
        71|Nachlass ab Umsatzschwelle|point of sales threshold allowance
        88|Materialzuschlag oder -abzug|material surcharge or deduction
        95|Rabatt|discount
        100|Sonderrabatt|special rebate
        102|Fester langfristiger Nachlass|fixed long term
        103|Befristeter Nachlass|temporary
        104|Üblicher Nachlass|standard
        105|Jahresumsatz|yearly turnover
        """

    /// UNTDID 7161
    static let chargeReasons: StaticString = """
        AA|Werbung|advertising
        AAA|Telekommunikation|telecommunication
        ABL|Zusätzliche Verpackung|additional packaging
        ADR|Andere Leistungen|other services
        ADT|Abholung|pick-up
        AEO|Sammlung und Verwertung|collection and recycling
        CG|Reinigung|cleaning
        DL|Lieferung|delivery
        EP|Beschleunigung|expediting
        FC|Fracht|freight service
        FI|Finanzierung|financing
        HD|Bearbeitung|handling
        LA|Etikettierung|labelling
        PC|Verpackung|packing
        SAA|Versand und Bearbeitung|shipping and handling
        WH|Lagerung|warehousing
        ZZZ|nach Vereinbarung|mutually agreed
        """
}
