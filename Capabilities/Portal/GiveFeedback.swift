import Kernel
import Markup
import Store
import Web

extension Portal {
    private static let longestFeedback = 4000

    func feedbackPage(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        guard request.query["danke"] == nil else {
            let body: HTML = """
                \(ui.confirmation(ui.say("Danke für Ihre Rückmeldung", "Thank you for your feedback")))
                <p>\(ui.say("Wir lesen jede Nachricht. Wenn Sie eine Adresse angegeben haben, antworten wir Ihnen.", "We read every message. If you gave an address, we will answer."))</p>
                \(ui.buttons(ui.buttonLink(ui.say("Zur Startseite", "To the start page"), to: PortalPaths.start(), .secondary)))
                """
            return .page(
                ui.portalPage(
                    PortalPage(ui.say("Danke", "Thank you"), heading: .inBody, body: body),
                    in: ports.frame(request, caller, nil)))
        }
        return feedbackPage(request, Web.FormValues([("seite", request.query["seite"] ?? "")]), Problems())
    }

    private func feedbackPage(_ request: Request, _ form: Web.FormValues, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let body = ui.form(
            to: PortalPaths.feedback(),
            hidden: request.hidden(creating: form.idempotencyKey) + [Hidden("seite", form["seite"] ?? "")],
            warnsOnLeaving: true,
            """
            \(ui.field(
                "text", ui.say("Ihre Rückmeldung", "Your feedback"), .area(rows: 6, maxLength: Self.longestFeedback), value: form["text"] ?? "",
                hint: ui.say("Bitte schreiben Sie hier nichts Vertrauliches.", "Please write nothing confidential here."), error: problems["text"]))\
            \(ui.field(
                "kontakt", ui.say("E-Mail-Adresse oder Telefonnummer für eine Antwort", "E-mail address or telephone number for an answer"),
                .text(maxLength: 200), value: form["kontakt"] ?? "",
                hint: ui.say("Wir löschen sie \(Feedback.contactDays) Tage nach der Antwort.", "We delete it \(Feedback.contactDays) days after the answer."),
                error: problems["kontakt"], optional: true))\
            \(ui.buttons(ui.button(ui.say("Rückmeldung senden", "Send feedback"))))
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Rückmeldung", "Feedback"),
                    lead: ui.say(
                        "Was hat gut geklappt, was nicht? Auch Barrieren können Sie hier melden.",
                        "What went well, what did not? You can report barriers here too."), problems: problems,
                    body: body),
                in: ports.frame(request, request.caller, nil)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    /// Kept once, however often it is sent.
    func feedback(_ request: Request, _ caller: Caller, _ form: Web.FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let text = form.text("text") ?? ""
        let contact = form.text("kontakt") ?? ""
        if text.isEmpty {
            problems.add(
                "text", ui.say("Schreiben Sie Ihre Rückmeldung in das Feld.", "Write your feedback into the field."))
        }
        if text.count > Self.longestFeedback {
            problems.add(
                "text",
                ui.say(
                    "Bitte höchstens \(Self.longestFeedback) Zeichen.",
                    "At most \(Self.longestFeedback) characters, please."))
        }
        if contact.count > 200 {
            problems.add("kontakt", ui.say("Bitte höchstens 200 Zeichen.", "At most 200 characters, please."))
        }
        guard problems.isEmpty, let key = form.idempotencyKey else { return feedbackPage(request, form, problems) }
        let (now, page) = (request.now, String((form["seite"] ?? "").prefix(200)))
        try await stores.centre.write { connection in
            try connection.execute(
                """
                INSERT INTO feedback (id, at, page, body, contact, once_key) VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT DO NOTHING
                """, Identifier<Feedback>(at: now), now, page, text, contact, key)
        }
        return .seeOther(PortalPaths.feedback().with("danke", "1"))
    }
}
