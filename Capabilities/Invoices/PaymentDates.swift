package import Kernel
package import LegalTime

/// The days that count for paying an invoice.
package struct PaymentDates: Sendable, Hashable {
    /// The last day on which it should be paid.
    package var due: Day
    /// The last day of the best discount that can still be had; nil where there is none.
    package var discountUntil: Day?
    package var discount: Money?
    /// What the inbox sorts by: the discount's day, else the day on which it is due.
    package var actBy: Day
    /// From this day on interest is owed without a reminder (§ 286 (3) BGB).
    package var interestFrom: Day

    package init(due: Day, discountUntil: Day? = nil, discount: Money? = nil, actBy: Day, interestFrom: Day) {
        (self.due, self.discountUntil, self.discount) = (due, discountUntil, discount)
        (self.actBy, self.interestFrom) = (actBy, interestFrom)
    }

    /// - Parameters:
    ///   - received: the day on which the invoice came (Zugang).
    ///   - today: discounts that have ended by then are lost.
    ///   - calendar: the holidays at the authority's place.
    package init(
        of facts: InvoiceFacts, received: Day, today: Day, calendar: HolidayCalendar = PaymentDates.calendar
    ) {
        // 30 days after the later of receipt and due date; the day itself is not counted (§ 187 (1) BGB), and an end on
        // a Saturday, Sunday or holiday moves on (§ 193 BGB).
        let start = max(received, facts.due ?? received)
        let end = Self.end(of: 30, after: start, calendar)
        interestFrom = end.adding(days: 1)
        let due = facts.due ?? received.adding(days: 30)
        self.due = due
        let best = facts.payable.flatMap { payable -> (until: Day, amount: Money)? in
            guard let issued = facts.issued, payable > .zero else { return nil }
            return facts.discounts.map { ($0.until(issued: issued), $0.amount(of: payable)) }
                .filter { $0.0 >= today && $0.1 > .zero }
                .max { ($0.1, $1.0) < ($1.1, $0.0) }
        }
        discountUntil = best?.until
        discount = best?.amount
        actBy = best.map { min($0.until, due) } ?? due
    }

    /// The last day of a period of days (§ 188 (1) BGB).
    private static func end(of days: Int, after event: Day, _ calendar: HolidayCalendar) -> Day {
        let plain = event.adding(days: days)
        guard let start = CalendarDay(iso: event.iso) else { return plain }
        // What lies outside of the years whose holidays are known is counted plainly.
        guard let end = try? Period(.days(days), from: .event(start), ending: .civil).end(calendar) else {
            return plain
        }
        return Day(iso: end.day.iso) ?? plain
    }

    /// Lower Saxony, where the house's districts are.
    package static let calendar = HolidayCalendar(Place(.lowerSaxony))
}
