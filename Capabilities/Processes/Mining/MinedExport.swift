import Kernel
import Markup
import ProcessMining
import Store
import Web

/// The tables of an evaluation, as files.
enum MinedTable: String, Sendable, CaseIterable {
    case variants = "varianten"
    case steps = "schritte"
    case moves = "uebergaenge"
    case breaks = "medienbrueche"
    case deadlines = "fristen"
    case months = "monate"
    case comparison = "vergleich"
    case cases = "vorgaenge"
}

extension Processes {
    /// A table of the evaluation as CSV: all of its lines, times in hours.
    func exportMined(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let asked = request.query.text("tabelle") ?? MinedTable.variants.rawValue
        guard let table = MinedTable(rawValue: asked) else { throw Refusal.notFound }
        let shown = try await evaluation(request, clerk, key)
        let ui = UI(request.language)
        let sheet = MinedSheet(ui: ui, shown: shown)
        let lines: [[String]]
        switch table {
        case .comparison:
            guard let pair = try await comparison(request, clerk, key) else { throw Refusal.notFound }
            lines = sheet.comparison(pair)
        case .cases:
            guard let figure = MinedFigure(request.query), let all = shown.cases(figure) else { throw Refusal.notFound }
            let files = Set(all.map { shown.mined.runs[$0].caseFile })
            let labels = try await stores.authority(clerk.access).read { connection in
                var labels: [String: CaseLabel] = [:]
                for some in files.sorted().chunked(500) {
                    labels.merge(try ports.cases.labels(Set(some), connection)) { first, _ in first }
                }
                return labels
            }
            lines = sheet.cases(all, labels)
        default: lines = sheet.lines(table)
        }
        let text = lines.map { $0.map(CSVCell.textOrNumber).joined(separator: ";") + "\r\n" }.joined()
        return .download(
            .bytes(Array(("\u{FEFF}" + text).utf8)), name: "\(key.raw)-\(table.rawValue).csv",
            type: "text/csv; charset=utf-8")
    }
}

/// Lines of the tables, the heads first.
private struct MinedSheet {
    let ui: UI
    let shown: ProcessEvaluation

    private var log: EventLog { shown.mined.log }

    private func name(_ activity: Int?) -> String {
        activity.map { shown.names[log.activities[$0]].text } ?? ""
    }

    /// Hours with two decimals, where enough cases tell.
    private func hours(_ seconds: Int?, of count: Int) -> String {
        guard count >= ProcessEvaluation.fewest, let seconds else { return "" }
        return decimal(seconds / 36)
    }

    private func decimal(_ hundredths: Int) -> String {
        let rest = hundredths.magnitude % 100
        return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    private func percent(_ part: Int, of whole: Int) -> String {
        whole > 0 ? decimal((part * 10_000 + whole / 2) / whole) : ""
    }

    func lines(_ table: MinedTable) -> [[String]] {
        let profile = shown.profile
        switch table {
        case .variants:
            let heads = [
                ui.say("Nr.", "No."), ui.say("Weg", "Way"), ui.say("Durchläufe", "Runs"),
                ui.say("Anteil in %", "Share in %"), ui.say("Dauer Median in Stunden", "Duration median in hours"),
                ui.say("9 von 10 bis Stunden", "9 of 10 up to hours"),
            ]
            return [heads]
                + profile.variants.enumerated().map { number, variant in
                    [
                        "\(number + 1)", variant.sequence.map { name($0) }.joined(separator: " → "), "\(variant.count)",
                        percent(variant.count, of: profile.finished),
                        hours(variant.throughput.median, of: variant.count),
                        hours(variant.throughput.percentile90, of: variant.count),
                    ]
                }
        case .steps: return steps(profile)
        case .moves:
            let heads = [
                ui.say("Von", "From"), ui.say("Zu", "To"), ui.say("Wie oft", "How often"),
                ui.say("Durchläufe", "Runs"), ui.say("Dazwischen Median in Stunden", "Between, median in hours"),
                ui.say("9 von 10 bis Stunden", "9 of 10 up to hours"),
            ]
            return [heads]
                + profile.moves.map { move in
                    [
                        move.from.map { name($0) } ?? ui.say("Beginn", "Start"),
                        move.to.map { name($0) } ?? ui.say("Ende", "End"), "\(move.count)", "\(move.cases)",
                        hours(move.between.median, of: move.between.count),
                        hours(move.between.percentile90, of: move.between.count),
                    ]
                }
        case .breaks:
            let heads = [
                ui.say("Art", "Kind"), ui.say("Schritt", "Step"), ui.say("Durchläufe", "Runs"),
                ui.say("Wie oft", "How often"),
            ]
            return [heads]
                + profile.breaks.map { [ui.say($0.kind.name), name($0.activity), "\($0.cases)", "\($0.occurrences)"] }
        case .deadlines: return deadlines(profile.deadlines)
        case .months:
            let heads = [
                ui.say("Monat", "Month"), ui.say("Begonnen", "Started"), ui.say("Beendet", "Finished"),
                ui.say("Dauer Median in Stunden", "Duration median in hours"),
            ]
            return [heads]
                + profile.spans.map { span in
                    [
                        String(Timestamp(seconds: Int64(span.from)).day.iso.prefix(7)), "\(span.started)",
                        "\(span.finished)", hours(span.throughput.median, of: span.finished),
                    ]
                }
        case .comparison, .cases: return []
        }
    }

    private func steps(_ profile: ProcessProfile) -> [[String]] {
        let heads = [
            ui.say("Schritt", "Step"), ui.say("Art", "Kind"), ui.say("Durchläufe", "Runs"),
            ui.say("Wie oft", "How often"), ui.say("Dauer Median in Stunden", "Duration median in hours"),
            ui.say("Dauer 9 von 10 bis Stunden", "Duration 9 of 10 up to hours"),
            ui.say("Davor gewartet Median in Stunden", "Waited before, median in hours"),
            ui.say("Davor gewartet 9 von 10 bis Stunden", "Waited before, 9 of 10 up to hours"),
            ui.say("Durchläufe mit Nacharbeit", "Runs with rework"), ui.say("Sofort wiederholt", "Repeated at once"),
            ui.say("Wiedergekehrt", "Came back"), ui.say("Jetzt offen", "Open now"),
        ]
        return [heads]
            + profile.steps.map { step in
                let isWait = shown.names[log.activities[step.activity]].isWait
                return [
                    name(step.activity), isWait ? ui.say("Warten", "waiting") : ui.say("Arbeit", "work"),
                    "\(step.cases)", "\(step.occurrences)", hours(step.working.median, of: step.working.count),
                    hours(step.working.percentile90, of: step.working.count),
                    hours(step.waiting.median, of: step.waiting.count),
                    hours(step.waiting.percentile90, of: step.waiting.count), "\(step.reworked)",
                    "\(step.repeatedAtOnce)", "\(step.returns)", "\(step.open)",
                ]
            }
    }

    private func deadlines(_ found: Deadlines) -> [[String]] {
        var lines = [[ui.say("Angabe", "Figure"), ui.say("Schritt", "Step"), ui.say("Durchläufe", "Runs")]]
        lines.append([ui.say("entschieden, mit Frist", "decided, with a due date"), "", "\(found.judged)"])
        lines.append([ui.say("nach der Frist entschieden", "decided after the due date"), "", "\(found.late)"])
        lines.append([ui.say("offen und über der Frist", "open and past the due date"), "", "\(found.overdue)"])
        var byStep: [Int: Int] = [:]
        for risk in found.risks { byStep[risk.activity, default: 0] += 1 }
        for (activity, count) in byStep.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            lines.append([ui.say("offen, Frist in Gefahr", "open, due date at risk"), name(activity), "\(count)"])
        }
        return lines
    }

    func cases(_ places: [Int], _ labels: [String: CaseLabel]) -> [[String]] {
        let heads = [
            ui.say("Vorgang", "Case"), ui.say("Leistung", "Service"), ui.say("Fassung", "Version"),
            ui.say("Begonnen", "Started"), ui.say("Beendet", "Finished"),
            ui.say("Dauer in Stunden", "Duration in hours"),
        ]
        return [heads]
            + places.map { place in
                let (run, one) = (shown.mined.runs[place], log.cases[place])
                let label = labels[run.caseFile]
                return [
                    label?.reference ?? "", label?.title[ui.language] ?? "", "\(run.version)",
                    Timestamp(seconds: Int64(one.start)).day.iso,
                    one.end.map { Timestamp(seconds: Int64($0)).day.iso } ?? "",
                    one.end.map { decimal(($0 - one.start) / 36) } ?? "",
                ]
            }
    }

    func comparison(_ pair: VersionPair) -> [[String]] {
        let heads = [
            ui.say("Zahl", "Figure"), pair.name(pair.before, ui), pair.name(pair.after, ui),
            ui.say("Unterschied", "Difference"), ui.say("Einheit", "Unit"),
            ui.say("zählt vorher", "counts before"), ui.say("zählt nachher", "counts after"),
        ]
        return [heads]
            + pair.changes.map { change in
                func cell(_ value: Int?, _ count: Int) -> String {
                    guard let value, change.unit != .seconds || count >= ProcessEvaluation.fewest else { return "" }
                    return decimal(change.unit == .seconds ? value / 36 : value)
                }
                let unit =
                    switch change.unit {
                    case .seconds: ui.say("Stunden", "hours")
                    case .perTenThousand: "%"
                    case .hundredths: ui.say("Schritte", "steps")
                    }
                return [
                    pair.title(change.figure, ui), cell(change.before, change.countBefore),
                    cell(change.after, change.countAfter),
                    cell(change.difference, min(change.countBefore, change.countAfter)), unit,
                    "\(change.countBefore)", "\(change.countAfter)",
                ]
            }
    }
}

extension Array {
    fileprivate func chunked(_ length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
