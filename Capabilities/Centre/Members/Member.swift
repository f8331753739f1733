import Journal
package import Kernel
package import Store

/// An authority's part in the shared-service centre (Mitgliedschaft).
package struct Member: Sendable, Hashable {
    package var id: MemberID
    package var authority: AuthorityID
    package var state: MemberState
    /// The first day of the state.
    package var since: Day
    /// IT users, by the member's own statement.
    package var users: Int
    /// The last day, once notice is given.
    package var leavesOn: Day?
    /// Whether all members may see what this one takes.
    package var sharesQuantities: Bool
    /// Whether all members may see what this one pays for a workplace.
    package var sharesCosts: Bool
    package var version: Int

    package init(_ row: Row) throws {
        id = try row.identifier("id")
        authority = try row.authority("member")
        state = try row.one("state")
        since = try row.day("since")
        users = try row.int("users")
        leavesOn = try row.optionalDay("leaves_on")
        sharesQuantities = try row.bool("shares_quantities")
        sharesCosts = try row.bool("shares_costs")
        version = try row.int("version")
    }

    /// A member in reach; every other is absent.
    static func load(_ id: MemberID, in rows: MemberRows) throws -> Member {
        guard let row = try rows.first("SELECT * FROM \(.member) m WHERE m.id = \(id)") else { throw Refusal.notFound }
        return try Member(row)
    }

    /// Whether there was an agreement at any time: from then on costs are its business (see `CostTables.swift`).
    static func hasAgreed(_ authority: AuthorityID, in rows: MemberRows) throws -> Bool {
        try rows.count(
            "SELECT COUNT(*) AS n FROM \(.memberEvent) e WHERE e.member = \(authority) AND e.state = \(MemberState.agreement)"
        ) > 0
    }

    package static func of(_ authority: AuthorityID, in rows: MemberRows) throws -> Member? {
        try rows.first("SELECT * FROM \(.member) m WHERE m.member = \(authority)").map(Member.init)
    }
}

/// Where a membership stands. Joining is a way with decisions on both sides, and so is leaving.
package enum MemberState: String, Sendable, CaseIterable, SQLBindable {
    case interest, assessment, offer, agreement, onboarding, operation
    /// Notice is given; everything runs until the last day.
    case leaving
    case left
    /// The one or the other side does not want to.
    case declined

    package var name: Localized {
        switch self {
        case .interest: Localized("Interesse", "Interest")
        case .assessment: Localized("Bestandsaufnahme", "Assessment")
        case .offer: Localized("Angebot", "Offer")
        case .agreement: Localized("Vereinbarung", "Agreement")
        case .onboarding: Localized("Einführung", "Onboarding")
        case .operation: Localized("Betrieb", "Operation")
        case .leaving: Localized("Austritt erklärt", "Leaving")
        case .left: Localized("Ausgetreten", "Left")
        case .declined: Localized("Nicht zustande gekommen", "Did not come about")
        }
    }

    /// The way of joining, in its order.
    static let way: [MemberState] = [.interest, .assessment, .offer, .agreement, .onboarding, .operation]

    /// Services can be asked for.
    package var takesServices: Bool { [.agreement, .onboarding, .operation, .leaving].contains(self) }

    /// What can come next, and who brings it about.
    func next(office: Bool) -> [MemberState] {
        switch self {
        case .interest: office ? [.assessment, .declined] : [.declined]
        case .assessment: office ? [.offer, .declined] : [.declined]
        case .offer: office ? [.agreement, .declined] : [.declined]
        case .agreement: office ? [.onboarding] : []
        case .onboarding: office ? [.operation] : []
        case .operation: [.leaving]
        case .leaving: office ? [.left, .operation] : []
        case .left, .declined: office ? [] : [.interest]
        }
    }
}

/// One step on the way, as it stands on the member's page.
struct MemberEvent: Sendable {
    var id: String
    var state: MemberState
    var day: Day
    var note: String

    static func all(of member: AuthorityID, in rows: MemberRows) throws -> [MemberEvent] {
        try rows.query(
            "SELECT id, state, day, note FROM \(.memberEvent) e WHERE e.member = \(member) ORDER BY e.id DESC LIMIT 200"
        ).map {
            MemberEvent(
                id: try $0.text("id"), state: try $0.one("state"), day: try $0.day("day"), note: try $0.text("note"))
        }
    }
}

extension Member {
    /// Takes the first step: an authority says that it wants to take part.
    /// - Returns: nil where there is a membership already.
    package static func begin(
        _ authority: CentreAuthority, users: Int, note: String, at now: Timestamp, in rows: MemberRows
    ) throws -> MemberID? {
        let id = MemberID(at: now)
        let added = try rows.insert(
            into: .member, for: authority.id,
            [
                "id": id, "name_key": Folding.sortKey(authority.shortName), "state": MemberState.interest,
                "since": now.day, "users": users, "shares_quantities": false, "version": 1,
            ], onConflict: "(member) DO NOTHING")
        guard added == 1 else { return nil }
        try recordStep(.interest, of: authority.id, id, on: now.day, note: note, at: now, in: rows)
        return id
    }

    /// Brings the membership to its next state.
    package func advance(
        to next: MemberState, on day: Day, leavesOn: Day? = nil, note: String, without reason: String = "", seen: Int,
        at now: Timestamp, in rows: MemberRows
    ) throws {
        guard seen == version else { throw Refusal.changedMeanwhile }
        guard state.next(office: rows.access.isOffice).contains(next) else { throw Refusal.notFound }
        guard day >= since else {
            throw Refusal(
                .invalid,
                Localized(
                    "Der Tag liegt vor dem Beginn des jetzigen Standes (\(since.written(.de))).",
                    "The day is before the present state began (\(since.written(.en)))."), field: "day")
        }
        if next == .leaving, leavesOn.map({ $0 <= day }) ?? true {
            throw Refusal(
                .invalid,
                Localized(
                    "Nennen Sie den letzten Tag. Er liegt nach dem Tag der Erklärung.",
                    "Name the last day. It is after the day of the notice."), field: "leaves")
        }
        if next == .left {
            guard let end = leavesOn ?? self.leavesOn, day >= end else {
                throw Refusal(
                    .invalid,
                    Localized(
                        "Der Austritt wird am \((self.leavesOn ?? day).written(.de)) wirksam, nicht vorher.",
                        "Leaving takes effect on \((self.leavesOn ?? day).written(.en)), not before."), field: "day")
            }
        }
        let missing = try missing(for: next, reason, in: rows)
        let until: Day? = next == .leaving ? leavesOn : next == .left ? self.leavesOn : nil
        let changed = try rows.update(
            .member, "state = \(next), since = \(day), leaves_on = \(until), version = version + 1",
            where: "id = \(id) AND version = \(seen)")
        guard changed == 1 else { throw Refusal.changedMeanwhile }
        // What is taken ends with the membership, and begins again where the notice is taken back.
        if next == .leaving, let until { try Subscription.end(all: authority, on: until, in: rows) }
        if next == .operation, let end = self.leavesOn {
            try Subscription.goOn(authority, endedOn: end, in: rows)
        }
        let text = missing.isEmpty ? note : "Ohne \(missing.joined(separator: " und ")): \(reason)\n\(note)"
        try Member.recordStep(next, of: authority, id, on: day, note: text, at: now, in: rows)
        guard !missing.isEmpty else { return }
        try rows.record(
            JournalEntry(
                "member.left_without", JournalSubject("member", id),
                [
                    "missing": .number(missing.count),
                    // The journal holds no sentences: by its hash the reason in the history cannot be another one later.
                    "reason": .code(JournalCode(Feed.digest(reason)) ?? "none"),
                ]), of: authority, at: now)
    }

    /// What an exit needs before it is over, in words; without it a reason has to be given.
    private func missing(for next: MemberState, _ reason: String, in rows: MemberRows) throws -> [String] {
        guard state == .leaving, let leavesOn else { return [] }
        let exit = try MemberExit.of(authority, endingOn: leavesOn, in: rows)
        if next == .operation, exit.statement != nil {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Schlussabrechnung ist schon gemacht. Der Austritt lässt sich nicht mehr zurücknehmen; die Behörde kann neu Mitglied werden.",
                    "The final statement is made already. The notice cannot be taken back any more; the authority can become a member again."
                ), field: "state")
        }
        guard next == .left else { return [] }
        let missing =
            (exit.statement == nil ? ["Schlussabrechnung"] : [])
            + (exit.handedOverAt == nil ? ["Übergabe der Daten"] : [])
        guard missing.isEmpty || !reason.isEmpty else {
            throw Refusal(
                .invalid,
                Localized(
                    "Es fehlt noch: \(missing.joined(separator: " und ")). Holen Sie das unter „Austritt abschließen“ nach, oder begründen Sie, warum es ohne geht.",
                    "There is no final statement or no hand-over yet. Make up for it on \"Complete the exit\", or say why it can be left out."
                ), field: "reason")
        }
        return missing
    }

    private static func recordStep(
        _ state: MemberState, of authority: AuthorityID, _ id: MemberID, on day: Day, note: String, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        let account: String = if case .staff(let account) = rows.access.actor { account } else { "" }
        try rows.insert(
            into: .memberEvent, for: authority,
            [
                "id": Identifier<MemberEvent>(at: now), "at": now, "state": state, "day": day, "account": account,
                "note": note,
            ])
        try rows.record(
            JournalEntry(
                "member.advanced", JournalSubject("member", id), ["state": .code(state), "day": .day(day)]),
            of: authority, at: now)
    }
}
