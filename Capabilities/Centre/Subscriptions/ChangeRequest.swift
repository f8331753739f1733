import Journal
package import Kernel
package import Store

/// A member asks for another quantity of a service; its representative decides within the mandate (Änderungsantrag).
package struct ChangeRequest: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable, SQLBindable {
        case open, approved, refused, withdrawn

        package var name: Localized {
            switch self {
            case .open: Localized("Zu entscheiden", "To be decided")
            case .approved: Localized("Bewilligt", "Approved")
            case .refused: Localized("Abgelehnt", "Refused")
            case .withdrawn: Localized("Zurückgenommen", "Withdrawn")
            }
        }
    }

    package var id: ChangeRequestID
    package var member: AuthorityID
    package var service: ServiceID
    /// How much there was on that day when it was asked or decided.
    package var before: Int
    package var quantity: Int
    package var firstDay: Day
    /// What it adds to a year's cost.
    package var yearly: Money
    package var reason: String
    package var state: State
    package var askedAt: Timestamp
    package var askedName: String
    package var decidedAt: Timestamp?
    package var decidedName: String?
    package var note: String
    package var version: Int

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        member = try row.authority("member")
        service = try row.identifier("service")
        before = try row.int("before")
        quantity = try row.int("quantity")
        firstDay = try row.day("first_day")
        yearly = try row.money("yearly_cents")
        reason = try row.text("reason")
        state = try row.one("state")
        askedAt = try row.timestamp("asked_at")
        askedName = try row.text("asked_name")
        decidedAt = try row.optionalTimestamp("decided_at")
        decidedName = try row.optionalText("decided_name")
        note = try row.text("note")
        version = try row.int("version")
    }

    package static func load(_ id: ChangeRequestID, in rows: MemberRows) throws -> ChangeRequest {
        guard let row = try rows.first("SELECT * FROM \(.request) r WHERE r.id = \(id)") else { throw Refusal.notFound }
        return try ChangeRequest(row)
    }

    /// Asks for a quantity from a day on, for one's own authority.
    /// - Returns: nil where the same form was sent before.
    package static func ask(
        _ quantity: Int, of id: ServiceID, from day: Day, reason: String, account: String, name: String, once: String,
        at now: Timestamp, in rows: MemberRows
    ) throws -> ChangeRequestID? {
        let home = rows.access.home
        let service = try CentreService.load(id, in: rows)
        guard let member = try Member.of(home, in: rows), member.state.takesServices else { throw Refusal.notFound }
        guard day >= now.day else {
            throw Refusal(
                .invalid,
                Localized(
                    "Eine Änderung gilt frühestens ab heute.", "A change holds from today at the earliest."),
                field: "from")
        }
        guard service.isOffered(on: day), member.leavesOn.map({ day <= $0 }) ?? true else {
            throw Refusal(
                .invalid,
                Localized(
                    "An diesem Tag wird die Leistung nicht angeboten, oder die Mitgliedschaft ist zu Ende.",
                    "On that day the service is not offered, or the membership is over."), field: "from")
        }
        let before = try Subscription.quantity(of: id, for: home, on: day, in: rows)
        guard before != quantity else {
            throw Refusal(
                .invalid,
                Localized(
                    "Ihre Behörde bezieht diese Menge an dem Tag schon.",
                    "Your authority takes this quantity on that day already."), field: "quantity")
        }
        let price = ServicePrice.on(day, of: try ServicePrice.all(of: id, in: rows))
        let request = ChangeRequestID(at: now)
        let added = try rows.insert(
            into: .request, for: home,
            [
                "id": request, "service": id, "before": before, "quantity": quantity, "first_day": day,
                "yearly_cents": price.times(quantity - before), "reason": reason, "state": State.open, "asked_at": now,
                "asked_by": account, "asked_name": name, "note": "", "once_key": once, "version": 1,
            ], onConflict: "(once_key) DO NOTHING")
        guard added == 1 else { return nil }
        try rows.record(
            JournalEntry(
                "request.asked", JournalSubject("request", request),
                ["service": .id(id), "quantity": .number(quantity), "from": .day(day)]), of: home, at: now)
        return request
    }

    /// The representative approves or refuses. What is dearer needs a mandate that covers the year's cost.
    package func decide(
        approve: Bool, note: String, seen: Int, account: String, name: String, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard member == rows.access.home else { throw Refusal.notFound }
        guard seen == version, state == .open else { throw Refusal.changedMeanwhile }
        let mandates = try Mandate.current(of: member, account: account, on: now.day, in: rows)
        guard !mandates.isEmpty else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Sie haben heute kein Mandat für Ihre Behörde. Es wurde nichts entschieden. Bitten Sie Ihre Verwaltung, Sie zu bestellen.",
                    "You have no mandate for your authority today. Nothing was decided. Ask your administration to appoint you."
                ))
        }
        guard approve else {
            return try settle(
                .refused, before: before, yearly: yearly, mandate: mandates[0].id, note: note, account: account,
                name: name, at: now, in: rows)
        }
        let service = try CentreService.load(service, in: rows)
        let from = max(firstDay, now.day)
        guard let owner = try Member.of(member, in: rows), owner.state.takesServices, service.isOffered(on: from),
            owner.leavesOn.map({ from <= $0 }) ?? true
        else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Die Leistung wird nicht mehr angeboten, oder die Mitgliedschaft ist zu Ende. Lehnen Sie den Antrag ab.",
                    "The service is offered no longer, or the membership is over. Refuse the request."))
        }
        // As it is now: since the request was made the price or the quantity may have changed.
        let before = try Subscription.quantity(of: self.service, for: member, on: from, in: rows)
        let price = ServicePrice.on(from, of: try ServicePrice.all(of: self.service, in: rows))
        let effect = price.times(quantity - before)
        guard let mandate = mandates.first(where: { $0.covers(effect) }) else {
            throw Refusal(
                .notAllowed,
                Localized(
                    "Der Antrag kostet \(effect.written(.de)) mehr im Jahr. So weit reicht Ihr Mandat nicht. Es wurde nichts entschieden.",
                    "The request costs \(effect.written(.en)) more per year. Your mandate does not reach that far. Nothing was decided."
                ))
        }
        try Subscription.set(
            quantity, of: service, for: member, from: from, until: owner.leavesOn, request: id, at: now, in: rows)
        try settle(
            .approved, before: before, yearly: effect, mandate: mandate.id, note: note, account: account, name: name,
            at: now, in: rows)
    }

    package func withdraw(seen: Int, account: String, name: String, at now: Timestamp, in rows: MemberRows) throws {
        guard member == rows.access.home else { throw Refusal.notFound }
        guard seen == version, state == .open else { throw Refusal.changedMeanwhile }
        try settle(
            .withdrawn, before: before, yearly: yearly, mandate: nil, note: "", account: account, name: name, at: now,
            in: rows)
    }

    private func settle(
        _ next: State, before: Int, yearly: Money, mandate: MandateID?, note: String, account: String, name: String,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        let changed = try rows.update(
            .request,
            """
            state = \(next), before = \(before), yearly_cents = \(yearly), decided_at = \(now), decided_by = \(account),
            decided_name = \(name), mandate = \(mandate), note = \(note), version = version + 1
            """, where: "id = \(id) AND version = \(version)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        try rows.record(
            JournalEntry(
                "request.settled", JournalSubject("request", id),
                [
                    "state": .code(next), "service": .id(service), "quantity": .number(quantity),
                    "yearly": .money(yearly),
                ]), of: member, at: now)
    }
}
