/// What a simulation came to, in lines for people.
extension SimulationResult {
    public func lines(english: Bool) -> [String] {
        var lines: [String] = []
        func say(_ german: String, _ words: String) { lines.append(english ? words : german) }
        let write = SimulationNumber(english: english)
        say(
            "\(write.whole(Double(simulated))) Vorgänge in \(replications) Läufen.",
            "\(write.whole(Double(simulated))) cases in \(replications) replications.")
        if isLimited {
            say(
                "Die Obergrenze für Vorgänge ist erreicht: Die Zahlen gelten für weniger Tage als verlangt.",
                "The limit of cases is reached: the figures are of fewer days than wanted.")
        }
        if stuck > 0 {
            say(
                "\(stuck) Vorgänge konnten nicht weitergehen und sind nicht mitgezählt.",
                "\(stuck) cases could not go on and are not counted.")
        }
        say(
            "Durchlaufzeit: in der Mitte \(write.days(cases.throughput.median)), neun von zehn in \(write.days(cases.throughput.ninety)); \(write.whole(cases.finishedPerMonth.mean)) fertig im Monat, \(write.whole(cases.perMonth.mean)) kommen.",
            "Throughput: median \(write.days(cases.throughput.median)), nine of ten within \(write.days(cases.throughput.ninety)); \(write.whole(cases.finishedPerMonth.mean)) done a month, \(write.whole(cases.perMonth.mean)) come in."
        )
        if let beyond = cases.beyond {
            say(
                "Länger als die Frist: \(write.percent(beyond.mean)).",
                "Longer than the period: \(write.percent(beyond.mean)).")
        }
        for role in roles {
            say(
                "\(role.name) (\(role.staff)): Wartezeit im Mittel \(write.workDays(role.workWaiting.mean, role)), neun von zehn \(write.workDays(role.workWaiting.ninety, role)); in der Schlange \(write.tenths(role.queue.mean)); ausgelastet zu \(write.percent(role.utilisation.mean)).",
                "\(role.name) (\(role.staff)): waiting on average \(write.workDays(role.workWaiting.mean, role)), nine of ten \(write.workDays(role.workWaiting.ninety, role)); in the queue \(write.tenths(role.queue.mean)); busy \(write.percent(role.utilisation.mean))."
            )
        }
        for role in overloaded {
            say(
                "Für „\(role.name)“ kommt mehr Arbeit, als zu schaffen ist: Die Schlange wächst immer weiter.",
                "More work comes for \"\(role.name)\" than can be done: the queue grows on and on.")
        }
        return lines
    }
}

/// Figures as they are written in the two languages.
public struct SimulationNumber: Sendable {
    public let english: Bool
    public init(english: Bool) { self.english = english }

    public func whole(_ value: Double) -> String {
        value.isFinite && abs(value) < 1e15 ? "\(Int(value.rounded()))" : "–"
    }

    public func tenths(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e14 else { return "–" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10)\(english ? "." : ",")\(abs(tenths % 10))"
    }

    public func percent(_ part: Double) -> String { "\(whole(part * 100))\u{A0}%" }

    /// Days of the calendar.
    public func days(_ seconds: SimulationResult.Estimate) -> String {
        english ? "\(tenths(seconds.mean / 86_400)) days" : "\(tenths(seconds.mean / 86_400)) Tage"
    }

    /// Days of work of a role; below a day hours of work.
    public func workDays(_ seconds: SimulationResult.Estimate, _ role: SimulationResult.Role) -> String {
        let day = Double(max(1, role.dayLength))
        if seconds.mean < day {
            return "\(tenths(seconds.mean / 3_600)) " + (english ? "working hours" : "Arbeitsstunden")
        }
        return "\(tenths(seconds.mean / day)) " + (english ? "working days" : "Arbeitstage")
    }
}
