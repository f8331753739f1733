import Kernel
import Markup
import Store
import Web

extension Cases {
    /// Which unit is competent instead.
    func handOverPage(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response {
        try await handOverPage(request, clerk, id, FormValues(), .none)
    }

    private func handOverPage(
        _ request: Request, _ clerk: Staff, _ id: CaseID, _ form: FormValues, _ obstacle: Obstacle
    ) async throws -> Response {
        let problems = obstacle.problems
        let (file, staffing) = try await stores.authority(clerk.access).read { connection in
            let file = try CaseFile.look(id, within: reach(of: clerk), in: connection)
            return (file, Staffing(units: try ports.units(connection).get()))
        }
        let ui = UI(request.language)
        let others = staffing.units.filter { $0.id != file.unit }
        let choices = others.map { Choice($0.id, $0.name) }
        let farewell =
            others.allSatisfy { reaches($0.id, clerk) }
            ? .empty
            : ui.notice(
                .info,
                ui.say(
                    "Danach sehen Sie den Vorgang nur noch, wenn Sie auch in der neuen Einheit arbeiten.",
                    "Afterwards you only see the case if you also work in the new unit."))
        let body = ui.form(
            to: CasePaths.handOver(id).raw, hidden: request.hidden + [Hidden("version", String(file.version))],
            """
            <p>\(ui.say("Der Vorgang liegt jetzt bei:", "The case is now with:")) <strong>\(staffing.unit(file.unit))</strong></p>
            \(ui.field(
                "unit", ui.say("Welche Einheit ist zuständig?", "Which unit is competent?"), .radios(choices),
                value: form["unit"] ?? "", error: problems["unit"]))\
            \(ui.field(
                "reason", ui.say("Warum?", "Why?"), .area(rows: 3, maxLength: 1000), value: form["reason"] ?? "",
                hint: ui.say("Die neue Einheit liest das als Notiz.", "The new unit reads this as a note."),
                error: problems["reason"]))\
            \(farewell)\
            \(ui.buttons(ui.button(ui.say("Abgeben", "Hand over"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Vorgang abgeben", "Hand the case over"), area: file.reference,
                    above: ui.backLink(to: CasePaths.page(id).raw, file.reference), problems: problems, body: body),
                in: try await ports.frame(request, clerk, .inbox, nil)),
            status: obstacle.isEmpty ? .ok : obstacle.status)
    }

    func handOver(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let unit = form.text("unit")
        let reason = form.text("reason")
        if unit == nil {
            problems.add("unit", ui.say("Wählen Sie die zuständige Einheit.", "Choose the competent unit."))
        }
        if reason == nil {
            problems.add(
                "reason", ui.say("Schreiben Sie, warum Sie den Vorgang abgeben.", "Write why you hand the case over."))
        } else if reason.map({ $0.count > 1000 }) == true {
            problems.add("reason", ui.say("Bitte höchstens 1000 Zeichen.", "At most 1000 characters, please."))
        }
        guard let unit, let reason, problems.isEmpty else {
            return try await handOverPage(request, clerk, id, form, Obstacle(problems))
        }
        let seen = form.version
        let obstacle = try await attempt(request, clerk, id, seen: seen) { connection in
            let file = try CaseFile.load(id, within: reach(of: clerk), in: connection)
            let staffing = Staffing(units: try ports.units(connection).get())
            guard staffing.units.contains(where: { $0.id == unit }) else { throw Refusal.notFound }
            // A second click finds it done already.
            if file.unit == unit { return }
            try file.require(.handOver, seen: seen)
            var after = file
            after.unit = unit
            after.assignee = nil
            try follow(.handedOver, &after, by: clerk.access, at: request.now, in: connection)
            try CaseChange(
                before: file, after: after, event: .handedOver,
                detail: ["from": staffing.unit(file.unit), "to": staffing.unit(unit), "reason": reason],
                forApplicant: true
            ).write(by: clerk.access, at: request.now, in: connection)
        }
        if let obstacle { return try await handOverPage(request, clerk, id, form, obstacle) }
        return .seeOther(CasePaths.inbox().with("erledigt", DoneAct.handedOver.rawValue).with("an", unit))
    }
}
