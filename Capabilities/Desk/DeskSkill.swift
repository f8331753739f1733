import Kernel
import Markup
package import Store
import Web

/// Which topics somebody of the desk takes on. It sorts their list and the list of colleagues; it forbids nothing.
package enum DeskSkill {
    static func ask(of account: String, in connection: any Connection) throws -> Asked<[Ticket.Topic]> {
        try connection.ask("SELECT topic FROM desk_skill WHERE account = $1 ORDER BY topic", account).map { rows in
            try rows.map { try $0.one("topic") }
        }
    }

    static func people(for topic: Ticket.Topic, in connection: any Connection) throws -> Set<String> {
        Set(
            try connection.query("SELECT account FROM desk_skill WHERE topic = $1", topic.rawValue).map {
                try $0.text("account")
            })
    }

    package static func set(_ topics: [Ticket.Topic], of account: String, in connection: any Connection) throws {
        try connection.execute("DELETE FROM desk_skill WHERE account = $1", account)
        for topic in Set(topics) {
            try connection.execute(
                "INSERT INTO desk_skill (account, topic) VALUES ($1, $2) ON CONFLICT DO NOTHING", account,
                topic.rawValue)
        }
    }
}

extension Desk {
    /// The topics that one takes on.
    func skillsPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let chosen = try await stores.authority(access).ask { try DeskSkill.ask(of: clerk.account, in: $0) }
        let ui = UI(request.language)
        let choices = Ticket.Topic.allCases.map { Choice($0.rawValue, ui.say($0.name)) }
        let body = ui.form(
            to: DeskPaths.skills().raw, hidden: request.hidden,
            """
            \(ui.field(
                "topics", ui.say("Welche Fachgebiete bearbeiten Sie?", "Which topics do you work on?"),
                .checkboxes(choices, chosen: chosen.map(\.rawValue)),
                hint: ui.say(
                    "Danach richtet sich die Sicht „Meine Fachgebiete“. Sie sehen und bearbeiten weiterhin alle Meldungen.",
                    "The view “My topics” follows from it. You still see and work on all tickets."), optional: true))\
            \(ui.buttons(ui.button(ui.say("Speichern", "Save"))))
            """)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Meine Fachgebiete", "My topics"), area: ui.say("Service-Desk", "Service desk"),
                    above: ui.backLink(to: DeskPaths.list().raw, ui.say("Meldungen", "Tickets")), body: body),
                in: try await ports.frame(request, clerk)))
    }

    func setSkills(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let access = try ports.enterAsDesk(clerk)
        let topics = form.all("topics").compactMap { Ticket.Topic(rawValue: $0) }
        try await stores.authority(access).write { connection in
            try DeskSkill.set(topics, of: clerk.account, in: connection)
        }
        return .seeOther(
            DeskPaths.list().with("sicht", TicketQuery.View.topics.rawValue).with(
                "erledigt", DoneAct.skilled.rawValue))
    }
}
