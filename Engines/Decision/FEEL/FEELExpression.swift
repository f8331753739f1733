/// The names that expressions of one place may use. Only names of several words or with signs need to be known beforehand.
public struct FEELNames: Sendable {
    let table: NameTable

    init(table: NameTable) { self.table = table }

    public init(_ names: some Sequence<String> = []) {
        var table = BuiltIns.names
        for name in names { table.insert(name) }
        self.table = table
    }

    /// How a name is looked up: one space between words, none around signs.
    public static func normal(_ name: String) -> String { NameTable.normal(name) }
}

/// An expression outside of a decision model: a condition, a script, a mapping (DMN 1.5 section 10.3).
public struct FEELExpression: Sendable {
    public let text: String
    private let expression: Expression

    /// - Throws: `FEELError` with the place at which the text stops to be FEEL.
    public init(_ text: String, names: FEELNames = FEELNames()) throws(FEELError) {
        self.text = text
        expression = try FEELParser.expression(text, names: names.table)
    }

    /// The value, null where there is none; `evaluation` then says why.
    /// - Parameter scopes: names with values, the outermost first. Names are normal (`FEELNames.normal`).
    public func value(in scopes: [FEELContext], _ evaluation: inout Evaluation) -> FEELValue {
        var scope = Scope(nil, context: scopes.first ?? FEELContext())
        for context in scopes.dropFirst() { scope = Scope(scope, context: context) }
        return evaluation.evaluate(expression, scope)
    }
}

extension FEELDateTime {
    /// A moment in UTC; nil outside of the years.
    public init?(secondsSince1970 seconds: Int) {
        self.init(local: Int128(seconds) * 1_000_000_000, zone: .offset(0))
    }

    /// Seconds since 1970 in UTC, rounded down. A local time is read on the clock of `zone`.
    public func secondsSince1970(zone: FEELZone = .offset(0)) -> Int? {
        let moment =
            time.zone == .none
            ? FEELTime(nanoseconds: time.nanoseconds, zone: zone).map { FEELDateTime(date: date, time: $0) } : self
        guard let nanoseconds = moment?.comparable.nanoseconds else { return nil }
        let rest = nanoseconds % 1_000_000_000
        return Int(exactly: (nanoseconds - rest) / 1_000_000_000 - (rest < 0 ? 1 : 0))
    }

    /// The same clock time so many months later, or that month's last day; nil outside of the years.
    public func adding(months: Int) -> FEELDateTime? {
        date.adding(months: months).map { FEELDateTime(date: $0, time: time) }
    }

    /// Read as a local time, the moment on the clock of `zone`; nil for a zone that is not known.
    public func onClock(of zone: FEELZone) -> FEELDateTime? {
        let utc = comparable.nanoseconds
        func local(_ offset: Int) -> FEELDateTime? {
            FEELDateTime(local: utc + Int128(offset) * 1_000_000_000, zone: zone)
        }
        guard let guess = FEELDateTime(local: utc, zone: zone)?.offset, let offset = local(guess)?.offset else {
            return nil
        }
        return local(offset)
    }
}
