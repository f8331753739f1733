import Kernel
import Markup
import Store
import Web

extension Identity {
    func tokensPage(_ request: Request, _ admin: Staff) async throws -> Response {
        try await tokensPage(request, admin, FormValues(), Problems(), shown: .empty)
    }

    private func tokensPage(
        _ request: Request, _ admin: Staff, _ form: FormValues, _ problems: Problems, shown: HTML
    ) async throws -> Response {
        let ui = UI(request.language)
        let authority = admin.access.authority
        let rows = try await stores.centre.read { connection in
            try connection.query(
                "SELECT id, label, permissions, created_at, revoked_at FROM api_token WHERE authority = $1 ORDER BY created_at DESC, id LIMIT 200",
                authority)
        }
        let texts = Dictionary(
            ports.permissions.map { ($0.permission, $0.text[ui.language]) }, uniquingKeysWith: { first, _ in first })
        let lines = try rows.map { row in
            let label = try row.text("label")
            let revoked = try row.optionalTimestamp("revoked_at")
            let may = Permission.list(try row.text("permissions")).map { texts[$0] ?? $0.raw }.joined(separator: ", ")
            return TableRow([
                "\(label)", "\(may)", ui.time(try row.timestamp("created_at"), short: true),
                revoked.map { "\(ui.tag(ui.say("Beendet", "Ended"))) \(ui.time($0, short: true))" }
                    ?? ui.tag(ui.say("Gültig", "Valid"), .success),
                revoked == nil
                    ? ui.postButton(
                        ui.say("Beenden", "End"),
                        to: IdentityPaths.revokeToken(try row.identifier("id", of: ApiToken.self)),
                        hidden: request.hidden, .danger, about: ui.written(label)) : .empty,
            ])
        }
        let list: HTML =
            lines.isEmpty
            ? ui.empty(
                ui.say("Noch kein anderes System hat Zugang.", "No other system has access yet."),
                "<p>\(ui.say("Ein Zugang lässt ein Fachverfahren Anträge übergeben oder ihren Stand lesen.", "Access lets another system hand in applications or read their state."))</p>"
            )
            : ui.table(
                ui.say("Zugänge anderer Systeme", "Access of other systems"),
                [
                    Column(ui.say("Bezeichnung", "Label")), Column(ui.say("Darf", "May")),
                    Column(ui.say("Seit", "Since")),
                    Column(ui.say("Stand", "State")), Column(ui.say("Beenden", "End"), isTitleHidden: true),
                ], lines, captionHidden: true)
        let offered = ports.permissions.filter(\.isForSystems)
        let make = ui.form(
            to: IdentityPaths.tokens(), hidden: request.hidden(creating: form.idempotencyKey),
            """
            \(ui.field(
                "label", ui.say("Welches System?", "Which system?"), .text(), value: form["label"] ?? "",
                hint: ui.say("Zum Beispiel: Fachverfahren Hundesteuer", "For example: dog tax software"),
                error: problems["label"], width: .long))\
            \(ui.field(
                "permissions", ui.say("Was darf es?", "What may it do?"),
                .checkboxes(
                    offered.map { Choice($0.permission.raw, $0.text[ui.language]) }, chosen: form.all("permissions")),
                error: problems["permissions"]))\
            \(ui.buttons(ui.button(ui.say("Zugang anlegen", "Give access"))))
            """)
        let body: HTML = """
            \(tabs(ui, .tokens))\(shown)\(list)\
            \(offered.isEmpty ? .empty : ui.panel(ui.say("Neuer Zugang", "New access"), make))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Andere Systeme", "Other systems"), area: ui.say("Personen und Rechte", "People and rights"),
                    problems: problems, body: body),
                in: try await ports.surroundings.workbench(request, admin)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    func makeToken(_ request: Request, _ admin: Staff, _ form: FormValues) async throws -> Response {
        let ui = UI(request.language)
        var problems = Problems()
        let label = form.text("label") ?? ""
        if label.isEmpty || label.count > 100 {
            problems.add(
                "label",
                ui.say(
                    "Nennen Sie das System, in höchstens 100 Zeichen.", "Name the system, in at most 100 characters."))
        }
        let offered = Set(ports.permissions.filter(\.isForSystems).map(\.permission))
        let wanted = Set(form.all("permissions").map { Permission($0) })
        if wanted.isEmpty || !wanted.isSubset(of: offered) {
            problems.add("permissions", ui.say("Wählen Sie, was das System darf.", "Choose what the system may do."))
        }
        guard problems.isEmpty else { return try await tokensPage(request, admin, form, problems, shown: .empty) }
        let made = try await makeToken(
            label: label, permissions: wanted, id: form.idempotencyKey.flatMap { ApiTokenID($0) }, by: admin.access,
            at: request.now)
        let shown: HTML =
            made.map { made in
                ui.notice(
                    .success, ui.say("Der Zugang ist angelegt.", "Access is given."),
                    """
                    <p>\(ui.say("Tragen Sie dieses Token in dem System ein. Wir zeigen es nur jetzt:", "Enter this token in that system. We show it only now:"))</p>
                    <p><code class="ref" id="token">\(made.token)</code></p>
                    """)
            }
            ?? ui.notice(
                .info,
                ui.say(
                    "Diesen Zugang gibt es schon, und sein Token wird nur einmal gezeigt. Haben Sie es nicht notiert, beenden Sie den Zugang und legen einen neuen an.",
                    "This access was given already, and its token is shown only once. If you have not noted it, end the access and give a new one."
                ))
        return try await tokensPage(request, admin, FormValues(), Problems(), shown: shown)
    }

    func revokeToken(_ request: Request, _ admin: Staff, _ form: FormValues, _ id: ApiTokenID) async throws -> Response
    {
        let authority = admin.access.authority
        let known = try await stores.centre.read { connection in
            try connection.count("SELECT count(*) AS n FROM api_token WHERE id = $1 AND authority = $2", id, authority)
                == 1
        }
        guard known else { throw Refusal.notFound }
        // One that has ended already stays ended: a second click.
        _ = try await revokeToken(id, by: admin.access, at: request.now)
        return .seeOther(IdentityPaths.tokens())
    }
}
