package import Kernel

/// A public service (Verwaltungsleistung) as people find it in the catalogue: what it is, who may
/// apply, what it costs, how long it takes. Plain language for everyone, the law's words beside it.
package struct Service: Sendable, Hashable, Codable {
    /// Name in the address, German: `hundesteuer-anmelden`. Lower-case letters, digits and hyphens.
    package var slug: String
    /// Key in the federal catalogue of services (Leistungsschlüssel, LeiKa), 14 digits; nil where it is not known.
    package var leika: String?
    /// The bundle of the OZG implementation catalogue (OZG-Leistung) it belongs to; nil where it is not known.
    package var ozg: Bundle?
    package var level: Level
    /// The situation in life in which people look for it.
    package var topic: Topic
    package var title: Localized
    /// One sentence.
    package var summary: Localized
    /// What it is, a paragraph each.
    package var what: [Localized]
    /// Who can apply, a paragraph each.
    package var who: [Localized]
    /// What has to be at hand, an entry each.
    package var documents: [Localized]
    package var fee: Fee
    package var duration: ProcessingTime
    package var legalBasis: [LegalBasis]
    /// What happens after the application was sent, in order.
    package var next: [Localized]
    /// Everyday words and misspellings that people type; search folds and forgives the rest.
    package var keywords: [String]
    /// The unit that usually decides, as people call it: „Steueramt“.
    package var unit: Localized
    /// What an applicant can do against a refusal.
    package var remedy: Remedy
    /// The procedure is one of Annex II of Regulation (EU) 2018/1724 (Single Digital Gateway).
    package var isUnderSDG: Bool
    /// Id of the form with which it is applied for.
    package var form: String

    package init(
        slug: String, leika: String? = nil, ozg: Bundle? = nil, level: Level, topic: Topic, title: Localized,
        summary: Localized, what: [Localized], who: [Localized], documents: [Localized], fee: Fee,
        duration: ProcessingTime, legalBasis: [LegalBasis], next: [Localized], keywords: [String], unit: Localized,
        remedy: Remedy, isUnderSDG: Bool = false, form: String
    ) {
        self.slug = slug
        self.leika = leika
        self.ozg = ozg
        self.level = level
        self.topic = topic
        self.title = title
        self.summary = summary
        self.what = what
        self.who = who
        self.documents = documents
        self.fee = fee
        self.duration = duration
        self.legalBasis = legalBasis
        self.next = next
        self.keywords = keywords
        self.unit = unit
        self.remedy = remedy
        self.isUnderSDG = isUnderSDG
        self.form = form
    }

    /// A bundle of the OZG implementation catalogue (OZG-Umsetzungskatalog).
    package struct Bundle: Sendable, Hashable, Codable {
        /// `10169`
        package var number: String
        /// „Führerschein“
        package var name: String

        package init(number: String, name: String) { (self.number, self.name) = (number, name) }
    }

    /// Who decides: the town hall or the district.
    package enum Level: String, Sendable, Hashable, Codable, CaseIterable {
        case municipality, district

        package var title: Localized {
            switch self {
            case .municipality: Localized("Rathaus", "Town hall")
            case .district: Localized("Landkreis", "District")
            }
        }
    }

    package struct Fee: Sendable, Hashable, Codable {
        package var text: Localized
        /// The amount where it is the same for everyone; zero is free of charge.
        package var amount: Money?

        package init(_ text: Localized, _ amount: Money? = nil) { (self.text, self.amount) = (text, amount) }
    }

    package struct ProcessingTime: Sendable, Hashable, Codable {
        package var text: Localized
        /// Weeks in which the decision can usually be expected; the state of an application counts from them.
        package var weeks: Int

        package init(_ text: Localized, weeks: Int) { (self.text, self.weeks) = (text, weeks) }
    }

    /// A citation and what it says, in one plain sentence.
    package struct LegalBasis: Sendable, Hashable, Codable {
        /// In the form lawyers use, German in every language: „§ 3 Absatz 1 NKAG“.
        package var citation: String
        package var says: Localized

        package init(_ citation: String, _ says: Localized) { (self.citation, self.says) = (citation, says) }
    }

    /// The remedy against a decision (Rechtsbehelf). In Lower Saxony the objection procedure is abolished
    /// except in the fields that § 80 (2) NJG lists.
    package enum Remedy: String, Sendable, Hashable, Codable, CaseIterable {
        /// Widerspruch at the authority itself (§§ 68–70 VwGO).
        case objection
        /// Klage at the administrative court (§ 74 VwGO, § 80 (1) NJG).
        case action

        package var title: Localized {
            switch self {
            case .objection: Localized("Widerspruch", "Objection")
            case .action: Localized("Klage vor dem Verwaltungsgericht", "Action before the administrative court")
            }
        }
    }

    /// The situation in life (Lebenslage) under which services are listed.
    package enum Topic: String, Sendable, Hashable, Codable, CaseIterable {
        case living, vehicles, animals, building, streets, family, business, nature, immigration

        package var title: Localized {
            switch self {
            case .living: Localized("Wohnen und Melden", "Home and registration")
            case .vehicles: Localized("Fahrzeuge und Führerschein", "Vehicles and driving licence")
            case .animals: Localized("Tiere", "Animals")
            case .building: Localized("Bauen", "Building")
            case .streets: Localized("Straßen und Plätze", "Streets and squares")
            case .family: Localized("Familie und Schule", "Family and school")
            case .business: Localized("Gewerbe und Beruf", "Trade and profession")
            case .nature: Localized("Natur und Jagd", "Nature and hunting")
            case .immigration: Localized("Neu in Deutschland", "New in Germany")
            }
        }
    }
}
