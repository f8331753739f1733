/// What a new run changes about what was stated before: never a silent change, always a statement of the differences.
///
/// What was stated is the last run in full, because a statement and its corrections add up to it.
public struct Correction: Sendable, Hashable {
    /// Hashes of the inputs of the run that was stated and of the new one.
    public let before: String
    public let after: String
    /// Only members for whom something changes.
    public let members: [MemberCorrection]

    /// Nil where the two are not of one period.
    public init?(of stated: Settlement, to run: Settlement) {
        guard stated.period == run.period else { return nil }
        before = stated.inputHash
        after = run.inputHash
        let ids = Set(stated.statements.map(\.member) + run.statements.map(\.member))
        members = ids.sorted(by: inByteOrder).compactMap { id in
            let old = stated.statement(of: id)
            let new = run.statement(of: id)
            let correction = MemberCorrection(
                member: id, old ?? Statement(member: id, lines: [], prepaid: 0),
                new ?? Statement(member: id, lines: [], prepaid: 0))
            return correction.isEmpty ? nil : correction
        }
    }
}

/// The differences for one member. Amounts are what is added to what was stated; negative is a credit.
public struct MemberCorrection: Sendable, Hashable {
    /// A line that was stated and is taken back, one that is stated instead, or one of the two.
    public struct Line: Sendable, Hashable {
        public let before: StatementLine?
        public let after: StatementLine?

        /// Net, in cents.
        public var change: Int { (after?.share ?? 0) - (before?.share ?? 0) }
    }

    public let member: String
    /// Only lines that changed in anything but their evidence.
    public let lines: [Line]
    /// By treatment: the new totals less those that were stated, so no cent of tax is lost between two roundings.
    public let taxes: [TaxTotal]
    public let prepaid: Int

    public var net: Int { taxes.reduce(0) { $0 + $1.net } }
    public var tax: Int { taxes.reduce(0) { $0 + $1.tax } }
    public var due: Int { net + tax - prepaid }

    init(member: String, _ old: Statement, _ new: Statement) {
        self.member = member
        prepaid = new.prepaid - old.prepaid
        let before = Dictionary(old.lines.map { (Place($0), $0) }) { first, _ in first }
        let after = Dictionary(new.lines.map { (Place($0), $0) }) { first, _ in first }
        let places = Set(before.keys).union(after.keys).sorted { Place.goesBefore($0, $1) }
        lines = places.compactMap { place in
            let line = Line(before: before[place], after: after[place])
            return line.before.map(Said.init) == line.after.map(Said.init) ? nil : line
        }
        let treatments = Set(old.taxes.map(\.treatment) + new.taxes.map(\.treatment))
        taxes = treatments.sorted { $0.order < $1.order }.compactMap { treatment in
            let (a, b) = (old.taxes.first { $0.treatment == treatment }, new.taxes.first { $0.treatment == treatment })
            let total = TaxTotal(
                treatment: treatment, net: (b?.net ?? 0) - (a?.net ?? 0), tax: (b?.tax ?? 0) - (a?.tax ?? 0))
            return total.net == 0 && total.tax == 0 ? nil : total
        }
    }

    var isEmpty: Bool { lines.isEmpty && taxes.isEmpty && prepaid == 0 }

    /// What makes two lines the same one.
    private struct Place: Hashable {
        let service: String
        let part: String
        let days: DayRange
        let measure: StatementLine.Measure

        init(_ line: StatementLine) {
            service = line.service
            part = line.part
            days = line.days
            measure = line.measure
        }

        static func goesBefore(_ a: Place, _ b: Place) -> Bool {
            if a.service != b.service { return inByteOrder(a.service, b.service) }
            if a.days != b.days { return (a.days.from, a.days.through) < (b.days.from, b.days.through) }
            if a.part != b.part { return inByteOrder(a.part, b.part) }
            return (a.measure.name, a.measure.subject) < (b.measure.name, b.measure.subject)
        }
    }

    /// What a line says to its reader; a change of it is a change of the statement.
    private struct Said: Hashable {
        let rule: String
        let quantity: String
        let isPerDay: Bool
        let rate: String
        let share: Int
        let vat: VATTreatment

        init(_ line: StatementLine) {
            rule = line.rule
            quantity = line.quantityText
            isPerDay = line.isPerDay
            rate = line.rate.euro
            share = line.share
            vat = line.vat
        }
    }
}
