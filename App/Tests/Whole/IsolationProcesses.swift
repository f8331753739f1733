import Decision
import Demo
import Identity
import Kernel
import Processes
import Store
import TestKit
import Testing

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
}
