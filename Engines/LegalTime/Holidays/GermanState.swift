/// The sixteen German states by the letters of ISO 3166-2:DE.
public enum GermanState: String, Sendable, CaseIterable {
    case badenWuerttemberg = "BW"
    case bavaria = "BY"
    case berlin = "BE"
    case brandenburg = "BB"
    case bremen = "HB"
    case hamburg = "HH"
    case hesse = "HE"
    case lowerSaxony = "NI"
    case mecklenburgVorpommern = "MV"
    case northRhineWestphalia = "NW"
    case rhinelandPalatinate = "RP"
    case saarland = "SL"
    case saxony = "SN"
    case saxonyAnhalt = "ST"
    case schleswigHolstein = "SH"
    case thuringia = "TH"

    public var name: LegalText {
        switch self {
        case .badenWuerttemberg: LegalText("Baden-Württemberg", "Baden-Württemberg")
        case .bavaria: LegalText("Bayern", "Bavaria")
        case .berlin: LegalText("Berlin", "Berlin")
        case .brandenburg: LegalText("Brandenburg", "Brandenburg")
        case .bremen: LegalText("Bremen", "Bremen")
        case .hamburg: LegalText("Hamburg", "Hamburg")
        case .hesse: LegalText("Hessen", "Hesse")
        case .lowerSaxony: LegalText("Niedersachsen", "Lower Saxony")
        case .mecklenburgVorpommern: LegalText("Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania")
        case .northRhineWestphalia: LegalText("Nordrhein-Westfalen", "North Rhine-Westphalia")
        case .rhinelandPalatinate: LegalText("Rheinland-Pfalz", "Rhineland-Palatinate")
        case .saarland: LegalText("Saarland", "Saarland")
        case .saxony: LegalText("Sachsen", "Saxony")
        case .saxonyAnhalt: LegalText("Sachsen-Anhalt", "Saxony-Anhalt")
        case .schleswigHolstein: LegalText("Schleswig-Holstein", "Schleswig-Holstein")
        case .thuringia: LegalText("Thüringen", "Thuringia")
        }
    }
}

/// A holiday that only some municipalities of a state keep.
public enum LocalHoliday: String, Sendable, CaseIterable {
    /// Mariä Himmelfahrt in Bavarian municipalities with more Catholic than Protestant inhabitants.
    case assumption
    /// Fronleichnam in parts of Saxony and Thuringia.
    case corpusChristi
    /// Hohes Friedensfest in the city of Augsburg.
    case peaceFestival
}

/// The place whose holidays count: a state, and what is special in the municipality.
public struct Place: Sendable, Hashable {
    public var state: GermanState
    public var local: Set<LocalHoliday>

    public init(_ state: GermanState, _ local: Set<LocalHoliday> = []) {
        self.state = state
        self.local = local
    }
}
