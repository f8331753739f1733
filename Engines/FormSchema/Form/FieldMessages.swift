/// What is said to a person about an answer: what happened and what to do, in plain words.
struct FieldMessages {
    let field: Field

    private var label: Wording { field.label }

    /// „Label“: …
    private func about(_ de: String, _ en: String) -> Wording {
        Wording("„\(label.de)“: \(de)", "“\(label.en)”: \(en)")
    }

    /// The sentence that asks for the answer, without full stop.
    var prompt: Wording {
        if let prompt = field.prompt { return prompt }
        switch field.kind {
        case .yesNo, .choice:
            return Wording(
                "Wählen Sie bei „\(label.de)“ eine Antwort aus", "Choose an answer for “\(label.en)”")
        case .choices:
            return Wording(
                "Wählen Sie bei „\(label.de)“ mindestens eine Antwort aus",
                "Choose at least one answer for “\(label.en)”")
        case .confirmation:
            return Wording("Setzen Sie das Häkchen bei „\(label.de)“", "Tick the box “\(label.en)”")
        case .file:
            return Wording("Laden Sie „\(label.de)“ hoch", "Upload “\(label.en)”")
        default:
            return Wording("Geben Sie „\(label.de)“ ein", "Enter “\(label.en)”")
        }
    }

    private func example(_ fallback: Wording?) -> Wording {
        let text = field.example.map { Wording($0, $0) } ?? fallback
        guard let text else { return Wording(".", ".") }
        return Wording(", zum Beispiel \(text.de).", ", for example \(text.en).")
    }

    private func asking(_ fallback: Wording? = nil) -> Wording {
        let example = example(fallback)
        return Wording(prompt.de + example.de, prompt.en + example.en)
    }

    var missing: Wording {
        if case .date = field.kind { return unreadable }
        return asking()
    }

    /// The answer is there but cannot be understood.
    var unreadable: Wording {
        switch field.kind {
        case .date: asking(Wording("27 3 1985", "27 3 1985"))
        case .integer: asking(Wording("12", "12"))
        case .decimal(let rule):
            asking(
                Wording(
                    Numerals.written(125, scale: min(rule.scale, 2), .de),
                    Numerals.written(125, scale: min(rule.scale, 2), .en)))
        case .money: asking(Wording("1.234,50", "1,234.50"))
        case .text, .multiline, .name:
            about("Diese Angabe kann nicht gelesen werden. \(asking().de)", "This cannot be read. \(asking().en)")
        default: asking()
        }
    }

    func tooShort(_ least: Int, _ count: Int) -> Wording {
        about(
            "Geben Sie mindestens \(least) Zeichen ein. Sie haben \(count) eingegeben.",
            "Enter at least \(least) characters. You have entered \(count).")
    }

    func tooLong(_ most: Int, _ count: Int) -> Wording {
        about(
            "Geben Sie höchstens \(most) Zeichen ein. Sie haben \(count) eingegeben.",
            "Enter no more than \(most) characters. You have entered \(count).")
    }

    func foreignLetter(_ letter: String) -> Wording {
        about(
            "Das Zeichen „\(letter)“ kommt in Namen nicht vor. Erlaubt sind lateinische Buchstaben mit allen Akzenten, Leerzeichen, Bindestrich, Punkt und Apostroph.",
            "The character “\(letter)” does not occur in names. Use Latin letters with any accents, blanks, hyphens, full stops and apostrophes."
        )
    }

    var email: Wording {
        Wording(
            "„\(label.de)“: Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.",
            "“\(label.en)”: Enter an email address, for example name@example.org.")
    }

    var phone: Wording {
        Wording(
            "„\(label.de)“: Geben Sie eine Telefonnummer mit Vorwahl ein, zum Beispiel 05841 1200 oder +49 5841 1200.",
            "“\(label.en)”: Enter a telephone number with its area code, for example 05841 1200 or +49 5841 1200.")
    }

    var postcode: Wording {
        Wording(
            "„\(label.de)“: Geben Sie fünf Ziffern ein, zum Beispiel 29439.",
            "“\(label.en)”: Enter five digits, for example 29439.")
    }

    var iban: Wording {
        Wording(
            "„\(label.de)“: Diese IBAN stimmt nicht. Vergleichen Sie sie mit Ihrer Bankkarte oder Ihrem Kontoauszug.",
            "“\(label.en)”: This IBAN is not correct. Compare it with your bank card or statement.")
    }

    func tooEarly(_ bound: CalendarDay, _ rule: DateBound) -> Wording {
        if rule == .today {
            return about("Das Datum darf nicht in der Vergangenheit liegen.", "The date must not be in the past.")
        }
        return about(
            "Das Datum darf nicht vor dem \(bound.written(.de)) liegen.",
            "The date must not be before \(bound.written(.en)).")
    }

    func tooLate(_ bound: CalendarDay, _ rule: DateBound) -> Wording {
        if rule == .today {
            return about("Das Datum darf nicht in der Zukunft liegen.", "The date must not be in the future.")
        }
        return about(
            "Das Datum darf nicht nach dem \(bound.written(.de)) liegen.",
            "The date must not be after \(bound.written(.en)).")
    }

    func noSuchDay(_ text: String) -> Wording {
        about(
            "Den Tag \(text) gibt es nicht. Prüfen Sie Tag, Monat und Jahr.",
            "There is no day \(text). Check day, month and year.")
    }

    var yearWithFourDigits: Wording {
        about(
            "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 1985.",
            "Enter the year with four digits, for example 1985.")
    }

    func incompleteDate(_ missing: [Wording]) -> Wording {
        about(
            "Es fehlt noch: \(missing.map(\.de).joined(separator: " und ")).",
            "Still missing: \(missing.map(\.en).joined(separator: " and ")).")
    }

    private func amount(_ unscaled: Int64, _ scale: Int, _ unit: Wording?) -> Wording {
        // Amounts of money always have their two places.
        let written = unit?.de == "€" ? Numerals.money : Numerals.shortest
        return Wording(
            written(unscaled, scale, .de) + (unit.map { " " + $0.de } ?? ""),
            written(unscaled, scale, .en) + (unit.map { " " + $0.en } ?? ""))
    }

    func tooSmall(_ least: Int64, scale: Int, _ unit: Wording?) -> Wording {
        let amount = amount(least, scale, unit)
        return about("Geben Sie mindestens \(amount.de) ein.", "Enter \(amount.en) or more.")
    }

    func tooLarge(_ most: Int64, scale: Int, _ unit: Wording?) -> Wording {
        let amount = amount(most, scale, unit)
        return about("Geben Sie höchstens \(amount.de) ein.", "Enter \(amount.en) or less.")
    }

    var notInList: Wording {
        about("Wählen Sie eine der vorgegebenen Antworten aus.", "Choose one of the answers given.")
    }

    func tooManyFiles(_ most: Int) -> Wording {
        about(
            most == 1 ? "Laden Sie nur eine Datei hoch." : "Laden Sie höchstens \(most) Dateien hoch.",
            most == 1 ? "Upload one file only." : "Upload no more than \(most) files.")
    }

    func fileTooLarge(_ name: String, _ bytes: Int) -> Wording {
        let limit = Wording(Self.size(bytes, .de), Self.size(bytes, .en))
        return about(
            "Die Datei „\(name)“ ist größer als \(limit.de). Laden Sie eine kleinere Datei hoch.",
            "The file “\(name)” is larger than \(limit.en). Upload a smaller file.")
    }

    func fileOfOtherKind(_ name: String, _ kinds: [FileRule.Kind]) -> Wording {
        let names = kinds.map(\.name).joined(separator: ", ")
        return about(
            "Die Datei „\(name)“ hat das falsche Format. Möglich ist: \(names).",
            "The file “\(name)” has the wrong format. Use: \(names).")
    }

    func tooFewEntries(_ least: Int) -> Wording {
        about("Machen Sie mindestens \(least) Angaben.", "Make at least \(least) entries.")
    }

    func tooManyEntries(_ most: Int) -> Wording {
        about("Machen Sie höchstens \(most) Angaben.", "Make no more than \(most) entries.")
    }

    /// A value where none belongs: the field is not asked.
    var unknown: Wording {
        about(
            "Diese Angabe gehört nicht zum Formular. Entfernen Sie sie.",
            "This does not belong to the form. Remove it.")
    }

    static func size(_ bytes: Int, _ language: Language) -> String {
        if bytes >= 1_000_000 {
            let tenths = Int64(bytes) * 10 / 1_000_000
            return tenths % 10 == 0
                ? "\(tenths / 10) MB" : Numerals.written(tenths, scale: 1, language) + " MB"
        }
        return bytes >= 1000
            ? "\((bytes + 500) / 1000) KB" : "\(bytes) Byte" + (language == .en && bytes != 1 ? "s" : "")
    }
}

extension FileRule.Kind {
    /// What people call it.
    public var name: String {
        switch self {
        case .pdf: "PDF"
        case .jpeg: "JPEG"
        case .png: "PNG"
        }
    }
}
