import Decision
import Demo
import Identity
import Kernel
import Processes
import Store
import TestKit
import Testing
import Web

@testable import App

/// What the two town halls have drawn themselves.
extension IsolationWorld {
    /// Decision tables that somebody has drawn and nobody has released yet.
    func table(_ marker: String, _ authority: String) async throws -> Planted {
        let table = TableText(
            inputs: [.init("Alter")], outputs: [.init("")], rules: [.init(["-"], ["\"Zelle\(marker)\""])])
        let file = DMNFile(
            "Tabelle\(marker)", namespace: "urn:\(authority)", decision: "Frage\(marker)", table: table)
        let (key, source) = ("tafel-\(authority)", String(decoding: try file.bytes(), as: UTF8.self))
        try await house.store(authority).write { connection in
            try connection.execute(
                "INSERT INTO process_model (key, kind, name, last) VALUES ($1, 'decision', $2, 1)", key,
                "Tabelle\(marker)")
            try connection.execute(
                """
                INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at)
                VALUES ($1, 1, 'draft', $2, $3, 'somebody', 0)
                """, key, "digest-\(marker)", source)
        }
        var connector = Connector(
            "anschluss-\(authority)", name: "Anschluss\(marker)", .directory, address: "ordner\(marker)")
        connector.outgoing = "\"Inhalt\(marker)\""
        let (ready, processes, now) = (connector, house.house.processes, house.clock.now)
        let access = try house.house.identity.accessAtCommandLine(to: house.authority(authority))
        try await house.store(authority).write { connection in
            _ = try processes.keep(ready, by: access, at: now, in: connection)
        }
        var found = Planted(name: "\(marker) (table, \(authority))", authority: authority)
        found.ids = ["process-model": key, "process-connector": connector.key]
        found.markers = [
            "Tabelle\(marker)", "Frage\(marker)", "Zelle\(marker)", "Anschluss\(marker)", "ordner\(marker)",
            "Inhalt\(marker)",
        ]
        return found
    }

    /// Dog tax follows the process with a fee: its first task asks for something that can be put right later.
    func followFees(_ authority: String) async throws {
        let (access, now) = (
            try house.house.identity.accessAtCommandLine(to: house.authority(authority)), house.clock.now
        )
        try await house.store(authority).write { connection in
            try Processes.bind("hundesteuer-anmelden", to: "gebuehr", by: access, at: now, in: connection)
        }
    }

    /// A task and a step that stands still, in the process of a case.
    func processWork(_ marker: String, of id: String, _ unit: String, _ store: AuthorityStore) async throws
        -> [String: String]
    {
        let (task, incident) = (
            Identifier<Planted>(at: house.clock.now).raw, Identifier<Planted>(at: house.clock.now).raw
        )
        return try await store.write { connection in
            let run = try #require(
                try connection.first("SELECT id FROM process_instance WHERE case_file = $1", id)
            ).text("id")
            try connection.execute(
                """
                INSERT INTO process_task (id, instance, case_file, token, node, title, unit, due_at, state, begun_at)
                VALUES ($1, $2, $3, 99, 'entscheiden', $4, $5, 0, 'open', 0)
                """, task, run, id, "Aufgabe\(marker)", unit)
            try connection.execute(
                """
                INSERT INTO process_incident (id, instance, case_file, token, node, title, unit, reason, at)
                VALUES ($1, $2, $3, 99, 'entscheiden', $4, $5, '', 0)
                """, incident, run, id, "Stillstand\(marker)", unit)
            return ["process-run": run, "process-task": task, "process-incident": incident]
        }
    }

    /// The first task of a case with a fee, done.
    func doneTask(of file: String, _ authority: String, _ store: AuthorityStore) async throws -> String {
        let clerk = try await house.account(house.person(.clerk, authority, unit: "steueramt"))
        let (processes, now) = (house.house.processes, house.clock.now)
        let access = house.house.identity.accessForDemonstration(clerk: clerk, at: try house.authority(authority))
        return try await store.write { connection in
            let open = try ProcessTask.open(of: file, in: connection)
            let task = try #require(open.first { $0.title == "Angaben zur Gebühr feststellen" })
            let typed = [
                ("f.Aufwand in Stunden", "2"), ("f.Gegenstandswert", "300000"), ("f.ist gemeinnützig", "nein"),
            ]
            let isDone = try processes.finish(
                task.id, typed: FormValues(typed), as: clerk, by: access, at: now, in: connection)
            #expect(isDone)
            return task.id.raw
        }
    }

    /// A process that somebody has drawn and nobody has released yet: its evaluation has nothing to say, and is there.
    func drawing(_ marker: String, _ authority: String) async throws -> Planted {
        let key = "ablauf-\(authority)"
        let source = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:\(authority)">\
            <process id="p" name="Ablauf\(marker)" isExecutable="true"><startEvent id="a"/><userTask id="b" name="Tun\(marker)"/>\
            <endEvent id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>\
            <sequenceFlow id="g" sourceRef="b" targetRef="c"/></process></definitions>
            """
        try await house.store(authority).write { connection in
            try connection.execute(
                "INSERT INTO process_model (key, kind, name, last) VALUES ($1, 'process', $2, 1)", key,
                "Ablauf\(marker)")
            try connection.execute(
                """
                INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at)
                VALUES ($1, 1, 'draft', $2, $3, 'somebody', 0)
                """, key, "drawing-\(marker)", source)
        }
        var found = Planted(name: "\(marker) (drawing, \(authority))", authority: authority)
        found.ids = ["process-model": key]
        found.markers = ["Ablauf\(marker)", "Tun\(marker)"]
        return found
    }
}
