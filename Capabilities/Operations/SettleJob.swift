import Jobs
import Journal
import Kernel
import Markup
import Store
import Web

/// Why a job that failed is not to be done any more. It stands in the journal as a word, so that no free text can
/// carry a name there.
enum DiscardReason: String, Sendable, CaseIterable {
    case done, unneeded, mistaken

    var name: Localized {
        switch self {
        case .done: Localized("Schon auf anderem Weg erledigt", "Done in another way already")
        case .unneeded: Localized("Wird nicht mehr gebraucht", "Not needed any more")
        case .mistaken: Localized("War ein Irrtum", "Was a mistake")
        }
    }
}

extension Operations {
    /// A job: what it was to do, why it failed, and what can be done about it.
    func jobPage(_ request: Request, _ clerk: Staff, _ id: JobID) async throws -> Response {
        try await jobPage(request, clerk, id, Problems())
    }

    private func jobPage(
        _ request: Request, _ clerk: Staff, _ id: JobID, chosen: String = "", _ problems: Problems,
        isStale: Bool = false
    ) async throws -> Response {
        let ui = UI(request.language)
        let (job, reference) = try await stores.authority(clerk.access).read { connection in
            guard let job = try JobAdministration.find(id, in: connection) else { throw Refusal.notFound }
            // What it is about is in what asked for it or in what it was given.
            let ids = [job.cause, job.payload.filter { $0 != "\"" }]
            let found = try ports.references(ids, connection)
            return (job, ids.lazy.compactMap { found[$0] }.first)
        }
        let facts = ui.facts(
            [
                (ui.say("Auftrag", "Job"), "\(name(of: job)[ui.language]) <span class=\"meta\">\(job.kind)</span>"),
                (ui.say("Stand", "State"), ui.tag(job.state.name[ui.language], job.state.tone)),
                (ui.say("Entstanden", "Created"), ui.time(job.createdAt, short: true)),
                (
                    job.state == .dead
                        ? ui.say("Zuletzt versucht", "Last tried") : ui.say("Nächster Versuch", "Next attempt"),
                    ui.time(job.dueAt, short: true)
                ),
                (ui.say("Versuche", "Attempts"), "\(job.attempts)"),
            ] + (reference.map { [(ui.say("Vorgang", "Case"), ui.reference($0))] } ?? [])
                + [(ui.say("Kennung", "Id"), "<code>\(job.id)</code>")])
        let reason: HTML =
            job.lastError.map { ui.panel(ui.say("Warum er nicht gelang", "Why it did not succeed"), ui.plainText($0)) }
            ?? .empty
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    name(of: job)[ui.language], area: ui.say("Aufträge", "Jobs"),
                    above: ui.backLink(
                        to: OperationsPaths.jobs().raw, ui.say("Aufträge im Hintergrund", "Background jobs")),
                    problems: problems, body: facts + reason + acts(ui, request, job, chosen, problems)),
                in: try await ports.frame(request, clerk, .jobs)),
            status: problems.isEmpty ? .ok : isStale ? .conflict : .unprocessable)
    }

    private func acts(_ ui: UI, _ request: Request, _ job: Job, _ chosen: String, _ problems: Problems) -> HTML {
        let again: HTML =
            job.state == .dead || (job.state == .waiting && job.lastError != nil)
            ? ui.panel(
                ui.say("Noch einmal versuchen", "Try again"),
                """
                <p>\(ui.say("Sinnvoll, wenn die Ursache behoben ist. Der Auftrag tut dasselbe wie beim ersten Mal und nichts doppelt.", "Makes sense once the cause is gone. The job does the same as the first time and nothing twice."))</p>\
                \(ui.postButton(ui.say("Jetzt noch einmal versuchen", "Try again now"), to: OperationsPaths.repeatJob(job.id), hidden: request.hidden, .primary))
                """) : .empty
        guard job.state == .dead else { return again }
        return again
            + ui.panel(
                ui.say("Verwerfen", "Discard"),
                ui.form(
                    to: OperationsPaths.discardJob(job.id), hidden: request.hidden,
                    """
                    <p>\(ui.say("Was der Auftrag tun sollte, geschieht dann nicht mehr. Das lässt sich nicht rückgängig machen. Der Grund steht danach im Protokoll.", "What the job was to do will not happen then. This cannot be undone. The reason is in the journal afterwards."))</p>\
                    \(ui.field(
                        "reason", ui.say("Warum wird er verworfen?", "Why is it discarded?"),
                        .radios(DiscardReason.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: chosen,
                        error: problems["reason"]))\
                    \(ui.buttons(ui.button(ui.say("Auftrag verwerfen", "Discard the job"), .danger)))
                    """))
    }

    func repeatJob(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: JobID) async throws -> Response {
        let place = JobPlace.authority(clerk.access.authority)
        try await stores.authority(clerk.access).write { connection in
            guard let job = try JobAdministration.find(id, in: connection) else { throw Refusal.notFound }
            let again =
                try queue.repeat(id, at: place, now: request.now, in: connection)
                || queue.hurry(id, at: place, now: request.now, in: connection)
            // Whoever was quicker, or the job's own turn, has done it already.
            guard again else { return }
            try record("job.repeated", job, [:], clerk.access, request.now, connection)
        }
        return .seeOther(OperationsPaths.jobs().with("erledigt", SettledJob.repeated.rawValue))
    }

    func discardJob(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: JobID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        guard let reason = form.text("reason").flatMap({ DiscardReason(rawValue: $0) }) else {
            problems.add(
                "reason", ui.say("Wählen Sie, warum der Auftrag verworfen wird.", "Choose why the job is discarded."))
            return try await jobPage(request, clerk, id, problems)
        }
        let isGone = try await stores.authority(clerk.access).write { connection in
            guard let job = try JobAdministration.find(id, in: connection) else { throw Refusal.notFound }
            guard try JobAdministration.discard(id, in: connection) else { return false }
            try record("job.discarded", job, ["reason": .code(reason)], clerk.access, request.now, connection)
            return true
        }
        guard isGone else {
            problems.add(
                "",
                ui.say(
                    "Der Auftrag ist nicht mehr fehlgeschlagen: Jemand hat ihn noch einmal versuchen lassen. Er wurde nicht verworfen.",
                    "The job has not failed any more: somebody had it tried again. It was not discarded."))
            return try await jobPage(request, clerk, id, chosen: reason.rawValue, problems, isStale: true)
        }
        return .seeOther(OperationsPaths.jobs().with("erledigt", SettledJob.discarded.rawValue))
    }

    private func record(
        _ kind: JournalCode, _ job: Job, _ more: JournalDetails, _ access: Access, _ now: Timestamp,
        _ connection: any Connection
    ) throws {
        var details = more
        details["attempts"] = .number(job.attempts)
        if let code = JournalCode(job.kind) { details["kind"] = .code(code) }
        try Journal.append(
            JournalEntry(kind, JournalSubject("job", job.id), details), by: access, at: now, in: connection)
    }
}
