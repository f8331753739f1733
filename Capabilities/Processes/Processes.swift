package import Kernel
package import Markup
package import Store
package import Web

/// The room of processes and decision tables (K12): drawn as BPMN and DMN, checked in plain words, released by two people.
package struct Processes: Sendable {
    package let stores: Stores
    package let ports: ProcessPorts
    let reader = ModelReader()

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
    ]
}

extension Permission {
    package static let readProcesses = Permission("processes.read")
    /// Upload files, edit tables.
    package static let manageProcesses = Permission("processes.manage")
    /// Put a version into force that somebody else has drawn.
    package static let releaseProcesses = Permission("processes.release")
}

/// What Processes needs from the rest of the house.
package struct ProcessPorts: Sendable {
    /// What these people are called, by account, from Identity.
    package var names: @Sendable (_ accounts: Set<String>, any Connection) throws -> [String: String]
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff) async throws -> WorkbenchFrame

    package init(
        names: @escaping @Sendable (Set<String>, any Connection) throws -> [String: String],
        frame: @escaping @Sendable (Request, Staff) async throws -> WorkbenchFrame
    ) {
        (self.names, self.frame) = (names, frame)
    }
}
