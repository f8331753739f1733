public import LegalTime

/// Value added tax of a service, with the reason in law. What applies is decided by people and given as a rule; here it
/// is only computed and said.
public struct VATTreatment: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// No taxable supply (nicht steuerbar); category O of EN 16931.
        case notTaxable
        /// Taxable at a rate; category S.
        case taxable
        /// Taxable, but exempt (steuerfrei); category E.
        case exempt
    }

    public let kind: Kind
    /// Hundredths of a percent: 1900 is 19 %. Zero unless taxable.
    public let rate: Int
    public let reason: VATReason

    /// Nil where a rate stands without a tax, a tax without a rate, or the reason belongs to another kind.
    public init?(_ kind: Kind, rate: Int = 0, reason: VATReason) {
        guard reason.kind == kind, (0...10_000).contains(rate), (kind == .taxable) == (rate > 0) else { return nil }
        self.kind = kind
        self.rate = rate
        self.reason = reason
    }

    /// Tax on a net amount in cents, half a cent away from zero.
    public func tax(on net: Int) -> Int {
        Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(net) * Int128(rate), 10_000))
    }
}

/// Why a supply of one public body to another is taxed or not; the raw value is safe to store.
public enum VATReason: String, Sendable, CaseIterable {
    /// Before § 2b UStG applies to the body, by its declaration (until 31 December 2026 at the latest).
    case formerLaw = "ustg-27-22a"
    /// Under public law and without greater distortion of competition.
    case publicAuthority = "ustg-2b-1"
    /// Turnover of like activities not above 17,500 € in the year.
    case smallTurnover = "ustg-2b-2-1"
    /// Only public bodies may render it, by law.
    case reservedByLaw = "ustg-2b-3-1"
    /// Cooperation in common specific public interests.
    case commonInterest = "ustg-2b-3-2"
    /// Group that shares costs.
    case costSharing = "ustg-4-29"
    /// Another number of § 4 UStG, which the agreement names.
    case otherExemption = "ustg-4"
    /// The usual rate.
    case standardRate = "ustg-12-1"
    /// The lower rate.
    case reducedRate = "ustg-12-2"

    public var kind: VATTreatment.Kind {
        switch self {
        case .formerLaw, .publicAuthority, .smallTurnover, .reservedByLaw, .commonInterest: .notTaxable
        case .costSharing, .otherExemption: .exempt
        case .standardRate, .reducedRate: .taxable
        }
    }

    public var text: LegalText {
        switch self {
        case .formerLaw:
            LegalText(
                "Nicht steuerbar: § 2 Abs. 3 UStG alter Fassung gilt weiter (§ 27 Abs. 22a UStG)",
                "Not taxable: section 2 (3) UStG as it was still applies (section 27 (22a) UStG)")
        case .publicAuthority:
            LegalText(
                "Nicht steuerbar: öffentliche Gewalt, keine größere Wettbewerbsverzerrung (§ 2b Abs. 1 UStG)",
                "Not taxable: public authority, no greater distortion of competition (section 2b (1) UStG)")
        case .smallTurnover:
            LegalText(
                "Nicht steuerbar: Umsätze gleicher Art bis 17.500 € im Jahr (§ 2b Abs. 2 Nr. 1 UStG)",
                "Not taxable: like turnover of up to 17,500 € a year (section 2b (2) no. 1 UStG)")
        case .reservedByLaw:
            LegalText(
                "Nicht steuerbar: nur juristische Personen des öffentlichen Rechts dürfen leisten (§ 2b Abs. 3 Nr. 1 UStG)",
                "Not taxable: only public bodies may render it (section 2b (3) no. 1 UStG)")
        case .commonInterest:
            LegalText(
                "Nicht steuerbar: Zusammenarbeit im gemeinsamen spezifischen öffentlichen Interesse (§ 2b Abs. 3 Nr. 2 UStG)",
                "Not taxable: cooperation in common specific public interests (section 2b (3) no. 2 UStG)")
        case .costSharing:
            LegalText(
                "Steuerfrei: Leistung eines Zusammenschlusses gegen Erstattung der Kosten (§ 4 Nr. 29 UStG)",
                "Exempt: services of a group against its costs (section 4 no. 29 UStG)")
        case .otherExemption: LegalText("Steuerfrei nach § 4 UStG", "Exempt under section 4 UStG")
        case .standardRate: LegalText("Steuersatz nach § 12 Abs. 1 UStG", "Rate of section 12 (1) UStG")
        case .reducedRate:
            LegalText("Ermäßigter Steuersatz nach § 12 Abs. 2 UStG", "Lower rate of section 12 (2) UStG")
        }
    }
}
