import Kernel
import Markup
import Store
import Web

extension Identity {
    /// A new password for a member of staff: after the first sign-in they must, later they may.
    func staffPasswordPage(_ request: Request, _ caller: Caller) async throws -> Response {
        try await staffPasswordPage(request, returnTarget(request.query), Problems())
    }

    private func staffPasswordPage(_ request: Request, _ target: Destination?, _ problems: Problems) async throws
        -> Response
    {
        guard let account = try await account(.staff, in: request.session) else { return .seeOther(Self.staffDoor) }
        let ui = UI(request.language)
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let page = PortalPage(
            ui.say("Neues Passwort", "New password"),
            lead: account.mustChange
                ? ui.say(
                    "Bitte wählen Sie jetzt ein eigenes Passwort. Das erste kennt auch die Administration.",
                    "Please choose a password of your own now. The first one is known to the administrator as well.")
                : nil,
            problems: problems,
            body: passwordForm(
                ui, to: IdentityPaths.staffPassword(), hidden: request.hidden + back, name: account.signInName, problems
            ))
        return .page(
            ui.portalPage(page, in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func changeStaffPassword(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        guard var account = try await account(.staff, in: request.session) else { return .seeOther(Self.staffDoor) }
        switch try await changed(account, form, request) {
        case .problems(let problems): return try await staffPasswordPage(request, returnTarget(form), problems)
        case .done(let hash):
            account.mustChange = false
            if let staff = caller.staff {
                return .seeOther(ports.surroundings.desk(staff)).startingSession(
                    sessionValues(account, hash, at: staff.access.authority, keeping: request.session))
            }
            return try await goOn(request, account, hash, returnTarget(form))
        }
    }

    // MARK: Citizens

    func citizenPasswordPage(_ request: Request, _ citizen: Citizen) async throws -> Response {
        citizenPasswordPage(request, citizen, Problems())
    }

    private func citizenPasswordPage(_ request: Request, _ citizen: Citizen, _ problems: Problems) -> Response {
        let ui = UI(request.language)
        let page = PortalPage(
            ui.say("Neues Passwort", "New password"), problems: problems,
            body: passwordForm(
                ui, to: IdentityPaths.citizenPassword(), hidden: request.hidden, name: citizen.name, problems))
        return .page(
            ui.portalPage(page, in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func changeCitizenPassword(_ request: Request, _ citizen: Citizen, _ form: FormValues) async throws -> Response {
        guard let account = try await account(.citizen, in: request.session) else { return .seeOther(Self.citizenDoor) }
        switch try await changed(account, form, request) {
        case .problems(let problems): return citizenPasswordPage(request, citizen, problems)
        case .done(let hash):
            return .seeOther(ports.surroundings.ownPage).startingSession(
                sessionValues(account, hash, keeping: request.session))
        }
    }

    // MARK: Both

    private enum Outcome { case problems(Problems), done(PasswordHash) }

    private func changed(_ account: Account, _ form: FormValues, _ request: Request) async throws -> Outcome {
        let ui = UI(request.language)
        var problems = Problems()
        let new = form["new"] ?? ""
        // Counted like a sign-in: a browser left open is no place to guess at the password.
        let known = try await signIn(
            account.kind, name: account.signInName, password: form["current"] ?? "", at: request.now)
        if known == nil {
            problems.add(
                "current",
                ui.say(
                    "Das jetzige Passwort stimmt nicht, oder es gab zu viele Versuche. Das Passwort ist nicht geändert.",
                    "The present password is wrong, or there were too many tries. The password is not changed."))
        }
        problems.addNewPassword(new, again: form["again"] ?? "", ui)
        if known != nil, problems.isEmpty, new == form["current"] {
            problems.add(
                "new",
                ui.say(
                    "Bitte wählen Sie ein anderes Passwort als das jetzige.",
                    "Please choose another password than the present one."))
        }
        guard problems.isEmpty else { return .problems(problems) }
        return .done(try await change(password: new, of: account.id, mustChange: false))
    }

    private func passwordForm(_ ui: UI, to target: Destination, hidden: [Hidden], name: String, _ problems: Problems)
        -> HTML
    {
        ui.form(
            to: target, hidden: hidden,
            """
            <p>\(ui.say("Anmeldename:", "Sign-in name:")) <strong>\(name)</strong></p>
            \(ui.field(
                "current", ui.say("Jetziges Passwort", "Present password"), .password(), error: problems["current"],
                width: .long))\
            \(newPasswordFields(ui, problems))\
            \(ui.buttons(ui.button(ui.say("Passwort ändern", "Change the password"))))
            <p>\(ui.say("Alle anderen Anmeldungen mit diesem Konto enden dann.", "All other sign-ins with this account end then."))</p>
            """)
    }
}

/// The two fields for a new password, the second against slips of the hand.
func newPasswordFields(_ ui: UI, _ problems: Problems) -> HTML {
    """
    \(ui.field(
        "new", ui.say("Neues Passwort", "New password"), .password(new: true),
        hint: ui.say(
            "Mindestens 12 Zeichen, zum Beispiel vier Wörter. Ziffern und Sonderzeichen sind nicht nötig.",
            "At least 12 characters, for example four words. Digits and special characters are not necessary."),
        error: problems["new"], width: .long))\
    \(ui.field(
        "again", ui.say("Neues Passwort noch einmal", "New password again"), .password(new: true),
        error: problems["again"], width: .long))
    """
}

extension Problems {
    mutating func addNewPassword(_ new: String, again: String, _ ui: UI) {
        if let problem = Password.problem(new) {
            add("new", problem[ui.language])
        } else if new != again {
            add(
                "again",
                ui.say("Die beiden neuen Passwörter sind nicht gleich.", "The two new passwords are not the same."))
        }
    }
}
