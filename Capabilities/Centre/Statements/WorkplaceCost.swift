import Apportionment
import Kernel
import Markup
import Store
import Web

/// What an IT workplace cost a member in a time: what was stated and what was corrected since.
struct WorkplaceCost: Sendable, Hashable {
    var net: Money
    var users: Int
    /// It left: what it took over is in it, so others do not compare themselves with it.
    var isFinal = false
    /// The first statement of that time.
    var statement: StatementID?

    /// Half a cent away from zero.
    var each: Money? {
        guard users > 0 else { return nil }
        let half = Int64(users / 2) * (net.cents < 0 ? -1 : 1)
        return Money(cents: (net.cents + half) / Int64(users))
    }

    /// Guide value of the concept (K22): 1,500 € net for a workplace and year.
    static let guide = Money(cents: 150_000)
}

/// A member's cost of a workplace beside the guide value, the year before, and the members that show theirs.
struct WorkplaceFigures: Sendable {
    var own: WorkplaceCost
    var guide: Money
    /// Whether the time is a whole year, so that the guide value is the year's.
    var isYear: Bool
    var yearBefore: WorkplaceCost?
    /// What it took over when it left: no cost of a workplace, and not in `own`.
    var taken = Money.zero
    /// Members that have agreed to show it, by id.
    var others: [AuthorityID: WorkplaceCost]

    init(_ statement: StatementRecord, _ settlement: SettlementRecord, in rows: MemberRows) throws {
        let (first, last) = (settlement.firstDay, settlement.lastDay)
        let all = try Self.costs(from: first, until: last, in: rows)
        let before = try Self.costs(from: first.adding(months: -12), until: last.adding(months: -12), in: rows)
        own = all[statement.member] ?? WorkplaceCost(net: statement.net, users: statement.users)
        taken = Money(
            cents: try ExitCharges.all(from: first, until: last, in: rows).filter { $0.member == statement.member }
                .reduce(0) { $0 + $1.total.cents })
        own.net = Money(cents: own.net.cents - taken.cents)
        yearBefore = before[statement.member]
        others = all.filter { $0.key != statement.member && !$0.value.isFinal }
        isYear = first.adding(months: 12).adding(days: -1) == last
        let days = last.daysSince1970 - first.daysSince1970 + 1
        guide = isYear ? WorkplaceCost.guide : Money(cents: WorkplaceCost.guide.cents * Int64(days) / 365)
    }

    /// By member: one's own, and those that are shown.
    private static func costs(from first: Day, until last: Day, in rows: MemberRows) throws
        -> [AuthorityID: WorkplaceCost]
    {
        var found: [AuthorityID: WorkplaceCost] = [:]
        for row in try rows.query(
            """
            SELECT s.id, s.member, s.net, s.users, s.is_final FROM \(shared: .statement) s JOIN \(.settlement) t ON t.id = s.settlement
            WHERE t.first_day = \(first) AND t.last_day = \(last) ORDER BY t.run, s.id LIMIT 20000
            """)
        {
            let member = try row.authority("member")
            let statement: StatementID = try row.identifier("id")
            var cost = found[member] ?? WorkplaceCost(net: .zero, users: 0, statement: statement)
            let net = try row.money("net")
            cost.net = Money(cents: cost.net.cents + net.cents)
            cost.users = try row.int("users")
            if try row.bool("is_final") { cost.isFinal = true }
            found[member] = cost
        }
        return found
    }

    /// For the letter.
    var sentences: [String] {
        guard let each = own.each else { return [] }
        var text = [
            "Ein IT-Arbeitsplatz kostet Sie in dieser Zeit \(each.written(.de)) netto (\(own.users) IT-Nutzende\(taken == .zero ? "" : ", ohne das beim Austritt Übernommene")). Der Richtwert ist \(isYear ? "" : "für diese Zeit ")\(guide.written(.de))."
        ]
        if let before = yearBefore?.each { text.append("Im Jahr davor waren es \(before.written(.de)).") }
        return text
    }
}

extension Centre {
    /// Cost of a workplace beside what it can be compared with.
    func workplaceCost(_ ui: UI, _ figures: WorkplaceFigures, _ member: AuthorityID) -> HTML {
        guard let each = figures.own.each else { return .empty }
        let (names, own) = (names(), figures.own)
        let computation = "\(own.net.written(ui.language)) : \(ui.number(own.users))"
        var facts: [(term: String, value: HTML)] = [
            (
                ui.say("Je IT-Arbeitsplatz, netto", "For each IT workplace, net"),
                "\(ui.money(each)) (\(computation) \(ui.say("IT-Nutzende", "IT users")))"
            ),
            (
                figures.isYear
                    ? ui.say("Richtwert je Jahr", "Guide value for a year")
                    : ui.say("Richtwert für diese Zeit", "Guide value for this time"), ui.money(figures.guide)
            ),
        ]
        if figures.taken != .zero {
            facts.insert(
                (
                    ui.say("Nicht darin: beim Austritt übernommen", "Not in it: taken over when leaving"),
                    ui.money(figures.taken)
                ),
                at: 1)
        }
        let before = figures.yearBefore.flatMap { cost in
            cost.each.flatMap { each in cost.statement.map { (each, $0) } }
        }
        facts.append(
            (
                ui.say("Im Jahr davor", "The year before"),
                before.map { each, statement in ui.link(each.written(ui.language), to: CostPaths.statement(statement)) }
                    ?? "\(ui.say("nicht abgerechnet", "not settled"))"
            ))
        var others = figures.others.compactMap { id, cost in
            cost.each.map { (name: names[id]?.shortName ?? id.raw, each: $0, isOwn: false) }
        }
        let body = ui.facts(facts)
        guard !others.isEmpty else {
            let note = ui.say(
                "Andere Mitglieder zeigen ihre Kosten nicht.", "No other member shows its costs.")
            return ui.panel(ui.say("Kosten je Arbeitsplatz", "Cost of a workplace"), body + "<p>\(note)</p>")
        }
        others.append((names[member]?.shortName ?? member.raw, each, true))
        let chart = ui.barChart(
            id: "arbeitsplatz", ui.say("Im Vergleich", "In comparison"),
            description: ui.say(
                "Kosten je IT-Arbeitsplatz der Mitglieder, die sie allen zeigen.",
                "Cost of an IT workplace of the members that show it to all."),
            others.sorted { ($0.each, $0.name) < ($1.each, $1.name) }.map { line in
                ChartValue(
                    line.isOwn ? ui.say("\(line.name) (diese Abrechnung)", "\(line.name) (this statement)") : line.name,
                    Double(max(0, line.each.cents)), text: line.each.written(ui.language))
            }, columns: (ui.say("Behörde", "Authority"), ui.say("Je Arbeitsplatz", "Each workplace")))
        return ui.panel(ui.say("Kosten je Arbeitsplatz", "Cost of a workplace"), body + chart)
    }
}
