package import Kernel
package import Markup
package import Store
package import Web

/// The room of processes and decision tables (K12): drawn as BPMN and DMN, checked in plain words, released by two people.
package struct Processes: Sendable {
    package let stores: Stores
    package let ports: ProcessPorts
    let reader = ModelReader()
    let gate = CallGate(places: 2)

    package init(stores: Stores, ports: ProcessPorts) { (self.stores, self.ports) = (stores, ports) }

    package static let permissions: [(Permission, Localized)] = [
        (.readProcesses, Localized("Prozesse und Entscheidungstabellen sehen", "See processes and decision tables")),
        (
            .manageProcesses,
            Localized("Prozesse und Entscheidungstabellen ändern", "Change processes and decision tables")
        ),
        (
            .releaseProcesses,
            Localized("Prozesse und Entscheidungstabellen freigeben", "Release processes and decision tables")
        ),
        (.workOnTasks, Localized("Aufgaben aus Prozessen erledigen", "Do the tasks of processes")),
        (
            .connectProcesses,
            Localized("Anschlüsse an andere Systeme einrichten", "Set up connectors to other systems")
        ),
    ]
}

extension Permission {
    package static let readProcesses = Permission("processes.read")
    /// Upload files, edit tables.
    package static let manageProcesses = Permission("processes.manage")
    /// Put a version into force that somebody else has drawn.
    package static let releaseProcesses = Permission("processes.release")
    /// See and do the tasks of one's own units.
    package static let workOnTasks = Permission("processes.work")
    /// Set up connectors to specialist procedures.
    package static let connectProcesses = Permission("processes.connect")
}

/// What Processes needs from the rest of the house.
package struct ProcessPorts: Sendable {
    /// What these people are called, by account, from Identity.
    package var names: @Sendable (_ accounts: Set<String>, any Connection) throws -> [String: String]
    /// The authority's units, from Identity.
    package var units: @Sendable (any Connection) throws -> [ProcessUnit]
    /// What can be bound to a process: the services that the authority offers, from Portal, and what belongs to a room.
    package var services: @Sendable (any Connection) throws -> [BoundService]
    /// The cases that tasks belong to, from Cases.
    package var cases: ProcessCases
    /// By when a case is due, where its process says so, to Cases; nil leaves it as it is. Only told of cases.
    package var setDue: @Sendable (_ caseFile: String, Timestamp?, Access, Timestamp, any Connection) throws -> Void
    /// Queues work for later, from App.
    package var queueWork: @Sendable (ProcessJob, _ due: Timestamp, Access, Timestamp, any Connection) throws -> Void
    /// What calls of other systems need, from App.
    package var connectors: ConnectorPorts
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame

    package init(
        names: @escaping @Sendable (Set<String>, any Connection) throws -> [String: String],
        units: @escaping @Sendable (any Connection) throws -> [ProcessUnit],
        services: @escaping @Sendable (any Connection) throws -> [BoundService],
        cases: ProcessCases,
        setDue: @escaping @Sendable (String, Timestamp?, Access, Timestamp, any Connection) throws -> Void,
        queueWork: @escaping @Sendable (ProcessJob, Timestamp, Access, Timestamp, any Connection) throws -> Void,
        connectors: ConnectorPorts,
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame
    ) {
        (self.names, self.units, self.services, self.cases) = (names, units, services, cases)
        (self.setDue, self.queueWork, self.connectors, self.frame) = (setDue, queueWork, connectors, frame)
    }
}

/// What a process leaves to be done later.
package enum ProcessJob: Sendable, Hashable {
    case timer(TimerJob)
    case call(CallJob)
}

/// What Processes needs from Cases and from the other rooms that processes run for.
package struct ProcessCases: Sendable {
    /// Whose work this clerk may see: of which units, and of which rooms.
    package var reach: @Sendable (Staff) -> ProcessReach
    /// Number, clerk and address of cases and of everything else that processes run for, by id. Ids do not tell what they are
    /// of, so all rooms are asked.
    package var labels: @Sendable (Set<String>, any Connection) throws -> [String: CaseLabel]
    /// Tells until when the cases (and whatever else has a due date) that came in from one moment to another had to be
    /// decided, and when they were, one by one.
    package var dues: Dues

    package typealias Dues =
        @Sendable (_ from: Timestamp, _ until: Timestamp, any Connection, (_ caseFile: String, CaseDue) -> Void) throws
        -> Void
    /// The period of a deemed approval is over: the case is granted, and its history says why. Only told of cases.
    package var deemGranted: @Sendable (_ caseFile: String, Access, Timestamp, any Connection) throws -> Void
    /// Nobody has said anything to a ticket's solution in time: it is closed. Only told of tickets.
    package var closeTicket: @Sendable (_ ticket: String, Access, Timestamp, any Connection) throws -> Void

    package init(
        reach: @escaping @Sendable (Staff) -> ProcessReach,
        labels: @escaping @Sendable (Set<String>, any Connection) throws -> [String: CaseLabel],
        dues: @escaping Dues,
        deemGranted: @escaping @Sendable (String, Access, Timestamp, any Connection) throws -> Void,
        closeTicket: @escaping @Sendable (String, Access, Timestamp, any Connection) throws -> Void = { _, _, _, _ in }
    ) {
        (self.reach, self.labels, self.dues, self.deemGranted) = (reach, labels, dues, deemGranted)
        self.closeTicket = closeTicket
    }
}

/// What a list of tasks says of a case, or of another thing that a process runs for.
package struct CaseLabel: Sendable, Hashable {
    package var matter: ProcessMatter
    /// Aktenzeichen
    package var reference: String
    /// The service's name. Neither it nor the reference says anything that the doer of a task may not know.
    package var title: Localized
    /// Account of who works on it.
    package var assignee: String?
    /// Its page.
    package var address: Destination?

    package init(
        _ matter: ProcessMatter = .application, reference: String, title: Localized, assignee: String?,
        address: Destination?
    ) {
        (self.matter, self.reference, self.title) = (matter, reference, title)
        (self.assignee, self.address) = (assignee, address)
    }
}

/// A unit that tasks may belong to (Organisationseinheit).
package struct ProcessUnit: Sendable, Hashable {
    package var id: String
    package var name: String
    package init(id: String, name: String) { (self.id, self.name) = (id, name) }
}

extension [ProcessUnit] {
    /// What a unit or a room is called; its id where it is gone.
    func name(of id: String, _ ui: UI) -> String {
        if let room = ProcessMatter.allCases.first(where: { $0.room == id }) { return ui.say(room.name) }
        return first { $0.id == id }?.name ?? id
    }
}

/// What follows a process: the cases of a service, or all that belongs to a room.
package struct BoundService: Sendable, Hashable {
    package var id: String
    package var title: Localized
    var matter = ProcessMatter.application
    /// The process that it follows as long as nobody has bound it to another one.
    var usual: String { matter.usual }

    package init(id: String, title: Localized) { (self.id, self.title) = (id, title) }

    package init(_ matter: ProcessMatter) {
        self.init(id: matter.room ?? "", title: matter.name)
        self.matter = matter
    }
}
