extension Evaluation {
    mutating func negated(_ value: FEELValue) -> FEELValue {
        switch value {
        case .number(let number): .number(number.negated)
        case .months(let months): .months(0 &- months)
        case .duration(let nanoseconds): .duration(0 &- nanoseconds)
        default: problem("only numbers and durations have a negative")
        }
    }

    mutating func arithmetic(_ sign: Arithmetic, _ left: FEELValue, _ right: FEELValue) -> FEELValue {
        if case .number(let a) = left, case .number(let b) = right {
            let result =
                switch sign {
                case .add: a.adding(b)
                case .subtract: a.subtracting(b)
                case .multiply: a.multiplied(by: b)
                case .divide: a.divided(by: b)
                case .power: a.power(b)
                }
            return result.map { .number($0) } ?? problem("there is no such number")
        }
        if sign == .add, case .string(let a) = left, case .string(let b) = right { return text(a + b) }
        let result: FEELValue? =
            switch sign {
            case .add: sum(left, right)
            case .subtract: difference(left, right)
            case .multiply: product(left, right)
            case .divide: quotient(left, right)
            case .power: nil
            }
        return result ?? problem("these values cannot be computed with")
    }

    private func sum(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.months(let a), .months(let b)): return checked(a.addingReportingOverflow(b)).map { .months($0) }
        case (.duration(let a), .duration(let b)): return checked(a.addingReportingOverflow(b)).map { .duration($0) }
        case (.months, .date), (.months, .dateTime), (.duration, .date), (.duration, .dateTime), (.duration, .time):
            return moved(right, left)
        default: return moved(left, right)
        }
    }

    /// A point in time moved by a duration.
    private func moved(_ point: FEELValue, _ by: FEELValue) -> FEELValue? {
        switch (point, by) {
        case (.date(let date), .months(let months)): return date.adding(months: months).map { .date($0) }
        case (.date(let date), .duration(let nanoseconds)):
            return FEELDateTime(date: date, time: .midnight).adding(nanoseconds: nanoseconds).map { .date($0.date) }
        case (.dateTime(let moment), .months(let months)):
            return moment.date.adding(months: months).map { .dateTime(FEELDateTime(date: $0, time: moment.time)) }
        case (.dateTime(let moment), .duration(let nanoseconds)):
            return moment.adding(nanoseconds: nanoseconds).map { .dateTime($0) }
        case (.time(let time), .duration(let nanoseconds)):
            let rest = Int(nanoseconds % Int128(FEELTime.day))
            return .time(FEELTime(clock: time.nanoseconds + rest, zone: time.zone))
        default: return nil
        }
    }

    private mutating func difference(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.months(let a), .months(let b)): return checked(a.subtractingReportingOverflow(b)).map { .months($0) }
        case (.duration(let a), .duration(let b)):
            return checked(a.subtractingReportingOverflow(b)).map { .duration($0) }
        case (.date, .date), (.date, .dateTime), (.dateTime, .date), (.dateTime, .dateTime):
            guard let a = moment(left), let b = moment(right) else { return nil }
            let (x, y) = (a.comparable, b.comparable)
            guard x.zoned == y.zoned else { return nil }
            return .duration(x.nanoseconds - y.nanoseconds)
        case (.time(let a), .time(let b)):
            let (x, y) = (a.comparable, b.comparable)
            guard x.zoned == y.zoned else { return nil }
            return .duration(Int128(x.nanoseconds - y.nanoseconds))
        case (_, .months), (_, .duration):
            switch left {
            case .date, .dateTime, .time: return moved(left, negated(right))
            default: return nil
            }
        default: return nil
        }
    }

    /// A date is midnight in UTC beside a moment (section 10.3.2.3.5).
    private func moment(_ value: FEELValue) -> FEELDateTime? {
        switch value {
        case .date(let date): FEELDateTime(date: date, time: .midnightUTC)
        case .dateTime(let moment): moment
        default: nil
        }
    }

    private func product(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.number, .months), (.number, .duration): return product(right, left)
        case (.months(let months), .number(let number)):
            return FEELNumber(months).multiplied(by: number)?.truncated.integer.map { .months($0) }
        case (.duration(let nanoseconds), .number(let number)):
            return nanosecondsNumber(nanoseconds).multiplied(by: number).flatMap { duration($0) }
        default: return nil
        }
    }

    private func quotient(_ left: FEELValue, _ right: FEELValue) -> FEELValue? {
        switch (left, right) {
        case (.months(let a), .months(let b)): return FEELNumber(a).divided(by: FEELNumber(b)).map { .number($0) }
        case (.duration(let a), .duration(let b)):
            return nanosecondsNumber(a).divided(by: nanosecondsNumber(b)).map { .number($0) }
        case (.months(let months), .number(let number)):
            return FEELNumber(months).divided(by: number)?.truncated.integer.map { .months($0) }
        case (.duration(let nanoseconds), .number(let number)):
            return nanosecondsNumber(nanoseconds).divided(by: number).flatMap { duration($0) }
        default: return nil
        }
    }

    private func nanosecondsNumber(_ value: Int128) -> FEELNumber {
        FEELNumber.rounded(value < 0, (0, value.magnitude), 0) ?? .zero
    }

    private func duration(_ number: FEELNumber) -> FEELValue? {
        let whole = number.truncated.stripped
        guard (0...38).contains(whole.exponent) else { return nil }
        let (value, overflow) = whole.digits.multipliedReportingOverflow(by: Powers.of10(whole.exponent))
        guard !overflow, value <= UInt128(Int128.max) else { return nil }
        return .duration(whole.negative ? -Int128(value) : Int128(value))
    }

    private func checked<T>(_ result: (partialValue: T, overflow: Bool)) -> T? {
        result.overflow ? nil : result.partialValue
    }
}
