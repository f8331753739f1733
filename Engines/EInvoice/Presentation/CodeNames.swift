/// Codes in words: all countries, and of the longer lists those that invoices use. A code without words is shown as it is.
enum CodeNames {
    enum Kind: Hashable, CaseIterable {
        case documentType, taxPoint, noteSubject, country, identifierScheme, referenceType, itemClassification
        case paymentMeans, vatCategory, exemption, allowanceReason, chargeReason, unit

        fileprivate var table: StaticString {
            switch self {
            case .documentType: DocumentTypeNames.table
            case .taxPoint: ShortLists.taxPoints
            case .noteSubject: ShortLists.noteSubjects
            case .country: CountryNames.table
            case .identifierScheme: ShortLists.identifierSchemes
            case .referenceType: ShortLists.referenceTypes
            case .itemClassification: ShortLists.itemClassifications
            case .paymentMeans: ShortLists.paymentMeans
            case .vatCategory: ShortLists.vatCategories
            case .exemption: ShortLists.exemptions
            case .allowanceReason: ShortLists.allowanceReasons
            case .chargeReason: ShortLists.chargeReasons
            case .unit: UnitNames.table
            }
        }
    }

    /// For one, and for another number of it: only units differ.
    private struct Names {
        var german: [String]
        var english: [String]
    }

    private static let names: [Kind: [String: Names]] = {
        var names: [Kind: [String: Names]] = [:]
        for kind in Kind.allCases {
            for line in String(describing: kind.table).split(separator: "\n") {
                let parts = line.split(separator: "|").map(String.init)
                guard parts.count == 3 || parts.count == 5 else { continue }
                let half = (parts.count + 1) / 2
                names[kind, default: [:]][parts[0]] = Names(
                    german: Array(parts[1..<half]), english: Array(parts[half...]))
            }
        }
        return names
    }()

    static func name(
        of code: String, in kind: Kind, _ language: InvoicePresentation.Language, isOne: Bool = true
    ) -> String? {
        guard let names = names[kind]?[code] else { return nil }
        let words = language == .de ? names.german : names.english
        return isOne ? words.first : words.last
    }
}
