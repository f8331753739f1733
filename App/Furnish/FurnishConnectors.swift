import Demo
import Identity
import Kernel
import Processes
import Store

/// A connector of the demonstration: what a town hall has decided is put into a folder, as another system would fetch it.
extension House {
    func makeConnectors(_ accounts: [String: String]) async throws {
        // Without a folder its calls would fail: then there is nothing to show.
        guard settings.connectors.directory != nil,
            let authority = District.authorities.first(where: { $0.id.raw == ConnectedProcess.municipality }),
            let head = account(.head, authority, accounts)
        else { return }
        let chief = identity.accessForDemonstration(clerk: head, at: authority.id)
        let (now, processes) = (clock(), processes)
        let clerk = account(.clerk, authority, accounts) ?? ""
        try await stores.authority(chief).write { connection in
            var connector = Connector(
                ConnectedProcess.connector, name: "Melderegister", .directory, address: "melderegister/neu")
            connector.outgoing = """
                {aktenzeichen: aktenzeichen, leistung: leistung, ergebnis: ergebnis, eingang: eingang}
                """
            connector.incoming = "{uebergeben: antwort.datei}"
            guard try processes.keep(connector, by: chief, at: now, in: connection) else { return }
            try Processes.takeOver(
                ConnectedProcess.bpmn, as: ConnectedProcess.key, drawnBy: clerk, releasedBy: head, by: chief, at: now,
                in: connection)
            try Processes.bind(
                ConnectedProcess.service, to: ConnectedProcess.key, by: chief, at: now, in: connection)
        }
        guard
            let planned = PlannedCase.one(
                ConnectedProcess.service, in: ConnectedProcess.municipality, .granted, today: now.day, seed: 950)
        else { return }
        try await make(planned, number: 50, clerk: accounts[planned.clerk.signIn] ?? "")
    }
}
