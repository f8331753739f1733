import Kernel
import Markup
import Store
import Web

extension Portal {
    /// The door to an application that was sent: reference number and secret code.
    func openPage(_ request: Request, _ caller: Caller) async throws -> Response {
        // What has not been sent has no number: its code alone opens it.
        if let wanted = request.query[Doors.returnParameter], Self.isOfDraft(wanted) {
            return .seeOther(PortalPaths.resume().with(Doors.returnParameter, wanted))
        }
        return openPage(request, Web.FormValues(), Problems())
    }

    private func openPage(_ request: Request, _ form: Web.FormValues, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let wanted = request.query[Doors.returnParameter] ?? ""
        let ended: HTML =
            wanted.isEmpty
            ? .empty
            : ui.notice(
                .info, ui.say("Bitte weisen Sie sich noch einmal aus", "Please show once more that it is you"),
                """
                <p>\(ui.say("Nach einer längeren Pause schließen wir Ihren Antrag zum Schutz Ihrer Daten. Gespeicherte Angaben sind noch da.", "After a longer break we close your application to protect your data. What was saved is still there."))</p>
                """)
        let body = ui.form(
            to: PortalPaths.open(), hidden: request.hidden,
            """
            \(ui.field(
                "nummer", ui.say("Antragsnummer", "Reference number"), .code(maxLength: 40), value: form["nummer"] ?? "",
                hint: ui.say("Zum Beispiel: ADE-26-7K3M9X", "For example: ADE-26-7K3M9X"), error: problems["nummer"], width: .medium))\
            \(ui.field(
                "code", ui.say("Geheimer Code", "Secret code"), .code(maxLength: 40),
                hint: ui.say("16 Zeichen, zum Beispiel: 7K3M-9X2P-4QRS-T5VW", "16 characters, for example: 7K3M-9X2P-4QRS-T5VW"),
                error: problems["code"], width: .long))\
            \(ui.buttons(ui.button(ui.say("Stand ansehen", "See the state"))))
            <p>\(ui.link(ui.say("Noch nicht abgeschickt? Antrag fortsetzen", "Not sent yet? Continue the application"), to: PortalPaths.resume()))</p>
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Wie weit ist mein Antrag?", "How far is my application?"),
                    lead: ui.say(
                        "Antragsnummer und Code stehen auf der Seite, die Sie nach dem Absenden gesehen haben.",
                        "You saw reference number and code on the page after sending."),
                    problems: problems, notices: ended, body: body),
                in: ports.frame(request, request.caller, nil)), status: problems.isEmpty ? .ok : .unprocessable)
    }

    /// An unknown number and a wrong code are one answer: nobody learns which numbers exist.
    func open(_ request: Request, _ caller: Caller, _ form: Web.FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        // These two depend on what was typed only, and tell nothing about what is kept.
        let number = ReferenceNumber(typed: form.text("nummer") ?? "")
        let code = SecretCode(typed: String((form.text("code") ?? "").prefix(60)))
        if number == nil {
            problems.add(
                "nummer",
                ui.say(
                    "Die Antragsnummer ist unvollständig oder enthält einen Tippfehler. Bitte vergleichen Sie jedes Zeichen.",
                    "The reference number is incomplete or has a typing error. Please compare every character."))
        }
        if code == nil {
            problems.add(
                "code",
                ui.say(
                    "Der Code hat 16 Buchstaben und Ziffern. Bitte prüfen Sie ihn.",
                    "The code has 16 letters and digits. Please check it."))
        }
        guard let number, let code else { return openPage(request, form, problems) }
        if let authority = ports.competence.bySign(number.sign) {
            let (reference, hash) = (number.text, Draft.hash(code))
            let opened = try await ports.open(authority, request) { connection in
                try connection.first("SELECT id FROM application WHERE reference = $1 AND code = $2", reference, hash)
                    .map { try $0.text("id") }
            }
            if let opened, case .application(let id) = opened.access.basis, let id = ApplicationID(id) {
                return .seeOther(PortalPaths.status(id)).settingSession(opened.session)
            }
        }
        problems.add(
            "nummer",
            ui.say(
                "Antragsnummer und Code passen nicht zusammen. Bitte prüfen Sie beide.",
                "Reference number and code do not fit together. Please check both."))
        return openPage(request, form, problems)
    }
}
