extension DecisionLibrary {
    /// Names of the input data of the main model, in the order of the file.
    public var inputNames: [String] { main.inputs.map(\.name) }

    /// A value as an input takes it: where the input is a date, a time or a duration, texts are read as such, also inside
    /// of lists and contexts. For values from formats that know only text.
    public func reading(_ value: FEELValue, forInput name: String) -> FEELValue {
        guard case .input(_, let input)? = element(named: name) else { return value }
        return input.type.reading(value)
    }
}

extension FEELType {
    fileprivate func reading(_ value: FEELValue) -> FEELValue {
        switch (self, value) {
        case (.limited(let base, _), _): base.reading(value)
        case (.date, .string(let text)): TemporalReader.date(text).map { .date($0) } ?? value
        case (.time, .string(let text)): TemporalReader.time(text).map { .time($0) } ?? value
        case (.dateTime, .string(let text)): TemporalReader.dateTime(text).map { .dateTime($0) } ?? value
        case (.months, .string(let text)), (.duration, .string(let text)): TemporalReader.duration(text) ?? value
        case (.list(let element), .list(let all)): .list(all.map { element.reading($0) })
        case (.context(let entries), .context(let context)):
            .context(
                FEELContext(
                    context.entries.map { name, value in
                        let wanted = NameTable.normal(name)
                        let entry = entries.first { NameTable.normal($0.name) == wanted }
                        return (entry?.name ?? name, entry?.type.reading(value) ?? value)
                    }))
        default: value
        }
    }
}
