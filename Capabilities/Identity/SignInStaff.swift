import Kernel
import Markup
import Store
import Web

extension Identity {
    func staffSignInPage(_ request: Request, _ caller: Caller) async throws -> Response {
        if let staff = caller.staff { return .seeOther(returnTarget(request.query) ?? ports.surroundings.desk(staff)) }
        return staffSignInPage(request, name: "", target: returnTarget(request.query), Problems())
    }

    private func staffSignInPage(_ request: Request, name: String, target: Destination?, _ problems: Problems)
        -> Response
    {
        let ui = UI(request.language)
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let body = ui.form(
            to: IdentityPaths.staffSignIn(), hidden: request.hidden + back,
            """
            \(ui.field(
                "name", ui.say("Anmeldename", "Sign-in name"), .text(), value: name,
                hint: ui.say("Zum Beispiel: mara.muster@adendorf", "For example: mara.muster@adendorf"),
                error: problems["name"], autocomplete: .username, width: .long))\
            \(ui.field("password", ui.say("Passwort", "Password"), .password(), width: .long))\
            \(ui.buttons(ui.button(ui.say("Anmelden", "Sign in"))))
            <p>\(ui.say("Passwort vergessen? Die Administration Ihrer Behörde gibt Ihnen ein neues.", "Forgotten your password? Your authority's administrator gives you a new one."))</p>
            """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Anmelden für Beschäftigte", "Sign in for staff"), problems: problems, body: body),
                in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func signInStaff(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        let target = returnTarget(form)
        let name = form.text("name") ?? ""
        let account = try await signIn(.staff, name: name, password: form["password"] ?? "", at: request.now)
        guard let account else {
            var problems = Problems()
            problems.add("name", signInFailed[request.language])
            return staffSignInPage(request, name: name, target: target, problems)
        }
        return try await goOn(request, account, account.password, target)
    }

    /// The next thing after a right password: a new password, the choice of an authority, or work.
    func goOn(_ request: Request, _ account: Account, _ hash: PasswordHash, _ target: Destination?) async throws
        -> Response
    {
        let values = sessionValues(account, hash, keeping: request.session)
        if account.mustChange {
            return .seeOther(IdentityPaths.staffPassword().with(Doors.returnParameter, target?.raw))
                .startingSession(values)
        }
        let places = try await desks(of: account.id, proof: hash.proof, on: request.now.day)
        guard let first = places.first, places.count == 1 else {
            return .seeOther(IdentityPaths.chooseAuthority().with(Doors.returnParameter, target?.raw))
                .startingSession(values)
        }
        return begin(request, account, hash, at: first, target)
    }

    private func begin(
        _ request: Request, _ account: Account, _ hash: PasswordHash, at place: Staff, _ target: Destination?
    ) -> Response {
        .seeOther(target ?? ports.surroundings.desk(place)).startingSession(
            sessionValues(account, hash, at: place.access.authority, keeping: request.session))
    }

    /// The authorities at which somebody may work now.
    private func desks(of account: String, proof: String, on day: Day) async throws -> [Staff] {
        let members = try await stores.centre.read { try Account.authorities(of: account, in: $0) }
        var places: [Staff] = []
        for authority in members {
            if let staff = try await staff(account, at: authority, proof: proof, on: day) { places.append(staff) }
        }
        return places
    }

    // MARK: Several authorities

    func authorityPage(_ request: Request, _ caller: Caller) async throws -> Response {
        try await authorityPage(request, target: returnTarget(request.query), Problems())
    }

    private func authorityPage(_ request: Request, target: Destination?, _ problems: Problems) async throws -> Response
    {
        guard let account = try await account(.staff, in: request.session) else {
            return .seeOther(Self.staffDoor.with(Doors.returnParameter, target?.raw))
        }
        if account.mustChange { return .seeOther(IdentityPaths.staffPassword()) }
        let ui = UI(request.language)
        let places = try await desks(of: account.id, proof: account.password.proof, on: request.now.day)
        let choices = places.map { place in
            Choice(
                place.access.authority.raw,
                directory.authority(place.access.authority)?.name ?? place.access.authority.raw)
        }
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let body: HTML =
            choices.isEmpty
            ? """
            <p>\(ui.say("Ihr Anmeldename und Ihr Passwort stimmen. Aber keine Behörde führt Sie zurzeit als aktiv. Bitte wenden Sie sich an die Administration Ihrer Behörde.", "Your sign-in name and password are right. But no authority lists you as active at present. Please contact your authority's administrator."))</p>
            \(ui.postButton(ui.say("Abmelden", "Sign out"), to: IdentityPaths.signOut(), hidden: request.hidden))
            """
            : ui.form(
                to: IdentityPaths.chooseAuthority(), hidden: request.hidden + back,
                """
                \(ui.field(
                    "authority", ui.say("An welcher Behörde arbeiten Sie jetzt?", "At which authority do you work now?"),
                    .radios(choices), value: request.caller.staff?.access.authority.raw ?? "", error: problems["authority"],
                    labelStyle: .pageHeading))\
                \(ui.buttons(ui.button(ui.say("Weiter", "Continue"))))
                """)
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Behörde wählen", "Choose an authority"), heading: choices.isEmpty ? .title : .inBody,
                    problems: problems, body: body),
                in: ports.surroundings.portal(request, request.caller, nil)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func chooseAuthority(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        guard let account = try await account(.staff, in: request.session), !account.mustChange else {
            return .seeOther(Self.staffDoor)
        }
        guard let chosen = form.text("authority").flatMap({ AuthorityID($0) }),
            let place = try await staff(
                account.id, at: chosen, proof: account.password.proof, on: request.now.day)
        else {
            var problems = Problems()
            problems.add(
                "authority",
                request.language == .de
                    ? "Wählen Sie eine Behörde aus der Liste." : "Choose an authority from the list.")
            return try await authorityPage(request, target: returnTarget(form), problems)
        }
        // A page of the other authority would not be found here.
        let target = caller.staff == nil ? returnTarget(form) : nil
        return begin(request, account, account.password, at: place, target)
    }

    func signOutStaff(_ request: Request, _ caller: Caller, _ form: FormValues) async throws -> Response {
        .seeOther(Self.staffDoor).endingSession()
    }
}
