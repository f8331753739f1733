import Decision
public import JSON

/// A scenario as JSON; docs/cli.md says what may stand in it.
extension SimulationScenario {
    private static let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    /// The hours of an office that says none: 39 hours.
    public static let usualWeek: [[Range<Int>]] =
        [[Range<Int>]](repeating: [480..<720, 750..<990], count: 4) + [[480..<780]]

    private static let names: Set<String> = [
        "process", "begin", "arrivalsPerDay", "arrivalHours", "closed", "roles", "steps", "otherSteps", "branches",
        "waits", "otherWaits", "timers", "repetitions", "period", "warmUpDays", "days", "replications", "seed",
        "mostCases",
    ]

    /// - Throws: `SimulationError.unreadable` with the place.
    public init(_ json: JSONValue) throws(SimulationError) {
        guard case .object(let members) = json else { throw .unreadable("{…}") }
        for (name, _) in members where !Self.names.contains(name) { throw .unknown(name) }
        func whole(_ name: String, _ usual: Int) throws(SimulationError) -> Int {
            guard let value = json[name] else { return usual }
            guard let number = value.intValue else { throw .unreadable(name) }
            return number
        }
        let begin = try Self.day(json["begin"]?.stringValue ?? "2027-01-04", "begin")
        let (warm, days) = (try whole("warmUpDays", 60), try whole("days", 365))
        guard (0...Self.mostDays).contains(warm), (1...Self.mostDays).contains(days) else {
            throw .outOfBounds("days, warmUpDays", allowed: "1–\(Self.mostDays)")
        }
        var closed: Set<Int> = []
        for day in json["closed"]?.arrayValue ?? [] { closed.insert(try Self.day(day.stringValue ?? "", "closed")) }
        let length = warm + 2 * days + 1
        func calendar(_ hours: JSONValue?, _ place: String, _ usual: [[Range<Int>]]) throws(SimulationError)
            -> WorkCalendar
        {
            var week = usual
            if let hours { week = try Self.hours(hours, place) }
            return WorkCalendar(week: week, from: begin, days: length, closed: closed)
        }
        guard let perDay = json["arrivalsPerDay"]?.numberValue?.double else { throw .unreadable("arrivalsPerDay") }
        guard case .object(let listed)? = json["roles"] else { throw .unreadable("roles") }
        var roles: [String: Role] = [:]
        for (name, role) in listed {
            guard let staff = role["staff"]?.intValue else { throw .unreadable("roles.\(name).staff") }
            roles[name] = Role(
                staff: staff, calendar: try calendar(role["hours"], "roles.\(name).hours", Self.usualWeek))
        }
        let everyDay = [[Range<Int>]](repeating: [0..<1_440], count: 5)
        self.init(
            begin: begin * 86_400, arrivalsPerDay: perDay,
            arrivals: try calendar(json["arrivalHours"], "arrivalHours", everyDay), roles: roles, warmUpDays: warm,
            days: days, replications: try whole("replications", 5),
            seed: UInt64(truncatingIfNeeded: try whole("seed", 1)))
        process = json["process"]?.stringValue
        mostCases = try whole("mostCases", mostCases)
        try readRules(json)
    }

    private mutating func readRules(_ json: JSONValue) throws(SimulationError) {
        for (name, rule) in json["steps"]?.objectValue ?? JSONObject() {
            steps[name] = try Self.rule(rule, "steps.\(name)")
        }
        for (name, rule) in json["waits"]?.objectValue ?? JSONObject() {
            waits[name] = try Self.rule(rule, "waits.\(name)")
        }
        if let rule = json["otherSteps"] { otherSteps = try Self.rule(rule, "otherSteps") }
        if let rule = json["otherWaits"] { otherWaits = try Self.rule(rule, "otherWaits") }
        for (name, weight) in json["branches"]?.objectValue ?? JSONObject() {
            guard let number = weight.numberValue?.double else { throw .unreadable("branches.\(name)") }
            branches[name] = number
        }
        for (name, length) in json["timers"]?.objectValue ?? JSONObject() {
            timers[name] = try Self.length(length.stringValue ?? "", "timers.\(name)")
        }
        for (name, count) in json["repetitions"]?.objectValue ?? JSONObject() {
            guard let count = count.intValue, count >= 0 else { throw .unreadable("repetitions.\(name)") }
            repetitions[name] = count
        }
        if let text = json["period"] { period = try Self.length(text.stringValue ?? "", "period") }
    }

    private static func day(_ text: String, _ place: String) throws(SimulationError) -> Int {
        guard case .date(let date)? = ISOTime.value(text) else { throw .unreadable("\(place): \(text)") }
        guard let moment = ISOTime.moment(.date(date), zone: .offset(0)) else { throw .unreadable("\(place): \(text)") }
        return moment >= 0 ? moment / 86_400 : (moment - 86_399) / 86_400
    }

    /// A duration of ISO 8601 in seconds; a month counts 30 days.
    private static func length(_ text: String, _ place: String) throws(SimulationError) -> Int {
        guard let length = ISOTime.value(text).flatMap({ ISOTime.length($0) }), length.months < 10_000 else {
            throw .unreadable("\(place): \(text)")
        }
        return length.months * 30 * 86_400 + length.seconds
    }

    private static func hours(_ json: JSONValue, _ place: String) throws(SimulationError) -> [[Range<Int>]] {
        guard case .object(let members) = json else { throw .unreadable(place) }
        var found = [[Range<Int>]](repeating: [], count: 7)
        for (name, spans) in members {
            guard let day = week.firstIndex(of: name) else { throw .unreadable("\(place).\(name)") }
            for span in spans.arrayValue ?? [] {
                guard let range = hours(span.stringValue ?? "") else { throw .unreadable("\(place).\(name): \(span)") }
                found[day].append(range)
            }
        }
        return found
    }

    /// `08:00-12:30`
    public static func hours(_ text: String) -> Range<Int>? {
        let ends = text.split(separator: "-").map { end -> Int? in
            let parts = end.split(separator: ":").map { Int($0) }
            guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
                (0..<60).contains(minute), hour * 60 + minute <= 1_440
            else { return nil }
            return hour * 60 + minute
        }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else { return nil }
        return from..<to
    }

    /// `{"minutes":20}`, `{"minutes":[10,20,60]}` (least, usual, most), `{"meanMinutes":20}` (exponential),
    /// `{"recordedMinutes":[…]}`; the same with hours and days.
    private static func rule(_ json: JSONValue, _ place: String) throws(SimulationError) -> DurationRule {
        for (unit, capital, seconds) in [
            ("minutes", "Minutes", 60.0), ("hours", "Hours", 3_600), ("days", "Days", 86_400),
        ] {
            func read(_ value: JSONValue?) throws(SimulationError) -> Int {
                guard let number = value?.numberValue?.double, number.isFinite, number >= 0,
                    number * seconds <= Double(DurationRule.longest)
                else { throw .unreadable(place) }
                return Int((number * seconds).rounded())
            }
            if let several = json[unit]?.arrayValue {
                guard several.count == 3 else { throw .unreadable(place) }
                return .triangular(
                    least: try read(several[0]), usual: try read(several[1]), most: try read(several[2]))
            }
            if let one = json[unit] { return .fixed(try read(one)) }
            if let mean = json["mean\(capital)"] { return .exponential(mean: try read(mean)) }
            if let all = json["recorded\(capital)"]?.arrayValue {
                var values: [Int] = []
                for value in all { values.append(try read(value)) }
                guard !values.isEmpty else { throw .unreadable(place) }
                return .recorded(values)
            }
        }
        throw .unreadable(place)
    }
}

// MARK: What came out

extension SimulationResult {
    /// Times in seconds; a margin where there was more than one replication.
    public var json: JSONValue {
        [
            "simulated": .number(JSONNumber(simulated)), "replications": .number(JSONNumber(replications)),
            "stuck": .number(JSONNumber(stuck)), "limited": .bool(isLimited),
            "cases": [
                "perMonth": cases.perMonth.json, "finishedPerMonth": cases.finishedPerMonth.json,
                "throughput": cases.throughput.json, "beyond": cases.beyond?.json ?? .null, "open": cases.open.json,
            ],
            "roles": .array(
                roles.map { role in
                    [
                        "name": .string(role.name), "staff": .number(JSONNumber(role.staff)),
                        "perMonth": role.perMonth.json, "waiting": role.waiting.json,
                        "workWaiting": role.workWaiting.json, "queue": role.queue.json,
                        "utilisation": role.utilisation.json,
                    ]
                }),
            "steps": .array(
                steps.map { step in
                    [
                        "id": .string(step.id), "name": .string(step.name),
                        "role": step.role.map { .string($0) } ?? .null, "perMonth": step.perMonth.json,
                        "waiting": step.waiting?.json ?? .null,
                    ]
                }),
        ]
    }
}

extension SimulationResult.Estimate {
    var json: JSONValue {
        var object: JSONObject = ["mean": SimulationResult.number(mean)]
        if let margin { object["margin"] = SimulationResult.number(margin) }
        return .object(object)
    }
}

extension SimulationResult.Waiting {
    var json: JSONValue { ["mean": mean.json, "median": median.json, "p90": ninety.json] }
}

extension SimulationResult {
    /// To a thousandth: what is behind it is chance.
    static func number(_ value: Double) -> JSONValue {
        let thousandths = value.isFinite && abs(value) < 1e14 ? Int((value * 1_000).rounded()) : 0
        return JSONNumber("\(Double(thousandths) / 1_000)").map { .number($0) } ?? .null
    }
}
