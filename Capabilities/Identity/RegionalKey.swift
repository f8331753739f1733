import Kernel

/// Amtlicher Regionalschlüssel: 12 digits, of which 2 are the state, 1 the region, 2 the district, 4 the association
/// of municipalities (Samtgemeinde, Amt; each municipality outside of one has a number of its own there) and 3 the
/// municipality. What stands above a part has zeros from there on.
package struct RegionalKey: Sendable, Hashable {
    let raw: String

    /// Nil unless it has 12 digits and begins with one of the 16 states.
    package init?(_ text: String) {
        guard text.utf8.count == 12, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let state = Int(text.prefix(2)), (1...16).contains(state)
        else { return nil }
        raw = text
    }

    private var association: Substring { raw.dropFirst(5).prefix(4) }
    private var municipality: Substring { raw.suffix(3) }
    /// The key of a district, of a town that is none of a district's, or of a city that is a state.
    private var isWhole: Bool { raw.hasSuffix("0000000") }

    /// Whether an authority of this kind can have the key. A town may be a district's or stand beside the districts.
    package func fits(_ kind: Authority.Kind) -> Bool {
        switch kind {
        case .district: isWhole && raw.dropFirst(3).prefix(2) != "00"
        case .town: isWhole || municipality != "000"
        case .municipality: municipality != "000"
        case .jointMunicipality: municipality == "000" && association != "0000"
        }
    }

    /// Whether it is the key of a part of the other one, which is that of a district or a joint municipality.
    package func lies(in other: RegionalKey) -> Bool {
        self != other && raw.hasPrefix(other.raw.prefix(other.isWhole ? 5 : 9))
    }
}

extension Authority.Kind {
    /// How the official regional key of such an authority looks.
    var keyForm: Localized {
        switch self {
        case .district:
            Localized(
                "Der Amtliche Regionalschlüssel eines Landkreises hat 12 Ziffern: fünf, dann sieben Nullen, zum Beispiel 033550000000. Bitte prüfen Sie die Eingabe.",
                "The official regional key of a district has 12 digits: five, then seven zeros, such as 033550000000. Please check the input."
            )
        case .town:
            Localized(
                "Der Amtliche Regionalschlüssel einer Stadt hat 12 Ziffern; die letzten drei sind nicht 000, oder bei einer kreisfreien Stadt die letzten sieben 0. Bitte prüfen Sie die Eingabe.",
                "The official regional key of a town has 12 digits; the last three are not 000, or of a town outside of districts the last seven are 0. Please check the input."
            )
        case .municipality:
            Localized(
                "Der Amtliche Regionalschlüssel einer Gemeinde hat 12 Ziffern; die letzten drei sind nicht 000, zum Beispiel 033550001001. Bitte prüfen Sie die Eingabe.",
                "The official regional key of a municipality has 12 digits; the last three are not 000, such as 033550001001. Please check the input."
            )
        case .jointMunicipality:
            Localized(
                "Der Amtliche Regionalschlüssel einer Samtgemeinde hat 12 Ziffern: neun, davon vier für den Verband, dann drei Nullen, zum Beispiel 033555402000. Bitte prüfen Sie die Eingabe.",
                "The official regional key of a joint municipality has 12 digits: nine, four of them for the association, then three zeros, such as 033555402000. Please check the input."
            )
        }
    }

    /// Of which kinds the authority above one of this kind may be.
    var above: Set<Authority.Kind> {
        switch self {
        case .district: []
        case .jointMunicipality: [.district]
        case .town, .municipality: [.district, .jointMunicipality]
        }
    }
}
