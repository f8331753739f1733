import Kernel
import Markup
import Store
import Web

extension Cases {
    /// Who could work on the case: people of its unit first.
    func assignPage(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response {
        try await assignPage(request, clerk, id, chosen: nil, .none)
    }

    private func assignPage(_ request: Request, _ clerk: Staff, _ id: CaseID, chosen: String?, _ obstacle: Obstacle)
        async throws -> Response
    {
        let problems = obstacle.problems
        let (file, colleagues) = try await stores.authority(clerk.access).read { connection in
            let file = try CaseFile.look(id, within: reach(of: clerk), in: connection)
            return (file, try ports.colleagues(file.unit, connection))
        }
        let ui = UI(request.language)
        let choices = colleagues.map { Choice($0.account, $0.name) }
        let body: HTML =
            choices.isEmpty
            ? ui.empty(
                ui.say("In dieser Einheit arbeitet noch niemand.", "Nobody works in this unit yet."),
                "<p>\(ui.say("Geben Sie den Vorgang an eine andere Einheit ab oder lassen Sie die Administration Personen zuordnen.", "Hand the case over to another unit, or ask the administration to add people."))</p>"
            )
            : ui.form(
                to: CasePaths.assign(id).raw, hidden: request.hidden + [Hidden("version", String(file.version))],
                """
                \(ui.field(
                    "assignee", ui.say("Wer übernimmt den Vorgang?", "Who takes the case?"), .radios(choices),
                    value: chosen ?? file.assignee ?? "", error: problems["assignee"]))\
                \(ui.buttons(ui.button(ui.say("Zuweisen", "Assign"))))
                """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Vorgang zuweisen", "Assign the case"), area: file.reference,
                    above: ui.backLink(to: CasePaths.page(id).raw, file.reference), problems: problems, body: body),
                in: try await ports.frame(request, clerk, .inbox, nil)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    func assign(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        let seen = form.version
        guard let chosen = form.text("assignee") else {
            var problems = Problems()
            problems.add(
                "assignee",
                request.language == .de ? "Wählen Sie aus, wer den Vorgang übernimmt." : "Choose who takes the case.")
            return try await assignPage(request, clerk, id, chosen: nil, Obstacle(problems))
        }
        let obstacle = try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            guard try ports.colleagues(file.unit, connection).contains(where: { $0.account == chosen }) else {
                throw Refusal(
                    .invalid,
                    Localized(
                        "Diese Person arbeitet nicht in der zuständigen Einheit. Es wurde nichts geändert.",
                        "This person does not work in the competent unit. Nothing was changed."), field: "assignee")
            }
            if file.assignee == chosen { return }
            try file.require(.assign, seen: seen)
            var after = file
            after.assignee = chosen
            if after.state == .new { after.state = .working }
            try CaseChange(
                before: file, after: after, event: .assigned, detail: ["to": chosen], forApplicant: file.state == .new
            ).write(by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await assignPage(request, clerk, id, chosen: chosen, obstacle) }
        return back(to: id, after: .assigned)
    }
}
