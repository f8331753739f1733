/// AO: taxes of the Federation and, by § 3 NKAG and § 1 AO in part, those of municipalities.
extension Rule {
    private static let taxCode = "AO vom 16. März 1976, BGBl. I S. 613"
    private static let post = "PostModG vom 15. Juli 2024, BGBl. 2024 I Nr. 236"

    /// A period that would end on a Saturday, Sunday or public holiday ends with the next working day.
    public static let taxMoving = Rule("ao-108-3", "108 Abs. 3", "AO", [since(1977, 1, 1, taxCode)])
    public static let taxMakingKnown = Rule("ao-122-1", "122 Abs. 1", "AO", [since(1977, 1, 1, taxCode)])
    /// Not where it did not arrive or arrived later.
    public static let taxLaterReceipt = Rule("ao-122-2", "122 Abs. 2", "AO", [since(1977, 1, 1, taxCode)])
    public static let taxLetter = Rule(
        "ao-122-2-1", "122 Abs. 2 Nr. 1", "AO",
        [since(1977, 1, 1, .days(3), taxCode), since(2025, 1, 1, .days(4), "Art. 20 " + post)])
    public static let taxLetterAbroad = Rule(
        "ao-122-2-2", "122 Abs. 2 Nr. 2", "AO", [since(1977, 1, 1, .months(1), taxCode)])
    public static let taxElectronic = Rule(
        "ao-122-2a", "122 Abs. 2a", "AO",
        [
            since(2002, 8, 28, .days(3), "3. VwVfÄndG vom 21. August 2002, BGBl. I S. 3322"),
            since(2025, 1, 1, .days(4), "Art. 20 " + post),
        ])
    /// Provision for retrieval: until 2025 counted from the message about it, since 2026 from the provision.
    public static let taxRetrieval = Rule(
        "ao-122a-4", "122a Abs. 4", "AO",
        [
            since(2017, 1, 1, .days(3), "Gesetz vom 18. Juli 2016, BGBl. I S. 1679"),
            since(2025, 1, 1, .days(4), "Art. 20 " + post),
            since(2026, 1, 1, .days(4), "Art. 3 BEG IV vom 23. Oktober 2024, BGBl. 2024 I Nr. 323"),
        ])
    public static let taxObjection = Rule("ao-355-1", "355 Abs. 1", "AO", [since(1977, 1, 1, .months(1), taxCode)])
    public static let taxObjectionYear = Rule(
        "ao-356-2", "356 Abs. 2", "AO", [since(1977, 1, 1, .years(1), taxCode)])
}

/// SGB X: social benefits.
extension Rule {
    private static let socialCode = "SGB X vom 18. August 1980, BGBl. I S. 1469"

    public static let socialMoving = Rule("sgbx-26-3", "26 Abs. 3", "SGB X", [since(1981, 1, 1, socialCode)])
    public static let socialMakingKnown = Rule("sgbx-37-1", "37 Abs. 1", "SGB X", [since(1981, 1, 1, socialCode)])
    /// Not where it did not arrive or arrived later.
    public static let socialLaterReceipt = Rule(
        "sgbx-37-2-3", "37 Abs. 2 Satz 3", "SGB X", [since(1981, 1, 1, socialCode)])
    public static let socialLetter = Rule(
        "sgbx-37-2-1", "37 Abs. 2 Satz 1", "SGB X",
        [since(1981, 1, 1, .days(3), socialCode), since(2025, 1, 1, .days(4), "Art. 33 " + post)])
    public static let socialElectronic = Rule(
        "sgbx-37-2-2", "37 Abs. 2 Satz 2", "SGB X",
        [
            since(2003, 2, 1, .days(3), "3. VwVfÄndG vom 21. August 2002, BGBl. I S. 3322"),
            since(2025, 1, 1, .days(4), "Art. 33 " + post),
        ])
}

/// VwZG: formal service; in Lower Saxony by § 1 (1) NVwZG in its present version.
extension Rule {
    private static let service = "VwZG vom 12. August 2005, BGBl. I S. 2354"

    /// Deed of service (Zustellungsurkunde): the day that the deed states.
    public static let deedOfService = Rule("vwzg-3", "3", "VwZG", [since(2006, 2, 1, service)])
    /// Registered letter (Einschreiben) by handing over.
    public static let registeredLetter = Rule(
        "vwzg-4-2-2", "4 Abs. 2 Satz 2", "VwZG",
        [since(2006, 2, 1, .days(3), service), since(2025, 1, 1, .days(4), "Art. 3 Nr. 1 " + post)])
    /// Registered letter with return receipt: the day on the receipt.
    public static let returnReceipt = Rule("vwzg-4-2-1", "4 Abs. 2 Satz 1", "VwZG", [since(2006, 2, 1, service)])
    /// Acknowledgement of receipt (Empfangsbekenntnis): the day that it states.
    public static let signedReceipt = Rule("vwzg-5", "5", "VwZG", [since(2006, 2, 1, service)])
    /// Electronic service where the procedure must be electronic on request.
    public static let electronicService = Rule(
        "vwzg-5-7-2", "5 Abs. 7 Satz 2", "VwZG",
        [
            since(2008, 12, 18, .days(3), "Art. 9a des 4. VwVfÄndG vom 11. Dezember 2008, BGBl. I S. 2418"),
            since(2025, 1, 1, .days(4), "Art. 3 Nr. 2 " + post),
        ])
    /// De-Mail with confirmation of retrieval.
    public static let deMail = Rule(
        "vwzg-5a-4-1", "5a Abs. 4 Satz 1", "VwZG",
        [
            since(2011, 5, 3, .days(3), "Gesetz vom 28. April 2011, BGBl. I S. 666"),
            since(2025, 1, 1, .days(4), "Art. 3 Nr. 2 " + post),
        ])
    /// Public service (öffentliche Zustellung).
    public static let publicService = Rule(
        "vwzg-10-2-6", "10 Abs. 2 Satz 6", "VwZG", [since(2006, 2, 1, .weeks(2), service)])
}

/// OZG and VwGO.
extension Rule {
    /// Mailbox of a user account.
    public static let mailbox = Rule(
        "ozg-9-1", "9 Abs. 1", "OZG",
        [
            since(2020, 12, 10, .days(3), "Gesetz vom 3. Dezember 2020, BGBl. I S. 2668"),
            since(2024, 7, 24, .days(3), "OZGÄndG vom 19. Juli 2024, BGBl. 2024 I Nr. 245"),
        ])

    private static let courts = "VwGO vom 21. Januar 1960, BGBl. I S. 17"

    /// Periods of the VwGO run like those of civil procedure (§ 222 (2) ZPO).
    public static let courtMoving = Rule(
        "vwgo-57-2", "57 Abs. 2 VwGO und § 222 Abs. 2", "ZPO",
        [
            since(1960, 4, 1, courts + ", ohne Samstag"),
            since(1965, 10, 1, "Gesetz über den Fristablauf am Sonnabend vom 10. August 1965, BGBl. I S. 753"),
        ])
    /// Where the notice on remedies is missing or wrong.
    public static let missingNotice = Rule("vwgo-58-2", "58 Abs. 2", "VwGO", [since(1960, 4, 1, .years(1), courts)])
    public static let objection = Rule("vwgo-70-1", "70 Abs. 1", "VwGO", [since(1960, 4, 1, .months(1), courts)])
    public static let courtAction = Rule("vwgo-74", "74", "VwGO", [since(1960, 4, 1, .months(1), courts)])
}
