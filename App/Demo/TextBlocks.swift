package import Kernel
package import Portal

/// A ready-made decision (Textbaustein): German, the language of the proceedings (§ 23 (1) VwVfG, § 1 NVwVfG).
/// What stands in square brackets the clerk fills in.
package struct DemoTextBlock: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Stattgabe
        case granted
        /// Teilweise Stattgabe
        case partly
        /// Ablehnung
        case refused
        /// Einstellung, weil der Antrag zurückgenommen wurde
        case withdrawn
    }

    /// Something the clerk fills in, and what the demonstration fills in.
    package struct Gap: Sendable, Hashable {
        package let name: String
        package let sample: Sample
    }

    /// The same words in every letter, or a day that follows from when this one is decided.
    package enum Sample: Sendable, Hashable, ExpressibleByStringLiteral {
        case words(String)
        case firstOfNextMonth
        /// The last day of the month that comes so many months later.
        case endOfMonth(after: Int)
        /// The end of a hunting year (§ 11 (4) BJagdG: 31 March), so many years after the next one.
        case endOfHuntingYear(after: Int)
        /// The day on which the applicant last wrote.
        case lastWord

        package init(stringLiteral words: String) { self = .words(words) }

        func text(decided: Day, heard: Day) -> String {
            switch self {
            case .words(let words): return words
            case .firstOfNextMonth: return first(after: 1, decided).written(.de)
            case .endOfMonth(let months): return first(after: months + 1, decided).adding(days: -1).written(.de)
            case .endOfHuntingYear(let years):
                let year = decided.year + (decided.month > 3 ? 1 : 0) + years
                return "31. März \(year)"
            case .lastWord: return heard.written(.de)
            }
        }

        private func first(after months: Int, _ day: Day) -> Day {
            day.adding(days: 1 - day.day).adding(months: months)
        }
    }

    /// Unique in the demonstration: `hundesteuer-anmelden.granted`.
    package let id: String
    /// Slug of the service.
    package let service: String
    package let outcome: Outcome
    /// Subject line of the letter (Betreff).
    package let subject: String
    /// The operative part (Tenor), a paragraph each.
    package let ruling: [String]
    /// The reasons (Begründung, § 39 VwVfG), a paragraph each.
    package let reasons: [String]
    package let legalBasis: [String]
    package let gaps: [Gap]
    /// The decision ends with this remedy notice; nil where nothing is decided against anyone.
    package let remedy: Service.Remedy?

    /// Ruling and reasons with the gaps filled as the demonstration fills them.
    /// - Parameter heard: when the applicant last wrote.
    package func sample(decided: Day, heard: Day) -> (ruling: [String], reasons: [String]) {
        func filled(_ paragraphs: [String]) -> [String] {
            paragraphs.map { paragraph in
                var text = paragraph
                for gap in gaps {
                    text = text.split(separator: "[" + gap.name + "]", omittingEmptySubsequences: false)
                        .joined(separator: gap.sample.text(decided: decided, heard: heard))
                }
                return text
            }
        }
        return (filled(ruling), filled(reasons))
    }

    init(
        _ service: Service, _ outcome: Outcome, subject: String, ruling: [String], reasons: [String],
        legalBasis: [String], gaps: [Gap] = []
    ) {
        id = service.slug + "." + outcome.rawValue
        self.service = service.slug
        self.outcome = outcome
        self.subject = subject
        self.ruling = ruling
        self.reasons = reasons
        self.legalBasis = legalBasis
        self.gaps = gaps
        remedy = outcome == .withdrawn ? nil : service.remedy
    }

    /// The end of proceedings after the applicant withdrew: the same words in every service.
    static func withdrawn(_ service: Service, subject: String) -> DemoTextBlock {
        DemoTextBlock(
            service, .withdrawn, subject: subject,
            ruling: ["Das Verfahren ist beendet, weil Sie Ihren Antrag zurückgenommen haben."],
            reasons: [
                "Sie haben uns am [Datum] mitgeteilt, dass Sie den Antrag nicht weiter verfolgen. Wir haben deshalb nicht mehr in der Sache entschieden. Sie können jederzeit einen neuen Antrag stellen."
            ],
            legalBasis: ["§ 22 Satz 2 Nummer 2 VwVfG in Verbindung mit § 1 NVwVfG"],
            gaps: [Gap(name: "Datum", sample: .lastWord)])
    }
}

/// What clerk and applicant of a service write to each other in the demonstration. German.
package struct Conversation: Sendable, Hashable {
    /// What the clerk asks the applicant to hand in.
    package let missing: String
    package let request: String
    /// The message that comes with the document.
    package let handedIn: String
    /// A question of the applicant and the answer.
    package let question: String
    package let answer: String
    /// A note for colleagues.
    package let note: String

    /// The same where the applicant takes the application back, and the office says what comes of it.
    package var withdrawing: Conversation {
        Conversation(
            missing: missing, request: request, handedIn: handedIn,
            question:
                "Guten Tag, ich ziehe meinen Antrag zurück. Bei mir hat sich etwas geändert, ich verfolge ihn nicht weiter.",
            answer:
                "Guten Tag, danke für Ihre Nachricht. Wir beenden das Verfahren und bestätigen es Ihnen mit einem Brief.",
            note: note)
    }
}

/// The notice about the remedy (Rechtsbehelfsbelehrung, § 37 (6) VwVfG): which one, where, until when (§ 58 (1) VwGO).
///
/// In Lower Saxony there is no objection procedure before the action (§ 80 (1) NJG), except for the fields listed in
/// subsection 2. Of the services here only the building notice is among them (no. 4 a: BauGB and NBauO). Acts of
/// schools and under § 27 NSchG are too (no. 2), but school transport (§ 114 NSchG) is decided by the district and
/// is not. For municipal levies the authority *may* order an objection procedure (subsection 3); the demonstration
/// does not, as the municipal associations recommend. To be checked by each authority: docs/legal.md.
package enum RemedyNotice {
    /// Administrative court for the district of Lüneburg (§ 73 (2) NJG).
    package static let court = "Verwaltungsgericht Lüneburg, Adolph-Kolping-Straße 16, 21337 Lüneburg"

    package static let heading = "Rechtsbehelfsbelehrung"

    package static func text(_ remedy: Service.Remedy, by authority: DemoAuthority) -> String {
        switch remedy {
        case .action:
            """
            Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Klage beim \(court), erheben. \
            Die Klage ist schriftlich, als elektronisches Dokument nach § 55a VwGO oder zur Niederschrift der \
            Urkundsbeamtin oder des Urkundsbeamten der Geschäftsstelle zu erheben.
            """
        case .objection:
            """
            Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch erheben. Der \
            Widerspruch ist schriftlich, in elektronischer Form nach § 3a Absatz 2 VwVfG, schriftformersetzend nach \
            § 3a Absatz 3 VwVfG und § 9a Absatz 5 OZG oder zur Niederschrift einzulegen bei: \
            \(authority.name), \(authority.street), \(authority.postcode) \(authority.town).
            """
        }
    }
}
