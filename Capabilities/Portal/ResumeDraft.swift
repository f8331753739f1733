import FormSchema
import Kernel
import Markup
import Store
import Web

extension Portal {
    /// „Speichern und später weitermachen“: gives a code with which the draft is found again, here or elsewhere.
    func later(_ request: Request, _ applicant: Applicant, _ id: ApplicationID) async throws -> Response {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        return try await laterPage(request, access, draft, nil)
    }

    /// A new code replaces the one before: it is shown once.
    func makeCode(_ request: Request, _ applicant: Applicant, _ form: Web.FormValues, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        guard case .draft(let draft) = try await draftOrSent(id, access) else {
            return .seeOther(PortalPaths.status(id))
        }
        let code = SecretCode()
        let now = request.now
        try await stores.authority(access).write { connection in
            try connection.execute(
                "UPDATE draft SET code = $2, changed_at = $3 WHERE id = $1", id, Draft.hash(code), now)
        }
        return try await laterPage(request, access, draft, code)
    }

    private func laterPage(_ request: Request, _ access: Access, _ draft: Draft, _ code: SecretCode?) async throws
        -> Response
    {
        let ui = UI(request.language)
        let sign = ports.competence.authority(access.authority)?.sign ?? ""
        let until = request.now.adding(days: Int64(draftDays)).day.written(request.language)
        let shown: HTML =
            code.map { code in
                """
                \(ui.confirmation(
                    ui.say("Gespeichert", "Saved"), referenceLabel: ui.say("Ihr Code zum Weitermachen", "Your code to continue"),
                    reference: "\(sign)-\(code.grouped)"))
                <p>\(ui.say("Wir zeigen den Code nur hier. Bitte schreiben Sie ihn auf oder drucken Sie diese Seite. Sie können bis zum \(until) weitermachen.", "We show the code only here. Please write it down or print this page. You can continue until \(until)."))</p>
                """
            }
                ?? """
                <p>\(ui.say("Ihre Angaben sind gespeichert. Mit einem Code machen Sie später weiter, auch an einem anderen Gerät.", "Your answers are saved. With a code you can continue later, on another device too."))</p>
                \(if: draft.hasCode, "<p>\(ui.say("Sie haben schon einen Code. Ein neuer ersetzt ihn.", "You have a code already. A new one replaces it."))</p>")\
                \(ui.form(
                to: PortalPaths.later(draft.id).raw, hidden: request.hidden,
                ui.buttons(ui.button(ui.say("Code anzeigen", "Show the code")))))
                """
        let discard = ui.buttons(
            ui.buttonLink(
                ui.say("Antrag verwerfen", "Discard the application"), to: PortalPaths.discard(draft.id), .quiet))
        // Closed without a code, nobody would find it again.
        let leaving: HTML =
            code == nil
            ? .empty : try await leaving(request, access, draft.id, back: PortalPaths.later(draft.id), isSent: false)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Später weitermachen", "Continue later"), heading: code == nil ? .title : .inBody,
                    above: ui.backLink(
                        to: resting(draft, on: request.now.day).raw, ui.say("Jetzt weitermachen", "Continue now")),
                    body: shown + leaving + discard),
                in: ports.frame(request, request.caller, access.authority)))
    }

    func resumePage(_ request: Request, _ caller: Caller) async throws -> Response {
        resumePage(request, Web.FormValues(), Problems())
    }

    private func resumePage(_ request: Request, _ form: Web.FormValues, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let body = ui.form(
            to: PortalPaths.resume().raw, hidden: request.hidden,
            """
            \(ui.field(
                "code", ui.say("Code", "Code"), .code(maxLength: 40), value: form["code"] ?? "",
                hint: ui.say("Zum Beispiel: ADE-7K3M-9X2P-4QRS-T5VW", "For example: ADE-7K3M-9X2P-4QRS-T5VW"), error: problems["code"],
                width: .long))\
            \(ui.buttons(ui.button(ui.say("Weitermachen", "Continue"))))
            <p>\(ui.link(ui.say("Sie haben den Antrag schon abgeschickt? Hier sehen Sie den Stand.", "Already sent? See the state here."), to: PortalPaths.open().raw))</p>
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Antrag fortsetzen", "Continue an application"),
                    lead: ui.say(
                        "Den Code haben Sie bekommen, als Sie „Speichern und später weitermachen“ gewählt haben.",
                        "You got the code when you chose “Save and continue later”."),
                    problems: problems, body: body),
                in: ports.frame(request, request.caller, nil)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    func resume(_ request: Request, _ caller: Caller, _ form: Web.FormValues) async throws -> Response {
        // The authority's sign and 16 characters, however they were grouped.
        let typed = String((form.text("code") ?? "").prefix(60)).filter { $0.isLetter || $0.isNumber }
        let code = SecretCode(typed: String(typed.suffix(16)))
        let sign = typed.dropLast(16).uppercased()
        let wrong = Localized(
            "Zu diesem Code finden wir keinen angefangenen Antrag. Bitte prüfen Sie ihn. Nach \(draftDays) Tagen ohne Änderung werden angefangene Anträge gelöscht.",
            "We find no unfinished application for this code. Please check it. Unfinished applications are deleted after \(draftDays) days without a change."
        )
        if let code, let authority = ports.competence.bySign(sign) {
            let hash = Draft.hash(code)
            let opened = try await ports.open(authority, request) { connection in
                try connection.first("SELECT id FROM draft WHERE code = $1", hash).map { try $0.text("id") }
            }
            if let opened, case .application(let id) = opened.access.basis, let id = ApplicationID(id),
                case .draft(let draft) = try await draftOrSent(id, opened.access)
            {
                return .seeOther(resting(draft, on: request.now.day)).settingSession(opened.session)
            }
        }
        var problems = Problems()
        problems.add("code", wrong[request.language])
        return resumePage(request, form, problems)
    }
}
