import Web

extension Processes {
    /// Formulas are longer than what people usually type.
    private static let formLimits = FormLimits(total: 256 << 10)

    var connectorRoutes: [Route] {
        [
            .get(
                ProcessPaths.connectors, for: .staff(.readProcesses), "Connectors to other systems", connectorList),
            .get(
                ProcessPaths.newConnector, for: .staff(.connectProcesses),
                "Choose a kind of connector, then set one up",
                newConnector),
            .post(
                ProcessPaths.newConnector, for: .staff(.connectProcesses), "Set up a connector",
                limits: Self.formLimits, addConnector),
            .get(
                ProcessPaths.connector, for: .staff(.readProcesses), "A connector with its last calls", connectorPage),
            .post(
                ProcessPaths.connector, for: .staff(.connectProcesses), "Change a connector",
                limits: Self.formLimits, changeConnector),
            .post(
                ProcessPaths.tryConnector, for: .staff(.connectProcesses),
                "Show what a connector would send for sample values; nothing is sent", limits: Self.formLimits,
                tryConnector),
            .post(ProcessPaths.removeConnector, for: .staff(.connectProcesses), "Remove a connector", removeConnector),
        ]
    }
}
