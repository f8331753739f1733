/// What an acknowledgement of receipt must say where an application starts a period for the authority
/// (§ 71b (3) VwVfG; by § 71a (2) also where the applicant came directly).
public struct Acknowledgement: Sendable, Hashable {
    /// One of the things that the law wants in it.
    public enum Item: Sendable, Hashable, CaseIterable {
        case receipt
        case period
        case beginning
        case consequence
        case remedies
    }

    /// The sentences in the order of the law, one for each item.
    public let sentences: [(item: Item, text: LegalText)]
    /// The rule under which it is written, in its version of the day of receipt.
    public let basis: ReasonedDay.Step

    /// - Parameters:
    ///   - receipt: of the application; the actual day is told.
    ///   - approval: the clock, where the documents are complete; then the end is told.
    ///   - length: the period for the decision.
    ///   - deemed: whether a law orders that the approval counts as granted after it.
    ///   - remedies: what the applicant can do, such as an action for failure to act (§ 75 VwGO).
    public init(
        receipt: Receipt, approval: DeemedApproval? = nil, length: Period.Length = .months(3), deemed: Bool,
        remedies: LegalText
    ) throws(LegalTimeError) {
        guard [remedies.de, remedies.en].allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
            throw .contradiction(.remediesMissing)
        }
        let day = receipt.arrived
        let where_ =
            switch receipt {
            case .atAuthority: LegalText("bei uns", "by us")
            case .atSinglePoint: LegalText("beim Einheitlichen Ansprechpartner", "by the single point of contact")
            }
        let length = approval?.length ?? length
        var period = LegalText(
            "Wir entscheiden innerhalb von \(length.words.de).", "We decide within \(length.words.en).")
        if let approval {
            let end = try approval.end()
            period = LegalText(
                "\(period.de) Die Frist endet am \(end.expires.day.words.de).",
                "\(period.en) The period ends on \(end.expires.day.words.en).")
        }
        let beginning =
            approval == nil
            ? LegalText(
                "Die Frist beginnt erst, wenn alle Unterlagen vollständig eingegangen sind.",
                "The period begins only when all documents have been received.")
            : LegalText(
                "Ihre Unterlagen sind vollständig. Die Frist hat mit ihrem Eingang begonnen.",
                "Your documents are complete. The period began when they were received.")
        let consequence =
            deemed
            ? LegalText(
                "Haben wir bis zum Ende der Frist nicht entschieden, gilt die Genehmigung als erteilt. Wir können die "
                    + "Frist einmal verlängern; das begründen wir und teilen es Ihnen vorher mit.",
                "If we have not decided when the period ends, the approval counts as granted. We may extend the period "
                    + "once; we give reasons and tell you before it ends.")
            : LegalText(
                "Haben wir bis zum Ende der Frist nicht entschieden, gilt die Genehmigung nicht als erteilt.",
                "If we have not decided when the period ends, the approval does not count as granted.")
        sentences = [
            (
                .receipt,
                LegalText(
                    "Ihr Antrag ist am \(day.words.de) \(where_.de) eingegangen.",
                    "Your application was received \(where_.en) on \(day.words.en).")
            ), (.period, period), (.beginning, beginning), (.consequence, consequence), (.remedies, remedies),
        ]
        basis = try Rule.acknowledging.step(
            on: day, to: day,
            LegalText(
                "Der Antrag setzt eine Frist für die Behörde in Lauf. Sie bestätigt deshalb den Eingang.",
                "The application starts a period for the authority. So it acknowledges the receipt."))
    }

    public static func == (a: Acknowledgement, b: Acknowledgement) -> Bool {
        a.basis == b.basis && a.sentences.map(\.item) == b.sentences.map(\.item)
            && a.sentences.map(\.text) == b.sentences.map(\.text)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(basis)
        hasher.combine(sentences.map(\.text))
    }
}

/// The message that documents are missing (§ 71b (4) VwVfG).
public struct MissingDocuments: Sendable, Hashable {
    public let sentences: [LegalText]
    public let basis: ReasonedDay.Step

    /// - Parameter documents: what is missing, at least one; named so that the applicant knows what to send.
    public init(receipt: Receipt, documents: [LegalText]) throws(LegalTimeError) {
        guard !documents.isEmpty else { throw .contradiction(.noDocuments) }
        let day = receipt.arrived
        let hint = LegalText(
            "Die Frist für unsere Entscheidung beginnt erst, wenn alle Unterlagen vollständig eingegangen sind.",
            "The period for our decision begins only when all documents have been received.")
        sentences =
            [
                LegalText(
                    "Zu Ihrem Antrag vom \(day.words.de) fehlen noch Unterlagen:",
                    "Documents are missing from your application of \(day.words.en):")
            ] + documents + [hint]
        basis = try Rule.missingDocuments.step(
            on: day, to: day,
            LegalText(
                "Der Antrag ist unvollständig. Die Behörde teilt unverzüglich mit, was fehlt.",
                "The application is incomplete. The authority says without delay what is missing."))
    }

    /// What is told when they have arrived (§ 71b (4) sentence 3).
    public static func arrived(_ receipt: Receipt) -> LegalText {
        LegalText(
            "Die nachgereichten Unterlagen sind am \(receipt.arrived.words.de) eingegangen.",
            "The documents that you sent later were received on \(receipt.arrived.words.en).")
    }
}

extension LegalText {
    static let remediesMissing = LegalText(
        "Die Empfangsbestätigung muss die Rechtsbehelfe nennen (§ 71b Abs. 3 VwVfG). Bitte ergänzen Sie den Text.",
        "The acknowledgement must name the remedies (section 71b (3) VwVfG). Please add the text.")
    static let noDocuments = LegalText(
        "Es ist kein fehlendes Dokument genannt. Bitte nennen Sie mindestens eines.",
        "No missing document is named. Please name at least one.")
}
