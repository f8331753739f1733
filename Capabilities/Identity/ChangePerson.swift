import Kernel
import Markup
import Store
import Web

extension Identity {
    func personPage(_ request: Request, _ admin: Staff, _ id: AccountID) async throws -> Response {
        try await personPage(request, admin, id, nil, Problems())
    }

    private func personPage(
        _ request: Request, _ admin: Staff, _ id: AccountID, _ typed: PersonForm?, _ problems: Problems
    ) async throws -> Response {
        let ui = UI(request.language)
        let (now, roles, units) = try await stores.authority(admin.access).read { connection in
            (
                try PersonForm.load(id.raw, in: connection), try Self.roles(in: connection),
                try Self.units(in: connection)
            )
        }
        let (account, elsewhere) = try await stores.centre.read { connection in
            (
                try Account.find(id: id.raw, in: connection),
                try Account.authorities(of: id.raw, in: connection).count > 1
            )
        }
        let shown = typed ?? now
        let form = ui.form(
            to: IdentityPaths.person(id), hidden: request.hidden + [Hidden("stamp", now.stamp)], warnsOnLeaving: true,
            """
            \(shown.fields(ui, roles: roles, units: units, problems))\
            \(ui.field(
                "active", ui.say("Arbeitet hier und darf sich anmelden", "Works here and may sign in"), .confirm,
                value: shown.person.active ? "yes" : "", error: problems["active"], optional: true))\
            \(ui.buttons(ui.button(ui.say("Speichern", "Save"))))
            """)
        let password: HTML =
            elsewhere
            ? "<p>\(ui.say("Diese Person arbeitet auch an einer anderen Behörde. Deshalb kann ihr Passwort nur sie selbst ändern.", "This person works at another authority as well. So only they can change their password."))</p>"
            : ui.form(
                to: IdentityPaths.personPassword(id), hidden: request.hidden,
                label: ui.say("Neues erstes Passwort", "New first password"),
                """
                \(ui.field(
                    "password", ui.say("Neues erstes Passwort", "New first password"), .password(new: true),
                    hint: ui.say(
                        "Die Person ist dann sofort abgemeldet und wählt beim nächsten Anmelden ein eigenes.",
                        "The person is signed out at once and chooses their own when signing in next."),
                    error: problems["password"], width: .long))\
                \(ui.buttons(ui.button(ui.say("Passwort vergeben", "Set the password"), .secondary)))
                """)
        let saved = request.query["gespeichert"] != nil && problems.isEmpty
        let body: HTML = """
            \(ui.facts([
                (ui.say("Anmeldename", "Sign-in name"), "\(account?.signInName ?? "–")"),
                (ui.say("Stand", "State"), now.person.active ? ui.tag(ui.say("Aktiv", "Active"), .success) : ui.tag(ui.say("Nicht aktiv", "Inactive"))),
            ]))\
            \(ui.panel(ui.say("Angaben und Rechte", "Details and rights"), form))\
            \(ui.panel(ui.say("Passwort", "Password"), password))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    now.person.name, area: ui.say("Personen und Rechte", "People and rights"),
                    above: ui.backLink(to: IdentityPaths.people().raw, ui.say("Personen", "People")),
                    problems: problems,
                    notices: saved
                        ? ui.notice(.success, ui.say("Gespeichert. Es gilt ab sofort.", "Saved. It holds from now on."))
                        : .empty,
                    body: body),
                in: try await ports.surroundings.workbench(request, admin)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func changePerson(_ request: Request, _ admin: Staff, _ form: FormValues, _ id: AccountID) async throws -> Response
    {
        let ui = UI(request.language)
        let typed = PersonForm(form, account: id.raw)
        let seen = form["stamp"]
        let record = ports.record
        let (access, now) = (admin.access, request.now)
        let problems = try await stores.authority(access).write { connection in
            let before = try PersonForm.load(id.raw, in: connection)
            let problems = typed.problems(
                roles: try Self.roles(in: connection), units: try Self.units(in: connection), ui)
            // What is wanted is there already: a second click.
            guard problems.isEmpty, before.stamp != typed.stamp else { return problems }
            guard before.stamp == seen else {
                throw Refusal(
                    .conflict,
                    Localized(
                        "Jemand hat diese Person inzwischen geändert. Ihre Änderung ist nicht gespeichert. Öffnen Sie die Person noch einmal.",
                        "Somebody has changed this person meanwhile. Your change is not saved. Please open the person again."
                    ))
            }
            try Self.save(typed.person, roles: typed.roles, units: typed.units, in: connection)
            guard try Self.administrators(in: connection) > 0 else { throw NobodyLeft() }
            try record("person.changed", id.raw, access, now, connection)
            return problems
        } orNobodyLeft: {
            var problems = Problems()
            problems.add(
                "roles",
                ui.say(
                    "Dann könnte hier niemand mehr Personen und Rechte verwalten. Geben Sie das Recht zuerst einer anderen Person.",
                    "Then nobody here could manage people and rights any more. Give the right to somebody else first."))
            return problems
        }
        names.forget(access.authority)
        guard problems.isEmpty else { return try await personPage(request, admin, id, typed, problems) }
        return .seeOther(IdentityPaths.person(id).with("gespeichert", "ja"))
    }

    /// How many active people may manage people and rights.
    private static func administrators(in connection: any Connection) throws -> Int {
        var found: Set<String> = []
        for row in try connection.query(
            """
            SELECT pr.account, r.permissions FROM person_role pr JOIN role r ON r.id = pr.role
            JOIN person p ON p.account = pr.account WHERE p.active = TRUE
            """)
        where Permission.list(try row.text("permissions")).contains(.managePeople) {
            found.insert(try row.text("account"))
        }
        return found.count
    }

    func resetPassword(_ request: Request, _ admin: Staff, _ form: FormValues, _ id: AccountID) async throws -> Response
    {
        let ui = UI(request.language)
        _ = try await stores.authority(admin.access).read { try PersonForm.load(id.raw, in: $0) }
        var problems = Problems()
        let password = form["password"] ?? ""
        if let problem = Password.problem(password) { problems.add("password", problem[ui.language]) }
        // Whoever works at a second authority must not be taken over by the first one's administrator.
        let elsewhere = try await stores.centre.read {
            try Account.authorities(of: id.raw, in: $0) != [admin.access.authority]
        }
        if elsewhere { throw Refusal.notFound }
        guard problems.isEmpty else { return try await personPage(request, admin, id, nil, problems) }
        _ = try await change(password: password, of: id.raw, mustChange: true)
        let record = ports.record
        let (access, now) = (admin.access, request.now)
        try await stores.authority(access).write { try record("person.password", id.raw, access, now, $0) }
        return .seeOther(IdentityPaths.person(id).with("gespeichert", "ja"))
    }
}

/// The change would leave the authority without an administrator; it is rolled back.
private struct NobodyLeft: Error {}

extension AuthorityStore {
    fileprivate func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T, orNobodyLeft other: () -> T
    ) async throws -> T {
        do { return try await write(body) } catch is NobodyLeft { return other() }
    }
}
