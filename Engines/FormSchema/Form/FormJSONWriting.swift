public import JSON

extension Form {
    /// The form as JSON, to be stored with its version; `Form(json:)` reads it back.
    public var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "version": .string(version), "title": title.json]
        if let source {
            object["source"] = [
                "system": .string(source.system), "id": .string(source.id), "version": .string(source.version),
            ]
        }
        object["pages"] = .array(pages.map(\.json))
        if !rules.isEmpty { object["rules"] = .array(rules.map(\.json)) }
        return .object(object)
    }
}

extension FormRule {
    var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "name": .string(name), "text": .string(text)]
        object["script"] = script.map(JSONValue.string)
        if !path.isEmpty { object["path"] = .string(path) }
        return .object(object)
    }
}

extension Page {
    var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "title": title.json]
        object["intro"] = intro?.json
        object["when"] = when?.json
        object["elements"] = .array(elements.map(\.json))
        return .object(object)
    }
}

extension Element {
    var json: JSONValue {
        switch self {
        case .field(let field): ["field": field.json]
        case .group(let group): ["group": group.json]
        case .note(let wording): ["note": wording.json]
        }
    }
}

extension Repetition {
    var json: JSONValue {
        var object: JSONObject = ["min": .number(JSONNumber(min))]
        object["max"] = max.map { .number(JSONNumber($0)) }
        return .object(object)
    }
}

extension Group {
    var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "title": title.json]
        object["hint"] = hint?.json
        object["when"] = when?.json
        if repetition != .once { object["repetition"] = repetition.json }
        object["elements"] = .array(elements.map(\.json))
        return .object(object)
    }
}

extension Field {
    var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "label": label.json]
        object["hint"] = hint?.json
        object["example"] = example.map(JSONValue.string)
        object["kind"] = kind.json
        if !required { object["required"] = false }
        if repetition != .once { object["repetition"] = repetition.json }
        object["when"] = when?.json
        object["autocomplete"] = autocomplete.map(JSONValue.string)
        object["preset"] = preset.map(JSONValue.string)
        object["prompt"] = prompt?.json
        return .object(object)
    }
}

extension FieldKind {
    /// The name of the kind in JSON.
    var name: String {
        switch self {
        case .text: "text"
        case .multiline: "multiline"
        case .name: "name"
        case .email: "email"
        case .phone: "phone"
        case .postcode: "postcode"
        case .iban: "iban"
        case .date: "date"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "money"
        case .yesNo: "yesNo"
        case .confirmation: "confirmation"
        case .choice: "choice"
        case .choices: "choices"
        case .file: "file"
        case .constant: "constant"
        }
    }

    var json: JSONValue {
        var object: JSONObject = ["type": .string(name)]
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        func number(_ value: Int64?) -> JSONValue? { value.map { .number(JSONNumber($0)) } }
        switch self {
        case .text(let rule):
            object["minLength"] = number(rule.minLength)
            object["maxLength"] = number(rule.maxLength)
            object["pattern"] = rule.pattern.map(JSONValue.string)
            object["message"] = rule.message?.json
        case .multiline(let minLength, let maxLength):
            object["minLength"] = number(minLength)
            object["maxLength"] = number(maxLength)
        case .name(let maxLength): object["maxLength"] = number(maxLength)
        case .date(let rule):
            object["earliest"] = rule.earliest?.json
            object["latest"] = rule.latest?.json
        case .integer(let rule):
            object["min"] = number(rule.min)
            object["max"] = number(rule.max)
            object["unit"] = rule.unit?.json
        case .decimal(let rule):
            object["scale"] = number(rule.scale)
            object["min"] = number(rule.min)
            object["max"] = number(rule.max)
            object["unit"] = rule.unit?.json
        case .money(let rule):
            object["min"] = number(rule.min)
            object["max"] = number(rule.max)
        case .choice(let list), .choices(let list): object["list"] = list.json
        case .file(let rule):
            object["kinds"] = .array(rule.kinds.map { .string($0.rawValue) })
            object["maxBytes"] = number(rule.maxBytes)
            object["maxCount"] = number(rule.maxCount)
        case .constant(let text): object["text"] = text.json
        case .email, .phone, .postcode, .iban, .yesNo, .confirmation: break
        }
        return .object(object)
    }
}

extension DateBound {
    var json: JSONValue {
        switch self {
        case .day(let day): ["day": .string(day.iso)]
        case .fromToday(let years, let months, let days):
            [
                "years": .number(JSONNumber(years)), "months": .number(JSONNumber(months)),
                "days": .number(JSONNumber(days)),
            ]
        }
    }
}

extension CodeList {
    var json: JSONValue {
        [
            "id": .string(id), "version": .string(version),
            "entries": .array(entries.map { ["code": .string($0.code), "label": $0.label.json] }),
        ]
    }
}

extension Condition {
    var json: JSONValue {
        switch self {
        case .all(let parts): ["all": .array(parts.map(\.json))]
        case .any(let parts): ["any": .array(parts.map(\.json))]
        case .not(let part): ["not": part.json]
        case .equals(let path, let value): ["equals": ["path": .string(path), "value": value.json]]
        case .contains(let path, let value): ["contains": ["path": .string(path), "value": value.json]]
        case .filled(let path): ["filled": .string(path)]
        }
    }
}
