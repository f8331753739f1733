import Markup
import Process
import Store
import Web

extension ProcessDefinition {
    /// What its steps call of other systems, by the names in the diagram, each once.
    var calledServices: [String] {
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard node.kind == .serviceTask || node.kind == .sendTask,
                node.work.service != RunProcess.approvalService
            else { return nil }
            let name = node.work.service.isEmpty ? node.label.oneLine : node.work.service
            return seen.insert(Connector.key(of: name)).inserted ? name : nil
        }
    }
}

extension Connector {
    /// Names by key.
    static func names(in connection: any Connection) throws -> [String: String] {
        Dictionary(
            try connection.query("SELECT key, name FROM process_connector").map {
                (try $0.text("key"), try $0.text("name"))
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension UI {
    /// Which other systems a process calls, and whether each is connected; empty where it calls none.
    func calledServices(_ services: [String], connectors: [String: String]) -> HTML {
        guard !services.isEmpty else { return .empty }
        let items = services.map { service -> HTML in
            let key = Connector.key(of: service)
            guard let name = connectors[key], let address = ConnectorKey(key) else {
                return "<li><code>\(service)</code> \(tag(say("kein Anschluss", "no connector"), .warning))</li>"
            }
            return "<li><a href=\"\(url: ProcessPaths.connector(address).raw)\">\(written(name))</a></li>"
        }
        return panel(say("Andere Systeme", "Other systems"), id: "anschluesse", "<ul>\(items)</ul>")
    }
}
