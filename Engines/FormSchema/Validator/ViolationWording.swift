import JSON

/// How a message calls the value it is about.
enum FieldLabel {
    /// The whole value, which has no name.
    case none
    case named(Wording)
    /// An element of a list, counted from 1.
    case entry(Int)

    init(_ name: Wording) { self = .named(name) }

    /// As a subject: „Vorname“ darf …
    var subject: Wording {
        switch self {
        case .none: Wording(de: "Die Angabe", en: "The entry")
        case .named(let name): Wording(de: "„\(name.de)“", en: "“\(name.en)”")
        case .entry(let place): Wording(de: "Eintrag \(place)", en: "Entry \(place)")
        }
    }

    /// Inside a sentence: Bitte geben Sie bei „Vorname“ …
    var place: Wording {
        switch self {
        case .none: Wording(de: "hier", en: "here")
        case .named(let name): Wording(de: "bei „\(name.de)“", en: "for “\(name.en)”")
        case .entry(let place): Wording(de: "bei Eintrag \(place)", en: "for entry \(place)")
        }
    }
}

/// What a violation says to the person who filled the field: what to do, in plain words.
enum ViolationWording {
    static let limit = Wording(
        de:
            "Die Prüfung wurde abgebrochen: Die Angaben sind zu umfangreich oder zu tief verschachtelt. Sie gelten als nicht gültig.",
        en: "The check was stopped: what was entered is too large or nested too deeply. It counts as not valid.")

    static func missing(_ field: FieldLabel) -> Wording {
        let subject = field.subject
        return Wording(de: "Bitte füllen Sie \(subject.de) aus.", en: "Please fill in \(subject.en).")
    }

    static func missing(_ field: FieldLabel, because cause: FieldLabel) -> Wording {
        let subject = field.subject
        let other = cause.subject
        return Wording(
            de: "Bitte füllen Sie auch \(subject.de) aus, weil Sie \(other.de) angegeben haben.",
            en: "Please fill in \(subject.en) too, because you filled in \(other.en).")
    }

    static func forbidden(_ field: FieldLabel) -> Wording {
        let subject = field.subject
        return Wording(
            de: "\(subject.de) ist hier nicht vorgesehen. Bitte lassen Sie es weg.",
            en: "\(subject.en) is not expected here. Please leave it out.")
    }

    static func badName(_ name: String) -> Wording {
        Wording(de: "Der Name „\(name)“ ist hier nicht erlaubt.", en: "The name “\(name)” is not allowed here.")
    }

    static func type(_ field: FieldLabel, _ types: JSONTypes) -> Wording {
        let place = field.place
        if types == .boolean {
            return Wording(de: "Bitte wählen Sie \(place.de) Ja oder Nein.", en: "Please choose yes or no \(place.en).")
        }
        if types == .null {
            return Wording(de: "Bitte machen Sie \(place.de) keine Angabe.", en: "Please leave \(place.en) empty.")
        }
        let names: [(JSONTypes, String, String)] = [
            (.string, "einen Text", "a text"), (.number, "eine Zahl", "a number"),
            (.integer, "eine ganze Zahl", "a whole number"), (.boolean, "Ja oder Nein", "yes or no"),
            (.array, "eine Liste", "a list"), (.object, "eine Gruppe von Angaben", "a group of entries"),
        ]
        let wanted = names.filter { types.contains($0.0) && !($0.0 == .integer && types.contains(.number)) }
        let de = listed(wanted.map(\.1), "oder")
        let en = listed(wanted.map(\.2), "or")
        let isOptional = types.contains(.null)
        return Wording(
            de: "Bitte geben Sie \(place.de) \(de) ein\(isOptional ? " oder nichts" : "").",
            en: "Please enter \(en)\(isOptional ? " or nothing" : "") \(place.en).")
    }

    static func const(_ field: FieldLabel, _ value: JSONValue) -> Wording {
        let subject = field.subject
        let place = field.place
        if value == true {
            return Wording(de: "Bitte bestätigen Sie \(subject.de).", en: "Please confirm \(subject.en).")
        }
        if value.isCompound { return excluded(field) }
        let text = shown(value)
        return Wording(
            de: "Bitte geben Sie \(place.de) „\(text.de)“ ein. Ein anderer Wert ist nicht möglich.",
            en: "Please enter “\(text.en)” \(place.en). No other value is possible.")
    }

    static func choice(_ field: FieldLabel, _ values: [Wording]) -> Wording {
        let place = field.place
        if values.isEmpty || values.count > 6 {
            return Wording(
                de: "Bitte wählen Sie \(place.de) einen der vorgegebenen Werte.",
                en: "Please choose one of the given values \(place.en).")
        }
        let de = listed(values.map { "„\($0.de)“" }, "oder")
        let en = listed(values.map { "“\($0.en)”" }, "or")
        return Wording(de: "Bitte wählen Sie \(place.de) \(de).", en: "Please choose \(en) \(place.en).")
    }

    static func length(_ field: FieldLabel, _ bounds: ClosedRange<Int>, given: Int) -> Wording {
        let subject = field.subject
        if given < bounds.lowerBound {
            if given == 0 { return missing(field) }
            let (de, en) = characters(bounds.lowerBound)
            return Wording(
                de: "\(subject.de) ist zu kurz: Bitte geben Sie mindestens \(de) ein (jetzt \(given)).",
                en: "\(subject.en) is too short: please enter at least \(en) (now \(given)).")
        }
        let (de, en) = characters(bounds.upperBound)
        return Wording(
            de: "\(subject.de) ist zu lang: Bitte geben Sie höchstens \(de) ein (jetzt \(given)).",
            en: "\(subject.en) is too long: please enter at most \(en) (now \(given)).")
    }

    private static func characters(_ count: Int) -> (de: String, en: String) {
        ("\(count) Zeichen", count == 1 ? "1 character" : "\(count) characters")
    }

    private static func entries(_ count: Int) -> (de: String, en: String) {
        count == 1 ? ("einen Eintrag", "one entry") : ("\(count) Einträge", "\(count) entries")
    }

    static func pattern(_ field: FieldLabel, example: String?) -> Wording {
        let place = field.place
        if let example {
            return Wording(
                de: "Bitte prüfen Sie die Schreibweise \(place.de). Beispiel: \(example)",
                en: "Please check how it is written \(place.en). Example: \(example)")
        }
        return Wording(
            de:
                "Bitte prüfen Sie die Schreibweise \(place.de): Ein Zeichen fehlt, ist zu viel oder ist dort nicht möglich.",
            en: "Please check how it is written \(place.en): a character is missing, too many or not possible there.")
    }

    static func format(_ field: FieldLabel, _ format: Format, example: String?) -> Wording {
        let place = field.place
        let what = format.wording
        return Wording(
            de: "Bitte geben Sie \(place.de) \(what.de) ein, zum Beispiel \(example ?? format.example).",
            en: "Please enter \(what.en) \(place.en), for example \(example ?? format.example).")
    }

    static func multipleOf(_ field: FieldLabel, _ divisor: JSONNumber) -> Wording {
        let place = field.place
        if divisor == 1 {
            return Wording(
                de: "Bitte geben Sie \(place.de) eine ganze Zahl ein.", en: "Please enter a whole number \(place.en).")
        }
        if let digits = decimalPlaces(divisor) {
            return Wording(
                de:
                    "Bitte geben Sie \(place.de) höchstens \(digits) \(digits == 1 ? "Stelle" : "Stellen") nach dem Komma ein.",
                en: "Please enter at most \(digits) decimal \(digits == 1 ? "place" : "places") \(place.en).")
        }
        let text = shown(.number(divisor))
        return Wording(
            de: "Bitte geben Sie \(place.de) ein Vielfaches von \(text.de) ein.",
            en: "Please enter a multiple of \(text.en) \(place.en).")
    }

    /// 2 for 0.01; `nil` where the number is no such step.
    private static func decimalPlaces(_ divisor: JSONNumber) -> Int? {
        for digits in 1...6 where JSONNumber("1e-\(digits)") == divisor { return digits }
        return nil
    }

    static func minimum(_ field: FieldLabel, _ bound: JSONNumber, _ isExclusive: Bool) -> Wording {
        let place = field.place
        let text = shown(.number(bound))
        return isExclusive
            ? Wording(
                de: "Bitte geben Sie \(place.de) eine Zahl ein, die größer ist als \(text.de).",
                en: "Please enter a number greater than \(text.en) \(place.en).")
            : Wording(
                de: "Bitte geben Sie \(place.de) mindestens \(text.de) ein.",
                en: "Please enter at least \(text.en) \(place.en).")
    }

    static func maximum(_ field: FieldLabel, _ bound: JSONNumber, _ isExclusive: Bool) -> Wording {
        let place = field.place
        let text = shown(.number(bound))
        return isExclusive
            ? Wording(
                de: "Bitte geben Sie \(place.de) eine Zahl ein, die kleiner ist als \(text.de).",
                en: "Please enter a number less than \(text.en) \(place.en).")
            : Wording(
                de: "Bitte geben Sie \(place.de) höchstens \(text.de) ein.",
                en: "Please enter at most \(text.en) \(place.en).")
    }

    static func minItems(_ field: FieldLabel, _ bound: Int) -> Wording {
        let place = field.place
        let count = entries(bound)
        return Wording(
            de: "Bitte machen Sie \(place.de) mindestens \(count.de).",
            en: "Please add at least \(count.en) \(place.en).")
    }

    static func maxItems(_ field: FieldLabel, _ bound: Int, given: Int) -> Wording {
        let place = field.place
        let count = entries(bound)
        return Wording(
            de: "Bitte machen Sie \(place.de) höchstens \(count.de) (jetzt \(given)).",
            en: "Please make it at most \(count.en) \(place.en) (now \(given)).")
    }

    static func repeated(_ field: FieldLabel, _ first: Int, _ second: Int) -> Wording {
        let place = field.place
        return Wording(
            de: "Jeder Eintrag darf \(place.de) nur einmal vorkommen; die Einträge \(first) und \(second) sind gleich.",
            en: "Each entry may occur only once \(place.en); entries \(first) and \(second) are the same.")
    }

    static func minProperties(_ field: FieldLabel, _ bound: Int) -> Wording {
        let place = field.place
        return Wording(
            de: "Bitte füllen Sie \(place.de) mindestens \(bound == 1 ? "ein Feld" : "\(bound) Felder") aus.",
            en: "Please fill in at least \(bound == 1 ? "one field" : "\(bound) fields") \(place.en).")
    }

    static func maxProperties(_ field: FieldLabel, _ bound: Int) -> Wording {
        let place = field.place
        return Wording(
            de: "Bitte füllen Sie \(place.de) höchstens \(bound == 1 ? "ein Feld" : "\(bound) Felder") aus.",
            en: "Please fill in at most \(bound == 1 ? "one field" : "\(bound) fields") \(place.en).")
    }

    static func tooFewMatches(_ field: FieldLabel, min: Int) -> Wording {
        let place = field.place
        return Wording(
            de:
                "\(capitalised(place.de)) \(min == 1 ? "fehlt ein passender Eintrag" : "müssen mindestens \(min) Einträge passen").",
            en:
                "\(capitalised(place.en)), \(min == 1 ? "an entry that fits is missing" : "at least \(min) entries must fit")."
        )
    }

    static func tooManyMatches(_ field: FieldLabel, max: Int) -> Wording {
        let place = field.place
        return Wording(
            de:
                "\(capitalised(place.de)) \(max == 1 ? "darf höchstens ein Eintrag" : "dürfen höchstens \(max) Einträge") von dieser Art sein.",
            en: "\(capitalised(place.en)), at most \(max == 1 ? "one entry" : "\(max) entries") may be of this kind.")
    }

    static func excluded(_ field: FieldLabel) -> Wording {
        let place = field.place
        return Wording(
            de: "Dieser Wert ist \(place.de) nicht möglich. Bitte ändern Sie ihn.",
            en: "This value is not possible \(place.en). Please change it.")
    }

    static func noneFits(_ field: FieldLabel) -> Wording {
        let place = field.place
        return Wording(
            de: "Was \(place.de) steht, passt zu keiner der Möglichkeiten. Bitte prüfen Sie es.",
            en: "What stands \(place.en) fits none of the possibilities. Please check it.")
    }

    static func ambiguous(_ field: FieldLabel) -> Wording {
        let place = field.place
        return Wording(
            de:
                "Was \(place.de) steht, passt zu mehreren Möglichkeiten, von denen nur eine gelten darf. Bitte prüfen Sie es.",
            en: "What stands \(place.en) fits several possibilities of which only one may apply. Please check it.")
    }

    // MARK: - Parts

    /// A value as people write it: numbers with a comma in German.
    static func shown(_ value: JSONValue) -> Wording {
        switch value {
        case .string(let text): Wording(de: text, en: text)
        case .bool(let value): value ? Wording(de: "Ja", en: "yes") : Wording(de: "Nein", en: "no")
        case .null: Wording(de: "keine Angabe", en: "nothing")
        case .number(let number):
            Wording(de: String(number.text.map { $0 == "." ? "," : $0 }), en: number.text)
        case .array, .object: Wording(de: value.description, en: value.description)
        }
    }

    private static func listed(_ parts: [String], _ word: String) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
