import Jobs
import Kernel
import Markup
import Store
import Web

extension Operations {
    private static let pageLength = 50

    /// What failed for good, and what waits for its time or its next attempt.
    func jobs(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let now = request.now
        let cursor = request.query.text("ab").flatMap { PageKey($0, count: 2) }.flatMap { key -> JobCursor? in
            guard case .int(let at) = key.values[0], case .text(let text) = key.values[1], let id = JobID(text) else {
                return nil
            }
            return JobCursor(at: Timestamp(microseconds: at), id: id)
        }
        let (counts, dead, waiting) = try await stores.authority(clerk.access).read { connection in
            (
                try JobAdministration.counts(at: now, in: connection),
                try JobAdministration.dead(after: cursor, limit: Self.pageLength + 1, in: connection),
                try JobAdministration.waiting(limit: Self.pageLength, in: connection)
            )
        }
        let shown = Array(dead.prefix(Self.pageLength))
        let next = dead.count > shown.count ? shown.last.map { PageKey($0.dueAt, $0.id.raw) } : nil
        let figures = ui.figures([
            Figure(
                ui.say("Fehlgeschlagen", "Failed"), ui.number(counts.dead), tone: counts.dead > 0 ? .danger : .neutral),
            Figure(ui.say("Warten", "Waiting"), ui.number(counts.waiting)),
            Figure(ui.say("Laufen gerade", "Running now"), ui.number(counts.running)),
        ])
        let stuck: HTML =
            counts.overdueSince.map { since -> HTML in
                guard since.adding(seconds: 900) < now else { return .empty }
                return ui.notice(
                    .warning,
                    ui.say(
                        "Seit \(since.short(.de)) wartet ein Auftrag, der an der Reihe ist.",
                        "A job that is due has been waiting since \(since.short(.en))."),
                    "<p>\(ui.say("Vielleicht läuft der Dienst nicht, der die Aufträge erledigt. Fragen Sie die Technik.", "Maybe the service that does the jobs is not running. Ask the technicians."))</p>"
                )
            } ?? .empty
        let failed: HTML =
            shown.isEmpty
            ? ui.empty(
                ui.say("Es ist nichts fehlgeschlagen.", "Nothing has failed."),
                "<p>\(ui.say("Was hier erscheint, wartet auf Sie: Es wird nicht mehr von selbst versucht.", "What appears here waits for you: it is not tried again by itself."))</p>"
            )
            : table(
                ui, ui.say("Fehlgeschlagene Aufträge", "Failed jobs"), shown,
                when: ui.say("Zuletzt versucht", "Last tried"))
                + ui.paging(
                    previous: cursor == nil ? nil : OperationsPaths.jobs().raw,
                    next: next.map { OperationsPaths.jobs().with("ab", $0.text).raw })
        let body: HTML = """
            \(stuck)\(figures)\(ui.section(ui.say("Fehlgeschlagen", "Failed"), failed))\
            \(ui.section(
                ui.say("Warten und laufen", "Waiting and running"),
                waiting.isEmpty
                    ? "<p class=\"hint\">\(ui.say("Gerade nichts.", "Nothing at the moment."))</p>"
                    : table(ui, ui.say("Wartende und laufende Aufträge", "Waiting and running jobs"), waiting, when: ui.say("Nächster Versuch", "Next attempt"))))
            """
        let done = request.query["erledigt"].flatMap { SettledJob(rawValue: $0) }
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Aufträge im Hintergrund", "Background jobs"),
                    notices: done.map { ui.notice(.success, ui.say($0.sentence)) } ?? .empty, body: body),
                in: try await ports.frame(request, clerk, .jobs)))
    }

    private func table(_ ui: UI, _ caption: String, _ jobs: [Job], when: String) -> HTML {
        ui.table(
            caption,
            [
                Column(ui.say("Auftrag", "Job")), Column(ui.say("Stand", "State")), Column(when),
                Column(ui.say("Versuche", "Attempts"), .number), Column(ui.say("Grund", "Reason")),
            ],
            jobs.map { job in
                TableRow(
                    [
                        ui.link(name(of: job)[ui.language], to: OperationsPaths.job(job.id)),
                        ui.tag(job.state.name[ui.language], job.state.tone),
                        ui.time(job.dueAt, short: true), "\(job.attempts)",
                        "\(job.lastError.map { String($0.prefix(120)) + ($0.count > 120 ? " …" : "") } ?? "–")",
                    ], tone: job.state == .dead ? .danger : nil)
            }, captionHidden: true)
    }

    func name(of job: Job) -> Localized { ports.jobName(job.kind) ?? Localized(job.kind, job.kind) }
}

extension Job.State {
    var name: Localized {
        switch self {
        case .waiting: Localized("Wartet", "Waiting")
        case .running: Localized("Läuft", "Running")
        case .dead: Localized("Fehlgeschlagen", "Failed")
        }
    }

    var tone: Tone {
        switch self {
        case .waiting: .neutral
        case .running: .info
        case .dead: .danger
        }
    }
}

/// What was just done with a job, said once on the page that follows.
enum SettledJob: String {
    case repeated = "wiederholt", discarded = "verworfen"

    var sentence: Localized {
        switch self {
        case .repeated:
            Localized(
                "Der Auftrag wird gleich noch einmal versucht. Gelingt er, verschwindet er aus der Liste.",
                "The job is tried again at once. If it succeeds it disappears from the list.")
        case .discarded: Localized("Der Auftrag ist verworfen.", "The job has been discarded.")
        }
    }
}
