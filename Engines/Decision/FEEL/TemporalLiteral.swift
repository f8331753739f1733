/// `@"…"`: a date, time, moment or duration by its form.
enum TemporalLiteral {
    static func value(_ text: String) -> FEELValue {
        if let date = TemporalReader.date(text) { return .date(date) }
        if text.contains("T"), let moment = TemporalReader.dateTime(text) { return .dateTime(moment) }
        if let time = TemporalReader.time(text) { return .time(time) }
        return TemporalReader.duration(text) ?? .null
    }
}
