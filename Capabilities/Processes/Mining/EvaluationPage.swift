import Kernel
import Markup
import Process
import ProcessMining
import Web

extension Processes {
    /// How a process really went: variants, times, rework, media breaks and due dates, as pictures and tables.
    func evaluationPage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let shown = try await evaluation(request, clerk, key)
        let view = EvaluationView(ui: UI(request.language), shown: shown, profile: shown.profile)
        let ui = view.ui
        let above = ui.breadcrumbs([
            TextLink(ui.say("Prozesse", "Processes"), to: ProcessPaths.list().raw),
            TextLink(shown.model.name, to: ProcessPaths.model(key).raw),
        ])
        let span = shown.span
        return try await minedPage(
            request, clerk, ui.say("Auswertung", "Evaluation"), area: shown.model.name, above: above,
            actions: view.actions,
            note: "<span class=\"meta\">\(span.from.written(ui.language)) – \(span.to.written(ui.language))</span>",
            view.body)
    }
}

/// The parts of the page, each a value of what was read.
struct EvaluationView {
    let ui: UI
    let shown: ProcessEvaluation
    let profile: ProcessProfile

    private var log: EventLog { shown.mined.log }
    func name(_ activity: Int) -> StepNames.Name {
        log.activities.indices.contains(activity)
            ? shown.names[log.activities[activity]] : StepNames.Name(text: "–", isWait: false, isManual: false)
    }
    func id(_ activity: Int?) -> String? { activity.map { log.activities[$0] } }

    func link(_ count: Int, _ figure: MinedFigure) -> HTML {
        count == 0 ? "0" : "<a href=\"\(url: shown.list(figure))\">\(ui.number(count))</a>"
    }

    var actions: HTML {
        guard shown.versions.count > 1 else { return .empty }
        return ui.buttonLink(
            ui.say("Fassungen vergleichen", "Compare versions"),
            to: shown.address(ProcessPaths.minedComparison(shown.key)).raw, .secondary)
    }

    var body: HTML {
        guard profile.cases > 0 else { return filter + nothing }
        return [
            filter, cut, figures, picture, variants, steps, breaks, deadlines, months, hint,
        ].joined(separator: .empty)
    }

    private var filter: HTML {
        let known = shown.versions.map(\.number)
        let numbers = known + [shown.version].compactMap(\.self).filter { !known.contains($0) }
        let choices = numbers.map {
            Choice(String($0), ui.say(ModelVersion(number: $0, state: .released, digest: "").name))
        }
        return ui.filters(
            to: ProcessPaths.mined(shown.key).raw,
            """
            \(ui.field("von", ui.say("Begonnen von", "Started from"), .calendar, value: shown.span.from.iso, width: .medium))\
            \(ui.field("bis", ui.say("bis", "until"), .calendar, value: shown.span.to.iso, width: .medium))\
            \(ui.field("fassung", ui.say("Fassung", "Version"), .select(choices, prompt: ui.say("Alle", "All")), value: shown.version.map { String($0) } ?? "", optional: true, width: .medium))
            """)
    }

    private var nothing: HTML {
        let reach =
            shown.isPartial
            ? ui.say(
                " Gezählt wird nur, was Sie sehen dürfen.",
                " Only what you may see is counted.") : ""
        return ui.empty(
            ui.say("In dieser Zeit hat hier nichts begonnen.", "Nothing began here during this time."),
            "<p>\(ui.say("Wählen Sie eine längere Zeit oder alle Fassungen. Was vor der Einführung der Auswertung lief, ist nicht aufgezeichnet.", "Choose a longer time or all versions. What ran before evaluations were introduced is not recorded."))\(reach)</p>"
        )
    }

    private var cut: HTML {
        guard shown.mined.isCut else { return .empty }
        let most = ui.number(MinedLog.mostRuns)
        return ui.notice(
            .info,
            ui.say(
                "Ausgewertet sind die \(most) neuesten Durchläufe der Zeit.",
                "The newest \(most) runs of the time are evaluated."))
    }

    private var figures: HTML {
        let deadlines = profile.deadlines
        return ui.figures([
            Figure(ui.say("Durchläufe", "Runs"), ui.number(profile.cases), url: shown.list(MinedFigure(.all))),
            Figure(
                ui.say("Beendet", "Finished"), ui.number(profile.finished), url: shown.list(MinedFigure(.finished))),
            Figure(
                ui.say("Dauer (Median)", "Duration (median)"),
                ui.time(profile.throughput.median, of: profile.throughput.count),
                note:
                    "\(ui.say("neun von zehn bis", "nine of ten up to")) \(ui.time(profile.throughput.percentile90, of: profile.throughput.count))",
                url: shown.list(MinedFigure(.finished))),
            Figure(
                ui.say("Mit Nacharbeit", "With rework"), ui.share(profile.reworked, of: profile.cases),
                note: "\(ui.number(profile.reworked))", url: shown.list(MinedFigure(.reworked))),
            Figure(
                ui.say("Mit Medienbruch", "With a media break"), ui.share(profile.broken, of: profile.cases),
                note: "\(ui.number(profile.broken))", url: shown.list(MinedFigure(.broken))),
            Figure(
                ui.say("Nach der Frist entschieden", "Decided after the due date"),
                ui.share(deadlines.late, of: deadlines.judged), note: "\(ui.number(deadlines.late))",
                url: shown.list(MinedFigure(.late))),
        ])
    }

    private var hint: HTML {
        """
        <p class="hint">\(ui.say(
            "Jede Zahl führt zu den Vorgängen, die sie zählt. Ein Vorgang, der nach seinem Ende wieder aufgenommen wird, zählt als neuer Durchlauf. Zeiten sind Kalenderzeit; sie stehen nur da, wo mindestens \(ProcessEvaluation.fewest) Durchläufe zählen. Ausgewertet werden Schritte und Einheiten, keine Personen.",
            "Each number leads to the cases it counts. A case that is taken up again after its end counts as a new run. Times are calendar time; they are shown only where at least \(ProcessEvaluation.fewest) runs count. Steps and units are evaluated, no persons."))</p>
        """
    }

    func panel(_ title: String, id: String, _ table: MinedTable, _ body: HTML) -> HTML {
        ui.panel(
            title, id: id,
            actions: ui.buttonLink("CSV", to: shown.export(table), .quiet, about: "\(title)"), body)
    }

    // MARK: Tables

    private static let mostShown = 20

    private var variants: HTML {
        let found = profile.variants
        guard !found.isEmpty else { return .empty }
        let title = ui.say("Varianten", "Variants")
        let rows = found.prefix(Self.mostShown).enumerated().map { number, variant in
            TableRow([
                "\(number + 1)", way(variant.sequence), link(variant.count, MinedFigure(variant: variant.key)),
                "\(ui.share(variant.count, of: profile.finished))",
                "\(ui.time(variant.throughput.median, of: variant.count))",
            ])
        }
        let rest = found.count - rows.count
        let more: HTML =
            rest > 0
            ? "<p>\(ui.say("Dazu \(ui.number(rest)) seltenere Varianten; alle stehen in der CSV-Datei.", "And \(ui.number(rest)) rarer variants; all of them are in the CSV file."))</p>"
            : .empty
        return panel(
            title, id: "varianten", .variants,
            """
            <p class="hint">\(ui.say("Eine Variante ist ein Weg durch den Prozess: die Schritte beendeter Durchläufe in ihrer Reihenfolge.", "A variant is a way through the process: the steps of finished runs in their order."))</p>\
            \(ui.table(
                title,
                [
                    Column(ui.say("Nr.", "No."), .number), Column(ui.say("Weg", "Way")),
                    Column(ui.say("Durchläufe", "Runs"), .number), Column(ui.say("Anteil", "Share"), .number),
                    Column(ui.say("Dauer (Median)", "Duration (median)"), .number),
                ], rows, rowHeader: 1, captionHidden: true))\(more)
            """)
    }

    private func way(_ sequence: [Int]) -> HTML {
        if sequence.isEmpty { return "\(ui.say("ohne Schritt", "without a step"))" }
        let longest = 12
        let steps = sequence.prefix(longest).map { ui.written(name($0).text) }.joined(separator: " → ")
        return sequence.count > longest ? "\(steps) → … (\(sequence.count))" : steps
    }

    private var steps: HTML {
        let title = ui.say("Schritte", "Steps")
        let rows = profile.steps.map { step -> TableRow in
            let id = log.activities[step.activity]
            let repeated = step.repeatedAtOnce + step.returns
            return TableRow([
                ui.step(name(step.activity)), link(step.cases, MinedFigure(.step, id)),
                "\(ui.number(step.occurrences))",
                "\(ui.time(step.working.median, of: step.working.count))",
                "\(ui.time(step.working.percentile90, of: step.working.count))",
                "\(ui.time(step.waiting.median, of: step.waiting.count))",
                "\(ui.time(step.waiting.percentile90, of: step.waiting.count))",
                step.reworked == 0
                    ? "0"
                    : "\(link(step.reworked, MinedFigure(.reworked, id))) <span class=\"meta\">(\(ui.number(repeated))×)</span>",
                link(step.open, MinedFigure(.standing, id)),
            ])
        }
        return panel(
            title, id: "schritte", .steps,
            """
            <p class="hint">\(ui.say("Dauer: vom Öffnen bis zum Ende eines Schritts, auch wenn er liegt. Davor gewartet: seit dem Ende des vorigen. Nacharbeit: Durchläufe, in denen der Schritt mehrmals vorkommt.", "Duration: from the opening to the end of a step, also while it lies. Waited before: since the end of the one before. Rework: runs in which the step occurs several times."))</p>\
            \(ui.table(
                title,
                [
                    Column(ui.say("Schritt", "Step")), Column(ui.say("Durchläufe", "Runs"), .number),
                    Column(ui.say("Wie oft", "How often"), .number),
                    Column(ui.say("Dauer (Median)", "Duration (median)"), .number),
                    Column(ui.say("9 von 10 bis", "9 of 10 up to"), .number),
                    Column(ui.say("Davor gewartet (Median)", "Waited before (median)"), .number),
                    Column(ui.say("Wartezeit 9 von 10 bis", "Waiting, 9 of 10 up to"), .number),
                    Column(ui.say("Nacharbeit", "Rework"), .number), Column(ui.say("Jetzt offen", "Open now"), .number),
                ], rows, captionHidden: true))
            """)
    }

    private var breaks: HTML {
        let title = ui.say("Medienbrüche", "Media breaks")
        let about: HTML = """
            <p class="hint">\(ui.say("Wo das System verlassen wurde: Schritte, die von Hand erledigt oder übersprungen wurden, Schritte, die der Prozess als Handarbeit zeichnet, und Vorgänge, die anders endeten, als der Prozess es kennt.", "Where the system was left: steps that were done by hand or skipped, steps that the process draws as manual, and cases that ended in another way than the process knows."))</p>
            """
        guard !profile.breaks.isEmpty else {
            return ui.panel(
                title, id: "medienbrueche", about + "<p>\(ui.say("Es gab keine.", "There were none."))</p>")
        }
        return panel(
            title, id: "medienbrueche", .breaks,
            about
                + ui.table(
                    title,
                    [
                        Column(ui.say("Art", "Kind")), Column(ui.say("Schritt", "Step")),
                        Column(ui.say("Durchläufe", "Runs"), .number), Column(ui.say("Wie oft", "How often"), .number),
                    ],
                    profile.breaks.map { found in
                        TableRow([
                            "\(ui.say(found.kind.name))", found.activity.map { ui.step(name($0)) } ?? "–",
                            link(found.cases, MinedFigure(found.kind, step: id(found.activity))),
                            "\(ui.number(found.occurrences))",
                        ])
                    }, captionHidden: true))
    }

    private var deadlines: HTML {
        let (title, found) = (ui.say("Fristen", "Due dates"), profile.deadlines)
        guard found.judged + found.pending > 0 else { return .empty }
        var byStep: [Int: Int] = [:]
        for risk in found.risks { byStep[risk.activity, default: 0] += 1 }
        let rows = byStep.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { activity, count in
            TableRow([
                ui.step(name(activity)), "\(ui.number(count))",
                "\(ui.time(found.remaining[activity]?.median, of: found.remaining[activity]?.count ?? 0))",
            ])
        }
        let table: HTML =
            rows.isEmpty
            ? .empty
            : ui.table(
                ui.say("In Gefahr, nach dem Schritt, bei dem sie stehen", "At risk, by the step at which they stand"),
                [
                    Column(ui.say("Schritt", "Step")), Column(ui.say("In Gefahr", "At risk"), .number),
                    Column(
                        ui.say("Üblich bis zur Entscheidung (Median)", "Usual time to the decision (median)"), .number),
                ], rows)
        return panel(
            title, id: "fristen", .deadlines,
            """
            \(ui.figures([
                Figure(ui.say("Nach der Frist entschieden", "Decided after the due date"), "\(ui.number(found.late)) \(ui.say("von", "of")) \(ui.number(found.judged))", note: found.late > 0 ? "\(ui.say("um (Median)", "by (median)")) \(ui.time(found.lateness.median, of: found.late))" : nil, url: shown.list(MinedFigure(.late))),
                Figure(ui.say("Offen und über der Frist", "Open and past the due date"), ui.number(found.overdue), url: shown.list(MinedFigure(.overdue)), tone: found.overdue > 0 ? .danger : .neutral),
                Figure(ui.say("Offen, Frist in Gefahr", "Open, due date at risk"), ui.number(found.risks.count), url: shown.list(MinedFigure(.atRisk)), tone: found.risks.isEmpty ? .neutral : .warning),
            ]))\(table)\
            <p class="hint">\(ui.say("In Gefahr ist eine Frist, wenn der Rest bis zur Entscheidung so lange dauert wie sonst von diesem Schritt an (Median) und das länger ist, als noch Zeit bleibt.", "A due date is at risk where the rest until the decision takes as long as usual from this step on (median) and that is longer than there is time left."))</p>
            """)
    }

    /// What began and what ended, month by month.
    private var months: HTML {
        let spans = profile.spans
        guard spans.count > 1 else { return .empty }
        func label(_ moment: Int) -> String {
            let day = Timestamp(seconds: Int64(moment)).day
            return "\(day.month < 10 ? "0" : "")\(day.month)/\(day.year)"
        }
        func series(_ title: String, _ kind: MinedFigure.Kind, _ value: (ProcessProfile.Span) -> Int) -> ChartSeries {
            ChartSeries(
                title,
                spans.map { span in
                    let first = Timestamp(seconds: Int64(span.from)).day.iso
                    let n = value(span)
                    return ChartValue(
                        label(span.from), Double(n), text: ui.number(n),
                        url: n > 0 ? shown.list(MinedFigure(kind, first)) : nil)
                })
        }
        let title = ui.say("Monat für Monat", "Month by month")
        let most = spans.max { $0.finished < $1.finished } ?? spans[0]
        return panel(
            title, id: "monate", .months,
            ui.lineChart(
                id: "durchsatz", ui.say("Begonnen und beendet", "Started and finished"),
                description: most.finished == 0
                    ? ui.say("Beendet wurde in dieser Zeit noch keiner.", "None was finished during this time.")
                    : ui.say(
                        "Am meisten endete im Monat \(label(most.from)): \(ui.number(most.finished)).",
                        "Most ended in \(label(most.from)): \(ui.number(most.finished))."),
                [
                    series(ui.say("Begonnen", "Started"), .started) { $0.started },
                    series(ui.say("Beendet", "Finished"), .ended) { $0.finished },
                ], labelColumn: ui.say("Monat", "Month"), wholeNumbers: true, axis: { ui.number(Int($0)) }))
    }
}

extension ProcessProfile.MediaBreak.Kind {
    var name: Localized {
        switch self {
        case .byHand: Localized("von Hand erledigt", "done by hand")
        case .skipped: Localized("übersprungen", "skipped")
        case .manual: Localized("Handarbeit laut Prozess", "manual by the process")
        case .left: Localized("Prozess verlassen", "left the process")
        }
    }
}
