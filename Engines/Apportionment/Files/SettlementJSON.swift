public import JSON
internal import LegalTime

extension Settlement {
    /// The whole settlement as canonical JSON: the same settlement gives the same bytes.
    public func serialized() -> [UInt8] { json.serialized() }

    public var json: JSONValue {
        let value: JSONValue = [
            "rulesVersion": number(Self.rulesVersion), "period": period.json, "inputHash": .string(inputHash),
            "cost": number(cost), "pools": .array(pools.map(\.json)), "poolShares": .array(poolShares.map(\.json)),
            "transfers": .array(
                transfers.map {
                    ["from": .string($0.from), "to": .string($0.to), "days": $0.days.json, "cents": number($0.cents)]
                }),
            "services": .array(services.map(\.json)), "statements": .array(statements.map(\.json)),
            "findings": .array(findings.map(\.json)),
        ]
        return value.canonical()
    }
}

extension PoolCost {
    fileprivate var json: JSONValue {
        [
            "pool": .string(pool), "days": days.json, "cents": number(cents),
            "entries": .array(entries.map { ["id": .string($0.id), "cents": number($0.cents)] }),
        ]
    }
}

extension PoolShare {
    fileprivate var json: JSONValue {
        [
            "pool": .string(pool), "service": .string(service), "rule": .string(rule), "days": days.json,
            "weight": number(weight), "total": number(total), "cents": number(cents),
        ]
    }
}

extension ServiceCost {
    fileprivate var json: JSONValue {
        [
            "service": .string(service), "rule": .string(rule), "days": days.json, "own": number(own),
            "received": number(received), "given": number(given), "cost": number(cost),
        ]
    }
}

extension SettlementFinding {
    fileprivate var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "rule": .string(rule), "subject": .string(subject), "days": days.json,
            "count": number(count), "de": .string(text.de), "en": .string(text.en),
        ]
    }
}

extension Statement {
    /// What was stated, as JSON: lines with their evidence, taxes, sums.
    public var json: JSONValue {
        [
            "member": .string(member), "lines": .array(lines.map(\.json)),
            "taxes": .array(
                taxes.map { ["vat": $0.treatment.json, "net": number($0.net), "tax": number($0.tax)] }),
            "net": number(net), "tax": number(tax), "gross": number(gross), "prepaid": number(prepaid),
            "due": number(due),
        ]
    }
}

extension MemberCorrection {
    /// What is changed, as JSON: `changes` with the lines `before` and `after`, taxes, sums.
    public var json: JSONValue {
        [
            "member": .string(member),
            "changes": .array(
                lines.map { line in
                    [
                        "before": line.before.map(\.json) ?? .null, "after": line.after.map(\.json) ?? .null,
                        "change": number(line.change),
                    ]
                }),
            "taxes": .array(
                taxes.map { ["vat": $0.treatment.json, "net": number($0.net), "tax": number($0.tax)] }),
            "net": number(net), "tax": number(tax), "prepaid": number(prepaid), "due": number(due),
        ]
    }
}

extension StatementLine {
    var json: JSONValue {
        [
            "service": .string(service), "rule": .string(rule), "part": .string(part), "days": days.json,
            "measure": .string(measure.name), "of": .string(measure.subject), "perDay": .bool(isPerDay),
            "quantity": .string(quantityText), "total": .string(decimalText(Int128(total), places: decimals)),
            "decimals": number(decimals), "cost": number(cost), "rate": .string(rate.euro), "amount": number(amount),
            "rounding": number(rounding), "share": number(share), "vat": vat.json,
            "evidence": .array(evidence.map(\.json)),
        ]
    }
}

extension StatementLine.Measure {
    /// `use`, `fixed`, `figure`, `equal`, `minimum` or `cap`.
    public var name: String {
        switch self {
        case .use: "use"
        case .fixed: "fixed"
        case .figure: "figure"
        case .equal: "equal"
        case .minimum: "minimum"
        case .cap: "cap"
        }
    }

    /// The driver or figure; else empty.
    public var subject: String {
        switch self {
        case .use(let driver): driver
        case .figure(let name): name
        default: ""
        }
    }
}

extension Evidence {
    fileprivate var json: JSONValue {
        switch self {
        case .readings(let cell): ["readings": cell.json]
        case .figure(let value, let days, let source):
            ["figure": number(value), "days": number(days), "source": .string(source)]
        case .part(let weight, let days): ["part": number(weight), "days": number(days)]
        case .bound(let cents, let days): ["bound": number(cents), "days": number(days)]
        }
    }
}
