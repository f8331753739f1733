import JSON

extension Form {
    /// What the inputs of a page show for these values: input name → texts (several for `choices`), the way `read`
    /// takes them. Presets are shown while nothing on the page was answered. Put `FormReading.raw` over it to show what
    /// could not be read.
    public func inputs(_ values: FormValues, page: Page) -> [String: [String]] {
        var result: [String: [String]] = [:]
        fill(page.elements, values.json, at: ValuePath(), into: &result)
        if result.isEmpty { presets(page.elements, at: ValuePath(), into: &result) }
        return result
    }

    private func presets(_ elements: [Element], at path: ValuePath, into result: inout [String: [String]]) {
        for element in elements {
            switch element {
            case .note: continue
            case .field(let field):
                guard let preset = field.preset else { continue }
                let name = (field.isList ? path / field.id / 0 : path / field.id).description
                if case .value(let value) = FieldText(field: field).read(["": [preset]]) {
                    result.merge(field.inputs(value, name)) { $1 }
                }
            case .group(let group):
                presets(
                    group.elements, at: group.repetition.isList ? path / group.id / 0 : path / group.id, into: &result)
            }
        }
    }

    private func fill(
        _ elements: [Element], _ object: JSONValue, at path: ValuePath, into result: inout [String: [String]]
    ) {
        for element in elements {
            switch element {
            case .note: continue
            case .field(let field):
                guard let value = object[field.id] else { continue }
                let here = path / field.id
                if field.isList {
                    for (index, entry) in (value.arrayValue ?? []).enumerated() {
                        result.merge(field.inputs(entry, (here / index).description)) { $1 }
                    }
                } else {
                    result.merge(field.inputs(value, here.description)) { $1 }
                }
            case .group(let group):
                guard let value = object[group.id] else { continue }
                let here = path / group.id
                if group.repetition.isList {
                    for (index, entry) in (value.arrayValue ?? []).enumerated() {
                        fill(group.elements, entry, at: here / index, into: &result)
                    }
                } else {
                    fill(group.elements, value, at: here, into: &result)
                }
            }
        }
    }
}

extension Field {
    /// Input name → text for one value.
    func inputs(_ value: JSONValue, _ name: String) -> [String: [String]] {
        switch kind {
        case .date:
            guard let day = value.stringValue.flatMap(CalendarDay.init(iso:)) else { return [:] }
            let year = String(repeating: "0", count: 4 - String(day.year).count) + String(day.year)
            return [name + ".tag": [String(day.day)], name + ".monat": [String(day.month)], name + ".jahr": [year]]
        case .money:
            return FieldCheck.unscaled(value, 0).map { [name: [Numerals.written($0, scale: 2, .de, grouped: false)]] }
                ?? [:]
        case .decimal(let rule):
            return FieldCheck.unscaled(value, rule.scale).map {
                [name: [Numerals.shortest($0, scale: rule.scale, .de).filter { $0 != "." }]]
            } ?? [:]
        case .integer: return FieldCheck.unscaled(value, 0).map { [name: [String($0)]] } ?? [:]
        case .yesNo, .confirmation: return value.boolValue.map { [name: [$0 ? "ja" : "nein"]] } ?? [:]
        case .choices: return [name: (value.arrayValue ?? []).compactMap(\.stringValue)]
        case .file, .constant: return [:]
        default: return value.stringValue.map { [name: [$0]] } ?? [:]
        }
    }
}
