import Kernel
import Markup
import Store
import Web

extension Identity {
    /// Somebody names their own deputy.
    func nameOwnDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let (problems, id) = try await nameDeputy(request, clerk, form, for: clerk.account)
        guard problems.isEmpty else { return try await deputiesPage(request, clerk, form, problems) }
        return .seeOther(IdentityPaths.deputies().with("eingetragen", id.raw))
    }

    /// An administrator or the head of a unit names the deputy of somebody who cannot.
    func nameOthersDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues) async throws -> Response {
        let (problems, id) = try await nameDeputy(request, clerk, form, for: form.text("person") ?? "")
        guard problems.isEmpty else { return try await othersDeputiesPage(request, clerk, form, problems) }
        return .seeOther(IdentityPaths.othersDeputies().with("eingetragen", id.raw))
    }

    private func nameDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues, for account: String) async throws
        -> (Problems, DeputyRuleID)
    {
        let (ui, today, areas) = (UI(request.language), request.now.day, ports.deputyAreas)
        let id = form.idempotencyKey.flatMap { DeputyRuleID($0) } ?? DeputyRuleID(at: request.now)
        let typed = DeputyForm(form, account: account)
        let problems = try await stores.authority(clerk.access).write { [self] connection in
            let world = try DeputyWorld.read(on: today, in: connection)
            // The form was sent twice.
            if world.rules.contains(where: { $0.id == id && $0.account == account }) { return Problems() }
            let rule = typed.rule(id, on: today, world)
            var problems = typed.problems(rule, by: clerk, on: today, world, areas, ui)
            if account != clerk.account, problems["person"] == nil,
                !world.othersFor(clerk).contains(where: { $0.account == account })
            {
                problems.add("person", ui.say("Wählen Sie, wer abwesend ist.", "Choose who is away."))
            }
            guard problems.isEmpty, let rule else { return problems }
            try name(rule, by: clerk.access, at: request.now, in: connection)
            return problems
        }
        return (problems, id)
    }

    /// One's own, or that of somebody for whom one may name deputies.
    func endDeputy(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: DeputyRuleID) async throws -> Response
    {
        let isOwn = try await stores.authority(clerk.access).write { [self] connection in
            let known = try connection.first("SELECT account FROM deputy_rule WHERE id = $1", id)
            guard let account = try known?.text("account") else { throw Refusal.notFound }
            if account != clerk.account {
                let world = try DeputyWorld.read(on: request.now.day, in: connection)
                guard world.othersFor(clerk).contains(where: { $0.account == account }) else { throw Refusal.notFound }
            }
            try end(id, by: clerk.access, at: request.now, in: connection)
            return account == clerk.account
        }
        let page = isOwn ? IdentityPaths.deputies() : IdentityPaths.othersDeputies()
        return .seeOther(page.with("beendet", "ja"))
    }
}
