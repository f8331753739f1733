extension TableFinding {
    /// „Für Alter = 17 und Ort = „Adendorf“ gilt keine Regel.“
    public var german: String {
        let values = example.map { "\($0.title) = \($0.shown.german)" }.joined(separator: " und ")
        let when = values.isEmpty ? "" : ", zum Beispiel für \(values)"
        switch kind {
        case .gap:
            let text = values.isEmpty ? "Es gilt keine Regel." : "Für \(values) gilt keine Regel."
            return isFractional ? text + " (Bei ganzen Zahlen kommt das nicht vor.)" : text
        case .overlap:
            return
                "\(Self.rules(rules, german: true)) gelten zugleich\(when). Die Trefferregel „Eindeutig“ erlaubt nur eine."
        case .contradiction:
            return "\(Self.rules(rules, german: true)) gelten zugleich mit verschiedenen Ergebnissen\(when)."
        case .neverMet:
            return
                "\(Self.rules(rules, german: true)) gilt nie: Die Zelle „\(column)“ trifft auf keinen möglichen Wert zu."
        case .masked:
            let others = Self.rules(Array(rules.dropFirst()), german: true)
            return
                "Regel \(rules.first ?? 0) gilt nie: \(others) \(rules.count > 2 ? "kommen" : "kommt") ihr bei allen Werten zuvor."
        case .redundant:
            let others = Self.rules(Array(rules.dropFirst()), german: true)
            return
                "Regel \(rules.first ?? 0) ändert nichts: \(others) \(rules.count > 2 ? "ergeben" : "ergibt") bei ihren Werten schon dasselbe."
        case .notAnalysed:
            return
                "Spalte „\(column)“, \(Self.rules(rules, german: true)): Hier wird gerechnet oder ein anderer Wert verwendet. Was daraus folgt, ist nicht geprüft."
        case .stopped: return "Die Tabelle ist zu groß, um ganz geprüft zu werden. Weitere Fehler sind möglich."
        }
    }

    public var english: String {
        let values = example.map { "\($0.title) = \($0.shown.english)" }.joined(separator: " and ")
        let when = values.isEmpty ? "" : ", for example for \(values)"
        switch kind {
        case .gap:
            let text = values.isEmpty ? "No rule matches." : "For \(values) no rule matches."
            return isFractional ? text + " (It cannot happen with whole numbers.)" : text
        case .overlap:
            return
                "\(Self.rules(rules, german: false)) match at once\(when). The hit policy \"Unique\" allows only one."
        case .contradiction:
            return "\(Self.rules(rules, german: false)) match at once with different outputs\(when)."
        case .neverMet:
            return "\(Self.rules(rules, german: false)) never matches: no possible value meets the cell \"\(column)\"."
        case .masked:
            let others = Self.rules(Array(rules.dropFirst()), german: false)
            return
                "Rule \(rules.first ?? 0) never matches: \(others.lowercasedFirst) \(rules.count > 2 ? "come" : "comes") before it for all values."
        case .redundant:
            let others = Self.rules(Array(rules.dropFirst()), german: false)
            return
                "Rule \(rules.first ?? 0) changes nothing: \(others.lowercasedFirst) \(rules.count > 2 ? "give" : "gives") the same for its values."
        case .notAnalysed:
            return
                "Column \"\(column)\", \(Self.rules(rules, german: false).lowercasedFirst): something is computed here or another value is used. What follows from that was not checked."
        case .stopped: return "The table is too large to be checked as a whole. There may be more mistakes."
        }
    }

    /// „Die Regeln 2, 3 und 5“ or „Regel 2“.
    private static func rules(_ numbers: [Int], german: Bool) -> String {
        let shown = numbers.prefix(12).map(String.init)
        guard shown.count > 1, let last = shown.last else {
            return (german ? "Regel " : "Rule ") + (shown.first ?? "")
        }
        let and = german ? " und " : " and "
        let list =
            numbers.count > shown.count
            ? shown.joined(separator: ", ") + and + (german ? "weitere" : "others")
            : shown.dropLast().joined(separator: ", ") + and + last
        return (german ? "Die Regeln " : "Rules ") + list
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension TableFinding.Value {
    init(_ title: String, _ value: FEELValue, isOther: Bool) {
        self.title = title
        self.isOther = isOther
        feel = value.literal
        shown =
            switch value {
            case _ where isOther: ("(ein anderer Text)", "(any other text)")
            case .null: ("(ohne Wert)", "(no value)")
            case .boolean(let truth): (truth ? "ja" : "nein", truth ? "yes" : "no")
            case .number(let number):
                (String(number.description.map { $0 == "." ? "," : $0 }), number.description)
            case .string(let text): ("„\(text)“", "\"\(text)\"")
            case .date(let date): (date.german, date.description)
            case .dateTime(let moment): ("\(moment.date.german), \(moment.time)", moment.description)
            default: (value.text, value.text)
            }
    }
}

extension FEELDate {
    fileprivate var german: String { "\(two(day)).\(two(month)).\(year)" }
}
