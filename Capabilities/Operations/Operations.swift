package import Jobs
package import Kernel
package import Markup
package import Store
package import Web

/// The room of those who keep an authority's house running: work that failed, and the record of all acts (Betrieb).
package struct Operations: Sendable {
    package let stores: Stores
    package let queue: JobQueue
    package let ports: OperationsPorts

    package init(stores: Stores, queue: JobQueue, ports: OperationsPorts) {
        (self.stores, self.queue, self.ports) = (stores, queue, ports)
    }

    package static let permissions: [(Permission, Localized)] = [
        (.readJournal, Localized("Das Protokoll der Behörde lesen", "Read the authority's journal")),
        (
            .manageJobs,
            Localized("Fehlgeschlagene Aufträge ansehen, wiederholen, verwerfen", "See, repeat and discard failed jobs")
        ),
    ]
}

/// What Operations needs from the rest of the house.
package struct OperationsPorts: Sendable {
    /// The frame of a workbench page with its navigation, from App.
    package var frame: @Sendable (Request, Staff, OperationsArea) async throws -> WorkbenchFrame
    /// What a kind of job does, in words; nil for one that nobody has described.
    package var jobName: @Sendable (_ kind: String) -> Localized?
    /// What a kind of entry says, in words, from the rooms that write it.
    package var entryName: @Sendable (_ kind: String) -> Localized?
    /// The things that belong to a reference number, by their ids, from Cases.
    package var things: @Sendable (_ reference: String, any Connection) throws -> [String]
    /// The reference numbers of things, by their ids, from Cases.
    package var references: @Sendable (_ ids: [String], any Connection) throws -> [String: String]
    /// The public key that the journal's seals are checked with, from the keyring.
    package var journalKey: @Sendable (AuthorityID) throws -> String

    package init(
        frame: @escaping @Sendable (Request, Staff, OperationsArea) async throws -> WorkbenchFrame,
        jobName: @escaping @Sendable (String) -> Localized?, entryName: @escaping @Sendable (String) -> Localized?,
        things: @escaping @Sendable (String, any Connection) throws -> [String],
        references: @escaping @Sendable ([String], any Connection) throws -> [String: String],
        journalKey: @escaping @Sendable (AuthorityID) throws -> String
    ) {
        (self.frame, self.jobName, self.entryName) = (frame, jobName, entryName)
        (self.things, self.references, self.journalKey) = (things, references, journalKey)
    }
}

/// The parts of this room that the navigation leads to.
package enum OperationsArea: Sendable { case jobs, journal }

extension Permission {
    /// Read this authority's journal and its proofs.
    package static let readJournal = Permission("journal.read")
    /// See failed jobs, repeat or discard them.
    package static let manageJobs = Permission("jobs.manage")
}
