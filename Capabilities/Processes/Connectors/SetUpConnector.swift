import Journal
package import Kernel
import Markup
package import Store
import Web

extension Processes {
    /// Which kind, then the form of that kind.
    func newConnector(_ request: Request, _ clerk: Staff) async throws -> Response {
        guard let kind = request.query["art"].flatMap({ Connector.Kind(rawValue: $0) }) else {
            return try await chooseKind(request, clerk)
        }
        let form = ConnectorForm(kind, known: nil, FormValues(), UI(request.language), reach: ports.connectors.reach)
        return try await newConnector(request, clerk, form)
    }

    private func chooseKind(_ request: Request, _ clerk: Staff) async throws -> Response {
        let ui = UI(request.language)
        let cards = Connector.Kind.allCases.map { kind in
            Card(
                ui.say(kind.name), url: ProcessPaths.newConnector().with("art", kind.rawValue).raw,
                text: ui.say(kind.about))
        }
        return .page(
            ui.workbenchPage(
                WorkbenchPage(
                    ui.say("Wie wird das andere System erreicht?", "How is the other system reached?"),
                    above: back(ui), body: ui.cards(cards)),
                in: try await ports.frame(request, clerk)))
    }

    private func back(_ ui: UI) -> HTML {
        ui.backLink(to: ProcessPaths.connectors().raw, ui.say("Anschlüsse", "Connectors"))
    }

    private func newConnector(_ request: Request, _ clerk: Staff, _ form: ConnectorForm) async throws -> Response {
        let ui = form.ui
        let page = WorkbenchPage(
            ui.say("Anschluss einrichten", "Set up a connector"), area: ui.say(form.kind.name),
            above: ui.backLink(to: ProcessPaths.newConnector().raw, ui.say("Andere Art", "Another kind")),
            problems: form.problems,
            body: form.html(
                to: ProcessPaths.newConnector().raw, hidden: request.hidden + [Hidden("art", form.kind.rawValue)]))
        return .page(
            ui.workbenchPage(page, in: try await ports.frame(request, clerk)),
            status: form.problems.isEmpty ? .ok : .unprocessable)
    }

    func addConnector(_ request: Request, _ clerk: Staff, _ values: FormValues) async throws -> Response {
        let ui = UI(request.language)
        guard let kind = values["art"].flatMap({ Connector.Kind(rawValue: $0) }) else { throw Refusal.notFound }
        var form = ConnectorForm(kind, known: nil, values, ui, reach: ports.connectors.reach)
        let connector = form.connector()
        guard form.problems.isEmpty, let key = ConnectorKey(connector.key) else {
            return try await newConnector(request, clerk, form)
        }
        let ready = try sealed(connector, form.secret, clerk.access)
        let isNew = try await stores.authority(clerk.access).write { connection in
            try keep(ready, by: clerk.access, at: request.now, in: connection)
        }
        guard isNew else {
            form.complainOfKey()
            return try await newConnector(request, clerk, form)
        }
        return .seeOther(ProcessPaths.connector(key).with("erledigt", "eingerichtet"))
    }

    /// Sets a connector up that has no secret yet, or one that is sealed.
    /// - Returns: false where there is one of that key.
    package func keep(_ connector: Connector, by access: Access, at now: Timestamp, in connection: any Connection)
        throws -> Bool
    {
        guard try connection.count("SELECT count(*) AS n FROM process_connector") < Self.mostConnectors else {
            throw Refusal(
                .limit,
                Localized(
                    "Mehr als \(Self.mostConnectors) Anschlüsse nimmt diese Behörde nicht auf. Es wurde nichts gespeichert.",
                    "This authority takes no more than \(Self.mostConnectors) connectors. Nothing was stored."))
        }
        guard try connector.insert(in: connection) else { return false }
        try record("connector.set_up", connector, by: access, at: now, in: connection)
        return true
    }

    private static let mostConnectors = 200

    func changeConnector(_ request: Request, _ clerk: Staff, _ values: FormValues, _ key: ConnectorKey) async throws
        -> Response
    {
        let known = try await connector(key, clerk)
        var form = ConnectorForm(known.kind, known: known, values, UI(request.language), reach: ports.connectors.reach)
        var connector = form.connector()
        guard form.problems.isEmpty else { return try await connectorPage(request, clerk, key, form) }
        connector.version += 1
        let ready = try sealed(connector, form.secret, clerk.access)
        let seen = values["stand"].flatMap { Int($0) }
        let isCurrent = try await stores.authority(clerk.access).write { connection in
            guard let now = try Connector.find(key.raw, forChange: true, in: connection) else { throw Refusal.notFound }
            guard now.version == seen, now.version == known.version else { return false }
            try ready.update(in: connection)
            try record("connector.changed", ready, by: clerk.access, at: request.now, in: connection)
            return true
        }
        guard isCurrent else {
            form.complainOfChange()
            return try await connectorPage(request, clerk, key, form)
        }
        return .seeOther(ProcessPaths.connector(key).with("erledigt", "gespeichert"))
    }

    private func sealed(_ connector: Connector, _ secret: String, _ access: Access) throws -> Connector {
        guard connector.secretKind != .none, !secret.isEmpty else { return connector }
        var connector = connector
        connector.sealedSecret = try ports.connectors.seal(
            secret, connector.purpose(within: ports.connectors.reach), access.authority)
        return connector
    }

    func removeConnector(_ request: Request, _ clerk: Staff, _ values: FormValues, _ key: ConnectorKey) async throws
        -> Response
    {
        let known = try await connector(key, clerk)
        guard values["sicher"] == "yes" else {
            var form = ConnectorForm(
                known.kind, known: known, FormValues(), UI(request.language), reach: ports.connectors.reach)
            form.complainOfRemoval()
            return try await connectorPage(request, clerk, key, form)
        }
        try await stores.authority(clerk.access).write { connection in
            guard try Connector.delete(key.raw, in: connection) else { throw Refusal.notFound }
            try record("connector.removed", known, by: clerk.access, at: request.now, in: connection)
        }
        return .seeOther(ProcessPaths.connectors().with("erledigt", "entfernt"))
    }

    func connector(_ key: ConnectorKey, _ clerk: Staff) async throws -> Connector {
        try await stores.authority(clerk.access).read { connection in
            guard let found = try Connector.find(key.raw, in: connection) else { throw Refusal.notFound }
            return found
        }
    }

    /// Neither address nor secret stands in the journal.
    private func record(
        _ event: JournalCode, _ connector: Connector, by access: Access, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try Journal.append(
            JournalEntry(
                event, JournalSubject("connector", JournalCode(connector.key) ?? "unnamed"),
                ["kind": .code(connector.kind), "version": .number(connector.version)]), by: access, at: now,
            in: connection)
    }
}
