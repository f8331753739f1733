import JSON

/// Where a condition is asked: which entry of each repeated group around the element is meant.
struct ConditionScope {
    /// Path of a repeated group without indexes → index of the entry.
    var entries: [String: Int] = [:]

    func entering(_ group: String, _ index: Int) -> ConditionScope {
        var scope = self
        scope.entries[group] = index
        return scope
    }
}

extension Condition {
    /// Whether it holds for these values. Values of hidden fields have to be dropped before.
    func holds(in values: FormValues, at scope: ConditionScope) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.holds(in: values, at: scope) }
        case .any(let parts): parts.contains { $0.holds(in: values, at: scope) }
        case .not(let part): !part.holds(in: values, at: scope)
        case .equals(let path, let wanted), .contains(let path, let wanted):
            Self.candidates(path, values, scope).contains { value in
                value == wanted.json || (value.arrayValue?.contains(wanted.json) ?? false)
            }
        case .filled(let path):
            !Self.candidates(path, values, scope).isEmpty
        }
    }

    /// The values a path leads to: one in the entry that is meant, else those of all entries.
    private static func candidates(_ path: String, _ values: FormValues, _ scope: ConditionScope) -> [JSONValue] {
        var current = [values.json]
        var prefix = ""
        let keys = path.split(separator: ".")
        for (number, key) in keys.enumerated() {
            prefix += prefix.isEmpty ? String(key) : "." + key
            current = current.compactMap { $0[String(key)] }
            if number == keys.count - 1 { break }
            current = current.flatMap { value -> [JSONValue] in
                guard let entries = value.arrayValue else { return [value] }
                guard let index = scope.entries[prefix] else { return entries }
                return entries.indices.contains(index) ? [entries[index]] : []
            }
        }
        return current
    }
}

extension FormScalar {
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .boolean(let value): .bool(value)
        case .integer(let value): .number(JSONNumber(value))
        }
    }
}
