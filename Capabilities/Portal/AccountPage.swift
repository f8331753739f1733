import Kernel
import Markup
import Store
import Web

/// An application as its owner's list shows it.
private struct OwnApplication: Sendable {
    var id: ApplicationID
    var authority: AuthorityID
    var service: String
    /// Nil while it has not been sent.
    var reference: String?
    var at: Timestamp
    var state: CaseProgress.State?
}

extension Portal {
    /// „Meine Anträge“: each is read with the access to it alone; the account knows only that they exist.
    func account(_ request: Request, _ citizen: Citizen) async throws -> Response {
        let ui = UI(request.language)
        var own: [OwnApplication] = []
        for access in request.caller.applicant?.accesses ?? [] {
            if let found = try await ownApplication(access) { own.append(found) }
        }
        own.sort { $0.id > $1.id }
        let open = own.filter { $0.reference == nil }
        let sent = own.filter { $0.reference != nil }
        let body: HTML = """
            \(if: own.isEmpty, ui.empty(
                ui.say("Sie haben noch keinen Antrag gestellt.", "You have not made an application yet."),
                "<p>\(ui.say("Suchen Sie die Leistung, die Sie brauchen. Ihr Antrag steht dann hier.", "Find the service you need. Your application will then be here."))</p>",
                action: ui.buttonLink(ui.say("Leistung suchen", "Find a service"), to: PortalPaths.services())))\
            \(if: !open.isEmpty, ui.section(
                ui.say("Noch nicht abgeschickt", "Not sent yet"), id: "angefangen",
                ui.cards(open.map { Card(title($0, ui), url: PortalPaths.check($0.id).raw, text: place($0), meta: ui.time($0.at)) }, level: 3)))\
            \(if: !sent.isEmpty, ui.section(
                ui.say("Abgeschickt", "Sent"), id: "abgeschickt",
                ui.cards(sent.map { application in
                    Card(
                        title(application, ui), url: PortalPaths.status(application.id).raw, text: place(application),
                        meta: "\(stateTag(application, ui)) \(application.reference ?? "") · \(ui.time(application.at))")
                }, level: 3)))\
            \(if: !own.isEmpty, ui.buttons(
                ui.buttonLink(ui.say("Neuen Antrag stellen", "Make a new application"), to: PortalPaths.services(), .secondary)))
            """
        return .page(
            ui.portalPage(
                PortalPage(ui.say("Meine Anträge", "My applications"), body: body),
                in: ports.frame(request, request.caller, nil)))
    }

    private func ownApplication(_ access: Access) async throws -> OwnApplication? {
        guard case .application(let raw) = access.reach, let id = ApplicationID(raw) else { return nil }
        let ports = ports
        do {
            return try await stores.authority(access).read { connection in
                if let row = try connection.first(
                    "SELECT service, reference, received_at FROM application WHERE id = $1", id)
                {
                    return OwnApplication(
                        id: id, authority: access.authority, service: try row.text("service"),
                        reference: try row.text("reference"),
                        at: try row.timestamp("received_at"),
                        state: try ports.cases.progress(id.raw, connection).get()?.state)
                }
                // A draft that was thrown away or has expired leaves only its link.
                return try connection.first("SELECT service, changed_at FROM draft WHERE id = $1", id).map { row in
                    OwnApplication(
                        id: id, authority: access.authority, service: try row.text("service"), reference: nil,
                        at: try row.timestamp("changed_at"), state: nil)
                }
            }
        } catch StoreError.absent {
            // The authority has left the house and taken its data along.
            return nil
        }
    }

    private func title(_ application: OwnApplication, _ ui: UI) -> String {
        catalogue.service(application.service)?.title[ui.language] ?? application.reference
            ?? ui.say("Antrag", "Application")
    }

    private func place(_ application: OwnApplication) -> String? {
        ports.competence.authority(application.authority)?.name
    }

    private func stateTag(_ application: OwnApplication, _ ui: UI) -> HTML {
        switch application.state ?? .new {
        case .new: ui.tag(ui.say("Eingegangen", "Received"), .info)
        case .working: ui.tag(ui.say("In Bearbeitung", "Being worked on"), .info)
        case .waiting: ui.tag(ui.say("Wir warten auf Sie", "Waiting for you"), .warning)
        case .decided: ui.tag(ui.say("Entschieden", "Decided"), .success)
        case .closed: ui.tag(ui.say("Abgeschlossen", "Closed"))
        }
    }
}
