/// The names that an expression may use. FEEL's names hold spaces and signs (`date and time`, `Payment (EUR)` does not,
/// `a+b` does), so a parser must know them to tell where one ends.
struct NameTable: Sendable {
    /// By the first part, longest first; only names of more than one part.
    private var table: [String: [[String]]] = [:]

    init(_ names: some Sequence<String> = []) {
        for name in names { insert(name) }
    }

    mutating func insert(_ name: String) {
        let parts = NameTable.parts(of: name)
        guard parts.count > 1, let first = parts.first else { return }
        var all = table[first] ?? []
        guard !all.contains(parts) else { return }
        let index = all.firstIndex { $0.count < parts.count } ?? all.count
        all.insert(parts, at: index)
        table[first] = all
    }

    func candidates(_ first: String) -> [[String]] { table[first] ?? [] }

    /// Runs of letters and digits, and single signs.
    static func parts(of name: String) -> [String] {
        var parts: [String] = []
        var current = ""
        for scalar in name.unicodeScalars {
            if isPart(scalar) {
                current.unicodeScalars.append(scalar)
            } else {
                if !current.isEmpty { parts.append(current) }
                current = ""
                if !isSpace(scalar) { parts.append(String(scalar)) }
            }
        }
        if !current.isEmpty { parts.append(current) }
        return parts
    }

    /// One space between words, none around signs: how names are looked up.
    static func normal(_ name: String) -> String {
        if name.unicodeScalars.allSatisfy({ isPart($0) }) { return name }
        var result = ""
        var lastIsWord = false
        for part in parts(of: name) {
            let isWord = part.unicodeScalars.first.map(isPart) ?? false
            if isWord && lastIsWord { result += " " }
            result += part
            lastIsWord = isWord
        }
        return result
    }

    static func isStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 65...90, 97...122, 95, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            !isSpace(scalar)
        default: false
        }
    }

    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 97...122, 65...90: true
        case 48...57, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isStart(scalar)
        }
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9...13, 32, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }
}
