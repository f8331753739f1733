/// A property of code points as `\d`, `\w`, `\s` and `\p{…}` name it (ECMA-262, tables 66–69).
enum UnicodeProperty: Sendable, Hashable {
    case digit
    case word
    case space
    case category(Set<Unicode.GeneralCategory>)
    case script(Script)
    case any, ascii, assigned, alphabetic, uppercase, lowercase, whiteSpace, math, dash, hexDigit, asciiHexDigit
    case idStart, idContinue, xidStart, xidContinue, ideographic, emoji, emojiPresentation, diacritic

    enum Script: Sendable, Hashable { case latin, greek, cyrillic, han, hiragana, katakana, hebrew }

    func contains(_ code: UInt32) -> Bool {
        switch self {
        case .digit: return 0x30...0x39 ~= code
        case .word: return 0x30...0x39 ~= code || 0x41...0x5A ~= code || 0x61...0x7A ~= code || code == 0x5F
        case .space: return Self.isSpace(code)
        case .any: return true
        case .ascii: return code < 0x80
        case .script(let script): return script.ranges.contains { $0 ~= code }
        default: break
        }
        guard let properties = Unicode.Scalar(code)?.properties else { return false }
        return switch self {
        case .category(let categories): categories.contains(properties.generalCategory)
        case .assigned: properties.generalCategory != .unassigned
        case .alphabetic: properties.isAlphabetic
        case .uppercase: properties.isUppercase
        case .lowercase: properties.isLowercase
        case .whiteSpace: properties.isWhitespace
        case .math: properties.isMath
        case .dash: properties.isDash
        case .hexDigit: properties.isHexDigit
        case .asciiHexDigit: properties.isASCIIHexDigit
        case .idStart: properties.isIDStart
        case .idContinue: properties.isIDContinue
        case .xidStart: properties.isXIDStart
        case .xidContinue: properties.isXIDContinue
        case .ideographic: properties.isIdeographic
        case .emoji: properties.isEmoji
        case .emojiPresentation: properties.isEmojiPresentation
        case .diacritic: properties.isDiacritic
        case .digit, .word, .space, .any, .ascii, .script: false
        }
    }

    /// WhiteSpace and LineTerminator of ECMA-262.
    static func isSpace(_ code: UInt32) -> Bool {
        switch code {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// The property inside `\p{…}`; `nil` where the name is not known.
    init?(named name: String) {
        if let equals = name.firstIndex(of: "=") {
            let value = String(name[name.index(after: equals)...])
            switch name[..<equals] {
            case "gc", "General_Category":
                guard let categories = Self.categories[value] else { return nil }
                self = .category(categories)
            case "sc", "Script", "scx", "Script_Extensions":
                guard let script = Self.scripts[value] else { return nil }
                self = .script(script)
            default: return nil
            }
        } else if let categories = Self.categories[name] {
            self = .category(categories)
        } else if let property = Self.binary[name] {
            self = property
        } else {
            return nil
        }
    }

    private static let binary: [String: UnicodeProperty] = [
        "Any": .any, "ASCII": .ascii, "Assigned": .assigned, "Alphabetic": .alphabetic, "Alpha": .alphabetic,
        "Uppercase": .uppercase, "Upper": .uppercase, "Lowercase": .lowercase, "Lower": .lowercase,
        "White_Space": .whiteSpace, "space": .whiteSpace, "Math": .math, "Dash": .dash, "Hex_Digit": .hexDigit,
        "Hex": .hexDigit, "ASCII_Hex_Digit": .asciiHexDigit, "AHex": .asciiHexDigit, "ID_Start": .idStart,
        "IDS": .idStart, "ID_Continue": .idContinue, "IDC": .idContinue, "XID_Start": .xidStart, "XIDS": .xidStart,
        "XID_Continue": .xidContinue, "XIDC": .xidContinue, "Ideographic": .ideographic, "Ideo": .ideographic,
        "Emoji": .emoji, "Emoji_Presentation": .emojiPresentation, "EPres": .emojiPresentation,
        "Diacritic": .diacritic, "Dia": .diacritic,
    ]

    private static let scripts: [String: Script] = [
        "Latin": .latin, "Latn": .latin, "Greek": .greek, "Grek": .greek, "Cyrillic": .cyrillic, "Cyrl": .cyrillic,
        "Han": .han, "Hani": .han, "Hiragana": .hiragana, "Hira": .hiragana, "Katakana": .katakana,
        "Kana": .katakana, "Hebrew": .hebrew, "Hebr": .hebrew,
    ]

    private static let categories: [String: Set<Unicode.GeneralCategory>] = {
        let single: [(String, String, Unicode.GeneralCategory)] = [
            ("Lu", "Uppercase_Letter", .uppercaseLetter), ("Ll", "Lowercase_Letter", .lowercaseLetter),
            ("Lt", "Titlecase_Letter", .titlecaseLetter), ("Lm", "Modifier_Letter", .modifierLetter),
            ("Lo", "Other_Letter", .otherLetter), ("Mn", "Nonspacing_Mark", .nonspacingMark),
            ("Mc", "Spacing_Mark", .spacingMark), ("Me", "Enclosing_Mark", .enclosingMark),
            ("Nd", "Decimal_Number", .decimalNumber), ("Nl", "Letter_Number", .letterNumber),
            ("No", "Other_Number", .otherNumber), ("Pc", "Connector_Punctuation", .connectorPunctuation),
            ("Pd", "Dash_Punctuation", .dashPunctuation), ("Ps", "Open_Punctuation", .openPunctuation),
            ("Pe", "Close_Punctuation", .closePunctuation), ("Pi", "Initial_Punctuation", .initialPunctuation),
            ("Pf", "Final_Punctuation", .finalPunctuation), ("Po", "Other_Punctuation", .otherPunctuation),
            ("Sm", "Math_Symbol", .mathSymbol), ("Sc", "Currency_Symbol", .currencySymbol),
            ("Sk", "Modifier_Symbol", .modifierSymbol), ("So", "Other_Symbol", .otherSymbol),
            ("Zs", "Space_Separator", .spaceSeparator), ("Zl", "Line_Separator", .lineSeparator),
            ("Zp", "Paragraph_Separator", .paragraphSeparator), ("Cc", "Control", .control), ("Cf", "Format", .format),
            ("Cs", "Surrogate", .surrogate), ("Co", "Private_Use", .privateUse), ("Cn", "Unassigned", .unassigned),
        ]
        var all: [String: Set<Unicode.GeneralCategory>] = [
            "LC": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter],
            "Cased_Letter": [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter],
            "digit": [.decimalNumber], "punct": [], "cntrl": [.control],
        ]
        let groups = [
            "L": "Letter", "M": "Mark", "N": "Number", "P": "Punctuation", "S": "Symbol", "Z": "Separator",
            "C": "Other",
        ]
        for (short, long, category) in single {
            all[short] = [category]
            all[long] = [category]
            let group = String(short.prefix(1))
            all[group, default: []].insert(category)
            if let name = groups[group] { all[name] = all[group] }
        }
        all["punct"] = all["P"]
        all["Combining_Mark"] = all["M"]
        return all
    }()
}

extension UnicodeProperty.Script {
    /// Unicode 14, Scripts.
    var ranges: [ClosedRange<UInt32>] {
        switch self {
        case .latin: Self.latinRanges
        case .greek: Self.greekRanges
        case .cyrillic: Self.cyrillicRanges
        case .han: Self.hanRanges
        case .hiragana: [0x3041...0x3096, 0x309D...0x309F, 0x1B001...0x1B11F, 0x1B150...0x1B152, 0x1F200...0x1F200]
        case .katakana: Self.katakanaRanges
        case .hebrew: Self.hebrewRanges
        }
    }

    private static let latinRanges: [ClosedRange<UInt32>] = [
        0x41...0x5A, 0x61...0x7A, 0xAA...0xAA, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2B8, 0x2E0...0x2E4,
        0x1D00...0x1D25, 0x1D2C...0x1D5C, 0x1D62...0x1D65, 0x1D6B...0x1D77, 0x1D79...0x1DBE, 0x1E00...0x1EFF,
        0x2071...0x2071, 0x207F...0x207F, 0x2090...0x209C, 0x212A...0x212B, 0x2132...0x2132, 0x214E...0x214E,
        0x2160...0x2188, 0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7CA, 0xA7D0...0xA7D1, 0xA7D3...0xA7D3,
        0xA7D5...0xA7D9, 0xA7F2...0xA7FF, 0xAB30...0xAB5A, 0xAB5C...0xAB64, 0xAB66...0xAB69, 0xFB00...0xFB06,
        0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x10780...0x10785, 0x10787...0x107B0, 0x107B2...0x107BA, 0x1DF00...0x1DF1E,
    ]
    private static let greekRanges: [ClosedRange<UInt32>] = [
        0x370...0x373, 0x375...0x377, 0x37A...0x37D, 0x37F...0x37F, 0x384...0x384, 0x386...0x386, 0x388...0x38A,
        0x38C...0x38C, 0x38E...0x3A1, 0x3A3...0x3E1, 0x3F0...0x3FF, 0x1D26...0x1D2A, 0x1D5D...0x1D61, 0x1D66...0x1D6A,
        0x1DBF...0x1DBF, 0x1F00...0x1F15, 0x1F18...0x1F1D, 0x1F20...0x1F45, 0x1F48...0x1F4D, 0x1F50...0x1F57,
        0x1F59...0x1F59, 0x1F5B...0x1F5B, 0x1F5D...0x1F5D, 0x1F5F...0x1F7D, 0x1F80...0x1FB4, 0x1FB6...0x1FC4,
        0x1FC6...0x1FD3, 0x1FD6...0x1FDB, 0x1FDD...0x1FEF, 0x1FF2...0x1FF4, 0x1FF6...0x1FFE, 0x2126...0x2126,
        0xAB65...0xAB65, 0x10140...0x1018E, 0x101A0...0x101A0, 0x1D200...0x1D245,
    ]
    private static let cyrillicRanges: [ClosedRange<UInt32>] = [
        0x400...0x484, 0x487...0x52F, 0x1C80...0x1C88, 0x1D2B...0x1D2B, 0x1D78...0x1D78, 0x2DE0...0x2DFF,
        0xA640...0xA69F, 0xFE2E...0xFE2F,
    ]
    private static let hanRanges: [ClosedRange<UInt32>] = [
        0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x3005...0x3005, 0x3007...0x3007, 0x3021...0x3029,
        0x3038...0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFA6D, 0xFA70...0xFAD9, 0x16FE2...0x16FE3,
        0x16FF0...0x16FF1, 0x20000...0x2A6DF, 0x2A700...0x2B738, 0x2B740...0x2B81D, 0x2B820...0x2CEA1,
        0x2CEB0...0x2EBE0, 0x2F800...0x2FA1D, 0x30000...0x3134A,
    ]
    private static let katakanaRanges: [ClosedRange<UInt32>] = [
        0x30A1...0x30FA, 0x30FD...0x30FF, 0x31F0...0x31FF, 0x32D0...0x32FE, 0x3300...0x3357, 0xFF66...0xFF6F,
        0xFF71...0xFF9D, 0x1AFF0...0x1AFF3, 0x1AFF5...0x1AFFB, 0x1AFFD...0x1AFFE, 0x1B000...0x1B000,
        0x1B120...0x1B122, 0x1B164...0x1B167,
    ]
    private static let hebrewRanges: [ClosedRange<UInt32>] = [
        0x591...0x5C7, 0x5D0...0x5EA, 0x5EF...0x5F4, 0xFB1D...0xFB36, 0xFB38...0xFB3C, 0xFB3E...0xFB3E,
        0xFB40...0xFB41, 0xFB43...0xFB44, 0xFB46...0xFB4F,
    ]
}
