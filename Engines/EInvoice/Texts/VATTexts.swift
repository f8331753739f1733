/// Texts of the rules that every VAT category has: BR-S-01 to BR-AG-10.
enum VATTexts {
    static func text(_ id: String) -> RuleText? {
        let parts = id.split(separator: "-")
        guard parts.count == 3, let number = Int(parts[2]),
            let kind = VATCategory.allCases.first(where: { $0.family == parts[1] }), kind != .split
        else { return nil }
        let german = "\(kind.german) (\(kind.code))"
        let english = "\(kind.english) (\(kind.code))"
        switch number {
        case 1:
            return RuleText(
                terms: ["BT-118"],
                german:
                    "Die Kategorie \(german) kommt in Positionen, Nachlässen oder Zuschlägen vor, aber nicht passend in der Aufschlüsselung der Umsatzsteuer (BG-23), oder umgekehrt.",
                english:
                    "Category \(english) is used in lines, allowances or charges but not accordingly in the VAT breakdown (BG-23), or the other way round."
            )
        case 2, 3, 4: return parties(kind, german, english, number)
        case 5, 6, 7: return rate(kind, german, english, number)
        case 8:
            return RuleText(
                terms: ["BT-116"],
                german:
                    "Der zu versteuernde Betrag (BT-116) für die Kategorie \(german) ist nicht die Summe aus Positionen plus Zuschläge minus Nachlässe dieser Kategorie.",
                english:
                    "The taxable amount (BT-116) for category \(english) is not the sum of lines plus charges minus allowances of that category."
            )
        case 9:
            let isTaxed = kind == .standard || kind == .canaryIslands || kind == .ceuta
            return RuleText(
                terms: ["BT-117"],
                german: isTaxed
                    ? "Der Steuerbetrag (BT-117) für die Kategorie \(german) ist nicht Betrag (BT-116) mal Steuersatz (BT-119)."
                    : "Für die Kategorie \(german) muss der Steuerbetrag (BT-117) null sein.",
                english: isTaxed
                    ? "The tax amount (BT-117) for category \(english) is not the amount (BT-116) times the rate (BT-119)."
                    : "For category \(english) the tax amount (BT-117) must be zero.")
        case 10:
            let needsReason =
                kind != .standard && kind != .zero && kind != .canaryIslands && kind != .ceuta
            return RuleText(
                terms: ["BT-120", "BT-121"],
                german: needsReason
                    ? "Für die Kategorie \(german) fehlt der Grund der Steuerbefreiung (BT-120 oder BT-121)."
                    : "Für die Kategorie \(german) darf kein Grund der Steuerbefreiung stehen (BT-120, BT-121).",
                english: needsReason
                    ? "For category \(english) the exemption reason (BT-120 or BT-121) is missing."
                    : "For category \(english) there must be no exemption reason (BT-120, BT-121).")
        default: return nil
        }
    }

    private static func place(_ number: Int, _ base: Int) -> (term: [String], german: String, english: String) {
        switch number - base {
        case 0: (["BT-151", "BT-152"], "einer Position", "a line")
        case 1: (["BT-95", "BT-96"], "einem Nachlass", "an allowance")
        default: (["BT-102", "BT-103"], "einem Zuschlag", "a charge")
        }
    }

    private static func parties(_ kind: VATCategory, _ german: String, _ english: String, _ number: Int) -> RuleText {
        let place = place(number, 2)
        let need: (german: String, english: String)
        switch kind {
        case .notSubject:
            need = (
                "dürfen keine Umsatzsteuer-Nummern von Verkäufer (BT-31), Steuervertreter (BT-63) oder Käufer (BT-48) stehen",
                "there must be no VAT identifier of seller (BT-31), tax representative (BT-63) or buyer (BT-48)"
            )
        case .reverseCharge:
            need = (
                "sind die Steuernummer des Verkäufers (BT-31, BT-32 oder BT-63) und eine Nummer des Käufers (BT-48 oder BT-47) nötig",
                "the seller's tax number (BT-31, BT-32 or BT-63) and a number of the buyer (BT-48 or BT-47) are needed"
            )
        case .intraCommunity:
            need = (
                "sind die Umsatzsteuer-Nummern von Verkäufer (BT-31 oder BT-63) und Käufer (BT-48) nötig",
                "the VAT identifiers of seller (BT-31 or BT-63) and buyer (BT-48) are needed"
            )
        case .export:
            need = (
                "ist die Umsatzsteuer-Nummer des Verkäufers (BT-31) oder seines Steuervertreters (BT-63) nötig",
                "the VAT identifier of the seller (BT-31) or of the tax representative (BT-63) is needed"
            )
        default:
            need = (
                "ist eine Steuernummer des Verkäufers (BT-31, BT-32) oder seines Steuervertreters (BT-63) nötig",
                "a tax number of the seller (BT-31, BT-32) or of the tax representative (BT-63) is needed"
            )
        }
        return RuleText(
            terms: ["BT-31", "BT-32", "BT-63"],
            german: "Bei \(place.german) der Kategorie \(german) \(need.german).",
            english: "With \(place.english) of category \(english) \(need.english).")
    }

    private static func rate(_ kind: VATCategory, _ german: String, _ english: String, _ number: Int) -> RuleText {
        let place = place(number, 5)
        let need: (german: String, english: String)
        switch kind {
        case .standard: need = ("muss der Steuersatz größer als null sein", "the rate must be above zero")
        case .canaryIslands, .ceuta:
            need = ("muss der Steuersatz null oder größer sein", "the rate must be zero or above")
        case .notSubject: need = ("darf kein Steuersatz stehen", "there must be no rate")
        default: need = ("muss der Steuersatz null sein", "the rate must be zero")
        }
        return RuleText(
            terms: place.term, german: "Bei \(place.german) der Kategorie \(german) \(need.german).",
            english: "With \(place.english) of category \(english) \(need.english).")
    }
}

extension VATCategory {
    /// As in the invoice (UNTDID 5305).
    var code: String {
        switch self {
        case .intraCommunity: "K"
        case .canaryIslands: "L"
        case .ceuta: "M"
        default: family
        }
    }

    var german: String {
        switch self {
        case .standard: "Regelsatz"
        case .zero: "Nullsatz"
        case .exempt: "steuerfrei"
        case .reverseCharge: "Steuerschuld beim Empfänger"
        case .intraCommunity: "innergemeinschaftliche Lieferung"
        case .export: "Ausfuhr"
        case .notSubject: "nicht steuerbar"
        case .canaryIslands: "Kanarische Inseln"
        case .ceuta: "Ceuta und Melilla"
        case .split: "Split Payment"
        }
    }

    var english: String {
        switch self {
        case .standard: "standard rate"
        case .zero: "zero rate"
        case .exempt: "exempt"
        case .reverseCharge: "reverse charge"
        case .intraCommunity: "intra-community supply"
        case .export: "export"
        case .notSubject: "not subject to VAT"
        case .canaryIslands: "Canary Islands"
        case .ceuta: "Ceuta and Melilla"
        case .split: "split payment"
        }
    }
}
