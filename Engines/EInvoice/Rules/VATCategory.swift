/// VAT categories (UNTDID 5305) that have rules of their own, with the letters in those rules' names.
enum VATCategory: Int, CaseIterable {
    case standard, zero, exempt, reverseCharge, intraCommunity, export, notSubject, canaryIslands, ceuta, split

    /// As in `BR-S-01`.
    var family: String {
        switch self {
        case .standard: "S"
        case .zero: "Z"
        case .exempt: "E"
        case .reverseCharge: "AE"
        case .intraCommunity: "IC"
        case .export: "G"
        case .notSubject: "O"
        case .canaryIslands: "AF"
        case .ceuta: "AG"
        case .split: "B"
        }
    }

    func rule(_ number: String) -> String { "BR-\(family)-\(number)" }

    /// - Parameter code: without white space at the ends.
    init?(_ code: Text) {
        switch code.count {
        case 1:
            switch code[0] {
            case UInt8(ascii: "S"): self = .standard
            case UInt8(ascii: "Z"): self = .zero
            case UInt8(ascii: "E"): self = .exempt
            case UInt8(ascii: "K"): self = .intraCommunity
            case UInt8(ascii: "G"): self = .export
            case UInt8(ascii: "O"): self = .notSubject
            case UInt8(ascii: "L"): self = .canaryIslands
            case UInt8(ascii: "M"): self = .ceuta
            case UInt8(ascii: "B"): self = .split
            default: return nil
            }
        case 2:
            guard code == "AE" else { return nil }
            self = .reverseCharge
        default: return nil
        }
    }
}
