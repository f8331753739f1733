import Kernel
import Markup
import Store
import Web

extension Portal {
    /// „Fertig“: on a computer that others use as well, nobody after this person shall find the application open.
    /// What was saved stays; number and code open it again.
    func close(_ request: Request, _ applicant: Applicant, _ form: Web.FormValues, _ id: ApplicationID) async throws
        -> Response
    {
        let access = try applicant.access(to: id.raw)
        var forgotten = ports.opened.close(access, request)
        for name in [ShownCode.draft, ShownCode.sent] where request.code(of: id, name) != nil {
            forgotten[name] = .some(nil)
        }
        return .seeOther(PortalPaths.start().with("erledigt", "geschlossen")).settingSession(forgotten)
    }

    /// The way out of an application that was opened by its code, and for whoever is signed in the way to keep it.
    /// What is in the account is closed by signing out.
    func leaving(_ request: Request, _ access: Access, _ id: ApplicationID, back: Destination, isSent: Bool = true)
        async throws -> HTML
    {
        let ui = UI(request.language)
        var keep: HTML = .empty
        if let citizen = request.caller.citizen {
            guard let address = try await ports.opened.keepAddress(access, back, request, citizen) else {
                return .empty
            }
            keep = """
                <p>\(ui.say("Sie sind angemeldet. Fügen Sie den Antrag Ihrem Konto hinzu, dann finden Sie ihn künftig ohne Code.", "You are signed in. Add the application to your account, and you will find it without the code."))</p>
                \(ui.buttons(ui.buttonLink(ui.say("Zum Konto hinzufügen", "Add to my account"), to: address, .secondary)))
                """
        }
        let key =
            isSent
            ? ui.say(
                "Mit Antragsnummer und Code öffnen Sie ihn wieder.", "The reference number and the code open it again.")
            : ui.say("Mit Ihrem Code öffnen Sie ihn wieder.", "Your code opens it again.")
        return ui.section(
            ui.say("Fertig?", "Done?"),
            """
            \(keep)<p>\(ui.say("Schließen Sie den Antrag, wenn auch andere dieses Gerät benutzen. Es geht nichts verloren.", "Close the application if others use this device too. Nothing is lost.")) \(key)</p>
            \(ui.form(
                to: PortalPaths.close(id), hidden: request.hidden,
                ui.buttons(ui.button(ui.say("Antrag in diesem Browser schließen", "Close the application in this browser"), .secondary))))
            """)
    }
}
