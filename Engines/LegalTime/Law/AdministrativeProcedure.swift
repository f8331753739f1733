/// VwVfG: in Lower Saxony it applies to municipalities and districts by § 1 (1) NVwVfG.
extension Rule {
    private static let original = "VwVfG vom 25. Mai 1976, BGBl. I S. 1253"
    private static let electronic = "3. VwVfÄndG vom 21. August 2002, BGBl. I S. 3322"
    private static let services = "4. VwVfÄndG vom 11. Dezember 2008, BGBl. I S. 2418"
    private static let post = "PostModG vom 15. Juli 2024, BGBl. 2024 I Nr. 236"

    /// Periods that an authority sets begin on the day after they were made known, unless it says otherwise.
    public static let authoritySets = Rule("vwvfg-31-2", "31 Abs. 2", "VwVfG", [since(1977, 1, 1, original)])
    /// A period that would end on a Saturday, Sunday or public holiday ends with the next working day.
    public static let moving = Rule("vwvfg-31-3-1", "31 Abs. 3 Satz 1", "VwVfG", [since(1977, 1, 1, original)])
    /// Not so where a certain day was named as the end, with a hint to the rule.
    public static let namedEnd = Rule("vwvfg-31-3-2", "31 Abs. 3 Satz 2", "VwVfG", [since(1977, 1, 1, original)])
    /// A time for which an authority owes a benefit ends on its last day, whatever day that is.
    public static let benefitTime = Rule("vwvfg-31-4", "31 Abs. 4", "VwVfG", [since(1977, 1, 1, original)])
    /// An appointment (Termin) that an authority set is kept on any day.
    public static let appointment = Rule("vwvfg-31-5", "31 Abs. 5", "VwVfG", [since(1977, 1, 1, original)])
    /// In periods of hours, every day counts.
    public static let hours = Rule("vwvfg-31-6", "31 Abs. 6", "VwVfG", [since(1977, 1, 1, original)])
    /// Periods that an authority set may be extended.
    public static let authorityExtends = Rule("vwvfg-31-7", "31 Abs. 7", "VwVfG", [since(1977, 1, 1, original)])

    /// An act is made known to whom it is meant for.
    public static let makingKnown = Rule("vwvfg-41-1", "41 Abs. 1", "VwVfG", [since(1977, 1, 1, original)])
    /// A letter in Germany counts as made known on this day after posting.
    public static let letter = Rule(
        "vwvfg-41-2-1", "41 Abs. 2 Satz 1", "VwVfG",
        [since(1977, 1, 1, .days(3), original), since(2025, 1, 1, .days(4), "Art. 2 Nr. 2 " + post)])
    /// What is sent electronically, in Germany or abroad.
    public static let electronicMessage = Rule(
        "vwvfg-41-2-2", "41 Abs. 2 Satz 2", "VwVfG",
        [
            since(2003, 2, 1, .days(3), electronic), since(2008, 12, 18, .days(3), services),
            since(2025, 1, 1, .days(4), "Art. 2 Nr. 2 " + post),
        ])
    /// Not where it did not arrive or arrived later; in doubt the authority proves.
    public static let laterReceipt = Rule("vwvfg-41-2-3", "41 Abs. 2 Satz 3", "VwVfG", [since(1977, 1, 1, original)])
    /// Retrieval from a portal: known on the day after it.
    public static let retrieval = Rule(
        "vwvfg-41-2a-3", "41 Abs. 2a Satz 3", "VwVfG",
        [since(2017, 1, 1, .days(1), "Gesetz vom 18. Juli 2016, BGBl. I S. 1679")])
    /// Not retrieved within this time after the message: the provision ends, nothing was made known.
    public static let retrievalTime = Rule(
        "vwvfg-41-2a-4", "41 Abs. 2a Satz 4", "VwVfG",
        [since(2017, 1, 1, .days(10), "Gesetz vom 18. Juli 2016, BGBl. I S. 1679")])
    /// Public announcement.
    public static let publicNotice = Rule(
        "vwvfg-41-4-3", "41 Abs. 4 Satz 3", "VwVfG", [since(1977, 1, 1, .weeks(2), original)])
    /// A general order (Allgemeinverfügung) may name another day, the next one at the earliest.
    public static let generalOrder = Rule(
        "vwvfg-41-4-4", "41 Abs. 4 Satz 4", "VwVfG", [since(1977, 1, 1, .days(1), original)])

    /// Deemed approval, where a law orders it.
    public static let deemedApproval = Rule("vwvfg-42a-1", "42a Abs. 1", "VwVfG", [since(2008, 12, 18, services)])
    /// Three months unless another law says otherwise.
    public static let approvalTime = Rule(
        "vwvfg-42a-2-1", "42a Abs. 2 Satz 1", "VwVfG", [since(2008, 12, 18, .months(3), services)])
    /// It begins when the documents are complete.
    public static let approvalStart = Rule(
        "vwvfg-42a-2-2", "42a Abs. 2 Satz 2", "VwVfG", [since(2008, 12, 18, services)])
    /// One extension, reasonable, because the matter is difficult.
    public static let approvalExtension = Rule(
        "vwvfg-42a-2-3", "42a Abs. 2 Satz 3", "VwVfG", [since(2008, 12, 18, services)])
    /// With reasons and in time.
    public static let extensionNotice = Rule(
        "vwvfg-42a-2-4", "42a Abs. 2 Satz 4", "VwVfG", [since(2008, 12, 18, services)])
    /// Certificate on request.
    public static let approvalCertificate = Rule(
        "vwvfg-42a-3", "42a Abs. 3", "VwVfG", [since(2008, 12, 18, services)])

    /// What arrives at the single point of contact has arrived at the authority on this day after it.
    public static let singlePoint = Rule(
        "vwvfg-71b-2-1", "71b Abs. 2 Satz 1", "VwVfG", [since(2008, 12, 18, .days(3), services)])
    /// The applicant's periods are kept by arrival at the single point.
    public static let singlePointKeeps = Rule(
        "vwvfg-71b-2-2", "71b Abs. 2 Satz 2", "VwVfG", [since(2008, 12, 18, services)])
    public static let acknowledging = Rule("vwvfg-71b-3", "71b Abs. 3", "VwVfG", [since(2008, 12, 18, services)])
    public static let missingDocuments = Rule("vwvfg-71b-4", "71b Abs. 4", "VwVfG", [since(2008, 12, 18, services)])
    /// A letter abroad, in procedures over the single point.
    public static let letterAbroad = Rule(
        "vwvfg-71b-6", "71b Abs. 6 Satz 1", "VwVfG", [since(2008, 12, 18, .months(1), services)])
}
