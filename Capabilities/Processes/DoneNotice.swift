import JSON
import Kernel
package import Markup
import Process
package import Store
package import Web

extension Processes {
    /// What somebody has just done, said once on the page that follows. The address names it and says nothing of it; what
    /// is said is read here, and only to whoever did it.
    package func notice(
        of done: String, on caseFile: String? = nil, for clerk: Staff, _ ui: UI, in connection: any Connection
    ) throws -> HTML {
        guard let done = try DoneWork.find(done, by: clerk.account, in: connection),
            caseFile.map({ $0 == done.caseFile }) ?? true
        else { return .empty }
        return ui.notice(
            .success, ui.say(done.kind.name),
            "<p>\(ui.written(done.title))</p>\(try next(after: done, for: clerk, ui, in: connection))")
    }

    /// Where whoever has done something goes: to the case, where they may see it, else back to the tasks.
    func page(after done: String, _ file: CaseLabel?, unit: String, _ clerk: Staff) -> Destination {
        let page = mayReach(unit, clerk) ? file.flatMap { address(of: $0, for: clerk) } : nil
        return (page ?? ProcessPaths.tasks()).with("erledigt", done)
    }

    /// What comes next, to whoever may see the case.
    private func next(after done: DoneWork, for clerk: Staff, _ ui: UI, in connection: any Connection) throws -> HTML {
        let reach = Self.reach(of: clerk, ports.cases.reach)
        func sees(_ unit: String) -> Bool { reach.contains(unit) }
        guard done.kind != .correction, let instance = try ProcessInstance.look(done.instance, in: connection),
            sees(instance.unit)
        else { return .empty }
        switch instance.status {
        case .running: break
        case .completed:
            return "<p>\(ui.say("Der Prozess ist damit zu Ende.", "This ends the process."))</p>"
        case .failed, .left: return .empty
        }
        let definition = try definition(of: instance, in: connection)
        let state = try ProcessState(try JSONValue(parsing: instance.state), definition)
        let tasks = try ProcessTask.open(of: done.caseFile, in: connection)
        let stuck = try Incident.askOpen(of: done.caseFile, in: connection).get().filter { sees($0.unit) }
        let places = Self.places(state, definition).map { name -> HTML in
            if let incident = stuck.first(where: { $0.title == name }) {
                let link = "<a href=\"\(url: ProcessPaths.incident(incident.id).raw)\">\(ui.written(name))</a>" as HTML
                return "\(link) \(ui.tag(ui.say("steht still", "stands still"), .danger))"
            }
            let task = tasks.first { $0.title == name && sees($0.unit) }
            return task.map { "<a href=\"\(url: ProcessPaths.task($0.id).raw)\">\(ui.written(name))</a>" }
                ?? ui.written(name)
        }
        guard !places.isEmpty else { return .empty }
        return "<p>\(ui.say("Als Nächstes:", "Next:")) \(places.joined(separator: ", "))</p>"
    }
}

/// A task that somebody has done or corrected, or a step that stood still and that they have settled.
private struct DoneWork {
    enum Kind {
        case task, incident, correction

        var name: Localized {
            switch self {
            case .task: Localized("Aufgabe erledigt", "Task done")
            case .incident: Localized("Stehender Schritt geklärt", "Step that stood still settled")
            case .correction: Localized("Angaben berichtigt", "Input corrected")
            }
        }
    }

    var kind: Kind
    var title: String
    var caseFile: String
    var instance: ProcessRunID

    static func find(_ id: String, by account: String, in connection: any Connection) throws -> DoneWork? {
        guard ProcessTaskID(id) != nil else { return nil }
        let places: [(kind: Kind, sql: String)] = [
            (.task, "SELECT * FROM process_task WHERE id = $1 AND state = 'done' AND done_by = $2"),
            (.incident, "SELECT * FROM process_incident WHERE id = $1 AND settled_by = $2"),
            (
                .correction,
                """
                SELECT * FROM process_task
                WHERE id = (SELECT task FROM process_correction WHERE id = $1 AND made_by = $2)
                """
            ),
        ]
        for (kind, sql) in places {
            guard let row = try connection.first(sql, id, account) else { continue }
            return DoneWork(
                kind: kind, title: try row.text("title"), caseFile: try row.text("case_file"),
                instance: try row.identifier("instance"))
        }
        return nil
    }
}
