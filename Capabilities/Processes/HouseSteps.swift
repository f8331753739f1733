import Decision
import Kernel
import LegalTime
import Process
import Store

/// Work of a process that the house does itself, at once: decisions by table and statutory periods.
extension RunProcess {
    /// A business rule: the decision table of that name that is in force.
    func decide(_ token: Int, _ node: ProcessNode) throws -> ProcessEvent {
        let name = node.work.decision
        guard let library = try room.library(deciding: name, in: connection) else {
            return .failure(
                instance: token,
                reason:
                    "Es ist keine Entscheidungstabelle „\(name)“ in Kraft. Geben Sie eine frei und versuchen Sie es noch einmal."
            )
        }
        guard let values = Self.decide(node, by: library, knowing: values(of: token)) else {
            return .failure(
                instance: token,
                reason:
                    "Die Entscheidungstabelle „\(name)“ hat für diese Angaben kein Ergebnis. Ändern Sie die Tabelle und versuchen Sie es noch einmal, oder erledigen Sie den Schritt von Hand."
            )
        }
        return .complete(instance: token, values: values)
    }

    /// What a table gives a business rule; nil where it has no result.
    static func decide(_ node: ProcessNode, by library: DecisionLibrary, knowing scopes: [FEELContext]) -> FEELContext?
    {
        var run = DecisionRun(library)
        for scope in scopes { for (name, value) in scope.entries { run.give(name, value) } }
        guard let value = run.decide(node.work.decision), !value.isNull else { return nil }
        return FEELContext([(node.work.result.isEmpty ? node.work.decision : node.work.result, value)])
    }

    /// The end of the period after which an approval counts as granted (§ 42a (2) VwVfG), from today as the day of complete
    /// documents, and a warning two weeks before. The earlier of the two ways of counting: the authority is to act by then.
    static func approvalPeriod(from today: Day) -> FEELContext? {
        let complete = CalendarDay(today.year, today.month, today.day).map { Receipt.atAuthority($0) }
        let approval = complete.map { DeemedApproval(complete: $0, calendar: Self.calendar) }
        guard let end = try? approval?.end().decideBy.day, let next = Day(iso: end.iso)?.adding(days: 1),
            let expiry = Self.midnight(next), let warning = Self.midnight(next.adding(days: -14)),
            let last = FEELDate(year: end.year, month: end.month, day: end.day)
        else { return nil }
        return FEELContext([("fristende", expiry), ("fristwarnung", warning), ("letzter_tag", .date(last))])
    }

    static let approvalService = "frist:genehmigungsfiktion"
    private static let calendar = HolidayCalendar(Place(.lowerSaxony))

    private static func midnight(_ day: Day) -> FEELValue? {
        guard let date = FEELDate(year: day.year, month: day.month, day: day.day),
            let time = FEELTime(hour: 0, minute: 0, second: 0, zone: .region("Europe/Berlin"))
        else { return nil }
        return .dateTime(FEELDateTime(date: date, time: time))
    }
}
