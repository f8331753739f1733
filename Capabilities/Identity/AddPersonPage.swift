import Kernel
import Markup
import Store
import Web

extension Identity {
    func addPersonPage(_ request: Request, _ admin: Staff) async throws -> Response {
        let blank = Person(account: "", givenName: "", familyName: "", post: "", phone: "", email: "")
        return try await addPersonPage(request, admin, PersonForm(blank, roles: [], units: []), name: "", Problems())
    }

    private func addPersonPage(
        _ request: Request, _ admin: Staff, _ typed: PersonForm, name: String, _ problems: Problems
    ) async throws -> Response {
        let ui = UI(request.language)
        let (roles, units) = try await stores.authority(admin.access).read {
            (try Self.roles(in: $0), try Self.units(in: $0))
        }
        let body = ui.form(
            to: IdentityPaths.addPerson(), hidden: request.hidden, warnsOnLeaving: true,
            """
            \(ui.field(
                "signInName", ui.say("Anmeldename", "Sign-in name"), .text(), value: name,
                hint: ui.say(
                    "Zum Beispiel: mara.muster@adendorf. Arbeitet die Person schon an einer anderen Behörde dieses Hauses, nehmen Sie ihren dortigen Anmeldenamen; dann gilt auch ihr Passwort von dort.",
                    "For example: mara.muster@adendorf. If the person works at another authority of this house already, use the sign-in name they have there; then their password from there counts, too."),
                error: problems["signInName"], autocomplete: .off, width: .long))\
            \(ui.field(
                "password", ui.say("Erstes Passwort", "First password"), .password(new: true),
                hint: ui.say(
                    "Mindestens 12 Zeichen. Beim ersten Anmelden muss die Person ein eigenes wählen.",
                    "At least 12 characters. When signing in first the person must choose their own."),
                error: problems["password"], width: .long))\
            \(typed.fields(ui, roles: roles, units: units, problems))\
            \(ui.buttons(ui.button(ui.say("Hinzufügen", "Add"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Person hinzufügen", "Add a person"),
                    area: ui.say("Personen und Rechte", "People and rights"),
                    above: ui.backLink(to: IdentityPaths.people().raw, ui.say("Personen", "People")),
                    problems: problems,
                    body: body),
                in: try await ports.surroundings.workbench(request, admin)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func addPerson(_ request: Request, _ admin: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        let name = form.text("signInName") ?? ""
        var typed = PersonForm(form, account: "")
        typed.person.active = true
        let (roles, units) = try await stores.authority(admin.access).read {
            (try Self.roles(in: $0), try Self.units(in: $0))
        }
        var problems = typed.problems(roles: roles, units: units, ui)
        if let problem = Password.problem(form["password"] ?? "") { problems.add("password", problem[ui.language]) }
        if problems.isEmpty, let there = try await person(signInName: name, by: admin.access) {
            // The same form once more is a second click, not a second person.
            typed.person.account = there.person.account
            if there.stamp == typed.stamp, let id = AccountID(there.person.account) {
                return .seeOther(IdentityPaths.person(id))
            }
            problems.add(
                "signInName",
                ui.say(
                    "Diesen Anmeldenamen hat hier schon \(there.person.name).",
                    "This sign-in name is \(there.person.name)'s already."))
        }
        guard problems.isEmpty else { return try await addPersonPage(request, admin, typed, name: name, problems) }
        do {
            let account = try await add(
                typed.person, signInName: name, password: form["password"] ?? "", mustChange: true, roles: typed.roles,
                units: typed.units, by: admin.access, at: request.now)
            guard let id = AccountID(account) else { return .seeOther(IdentityPaths.people()) }
            return .seeOther(IdentityPaths.person(id))
        } catch let refusal as Refusal where refusal.field != nil {
            problems.add(refusal.field ?? "", refusal.reason[ui.language])
            return try await addPersonPage(request, admin, typed, name: name, problems)
        }
    }

    /// Who of this authority has that sign-in name.
    private func person(signInName: String, by access: Access) async throws -> PersonForm? {
        let account = try await stores.centre.read { connection -> String? in
            guard let account = try Account.find(.staff, name: signInName, in: connection),
                try Account.authorities(of: account.id, in: connection).contains(access.authority)
            else { return nil }
            return account.id
        }
        guard let account else { return nil }
        return try await stores.authority(access).read { connection in
            try Self.person(account, in: connection) == nil ? nil : try PersonForm.load(account, in: connection)
        }
    }
}
