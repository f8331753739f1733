import Kernel
import Markup
import Store
import Web

extension Centre {
    private struct Line: Sendable {
        var member: Member
        var answers: [Premise: PremiseAnswer]

        var missing: [PremiseAnswer] { answers.values.filter { !$0.isMet } }
        var cost: Money { missing.compactMap(\.cost).reduce(.zero) { Money(cents: $0.cents &+ $1.cents) } }
        /// The last day of all plans.
        var due: Day? { missing.compactMap(\.due).max() }
    }

    private func lines(_ store: CentreStore) async throws -> [Line] {
        try await store.read { rows in
            let answers = try PremiseAnswer.all(in: rows)
            return try rows.query("SELECT * FROM \(.member) m ORDER BY m.name_key, m.id LIMIT 5000").map(Member.init)
                .filter(\.state.isChecked).map { Line(member: $0, answers: answers[$0.authority] ?? [:]) }
        }
    }

    /// Who meets the premises and who does not: the office sees all members, a member sees itself.
    func premisesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let store = try rows(clerk)
        let lines = try await lines(store)
        let (ui, names) = (UI(request.language), names())
        let complete = lines.count(where: { $0.answers.count == Premise.allCases.count && $0.missing.isEmpty })
        let cost = lines.reduce(Money.zero) { Money(cents: $0.cents &+ $1.cost.cents) }
        let figures = ui.figures([
            Figure(ui.say("Geprüfte Behörden", "Authorities checked"), ui.number(lines.count)),
            Figure(ui.say("Erfüllen alles", "Meet all"), ui.number(complete)),
            Figure(ui.say("Kosten bis dahin", "Cost until then"), cost.written(ui.language)),
        ])
        let list =
            lines.isEmpty
            ? ui.empty(
                ui.say("Noch keine Behörde wird geprüft.", "No authority is checked yet."),
                "<p>\(ui.say("Die Prüfung beginnt mit der Bestandsaufnahme.", "The check begins with the assessment."))</p>"
            )
            : ui.table(
                ui.say("Voraussetzungen je Behörde", "Premises by authority"),
                [
                    Column(ui.say("Behörde", "Authority")), Column(ui.say("Erfüllt", "Met")),
                    Column(ui.say("Nicht erfüllt", "Not met")), Column(ui.say("Noch offen", "Still open")),
                    Column(ui.say("Kosten", "Cost"), .number), Column(ui.say("Plan bis", "Plan until")),
                ],
                lines.map { line in
                    let (met, count) = (line.answers.count - line.missing.count, Premise.allCases.count)
                    return TableRow([
                        ui.link(
                            names[line.member.authority]?.shortName ?? line.member.authority.raw,
                            to: PremisesPaths.check(line.member.id)),
                        ui.tag(ui.say("\(met) von \(count)", "\(met) of \(count)"), met == count ? .success : .neutral),
                        topics(ui, Premise.allCases.filter { line.answers[$0].map { !$0.isMet } ?? false }),
                        topics(ui, Premise.allCases.filter { line.answers[$0] == nil }),
                        line.cost > .zero ? ui.money(line.cost) : "–",
                        line.due.map { ui.time($0, short: true) } ?? "–",
                    ])
                }, captionHidden: true)
        return try await page(
            request, clerk,
            WorkbenchPage(
                ui.say("Voraussetzungen", "Premises"),
                above: ui.backLink(to: CentrePaths.members().raw, ui.say("Mitglieder", "Members")),
                body: tabs(ui, .members) + figures + list + csvLink(ui, PremisesPaths.export())))
    }

    private func topics(_ ui: UI, _ premises: [Premise]) -> HTML {
        premises.isEmpty ? "–" : "\(premises.map { $0.name[ui.language] }.joined(separator: ", "))"
    }

    func exportPremises(_ request: Request, _ clerk: Staff) async throws -> Response {
        let lines = try await lines(try rows(clerk))
        let (ui, names) = (UI(request.language), names())
        return Self.csv(
            [
                ui.say("Behörde", "Authority"), ui.say("Thema", "Topic"), ui.say("Stand", "State"),
                ui.say("Abstand", "Distance"), ui.say("Kosten", "Cost"), ui.say("Plan", "Plan"), ui.say("Bis", "Until"),
            ],
            lines.flatMap { line in
                Premise.allCases.map { premise in
                    let (answer, name) = (line.answers[premise], names[line.member.authority]?.name)
                    return [
                        name ?? line.member.authority.raw, premise.name[ui.language],
                        answer.map { $0.isMet ? ui.say("erfüllt", "met") : ui.say("nicht erfüllt", "not met") }
                            ?? ui.say("offen", "open"),
                        answer?.gap?[ui.language] ?? "", answer?.cost.map { Self.plain($0) } ?? "", answer?.plan ?? "",
                        answer?.due?.iso ?? "",
                    ]
                }
            }, name: ui.say("Voraussetzungen.csv", "premises.csv"))
    }
}
