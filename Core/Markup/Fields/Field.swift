/// What a field asks for; decides keyboard, width and the element. Numbers and amounts are text
/// fields with a number keyboard: `type=number` drops what it cannot read and changes on scrolling.
package enum Input: Sendable {
    case text(maxLength: Int? = nil)
    case area(rows: Int = 5, maxLength: Int? = nil)
    case email, phone, web, search
    case password(new: Bool = false)
    /// Reference numbers, licence plates, codes: fixed pitch, no spelling help.
    case code(maxLength: Int? = nil)
    case integer(unit: String? = nil)
    case decimal(unit: String? = nil)
    /// An amount in euros.
    case money
    /// Three inputs `NAME.day`, `NAME.month`, `NAME.year`, for days people know by heart.
    case date(DateParts = DateParts())
    /// The browser's own calendar, value `2026-11-21`; for the workbench and for filters.
    case calendar
    case radios([Choice], inline: Bool = false)
    case checkboxes([Choice], chosen: [String] = [])
    /// One box to agree to; the label is the sentence. Sends `yes`; `value` "yes" ticks it.
    case confirm
    case select([Choice], prompt: String? = nil)
    case files(Uploads = Uploads())
}

/// How much room an answer takes. A field shows how long an answer is expected to be.
package enum Width: String, Sendable {
    case full, long, medium, short, year, two
}

/// Whose words the page's heading are: a page that asks one question makes the question its heading.
package enum LabelStyle: Sendable {
    case normal, large
    /// The label is something that the authority wrote, in its own language.
    case written
    /// The label is the page's `h1`; set the page's `heading` to `.inBody`.
    case pageHeading
    case hidden
}

extension UI {
    /// One question: label, hint, error and input, tied to each other.
    ///
    /// - `name`: the form's key; the element's id is `UI.id(name)`, which the error summary links to.
    /// - `optional`: adds „(freiwillig)“. What is not optional is required; nothing is starred.
    /// - `error`: what is wrong and how to put it right.
    package func field(
        _ name: String, _ label: String, _ input: Input = .text(), value: String = "", hint: String? = nil,
        error: String? = nil, optional: Bool = false, autocomplete: Autocomplete? = nil, width: Width = .full,
        labelStyle: LabelStyle = .normal, disabled: Bool = false
    ) -> HTML {
        let frame = FieldFrame(
            ui: self, name: name, label: label, hint: hint, error: error, optional: optional,
            autocomplete: autocomplete, width: width, labelStyle: labelStyle, disabled: disabled)
        return field(input, value, in: frame)
    }

    /// A field of a filter over a list: it may stay as it is, so it is neither required nor called optional.
    package func filter(
        _ name: String, _ label: String, _ input: Input = .text(), value: String = "", hint: String? = nil,
        error: String? = nil, width: Width = .full
    ) -> HTML {
        let frame = FieldFrame(
            ui: self, name: name, label: label, hint: hint, error: error, optional: false, autocomplete: nil,
            width: width, labelStyle: .normal, disabled: false, isFilter: true)
        return field(input, value, in: frame)
    }

    private func field(_ input: Input, _ value: String, in frame: FieldFrame) -> HTML {
        switch input {
        case .text(let limit): return frame.line(value, limit: limit)
        case .area(let rows, let limit): return frame.area(value, rows: rows, limit: limit)
        case .email: return frame.line(value, type: "email", mode: "email", spelling: false)
        case .phone: return frame.line(value, type: "tel", mode: "tel", spelling: false)
        case .web: return frame.line(value, type: "url", mode: "url", spelling: false)
        case .search: return frame.line(value, type: "search", mode: "search")
        case .password(let new): return frame.password(new: new)
        case .code(let limit): return frame.line(value, limit: limit, spelling: false, code: true)
        case .integer(let unit): return frame.line(value, mode: "numeric", spelling: false, unit: unit)
        case .decimal(let unit): return frame.line(value, mode: "decimal", spelling: false, unit: unit)
        case .money:
            return frame.line(
                value, mode: "decimal", spelling: false, unit: "€", spokenUnit: say("in Euro", "in euros"))
        case .date(let parts): return frame.date(parts)
        case .calendar: return frame.line(value, type: "date")
        case .radios(let choices, let inline):
            return frame.choices(choices, chosen: [value], type: "radio", inline: inline)
        case .checkboxes(let choices, let chosen):
            return frame.choices(choices, chosen: Set(chosen), type: "checkbox", inline: false)
        case .confirm: return frame.confirm(ticked: value == "yes")
        case .select(let choices, let prompt): return frame.select(choices, value: value, prompt: prompt)
        case .files(let uploads): return frame.files(uploads)
        }
    }

    /// The id of the element with this form name. Letters, digits, `-` stay; other bytes become `_` and two
    /// hexadecimal digits, so that different names never meet and a fragment needs no further escaping.
    package static func id(_ name: String, _ suffix: String = "") -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
            default: false
            }
        }
        var id = "f-"
        if name.utf8.allSatisfy(isPlain) {
            id += name
        } else {
            for byte in name.utf8 {
                if isPlain(byte) {
                    id.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    let hex = String(byte, radix: 16)
                    id += hex.utf8.count == 1 ? "_0\(hex)" : "_\(hex)"
                }
            }
        }
        return suffix.isEmpty ? id : "\(id)--\(suffix)"
    }
}
