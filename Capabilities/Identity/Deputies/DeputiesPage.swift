import Kernel
import Markup
import Store
import Web

extension Identity {
    /// Who stands in for me, for whom I stand in, and the form to name a deputy.
    func deputiesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await deputiesPage(request, clerk, FormValues(), Problems())
    }

    func deputiesPage(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let (ui, today) = (UI(request.language), request.now.day)
        let world = try await stores.authority(clerk.access).read { try DeputyWorld.read(on: today, in: $0) }
        let view = DeputyView(ui: ui, request: request, world: world, areas: ports.deputyAreas, problems: problems)
        let mine = world.rules.filter { $0.account == clerk.account }
        let others = world.rules.filter { $0.deputy == clerk.account }
        let body: HTML = """
            \(ui.panel(ui.say("Heute", "Today"), view.today(clerk)))\
            \(ui.panel(
                ui.say("Wer mich vertritt", "Who stands in for me"),
                mine.isEmpty
                    ? "<p>\(ui.say("Sie haben niemanden eingetragen.", "You have named nobody."))</p>"
                    : view.table(ui.say("Wer mich vertritt", "Who stands in for me"), mine, showing: .deputy)))\
            \(ui.panel(
                ui.say("Vertretung eintragen", "Name a deputy"),
                view.form(
                    to: IdentityPaths.deputies(), form, usual: world.standIn(of: clerk.account),
                    deputies: world.people.filter { $0.active && $0.account != clerk.account },
                    units: clerk.units, roles: world.roleOf[clerk.account] ?? [])))\
            \(ui.panel(
                ui.say("Wen ich vertrete", "For whom I stand in"),
                others.isEmpty
                    ? "<p>\(ui.say("Zurzeit niemanden.", "Nobody at present."))</p>"
                    : view.table(ui.say("Wen ich vertrete", "For whom I stand in"), others, showing: .person)))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Vertretung", "Deputies"), actions: othersLink(ui, clerk), problems: problems,
                    notices: view.done(mine), body: body),
                in: try await ports.surroundings.workbench(request, clerk)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }

    private func othersLink(_ ui: UI, _ clerk: Staff) -> HTML {
        clerk.may(.nameDeputies)
            ? ui.buttonLink(
                ui.say("Vertretung für andere", "Deputies of others"), to: IdentityPaths.othersDeputies(), .secondary)
            : .empty
    }

    /// Who is away or will be, and the form for somebody who cannot name a deputy themselves.
    func othersDeputiesPage(_ request: Request, _ clerk: Staff) async throws -> Response {
        try await othersDeputiesPage(request, clerk, FormValues(), Problems())
    }

    func othersDeputiesPage(_ request: Request, _ clerk: Staff, _ form: FormValues, _ problems: Problems) async throws
        -> Response
    {
        let (ui, today) = (UI(request.language), request.now.day)
        let world = try await stores.authority(clerk.access).read { try DeputyWorld.read(on: today, in: $0) }
        let view = DeputyView(ui: ui, request: request, world: world, areas: ports.deputyAreas, problems: problems)
        let people = world.othersFor(clerk)
        let accounts = Set(people.map(\.account))
        let rules = world.rules.filter { accounts.contains($0.account) }
        let person = ui.field(
            "person", ui.say("Wer ist abwesend?", "Who is away?"),
            .select(people.map { Choice($0.account, $0.name) }, prompt: ui.say("bitte wählen", "please choose")),
            value: form["person"] ?? "",
            hint: ui.say(
                "Der Grund wird nicht gefragt und nicht gespeichert.", "The reason is neither asked for nor kept."),
            error: problems["person"], width: .long)
        let body: HTML = """
            \(ui.panel(
                ui.say("Vertretungen", "Deputies"),
                rules.isEmpty
                    ? "<p>\(ui.say("Es ist keine Vertretung eingetragen.", "No deputy is named."))</p>"
                    : view.table(ui.say("Vertretungen", "Deputies"), rules, showing: .both)))\
            \(ui.panel(
                ui.say("Vertretung eintragen", "Name a deputy"),
                people.isEmpty
                    ? "<p>\(ui.say("In Ihren Einheiten arbeitet sonst niemand.", "Nobody else works in your units."))</p>"
                    : view.form(
                        to: IdentityPaths.othersDeputies(), form, above: person,
                        deputies: world.people.filter { $0.active && $0.account != clerk.account },
                        units: world.units.map(\.id), roles: world.roles.map(\.id))))
            """
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Vertretung für andere", "Deputies of others"), area: ui.say("Vertretung", "Deputies"),
                    above: ui.backLink(to: IdentityPaths.deputies().raw, ui.say("Vertretung", "Deputies")),
                    problems: problems, notices: view.done(rules), body: body),
                in: try await ports.surroundings.workbench(request, clerk)),
            status: problems.isEmpty ? .ok : .unprocessable)
    }
}
