import Kernel
import Markup
import ProcessMining
import Web

/// Two versions of a process with their figures side by side.
struct VersionPair: Sendable {
    var before: Int
    var after: Int
    var changes: [ProfileChange]
    var casesBefore: Int
    var casesAfter: Int
    var names: StepNames
    /// All versions of the time, the newest first.
    var versions: [Int]

    func name(_ version: Int, _ ui: UI) -> String {
        ui.say(ModelVersion(number: version, state: .released, digest: "").name)
    }

    func title(_ figure: ProfileChange.Figure, _ ui: UI) -> String {
        func step(_ id: String) -> String { names[id].text }
        return switch figure {
        case .throughputMedian: ui.say("Dauer (Median)", "Duration (median)")
        case .throughputPercentile90: ui.say("Dauer, 9 von 10 bis", "Duration, 9 of 10 up to")
        case .stepsPerCase: ui.say("Schritte je Durchlauf", "Steps per run")
        case .reworked: ui.say("Mit Nacharbeit", "With rework")
        case .broken: ui.say("Mit Medienbruch", "With a media break")
        case .left: ui.say("Prozess verlassen", "Left the process")
        case .late: ui.say("Nach der Frist entschieden", "Decided after the due date")
        case .working(let id): ui.say("\(step(id)): Dauer", "\(step(id)): duration")
        case .waiting(let id): ui.say("\(step(id)): davor gewartet", "\(step(id)): waited before")
        case .repeated(let id): ui.say("\(step(id)): mehrmals", "\(step(id)): several times")
        }
    }
}

extension Processes {
    /// `vorher` and `nachher`; else the two newest versions of the time.
    /// - Returns: nil where fewer than two versions began.
    func comparison(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> VersionPair? {
        try await compared(request, clerk, key)?.pair
    }

    private func compared(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> (
        shown: ProcessEvaluation, pair: VersionPair
    )? {
        var shown = try await evaluation(request, clerk, key, anyVersion: true)
        let numbers = shown.versions.map(\.number)
        func chosen(_ name: String) -> Int? {
            request.query.text(name).flatMap { Int($0) }.flatMap { numbers.contains($0) ? $0 : nil }
        }
        guard let newest = numbers.first, numbers.count > 1 else { return nil }
        let after = chosen("nachher") ?? newest
        guard let before = chosen("vorher") ?? numbers.first(where: { $0 < after }) ?? numbers.last else { return nil }
        let all = shown.mined
        func profile(_ version: Int) -> ProcessProfile {
            shown.mined = all.only(version)
            return shown.profile
        }
        let (old, new) = (profile(before), profile(after))
        shown.mined = all
        let names = (all.log.activities, all.log.activities)
        return (
            shown,
            VersionPair(
                before: before, after: after, changes: old.compared(with: new, names: names), casesBefore: old.cases,
                casesAfter: new.cases, names: shown.names, versions: numbers)
        )
    }

    /// Before and after: the figures of two versions of a process.
    func comparisonPage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let ui = UI(request.language)
        let found = try await compared(request, clerk, key)
        let title = ui.say("Fassungen vergleichen", "Compare versions")
        guard let found else {
            return try await minedPage(
                request, clerk, title, area: ui.say("Auswertung", "Evaluation"),
                above: ui.backLink(to: ProcessPaths.mined(key).raw, ui.say("Auswertung", "Evaluation")),
                ui.empty(
                    ui.say(
                        "In dieser Zeit liefen weniger als zwei Fassungen.",
                        "Fewer than two versions ran during this time."),
                    "<p>\(ui.say("Ein Vergleich wird möglich, wenn nach der Freigabe einer neuen Fassung Vorgänge begonnen haben.", "A comparison becomes possible when cases have begun after the release of a new version."))</p>"
                ))
        }
        let view = ComparisonView(ui: ui, shown: found.shown, pair: found.pair)
        return try await minedPage(
            request, clerk, title, area: found.shown.model.name,
            above: ui.backLink(
                to: found.shown.address(ProcessPaths.mined(key)).raw, ui.say("Auswertung", "Evaluation")), view.body)
    }
}

private struct ComparisonView {
    let ui: UI
    let shown: ProcessEvaluation
    let pair: VersionPair

    var body: HTML { filter + whole + steps + export }

    private var filter: HTML {
        let choices = pair.versions.map { Choice(String($0), pair.name($0, ui)) }
        return ui.filters(
            to: ProcessPaths.minedComparison(shown.key).raw,
            """
            \(ui.filter("von", ui.say("Begonnen von", "Started from"), .calendar, value: shown.span.from.iso, width: .medium))\
            \(ui.filter("bis", ui.say("bis", "until"), .calendar, value: shown.span.to.iso, width: .medium))\
            \(ui.filter("vorher", ui.say("Vorher", "Before"), .select(choices), value: String(pair.before), width: .medium))\
            \(ui.filter("nachher", ui.say("Nachher", "After"), .select(choices), value: String(pair.after), width: .medium))
            """)
    }

    private func value(_ value: Int?, _ change: ProfileChange, _ count: Int) -> String {
        guard let value else { return "–" }
        switch change.unit {
        case .seconds: return ui.time(value, of: count)
        case .perTenThousand: return ui.share(perTenThousand: value)
        case .hundredths: return hundredths(value)
        }
    }

    private func hundredths(_ value: Int) -> String {
        let rest = value % 100
        return "\(ui.number(value / 100))\(ui.say(",", "."))\(rest < 10 ? "0" : "")\(rest)"
    }

    /// With its sign, and a word for those who do not see it.
    private func difference(_ change: ProfileChange) -> HTML {
        let count = min(change.countBefore, change.countAfter)
        guard let difference = change.difference, change.unit != .seconds || count >= ProcessEvaluation.fewest else {
            return "–"
        }
        if difference == 0 { return "\(ui.say("gleich", "the same"))" }
        let size = Int(clamping: difference.magnitude)
        let text =
            switch change.unit {
            case .seconds: ui.duration(size)
            case .perTenThousand:
                ui.share(perTenThousand: size).split(separator: "\u{A0}").first.map {
                    "\($0) \(ui.say("Punkte", "points"))"
                }
                    ?? ""
            case .hundredths: hundredths(size)
            }
        return difference < 0
            ? "\(ui.tag("− " + text, .neutral))\(ui.spoken(ui.say(" weniger", " less")))"
            : "\(ui.tag("+ " + text, .neutral))\(ui.spoken(ui.say(" mehr", " more")))"
    }

    private func figure(_ change: ProfileChange) -> MinedFigure {
        switch change.figure {
        case .throughputMedian, .throughputPercentile90, .stepsPerCase: MinedFigure(.finished)
        case .reworked: MinedFigure(.reworked)
        case .broken: MinedFigure(.broken)
        case .left: MinedFigure(.left)
        case .late: MinedFigure(.late)
        case .working(let id), .waiting(let id): MinedFigure(.step, id)
        case .repeated(let id): MinedFigure(.reworked, id)
        }
    }

    private func title(_ figure: ProfileChange.Figure) -> HTML {
        func step(_ id: String, _ what: String) -> HTML { "\(ui.written(pair.names[id].text)): \(what)" }
        return switch figure {
        case .working(let id): step(id, ui.say("Dauer", "duration"))
        case .waiting(let id): step(id, ui.say("davor gewartet", "waited before"))
        case .repeated(let id): step(id, ui.say("mehrmals", "several times"))
        default: "\(pair.title(figure, ui))"
        }
    }

    private func row(_ change: ProfileChange) -> TableRow {
        func cell(_ version: Int, _ number: Int?, _ count: Int) -> HTML {
            let text = value(number, change, count)
            guard count > 0 else { return "–" }
            return """
                <a href="\(url: shown.list(figure(change), version: version))">\(text)</a> \
                <span class="meta">(\(ui.number(count)))</span>
                """
        }
        return TableRow([
            title(change.figure), cell(pair.before, change.before, change.countBefore),
            cell(pair.after, change.after, change.countAfter), difference(change),
        ])
    }

    private func table(_ title: String, _ changes: [ProfileChange]) -> HTML {
        ui.table(
            title,
            [
                Column(ui.say("Zahl", "Figure")), Column(pair.name(pair.before, ui), .number),
                Column(pair.name(pair.after, ui), .number), Column(ui.say("Unterschied", "Difference"), .number),
            ], changes.map(row), captionHidden: true)
    }

    private var ofSteps: [ProfileChange] {
        pair.changes.filter { change in
            switch change.figure {
            case .working, .waiting, .repeated: true
            default: false
            }
        }
    }

    private var whole: HTML {
        let title = ui.say("Der ganze Prozess", "The whole process")
        let (before, after) = (ui.number(pair.casesBefore), ui.number(pair.casesAfter))
        return ui.panel(
            title, id: "ganz",
            """
            <p>\(ui.say("Verglichen werden \(before) Durchläufe vorher mit \(after) nachher. In Klammern steht, wie viele Durchläufe zählen.", "Compared are \(before) runs before with \(after) after. In brackets is how many runs count."))</p>\
            \(table(title, pair.changes.filter { change in !ofSteps.contains(change) }))\
            <p class="hint">\(ui.say("Ein Unterschied sagt nicht, woher er kommt: Jahreszeit, Zahl der Anträge und Personal wirken auch. Wenige Durchläufe sagen wenig.", "A difference does not say where it comes from: season, number of applications and staff have their effect too. Few runs say little."))</p>
            """)
    }

    private var steps: HTML {
        let title = ui.say("Schritt für Schritt", "Step by step")
        return ofSteps.isEmpty ? .empty : ui.panel(title, id: "schritte", table(title, ofSteps))
    }

    private var export: HTML {
        let target = shown.address(ProcessPaths.minedExport(shown.key)).with("tabelle", MinedTable.comparison.rawValue)
            .with("vorher", String(pair.before)).with("nachher", String(pair.after))
        return "<p>\(ui.link(ui.say("Diesen Vergleich als CSV", "This comparison as CSV"), to: target.raw))</p>"
    }
}
