public import JSON
internal import LegalTime

/// One way to write things down: lists in the order of their ids, members of objects in the order of their names, no
/// space, whole numbers. Equal models give equal bytes.
extension JSONValue {
    /// The same value with the members of every object in the order of the bytes of their names.
    func canonical() -> JSONValue {
        switch self {
        case .array(let values): return .array(values.map { $0.canonical() })
        case .object(let members):
            var sorted = JSONObject()
            for (key, value) in members.sorted(by: { inByteOrder($0.key, $1.key) }) { sorted[key] = value.canonical() }
            return .object(sorted)
        default: return self
        }
    }
}

extension CostModel {
    /// The inputs of a settlement as JSON: the model, the sums of the readings with their digests, and the version of
    /// the rules of computation. The hash of these bytes stands on every statement.
    public func inputs(_ usage: Usage) -> [UInt8] {
        var inputs = fileObject()
        inputs["rulesVersion"] = number(Settlement.rulesVersion)
        inputs["usage"] = .array(usage.cells.map(\.json))
        inputs["outside"] = .array(usage.outside.map(\.json))
        return JSONValue.object(inputs).canonical().serialized()
    }

    /// The model as a settlement file, without readings.
    public func file() -> JSONValue { JSONValue.object(fileObject()).canonical() }

    private func fileObject() -> JSONObject {
        var file = JSONObject()
        file["format"] = .string(SettlementFile.format)
        file["period"] = period.json
        file["members"] = list(members, by: \.id) { $0.json }
        file["figures"] = list(figures, by: { "\($0.figure) \($0.member) \($0.from.iso)" }) { $0.json }
        file["drivers"] = list(drivers, by: \.id) {
            ["id": .string($0.id), "unit": .string($0.unit), "decimals": number($0.decimals)]
        }
        file["pools"] = list(pools, by: \.id) {
            ["id": .string($0.id), "name": .string($0.name), "kind": .string($0.kind.rawValue)]
        }
        file["services"] = list(services, by: \.id) { ["id": .string($0.id), "name": .string($0.name)] }
        file["costs"] = list(costs, by: \.id) {
            [
                "id": .string($0.id), "pool": .string($0.pool), "cents": number($0.cents),
                "from": day($0.days.from), "through": day($0.days.through),
            ]
        }
        file["poolRules"] = list(poolRules, by: \.id) {
            ["id": .string($0.id), "pool": .string($0.pool), "from": day($0.from), "key": $0.key.json]
        }
        file["internalRules"] = list(internalRules, by: \.id) {
            ["id": .string($0.id), "service": .string($0.service), "from": day($0.from), "key": $0.key.json]
        }
        file["internalMethod"] = internalMethod.json
        file["serviceRules"] = list(serviceRules, by: \.id) {
            ["id": .string($0.id), "service": .string($0.service), "from": day($0.from), "key": $0.key.json]
        }
        file["vatRules"] = list(vatRules, by: { "\($0.service) \($0.from.iso)" }) {
            ["service": .string($0.service), "from": day($0.from), "vat": $0.treatment.json]
        }
        file["prepayments"] = list(prepayments, by: \.id) {
            ["id": .string($0.id), "member": .string($0.member), "day": day($0.day), "cents": number($0.cents)]
        }
        return file
    }
}

func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
func day(_ day: CalendarDay) -> JSONValue { .string(day.iso) }

private func list<T>(_ things: [T], by id: (T) -> String, _ json: (T) -> JSONValue) -> JSONValue {
    .array(things.map { (id($0), $0) }.sorted { inByteOrder($0.0, $1.0) }.map { json($0.1) })
}

private func parts(_ parts: [String: Int]) -> JSONValue {
    var object = JSONObject()
    for (name, weight) in parts { object[name] = number(weight) }
    return .object(object)
}

private func names(_ names: [String]) -> JSONValue { .array(names.sorted(by: inByteOrder).map { .string($0) }) }

extension DayRange {
    var json: JSONValue { ["from": day(from), "through": day(through)] }
}

extension Member {
    fileprivate var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "size": number(size),
            "periods": .array(
                periods.sorted { $0.from < $1.from }.map { period in
                    var object: JSONObject = ["from": day(period.from)]
                    if let through = period.through { object["through"] = day(through) }
                    return .object(object)
                }),
        ]
    }
}

extension Figure {
    fileprivate var json: JSONValue {
        [
            "figure": .string(figure), "member": .string(member), "from": day(from), "value": number(value),
            "source": .string(source),
        ]
    }
}

extension PoolRule.Key {
    fileprivate var json: JSONValue {
        switch self {
        case .fixed(let weights): ["fixed": parts(weights)]
        case .equal(let services): ["equal": names(services)]
        case .use(let driver, let services): ["use": .string(driver), "services": names(services)]
        }
    }
}

extension InternalRule.Key {
    fileprivate var json: JSONValue {
        switch self {
        case .fixed(let weights, let members): ["fixed": parts(weights), "members": number(members)]
        case .use(let driver): ["use": .string(driver)]
        }
    }
}

extension InternalMethod {
    fileprivate var json: JSONValue {
        switch self {
        case .simultaneous: "simultaneous"
        case .stepDown(let order): ["stepDown": .array(order.map { .string($0) })]
        }
    }
}

extension VATTreatment {
    var json: JSONValue {
        ["kind": .string(kind.rawValue), "rate": number(rate), "reason": .string(reason.rawValue)]
    }
}

extension AllocationKey {
    fileprivate var json: JSONValue {
        switch self {
        case .by(let basis, let bounds):
            var object: JSONObject
            switch basis {
            case .use(let driver): object = ["use": .string(driver)]
            case .fixed(let weights): object = ["fixed": parts(weights)]
            case .figure(let name): object = ["figure": .string(name)]
            case .equal: object = ["equal": true]
            }
            if let minimum = bounds?.minimum { object["minimum"] = number(minimum) }
            if let cap = bounds?.cap { object["cap"] = number(cap) }
            return .object(object)
        case .mix(let parts):
            return ["mix": .array(parts.map { ["weight": number($0.weight), "key": $0.key.json] })]
        case .first(let cents, let key, let rest):
            return ["first": number(cents), "key": key.json, "rest": rest.json]
        case .among(let members, let key):
            return ["among": names(members), "key": key.json]
        }
    }
}

extension UsageCell {
    var json: JSONValue {
        [
            "driver": .string(driver), "consumer": .string(consumer), "from": day(days.from),
            "through": day(days.through), "quantity": number(quantity), "count": number(count),
            "firstID": number(firstID), "lastID": number(lastID), "digest": .string(digest),
        ]
    }
}
