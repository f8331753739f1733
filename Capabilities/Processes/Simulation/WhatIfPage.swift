import Kernel
import Markup
import Process
import Store
import Web

extension Processes {
    /// What a change would do to waiting times before it is made: two scenarios side by side. Nothing of it is stored; the address
    /// holds all figures.
    func whatIfPage(_ request: Request, _ clerk: Staff, _ key: ModelKey) async throws -> Response {
        let ui = UI(request.language)
        let read = try await stores.authority(clerk.access).read { connection in
            try whatIf(request, key, ports.cases.reach(clerk).withAllUnits, in: connection)
        }
        var form = read.form
        var answers: [WhatIfForm.Side: SimulationResult] = [:]
        let year = form.year(request.now.day.year)
        if form.isAsked, let scenarios = form.scenarios(year: year) {
            answers = await Self.simulated(scenarios, form)
        }
        let view = WhatIfView(
            ui: ui, key: key, model: read.model, versions: read.versions, form: form, answers: answers,
            year: year)
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Was wäre wenn?", "What if?"), area: read.model.name,
                    above: ui.backLink(
                        to: ProcessPaths.model(key).with("fassung", String(read.shown)).raw, read.model.name),
                    problems: form.problems, body: view.body), in: try await ports.frame(request, clerk)),
            status: form.problems.isEmpty ? .ok : .unprocessable)
    }

    private struct WhatIfMaterial: Sendable {
        var model: Model
        var versions: [ModelVersion]
        var shown: Int
        var form: WhatIfForm
    }

    private func whatIf(
        _ request: Request, _ key: ModelKey, _ reach: ProcessReach, in connection: any Connection
    ) throws -> WhatIfMaterial {
        let model = try Model.find(key, in: connection)
        guard model.kind == .process else { throw Refusal.notFound }
        let versions = try model.versions(in: connection)
        func number(_ name: String) -> Int? { request.query.text(name).flatMap { Int($0) } }
        let shown = number("neu-fassung") ?? number("fassung") ?? model.draft ?? model.usual
        let today = number("heute-fassung") ?? model.released ?? shown
        var drawn: [WhatIfForm.Side: WhatIfForm.Drawn] = [:]
        for (side, number) in [(WhatIfForm.Side.today, today), (.changed, shown)] {
            guard let version = versions.first(where: { $0.number == number }),
                let source = try model.source(of: number, in: connection)
            else { throw Refusal.notFound }
            guard case .process(_, let definition) = try reader.model(source, digest: version.digest).content,
                let process = try? ProcessSimulation.process(of: definition, nil)
            else { throw Self.cannotBeSimulated }
            drawn[side] = .init(number: number, definition: definition, process: process)
        }
        return WhatIfMaterial(
            model: model, versions: versions, shown: shown,
            form: WhatIfForm(
                drawn, try basis(of: key.raw, at: request.now, for: reach, in: connection), request.query,
                request.language))
    }

    /// Off the threads that answer requests; after four seconds the replications that are done have to do.
    @concurrent private static func simulated(
        _ scenarios: [WhatIfForm.Side: SimulationScenario], _ form: WhatIfForm
    ) async -> [WhatIfForm.Side: SimulationResult] {
        var results: [WhatIfForm.Side: SimulationResult] = [:]
        for (side, scenario) in scenarios {
            guard let definition = form.drawn[side]?.definition else { continue }
            let begun = ContinuousClock.now
            results[side] = try? ProcessSimulation.run(definition, scenario) {
                begun.duration(to: .now) < .seconds(4)
            }
        }
        return results
    }

    private static let cannotBeSimulated = Refusal(
        .notAllowed,
        Localized(
            "Diese Fassung lässt sich nicht ausführen, also auch nicht simulieren. Was zu ändern ist, steht bei der Fassung unter „Prüfung“.",
            "This version cannot be executed, so it cannot be simulated either. What has to be changed stands at the version under “Check”."
        ))
}

extension WhatIfForm {
    /// The year whose holidays count; it stands in the address, so that the answer stays the same next year.
    func year(_ current: Int) -> Int {
        guard let year = sent.text("jahr").flatMap({ Int($0) }), (2000...2200).contains(year) else { return current }
        return year
    }
}
