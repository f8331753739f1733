import Journal
package import Kernel
import Markup
import Process
package import Store
import Web

extension Processes {
    /// What can be done about a step that stands still.
    enum Remedy: String, CaseIterable {
        case retry = "wiederholen", hand = "von-hand", skip = "ueberspringen"

        var name: Localized {
            switch self {
            case .retry: Localized("Noch einmal versuchen", "Try again")
            case .hand: Localized("Ich habe es von Hand erledigt", "I have done it by hand")
            case .skip: Localized("Überspringen", "Skip it")
            }
        }

        /// What was done, as what came of the step says it.
        var done: String {
            switch self {
            case .retry: "Noch einmal versucht"
            case .hand: "Von Hand erledigt"
            case .skip: "Übersprungen"
            }
        }
    }

    func incidentPage(_ request: Request, _ clerk: Staff, _ id: IncidentID) async throws -> Response {
        try await incidentPage(request, clerk, id, FormValues(), Problems(), status: .ok)
    }

    func settleIncident(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: IncidentID) async throws
        -> Response
    {
        let ui = UI(request.language)
        let shown = try await incident(id, clerk)
        guard !shown.incident.isSettled else { return try await settledAlready(request, clerk, id, form) }
        var problems = Problems()
        let remedy = form["was"].flatMap { Remedy(rawValue: $0) }
        let why = form.text("warum") ?? ""
        if remedy == nil {
            problems.add("was", ui.say("Wählen Sie, was geschehen soll.", "Choose what is to be done."))
        }
        if let remedy, remedy != .retry, why.isEmpty || why.count > 1_000 {
            problems.add(
                "warum",
                ui.say("Schreiben Sie, warum; höchstens 1000 Zeichen.", "Write why, in at most 1000 characters."))
        }
        guard let remedy, problems.isEmpty else {
            return try await incidentPage(request, clerk, id, form, problems, status: .unprocessable)
        }
        let isSettled = try await stores.authority(clerk.access).write { connection in
            try settle(id, remedy, why, as: clerk.account, by: clerk.access, at: request.now, in: connection)
        }
        guard isSettled else { return try await settledAlready(request, clerk, id, form) }
        return .seeOther(shown.file.flatMap { address(of: $0, for: clerk) } ?? ProcessPaths.tasks())
    }

    private func settledAlready(_ request: Request, _ clerk: Staff, _ id: IncidentID, _ form: FormValues) async throws
        -> Response
    {
        var problems = Problems()
        problems.add(
            "",
            UI(request.language).say(
                "Jemand anderes hat das gerade geklärt. Ihre Eingabe wurde nicht übernommen.",
                "Somebody else has just settled this. Your input was not applied."))
        return try await incidentPage(request, clerk, id, form, problems, status: .conflict)
    }

    /// Says of what stands still in a case that it was done by hand, past the page.
    package func settleByHand(
        _ caseFile: String, why: String, as account: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        for incident in try Incident.askOpen(of: caseFile, in: connection).get() {
            _ = try settle(incident.id, .hand, why, as: account, by: access, at: now, in: connection)
        }
    }

    /// - Returns: false where somebody else was faster.
    private func settle(
        _ id: IncidentID, _ remedy: Remedy, _ why: String, as account: String, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws -> Bool {
        // The instance first, as everywhere.
        guard let row = try connection.first("SELECT instance FROM process_incident WHERE id = $1", id),
            let instance = try ProcessInstance.load(try row.identifier("instance"), in: connection),
            let known = try Incident.find(id, in: connection)
        else { throw Refusal.notFound }
        if known.isSettled { return false }
        try connection.execute(
            """
            UPDATE process_incident SET settled_at = $2, settled_by = $3, settled_how = $4, settled_why = $5 WHERE id = $1
            """, id, now, account, remedy.rawValue, why)
        if instance.status == .running {
            var run = try RunProcess(instance, self, by: access, at: now, in: connection)
            let event: ProcessEvent =
                switch remedy {
                case .retry: .retry(instance: known.token)
                case .hand: .complete(instance: known.token)
                case .skip: .skip(instance: known.token)
                }
            if try run.take(event) {
                try run.finish()
                try tellDue(of: run, in: connection)
            }
        }
        var facts = instance.facts(step: known.node)
        facts["how"] = .code(remedy)
        try Journal.append(
            JournalEntry("process.incident_settled", JournalSubject("incident", JournalCode(id)), facts),
            by: access, at: now, in: connection)
        return true
    }

    private struct ShownIncident: Sendable {
        var incident: Incident
        var file: CaseLabel?
        /// What the process knows, as why it stands still often follows from that.
        var results: StepResults
    }

    private func incident(_ id: IncidentID, _ clerk: Staff) async throws -> ShownIncident {
        try await stores.authority(clerk.access).read { connection in
            let row = try connection.first("SELECT * FROM process_incident WHERE id = $1", id)
            guard let incident = try row.map(Incident.init), mayReach(incident.unit, clerk),
                let instance = try connection.first("SELECT * FROM process_instance WHERE id = $1", incident.instance)
                    .map(ProcessInstance.init)
            else { throw Refusal.notFound }
            let known = try StepResults.ask(of: incident.caseFile, in: connection).get()
            return ShownIncident(
                incident: incident, file: try ports.cases.labels([incident.caseFile], connection)[incident.caseFile],
                results: try StepResults(instance, known, self, in: connection))
        }
    }

    private func settledNote(_ ui: UI, _ incident: Incident, _ sent: FormValues) -> HTML {
        let typed: HTML? = sent.text("warum").map {
            "<p>\(ui.say("Ihre Eingabe war:", "Your input was:"))</p>\(ui.plainText($0))"
        }
        return """
            <p>\(ui.say("Das ist schon geklärt. Der Vorgang geht weiter.", "This has been settled already. The case goes on."))</p>\(typed)
            """
    }

    private func incidentPage(
        _ request: Request, _ clerk: Staff, _ id: IncidentID, _ sent: FormValues, _ problems: Problems, status: Status
    ) async throws -> Response {
        let ui = UI(request.language)
        let shown = try await incident(id, clerk)
        let (incident, file) = (shown.incident, shown.file)
        let form: HTML =
            incident.isSettled
            ? settledNote(ui, incident, sent)
            : ui.form(
                to: ProcessPaths.incident(id).raw, hidden: request.hidden,
                """
                \(ui.field(
                    "was", ui.say("Was soll geschehen?", "What is to be done?"),
                    .radios(Remedy.allCases.map { Choice($0.rawValue, $0.name[ui.language]) }), value: sent["was"] ?? "",
                    error: problems["was"]))\
                \(ui.field(
                    "warum", ui.say("Begründung", "Reason"), .area(rows: 3, maxLength: 1_000), value: sent["warum"] ?? "",
                    hint: ui.say("Nötig, wenn Sie den Schritt überspringen oder von Hand erledigt haben.", "Needed where you skip the step or have done it by hand."),
                    error: problems["warum"], optional: true))\
                \(ui.buttons(ui.button(ui.say("Weiter", "Go on"))))
                """)
        let stands: HTML =
            incident.isSettled
            ? .empty
            : ui.notice(
                .danger, ui.say("Dieser Schritt steht still", "This step stands still"),
                """
                <p>\(ui.written(incident.reason))</p>\
                <p>\(ui.say("Was schon getan ist, ist gespeichert. Der Vorgang wartet, bis Sie sagen, wie es weitergeht.", "What has been done is kept. The case waits until you say how to go on."))</p>
                """)
        let facts = ui.facts([
            (ui.say("Vorgang", "Case"), caseLink(ui, file, for: clerk)),
            (ui.say("Leistung", "Service"), "\(file?.title[ui.language] ?? "–")"),
        ])
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    incident.title, area: file?.reference, heading: .written,
                    above: ui.backLink(to: ProcessPaths.tasks().raw, ui.say("Aufgaben", "Tasks")), problems: problems,
                    notices: stands,
                    body: ui.columns(
                        shown.results.panel(ui) + form, aside: ui.panel(ui.say("Schritt", "Step"), facts))),
                in: try await ports.frame(request, clerk)), status: status)
    }
}
