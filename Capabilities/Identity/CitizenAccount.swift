import Kernel
import Markup
import Store
import Web

extension Identity {
    // MARK: Opening an account

    func registerPage(_ request: Request, _ caller: Caller) async throws -> Response {
        if caller.citizen != nil { return .seeOther(ports.surroundings.ownPage) }
        return registerPage(request, FormValues(), Problems())
    }

    private func registerPage(_ request: Request, _ form: FormValues, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let target = returnTarget(form) ?? returnTarget(request.query)
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let body: HTML = """
            \(ui.inset("<p>\(ui.say("Mit einem Konto finden Sie Ihre Anträge wieder. Sie können auch ohne Konto alles beantragen: Dann brauchen Sie für jeden Antrag die Nummer und den Code.", "With an account you find your applications again. You can apply for everything without one, too: then you need the number and the code of each application."))</p>"))\
            \(ui.warningText("\(ui.say("In dieser Version verschicken wir keine E-Mails. Wir prüfen Ihre Adresse nicht und können Ihnen kein neues Passwort schicken. Bitte merken Sie sich Ihr Passwort gut.", "In this version we send no e-mails. We do not check your address and cannot send you a new password. Please remember your password well."))"))\
            \(ui.form(
                to: IdentityPaths.register(), hidden: request.hidden + back,
                """
                \(ui.field(
                    "email", ui.say("E-Mail-Adresse", "E-mail address"), .email, value: form["email"] ?? "",
                    hint: ui.say("Damit melden Sie sich an.", "You sign in with it."), error: problems["email"],
                    autocomplete: .username, width: .long))\
                \(newPasswordFields(ui, problems))\
                \(ui.buttons(ui.button(ui.say("Konto anlegen", "Open the account"))))
                """))
            <p>\(ui.link(ui.say("Ich habe schon ein Konto", "I have an account already"), to: IdentityPaths.citizenSignIn().with(Doors.returnParameter, target?.raw)))</p>
            """
        return .page(
            ui.portalPage(
                PortalPage(ui.say("Konto anlegen", "Open an account"), problems: problems, body: body),
                in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func register(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let email = form.text("email") ?? ""
        if !Self.isEmail(email) {
            problems.add(
                "email",
                ui.say(
                    "Das ist keine E-Mail-Adresse. Sie sieht zum Beispiel so aus: mara@muster.example",
                    "This is no e-mail address. It looks like this: mara@muster.example"))
        }
        let password = form["new"] ?? ""
        problems.addNewPassword(password, again: form["again"] ?? "", ui)
        guard problems.isEmpty else { return registerPage(request, form, problems) }
        let hash = try await hasher.hash(password)
        let now = request.now
        do {
            let account = try await stores.centre.write { connection in
                let id = try Account.insert(
                    .citizen, name: email, password: hash, mustChange: false, at: now, in: connection)
                guard let made = try Account.find(id: id, in: connection) else { throw StoreError.absent }
                return made
            }
            return welcome(request, account, returnTarget(form))
        } catch StoreError.unique {
            // Sent twice, or somebody who forgot that they have one: with the right password they are in.
            if let account = try await signIn(.citizen, name: email, password: password, at: now) {
                return welcome(request, account, returnTarget(form))
            }
            problems.add(
                "email",
                ui.say(
                    "Mit dieser Adresse können wir kein neues Konto anlegen. Haben Sie schon eines? Dann melden Sie sich bitte an.",
                    "We cannot open a new account with this address. Do you have one already? Then please sign in."))
            return registerPage(request, form, problems)
        }
    }

    /// Enough to catch a slip: one @ with something before it, and a host with a point behind it.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 200,
            !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 32 || $0.value == 127 })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }

    // MARK: Signing in and out

    func citizenSignInPage(_ request: Request, _ caller: Caller) async throws -> Response {
        if caller.citizen != nil { return .seeOther(returnTarget(request.query) ?? ports.surroundings.ownPage) }
        return citizenSignInPage(request, email: "", target: returnTarget(request.query), Problems())
    }

    private func citizenSignInPage(_ request: Request, email: String, target: Destination?, _ problems: Problems)
        -> Response
    {
        let ui = UI(request.language)
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let body = ui.form(
            to: IdentityPaths.citizenSignIn(), hidden: request.hidden + back,
            """
            \(ui.field(
                "email", ui.say("E-Mail-Adresse", "E-mail address"), .email, value: email, error: problems["email"],
                autocomplete: .username, width: .long))\
            \(ui.field("password", ui.say("Passwort", "Password"), .password(), width: .long))\
            \(ui.buttons(ui.button(ui.say("Anmelden", "Sign in"))))
            <p>\(ui.link(ui.say("Noch kein Konto? Hier legen Sie eines an.", "No account yet? Open one here."), to: IdentityPaths.register().with(Doors.returnParameter, target?.raw)))</p>
            <p>\(ui.say("Ein vergessenes Passwort können wir in dieser Version nicht ersetzen, denn wir verschicken keine E-Mails. Ihre Anträge öffnen Sie auch mit ihrer Nummer und dem Code.", "We cannot replace a forgotten password in this version, because we send no e-mails. You can open your applications with their number and code, too."))</p>
            """)
        return .page(
            ui.portalPage(
                PortalPage(ui.say("Im Konto anmelden", "Sign in to your account"), problems: problems, body: body),
                in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func signInCitizen(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        let email = form.text("email") ?? ""
        if let account = try await signIn(.citizen, name: email, password: form["password"] ?? "", at: request.now) {
            return welcome(request, account, returnTarget(form))
        }
        var problems = Problems()
        problems.add("email", signInFailed[request.language])
        return citizenSignInPage(request, email: email, target: returnTarget(form), problems)
    }

    /// Goes on to what was wanted; who opened applications by code before is first asked about them.
    private func welcome(_ request: Request, _ account: Account, _ target: Destination?) -> Response {
        let next =
            openedByCode(in: request.session).isEmpty
            ? target ?? ports.surroundings.ownPage
            : IdentityPaths.keepApplications().with(Doors.returnParameter, target?.raw)
        return .seeOther(next).startingSession(sessionValues(account, account.password, keeping: request.session))
    }

    func signOutCitizen(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        .seeOther(ports.surroundings.portalStart).endingSession()
    }
}
