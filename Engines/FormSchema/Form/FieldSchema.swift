import JSON

/// The JSON Schema of one field: what `FieldCheck` accepts.
struct FieldSchema {
    let field: Field
    let today: CalendarDay?

    var value: JSONValue {
        var schema = single
        let wording: JSONValue = [
            "title": field.label.json, "message": FieldMessages(field: field).missing.json,
        ]
        if field.isList {
            schema = [
                "type": "array", "minItems": number(max(1, field.repetition.min)),
                "maxItems": number(field.repetition.limit), "items": .object(schema),
            ]
        }
        schema["title"] = .string(field.label.de)
        if let hint = field.hint { schema["description"] = .string(hint.de) }
        schema["x-wording"] = wording
        return .object(schema)
    }

    private func number(_ value: some BinaryInteger & FixedWidthInteger) -> JSONValue { .number(JSONNumber(value)) }

    private static let noControls = "^[^\\u0000-\\u001F\\u007F]*$"
    private static let noControlsButLineEnds = "^[^\\u0000-\\u0009\\u000B-\\u001F\\u007F]*$"

    private var single: JSONObject {
        switch field.kind {
        case .text(let rule):
            return text(rule.minLength, rule.maxLength, [Self.noControls] + (rule.pattern.map { [$0] } ?? []))
        case .multiline(let minLength, let maxLength):
            return text(minLength, maxLength, [Self.noControlsButLineEnds])
        case .name(let maxLength): return text(1, maxLength, [NameLetters.pattern])
        case .email: return ["type": "string", "format": "email", "pattern": .string(EmailAddress.pattern)]
        case .phone: return ["type": "string", "pattern": .string(PhoneNumber.pattern)]
        case .postcode: return ["type": "string", "pattern": .string(Postcode.pattern)]
        case .iban: return ["type": "string", "pattern": .string(IBAN.pattern)]
        case .date(let rule): return date(rule)
        case .integer(let rule): return numeric("integer", 0, rule.min, rule.max)
        case .money(let rule): return numeric("integer", 0, rule.min, rule.max)
        case .decimal(let rule): return numeric("number", rule.scale, rule.min, rule.max)
        case .yesNo: return ["type": "boolean"]
        case .confirmation: return ["const": true]
        case .choice(let list): return ["enum": codes(list)]
        case .choices(let list):
            return ["type": "array", "minItems": 1, "uniqueItems": true, "items": ["enum": codes(list)]]
        case .file(let rule): return file(rule)
        case .constant: return ["not": true]
        }
    }

    private func text(_ minLength: Int, _ maxLength: Int, _ patterns: [String]) -> JSONObject {
        var schema: JSONObject = [
            "type": "string", "minLength": number(max(1, minLength)), "maxLength": number(maxLength),
        ]
        schema["pattern"] = patterns.first.map(JSONValue.string)
        if patterns.count > 1 {
            schema["allOf"] = .array(patterns.dropFirst().map { ["pattern": .string($0)] })
        }
        return schema
    }

    private func numeric(_ type: String, _ scale: Int, _ min: Int64?, _ max: Int64?) -> JSONObject {
        let limit = FieldCheck.largest
        var schema: JSONObject = [
            "type": .string(type), "minimum": FieldText.exact(Swift.max(min ?? -limit, -limit), scale),
            "maximum": FieldText.exact(Swift.min(max ?? limit, limit), scale),
        ]
        if type == "number" { schema["multipleOf"] = FieldText.exact(1, scale) }
        return schema
    }

    private func codes(_ list: CodeList) -> JSONValue { .array(list.entries.map { .string($0.code) }) }

    private func file(_ rule: FileRule) -> JSONObject {
        [
            "type": "array", "minItems": 1, "maxItems": number(rule.maxCount),
            "items": [
                "type": "object", "required": ["document", "name", "size", "type"], "additionalProperties": false,
                "properties": [
                    "document": ["type": "string", "minLength": 1], "name": ["type": "string", "minLength": 1],
                    "size": ["type": "integer", "minimum": 0, "maximum": number(rule.maxBytes)],
                    "type": ["enum": .array(rule.kinds.map { .string($0.rawValue) })],
                ],
            ],
        ]
    }

    // MARK: Dates

    private func date(_ rule: DateRule) -> JSONObject {
        var schema: JSONObject = ["type": "string", "format": "date", "pattern": .string(DatePattern.day)]
        var bounds: [JSONValue] = []
        if let day = rule.earliest?.day(today: today) {
            bounds.append(["pattern": .string(DatePattern.from(day))])
        }
        if let day = rule.latest?.day(today: today) { bounds.append(["pattern": .string(DatePattern.until(day))]) }
        if !bounds.isEmpty { schema["allOf"] = .array(bounds) }
        return schema
    }
}

/// Dates as patterns, since JSON Schema has no other way to compare them.
enum DatePattern {
    /// `YYYY-MM-DD` of a day that exists, years 0001…9999.
    static let day: String = {
        let months31 = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
        let months30 = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
        let february = "02-(?:0[1-9]|1[0-9]|2[0-8])"
        let leapYear = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
        return "^(?!0000)(?:[0-9]{4}-(?:\(months31)|\(months30)|\(february))|\(leapYear)-02-29)$"
    }()

    static func from(_ day: CalendarDay) -> String { compared(day) { $0 < 9 ? ($0 + 1)...9 : nil } }
    static func until(_ day: CalendarDay) -> String { compared(day) { $0 > 0 ? 0...($0 - 1) : nil } }

    /// Texts of one length are ordered like their first digits that differ.
    private static func compared(_ day: CalendarDay, _ better: (Int) -> ClosedRange<Int>?) -> String {
        var alternatives: [String] = []
        var before = ""
        for character in day.iso {
            if let digit = character.wholeNumberValue, let range = better(digit) {
                alternatives.append("\(before)[\(range.lowerBound)-\(range.upperBound)]")
            }
            before.append(character)
        }
        return "^(?:\((alternatives + [before]).joined(separator: "|")))"
    }
}
