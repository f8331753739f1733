extension BuiltIns {
    static let contexts: Table = [
        (
            "get value",
            [
                Signature(["m", "key"]) { arguments, evaluation in
                    guard let context = arguments[0].context else {
                        return evaluation.problem("get value needs a context")
                    }
                    switch arguments[1] {
                    case .string(let key): return context[key] ?? .null
                    case .list(let keys): return value(at: keys, in: context) ?? .null
                    default: return evaluation.problem("the key must be a string")
                    }
                },
                Signature(["context", "keys"]) { arguments, evaluation in
                    guard let context = arguments[0].context, let keys = arguments[1].list else {
                        return evaluation.problem("get value needs a context and keys")
                    }
                    return value(at: keys, in: context) ?? .null
                },
            ]
        ),
        one("get entries", "m", { $0.context }) { context in
            .list(
                context.entries.map { .context(FEELContext([("key", .string($0.name)), ("value", $0.value)])) })
        },
        (
            "context",
            [
                Signature(["entries"]) { arguments, evaluation in
                    guard let list = list(arguments[0]) else { return evaluation.problem("context needs entries") }
                    var context = FEELContext()
                    for entry in list {
                        guard let entry = entry.context, case .string(let key)? = entry["key"],
                            let value = entry["value"],
                            context[key] == nil
                        else { return evaluation.problem("an entry needs a key of its own and a value") }
                        context[key] = value
                    }
                    return .context(context)
                }
            ]
        ),
        (
            "context put",
            [
                Signature(["context", "key", "value"], named: onlyKey) { arguments, evaluation in
                    put(arguments) ?? evaluation.problem("context put has no result for these")
                },
                Signature(["context", "keys", "value"]) { arguments, evaluation in
                    put(arguments) ?? evaluation.problem("context put has no result for these")
                },
            ]
        ),
        (
            "context merge",
            [
                Signature(["contexts"]) { arguments, evaluation in
                    guard let list = list(arguments[0]) else {
                        return evaluation.problem("context merge needs contexts")
                    }
                    var merged = FEELContext()
                    for element in list {
                        guard let context = element.context else {
                            return evaluation.problem("context merge needs contexts")
                        }
                        for (name, value) in context.entries { merged[name] = value }
                    }
                    return .context(merged)
                }
            ]
        ),
    ]

    private static let onlyKey: Body = { arguments, evaluation in
        guard arguments[1].string != nil else { return evaluation.problem("the key must be a string") }
        return put(arguments) ?? evaluation.problem("context put has no result for these")
    }

    private static func value(at keys: [FEELValue], in context: FEELContext) -> FEELValue? {
        var current = FEELValue.context(context)
        guard !keys.isEmpty else { return nil }
        for key in keys {
            guard let context = current.context, let name = key.string, let next = context[name] else { return nil }
            current = next
        }
        return current
    }

    private static func put(_ arguments: [FEELValue]) -> FEELValue? {
        guard let context = arguments[0].context else { return nil }
        switch arguments[1] {
        case .string(let key):
            var context = context
            context[key] = arguments[2]
            return .context(context)
        case .list(let keys): return put(arguments[2], at: keys[...], in: context).map { .context($0) }
        default: return nil
        }
    }

    private static func put(_ value: FEELValue, at keys: ArraySlice<FEELValue>, in context: FEELContext) -> FEELContext?
    {
        guard keys.count <= 200, let key = keys.first?.string else { return nil }
        var context = context
        if keys.count == 1 {
            context[key] = value
            return context
        }
        guard let inner = context[key]?.context, let changed = put(value, at: keys.dropFirst(), in: inner) else {
            return nil
        }
        context[key] = .context(changed)
        return context
    }
}
