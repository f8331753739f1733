import Apportionment
import JSON
import Journal
package import Kernel
import LegalTime
package import Store

package typealias SettlementID = Identifier<SettlementRecord>
package typealias StatementID = Identifier<StatementRecord>

/// A settlement that was stated: who bears what is in its statements, what it was computed from in its inputs.
package struct SettlementRecord: Sendable, Hashable {
    package var id: SettlementID
    package var firstDay: Day
    package var lastDay: Day
    /// 1 for the first one of its time, then the corrections.
    package var run: Int
    package var corrects: SettlementID?
    package var inputHash: String
    package var cost: Money
    package var at: Timestamp

    init(_ row: Row) throws {
        id = try row.identifier("id")
        firstDay = try row.day("first_day")
        lastDay = try row.day("last_day")
        run = try row.int("run")
        corrects = try row.optionalIdentifier("corrects")
        inputHash = try row.text("input_hash")
        cost = try row.money("cents")
        at = try row.timestamp("at")
    }

    static func load(_ id: SettlementID, in rows: MemberRows) throws -> SettlementRecord {
        guard let row = try rows.first("SELECT * FROM \(.settlement) s WHERE s.id = \(id)") else {
            throw Refusal.notFound
        }
        return try SettlementRecord(row)
    }

    package static func all(in rows: MemberRows) throws -> [SettlementRecord] {
        try rows.query("SELECT * FROM \(.settlement) s ORDER BY s.first_day DESC, s.run DESC LIMIT 200")
            .map(SettlementRecord.init)
    }

    /// The last one of a time: what is stated now.
    static func last(from first: Day, until last: Day, in rows: MemberRows) throws -> SettlementRecord? {
        try rows.first(
            """
            SELECT * FROM \(.settlement) s WHERE s.first_day = \(first) AND s.last_day = \(last)
            ORDER BY s.run DESC LIMIT 1
            """
        ).map(SettlementRecord.init)
    }

    /// The settlement again, from what was kept; refused where it is not the same to the last byte of its inputs.
    func recomputed(in rows: MemberRows) throws -> Settlement {
        let settlement = try SettlementInputs(of: id, in: rows).settle(in: rows)
        guard settlement.inputHash == inputHash else {
            throw Refusal(
                .conflict,
                Localized(
                    "Die Ablesungen oder Regeln dieser Abrechnung sind nicht mehr dieselben. Es wurde nichts geändert. Bitte wenden Sie sich an die Verwaltung des Systems.",
                    "The readings or rules of this settlement are not the same any more. Nothing was changed. Please turn to the system's administration."
                ))
        }
        return settlement
    }

    /// The same as canonical JSON, with every step: what the office hands to an auditor.
    func recomputedText(in rows: MemberRows) throws -> String {
        String(decoding: try recomputed(in: rows).serialized(), as: UTF8.self)
    }

    /// No day is settled twice: the same time once more is a correction, every other time begins after it or ends before it.
    private static func mustNotOverlap(from first: Day, until last: Day, in rows: MemberRows) throws {
        let other = try rows.first(
            """
            SELECT * FROM \(.settlement) s WHERE s.first_day <= \(last) AND s.last_day >= \(first)
            AND (s.first_day <> \(first) OR s.last_day <> \(last)) ORDER BY s.first_day LIMIT 1
            """
        ).map(SettlementRecord.init)
        guard let other else { return }
        throw Refusal(
            .invalid,
            Localized(
                "Vom \(other.firstDay.written(.de)) bis zum \(other.lastDay.written(.de)) ist schon abgerechnet. Rechnen Sie genau diesen Zeitraum noch einmal ab, um zu berichtigen, oder einen, der ihn nicht berührt. Es wurde nichts gespeichert.",
                "From \(other.firstDay.written(.en)) to \(other.lastDay.written(.en)) is settled already. Settle exactly this time again for a correction, or one that does not touch it. Nothing was saved."
            ), field: "first")
    }

    /// Computes a time from what is there now, and what it changes about what was stated. Only reads, however long it takes.
    package static func prepare(
        from first: Day, until last: Day, names: [AuthorityID: CentreAuthority], adding exits: [ExitCharges] = [],
        in rows: MemberRows
    ) throws -> PreparedSettlement {
        guard rows.access.isOffice else { throw Refusal.notFound }
        try mustNotOverlap(from: first, until: last, in: rows)
        let inputs = try SettlementInputs(from: first, until: last, names: names, adding: exits, in: rows)
        let settlement = try inputs.settle(in: rows)
        let before = try SettlementRecord.last(from: first, until: last, in: rows)
        let isSame = before?.inputHash == settlement.inputHash
        var correction: Correction?
        if let before, !isSame { correction = Correction(of: try before.recomputed(in: rows), to: settlement) }
        return PreparedSettlement(
            firstDay: first, lastDay: last, inputs: inputs, settlement: settlement, before: before, isSame: isSame,
            correction: correction)
    }
}

/// A settlement that is computed and not stated yet.
package struct PreparedSettlement: Sendable {
    let firstDay: Day
    let lastDay: Day
    let inputs: SettlementInputs
    let settlement: Settlement
    let before: SettlementRecord?
    /// Nothing has changed since the last one.
    package let isSame: Bool
    let correction: Correction?

    /// States it to the members: the first time whole, then only what changes.
    @discardableResult
    package func state(account: String, at now: Timestamp, in rows: MemberRows) throws -> SettlementID {
        guard rows.access.isOffice else { throw Refusal.notFound }
        guard try SettlementRecord.last(from: firstDay, until: lastDay, in: rows)?.id == before?.id else {
            throw Refusal.changedMeanwhile
        }
        let id = SettlementID(at: now)
        try rows.insert(
            into: .settlement,
            [
                "id": id, "first_day": firstDay, "last_day": lastDay, "run": (before?.run ?? 0) + 1,
                "corrects": before?.id, "input_hash": settlement.inputHash, "cents": settlement.cost, "at": now,
                "account": account,
            ])
        let findings = settlement.findings.map(RunFinding.json)
        try rows.insert(
            into: .settlementInputs, for: rows.access.home,
            [
                "settlement": id, "model": inputs.model.file().description, "last_reading": inputs.lastReading,
                "findings": JSONValue.array(findings).description,
            ])
        try CostFlow(settlement).save(id, in: rows)
        if let correction {
            for member in correction.members {
                try StatementRecord.add(member, to: id, inputs.model, at: now, in: rows)
            }
        } else {
            for statement in settlement.statements {
                try StatementRecord.add(statement, to: id, inputs.model, at: now, in: rows)
            }
        }
        try rows.record(
            JournalEntry(
                "settlement.stated", JournalSubject("settlement", id),
                ["from": .day(firstDay), "until": .day(lastDay), "cost": .number(settlement.cost)]), of: nil, at: now)
        return id
    }
}

/// What was stated to one member: a statement, or what a later settlement changes about it.
package struct StatementRecord: Sendable {
    package var id: StatementID
    package var member: AuthorityID
    package var settlement: SettlementID
    package var net: Money
    package var tax: Money
    package var prepaid: Money
    package var users: Int
    /// The last one of a member that leaves (Schlussabrechnung).
    package var isFinal: Bool
    var content: StatementContent

    package var gross: Money { Money(cents: net.cents + tax.cents) }
    package var due: Money { Money(cents: gross.cents - prepaid.cents) }

    init(_ row: Row) throws {
        id = try row.identifier("id")
        member = try row.authority("member")
        settlement = try row.identifier("settlement")
        net = try row.money("net")
        tax = try row.money("tax")
        prepaid = try row.money("prepaid")
        users = try row.int("users")
        isFinal = try row.bool("is_final")
        content = try StatementContent(try row.text("content"))
    }

    /// One in reach; every other is absent.
    static func load(_ id: StatementID, in rows: MemberRows) throws -> StatementRecord {
        guard let row = try rows.first("SELECT * FROM \(.statement) s WHERE s.id = \(id)") else {
            throw Refusal.notFound
        }
        return try StatementRecord(row)
    }

    /// Statements in reach, newest first.
    package static func all(in rows: MemberRows) throws -> [StatementRecord] {
        try rows.query("SELECT * FROM \(.statement) s ORDER BY s.id DESC LIMIT 500").map(StatementRecord.init)
    }

    fileprivate static func add(
        _ statement: Statement, to settlement: SettlementID, _ model: CostModel, at now: Timestamp, in rows: MemberRows
    ) throws {
        try add(
            statement.member, to: settlement, net: statement.net, tax: statement.tax, prepaid: statement.prepaid,
            statement.json, model, at: now, in: rows)
    }

    fileprivate static func add(
        _ correction: MemberCorrection, to settlement: SettlementID, _ model: CostModel, at now: Timestamp,
        in rows: MemberRows
    ) throws {
        try add(
            correction.member, to: settlement, net: correction.net, tax: correction.tax, prepaid: correction.prepaid,
            correction.json, model, at: now, in: rows)
    }

    /// „Abrechnung“, „Berichtigung“ or „Schlussabrechnung“.
    var kind: Localized {
        if isFinal { return Localized("Schlussabrechnung", "Final statement") }
        return content.isCorrection ? Localized("Berichtigung", "Correction") : Localized("Abrechnung", "Statement")
    }

    private static func add(
        _ member: String, to settlement: SettlementID, net: Int, tax: Int, prepaid: Int, _ json: JSONValue,
        _ model: CostModel, at now: Timestamp, in rows: MemberRows
    ) throws {
        guard let authority = AuthorityID(member) else { return }
        let id = StatementID(at: now)
        let users = model.members.first { $0.id == member }?.size ?? 0
        try rows.insert(
            into: .statement, for: authority,
            [
                "id": id, "settlement": settlement, "net": net, "tax": tax, "prepaid": prepaid, "users": users,
                "content": json.description,
            ])
        try rows.record(
            JournalEntry(
                "statement.stated", JournalSubject("statement", id),
                ["settlement": .id(settlement), "net": .number(net), "tax": .number(tax)]), of: authority, at: now)
    }
}
