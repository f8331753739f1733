extension BuiltIns {
    static let dates: Table = [
        (
            "is",
            [
                Signature(["value1", "value2"], requiredNames: 0) { arguments, _ in
                    .boolean(identical(arguments[0], arguments[1]))
                }
            ]
        ),
        one("day of year", "date", date) { .integer($0.dayOfYear) },
        one("day of week", "date", date) { date in
            .string(
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][date.weekday - 1])
        },
        one("month of year", "date", date) { date in
            .string(
                [
                    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                    "November", "December",
                ][date.month - 1])
        },
        one("week of year", "date", date) { .integer($0.weekOfYear) },
        (
            "now",
            [
                Signature([]) { _, evaluation in
                    evaluation.now.map { .dateTime($0) } ?? evaluation.problem("no present moment was passed in")
                }
            ]
        ),
        (
            "today",
            [
                Signature([]) { _, evaluation in
                    evaluation.now.map { .date($0.date) } ?? evaluation.problem("no present moment was passed in")
                }
            ]
        ),
    ]

    private static let date: @Sendable (FEELValue) -> FEELDate? = { value in
        switch value {
        case .date(let date): date
        case .dateTime(let moment): moment.date
        default: nil
        }
    }

    /// The same value of the same kind, for times with the same zone.
    private static func identical(_ a: FEELValue, _ b: FEELValue) -> Bool {
        switch (a, b) {
        case (.time(let a), .time(let b)): a.nanoseconds == b.nanoseconds && a.offset == b.offset && zone(a, b)
        case (.dateTime(let a), .dateTime(let b)):
            a.date == b.date && a.time.nanoseconds == b.time.nanoseconds && a.offset == b.offset && zone(a.time, b.time)
        case (.date(let a), .date(let b)): a == b
        case (.months(let a), .months(let b)): a == b
        case (.duration(let a), .duration(let b)): a == b
        case (.date, _), (_, .date), (.months, _), (_, .months), (.duration, _), (_, .duration): false
        default: Equality.equal(a, b) ?? false
        }
    }

    /// One offset said in two ways is one zone; a region is not its offset.
    private static func zone(_ a: FEELTime, _ b: FEELTime) -> Bool {
        switch (a.zone, b.zone) {
        case (.region(let a), .region(let b)): a == b
        case (.none, .none), (.offset, .offset): true
        default: false
        }
    }
}
