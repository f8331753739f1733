import Kernel
package import Markup
import JSON
import Process
package import Store
package import Web

extension Processes {
    /// What stands on a case's page: where its process is, what is to be done next, what stands still. Empty where the case
    /// has no process.
    package func panel(of caseFile: String, for clerk: Staff, _ ui: UI, in connection: any Connection) throws
        -> Asked<HTML>
    {
        let asked = try ProcessInstance.ask(of: caseFile, in: connection)
        let tasks = try ProcessTask.askOpen(of: caseFile, in: connection)
        let incidents = try Incident.askOpen(of: caseFile, in: connection)
        let known = try StepResults.ask(of: caseFile, in: connection)
        // At once: whoever has asked for all they want takes no more questions, and a drawing may have to be read first.
        guard let instance = try asked.get() else { return Asked { .empty } }
        let definition = try definition(of: instance, in: connection)
        let state = try ProcessState(try JSONValue(parsing: instance.state), definition)
        let name = definition.processes.first.map { definition.nodes[$0].label.oneLine } ?? instance.model
        let mayWork = clerk.may(.workOnTasks)
        let run = ProcessPaths.run(instance.id).raw
        // What is longer has room on the page of the run, for those who may open it.
        let longest = mayWork ? 200 : Int.max
        let next = try tasks.get().map { task -> HTML in
            let due: HTML? = task.dueAt.map {
                " <span class=\"meta\">\(ui.say("bis", "until")) \(ui.time($0.day, short: true))</span>"
            }
            let title: HTML =
                mayWork && mayReach(task.unit, clerk)
                ? "<a href=\"\(url: ProcessPaths.task(task.id).raw)\">\(ui.written(task.title))</a>"
                : ui.written(task.title)
            return "<li>\(title)\(due)</li>"
        }
        // What is done by an act on the case is no task of its own, so it is said where that act is.
        let acts = state.instances.compactMap { token -> HTML? in
            let node = definition.nodes[token.node]
            guard token.phase == .work, HouseForm.isKnown(node.work.form) else { return nil }
            let place = HouseForm.place(of: node.work.form, ui)
            return "<li>\(ui.written(node.label.oneLine)) <span class=\"meta\">\(place)</span></li>"
        }
        let stuck = try incidents.get().map { incident -> HTML in
            let link: HTML =
                mayWork && mayReach(incident.unit, clerk)
                ? "<a href=\"\(url: ProcessPaths.incident(incident.id).raw)\">\(ui.written(incident.title))</a>"
                : ui.written(incident.title)
            return "<li>\(link)</li>"
        }
        let results = try StepResults(instance, try known.get(), self, in: connection)
        let here = Self.places(state, definition).map { ui.written($0) }.joined(separator: ", ")
        let facts = ui.facts([
            (
                ui.say("Ablauf", "Flow"),
                mayWork
                    ? "<a href=\"\(url: run)\">\(ui.written(name))</a>"
                    : ui.written(name)
            ),
            (ui.say("Steht bei", "Stands at"), here.isEmpty ? "\(ui.say("zu Ende", "ended"))" : here),
        ])
        let panel = ui.panel(
            ui.say("Prozess", "Process"), id: "prozess",
            """
            \(facts)\(if: !(next + acts).isEmpty, "<h3>\(ui.say("Als Nächstes", "Next"))</h3><ul>\(next + acts)</ul>")\
            \(if: !stuck.isEmpty, "<h3>\(ui.say("Steht still", "Stands still"))</h3><ul>\(stuck)</ul>")\
            \(if: !results.steps.isEmpty, "<h3>\(StepResults.heading(ui))</h3><div class=\"facts-narrow\">\(results.html(ui, longest: longest))</div>")\
            \(if: results.isLonger(than: longest), "<p>\(ui.link(ui.say("Alles lesen", "Read all of it"), to: run))</p>")
            """)
        return Asked { panel }
    }

    /// The steps at which tokens wait, by name.
    static func places(_ state: ProcessState, _ definition: ProcessDefinition) -> [String] {
        let silent: Set<ProcessState.Phase> = [.scope, .loop, .joining]
        var seen: Set<Int> = []
        var names: [String] = []
        for token in state.instances where !silent.contains(token.phase) && seen.insert(token.node).inserted {
            let node = definition.nodes[token.node]
            // It waits for whatever comes after it.
            let named =
                node.kind == .eventBasedGateway
                ? node.outgoing.map { definition.nodes[definition.flows[$0].target] } : [node]
            names.append(named.map(\.label.oneLine).joined(separator: " / "))
        }
        return names
    }

    /// The picture of a running process with the places where it stands.
    func runPage(_ request: Request, _ clerk: Staff, _ id: ProcessRunID) async throws -> Response {
        let ui = UI(request.language)
        let run = try await stores.authority(clerk.access).read { connection in
            try shownRun(id, clerk, in: connection)
        }
        let (instance, file, state) = (run.instance, run.file, run.state)
        let (definition, reference, results) = (run.definition, run.reference, run.results)
        var overlay = DrawingOverlay()
        for token in state.instances where ![.scope, .loop].contains(token.phase) {
            overlay.current[definition.nodes[token.node].id, default: 0] += 1
        }
        let name = definition.processes.first.map { definition.nodes[$0].label.oneLine } ?? instance.model
        let back = run.back ?? ProcessPaths.tasks().raw
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    name, area: reference, heading: .written,
                    above: ui.backLink(to: back, run.back == nil ? ui.say("Aufgaben", "Tasks") : reference),
                    body: ui.panel(
                        ui.say(run.instance.matter.whereItStands), ui.drawings(file, overlay: overlay))
                        + results.panel(ui)),
                in: try await ports.frame(request, clerk)))
    }

    private struct ShownRun: Sendable {
        var instance: ProcessInstance
        var file: BPMNFile
        var state: ProcessState
        var definition: ProcessDefinition
        var reference: String
        /// The page of what it runs for, for whoever may see that.
        var back: String?
        var results: StepResults
    }

    private func shownRun(_ id: ProcessRunID, _ clerk: Staff, in connection: any Connection) throws -> ShownRun {
        let row = try connection.first("SELECT * FROM process_instance WHERE id = $1", id)
        guard let instance = try row.map(ProcessInstance.init), mayReach(instance.unit, clerk) else {
            throw Refusal.notFound
        }
        let definition = try definition(of: instance, in: connection)
        let label = try ports.cases.labels([instance.caseFile], connection)[instance.caseFile]
        return ShownRun(
            instance: instance, file: try file(of: instance, in: connection),
            state: try ProcessState(try JSONValue(parsing: instance.state), definition), definition: definition,
            reference: label?.reference ?? "", back: label.flatMap { address(of: $0, for: clerk) }?.raw,
            results: try StepResults(
                instance, try StepResults.ask(of: instance.caseFile, in: connection).get(), self, in: connection))
    }
}
