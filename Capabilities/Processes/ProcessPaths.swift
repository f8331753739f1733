import Kernel
package import Web

/// Marks the key of a process or of decision tables.
package enum ModelName: PathKind { package static var kind: String { "process-model" } }
package typealias ModelKey = Slug<ModelName>

package enum ProcessPaths {
    package static let list = PlainPath("/amt/prozesse")
    static let add = PlainPath("/amt/prozesse/hochladen")
    package static let model = Path<ModelKey>("/amt/prozesse/modell/{}")
    static let file = Path<ModelKey>("/amt/prozesse/modell/{}/datei")
    static let upload = Path<ModelKey>("/amt/prozesse/modell/{}/fassungen")
    static let release = Path<ModelKey>("/amt/prozesse/modell/{}/freigeben")
    package static let testRun = Path<ModelKey>("/amt/prozesse/modell/{}/probelauf")
    package static let whatIf = Path<ModelKey>("/amt/prozesse/modell/{}/was-waere-wenn")
    static let bindings = PlainPath("/amt/prozesse/leistungen")
    package static let tasks = PlainPath("/amt/aufgaben")
    package static let task = Path<ProcessTaskID>("/amt/aufgaben/{}")
    package static let correction = Path<ProcessTaskID>("/amt/aufgaben/{}/berichtigen")
    static let run = Path<ProcessRunID>("/amt/ablauf/{}")
    static let incident = Path<IncidentID>("/amt/stoerungen/{}")
    static let table = Path<ModelKey>("/amt/prozesse/modell/{}/tabelle")
    package static let mined = Path<ModelKey>("/amt/prozesse/modell/{}/auswertung")
    static let minedCases = Path<ModelKey>("/amt/prozesse/modell/{}/auswertung/vorgaenge")
    static let minedComparison = Path<ModelKey>("/amt/prozesse/modell/{}/auswertung/vergleich")
    static let minedExport = Path<ModelKey>("/amt/prozesse/modell/{}/auswertung/csv")
    package static let connectors = PlainPath("/amt/prozesse/anschluesse")
    static let newConnector = PlainPath("/amt/prozesse/anschluesse/neu")
    package static let connector = Path<ConnectorKey>("/amt/prozesse/anschluss/{}")
    static let tryConnector = Path<ConnectorKey>("/amt/prozesse/anschluss/{}/probe")
    static let removeConnector = Path<ConnectorKey>("/amt/prozesse/anschluss/{}/entfernen")
}

extension Processes {
    /// A table that is edited in the browser has a field for each cell.
    private static let tableLimits = FormLimits(total: 2 << 20, parts: TableForm.mostCells + 100)

    package var routes: [Route] {
        [
            .get(
                ProcessPaths.list, for: .staff(.readProcesses), "Processes and decision tables of the authority", list),
            .get(ProcessPaths.add, for: .staff(.manageProcesses), "Choose a BPMN or DMN file", addPage),
            .upload(ProcessPaths.add, for: .staff(.manageProcesses), "Take in a BPMN or DMN file", add),
            .get(
                ProcessPaths.model, for: .staff(.readProcesses),
                "A process with its diagram, or decision tables, with findings and versions", modelPage),
            .get(ProcessPaths.file, for: .staff(.readProcesses), "A version as a BPMN or DMN file", file),
            .upload(ProcessPaths.upload, for: .staff(.manageProcesses), "Take in a new version", addVersion),
            .post(
                ProcessPaths.release, for: .staff(.releaseProcesses),
                "Put a version into force that somebody else has drawn, also an earlier one again", release),
            .get(
                ProcessPaths.testRun, for: .staff(.readProcesses),
                "What came out when a version was tried on recorded cases", testRunPage),
            .post(
                ProcessPaths.testRun, for: .staff(.manageProcesses), "Try a version on recorded cases", makeTestRun),
            .get(
                ProcessPaths.whatIf, for: .staff(.readProcesses),
                "What a change would do to waiting times: two scenarios simulated side by side", whatIfPage),
            .get(ProcessPaths.table, for: .staff(.manageProcesses), "A decision table, to be edited", tablePage),
            .post(
                ProcessPaths.table, for: .staff(.manageProcesses), "Check or save a decision table",
                limits: Self.tableLimits, saveTable),
            .get(ProcessPaths.bindings, for: .staff(.readProcesses), "Which service follows which process", bindings),
            .post(ProcessPaths.bindings, for: .staff(.releaseProcesses), "Bind services to processes", bind),
            .get(
                ProcessPaths.tasks, for: .staffOrDeputy(.workOnTasks),
                "Open tasks of one's own units, and of those for whom one stands in", tasks),
            .get(ProcessPaths.task, for: .staffOrDeputy(.workOnTasks), "A task with its form", inTurn(.task, taskPage)),
            .post(
                ProcessPaths.task, for: .staffOrDeputy(.workOnTasks), "Do a task: the process goes on",
                inTurn(.task, act: doTask)),
            .get(
                ProcessPaths.correction, for: .staffOrDeputy(.workOnTasks), "What was said in a task, to be put right",
                inTurn(.task, correctionPage)),
            .post(
                ProcessPaths.correction, for: .staffOrDeputy(.workOnTasks),
                "Put right what was said in a task, for all that comes after", inTurn(.task, act: correctTask)),
            .get(
                ProcessPaths.run, for: .staffOrDeputy(.workOnTasks), "Where the process of a case stands, as a picture",
                inTurn(.run, runPage)),
            .get(
                ProcessPaths.incident, for: .staffOrDeputy(.workOnTasks), "A step that stands still, with its reason",
                inTurn(.incident, incidentPage)),
            .post(
                ProcessPaths.incident, for: .staffOrDeputy(.workOnTasks),
                "Try a step again, skip it, or say that it was done by hand",
                inTurn(.incident, act: settleIncident)),
            .get(
                ProcessPaths.mined, for: .staff(.readProcesses),
                "How a process went: variants, times, rework, media breaks and due dates", evaluationPage),
            .get(ProcessPaths.minedCases, for: .staff(.readProcesses), "The cases that a figure counts", minedCases),
            .get(
                ProcessPaths.minedComparison, for: .staff(.readProcesses), "Two versions of a process side by side",
                comparisonPage),
            .get(
                ProcessPaths.minedExport, for: .staff(.readProcesses), "A table of the evaluation as CSV", exportMined),
        ] + connectorRoutes
    }
}
