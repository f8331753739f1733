import Decision
import JSON

/// Values as the JSON that other systems know: dates, times and durations are texts.
enum PlainJSON {
    static func write(_ value: FEELValue) -> JSONValue {
        switch value {
        case .null, .function, .type, .range: return .null
        case .boolean(let truth): return .bool(truth)
        case .number(let number): return JSONNumber(number.description).map { .number($0) } ?? .null
        case .string(let text): return .string(text)
        case .date, .time, .dateTime, .months, .duration: return .string(value.text)
        case .list(let all): return .array(all.map(write))
        case .context(let context):
            var object = JSONObject()
            for (name, entry) in context.entries { object[name] = write(entry) }
            return .object(object)
        }
    }

    /// - Parameter depth: how much deeper it may go; what is deeper is null.
    static func read(_ json: JSONValue, depth: Int = 64) -> FEELValue {
        guard depth > 0 else { return .null }
        switch json {
        case .null: return .null
        case .bool(let truth): return .boolean(truth)
        case .number(let number): return FEELNumber(number.text).map { .number($0) } ?? .null
        case .string(let text): return .string(text)
        case .array(let all): return .list(all.map { read($0, depth: depth - 1) })
        case .object(let members):
            var context = FEELContext()
            for (name, member) in members { context[FEELNames.normal(name)] = read(member, depth: depth - 1) }
            return .context(context)
        }
    }
}
