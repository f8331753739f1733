import Kernel
import Markup
import Store
import Web

extension Identity {
    /// Who may do what: every permission of the house against every role of this authority.
    func rightsPage(_ request: Request, _ admin: Staff) async throws -> Response {
        let ui = UI(request.language)
        let (roles, holders) = try await stores.authority(admin.access).read { connection in
            var holders: [String: Int] = [:]
            for row in try connection.query(
                """
                SELECT pr.role, count(*) AS n FROM person_role pr JOIN person p ON p.account = pr.account
                WHERE p.active = TRUE GROUP BY pr.role
                """)
            { holders[try row.text("role")] = try row.int("n") }
            return (try Self.roles(in: connection), holders)
        }
        let known = ports.permissions.filter { !$0.isForSystems }
        // What a role holds that no room declares any more is shown under its technical name.
        let others = Set(roles.flatMap(\.permissions)).subtracting(known.map(\.permission)).sorted()
        let lines = known.map { ($0.permission, $0.text[ui.language]) } + others.map { ($0, $0.raw) }
        // By permission and not as a matrix: a house has more roles than a page is wide.
        let rows = lines.map { permission, text in
            let having = roles.filter { $0.permissions.contains(permission) }.map { $0.name[ui.language] }
            return TableRow([
                "\(text) <span class=\"meta\">\(permission.raw)</span>",
                "\(having.isEmpty ? ui.say("keine", "none") : having.joined(separator: ", "))",
            ])
        }
        let people = roles.map { TableRow(["\($0.name[ui.language])", "\(holders[$0.id] ?? 0)"]) }
        let body: HTML = """
            \(tabs(ui, .rights))\
            <p>\(ui.say("Eine Person darf, was mindestens eine ihrer Rollen erlaubt. Eine Änderung gilt ab dem nächsten Klick der Person.", "A person may do what at least one of their roles allows. A change holds from the person's next click on."))</p>
            \(ui.table(
                ui.say("Rechte und die Rollen, die sie haben", "Permissions, and the roles that have them"),
                [Column(ui.say("Recht", "Permission")), Column(ui.say("Rollen", "Roles"))], rows))\
            \(ui.table(
                ui.say("Rollen", "Roles"),
                [Column(ui.say("Rolle", "Role")), Column(ui.say("Aktive Personen", "Active people"), .number)], people))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Wer darf was", "Who may do what"), area: ui.say("Personen und Rechte", "People and rights"),
                    body: body),
                in: try await ports.surroundings.workbench(request, admin)))
    }
}
