import Apportionment
import JSON
import Kernel
import LegalTime
import Markup
import Store
import Web

/// What a settlement had to decide where its rules do not say how, in words that lead to what can be put right.
struct RunFinding: Sendable {
    var kind: SettlementFinding.Kind?
    var rule: String
    var subject: String
    var firstDay: Day?
    var lastDay: Day?
    var count: Int
    /// As the engine says it, for runs that kept no more.
    var text: Localized

    static func json(_ finding: SettlementFinding) -> JSONValue {
        [
            "kind": .string(finding.kind.rawValue), "rule": .string(finding.rule), "subject": .string(finding.subject),
            "from": .string(finding.days.from.iso), "through": .string(finding.days.through.iso),
            "count": .number(JSONNumber(finding.count)), "de": .string(finding.text.de), "en": .string(finding.text.en),
        ]
    }

    /// For the office: others find none.
    static func all(of settlement: SettlementID, in rows: MemberRows) throws -> [RunFinding] {
        guard
            let row = try rows.first(
                "SELECT i.findings FROM \(.settlementInputs) i WHERE i.settlement = \(settlement)")
        else { return [] }
        return (try JSONValue(parsing: try row.text("findings")).arrayValue ?? []).map { json in
            func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
            return RunFinding(
                kind: SettlementFinding.Kind(rawValue: text("kind")), rule: text("rule"), subject: text("subject"),
                firstDay: Day(iso: text("from")), lastDay: Day(iso: text("through")),
                count: json["count"]?.intValue ?? 0, text: Localized(text("de"), text("en")))
        }
    }

    /// What happened, and what to look at.
    func words(_ ui: UI, _ names: [String: String]) -> (what: String, remedy: String, target: Destination) {
        let service = names[subject] ?? subject
        switch kind {
        case .noWeights:
            return (
                ui.say(
                    "\(service): Für den Schlüssel gibt es in dieser Zeit keine Menge. Die Kosten wurden zu gleichen Teilen nach Tagen verteilt.",
                    "\(service): there is no quantity for the key in this time. The costs were divided equally by days."
                ),
                ui.say("Zähler und Regel ansehen", "Look at meters and rule"), CostPaths.meters()
            )
        case .nobodyNamed:
            return (
                ui.say(
                    "\(service): Keine der genannten Behörden ist in dieser Zeit dabei. Die Kosten wurden auf alle verteilt.",
                    "\(service): none of the authorities named takes part in this time. The costs were divided among all."
                ),
                ui.say("Regel ansehen", "Look at the rule"), CostPaths.rules()
            )
        case .minimumsTooHigh:
            return (
                ui.say(
                    "\(service): Die Mindestbeträge sind zusammen höher als die Kosten. Verteilt wurde im Verhältnis der Mindestbeträge.",
                    "\(service): the minimum amounts together are more than the costs. Divided in proportion to them."),
                ui.say("Mindestbetrag ansehen", "Look at the minimum"), CostPaths.rules()
            )
        case .capsTooLow:
            return (
                ui.say(
                    "\(service): Die Höchstbeträge decken die Kosten nicht. Verteilt wurde ohne sie.",
                    "\(service): the caps do not cover the costs. Divided without them."),
                ui.say("Höchstbetrag ansehen", "Look at the cap"), CostPaths.rules()
            )
        case .closedLoop:
            return (
                ui.say(
                    "\(service): Nur Leistungen, die einander verrechnen, nutzen sie. Ihre Kosten tragen die Behörden.",
                    "\(service): only services that charge each other use it. Authorities bear its costs."),
                ui.say("Interne Verrechnung ansehen", "Look at internal charging"), CostPaths.internalUse()
            )
        case .useOutside:
            return (
                ui.say(
                    "\(count) Ablesungen des Zählers „\(names[rule] ?? rule)“ für \(service) liegen an Tagen ohne Mitgliedschaft. Sie zählen nicht.",
                    "\(count) readings of the meter “\(names[rule] ?? rule)” for \(service) are on days without membership. They do not count."
                ),
                ui.say("Ablesungen ansehen", "Look at the readings"), CostPaths.meters()
            )
        case nil:
            let said = names.reduce(text[ui.language]) { $0.replacing($1.key, with: $1.value) }
            return (said, ui.say("Regeln ansehen", "Look at the rules"), CostPaths.rules())
        }
    }
}

extension Centre {
    /// What the settlement had to decide; for the office.
    func findings(_ ui: UI, _ found: [RunFinding], _ names: FlowNames, _ meters: [Meter]) -> HTML {
        let title = ui.say("Hinweise zu diesem Lauf", "Notes on this run")
        guard !found.isEmpty else {
            return ui.panel(
                title,
                "<p>\(ui.say("Keine. Alles ließ sich nach den Regeln verteilen.", "None. Everything could be divided by the rules."))</p>"
            )
        }
        let pairs =
            (names.pools + names.services).map { ($0.id, $0.name) } + meters.map { ($0.id.raw, $0.name) }
            + ports.authorities().map { ($0.id.raw, $0.name) }
        let all = Dictionary(pairs) { first, _ in first }
        let items = found.map { finding -> HTML in
            let words = finding.words(ui, all)
            let time: HTML =
                if let first = finding.firstDay, let last = finding.lastDay {
                    "\(Self.days(ui, first, last)): "
                } else { .empty }
            return "<li>\(time)\(words.what) \(ui.link(words.remedy, to: words.target))</li>"
        }
        return ui.panel(title, "<ul>\(items.joined())</ul>")
    }
}
