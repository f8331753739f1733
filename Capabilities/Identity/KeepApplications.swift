import Kernel
import Markup
package import Store
package import Web

extension Identity {
    /// Applications that were opened by code in this browser and are not in the account yet.
    private func unkept(_ request: Request, _ citizen: Citizen) async throws -> [(id: String, authority: AuthorityID)] {
        let opened = openedByCode(in: request.session).compactMap { access -> (id: String, authority: AuthorityID)? in
            guard case .application(let id) = access.reach else { return nil }
            return (id, access.authority)
        }
        let kept = try await stores.centre.read { connection in
            try connection.query("SELECT application FROM own_application WHERE account = $1", citizen.account)
                .map { try $0.text("application") }
        }
        return opened.filter { !kept.contains($0.id) }
    }

    /// Where the citizen adds an application that is open in this browser to the account, and from there to a page;
    /// nil where the account has it already.
    package func keepAddress(_ access: Access, back: Destination, _ request: Request, _ citizen: Citizen) async throws
        -> Destination?
    {
        guard case .application(let id) = access.basis,
            try await unkept(request, citizen).contains(where: { $0.id == id })
        else { return nil }
        return IdentityPaths.keepApplications().with(Doors.returnParameter, back.raw)
    }

    func keepPage(_ request: Request, _ citizen: Citizen) async throws -> Response {
        let ui = UI(request.language)
        let target = returnTarget(request.query)
        let found = try await unkept(request, citizen)
        guard !found.isEmpty else { return .seeOther(target ?? ports.surroundings.ownPage) }
        let back = target.map { [Hidden(Doors.returnParameter, $0.raw)] } ?? []
        let names = Set(found.map { directory.authority($0.authority)?.name ?? $0.authority.raw }).sorted()
        let body: HTML = """
            <p>\(ui.say(
                found.count == 1
                    ? "In diesem Browser ist ein Antrag mit seinem Code geöffnet, bei:"
                    : "In diesem Browser sind \(found.count) Anträge mit ihrem Code geöffnet, bei:",
                found.count == 1
                    ? "One application is open by its code in this browser, at:"
                    : "\(found.count) applications are open by their codes in this browser, at:"))</p>
            <ul>\(each: names, { "<li>\($0)</li>" })</ul>
            <p>\(ui.say("Wenn Sie sie hinzufügen, finden Sie sie künftig nach der Anmeldung. Tun Sie das nur, wenn es Ihre eigenen Anträge sind.", "If you add them, you will find them after signing in. Only do so if they are your own applications."))</p>
            \(ui.form(
                to: IdentityPaths.keepApplications(), hidden: request.hidden + back,
                ui.buttons(
                    ui.button(ui.say("Hinzufügen", "Add")),
                    ui.buttonLink(ui.say("Nicht hinzufügen", "Do not add"), to: target ?? ports.surroundings.ownPage, .secondary))))
            """
        return .page(
            ui.portalPage(
                PortalPage(
                    ui.say("Anträge zum Konto hinzufügen?", "Add applications to your account?"), body: body),
                in: ports.surroundings.portal(request, request.caller, nil)))
    }

    func keepApplications(_ request: Request, _ citizen: Citizen, _ form: FormValues) async throws -> Response {
        let found = try await unkept(request, citizen)
        let now = request.now
        try await stores.centre.write { connection in
            for application in found {
                try connection.execute(
                    """
                    INSERT INTO own_application (account, application, authority, created_at)
                    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                    """, citizen.account, application.id, application.authority, now)
            }
        }
        return .seeOther(returnTarget(form) ?? ports.surroundings.ownPage)
    }
}
